"""Items as an open workshop keeps them: the same values in a quarter of the memory.

What pydantic makes carries for each item a table of its own, a set of the fields that were given, and a place for
fields it does not know. A day has thousands of captures, and nobody changes an item: what is alike is shared.
No Qt, no files.
"""

from __future__ import annotations

from sys import intern
from typing import Any, TypeVar

from workshop.model.items import Agreement, Capture, Context, Frozen, Revision, Shown, SlideRef

F = TypeVar("F", bound=Frozen)

_set = object.__setattr__
_given: dict[frozenset[str], set[str]] = {}
_slides: dict[SlideRef, SlideRef] = {}
_INSIDE = frozenset({Agreement, Context, Revision})
"""What stands inside what there are thousands of."""
_NOTHING: dict[str, Any] = {}
"""Shared by all that know no further fields. pydantic copies it before it writes to it; a test holds it empty."""


def _name_fields(cls: type[Frozen]) -> None:
    """Python shares the names of a class's fields among its instances only as one of the first had them: this one."""
    first = cls.__new__(cls)
    for name in cls.model_fields:
        _set(first, name, None)


for _many in (Agreement, Capture, Context, Revision, Shown):
    _name_fields(_many)


def lean(item: F) -> F:
    """An equal item, values inside it as well; the one given stays as it is."""
    cls = type(item)
    made = cls.__new__(cls)
    # Set one by one: only so does Python keep the names once for the class and the values alone for each item.
    for name, value in item.__dict__.items():
        kind = type(value)  # not isinstance: asked of pydantic's classes, it costs more than all the rest
        if kind is str:
            value = intern(value) if cls is Context else _anew(value)
        elif kind is SlideRef:
            value = _slides.setdefault(value, value)
        elif kind in _INSIDE:
            value = lean(value)
        _set(made, name, value)
    given = item.__pydantic_fields_set__
    _set(made, "__pydantic_fields_set__", _given.setdefault(frozenset(given), given))
    _set(made, "__pydantic_extra__", item.__pydantic_extra__ or _NOTHING)
    _set(made, "__pydantic_private__", item.__pydantic_private__)
    return made


def _anew(text: str) -> str:
    """A text that was written to a file keeps itself in UTF-8 as well, unless it is ASCII. A new one does not."""
    return text if text.isascii() else text[:1] + text[1:]
