"""The topics as a list beside the map, in the room's own order: the key to its dots, or simply the order so far.

Titles are set in as many lines as they need while all topics have room; only then are they shortened, and only when
even one line each is too much are the last ones counted instead of named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.i18n import Words
from workshop.model.public import PublicTopic
from workshop.paint.palette import ACCENT, INK, INK_3, ISSUE
from workshop.paint.ranking import badge, dot
from workshop.paint.sheet import SOURCE_LEAST, Box, Sheet
from workshop.paint.type import measure, width_of
from workshop.typesetting.fitting import natural_lines

_SIZES = (27.0, 25.0, 23.0, 21.0, 20.0, 19.0, SOURCE_LEAST)
_MOST_LINES = 4
_MEASURED = 300
"""Characters that can matter for so many lines."""
_LEADING = 1.16
_ROW_MOST = 76.0
_COLUMN_GAP = 28.0
_CHIP_FROM = 240.0
"""From this width a row has room for a word at its end."""


@dataclass(frozen=True, slots=True)
class Row:
    """A topic's lines, and where its row stands: the column, the distance from the top, the height."""

    column: int
    y: float
    h: float
    lines: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A list that fits: the size of its titles and a row for each topic that is named."""

    size: float
    rows: tuple[Row, ...]
    columns: int
    whole: bool
    """Are all topics named, each in full?"""
    more: Row | None = None
    """Where it is said how many are not named."""


def plan_list(topics: Sequence[PublicTopic], width: float, height: float, words: Words, columns: int = 1) -> Plan:
    """How a list of these topics fits a room of this size."""
    wide = (width - _COLUMN_GAP * (columns - 1)) / columns
    for size in _SIZES:
        if len(topics) * _height(1, size) > height * columns:
            continue  # not even with one line each
        wanted = [_lines(topic, wide, size, words) for topic in topics]
        if max(wanted, default=1) <= _MOST_LINES and (rows := _filled(wanted, size, height, columns)):
            return Plan(size, rows, columns, whole=True)
    size = SOURCE_LEAST
    kept = [min(_MOST_LINES, _lines(topic, wide, size, words)) for topic in topics]
    # The first of the order keep their lines longest.
    for index in reversed(range(len(kept))):
        if rows := _filled(kept, size, height, columns):
            return Plan(size, rows, columns, whole=False)
        kept[index] = 1
    if rows := _filled(kept, size, height, columns):
        return Plan(size, rows, columns, whole=False)
    room = max(1, int(height / _height(1, size))) * columns
    rows = _filled([1] * room, size, height, columns)
    return Plan(size, rows[:-1], columns, whole=False, more=rows[-1] if rows else None)


def _height(lines: int, size: float) -> float:
    return max(size * 1.62, lines * size * _LEADING + size * 0.55)


def _filled(wanted: Sequence[int], size: float, height: float, columns: int) -> tuple[Row, ...]:
    """Rows down one column after the other, with what is left as air between them; none where they do not all fit."""
    per_column: list[list[int]] = [[]]
    used = 0.0
    for lines in wanted:
        high = _height(lines, size)
        if used + high > height + 0.01 and per_column[-1]:
            per_column.append([])
            used = 0.0
        per_column[-1].append(lines)
        used += high
    if len(per_column) > columns:
        return ()
    tallest = max((sum(_height(n, size) for n in column) for column in per_column), default=0.0)
    if tallest > height + 0.01:
        return ()
    longest = max(len(column) for column in per_column)
    air = (height - tallest) / longest if longest else 0.0
    rows = []
    for index, column in enumerate(per_column):
        y = 0.0
        for lines in column:
            high = _height(lines, size)
            high += min(air, max(0.0, _ROW_MOST - high))
            rows.append(Row(index, y, high, lines))
            y += high
    return tuple(rows)


def _chip_width(topic: PublicTopic, wide: float, size: float, words: Words) -> float:
    if not topic.from_today or wide < _CHIP_FROM:
        return 0.0
    small = max(SOURCE_LEAST, size * 0.72)
    return width_of(words("slides.new"), small, True) + small * 1.24 + 11.0


def _radius(size: float) -> float:
    return min(20.0, size * 0.74)


def _lines(topic: PublicTopic, wide: float, size: float, words: Words) -> int:
    room = wide - 2 * _radius(size) - 14 - _chip_width(topic, wide, size, words)
    flat = topic.title.strip()[:_MEASURED]
    return max(1, natural_lines(flat, max(room, 1.0), size, measure(topic.pick is not None)))


def draw_list(sheet: Sheet, topics: Sequence[PublicTopic], area: Box, words: Words, plan: Plan, *, dots: bool) -> None:
    """Draw what was planned for this area. `dots`: the numbers are those on the map."""
    boxes = area.columns(plan.columns, _COLUMN_GAP)
    for topic, row in zip(topics, plan.rows, strict=False):
        _row(sheet, topic, _box(boxes, area, row), words, plan.size, row.lines, dots=dots)
    left = len(topics) - len(plan.rows)
    if plan.more is not None and left > 0:
        box = _box(boxes, area, plan.more)
        sheet.text(words.plural("slides.more", left), box, 22, 18, colour=INK_3, place="middle", lines=1)


def side_list(sheet: Sheet, topics: Sequence[PublicTopic], area: Box, words: Words, *, dots: bool) -> Plan:
    """Plan and draw in one column."""
    plan = plan_list(topics, area.w, area.h, words)
    if topics and area.h >= 60:
        draw_list(sheet, topics, area, words, plan, dots=dots)
    return plan


def _box(boxes: Sequence[Box], area: Box, row: Row) -> Box:
    column = boxes[row.column]
    return Box(column.x, area.y + row.y, column.w, row.h)


def _row(sheet: Sheet, topic: PublicTopic, row: Box, words: Words, size: float, lines: int, *, dots: bool) -> None:
    radius = _radius(size)
    tone = ISSUE if topic.from_today else ACCENT
    placed = topic.importance is not None and topic.urgency is not None
    x, y = row.x + radius, row.y + row.h / 2
    if dots and placed:
        dot(sheet, str(topic.place), x, y, radius, topic.from_today)
    elif topic.pick is not None:
        badge(sheet, topic, x, y, radius)
    else:
        sheet.dot(x, y, 5, tone.mark)
    x = row.x + 2 * radius + 14
    right = row.right
    if _chip_width(topic, row.w, size, words):
        small = max(SOURCE_LEAST, size * 0.72)
        chip = sheet.chip(words("slides.new"), right, y - small * 0.81, small, ISSUE, right=True)
        right = chip.x - 10
    sheet.text(topic.title, Box(x, row.y, right - x, row.h), size, size, bold=topic.pick is not None,
               colour=INK, place="middle", leading=_LEADING, lines=lines)  # fmt: skip
