"""What is being dragged over the map: a picture of the topic under the pointer, and what it would get there."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from workshop.paint.board import Pin
from workshop.paint.palette import EDGE, INK, INK_2, WHITE
from workshop.ui import theme
from workshop.ui.parts.lines import shortened, write

_WIDE, _HIGH = 236.0, 44.0


@dataclass(slots=True)
class Hand:
    """A topic in the hand. All places are in the map's pixels; `grip` leads from the pointer to the topic's middle."""

    pin: Pin
    grip: QPointF
    picture: QPixmap
    round: bool
    from_list: bool
    at: QPointF = field(default_factory=lambda: QPointF(-999, -999))

    @property
    def middle(self) -> QPointF:
        return self.at + self.grip

    @property
    def is_placed(self) -> bool:
        return self.pin.importance is not None or self.pin.urgency is not None

    def rects(self, room: QRect) -> tuple[QRectF, QRectF]:
        """Where the picture and its label stand in a map of this size; the label is always in sight."""
        size, middle = self.picture.deviceIndependentSize(), self.middle
        thing = QRectF(middle.x() - size.width() / 2, middle.y() - size.height() / 2, size.width(), size.height())
        x = min(max(middle.x() - _WIDE / 2, 4.0), room.width() - _WIDE - 4)
        below = thing.bottom() + 4
        y = below if below + _HIGH < room.height() - 2 else thing.top() - _HIGH - 4
        return thing, QRectF(x, min(max(y, 2.0), room.height() - _HIGH - 2), _WIDE, _HIGH)

    def dirty(self, room: QRect) -> tuple[QRect, QRect]:
        """What has to be painted again when it moves on, shadows too."""
        thing, label = self.rects(room)
        return thing.toAlignedRect().adjusted(-3, -3, 5, 6), label.toAlignedRect().adjusted(-2, -2, 4, 5)

    def paint(self, painter: QPainter, room: QRect, said: str, *, holds: bool) -> None:
        """`said`: what dropping it now would do; `holds`: is it over the map?"""
        thing, label = self.rects(room)
        radius = thing.width() / 2 if self.round else 8.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 46))
        painter.drawRoundedRect(thing.translated(1, 3), radius, radius)
        painter.setOpacity(1.0 if holds else 0.45)
        painter.drawPixmap(thing.topLeft(), self.picture)
        painter.setOpacity(1.0)
        painter.drawRoundedRect(label.translated(1, 2), 6, 6)
        painter.setBrush(QColor(WHITE))
        painter.setPen(QPen(QColor(EDGE), 1))
        painter.drawRoundedRect(label, 6, 6)
        bold = theme.font(theme.TEXT, True)
        painter.setFont(bold)
        painter.setPen(QColor(INK))
        inner, middle = label.adjusted(10, 3, -10, -3), Qt.AlignmentFlag.AlignVCenter
        title = shortened(f"{self.pin.number} {self.pin.title}", bold, inner.width())
        write(painter, QRectF(inner.x(), inner.y(), inner.width() + 3, 20), middle, title)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(INK_2))
        write(painter, QRectF(inner.x(), inner.y() + 19, inner.width() + 3, 18), middle, said)
