"""From what was found to where it is: a part of a deck, a workshop, a line in its place.

Part of the composition: pages reach it through `Host.show_card` and `Host.show_deck`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from workshop.library.cards import Card, Kind
from workshop.ui.parts.shelf import card_of, page_for, standing

if TYPE_CHECKING:
    from workshop.ui.rooms import Rooms


class _ShowsLines(Protocol):
    def show_line(self, capture_id: str) -> bool: ...


class _ShowsParts(Protocol):
    def show_part(self, deck_id: str, part_id: str, lang: str) -> None: ...


class _Finds(Protocol):
    def look_for(self, typed: str, card: Card | None) -> None: ...


class Leading:
    """Knows which page shows what, and asks it to."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def show_card(self, card: Card) -> None:
        """Go to where this is; a workshop is opened in place of the one that is open, as from Home."""
        rooms = self._rooms
        if card.kind is Kind.LINE:
            self.show_line(Path(card.place), card.part)
        elif card.kind is not Kind.VISIT:
            self.show_deck(card.place, card.part, card.lang)
        elif rooms.open_workshop(Path(card.place)):
            rooms.show_work()

    def show_deck(self, deck_id: str, part_id: str, lang: str) -> None:
        """Show a deck at one of its parts: where it is written, or in the library while the customer looks on."""
        rooms = self._rooms
        if rooms.discreet.guards:
            self.show_library(card=rooms.library.card(deck_id, part_id, lang))
            return
        rooms.show_page("decks")
        cast("_ShowsParts", rooms.shell.page("decks")).show_part(deck_id, part_id, lang)

    def show_line(self, path: Path, capture_id: str) -> None:
        """Open a workshop and show a line of it, in the wrap-up where it has a place there, else in the feed."""
        rooms = self._rooms
        if not rooms.open_workshop(path):
            return
        state = standing(card_of(path, rooms.workshop), rooms.now())
        for name in ("wrapup", "run") if page_for(state) == "wrapup" else ("run",):
            rooms.show_page(name)
            if cast("_ShowsLines", rooms.shell.page(name)).show_line(capture_id):
                return

    def show_library(self, typed: str = "", card: Card | None = None) -> None:
        """Show the library, looking for this, or with this card."""
        rooms = self._rooms
        rooms.show_page("library")
        cast("_Finds", rooms.shell.page("library")).look_for(typed, card)

    def begin_new(self) -> None:
        """Make a workshop and go on to prepare it."""
        if self._rooms.new_workshop() is not None:
            self._rooms.show_page("prepare")
