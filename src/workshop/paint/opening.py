"""The slides around the talk: cover, today's flow, the customer's request, thanks, and the neutral slide."""

from __future__ import annotations

from workshop.i18n import Words
from workshop.model.public import CoverSlide, FlowSlide, OffScriptSlide, PublicHeader, RequestSlide, ThanksSlide
from workshop.paint.frame import head, meeting, side_bar
from workshop.paint.pages import logo
from workshop.paint.palette import ACCENT, INK, INK_2, INK_3, LINE, PAPER
from workshop.paint.sheet import HEADING_LEAST, Box, Sheet
from workshop.paint.type import width_of
from workshop.slide_words import addressed


def cover(slide: CoverSlide, sheet: Sheet, words: Words) -> None:
    header, page = slide.header, sheet.page
    _band(sheet)
    page = Box(page.x + 20, page.y, page.w - 20, page.h)
    sheet.text(
        meeting(words, header),
        Box(page.x, sheet.height * 0.232, page.w, 48),
        40,
        28,
        colour=ACCENT.text,
        bold=True,
        lines=1,
    )
    name = sheet.text(
        addressed(words, header.company), Box(page.x, sheet.height * 0.3, page.w, sheet.height * 0.24),
        104, HEADING_LEAST, bold=True, leading=1.28, lines=2, balanced=True,
    )  # fmt: skip
    low = sheet.height - 214
    under = max(name.bottom, sheet.height * 0.3) + 40
    sheet.text(
        header.subject, Box(page.x, under, page.w * 0.9, min(150.0, low - 16 - under)), 52, 28,
        colour=INK_2, leading=1.36, lines=2, balanced=True,
    )  # fmt: skip
    sheet.line(page.x, low, page.right, low, LINE, 2)
    when = words.date(header.starts_at.date()) if header.starts_at else ""
    sheet.text(when, Box(page.x, low + 26, page.w * 0.5, 46), 34, 24, colour=INK_2, lines=1)
    sheet.text(
        header.our_company, Box(page.x + page.w * 0.5, low + 26, page.w * 0.5, 46), 34, 24,
        colour=INK_2, align="right", lines=1,
    )  # fmt: skip
    _invented(sheet, header, words, page)
    logo(header, sheet)


def _invented(sheet: Sheet, header: PublicHeader, words: Words, page: Box) -> None:
    if header.invented:
        sheet.text(words("slides.invented"), Box(page.x, sheet.height - 114, page.w, 34), 24, 20, colour=INK_3, lines=1)


def _band(sheet: Sheet) -> None:
    """The one decoration there is: a band of the deep blue at the left edge."""
    sheet.area(Box(0, 0, sheet.width * 0.017, sheet.height), fill=ACCENT.mark)


def flow(slide: FlowSlide, sheet: Sheet, words: Words) -> None:
    page = sheet.page
    below = head(sheet, "", words("slides.flow_heading")) + 44
    note = Box(page.x, sheet.height - 162, page.w, 84)
    sheet.area(note, fill=ACCENT.tint, radius=14)
    sheet.text(words("slides.flow_note"), note.inset(32, 10), 30, 22, colour=INK, place="middle", lines=2)

    blocks = [(block, minutes) for block, minutes in slide.blocks if minutes > 0]
    if not blocks:
        return
    area = Box(page.x, below, page.w, note.y - 36 - below)
    step = min(84.0, area.h / len(blocks))
    size = min(38.0, step * 0.5)
    names = [words.term(block) for block, _ in blocks]
    name_wide = min(page.w * 0.42, max(width_of(name, size, True) for name in names) + 84)
    longest = max(minutes for _, minutes in blocks)
    bar_room = area.w - name_wide - 190
    for index, ((_, minutes), name) in enumerate(zip(blocks, names, strict=True)):
        row = Box(area.x, area.y + index * step, area.w, step)
        middle = row.y + row.h / 2
        if index:
            sheet.line(row.x + 9, middle - step, row.x + 9, middle, LINE, 3)
        sheet.text(name, Box(row.x + 44, row.y, name_wide - 44, row.h), size, 22, bold=True, place="middle", lines=1)
        bar = Box(row.x + name_wide, middle - 10, max(12.0, bar_room * minutes / longest), 20)
        sheet.area(bar, fill=ACCENT.tint, radius=6)
        sheet.text(
            words.plural("slides.minutes", minutes), Box(bar.right + 20, row.y, 170, row.h), size * 0.86, 20,
            colour=INK_2, place="middle", lines=1,
        )  # fmt: skip
    for index in range(len(blocks)):
        sheet.dot(area.x + 9, area.y + (index + 0.5) * step, 9, ACCENT.mark)


def request(slide: RequestSlide, sheet: Sheet, words: Words) -> None:
    page = sheet.page
    sheet.ground = PAPER
    below = head(sheet, words("slides.request_heading"), "") + 20
    answer = _answer(slide, words)
    bottom = page.bottom - (176 if answer else 0)
    said = Box(page.x + 44, below, page.w - 44, bottom - below)
    text = slide.request.strip()
    taken = sheet.text(
        words("slides.quoted", text=text) if text else "", said, 88, 30, bold=True, place="middle", leading=1.42,
        balanced=True,
    )  # fmt: skip
    if text:
        side_bar(sheet, Box(page.x, taken.y - 8, 6, taken.h + 16))
    if answer:
        line = Box(page.x, page.bottom - 118, page.w, 118)
        sheet.area(line, fill=ACCENT.tint, radius=14)
        sheet.text(answer, line.inset(32, 14), 34, 22, place="middle", leading=1.36, lines=2, balanced=True)


def _answer(slide: RequestSlide, words: Words) -> str:
    if slide.promised.strip():
        return words("slides.promised", promised=slide.promised.strip())
    return words.plural("slides.answered_in", slide.minutes) if slide.minutes > 0 else ""


def thanks(slide: ThanksSlide, sheet: Sheet, words: Words) -> None:
    header, page = slide.header, sheet.page
    _band(sheet)
    page = Box(page.x + 20, page.y, page.w - 20, page.h)
    said = sheet.text(
        words("slides.thanks"),
        Box(page.x, sheet.height * 0.28, page.w, sheet.height * 0.25),
        92,
        HEADING_LEAST,
        bold=True,
        leading=1.3,
        lines=2,
        balanced=True,
    )
    low = sheet.height - 214
    under = said.bottom + 44
    sheet.text(
        words("slides.thanks_next"), Box(page.x, under, page.w * 0.86, min(130.0, low - 16 - under)), 40, 28,
        colour=INK_2, leading=1.5, lines=2, balanced=True,
    )  # fmt: skip
    sheet.line(page.x, low, page.right, low, LINE, 2)
    sheet.text(addressed(words, header.company), Box(page.x, low + 26, page.w * 0.5, 46), 34, 24, colour=INK_2, lines=1)
    sheet.text(
        header.our_company, Box(page.x + page.w * 0.5, low + 26, page.w * 0.5, 46), 34, 24,
        colour=INK_2, align="right", lines=1,
    )  # fmt: skip
    _invented(sheet, header, words, page)
    logo(header, sheet)


def off_script(slide: OffScriptSlide, sheet: Sheet, words: Words) -> None:
    """The customer's name and the meeting's name, and nothing that draws the eye away from the talk."""
    header, page = slide.header, sheet.page
    sheet.ground = PAPER
    _band(sheet)
    page = Box(page.x + 20, page.y, page.w - 20, page.h)
    name = sheet.text(
        addressed(words, header.company), Box(page.x, page.y, page.w, page.h), 72, HEADING_LEAST,
        bold=True, place="middle", leading=1.3, lines=2, balanced=True,
    )  # fmt: skip
    top = name.y if header.company.strip() else sheet.height / 2
    sheet.text(
        meeting(words, header), Box(page.x, top - 78, page.w, 48), 36, 28, colour=ACCENT.text, bold=True, lines=1
    )
