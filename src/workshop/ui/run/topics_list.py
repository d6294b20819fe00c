"""The list in which topics are picked and scored: by key from the line, by keyboard in the list, by the mouse.

From the line (`page_keys`): Alt+1 … Alt+9 picks the topic with that key as the next place, Alt+0 takes the last pick
back, Alt+Up and Alt+Down move, Alt+Enter picks. In the list: arrows move between rows and cells, Space or Enter presses
the cell, Shift and an arrow moves the topic on the map. On the map's slide the rows can be dragged onto the map, or
clicked and then the place; the digits choose the topic with that number.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from workshop.commands.answers import Pick, SetBearing, SetScore
from workshop.model.items import ROOM
from workshop.model.ranking import Axis
from workshop.ui.run.desk import Desk
from workshop.ui.run.map_board import NUDGES, REMOVES
from workshop.ui.run.topics_delegate import Cell, Group, TopicDelegate
from workshop.ui.run.topics_model import TopicRow, TopicsModel

PLACES = 3
_STEP = 0.5
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class TopicList(QListView):
    """Topics in their order."""

    carried = Signal(str, QPoint)
    """A row is being dragged; where the pointer is on the screen."""
    let_go = Signal(QPoint)
    clicked_on = Signal(str)
    """A row was clicked, and no cell of it."""

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
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the mouse leaves the keyboard, and a conversion, in the line
        self.topics.modelAboutToBeReset.connect(self._remember)
        self.topics.modelReset.connect(self._restore)
        self._kept = ""
        self._on_map = False
        self._grabbed: tuple[str, QPointF] | None = None
        self._carrying = False
        self._adjusting: tuple[str, str] | None = None
        desk.discreet.changed.connect(self._unveil)

    def ask(
        self,
        trend: str | None = None,
        groups: tuple[Group, ...] = ("pick", "importance", "urgency"),
        *,
        on_map: bool = False,
    ) -> None:
        """Which topics, and what is asked of them. `on_map`: the map stands beside it."""
        self._trend = trend
        self._on_map = self._delegate.on_map = on_map
        self._delegate.groups = groups
        self._cell = -1
        self.topics.show(trend)
        self._ensure_current()
        self.doItemsLayout()

    def ask_also(self, groups: tuple[Group, ...]) -> None:
        """Other cells for the same topics."""
        self._delegate.groups = groups
        self._cell = -1
        self.doItemsLayout()

    def row_height(self) -> int:
        return self._delegate.height()

    def follow(self) -> None:
        self.topics.follow()

    def _unveil(self) -> None:
        self.topics.follow()
        self.viewport().update()

    def choose(self, ident: str) -> None:
        index = self.topics.index_of(ident)
        if index.isValid():
            self.setCurrentIndex(index)

    def chosen(self) -> TopicRow | None:
        return self.topics.row(self.currentIndex())

    # -- what keys in the line ask -----------------------------------------------------------------------------

    def pick_key(self, key: int) -> None:
        """The topic with this key takes the next place, or gives its place back; 0 takes the last pick back. On the map
        the topic with this number is chosen, to be moved."""
        picks = self._desk.workshop.picks.topics
        if key == 0:
            if picks:
                self._desk.apply(Pick(topic=picks[-1], place=None))
            return
        row = self.topics.with_place(key) if self._on_map else self.topics.with_key(key)
        if row is not None:
            self.choose(row.id)
            if not self._on_map:
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
            self.score(row.id, {cell.group: None if on else cell.value}, rater=self.topics.rater)

    def score(self, topic: str, values: dict[str, float | None], *, rater: str = ROOM, adjusts: bool = False) -> None:
        """Set these axes. `adjusts`: one of many small steps, which are taken back together."""
        now = (topic, rater) if adjusts else None
        joins = now is not None and now == self._adjusting
        self._adjusting = now
        self._desk.apply(SetScore(topic=topic, rater=rater, **values), joins=joins)

    def nudge(self, axis: Axis, by: int) -> None:
        """Half a step on the map, which is the room's: what was not asked yet starts in the middle."""
        row = self.chosen()
        if row is None:
            return
        now = dict(zip(("importance", "urgency"), row.room, strict=True))
        wanted = 2.5 if now[axis] is None else max(0.0, min(5.0, (now[axis] or 0.0) + by * _STEP))
        # On the map a topic stands nowhere before both are said.
        other = {name: 2.5 for name, value in now.items() if value is None and self._on_map}
        self.score(row.id, {**other, axis: wanted}, adjusts=True)

    def take_off(self, topic: str) -> None:
        """Take the room's position back."""
        row = next((row for row in self.topics.rows() if row.id == topic), None)
        if row is not None and row.room != (None, None):
            self.score(topic, {"importance": None, "urgency": None})

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
        row = self.chosen()
        if shift and key in NUDGES:
            self.nudge(*NUDGES[key])
        elif self._on_map and key in REMOVES and row is not None:
            self.take_off(row.id)
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
            if self._on_map:
                self.setCurrentIndex(index)
                self._grabbed = row.id, event.position()
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            super().mouseMoveEvent(event)
            return
        ident, start = self._grabbed
        if (event.position() - start).manhattanLength() >= QApplication.startDragDistance():
            self._carrying = True
        if self._carrying:
            self.carried.emit(ident, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            super().mouseReleaseEvent(event)
            return
        ident, carrying = self._grabbed[0], self._carrying
        self.forget_hand()
        if carrying:
            self.let_go.emit(event.globalPosition().toPoint())
        else:
            self.clicked_on.emit(ident)

    def forget_hand(self) -> None:
        """What was being dragged was put back."""
        self._grabbed, self._carrying = None, False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
