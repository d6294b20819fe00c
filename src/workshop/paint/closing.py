"""The end of the talk: the read-back, line by line, and the next steps."""

from __future__ import annotations

from workshop.i18n import Words
from workshop.model.public import NextStepsSlide, PublicLine, PublicStep, ReadBackSlide
from workshop.model.terms import CUSTOMER_KIND_LABELS, AgreementWay, CaptureKind, Side
from workshop.paint.frame import head, plain_page
from workshop.paint.palette import ACCENT, CONFIRMED, INK, INK_2, INK_3, ISSUE, LINE, NEUTRAL, PAPER, Tone
from workshop.paint.sheet import Box, Sheet

_TONES: dict[CaptureKind, Tone] = {
    CaptureKind.ISSUE: ISSUE,
    CaptureKind.VOICE: ACCENT,
    CaptureKind.DECISION: CONFIRMED,
}
_SHOWN_ANSWERS = 3
_STEPS = 10


def read_back(slide: ReadBackSlide, sheet: Sheet, words: Words) -> None:
    sheet.ground = PAPER
    page = sheet.page
    if not slide.text.strip():
        _between(slide, sheet, words)
        return
    below = head(sheet, words("slides.readback_heading"), words("slides.readback_question"), most=58) + 40
    answers = slide.answered[-_SHOWN_ANSWERS:]
    bottom = sheet.height * 0.94
    row = 50.0
    answers_top = bottom - (row * len(answers) + 26 if answers else 0)
    box = Box(page.x, below, page.w, answers_top - below - (24 if answers else 0))
    sheet.area(box, fill="#FFFFFF", line=LINE, width=2, radius=14)
    inner = box.inset(56, 40)
    label = CUSTOMER_KIND_LABELS.get(slide.what) if slide.what else None
    if label and slide.what:
        chip = sheet.chip(label[0] if words.lang == "ja" else label[1], inner.x, inner.y, 28,
                          _TONES.get(slide.what, NEUTRAL))  # fmt: skip
        inner = inner.below(chip.bottom + 24)
    sheet.text(slide.text, inner, 92, 24, bold=True, place="middle", leading=1.42, calm=True)
    if answers:
        _answers(sheet, answers, Box(page.x, answers_top, page.w, row * len(answers) + 26), row, words)


def _answers(
    sheet: Sheet, answers: tuple[PublicLine, ...], area: Box, row: float, words: Words, *, lines: int = 1
) -> None:
    """What was answered already, newest last, smaller: it is there to be seen, not to be read again."""
    size = row * (0.56 if lines == 1 else 0.38)
    for index, line in enumerate(answers):
        box = Box(area.x, area.y + index * row, area.w, row)
        _tick(sheet, box.x + 20, box.y + row / 2, min(18.0, row * 0.28))
        way = words.term(line.way) if line.way in (AgreementWay.CONFIRMED, AgreementWay.CORRECTED) else ""
        said = sheet.text(
            way, Box(box.right - 380, box.y, 380, row), min(28.0, size * 0.86), 18, colour=CONFIRMED.text,
            align="right", place="middle", lines=1,
        )  # fmt: skip
        text = Box(box.x + 56, box.y, (said.x if way else box.right) - 30 - box.x - 56, row)
        sheet.text(_one_line(line.text), text, size, size, colour=INK_2, place="middle", leading=1.2, lines=lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _between(slide: ReadBackSlide, sheet: Sheet, words: Words) -> None:
    """Before the first line, and after the last."""
    page = sheet.page
    if not slide.answered or slide.left:
        plain_page(sheet, words("slides.readback_heading"), words("slides.readback_begin"))
        return
    below = head(sheet, words("slides.readback_heading"), words("slides.readback_done"), most=60) + 44
    area = Box(page.x, below, page.w, sheet.height * 0.93 - below)
    row = max(50.0, min(96.0, area.h / len(slide.answered)))
    room = max(1, int(area.h / row))
    _answers(sheet, slide.answered[-room:], area, row, words, lines=2 if row >= 72 else 1)


def _tick(sheet: Sheet, x: float, y: float, size: float) -> None:
    sheet.path([(x - size, y), (x - size * 0.25, y + size * 0.7), (x + size, y - size * 0.75)], CONFIRMED.mark, 5)


# ---- next steps ----------------------------------------------------------------------------------------------------


def next_steps(slide: NextStepsSlide, sheet: Sheet, words: Words) -> None:
    page = sheet.page
    if not slide.steps:
        plain_page(sheet, words("slides.steps_heading"), words("slides.steps_none"))
        return
    below = head(sheet, "", words("slides.steps_heading"), most=62) + 40
    area = Box(page.x, below, page.w, sheet.height * 0.93 - below)
    shares = (0.38, 0.25, 0.165, 0.205)
    titles = ("slides.step", "slides.step_owner", "slides.step_due", "slides.step_done")
    columns: list[tuple[float, float]] = []
    x = area.x
    for share in shares:
        columns.append((x + 24, area.w * share - 40))
        x += area.w * share
    bar = area.top(58)
    sheet.area(bar, fill=ACCENT.tint)
    for (left, wide), key in zip(columns, titles, strict=True):
        sheet.text(words(key), Box(left, bar.y, wide, bar.h), 27, 20, colour=ACCENT.text, bold=True, place="middle",
                   lines=1)  # fmt: skip
    sheet.line(bar.x, bar.bottom, bar.right, bar.bottom, ACCENT.mark, 3)

    rest = area.below(bar.bottom)
    steps = slide.steps[:_STEPS]
    more = len(slide.steps) - len(steps)
    if more:
        sheet.text(words.plural("slides.more", more), Box(rest.x + 24, rest.bottom - 40, rest.w, 40), 26, 20,
                   colour=INK_3, place="middle", lines=1)  # fmt: skip
        rest = Box(rest.x, rest.y, rest.w, rest.h - 44)
    step = min(150.0, rest.h / len(steps))
    for index, one in enumerate(steps):
        row = Box(rest.x, rest.y + index * step, rest.w, step)
        _step(sheet, one, row, columns, words)
        sheet.line(row.x, row.bottom, row.right, row.bottom, LINE, 2)


def _step(sheet: Sheet, step: PublicStep, row: Box, columns: list[tuple[float, float]], words: Words) -> None:
    high = row.h - 14
    cells = [Box(left, row.y + 7, wide, high) for left, wide in columns]
    sheet.text(
        step.text, cells[0], 36, 20, bold=True, place="middle", leading=1.3, lines=3, balanced=len(step.text) < 90
    )
    owner = cells[1]
    tone = ACCENT if step.side is Side.CUSTOMER else NEUTRAL
    size = max(18.0, min(24.0, high * 0.34))
    side = words("slides.side_customer" if step.side is Side.CUSTOMER else "slides.side_ours")
    chip = sheet.chip(side, owner.x, owner.y + (owner.h - size * 1.62) / 2, size, tone)
    sheet.text(step.owner, owner.from_x(chip.right + 16), 30, 18, place="middle", leading=1.25, lines=2, balanced=True)
    due = words.short_date(step.due) if step.due else words("slides.step_no_date")
    sheet.text(due, cells[2], 30, 18, colour=INK if step.due else INK_3, bold=bool(step.due), place="middle",
               leading=1.25, lines=2)  # fmt: skip
    sheet.text(step.done_when, cells[3], 30, 18, colour=INK_2, place="middle", leading=1.3, lines=3)
