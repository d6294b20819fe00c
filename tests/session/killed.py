"""Run as a program: children write captures into one file and are killed at random moments; prints what they called saved.

    python killed.py FILE KILLS SEED

Each child is forked from this warmed-up process, opens the file, and names a capture only after `apply` returned.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
import traceback
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from workshop.commands.captures import CaptureLine
from workshop.document.workshop_file import WorkshopFile
from workshop.session import Session


def opened(path: Path) -> Session:
    file = WorkshopFile.open(path)
    assert not file.read_only, file.notices
    return Session(file, now=lambda: datetime.now(UTC), new_id=lambda: "unused")


def write_until_killed(path: Path, turn: int, dice: random.Random, say: int) -> None:
    session = opened(path)
    for i in count():
        capture = f"{turn}-{i}"
        session.apply(CaptureLine(id=capture, text="荷待ちが長い " * dice.randint(1, 40)))
        os.write(say, f"{capture}\n".encode())
        if dice.random() < 0.05:
            session.store.settle()  # type: ignore[attr-defined]
        if dice.random() < 0.05:
            session.close()
            session = opened(path)


def main(path: Path, kills: int, seed: int) -> None:
    dice = random.Random(seed)
    WorkshopFile.create(path).close()
    saved: list[str] = []
    idle = 0
    for turn in range(kills):
        hear, say = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(hear)
                write_until_killed(path, turn, random.Random(seed + turn), say)
            except BaseException:
                traceback.print_exc()
            os._exit(1)
        os.close(say)
        if dice.random() < 0.75:  # else it may be killed while it still opens the file
            select.select([hear], [], [], 5)
        time.sleep(dice.uniform(0, 0.06))
        os.kill(child, signal.SIGKILL)
        with os.fdopen(hear) as heard:
            ids = heard.read().split()
        _, status = os.waitpid(child, 0)
        if os.WTERMSIG(status) != signal.SIGKILL:
            sys.exit(f"child {turn} ended by itself")
        idle += not ids
        saved += ids
    print(json.dumps({"saved": saved, "idle": idle}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
