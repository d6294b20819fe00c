"""Parts of a draft come, go and move: in every language at once, so that the languages stay one deck.

Pure functions: a new draft and where the part is now. Nothing in a new part is claimed: texts are `BLANK`, nobody has
looked at its source yet, and nothing of a case has happened before somebody says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from pydantic import BaseModel

from workshop.decks.draft import Draft, Path, at, everywhere, place_of, put, rebuilt
from workshop.decks.part_ids import free_id, fresh_ids, ids_in, referring
from workshop.model.deck import (
    BLANK,
    Case,
    CaseResult,
    Challenge,
    Deck,
    Evidence,
    Formula,
    FormulaInput,
    Objection,
    Point,
    Series,
    Source,
    Trend,
)
from workshop.model.terms import EvidenceStatus, Horizon, ResultKind, Theme


def add(draft: Draft, lang: str, path: Path, place: int | None = None) -> tuple[Draft, Path]:
    """A new part in the list at `path` (at its end, or at `place`), or the optional part itself; where it is now."""
    new_id = free_id(draft, lang, path)
    make = _MAKERS[str(path[-1])]
    members = at(draft[lang], path)
    if not isinstance(members, tuple):
        if members is not None:
            return draft, path
        return everywhere(draft, lang, path, lambda deck: cast("Deck", put(deck, path, make(new_id)))), path
    where = len(members) if place is None else min(max(place, 0), len(members))

    def insert(deck: Deck) -> Deck:
        there = at(deck, path)
        return cast("Deck", put(deck, path, (*there[:where], make(new_id), *there[where:])))

    changed = everywhere(draft, lang, path, insert)
    return changed, (*path, _name_of(changed[lang], path, where))


def remove(draft: Draft, lang: str, path: Path) -> Draft:
    """Take a part out; what referred to it refers to it no more."""
    *_, last = path
    inside = at(draft[lang], path[:-1])
    if not isinstance(inside, tuple):
        return everywhere(draft, lang, path, lambda deck: cast("Deck", put(deck, path, None)))
    gone = dict.fromkeys(ids_in(at(draft[lang], path)), "")

    def cut(deck: Deck) -> Deck:
        members = at(deck, path[:-1])
        place = place_of(members, last)
        changed = put(deck, path[:-1], (*members[:place], *members[place + 1 :]))
        if isinstance(members[place], Point):
            series_path = path[:-2]
            if at(deck, series_path).highlight == members[place].label:
                changed = put(changed, (*series_path, "highlight"), "")
        return referring(cast("Deck", changed), gone)

    return everywhere(draft, lang, path, cut)


def move(draft: Draft, lang: str, path: Path, to: int) -> tuple[Draft, Path]:
    """Put a part to another place among its neighbours, counted from 0; where it is now."""
    members = at(draft[lang], path[:-1])
    place = place_of(members, path[-1])
    to = min(max(to, 0), len(members) - 1)
    if to == place:
        return draft, path

    def shift(deck: Deck) -> Deck:
        there = list(at(deck, path[:-1]))
        moved = there.pop(place_of(tuple(there), path[-1]))
        there.insert(min(to, len(there)), moved)
        return cast("Deck", put(deck, path[:-1], tuple(there)))

    changed = everywhere(draft, lang, path, shift)
    return changed, (*path[:-1], _name_of(changed[lang], path[:-1], to))


def duplicate(draft: Draft, lang: str, path: Path) -> tuple[Draft, Path]:
    """The same part once more, right after itself, under ids of its own; where it is now."""
    members = at(draft[lang], path[:-1])
    place = place_of(members, path[-1])
    renamed = fresh_ids(draft, lang, path)

    def copied(deck: Deck) -> Deck:
        there = at(deck, path[:-1])
        original = there[place_of(there, path[-1])]
        return cast("Deck", put(deck, path[:-1], (*there[: place + 1], _copy(original, renamed), *there[place + 1 :])))

    changed = everywhere(draft, lang, path, copied)
    return changed, (*path[:-1], _name_of(changed[lang], path[:-1], place + 1))


def _name_of(deck: Deck, path: Path, place: int) -> str | int:
    return cast("str | int", getattr(at(deck, path)[place], "id", place))


_MAKERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "trends": lambda i: Trend(id=i, title=BLANK, theme=Theme.PEOPLE, horizon=Horizon.NOW, spark=BLANK),
    # Nobody has looked at its source yet, and nothing of a case has happened before somebody says so.
    "evidence": lambda i: Evidence(
        id=i, figure=BLANK, measures=BLANK, source=Source(publisher=BLANK), status=EvidenceStatus.KNOWN
    ),
    "challenges": lambda i: Challenge(id=i, title=BLANK, meaning=BLANK),
    "cases": lambda i: Case(
        id=i,
        company=BLANK,
        situation=BLANK,
        action=BLANK,
        results=(CaseResult(kind=ResultKind.PLANNED, text=BLANK),),
        sources=(Source(publisher=BLANK),),
    ),
    "results": lambda _: CaseResult(kind=ResultKind.PLANNED, text=BLANK),
    "sources": lambda _: Source(publisher=BLANK),
    "questions": lambda _: BLANK,
    "objections": lambda _: Objection(objection=BLANK, answer=BLANK),
    "inputs": lambda i: FormulaInput(id=i, label=BLANK, unit=""),
    "points": lambda _: Point(label=BLANK, value=0),
    "series": lambda _: Series(points=(Point(label=BLANK, value=0), Point(label=BLANK, value=0))),
    "formula": lambda i: Formula(
        id=i,
        title=BLANK,
        inputs=(FormulaInput(id="input-1", label=BLANK, unit=""), FormulaInput(id="input-2", label=BLANK, unit="")),
        result_label=BLANK,
        result_unit="",
    ),
}
"""A new part of a list, or an optional part, by the field's name: nothing in it is claimed yet."""


def _copy(part: Any, renamed: Mapping[str, str]) -> Any:
    """The part under new ids; what refers inside it refers to the copies."""
    if isinstance(part, tuple):
        return tuple(_copy(member, renamed) for member in part)
    if not isinstance(part, BaseModel):
        return part
    changed: dict[str, Any] = {}
    for name in part.model_fields_set:
        value = getattr(part, name)
        if name == "id":
            changed[name] = renamed.get(value, value)
        elif name in ("together_with", "challenges") and value and isinstance(value[0], str):
            changed[name] = tuple(renamed.get(one, one) for one in value)
        elif isinstance(value, tuple | BaseModel):
            changed[name] = _copy(value, renamed)
    return rebuilt(part, changed) if changed else part
