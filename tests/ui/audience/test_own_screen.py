"""The console's own screen given to the customer: turned, and shown and hidden. The console never shows by accident."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.audience.conftest import FLIP, Table, colours, settle

from workshop.paint.palette import PAPER
from workshop.stage.own_screen import OwnScreen


@pytest.mark.parametrize("place", ["turned", "show-and-hide"])
def test_the_customer_has_all_of_the_screen_and_the_console_is_paper(table: Table, place: str) -> None:
    assert len(colours(table)) > 1
    table.venue.open(place)
    settle()
    assert table.venue.window.isFullScreen()
    assert table.front == "slide"
    assert colours(table) == {PAPER}
    assert [choice.place for choice in table.settled] == [place]


def test_one_key_flips_through_the_cover_and_the_keyboard_comes_back_to_the_line(table: Table) -> None:
    table.venue.open("show-and-hide")
    settle()
    seen = []
    for _ in range(2):
        table.press(FLIP)
        seen.append(table.front)
    assert seen == ["cover", "console"]
    assert QApplication.focusWidget() is table.entry
    assert len(colours(table)) > 1
    for _ in range(2):
        table.venue.flip()  # the console's own table of keys has this one
        settle()
        seen.append(table.front)
    assert seen[2:] == ["cover", "slide"]


def test_while_our_side_is_in_front_our_picture_shows_what_will_come(table: Table) -> None:
    table.venue.open("show-and-hide")
    settle()
    table.press(FLIP)
    table.press(FLIP)
    assert table.venue.on_console
    assert not table.venue.is_seen
    assert not table.stage.state.covered
    assert table.venue.where()


@pytest.mark.parametrize("place", ["turned", "show-and-hide"])
def test_escape_covers_first_and_leads_back_at_the_second_press(table: Table, place: str) -> None:
    table.venue.open(place)
    settle()
    table.press("Esc")
    assert table.front == "cover"
    table.press("Esc")
    assert table.front == "console"


def test_a_held_or_double_escape_stops_at_the_cover(table: Table) -> None:
    table.venue.open("turned")
    settle()
    table.press("Esc")
    window = table.venue.window
    for _ in range(5):
        repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(window, repeated)
        table.seconds.at += 1
    assert table.front == "cover"
    table.venue.curtain.show()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    table.seconds.at += OwnScreen.PAUSE / 2
    QTest.keyClick(window, Qt.Key.Key_Escape)
    settle()
    assert table.front == "cover"


@pytest.mark.parametrize("place", ["turned", "show-and-hide"])
def test_its_x_covers_and_does_not_close(table: Table, place: str) -> None:
    table.venue.open(place)
    settle()
    table.venue.window.close()
    settle()
    assert table.front == "cover"
    assert table.venue.is_open


def test_the_cover_goes_by_enter_click_or_clicker(table: Table) -> None:
    table.venue.open("turned")
    settle()
    window = table.venue.window
    for lift in (
        lambda: table.press("Return"),
        lambda: QTest.mouseClick(window, Qt.MouseButton.LeftButton),
        lambda: table.press("PgDown"),
        lambda: table.press("F5"),
    ):
        table.press("Esc")
        assert table.front == "cover"
        lift()
        settle()
        assert table.front == "slide"
    assert table.asked == [], "the press that lifts the cover does not move the slides"


def test_turned_only_clicker_and_mark_act(table: Table) -> None:
    table.venue.open("turned")
    settle()
    for key in ("F3", "F4", "F11", "Ctrl+Shift+S", FLIP, "Ctrl+B", "Ctrl+5", "Alt+Right", "A", "Return"):
        table.press(key)
    assert table.asked == []
    assert table.front == "slide"
    assert table.venue.window.isFullScreen()
    for key in ("PgDown", "Right", "PgUp", "B", ".", "F2"):
        table.press(key)
    assert table.asked == ["next", "next", "previous", "blank", "blank", "mark"]


def test_turned_the_combination_acts_when_it_is_kept_down(table: Table, qtbot) -> None:
    table.venue.open("turned")
    settle()
    window = table.venue.window
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(table.venue.keys.held):
        QTest.keyPress(window, Qt.Key.Key_H, modifiers)
    QTest.keyRelease(window, Qt.Key.Key_H, modifiers)
    settle()
    assert table.front == "cover"


def test_shown_full_screen_cannot_be_left(table: Table) -> None:
    table.venue.open("show-and-hide")
    settle()
    table.press("F11")
    table.venue.toggle_full_screen()
    assert table.venue.window.isFullScreen()
    assert table.front == "slide"


@pytest.mark.parametrize("presses", [0, 1, 2])
def test_after_sleep_the_cover_is_there_first(table: Table, presses: int) -> None:
    table.venue.open("show-and-hide")
    settle()
    for _ in range(presses):
        table.press(FLIP)
    assert table.front == ["slide", "cover", "console"][presses]
    table.venue.woke()
    settle()
    assert table.front == "cover"
    assert colours(table) == {PAPER}
    table.press(FLIP)
    assert table.front == "slide"
    assert table.said


def test_what_brings_the_console_forward_brings_the_customers_window_back(table: Table) -> None:
    table.venue.open("turned")
    settle()
    table.console.activateWindow()
    settle()
    assert table.front == "slide"


def test_a_workshop_left_in_the_middle_begins_behind_its_cover(table: Table) -> None:
    table.venue.open("turned", hold=True)
    settle()
    assert table.front == "cover"
    table.press("Return")
    assert table.front == "slide"


def test_another_place_gives_the_console_back(table: Table) -> None:
    table.venue.open("turned")
    settle()
    table.venue.open("online")
    settle()
    assert len(colours(table)) > 1
    assert not table.venue.window.isFullScreen()
    table.venue.confirm()
    table.venue.window.close()
    settle()
    assert not table.venue.is_open


def test_a_slide_that_changes_behind_the_cover_is_there_afterwards(table: Table, slides: dict[str, Any]) -> None:
    table.venue.open("show-and-hide")
    settle()
    table.press(FLIP)
    covered = table.venue.window.grab().toImage()
    table.stage.show(slides["map"])
    assert table.venue.window.grab().toImage() == covered
    table.press(FLIP)
    table.stage.show(slides["flow"])
    table.venue.flip()
    table.venue.flip()
    settle()
    assert table.venue.window.state == table.stage.state
    assert table.venue.window.painted_revision == table.stage.revision
