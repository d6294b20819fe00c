"""The room's order as a table, and the priority map as a native chart with the list beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workshop.exports import look, wording
from workshop.exports.slides import charts
from workshop.exports.slides.master import PAGE
from workshop.exports.slides.measure import fitted
from workshop.exports.slides.shapes import ACCENT, INK, INK_2, WHITE, Align, Anchor, Box, Para, Run, Slide
from workshop.exports.slides.texts import Column, Making, content, continued, foot, para, table
from workshop.model.public import MapSlide, PublicTopic, RankingSlide
from workshop.model.terms import level_of

_MAP: Final = Box(PAGE.x, 300, 900, 570)
_LIST_ROWS: Final = 22


def ranking(shown: RankingSlide, making: Making) -> None:
    words = making.words

    def begin(number: int) -> tuple[Slide, float]:
        slide, below = _headed(making, number)
        return slide, below

    if not shown.topics:
        begin(0)
        return
    columns = [
        Column(words("exports.topic_place"), 0.085, bold=True, colour=ACCENT),
        Column(words("exports.topic_number"), 0.085, colour=INK_2),
        Column(words("exports.topic_title"), 0.43, bold=True),
        Column(words("exports.topic_origin"), 0.15, colour=INK_2),
        Column(words("exports.topic_importance"), 0.13, colour=INK_2),
        Column(words("exports.topic_urgency"), 0.12, colour=INK_2),
    ]
    rows = [
        (
            str(topic.place) if topic.asked else "—",
            topic.number,
            topic.title,
            words("slides.from_today") if topic.from_today else wording.origin(topic, words),
            _level(topic.importance, making),
            _level(topic.urgency, making),
        )
        for topic in shown.topics
    ]

    def colour(row: int, column: int) -> str:
        return look.ISSUE_TEXT if column == 3 and shown.topics[row].from_today else ""

    table(making, columns, rows, name=words("slides.map_heading"), size=30, begin=begin, bottom=880, lines=3,
          colours=colour)  # fmt: skip


def _level(score: float | None, making: Making) -> str:
    level = level_of(score)
    return making.words.term(level) if level else "—"


def _headed(making: Making, number: int) -> tuple[Slide, float]:
    words = making.words
    slide, below = content(making, continued(words, words("slides.ranking_question"), number), paper=True, most=56,
                           eyebrow_text=words("slides.map_heading"))  # fmt: skip
    foot(slide, [words("slides.ranking_rule")], highest=40)
    return slide, below + 30


# ---- the map -------------------------------------------------------------------------------------------------------


def priority_map(shown: MapSlide, making: Making) -> None:
    words = making.words
    placed = [t for t in shown.topics if t.importance is not None and t.urgency is not None]
    slide, below = _headed(making, 0)
    ground = Box(_MAP.x, below + 34, _MAP.w, 862 - below - 34)
    _ground(slide, ground, making)
    if placed:
        size = 26 if len(placed) <= 12 else 20 if len(placed) <= 30 else 14
        dots = _dots(placed, ground, size)
        heads = [words(f"exports.slides.map_{name}") for name in ("number", "title", "urgency", "importance", "x", "y")]
        xml, workbook = charts.map_chart(dots, heads, size)
        named = wording.items((f"{topic.place} {topic.title}" for topic in placed[:_LIST_ROWS]), words)
        slide.chart(words("exports.slides.map"), words("exports.minutes.map_in_words", topics=named), ground,
                    making.deck.chart(xml, workbook))  # fmt: skip
    _list(slide, shown.topics, Box(ground.right + 40, below, PAGE.right - ground.right - 40, 872 - below), making)


def _ground(slide: Slide, box: Box, making: Making) -> None:
    """The four quarters with their polite words, and the two axes; the chart lies over it."""
    words = making.words
    wide, high = box.w / 2, box.h / 2
    slide.area("Map", box, WHITE, line=look.LINE)
    slide.area("Map", Box(box.x + wide, box.y, wide, high), look.ISSUE_TINT)
    corners: tuple[tuple[str, float, float, Align, Anchor, str], ...] = (
        ("slides.quarter_plan", 0.0, 0.0, "l", "t", INK_2),
        ("slides.quarter_first", wide, 0.0, "r", "t", look.ISSUE_TEXT),
        ("slides.quarter_watch", 0.0, high, "l", "b", INK_2),
        ("slides.quarter_soon", wide, high, "r", "b", INK_2),
    )
    for key, x, y, align, anchor, colour in corners:
        corner = Box(box.x + x, box.y + y, wide, high)
        slide.text(words(key), corner, [para(words(key), 25, colour, bold=True, align=align)], anchor=anchor, inset=12)
    for key, y, align in (("slides.axis_importance", box.y - 36, "l"), ("slides.axis_urgency", box.bottom + 2, "r")):
        axis: Align = "l" if align == "l" else "r"
        slide.text(words(key), Box(box.x, y, box.w, 34), [para(words(key), 22, INK_2, align=axis)])


def _dots(topics: Sequence[PublicTopic], box: Box, size: int) -> list[charts.Dot]:
    """Where each topic's dot stands: where its scores put it, or as near as it has room, within its quarter."""
    span = charts.HIGH - charts.LOW
    units = size / 0.54 + 4  # points to units of the slide, and a little air
    wide, high = units / box.w * span, units / box.h * span
    across, down = 250 / box.w * span, 52 / box.h * span  # the words in the corners
    taken = [
        (charts.LOW + across / 2 if left else charts.HIGH - across / 2,
         charts.LOW + down / 2 if low else charts.HIGH - down / 2, (across + wide) / 2, (down + high) / 2)
        for left in (True, False) for low in (True, False)
    ]  # fmt: skip
    found: list[charts.Dot] = []
    for topic in topics:
        assert topic.importance is not None
        assert topic.urgency is not None
        x, y = _free(topic.urgency, topic.importance, wide, high, taken)
        taken.append((x, y, wide, high))
        found.append(charts.Dot(str(topic.place), topic.title, topic.urgency, topic.importance, topic.from_today, x, y))
    return found


_Taken = tuple[float, float, float, float]
"""A middle, and how far from it the middle of another dot must be, across and upwards."""


def _free(x: float, y: float, wide: float, high: float, taken: Sequence[_Taken]) -> tuple[float, float]:
    """The free place nearest to where it belongs; where it belongs when there is none."""
    left, right = _quarter(x, wide)
    low, top = _quarter(y, high)
    x, y = min(max(x, left), right), min(max(y, low), top)
    xs, ys = {x}, {y}
    for tx, ty, aside, apart in taken:
        xs |= {tx - aside, tx + aside}
        ys |= {ty - apart, ty + apart}
    near = sorted(
        ((at_x - x) ** 2 + (at_y - y) ** 2, at_x, at_y)
        for at_x in xs
        if left <= at_x <= right
        for at_y in ys
        if low <= at_y <= top
    )
    for _, at_x, at_y in near:
        if all(abs(at_x - tx) >= aside - 1e-6 or abs(at_y - ty) >= apart - 1e-6 for tx, ty, aside, apart in taken):
            return at_x, at_y
    return x, y


def _quarter(score: float, room: float) -> tuple[float, float]:
    """The bounds of a dot's middle on the side of the middle line on which its score is."""
    if score >= charts.MIDDLE:
        return charts.MIDDLE + room / 2, charts.HIGH - room / 2
    return charts.LOW + room / 2, charts.MIDDLE - room / 2


def _list(slide: Slide, topics: Sequence[PublicTopic], box: Box, making: Making) -> None:
    """The topics in their order: the key to the map's numbers."""
    if not topics:
        return
    shown = list(topics[:_LIST_ROWS])
    for size in (32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0):
        found: list[Para] = []
        high = 0.0
        for topic in shown:
            name = topic.title.strip()
            tail = f"　{making.words('slides.new')}" if topic.from_today else ""
            mark = str(topic.place) if topic.asked else "・"
            one = fitted(f"{mark} {name}{tail}", box.w, size * 2.6, size, size, bold=True, leading=1.2, lines=2)
            text = "\n".join(one.lines).removeprefix(f"{mark} ")
            new = bool(tail) and text.endswith(tail)
            runs = [
                Run(f"{mark} ", size, look.ISSUE_TEXT if topic.from_today else ACCENT, bold=True),
                Run(text.removesuffix(tail) if new else text, size, INK, bold=topic.pick is not None),
            ]
            if new:
                runs.append(Run(tail, size * 0.8, look.ISSUE_TEXT, bold=True))
            before = size * 0.3 if found else 0.0
            found.append(Para(tuple(runs), leading=1.2, before=before))
            high += before + one.count * size * 1.2
        if high <= box.h - 30:
            break
    while high > box.h - 30 and len(found) > 1:
        gone = found.pop()
        high -= gone.before + size * 1.2
    if more := len(topics) - len(found):
        found.append(para(making.words.plural("slides.more", more), size, INK_2, before=size * 0.3))
    slide.text(making.words("slides.map_heading"), box, found)
