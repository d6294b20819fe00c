"""Which pages of a PDF the customer is to see: small pictures of all of them, chosen by mouse or keyboard.

    picker = PagePicker(host, file, window); picker.taken.connect(...); picker.open()

The pictures come from beside the window, a handful at a time, from the first page on; one can choose before they are
there. Choosing a page here is the explicit act of showing it.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshop.intake import pdf, pdf_apart
from workshop.ui import theme
from workshop.ui.icons import draw_icon
from workshop.ui.jobs import Job
from workshop.ui.parts.host import Host
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.text import Text

_CELL = QSize(236, 194)
_FIRST, _AT_A_TIME = 8, 40
"""Pages that are drawn at once: soon the first few, then as many as are worth a process of their own."""
_PICTURE = Qt.ItemDataRole.UserRole + 1
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _PageDelegate(QStyledItemDelegate):
    """A page on its ground; a chosen one has a frame and a tick."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look = theme.look()
        state: QStyle.StateFlag = option.state
        cell = QRectF(option.rect).adjusted(4, 4, -4, -4)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(look.accent.mark if chosen else look.line), 2 if chosen else 1))
        painter.setBrush(QColor(look.accent.tint if chosen else look.card))
        painter.drawRoundedRect(cell, 8, 8)
        room = cell.adjusted(8, 8, -8, -28)
        picture = index.data(_PICTURE)
        if isinstance(picture, QPixmap) and not picture.isNull():
            size = picture.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            where = QRectF(0, 0, size.width(), size.height())
            where.moveCenter(room.center())
            painter.drawPixmap(where, picture, QRectF(picture.rect()))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.edge), 1))
            painter.drawRect(where)
        painter.setFont(theme.font(theme.SMALL, chosen))
        painter.setPen(QColor(look.accent.text if chosen else look.ink_2))
        foot = QRectF(cell.left(), cell.bottom() - 26, cell.width(), 24)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(index.data(Qt.ItemDataRole.DisplayRole)))
        if chosen:
            draw_icon(painter, "check-circle", QRectF(cell.left() + 6, cell.bottom() - 24, 18, 18), look.accent.text)
        if state & QStyle.StateFlag.State_HasFocus:
            theme.draw_ring(painter, cell.x() - 3, cell.y() - 3, cell.width() + 6, cell.height() + 6, 10)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return _CELL


class _Pages(QListWidget):
    """Enter takes what is chosen; with nothing chosen, the page under the keyboard."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PagePicker(QDialog):
    """`taken` carries the chosen page numbers, in the order of the file."""

    taken = Signal(list)

    def __init__(self, host: Host, file: pdf.PdfFile, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._file = file
        self._job: Job | None = None
        words = host.words
        self.setWindowTitle(words("prepare.pick_pages"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Text(words("prepare.pick_pages"), "title"))
        column.addWidget(Text(words("prepare.pick_about"), "body", wrap=True))
        self.list = _Pages()
        self.list.setAccessibleName(words("prepare.pick_pages"))
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(_PageDelegate(self.list))
        self._items: dict[int, QListWidgetItem] = {}
        for number in file.usable():
            item = QListWidgetItem(words("prepare.pick_page", n=number))
            item.setData(Qt.ItemDataRole.UserRole, number)
            self.list.addItem(item)
            self._items[number] = item
        self.list.itemSelectionChanged.connect(self._count)
        self.list.entered.connect(self._enter)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Text(words("prepare.pick_keys"), "small", wrap=True), 1)
        cancel = Button(words("common.cancel"), "quiet", key="Esc")
        cancel.clicked.connect(self.reject)
        self.take_button = Button("", "primary", key="Enter")
        self.take_button.clicked.connect(self._take)
        foot.addWidget(cancel)
        foot.addWidget(self.take_button)
        column.addLayout(foot)
        self.list.setCurrentRow(0)
        self.list.clearSelection()
        self.list.setFocus()
        self._count()
        self._draw(file.usable(), first=True)

    def chosen(self) -> list[int]:
        return [number for number, item in self._items.items() if item.isSelected()]

    def _count(self) -> None:
        count = len(self.chosen())
        self.take_button.set_text(self._host.words.plural("prepare.pick_take", count))
        self.take_button.setEnabled(count > 0)

    def _enter(self) -> None:
        current = self.list.currentItem()
        if not self.chosen() and current is not None:
            current.setSelected(True)
        self._take()

    def _take(self) -> None:
        if numbers := self.chosen():
            self.taken.emit(numbers)
            self.accept()

    # -- pictures ----------------------------------------------------------------------------------------------

    def _draw(self, numbers: list[int], *, first: bool = False) -> None:
        """Draw the next few; the rest when they have come."""
        self._job = None
        if not numbers:
            return
        count = _FIRST if first else _AT_A_TIME
        now, later = numbers[:count], numbers[count:]
        file = self._file

        def came(pictures: dict[int, bytes]) -> None:
            for number, data in pictures.items():
                picture = QPixmap()
                picture.loadFromData(data)
                self._items[number].setData(_PICTURE, picture)
            self._draw(later)

        self._job = self._host.jobs.start(
            lambda report: pdf_apart.previews(file, now, report), came, lambda _error: None
        )

    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def sizeHint(self) -> QSize:
        return QSize(800, 560)
