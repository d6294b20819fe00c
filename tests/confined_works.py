"""What a worker process is given to do in tests: good and bad works, importable by it."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from workshop.model.deck import Source
from workshop.model.problem import KnownError


def here(work: Callable[..., Any], *args: Any, report: Any = None, tells: bool = False, **_limits: object) -> Any:
    """Stands in for `confined.run` where the process itself is not what is tested: a fraction of its time."""
    if report is not None:
        report(0.0, "")
    return work(report or (lambda _share, _what: None), *args) if tells else work(*args)


def answers(text: str) -> dict[str, Any]:
    return {"text": text, "day": date(2026, 11, 26), "source": Source(publisher=text), "bytes": b"\0" * 1_000_000}


def loaded() -> list[str]:
    return sorted({name.split(".")[0] for name in sys.modules})


def knows() -> None:
    raise KnownError("deck.not_text", "a.xlsx!B2", severity="warning", field="figure")


def stumbles() -> None:
    raise IndexError("what a library raises")


def crashes() -> None:
    os._exit(139)


def interrupts_itself() -> str:
    """As Ctrl+C does with every process of a console."""
    os.kill(os.getpid(), signal.SIGINT)
    return "went on"


def hangs() -> None:
    time.sleep(600)


def works_hard() -> None:
    while True:
        pass


def hoards() -> int:
    return len([bytes(10_000_000) for _ in range(1_000)])


def tells(tell: Callable[[float, str], None], steps: int) -> int:
    for step in range(steps):
        tell(step / steps, f"step {step}")
    return steps


def gives_what_cannot_travel() -> Any:
    return lambda: None
