"""The screens as they stand on the table, in miniature: which one is ours, which one may be the customer's.

    board = ScreenMap(words); board.show_screens(facts(), console="eDP-1", chosen="HDMI-1"); board.chosen.connect(...)

Arrows and clicks choose among the screens that are free; ours and its copies are shown and cannot be chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop.i18n import Words
from workshop.stage.placement import ScreenFact, free_screens, numbered
from workshop.ui import theme

_GAP = 5.0
_MARGIN = 8.0
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


def miniature(screens: Sequence[ScreenFact], width: float, height: float) -> dict[str, QRectF]:
    """Pure: where each screen stands in a picture of this size, true to their places and shapes."""
    if not screens:
        return {}
    left = min(s.geometry.x for s in screens)
    top = min(s.geometry.y for s in screens)
    wide = max(s.geometry.right for s in screens) - left
    high = max(s.geometry.bottom for s in screens) - top
    scale = min(width / max(wide, 1), height / max(high, 1))
    x0, y0 = (width - wide * scale) / 2, (height - high * scale) / 2
    return {
        s.name: QRectF(
            x0 + (s.geometry.x - left) * scale,
            y0 + (s.geometry.y - top) * scale,
            s.geometry.width * scale,
            s.geometry.height * scale,
        )
        for s in screens
    }


class ScreenMap(QWidget):
    """A picture of the screens to choose in."""

    chosen = Signal(str)
    """A screen was chosen by the person; its name."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._screens: list[ScreenFact] = []
        self._console = ""
        self._value = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(260, 120)
        self.setAccessibleName(words("audience.map"))

    def show_screens(self, screens: Sequence[ScreenFact], console: str, chosen: str) -> None:
        """Show these; nobody is told."""
        self._screens, self._console, self._value = list(screens), console, chosen
        self._say()
        self.update()

    def value(self) -> str:
        return self._value

    def free(self) -> list[str]:
        """The screens that may be chosen, by their numbers."""
        numbers = numbered(self._screens)
        return sorted((s.name for s in free_screens(self._screens, self._console)), key=lambda name: numbers[name])

    def rect_of(self, name: str) -> QRectF:
        """Where a screen is drawn."""
        width, height = self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN
        found = miniature(self._screens, max(width, 1.0), max(height, 1.0)).get(name, QRectF())
        return found.translated(_MARGIN, _MARGIN).adjusted(_GAP / 2, _GAP / 2, -_GAP / 2, -_GAP / 2)

    def _choose(self, name: str) -> None:
        if name in self.free() and name != self._value:
            self._value = name
            self._say()
            self.update()
            self.chosen.emit(name)

    def _say(self) -> None:
        number = numbered(self._screens).get(self._value)
        said = self._words("audience.map.chosen", number=number) if number else ""
        self.setAccessibleDescription(said)

    def _labels(self, screen: ScreenFact) -> list[str]:
        own = screen.name == self._console
        copy = not own and screen.name not in self.free()
        key = "own" if own else "copy" if copy else "customer" if screen.name == self._value else ""
        return [self._words(f"audience.map.{key}")] if key else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        free = self.free()
        step = 1 if event.key() in _ON else -1 if event.key() in _BACK else 0
        if not step or len(free) < 2:
            super().keyPressEvent(event)
            return
        at = free.index(self._value) if self._value in free else 0
        self._choose(free[(at + step) % len(free)])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = QPointF(event.position())
        hit = next((s.name for s in self._screens if self.rect_of(s.name).contains(point)), "")
        self._choose(hit)

    def sizeHint(self) -> QSize:
        return QSize(360, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.well))
        painter.drawRoundedRect(self.rect(), theme.CARD_RADIUS, theme.CARD_RADIUS)
        numbers = numbered(self._screens)
        copies = set(numbers) - set(self.free()) - {self._console}
        for screen in self._screens:
            if screen.name not in copies:
                self._paint_screen(painter, screen, numbers[screen.name])
        for screen in self._screens:
            if screen.name in copies:  # lies upon the one it repeats
                self._paint_copy(painter, screen)
        if self.hasFocus():
            theme.draw_ring(painter, 0, 0, self.width(), self.height(), theme.CARD_RADIUS)
        painter.end()

    def _paint_screen(self, painter: QPainter, screen: ScreenFact, number: int) -> None:
        look = theme.look()
        area = self.rect_of(screen.name)
        own = screen.name == self._console
        taken = screen.name == self._value and not own
        ground = look.accent.solid if taken else look.card
        ink = look.accent.on_solid if taken else look.ink_2 if own else look.ink
        painter.setPen(QPen(QColor(look.accent.mark if taken else look.edge), 2.0 if taken else 1.0))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(area, 5, 5)
        labels = self._labels(screen)
        size = round(max(15.0, min(area.height() * (0.42 if labels else 0.56), 54.0)))
        painter.setPen(QColor(ink))
        painter.setFont(theme.font(size, True))
        room = area.adjusted(2, 2, -2, -(22 if labels else 2))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(number))
        self._paint_label(painter, area, labels, ink)

    def _paint_copy(self, painter: QPainter, screen: ScreenFact) -> None:
        look = theme.look()
        area = self.rect_of(screen.name).adjusted(8, -6, 8, -6) & QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(QColor(look.issue.mark), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, 5, 5)

    def _paint_label(self, painter: QPainter, area: QRectF, labels: list[str], ink: str) -> None:
        if not labels:
            return
        font = theme.font(theme.SMALL, True)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        text = QFontMetricsF(font).elidedText(labels[0], Qt.TextElideMode.ElideRight, area.width() - 6)
        below = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(area.adjusted(3, 0, -3, -5), below, text)
