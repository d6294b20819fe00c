"""Pictures as a document keeps them, drawn here: a drawing of an invented plant, and an invented logo."""

from __future__ import annotations

import hashlib
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPen, QPolygonF

from workshop.model.public import PublicPicture
from workshop.paint.slide import png
from workshop.paint.type import face, width_of


def kept(image: QImage) -> PublicPicture:
    data = png(image)
    return PublicPicture(hashlib.sha256(data).hexdigest(), data)


def plan(wide: int, high: int, title: str = "") -> PublicPicture:
    """A page with a heading, a plan of a plant, and a green mark in the middle of the lower edge."""
    return _plan(wide, high, title if QGuiApplication.instance() else "")  # no letter is drawn without one


@cache
def _plan(wide: int, high: int, title: str) -> PublicPicture:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    unit = min(wide, high) / 100
    room = (wide - 16 * unit) / max(1.0, width_of(title, 1.0, True)) if title else 1.0
    painter.setFont(face(int(min(6 * unit, room)), True))
    painter.setPen(QColor("#22262B"))
    painter.drawText(QPointF(8 * unit, 14 * unit), title)
    painter.setPen(QPen(QColor("#3E6B8A"), unit * 0.6))
    area = QRectF(8 * unit, 22 * unit, wide - 16 * unit, high - 40 * unit)
    painter.drawRect(area)
    for part in range(1, 6):
        x = area.x() + area.width() * part / 6
        painter.drawLine(QPointF(x, area.y()), QPointF(x, area.bottom()))
    for part in range(1, 5):
        y = area.y() + area.height() * part / 5
        painter.drawLine(QPointF(area.x(), y), QPointF(area.right(), y))
    painter.fillRect(QRectF(wide / 2 - 5 * unit, high - 12 * unit, 10 * unit, 6 * unit), QColor("#00A050"))
    painter.end()
    return kept(image)


@cache
def logo(wide: int = 900, high: int = 240) -> PublicPicture:
    """A red triangle and a bar, on nothing."""
    image = QImage(wide, high, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#C03020"))
    painter.drawPolygon(QPolygonF([QPointF(0, high), QPointF(high / 2, 0), QPointF(high, high)]))
    painter.setBrush(QColor("#303840"))
    painter.drawRect(QRectF(high * 1.25, high * 0.3, wide - high * 1.25, high * 0.4))
    painter.end()
    return kept(image)
