"""How a capture is drawn in the feed, and the line that opens over it for editing.

Every string is drawn by `lines.write`, so that a test can hear all that stands on the screen.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workshop.i18n import Words
from workshop.model.terms import CaptureKind
from workshop.ui import theme
from workshop.ui.icons import draw_icon
from workshop.ui.parts.lines import two_lines, write
from workshop.ui.run.feed_model import ROW_ROLE, FeedModel, FeedRow
from workshop.ui.widgets.entry import LineEdit

_PAD_X, _PAD_Y, _GAP = 8, 8, 10
_LINE = 18
_MEASURED = 1_000
"""So many heights are kept, or twice as many as the view knows rows."""

Index = QModelIndex | QPersistentModelIndex


class FeedDelegate(QStyledItemDelegate):
    """Kind at the left, words in at most two lines, and beneath them when, who and where."""

    def __init__(self, view: QAbstractItemView, model: FeedModel, words: Words) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._words = words
        bold = QFontMetrics(theme.font(12, True))
        self._chip = max(bold.horizontalAdvance(words.term(kind)) for kind in CaptureKind) + 26
        self.keeps: Callable[[], bool] = lambda: False
        """Asked when Esc comes to a line that is being edited: does it stay open? Shift+Esc leaves it all the same."""
        self._heights: dict[str, int] = {}
        self._heights_for = 0
        """The width they were measured for."""
        self._font = theme.font(theme.TEXT)
        self._small = theme.font(theme.SMALL)
        self._bold = theme.font(12, True)

    def _text_width(self) -> int:
        return max(self._view.viewport().width() - 2 * _PAD_X - self._chip - _GAP, 40)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = self._model.text_at(index.row())
        width = self._text_width()
        if width != self._heights_for:
            self._heights.clear()
            self._heights_for = width
        height = self._heights.get(text)
        if height is None:
            lines = len(two_lines(text, self._font, width))
            height = 2 * _PAD_Y + max(lines * _LINE, 20) + QFontMetrics(self._small).lineSpacing() + 3
            if len(self._heights) > max(_MEASURED, 2 * self._model.rowCount()):
                self._heights.clear()
            self._heights[text] = height
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: FeedRow = index.data(ROW_ROLE)
        look = theme.look()
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent.tint if chosen else look.shade))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -2), 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus and chosen:
            theme.draw_ring(painter, area.x(), area.y() + 1, area.width(), area.height() - 3, 6)
        painter.setPen(QColor(look.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self._paint_chip(painter, QRectF(area.x() + _PAD_X - 4, area.y() + _PAD_Y, self._chip, 20), row)
        left = area.x() + _PAD_X + self._chip + _GAP - 4
        width = self._text_width()
        y = area.y() + _PAD_Y
        lines = two_lines(row.text, self._font, width)
        masked = row.locked and row.text.startswith("●")
        painter.setFont(self._font)
        painter.setPen(QColor(look.ink_3 if masked else look.ink))
        if len(lines) == 1:
            y += max((20 - _LINE) / 2, 0)
        for line in lines:
            write(painter, QRectF(left, y, width + 4, _LINE), Qt.AlignmentFlag.AlignVCenter, line)
            y += _LINE
        small = QFontMetrics(self._small)
        painter.setFont(self._small)
        painter.setPen(QColor(look.ink_2 if chosen else look.ink_3))
        meta = small.elidedText(row.meta, Qt.TextElideMode.ElideRight, int(width))
        bottom = area.bottom() - _PAD_Y - small.lineSpacing()
        write(painter, QRectF(left, bottom, width + 4, small.lineSpacing()), Qt.AlignmentFlag.AlignVCenter, meta)
        painter.restore()

    def _paint_chip(self, painter: QPainter, area: QRectF, row: FeedRow) -> None:
        look = theme.look()
        role = look.internal if row.locked else look.role(theme.KIND_ROLES[row.kind.value])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(role.tint))
        painter.drawRoundedRect(area, 10, 10)
        metrics = QFontMetrics(self._bold)
        sign = "lock-solid" if row.locked else "mark" if row.kind.value == "mark" else ""
        room = area.width() - 8 - (15 if sign else 0)
        label = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, int(room))
        width = metrics.horizontalAdvance(label)
        x = area.x() + (area.width() - width - (15 if sign else 0)) / 2
        painter.setFont(self._bold)
        painter.setPen(QColor(role.text))
        write(painter, QRectF(x, area.y(), width + 3, area.height()), Qt.AlignmentFlag.AlignVCenter, label)
        if sign:
            draw_icon(painter, sign, QRectF(x + width + 3, area.y() + 4, 12, 12), role.text)

    # -- editing in place --------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = LineEdit(self._words("run.feed.edit"))
        editor.setParent(parent)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, LineEdit)
        editor.fill(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, LineEdit)
        model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        area = option.rect
        left = _PAD_X + self._chip + _GAP - 14
        editor.setGeometry(QRect(area.x() + left, area.y() + 3, area.width() - left - 2, 32))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, LineEdit) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if (enter and watched.composition.owns_enter()) or watched.composing:
                return False  # the conversion's own key
            if event.key() == Qt.Key.Key_Escape:
                if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not self.keeps():
                    self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.RevertModelCache)
                return True
        return super().eventFilter(watched, event)
