"""The list in which topics are picked and scored: by key from the line, by keyboard in the list, by the mouse.

From the line (`page_keys`): Alt+1 … Alt+9 picks the topic with that key as the next place, Alt+0 takes the last pick
back, Alt+Up and Alt+Down move, Alt+Enter picks. In the list: arrows move between rows and cells, Space or Enter presses
the cell, Shift and an arrow moves the topic on the map.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from workshop.commands.answers import Pick, SetBearing, SetScore
from workshop.ui.run.desk import Desk
from workshop.ui.run.topics_delegate import Cell, Group, TopicDelegate
from workshop.ui.run.topics_model import TopicRow, TopicsModel

PLACES = 3
_STEP = 0.5
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class TopicList(QListView):
    """Topics in their order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cell = -1
        self._trend: str | None = None
        self.topics = TopicsModel(desk)
        self.setModel(self.topics)
        self._delegate = TopicDelegate(self, desk, lambda: self._cell)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(desk.words("run.rank.name"))
        self.setProperty("plain", True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.topics.modelAboutToBeReset.connect(self._remember)
        self.topics.modelReset.connect(self._restore)
        self._kept = ""

    def ask(self, trend: str | None = None, groups: tuple[Group, ...] = ("pick", "importance", "urgency")) -> None:
        """Which topics, and what is asked of them."""
        self._trend = trend
        self._delegate.groups = groups
        self._cell = -1
        self.topics.show(trend)
        self._ensure_current()
        self.doItemsLayout()

    def follow(self) -> None:
        self.topics.follow()

    def chosen(self) -> TopicRow | None:
        return self.topics.row(self.currentIndex())

    # -- what keys in the line ask -----------------------------------------------------------------------------

    def pick_key(self, key: int) -> None:
        """The topic with this key takes the next place, or gives its place back; 0 takes the last pick back."""
        picks = self._desk.workshop.picks.topics
        if key == 0:
            if picks:
                self._desk.apply(Pick(topic=picks[-1], place=None))
            return
        row = self.topics.with_key(key)
        if row is not None:
            self.setCurrentIndex(self.topics.index_of(row.id))
            self.pick_next(row)

    def pick_next(self, row: TopicRow) -> None:
        picks = self._desk.workshop.picks.topics
        if row.id in picks:
            self._desk.apply(Pick(topic=row.id, place=None))
        elif len(picks) < PLACES:
            self._desk.apply(Pick(topic=row.id, place=len(picks) + 1))
        else:
            self._desk.host.notify(self._desk.words("run.rank.full"), "info")

    def go(self, by: int) -> None:
        """Another row, from the line."""
        count = self.topics.rowCount()
        if count:
            self.setCurrentIndex(self.topics.index(max(0, min(count - 1, self.currentIndex().row() + by))))

    def take(self) -> None:
        """Pick the row the highlight is on."""
        row = self.chosen()
        if row is not None:
            self.pick_next(row)

    # -- pressing ----------------------------------------------------------------------------------------------

    def press(self, row: TopicRow, cell: Cell) -> None:
        """Set what the cell stands for; pressing what is set takes it back."""
        on = self._delegate.chosen(cell, row)
        if cell.group == "pick":
            self._desk.apply(Pick(topic=row.id, place=None if on else int(cell.value)))
        elif cell.group == "bearing":
            assert self._trend is not None, "bearings are asked on a trend's slide"
            self._desk.apply(SetBearing(topic=row.id, trend=self._trend, level=None if on else int(cell.value)))
        else:
            self._desk.apply(SetScore(**{"topic": row.id, cell.group: None if on else cell.value}))

    def nudge(self, axis: Group, by: int) -> None:
        """Half a step on the map: what was not asked yet starts in the middle."""
        row = self.chosen()
        if row is None:
            return
        now = getattr(row, axis)
        wanted = 2.5 if now is None else max(0.0, min(5.0, now + by * _STEP))
        self._desk.apply(SetScore(**{"topic": row.id, axis: wanted}), joins=True)

    def _cells(self) -> list[Cell]:
        return self._delegate.cells(QRectF(self.visualRect(self.currentIndex())))

    def _press_active(self) -> None:
        row = self.chosen()
        if row is None:
            return
        cells = self._cells()
        if 0 <= self._cell < len(cells):
            self.press(row, cells[self._cell])
        else:
            self.pick_next(row)

    # -- keeping the place -------------------------------------------------------------------------------------

    def _remember(self) -> None:
        row = self.topics.row(self.currentIndex())
        self._kept = row.id if row else ""

    def _restore(self) -> None:
        index = self.topics.index_of(self._kept)
        if index.isValid():
            self.setCurrentIndex(index)
        self._ensure_current()

    def _ensure_current(self) -> None:
        if not self.currentIndex().isValid() and self.topics.rowCount():
            self.setCurrentIndex(self.topics.index(0))

    def keyboardSearch(self, search: str) -> None:
        """Letters alone never act."""

    def sizeHint(self) -> QSize:
        rows = max(self.topics.rowCount(), 1)
        return QSize(420, rows * self._delegate.height() + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        nudges = {
            Qt.Key.Key_Up: ("importance", 1),
            Qt.Key.Key_Down: ("importance", -1),
            Qt.Key.Key_Right: ("urgency", 1),
            Qt.Key.Key_Left: ("urgency", -1),
        }
        if shift and key in nudges:
            self.nudge(*nudges[key])  # type: ignore[arg-type,index]
        elif key == Qt.Key.Key_Escape:
            self._desk.line_wanted.emit()
        elif key in _PRESS:
            self._press_active()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            self._cell = max(-1, min(len(self._cells()) - 1, self._cell + step))
            self.viewport().update()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.topics.row(index)
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            for place, cell in enumerate(self._delegate.cells(QRectF(self.visualRect(index)))):
                if cell.area.contains(event.position()):
                    self.setCurrentIndex(index)
                    self._cell = place
                    self.press(row, cell)
                    self._desk.line_wanted.emit()
                    return
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
