"""While a run is on, no page but the console shows what is ours: every text a widget holds is searched for canaries."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)
from tests.ui.house import a_house, settle, type_in, with_workshop
from tests.workshops import PREPARED, Clock

from workshop.commands.answers import Pick, RankIssue
from workshop.commands.base import Command
from workshop.commands.captures import CaptureLine, HoldCapture
from workshop.commands.prepare import AddCriterion, AddRival, Assess, RecordLead, SetBant
from workshop.commands.run import EndRun, Show, StartRun
from workshop.commands.sharing import WriteColumns
from workshop.commands.wrapup import CloseWorkshop, Consider, RegisterOpportunity, WriteFeedback
from workshop.i18n import Words
from workshop.model.items import SlideRef
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme

OURS = "カナリア"
ROOM: tuple[Command, ...] = (
    *PREPARED,
    RecordLead(note=OURS, passed_by=OURS, researched=OURS),
    SetBant(letter="budget", state="asserted", text=OURS, evidence=OURS),
    Assess(person="p1", role="decider", worry=OURS, listens_to=OURS, our_step=OURS),
    StartRun(),
    Show(slide=SlideRef(slide="trend", of="logi/drivers", beat="spark")),
    CaptureLine(id="said", text="荷待ちが長い"),
    CaptureLine(id="held", text=OURS, held=True),
    CaptureLine(id="o", what="opportunity", text=OURS),
    RegisterOpportunity(id="reg", title=OURS, evidence=("o",)),
    AddCriterion(text=OURS, opportunity="reg"),
    AddRival(name=OURS, opportunity="reg"),
    CloseWorkshop(none_because=OURS),
    Consider(what=OURS, who=OURS, criterion=OURS, would_drop=OURS),
    CaptureLine(id="became", text=OURS),
    RankIssue(capture="became"),
    Pick(topic="became", place=1),
    WriteColumns(id="became", departments=OURS, owner=OURS),
    HoldCapture(id="became"),
    WriteFeedback(text=OURS),
    SetBant(letter="budget", state="evidenced", text=OURS, captures=("o", "held")),
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(shell: Shell, words_ja: Words, theme: Theme, tmp_path: Path, clock: Clock) -> Iterator[Rooms]:
    yield with_workshop(a_house(shell, words_ja, theme, tmp_path, clock), ROOM, page="wrapup")
    shell.close()
    settle()


def held_texts(root: QWidget) -> str:
    """Every text that a visible widget holds: drawn, said to a screen reader, in a tool tip, in a list."""
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        found += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()]
        found += [action.text() for action in widget.actions() if isinstance(action, QAction)]
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            found.append(widget.toPlainText())
        elif isinstance(widget, QComboBox):
            found += [widget.itemText(row) for row in range(widget.count())]
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
            columns = model.columnCount() if isinstance(widget, QTableView) else 1
            cells = product(range(model.rowCount()), range(columns), roles)
            found += [str(model.data(model.index(row, column), role)) for row, column, role in cells]
    return "\n".join(found)


def on(rooms: Rooms, page: str, view: str = "") -> str:
    rooms.show_page(page)
    if view:
        rooms.shell.page(page)._choice.segment(view).click()
    settle()
    return held_texts(rooms.shell)


EVERYWHERE = [
    ("prepare", ""),
    *(("wrapup", view) for view in ("read_back", "marks", "topics", "opportunities", "outcome")),
]
OF_OURS = [("prepare", ""), *(("wrapup", view) for view in ("topics", "opportunities", "outcome"))]


@pytest.mark.parametrize(("page", "view"), EVERYWHERE)
def test_nothing_of_ours_stands_on_a_page_while_the_run_is_on(rooms, page, view):
    assert OURS not in on(rooms, page, view)
    assert rooms.shell.page(page).guard.chip.isVisible()


@pytest.mark.parametrize(("page", "view"), OF_OURS)
def test_f12_shows_it_as_long_as_it_is_held(rooms, page, view):
    on(rooms, page, view)
    target = rooms.shell.focusWidget() or rooms.shell
    QTest.keyPress(target, Qt.Key.Key_F12)
    settle()
    assert OURS in held_texts(rooms.shell)
    QTest.keyRelease(rooms.shell.focusWidget() or rooms.shell, Qt.Key.Key_F12)
    settle()
    assert OURS not in held_texts(rooms.shell)
    QTest.keyPress(rooms.shell.focusWidget() or rooms.shell, Qt.Key.Key_F12)
    QApplication.sendEvent(rooms.shell, QEvent(QEvent.Type.WindowDeactivate))
    settle()
    assert OURS not in held_texts(rooms.shell), "another window has the keyboard: nobody hears the key come up"


@pytest.mark.parametrize(("page", "view"), OF_OURS)
def test_switched_off_it_is_there_and_on_again_it_is_not(rooms, page, view):
    on(rooms, page, view)
    chip = rooms.shell.page(page).guard.chip
    chip.click()
    settle()
    assert OURS in held_texts(rooms.shell)
    chip.click()
    settle()
    assert OURS not in held_texts(rooms.shell)


@pytest.mark.parametrize(("page", "view"), OF_OURS)
def test_after_the_end_everything_is_as_ever(rooms, page, view):
    rooms.apply(EndRun())
    assert OURS in on(rooms, page, view)
    assert not rooms.shell.page(page).guard.chip.isVisible()


def test_the_end_is_one_press_in_the_wrap_up(rooms, clock):
    page = rooms.shell.page("wrapup")
    assert page._end.isVisible()
    page._end.click()
    assert rooms.workshop.run.ended_at == clock.now
    assert page._end.isHidden()


def test_a_run_that_nobody_ended_hides_nothing_the_next_day(rooms, clock):
    path = rooms.path
    rooms.close_workshop()
    clock.pass_(hours=20)
    rooms.open_workshop(path)
    assert OURS in on(rooms, "wrapup", "opportunities")


def test_what_was_being_typed_is_kept_when_the_sheet_comes(rooms):
    page = rooms.shell.page("wrapup")
    on(rooms, "wrapup", "outcome")
    rooms.discreet.set_on(False)
    settle()
    type_in(page.lead_back.feedback, f"{OURS}と、もう一行")
    rooms.discreet.set_on(True)
    settle()
    assert page.lead_back.feedback.isHidden() or not page.lead_back.feedback.isVisible()
    assert OURS not in held_texts(rooms.shell)
    QTest.keyClicks(rooms.shell.focusWidget() or rooms.shell, "xyz")
    rooms.discreet.set_on(False)
    settle()
    assert page.lead_back.feedback.toPlainText() == f"{OURS}と、もう一行"
    rooms.shell.flush()
    assert rooms.workshop.delta.feedback == f"{OURS}と、もう一行"


def test_from_prepare_one_press_leads_back_to_the_run(rooms):
    on(rooms, "prepare")
    assert rooms.shell.focusWidget() is rooms.shell.page("prepare").veiled.back
    QTest.keyClick(rooms.shell.focusWidget(), Qt.Key.Key_Space)
    assert rooms.shell.current() == "run"


def test_another_workshop_is_discreet_again(rooms):
    rooms.discreet.set_on(False)
    rooms.new_workshop("別の会社")
    assert rooms.discreet.on
    assert not rooms.discreet.in_room


def test_a_page_that_is_not_shown_takes_no_keyboard_when_the_run_begins(rooms, clock):
    rooms.apply(EndRun())
    rooms.show_page("prepare")
    rooms.shell.page("prepare").lead.request.setFocus()
    rooms.show_page("run")
    settle()
    before = rooms.shell.focusWidget()
    rooms.apply(StartRun())
    settle()
    assert rooms.shell.focusWidget() is before
