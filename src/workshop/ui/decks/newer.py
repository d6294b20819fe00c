"""An own deck beside the newer edition of the shipped deck it was made of, in all languages at once. Pure.

A row is one place in the deck; taking it takes it in every language that has it, so that the languages stay one deck.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.decks import comparing, faults
from workshop.decks.comparing import Change, Kind
from workshop.decks.draft import Draft
from workshop.model.deck import Deck
from workshop.model.problem import KnownError
from workshop.ui.decks.shelf_files import Shelf, ShelfDeck


@dataclass(frozen=True, slots=True)
class Row:
    """What they say otherwise at one place; by language. `kind` is the most careful of them."""

    at: tuple[str, ...]
    kind: Kind
    changes: Mapping[str, Change]

    def change(self, lang: str) -> Change:
        return self.changes.get(lang) or next(iter(self.changes.values()))


def newer_edition(shelf: Shelf, languages: Draft) -> ShelfDeck | None:
    """The shipped deck that has another edition now than the one this deck was made of."""
    for deck in shelf.decks:
        shared = [lang for lang in languages if lang in deck.languages]
        if not deck.own and any(comparing.is_newer(deck.languages[lang], languages[lang]) for lang in shared):
            return deck
    return None


def rows(mine: Draft, theirs: Draft, origins: Mapping[str, Deck]) -> list[Row]:
    """Every place at which something can be taken over, in the order of their deck."""
    found: dict[tuple[str, ...], dict[str, Change]] = {}
    for lang, deck in mine.items():
        if lang in theirs:
            for change in comparing.changes(deck, theirs[lang], origins.get(lang)):
                found.setdefault(change.at, {})[lang] = change
    order = {at: n for n, at in enumerate(_places(next(iter(theirs.values())), ()))}
    made = [Row(at, _kind(by_lang.values()), by_lang) for at, by_lang in found.items()]
    return sorted(made, key=lambda row: _order(row.at, order))


def _order(at: tuple[str, ...], order: Mapping[tuple[str, ...], int]) -> int:
    """Where the place stands in their deck; a part they do not have stands where its list begins."""
    return next((order[at[:end]] for end in range(len(at), 0, -1) if at[:end] in order), 0)


def _kind(changes: Iterable[Change]) -> Kind:
    kinds = {change.kind for change in changes}
    return "both" if "both" in kinds else next(iter(kinds))


def _places(part: Any, at: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    for name in type(part).model_fields:
        yield (*at, name)
        value = getattr(part, name)
        if isinstance(value, tuple):
            for member in value:
                if hasattr(member, "id"):
                    yield (*at, name, member.id)
                    yield from _places(member, (*at, name, member.id))


def with_rows(mine: Draft, taken: Iterable[Row]) -> Draft:
    """The draft with these rows taken over. Raises KnownError where a part of theirs has an id of ours."""
    draft = dict(mine)
    for row in taken:
        for lang, change in row.changes.items():
            if lang in draft:
                draft[lang] = comparing.with_change(draft[lang], change)
    for deck in draft.values():
        seen: set[str] = set()
        for _, part_id in faults.ids(deck):
            if part_id in seen:
                raise KnownError("deck.duplicate_id", id=part_id)
            seen.add(part_id)
    return draft


def settled(mine: Draft, theirs: Draft) -> Draft:
    """The draft as one that has seen this edition."""
    first = next(iter(theirs.values()))
    return {lang: comparing.settled(deck, theirs.get(lang, first)) for lang, deck in mine.items()}
