"""The clock counts the time the run was on: breaks, a left app and a visit to another block are nobody's minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.workshops import START, Clock, JournalStore, a_session

from workshop.commands.base import Command
from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import SetUp
from workshop.commands.run import EndAsPlanned, EndBy, EndRun, LeaveRun, MoveEnd, Show, StartRun
from workshop.model.clock import LEFT_AFTER, clock_face, left_since, seconds_spent
from workshop.model.closing_order import left_out
from workshop.model.items import Block, Run, SlideRef
from workshop.session import Session, replay

TREND = SlideRef(slide="trend", of="logi/drivers", beat="spark")
REQUEST, RANKING = SlideRef(slide="request"), SlideRef(slide="ranking")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(clock: Clock) -> Session:
    return a_session(clock=clock)


def elapsed(session: Session, clock: Clock) -> float:
    face = clock_face(session.workshop, clock.now)
    assert face is not None
    return face.elapsed / 60


def spent(session: Session, clock: Clock, block: str) -> float:
    found = session.workshop.get(Block, block)
    assert found is not None
    return seconds_spent(found, session.workshop.run, clock.now) / 60


def test_there_is_no_clock_before_the_run() -> None:
    assert clock_face(a_session().workshop, START) is None


@pytest.mark.parametrize(
    ("minutes", "colour"), [(0, "calm"), (39.9, "calm"), (40, "orange"), (47.4, "orange"), (47.5, "red"), (55, "red")]
)
def test_the_clock_turns_orange_at_a_fifth_and_red_at_a_twentieth(minutes: float, colour: str) -> None:
    session = a_session()
    session.apply(StartRun())
    face = clock_face(session.workshop, START + timedelta(minutes=minutes))
    assert face is not None
    assert (face.colour, face.total, face.elapsed) == (colour, 3000, minutes * 60)
    assert face.left == 3000 - minutes * 60


def test_end_in_ten_minutes_shortens_the_whole_and_the_end_stops_it() -> None:
    clock = Clock()
    session = a_session(clock=clock)
    session.apply(StartRun())
    clock.pass_(minutes=20)
    session.apply(EndBy(minutes=10))
    face = clock_face(session.workshop, clock.now)
    assert face is not None
    assert (face.total, face.left, face.colour) == (1800, 600, "calm")
    session.apply(SetUp(minutes=90))
    clock.pass_(minutes=12)
    session.apply(EndRun())
    stopped = clock_face(session.workshop, clock.now + timedelta(hours=5))
    assert stopped is not None
    assert (stopped.elapsed, stopped.left) == (1920, -120)


# ---- stopped, and gone on hours later


def test_a_break_of_hours_is_nobodys_minutes(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    session.apply(Show(slide=TREND))
    clock.pass_(minutes=20)
    session.apply(EndRun())
    clock.pass_(hours=3)
    assert elapsed(session, clock) == 20
    assert spent(session, clock, "trends") == 20
    session.apply(StartRun())
    clock.pass_(minutes=5)
    session.apply(CaptureLine(id="c", text="後半の話"))
    face = clock_face(session.workshop, clock.now)
    assert face is not None
    assert (face.elapsed, face.total, face.left) == (25 * 60, 50 * 60, 25 * 60)
    assert spent(session, clock, "trends") == 25
    assert session.workshop.captures()[0].context.elapsed == 25 * 60
    assert session.workshop.captures()[0].at == clock.now


def test_a_run_that_was_left_goes_on_where_it_was_left(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    session.apply(Show(slide=TREND))
    left = clock.pass_(minutes=12)
    session.apply(CaptureLine(id="c", text="最後の一行"))
    clock.pass_(hours=20)
    session.apply(LeaveRun(left_at=left))
    clock.pass_(hours=1)
    assert (elapsed(session, clock), spent(session, clock, "trends")) == (12, 12)
    session.apply(StartRun())
    assert (elapsed(session, clock), spent(session, clock, "trends")) == (12, 12)
    clock.pass_(minutes=3)
    assert (elapsed(session, clock), spent(session, clock, "trends")) == (15, 15)
    session.apply(Show(slide=RANKING))
    clock.pass_(minutes=2)
    assert (spent(session, clock, "trends"), spent(session, clock, "ranking")) == (15, 2)


def test_a_run_that_was_left_can_be_ended_as_of_then(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    session.apply(Show(slide=TREND))
    left = clock.pass_(minutes=40)
    clock.pass_(hours=20)
    session.apply(LeaveRun(left_at=left))
    session.apply(EndRun())
    assert session.workshop.run.ended_at == left
    assert (elapsed(session, clock), spent(session, clock, "trends")) == (40, 40)


def test_going_on_without_a_break_changes_nothing(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    clock.pass_(minutes=12)
    before = session.workshop.run
    session.apply(StartRun())
    assert session.workshop.run == before


@pytest.mark.parametrize("left", [timedelta(hours=-5), timedelta(hours=5)])
def test_a_moment_that_cannot_be_never_makes_the_clock_run_backwards(
    session: Session, clock: Clock, left: timedelta
) -> None:
    session.apply(StartRun())
    clock.pass_(minutes=30)
    session.apply(LeaveRun(left_at=clock.now + left))
    clock.pass_(minutes=10)
    session.apply(StartRun())
    assert 0 <= elapsed(session, clock) <= 30


def test_a_shortened_end_moves_with_a_short_break_and_is_forgotten_after_a_long_one(
    session: Session, clock: Clock
) -> None:
    session.apply(StartRun())
    clock.pass_(minutes=10)
    session.apply(EndBy(minutes=10))
    clock.pass_(minutes=2)
    session.apply(EndRun())
    clock.pass_(minutes=4)
    session.apply(StartRun())
    face = clock_face(session.workshop, clock.now)
    assert face is not None
    assert face.left == 8 * 60
    session.apply(EndRun())
    clock.pass_(hours=2)
    session.apply(StartRun())
    face = clock_face(session.workshop, clock.now)
    assert face is not None
    assert face.total == 50 * 60
    assert session.workshop.run.plan == {}


def test_a_block_visited_twice_counts_its_own_minutes(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    for slide, minutes in ((REQUEST, 2), (TREND, 5), (REQUEST, 1), (TREND, 4)):
        session.apply(Show(slide=slide))
        clock.pass_(minutes=minutes)
    assert (spent(session, clock, "request"), spent(session, clock, "trends")) == (3, 9)


def test_a_block_from_an_older_file_counts_from_its_first_moment(clock: Clock) -> None:
    block = Block(id="trends", block="trends", order=2, planned=13, started_at=START)  # type: ignore[arg-type]
    later = START + timedelta(minutes=7)
    run = Run(started_at=START, block="trends")
    assert seconds_spent(block, run, later) == 420
    ended = block.model_copy(update={"ended_at": START + timedelta(minutes=5)})
    assert seconds_spent(ended, run.model_copy(update={"block": "cases"}), later) == 300
    assert seconds_spent(Block(id="cases", block="cases", order=4, planned=5), run, later) == 0  # type: ignore[arg-type]


def test_only_a_run_that_was_on_and_stood_still_for_long_was_left() -> None:
    on, change = Run(started_at=START), START + timedelta(minutes=12)
    assert left_since(on, change, change + LEFT_AFTER) is None, "the power came back: the meeting just went on"
    assert left_since(on, change, change + LEFT_AFTER + timedelta(seconds=1)) == change
    assert left_since(Run(), change, change + timedelta(days=1)) is None
    assert left_since(on.model_copy(update={"ended_at": change}), change, change + timedelta(days=1)) is None
    assert left_since(on, None, change) is None


# ---- ending sooner


def test_five_minutes_earlier_and_back_again(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    clock.pass_(minutes=10)
    for by, total in ((-5, 45), (-10, 35), (5, 40), (10, 50)):
        session.apply(MoveEnd(minutes=by))
        face = clock_face(session.workshop, clock.now)
        assert face is not None
        assert face.total == total * 60
    assert session.workshop.run.ends_by is None
    assert session.workshop.run.plan == {}


def test_the_end_is_never_moved_into_the_past(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    clock.pass_(minutes=48)
    session.apply(MoveEnd(minutes=-10))
    assert session.workshop.run.ends_by == clock.now + timedelta(minutes=1)


def test_before_the_start_there_is_no_end_to_move(session: Session) -> None:
    session.apply(MoveEnd(minutes=-5))
    assert session.workshop.run.ends_by is None


def test_the_new_plan_is_kept_with_the_run_and_follows_it(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    session.apply(Show(slide=TREND))
    clock.pass_(minutes=12)
    session.apply(EndBy(minutes=10))
    plan = session.workshop.run.plan
    assert plan["trends"] == 12 + 1
    assert sum(plan.values()) == 12 + 10
    assert left_out(session.workshop) == {"challenges", "cases"}
    clock.pass_(minutes=4)
    session.apply(Show(slide=RANKING))
    plan = session.workshop.run.plan
    assert sum(plan[b] for b in ("ranking", "readback", "next-steps")) == 6
    assert left_out(session.workshop) == {"challenges", "cases"}, "what was passed over is not called done"
    session.apply(EndAsPlanned())
    assert (session.workshop.run.ends_by, session.workshop.run.plan) == (None, {})


def test_a_replay_of_a_run_with_breaks_gives_the_same_workshop(clock: Clock) -> None:
    store = JournalStore()
    session = a_session(store, clock=clock)
    steps: tuple[tuple[Command, float], ...] = (
        (StartRun(), 0), (Show(slide=TREND), 7), (CaptureLine(id="a", text="一"), 0.31), (MoveEnd(minutes=-5), 3),
        (EndRun(), 90), (StartRun(), 2.7), (CaptureLine(id="b", text="二"), 1), (EndBy(minutes=10), 4),
        (Show(slide=RANKING), 600), (LeaveRun(left_at=START + timedelta(minutes=110)), 3), (StartRun(), 3),
        (EndRun(), 1),
    )  # fmt: skip
    for command, minutes in steps:
        session.apply(command)
        clock.pass_(minutes=minutes)
    assert replay(store.journal()).workshop == session.workshop
