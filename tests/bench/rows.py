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
    """One figure. `ours` and `floor` are seconds; `target` is the highest ratio that is good enough."""

    name: str
    ours: float
    floor: float
    target: float

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
    lines = [f"{'':{width}}  {'ours ms':>10} {'floor ms':>10} {'ratio':>7} {'target':>7}"]
    for row in rows:
        mark = "" if row.is_reached else "  MISSED"
        lines.append(
            f"{row.name:{width}}  {row.ours * 1000:10.3f} {row.floor * 1000:10.3f} {row.ratio:7.2f} {row.target:7.2f}{mark}"
        )
    return "\n".join(lines)
