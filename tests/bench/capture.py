"""A capture through the session, saved and synced, against appending 4 KiB and fdatasync on the same disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

from tests.bench.rows import Row, seconds
from tests.workshops import Clock, a_session

from workshop.commands.captures import CaptureLine
from workshop.commands.run import Show, StartRun
from workshop.document.workshop_file import WorkshopFile
from workshop.model.items import SlideRef

BLOCKS, BLOCK = 40, 15
MANY = 10_000
TEXT = "荷待ちが長い、とくに月末の午前。予約は電話とFAX、台帳は紙のまま"
PAGE = bytes(4096)


def run() -> list[Row]:
    """Blocks in turn: in an empty workshop, in one with 10,000 captures, and the floor; medians of their ratios."""
    # Beside the checkout: the system's folder for such things may be memory.
    with tempfile.TemporaryDirectory(dir=Path(__file__).resolve().parents[2], prefix=".bench-") as folder:
        first, end_first = capturing(Path(folder) / "empty.workshop", 0)
        later, end_later = capturing(Path(folder) / "full.workshop", MANY)
        descriptor = os.open(Path(folder) / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        sync = getattr(os, "fdatasync", os.fsync)

        def append() -> None:
            os.write(descriptor, PAGE)
            sync(descriptor)

        works = (first, later, append)
        blocks: list[list[float]] = []
        try:
            for work in works:
                work()
            blocks += ([median(seconds(work) for _ in range(BLOCK)) for work in works] for _ in range(BLOCKS))
        finally:
            os.close(descriptor)
            end_first()
            end_later()
    floor = median(f for _, _, f in blocks)
    empty, full = (median(block[i] / block[2] for block in blocks) * floor for i in (0, 1))
    return [
        Row("capture saved, empty workshop, p50", empty, floor, 1.5),
        Row(f"capture saved, after {MANY:,}, p50", full, floor, 1.5),
        Row(f"the same, after {MANY:,} against empty", median(b / a for a, b, _ in blocks) * empty, empty, 1.25),
    ]


def capturing(path: Path, before: int) -> tuple[Callable[[], None], Callable[[], None]]:
    """A workshop in its run with so many captures: what adds one, and what ends it."""
    clock = Clock()
    session = a_session(WorkshopFile.create(path), clock)
    session.apply(StartRun())
    session.apply(Show(slide=SlideRef(slide="challenges", of="logi/drivers")))
    numbers = count()

    def capture() -> None:
        clock.pass_(seconds=3)
        session.apply(CaptureLine(id=f"{next(numbers) * 2654435761 % 2**32:08x}", text=TEXT, speaker="p1"))

    file = session.store
    assert isinstance(file, WorkshopFile)
    file._db.execute("PRAGMA synchronous=OFF")  # only until the captures that do not count are in
    for _ in range(before):
        capture()
    file._db.execute("PRAGMA synchronous=FULL")
    file.settle()
    return capture, session.close
