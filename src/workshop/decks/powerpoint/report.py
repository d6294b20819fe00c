"""What became of each slide, line by line: what was left out and why, and what was understood in a way worth saying."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workshop.model.problem import Problem, Value

MOST_TEXT: Final = 3_000
"""Characters of a text that a line carries."""
MOST_ROWS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """`slide` counts from 1, and is 0 where the whole file is meant. `text` are the words that were left out, to be
    copied by hand; `taken` where nothing was left out and something is to be known."""

    slide: int
    problem: Problem
    taken: bool = False
    text: str = ""


class Report:
    """Rows as they are found; given in the order of the slides."""

    def __init__(self) -> None:
        self._rows: list[Row] = []

    def left(self, slide: int, code: str, text: str = "", **values: Value) -> None:
        self._add(slide, code, text, values, taken=False)

    def taken(self, slide: int, code: str, **values: Value) -> None:
        self._add(slide, code, "", values, taken=True)

    def _add(self, slide: int, code: str, text: str, values: dict[str, Value], *, taken: bool) -> None:
        if len(self._rows) < MOST_ROWS:
            said = {"slide": slide, **values} if slide else values
            cut = text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1] + "…"
            self._rows.append(Row(slide, Problem(code, values=said, severity="warning"), taken, cut))

    def rows(self) -> tuple[Row, ...]:
        return tuple(sorted(self._rows, key=lambda row: row.slide))
