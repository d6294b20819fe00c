"""清書: each mark gets its words or goes; what is left stands beside the views."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.house import type_in
from tests.ui.wrapup.conftest import view
from tests.ui.wrapup.hands import press

from workshop.commands.captures import CaptureLine
from workshop.model.items import Capture
from workshop.model.terms import CaptureKind


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
