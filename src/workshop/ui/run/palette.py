"""Ctrl+K: type a few letters and go there, or have it done; the letters that were found are marked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshop.model.text import found_at, sought
from workshop.ui import theme
from workshop.ui.run.desk import Desk
from workshop.ui.run.lines import shortened, write
from workshop.ui.run.palette_entries import Entry
from workshop.ui.widgets.chip import draw_key
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.text import Text

_SHOWN = 80
_ROW = 28
_ENTRY = Qt.ItemDataRole.UserRole


class _Rows(QStyledItemDelegate):
    """A row: what it is, with the found letters marked; why or what to mind; and its keys."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.parts: list[str] = []

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        look = theme.look()
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent.tint))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
        right = area.right() - 8
        if entry.keys:
            right -= draw_key(painter, right, area.center().y(), entry.keys, look.ink_2) + 8
        if entry.more:
            font = theme.font(theme.SMALL)
            more = shortened(entry.more, font, (right - area.left()) * 0.5)
            wide = QFontMetrics(font).horizontalAdvance(more) + 2
            painter.setFont(font)
            painter.setPen(QColor(look.issue.text if entry.warned else look.ink_2))
            place = QRectF(right - wide, area.top(), wide, area.height())
            write(painter, place, Qt.AlignmentFlag.AlignVCenter, more)
            right -= wide + 10
        self._write(painter, QRectF(area.left() + 10, area.top(), right - area.left() - 10, area.height()), entry.text)
        painter.restore()

    def _write(self, painter: QPainter, room: QRectF, text: str) -> None:
        """The text in runs: the letters that were typed stand bold on a line."""
        look = theme.look()
        plain, bold = theme.font(theme.TEXT), theme.font(theme.TEXT, True)
        bold.setUnderline(True)
        shown = shortened(text, bold, room.width())
        marked = found_at(" ".join(text.split("\n")), self.parts)
        x, start = room.left(), 0
        for end in range(1, len(shown) + 1):
            if end < len(shown) and (end in marked) == (start in marked):
                continue
            font = bold if start in marked else plain
            run = shown[start:end]
            wide = QFontMetrics(font).horizontalAdvance(run)
            painter.setFont(font)
            painter.setPen(QColor(look.accent.text if start in marked else look.ink))
            write(painter, QRectF(x, room.top(), wide + 4, room.height()), Qt.AlignmentFlag.AlignVCenter, run)
            x, start = x + wide, end

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _ROW)


class Overlay(QFrame):
    """Something above the whole page; a press beside it closes it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        page.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        self.setGeometry(self._page.rect())
        self.show()
        self.raise_()

    def close_overlay(self) -> None:
        self.hide()

    def panel(self) -> QRectF:
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._page.rect())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel().contains(event.position()):
            self.close_overlay()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("#000000", 0.28))
        painter.setPen(QColor(look.edge))
        painter.setBrush(QColor(look.card))
        painter.drawRoundedRect(self.panel(), theme.CARD_RADIUS, theme.CARD_RADIUS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
            return
        super().keyPressEvent(event)


class Palette(Overlay):
    """A line and a list. Up and Down choose, Enter goes, Esc stays."""

    def __init__(self, desk: Desk, page: QWidget, entries: Callable[[], list[Entry]]) -> None:
        super().__init__(page)
        self._desk = desk
        self._offered = entries
        words = desk.words
        self.setAccessibleName(words("run.palette.title"))
        self._entries: list[tuple[str, Entry]] = []
        self._box = QWidget(self)
        column = QVBoxLayout(self._box)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        self.line = LineEdit(words("run.palette.title"), words("run.palette.placeholder"))
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("plain", True)
        self.list.setAccessibleName(words("run.palette.title"))
        self._rows = _Rows(self.list)
        self.list.setItemDelegate(self._rows)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.line)
        self.none = Text(words("run.palette.none"), "quiet", wrap=True)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        self.line.textChanged.connect(self._find)
        self.line.submitted.connect(lambda _text: self._go())
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._go())

    def open(self) -> None:
        """Read what there is now; begin with nothing typed."""
        self._entries = [(sought(entry.whole), entry) for entry in self._offered()]
        self.line.fill("")
        self._find("")
        super().open()
        self._box.setGeometry(self.panel().toRect())
        self.line.setFocus()

    def close_overlay(self) -> None:
        super().close_overlay()
        self.list.clear()
        self._desk.line_wanted.emit()

    def panel(self) -> QRectF:
        width = min(620.0, self.width() - 40.0)
        return QRectF((self.width() - width) / 2, 24, width, min(440.0, self.height() - 48.0))

    def found(self) -> list[Entry]:
        """What the list shows now."""
        return [self.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.list.count())]

    def _find(self, text: str) -> None:
        """Entries that have all the words, in any order."""
        wanted = [sought(part) for part in text.split()]
        self._rows.parts = wanted
        found = [entry for folded, entry in self._entries if all(part in folded for part in wanted)]
        self.list.clear()
        for entry in found[:_SHOWN]:
            item = QListWidgetItem(entry.text.replace("\n", " "))
            item.setData(_ENTRY, entry)
            spoken = (entry.text, entry.more, entry.keys)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, " ".join(part for part in spoken if part))
            item.setToolTip(entry.more)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.none.setVisible(not found)

    def _go(self) -> None:
        if self.list.currentRow() < 0:
            return
        entry: Entry = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        self.close_overlay()
        entry.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QInputMethodEvent) and event.preeditString():
            self._find(self.line.text() + event.preeditString())  # read before it is converted
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step and not self.line.composing:
                count = self.list.count()
                self.list.setCurrentRow(max(0, min(count - 1, self.list.currentRow() + step)))
                return True
            if event.key() == Qt.Key.Key_Escape and not self.line.composing:
                self.close_overlay()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._box.setGeometry(self.panel().toRect())
