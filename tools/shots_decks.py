"""Pictures of the Decks page: shipped decks read, an own one written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shots import Stand, scene
from shots_pages import rooms_of, shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop.ui.decks.page import DecksPage
    from workshop.ui.rooms import Rooms


def _page(stand: Stand) -> tuple[Rooms, QWidget, DecksPage]:
    from workshop.ui.decks.page import DecksPage

    rooms = rooms_of(stand)
    shell = shown(stand, rooms, "decks")
    page = rooms.shell.page("decks")
    assert isinstance(page, DecksPage)
    return rooms, shell, page


def _open(stand: Stand, page: DecksPage, deck_id: str = "logistics") -> None:
    page.open_deck(next(deck for deck in page.shelf.decks if deck.id == deck_id))
    page.open_shelf(False)
    stand.settle()


@scene("decks")
def _decks(stand: Stand) -> QWidget:
    """A shipped deck, read."""
    _, shell, page = _page(stand)
    _open(stand, page)
    return shell


@scene("decks-shelf")
def _shelf(stand: Stand) -> QWidget:
    """The shelf, as the page is first entered."""
    return _page(stand)[1]


@scene("decks-evidence")
def _evidence(stand: Stand) -> QWidget:
    _, shell, page = _page(stand)
    _open(stand, page)
    page.desk.choose(("trends", "LOG-T1", "evidence", "LOG-T1-E1"))
    stand.settle()
    return shell


@scene("decks-case")
def _case(stand: Stand) -> QWidget:
    _, shell, page = _page(stand)
    _open(stand, page)
    page.desk.choose(("trends", "LOG-T1", "cases", "LOG-T1-C1"))
    stand.settle()
    return shell
