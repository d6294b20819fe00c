"""The places beside the console: a window to share, a window with one line, what follows and what is stuck."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.stage.screens import LAPTOP, RIGHT
from tests.ui.audience.conftest import FLIP, Table, colours, settle

from workshop.i18n import Words
from workshop.model.terms import CaptureKind
from workshop.paint.palette import PAPER
from workshop.paint.slide import paint_text_of
from workshop.stage.placement import Rect, place
from workshop.stage.preset import Place
from workshop.ui.audience import placing
from workshop.ui.audience.following import Following
from workshop.ui.audience.placing import facts
from workshop.ui.audience.way_back import WayBack

# -- online


def test_online_is_a_titled_window_with_larger_type_behind_its_cover(table: Table, words_ja: Words) -> None:
    table.venue.open("online")
    settle()
    window, state = table.venue.window, table.stage.state
    assert not window.isFullScreen()
    assert window.isWindow()
    assert window.maximumWidth() > 10_000, "it can be made larger and smaller"
    assert state.larger
    assert state.covered
    assert table.said == [words_ja("audience.said.online")], "said once, when it is chosen"
    assert QApplication.activeWindow() is table.console
    table.venue.confirm()
    assert not table.stage.state.covered
    assert len(table.said) == 1
    table.venue.open("turned")
    assert not table.stage.state.larger


def test_for_the_chat_there_is_what_the_customer_sees(table: Table, words_ja: Words) -> None:
    table.venue.open("online")
    table.venue.confirm()
    text = table.venue.copy_for_chat()
    assert text.splitlines() == [
        line for whole in paint_text_of(table.stage.state.slide, words_ja) for line in whole.splitlines()
    ]
    assert QGuiApplication.clipboard().text() == text
    table.stage.blank()
    assert table.venue.copy_for_chat() == ""
    assert QGuiApplication.clipboard().text() == text


def test_covered_the_chat_gets_the_cover_and_not_the_slide(table: Table, words_ja: Words) -> None:
    table.venue.open("online")
    text = table.venue.copy_for_chat()
    assert "みなと食品" in text
    assert paint_text_of(table.stage.state.slide, words_ja)[0] not in text


# -- side by side


@pytest.fixture(params=["wide", "narrow"])
def together(request: pytest.FixtureRequest, table: Table, monkeypatch: pytest.MonkeyPatch) -> Table:
    """Two people before one screen, with room for both windows and without."""
    if request.param == "wide":
        wide = replace(facts()[0], geometry=Rect(0, 0, 2560, 1440), available=Rect(0, 0, 2560, 1400))
        monkeypatch.setattr(placing, "facts", lambda: [wide])
    table.venue.open("side-by-side")
    settle()
    assert table.venue.curtain.up == (request.param == "narrow")
    return table


def test_side_by_side_has_the_line_and_the_keyboard(together: Table) -> None:
    venue = together.venue
    assert venue.line is not None
    assert QApplication.focusWidget() is venue.line.entry
    assert venue.window.picture_rect().bottom() < venue.line.geometry().top() + 1
    together.press(FLIP)
    assert together.front == "cover"
    together.press("Return")
    assert together.front == "slide"
    assert QApplication.focusWidget() is venue.line.entry, "one writes on where one was"


@pytest.mark.parametrize("together", ["wide"], indirect=True)
def test_with_room_for_both_the_windows_lie_beside_each_other(together: Table) -> None:
    window, console = together.venue.window, together.console
    assert not window.isFullScreen()
    assert not together.venue.is_minimised
    assert not window.geometry().intersects(console.geometry())
    table_front = together.front
    assert table_front == "slide"
    together.console.activateWindow()
    settle()
    assert together.front == "console", "our side is beside it and can be written in"
    window.close()
    assert not together.venue.is_open


@pytest.mark.parametrize("together", ["narrow"], indirect=True)
def test_with_room_for_one_our_side_is_reached_through_the_cover_alone(together: Table) -> None:
    venue = together.venue
    assert venue.line is not None
    assert venue.window.isFullScreen()
    assert colours(together) == {PAPER}
    QTest.keyClicks(venue.line.entry, "half a li")
    together.press(FLIP)
    assert together.front == "cover"
    assert colours(together) == {PAPER}
    together.press(FLIP)
    assert together.front == "console"
    assert QApplication.focusWidget() is together.entry
    venue.flip()
    settle()
    assert together.front == "cover"
    together.press(FLIP)
    assert together.front == "slide"
    assert venue.line.entry.text() == "half a li", "what was begun is still there"
    venue.window.close()
    settle()
    assert together.front == "cover", "its X or Alt+F4 does not bare the console"


@pytest.mark.parametrize("together", ["narrow"], indirect=True)
def test_what_is_to_be_seen_leads_to_our_side_and_back(together: Table) -> None:
    venue = together.venue
    assert venue.line is not None
    QTest.mouseClick(venue.line.cover_button, Qt.MouseButton.LeftButton)
    settle()
    assert together.front == "cover"
    foot = venue.window.findChild(WayBack)
    assert foot.isVisible()
    assert venue.line.isHidden()
    QTest.mouseClick(foot.on_button, Qt.MouseButton.LeftButton)
    settle()
    assert together.front == "slide"
    assert foot.isHidden()
    QTest.mouseClick(venue.line.cover_button, Qt.MouseButton.LeftButton)
    settle()
    QTest.mouseClick(foot.back_button, Qt.MouseButton.LeftButton)
    assert together.front == "cover", "not by a double click"
    together.seconds.at += 1
    QTest.mouseClick(foot.back_button, Qt.MouseButton.LeftButton)
    settle()
    assert together.front == "console"


@pytest.mark.parametrize("together", ["narrow"], indirect=True)
def test_escape_empties_the_line_then_covers(together: Table) -> None:
    assert together.venue.line is not None
    QTest.keyClicks(together.venue.line.entry, "no")
    together.press("Esc")
    assert together.front == "slide"
    assert together.venue.line.entry.text() == ""
    together.press("Esc")
    assert together.front == "cover"


def test_the_line_is_hidden_with_the_picture(together: Table) -> None:
    table = together
    line = table.venue.line
    assert line is not None
    hidden_by = {"cover": table.venue.window.findChild(WayBack), "blank": None}
    for what, hide, show in (
        ("cover", table.stage.cover, table.stage.uncover),
        ("blank", table.stage.blank, lambda: table.stage.blank(False)),
    ):
        hide()
        assert line.isHidden()
        assert (table.venue.window.picture_rect() == table.venue.window.rect()) == (hidden_by[what] is None)
        show()
        assert line.isVisible()


def test_letters_of_the_clicker_are_text_in_the_line_and_its_keys_still_act(table: Table) -> None:
    table.venue.open("side-by-side")
    settle()
    line = table.venue.line
    assert line is not None
    QTest.keyClicks(line.entry, "B. be")
    assert line.entry.text() == "B. be"
    for key in ("PgDown", "Alt+Left", "Ctrl+B", "F2", "F3"):
        table.press(key)
    assert table.asked == ["next", "previous", "blank", "mark", "freeze"]
    table.press("Ctrl+6")
    assert line.kind is CaptureKind.ACTION


def test_a_line_written_together_is_told_with_its_kind(table: Table) -> None:
    told = []
    table.venue.line_submitted.connect(told.append)
    table.venue.open("side-by-side")
    settle()
    line = table.venue.line
    assert line is not None
    QTest.keyClicks(line.entry, "=from plant two")
    table.press("Return")
    assert [(found.kind, found.text) for found in told] == [(CaptureKind.DECISION, "from plant two")]


def test_no_other_place_has_the_line(table: Table) -> None:
    table.venue.open("side-by-side")
    table.venue.open("online")
    assert table.venue.line is None
    assert table.venue.window.picture_rect() == table.venue.window.rect()


# -- the read-back, where the customer's window has the keyboard


def test_a_line_being_read_is_answered_in_the_customers_window(table: Table, slides: dict[str, Any]) -> None:
    table.stage.show(slides["readback"])
    table.venue.open("show-and-hide")
    settle()
    table.press("A")
    table.press("X")
    assert table.asked == ["confirm_line", "leave_line"]
    table.press(FLIP)
    table.press("A")
    assert table.front == "cover"
    table.venue.curtain.show()
    table.stage.show(slides["map"])
    settle()
    table.press("A")
    assert table.asked == ["confirm_line", "leave_line"], "letters answer nothing but a line that is to be seen"


@pytest.mark.parametrize("place", ["turned", "side-by-side"])
def test_where_the_customer_has_the_keys_or_a_line_letters_answer_nothing(
    table: Table, slides: dict[str, Any], place: Place
) -> None:
    table.stage.show(slides["readback"])
    table.venue.open(place)
    settle()
    table.press("A")
    table.press("X")
    assert table.asked == []


def test_what_does_not_fit_the_shared_line_is_not_cut(table: Table, words_ja: Words) -> None:
    table.venue.open("side-by-side")
    settle()
    line = table.venue.line
    assert line is not None
    QGuiApplication.clipboard().setText("あ" * 1_000_000)
    table.press("Ctrl+V")
    assert line.entry.text() == ""
    assert line.said() == words_ja("audience.line.too_long")
    QGuiApplication.clipboard().setText("一行目\n二行目\n")
    table.press("Ctrl+V")
    assert line.entry.text() == "一行目 二行目"
    QGuiApplication.clipboard().clear()


# -- without a second screen


def test_a_second_screen_that_is_not_there_is_a_plain_window_nobody_chose(table: Table) -> None:
    table.venue.open("second-screen")
    settle()
    assert table.venue.place == "side-by-side"
    assert table.settled == []
    table.venue.flip()
    table.venue.flip()
    assert table.settled == []
    assert not table.stage.state.covered


# -- following


@pytest.fixture
def following(table: Table) -> Following:
    made = Following(table.venue.window, patience=0)
    table.stage.on_change = lambda state: (table.venue.window.show_state(state), made.expect(state.revision))
    return made


def test_a_picture_that_follows_is_not_stuck(
    table: Table, following: Following, slides: dict[str, Any], qtbot: Any
) -> None:
    table.venue.open("online")
    settle()
    with qtbot.assertNotEmitted(following.stuck, wait=30):
        table.stage.show(slides["map"])
        table.stage.show(slides["flow"])
    assert not following.is_stuck


def test_a_picture_that_is_not_painted_any_more_is_noticed_and_so_is_its_return(
    table: Table, following: Following, slides: dict[str, Any], qtbot: Any
) -> None:
    table.venue.open("online")
    settle()
    table.venue.window.setUpdatesEnabled(False)
    with qtbot.waitSignal(following.stuck) as told:
        table.stage.show(slides["map"])
    assert told.args == [True]
    assert table.venue.window.painted_revision < table.stage.revision
    with qtbot.waitSignal(following.stuck) as told:
        table.venue.window.setUpdatesEnabled(True)
    assert told.args == [False]
    assert table.venue.window.painted_revision == table.stage.revision


def test_a_window_hidden_on_purpose_is_not_stuck(
    table: Table, following: Following, slides: dict[str, Any], qtbot: Any
) -> None:
    table.venue.open("online")
    table.venue.close()
    with qtbot.assertNotEmitted(following.stuck, wait=30):
        table.stage.show(slides["map"])


# -- sleep and rescue


def test_after_sleep_any_window_is_covered(table: Table) -> None:
    table.venue.open("online")
    table.venue.confirm()
    table.venue.woke()
    assert table.stage.state.covered
    table.venue.confirm()
    assert not table.stage.state.covered


def test_sleep_without_a_window_says_nothing(table: Table) -> None:
    table.venue.woke()
    assert table.said == []
    assert not table.stage.state.covered


def test_a_window_off_the_screen_is_brought_back(table: Table) -> None:
    table.venue.open("online")
    window = table.venue.window
    window.move(5000, 4000)
    settle()
    table.venue.rescue()
    settle()
    assert window.screen().geometry().intersects(window.geometry())
    assert len(table.said) == 2
    table.venue.rescue()
    assert len(table.said) == 2


def test_its_x_hides_it_and_it_can_be_opened_again(table: Table) -> None:
    table.venue.open("online")
    table.venue.confirm()
    table.venue.window.close()
    assert not table.venue.is_open
    table.venue.open("online")
    assert table.venue.is_open


def test_a_click_on_the_cover_is_a_yes_and_on_the_slide_nothing(table: Table) -> None:
    table.venue.open("online")
    settle()
    window = table.venue.window
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    assert not table.stage.state.covered
    revision = table.stage.revision
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    assert table.stage.revision == revision


# -- screens that become copies, or change


def test_a_second_screen_that_becomes_a_copy_of_ours_shows_nothing(
    table: Table, words_ja: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows key and P, pressed by somebody who means well: what was beside the console now lies upon it."""
    table.venue.open("online")
    table.venue.confirm()
    controller = table.venue.controller
    own = replace(facts()[0], geometry=LAPTOP.geometry)
    monkeypatch.setattr(placing, "facts", lambda: [own, replace(RIGHT, geometry=own.geometry, mirrored=True)])
    controller.placement = place([own, RIGHT], own.name, chosen=RIGHT.name)
    controller._resized(QRect())
    assert not table.venue.is_open
    assert table.stage.state.covered
    assert words_ja("audience.said.lost") in table.said
