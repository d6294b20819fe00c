"""The lines of a read-back as a list that is painted, so that two thousand cost no more than twenty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop.i18n import Words
from workshop.model.items import Capture
from workshop.ui import theme
from workshop.ui.icons import draw_icon
from workshop.ui.theme import KIND_ROLES

_ROW = 30
_PAD = 8
_CHIP = 22
_TOOL_TIP = 600

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """What one row says."""

    id: str
    kind: str
    label: str
    text: str
    answer: str
    left_out: bool = False
    """What was said to it is that it stays out."""


def line_of(capture: Capture, words: Words) -> Line:
    answer = words.term(capture.agreed.way) if capture.agreed else ""
    if capture.left_out:
        answer = words("wrapup.leave_out")
    text = " ".join(capture.text.split())
    if text == capture.text:
        text = capture.text  # kept once
    return Line(capture.id, capture.what.value, words.term(capture.what), text, answer, capture.left_out)


class LinesModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """A line that only changed is told alone, so that the list stays where it is."""
        new = list(lines)
        if [line.id for line in new] != [line.id for line in self.lines]:
            self.beginResetModel()
            self.lines = new
            self.endResetModel()
            return
        changed = [row for row, (old, line) in enumerate(zip(self.lines, new, strict=True)) if old != line]
        self.lines = new
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.text[:_TOOL_TIP]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(part for part in (line.label, line.text, line.answer) if part)
        if role == Qt.ItemDataRole.UserRole:
            return line
        return None


class _Rows(QStyledItemDelegate):
    """Kind, text, answer; the text gives way."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, Line):
            return
        look = theme.look()
        area = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent.tint))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        left = area.left() + 4
        left += _chip(painter, left, area, line.label, KIND_ROLES[line.kind]) + _PAD
        right = area.right() - 4
        if line.answer:
            right -= _chip_width(line.answer, icon=True) + 2
            look_of = ("neutral", "close") if line.left_out else ("confirmed", "check")
            _chip(painter, right, area, line.answer, *look_of)
            right -= _PAD
        font = theme.font(theme.TEXT, chosen)
        painter.setFont(font)
        painter.setPen(QColor(look.ink))
        room = QRectF(left, area.top(), max(0.0, right - left), area.height())
        short = QFontMetricsF(font).elidedText(line.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, short)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            theme.draw_ring(painter, area.left() + 1, area.top() + 1, area.width() - 2, area.height() - 2, 6)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _ROW)


def _chip_width(text: str, *, icon: bool = False) -> float:
    return QFontMetricsF(theme.font(theme.SMALL, True)).horizontalAdvance(text) + 18 + (17 if icon else 0)


def _chip(painter: QPainter, left: float, row: QRectF, text: str, role_name: str, icon: str = "") -> float:
    role = theme.look().role(role_name)
    area = QRectF(left, row.center().y() - _CHIP / 2 + 0.5, _chip_width(text, icon=bool(icon)), _CHIP)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(role.tint))
    painter.drawRoundedRect(area, _CHIP / 2, _CHIP / 2)
    inner = area.adjusted(9, 0, -9, 0)
    if icon:
        draw_icon(painter, icon, QRectF(inner.left(), area.center().y() - 6.5, 13, 13), role.text)
        inner.setLeft(inner.left() + 17)
    painter.setFont(theme.font(theme.SMALL, True))
    painter.setPen(QColor(role.text))
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
    return area.width()


class LinesView(QListView):
    """The arrows go from line to line; letters are left to the read-back's keys."""

    chosen = Signal(str)
    """The id of a line, by the person; not by `show_current`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.lines = LinesModel()
        self.setModel(self.lines)
        self.setItemDelegate(_Rows(self))
        self.setUniformItemSizes(True)
        self.setProperty("plain", True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMinimumHeight(4 * _ROW)
        self._filling = False
        self.selectionModel().currentChanged.connect(self._moved)

    def show_lines(self, lines: Sequence[Line], current: str | None) -> None:
        """Show the lines with this one chosen; nobody is told."""
        self._filling = True
        self.lines.show_lines(lines)
        row = next((row for row, line in enumerate(self.lines.lines) if line.id == current), -1)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != row or not self.selectionModel().hasSelection():
            self.setCurrentIndex(self.lines.index(row))
            self.scrollTo(self.lines.index(row))
        self._filling = False

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._filling and now.isValid():
            self.chosen.emit(self.lines.lines[now.row()].id)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here: they answer, or do nothing."""
