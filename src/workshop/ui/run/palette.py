"""Ctrl+K: type a few letters and go there; slides, trends, cases, topics, and what else the console can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workshop.model.items import SlideRef, Topic
from workshop.model.ranking import number_key
from workshop.model.text import fold
from workshop.ui import theme
from workshop.ui.run.desk import Desk
from workshop.ui.widgets.entry import LineEdit

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to or to do. `text` is masked already where it has to be."""

    text: str
    act: Callable[[], Any]


def entries(desk: Desk) -> list[Entry]:
    """Every slide in its order, then topics by number."""
    found: list[Entry] = []
    for place, slide in enumerate(desk.presenting.order, start=1):
        found.append(Entry(f"{place}  {desk.slide_name(slide)}", partial(desk.presenting.show, slide)))
    order = desk.presenting.order
    ranking = next((s for s in order if s.slide == "ranking"), None)
    topics = sorted(desk.workshop.of(Topic).values(), key=lambda topic: number_key(topic.number))
    for topic in topics:
        target = SlideRef(slide="challenges", of=topic.trend) if topic.challenge and topic.trend else ranking
        if target is not None and target in order:
            text = f"{topic.number}  {desk.topic_title(topic)}"
            found.append(Entry(text, partial(desk.presenting.show, target)))
    return found


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

    def __init__(self, desk: Desk, page: QWidget, more: Callable[[], list[Entry]]) -> None:
        super().__init__(page)
        self._desk = desk
        self._more = more
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
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self.line.textChanged.connect(self._find)
        self.line.submitted.connect(lambda _text: self._go())
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._go())

    def open(self) -> None:
        """Read what there is now; begin with nothing typed."""
        self._entries = [(fold(entry.text), entry) for entry in (*entries(self._desk), *self._more())]
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
        wanted = [fold(part) for part in text.split()]
        self.list.clear()
        for folded, entry in self._entries:
            if all(part in folded for part in wanted):
                item = QListWidgetItem(entry.text.replace("\n", " "))
                item.setData(Qt.ItemDataRole.UserRole, entry)
                self.list.addItem(item)
                if self.list.count() >= _SHOWN:
                    break
        self.list.setCurrentRow(0)

    def _go(self) -> None:
        if self.list.currentRow() < 0:
            return
        entry: Entry = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
        self.close_overlay()
        entry.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
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
