"""A sheet: what stands where on a slide, as a list of marks that is made once and drawn at any size.

A sheet is 1000 units high; its width follows the screen. Every text goes through `Sheet.text`, and is drawn by one
function, which tells the recorder: nothing can be painted that a test cannot see.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from workshop.model.public import PublicPicture
from workshop.paint.images import drawn_in
from workshop.paint.palette import INK, Tone
from workshop.paint.type import face, measure, width_of
from workshop.typesetting.breaking import is_japanese
from workshop.typesetting.fitting import Fitted, fit

HEIGHT = 1000.0
SOURCE_LEAST = 18.0
"""The smallest text there is: 1.8 % of the height."""
HEADING_LEAST = 50.0
_ASCENT = 0.88

Align = Literal["left", "centre", "right"]
Place = Literal["top", "middle", "bottom"]


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def inset(self, x: float, y: float | None = None) -> Box:
        down = x if y is None else y
        return Box(self.x + x, self.y + down, max(0.0, self.w - 2 * x), max(0.0, self.h - 2 * down))

    def top(self, height: float) -> Box:
        return Box(self.x, self.y, self.w, min(height, self.h))

    def below(self, y: float) -> Box:
        """What is left of the box under the line `y`."""
        return Box(self.x, y, self.w, max(0.0, self.bottom - y))

    def above(self, y: float) -> Box:
        return Box(self.x, self.y, self.w, max(0.0, y - self.y))

    def left(self, width: float) -> Box:
        return Box(self.x, self.y, min(width, self.w), self.h)

    def from_x(self, x: float) -> Box:
        """What is left of the box to the right of `x`."""
        return Box(x, self.y, max(0.0, self.right - x), self.h)

    def columns(self, count: int, gap: float) -> list[Box]:
        wide = (self.w - gap * (count - 1)) / count
        return [Box(self.x + i * (wide + gap), self.y, wide, self.h) for i in range(count)]

    def rows(self, count: int, gap: float) -> list[Box]:
        high = (self.h - gap * (count - 1)) / count
        return [Box(self.x, self.y + i * (high + gap), self.w, high) for i in range(count)]


@dataclass(frozen=True, slots=True)
class TextMark:
    """Lines with their left ends and baselines. `whole` is the text before it was broken or elided; without lines it
    had no room at all and is not drawn."""

    whole: str
    lines: tuple[tuple[float, float, str], ...]
    size: float
    bold: bool
    colour: str
    box: Box
    elided: bool = False


@dataclass(frozen=True, slots=True)
class AreaMark:
    box: Box
    fill: str | None
    line: str | None
    width: float
    radius: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class PathMark:
    points: tuple[tuple[float, float], ...]
    colour: str
    width: float
    dashed: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A picture that fills its box as far as its shape allows. One that is not enlarged stands at the right, above."""

    picture: PublicPicture
    box: Box
    enlarged: bool = True


@dataclass(frozen=True, slots=True)
class InsetMark:
    """Another sheet, its left upper corner at `x`, `y`, drawn `scale` times as large."""

    sheet: Sheet
    x: float
    y: float
    scale: float = 1.0


Mark = TextMark | AreaMark | PathMark | PictureMark | InsetMark


class Recorder(Protocol):
    """Is told every text that is drawn: `whole` unbroken, `lines` as they stand, and where, in units of the sheet."""

    def text(self, whole: str, lines: tuple[str, ...], box: Box, size: float) -> None: ...


@dataclass(slots=True)
class Sheet:
    """Marks in the order in which they are drawn."""

    width: float
    height: float = HEIGHT
    ground: str = "#FFFFFF"
    marks: list[Mark] = field(default_factory=list)

    @property
    def whole(self) -> Box:
        return Box(0, 0, self.width, self.height)

    @property
    def page(self) -> Box:
        """The sheet within its margins."""
        side = self.width * 0.066
        return Box(side, self.height * 0.1, self.width - 2 * side, self.height * 0.82)

    # -- texts ---------------------------------------------------------------------------------------------------

    def text(
        self,
        text: str,
        box: Box,
        most: float,
        least: float = SOURCE_LEAST,
        *,
        colour: str = INK,
        bold: bool = False,
        align: Align = "left",
        place: Place = "top",
        leading: float = 1.4,
        lines: int | None = None,
        balanced: bool = False,
        calm: bool = False,
    ) -> Box:
        """Set a text into a box as large as fits; gives the box it really takes (nothing of an empty text)."""
        text = text.strip()
        fitted = fit(
            _spaced(text), box.w, box.h, measure(bold),
            most=max(most, least), least=least, leading=leading, lines=lines,
            balanced=balanced or calm, calm=calm,
        )  # fmt: skip
        return self.put(text, fitted, box, colour=colour, bold=bold, align=align, place=place, leading=leading)

    def put(
        self,
        whole: str,
        fitted: Fitted,
        box: Box,
        *,
        colour: str = INK,
        bold: bool = False,
        align: Align = "left",
        place: Place = "top",
        leading: float = 1.4,
    ) -> Box:
        """Put lines that were fitted already."""
        if not fitted.lines:
            nothing = Box(box.x, box.y, 0, 0)
            if whole.strip():  # there was no room for a single line: not drawn, but not forgotten either
                self.marks.append(TextMark(whole, (), fitted.size, bold, colour, nothing, elided=True))
            return nothing
        fitted = replace(fitted, lines=tuple(_spaced(line, whole) for line in fitted.lines))
        size, step = fitted.size, fitted.size * leading
        high = step * len(fitted.lines) - (step - size)
        slack = max(0.0, box.h - high)
        top = box.y + {"top": 0.0, "middle": slack / 2, "bottom": slack}[place]
        widths = [width_of(line, size, bold) for line in fitted.lines]
        shift = {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        placed = tuple(
            (box.x + (box.w - wide) * shift, top + i * step + size * _ASCENT, line)
            for i, (line, wide) in enumerate(zip(fitted.lines, widths, strict=True))
        )
        taken = Box(min(x for x, _, _ in placed), top, max(widths), high)
        self.marks.append(TextMark(whole, placed, size, bold, colour, taken, fitted.elided))
        return taken

    def chip(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        tone: Tone,
        *,
        solid: bool = False,
        widest: float = 400.0,
        right: bool = False,
    ) -> Box:
        """A word on a tinted ground, its left (or right) upper corner given; nothing of an empty word."""
        if not text.strip():
            return Box(x, y, 0, 0)
        pad = size * 0.62
        wide = min(widest, width_of(text, size, True) + 2 * pad + 1)
        box = Box(x - wide if right else x, y, wide, size * 1.62)
        self.area(box, fill=tone.mark if solid else tone.tint, radius=box.h / 2)
        inner = Box(box.x + pad, box.y, box.w - 2 * pad + 1, box.h)
        self.text(
            text, inner, size, size, colour="#FFFFFF" if solid else tone.text, bold=True,
            align="centre", place="middle", lines=1,
        )  # fmt: skip
        return box

    # -- shapes --------------------------------------------------------------------------------------------------

    def area(
        self,
        box: Box,
        *,
        fill: str | None = None,
        line: str | None = None,
        width: float = 2.0,
        radius: float = 0.0,
        dashed: bool = False,
    ) -> None:
        self.marks.append(AreaMark(box, fill, line, width, radius, dashed))

    def dot(self, x: float, y: float, radius: float, fill: str, line: str | None = None) -> None:
        self.area(Box(x - radius, y - radius, 2 * radius, 2 * radius), fill=fill, line=line, radius=radius)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 2.0, dashed: bool = False
    ) -> None:
        self.marks.append(PathMark(((x1, y1), (x2, y2)), colour, width, dashed))

    def path(self, points: list[tuple[float, float]], colour: str, width: float, *, filled: bool = False) -> None:
        self.marks.append(PathMark(tuple(points), colour, width, filled=filled))

    def picture(self, picture: PublicPicture, box: Box, *, enlarged: bool = True) -> None:
        """Put a picture into a box; `enlarged` says whether it may have more pixels than it brings."""
        self.marks.append(PictureMark(picture, box, enlarged))

    def inset(self, sheet: Sheet, x: float, y: float, scale: float = 1.0) -> None:
        """Put the marks of another sheet here; its ground is not drawn."""
        self.marks.append(InsetMark(sheet, x, y, scale))

    # -- reading -------------------------------------------------------------------------------------------------

    def texts(self) -> list[TextMark]:
        """Every text, those of insets with their boxes where they stand here."""
        found = []
        for mark in self.marks:
            if isinstance(mark, TextMark):
                found.append(mark)
            elif isinstance(mark, InsetMark):
                found += [_shifted(text, mark) for text in mark.sheet.texts()]
        return found


def _shifted(text: TextMark, by: InsetMark) -> TextMark:
    box = text.box
    there = Box(by.x + box.x * by.scale, by.y + box.y * by.scale, box.w * by.scale, box.h * by.scale)
    return replace(text, box=there, size=text.size * by.scale)


def _spaced(text: str, of: str = "") -> str:
    """Latin text without the marks that a Japanese face spaces like kanji: its apostrophe and its ellipsis."""
    if not ("’" in text or "‘" in text or "…" in text) or is_japanese(of or text):
        return text
    return text.replace("’", "'").replace("‘", "'").replace("…", "...")


def draw(sheet: Sheet, painter: QPainter, rect: QRectF, recorder: Recorder | None = None) -> None:
    """Draw a sheet into `rect`, filling what lies beside it with its ground."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.fillRect(rect, QColor(sheet.ground))
    scale = min(rect.width() / sheet.width, rect.height() / sheet.height)
    painter.translate(
        rect.x() + (rect.width() - sheet.width * scale) / 2, rect.y() + (rect.height() - sheet.height * scale) / 2
    )
    painter.scale(scale, scale)
    finest = 1.0 / scale if scale > 0 else 1.0
    _draw_marks(sheet, painter, finest, QSizeF(rect.width() / scale, rect.height() / scale), recorder)
    painter.restore()


def _draw_marks(sheet: Sheet, painter: QPainter, finest: float, room: QSizeF, recorder: Recorder | None) -> None:
    """`room`: how much there really is, beside the sheet too, in its units."""
    for mark in sheet.marks:
        if isinstance(mark, TextMark):
            _draw_text(mark, painter, recorder)
        elif isinstance(mark, AreaMark):
            _draw_area(mark, painter, finest)
        elif isinstance(mark, PictureMark):
            where = QRectF(mark.box.x, mark.box.y, mark.box.w, mark.box.h)
            if mark.box == sheet.whole:  # over what lies beside the sheet too
                where = QRectF(QPointF(0, 0), room)
                where.moveCenter(QPointF(sheet.width / 2, sheet.height / 2))
            drawn_in(painter, mark.picture, where, enlarged=mark.enlarged, right=not mark.enlarged)
        elif isinstance(mark, InsetMark):
            painter.save()
            painter.translate(mark.x, mark.y)
            painter.scale(mark.scale, mark.scale)
            inner = QSizeF(mark.sheet.width, mark.sheet.height)
            _draw_marks(mark.sheet, painter, finest / mark.scale, inner, recorder)
            painter.restore()
        else:
            _draw_path(mark, painter, finest)


def _draw_text(mark: TextMark, painter: QPainter, recorder: Recorder | None) -> None:
    """The one place where a text is drawn."""
    if not mark.lines:
        return
    painter.setFont(face(int(mark.size), mark.bold))
    painter.setPen(QColor(mark.colour))
    for x, baseline, line in mark.lines:
        painter.drawText(QPointF(x, baseline), line)
    if recorder is not None:
        recorder.text(mark.whole, tuple(line for _, _, line in mark.lines), mark.box, mark.size)


def _draw_area(mark: AreaMark, painter: QPainter, finest: float) -> None:
    painter.setPen(_pen(mark.line, max(mark.width, finest), mark.dashed) if mark.line else Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(QColor(mark.fill)) if mark.fill else Qt.BrushStyle.NoBrush)
    rect = QRectF(mark.box.x, mark.box.y, mark.box.w, mark.box.h)
    if mark.radius:
        painter.drawRoundedRect(rect, mark.radius, mark.radius)
    else:
        painter.drawRect(rect)


def _draw_path(mark: PathMark, painter: QPainter, finest: float) -> None:
    points = QPolygonF([QPointF(x, y) for x, y in mark.points])
    if mark.filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(mark.colour)))
        painter.drawPolygon(points)
        return
    painter.setPen(_pen(mark.colour, max(mark.width, finest), mark.dashed))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(points)


def _pen(colour: str, width: float, dashed: bool) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashed:
        pen.setDashPattern([4.0, 4.0])
    return pen
