"""Awake while a run is on; sleep and a clock that was set are told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from workshop.awake.steady import SteadyClock
from workshop.model.problem import Problem
from workshop.ui.vigil import Vigil

REFUSED = Problem("awake.not_held", severity="warning")


class Light:
    """Keeps awake as long as it is asked to."""

    def __init__(self) -> None:
        self.held = False
        self.problem: Problem | None = None
        self.calls: list[str] = []

    def hold(self) -> Problem | None:
        self.calls.append("hold")
        self.held = self.problem is None
        problem, self.problem = self.problem, None
        return problem

    def check(self) -> Problem | None:
        return None

    def release(self) -> None:
        if self.held:
            self.calls.append("release")
        self.held = False


class World:
    """What goes on around the vigil."""

    def __init__(self) -> None:
        self.running = False
        self.counted, self.wall = 0.0, 1_000_000.0

    def go(self, seconds: float) -> None:
        self.counted += seconds
        self.wall += seconds


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def light() -> Light:
    return Light()


@pytest.fixture
def steady(world: World) -> SteadyClock:
    return SteadyClock(lambda: datetime.fromtimestamp(world.wall, UTC), lambda: world.counted)


@pytest.fixture
def vigil(world: World, light: Light, steady: SteadyClock, qapp: Any) -> Vigil:
    return Vigil(lambda: world.running, light, steady, counting=lambda: world.counted, wall=lambda: world.wall)


@pytest.fixture
def told(vigil: Vigil) -> list[str]:
    found: list[str] = []
    vigil.woke.connect(lambda: found.append("woke"))
    vigil.clock_jumped.connect(lambda: found.append("jumped"))
    vigil.not_held.connect(lambda problem: found.append(problem.code))
    return found


def test_it_holds_while_a_run_is_on_and_lets_go_afterwards(vigil: Vigil, world: World, light: Light) -> None:
    for running in (False, True, True, False, True):
        world.running = running
        world.go(1)
        vigil.tick()
    assert light.calls == ["hold", "release", "hold"]
    vigil.stop()
    assert light.calls[-1] == "release"
    assert not light.held


def test_what_cannot_be_held_is_told_once_and_tried_again(
    vigil: Vigil, world: World, light: Light, told: list[str]
) -> None:
    world.running, light.problem = True, REFUSED
    vigil.tick()
    vigil.tick()
    assert told == ["awake.not_held"]
    assert light.held


def test_sleep_is_told_with_and_without_a_run(vigil: Vigil, world: World, told: list[str]) -> None:
    vigil.tick()
    world.go(600)
    vigil.tick()
    world.running = True
    world.go(600)
    vigil.tick()
    world.go(1)
    vigil.tick()
    assert told == ["woke", "woke"]


def test_a_clock_that_was_set_does_not_move_a_running_meeting(
    vigil: Vigil, world: World, steady: SteadyClock, told: list[str]
) -> None:
    world.running = True
    vigil.tick()
    before = steady.now()
    world.go(1)
    world.wall -= 3600
    vigil.tick()
    assert told == ["jumped"]
    assert steady.now() == before + timedelta(seconds=1)


def test_without_a_run_the_set_clock_is_taken_as_it_is(
    vigil: Vigil, world: World, steady: SteadyClock, told: list[str]
) -> None:
    vigil.tick()
    world.go(1)
    world.wall -= 3600
    vigil.tick()
    assert told == []
    assert steady.now().timestamp() == world.wall


def test_the_time_nobody_watched_says_nothing(vigil: Vigil, world: World, told: list[str]) -> None:
    vigil.tick()
    vigil.stop()
    world.go(9000)
    vigil.start()
    vigil.tick()
    vigil.stop()
    assert told == []


def test_whoever_opens_the_lid_need_not_wait_for_the_second(
    vigil: Vigil, world: World, told: list[str], qapp: QGuiApplication
) -> None:
    active = Qt.ApplicationState.ApplicationActive
    qapp.applicationStateChanged.emit(active)
    vigil.start()
    vigil.tick()
    world.go(600)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert told == []
    qapp.applicationStateChanged.emit(active)
    assert told == ["woke"]
    vigil.stop()
    world.go(600)
    qapp.applicationStateChanged.emit(active)
    assert told == ["woke"], "nothing is open that could be covered"
