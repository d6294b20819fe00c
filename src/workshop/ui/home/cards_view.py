"""The cards in one or two columns: arrows move, Enter or a double click opens."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop.ui import theme
from workshop.ui.home.cards_model import FACE_ROLE, CardsModel, Face, Index
from workshop.ui.icons import draw_icon
from workshop.ui.parts.shelf import FileCard

CARD_HEIGHT = 100
GAP = 12
TWO_COLUMNS_FROM = 600
THREE_COLUMNS_FROM = 1120
_PAD = 14
_CHIP = 22
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CardDelegate(QStyledItemDelegate):
    """Draws a card: company and state, what it is about, what came of it."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        face: Face = index.data(FACE_ROLE)
        look = theme.look()
        area = QRectF(option.rect).adjusted(0.5, 0.5, -GAP - 0.5, -GAP - 0.5)
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.edge if state & QStyle.StateFlag.State_MouseOver else look.line), 1))
        painter.setBrush(QColor(look.shade if state & QStyle.StateFlag.State_MouseOver else look.card))
        painter.drawRoundedRect(area, theme.CARD_RADIUS, theme.CARD_RADIUS)
        if focused or state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(look.accent.mark if focused else look.edge), theme.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), theme.CARD_RADIUS, theme.CARD_RADIUS)
        inner = area.adjusted(_PAD, 11, -_PAD, -11)
        chip = self._chip_width(face.state, face.state_icon)
        self._chip(painter, inner.right() - chip, inner.top(), chip, face.state, face.state_role, face.state_icon)
        self._line(painter, inner, 0, 22, face.company, 14, True, look.ink, inner.width() - chip - 10)
        self._line(painter, inner, 26, 20, face.about, 12, False, look.ink_2, inner.width())
        x = inner.left()
        widths = [self._chip_width(text, "") for text, _ in face.counts]
        over = max(0.0, sum(widths) + 6 * (len(widths) - 1) - inner.width())
        for (text, role), full in zip(face.counts, widths, strict=True):
            wide = full - min(over / len(widths), 12.0)  # closer to their words where there is little room
            self._chip(painter, x, inner.bottom() - _CHIP, wide, text, role, "")
            x += wide + 6
        painter.restore()

    @staticmethod
    def _line(
        painter: QPainter, inner: QRectF, top: int, height: int, text: str, size: int, bold: bool, ink: str, room: float
    ) -> None:
        painter.setFont(theme.font(size, bold))
        painter.setPen(QColor(ink))
        short = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
        where = QRectF(inner.left(), inner.top() + top, room + 2, height)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)

    @staticmethod
    def _chip_width(text: str, icon: str) -> float:
        return QFontMetricsF(theme.font(12, True)).horizontalAdvance(text) + 20 + (18 if icon else 0)

    @staticmethod
    def _chip(painter: QPainter, x: float, y: float, wide: float, text: str, role: str, icon: str) -> None:
        worn = theme.look().role(role)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.tint))
        painter.drawRoundedRect(QRectF(x, y, wide, _CHIP), _CHIP / 2, _CHIP / 2)
        left = x + (wide - CardDelegate._chip_width(text, icon)) / 2 + 10
        if icon:
            draw_icon(painter, icon, QRectF(left - 2, y + (_CHIP - 14) / 2, 14, 14), worn.text)
            left += 16
        painter.setFont(theme.font(12, True))
        painter.setPen(QColor(worn.text))
        painter.drawText(QRectF(left, y, wide, _CHIP), Qt.AlignmentFlag.AlignVCenter, text)


class CardsView(QListView):
    """A list that lays its cards out in columns."""

    opened = Signal(object)
    """FileCard: this one is wanted."""

    def __init__(self, model: CardsModel, name: str) -> None:
        super().__init__()
        self._cards = model
        self.setModel(model)
        self.setItemDelegate(CardDelegate(self))
        self.setAccessibleName(name)
        self.setProperty("frameless", True)  # the card that is chosen wears the ring
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self._kept: object = None

    def current_card(self) -> FileCard | None:
        return self._cards.card(self.currentIndex())

    def choose(self, row: int) -> None:
        """Make this card the one Enter opens."""
        self.selectionModel().setCurrentIndex(self._cards.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def open_current(self) -> None:
        self._open(self.currentIndex())

    def _open(self, index: Index) -> None:
        card = self._cards.card(index)
        if card is not None:
            self.opened.emit(card)

    def _remember(self) -> None:
        card = self.current_card()
        self._kept = card.path if card else self._kept

    def _restore(self) -> None:
        """The same file stays chosen when the list is read again."""
        rows = range(self._cards.rowCount())
        paths = [self._cards.card(self._cards.index(row)) for row in rows]
        at = next((row for row, card in zip(rows, paths, strict=True) if card and card.path == self._kept), 0)
        if paths:
            self.choose(at)

    def _lay_out(self) -> None:
        # Qt keeps the scroll bar's room free while it lays out, whether the bar is shown or not.
        width = self.maximumViewportSize().width() - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        columns = 3 if width >= THREE_COLUMNS_FROM else 2 if width >= TWO_COLUMNS_FROM else 1
        cell = QSize(max((width - 1) // columns, 160), CARD_HEIGHT + GAP)
        if self.gridSize() != cell:
            self.setGridSize(cell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._cards.rowCount():
            self.choose(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.open_current()
            return
        super().keyPressEvent(event)
