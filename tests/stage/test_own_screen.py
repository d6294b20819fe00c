"""Two windows on one screen: the console is reached through the cover alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.stage.own_screen import OwnScreen, Phase


@pytest.fixture
def own() -> OwnScreen:
    return OwnScreen()


def test_one_key_goes_to_the_customers_picture_and_back_through_the_cover(own: OwnScreen) -> None:
    assert [own.flip(at) for at in (10, 11, 12, 13, 14)] == ["cover", "audience", "cover", "console", "cover"]


def test_towards_the_picture_the_key_may_come_fast(own: OwnScreen) -> None:
    assert [own.flip(10.0), own.flip(10.05)] == ["cover", "audience"]


def test_a_double_press_does_not_open_the_console() -> None:
    own = OwnScreen("audience")
    assert own.back(10.0) == "cover"
    assert own.back(10.1) == "cover"
    assert own.flip(10.2) == "cover"
    assert own.back(10.0 + OwnScreen.PAUSE) == "console"


def test_back_on_the_console_changes_nothing(own: OwnScreen) -> None:
    assert own.back(10) == "console"


def test_after_sleep_the_cover_comes_and_the_key_leads_to_the_picture(own: OwnScreen) -> None:
    assert own.woke(100) == "cover"
    assert own.flip(200) == "audience"
    own = OwnScreen("audience")
    own.flip(10)
    own.woke(300)
    assert own.flip(400) == "audience"


def test_after_sleep_one_can_still_go_back(own: OwnScreen) -> None:
    own.woke(100)
    assert own.back(101) == "console"


def test_a_yes_shows_the_picture(own: OwnScreen) -> None:
    own.flip(10)
    assert own.show() == "audience"


def test_hiding_covers_at_once() -> None:
    own = OwnScreen("audience")
    assert own.hide(10) == "cover"
    assert own.flip(20) == "console"


EVENTS = st.lists(st.tuples(st.sampled_from(["flip", "back", "show", "woke", "hide"]), st.floats(0, 2)), max_size=40)


@given(st.sampled_from(["console", "cover", "audience"]), EVENTS)
def test_the_console_always_comes_from_a_cover_that_stood(phase: Phase, events: list[tuple[str, float]]) -> None:
    own, at = OwnScreen(phase), 0.0
    covered_since = -100.0 if phase == "cover" else 0.0
    for what, later in events:
        before, at = own.phase, at + later
        after = own.show() if what == "show" else getattr(own, what)(at)
        if after == "cover" and (before != "cover" or what == "woke"):
            covered_since = at
        if after == "console" and before != "console":
            assert before == "cover"
            assert at - covered_since >= OwnScreen.PAUSE
