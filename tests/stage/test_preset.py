"""The five places: which are possible, which is likely, and what is remembered of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stage.screens import ABOVE, LAPTOP, LEFT, MIRRORED, RIGHT, WALL

from workshop.stage.memory import MOST, Choice, keep, key_of, recall
from workshop.stage.placement import Rect, ScreenFact
from workshop.stage.preset import PLACES, Place, likeliest, possible, read


@pytest.mark.parametrize("screens", [[LAPTOP], [LAPTOP, RIGHT], [LEFT, LAPTOP, WALL], [LAPTOP, MIRRORED]])
def test_every_place_on_the_consoles_own_screen_is_always_possible(screens: list[ScreenFact]) -> None:
    for place in PLACES[1:]:
        assert possible(place, screens, "eDP-1") == ""


@pytest.mark.parametrize("other", [RIGHT, LEFT, ABOVE])
def test_with_another_screen_that_is_the_likely_one(other: ScreenFact) -> None:
    assert possible("second-screen", [LAPTOP, other], "eDP-1") == ""
    assert likeliest([LAPTOP, other], "eDP-1") == "second-screen"


def test_why_there_is_no_second_screen() -> None:
    assert possible("second-screen", [LAPTOP], "eDP-1") == "one_screen"
    assert possible("second-screen", [LAPTOP, MIRRORED], "eDP-1") == "mirrored"
    assert possible("second-screen", [LAPTOP, MIRRORED, WALL], "eDP-1") == ""


def test_on_one_screen_or_a_copy_one_key_flips() -> None:
    assert likeliest([LAPTOP], "eDP-1") == "show-and-hide"
    assert likeliest([LAPTOP, MIRRORED], "eDP-1") == "show-and-hide"
    assert likeliest([]) == "show-and-hide"


def test_a_place_nobody_knows_is_none() -> None:
    assert read("hologram") is None
    assert [read(place) for place in PLACES] == list(PLACES)


# -- memory


def test_each_set_of_screens_has_its_own_memory() -> None:
    memory = keep({}, [LAPTOP], Choice("turned"))
    memory = keep(memory, [LAPTOP, RIGHT], Choice("second-screen", RIGHT.identity, LAPTOP.identity))
    assert recall(memory, [LAPTOP], "eDP-1") == Choice("turned")
    found = recall(memory, [RIGHT, LAPTOP], "eDP-1")
    assert found is not None
    assert (found.place, found.remembered.audience) == ("second-screen", "Projector X/P1")
    assert recall(memory, [LAPTOP, WALL], "eDP-1") is None


def test_another_socket_is_the_same_desk() -> None:
    memory = keep({}, [LAPTOP, RIGHT], Choice("second-screen", RIGHT.identity))
    elsewhere = replace(RIGHT, name="DP-9", geometry=Rect(-1920, 100, 1920, 1080))
    assert recall(memory, [elsewhere, LAPTOP], "eDP-1") is not None


def test_what_is_not_possible_any_more_is_not_recalled() -> None:
    memory = keep({}, [LAPTOP, RIGHT], Choice("second-screen", RIGHT.identity))
    copied = replace(RIGHT, geometry=Rect(0, 0, 1920, 1080), mirrored=True)
    assert recall(memory, [LAPTOP, copied], "eDP-1") is None
    assert recall({key_of([LAPTOP]): "hologram"}, [LAPTOP]) is None
    assert recall({key_of([LAPTOP, WALL]): "second-screen\nProjector X/P1\n"}, [LAPTOP, WALL], "eDP-1") is None


def test_the_newest_choice_stands_and_the_oldest_goes() -> None:
    memory: dict[str, str] = {}
    for number in range(MOST + 5):
        memory = keep(memory, [replace(LAPTOP, serial=str(number))], Choice("online"))
    memory = keep(memory, [replace(LAPTOP, serial="10")], Choice("turned"))
    assert len(memory) == MOST
    assert recall(memory, [replace(LAPTOP, serial="0")]) is None
    assert recall(memory, [replace(LAPTOP, serial="10")]) == Choice("turned")


@given(st.sampled_from(PLACES[1:]), st.permutations([LAPTOP, RIGHT, WALL]))
def test_what_is_kept_is_recalled_in_any_order(place: Place, screens: list[ScreenFact]) -> None:
    memory = keep({}, [LAPTOP, RIGHT, WALL], Choice(place))
    assert recall(memory, screens, "eDP-1") == Choice(place)
