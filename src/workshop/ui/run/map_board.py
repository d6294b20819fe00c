"""The priority map on our side of the table, to be moved about: by dragging, by two clicks, by keys.

    board.show_pins(pins, "ja"); board.choose(topic); board.carry(topic, at); board.let_go(at); board.put_back()

It only says what was meant (`dropped`, `taken_off`, `nudged`); the panel beside it does it. The customer's screen
follows when something is dropped and not before: they see where the room put a topic, never one that wanders through
the quarters on its way, and a frame costs the same however many topics there are.

The mouse leaves the keyboard in the line. Esc puts back what is in the hand, whatever has the keyboard.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QShortcut
from PySide6.QtWidgets import QApplication

from workshop.model.ranking import Axis
from workshop.paint.board import draw_pin
from workshop.paint.palette import ACCENT, WHITE
from workshop.paint.sheet import Box, Sheet
from workshop.ui import theme
from workshop.ui.actions import composing
from workshop.ui.parts.lines import shortened, write
from workshop.ui.run.desk import Desk
from workshop.ui.run.map_hand import Hand
from workshop.ui.run.map_view import UNIT, MapView

_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
NUDGES: dict[int, tuple[Axis, int]] = {
    Qt.Key.Key_Up: ("importance", 1),
    Qt.Key.Key_Down: ("importance", -1),
    Qt.Key.Key_Right: ("urgency", 1),
    Qt.Key.Key_Left: ("urgency", -1),
}
"""Shift and an arrow: half a step this way."""
REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MapBoard(MapView):
    """The map with a hand over it."""

    chosen = Signal(str)
    dropped = Signal(str, float, float)
    """A topic, its importance and its urgency."""
    taken_off = Signal(str)
    """A topic was dragged off the board, or Delete was pressed on it."""
    nudged = Signal(str, int)
    """So many half steps along this axis."""
    pressed_enter = Signal()
    left = Signal()
    """Esc with nothing in the hand."""
    given_up = Signal()
    """What was in the hand went back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._armed = ""
        self._press: tuple[str, QPointF] | None = None
        self._hand: Hand | None = None
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.activated.connect(self._on_escape)
        self._escape.setEnabled(False)

    def choose(self, ident: str) -> None:
        """Mark one; the first click of two may have meant another."""
        if ident != self._chosen:
            self._chosen = ident
            if self._armed != ident:
                self._arm("")
            self._describe()
            self.update()

    @property
    def in_hand(self) -> str:
        return self._hand.pin.id if self._hand else ""

    @property
    def armed(self) -> str:
        """The topic that the next click on the ground places; "" for none."""
        return self._armed

    def arm(self, ident: str) -> None:
        """The next click on the ground places this topic."""
        self.choose(ident)
        self._arm(ident)

    # -- the hand ----------------------------------------------------------------------------------------------

    def carry(self, ident: str, at: QPoint) -> None:
        """A topic is being dragged from the list; `at` is where the pointer is on the screen."""
        if self.in_hand != ident:
            self._take(ident, QPointF(0, 0), from_list=True)
        self._move(QPointF(self.mapFromGlobal(at)))

    def let_go(self, at: QPoint) -> None:
        """Drop it there: on the board it gets that place, beside it it loses the one it had."""
        hand = self._hand
        if hand is None:
            return
        self._move(QPointF(self.mapFromGlobal(at)))
        scores = self._scores_now(hand)
        self.put_back()
        if scores is not None:
            self.dropped.emit(hand.pin.id, *scores)
        elif hand.is_placed and not hand.from_list:
            self.taken_off.emit(hand.pin.id)

    def put_back(self) -> None:
        """As if nothing had been taken into the hand."""
        self._press = None
        if self._hand is not None:
            self._hand = None
            self._remake()
        self._arm("")
        self.unsetCursor()

    def _take(self, ident: str, grip: QPointF, *, from_list: bool = False) -> None:
        pin = self._pin(ident)
        if pin is None:
            return
        self._arm("")
        board = self.board()
        box = board.boxes.get(ident)
        wide, high = (box.w, box.h) if box else board.thing
        small = Sheet(wide + 8, high + 8)
        draw_pin(small, pin, Box(4, 4, wide, high), board.size, self._words[self._lang])
        self._hand = Hand(pin, grip, self._drawn(small, clear=True), not board.size, from_list)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._escape.setEnabled(True)
        self._remake()

    def _move(self, at: QPointF) -> None:
        hand = self._hand
        if hand is not None:
            before = hand.dirty(self.rect())
            hand.at = at
            for rect in (*before, *hand.dirty(self.rect())):
                self.update(rect)

    def _scores_now(self, hand: Hand) -> tuple[float, float] | None:
        """What it would get if it were dropped now; None beside the board."""
        at, middle, board = hand.at * UNIT, hand.middle * UNIT, self.board()
        return board.scores(middle.x(), middle.y()) if board.holds(at.x(), at.y()) else None

    def _arm(self, ident: str) -> None:
        if ident != self._armed:
            self._armed = ident
            self.update()
        self._escape.setEnabled(bool(ident) or self._hand is not None)

    def _on_escape(self) -> None:
        if not composing():
            self.put_back()
            self.given_up.emit()

    def _paint_over(self, painter: QPainter) -> None:
        hand, words = self._hand, self._desk.words
        if hand is not None:
            scores = self._scores_now(hand)
            beside = "run.board.back" if hand.from_list or not hand.is_placed else "run.board.off"
            said = self._numbers(*scores) if scores else words(beside)
            hand.paint(painter, self.rect(), said, holds=scores is not None)
        elif pin := self._pin(self._armed):
            self._paint_armed(painter, words("run.board.place", number=pin.number))

    def _paint_armed(self, painter: QPainter, text: str) -> None:
        """What the next click does, where nothing else is written."""
        font = theme.font(theme.SMALL, True)
        painter.setFont(font)
        wide = min(painter.fontMetrics().horizontalAdvance(text) + 24.0, self.width() - 16.0)
        label = QRectF((self.width() - wide) / 2, 3, wide, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ACCENT.mark))
        painter.drawRoundedRect(label, 11, 11)
        painter.setPen(QColor(WHITE))
        write(painter, label, Qt.AlignmentFlag.AlignCenter, shortened(text, font, wide - 16))

    # -- the mouse ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._hand is not None:
            return
        at = event.position()
        found = self.hit(at)
        if found:
            self._press = found, at
            self.chosen.emit(found)
        elif self._armed:
            ident = self._armed
            self._arm("")
            self.dropped.emit(ident, *self.board().scores(at.x() * UNIT, at.y() * UNIT))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._hand is not None:
            self._move(at)
        elif self._press is not None:
            ident, start = self._press
            if (at - start).manhattanLength() >= QApplication.startDragDistance():
                self._take(ident, (self.middle_of(ident) or start) - start)
                self._move(at)
        elif self.hit(at):
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.setCursor(Qt.CursorShape.CrossCursor if self._armed else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._hand is not None:
            self.let_go(event.globalPosition().toPoint())
        elif self._press is not None:
            ident = self._press[0]
            self._press = None
            self._arm("" if self._armed == ident else ident)

    # -- the keyboard ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bare = modifiers == Qt.KeyboardModifier.NoModifier
        if modifiers == Qt.KeyboardModifier.ShiftModifier and key in NUDGES:
            self.nudged.emit(*NUDGES[key])
        elif bare and key in _ARROWS:
            self._go(*_ARROWS[key])
        elif bare and key in REMOVES and self._chosen:
            self.taken_off.emit(self._chosen)
        elif bare and key in _PRESSES:
            self.pressed_enter.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, across: int, down: int) -> None:
        """The nearest topic that way; the first of all where none is chosen on the map."""
        here = self.middle_of(self._chosen)
        best, least = "", float("inf")
        for ident in self.board().boxes:
            there = self.middle_of(ident)
            if here is None:
                best = ident
                break
            if there is None or ident == self._chosen:
                continue
            way = there - here
            along = way.x() * across + way.y() * down
            far = along + 2 * abs(way.x() * down + way.y() * across)
            if along > 1 and far < least:
                best, least = ident, far
        if best:
            self.chosen.emit(best)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.put_back()
