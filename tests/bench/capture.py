"""A capture through the session, saved and synced, against appending 4 KiB and fdatasync on the same disk."""

from __future__ import annotations

import os
import tempfile
from itertools import count
from pathlib import Path
from statistics import median

from tests.bench.rows import Row, seconds
from tests.workshops import Clock, a_session

from workshop.commands.run import CaptureLine, Show, StartRun
from workshop.document.workshop_file import WorkshopFile
from workshop.model.items import SlideRef

BLOCKS, BLOCK = 40, 15
TEXT = "荷待ちが長い、とくに月末の午前。予約は電話とFAX、台帳は紙のまま"
PAGE = bytes(4096)


def run() -> list[Row]:
    """Medians over blocks of both in turn: at an empty workshop, and after 10,000 captures."""
    # Beside the checkout, not in /tmp, which may be memory.
    with tempfile.TemporaryDirectory(dir=Path(__file__).resolve().parents[2], prefix=".bench-") as folder:
        clock = Clock()
        session = a_session(WorkshopFile.create(Path(folder) / "visit.workshop"), clock)
        session.apply(StartRun())
        session.apply(Show(slide=SlideRef(slide="challenges", of="logi/drivers")))
        numbers = count()

        def capture() -> None:
            clock.pass_(seconds=3)
            session.apply(CaptureLine(id=f"{next(numbers) * 2654435761 % 2**32:08x}", text=TEXT, speaker="p1"))

        descriptor = os.open(Path(folder) / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        sync = getattr(os, "fdatasync", os.fsync)

        def append() -> None:
            os.write(descriptor, PAGE)
            sync(descriptor)

        def measured() -> tuple[float, float]:
            """The floor, and ours as the median of what each block took more than the floor beside it."""
            pairs: list[tuple[float, float]] = []
            for _ in range(BLOCKS):
                ours = median(seconds(capture) for _ in range(BLOCK))
                pairs.append((ours, median(seconds(append) for _ in range(BLOCK))))
            floor = median(f for _, f in pairs)
            return floor * median(o / f for o, f in pairs), floor

        try:
            at_first, floor_at_first = measured()
            while next(numbers) < 10_000:
                capture()
            later, floor_later = measured()
        finally:
            os.close(descriptor)
            session.close()
    return [
        Row("capture saved, empty workshop, p50", at_first, floor_at_first, 1.5),
        Row("capture saved, after 10,000, p50", later, floor_later, 1.5),
        Row("the two ratios", later / floor_later / 1000, at_first / floor_at_first / 1000, 1.25),
    ]
