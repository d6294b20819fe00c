"""The agenda: blocks that fit the minutes there are, their start times, and what gives way when time runs short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from workshop.model.items import Block
from workshop.model.terms import BlockKind

_NOTHING: Mapping[str, float] = MappingProxyType({})

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


CLOSE = ((BlockKind.NEXT_STEPS, 1), (BlockKind.RANKING, 1), (BlockKind.NEXT_STEPS, 2))
"""The close of three minutes: the top three, one next step and its date. Whatever happens, it comes first."""


def replan(
    blocks: list[Block], minutes_left: float, now: str = "", spent: Mapping[str, float] = _NOTHING
) -> dict[str, int]:
    """Minutes for each remaining block within `minutes_left`, from this moment on.

    `now` is the block one stands in, `spent` the minutes already used by blocks. Protected blocks keep their plan
    while that is possible; the others shrink in proportion, not below their minimum. Where not even the minimums fit,
    the rest is the close: its three minutes, then what is protected, then a little for what is being talked about;
    what gets 0 is left out.
    """
    # One that was looked into before still wants its least when its turn comes.
    wanted = {
        b.id: max(0 if b.id == now else min(b.minimum, b.planned), b.planned - round(spent.get(b.id, 0.0)))
        for b in blocks
    }
    if sum(wanted.values()) <= minutes_left:
        return wanted
    least = {b.id: min(b.minimum, wanted[b.id]) for b in blocks}
    others = [b for b in blocks if not b.protected]
    plan = {b.id: wanted[b.id] for b in blocks if b.protected}
    free = minutes_left - sum(plan.values())
    if free < sum(least[b.id] for b in others):
        return _close(blocks, int(minutes_left), wanted, least, now)
    slack = free - sum(least[b.id] for b in others)
    wish = sum(wanted[b.id] - least[b.id] for b in others) or 1
    for block in others:
        plan[block.id] = least[block.id] + int((wanted[block.id] - least[block.id]) * slack / wish)
    _hand_out(int(minutes_left) - sum(plan.values()), others, plan, wanted)
    return plan


def _close(
    blocks: list[Block], minutes: int, wanted: dict[str, int], least: dict[str, int], now: str
) -> dict[str, int]:
    """What must not be lost has its minutes first; each line gives up to so many, as long as there are any."""
    plan = dict.fromkeys(wanted, 0)
    ids = {b.block: b.id for b in blocks}
    guarded = [b.id for b in reversed(blocks) if b.protected]
    ranking = [ids[BlockKind.RANKING]] if BlockKind.RANKING in ids else []
    here = [now] if now in wanted else []
    gifts = [(ids[kind], upto) for kind, upto in CLOSE if kind in ids]
    gifts += [(block, 1) for block in guarded]
    gifts += [(block, least[block]) for block in guarded]
    gifts += [(block, wanted[block]) for block in guarded]
    gifts += [(block, 2) for block in (*here, *ranking)]
    left = max(minutes, 1)  # a moment for the next step there always is
    for block, upto in gifts:
        left -= _give(plan, block, min(upto, wanted[block]), left)
    for other in reversed(blocks):  # a block in which nothing can be told is none: all of its least, or nothing
        if plan[other.id] == 0 and 0 < least[other.id] <= left:
            left -= _give(plan, other.id, least[other.id], left)
    for block in (*here, *ranking, *(b.id for b in reversed(blocks) if plan[b.id])):
        left -= _give(plan, block, wanted[block], left)
    return plan


def _give(plan: dict[str, int], block: str, upto: int, left: int) -> int:
    given = max(0, min(upto - plan[block], left))
    plan[block] += given
    return given


def _hand_out(minutes: int, blocks: list[Block], plan: dict[str, int], wanted: dict[str, int]) -> None:
    """The minutes that rounding left, one each from the last block on: what comes last is what the meeting is for."""
    for block in reversed(blocks):
        if minutes > 0 and plan[block.id] < wanted[block.id]:
            plan[block.id] += 1
            minutes -= 1
