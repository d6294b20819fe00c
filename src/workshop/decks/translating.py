"""A deck in one more language: what is the same everywhere is there at once, texts are still to be written."""

from __future__ import annotations

from typing import Any, cast

from pydantic import BaseModel

from workshop.decks.draft import Draft
from workshop.decks.editing import ALIKE, is_neutral, is_required, is_shared
from workshop.model.deck import BLANK, Case, Part, Series


def with_language(draft: Draft, lang: str, source: str) -> Draft:
    """The draft with a language it did not have: what is the same everywhere is there, texts are not."""
    return {**draft, lang: _emptied(draft[source], lang)}


def _emptied(part: Any, lang: str) -> Any:
    if isinstance(part, tuple):
        return tuple(_emptied(member, lang) for member in part)
    if isinstance(part, str):
        return BLANK
    if not isinstance(part, BaseModel):
        return part
    kind = cast("type[Part]", type(part))
    kept: dict[str, Any] = {}
    for name in type(part).model_fields:
        if name not in part.model_fields_set:
            continue
        value = getattr(part, name)
        if name == "lang":
            kept[name] = lang
        elif name in ("id", "format") or is_shared(kind, name) or not isinstance(value, str | tuple | BaseModel):
            kept[name] = value
        elif name in ALIKE.get(kind, ()):
            kept[name] = value if is_neutral(value) else BLANK if is_required(kind, name) else ""
        elif kind is Case and name == "group":
            continue
        elif isinstance(value, str):
            if kind is Series and name == "highlight":
                kept[name] = ""
            elif kind.model_fields[name].is_required():
                kept[name] = BLANK if is_required(kind, name) else ""
        else:
            kept[name] = _emptied(value, lang)
    return type(part).model_validate(kept)
