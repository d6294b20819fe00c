"""The library of this computer: gathered beside the window, searched on it, and never more than may be seen now.

Part of the composition: pages know it as `ui.parts.library.Library`. Here alone is decided what the customer beside us
must not see: nothing of another customer while a run is on, nothing that is ours alone while it is to be dots.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from workshop.library.cards import OF_DECKS, OF_WORKSHOPS, Card, Kind
from workshop.library.folding import Word
from workshop.library.index import Query
from workshop.library.stock import Stock, gather
from workshop.model.problem import Problem
from workshop.ui.jobs import Report
from workshop.ui.shelf import workshop_files

if TYPE_CHECKING:
    from workshop.ui.rooms import Rooms


LATER_MS = 5000


class LibraryShelf(QObject):
    """Reads on a worker thread, which gets and gives plain data only."""

    changed = Signal()

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._stock: Stock | None = None
        self._looking = self._again = False
        rooms.discreet.changed.connect(self.changed)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self.look)

    @property
    def ready(self) -> bool:
        return self._stock is not None

    @property
    def problems(self) -> Sequence[Problem]:
        return self._stock.problems if self._stock is not None and not self.guarded else []

    @property
    def guarded(self) -> bool:
        return self._rooms.discreet.in_room

    def look_later(self) -> None:
        """A deck is being written and saved again and again: looked at when that rests, or when somebody searches."""
        self._later.start()

    def look(self) -> None:
        """See what has changed; asked for while it looks, it looks once more."""
        self._later.stop()
        if self._looking:
            self._again = True
            return
        self._looking, self._again = True, False
        rooms, known = self._rooms, self._stock
        decks = rooms.deck_folders()
        folders, cache_dir = [decks.shipped, decks.own], decks.cache
        files = workshop_files(rooms.settings, rooms.workshops_folder())

        def work(report: Report) -> Stock:
            return gather(folders, files, cache_dir, known, report)

        rooms.jobs.start(work, done=self._arrived, failed=self._failed)

    def _arrived(self, stock: Stock) -> None:
        self._looking = False
        if stock is not self._stock:
            self._stock = stock
            self.changed.emit()
        if self._again:
            self.look()

    def _failed(self, error: Exception) -> None:
        self._looking = False
        raise error

    def counts(self) -> Mapping[Kind, int]:
        """Of the decks in all languages, of the workshops where they may be known of."""
        found = Counter(card.kind for card in self._stock.index.cards()) if self._stock is not None else Counter()
        return {kind: n for kind, n in found.items() if kind in OF_DECKS or not self.guarded}

    def card(self, deck_id: str, part_id: str, lang: str) -> Card | None:
        """The card of a deck's part; without a part the deck's first."""
        cards = self._stock.index.cards() if self._stock is not None else iter(())
        found = [card for card in cards if card.place == deck_id and part_id in (card.part, "")]
        return next((card for card in found if card.lang == lang), found[0] if found else None)

    def query(
        self,
        words: tuple[Word, ...],
        *,
        kinds: frozenset[Kind] = OF_DECKS | OF_WORKSHOPS,
        only_lang: str = "",
        industries: frozenset[str] = frozenset(),
        console: bool = False,
    ) -> Query:
        discreet, path = self._rooms.discreet, self._rooms.path
        alone = frozenset({str(path)} if path is not None else ()) if self.guarded or console else None
        return Query(
            words,
            lang=self._rooms.words.lang,
            only_lang=only_lang,
            kinds=kinds,
            industries=industries,
            open_only=discreet.veiled if console else discreet.guards,
            places=alone,
        )

    def hits(self, query: Query) -> Iterator[Card]:
        return self._stock.index.hits(query) if self._stock is not None else iter(())
