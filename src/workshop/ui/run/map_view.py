"""How the map looks on our side of the table: the ground with its topics, a ring round the chosen one, its tool tips.

Drawn once for what stands on it and for a size; `MapBoard` is what can be done with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from workshop.paint.board import Board, Pin, map_board
from workshop.paint.languages import Languages
from workshop.paint.palette import ACCENT, EDGE, INK, WHITE
from workshop.paint.sheet import SOURCE_LEAST, Sheet, draw
from workshop.ui.run.desk import Desk

UNIT = SOURCE_LEAST / 11.0
"""Units of the sheet a pixel: its smallest type is as large as ours."""
SLACK = 7.0
"""Pixels beside a dot that still mean it: fingers on a trackpad are not exact."""


class MapView(QWidget):
    """A ground with topics on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = Languages(desk.words)
        self._lang: str = desk.words.lang
        self._pins: tuple[Pin, ...] = ()
        self._board: Board | None = None
        self._pixmap: QPixmap | None = None
        self._chosen = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSize(200, 140)
        self.setAccessibleName(desk.words("run.board.name"))

    def show_pins(self, pins: Sequence[Pin], lang: str) -> None:
        """Show these topics; `lang` is the language of the customer's screen."""
        found = tuple(pins)
        if found == self._pins and lang == self._lang:
            return
        self._pins, self._lang = found, lang
        self._remake()

    @property
    def in_hand(self) -> str:
        """The topic that is being dragged, and so not drawn where it stands."""
        return ""

    def board(self) -> Board:
        """What is drawn now."""
        if self._board is None:
            size = self.width() * UNIT, self.height() * UNIT
            self._board = map_board(self._pins, *size, self._words[self._lang], without=self.in_hand)
        return self._board

    def middle_of(self, ident: str) -> QPointF | None:
        """Where a topic stands, in pixels."""
        box = self.board().boxes.get(ident)
        return QPointF(box.x + box.w / 2, box.y + box.h / 2) / UNIT if box else None

    def hit(self, at: QPointF) -> str:
        """The topic at these pixels; "" where there is none."""
        return self.board().at(at.x() * UNIT, at.y() * UNIT, SLACK * UNIT)

    def _remake(self) -> None:
        self._board = self._pixmap = None
        self._describe()
        self.update()

    def _describe(self) -> None:
        pin = self._pin(self._chosen)
        self.setAccessibleDescription(self._said(pin) if pin else "")

    def _pin(self, ident: str) -> Pin | None:
        return next((pin for pin in self._pins if pin.id == ident), None)

    def _said(self, pin: Pin) -> str:
        words = self._desk.words
        if pin.importance is None or pin.urgency is None:
            return f"{pin.number} {pin.title}{words('run.feed.between')}{words('run.board.waits')}"
        return f"{pin.number} {pin.title}{words('run.feed.between')}{self._numbers(pin.importance, pin.urgency)}"

    def _numbers(self, importance: float, urgency: float) -> str:
        return self._desk.words("run.board.scores", importance=f"{importance:.1f}", urgency=f"{urgency:.1f}")

    # -- drawing -----------------------------------------------------------------------------------------------

    def _drawn(self, sheet: Sheet, *, clear: bool = False) -> QPixmap:
        dpr = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(round(sheet.width / UNIT * dpr), round(sheet.height / UNIT * dpr)))
        pixmap.fill(Qt.GlobalColor.transparent if clear else QColor(sheet.ground))
        painter = QPainter(pixmap)
        if clear:
            sheet.ground = "#00000000"
        draw(sheet, painter, QRectF(pixmap.rect()))
        painter.end()
        pixmap.setDevicePixelRatio(dpr)
        return pixmap

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixmap is None:
            self._pixmap = self._drawn(self.board().sheet)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_chosen(painter)
        self._paint_over(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(ACCENT.mark if self.hasFocus() else EDGE), 2))
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_over(self, painter: QPainter) -> None:
        """What lies over it all."""

    def _paint_chosen(self, painter: QPainter) -> None:
        """A ring round the one that keys would move."""
        box = self.board().boxes.get(self._chosen)
        if box is None or self.in_hand == self._chosen:
            return
        rect = QRectF(box.x / UNIT, box.y / UNIT, box.w / UNIT, box.h / UNIT).adjusted(-3.5, -3.5, 3.5, 3.5)
        radius = 10.0 if self.board().size else rect.width() / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(WHITE), 5))
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(QPen(QColor(INK), 2))
        painter.drawRoundedRect(rect, radius, radius)

    # -- Qt ----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            pin = self._pin(self.hit(QPointF(event.pos())))
            if pin is not None and not self.in_hand:
                QToolTip.showText(event.globalPos(), self._said(pin), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._remake()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
            self.update()
