"""Words on the screen: labels in the tones of the house, and figures that do not dance.

Text("…", tone="body" | "title" | "heading" | "strong" | "quiet" | "small" | "error" | "link", wrap=True)
ElidingLabel("…", tone)   one line, shortened with … and told whole in the tool tip
Figures("12:48", size)    every figure as wide as the widest: clocks, counters
Divider()                 a line
"""

from __future__ import annotations

from math import ceil
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from workshop.ui import theme

Tone = Literal["body", "title", "heading", "strong", "quiet", "small", "error", "link"]

_TYPE: dict[str, tuple[int, bool]] = {
    "body": (theme.TEXT, False),
    "title": (theme.TITLE, True),
    "heading": (12, True),
    "strong": (theme.TEXT, True),
    "quiet": (theme.TEXT, False),
    "small": (theme.SMALL, False),
    "error": (12, False),
    "link": (theme.TEXT, False),
}


_LONELY, _EVENED = 2, 400
_NOT_LEFT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignHCenter


def line_height(size: int) -> int:
    """The height of a line for a type size: Japanese faces bring hardly any room of their own."""
    return round(size * 1.5)


def broken_lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text in at most so many lines of this width; the last one ends with … where something is left out.

    One or two characters do not stand alone on the last line where breaking a little sooner brings them company.
    """
    lines = found = _broken(text, font, width, most)
    narrower = width
    while len(found) == len(lines) > 1 and len(found[-1].strip()) <= _LONELY and found[-1].strip():
        narrower -= QFontMetricsF(font).height() / 3
        if narrower < width * 0.75:
            return lines
        found = _broken(text, font, narrower, most)
    return found if len(found) == len(lines) and not found[-1].endswith("…") else lines


def _broken(text: str, font: QFont, width: float, most: int) -> list[str]:
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(_wrapping())
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        start = line.textStart()
        if len(lines) == most - 1:
            rest = text[start:].split("\n", 1)
            whole = rest[0] + ("…" if len(rest) > 1 and rest[1] else "")
            lines.append(QFontMetricsF(font).elidedText(whole, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[start : start + line.textLength()].rstrip("\n"))
    layout.endLayout()
    return lines


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


class Text(QLabel):
    """A label in one of the tones, with air between its lines. Always plain text: what was typed is never markup."""

    def __init__(
        self, text: str = "", tone: Tone = "body", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        size, bold = _TYPE[tone]
        self._line = line_height(size)
        self.setFont(theme.font(size, bold))
        self._lines: dict[tuple[str, str, float], int] = {}
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def set_tone(self, tone: Tone) -> None:
        """Say it in another tone."""
        self.setProperty("tone", tone)
        size, bold = _TYPE[tone]
        self._line = line_height(size)
        self.setFont(theme.font(size, bold))
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()

    def _laid_out(self, width: float) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        wrapped = self.wordWrap()
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if wrapped else QTextOption.WrapMode.NoWrap
        )
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, y + (self._line - line.height()) / 2))
            y += self._line
        layout.endLayout()
        return layout

    def _evened(self, width: float) -> QTextLayout:
        """As many lines, broken a little sooner where one or two characters would stand alone on the last one."""
        layout = whole = self._laid_out(width)
        count = whole.lineCount()
        if count < 2 or len(self.text()) > _EVENED or self.alignment() & _NOT_LEFT:
            return whole
        narrower = width
        while layout.lineCount() == count and layout.lineAt(count - 1).textLength() <= _LONELY:
            narrower -= self._line / 3
            if narrower < width * 0.75:
                return whole
            layout = self._laid_out(narrower)
        return layout if layout.lineCount() == count else whole

    def _natural_width(self) -> int:
        metrics = QFontMetricsF(self.font())
        return ceil(max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0)) + 2

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        lines = self._line_count(width - margins.left() - margins.right())
        return lines * self._line + margins.top() + margins.bottom()

    def _line_count(self, width: float) -> int:
        """Layouts ask for the same few widths again and again."""
        text = self.text()
        if not self.wordWrap():
            return text.count("\n") + 1
        key = (text, self.font().key(), width)
        if key not in self._lines:
            if len(self._lines) > 8:
                self._lines.clear()
            self._lines[key] = max(self._laid_out(width).lineCount(), 1)
        return self._lines[key]

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        width = self._natural_width() + margins.left() + margins.right()
        if self.wordWrap():
            width = min(width, self._line * 24)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if self.wordWrap():
            return QSize(min(hint.width(), self._line * 4), min(hint.height(), self._line))
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.contentsRect()
        layout = self._evened(area.width())
        height = layout.lineCount() * self._line
        room = area.height() - height
        y = area.y() + (room / 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter and room > 0 else 0)
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout.draw(painter, QPointF(area.x(), y))
        painter.end()


class ElidingLabel(QLabel):
    """One line that gives way: shortened with … where it has to be, whole in the tool tip and for screen readers."""

    def __init__(self, text: str = "", tone: Tone = "body", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        size, bold = _TYPE[tone]
        self._line = line_height(size)
        self.setFont(theme.font(size, bold))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._whole = ""
        self.setText(text)

    def text(self) -> str:
        """The whole text, shortened or not."""
        return self._whole

    def setText(self, text: str) -> None:
        whole = " ".join(text.split("\n"))
        if whole == self._whole:
            return
        self._whole = whole
        self.setAccessibleName(self._whole)
        self.updateGeometry()
        self._shorten()

    def _shorten(self) -> None:
        width = max(self.contentsRect().width(), 0)
        short = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, width)
        super().setText(short)
        self.setToolTip(self._whole if short != self._whole else "")

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 3, self._line)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(min(metrics.horizontalAdvance("国国…"), self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()


class Figures(QWidget):
    """Text whose figures all take the same room, whatever the face: a clock's digits stand still.

    `tone` is a role ("issue") or an ink ("ink"); `after` is added smaller and quieter ("/ 50:00").
    """

    def __init__(
        self, text: str = "", size: int = theme.FIGURE, *, tone: str = "ink", after: str = "", bold: bool = True
    ) -> None:
        super().__init__()
        self._text = text
        self._after = after
        self._tone = tone
        self._font = theme.figures_font(size, bold)
        self._small = theme.figures_font(max(theme.SMALL, round(size * 0.52)), bold)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()

    def set_text(self, text: str, tone: str = "", after: str | None = None) -> None:
        """Show other figures; the widget keeps its place unless their number changes."""
        before = self.sizeHint()
        self._text = text
        self._tone = tone or self._tone
        self._after = self._after if after is None else after
        self._name()
        if self.sizeHint() != before:
            self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def _name(self) -> None:
        self.setAccessibleName(f"{self._text} {self._after}".strip())

    @staticmethod
    def _cells(text: str, metrics: QFontMetricsF) -> list[tuple[str, float]]:
        digit = max(metrics.horizontalAdvance(figure) for figure in "0123456789")
        return [(sign, digit if sign.isdigit() else metrics.horizontalAdvance(sign)) for sign in text]

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._font)
        width = sum(cell for _, cell in self._cells(self._text, metrics))
        if self._after:
            width += 4 + sum(cell for _, cell in self._cells(self._after, QFontMetricsF(self._small)))
        return QSize(round(width + 2), round(metrics.height() + 2))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        metrics = QFontMetricsF(self._font)
        base = (self.height() - metrics.height()) / 2 + metrics.ascent()
        found = getattr(look, self._tone)
        x = 0.0
        parts = [(self._text, self._font, found.text if isinstance(found, theme.Role) else found)]
        if self._after:
            parts.append((self._after, self._small, look.ink_3))
        for text, font, colour in parts:
            painter.setFont(font)
            painter.setPen(QColor(colour))
            for sign, cell in self._cells(text, QFontMetricsF(font)):
                width = QFontMetricsF(font).horizontalAdvance(sign)
                painter.drawText(QRectF(x + (cell - width) / 2, base - 100, width + 8, 100).bottomLeft(), sign)
                x += cell
            x += 4
        painter.end()


class Divider(QFrame):
    """A line between things; lying down unless `upright`."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
