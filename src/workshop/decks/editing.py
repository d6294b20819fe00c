"""One field of a draft is written: in the edited language, or in all of them.

What must not differ between the languages (ids, kinds, dates, addresses) changes in all of them at once, a text in the
edited one alone. A figure, a source's date and a value of a chart go along while they are written alike everywhere, and
stay per language where they are not (9万 / 90,000). Pure functions: a new draft, or KnownError, or LookupError.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, cast

from pydantic import BaseModel

from workshop.decks.draft import Draft, Path, at, everywhere, put
from workshop.decks.part_ids import ids_of, referring, sibling_ids
from workshop.decks.yaml_text import shown
from workshop.model.deck import (
    BLANK,
    Case,
    CaseResult,
    Deck,
    Evidence,
    Formula,
    FormulaInput,
    Part,
    Point,
    Series,
    Source,
    Trend,
)
from workshop.model.problem import KnownError

SHARED: Final[Mapping[type[Part], frozenset[str]]] = {
    Deck: frozenset({"industry", "edition", "based_on"}),
    Trend: frozenset({"theme", "horizon", "picture"}),
    Evidence: frozenset({"status", "checked", "refresh_by", "together_with"}),
    Source: frozenset({"url"}),
    Series: frozenset({"kind"}),
    Case: frozenset({"origin", "clearance", "challenges"}),
    CaseResult: frozenset({"kind"}),
    Formula: frozenset({"factor"}),
    FormulaInput: frozenset({"role"}),
}
"""What is the same in every language, whatever it says."""
ALIKE: Final[Mapping[type[Part], frozenset[str]]] = {
    Evidence: frozenset({"figure"}),
    Source: frozenset({"date"}),
    Point: frozenset({"value"}),
}
"""What goes along in the languages that have written it the same."""


_NEUTRAL: Final = re.compile(r"[\d\s.,:/%+±×~〜–—…<>≦≧()-]*", re.ASCII)
_ADDRESS: Final = re.compile(r"https?://[^\s/]+\.[^\s]+")


def is_required(kind: type[BaseModel], name: str) -> bool:
    """Must this text be there? While it is not, `BLANK` stands in its place. What is counted needs no unit."""
    return name in _required(kind)


@lru_cache(maxsize=32)
def _required(kind: type[BaseModel]) -> frozenset[str]:
    return frozenset(
        name for name, known in kind.model_fields.items() if known.is_required() and known.annotation is str
    ) - {"id", "lang", "unit", "result_unit"}


def is_shared(kind: type[BaseModel], name: str) -> bool:
    """Does a change here hold in every language?"""
    return name in SHARED.get(cast("type[Part]", kind), ())


def set_field(draft: Draft, lang: str, path: Path, value: Any) -> Draft:
    """Write a field. An empty text where one must be becomes `BLANK`. Raises KnownError, LookupError."""
    holder, name = at(draft[lang], path[:-1]), path[-1]
    if isinstance(holder, tuple):
        return {**draft, lang: put(draft[lang], path, value if value.strip() else BLANK)}
    kind, name = type(holder), str(name)
    if name == "id":
        return rename(draft, lang, path[:-1], value)
    value = _meant(kind, name, value)
    old = getattr(holder, name)
    if kind is Point and name == "label":
        return {**draft, lang: _relabelled(draft[lang], path, old, value)}
    if kind is Series and name == "highlight":
        return _highlighted(draft, lang, path, value)

    def write(deck: Deck) -> Deck:
        return cast("Deck", put(deck, path, value))

    def go_along(deck: Deck) -> Deck:
        there = at(deck, path)
        return write(deck) if (there == old or there in ("", BLANK)) and is_neutral(value) else deck

    if is_shared(kind, name):
        return everywhere(draft, lang, path[:-1], write)
    if name in ALIKE.get(kind, ()):
        return everywhere(draft, lang, path[:-1], write, go_along)
    return {**draft, lang: write(draft[lang])}


def _meant(kind: type[BaseModel], name: str, value: Any) -> Any:
    if isinstance(value, str) and not value.strip() and is_required(kind, name):
        return BLANK
    if kind is Source and name == "url":
        wrong = next((address for address in value if _ADDRESS.fullmatch(address) is None), None)
        if wrong is not None:
            raise KnownError("deck.wrong_address", value=shown(wrong))
    if isinstance(value, str) and kind.model_fields[name].annotation is float:
        return value.translate(_PLAIN_NUMBER).strip()
    return value


_PLAIN_NUMBER: Final = str.maketrans("０１２３４５６７８９．－", "0123456789.-", ",，、 　")


def is_neutral(value: Any) -> bool:
    """Can this be read in any language? Words and 万 cannot."""
    return not isinstance(value, str) or _NEUTRAL.fullmatch(value) is not None


def _relabelled(deck: Deck, path: Path, old: str, label: str) -> Deck:
    """A label that is drawn in full colour stays so under its new words."""
    changed = cast("Deck", put(deck, path, label))
    series_path = path[:-3]
    series = at(deck, series_path)
    if series.highlight and series.highlight == old:
        changed = cast("Deck", put(changed, (*series_path, "highlight"), label))
    return changed


def _highlighted(draft: Draft, lang: str, path: Path, label: str) -> Draft:
    labels = [point.label for point in at(draft[lang], path[:-1]).points]
    place = labels.index(label) if label in labels else -1

    def mark(deck: Deck) -> Deck:
        points = at(deck, path[:-1]).points
        same = points[place].label if 0 <= place < len(points) else ""
        return cast("Deck", put(deck, path, same))

    return everywhere(draft, lang, path[:-1], mark)


def rename(draft: Draft, lang: str, path: Path, new_id: str) -> Draft:
    """Give a part another id; what refers to it goes along. Raises KnownError where the id is taken."""
    kind, old = type(at(draft[lang], path)), at(draft[lang], path).id
    if new_id == old:
        return draft
    taken = sibling_ids(draft, path[:-1]) if kind is FormulaInput else ids_of(draft)
    if new_id in taken:
        raise KnownError("deck.duplicate_id", id=new_id)

    def named(deck: Deck) -> Deck:
        return referring(cast("Deck", put(deck, (*path, "id"), new_id)), {old: new_id})

    return everywhere(draft, lang, path, named)
