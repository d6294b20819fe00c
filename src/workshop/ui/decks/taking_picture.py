"""A picture from a file or the clipboard as a deck keeps it: no larger than a slide shows it, painted anew, by content.

What stays as it is: transparency, and the sharp edges of drawings with few colours (PNG); photographs become JPEG.
Nothing else that came with a picture travels on: no place, no camera, no text. On the GUI thread; knows no widgets.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from workshop.decks.pictures import MAX_BYTES
from workshop.files import write_whole
from workshop.model.problem import KnownError

LONGEST: Final = 1920
"""Pixels on the longer side; a picture stands beside the claim, on half of the largest screen."""
QUALITY: Final = 85
FOLDER: Final = "pictures"
KINDS: Final = ("png", "jpg", "jpeg", "bmp", "gif", "webp")
_SAMPLE: Final = 96
_FEW: Final = 600
"""So many colours among the pixels of a sample: a drawing or a screen, no photograph."""


def read(path: Path) -> QImage:
    """The picture in a file. Raises KnownError (`picture.…`)."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise KnownError("picture.too_large", path.name, megabytes=MAX_BYTES // 1_000_000)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError("picture.not_found", path.name) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", "") or str(error)
        raise KnownError("picture.unreadable", path.name, reason=reason) from error
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # a photograph stands as it was taken
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(size.scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise KnownError("picture.no_picture", path.name)
    return image


def kept(image: QImage, folder: Path) -> str:
    """Write the picture beside the deck; its name there. Raises KnownError."""
    data, suffix = encoded(image)
    name = f"{FOLDER}/{hashlib.sha256(data).hexdigest()[:16]}.{suffix}"
    target = folder / name
    if not target.exists():
        write_whole(target, data)
    return name


def encoded(image: QImage) -> tuple[bytes, str]:
    """The picture's bytes and what they are: "png" or "jpg"."""
    if max(image.width(), image.height()) > LONGEST:
        image = image.scaled(
            QSize(LONGEST, LONGEST), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    see_through = image.hasAlphaChannel() and _is_see_through(image)
    clean = QImage(image.size(), QImage.Format.Format_ARGB32 if see_through else QImage.Format.Format_RGB32)
    clean.fill(QColor(0, 0, 0, 0) if see_through else QColor("white"))
    painter = QPainter(clean)
    painter.drawImage(0, 0, image)
    painter.end()
    if see_through or _has_few_colours(clean):
        return _bytes(clean, "PNG", -1), "png"
    return _bytes(clean, "JPG", QUALITY), "jpg"


def _sample(image: QImage) -> list[int]:
    small = image.scaled(
        _SAMPLE, _SAMPLE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation
    )
    return [small.pixel(x, y) for y in range(small.height()) for x in range(small.width())]


def _is_see_through(image: QImage) -> bool:
    return any(pixel >> 24 != 0xFF for pixel in _sample(image.convertToFormat(QImage.Format.Format_ARGB32)))


def _has_few_colours(image: QImage) -> bool:
    return len(set(_sample(image))) <= _FEW


def _bytes(image: QImage, kind: str, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, quality)  # type: ignore[call-overload]  # the stubs want bytes, the function a str
    return bytes(buffer.data().data())
