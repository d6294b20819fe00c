"""Sentences to be read and copied: what is wrong with a file, what was not taken.

ProblemList(name)   .show_lines([...])    arrows choose, Shift chooses several, Ctrl+C copies them
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop.ui import theme
from workshop.ui.widgets.text import broken_lines, line_height

_MOST: Final = 260
_LINES: Final = 12
_PAD: Final = 10
_MEASURED: Final = 40


class ProblemList(QListWidget):
    """As high as it needs, up to a limit; then it scrolls."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._most = _MOST
        self.setItemDelegate(_Lines(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_lines(self, lines: Sequence[str], most: int = _MOST) -> None:
        """Show these sentences, no higher than `most`."""
        self._most = most
        self.clear()
        self.addItems([line.replace("\t", "　") for line in lines])
        self._fit()

    def lines(self) -> list[str]:
        return [self.item(row).text() for row in range(self.count())]

    def copy_all(self) -> None:
        """Every sentence onto the clipboard."""
        _to_clipboard(self.lines())

    def _fit(self) -> None:
        heights = [self.sizeHintForRow(row) for row in range(min(self.count(), _MEASURED))]
        self.setFixedHeight(min(self._most, sum(heights) + 14))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted(self.row(item) for item in self.selectedItems())
            _to_clipboard([self.item(row).text() for row in chosen])
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here."""


class _Lines(QStyledItemDelegate):
    """A sentence over as many lines as it needs, with air between them."""

    def _broken(self, text: str) -> list[str]:
        view = self.parent()
        width = view.viewport().width() - 2 * _PAD if isinstance(view, QListWidget) else 400
        face = theme.font(theme.TEXT)
        lines = [line for part in text.split("\n") for line in broken_lines(part, face, max(width, 80), _LINES)]
        return lines[:_LINES]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, len(self._broken(str(index.data()))) * line_height(theme.TEXT) + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme.look()
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent.tint))
            painter.drawRoundedRect(area.adjusted(2, 1, -2, -1), 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            theme.draw_ring(painter, area.x() + 2, area.y() + 1, area.width() - 4, area.height() - 2, 6)
        painter.setFont(theme.font(theme.TEXT))
        painter.setPen(QColor(look.accent.text if chosen else look.ink))
        high = line_height(theme.TEXT)
        for number, line in enumerate(self._broken(str(index.data()))):
            where = QRectF(area.x() + _PAD, area.y() + 5 + number * high, area.width() - 2 * _PAD, high)
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        painter.restore()


def _to_clipboard(lines: Sequence[str]) -> None:
    clipboard = QGuiApplication.clipboard()
    if lines and clipboard is not None:
        clipboard.setText("\n".join(lines))
