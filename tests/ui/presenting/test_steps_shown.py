"""Next steps are the customer's once they were really seen."""

from __future__ import annotations

import pytest

from workshop.commands.wrapup import AddStep, EditStep
from workshop.model.items import NextStep, SlideRef
from workshop.ui.rooms import Rooms

SPARK = SlideRef(slide="trend", of="logi/drivers", beat="spark")
GREEN = SlideRef(slide="trend", of="logi/green", beat="spark")
STEPS = SlideRef(slide="next-steps")
READ_BACK = SlideRef(slide="readback")


def step(rooms: Rooms) -> NextStep:
    return rooms.workshop.steps()[0]


def test_steps_are_shared_when_they_are_seen(rooms, presenting):
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    presenting.open_window()
    assert step(rooms).agreed is None
    presenting.show(STEPS)
    assert step(rooms).agreed.text == "資料をお送りする"


def test_a_step_edited_on_the_screen_is_shared_anew(rooms, presenting):
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    presenting.open_window()
    presenting.show(STEPS)
    rooms.apply(EditStep(id="s", owner="瀬名"))
    assert step(rooms).agreed.owner == "瀬名"
    rooms.apply(AddStep(id="t", text="見学"))
    assert rooms.workshop.get(NextStep, "t").agreed is not None


def hide_by_nothing(presenting):
    """No window was ever opened."""


def close(presenting):
    presenting.open_window()
    presenting.close_window()


def minimise(presenting):
    presenting.open_window()
    presenting.window.showMinimized()


def after_opening(name):
    def hide(presenting):
        presenting.open_window()
        getattr(presenting, name)()

    return hide


@pytest.mark.parametrize(
    "hide",
    [
        hide_by_nothing,
        close,
        minimise,
        after_opening("toggle_freeze"),
        after_opening("toggle_blank"),
        after_opening("toggle_cover"),
    ],
)
def test_steps_nobody_sees_are_not_shared(rooms, presenting, hide):
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    hide(presenting)
    presenting.show(STEPS)
    rooms.apply(EditStep(id="s", owner="瀬名"))
    assert step(rooms).agreed is None


@pytest.mark.parametrize("name", ["toggle_freeze", "toggle_blank", "toggle_cover"])
def test_steps_are_shared_once_the_screen_is_given_back(rooms, presenting, name):
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    presenting.open_window()
    getattr(presenting, name)()
    presenting.show(STEPS)
    getattr(presenting, name)()
    assert step(rooms).agreed.text == "資料をお送りする"


def test_steps_are_shared_when_the_window_is_opened_on_them(rooms, presenting):
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    presenting.show(STEPS)
    presenting.open_window()
    assert step(rooms).agreed is not None


def test_sharing_stands_in_nobodys_way_when_a_step_is_taken_back(rooms, presenting):
    presenting.open_window()
    presenting.show(STEPS)
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    rooms.apply(EditStep(id="s", text="資料を持参する"))
    assert step(rooms).agreed.text == "資料を持参する"
    rooms.undo()
    assert (step(rooms).text, step(rooms).agreed.text) == ("資料をお送りする", "資料をお送りする")
    rooms.redo()
    assert step(rooms).agreed.text == "資料を持参する"
    rooms.undo()
    rooms.undo()
    assert rooms.workshop.steps() == []
