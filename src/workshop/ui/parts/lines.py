"""A text in at most two drawn lines, and the one way strings reach the screen when they are painted by hand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

_MEASURED = 400
"""Characters that can matter for two lines; a pasted novel is not measured whole."""
_LONELY = 2
"""So few characters do not stand alone on the second line: it begins a little sooner."""


def write(painter: QPainter, where: QRectF, flags: Qt.AlignmentFlag, text: str) -> None:
    """Draw a string. A test listens here to all that is painted by hand."""
    painter.drawText(where, int(flags), text)


def shortened(text: str, font: QFont, width: float) -> str:
    """The text on one line, with … where it has to be."""
    flat = " ".join(text[:_MEASURED].split("\n"))
    return QFontMetrics(font).elidedText(flat, Qt.TextElideMode.ElideRight, int(width))


def two_lines(text: str, font: QFont, width: float) -> list[str]:
    """One line or two."""
    metrics = QFontMetrics(font)
    flat = " ".join(text[:_MEASURED].split("\n"))
    if metrics.horizontalAdvance(flat) <= width:
        return [flat]
    cut = _break(flat, font, width)
    if 0 < len(flat[cut:].strip()) <= _LONELY and len(text) <= _MEASURED:
        cut = _break(flat, font, width * 0.85) or cut
    # What was not measured is still there: the dots say so.
    rest = flat[cut:] + ("…" if len(text) > _MEASURED else "")
    return [flat[:cut].rstrip(), metrics.elidedText(rest.lstrip(), Qt.TextElideMode.ElideRight, int(width))]


def _break(flat: str, font: QFont, width: float) -> int:
    """How many characters stand on the first line."""
    layout = QTextLayout(flat, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    cut = first.textLength()
    layout.endLayout()
    return cut
