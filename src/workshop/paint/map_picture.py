"""The priority map as a picture for the Word file: numbered dots, whose list stands beside it in the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from workshop.i18n import Words
from workshop.model.public import PublicTopic
from workshop.paint.map import draw_dots, is_placed, map_ground
from workshop.paint.sheet import Box, Sheet, draw
from workshop.paint.slide import png

FILE_SIZE = (1400, 1120)

_DOTS_PER_METRE = 11811  # 300 dpi


def map_picture(topics: Sequence[PublicTopic], size_px: tuple[int, int], words: Words) -> bytes:
    """A PNG of this many pixels, said to be 300 dpi. The number in a dot is the topic's place."""
    image = QImage(max(1, size_px[0]), max(1, size_px[1]), QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    image.setDotsPerMeterX(_DOTS_PER_METRE)
    image.setDotsPerMeterY(_DOTS_PER_METRE)
    painter = QPainter(image)
    sheet = map_sheet(topics, image.width() / image.height(), words)
    draw(sheet, painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    return png(image)


def map_sheet(
    topics: Sequence[PublicTopic], aspect: float, words: Words, *, size: float = 44.0, radius: float = 42.0
) -> Sheet:
    sheet = Sheet(1000.0 * aspect)
    ground = map_ground(sheet, Box(12, 4, sheet.width - 24, 992), words, size=size)
    draw_dots(sheet, [topic for topic in topics if is_placed(topic)], ground, radius)
    return sheet


def file_pictures(topics: Sequence[PublicTopic], words: Words) -> dict[str, bytes]:
    """The pictures that go into files, by the names `exports.edition` knows; none where no topic has a place."""
    return {"map": map_picture(topics, FILE_SIZE, words)} if any(is_placed(topic) for topic in topics) else {}
