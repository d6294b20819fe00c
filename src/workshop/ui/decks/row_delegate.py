"""How a line of the shelf or of the outline is drawn: a drawing, a number, the text, quiet signs at its right end."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from workshop.ui import theme
from workshop.ui.icons import draw_icon

Index = QModelIndex | QPersistentModelIndex

_ROLE: Final = int(Qt.ItemDataRole.UserRole)
PATH_ROLE: Final = _ROLE + 1
"""What the line stands for."""
ICON_ROLE: Final = _ROLE + 2
NUMBER_ROLE: Final = _ROLE + 3
"""A short sign before the text (T1)."""
WORD_ROLE: Final = _ROLE + 4
"""A short quiet word at the right end."""
OWN_MARKS_ROLE: Final = _ROLE + 5
INNER_MARKS_ROLE: Final = _ROLE + 6
"""How many findings there are at the line itself, and in what is folded under it."""
STRONG_ROLE: Final = _ROLE + 7
UNWRITTEN_ROLE: Final = _ROLE + 8
"""The text is only a word for something that is not written yet."""
HEADING_ROLE: Final = _ROLE + 9
OURS_ROLE: Final = _ROLE + 10
"""It leads to a strength of ours."""

_HEIGHT: Final = 30
_PAD: Final = 7.0
_ICON: Final = 15.0


class RowDelegate(QStyledItemDelegate):
    """Draws from the roles above."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.look()
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        view = option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(HEADING_ROLE):
            painter.setFont(theme.font(theme.SMALL, True))
            painter.setPen(QColor(look.ink_2))
            painter.drawText(area.adjusted(_PAD, 0, 0, -3), _LEFT_BOTTOM, str(index.data()))
            painter.restore()
            return
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if here or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent.tint if here else look.shade))
            painter.drawRoundedRect(area, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            theme.draw_ring(painter, area.x(), area.y(), area.width(), area.height(), 6)
        left = area.left() + _PAD
        right = self._signs(painter, area, index, view)
        if icon := index.data(ICON_ROLE):
            ink = look.accent.text if here else look.ink_3
            draw_icon(painter, str(icon), QRectF(left, area.center().y() - _ICON / 2, _ICON, _ICON), ink)
            left += _ICON + 6
        if number := index.data(NUMBER_ROLE):
            painter.setFont(theme.figures_font(theme.SMALL))
            painter.setPen(QColor(look.accent.text))
            wide = QFontMetricsF(painter.font()).horizontalAdvance(str(number)) + 6
            painter.drawText(QRectF(left, area.top(), wide, area.height()), _LEFT, str(number))
            left += wide
        unwritten = bool(index.data(UNWRITTEN_ROLE))
        painter.setFont(theme.font(theme.TEXT, bool(index.data(STRONG_ROLE)) and not unwritten))
        painter.setPen(QColor(look.accent.text if here else look.ink_3 if unwritten else look.ink))
        room = max(right - left - 4, 0)
        text = QFontMetricsF(painter.font()).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, area.top(), room, area.height()), _LEFT, text)
        painter.restore()

    def _signs(self, painter: QPainter, area: QRectF, index: Index, view: object) -> float:
        """Draws what stands at the right end; where the text has to stop."""
        look = theme.look()
        right = area.right() - _PAD
        marks = int(index.data(OWN_MARKS_ROLE) or 0)
        if not (isinstance(view, QTreeView) and view.isExpanded(_plain(index))):
            marks += int(index.data(INNER_MARKS_ROLE) or 0)
        if marks:
            painter.setFont(theme.figures_font(theme.SMALL))
            painter.setPen(QColor(look.internal.text))
            said = str(marks)
            wide = QFontMetricsF(painter.font()).horizontalAdvance(said) + 1
            painter.drawText(QRectF(right - wide, area.top(), wide, area.height()), _RIGHT, said)
            right -= wide + 16
            draw_icon(painter, "warning", QRectF(right, area.center().y() - 7, 14, 14), look.internal.text)
            right -= 4
        if word := index.data(WORD_ROLE):
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(QColor(look.ink_3))
            wide = QFontMetricsF(painter.font()).horizontalAdvance(str(word)) + 2
            name = QFontMetricsF(theme.font(theme.TEXT)).horizontalAdvance(str(index.data()))
            fits = area.left() + _PAD + _ICON + 6 + name < right - wide - 10
            if fits or index.data(ICON_ROLE) != "lock":  # else the lock says it alone: the name is worth more
                painter.drawText(QRectF(right - wide, area.top(), wide, area.height()), _RIGHT, str(word))
                right -= wide + 6
        if index.data(OURS_ROLE):
            right -= 14
            draw_icon(painter, "star-solid", QRectF(right, area.center().y() - 7, 14, 14), look.internal.text)
            right -= 4
        return right


def _plain(index: Index) -> QModelIndex:
    return QModelIndex(index)  # type: ignore[arg-type]  # it takes both


_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT_BOTTOM: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom


def dress(view: QAbstractItemView, name: str) -> None:
    """A list that is drawn by this delegate, without a frame of its own."""
    view.setAccessibleName(name)
    view.setProperty("frameless", True)
    view.setItemDelegate(RowDelegate(view))
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
