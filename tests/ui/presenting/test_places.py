"""Where the window is, what its keys say without one, and how a place is chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.house import settle, texts_of

from workshop.commands.wrapup import AddStep, EditStep
from workshop.model.items import NextStep, SlideRef
from workshop.stage.own_screen import OwnScreen
from workshop.ui.actions import hint
from workshop.ui.audience.chooser import PlaceChooser
from workshop.ui.rooms import Rooms

SPARK = SlideRef(slide="trend", of="logi/drivers", beat="spark")
GREEN = SlideRef(slide="trend", of="logi/green", beat="spark")
STEPS = SlideRef(slide="next-steps")
READ_BACK = SlideRef(slide="readback")


# ---- where the window is


def step(rooms: Rooms) -> NextStep:
    return rooms.workshop.steps()[0]


@pytest.mark.parametrize(
    ("place", "full"),
    [("turned", True), ("show-and-hide", True), ("side-by-side", True), ("online", False)],
)
def test_the_window_stands_where_it_was_asked_for(presenting, place, full):
    presenting.open_window(place)
    settle()
    assert presenting.is_open
    assert presenting.place == place
    assert presenting.window.isFullScreen() is full
    assert presenting.state.larger is (place == "online")
    presenting.close_window()
    presenting.open_window()
    assert presenting.place == place


def test_a_second_screen_that_is_not_there_becomes_a_window(presenting):
    presenting.open_window("second-screen")
    assert presenting.place == "side-by-side"
    assert presenting.where()


def test_one_key_shows_and_hides_on_one_screen(rooms, presenting, monkeypatch):
    monkeypatch.setattr(OwnScreen, "PAUSE", 0.0)
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    presenting.open_window("show-and-hide")
    presenting.show(STEPS)
    presenting.toggle_cover()
    assert presenting.state.covered
    presenting.toggle_cover()
    assert not presenting.is_open
    assert presenting.is_taken
    rooms.apply(EditStep(id="s", owner="瀬名"))
    assert step(rooms).agreed.owner == ""
    presenting.toggle_cover()
    assert presenting.is_open
    assert presenting.state.covered
    assert step(rooms).agreed.owner == ""
    presenting.toggle_cover()
    assert not presenting.state.covered
    assert step(rooms).agreed.owner == "瀬名"


# ---- keys while there is nothing to be seen


def chooser_of(rooms) -> PlaceChooser:
    return next(c for c in rooms.shell.findChildren(PlaceChooser) if c.isVisible())


@pytest.mark.parametrize("name", ["toggle_freeze", "toggle_blank", "swap", "toggle_full_screen"])
@pytest.mark.parametrize("opened_before", [False, True])
def test_what_needs_a_picture_says_that_there_is_none(rooms, presenting, name, opened_before):
    if opened_before:
        presenting.open_window("online")
        presenting.close_window()
    rooms.shell.notices.clear()
    told = []
    presenting.changed.connect(lambda: told.append(name))
    getattr(presenting, name)()
    getattr(presenting, name)()
    assert texts_of(rooms) == [rooms.words("audience.said.not_open", key=hint("start"))], "once, and quietly"
    assert not presenting.state.frozen
    assert not presenting.state.blank
    assert told, "a button that was pressed is as it was"


@pytest.mark.parametrize("name", ["toggle_freeze", "toggle_blank"])
def test_what_was_frozen_or_hidden_can_be_given_free_without_a_window(presenting, name):
    presenting.open_window("online")
    getattr(presenting, name)()
    presenting.close_window()
    getattr(presenting, name)()
    assert not presenting.state.frozen
    assert not presenting.state.blank


def test_show_and_hide_without_a_window_asks_where_and_takes_what_was_explained(rooms, presenting):
    presenting.toggle_cover()
    settle()
    assert not presenting.state.covered, "nothing but our small picture was there to be covered"
    assert chooser_of(rooms).place == "show-and-hide"
    QTest.keyClick(chooser_of(rooms), Qt.Key.Key_Return)
    settle()
    assert presenting.is_open
    assert presenting.place == "show-and-hide"
    presenting.close_window()
    presenting.toggle_cover()
    settle()
    assert presenting.is_open
    assert not any(c.isVisible() for c in rooms.shell.findChildren(PlaceChooser))


def test_show_and_hide_takes_the_place_one_is_used_to_with_these_screens(rooms, presenting):
    presenting.open_window("turned")
    rooms.new_workshop("別の会社")
    presenting.toggle_cover()
    settle()
    assert presenting.is_open
    assert presenting.place == "turned"


@pytest.mark.parametrize("key", ["toggle_cover", "begin"])
def test_a_window_made_small_comes_up_as_it_was(presenting, key):
    presenting.open_window("online")
    presenting.confirm()
    presenting.window.showMinimized()
    settle()
    assert presenting.is_minimised
    went_on = []
    presenting.toggle_cover() if key == "toggle_cover" else presenting.begin(lambda: went_on.append(key))
    settle()
    assert not presenting.is_minimised
    assert not presenting.state.covered
    assert presenting.painted_revision() == presenting.state.revision
    assert went_on == (["begin"] if key == "begin" else [])


def test_where_the_console_lies_behind_the_picture_stays_full_and_alone_and_it_is_said(rooms, presenting):
    presenting.open_window("show-and-hide")
    settle()
    presenting.toggle_full_screen()
    presenting.swap()
    assert presenting.window.isFullScreen()
    assert {rooms.words("audience.said.stays_full"), rooms.words("audience.said.one_screen")} <= set(texts_of(rooms))


def test_our_side_in_front_start_gives_the_picture_back(presenting):
    presenting.open_window("show-and-hide")
    presenting.toggle_cover()
    presenting.window.back_requested.emit()  # too soon after the cover came
    assert presenting.is_open
    presenting.confirm()
    assert presenting.is_open
    assert not presenting.state.covered


# ---- choosing a place


def chooser(rooms):
    found = [c for c in rooms.shell.findChildren(PlaceChooser) if c.isVisible()]
    return found[0] if found else None


def test_where_nothing_is_remembered_one_is_asked_and_then_goes_on(rooms, presenting):
    went_on = []
    presenting.begin(lambda: went_on.append(presenting.place))
    assert not presenting.is_open
    assert went_on == []
    QTest.keyClick(chooser(rooms), Qt.Key.Key_Return)
    settle()
    assert presenting.is_open
    assert went_on == ["show-and-hide"]


def test_the_choice_is_remembered_for_these_screens(rooms, presenting, words_ja):
    presenting.begin(lambda: None)
    chooser(rooms).choose("turned")
    QTest.keyClick(chooser(rooms), Qt.Key.Key_Return)
    settle()
    rooms.new_workshop("別の会社")
    went_on = []
    presenting.begin(lambda: went_on.append(presenting.place))
    assert chooser(rooms) is None
    assert went_on == ["turned"]


def test_nothing_is_remembered_of_a_window_nobody_chose(rooms, presenting):
    presenting.open_window()
    presenting.close_window()
    rooms.new_workshop("別の会社")
    presenting.begin(lambda: None)
    assert chooser(rooms) is not None


def test_taking_no_place_leaves_everything_as_it_was(rooms, presenting):
    presenting.open_window("online")
    presenting.confirm()
    presenting.choose_place("second-screen")
    QTest.keyClick(chooser(rooms), Qt.Key.Key_Escape)
    settle()
    assert presenting.is_open
    assert presenting.place == "online"
    assert not presenting.state.covered


def test_a_place_is_explained_once_a_day(rooms, presenting):
    presenting.choose_place("turned")
    assert chooser(rooms).place == "turned"
    QTest.keyClick(chooser(rooms), Qt.Key.Key_Return)
    settle()
    presenting.choose_place("online")
    QTest.keyClick(chooser(rooms), Qt.Key.Key_Return)
    settle()
    presenting.choose_place("turned")
    assert chooser(rooms) is None
    assert presenting.place == "turned"


def test_a_workshop_closed_under_the_chooser_takes_it_along(rooms, presenting):
    presenting.begin(lambda: None)
    rooms.close_workshop()
    settle()
    assert chooser(rooms) is None
    assert not presenting.is_open
