"""The topics as a list, in the room's own order, and the signs they have there and on the map."""

from __future__ import annotations

from workshop.i18n import Words
from workshop.model.public import PublicTopic, RankingSlide
from workshop.model.terms import level_of
from workshop.paint.frame import head, note, plain_page
from workshop.paint.palette import ACCENT, INK_2, ISSUE, LINE, PAPER
from workshop.paint.sheet import Box, Sheet
from workshop.paint.type import width_of

_LEAST_ROW = 40.0


def ranking(slide: RankingSlide, sheet: Sheet, words: Words) -> None:
    sheet.ground = PAPER
    if not slide.topics:
        plain_page(sheet, words("slides.map_heading"), words("slides.ranking_question"))
        return
    below = head(sheet, words("slides.map_heading"), words("slides.ranking_question"), most=60) + 34
    foot = note(sheet, words("slides.ranking_rule"), most=22)
    page = sheet.page
    area = Box(page.x, below, page.w, foot - 4 - below)
    count = len(slide.topics)
    columns = 1 if count <= 7 else 2 if count <= 16 else 3
    rows_room = int(area.h / _LEAST_ROW)
    shown = slide.topics[: rows_room * columns]
    if len(shown) < count:
        shown = slide.topics[: rows_room * columns - 1]
    per_column = -(-(len(shown) + (len(shown) < count)) // columns)
    step = min(area.h / per_column, 88.0)
    boxes = area.columns(columns, 44)
    for index, topic in enumerate(shown):
        column, row = divmod(index, per_column)
        box = boxes[column]
        _row(sheet, topic, Box(box.x, box.y + row * step, box.w, step), words, wide=columns == 1)
    if len(shown) < count:
        column, row = divmod(len(shown), per_column)
        box = boxes[column]
        sheet.text(words.plural("slides.more", count - len(shown)), Box(box.x + 8, box.y + row * step, box.w, step),
                   min(28.0, step * 0.5), 18, colour=INK_2, place="middle", lines=1)  # fmt: skip


def _row(sheet: Sheet, topic: PublicTopic, row: Box, words: Words, *, wide: bool) -> None:
    inner = Box(row.x, row.y + 3, row.w, row.h - 6)
    if topic.pick is not None:
        sheet.area(inner, fill="#FFFFFF", line=ACCENT.mark, width=2.5, radius=min(14.0, inner.h * 0.2))
    else:
        sheet.line(row.x, row.bottom, row.right, row.bottom, LINE, 2)
    size = min(36.0, row.h * 0.44)
    radius = min(26.0, inner.h * 0.36)
    badge(sheet, topic, inner.x + 14 + radius, inner.y + inner.h / 2, radius)
    x = inner.x + 28 + 2 * radius
    number = sheet.text(topic.number, Box(x, inner.y, 130, inner.h), size * 0.68, 18, colour=INK_2, place="middle",
                        lines=1)  # fmt: skip
    x += max(number.w, size * 2.1) + 16
    right = inner.right - 16
    if wide:
        right = _levels(sheet, topic, inner, right, size, words)
    if topic.from_today:
        right = _today(sheet, inner, right, size, words, short=not wide)
    air = inner.h * 0.07  # two lines keep off the frame
    room = Box(x, inner.y + air, right - x - 8, inner.h - 2 * air)
    sheet.text(topic.title, room, size, max(18.0, size * 0.72), bold=True, place="middle", leading=1.2,
               lines=2 if row.h >= 70 else 1)  # fmt: skip


def badge(sheet: Sheet, topic: PublicTopic, x: float, y: float, radius: float) -> None:
    """The pick as a filled circle with its number; an empty ring where the topic was not picked."""
    if topic.pick is None:
        sheet.area(Box(x - radius * 0.62, y - radius * 0.62, radius * 1.24, radius * 1.24), line="#B9C0C7", width=2.5,
                   radius=radius * 0.62)  # fmt: skip
        return
    sheet.dot(x, y, radius, ACCENT.mark)
    sheet.text(str(topic.pick), Box(x - radius, y - radius, 2 * radius, 2 * radius), radius * 1.25, 18,
               colour="#FFFFFF", bold=True, align="centre", place="middle", lines=1)  # fmt: skip


def _levels(sheet: Sheet, topic: PublicTopic, inner: Box, right: float, size: float, words: Words) -> float:
    importance, urgency = level_of(topic.importance), level_of(topic.urgency)
    said = [
        words(key, level=words.term(level))
        for key, level in (("slides.importance_is", importance), ("slides.urgency_is", urgency))
        if level is not None
    ]
    if not said:
        return right
    taken = sheet.text("　".join(said) if words.lang == "ja" else ", ".join(said),
                       Box(right - 420, inner.y, 420, inner.h), size * 0.68, 18, colour=INK_2, align="right",
                       place="middle", lines=1)  # fmt: skip
    return taken.x - 24


def _today(sheet: Sheet, inner: Box, right: float, size: float, words: Words, *, short: bool) -> float:
    chip_size = max(18.0, min(24.0, size * 0.66))
    text = words("slides.new" if short else "slides.from_today")
    chip = sheet.chip(text, right, inner.y + (inner.h - chip_size * 1.62) / 2, chip_size, ISSUE, right=True)
    return chip.x - 16


def dot(sheet: Sheet, number: str, x: float, y: float, radius: float, from_today: bool) -> None:
    """A numbered dot (or one without a number): today's in red, the industry's in blue."""
    sheet.dot(x, y, radius, ISSUE.text if from_today else ACCENT.mark, "#FFFFFF")
    if not number:
        return
    size = min(radius * (1.2 if len(number) < 2 else 1.0), radius * 1.76 / width_of(number, 1.0, True))
    sheet.text(number, Box(x - radius, y - radius, 2 * radius, 2 * radius), size, min(size, 12.0), colour="#FFFFFF",
               bold=True, align="centre", place="middle", lines=1)  # fmt: skip
