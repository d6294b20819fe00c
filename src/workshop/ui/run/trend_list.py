"""Today's trends in the order they are told: gone to, moved, left out and taken back, by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop.commands.answers import React
from workshop.commands.prepare import MoveTrend, SkipTrend
from workshop.model.items import ROOM, ChosenTrend, Reaction, SlideRef
from workshop.model.paper import told
from workshop.model.terms import TrendReaction
from workshop.model.trend_order import allowed
from workshop.ui import theme
from workshop.ui.actions import hint, native
from workshop.ui.parts.lines import write
from workshop.ui.run.desk import Desk
from workshop.ui.run.painted_row import PaintedRow
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.text import broken_lines

_LINE, _LINES = 17, 3
_RANK = {reaction: rank for rank, reaction in enumerate(TrendReaction)}
_MOVES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class TrendRow(PaintedRow):
    """A trend: number, title, and dots for the room's reaction; a line through what is skipped.

    Ctrl+Shift+Up and Down move it, Delete skips it, the menu key offers all that can be done; it can be dragged.
    """

    moved = Signal(int)
    """By so many places."""
    skip_wanted = Signal()
    menu_wanted = Signal(QPoint)
    """Where on the screen."""
    focused = Signal()
    stepped = Signal(int)
    """The focus goes to another row."""
    dragged = Signal(int)
    """How far down on the row, or beyond it, the mouse is."""
    dropped = Signal(int)

    def __init__(self) -> None:
        super().__init__(30)
        self._dots = 32
        self._now = False
        self._skipped = False
        self._reaction: TrendReaction | None = None
        self._from: QPoint | None = None
        self._dragging = False

    def show_trend(self, title: str, reaction: TrendReaction | None, said: str, now: bool, skipped: bool) -> None:
        self.setText(title)
        self._grow()
        self._reaction, self._now, self._skipped = reaction, now, skipped
        self.setAccessibleName(f"{title} {said}")
        self.setToolTip(f"{title}\n{said}")
        self.update()

    def _room(self) -> float:
        return self.width() - 22.0 - self._dots

    def _grow(self) -> None:
        """As many lines as the title needs, as far as three."""
        lines = broken_lines(self.text(), theme.font(theme.TEXT, True), self._room(), _LINES)
        self.setFixedHeight(8 + max(len(lines), 1) * _LINE + (5 if len(lines) <= 1 else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        painter = QPainter(self)
        self.ground(painter, look.accent.solid if self._now else "")
        ink = look.accent.on_solid if self._now else look.faint if self._skipped else look.ink
        font = theme.font(theme.TEXT, self._now)
        font.setStrikeOut(self._skipped)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        dots = self._dots
        lines = broken_lines(self.text(), font, self._room(), _LINES)
        top = (self.height() - len(lines) * _LINE) / 2
        for place, line in enumerate(lines):
            where = QRectF(10, top + place * _LINE, self._room() + 6, _LINE)
            write(painter, where, Qt.AlignmentFlag.AlignVCenter, line)
        x, y = self.width() - 8.0 - dots, self.height() / 2
        if self._reaction is None:
            painter.drawText(
                QRectF(x, 0, dots, self.height()), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "–"
            )
        else:
            for place in range(3):
                full = place < _RANK[self._reaction]
                painter.setPen(QColor(ink))
                painter.setBrush(QColor(ink) if full else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QRectF(x + 4 + place * 10, y - 4, 8, 8))
        painter.end()

    # -- moving ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if self._from is not None and abs(here.y() - self._from.y()) >= QApplication.startDragDistance():
            self._dragging = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self.dragged.emit(here.y())
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging, self._dragging, self._from = self._dragging, False, None
        if dragging:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.dropped.emit(event.position().toPoint().y())
            return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self.mapToGlobal(self.rect().bottomLeft()) if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() == _MOVES:
            self.moved.emit(by)
        elif by and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(by)
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.skip_wanted.emit()
        else:
            super().keyPressEvent(event)


class _DropLine(QWidget):
    """Where a dragged row would go."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.look().accent.mark))
        painter.end()


class TrendList(QWidget):
    """The rows in the order they are told. A press goes to a trend's first slide."""

    in_view_wanted = Signal(QWidget)
    """This row has the keyboard: it should be seen whole."""

    def __init__(self, desk: Desk, go: Callable[[str], Any]) -> None:
        super().__init__()
        self._desk = desk
        self._go = go
        self.rows: dict[str, tuple[TrendRow, IconButton]] = {}
        self._boxes: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._drop = _DropLine(self)
        self._drop.hide()

    def refresh(self) -> None:
        """Order, titles, reactions or the slide changed. Rows are kept: the one with the keyboard keeps it."""
        desk, workshop = self._desk, self._desk.workshop
        chosen = [c for c in workshop.chosen() if workshop.trend(c.id)]
        self._arrange([c.id for c in chosen])
        for trend in chosen:
            row, skip = self.rows[trend.id]
            found = workshop.get(Reaction, f"{trend.id}|{ROOM}")
            reaction = found.trend if found else None
            said = desk.words.term(reaction) if reaction else desk.words("run.rank.not_asked")
            if trend.skipped:
                said = desk.words("run.agenda.skipped")
            title = f"{trend.number} {desk.trend_title(trend.id)}"
            row.show_trend(title, reaction, said, trend.id == desk.script_trend, trend.skipped)
            row.setToolTip(f"{row.toolTip()}\n{desk.words('run.agenda.how', key=hint('trend_move'))}")
            if desk.on_paper:
                was_told = told(workshop, SlideRef(slide="trend", of=trend.id))
                key = "run.paper.was_told" if was_told else "run.paper.not_told"
                skip.set_icon("check-circle" if was_told else "minus", desk.words(key, title=title))
                continue
            skip.set_icon(
                "undo" if trend.skipped else "eye-off",
                desk.words("run.agenda.unskip" if trend.skipped else "run.agenda.skip", title=title),
            )

    def _arrange(self, ids: list[str]) -> None:
        if list(self.rows) == ids:
            return
        for gone in set(self.rows) - set(ids):
            del self.rows[gone]
            self._boxes.pop(gone).deleteLater()
        for place, trend in enumerate(ids):
            if trend not in self._boxes:
                self._boxes[trend] = self._make(trend)
            self._column.insertWidget(place, self._boxes[trend])
        self.rows = {trend: self.rows[trend] for trend in ids}
        for before, after in pairwise(self.rows.values()):
            self.setTabOrder(before[1], after[0])

    def _make(self, trend: str) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        row = TrendRow()
        row.clicked.connect(partial(self._pressed, trend))
        row.moved.connect(partial(self._move_by, trend))
        row.skip_wanted.connect(partial(self.skip, trend))
        row.focused.connect(partial(self._show, row))
        row.stepped.connect(partial(self._step, trend))
        row.menu_wanted.connect(partial(self._open_menu, trend))
        row.dragged.connect(partial(self._dragged, trend))
        row.dropped.connect(partial(self._dropped, trend))
        skip = IconButton("eye-off", "", size=14, tint="ink_3")
        skip.clicked.connect(partial(self._button_pressed, trend))
        line.addWidget(row, 1)
        line.addWidget(skip)
        self.rows[trend] = (row, skip)
        return box

    # -- what can be done --------------------------------------------------------------------------------------

    def _pressed(self, trend: str, _checked: bool = False) -> None:
        self._go(trend)

    def _button_pressed(self, trend: str, _checked: bool = False) -> None:
        """Beside the row: left out or taken back; of a meeting on paper, told or not."""
        if self._desk.on_paper:
            self._desk.toggle_told(SlideRef(slide="trend", of=trend))
        else:
            self.skip(trend)

    def skip(self, trend: str, _checked: bool = False) -> None:
        """Leave it out, or take it back in. The slide that is on stays: the next key goes on after it."""
        chosen = self._desk.workshop.get(ChosenTrend, trend)
        if chosen is None or self._desk.apply(SkipTrend(trend=trend, skipped=not chosen.skipped)) is None:
            return
        if not chosen.skipped and trend == self._desk.script_trend:
            self._desk.host.notify(self._desk.words("run.agenda.skipped_on", key=hint("next")), "info")

    def _move_by(self, trend: str, by: int) -> None:
        self._move(trend, list(self.rows).index(trend) + by)

    def _move(self, trend: str, to: int, _checked: bool = False) -> None:
        place = allowed(list(self.rows), trend, to, self._desk.script_trend)
        if place is not None and self._desk.apply(MoveTrend(trend=trend, to=place)) is not None:
            self.refresh()
            row = self.rows[trend][0]
            if row.hasFocus():
                self._show(row)

    def _show(self, row: QWidget) -> None:
        self._column.activate()  # rows that have just changed places stand there
        self.in_view_wanted.emit(row)

    def _step(self, trend: str, by: int) -> None:
        ids = list(self.rows)
        place = ids.index(trend) + by
        if 0 <= place < len(ids):
            self.rows[ids[place]][0].setFocus(Qt.FocusReason.TabFocusReason)

    def _open_menu(self, trend: str, where: QPoint) -> None:
        self.menu(trend).popup(where)

    def menu(self, trend: str) -> QMenu:
        """All that can be done with a trend, the keys beside; its reaction too, whatever slide is on."""
        desk, words = self._desk, self._desk.words
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = desk.workshop.get(ChosenTrend, trend)
        skipped = bool(chosen and chosen.skipped)
        go = menu.addAction(words("run.agenda.go"))
        go.setEnabled(not skipped)
        go.triggered.connect(partial(self._go, trend))
        place = list(self.rows).index(trend)
        for by, name, key in ((-1, "earlier", "Up"), (1, "later", "Down")):
            action = menu.addAction(f"{words(f'run.agenda.{name}')}\t{native(f'Ctrl+Shift+{key}')}")
            possible = allowed(list(self.rows), trend, place + by, desk.script_trend) is not None
            action.setEnabled(possible and 0 <= place + by < len(self.rows))
            action.triggered.connect(partial(self._move, trend, place + by))
        said = words("run.agenda.unskip_short" if skipped else "run.agenda.skip_short")
        menu.addAction(f"{said}\t{native('Del')}").triggered.connect(partial(self.skip, trend))
        menu.addSection(words("run.agenda.reaction"))
        found = desk.workshop.get(Reaction, f"{trend}|{ROOM}")
        for reaction in TrendReaction:
            action = menu.addAction(words.term(reaction))
            action.setCheckable(True)
            action.setChecked(bool(found and found.trend is reaction))
            action.triggered.connect(partial(self._react, trend, reaction))
        return menu

    def _react(self, trend: str, reaction: TrendReaction, _checked: bool = False) -> None:
        found = self._desk.workshop.get(Reaction, f"{trend}|{ROOM}")
        again = found is not None and found.trend is reaction
        self._desk.apply(React(trend=trend, reaction=None if again else reaction))

    # -- by the mouse ------------------------------------------------------------------------------------------

    def _between(self, trend: str, y: int) -> int:
        """Before which row the mouse is."""
        here = self.rows[trend][0].mapTo(self, QPoint(0, y)).y()
        return sum(1 for box in self._ordered() if here > box.geometry().center().y())

    def _ordered(self) -> list[QWidget]:
        return [self._boxes[trend] for trend in self.rows]

    def _dragged(self, trend: str, y: int) -> None:
        gap, boxes = self._between(trend, y), self._ordered()
        line = boxes[gap].y() if gap < len(boxes) else boxes[-1].geometry().bottom() + 1
        self._drop.setGeometry(0, max(line - 1, 0), self.width(), 2)
        self._drop.show()
        self._drop.raise_()

    def _dropped(self, trend: str, y: int) -> None:
        self._drop.hide()
        gap = self._between(trend, y)
        place = list(self.rows).index(trend)
        self._move(trend, gap - 1 if gap > place else gap)
