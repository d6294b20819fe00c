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
from workshop.decks.own import Found, WhyNot
from workshop.decks.writing import file_name, has_comments
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
    languages: dict[str, dict[str, Deck]] = {}
    raw: dict[str, dict[str, bytes]] = {}
    kept: set[str] = set()
    broken: set[str] = set()
    for loaded in load_all_cached(folder, cache):
        problems += loaded.problems
        deck = loaded.deck
        if deck is None:
            broken.add(loaded.path.name.partition(".")[0])
            continue
        languages.setdefault(deck.id, {})[deck.lang] = deck
        if shipped:
            continue
        try:
            content = loaded.path.read_bytes()
        except OSError:
            content = b""
        raw.setdefault(deck.id, {})[deck.lang] = content
        if has_comments(content) or loaded.path.name != file_name(deck.id, deck.lang):
            kept.add(deck.id)

    def why_not(deck_id: str) -> WhyNot:
        if shipped:
            return "shipped"
        return "comments" if deck_id in kept else "unreadable" if deck_id in broken else ""

    return [
        ShelfDeck(
            deck_id,
            folder,
            {lang: by_lang[lang] for lang in ("ja", "en") if lang in by_lang},
            why_not(deck_id),
            raw.get(deck_id, {}),
        )
        for deck_id, by_lang in languages.items()
    ]
