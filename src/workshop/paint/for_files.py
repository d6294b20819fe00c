"""What only Qt can make for the files: by name, page by page, so that a window can go on between two pages."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from workshop.i18n import Words
from workshop.model.public import PublicHeader, PublicSlide, PublicWorkshop
from workshop.paint.leaflet import HIGH, WIDE, leaflet_pages
from workshop.paint.leaflet_blocks import POINT
from workshop.paint.map_picture import file_pictures
from workshop.paint.pdf import Pdf
from workshop.paint.sheet import draw
from workshop.paint.slide import paint_slide
from workshop.typesetting.leaflet import Leaflet

SLIDE = (960.0, 540.0)
"""A slide's page in points: 16:9, as PowerPoint has it."""
_SLIDE_FINER = 2.0
"""Pictures on slides are kept at 1,920 × 1,080 at most."""


def paint_for_files(
    wanted: Collection[str],
    public: PublicWorkshop,
    shown: Sequence[PublicSlide],
    words: Words,
    leaflets: Mapping[str, Leaflet] | None = None,
) -> Generator[float, None, dict[str, bytes]]:
    """Paint what is `wanted` and is there to be painted; yields the share done after each page, returns the bytes.

    "map": the priority map as a PNG. "handout_pdf": what was `shown`, a page a slide. "minutes_pdf": the leaflet of
    that name, which the exports worded.
    """
    found: dict[str, bytes] = {}
    leaflets = {name: leaflet for name, leaflet in (leaflets or {}).items() if name in wanted}
    slides = shown if "handout_pdf" in wanted else ()
    steps, done = ("map" in wanted) + len(leaflets) + len(slides), 0
    if "map" in wanted:
        found |= file_pictures(public.topics, words)
        done += 1
        yield done / steps
    for name, leaflet in leaflets.items():
        found[name] = leaflet_pdf(leaflet, public, words)
        done += 1
        yield done / steps
    if slides:
        title = " ".join(part for part in (words("exports.name_handout"), public.header.subject) if part)
        pdf = Pdf(SLIDE, title, finer=_SLIDE_FINER, at=_moment(public.header))
        for slide in slides:
            pdf.page(partial(_slide, slide, words))
            done += 1
            yield done / steps
        found["handout_pdf"] = pdf.to_bytes()
    return found


def _slide(slide: PublicSlide, words: Words, painter: QPainter, rect: QRectF) -> None:
    paint_slide(painter, rect, slide, words)


def leaflet_pdf(leaflet: Leaflet, public: PublicWorkshop, words: Words) -> bytes:
    title = " ".join(part for part in (leaflet.kicker, public.header.subject) if part)
    pdf = Pdf((WIDE / POINT, HIGH / POINT), title, finer=POINT, at=_moment(public.header))
    for sheet in leaflet_pages(leaflet, public.topics, words):
        pdf.page(partial(draw, sheet))
    return pdf.to_bytes()


def _moment(header: PublicHeader) -> datetime | None:
    return header.ended_at or header.starts_at


def painted(
    wanted: Collection[str],
    public: PublicWorkshop,
    shown: Sequence[PublicSlide],
    words: Words,
    leaflets: Mapping[str, Leaflet] | None = None,
) -> dict[str, bytes]:
    """The same at once, for where nobody waits."""
    painting = paint_for_files(wanted, public, shown, words, leaflets)
    while True:
        try:
            next(painting)
        except StopIteration as end:
            return dict(end.value)
