"""The Decks page on a small screen, with one shipped deck and one of one's own. Fixtures are nouns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from tests.ui.house import SMALLEST, a_house, settle
from tests.workshops import Clock, small_deck

from workshop.decks.writing import write
from workshop.i18n import Words
from workshop.model.deck import Deck
from workshop.ui.decks.page import DecksPage
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme


@pytest.fixture
def rooms(shell: Shell, words_ja: Words, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    yield with_decks(a_house(shell, words_ja, theme, tmp_path, Clock()))
    shell.close()
    settle()


@pytest.fixture
def page(rooms: Rooms) -> DecksPage:
    """The page as it is entered."""
    return entered(rooms)


@pytest.fixture
def own(page: DecksPage) -> DecksPage:
    """The page with one's own deck on the table."""
    open_deck(page, "mine")
    return page


@pytest.fixture
def shipped(page: DecksPage) -> DecksPage:
    """The page with a shipped deck on the table."""
    open_deck(page, "logi")
    return page


def readable(lang: str, deck_id: str) -> Deck:
    """The small deck with an id of its own for each part, as a file must have them."""
    deck = small_deck(lang, deck_id)
    first = deck.trends[0]
    assert first.formula is not None
    formula = first.formula.model_copy(update={"id": "wait-cost"})
    trends = (first.model_copy(update={"formula": formula}), *deck.trends[1:])
    return deck.model_copy(update={"trends": trends})


def with_decks(rooms: Rooms) -> Rooms:
    folders = rooms.deck_folders()
    for lang in ("ja", "en"):
        write(readable(lang, "logi"), folders.shipped)
        write(readable(lang, "mine"), folders.own)
    return rooms


def entered(rooms: Rooms, size: tuple[int, int] = SMALLEST) -> DecksPage:
    rooms.shell.resize(*size)
    rooms.shell.show()
    rooms.shell.activateWindow()
    rooms.show_page("decks")
    at_rest(rooms)
    found = rooms.shell.page("decks")
    assert isinstance(found, DecksPage)
    return found


def open_deck(page: DecksPage, deck_id: str) -> None:
    page.open_deck(next(deck for deck in page.shelf.decks if deck.id == deck_id))
    page.open_shelf(False)
    settle()


def at_rest(rooms: Rooms) -> None:
    """What is read and written beside the window is done."""
    settle()
    while rooms.jobs.busy():
        settle(1)
        QThread.msleep(2)  # what is done beside the window gets on faster when nobody asks without a pause
    settle()
