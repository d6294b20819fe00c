"""Noticing that the computer slept, or that its clock was set. Pure: fed with clocks, it reads none.

    watch = Watch(); for event in watch.tick(counting(), time.time()): ...     once a second
    counting = sleep_counting_clock()      a clock that goes on while the computer sleeps, where the system has one

Where no such clock is to be had, sleep looks like a clock that was set forward: whoever covers a screen after sleep
does it after a forward jump as well (`Event.may_have_slept`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

SLEPT_AFTER: Final = 5.0
"""Seconds between two ticks of a second that cannot be the app's own slowness."""
JUMP: Final = 2.0
"""Seconds by which the wall clock may run ahead or behind between two ticks; above, somebody set it."""


@dataclass(frozen=True, slots=True)
class Event:
    """`seconds`: how long it slept, or by how much the clock was set (negative: back)."""

    what: Literal["slept", "clock_jumped"]
    seconds: float

    @property
    def may_have_slept(self) -> bool:
        return self.what == "slept" or self.seconds >= SLEPT_AFTER


class Watch:
    """Compares each tick with the one before."""

    def __init__(self, slept_after: float = SLEPT_AFTER, jump: float = JUMP) -> None:
        self._slept_after, self._jump = slept_after, jump
        self._last: tuple[float, float] | None = None

    def tick(self, counting: float, wall: float) -> tuple[Event, ...]:
        """What happened since the last tick; both in seconds."""
        last, self._last = self._last, (counting, wall)
        if last is None:
            return ()
        gap, drift = counting - last[0], (wall - last[1]) - (counting - last[0])
        found: list[Event] = []
        if gap > self._slept_after:
            found.append(Event("slept", gap))
        if abs(drift) > self._jump:
            found.append(Event("clock_jumped", drift))
        return tuple(found)

    def forget(self) -> None:
        """Begin anew: the time since the last tick says nothing (nobody ticked)."""
        self._last = None


def sleep_counting_clock() -> Callable[[], float]:
    """A clock nobody can set and that counts the time asleep: BOOTTIME on Linux, MONOTONIC_RAW on a Mac.

    Windows' own monotonic clock counts it. (Said by the systems' manuals; proven here for none.)
    """
    import sys

    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC_RAW"}.get(sys.platform, "")
    clock = getattr(time, name, None)
    if clock is None:
        return time.monotonic
    return lambda: time.clock_gettime(clock)
