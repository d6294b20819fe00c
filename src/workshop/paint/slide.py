"""A slide on a painter, as a PNG, and as the list of the texts that are drawn.

    paint_slide(painter, QRectF(0, 0, 1366, 768), slide, words)

Sheets are made once for a slide, a language and a shape of screen, and drawn at any size. A mistake while making or
drawing one is logged, and the slide's plain text is shown in its place.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from workshop.i18n import Words
from workshop.model.public import (
    CaseSlide,
    ChallengesSlide,
    CoverSlide,
    EstimateSlide,
    FlowSlide,
    MapSlide,
    NextStepsSlide,
    OffScriptSlide,
    PageSlide,
    PublicSlide,
    RankingSlide,
    ReadBackSlide,
    RequestSlide,
    StageState,
    ThanksSlide,
    TrendSlide,
)
from workshop.paint import cases, closing, opening, pages, trends
from workshop.paint.images import forget_images
from workshop.paint.map import priority_map
from workshop.paint.palette import PAPER
from workshop.paint.plain import plain_texts
from workshop.paint.ranking import ranking
from workshop.paint.sheet import HEIGHT, Box, Recorder, Sheet, draw

_log = logging.getLogger(__name__)

Composer = Callable[[Any, Sheet, Words], None]

_COMPOSERS: dict[type[Any], Composer] = {
    CoverSlide: opening.cover,
    FlowSlide: opening.flow,
    RequestSlide: opening.request,
    ThanksSlide: opening.thanks,
    OffScriptSlide: opening.off_script,
    TrendSlide: trends.trend,
    ChallengesSlide: trends.challenges,
    CaseSlide: cases.case,
    PageSlide: pages.page,
    EstimateSlide: cases.estimate,
    RankingSlide: ranking,
    MapSlide: priority_map,
    ReadBackSlide: closing.read_back,
    NextStepsSlide: closing.next_steps,
}

_NARROWEST, _WIDEST = 4 / 3, 2.4
_LARGER = 0.86
"""The larger type is a smaller sheet on the same screen."""
_KEPT = 64
_kept: OrderedDict[tuple[Any, ...], Sheet] = OrderedDict()


def sheet_of(slide: PublicSlide, words: Words, aspect: float, *, larger: bool = False) -> Sheet:
    """The sheet of a slide for a screen of this shape (width by height), made once."""
    aspect = round(min(_WIDEST, max(_NARROWEST, aspect)), 2)
    key = (type(slide), slide, words.lang, aspect, larger)
    found = _kept.get(key)
    if found is None:
        high = HEIGHT * (_LARGER if larger else 1.0)
        found = Sheet(high * aspect, high)
        _COMPOSERS[type(slide)](slide, found, words)
        _kept[key] = found
        if len(_kept) > _KEPT:
            _kept.popitem(last=False)
    else:
        _kept.move_to_end(key)
    return found


def paint_slide(
    painter: QPainter,
    rect: QRectF,
    slide: PublicSlide,
    words: Words,
    recorder: Recorder | None = None,
    *,
    larger: bool = False,
) -> None:
    """Draw a slide into `rect`, whatever its size. `recorder` is told every text."""
    if rect.width() < 1 or rect.height() < 1:
        return
    try:
        draw(sheet_of(slide, words, rect.width() / rect.height(), larger=larger), painter, rect, recorder)
    except Exception:
        _log.exception("a slide could not be drawn: %s", type(slide).__name__)
        draw(_plain_sheet(slide, rect), painter, rect, recorder)


def _plain_sheet(slide: PublicSlide, rect: QRectF) -> Sheet:
    sheet = Sheet(HEIGHT * rect.width() / rect.height())
    page = sheet.page
    sheet.text("\n".join(plain_texts(slide)), Box(page.x, page.y, page.w, page.h), 54, 20)
    return sheet


def paint_state(
    painter: QPainter, rect: QRectF, state: StageState, words: Words, recorder: Recorder | None = None
) -> None:
    """Draw what the customer's screen shows: the slide, the cover over it, or nothing but paper."""
    slide = shown_slide(state)
    if slide is None:
        painter.fillRect(rect, QColor(PAPER))
    else:
        paint_slide(painter, rect, slide, words, recorder, larger=state.larger)


def shown_slide(state: StageState) -> PublicSlide | None:
    """The slide that is really to be seen; None for blank paper."""
    if state.blank:
        return None
    return state.cover if state.covered else state.slide


def slide_image(slide: PublicSlide, width: int, height: int, words: Words, *, larger: bool = False) -> QImage:
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    paint_slide(painter, QRectF(0, 0, image.width(), image.height()), slide, words, larger=larger)
    painter.end()
    return image


def slide_png(slide: PublicSlide, width: int, height: int, words: Words) -> bytes:
    """The slide as a PNG of this many pixels."""
    return png(slide_image(slide, width, height, words))


def png(image: QImage) -> bytes:
    """Packed quickly: a third less time for a fifth more bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 80)  # type: ignore[call-overload]  # the stubs want bytes, the function a str
    return bytes(buffer.data().data())


def paint_text_of(slide: PublicSlide, words: Words, *, aspect: float = 16 / 9) -> list[str]:
    """Every text the slide draws, before it was broken into lines or elided; of a slide that draws none, its own."""
    return [mark.whole for mark in sheet_of(slide, words, aspect).texts()] or plain_texts(slide)


def forget_sheets() -> None:
    """Forget what was made; for tests and measurements."""
    _kept.clear()
    forget_images()
