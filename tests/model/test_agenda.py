"""The agenda: fits the minutes there are; what gives way when time runs short; the clock."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.workshops import START, Clock, a_session

from workshop.commands.prepare import SetUp
from workshop.commands.run import EndBy, EndRun, StartRun
from workshop.model.agenda import default_blocks, replan, timetable
from workshop.model.clock import clock_face
from workshop.model.items import Block
from workshop.model.terms import BlockKind

LEAST = sum(b.minimum for b in default_blocks(50))
READ_BACK, NEXT_STEPS, REQUEST = BlockKind.READBACK.value, BlockKind.NEXT_STEPS.value, BlockKind.REQUEST.value


@given(st.integers(5, 480))
def test_the_blocks_fill_the_minutes_there_are(minutes: int) -> None:
    blocks = default_blocks(minutes)
    assert [b.block for b in blocks] == list(BlockKind)
    assert [b.order for b in blocks] == list(range(len(blocks)))
    assert sum(b.planned for b in blocks) == max(minutes, LEAST)
    assert all(b.planned >= b.minimum for b in blocks)


def test_request_read_back_and_next_steps_are_protected() -> None:
    assert {b.id for b in default_blocks(50) if b.protected} == {REQUEST, READ_BACK, NEXT_STEPS}


def test_start_times_follow_from_the_blocks_before() -> None:
    rows = timetable(default_blocks(50), START)
    assert rows[0].starts_at == START
    for before, after in pairwise(rows):
        assert after.starts_at - before.starts_at == timedelta(minutes=before.minutes)
    assert rows[-1].starts_at + timedelta(minutes=rows[-1].minutes) == START + timedelta(minutes=50)


def after(kind: BlockKind, minutes: int = 50) -> list[Block]:
    """The blocks that are left once `kind` is done."""
    blocks = default_blocks(minutes)
    return blocks[[b.block for b in blocks].index(kind) + 1 :]


def test_with_time_enough_the_plan_stands() -> None:
    left = after(BlockKind.REQUEST)
    assert replan(left, 60) == {b.id: b.planned for b in left}


def test_protected_blocks_keep_their_plan_and_the_others_shrink_to_their_least() -> None:
    left = after(BlockKind.REQUEST)
    plan = replan(left, 30)
    kept = {b.id: b.planned for b in left}
    assert (plan[READ_BACK], plan[NEXT_STEPS]) == (kept[READ_BACK], kept[NEXT_STEPS])
    assert all(b.minimum <= plan[b.id] <= b.planned for b in left)
    assert sum(plan.values()) == 30


def test_ten_minutes_left_after_the_trends() -> None:
    """Ranking survives before cases, cases before challenges: what comes last is what the meeting is for."""
    left = after(BlockKind.TRENDS)
    kept = {b.id: b.planned for b in left}
    plan = replan(left, 10)
    assert (plan[READ_BACK], plan[NEXT_STEPS]) == (kept[READ_BACK], kept[NEXT_STEPS])
    assert plan["ranking"] > 0
    assert plan["challenges"] == 0
    assert sum(plan.values()) == 10


def test_three_minutes_left_are_a_read_back_and_a_next_step() -> None:
    plan = replan(after(BlockKind.TRENDS), 3)
    assert {block: minutes for block, minutes in plan.items() if minutes} == {READ_BACK: 1, NEXT_STEPS: 2}


@given(st.integers(10, 120), st.sampled_from(list(BlockKind)), st.integers(-5, 130))
def test_a_new_plan_never_takes_more_than_there_is(minutes: int, done: BlockKind, minutes_left: int) -> None:
    left = after(done, minutes)
    plan = replan(left, minutes_left)
    assert set(plan) == {b.id for b in left}
    assert all(0 <= plan[b.id] <= b.planned for b in left)
    protected = sum(b.protected for b in left)
    assert sum(plan.values()) <= max(minutes_left, protected)
    assert all(plan[b.id] >= 1 for b in left if b.protected)


# ---- the clock


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
