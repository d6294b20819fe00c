"""The time of day without its jumps: when somebody sets the computer's clock, a running meeting does not become longer.

    steady = SteadyClock(wall, counting); steady.now()

`wall` tells the time of day with its offset, `counting` seconds that nobody can set and that count sleep. Small
corrections, as a time server makes them, are followed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from workshop.awake.watch import JUMP


class SteadyClock:
    """The wall clock at the beginning, and from then on what has really passed."""

    def __init__(self, wall: Callable[[], datetime], counting: Callable[[], float], jump: float = JUMP) -> None:
        self._wall, self._counting = wall, counting
        self._jump = timedelta(seconds=jump)
        self._off = timedelta(0)
        self._last = (wall(), counting())

    @property
    def off(self) -> timedelta:
        """By how much the wall clock was set since the beginning (positive: it is ahead of us)."""
        return self._off

    def now(self) -> datetime:
        """The time of day, with the wall clock's present offset from UTC."""
        wall, counting = self._wall(), self._counting()
        drift = (wall - self._last[0]) - timedelta(seconds=counting - self._last[1])
        self._last = (wall, counting)
        if abs(drift) > self._jump:
            self._off += drift
        return wall - self._off

    def adopt(self) -> None:
        """Take the wall clock as it is: nothing is running that a jump could spoil."""
        self._last = (self._wall(), self._counting())
        self._off = timedelta(0)
