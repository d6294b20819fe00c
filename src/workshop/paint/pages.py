"""A page of a PDF of ours, as large as the screen allows, and our logo."""

from __future__ import annotations

from workshop.i18n import Words
from workshop.model.public import PageSlide, PublicHeader
from workshop.paint.images import size_of
from workshop.paint.palette import EDGE, INK, INK_2, PAPER
from workshop.paint.sheet import HEADING_LEAST, Box, Sheet

_MARGIN = 14.0
_BESIDE = 520.0
"""Room beside a page, in units, from which its title can stand there."""
_ABOVE = 150.0
"""Room above and below together from which its title can stand above."""
LOGO_HIGH = 0.07
"""The logo's greatest height, as a share of the screen's."""


def page(slide: PageSlide, sheet: Sheet, words: Words) -> None:
    """The page on calm paper; its title only where the page leaves the room."""
    sheet.ground = PAPER
    size = size_of(slide.picture) if slide.picture else None
    if slide.picture is None or size is None or size.isEmpty():
        _without_picture(slide, sheet)
        return
    shape = size.width() / size.height()
    box = _fitted(shape, sheet.whole)
    if box.w > sheet.width * 0.97 and box.h > sheet.height * 0.97:
        sheet.picture(slide.picture, sheet.whole)
        return
    room = sheet.whole.inset(_MARGIN)
    box = _fitted(shape, room)
    side, above = sheet.width - box.w - 2 * _MARGIN, sheet.height - box.h - 2 * _MARGIN
    title = slide.title.strip()
    if title and side >= _BESIDE:
        box = Box(sheet.width - _MARGIN - box.w, box.y, box.w, box.h)
        inset = sheet.width * 0.05
        beside = Box(inset, sheet.height * 0.1, box.x - 2 * inset, sheet.height * 0.8)
        sheet.text(title, beside, 76, 34, colour=INK, bold=True, place="middle", leading=1.36, lines=6, balanced=True)
    elif title and above >= _ABOVE:
        box = Box(box.x, sheet.height - _MARGIN - box.h, box.w, box.h)
        head = Box(sheet.page.x, 20, sheet.page.w, box.y - 40)
        sheet.text(title, head, 54, 26, colour=INK, bold=True, place="middle", leading=1.3, lines=2, balanced=True)
    sheet.picture(slide.picture, box)
    sheet.area(box, line=EDGE, width=1.5)


def _fitted(shape: float, room: Box) -> Box:
    """The largest box of this shape (width by height) in the middle of the room."""
    wide = min(room.w, room.h * shape)
    high = wide / shape
    return Box(room.x + (room.w - wide) / 2, room.y + (room.h - high) / 2, wide, high)


def _without_picture(slide: PageSlide, sheet: Sheet) -> None:
    """The talk goes on with the title."""
    sheet.text(
        slide.title, sheet.page, 84, HEADING_LEAST, colour=INK_2, bold=True, place="middle", align="centre",
        leading=1.4, lines=5, calm=True,
    )  # fmt: skip


def logo(header: PublicHeader, sheet: Sheet) -> None:
    """Our logo at the right upper corner, quiet and never larger than it is sharp."""
    if header.logo is None or size_of(header.logo).isEmpty():
        return
    high = sheet.height * LOGO_HIGH
    wide = sheet.page.w * 0.26
    sheet.picture(header.logo, Box(sheet.page.right - wide, sheet.height * 0.085, wide, high), enlarged=False)
