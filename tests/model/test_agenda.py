"""The agenda: fits the minutes there are; what gives way when time runs short; the clock."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.workshops import START

from workshop.model.agenda import default_blocks, replan, timetable
from workshop.model.items import Block
from workshop.model.terms import BlockKind

LEAST = sum(b.minimum for b in default_blocks(50))
READ_BACK, NEXT_STEPS, REQUEST = BlockKind.READBACK.value, BlockKind.NEXT_STEPS.value, BlockKind.REQUEST.value
RANKING, TRENDS = BlockKind.RANKING.value, BlockKind.TRENDS.value


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


@pytest.mark.parametrize(
    ("minutes", "kept"),
    [
        (0, {NEXT_STEPS: 1}),
        (2, {RANKING: 1, NEXT_STEPS: 1}),
        (3, {RANKING: 1, NEXT_STEPS: 2}),
        (4, {RANKING: 1, NEXT_STEPS: 2, READ_BACK: 1}),
        (6, {RANKING: 1, NEXT_STEPS: 3, READ_BACK: 2}),
    ],
)
def test_the_close_of_three_minutes_comes_first_and_then_what_is_protected(minutes: int, kept: dict[str, int]) -> None:
    plan = replan(after(BlockKind.TRENDS), minutes)
    assert {block: minutes for block, minutes in plan.items() if minutes} == kept


def test_ten_minutes_left_in_the_trends_leave_a_moment_to_come_to_an_end() -> None:
    blocks = default_blocks(45)[2:]
    plan = replan(blocks, 10, TRENDS, spent={TRENDS: 6})
    assert plan == {TRENDS: 2, "challenges": 0, "cases": 0, RANKING: 2, READ_BACK: 3, NEXT_STEPS: 3}


def test_what_was_used_of_a_block_is_not_wanted_again() -> None:
    blocks = default_blocks(45)[2:]
    trends = blocks[0].planned
    assert replan(blocks, 60, TRENDS, spent={TRENDS: 5})[TRENDS] == trends - 5
    assert replan(blocks, 60, TRENDS, spent={TRENDS: 50})[TRENDS] == 0


def test_a_read_back_that_was_looked_into_before_still_comes() -> None:
    blocks = default_blocks(45)[2:]
    plan = replan(blocks, 10, TRENDS, spent={TRENDS: 6, READ_BACK: 9})
    assert plan[READ_BACK] == 2


def test_a_block_too_short_to_tell_anything_is_left_out() -> None:
    for minutes in range(30):
        plan = replan(after(BlockKind.OPENING, 45), minutes)
        assert plan["cases"] == 0 or plan["cases"] >= 3
        assert plan["challenges"] == 0 or plan["challenges"] >= 3


@given(st.integers(10, 120), st.sampled_from(list(BlockKind)), st.integers(-5, 130))
def test_a_new_plan_never_takes_more_than_there_is(minutes: int, done: BlockKind, minutes_left: int) -> None:
    left = after(done, minutes)
    plan = replan(left, minutes_left)
    assert set(plan) == {b.id for b in left}
    assert all(0 <= plan[b.id] <= b.planned for b in left)
    assert sum(plan.values()) <= max(minutes_left, 1)
    protected = [b.id for b in left if b.protected]
    assert minutes_left < len(protected) + 2 or all(plan[block] for block in protected)
