"""The pieces a leaflet's pages are made of: heads, paragraphs, rows, the picture with its list; each set once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.paint.palette import ACCENT, INK, INK_2, ISSUE, LINE, NEUTRAL
from workshop.paint.sheet import Box, Sheet, TextMark
from workshop.paint.type import width_of
from workshop.typesetting.leaflet import Beside, Column, Leaflet, Look, Para, Row, Run, Style
from workshop.typesetting.running import set_lines

POINT = 10.0
"""Units a point."""
NOTE = 8.5
_LEADING = 1.43
_ASCENT = 0.88
_MOST_LINES = 14
"""A thing that is longer ends with an ellipsis: the whole of it stands in the Word file."""
_CELL_LINES = 7
_LIST_MOST = 236 * POINT
"""How far a list beside a picture may go down."""
_BEFORE: dict[Look, float] = {
    "body": 4.0, "numbered": 1.5, "bullet": 1.5, "quote": 4.0, "subheading": 7.0, "note": 2.5,
}  # fmt: skip
_COLOURS: dict[Style, str] = {
    "": INK, "strong": INK, "aside": INK_2, "chip": ISSUE.text, "rank": ACCENT.text, "rank-today": ISSUE.text,
}  # fmt: skip
_BOLD = frozenset({"strong", "chip", "rank", "rank-today"})


@dataclass(slots=True)
class Block:
    """A piece that no page breaks. `leads`: it stays with what follows; `repeats`: a table's head, to be put again."""

    sheet: Sheet
    high: float
    before: float = 0.0
    leads: bool = False
    repeats: bool = False
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class _Face:
    size: float
    colour: str
    bold: bool


class Setter:
    """Sets blocks of one width with text of one size, in points."""

    def __init__(self, width: float, size: float) -> None:
        self._width = width
        self._size = size * POINT
        self._note = NOTE * POINT

    # -- heads ---------------------------------------------------------------------------------------------------

    def head(self, leaflet: Leaflet) -> Block:
        """What kind of paper, for whom, on what; when, where and who; then thanks."""
        sheet = self._sheet()
        y = sheet.text(leaflet.kicker, Box(0, 0, self._width, 14 * POINT), 10 * POINT, 9 * POINT, colour=INK_2,
                       lines=1).bottom + 5 * POINT  # fmt: skip
        for title in leaflet.titles:
            room = Box(0, y, self._width, 2 * 18 * POINT * 1.3)
            y = sheet.text(title, room, 18 * POINT, 12 * POINT, bold=True, leading=1.3, lines=2,
                           balanced=True).bottom + 5 * POINT  # fmt: skip
        y = self._facts(sheet, leaflet, y + 5 * POINT)
        if leaflet.notice:
            box = Box(0, y + 6 * POINT, self._width, 0)
            inner = self._lines(((leaflet.notice, ""),), self._width - 16 * POINT, self._note)
            high = len(inner) * self._note * _LEADING + 8 * POINT
            sheet.area(Box(box.x, box.y, box.w, high), fill=NEUTRAL.tint, radius=3 * POINT)
            self._put(sheet, inner, 8 * POINT, box.y + 4 * POINT, self._note)
            y = box.y + high
        if leaflet.lead:
            y += 8 * POINT
            lines = self._lines(((leaflet.lead, ""),), self._width, self._size)
            y = self._put(sheet, lines, 0, y, self._size)
        return Block(sheet, y)

    def _facts(self, sheet: Sheet, leaflet: Leaflet, y: float) -> float:
        """Two pairs a row, hairlines between the rows."""
        facts = leaflet.facts
        label, gap = 52 * POINT, 14 * POINT
        left = self._width * 0.56
        for index in range(0, len(facts), 2):
            bottom = y
            for (said, values), x, wide in zip(
                facts[index : index + 2], (0.0, left + gap), (left, self._width - left - gap), strict=False
            ):
                self._put(sheet, self._lines(((said, "aside"),), label, self._note), x, y + 4 * POINT, self._note)
                at = y + 4 * POINT
                for value in values:
                    lines = self._lines(((value, ""),), wide - label, self._size, most=3)
                    at = self._put(sheet, lines, x + label, at, self._size)
                bottom = max(bottom, at)
            y = bottom + 3.5 * POINT
            sheet.line(0, y, self._width, y, LINE, 0.7 * POINT)
        return y

    def heading(self, title: str, aside: str) -> Block:
        sheet = self._sheet()
        size = self._size * 1.22
        taken = sheet.text(title, Box(0, 0, self._width, size * 1.3), size, self._note, colour=ACCENT.text, bold=True,
                           lines=1)  # fmt: skip
        if aside:
            box = Box(taken.right + 8 * POINT, 0, self._width - taken.right - 8 * POINT, size)
            base = size * _ASCENT - self._note * _ASCENT
            sheet.text(aside, Box(box.x, base, box.w, size), self._note, self._note, colour=INK_2, lines=1)
        y = size * 1.18 + 3 * POINT
        sheet.line(0, y, self._width, y, ACCENT.mark, 1.0 * POINT)
        return Block(sheet, y + 4 * POINT, before=self._size * 1.1, leads=True)

    # -- paragraphs ----------------------------------------------------------------------------------------------

    def para(self, para: Para) -> Block:
        sheet = self._sheet()
        high = self._set(sheet, para, 0, 0, self._width, _MOST_LINES)
        return Block(sheet, high, before=_BEFORE[para.look] * POINT, leads=para.leads)

    def note(self, text: str) -> Block:
        return self.para(Para(((text, "aside"),), "note"))

    def _set(self, sheet: Sheet, para: Para, x: float, y: float, width: float, most: int) -> float:
        """Put a paragraph; gives the line below it."""
        size = self._note if para.look == "note" else self._size
        if para.look == "subheading":
            size = self._size * 1.04
        indent = 0.0
        if para.look == "quote":
            indent = 11 * POINT
        elif para.mark[0]:
            indent = max(size * 1.15, width_of(para.mark[0] + " ", size, para.mark[1] in _BOLD))
        colour = INK_2 if para.look == "note" else None
        lines = self._lines(para.runs, width - indent, size, most=most)
        if para.mark[0] and lines:
            self._put(sheet, [[para.mark]], x, y, size)
        below = self._put(sheet, lines, x + indent, y, size, colour)
        if para.look == "quote":
            sheet.area(Box(x, y - 1 * POINT, 2.2 * POINT, below - y), fill=ACCENT.mark)
        return below

    # -- tables --------------------------------------------------------------------------------------------------

    def table_head(self, columns: Sequence[Column]) -> Block:
        sheet = self._sheet()
        pad, below = 3.2 * POINT, 0.0
        found = []
        for column, (x, wide) in zip(columns, self._columns(columns), strict=True):
            lines = self._lines(((column.title, "strong"),), wide, self._note, most=2)
            found.append((x, lines))
            below = max(below, len(lines) * self._note * _LEADING)
        high = below + 2 * pad
        sheet.area(Box(0, 0, self._width, high), fill=ACCENT.tint)
        for x, lines in found:
            self._put(sheet, lines, x, pad, self._note, ACCENT.text)
        sheet.line(0, high, self._width, high, ACCENT.mark, 0.8 * POINT)
        return Block(sheet, high, before=2 * POINT, leads=True, repeats=True, in_table=True)

    def row(self, row: Row) -> Block:
        sheet = self._sheet()
        pad, below = 2.6 * POINT, 0.0
        for cell, (x, wide) in zip(row.cells, self._columns(row.columns), strict=True):
            y = pad
            for para in cell:
                y = self._set(sheet, para, x, y, wide, _CELL_LINES)
            below = max(below, y)
        high = below + pad
        sheet.line(0, high, self._width, high, LINE, 0.7 * POINT)
        return Block(sheet, high, in_table=True)

    def _columns(self, columns: Sequence[Column]) -> list[tuple[float, float]]:
        """Left end and width of the text of each."""
        whole = sum(column.share for column in columns)
        found, x, pad = [], 0.0, 6 * POINT
        for column in columns:
            wide = self._width * column.share / whole
            found.append((x + pad, wide - 2 * pad))
            x += wide
        return found

    # -- the picture ---------------------------------------------------------------------------------------------

    def beside(self, picture: Sheet, wide: float, high: float, unit: Beside) -> tuple[Block, int]:
        """A picture with what belongs beside it, and how many paragraphs had no room there."""
        sheet = self._sheet()
        sheet.inset(picture, 0, 2 * POINT, wide / picture.width)
        left = wide + 16 * POINT
        room = self._width - left
        y, put = 3 * POINT, 0
        for para in unit.paras:
            trial = self._sheet()
            below = self._set(trial, para, left, y, room, 4)
            if put and below > _LIST_MOST:
                break
            sheet.marks += trial.marks
            y, put = below + 2.2 * POINT, put + 1
        # What stands under the list may as well stand under both, where that is lower.
        beside, beneath = self._sheet(), self._sheet()
        lowest, under = y, max(high + 4 * POINT, y)
        for para in unit.under:
            lowest = self._set(beside, para, left, lowest + 2 * POINT, room, 5)
            under = self._set(beneath, para, 0, under + 2 * POINT, self._width, 5)
        lowest = max(high + 4 * POINT, lowest)
        sheet.marks += beside.marks if lowest <= under else beneath.marks
        return Block(sheet, min(lowest, under), before=2 * POINT), len(unit.paras) - put

    # -- lines ---------------------------------------------------------------------------------------------------

    def _sheet(self) -> Sheet:
        return Sheet(self._width, self._width)

    def _lines(self, runs: Sequence[Run], width: float, size: float, *, most: int | None = None) -> list[list[Run]]:
        return set_lines(
            runs, width, lambda text, style: self._wide(text, style, size), whole=lambda style: style == "chip",
            most=most,
        )  # fmt: skip

    def _face(self, style: Style, size: float) -> _Face:
        small = style in ("aside", "chip")
        return _Face(float(round(min(size, self._note) if small else size)), _COLOURS[style], style in _BOLD)

    def _wide(self, text: str, style: Style, size: float) -> float:
        face = self._face(style, size)
        pad = 2 * _chip_pad(face.size) if style == "chip" else 0.0
        return width_of(text, face.size, face.bold) + pad

    def _put(
        self, sheet: Sheet, lines: Sequence[Sequence[Run]], x: float, y: float, size: float, colour: str | None = None
    ) -> float:
        """Put lines on their baselines; gives the line below them. `colour` is for what has none of its own."""
        step = size * _LEADING
        for number, line in enumerate(lines):
            base = y + number * step + (step - size) / 2 + size * _ASCENT
            left = x
            for text, style in line:
                face = self._face(style, size)
                wide = self._wide(text, style, size)
                at = left
                if style == "chip":
                    pad = _chip_pad(face.size)
                    at += pad
                    box = Box(left, base - face.size * 1.06, wide, face.size * 1.34)
                    sheet.area(box, fill=ISSUE.tint, radius=face.size * 0.25)
                box = Box(at, base - face.size * _ASCENT, wide, face.size)
                ink = colour if colour and style in ("", "strong") else face.colour
                sheet.marks.append(TextMark(text, ((at, base, text),), face.size, face.bold, ink, box))
                left += wide
        return y + len(lines) * step


def _chip_pad(size: float) -> float:
    return size * 0.45
