"""What the customer's screen shows."""

from __future__ import annotations

import pytest

from workshop.model.public import CoverSlide, OffScriptSlide, PublicHeader, RequestSlide, StageState, ThanksSlide
from workshop.model.terms import MeetingName
from workshop.stage.stage import Stage

HEADER = PublicHeader("みなと食品", MeetingName.EXCHANGE, "", None, None, "", "", "ja")
COVER, THANKS, OFF = CoverSlide(HEADER), ThanksSlide(HEADER), OffScriptSlide(HEADER)


@pytest.fixture
def told() -> list[StageState]:
    return []


@pytest.fixture
def stage(told: list[StageState]) -> Stage:
    return Stage("ja", COVER, COVER, told.append)


def test_every_change_has_the_next_revision(stage: Stage, told: list[StageState]) -> None:
    stage.show(OFF)
    stage.toggle_blank()
    stage.cover()
    stage.speak("en")
    stage.enlarge()
    assert [state.revision for state in told] == [1, 2, 3, 4, 5]
    assert stage.state == told[-1]


def test_what_changes_nothing_is_not_told(stage: Stage, told: list[StageState]) -> None:
    stage.show(COVER)
    stage.blank(False)
    stage.unfreeze()
    stage.uncover()
    assert told == []
    assert stage.revision == 0


def test_a_frozen_screen_keeps_its_slide_and_gets_the_last_one_afterwards(stage: Stage) -> None:
    assert stage.toggle_frozen()
    stage.show(OFF)
    stage.show(THANKS)
    assert stage.state.slide == COVER
    assert stage.wanted == THANKS
    assert stage.behind
    assert not stage.toggle_frozen()
    assert stage.state.slide == THANKS
    assert not stage.behind


def test_the_cover_goes_over_the_slide_and_the_slide_is_still_there(stage: Stage) -> None:
    stage.show(OFF)
    other = CoverSlide(PublicHeader("別の会社", MeetingName.MEETING, "", None, None, "", "", "ja"))
    stage.cover(other)
    assert stage.state.covered
    assert stage.state.cover == other
    stage.uncover()
    assert stage.state.slide == OFF
    assert not stage.state.covered


def test_a_slide_that_changed_a_little_is_another_slide(stage: Stage, told: list[StageState]) -> None:
    stage.show(RequestSlide("a", "", 5))
    stage.show(RequestSlide("b", "", 5))
    assert len(told) == 2
