"""Prepare by keyboard alone, on the smallest screen, in both languages, with little and with far too much in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.house import SMALLEST, a_house, focusables, settle, with_workshop
from tests.ui.manners import cut_texts, tab_round, unnamed, without_visible_focus
from tests.ui.prepare.conftest import page_of
from tests.workshops import PREPARED, Clock

from workshop.commands.prepare import AddPerson, ChooseTrend, RecordLead, SetBant, SetUp
from workshop.i18n import Words
from workshop.model.terms import BantLetter, BantState, Side
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme

LONG = "配送センターの荷待ち時間と付帯作業を減らす取り組み " * 12
CROWDED = (
    *PREPARED,
    ChooseTrend(trend="logi/robots"),
    SetUp(company=LONG[:200], place=LONG, our_company=LONG, subject=LONG),
    RecordLead(request="長い" * 5000, request_title=LONG, passed_by=LONG),
    *(SetBant(letter=letter, state=BantState.CONFIRMED, text=LONG) for letter in BantLetter),
    *(AddPerson(id=f"m{n:02}", name=LONG[: 10 + n], department=LONG[:40], title="部長") for n in range(18)),
    AddPerson(id="ours", name="瀬名", side=Side.OURS),
)


@pytest.fixture(params=["ja", "en"])
def any_rooms(request, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    words = Words(request.param, strict=True)
    shell = Shell(words)
    yield a_house(shell, words, theme, tmp_path, Clock())
    shell.close()
    shell.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


@pytest.mark.parametrize("size", [SMALLEST, (1920, 1080)])
@pytest.mark.parametrize("commands", [(), PREPARED, CROWDED], ids=["empty", "prepared", "crowded"])
def test_nothing_is_cut(any_rooms, commands, size):
    page = page_of(with_workshop(any_rooms, commands, size=size))
    settle()
    assert cut_texts(page) == []
    assert cut_texts(any_rooms.shell.top_bar) == []


def test_every_control_has_a_name(any_rooms):
    page = page_of(with_workshop(any_rooms, CROWDED))
    assert unnamed(page) == []


def test_tab_reaches_everything_in_the_order_of_the_columns(rooms):
    page = page_of(with_workshop(rooms))
    reached = tab_round(page)
    missed = [w for w in focusables(page) if w not in reached and not _is_segment(w)]
    assert missed == []
    inside = [w for w in reached if page.isAncestorOf(w)]
    cards = [next(c for c in page._cards if c.isAncestorOf(w)) for w in inside]
    seen = list(dict.fromkeys(cards))
    assert seen == [c for c in page._cards if c in seen]
    assert len(cards) == len(inside)
    assert _runs(cards) == len(seen), "Tab leaves a card and comes back to it"


def test_new_rows_stand_where_they_are_in_the_order_of_tab(page, rooms):
    rooms.apply(AddPerson(id="late", name="遅れて来た人"))
    rooms.apply(ChooseTrend(trend="logi/robots"))
    settle()
    reached = tab_round(page)
    cards = [next((c for c in page._cards if c.isAncestorOf(w)), None) for w in reached]
    inside = [c for c in cards if c is not None]
    assert _runs(inside) == len(set(inside))


def test_the_focus_is_always_visible(page):
    assert without_visible_focus(page) == []


def test_opening_the_page_opens_no_other_window(rooms):
    class Watcher(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.shown: list[str] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.shown.append(type(watched).__name__)
            return False

    watcher = Watcher()
    rooms.shell.show()
    QApplication.instance().installEventFilter(watcher)
    with_workshop(rooms)
    QApplication.instance().removeEventFilter(watcher)
    assert watcher.shown == []


def _is_segment(w: QWidget) -> bool:
    """Tab reaches the chosen one of a group; the arrows reach the others."""
    return type(w).__name__ == "Segment"


def _runs(items: list[object]) -> int:
    return sum(1 for before, item in zip([None, *items], items, strict=False) if item is not before)
