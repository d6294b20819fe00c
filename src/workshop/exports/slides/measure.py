"""How wide a text is set in the files' typeface, without the typeface: what it takes to know that a text fits its box.

Widths in hundredths of the size, rounded up; what is not in the table is taken for as wide as a kanji.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from workshop.typesetting.breaking import is_japanese
from workshop.typesetting.fitting import fit, natural_lines

_ASCII: Final = (
    33, 33, 47, 92, 80, 100, 89, 29, 49, 49, 50, 84, 31, 48, 31, 50, 76, 63, 76, 76, 76, 76, 76, 76, 76, 76, 31, 31,
    84, 84, 84, 77, 98, 76, 77, 80, 84, 70, 66, 84, 82, 42, 54, 75, 60, 98, 82, 86, 74, 89, 76, 71, 70, 84, 74, 98,
    80, 72, 75, 50, 50, 50, 50, 31, 50, 65, 71, 64, 71, 69, 50, 67, 70, 32, 38, 63, 33, 94, 70, 68, 71, 71, 45, 59,
    47, 70, 58, 88, 60, 61, 58, 52, 44, 52, 50,
)  # fmt: skip
_BOLD: Final = 2
"""So much wider is a letter in bold, at most."""
_OTHERS: Final = {"、": 60, "。": 60, **dict.fromkeys("「」（）『』・：；–“”‘’", 50), "　": 67, "…": 100}
_KANA: Final = 97
_AUTOMATIC: Final = 20
_SAFE: Final = 1.03
"""Programs do not agree to the last hair."""

Measure = Callable[[str], float]


@functools.lru_cache(maxsize=4096)
def _regular(text: str) -> float:
    return _SAFE * (sum(map(_width, text)) + _AUTOMATIC * _changes(text))


@functools.lru_cache(maxsize=4096)
def _bold(text: str) -> float:
    return _SAFE * (sum(_width(char) + (_BOLD if char.isascii() else 0) for char in text) + _AUTOMATIC * _changes(text))


def _changes(text: str) -> int:
    """How often kanji and Latin letters meet: some programs set them apart."""
    wide = [char > "\u3040" for char in text if char.isalnum()] if not text.isascii() else []
    return sum(one is not other for one, other in pairwise(wide))


def _width(char: str) -> int:
    if " " <= char <= "~":
        return _ASCII[ord(char) - 32]
    if "\u3041" <= char <= "\u30ff":
        return _OTHERS.get(char, _KANA)
    return _OTHERS.get(char, 72 if "\u00a1" <= char <= "\u024f" else 100)


def measure(bold: bool) -> Measure:
    """The width of a text set at a size of 100."""
    return _bold if bold else _regular


def width_of(text: str, size: float, bold: bool = False) -> float:
    return measure(bold)(text) * size / 100


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text that fits: its size, and its lines where they are to be broken just so (else the program breaks them)."""

    size: float
    lines: tuple[str, ...]
    count: int


def fitted(
    text: str, wide: float, high: float, most: float, least: float, *, bold: bool = False, leading: float = 1.3,
    lines: int | None = None, shaped: bool = False,
) -> Fitted:  # fmt: skip
    """As large as fits. `shaped`: a Japanese heading, broken between phrases as on the screen.

    What does not fit even at its smallest is cut, as on the screen.
    """
    found = fit(
        text, wide, high, measure(bold), most=most, least=least, leading=leading, lines=lines, balanced=shaped
    )  # fmt: skip
    if found.elided or (shaped and len(found.lines) > 1 and is_japanese(text)):
        return Fitted(found.size, found.lines, len(found.lines))
    return Fitted(found.size, tuple(text.strip().split("\n")), len(found.lines))


def lines_of(text: str, wide: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes at this size."""
    return natural_lines(text, wide, size, measure(bold)) if text.strip() else 1
