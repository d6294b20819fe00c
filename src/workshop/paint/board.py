"""The map alone, filling the room it is given, with where every topic stands: what our side moves about.

    board = map_board(pins, 480.0, 270.0, words); board.sheet; board.at(x, y); board.scores(pin_id, x, y)

The same ground, cards and dots as on the customer's screen. All places are in units of the sheet. A pin the customer
does not see yet looks different; a board is never shown to them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.i18n import Words
from workshop.paint.map import (
    MARGIN,
    draw_card,
    draw_leader,
    draw_thread,
    is_placed,
    lay_cards,
    lay_dots,
    map_ground,
)
from workshop.paint.palette import INK_2, NEUTRAL, PAPER
from workshop.paint.placing import Field, scores_at
from workshop.paint.ranking import dot
from workshop.paint.sheet import SOURCE_LEAST, Box, Sheet
from workshop.paint.type import width_of

_DOT = 22.0
_PAD = 10.0
_LABELS = 22.0


@dataclass(frozen=True, slots=True)
class Pin:
    """A topic as it stands on the board. `place` is the number the customer reads, 0 where they see none."""

    id: str
    number: str
    title: str
    place: int
    pick: int | None
    importance: float | None
    urgency: float | None
    from_today: bool

    @property
    def is_shown(self) -> bool:
        return self.place > 0


@dataclass(slots=True)
class Board:
    """A drawn board. `boxes`: where the placed ones stand; `thing`: how wide and high one is; `size`: 0 for dots."""

    sheet: Sheet
    field: Field
    thing: tuple[float, float]
    size: float
    boxes: dict[str, Box]

    def at(self, x: float, y: float, slack: float = 0.0) -> str:
        """The topic there, the nearest of those within `slack`; "" where there is none."""
        found, least = "", float("inf")
        for ident, box in self.boxes.items():
            aside = max(box.x - x, x - box.right, 0.0)
            apart = max(box.y - y, y - box.bottom, 0.0)
            if max(aside, apart) > slack:
                continue
            middle = (box.x + box.w / 2 - x) ** 2 + (box.y + box.h / 2 - y) ** 2
            distance = (aside + apart) * 1e6 + middle
            if distance < least:
                found, least = ident, distance
        return found

    def holds(self, x: float, y: float) -> bool:
        """Is this on the board? Its margin belongs to it: who aims at the highest score may well miss the edge."""
        return 0 <= x <= self.sheet.width and 0 <= y <= self.sheet.height

    def scores(self, x: float, y: float) -> tuple[float, float]:
        """(importance, urgency) of a topic whose middle is dropped here."""
        wide, high = self.thing
        return scores_at(self.field, x, y, wide / 2 + MARGIN, high / 2 + MARGIN)


def map_board(pins: Sequence[Pin], width: float, height: float, words: Words, *, without: str = "") -> Board:
    """A board of this size in units. `without`: a pin that is in somebody's hand keeps its place, but is not drawn."""
    sheet = Sheet(width, height, ground=PAPER)
    ground = map_ground(sheet, Box(_PAD, 0, width - 2 * _PAD, height), words, size=_LABELS)
    placed = [pin for pin in pins if is_placed(pin)]
    laid = lay_cards(placed, ground)
    line = draw_leader if laid else draw_thread
    laid = laid or lay_dots(placed, ground, _DOT)
    if laid is None or not laid.boxes:
        return Board(sheet, ground.field, (2 * _DOT, 2 * _DOT), 0.0, {})
    found = [each for each in zip(placed, laid.boxes, laid.spots, laid.placed, strict=True) if each[0].id != without]
    for _, _, spot, at in found:
        line(sheet, spot, at)
    for pin, box, _, _ in found:
        draw_pin(sheet, pin, box, laid.size, words)
    thing = laid.boxes[0].w, laid.boxes[0].h
    boxes = {pin.id: box for pin, box in zip(placed, laid.boxes, strict=True)}
    return Board(sheet, ground.field, thing, laid.size, boxes)


def draw_pin(sheet: Sheet, pin: Pin, box: Box, size: float, words: Words) -> None:
    """A card, or a dot where `size` is 0."""
    if size:
        draw_card(sheet, pin, box, size, words)
        if not pin.is_shown:
            sheet.area(box.inset(-4), line=NEUTRAL.mark, width=2.5, radius=15, dashed=True)
        return
    x, y, radius = box.x + box.w / 2, box.y + box.h / 2, box.w / 2
    if pin.is_shown:
        dot(sheet, str(pin.place), x, y, radius, pin.from_today)
        return
    sheet.area(box, fill="#FFFFFF", line=NEUTRAL.mark, width=2.5, radius=radius, dashed=True)
    most = radius * 2 * 0.8
    size = min(radius, SOURCE_LEAST, most / max(width_of(pin.number, 1.0, True), 0.01))
    sheet.text(pin.number, box, size, min(size, 8.0), colour=INK_2, bold=True, align="centre", place="middle", lines=1)
