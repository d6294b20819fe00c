"""The agenda: blocks that fit the minutes there are, their start times, and what gives way when time runs short."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop.model.items import Block
from workshop.model.terms import BlockKind

# Shares of the time and least minutes, from the facilitation timings in common use; the customer speaks half of it.
_SHAPE: tuple[tuple[BlockKind, float, int, bool], ...] = (
    (BlockKind.OPENING, 0.06, 1, False),
    (BlockKind.REQUEST, 0.08, 2, True),
    (BlockKind.TRENDS, 0.28, 4, False),
    (BlockKind.CHALLENGES, 0.20, 3, False),
    (BlockKind.CASES, 0.12, 3, False),
    (BlockKind.RANKING, 0.12, 3, False),
    (BlockKind.READBACK, 0.07, 2, True),
    (BlockKind.NEXT_STEPS, 0.07, 3, True),
)


def default_blocks(minutes: int) -> list[Block]:
    """Blocks whose planned minutes add up to `minutes` where their least minutes allow it."""
    planned = [max(least, round(minutes * share)) for _, share, least, _ in _SHAPE]
    by_size = sorted(range(len(planned)), key=lambda i: -planned[i])
    surplus = sum(planned) - minutes
    while surplus != 0:
        for index in by_size:
            if surplus < 0:
                planned[index] += 1
                surplus += 1
            elif surplus > 0 and planned[index] > _SHAPE[index][2]:
                planned[index] -= 1
                surplus -= 1
            if surplus == 0:
                break
        else:
            if surplus > 0 and all(p <= _SHAPE[i][2] for i, p in enumerate(planned)):
                break
    return [
        Block(id=kind.value, block=kind, order=i, planned=planned[i], minimum=least, protected=protected)
        for i, (kind, _, least, protected) in enumerate(_SHAPE)
    ]


@dataclass(frozen=True, slots=True)
class TimedBlock:
    block: Block
    starts_at: datetime
    minutes: int


def timetable(blocks: list[Block], starts_at: datetime) -> list[TimedBlock]:
    """Each block with the time it starts by plan."""
    rows: list[TimedBlock] = []
    at = starts_at
    for block in blocks:
        rows.append(TimedBlock(block, at, block.planned))
        at += timedelta(minutes=block.planned)
    return rows


def replan(blocks: list[Block], minutes_left: float) -> dict[str, int]:
    """Minutes for each remaining block within `minutes_left`.

    Protected blocks keep their plan while that is possible; the others shrink in proportion, not below their minimum
    while the protected ones fit. With less time than even the protected blocks want, the rest gets 0 and they share.
    """
    if sum(b.planned for b in blocks) <= minutes_left:
        return {b.id: b.planned for b in blocks}
    guarded = [b for b in blocks if b.protected]
    others = [b for b in blocks if not b.protected]
    free = minutes_left - sum(b.planned for b in guarded)
    plan = {b.id: b.planned for b in guarded}
    if free <= 0:
        total = sum(b.planned for b in guarded) or 1
        plan = {b.id: max(1, int(b.planned * minutes_left / total)) for b in guarded}
        _hand_out(int(minutes_left) - sum(plan.values()), guarded, plan)
        return plan | {b.id: 0 for b in others}
    if free < sum(b.minimum for b in others):
        # Not even the minimums fit: drop from the front, so that ranking and what follows survive.
        for block in reversed(others):
            give = min(block.minimum, int(free))
            plan[block.id] = give
            free -= give
        return plan
    slack = free - sum(b.minimum for b in others)
    wish = sum(b.planned - b.minimum for b in others) or 1
    for block in others:
        plan[block.id] = block.minimum + int((block.planned - block.minimum) * slack / wish)
    _hand_out(int(minutes_left) - sum(plan.values()), others, plan)
    return plan


def _hand_out(minutes: int, blocks: list[Block], plan: dict[str, int]) -> None:
    """The minutes that rounding left, one each from the last block on: what comes last is what the meeting is for."""
    for block in reversed(blocks):
        if minutes > 0 and plan[block.id] < block.planned:
            plan[block.id] += 1
            minutes -= 1
