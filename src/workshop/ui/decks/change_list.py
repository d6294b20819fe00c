"""The list of what a newer edition says otherwise: a sign, what it is, and below it the trend and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop.ui import theme
from workshop.ui.icons import draw_icon

_LINE: Final = int(Qt.ItemDataRole.UserRole) + 1
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIGNS: Final = {
    "changed": ("edit", "accent"),
    "added": ("plus", "confirmed"),
    "removed": ("minus", "issue"),
    "both": ("warning", "internal"),
    "taken": ("check", "confirmed"),
}
_HEIGHT: Final = 50
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Line:
    """One change in words. `state`: its kind, or "taken"."""

    trend: str
    what: str
    said: str
    state: str


class ChangeList(QListWidget):
    """Arrows choose, Enter takes."""

    entered_line = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Drawing(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the same row stays the current one."""
        row = min(max(self.currentRow(), 0), len(lines) - 1)
        self.blockSignals(True)
        self.clear()
        for line in lines:
            said = f"{line.trend}\n{line.what}\n{line.said}".strip()
            item = QListWidgetItem(line.what)
            item.setData(_LINE, line)
            item.setToolTip(said)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said.replace("\n", " "))
            self.addItem(item)
        self.blockSignals(False)
        self.setCurrentRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered_line.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here."""


class _Drawing(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(_LINE)
        look = theme.look()
        sign, role = _SIGNS[line.state]
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent.tint if here else look.shade))
            painter.drawRoundedRect(area, 6, 6)
        view = option.widget
        if here and view is not None and view.hasFocus():
            theme.draw_ring(painter, area.x(), area.y(), area.width(), area.height(), 6)
        draw_icon(painter, sign, QRectF(area.left() + 9, area.center().y() - 8, 16, 16), role)
        inner = area.adjusted(34, 5, -10, -5)
        upper = QRectF(inner.x(), inner.y(), inner.width(), inner.height() / 2)
        painter.setFont(theme.font(theme.SMALL, True))
        said = QFontMetricsF(painter.font()).horizontalAdvance(line.said) + 10
        painter.setPen(QColor(look.role(role).text))
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.said)
        painter.setFont(theme.font(theme.TEXT, True))
        painter.setPen(QColor(look.accent.text if here else look.ink))
        self._text(painter, upper.adjusted(0, 0, -said, 0), line.what)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(look.ink_2))
        self._text(painter, upper.translated(0, inner.height() / 2), line.trend)
        painter.restore()

    @staticmethod
    def _text(painter: QPainter, where: QRectF, text: str) -> None:
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, where.width())
        painter.drawText(where, _LEFT, shown)
