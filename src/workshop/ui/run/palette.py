"""Ctrl+K on the console: what `palette_entries` offers, then what the decks have; Enter shows it or tells it next.

What is found in the decks is what a customer may see: the console may be looked at over the shoulder at any time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import Final

from PySide6.QtWidgets import QWidget

from workshop.commands.prepare import ChooseTrend, MoveTrend
from workshop.library.cards import OF_DECKS, Card, Kind
from workshop.library.folding import Word, fold
from workshop.model.deck import Case, ref
from workshop.model.items import ChosenTrend, SlideRef, TakenDeck
from workshop.ui.actions import hint
from workshop.ui.parts.entries import Entry, Heading, Row
from workshop.ui.parts.library import entry_of
from workshop.ui.parts.palette import Palette
from workshop.ui.run.desk import Desk

_OWN: Final = 80
_FROM_DECKS: Final = 8
_LOOKED_AT: Final = 40
"""Hits of which the first that are not among the entries already are shown."""
_SLIDES: Final = {
    Kind.TREND: ("trend", "spark"),
    Kind.EVIDENCE: ("trend", "evidence"),
    Kind.CHALLENGE: ("challenges", ""),
}


class RunPalette(Palette):
    """The console's own entries first; they are what is wanted in a hurry."""

    def __init__(self, desk: Desk, page: QWidget, entries: Callable[[], list[Entry]]) -> None:
        words = desk.words
        said = (words("run.palette.title"), words("run.palette.placeholder"), words("run.palette.none"))
        super().__init__(page, said, entries)
        self._desk = desk
        desk.host.library.changed.connect(self.find_again)
        self.closed.connect(desk.line_wanted)

    def open(self) -> None:
        if not self._desk.host.library.ready:  # in the room nothing is read that can wait
            self._desk.host.library.look()
        super().open()

    def look(self, typed: str, sought: tuple[Word, ...], found: list[Entry]) -> list[Row]:
        rows: list[Row] = list(found[:_OWN])
        more = self._from_decks(sought) if sought and not self._desk.on_paper else []
        if more:
            rows += [Heading(self._desk.words("library.palette.decks")), *more]
        return rows

    def _from_decks(self, sought: tuple[Word, ...]) -> list[Entry]:
        library, host = self._desk.host.library, self._desk.host
        lang = self._desk.workshop.setup.lang
        query = library.query(sought, kinds=OF_DECKS, only_lang=lang, console=True)
        wanted = (card for card in islice(library.hits(query), _LOOKED_AT) if self._is_new(card, sought))
        return [self._led(card, entry_of(card, host, query, self._go_to)) for card in islice(wanted, _FROM_DECKS)]

    def _is_new(self, card: Card, sought: tuple[Word, ...]) -> bool:
        """Cases of decks that were taken, and today's trends by their titles, are among the entries; what may not be
        named is shown to nobody."""
        if card.inner or card.kind is Kind.CASE:
            return not card.inner and self._desk.workshop.get(TakenDeck, card.place) is None
        title = fold(card.title)
        by_title = card.kind is Kind.TREND and all(word.needle in title for word in sought)
        return not (by_title and self._slide(card) in self._desk.presenting.order)

    def _led(self, card: Card, entry: Entry) -> Entry:
        """What Enter does, or what to think of before."""
        desk = self._desk
        if card.kind is Kind.CASE:
            case = self._case(card)
            warned = desk.case_warning(case) if case else ""
            return replace(entry, more=warned or desk.words("library.palette.show"), warned=bool(warned))
        shown = self._slide(card) in desk.presenting.order
        return replace(entry, more=desk.words("library.palette.show" if shown else "library.palette.next"))

    def _case(self, card: Card) -> Case | None:
        deck = self._desk.host.decks().get(card.place, {}).get(card.lang)
        return next((case for _, case in deck.cases() if case.id == card.part), None) if deck else None

    def _slide(self, card: Card) -> SlideRef:
        slide, beat = _SLIDES[card.kind]
        return SlideRef(slide=slide, of=ref(card.place, card.trend), beat=beat)

    def _go_to(self, card: Card) -> None:
        """On the screen now, where it is a part of today or a case; else told next."""
        desk = self._desk
        slide = SlideRef(slide="case", of=ref(card.place, card.part)) if card.kind is Kind.CASE else self._slide(card)
        if card.kind is not Kind.CASE and slide in desk.presenting.order:
            desk.presenting.show(slide)
        elif desk.workshop.get(TakenDeck, card.place) is None and not desk.host.take_deck(card.place):
            return
        elif card.kind is Kind.CASE:
            desk.presenting.show_aside(slide)
        else:
            self._tell_next(ref(card.place, card.trend))

    def _tell_next(self, trend: str) -> None:
        """Right after the trend the script stands at."""
        desk = self._desk
        if desk.workshop.get(ChosenTrend, trend) is None and desk.apply(ChooseTrend(trend=trend)) is None:
            return
        places = [chosen.id for chosen in desk.workshop.chosen() if chosen.id != trend]
        now = desk.script_trend
        desk.apply(MoveTrend(trend=trend, to=places.index(now) + 1 if now in places else 0))
        desk.host.notify(desk.words("library.palette.told_next", key=hint("undo")), "ok")
