"""What does not stand well on a slide: a text that had to be cut, and a line with one character on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from workshop.i18n import Words
from workshop.model.public import PublicSlide
from workshop.paint.sheet import InsetMark, Sheet, TextMark
from workshop.paint.slide import sheet_of
from workshop.typesetting.breaking import clusters

SHAPES: Final = (16 / 9, 4 / 3)
"""Screens and projectors, width by height."""

_MARKS: Final = re.compile(r"[\s。．、，.,;:!?！？」』）)】〕…・ー―–—]+")


@dataclass(frozen=True, slots=True)
class Misfit:
    """`text` is the whole text, `line` what stands alone on its line."""

    kind: Literal["cut", "lone"]
    text: str
    line: str = ""


def misfits(slide: PublicSlide, words: Words, aspect: float = SHAPES[0], *, larger: bool = False) -> list[Misfit]:
    """Every text of this slide that does not stand well on a screen of this shape."""
    return list(_looked_through(sheet_of(slide, words, aspect, larger=larger)))


def _looked_through(sheet: Sheet) -> Iterator[Misfit]:
    for mark in sheet.marks:
        if isinstance(mark, InsetMark):
            yield from _looked_through(mark.sheet)
        elif isinstance(mark, TextMark):
            if mark.elided:
                yield Misfit("cut", mark.whole)
            lone = next((line for _, _, line in mark.lines if len(mark.lines) > 1 and _is_lone(line)), "")
            if lone and "\n" not in mark.whole:
                yield Misfit("lone", mark.whole, lone.strip())


def _is_lone(line: str) -> bool:
    """One letter or digit, whatever marks stand with it."""
    return len(clusters(_MARKS.sub("", line))) == 1
