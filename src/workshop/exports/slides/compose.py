"""Every kind of slide as editable shapes: the same words as on the customer's screen, from public types alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from workshop.exports import look
from workshop.exports.slides import charts
from workshop.exports.slides.master import COVER, EYEBROW, NOTE, PAGE, WHEN, WHO
from workshop.exports.slides.measure import fitted, lines_of, width_of
from workshop.exports.slides.pictures import shape_of
from workshop.exports.slides.priorities import priority_map, ranking
from workshop.exports.slides.shapes import (
    ACCENT,
    CONFIRMED,
    HIGH,
    INK,
    INK_2,
    PAPER,
    WHITE,
    WIDE,
    Box,
    Para,
    Run,
    Slide,
)
from workshop.exports.slides.texts import (
    HEAD_FILL,
    Column,
    Making,
    addressed,
    body,
    content,
    continued,
    evidence_lines,
    eyebrow,
    foot,
    para,
    paras,
    source_line,
    table,
    title,
)
from workshop.exports.wording import figure
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
    PublicCase,
    PublicChallenge,
    PublicEvidence,
    PublicHeader,
    PublicSlide,
    RankingSlide,
    ReadBackSlide,
    RequestSlide,
    ThanksSlide,
    TrendSlide,
)
from workshop.model.terms import CaseOrigin, ResultKind, Side


def compose(slide: PublicSlide, making: Making) -> None:
    """Put the slide into the deck, on as many slides as it takes."""
    _COMPOSERS[type(slide)](slide, making)


# ---- around the talk -----------------------------------------------------------------------------------------------


def _cover(shown: CoverSlide | OffScriptSlide, making: Making) -> None:
    header, words = shown.header, making.words
    slide = making.deck.slide("cover")
    _line(slide, EYEBROW, "Meeting", words.term(header.meeting_name), 40, ACCENT, bold=True)
    below = title(slide, addressed(words, header.company) or words.term(header.meeting_name),
                  Box(COVER.x, 300, COVER.w, 270), 104, 50, leading=1.25)  # fmt: skip
    if header.subject.strip():
        found = fitted(header.subject, COVER.w * 0.9, 150, 52, 28, leading=1.3, lines=2, shaped=True)
        body(slide, Box(COVER.x, below + 36, COVER.w * 0.9, 150), paras(found, INK_2), name="Subject")
    _opening_foot(slide, header, making, words.date(header.starts_at.date()) if header.starts_at else "")


def _thanks(shown: ThanksSlide, making: Making) -> None:
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
    shape = shape_of(header.logo.data) if header.logo else None
    if header.logo is not None and shape is not None:
        scale = min(PAGE.w * 0.26 / shape.wide, HIGH * 0.07 / shape.high)
        wide, high = shape.wide * scale, shape.high * scale
        target = making.deck.picture(header.logo.data, shape.suffix)
        slide.picture("Logo", header.our_company, Box(PAGE.right - wide, HIGH * 0.085, wide, high), target)


def _line(
    slide: Slide, index: int, name: str, text: str, size: float, colour: str, *, bold: bool = False,
    wide: float = COVER.w, right: bool = False,
) -> None:  # fmt: skip
    """One line in a place of the layout's."""
    if text.strip():
        found = fitted(text, wide, size * 1.4, size, 18, bold=bold, lines=1)
        slide.placeholder("body", index, name, paras(found, colour, bold=bold, align="r" if right else "l"))


def _flow(shown: FlowSlide, making: Making) -> None:
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


def _request(shown: RequestSlide, making: Making) -> None:
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


def _page(shown: PageSlide, making: Making) -> None:
    """A page of ours as it was shown, under its title."""
    slide = making.deck.slide("page", paper=True)
    name = shown.title.strip()
    shape = shape_of(shown.picture.data) if shown.picture else None
    if shown.picture is None or shape is None:
        title(slide, name or "—", Box(PAGE.x, 340, PAGE.w, 300), 84, 40, lines=3)
        return
    top = title(slide, name, Box(PAGE.x, 30, PAGE.w, 60), 40, 24, leading=1.2, lines=1) + 16 if name else 30.0
    room = Box(30, top, WIDE - 60, HIGH - 30 - top)
    scale = min(room.w / shape.wide, room.h / shape.high)
    wide, high = shape.wide * scale, shape.high * scale
    box = Box(room.x + (room.w - wide) / 2, room.y + (room.h - high) / 2, wide, high)
    said = name or making.words("exports.slides.page")
    slide.picture(said, said, box, making.deck.picture(shown.picture.data, shape.suffix))


# ---- trends --------------------------------------------------------------------------------------------------------


def _trend(shown: TrendSlide, making: Making) -> None:
    if shown.beat == "evidence" and shown.trend.evidence:
        _evidence(shown, making)
        return
    confront = shown.beat == "confront"
    slide = making.deck.slide("statement", paper=confront)
    eyebrow(slide, making.words.term(shown.trend.theme), shown.trend.title if confront else "")
    text = (shown.trend.confront if confront else "") or shown.trend.spark
    leading = 1.45 if confront else 1.35
    room = Box(PAGE.x + (48 if confront else 0), 190, PAGE.w - (48 if confront else 0), 660)
    found = fitted(text, room.w, room.h, 84 if confront else 112, 34, bold=True, leading=leading, shaped=True)
    high = found.size * leading * max(1, found.count)
    box = Box(room.x, room.y + (room.h - high) / 2, room.w, high + 8)
    if confront:
        slide.area("Bar", Box(PAGE.x, box.y, 6, box.h), ACCENT)
    slide.placeholder("title", 0, "Title", paras(found, bold=True, leading=leading), box=box, anchor="ctr")


def _evidence(shown: TrendSlide, making: Making) -> None:
    words, trend = making.words, shown.trend
    evidence = trend.evidence[0]
    slide, below = content(making, trend.spark, eyebrow_text=words.term(trend.theme), beside=trend.title, most=56)
    lines = [line for one in (evidence, *evidence.companions) for line in evidence_lines(words, one)]
    bottom = foot(slide, lines, highest=200)
    top = below + 40
    area = Box(PAGE.x, top, PAGE.w, max(120.0, bottom - 20 - top))
    beside = bool(evidence.series) + bool(evidence.companions)
    main = Box(area.x, area.y, area.w * (1.0, 0.5, 0.38)[beside] - (50 if beside else 0), area.h)
    _figure(slide, evidence, main, making)
    left = main.right + 60
    wide = (area.right - left - (50 if beside == 2 else 0)) / max(1, beside)
    series = evidence.series
    if series and series.points:
        unit = series.unit or evidence.unit
        between = "、" if words.lang == "ja" else ", "
        points = between.join(f"{name} {figure(value, words)}{series.unit}" for name, value in series.points)
        said = words("exports.slides.chart_in_words", measures=evidence.measures, points=points)
        target = making.deck.chart(*charts.series_chart(series, words("exports.slides.chart_label"), unit))
        slide.chart(words("exports.slides.chart"), said, Box(left, area.y, wide, area.h), target)
        left += wide + 50
    for number, one in enumerate(evidence.companions[:3]):
        high = (area.h - 20 * (len(evidence.companions[:3]) - 1)) / len(evidence.companions[:3])
        _companion(slide, one, Box(left, area.y + number * (high + 20), wide, high), making)


def _figure(slide: Slide, evidence: PublicEvidence, box: Box, making: Making) -> None:
    """The figure with its unit, and under it what it measures."""
    inner = Box(box.x + 40, box.y, box.w - 40, box.h)
    unit = evidence.unit.strip()
    alone = width_of(evidence.figure, 1.0, True) + width_of(unit, 0.42, True) + 0.08
    size = min(200.0, inner.h * 0.48, inner.w / max(alone, 0.1))
    if size < 80 and not unit:
        found = fitted(evidence.figure, inner.w, inner.h * 0.5, 100, 34, bold=True, leading=1.15, lines=2, shaped=True)
        runs: tuple[Run, ...] = (Run("\n".join(found.lines), found.size, ACCENT, bold=True),)
        size, count = found.size, found.count
    else:
        size, count = max(size, 30.0), max(1, round(0.49 + alone * max(size, 30.0) / inner.w))
        runs = (Run(evidence.figure, size, ACCENT, bold=True),)
        runs += (Run(f" {unit}", max(24.0, size * 0.42), ACCENT, bold=True),) if unit else ()
    high = size * 1.15 * count
    said = fitted(evidence.measures, inner.w, max(60.0, inner.h - high - 30), 42, 20, leading=1.4, shaped=True)
    whole = high + 20 + said.size * 1.4 * max(1, said.count)
    top = inner.y + max(0.0, (inner.h - whole) / 2)
    slide.area("Bar", Box(box.x, top, 6, min(whole, inner.h)), ACCENT)
    found_paras = [Para(runs, leading=1.15), *paras(said, INK_2, leading=1.4, before=14)]
    slide.text("Figure", Box(inner.x, top, inner.w, min(whole + 6, inner.h + 6)), found_paras)


def _companion(slide: Slide, evidence: PublicEvidence, box: Box, making: Making) -> None:
    """What must be read together with the figure, on a ground of its own."""
    inner = box.w - 56
    whole = f"{evidence.figure}{evidence.unit}"
    upper = fitted(whole, inner, box.h * 0.45, 60, 28, bold=True, leading=1.2, lines=2, shaped=True)
    high = upper.size * 1.2 * upper.count
    said = fitted(evidence.measures, inner, max(40.0, box.h - high - 76), 32, 19, leading=1.4)
    used = min(box.h, high + said.size * 1.4 * said.count + 76)
    slide.text(
        "Companion figure",
        Box(box.x, box.y + (box.h - used) / 2, box.w, used),
        [*paras(upper, ACCENT, bold=True, leading=1.2), *paras(said, INK_2, leading=1.4)],
        anchor="ctr", fill=PAPER, line=look.LINE, inset=28, round_by=12,
    )  # fmt: skip


def _challenges(shown: ChallengesSlide, making: Making) -> None:
    """Number and title, and under it what it means: as many on a slide as are read with ease."""
    words, trend = making.words, shown.trend
    heading = words("slides.challenges_heading")
    pages = [trend.challenges[at : at + 6] for at in range(0, len(trend.challenges), 6)] or [()]
    for number, challenges in enumerate(pages):
        slide, below = content(making, continued(words, heading, number), eyebrow_text=words.term(trend.theme),
                               beside=trend.title)  # fmt: skip
        box = Box(PAGE.x, below + 44, PAGE.w, 930 - below - 44)
        for size in (42.0, 40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0):
            found = [_challenge(each, box.w, size) for each in challenges]
            high = sum(high for _, high in found)
            if high + (len(found) - 1) * size * 0.8 <= box.h:
                break
        air = min(size * 2.2, max(0.0, box.h - high) / max(1, len(found)))
        told = [replace(found[0][0][0], before=0.0), *found[0][0][1:]] if found else []
        for paragraphs, _ in found[1:]:
            told += [replace(paragraphs[0], before=air), *paragraphs[1:]]
        body(slide, box, told)


def _challenge(challenge: PublicChallenge, wide: float, size: float) -> tuple[list[Para], float]:
    """Its paragraphs, and how high they are."""
    small = size * 0.8
    whole = f"{challenge.number}　{challenge.title.strip()}"
    named = fitted(whole, wide, size * 2.7, size, size, bold=True, lines=2)
    meant = fitted(challenge.meaning, wide, small * 4.2, small, small, leading=1.35, lines=3)
    mark, _, rest = "\n".join(named.lines).partition("　")
    found = [Para((Run(f"{mark}　", size, ACCENT, bold=True), Run(rest, size, INK, bold=True)))]
    high = named.count * size * 1.3
    if meant.lines[0].strip():
        found += paras(meant, INK_2, leading=1.35, before=8)
        high += meant.count * small * 1.35 + 8
    return found, high


# ---- cases and the estimate ----------------------------------------------------------------------------------------

_RESULT_COLOURS = {ResultKind.ACTUAL: CONFIRMED}


def _case(shown: CaseSlide, making: Making) -> None:
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


def _estimate(shown: EstimateSlide, making: Making) -> None:
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


# ---- the end -------------------------------------------------------------------------------------------------------


def _next_steps(shown: NextStepsSlide, making: Making) -> None:
    words = making.words
    heading = words("slides.steps_heading")
    if not shown.steps:
        _sentence(making, heading, words("slides.steps_none"))
        return
    columns = [
        Column(words("slides.step"), 0.37, bold=True),
        Column(words("slides.step_owner"), 0.21),
        Column(words("slides.step_due"), 0.19, bold=True),
        Column(words("slides.step_done"), 0.23, colour=INK_2),
    ]
    rows = []
    for step in shown.steps:
        side = words("slides.side_customer" if step.side is Side.CUSTOMER else "slides.side_ours")
        owner = words("exports.owner", side=side, owner=step.owner) if step.owner else side
        due = words.short_date(step.due) if step.due else words("slides.step_no_date")
        rows.append((step.text, owner, due, step.done_when))

    def begin(number: int) -> tuple[Slide, float]:
        slide, below = content(making, continued(words, heading, number))
        return slide, below + 40

    table(making, columns, rows, name=heading, size=32, begin=begin)


def _read_back(shown: ReadBackSlide, making: Making) -> None:
    words = making.words
    _sentence(making, words("slides.readback_heading"), shown.text.strip() or words("slides.readback_begin"))


def _sentence(making: Making, small: str, text: str) -> None:
    slide = making.deck.slide("statement", paper=True)
    eyebrow(slide, small)
    found = fitted(text, PAGE.w, 600, 84, 30, bold=True, leading=1.4, shaped=True)
    slide.placeholder("title", 0, "Title", paras(found, bold=True, leading=1.4), anchor="ctr")


_COMPOSERS: dict[type[Any], Callable[[Any, Making], None]] = {
    CoverSlide: _cover,
    FlowSlide: _flow,
    RequestSlide: _request,
    TrendSlide: _trend,
    ChallengesSlide: _challenges,
    CaseSlide: _case,
    PageSlide: _page,
    EstimateSlide: _estimate,
    RankingSlide: ranking,
    MapSlide: priority_map,
    ReadBackSlide: _read_back,
    NextStepsSlide: _next_steps,
    ThanksSlide: _thanks,
    OffScriptSlide: _cover,
}
