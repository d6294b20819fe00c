"""The decks of this computer, shipped and own: read once, and taken into a workshop whole. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from workshop import places
from workshop.commands.prepare import TakeDeck
from workshop.decks import overlays, pictures
from workshop.decks.cache import load_all_cached
from workshop.model.deck import Deck
from workshop.model.problem import KnownError, Problem
from workshop.session import Store


class DeckShelf:
    """`say` is told what is wrong with a file; the others go on."""

    def __init__(self, data_dir: Path | None, say: Callable[[Problem], object]) -> None:
        self.shipped = places.data("trends")
        self.own = places.decks(data_dir)
        self._cache = places.cache(data_dir)
        self._say = say
        self._decks: dict[str, dict[str, Deck]] | None = None

    def decks(self) -> Mapping[str, Mapping[str, Deck]]:
        """By id and language, with what we say of ourselves at their challenges."""
        if self._decks is None:
            self._decks = {}
            for folder in self._there():
                for loaded in load_all_cached(folder, self._cache):
                    for problem in loaded.problems:
                        self._say(problem)
                    if loaded.deck is not None:
                        deck = overlays.with_overlay(loaded.deck, self._overlay(loaded.deck.id))
                        self._decks.setdefault(deck.id, {})[deck.lang] = deck
        return self._decks

    def forget(self) -> None:
        """A deck or what we say of ourselves was changed: read them again when they are wanted."""
        self._decks = None

    def taken(self, deck_id: str, store: Store) -> TakeDeck | None:
        """The command that takes a deck, its pictures put into the store before. Raises KnownError."""
        languages = dict(self.decks().get(deck_id, {}))
        if not languages:
            return None
        assets: dict[str, tuple[str, bytes]] = {}
        names: dict[str, str] = {}
        for folder in self._there():
            for deck in languages.values():
                if any(t.picture for t in deck.trends):
                    found = pictures.assets(deck, folder)
                    assets |= {sha: (asset.media_type, asset.bytes) for sha, asset in found.items()}
                    names |= pictures.names(deck, folder)
        if assets:
            store.put_assets(assets)
        return TakeDeck(deck=deck_id, languages=languages, pictures=names)

    def _there(self) -> list[Path]:
        return [folder for folder in (self.shipped, self.own) if folder.is_dir()]

    def _overlay(self, deck_id: str) -> overlays.Overlay:
        try:
            return overlays.read(self.own, deck_id)
        except KnownError as error:
            self._say(error.problem)
            return {}
