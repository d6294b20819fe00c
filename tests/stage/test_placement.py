"""Where the customer's window goes, for the screens people really have."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stage.screens import ABOVE, BELOW, LAPTOP, LEFT, MIRRORED, PORTRAIT, RIGHT, SHARP, TWIN, WALL, WIDE

from workshop.stage.placement import (
    Placement,
    Rect,
    Remembered,
    ScreenFact,
    after_unplug,
    beside,
    numbered,
    offered,
    own_gone,
    place,
    refitted,
    rescued,
    swapped,
    to_remember,
    window_on,
)


def test_one_screen_gets_a_titled_window() -> None:
    placement = place([LAPTOP])
    assert (placement.mode, placement.screen, placement.full_screen) == ("window", "eDP-1", False)
    assert placement.geometry == window_on(LAPTOP)
    assert placement.confirmed


@pytest.mark.parametrize("other", [RIGHT, LEFT, ABOVE, BELOW])
def test_a_second_screen_is_filled_wherever_it_stands(other: ScreenFact) -> None:
    placement = place([LAPTOP, other], "eDP-1")
    assert (placement.mode, placement.screen, placement.geometry) == ("second", "HDMI-1", other.geometry)
    assert placement.full_screen
    assert not placement.confirmed
    assert placement.choices == ("HDMI-1",)


@pytest.mark.parametrize("other", [SHARP, PORTRAIT, WALL])
def test_any_scaling_and_shape_is_filled_in_the_desktops_own_measure(other: ScreenFact) -> None:
    placement = place([LAPTOP, other], "eDP-1")
    assert (placement.screen, placement.geometry) == (other.name, other.geometry)
    assert swapped([LAPTOP, other], place([LAPTOP, other], "eDP-1", chosen=other.name), "eDP-1") is not None


def test_a_console_nobody_can_name_is_on_the_systems_first_screen() -> None:
    assert place([RIGHT, LAPTOP], "").screen == "HDMI-1"
    assert place([RIGHT, LAPTOP], "gone-1").screen == "HDMI-1"
    first = replace(RIGHT, primary=True)
    assert place([first, replace(LAPTOP, primary=False)], "").screen == "eDP-1"


def test_the_customer_gets_the_screen_the_console_is_not_on() -> None:
    assert place([LAPTOP, RIGHT], "HDMI-1").screen == "eDP-1"


def test_a_remembered_screen_needs_no_asking() -> None:
    placement = place([LAPTOP, RIGHT, WALL], "eDP-1", Remembered(audience=RIGHT.identity))
    assert placement.screen == "HDMI-1"
    assert placement.confirmed
    assert placement.choices == ("HDMI-1", "DP-2")


def test_it_is_remembered_by_what_it_is_and_not_by_its_socket() -> None:
    elsewhere = replace(RIGHT, name="DP-7")
    assert place([LAPTOP, elsewhere, WALL], "eDP-1", Remembered(audience=RIGHT.identity)).screen == "DP-7"
    stranger = replace(RIGHT, model="TV", serial="")
    assert not place([LAPTOP, stranger], "eDP-1", Remembered(audience=RIGHT.identity)).confirmed


def test_two_of_one_make_are_told_apart_by_their_serial_numbers() -> None:
    known = Remembered(audience=TWIN.identity)
    assert place([LAPTOP, RIGHT, TWIN], "eDP-1", known).screen == "DP-5"
    nameless = [replace(screen, serial="") for screen in (RIGHT, TWIN)]
    placement = place([LAPTOP, *nameless], "eDP-1", Remembered(audience=nameless[0].identity))
    assert placement.screen in ("HDMI-1", "DP-5")


def test_a_remembered_screen_the_console_stands_on_now_is_not_taken() -> None:
    placement = place([LAPTOP, RIGHT], "HDMI-1", Remembered(audience=RIGHT.identity, console=LAPTOP.identity))
    assert placement.screen == "eDP-1"
    assert not placement.confirmed


def test_a_screen_chosen_that_has_gone_meanwhile_is_asked_for_again() -> None:
    placement = place([LAPTOP, RIGHT], "eDP-1", chosen="DP-2")
    assert placement.screen == "HDMI-1"
    assert not placement.confirmed


def test_three_screens_without_memory_take_the_largest_and_ask() -> None:
    placement = place([LAPTOP, RIGHT, WALL], "eDP-1")
    assert placement.screen == "DP-2"
    assert not placement.confirmed


def test_a_choice_wins_over_memory() -> None:
    placement = place([LAPTOP, RIGHT, WALL], "eDP-1", Remembered(audience=RIGHT.identity), chosen="DP-2")
    assert placement.screen == "DP-2"
    assert placement.confirmed


def test_a_mirrored_screen_is_no_second_screen_and_is_said() -> None:
    placement = place([LAPTOP, MIRRORED], "eDP-1")
    assert (placement.mode, placement.full_screen, placement.confirmed) == ("mirrored", False, False)
    assert place([LAPTOP, MIRRORED, WALL], "eDP-1").screen == "DP-2"
    larger = replace(MIRRORED, geometry=Rect(0, 0, 1920, 1080), mirrored=False)
    assert place([LAPTOP, larger], "eDP-1").mode == "mirrored"


def test_an_unplugged_screen_leaves_a_window_to_be_confirmed() -> None:
    before = place([LAPTOP, RIGHT], "eDP-1", chosen="HDMI-1")
    then = after_unplug([LAPTOP], before, "eDP-1")
    assert then is not None
    assert (then.mode, then.screen, then.full_screen, then.confirmed) == ("window", "eDP-1", False, False)


def test_a_picture_never_jumps_to_a_third_screen() -> None:
    before = place([LAPTOP, RIGHT, WALL], "eDP-1", chosen="HDMI-1")
    then = after_unplug([LAPTOP, WALL], before, "eDP-1")
    assert then is not None
    assert then.screen == "eDP-1"


def test_another_screens_going_changes_nothing() -> None:
    before = place([LAPTOP, RIGHT, WALL], "eDP-1", chosen="HDMI-1")
    assert after_unplug([LAPTOP, RIGHT], before, "eDP-1") is None


@pytest.mark.parametrize("then", [[RIGHT], [RIGHT, WALL]])
def test_our_own_screens_going_is_noticed_and_the_picture_stays_where_it_is(then: list[ScreenFact]) -> None:
    """The lid of a laptop at a projector: the system moves the console onto what is left."""
    before = place([LAPTOP, *then], "eDP-1", chosen="HDMI-1")
    assert own_gone(then, before, "eDP-1")
    assert not own_gone([LAPTOP, *then], before, "eDP-1")


def test_both_screens_going_is_the_customers_screen_lost_and_a_window_has_no_screen_of_its_own() -> None:
    before = place([LAPTOP, RIGHT], "eDP-1", chosen="HDMI-1")
    assert not own_gone([WALL], before, "eDP-1")
    then = after_unplug([WALL], before, "eDP-1")
    assert then is not None
    assert (then.screen, then.confirmed) == ("DP-2", False)
    assert not own_gone([RIGHT], place([LAPTOP]), "eDP-1")
    assert after_unplug([], before, "eDP-1") is None


def test_unplugged_and_plugged_in_again_it_is_known_and_offered() -> None:
    kept = to_remember([LAPTOP, RIGHT], place([LAPTOP, RIGHT], "eDP-1", chosen="HDMI-1"), "eDP-1")
    back = replace(LEFT, name="DP-9")
    assert offered([LAPTOP], [LAPTOP, back], "eDP-1") == "DP-9"
    again = place([LAPTOP, back], "eDP-1", kept)
    assert (again.screen, again.geometry, again.confirmed) == ("DP-9", LEFT.geometry, True)


def test_of_two_screens_that_come_at_once_the_likelier_is_offered() -> None:
    assert offered([LAPTOP], [LAPTOP, RIGHT, WALL], "eDP-1") == "DP-2"
    assert offered([LAPTOP, RIGHT], [], "eDP-1") == ""


def test_a_screen_that_becomes_a_copy_of_the_consoles_is_no_customers_screen_any_more() -> None:
    before = place([LAPTOP, RIGHT], "eDP-1", chosen="HDMI-1")
    then = after_unplug([LAPTOP, MIRRORED], before, "eDP-1")
    assert then is not None
    assert (then.screen, then.full_screen, then.confirmed) == ("eDP-1", False, False)


def test_a_picture_on_the_consoles_own_screen_stays_when_a_copy_comes() -> None:
    own = Placement("window", "eDP-1", LAPTOP.geometry, True, True)
    assert after_unplug([LAPTOP, MIRRORED], own, "eDP-1") is None


def test_a_screen_that_changes_its_size_is_filled_anew() -> None:
    before = place([LAPTOP, RIGHT], "eDP-1", chosen="HDMI-1")
    smaller = replace(RIGHT, geometry=Rect(1366, 0, 1280, 720))
    then = refitted([LAPTOP, smaller], before)
    assert then is not None
    assert then.geometry == smaller.geometry
    assert refitted([LAPTOP, RIGHT], before) is None
    assert refitted([LAPTOP], before) is None
    assert refitted([replace(LAPTOP, geometry=Rect(0, 0, 800, 600))], place([LAPTOP])) is None


def test_a_wide_screen_has_room_for_both_and_a_laptop_has_not() -> None:
    found = beside(WIDE)
    assert found is not None
    console, picture = found
    assert console.width >= 1000
    assert (console.right, picture.right) == (picture.x, WIDE.geometry.right)
    assert (picture.height, picture.bottom) == (1400, 1400)
    assert beside(LAPTOP) is None


@given(st.integers(600, 6000), st.integers(400, 3000), st.integers(-4000, 4000))
def test_beside_never_overlaps_and_never_leaves_the_screen(width: int, height: int, x: int) -> None:
    found = beside(ScreenFact("a", Rect(x, 50, width, height)))
    if found is None:
        assert width < 1520
        return
    console, picture = found
    assert console.width >= 1000
    assert picture.width >= 520
    assert (console.x, picture.right) == (x, x + width)
    assert console.right == picture.x


@pytest.mark.parametrize(
    "lost",
    [Rect(5000, 5000, 800, 450), Rect(-3000, 0, 800, 450), Rect(1330, 300, 800, 450), Rect(100, -400, 800, 450)],
)
def test_a_window_out_of_reach_comes_back(lost: Rect) -> None:
    back = rescued([LAPTOP], lost, "eDP-1")
    assert back is not None
    assert (back.width, back.height) == (800, 450)
    assert back.x >= 0
    assert back.right <= 1366
    assert rescued([LAPTOP], back) is None


def test_a_window_larger_than_what_is_left_is_made_to_fit() -> None:
    back = rescued([LAPTOP], Rect(2000, 0, 1920, 1080))
    assert back == Rect(0, 0, 1366, 768)


@pytest.mark.parametrize("there", [Rect(100, 100, 800, 450), Rect(-600, 10, 800, 450), Rect(1400, 0, 1920, 1080)])
def test_a_window_in_reach_stays_where_somebody_put_it(there: Rect) -> None:
    assert rescued([LAPTOP, RIGHT], there) is None


def test_a_late_screen_is_offered_and_a_mirrored_one_is_not() -> None:
    assert offered([LAPTOP], [LAPTOP, RIGHT], "eDP-1") == "HDMI-1"
    assert offered([LAPTOP, RIGHT], [LAPTOP, RIGHT], "eDP-1") == ""
    assert offered([LAPTOP], [LAPTOP, MIRRORED], "eDP-1") == ""


def test_two_screens_change_places_and_back() -> None:
    first = place([LAPTOP, RIGHT], "eDP-1", chosen="HDMI-1")
    done = swapped([LAPTOP, RIGHT], first, "eDP-1")
    assert done is not None
    console, placement = done
    assert (console, placement.screen, placement.geometry) == ("HDMI-1", "eDP-1", LAPTOP.geometry)
    again = swapped([LAPTOP, RIGHT], placement, console)
    assert again is not None
    assert (again[0], again[1].screen) == ("eDP-1", "HDMI-1")
    assert swapped([LAPTOP], place([LAPTOP]), "eDP-1") is None


def test_changing_places_with_three_screens_leaves_the_third_alone() -> None:
    desk = [LAPTOP, RIGHT, WALL]
    done = swapped(desk, place(desk, "eDP-1", chosen="DP-2"), "eDP-1")
    assert done is not None
    assert (done[0], done[1].screen) == ("DP-2", "eDP-1")
    assert "HDMI-1" in done[1].choices
    assert swapped([RIGHT, WALL], place(desk, "eDP-1", chosen="DP-2"), "eDP-1") is None, "ours has just gone"


def test_what_is_worth_keeping() -> None:
    placement = place([LAPTOP, RIGHT], "eDP-1", chosen="HDMI-1")
    assert to_remember([LAPTOP, RIGHT], placement, "eDP-1") == Remembered("Projector X/P1", "Panel")
    assert to_remember([LAPTOP], place([LAPTOP]), "eDP-1").audience == ""


def test_numbers_go_from_left_to_right() -> None:
    assert numbered([LAPTOP, LEFT, WALL]) == {"HDMI-1": 1, "eDP-1": 2, "DP-2": 3}


def test_without_a_screen_there_is_no_placement() -> None:
    with pytest.raises(ValueError):
        place([])


SCREENS = st.builds(
    ScreenFact,
    name=st.sampled_from(["a", "b", "c", "d"]),
    geometry=st.builds(Rect, st.integers(-2, 2).map(lambda n: n * 1920), st.just(0), st.integers(640, 3840), st.integers(480, 2160)),
    primary=st.booleans(),
    mirrored=st.booleans(),
)  # fmt: skip


@given(st.lists(SCREENS, min_size=1, max_size=4, unique_by=lambda s: s.name), st.sampled_from("abcd"))
def test_it_is_always_a_screen_there_is_and_never_full_on_the_consoles(screens: list[ScreenFact], console: str) -> None:
    placement = place(screens, console)
    found = next(s for s in screens if s.name == placement.screen)
    if placement.mode == "second":
        assert found.name != console
        assert not found.mirrored
        assert placement.geometry == found.geometry
    else:
        area, rect = found.geometry, placement.geometry
        assert not placement.full_screen
        assert area.x <= rect.x
        assert rect.right <= area.right
        assert area.y <= rect.y
        assert rect.bottom <= area.bottom
