"""Decks in their one canonical written form, and the folder a person's own decks stand in.

What the app writes it reads again as the same deck: `understand(text_of(deck).encode(), …)` is equal to `deck`. A file
somebody wrote by hand may hold comments, which would be lost: it `has_comments`, and is never written over.
"""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from workshop.decks.file_names import file_stem
from workshop.decks.schema import FILE_NAME
from workshop.files import write_whole
from workshop.model.deck import Deck, Trend

HEAD: Final = f"# yaml-language-server: $schema={FILE_NAME}\n"

_COMMENT: Final = re.compile(r"(^|\s)#")
_FLOW_FIELDS: Final = frozenset({"together_with", "challenges", "group"})
"""Lists of short names, which read better on one line."""


TrendTexts = dict[int, tuple[Trend, str]]
"""What trends were written as, by what they are; the trend is kept, so that nothing else gets its identity."""


def text_of(deck: Deck, written: TrendTexts | None = None) -> str:
    """The deck as YAML: fields in the model's order, none that says nothing, one line a text unless it has several.

    With `written`, which is brought up to date, a trend that stands in it is not written again.
    """
    head = _yaml(_plain(deck.model_copy(update={"trends": ()})))
    kept: TrendTexts = {}
    for trend in deck.trends:
        before = written.get(id(trend)) if written is not None else None
        kept[id(trend)] = before or (trend, _yaml([_plain(trend)]))
    if written is not None:
        written.clear()
        written.update(kept)
    return f"{HEAD}{head}trends:\n{''.join(kept[id(trend)][1] for trend in deck.trends)}"


def _yaml(data: Any) -> str:
    import yaml

    class Dumper(yaml.CSafeDumper):
        """Our own table of writers: PyYAML's is one for all. The same date twice is written twice: no anchors."""

        def ignore_aliases(self, data: Any) -> bool:
            return True

    Dumper.add_representer(_Flow, lambda d, data: d.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True))
    Dumper.add_representer(str, _written_text)
    return str(
        yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=1_000_000)
    )


def write(deck: Deck, folder: Path) -> Path:
    """Put the deck into its file in the folder, whole or not at all. Raises KnownError."""
    path = folder / file_name(deck.id, deck.lang)
    write_whole(path, text_of(deck).encode())
    return path


def file_name(deck_id: str, lang: str) -> str:
    return f"{file_stem(deck_id)}.{lang}.yaml"


def has_comments(raw: bytes) -> bool:
    """Is there a comment of a person's in the file? The app's own first line is none."""
    text = raw.decode("utf-8-sig", "replace").removeprefix(HEAD)
    if _COMMENT.search(text) is None:
        return False
    import yaml

    # A mark inside a text is no comment: what the parser does not read as a token is one.
    seen = 0
    try:
        for token in yaml.scan(text, yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken):
                gap, seen = text[seen : token.start_mark.index], token.end_mark.index
                if _COMMENT.search(gap):
                    return True
    except yaml.YAMLError:
        return True
    return _COMMENT.search(text[seen:]) is not None


class _Flow(list[Any]):
    """A list that is written on one line."""


def _written_text(dumper: Any, text: str) -> Any:
    style = "|" if "\n" in text and not text.startswith((" ", "\n")) and not _UNEVEN.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_UNEVEN: Final = re.compile(r"[ \t]\n|[ \t]$|\t|\n\n$")
"""What a block of lines cannot say plainly; it is quoted then."""


def _plain(value: object, name: str = "") -> Any:
    if isinstance(value, BaseModel):
        return {
            field: _plain(part, field)
            for field, value_of_field in type(value).model_fields.items()
            if (field in value.model_fields_set and _says(part := getattr(value, field)))
            # A text the model asks for may be empty: a unit of what is counted.
            or (value_of_field.is_required() and (part := getattr(value, field)) == "")
            or (isinstance(value, Deck) and field == "format" and (part := value.format))
        }
    if isinstance(value, tuple):
        parts = [_plain(part) for part in value]
        return _Flow(parts) if name in _FLOW_FIELDS and all(isinstance(p, str) for p in parts) else parts
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, date):
        return value
    return value


def _says(part: object) -> bool:
    return part is not None and part != "" and part != ()
