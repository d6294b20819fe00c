"""The sign that says whether what is typed is on the disk. As wide as the widest: a key lays nothing out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from workshop.ui import theme
from workshop.ui.widgets.chip import Chip


class StateChip(Chip):
    """A chip that keeps its room while it says something else."""

    def __init__(self) -> None:
        super().__init__()
        self._widest = QSize()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def keep_room(self, texts: Iterable[str]) -> None:
        """Be as wide as the widest of these, with an icon; no wider."""
        self._widest = QSize()
        for text in texts:
            self._widest = self._widest.expandedTo(Chip(text, icon="check").sizeHint())
        super().updateGeometry()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(self._widest)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.look().card))  # the top bar's own ground
        painter.end()
        super().paintEvent(event)

    def updateGeometry(self) -> None:
        """Said by the chip itself when it says something else."""
        wanted = super().sizeHint()
        if wanted.width() > self._widest.width():
            self._widest = wanted
            super().updateGeometry()
