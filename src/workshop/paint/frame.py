"""What slides have in common: the head, dots for the trend's place, the foot with its sources, numbers in words."""

from __future__ import annotations

from workshop.i18n import Words
from workshop.model.public import PublicHeader
from workshop.paint.palette import ACCENT, EDGE, INK, INK_2, INK_3, LINE, PAPER
from workshop.paint.sheet import HEADING_LEAST, SOURCE_LEAST, Box, Sheet
from workshop.paint.type import measure
from workshop.typesetting.fitting import natural_lines

EYEBROW = 32.0


def head(
    sheet: Sheet,
    eyebrow: str,
    heading: str,
    *,
    beside: str = "",
    room: float = 0.0,
    most: float = 66.0,
    top: float = 0.0,
) -> float:
    """A small word above, the heading under it; gives the line below both. `room` is kept free at the right."""
    page = sheet.page
    y = top or page.y
    if eyebrow.strip():
        taken = sheet.text(
            eyebrow, Box(page.x, y, page.w * (0.5 if beside else 1.0) - room, EYEBROW + 8), EYEBROW, 22,
            colour=ACCENT.text, bold=True, lines=1,
        )  # fmt: skip
        if beside.strip():
            x = taken.right + 26
            sheet.text(
                beside, Box(x, y, page.right - room - x, EYEBROW + 8), EYEBROW - 4, SOURCE_LEAST, colour=INK_2, lines=1
            )
        y += EYEBROW + 24
    if heading.strip():
        box = Box(page.x, y, page.w - room, 2 * most * 1.3 + 2)
        taken = sheet.text(heading, box, most, HEADING_LEAST, bold=True, leading=1.3, lines=2, balanced=True)
        y = taken.bottom
    return y


def position_dots(sheet: Sheet, position: int, count: int) -> None:
    """Where this trend stands among today's, as dots: never as numbers."""
    if count < 2 or count > 12:
        return
    page = sheet.page
    small, long, gap = 12.0, 34.0, 14.0
    x = page.right - (count - 1) * (small + gap) - long
    for index in range(count):
        wide = long if index == position else small
        fill = ACCENT.mark if index == position else "#C9D2DA"
        sheet.area(Box(x, page.y + 12, wide, small), fill=fill, radius=small / 2)
        x += wide + gap


def foot(sheet: Sheet, lines: list[str], *, most: float = 22.0, highest: float = 170.0) -> float:
    """Source lines at the bottom under a hairline; gives the line above them, or the page's end without any."""
    page = sheet.page
    said = "\n".join(line for line in lines if line.strip())
    if not said:
        return page.bottom
    box = Box(page.x, sheet.height * 0.952 - highest, page.w, highest)
    # The largest size that takes no more lines than a small one would: no year alone on its line.
    small = SOURCE_LEAST + 1
    fewest = natural_lines(said, page.w, small, measure(False))
    while most > small and natural_lines(said, page.w, most, measure(False)) > fewest:
        most -= 1
    taken = sheet.text(said, box, most, SOURCE_LEAST, colour=INK_2, place="bottom", leading=1.42)
    top = taken.y - 16
    sheet.line(page.x, top, page.right, top, LINE, 2)
    return top - 10


def note(sheet: Sheet, text: str, *, most: float = 24.0, bottom: float = 0.945) -> float:
    """A quiet line at the bottom; gives the line above it."""
    page = sheet.page
    if not text.strip():
        return page.bottom
    box = Box(page.x, sheet.height * bottom - 64, page.w, 64)
    return sheet.text(text, box, most, SOURCE_LEAST, colour=INK_3, place="bottom", lines=2).y - 16


def card(sheet: Sheet, box: Box, *, fill: str = "#FFFFFF", line: str = LINE, width: float = 2.0) -> None:
    sheet.area(box, fill=fill, line=line, width=width, radius=14)


def side_bar(sheet: Sheet, box: Box) -> None:
    """The blue bar at the left of what matters."""
    sheet.area(Box(box.x, box.y, 6, box.h), fill=ACCENT.mark)


def dotted_box(sheet: Sheet, box: Box) -> None:
    """A place that waits for a value."""
    sheet.area(box, fill=PAPER, line=EDGE, width=3, radius=14, dashed=True)


def plain_page(sheet: Sheet, eyebrow: str, sentence: str, *, colour: str = INK) -> None:
    """One sentence, set large and calm in the middle."""
    page = sheet.page
    below = head(sheet, eyebrow, "")
    box = Box(page.x, below + 10, page.w, page.bottom - below - 90)
    sheet.text(sentence, box, 84, HEADING_LEAST, colour=colour, bold=True, place="middle", leading=1.4, calm=True)


# ---- words ---------------------------------------------------------------------------------------------------------


def meeting(words: Words, header: PublicHeader) -> str:
    return words.term(header.meeting_name)


def amount(words: Words, value: float) -> str:
    """A number as a person would write it: whole from 100 on, else with the digits it needs."""
    if value == int(value) or abs(value) >= 100:
        return words.number(round(value))
    return words.number(round(value, 2))
