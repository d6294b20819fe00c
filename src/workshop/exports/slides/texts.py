"""What the slides' composers have in common: heads, sources, tables that go on on the next slide, and some words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from workshop.exports.slides.master import BODY, EYEBROW, FOOT, PAGE
from workshop.exports.slides.measure import Fitted, fitted, lines_of
from workshop.exports.slides.package import Deck
from workshop.exports.slides.shapes import ACCENT, INK, INK_2, Align, Box, Cell, Para, Run, Slide
from workshop.i18n import Words

LEAST: Final = 22.0
"""The smallest text there is: 12 points."""
HEAD_FILL: Final = "E4EDF3"
_ASIDE: Final = 16.0
_HEAD: Final = 23.0
_LEADING: Final = 1.25
_CLOSER: Final = ((1.0, 9.0), (0.9, 8.0), (0.8, 6.0), (0.74, 4.0))
"""Shares of the size, and the air above and below a row."""


@dataclass(frozen=True, slots=True)
class Making:
    """What a composer is given besides its slide."""

    deck: Deck
    words: Words


def para(
    text: str, size: float, colour: str = INK, *, bold: bool = False, align: Align = "l", leading: float = 1.3,
    before: float = 0.0,
) -> Para:  # fmt: skip
    return Para((Run(text.strip(), size, colour, bold),), align, leading, before)


def paras(
    found: Fitted,
    colour: str = INK,
    *,
    bold: bool = False,
    leading: float = 1.3,
    align: Align = "l",
    before: float = 0.0,
) -> list[Para]:
    """A fitted text as one paragraph."""
    return [Para((Run("\n".join(found.lines), found.size, colour, bold),), align, leading, before)]


def title(
    slide: Slide, text: str, box: Box, most: float, least: float, *, leading: float = 1.3, lines: int = 2
) -> float:
    """The slide's title; gives the line below it."""
    found = fitted(text, box.w, box.h, most, least, bold=True, leading=leading, lines=lines, shaped=True)
    high = found.size * leading * max(1, found.count)
    room = Box(box.x, box.y, box.w, high + 4)
    slide.placeholder("title", 0, "Title", paras(found, bold=True, leading=leading), box=room)
    return box.y + high


def eyebrow(slide: Slide, text: str, beside: str = "") -> None:
    """A small word above the title, and what it belongs to."""
    runs = [Run(text.strip(), 32, ACCENT, bold=True)]
    if beside.strip():
        room = fitted(f"　{beside.strip()}", PAGE.w * 0.7, 40, 28, 28, lines=1)
        runs.append(Run(f"　{room.lines[0].strip()}", 28, INK_2))
    slide.placeholder("body", EYEBROW, "Theme", [Para(tuple(runs), leading=1.2)])


def foot(slide: Slide, lines: Sequence[str], *, highest: float = 152.0) -> float:
    """Source lines at the bottom; gives the line above them, or the page's end without any."""
    said = [line for line in lines if line.strip()]
    if not said:
        return 930.0
    found = fitted("\n".join(said), PAGE.w, highest, 22, 17, leading=1.3)
    high = found.size * 1.3 * max(1, found.count)
    top = 952.0 - high
    slide.area("Rule", Box(PAGE.x, top - 16, PAGE.w, 1.6), "D9D6CC")
    slide.placeholder(
        "body",
        FOOT,
        "Sources",
        [para(line, found.size, INK_2) for line in found.lines],
        box=Box(PAGE.x, top, PAGE.w, high + 4),
    )
    return top - 30


def content(making: Making, text: str, *, eyebrow_text: str = "", beside: str = "", paper: bool = False,
            most: float = 60.0) -> tuple[Slide, float]:  # fmt: skip
    """A slide with its title; and the line below that."""
    slide = making.deck.slide("content", paper=paper)
    top = PAGE.y
    if eyebrow_text.strip():
        eyebrow(slide, eyebrow_text, beside)
        top += 56
    return slide, title(slide, text, Box(PAGE.x, top, PAGE.w, 2 * most * 1.3 + 4), most, 40)


def body(slide: Slide, box: Box, found: Sequence[Para], *, name: str = "Text") -> None:
    slide.placeholder("body", BODY, name, found, box=box)


# ---- tables that go on ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    share: float
    bold: bool = False
    colour: str = INK
    align: Align = "l"


Begin = Callable[[int], tuple[Slide, float]]
"""Starts the slide of that number, and tells where a table may begin on it."""


@dataclass(frozen=True, slots=True)
class _Set:
    """Rows set at one size: their texts, cut where they may be no longer, and their heights."""

    size: float
    pad: float
    head: float
    texts: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]


def table(
    making: Making, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, name: str, size: float, begin: Begin,
    bottom: float = 930.0, lines: int = 4, colours: Callable[[int, int], str] | None = None,
) -> None:  # fmt: skip
    """Rows of text on as many slides as they need, evenly; they are set closer before a second slide is begun."""
    shares = sum(column.share for column in columns)
    widths = [PAGE.w * column.share / shares for column in columns]
    slide, top = begin(0)
    tried = []
    for share, pad in _CLOSER:
        found = _set(columns, widths, rows, max(LEAST, size * share), pad, lines)
        tried.append((found, _pages(found, bottom - top)))
        if len(tried[-1][1]) == 1:
            break
    # The fewest slides, and on so many the largest size.
    found, pages = min(tried, key=lambda each: (len(each[1]), -each[0].size))
    at = 0
    for number, count in enumerate(pages):
        if number:
            slide, top = begin(number)
        heights = found.heights[at : at + count]
        air = min(26.0, max(0.0, (bottom - top - found.head - sum(heights)) / count))
        cells = [_head(columns)]
        for row in range(at, at + count):
            colour = [colours(row, place) if colours else "" for place in range(len(columns))]
            cells.append(tuple(map(_cell, found.texts[row], columns, [found.size] * len(columns), colour)))
        tall = [found.head, *(high + air for high in heights)]
        slide.table(name, PAGE.x, top, widths, cells, tall, said=name, pad=(_ASIDE, found.pad))
        at += count


def _pages(found: _Set, room: float) -> list[int]:
    """How many rows stand on each slide: on the fewest slides, and about the same on all of them."""
    counts: list[int] = []
    used = room
    for high in found.heights:
        if used + high > room:
            counts.append(0)
            used = found.head
        counts[-1] += 1
        used += high
    even = -(-len(found.heights) // max(1, len(counts)))
    spread = [min(even, len(found.heights) - start) for start in range(0, len(found.heights), even or 1)]
    at = 0
    for count in spread:
        if found.head + sum(found.heights[at : at + count]) > room:
            return counts  # rows of very different heights
        at += count
    return spread


def _set(
    columns: Sequence[Column],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    size: float,
    pad: float,
    lines: int,
) -> _Set:
    """`lines`: so many a cell at most."""
    texts, heights = [], []
    for row in rows:
        cells = [
            fitted(text, width - 2 * _ASIDE, lines * size * 1.3 + 1, size, size, bold=column.bold, lines=lines)
            for column, width, text in zip(columns, widths, row, strict=True)
        ]
        texts.append(tuple("\n".join(cell.lines) for cell in cells))
        heights.append(max(1, *(cell.count for cell in cells)) * size * _LEADING + 2 * pad + 4)
    heads = (lines_of(c.title, w - 2 * _ASIDE, _HEAD, bold=True) for c, w in zip(columns, widths, strict=True))
    return _Set(size, pad, max(heads) * _HEAD * _LEADING + 2 * pad + 6, tuple(texts), tuple(heights))


def _head(columns: Sequence[Column]) -> tuple[Cell, ...]:
    return tuple(
        Cell((para(column.title, _HEAD, ACCENT, bold=True, align=column.align, leading=_LEADING),), HEAD_FILL)
        for column in columns
    )


def _cell(text: str, column: Column, size: float, colour: str) -> Cell:
    ink = colour or column.colour
    return Cell((para(text, size, ink, bold=column.bold, align=column.align, leading=_LEADING),))


# ---- words ---------------------------------------------------------------------------------------------------------


def continued(words: Words, text: str, number: int) -> str:
    return words("exports.slides.continued", title=text) if number else text
