"""A row that is pressed and painted by hand."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from workshop.ui import theme


class PaintedRow(QAbstractButton):
    """Base: its ground, its hover and its focus."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def ground(self, painter: QPainter, tint: str = "") -> None:
        look = theme.look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = tint or (look.shade if self.underMouse() else "")
        if fill:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(self.rect(), 6, 6)
        if self.hasFocus():
            theme.draw_ring(painter, 0, 0, self.width(), self.height(), 6)

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())
