"""Our company's logo: made into one clean PNG when it is chosen, and put into each new workshop's document.

Painted anew whatever it was, so that nothing but its picture travels: no date, no author, no script of an SVG. Part of
the composition, on the GUI thread; knows no widgets.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from workshop import files
from workshop.model.problem import KnownError
from workshop.ui.album import Album

MAX_BYTES: Final = 10_000_000
MAX_SIDE: Final = 8_000
"""Pixels a picture may have on a side to be read at all."""
BOX: Final = (1200, 320)
"""What is kept: twice what the cover of a 4K screen shows, so that it is sharp and small."""
LEAST: Final = 24
"""Pixels on its longer side below which a picture is no logo anybody could read."""
KINDS: Final = ("png", "jpg", "jpeg", "svg")


def read(path: Path) -> bytes:
    """The logo in a file, as a PNG. Raises KnownError (`logo.…`) with a sentence for what is none."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise KnownError("logo.too_large", path, most=MAX_BYTES // 1_000_000)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError("logo.not_found", path) from error
    except (OSError, ValueError) as error:
        raise KnownError("logo.unreadable", path, reason=getattr(error, "strerror", "") or str(error)) from error
    image = _drawing(data) if _is_svg(data) else _picture(path, data)
    if image is None or image.isNull():
        raise KnownError("logo.damaged" if _is_svg(data) or _is_picture(data) else "logo.wrong_kind", path)
    if max(image.width(), image.height()) < LEAST:
        raise KnownError("logo.too_small", path, pixels=LEAST)
    return _png(image)


def keep(path: Path, logo: bytes | None) -> None:
    """Keep the logo for new workshops, or none any more. Raises KnownError."""
    if logo is not None:
        files.write_whole(path, logo)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise files.refused(path, error) from error


def kept(path: Path) -> bytes | None:
    """The logo that was kept, if there is one."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def put_into(album: Album, path: Path) -> str:
    """Put the kept logo into the open workshop; its name there, or nothing. Raises KnownError."""
    logo = kept(path)
    if logo is None:
        return ""
    import hashlib  # late: most have none

    sha = hashlib.sha256(logo).hexdigest()
    return sha if album.keep({sha: ("image/png", logo)}) else ""


def _is_svg(data: bytes) -> bool:
    return b"<svg" in data[:4096]


def _is_picture(data: bytes) -> bool:
    return data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))


def _drawing(data: bytes) -> QImage | None:
    renderer = QSvgRenderer(QByteArray(data))
    size = renderer.viewBoxF().size() if renderer.isValid() else QSize().toSizeF()
    if size.isEmpty():
        return None
    pixels = size.scaled(QSize(*BOX).toSizeF(), Qt.AspectRatioMode.KeepAspectRatio).toSize().expandedTo(QSize(1, 1))
    image = QImage(pixels, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, pixels.width(), pixels.height()))
    painter.end()
    return image


def _picture(path: Path, data: bytes) -> QImage | None:
    if not _is_picture(data):
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # a photograph of a sign lies as it was taken
    size = reader.size()
    if max(size.width(), size.height()) > MAX_SIDE:
        raise KnownError("logo.too_many_pixels", path, most=MAX_SIDE)
    image = reader.read()
    if image.width() > BOX[0] or image.height() > BOX[1]:
        image = image.scaled(*BOX, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return image


def _png(image: QImage) -> bytes:
    """Painted anew: texts that came with a picture stay behind with it."""
    clean = QImage(image.size(), QImage.Format.Format_ARGB32)
    clean.fill(Qt.GlobalColor.transparent)
    painter = QPainter(clean)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    clean.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, the function a str
    return bytes(buffer.data().data())
