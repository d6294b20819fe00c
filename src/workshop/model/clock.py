"""What the run's clock shows: time used and left, ahead or behind, and when it turns orange and red."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from workshop.model.workshop import Workshop

ORANGE_AT = 0.20
RED_AT = 0.05


@dataclass(frozen=True, slots=True)
class ClockFace:
    """Seconds since the start, the planned length and what is left (negative when over)."""

    elapsed: float
    total: float
    left: float
    colour: Literal["calm", "orange", "red"]


def clock_face(workshop: Workshop, now: datetime) -> ClockFace | None:
    """The clock at `now`; None before the run starts. 'End in 10 minutes' shortens the total."""
    run = workshop.run
    if run.started_at is None:
        return None
    end = run.ends_by or run.started_at + timedelta(minutes=workshop.setup.minutes)
    stop = run.ended_at or now
    total = max(1.0, (end - run.started_at).total_seconds())
    elapsed = max(0.0, (stop - run.started_at).total_seconds())
    left = total - elapsed
    share = left / total
    colour: Literal["calm", "orange", "red"] = "red" if share <= RED_AT else "orange" if share <= ORANGE_AT else "calm"
    return ClockFace(elapsed, total, left, colour)
