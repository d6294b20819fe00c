"""Reads a deck's workbook: the deck, or everything that is wrong with it, by sheet and cell. Never half a deck.

Plain data in and out, so that it may be done in a process of its own. Writes nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import ValidationError

from workshop import workbook
from workshop.decks import faults
from workshop.decks.excel.building import Built, build
from workshop.decks.excel.tables import Tables, found_in
from workshop.decks.imported import Imported
from workshop.decks.reading import FORMAT
from workshop.decks.yaml_text import Page
from workshop.model.deck import Deck
from workshop.model.problem import Problem, errors

_EMPTY: Final = "excel.required"
_MOST: Final = 200
"""Problems that are told: who has more begins with these."""


def read(path: Path) -> Imported:
    """The deck in this workbook. Raises KnownError (`workbook.…`, `zip.…`) where there is no workbook to read."""
    book = workbook.read(path, closely=True)
    problems: list[Problem] = []
    tables = found_in(book, problems)
    built = build(tables, problems)
    deck = None
    if not errors(problems):
        deck = _validated(built, book.name, problems)
    told = _told(problems, book.name)
    if deck is None:
        return Imported(problems=told)
    return Imported((deck,), told, (_report(deck, tables, book.name),))


def _validated(built: Built, name: str, problems: list[Problem]) -> Deck | None:
    """What the model itself still refuses, at the cell it stands in."""
    page = _Cells(built, name)
    try:
        deck = Deck.model_validate({"format": FORMAT, **built.data})
    except ValidationError as error:
        problems += faults.of_validation(error, page)
        return None
    found = faults.of_references(deck, page)
    problems += found
    return None if found else deck


class _Cells(Page):
    """A page whose places are cells."""

    def __init__(self, built: Built, name: str) -> None:
        super().__init__(name)
        self._built = built

    def place(self, loc: object = ()) -> str:
        return self._built.place(tuple(loc), self.name)  # type: ignore[arg-type]


def _told(problems: list[Problem], name: str) -> tuple[Problem, ...]:
    """Errors first, each once, and not without end."""
    wrong = {p.place for p in problems if p.is_error and p.code != _EMPTY}
    # A cell that could not be taken is not also an empty one.
    told = (p for p in problems if p.code != _EMPTY or p.place not in wrong)
    said = {(p.code, p.place, tuple(p.values.items())): p for p in told}
    found = sorted(said.values(), key=lambda p: not p.is_error)
    if len(found) <= _MOST:
        return tuple(found)
    more = Problem("excel.more", name, {"count": len(found) - _MOST}, found[_MOST].severity)
    return (*found[:_MOST], more)


def _report(deck: Deck, tables: Tables, name: str) -> Problem:
    counted = ("trends", "evidence", "challenges", "cases")
    counts = {sheet: len(tables[sheet].rows) if sheet in tables else 0 for sheet in counted}
    return Problem("excel.read", name, {"title": deck.title, **counts}, "warning")
