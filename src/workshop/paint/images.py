"""Pictures on slides: read once from their bytes, made once for a size of screen, kept within a budget.

`drawn_in` paints one so that its pixels fall on the screen's; where it is not to be enlarged it stays at its own size.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from workshop.model.public import PublicPicture

_SLIVER = 4
"""Pixels at an edge that are not worth keeping the shape for: a page of the screen's own shape fills it."""

K = TypeVar("K", bound=Hashable)


class _Kept(Generic[K]):
    """Images by key, the latest used last; the earliest go when all together hold more than `most` bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._images: OrderedDict[K, QImage] = OrderedDict()

    def get(self, key: K, make: Callable[[], QImage]) -> QImage:
        found = self._images.get(key)
        if found is not None:
            self._images.move_to_end(key)
            return found
        found = self._images[key] = make()
        self._held += found.sizeInBytes()
        while self._held > self._most and len(self._images) > 1:
            _, gone = self._images.popitem(last=False)
            self._held -= gone.sizeInBytes()
        return found

    def clear(self) -> None:
        self._images.clear()
        self._held = 0


_read: _Kept[str] = _Kept(80_000_000)
"""As they are in the document: two pages at 3,840 × 2,160."""
_made: _Kept[tuple[str, int, int]] = _Kept(80_000_000)
"""At the size of the screen and of the small pictures on the console."""


_sizes: dict[str, QSize] = {}
"""What is known of pictures that were read: those made from them are drawn without reading them again."""
_KNOWN = 1000


def size_of(picture: PublicPicture) -> QSize:
    """Its pixels; empty where its bytes are no picture."""
    found = _sizes.get(picture.id)
    if found is None:
        if len(_sizes) >= _KNOWN:
            _sizes.clear()
        found = _sizes[picture.id] = _image_of(picture).size()
    return found


def _image_of(picture: PublicPicture) -> QImage:
    return _read.get(picture.id, lambda: QImage.fromData(picture.data))


def drawn_in(painter: QPainter, picture: PublicPicture, rect: QRectF, *, enlarged: bool, right: bool) -> None:
    """Draw into `rect`, keeping the shape: in the middle, or at the right upper corner where `right` is asked for."""
    own = size_of(picture)
    if own.isEmpty():
        return
    to_pixels = painter.combinedTransform()
    where = to_pixels.mapRect(rect)
    room = QSize(max(1, round(where.width())), max(1, round(where.height())))
    size = QSize(own)
    if enlarged or size.width() > room.width() or size.height() > room.height():
        size.scale(room, Qt.AspectRatioMode.KeepAspectRatio)
        if room.width() - size.width() <= _SLIVER and room.height() - size.height() <= _SLIVER:
            size = room
    slack = QPointF(where.width() - size.width(), where.height() - size.height())
    corner = where.topLeft() + (QPointF(slack.x(), 0) if right else slack / 2)
    pixels = QTransform.fromTranslate(round(corner.x()), round(corner.y()))
    painter.save()
    back, possible = to_pixels.inverted()
    if possible:
        painter.setTransform(pixels * back, True)
        painter.drawImage(0, 0, _sized(picture, size))
    painter.restore()


def _sized(picture: PublicPicture, size: QSize) -> QImage:
    if size == size_of(picture):
        return _image_of(picture)

    def made() -> QImage:
        shape, way = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        return _image_of(picture).scaled(size, shape, way)

    return _made.get((picture.id, size.width(), size.height()), made)


def forget_images() -> None:
    """Forget what was read and made; for tests and when another workshop is opened."""
    _read.clear()
    _made.clear()
    _sizes.clear()
