"""The priority map: importance upwards, urgency to the right, the topics as cards or, when crowded, as dots."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from workshop.i18n import Words
from workshop.model.public import MapSlide, PublicTopic
from workshop.paint.frame import head, note
from workshop.paint.palette import ACCENT, EDGE, INK_2, ISSUE, LINE, PAPER, RULE
from workshop.paint.placing import Field, Placed, Spot, anchor, place
from workshop.paint.ranking import dot
from workshop.paint.sheet import Box, Sheet
from workshop.paint.side_list import Plan, draw_list, plan_list, side_list
from workshop.paint.type import width_of

_CARD_SIZES = ((340.0, 134.0, 29.0), (296.0, 120.0, 25.0), (252.0, 108.0, 22.0))
_CARDS_AT_MOST = 18
_FEW = 5
_DOT = 24.0
_DOT_SHARES = (1.0, 0.85, 0.7, 0.55, 0.4, 0.3)
_UNNAMED = 0.5
_LIST_CALM = 20.0
"""A list smaller than this had better stand in one column more."""
MARGIN = 8.0
"""What stands at the highest score keeps this much off the edge, and off the middle lines."""


class OnMap(Protocol):
    """What stands on the map: a customer's topic, or one that our side alone sees yet."""

    @property
    def id(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def place(self) -> int: ...
    @property
    def pick(self) -> int | None: ...
    @property
    def importance(self) -> float | None: ...
    @property
    def urgency(self) -> float | None: ...
    @property
    def from_today(self) -> bool: ...


def priority_map(slide: MapSlide, sheet: Sheet, words: Words) -> None:
    sheet.ground = PAPER
    page = Box(sheet.page.x, sheet.height * 0.058, sheet.page.w, sheet.height * 0.9)
    placed = [t for t in slide.topics if is_placed(t)]
    legend_left = _legend(sheet, slide.topics, words, page)
    below = head(sheet, words("slides.map_heading"), words("slides.ranking_question"), most=52, top=page.y,
                 room=page.right - legend_left + 24) + 18  # fmt: skip
    foot = note(sheet, words("slides.ranking_rule"), most=20, bottom=0.965)
    area = Box(page.x, below, page.w, foot + 14 - below)

    if not slide.topics:
        map_ground(sheet, area, words)
    elif len(placed) < len(slide.topics) or len(placed) <= _FEW:
        ground, beside = _halves(area, 0.67)
        cards = draw_cards(sheet, placed, ground, words)
        plan = side_list(sheet, slide.topics, beside.below(beside.y + 34), words, dots=not cards)
        if not cards:
            draw_dots(sheet, placed, map_ground(sheet, ground, words), _DOT, named=_named(slide.topics, plan))
    elif not draw_cards(sheet, placed, area, words):
        ground, beside, plan = _with_list(area, slide.topics, words)
        draw_list(sheet, slide.topics, beside, words, plan, dots=True)
        draw_dots(sheet, placed, map_ground(sheet, ground, words), _DOT, named=_named(slide.topics, plan))


_SHARES = ((0.62, 1), (0.5, 2), (0.43, 2), (0.4, 3))
"""How much of the width the ground takes, and in how many columns the list then stands."""


def _with_list(area: Box, topics: Sequence[PublicTopic], words: Words) -> tuple[Box, Box, Plan]:
    """The ground as large as a list beside it allows that names every topic in full, or as many as it can."""
    tried = []
    for share, columns in _SHARES:
        ground, beside = _halves(area, share)
        plan = plan_list(topics, beside.w, beside.h, words, columns)
        if plan.whole and plan.size >= _LIST_CALM:
            return ground, beside, plan
        tried.append((ground, beside, plan))
    return max(tried, key=lambda found: (found[2].whole, len(found[2].rows), found[2].size, -found[2].columns))


def _named(topics: Sequence[PublicTopic], plan: Plan) -> frozenset[str]:
    return frozenset(topic.id for topic in topics[: len(plan.rows)])


def _halves(area: Box, share: float) -> tuple[Box, Box]:
    ground = area.left(area.w * share)
    return ground, area.from_x(ground.right + 40)


def is_placed(topic: OnMap) -> bool:
    return topic.importance is not None and topic.urgency is not None


def _legend(sheet: Sheet, topics: Sequence[PublicTopic], words: Words, page: Box) -> float:
    """How many came up today and how many are the industry's; gives the left end."""
    today = sum(t.from_today for t in topics)
    left = page.right
    for key, number, tone in (
        ("slides.legend_industry", len(topics) - today, ACCENT),
        ("slides.legend_today", today, ISSUE),
    ):
        if number:
            left = sheet.chip(words(key, n=number), left, page.y + 20, 25, tone, right=True).x - 16
    return left


@dataclass(frozen=True, slots=True)
class Ground:
    """The field, and the words on it that nothing may cover."""

    field: Field
    labels: tuple[Spot, ...]


def map_ground(sheet: Sheet, area: Box, words: Words, *, size: float = 26.0) -> Ground:
    """The four quarters with their polite words, and the two axes."""
    down = size * 1.75
    field = Box(area.x + 4, area.y + down, area.w - 4, area.h - 2 * down)
    middle_x, middle_y = field.x + field.w / 2, field.y + field.h / 2
    sheet.area(field, fill="#FFFFFF")
    sheet.area(Box(middle_x, field.y, field.w / 2, field.h / 2), fill=ISSUE.tint)
    sheet.line(middle_x, field.y, middle_x, field.bottom, EDGE, 2, dashed=True)
    sheet.line(field.x, middle_y, field.right, middle_y, EDGE, 2, dashed=True)
    sheet.line(field.x, field.y, field.right, field.y, LINE, 1.5)
    sheet.line(field.right, field.y, field.right, field.bottom, LINE, 1.5)
    sheet.line(field.x, field.y - 6, field.x, field.bottom, RULE, 3)
    sheet.line(field.x, field.bottom, field.right + 4, field.bottom, RULE, 3)
    pad = size * 0.6
    wide = field.w / 2 - 2 * pad
    labels = []
    for key, x, y, right, colour in (
        ("slides.quarter_plan", field.x + pad, field.y + pad, False, INK_2),
        ("slides.quarter_first", middle_x + pad, field.y + pad, True, ISSUE.text),
        ("slides.quarter_watch", field.x + pad, field.bottom - pad - size * 1.1, False, INK_2),
        ("slides.quarter_soon", middle_x + pad, field.bottom - pad - size * 1.1, True, INK_2),
    ):
        taken = sheet.text(words(key), Box(x, y, wide, size * 1.2), size, 18, colour=colour, bold=True,
                           align="right" if right else "left", lines=1)  # fmt: skip
        labels.append(Spot(taken.x + taken.w / 2, taken.y + taken.h / 2, taken.w + size, taken.h + size / 2))
    small = size * 0.86
    sheet.text(words("slides.axis_importance"), Box(field.x, area.y + down - small * 1.5, field.w, small * 1.3), small,
               18, colour=INK_2, lines=1)  # fmt: skip
    sheet.text(words("slides.axis_urgency"), Box(field.x, field.bottom + small * 0.35, field.w, small * 1.3), small,
               18, colour=INK_2, align="right", lines=1)  # fmt: skip
    return Ground(Field(field.x, field.y, field.w, field.h), tuple(labels))


@dataclass(frozen=True, slots=True)
class Laid:
    """Where topics stand: boxes in their order, where each belongs, and the size of a card's title (0: dots)."""

    boxes: tuple[Box, ...]
    spots: tuple[Spot, ...]
    placed: tuple[Placed, ...]
    size: float = 0.0


def lay_cards(topics: Sequence[OnMap], ground: Ground) -> Laid | None:
    """Cards as large as they have room without going far from where they belong; None where they have not."""
    if len(topics) > _CARDS_AT_MOST or not topics:
        return None
    for wide, high, size in _CARD_SIZES:
        if wide > ground.field.w / 2 - 30:
            continue
        spots = [_spot(topic, ground.field, wide, high) for topic in topics]
        found = place(spots, ground.field, 14, ground.labels)
        if found is not None and not any(_far(spot, at) for spot, at in zip(spots, found, strict=True)):
            boxes = tuple(Box(at.x - wide / 2, at.y - high / 2, wide, high) for at in found)
            return Laid(boxes, tuple(spots), tuple(found), size)
    return None


def lay_dots(
    topics: Sequence[OnMap], ground: Ground, radius: float, named: Collection[str] | None = None
) -> Laid | None:
    """Dots, moved apart where they would overlap; smaller where even that is not enough."""
    for share in _DOT_SHARES:
        sides = [2 * radius * share * (1.0 if named is None or t.id in named else _UNNAMED) for t in topics]
        spots = [_spot(topic, ground.field, side, side) for topic, side in zip(topics, sides, strict=True)]
        found = place(spots, ground.field, 5 * share, ground.labels)
        if found is not None:
            boxes = tuple(
                Box(at.x - side / 2, at.y - side / 2, side, side) for at, side in zip(found, sides, strict=True)
            )
            return Laid(boxes, tuple(spots), tuple(found))
    return None


def draw_cards(sheet: Sheet, topics: Sequence[PublicTopic], area: Box, words: Words) -> bool:
    """Draw the map with cards if they have room; False, and nothing drawn, if they have not."""
    trial = Sheet(sheet.width, sheet.height)
    laid = lay_cards(topics, map_ground(trial, area, words))
    if laid is None:
        return False
    sheet.marks += trial.marks
    for spot, at in zip(laid.spots, laid.placed, strict=True):
        draw_leader(sheet, spot, at)
    for topic, box in zip(topics, laid.boxes, strict=True):
        draw_card(sheet, topic, box, laid.size, words)
    return True


def _spot(topic: OnMap, field: Field, wide: float, high: float) -> Spot:
    assert topic.importance is not None
    assert topic.urgency is not None
    x, y = anchor(field, topic.importance, topic.urgency, wide / 2 + MARGIN, high / 2 + MARGIN)
    return Spot(x, y, wide, high)


def _far(spot: Spot, at: Placed) -> bool:
    """A card that had to go this far would say something that was not said."""
    return abs(at.x - spot.x) > 1.7 * spot.w or abs(at.y - spot.y) > 2.3 * spot.h


def draw_leader(sheet: Sheet, spot: Spot, at: Placed) -> None:
    """A thin line from a card that had to give way to where it belongs."""
    if at.moved and (abs(at.x - spot.x) > spot.w * 0.55 or abs(at.y - spot.y) > spot.h * 1.2):
        sheet.line(at.x, at.y, spot.x, spot.y, RULE, 2)
        sheet.dot(spot.x, spot.y, 6, RULE)


def draw_thread(sheet: Sheet, spot: Spot, at: Placed) -> None:
    """The same for a dot, which goes further before it says something that was not said."""
    if at.moved and max(abs(at.x - spot.x), abs(at.y - spot.y)) > 3.2 * spot.w:
        sheet.line(at.x, at.y, spot.x, spot.y, RULE, 1.5)


def draw_card(sheet: Sheet, topic: OnMap, box: Box, size: float, words: Words) -> None:
    tone = ISSUE if topic.from_today else ACCENT
    picked = topic.pick is not None
    sheet.area(box, fill="#FFFFFF", line=tone.mark if picked or topic.from_today else EDGE,
               width=3.5 if picked else 2, radius=12)  # fmt: skip
    inner = box.inset(16, 12)
    small = max(18.0, size * 0.68)
    sheet.chip(words("slides.new") if topic.from_today else topic.number, inner.x, inner.y, small, tone,
               widest=inner.w * 0.55)  # fmt: skip
    if topic.pick is not None:
        said = words("slides.pick", n=topic.pick)
        wide = width_of(said, small, True) + 4
        sheet.text(said, Box(inner.right - wide, inner.y, wide, small * 1.62), small, 18, colour=tone.text, bold=True,
                   align="right", place="middle", lines=1)  # fmt: skip
    title = inner.below(inner.y + small * 1.62 + 6)
    sheet.text(topic.title, title, size, 18, bold=True, place="middle", leading=1.18, lines=2, balanced=True)


def draw_dots(
    sheet: Sheet,
    topics: Sequence[PublicTopic],
    ground: Ground,
    radius: float,
    *,
    named: Collection[str] | None = None,
) -> None:
    """Numbered dots. A number nobody can look up says nothing: with `named`, those not in it are small and bare."""
    laid = lay_dots(topics, ground, radius, named)
    if laid is None:
        return
    for spot, at in zip(laid.spots, laid.placed, strict=True):
        draw_thread(sheet, spot, at)
    for topic, box in zip(topics, laid.boxes, strict=True):
        number = str(topic.place) if named is None or topic.id in named else ""
        dot(sheet, number, box.x + box.w / 2, box.y + box.h / 2, box.w / 2, topic.from_today)
