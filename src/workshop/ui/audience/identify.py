"""A large number on every screen while somebody chooses: what stands there is neutral, a customer may see it.

numbers = IdentifyNumbers(chooser); numbers.show_on({"eDP-1": 1, "HDMI-1": 2}); numbers.clear()
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QScreen
from PySide6.QtWidgets import QWidget

from workshop.paint.palette import ACCENT, FAMILIES, WHITE
from workshop.ui.audience.placing import screen_named

_PART = 0.26
"""Of the screen's height."""


class Number(QWidget):
    """One number on one screen; it takes neither the keyboard nor the pointer."""

    def __init__(self, number: int, owner: QWidget) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        # Under X11 a window manager would keep them beneath the cover, which fills the screen.
        flags |= Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(owner, flags)
        self.number = number
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWindowTitle(str(number))
        self.setAccessibleName(str(number))

    def show_on(self, screen: QScreen) -> None:
        """At the lower left, where neither a dialog nor the cover's words stand."""
        area = screen.geometry()
        side = max(96, round(min(area.height(), area.width()) * _PART))
        gap = side // 5
        self.setScreen(screen)
        self.setGeometry(QRect(area.x() + gap, area.y() + area.height() - side - gap, side, side))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(ACCENT.mark))
        edge = self.width() / 28
        painter.setPen(QPen(QColor(WHITE), edge))
        inset = edge * 1.5
        painter.drawRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(round(self.height() * 0.68))
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.end()


class IdentifyNumbers(QObject):
    """All numbers together."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.shown: list[Number] = []

    def show_on(self, numbers: Mapping[str, int]) -> None:
        """One on each of these screens, in place of those before."""
        self.clear()
        for name, number in numbers.items():
            screen = screen_named(name)
            if screen is not None:
                made = Number(number, self._owner)
                made.show_on(screen)
                self.shown.append(made)

    def clear(self) -> None:
        for number in self.shown:
            number.hide()
            number.deleteLater()
        self.shown = []
