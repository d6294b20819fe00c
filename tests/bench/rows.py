"""What a bench measures and how: ours against a floor in the same run, as medians of rounds, printed as ratios.

A bench module defines ``run() -> list[Row]``; ``run.py`` finds it. Milliseconds depend on the machine, ratios much less.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `ours` and `floor` are seconds, or whatever `unit` says where it is not "ms"; `target` is the highest
    ratio that is good enough, infinity where none was set."""

    name: str
    ours: float
    floor: float
    target: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours / self.floor if self.floor else float("inf")

    @property
    def is_reached(self) -> bool:
        return self.ratio <= self.target


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def paired(
    name: str, ours: Callable[[], object], floor: Callable[[], object], *, target: float, rounds: int = 7
) -> Row:
    """Both in turn, so that what disturbs the machine disturbs both; the medians of `rounds`, after one to warm up."""
    seconds(ours)
    seconds(floor)
    mine: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        mine.append(seconds(ours))
        theirs.append(seconds(floor))
    return Row(name, median(mine), median(theirs), target)


def table(rows: list[Row]) -> str:
    """The rows as text, with what is missed marked."""
    width = max((len(row.name) for row in rows), default=0)
    lines = [f"{'':{width}}  {'ours':>10} {'floor':>10} {'':2} {'ratio':>7} {'target':>7}"]
    for row in rows:
        mark = "" if row.is_reached else "  MISSED"
        target = "-" if row.target == float("inf") else f"{row.target:.2f}"
        scale = 1000 if row.unit == "ms" else 1
        lines.append(
            f"{row.name:{width}}  {row.ours * scale:10.3f} {row.floor * scale:10.3f} {row.unit:2}"
            f" {row.ratio:7.2f} {target:>7}{mark}"
        )
    return "\n".join(lines)
