"""How the run keeps to its agenda: minutes ahead or behind, and what each block has left. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from workshop.model.clock import seconds_on, seconds_spent
from workshop.model.items import Block
from workshop.model.workshop import Workshop


def current_place(workshop: Workshop, blocks: list[Block]) -> int | None:
    """Which block the run is in, by its place on the agenda."""
    return next((i for i, block in enumerate(blocks) if block.id == workshop.run.block), None)


def pace(workshop: Workshop, now: datetime) -> int | None:
    """Minutes behind the plan (negative: ahead), 0 while the block's own stretch lasts; None before the start."""
    blocks = workshop.blocks()
    place = current_place(workshop, blocks)
    if workshop.run.started_at is None or place is None:
        return None
    on = seconds_on(workshop.run, now) / 60
    begins = sum(b.planned for b in blocks[:place])
    if on < begins:
        return -round(begins - on)
    return max(0, round(on - begins - blocks[place].planned))


@dataclass(frozen=True, slots=True)
class BlockState:
    """A block as the console shows it. `minutes` follows a re-plan; `spent` is in minutes too."""

    block: Block
    state: Literal["done", "now", "ahead", "left_out"]
    minutes: int
    spent: float


def block_states(workshop: Workshop, now: datetime) -> list[BlockState]:
    """Every block with what was spent in it. What a re-plan left out says so until somebody goes there all the same."""
    blocks, run = workshop.blocks(), workshop.run
    place = current_place(workshop, blocks)
    found = []
    for i, block in enumerate(blocks):
        minutes = run.plan.get(block.id, block.planned)
        spent = seconds_spent(block, run, now) / 60
        state: Literal["done", "now", "ahead", "left_out"]
        if i == place and run.ended_at is None:
            state = "now"
        elif minutes == 0 and block.planned and (spent == 0 or (place is not None and i > place)):
            state = "left_out"
        else:
            state = "done" if run.ended_at is not None or (place is not None and i < place) else "ahead"
        found.append(BlockState(block, state, minutes, spent))
    return found
