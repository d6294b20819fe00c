"""The slides around the talk: cover, today's flow, the customer's request, a page of ours, thanks."""

from __future__ import annotations

from workshop.exports import look
from workshop.exports.slides.master import COVER, EYEBROW, NOTE, PAGE, WHEN, WHO
from workshop.exports.slides.measure import fitted
from workshop.exports.slides.pictures import picture
from workshop.exports.slides.shapes import ACCENT, HIGH, INK_2, WIDE, Box, Slide
from workshop.exports.slides.texts import HEAD_FILL, Column, Making, body, content, continued, paras, table, title
from workshop.model.public import (
    CoverSlide,
    FlowSlide,
    OffScriptSlide,
    PageSlide,
    PublicHeader,
    RequestSlide,
    ThanksSlide,
)
from workshop.slide_words import addressed


def cover(shown: CoverSlide | OffScriptSlide, making: Making) -> None:
    header, words = shown.header, making.words
    slide = making.deck.slide("cover")
    _line(slide, EYEBROW, "Meeting", words.term(header.meeting_name), 40, ACCENT, bold=True)
    below = title(slide, addressed(words, header.company) or words.term(header.meeting_name),
                  Box(COVER.x, 300, COVER.w, 270), 104, 50, leading=1.25)  # fmt: skip
    if header.subject.strip():
        found = fitted(header.subject, COVER.w * 0.9, 150, 52, 28, leading=1.3, lines=2, shaped=True)
        body(slide, Box(COVER.x, below + 36, COVER.w * 0.9, 150), paras(found, INK_2), name="Subject")
    _opening_foot(slide, header, making, words.date(header.starts_at.date()) if header.starts_at else "")


def thanks(shown: ThanksSlide, making: Making) -> None:
    words = making.words
    slide = making.deck.slide("cover")
    below = title(slide, words("slides.thanks"), Box(COVER.x, 280, COVER.w, 250), 92, 50, leading=1.3)
    found = fitted(words("slides.thanks_next"), COVER.w * 0.86, 130, 40, 28, leading=1.4, lines=2, shaped=True)
    body(slide, Box(COVER.x, below + 40, COVER.w * 0.86, 130), paras(found, INK_2))
    _opening_foot(slide, shown.header, making, addressed(words, shown.header.company))


def _opening_foot(slide: Slide, header: PublicHeader, making: Making, left: str) -> None:
    slide.area("Rule", Box(COVER.x, HIGH - 214, COVER.w, 1.6), look.LINE)
    _line(slide, WHEN, "Date", left, 34, INK_2, wide=COVER.w * 0.48)
    _line(slide, WHO, "Company", header.our_company, 34, INK_2, wide=COVER.w * 0.48, right=True)
    if header.invented:
        _line(slide, NOTE, "Note", making.words("slides.invented"), 24, INK_2)
    logo = picture(header.logo)
    if logo is not None:
        scale = min(PAGE.w * 0.26 / logo.wide, HIGH * 0.07 / logo.high)
        wide, high = logo.wide * scale, logo.high * scale
        target = making.deck.picture(logo.data, logo.suffix)
        slide.picture("Logo", header.our_company, Box(PAGE.right - wide, HIGH * 0.085, wide, high), target)


def _line(
    slide: Slide, index: int, name: str, text: str, size: float, colour: str, *, bold: bool = False,
    wide: float = COVER.w, right: bool = False,
) -> None:  # fmt: skip
    """One line in a place of the layout's."""
    if text.strip():
        found = fitted(text, wide, size * 1.4, size, 18, bold=bold, lines=1)
        slide.placeholder("body", index, name, paras(found, colour, bold=bold, align="r" if right else "l"))


def flow(shown: FlowSlide, making: Making) -> None:
    words = making.words
    blocks = [
        (words.term(block), words.plural("slides.minutes", minutes)) for block, minutes in shown.blocks if minutes > 0
    ]
    heading = words("slides.flow_heading")

    def begin(number: int) -> tuple[Slide, float]:
        slide, below = content(making, continued(words, heading, number))
        note = Box(PAGE.x, HIGH - 162, PAGE.w, 84)
        found = fitted(words("slides.flow_note"), note.w - 64, 70, 30, 20, leading=1.25, lines=2)
        slide.text("Note", note, paras(found), anchor="ctr", fill=HEAD_FILL, inset=14, round_by=12)
        return slide, below + 34

    if blocks:
        columns = [Column(words("exports.slides.flow_what"), 0.75, bold=True),
                   Column(words("exports.slides.flow_minutes"), 0.25, colour=INK_2, align="r")]  # fmt: skip
        table(making, columns, blocks, name=heading, size=34, begin=begin, bottom=HIGH - 190)
    else:
        begin(0)


def request(shown: RequestSlide, making: Making) -> None:
    words = making.words
    slide = making.deck.slide("quote", paper=True)
    title(slide, words("slides.request_heading"), Box(PAGE.x, PAGE.y, PAGE.w, 56), 36, 30, leading=1.2, lines=1)
    promised = shown.promised.strip()
    answer = words("slides.promised", promised=promised) if promised else ""
    if not answer and shown.minutes > 0:
        answer = words.plural("slides.answered_in", shown.minutes)
    box = Box(PAGE.x + 44, 190, PAGE.w - 44, 540 if answer else 700)
    if shown.request.strip():
        text = words("slides.quoted", text=shown.request.strip())
        found = fitted(text, box.w, box.h, 84, 26, bold=True, leading=1.4, shaped=True)
        high = found.size * 1.4 * found.count
        box = Box(box.x, box.y + max(0.0, (box.h - high) / 2), box.w, high + 8)
        slide.area("Bar", Box(PAGE.x, box.y, 6, box.h), ACCENT)
        body(slide, box, paras(found, bold=True, leading=1.4), name="Quote")
    if answer:
        found = fitted(answer, PAGE.w - 64, 90, 34, 20, leading=1.3, lines=2, shaped=True)
        slide.text(
            "Answer", Box(PAGE.x, 802, PAGE.w, 118), paras(found), anchor="ctr", fill=HEAD_FILL, inset=14, round_by=12
        )


def page(shown: PageSlide, making: Making) -> None:
    """A page of ours as it was shown, under its title."""
    slide = making.deck.slide("page", paper=True)
    name = shown.title.strip() or making.words("exports.slides.page")
    found = picture(shown.picture)
    if found is None:
        title(slide, name, Box(PAGE.x, 340, PAGE.w, 300), 84, 40, lines=3)
        return
    top = title(slide, name, Box(PAGE.x, 30, PAGE.w, 60), 40, 24, leading=1.2, lines=1) + 16
    room = Box(30, top, WIDE - 60, HIGH - 30 - top)
    scale = min(room.w / found.wide, room.h / found.high)
    wide, high = found.wide * scale, found.high * scale
    box = Box(room.x + (room.w - wide) / 2, room.y + (room.h - high) / 2, wide, high)
    slide.picture(name, name, box, making.deck.picture(found.data, found.suffix))
