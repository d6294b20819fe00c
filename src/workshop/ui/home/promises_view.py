"""Next steps that are still open, over all workshops: when first, then what, for whom and whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop.i18n import Words
from workshop.ui import theme
from workshop.ui.home.cards_model import Index
from workshop.ui.parts.shelf import FileCard, Promise
from workshop.ui.theme import RoleName

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW = 70
_LINE = 19
_CHIP = 22
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise in words."""

    card: FileCard
    due: str
    role: RoleName
    text: str
    whose: str


def row_of(card: FileCard, promise: Promise, words: Words, today: date) -> PromiseRow:
    """`promise.due` has to be known. Overdue is said in words; the colour only repeats it."""
    assert promise.due is not None
    left = (promise.due - today).days
    role: RoleName
    if left < 0:
        due, role = words.plural("home.overdue", -left), "issue"
    elif left == 0:
        due, role = words("home.due_today"), "issue"
    elif left == 1:
        due, role = words("home.due_tomorrow"), "internal"
    else:
        due, role = words.short_date(promise.due), "neutral"
    company = words("common.company_honoured", company=card.company) if card.company else words("home.no_company")
    owner = promise.owner or words("home.no_owner")
    side = words("home.owner", side=words.term(promise.side), owner=owner)
    return PromiseRow(card, due, role, promise.text, words("home.between").join((side, company)))


class PromisesModel(QAbstractListModel):
    """The rows as they are given, the longest overdue first."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.rows: list[PromiseRow] = []

    def fill(self, promises: Sequence[tuple[FileCard, Promise]], today: date) -> None:
        rows = [row_of(card, promise, self._words, today) for card, promise in promises]
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((row.due, row.text, row.whose))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((row.text, row.whose, row.due))
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)


class PromiseDelegate(QStyledItemDelegate):
    """Draws a promise: its date at the left, two lines beside it."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.chip_width = 64.0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PromiseRow = index.data(ROW_ROLE)
        look = theme.look()
        area = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if focused or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent.tint if focused else look.shade))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -2), 6, 6)
        painter.setPen(QPen(QColor(look.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        worn = look.role(row.role)
        chip = QRectF(area.left() + 4, area.top() + (_ROW - _CHIP) / 2 - 1, self.chip_width, _CHIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.tint))
        painter.drawRoundedRect(chip, _CHIP / 2, _CHIP / 2)
        painter.setFont(theme.font(theme.SMALL, True))
        painter.setPen(QColor(worn.text))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, row.due)
        self._texts(painter, QRectF(chip.right() + 10, area.top(), area.right() - chip.right() - 14, _ROW - 2), row)
        painter.restore()

    @staticmethod
    def _texts(painter: QPainter, area: QRectF, row: PromiseRow) -> None:
        """The promise in one line or two, and whose it is; together in the middle of the row."""
        look = theme.look()
        bold = theme.font(theme.TEXT, True)
        lines = _lines(row.text, bold, area.width())
        top = area.top() + (area.height() - (len(lines) + 1) * _LINE) / 2
        texts = [(line, bold, look.ink) for line in lines] + [(row.whose, theme.font(theme.SMALL), look.ink_3)]
        for number, (text, font, ink) in enumerate(texts):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            short = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            where = QRectF(area.left(), top + number * _LINE, area.width() + 2, _LINE)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, short)


def _lines(text: str, font: QFont, width: float) -> list[str]:
    """The text in two lines at most; the second holds all the rest, to be shortened where it is drawn.

    One or two characters do not stand alone on it: the first line ends a little sooner.
    """
    cut = _first_line(text, font, width)
    if 0 < len(text[cut:].strip()) <= 2:
        cut = _first_line(text, font, width * 0.85)
    return [line for line in (text[:cut].strip(), text[cut:].strip()) if line]


def _first_line(text: str, font: QFont, width: float) -> int:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(max(width, 1.0))
    layout.endLayout()
    # Qt counts UTF-16 units, which is what its own text is cut by.
    return len(text.encode("utf-16-le")[: 2 * first.textLength()].decode("utf-16-le", "ignore"))


class PromisesView(QListView):
    """The list; a click or Enter opens the workshop a promise belongs to."""

    opened = Signal(object)
    """FileCard."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.promises = PromisesModel(words)
        self.setModel(self.promises)
        self._delegate = PromiseDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(words("home.promises"))
        self.setProperty("plain", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        self.promises.modelReset.connect(self._measure)

    def _measure(self) -> None:
        """All dates take the room of the widest, so that the texts stand in one line."""
        metrics = QFontMetricsF(theme.font(theme.SMALL, True))
        widths = [metrics.horizontalAdvance(row.due) for row in self.promises.rows]
        self._delegate.chip_width = max([60.0, *(width + 18 for width in widths)])

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.promises.rows[index.row()].card)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.promises.rows:
            self.setCurrentIndex(self.promises.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
