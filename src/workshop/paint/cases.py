"""A case of another company, and the estimate of staying as is with the customer's own numbers."""

from __future__ import annotations

from workshop.i18n import Words
from workshop.model.public import CaseSlide, EstimateSlide, PublicCase
from workshop.model.terms import CaseOrigin, ResultKind
from workshop.paint.frame import amount, dotted_box, foot, head, note
from workshop.paint.palette import ACCENT, CONFIRMED, INK, INK_2, INK_3, LINE, NEUTRAL, PAPER, RULE, Tone
from workshop.paint.sheet import SOURCE_LEAST, Box, Sheet
from workshop.paint.type import measure, width_of
from workshop.slide_words import source_line
from workshop.typesetting.fitting import natural_lines, unbroken

_RESULTS = 4

# An actual result is the solid one; what is only expected or aimed at never looks like it.
_RESULT_TONES: dict[ResultKind, Tone] = {
    ResultKind.ACTUAL: CONFIRMED,
    ResultKind.PLANNED: NEUTRAL,
    ResultKind.TARGET: NEUTRAL,
}


def case(slide: CaseSlide, sheet: Sheet, words: Words) -> None:
    found, page = slide.case, sheet.page
    sheet.ground = PAPER
    origin = words("slides.origin_public" if found.origin is CaseOrigin.PUBLIC else "slides.origin_ours")
    below = head(sheet, words("slides.case_heading"), found.company, most=60)
    said = sheet.text(origin, Box(page.x, below + 24, page.w, 40), 28, 22, colour=INK_2, lines=1)
    sources = [source_line(words, source) for source in found.sources]
    foot_top = foot(sheet, sources, highest=130.0)
    area = Box(page.x, said.bottom + 30, page.w, foot_top - 20 - said.bottom - 30)
    gap = 56.0
    columns = _columns(found, area, gap)
    for index, box in enumerate(columns):
        sheet.area(box, fill="#FFFFFF", line=LINE, width=2, radius=14)
        if index:
            _arrow(sheet, box.x - gap / 2, area.y + 56)
    inner = [
        _column_head(sheet, box, words(key))
        for box, key in zip(columns, ("slides.case_situation", "slides.case_action", "slides.case_result"), strict=True)
    ]
    sizes = [40.0, 37.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0]
    for size in sizes:
        trial = Sheet(sheet.width)
        fits = all(
            unbroken(text, box.w, size, measure(False))
            for texts, box in zip(_texts(found), inner, strict=True)
            for text in texts
        )
        fits &= _situation(found, trial, inner[0], size, words)
        fits &= _running(trial, found.action, inner[1], size).bottom <= inner[1].bottom
        fits &= _results(found, trial, inner[2], size, words)
        if (fits and not any(mark.elided for mark in trial.texts())) or size == sizes[-1]:
            sheet.marks += trial.marks
            return


def _texts(found: PublicCase) -> tuple[tuple[str, ...], ...]:
    """What stands in each column."""
    return (found.situation, found.obstacle), (found.action,), tuple(text for _, text in found.results[:_RESULTS])


def _columns(found: PublicCase, area: Box, gap: float) -> list[Box]:
    """Three columns, a longer text in a wider one."""
    lengths = [sum(map(len, texts)) for texts in _texts(found)]
    lengths[2] += 16 * len(found.results[:_RESULTS])  # the words of their kinds
    mean = max(1.0, sum(lengths) / 3)
    shares = [min(1.35, max(0.88, length / mean)) for length in lengths]
    boxes, x = [], area.x
    for share in shares:
        wide = (area.w - 2 * gap) * share / sum(shares)
        boxes.append(Box(x, area.y, wide, area.h))
        x += wide + gap
    return boxes


def _column_head(sheet: Sheet, box: Box, title: str) -> Box:
    inner = box.inset(34, 30)
    taken = sheet.text(title, inner.top(36), 28, 22, colour=ACCENT.text, bold=True, lines=1)
    below = inner.below(taken.bottom + 22)
    return Box(below.x, below.y, below.w, below.h + 14)  # the last line's own air is part of the margin


def _running(sheet: Sheet, text: str, box: Box, size: float) -> Box:
    """Running text at just this size."""
    return sheet.text(text, box, size, size, leading=1.5, balanced=True)


def _arrow(sheet: Sheet, x: float, y: float) -> None:
    sheet.line(x - 16, y, x + 14, y, ACCENT.mark, 4)
    sheet.path([(x + 4, y - 11), (x + 16, y), (x + 4, y + 11)], ACCENT.mark, 4)


def _situation(found: PublicCase, sheet: Sheet, inner: Box, size: float, words: Words) -> bool:
    if not found.obstacle.strip():
        return _running(sheet, found.situation, inner, size).bottom <= inner.bottom
    upper = _running(sheet, found.situation, inner.top(inner.h * 0.75), size)
    said = words("slides.case_obstacle")
    rows = min(2, natural_lines(said, inner.w, SOURCE_LEAST, measure(True)))
    label = sheet.text(
        said, Box(inner.x, upper.bottom + 34, inner.w, 34 * rows), 24, SOURCE_LEAST,
        colour=INK_3, bold=True, leading=1.2, lines=rows,
    )  # fmt: skip
    return _running(sheet, found.obstacle, inner.below(label.bottom + 12), size).bottom <= inner.bottom


def _results(found: PublicCase, sheet: Sheet, inner: Box, size: float, words: Words) -> bool:
    y = inner.y
    # What stands between the texts gives way with them.
    between, gap = min(12.0, size * 0.5), min(30.0, size * 1.1)
    for kind, text in found.results[:_RESULTS]:
        solid = kind is ResultKind.ACTUAL
        chip = sheet.chip(words.term(kind), inner.x, y, min(24.0, size + 2), _RESULT_TONES[kind], solid=solid)
        taken = _running(sheet, text, inner.below(chip.bottom + between), size)
        y = max(taken.bottom, chip.bottom) + gap
    return y - gap <= inner.bottom


# ---- the estimate --------------------------------------------------------------------------------------------------


def estimate(slide: EstimateSlide, sheet: Sheet, words: Words) -> None:
    found, page = slide.estimate, sheet.page
    below = head(sheet, words("slides.estimate_heading"), found.title, most=58) + 48
    notes = words("slides.estimate_note")
    if found.factor_note.strip():
        notes = words("slides.two_notes", first=notes, second=found.factor_note.strip())
    foot_top = note(sheet, notes, most=28)
    area = Box(page.x, below, page.w, foot_top - 10 - below)
    upper = area.top(area.h * 0.5)
    boxes = upper.columns(max(1, len(found.inputs)), 36)
    for (label, unit, value), box in zip(found.inputs, boxes, strict=False):
        _field(sheet, box, label, unit, value, words)
    lower = area.below(upper.bottom + 44)
    sheet.area(lower, fill=ACCENT.tint, radius=14)
    inner = lower.inset(44, 24)
    named = Box(inner.x, inner.y, inner.w * 0.36, inner.h)
    sheet.text(found.result_label, named, 40, 24, bold=True, place="middle", leading=1.4, lines=3, balanced=True)
    box = inner.from_x(inner.x + inner.w * 0.38)
    if found.result is None:
        dash = sheet.text("—", box.left(150), 96, 60, colour=INK_3, place="middle", lines=1)
        sheet.text(
            words("slides.to_be_confirmed"), box.from_x(dash.right + 36), 38, 24, colour=INK_2, place="middle", lines=2
        )
        return
    _number(sheet, box, amount(words, found.result), found.result_unit, 128)


def _field(sheet: Sheet, box: Box, label: str, unit: str, value: float | None, words: Words) -> None:
    named = Box(box.x, box.y, box.w, min(96.0, box.h * 0.36))
    sheet.text(label, named, 32, 20, colour=INK_2, place="bottom", leading=1.35, lines=2, balanced=True)
    field = box.below(named.bottom + 18)
    if value is None:
        dotted_box(sheet, field)
        sheet.text(
            words("slides.to_be_confirmed"), field.inset(20, 16), 32, 20, colour=INK_2, align="centre",
            place="middle", lines=2, balanced=True,
        )  # fmt: skip
        return
    sheet.area(field, fill="#FFFFFF", line=RULE, width=2.5, radius=14)
    _number(sheet, field.inset(28, 14), amount(words, value), unit, 76, centre=True)


def _number(sheet: Sheet, box: Box, number: str, unit: str, most: float, *, centre: bool = False) -> None:
    """A number and its unit on one baseline."""
    whole = width_of(number, 100, True) / 100
    unit_share = width_of(unit, 100, True) / 100 * 0.45 + 0.1 if unit.strip() else 0.0
    size = max(24.0, min(most, box.h * 0.8, box.w / max(whole + unit_share, 0.1)))
    used = min(box.w, size * (whole + unit_share))
    x = box.x + (box.w - used) / 2 if centre else box.x
    taken = sheet.text(
        number, Box(x, box.y, min(size * whole + 4, box.w), box.h), size, 20, colour=ACCENT.text, bold=True,
        place="middle", leading=1.1, lines=1,
    )  # fmt: skip
    if unit.strip():
        small = max(20.0, size * 0.45)
        base = taken.bottom - taken.h * 0.12
        room = box.right - taken.right - size * 0.1
        sheet.text(
            unit, Box(taken.right + size * 0.1, base - small * 0.88, room, small * 1.2), small, 18,
            colour=INK, lines=1,
        )  # fmt: skip
