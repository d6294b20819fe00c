"""Sheets and slides as PDF: vectors, one family embedded, a page at a time. The same pages give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

Paint = Callable[[QPainter, QRectF], None]

_POINTS_AN_INCH = 72.0
_INFO_DATE = re.compile(rb"(?<=Date \(D:)\d{14}(Z|[+-]\d\d'\d\d)")
_XMP_DATE = re.compile(rb"(?<=Date=\")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
_PAPERS = QUuid("{6d4f7a52-0a7e-5c1b-9a55-1f2a6a3c8e10}")
"""Under it papers get their ids: the same paper keeps its own."""


class Pdf:
    """A PDF being painted: `page` for each page, then `to_bytes`.

    `size` is a page in points, `finer` how many units of the painter make one. `at` stands as its date, so that what
    is the same paper is the same file.
    """

    def __init__(
        self, size: tuple[float, float], title: str, *, finer: float = 1.0, at: datetime | None = None
    ) -> None:
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setPageLayout(
            QPageLayout(
                QPageSize(QSizeF(*size), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch),
                QPageLayout.Orientation.Portrait,
                QMarginsF(0, 0, 0, 0),
            )
        )
        self._writer.setResolution(round(_POINTS_AN_INCH * finer))
        self._writer.setTitle(title)
        self._writer.setCreator("")
        self._writer.setDocumentId(QUuid.createUuidV5(_PAPERS, f"{title} {at}".encode()))
        self._rect = QRectF(0, 0, size[0] * finer, size[1] * finer)
        self._at = at
        self._painter: QPainter | None = None

    def page(self, paint: Paint) -> None:
        if self._painter is None:
            self._painter = QPainter(self._writer)
        else:
            self._writer.newPage()
        self._painter.save()
        paint(self._painter, self._rect)
        self._painter.restore()

    def to_bytes(self) -> bytes:
        if self._painter is not None:
            self._painter.end()
            self._painter = None
        self._buffer.close()
        content = bytes(self._buffer.data().data())
        return _dated(content, self._at) if self._at else content


def _dated(content: bytes, at: datetime) -> bytes:
    """The meeting's time in place of the computer's: written as long, so that nothing in the file moves."""
    end = content.index(b"</x:xmpmeta>")
    head = _INFO_DATE.sub(lambda found: f"{_there(at, found[1]):%Y%m%d%H%M%S}".encode() + found[1], content[:end])
    head = _XMP_DATE.sub(lambda found: f"{_there(at, found[1]):%Y-%m-%dT%H:%M:%S}".encode() + found[1], head)
    return head + content[end:]


def _there(at: datetime, offset: bytes) -> datetime:
    """The moment in a zone as PDF writes it: Z, +09'00 or +09:00."""
    if offset == b"Z":
        return at.astimezone(UTC)
    minutes = int(offset[1:3]) * 60 + int(offset[4:6])
    return at.astimezone(timezone(timedelta(minutes=-minutes if offset[:1] == b"-" else minutes)))
