"""A person's copy beside the newer edition of the deck it was made of: what they changed, and whether we did too.

With the original at hand (`own.origin_of`) only what is new in their edition is offered; without it, everything that
differs from ours. Looks, and makes changed decks; writes nothing. The order of parts is ours and is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from pydantic import BaseModel

from workshop.decks.references import without_dangling
from workshop.model.deck import Deck, Origin, Part

Kind = Literal["changed", "added", "removed", "both"]
"""`both`: they changed it and so did we; taking theirs gives ours up."""

_OURS_ALONE: Final = frozenset({"format", "id", "lang", "edition", "based_on", "why_us"})
_MISSING: Final = object()


@dataclass(frozen=True, slots=True)
class Change:
    """What a newer edition says otherwise.

    `at`: field names and ids from the top (trends, LOG-T1, evidence, LOG-T1-E2, figure); `mine` and `theirs` are None
    where there is no such part; `after`: the part that an added one follows in theirs, "" where it is the first.
    """

    at: tuple[str, ...]
    kind: Kind
    mine: Any
    theirs: Any
    after: str = ""


def is_newer(theirs: Deck, mine: Deck) -> bool:
    """Has the deck ours was made of another edition now?"""
    return mine.based_on is not None and mine.based_on.deck == theirs.id and mine.based_on.edition != theirs.edition


def changes(mine: Deck, theirs: Deck, origin: Deck | None = None) -> list[Change]:
    """What can be taken over from the newer edition, in its order."""
    return list(_of_parts(mine, theirs, origin, ()))


def with_change(mine: Deck, change: Change) -> Deck:
    """Our deck with this one of theirs taken over; unchanged where its place is gone."""
    changed: Deck = _put(mine, change.at, change)
    return without_dangling(changed) if changed.trends else mine


def settled(mine: Deck, theirs: Deck) -> Deck:
    """Our deck as one that has seen this edition: what was not taken is not offered again."""
    return mine.model_copy(update={"based_on": Origin(deck=theirs.id, edition=theirs.edition)})


def _of_parts(mine: Part, theirs: Part, origin: Part | None, at: tuple[str, ...]) -> Iterator[Change]:
    for name in type(theirs).model_fields:
        if name in _OURS_ALONE:
            continue
        ours, new = getattr(mine, name), getattr(theirs, name)
        old = getattr(origin, name) if origin is not None else _MISSING
        if _has_ids(ours) and _has_ids(new) and (ours or new):
            yield from _of_lists(ours, new, getattr(origin, name, ()), (*at, name), origin is not None)
        elif new not in (ours, old):
            yield Change((*at, name), "both" if old is not _MISSING and ours != old else "changed", ours, new)


def _of_lists(
    mine: Sequence[Any], theirs: Sequence[Any], origin: Sequence[Any], at: tuple[str, ...], has_origin: bool
) -> Iterator[Change]:
    ours, old = {p.id: p for p in mine}, {p.id: p for p in origin}
    after = ""
    for part in theirs:
        if part.id in ours:
            yield from _of_parts(ours[part.id], part, old.get(part.id), (*at, part.id))
        elif part.id not in old:
            yield Change((*at, part.id), "added", None, part, after)
        elif part != old[part.id]:
            yield Change((*at, part.id), "both", None, part, after)
        after = part.id
    there = {part.id for part in theirs}
    for part_id, part in ours.items():
        if has_origin and part_id in old and part_id not in there:
            yield Change((*at, part_id), "removed" if part == old[part_id] else "both", part, None)


def _has_ids(value: Any) -> bool:
    """Is it a list of parts with ids? An empty one may be."""
    return isinstance(value, tuple) and all(isinstance(p, BaseModel) and "id" in type(p).model_fields for p in value)


def _put(part: Any, at: tuple[str, ...], change: Change) -> Any:
    name, *rest = at
    if not rest:
        return part.model_copy(update={name: change.theirs})
    part_id, *further = rest
    parts = list(getattr(part, name))
    index = next((i for i, p in enumerate(parts) if p.id == part_id), None)
    if further:
        if index is None:
            return part
        parts[index] = _put(parts[index], tuple(further), change)
    elif change.theirs is None:
        parts = [p for p in parts if p.id != part_id]
    elif index is None:
        # Behind the part it follows in theirs; where we have none of those before it, at the end.
        follows = next((i for i, p in enumerate(parts, start=1) if p.id == change.after), None)
        parts.insert(len(parts) if follows is None and change.after else follows or 0, change.theirs)
    else:
        parts[index] = change.theirs
    return part.model_copy(update={name: tuple(parts)})
