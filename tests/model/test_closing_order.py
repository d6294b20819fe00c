"""What Page Down leads through when time is short: the close, and what was left out stays within reach."""

from __future__ import annotations

import pytest
from tests.workshops import Clock, a_session

from workshop.commands.prepare import RecordLead
from workshop.commands.run import EndAsPlanned, EndBy, MoveEnd, Show, StartRun
from workshop.model.closing_order import step_from
from workshop.model.items import SlideRef
from workshop.model.running_order import COVER, running_order
from workshop.session import Session


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(clock: Clock) -> Session:
    session = a_session(clock=clock)
    session.apply(StartRun())
    return session


def on(session: Session, text: str) -> SlideRef:
    parts = text.split(":")
    slide = SlideRef(slide=parts[0], of=parts[1] if len(parts) > 1 else "", beat=parts[2] if len(parts) > 2 else "")
    session.apply(Show(slide=slide))
    return slide


def forward(session: Session, clock: Clock, slide: SlideRef, minutes: float = 0.5) -> list[str]:
    """Page Down to the end, so long on each slide."""
    told: list[str] = []
    here: SlideRef | None = slide
    while here is not None:
        clock.pass_(minutes=minutes)
        here = step_from(session.workshop, here, +1)
        if here is not None:
            session.apply(Show(slide=here))
            told.append(str(here))
    return told


def test_three_minutes_are_ranking_next_steps_and_thanks(session: Session, clock: Clock) -> None:
    slide = on(session, "trend:logi/drivers:confront")
    clock.pass_(minutes=20)
    session.apply(EndBy(minutes=3))
    assert forward(session, clock, slide) == ["ranking", "next-steps", "thanks"]


def test_ten_minutes_tell_a_trend_to_its_end_and_keep_what_is_protected(session: Session, clock: Clock) -> None:
    slide = on(session, "trend:logi/drivers:spark")
    clock.pass_(minutes=20)
    session.apply(EndBy(minutes=10))
    assert forward(session, clock, slide) == [
        "trend:logi/drivers:confront", "ranking", "readback", "next-steps", "thanks",
    ]  # fmt: skip


def test_the_answer_to_their_request_is_protected_too(session: Session, clock: Clock) -> None:
    session.apply(RecordLead(request="夜間の配車を減らしたい"))
    on(session, "cover")
    clock.pass_(minutes=2)
    session.apply(EndBy(minutes=8))
    assert forward(session, clock, COVER) == ["flow", "request", "ranking", "readback", "next-steps", "thanks"]


def test_with_time_for_one_case_it_is_that_of_the_trend_being_told(session: Session, clock: Clock) -> None:
    slide = on(session, "challenges:logi/drivers")
    clock.pass_(minutes=20)
    session.apply(EndBy(minutes=13))
    assert forward(session, clock, slide) == ["case:logi/tohama", "ranking", "readback", "next-steps", "thanks"]


def test_five_minutes_earlier_takes_minutes_and_no_slides(session: Session, clock: Clock) -> None:
    slide = on(session, "request")
    clock.pass_(minutes=5)
    order = [str(slide) for slide in running_order(session.workshop)]
    session.apply(MoveEnd(minutes=-5))
    assert forward(session, clock, slide, 0.1) == order[order.index("request") + 1 :]


def test_back_goes_through_all_of_it_and_what_was_left_out_can_be_shown(session: Session, clock: Clock) -> None:
    on(session, "trend:logi/drivers:confront")
    clock.pass_(minutes=20)
    session.apply(EndBy(minutes=10))
    ranking = on(session, "ranking")
    before = step_from(session.workshop, ranking, -1)
    assert before is not None
    assert before.slide == "estimate"
    case = on(session, "case:logi/tohama")
    assert session.workshop.run.plan["cases"] > 0, "where one stands is not left out"
    assert forward(session, clock, case)[0] == "ranking"


def test_as_planned_again_every_slide_comes(session: Session, clock: Clock) -> None:
    slide = on(session, "trend:logi/drivers:spark")
    clock.pass_(minutes=5)
    order = [str(slide) for slide in running_order(session.workshop)]
    session.apply(EndBy(minutes=3))
    session.apply(EndAsPlanned())
    assert forward(session, clock, slide) == order[order.index(str(slide)) + 1 :]
