"""The lines and texts of the editor. They stand on a card and paint its colour themselves, corners and all: a key then
paints the field alone, and nothing of what lies beneath it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent

from workshop.ui import theme
from workshop.ui.widgets.entry import LineEdit, TextEdit


class EditorLine(LineEdit):
    """One line on a card."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # a style takes it back

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.look().card))
        painter.end()
        super().paintEvent(event)


class EditorText(TextEdit):
    """Several lines on a card."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(look.paper if self.isReadOnly() else look.card))
        painter.end()
        super().paintEvent(event)
