"""Wrap-up by keyboard alone, on the smallest screen, in both languages, with little and with far too much in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.house import SMALLEST, a_house, focusables, settle, with_workshop
from tests.ui.manners import cut_texts, tab_round, unnamed, without_visible_focus
from tests.ui.wrapup.conftest import MET, page_of, view
from tests.workshops import Clock

from workshop.commands.after import AddCorrection
from workshop.commands.answers import RankIssue, SetScore
from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import AddPerson, SetBant, SetUp
from workshop.commands.wrapup import (
    AddRoadmapRow,
    AddStep,
    Consider,
    EditTopic,
    RegisterOpportunity,
    WriteDelta,
    WriteFeedback,
)
from workshop.i18n import Words
from workshop.model.terms import CaptureKind, Side
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme
from workshop.ui.wrapup.page import VIEWS

LONG = "配送センターの荷待ち時間と付帯作業を減らす取り組み " * 12
CROWDED = (
    *MET,
    SetUp(company=LONG[:200]),
    *(AddPerson(id=f"m{n:02}", name=LONG[: 10 + n]) for n in range(18)),
    *(CaptureLine(id=f"t{n:02}", text=f"{n} {LONG}") for n in range(40)),
    CaptureLine(id="long", text="長い" * 5000),
    CaptureLine(id="wide", what=CaptureKind.VOICE, text="x" * 10_000),
    *(RankIssue(capture=f"t{n:02}") for n in range(38)),
    *(SetScore(topic=f"t{n:02}", importance=n % 6, urgency=3) for n in range(38)),
    EditTopic(id="t00", departments=LONG, current_state="長い" * 5000, next_step=LONG, owner=LONG),
    *(
        AddStep(id=f"s{n}", text=LONG, owner=LONG, due=date(2026, 12, 2), done_when=LONG, side=Side.CUSTOMER)
        for n in range(6)
    ),
    AddStep(id="open", text="期限のない一歩"),
    *(CaptureLine(id=f"a{n}", what=CaptureKind.ACTION, text=LONG) for n in range(4)),
    *(CaptureLine(id=f"o{n}", what=CaptureKind.OPPORTUNITY, text=LONG) for n in range(4)),
    RegisterOpportunity(id="x", title=LONG, evidence=("o0", "o1"), budget=LONG, ask_to_manager=LONG),
    Consider(id="c", what=LONG, who=LONG, criterion=LONG, revisit=date(2026, 12, 15), would_drop=LONG),
    AddRoadmapRow(id="r", text=LONG, who=LONG, when=LONG),
    AddCorrection(id="k", on=date(2026, 12, 3), text=LONG),
    SetBant(letter="budget", state="asserted", text=LONG, captures=("t00", "o1")),
    WriteDelta(lang="ja", text=LONG * 4),
    WriteFeedback(text=LONG * 4),
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
@pytest.mark.parametrize("commands", [(), MET, CROWDED], ids=["empty", "met", "crowded"])
def test_nothing_is_cut_in_any_view(any_rooms, commands, size):
    page = page_of(with_workshop(any_rooms, commands, size=size, page="wrapup"))
    found = {}
    for name in VIEWS:
        view(page, name)
        settle()
        found[name] = cut_texts(page) + cut_texts(any_rooms.shell.top_bar)
    view(page, "read_back")
    page._together.click()
    page.read_back.correct()
    settle()
    found["reading"] = cut_texts(page)
    assert not any(found.values()), found


def test_every_control_has_a_name(any_rooms):
    page = page_of(with_workshop(any_rooms, CROWDED, page="wrapup"))
    for name in VIEWS:
        view(page, name)
        assert unnamed(page) == []


@pytest.mark.parametrize("name", VIEWS)
def test_tab_reaches_everything_view_first_then_steps_then_files(page, name):
    view(page, name)
    page.window().resize(1600, 800)
    settle()
    reached = [w for w in tab_round(page) if page.isAncestorOf(w)]
    missed = [w for w in focusables(page) if w not in reached and not _is_segment(w)]
    assert missed == []
    cards = [next((c for c in page._cards if c.isAncestorOf(w)), None) for w in reached]
    inside = [c for c in cards if c is not None]
    assert list(dict.fromkeys(inside)) == [c for c in (*page._views[name], page.steps, page.hand_over) if c in inside]
    assert _runs(inside) == len(set(inside)), "Tab leaves a card and comes back to it"


@pytest.mark.parametrize("name", VIEWS)
def test_the_focus_is_always_visible(page, name):
    view(page, name)
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
    page = page_of(with_workshop(rooms, MET, page="wrapup"))
    for name in VIEWS:
        view(page, name)
    QApplication.instance().removeEventFilter(watcher)
    assert watcher.shown == []


def _is_segment(w: QWidget) -> bool:
    """Tab reaches the chosen one of a group; the arrows reach the others."""
    return type(w).__name__ == "Segment"


def _runs(items: list[object]) -> int:
    return sum(1 for before, item in zip([None, *items], items, strict=False) if item is not before)
