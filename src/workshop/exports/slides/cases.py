"""A case of another company, and the estimate of staying as is with the customer's own numbers as a table."""

from __future__ import annotations

from workshop.exports import look
from workshop.exports.slides.master import PAGE
from workshop.exports.slides.measure import fitted, lines_of
from workshop.exports.slides.shapes import ACCENT, CONFIRMED, INK_2, WHITE, Box, Para, Run, Slide
from workshop.exports.slides.texts import Column, Making, content, continued, foot, para, table
from workshop.exports.wording import figure
from workshop.model.public import CaseSlide, EstimateSlide, PublicCase
from workshop.model.terms import CaseOrigin, ResultKind
from workshop.slide_words import source_line

_RESULT_COLOURS = {ResultKind.ACTUAL: CONFIRMED}


def case(shown: CaseSlide, making: Making) -> None:
    words, found = making.words, shown.case
    origin = words("slides.origin_public" if found.origin is CaseOrigin.PUBLIC else "slides.origin_ours")
    slide, below = content(making, found.company, eyebrow_text=words("slides.case_heading"), paper=True)
    slide.text("Origin", Box(PAGE.x, below + 14, PAGE.w, 40), [para(origin, 28, INK_2)])
    bottom = foot(slide, [source_line(words, source) for source in found.sources], highest=140)
    area = Box(PAGE.x, below + 78, PAGE.w, bottom - 10 - below - 78)
    gap, pad = 40.0, 28.0
    wide = (area.w - 2 * gap) / 3
    for size in (38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0):
        columns = _case_columns(found, making, size)
        highest = max(sum(_high(each, wide - 2 * pad) for each in column) for column in columns)
        if highest <= area.h - 2 * pad:
            break
    else:
        columns = tuple(_cut(column, wide - 2 * pad, area.h - 2 * pad) for column in columns)
    for number, column in enumerate(columns):
        box = Box(area.x + number * (wide + gap), area.y, wide, area.h)
        name = words(("slides.case_situation", "slides.case_action", "slides.case_result")[number])
        slide.text(name, box, column, fill=WHITE, line=look.LINE, inset=pad, round_by=12)


def _case_columns(found: PublicCase, making: Making, size: float) -> tuple[list[Para], ...]:
    words = making.words

    def head(key: str) -> Para:
        return para(words(key), 28, ACCENT, bold=True)

    situation = [head("slides.case_situation"), para(found.situation, size, before=14, leading=1.4)]
    if found.obstacle.strip():
        situation.append(para(words("slides.case_obstacle"), 24, INK_2, bold=True, before=24))
        situation.append(para(found.obstacle, size, before=6, leading=1.4))
    action = [head("slides.case_action"), para(found.action, size, before=14, leading=1.4)]
    results = [head("slides.case_result")]
    for kind, text in found.results[:4]:
        results.append(para(words.term(kind), 24, _RESULT_COLOURS.get(kind, INK_2), bold=True, before=16))
        results.append(para(text, size, before=4, leading=1.4))
    return situation, action, results


def _high(one: Para, wide: float) -> float:
    run = one.runs[0]
    return one.before + lines_of(run.text, wide, run.size, bold=run.bold) * run.size * one.leading


def _cut(column: list[Para], wide: float, high: float) -> list[Para]:
    """What does not fit even at the smallest size is cut, as on the screen."""
    kept: list[Para] = []
    for one in column:
        needed = _high(one, wide)
        if needed > high:
            run = one.runs[0]
            room = high - one.before
            if room >= run.size * one.leading:
                found = fitted(run.text, wide, room, run.size, run.size, leading=one.leading)
                kept.append(
                    Para(
                        (Run("\n".join(found.lines), run.size, run.colour, run.bold),),
                        one.align,
                        one.leading,
                        one.before,
                    )
                )
            break
        kept.append(one)
        high -= needed
    return kept


def estimate(shown: EstimateSlide, making: Making) -> None:
    """The customer's own figures as a table; the result stands in its last row."""
    words, found = making.words, shown.estimate
    blank = words("slides.to_be_confirmed")

    def number(value: float | None, unit: str) -> str:
        return blank if value is None else words("exports.with_unit", figure=figure(value, words), unit=unit)

    rows = [(label, number(value, unit)) for label, unit, value in found.inputs]
    result = blank
    if found.result is not None:
        result = words("exports.about_with_unit", figure=figure(found.result, words), unit=found.result_unit)
    rows.append((found.result_label, result))
    note = words("slides.estimate_note")
    if found.factor_note.strip():
        note = words("slides.two_notes", first=note, second=found.factor_note.strip())

    def begin(at: int) -> tuple[Slide, float]:
        slide, below = content(making, continued(words, found.title, at), eyebrow_text=words("slides.estimate_heading"))
        foot(slide, [note], highest=60)
        return slide, below + 40

    columns = [
        Column(words("exports.slides.estimate_what"), 0.6),
        Column(words("exports.slides.estimate_figure"), 0.4, bold=True),
    ]
    last = len(rows) - 1
    name = found.title.strip() or words("slides.estimate_heading")
    table(making, columns, rows, name=name, size=38, begin=begin, bottom=850,
          colours=lambda row, column: ACCENT if row == last and column else "")  # fmt: skip
