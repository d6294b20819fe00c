"""Faces and widths: one family named outright, no hinting, so that a slide is the same at every size."""

from __future__ import annotations

import functools

from PySide6.QtGui import QFont, QFontMetricsF

from workshop.paint.palette import FAMILIES
from workshop.typesetting.fitting import REFERENCE, Measure


@functools.lru_cache(maxsize=256)
def face(size: int, bold: bool) -> QFont:
    """The face at `size` units of the sheet."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(max(1, size))
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    # A PDF could not be searched for a word with a ligature in it.
    font.setFeature(QFont.Tag("liga"), 0)
    return font


@functools.lru_cache(maxsize=2)
def _metrics(bold: bool) -> QFontMetricsF:
    return QFontMetricsF(face(int(REFERENCE), bold))


@functools.lru_cache(maxsize=8192)
def _regular(text: str) -> float:
    return _metrics(False).horizontalAdvance(text)


@functools.lru_cache(maxsize=8192)
def _bold(text: str) -> float:
    return _metrics(True).horizontalAdvance(text)


def measure(bold: bool) -> Measure:
    """The function that tells a text's width at a size of 100."""
    return _bold if bold else _regular


def width_of(text: str, size: float, bold: bool = False) -> float:
    return measure(bold)(text) * size / REFERENCE
