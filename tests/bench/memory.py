"""A day's use: 5,000 captures, 2,000 slide changes, undo, pages back and forth: what the process has at its end.

The base is the end of the first third: every page was opened twice by then, every slide shown dozens of times, the
undo steps and all caches are full. What comes after is what the captures themselves take, and what leaks.
"""

from __future__ import annotations

import ctypes
import gc
import os
from contextlib import suppress
from pathlib import Path

from tests.bench.console import LINES, console, settle
from tests.bench.rows import Row

from workshop.commands.captures import CaptureLine
from workshop.ui.rooms import Rooms

STEPS = 1_000
CAPTURES, SLIDES = 5, 2
"""At every step; 1,000 of them are 5,000 captures and 2,000 slides."""
PAGES = ("wrapup", "run", "prepare", "run", "home", "run")
MB = 1024.0 * 1024.0


def run() -> list[Row]:
    """The floor is what the process took after a third of the day."""
    with console("ja", 0) as rooms:
        rooms.presenting.open_window("side-by-side")
        rooms.presenting.confirm()
        day = Day(rooms)
        day.go_on(STEPS // 3)
        third = resident()
        day.go_on(STEPS - STEPS // 3)
        end = resident()
    return [Row("memory after the day against its first third", end, third, 1.05, "MB")]


class Day:
    """What people do, over and over."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._step = 0
        self._forward = 1

    def go_on(self, steps: int) -> None:
        for _ in range(steps):
            self._one()
            if self._step % 50 == 0:
                gc.collect()

    def _one(self) -> None:
        rooms = self._rooms
        self._step += 1
        for number in range(CAPTURES):
            text = f"{LINES[number % len(LINES)]} {self._step}-{number}"
            assert rooms.apply(CaptureLine(text=text), initiator="run") is not None
        for _ in range(SLIDES):
            before = rooms.presenting.slide
            rooms.presenting.step(self._forward)
            if rooms.presenting.slide == before:
                self._forward = -self._forward
                rooms.presenting.step(self._forward)
        if self._step % 10 == 0:
            rooms.undo()
            rooms.redo()
        if self._step % 20 == 0:
            rooms.show_page(PAGES[self._step // 20 % len(PAGES)])
        settle(2)


def resident() -> float:
    """Megabytes of this process in memory, without what only waits to be given back."""
    settle(20)
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / MB
