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


def _own(stand: Stand) -> tuple[Rooms, QWidget, DecksPage]:
    """One's own copy of the logistics deck, with things to mend."""
    rooms, shell, page = _page(stand)
    _open(stand, page)
    page.copies.make_copy()
    while rooms.jobs.busy():
        stand.qt.processEvents()
    rooms.shell.notices.clear()
    stand.settle()
    return rooms, shell, page


@scene("decks-own")
def _own_trend(stand: Stand) -> QWidget:
    """Writing: a trend just added, another with an empty text."""
    _, shell, page = _own(stand)
    desk = page.desk
    desk.set(("trends", "LOG-T1", "confront"), "")
    desk.set(("trends", "LOG-T1", "evidence", "LOG-T1-E1", "condition"), "")
    desk.set(("trends", "LOG-T2", "title"), "")
    page.hand.add(("trends", "LOG-T1", "evidence"))
    desk.choose(("trends", "LOG-T1"))
    desk.look()
    page.fields.focus_path(("trends", "LOG-T1", "spark"))
    page.saving.flush()
    stand.settle()
    return shell


@scene("decks-own-case")
def _own_case(stand: Stand) -> QWidget:
    """A case's lists, further down."""
    _, shell, page = _own(stand)
    page.desk.choose(("trends", "LOG-T1", "cases", "LOG-T1-C1"))
    page.desk.look()
    page.fields.focus_path(("trends", "LOG-T1", "cases", "LOG-T1-C1", "results", 1, "text"))
    page.saving.flush()
    stand.settle()
    return shell


@scene("decks-own-chart")
def _own_chart(stand: Stand) -> QWidget:
    """The folded fields of a figure: what it is shown with, its chart."""
    _, shell, page = _own(stand)
    part = ("trends", "LOG-T1", "evidence", "LOG-T1-E1")
    page.desk.choose(part)
    page.desk.look()
    page.fields.focus_path((*part, "series", "points", 1, "value"))
    page.desk.set((*part, "source", "date"), "2025-13-45")
    page.desk.look()
    page.saving.conflicted.emit()
    stand.settle()
    return shell


@scene("decks-own-formula")
def _own_formula(stand: Stand) -> QWidget:
    _, shell, page = _own(stand)
    page.desk.choose(("trends", "LOG-T2", "formula"))
    page.desk.look()
    stand.settle()
    return shell
