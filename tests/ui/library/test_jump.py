"""Ctrl+K on every page: the library, the pages and what can be done, over whatever is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop.commands.run import StartRun
from workshop.ui.actions import hint

from .conftest import Plain, headings, press, rest, titles

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def prepare(rooms):
    """A workshop of a third customer, being prepared; the keyboard in a field."""
    assert rooms.new_workshop("南洋フーズ")
    rooms.shell.register("prepare", Plain())
    rooms.show_page("prepare")
    return rooms


@pytest.fixture
def jump(prepare):
    press(prepare.shell, Qt.Key.Key_K, CTRL)
    rest(prepare)
    return prepare.jump


def test_pages_and_commands_are_there_before_anything_is_typed(jump, prepare, words_ja) -> None:
    told = {entry.text: entry.keys for entry in jump.found()}
    assert told[words_ja("keys.page_library")] == hint("page_library")
    assert told[words_ja("library.palette.undo")] == hint("undo")
    assert words_ja("keys.page_prepare") not in told, "one is there already"
    assert jump.line.hasFocus()


def test_nothing_of_a_workshop_is_offered_while_none_is_open(rooms, words_ja) -> None:
    rooms.show_page("home")
    rest(rooms)
    press(rooms.shell, Qt.Key.Key_K, CTRL)
    told = titles(rooms.jump.list)
    assert words_ja("keys.page_library") in told
    assert not {words_ja("keys.page_run"), words_ja("library.palette.undo")} & set(told)


def test_the_library_is_found_in_groups_with_counts(jump, prepare, words_ja) -> None:
    jump.line.setText("荷姿")
    rest(prepare)
    QTest.qWait(20)
    assert headings(jump.list) == [
        f"{words_ja('library.kind.challenge')} 2",
        f"{words_ja('library.kind.case')} 1",
        f"{words_ja('library.kind.line')} 3",
    ]
    assert titles(jump.list)[0] == "荷姿をそろえる"
    assert "荷姿をそろえる" in jump.line.accessibleDescription()
    jump.line.setText("じゅんび")
    assert titles(jump.list) == []
    jump.line.setText("まとめ")
    assert titles(jump.list)[0] == words_ja("keys.page_wrapup")
    assert headings(jump.list)[0] == words_ja("library.palette.doing")


def test_enter_goes_there_and_esc_stays(jump, prepare) -> None:
    jump.line.setText("荷待ち")
    rest(prepare)
    press(jump, Qt.Key.Key_Return)
    rest(prepare)
    assert jump.isHidden()
    assert prepare.path.name == "east.workshop"
    assert prepare.shell.page("run").feed.view.chosen().id == "e1"


def test_esc_leads_back_to_where_the_keyboard_was(prepare) -> None:
    field = prepare.shell.page("prepare").field
    assert field.hasFocus()
    press(prepare.shell, Qt.Key.Key_K, CTRL)
    assert prepare.jump.isVisible()
    press(prepare.shell, Qt.Key.Key_K, CTRL)
    assert prepare.jump.isVisible()
    press(prepare.jump, Qt.Key.Key_Escape)
    assert prepare.jump.isHidden()
    assert field.hasFocus()


def test_a_press_beside_it_closes_it(jump) -> None:
    QTest.mouseClick(jump, Qt.MouseButton.LeftButton, pos=QPoint(3, 300))
    assert jump.isHidden()


def test_all_of_it_is_seen_in_the_library(jump, prepare, words_ja) -> None:
    jump.line.setText(" 荷姿 ")
    rest(prepare)
    last = jump.found()[-1]
    assert last.text == words_ja("library.palette.all", typed="荷姿")
    jump.list.step(99)
    press(jump, Qt.Key.Key_Return)
    rest(prepare)
    assert prepare.shell.current() == "library"
    assert prepare.shell.page("library").line.text().strip() == "荷姿"
    assert len(prepare.shell.page("library").list.entries()) == 6


def test_a_part_of_a_deck_is_shown_in_the_library_while_the_customer_looks_on(jump, prepare) -> None:
    prepare.apply(StartRun())
    jump.line.setText("34.10")
    rest(prepare)
    press(jump, Qt.Key.Key_Return)
    rest(prepare)
    page = prepare.shell.page("library")
    assert prepare.shell.current() == "library"
    assert page.preview.card.part == "S-T1-E1"
    assert not page.preview.go.isVisible()


def test_letters_are_read_before_they_are_converted(jump, prepare, composing) -> None:
    composing(jump.line, "とん")
    rest(prepare)
    assert titles(jump.list)[0] == "9万トン"
    composing(jump.line, "とんぬ")
    assert titles(jump.list)[0] == "9万トン"
    press(jump, Qt.Key.Key_Return)
    assert jump.isVisible()
    composing(jump.line, "", "そんなものはない")
    assert titles(jump.list) == []
    assert jump.none.isVisible()


def test_it_is_read_beside_the_window_and_found_when_it_is_there(rooms, words_ja) -> None:
    """The first time nothing has been read yet: what is found comes by itself."""
    rooms.show_page("home")
    press(rooms.shell, Qt.Key.Key_K, CTRL)
    jump = rooms.jump
    jump.line.setText("荷待ち")
    if not rooms.library.ready:
        assert titles(jump.list) == []
        assert jump.none.text() == words_ja("library.reading")
    rest(rooms)
    assert "荷待ちが長く、荷姿もまちまち" in titles(jump.list)


def test_at_home_workshops_come_first(rooms, words_ja) -> None:
    rooms.show_page("home")
    rest(rooms)
    press(rooms.shell, Qt.Key.Key_K, CTRL)
    rest(rooms)
    rooms.jump.line.setText("東浜 荷")
    rest(rooms)
    rooms.jump.line.setText("東浜")
    rest(rooms)
    assert headings(rooms.jump.list)[0].startswith(words_ja("library.kind.visit"))
    press(rooms.jump, Qt.Key.Key_Return)
    assert (rooms.path.name, rooms.shell.current()) == ("east.workshop", "prepare")


def test_another_page_puts_it_away(jump, prepare) -> None:
    prepare.show_page("library")
    assert jump.isHidden()
    assert QApplication.focusWidget() is prepare.shell.page("library").line
