"""Noticing sleep and a clock that was set, and a time of day that does not jump."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.awake.steady import SteadyClock
from workshop.awake.watch import JUMP, SLEPT_AFTER, Event, Watch, sleep_counting_clock

START = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


def ticked(watch: Watch, *ticks: tuple[float, float]) -> list[Event]:
    return [event for counting, wall in ticks for event in watch.tick(counting, wall)]


def test_an_ordinary_hour_says_nothing() -> None:
    assert ticked(Watch(), *((n * 1.02, 5000 + n * 1.02) for n in range(3600))) == []


def test_a_gap_is_sleep() -> None:
    (event,) = ticked(Watch(), (0, 100), (1, 101), (901, 1001), (902, 1002))
    assert (event.what, event.seconds) == ("slept", 900)
    assert event.may_have_slept


def test_a_clock_set_back_is_a_jump_and_no_sleep() -> None:
    (event,) = ticked(Watch(), (0, 10_000), (1, 6_401), (2, 6_402))
    assert event.what == "clock_jumped"
    assert event.seconds == pytest.approx(-3600)
    assert not event.may_have_slept


def test_a_clock_set_forward_may_have_been_sleep_where_nothing_counts_it() -> None:
    (event,) = ticked(Watch(), (0, 0), (1, 3601))
    assert (event.what, event.may_have_slept) == ("clock_jumped", True)
    (small,) = ticked(Watch(), (0, 0), (1, 1 + JUMP + 0.5))
    assert not small.may_have_slept


def test_sleep_in_which_the_clock_was_set_is_both() -> None:
    assert [e.what for e in ticked(Watch(), (0, 0), (600, 4200))] == ["slept", "clock_jumped"]


def test_a_time_server_correcting_a_little_is_no_jump() -> None:
    assert ticked(Watch(), (0, 0), (1, 2.5), (2, 1.8)) == []


def test_after_forgetting_the_pause_says_nothing() -> None:
    watch = Watch()
    watch.tick(0, 0)
    watch.forget()
    assert watch.tick(5000, 5000) == ()


@given(st.lists(st.floats(0.01, SLEPT_AFTER - 0.01), min_size=1, max_size=40))
def test_slowness_below_the_threshold_is_never_sleep(gaps: list[float]) -> None:
    watch, at = Watch(), 0.0
    watch.tick(0, 0)
    for gap in gaps:
        at += gap
        assert watch.tick(at, at) == ()


def test_there_is_a_clock_that_goes_on() -> None:
    clock = sleep_counting_clock()
    assert clock() <= clock()


class Clocks:
    """A wall clock somebody can set, and one nobody can."""

    def __init__(self) -> None:
        self.wall, self.counted = START, 0.0

    def go(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.counted += seconds

    def steady(self) -> SteadyClock:
        return SteadyClock(lambda: self.wall, lambda: self.counted)


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.mark.parametrize("set_by", [timedelta(hours=1), timedelta(hours=-9), timedelta(days=400)])
def test_a_meeting_becomes_neither_longer_nor_shorter(clocks: Clocks, set_by: timedelta) -> None:
    steady = clocks.steady()
    clocks.go(600)
    clocks.wall += set_by
    clocks.go(60)
    assert steady.now() == START + timedelta(seconds=660)
    clocks.wall -= set_by
    clocks.go(60)
    assert steady.now() == START + timedelta(seconds=720)
    assert steady.off == timedelta(0)


def test_sleep_is_time_that_passed(clocks: Clocks) -> None:
    steady = clocks.steady()
    clocks.go(7200)
    assert steady.now() == START + timedelta(hours=2)


def test_small_corrections_are_followed(clocks: Clocks) -> None:
    steady = clocks.steady()
    for _ in range(10):
        clocks.go(60)
        clocks.wall += timedelta(seconds=1)
        steady.now()
    assert steady.now() == clocks.wall


def test_when_nothing_runs_the_set_clock_is_right(clocks: Clocks) -> None:
    steady = clocks.steady()
    clocks.wall += timedelta(hours=1)
    assert steady.now() == START
    steady.adopt()
    assert steady.now() == clocks.wall
