"""清書: each mark gets its words or goes; what is left stands beside the views."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from tests.ui.house import type_in
from tests.ui.wrapup.conftest import view
from tests.ui.wrapup.hands import press

from workshop.commands.captures import CaptureLine
from workshop.model.items import Capture
from workshop.model.terms import CaptureKind
from workshop.ui.wrapup.moment import MomentDialog


def test_a_mark_gets_its_kind_and_words(page, rooms):
    view(page, "marks")
    first, second = page.marks.rows.rows()
    first.kind.setFocus()
    press(first.kind, Qt.Key.Key_Down)
    press(first.kind, Qt.Key.Key_Down)
    type_in(first.entry, "一度やめた仕組みがある", enter=True)
    written = rooms.workshop.get(Capture, "m1")
    assert (written.what, written.text) == (CaptureKind.VOICE, "一度やめた仕組みがある")
    assert QApplication.focusWidget() is second.entry
    assert page.marks.rows.rows() == [second]


def test_a_mark_is_dropped_and_comes_back_with_undo(page, rooms):
    view(page, "marks")
    page.marks.drop("m1")
    assert len(page.marks.rows.rows()) == 1
    rooms.undo()
    assert len(page.marks.rows.rows()) == 2


def test_words_of_a_mark_without_enter_are_kept(page, rooms):
    view(page, "marks")
    type_in(page.marks.rows.rows()[1].entry, "half a sentence")
    rooms.apply(CaptureLine(id="late", text="あとから"))
    assert page.marks.rows.rows()[1].entry.text() == "half a sentence"
    rooms.show_page("home")
    assert rooms.workshop.get(Capture, "m2").text == "half a sentence"


def test_an_empty_line_writes_nothing_up(page, rooms):
    view(page, "marks")
    type_in(page.marks.rows.rows()[0].entry, "  ", enter=True)
    assert rooms.workshop.get(Capture, "m1").what is CaptureKind.MARK


def test_without_marks_it_says_so(empty):
    view(empty, "marks")
    assert empty.marks._none.isVisible()


def test_what_is_left_stands_beside_the_views(page, rooms):
    assert page._choice.segment("marks").text().endswith(" 2")
    page.marks.drop("m1")
    assert page._choice.segment("marks").text().endswith(" 1")
    page.marks.drop("m2")
    assert page._choice.segment("marks").text() == rooms.words("wrapup.view_marks")


@pytest.mark.parametrize(
    ("typed", "what", "text"),
    [
        ("「朝が早い」", CaptureKind.VOICE, "朝が早い"),
        ("＝まず測る", CaptureKind.DECISION, "まず測る"),
        ("> 送る", CaptureKind.ACTION, "送る"),
        ("?", CaptureKind.ISSUE, "?"),
        ("「」", CaptureKind.ISSUE, "「」"),
        ("ふつうの文", CaptureKind.ISSUE, "ふつうの文"),
    ],
)
def test_the_first_character_chooses_the_kind_as_on_the_console(page, rooms, typed, what, text):
    view(page, "marks")
    type_in(page.marks.rows.rows()[0].entry, typed, enter=True)
    written = rooms.workshop.get(Capture, "m1")
    assert (written.what, written.text) == (what, text)


def test_ctrl_and_a_figure_choose_it_without_leaving_the_words(page, rooms):
    view(page, "marks")
    row = page.marks.rows.rows()[0]
    row.entry.setFocus()
    press(row.entry, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    type_in(row.entry, "様式を送る", enter=True)
    assert rooms.workshop.get(Capture, "m1").what is CaptureKind.ACTION


def test_a_mark_says_when_it_was_set_what_was_on_and_what_was_said_around_it(page, rooms):
    rooms.apply(CaptureLine(id="then", text="それから"))
    rooms.apply(CaptureLine(id="ours", text="社内の話", held=True))
    view(page, "marks")
    said = [w.text() for w in page.marks.rows.rows()[0].findChildren(QLabel)]
    assert "直前：記録の様式を送る" in said
    assert "直後：それから" in said
    show = page.marks.rows.rows()[0].findChildren(QAbstractButton)[0]
    assert "T1" in show.text()
    show.click()
    (dialog,) = page.window().findChildren(MomentDialog)
    assert dialog.list.lines.lines[dialog.list.currentIndex().row()].id == "m1"
    dialog.reject()
