"""How the run keeps to its agenda: minutes ahead or behind, and the minutes each block has left. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from workshop.model.agenda import replan
from workshop.model.items import Block
from workshop.model.workshop import Workshop


def current_place(workshop: Workshop, blocks: list[Block]) -> int | None:
    """Which block the run is in, by its place on the agenda."""
    return next((i for i, block in enumerate(blocks) if block.id == workshop.run.block), None)


def pace(workshop: Workshop, now: datetime) -> int | None:
    """Minutes behind the plan (negative: ahead), 0 while the block's own stretch lasts; None before the start."""
    started = workshop.run.started_at
    blocks = workshop.blocks()
    place = current_place(workshop, blocks)
    if started is None or place is None:
        return None
    begins = started + timedelta(minutes=sum(b.planned for b in blocks[:place]))
    ends = begins + timedelta(minutes=blocks[place].planned)
    if now < begins:
        return -round((begins - now).total_seconds() / 60)
    return max(0, round((now - ends).total_seconds() / 60))


@dataclass(frozen=True, slots=True)
class BlockState:
    """A block as the console shows it. `minutes` follows a re-plan; 0 means it is left out."""

    block: Block
    state: Literal["done", "now", "ahead", "left_out"]
    minutes: int
    spent: float


def block_states(workshop: Workshop, now: datetime, minutes: dict[str, int]) -> list[BlockState]:
    """Every block with what was spent in it, in minutes."""
    blocks = workshop.blocks()
    place = current_place(workshop, blocks)
    found = []
    for i, block in enumerate(blocks):
        planned = minutes.get(block.id, block.planned)
        state: Literal["done", "now", "ahead", "left_out"]
        if workshop.run.ended_at is not None or (place is not None and i < place):
            state = "done"
        elif i == place:
            state = "now"
        else:
            state = "left_out" if planned == 0 else "ahead"
        until = block.ended_at or (now if state == "now" else None)
        began = block.started_at
        if state == "now":
            until = now
        spent = (until - began).total_seconds() / 60 if began and until else 0.0
        found.append(BlockState(block, state, planned, max(spent, 0.0)))
    return found


class Replan:
    """The minutes of the blocks still to come, worked out when the end or the block changes, not with every tick."""

    def __init__(self) -> None:
        self._made_for: tuple[object, ...] = ()
        self._minutes: dict[str, int] = {}

    def minutes(self, workshop: Workshop, now: datetime) -> dict[str, int]:
        run, blocks = workshop.run, workshop.blocks()
        key = (run.started_at, run.ends_by, run.block, tuple((b.id, b.planned) for b in blocks))
        if key != self._made_for:
            self._made_for = key
            self._minutes = {}
            if run.ends_by is not None:
                place = current_place(workshop, blocks) or 0
                left = max((run.ends_by - now).total_seconds() / 60, 0.0)
                self._minutes = replan(blocks[place:], left)
        return self._minutes
