"""What the run's clock shows: time used and left, ahead or behind, and when it turns orange and red.

It counts the time the run was on. What lies between an end and going on again, or between an app that was left and
opened again, is `Run.away` and nobody's minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from workshop.model.items import Block, Run
from workshop.model.workshop import Workshop

ORANGE_AT = 0.20
RED_AT = 0.05
LEFT_AFTER = timedelta(minutes=10)
"""A file that is opened again later than this after its last change was left; sooner, the meeting just went on."""


@dataclass(frozen=True, slots=True)
class ClockFace:
    """Seconds since the start, the planned length and what is left (negative when over)."""

    elapsed: float
    total: float
    left: float
    colour: Literal["calm", "orange", "red"]


def is_on(run: Run) -> bool:
    """Has it started, and neither ended nor been left?"""
    return run.started_at is not None and run.ended_at is None and run.left_at is None


def seconds_on(run: Run, at: datetime) -> float:
    """How long the run had been on at this moment."""
    if run.started_at is None:
        return 0.0
    until = min(at, run.ended_at or run.left_at or at)
    return max(0.0, (until - run.started_at).total_seconds() - run.away)


def planned_end(workshop: Workshop) -> datetime | None:
    """When the run ends as planned, what it was away added; None before the start."""
    run = workshop.run
    if run.started_at is None:
        return None
    return run.started_at + timedelta(minutes=workshop.setup.minutes, seconds=run.away)


def clock_face(workshop: Workshop, now: datetime) -> ClockFace | None:
    """The clock at `now`; None before the run starts. 'End in 10 minutes' shortens the total."""
    run = workshop.run
    planned = planned_end(workshop)
    if run.started_at is None or planned is None:
        return None
    total = max(1.0, ((run.ends_by or planned) - run.started_at).total_seconds() - run.away)
    elapsed = seconds_on(run, now)
    left = total - elapsed
    share = left / total
    colour: Literal["calm", "orange", "red"] = "red" if share <= RED_AT else "orange" if share <= ORANGE_AT else "calm"
    return ClockFace(elapsed, total, left, colour)


def seconds_spent(block: Block, run: Run, at: datetime) -> float:
    """How long the run has stood in this block, breaks and visits to other blocks left out."""
    here = run.block == block.id and is_on(run)
    if block.spent is None:  # one stretch, or none
        until = at if here else block.ended_at
        return max(0.0, (until - block.started_at).total_seconds()) if block.started_at and until else 0.0
    return block.spent + (max(0.0, (at - block.since).total_seconds()) if here and block.since else 0.0)


def left_since(run: Run, last_change: datetime | None, now: datetime) -> datetime | None:
    """When a run that is opened now was left; None where it was not, or only for a moment."""
    if not is_on(run) or last_change is None or now - last_change <= LEFT_AFTER:
        return None
    return max(last_change, run.started_at) if run.started_at is not None else None
