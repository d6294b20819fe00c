"""What stands on the shelf: shipped decks and a person's own, each in its languages. Files in, plain data out: it runs
beside the window. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from workshop.decks.cache import load_all_cached
from workshop.decks.draft import Draft
from workshop.decks.own import Draft as OwnDraft
from workshop.decks.own import Found, WhyNot, found_in
from workshop.model.deck import Deck
from workshop.model.problem import Problem
from workshop.model.terms import Industry
from workshop.ui.parts.deck_folders import DeckFolders


@dataclass(frozen=True, slots=True)
class ShelfDeck:
    """One deck of one folder, in all its languages."""

    id: str
    folder: Path
    languages: Draft
    read_only: WhyNot = ""
    files: Mapping[str, bytes] = field(default_factory=dict, compare=False)
    """The bytes each language was read from, by language; empty for shipped decks."""

    @property
    def found(self) -> Found:
        """As the folder of own decks speaks of it."""
        return Found(self.id, cast("OwnDraft", self.languages), self.folder, self.read_only)

    @property
    def own(self) -> bool:
        return self.read_only != "shipped"

    @property
    def key(self) -> tuple[str, str]:
        """Who it is on the shelf: a copy may have its original's id."""
        return str(self.folder), self.id

    @property
    def industry(self) -> Industry:
        return next(iter(self.languages.values())).industry

    def in_language(self, lang: str) -> Deck:
        return self.languages.get(lang) or next(iter(self.languages.values()))


@dataclass(frozen=True, slots=True)
class Shelf:
    """All decks there are, and what is wrong with files that give none."""

    decks: tuple[ShelfDeck, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_shelf(folders: DeckFolders) -> Shelf:
    """Shipped decks, then own ones, each by industry in the order of the closed list."""
    problems: list[Problem] = []
    found: list[ShelfDeck] = []
    for folder, shipped in ((folders.shipped, True), (folders.own, False)):
        found += _in_folder(folder, shipped, folders.cache, problems)
    order = list(Industry)
    found.sort(key=lambda deck: (order.index(deck.industry), deck.own, deck.id))
    return Shelf(tuple(found), tuple(problems))


def _in_folder(folder: Path, shipped: bool, cache: Path, problems: list[Problem]) -> list[ShelfDeck]:
    found, wrong = found_in(folder, shipped=shipped, read=lambda given: load_all_cached(given, cache))
    problems += wrong
    return [
        ShelfDeck(
            each.id,
            folder,
            {lang: deck for lang in ("ja", "en") if (deck := each.languages.get(lang))},
            each.why_not,
            each.files,
        )
        for each in found
    ]
