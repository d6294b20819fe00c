"""A trend in its three beats, and the challenges of realising it."""

from __future__ import annotations

from workshop.i18n import Words
from workshop.model.public import ChallengesSlide, PublicEvidence, PublicPicture, TrendSlide
from workshop.paint.charts import chart
from workshop.paint.frame import foot, head, position_dots, side_bar
from workshop.paint.images import size_of
from workshop.paint.palette import ACCENT, INK, INK_2, LINE, PAPER
from workshop.paint.sheet import HEADING_LEAST, Box, Sheet
from workshop.paint.type import measure, width_of
from workshop.slide_words import evidence_lines, figure_of
from workshop.typesetting.fitting import fit

_DOTS_ROOM = 220.0
_WIDE_ENOUGH = 1.5
"""Width by height from which a claim above its figure has two lines; on an older projector it has three."""
_BANNER = 2.4
"""Width by height from which a picture stands under the claim."""


def trend(slide: TrendSlide, sheet: Sheet, words: Words) -> None:
    position_dots(sheet, slide.position, slide.count)
    if slide.beat == "evidence" and slide.trend.evidence:
        _evidence(slide, sheet, words)
    elif slide.beat == "confront":
        _confront(slide, sheet, words)
    else:
        _spark(slide, sheet, words)


def _spark(slide: TrendSlide, sheet: Sheet, words: Words) -> None:
    """The claim alone, or beside a picture; a picture as wide as a banner stands under it."""
    page, picture = sheet.page, slide.trend.picture
    below = head(sheet, words.term(slide.trend.theme), "", room=_DOTS_ROOM)
    box = Box(page.x, below + 10, page.w, page.bottom - below - 70)
    most = 116.0
    own = size_of(picture) if picture else None
    if picture is not None and own is not None and not own.isEmpty():
        shape = own.width() / own.height()
        if shape >= _BANNER:
            upper = Box(box.x, box.y, box.w, box.h * 0.42)
            room = Box(box.x, upper.bottom + 30, box.w, page.bottom - upper.bottom - 30)
            box = upper
        else:
            wide = box.w * (0.4 if shape >= 1 else 0.32)
            room = Box(box.right - wide, box.y + 10, wide, page.bottom - box.y - 10)
            box = Box(box.x, box.y, box.w - wide - 64, page.bottom - box.y)
        most = 84.0  # fewer, longer lines beside it
        _framed(sheet, picture, room, shape)
    sheet.text(slide.trend.spark, box, most, HEADING_LEAST, bold=True, place="middle", leading=1.36, calm=True)


def _framed(sheet: Sheet, picture: PublicPicture, room: Box, shape: float) -> None:
    """The picture as large as it fits, with a hairline so that a white one has an edge."""
    wide = min(room.w, room.h * shape)
    high = wide / shape
    box = Box(room.x + (room.w - wide) / 2, room.y + (room.h - high) / 2, wide, high)
    sheet.picture(picture, box)
    sheet.area(box, line=LINE, width=2)


def _confront(slide: TrendSlide, sheet: Sheet, words: Words) -> None:
    """The question, calm, with time to think."""
    page = sheet.page
    sheet.ground = PAPER
    below = head(sheet, words.term(slide.trend.theme), "", beside=slide.trend.title, room=_DOTS_ROOM)
    box = Box(page.x + 48, below + 24, page.w - 48, page.bottom - below - 84)
    text = slide.trend.confront or slide.trend.spark
    taken = sheet.text(text, box, 84, 34, bold=True, place="middle", leading=1.5, calm=True)
    if taken.h:
        side_bar(sheet, Box(page.x, taken.y - 10, 6, taken.h + 20))


def _evidence(slide: TrendSlide, sheet: Sheet, words: Words) -> None:
    """The claim small, one figure huge, what belongs beside it beside it, and where all of it comes from."""
    page, trend = sheet.page, slide.trend
    shown = trend.evidence[0]
    below = head(sheet, words.term(trend.theme), "", beside=trend.title, room=_DOTS_ROOM)
    rows = 2 if sheet.width >= sheet.height * _WIDE_ENOUGH else 3
    claim = sheet.text(
        trend.spark, Box(page.x, below, page.w, rows * 58 * 1.32), 58, HEADING_LEAST,
        bold=True, leading=1.32, lines=rows, balanced=True,
    )  # fmt: skip
    lines = [line for one in (shown, *shown.companions) for line in evidence_lines(words, one)]
    foot_top = foot(sheet, lines, highest=230.0 if shown.companions else 150.0)
    top = claim.bottom + 50
    area = Box(page.x, top, page.w, min(foot_top - 24 - top, 500.0))
    area = Box(area.x, top + (foot_top - 24 - top - area.h) / 2, area.w, area.h)

    gap = 64.0
    beside = [part for part in ("chart" if shown.series else "", "companions" if shown.companions else "") if part]
    main = area.left(area.w * {0: 1.0, 1: 0.52, 2: 0.42}[len(beside)] - (gap if beside else 0))
    _figure(sheet, shown, main, alone=not beside)
    if not beside:
        return
    columns = Box(main.right + gap, area.y, area.right - main.right - gap, area.h).columns(len(beside), gap * 0.75)
    for part, box in zip(beside, columns, strict=True):
        if part == "chart" and shown.series:
            chart(sheet, shown.series, box, words)
        else:
            _companions(sheet, shown.companions, box)


def _figure(sheet: Sheet, evidence: PublicEvidence, area: Box, *, alone: bool) -> None:
    """The figure with its unit, and under it (beside it, where it has the page to itself) what it measures."""
    inner = Box(area.x + 44, area.y, area.w - 44, area.h)
    wide = inner.w * 0.5 if alone else inner.w
    tall = min(270.0, inner.h * (0.8 if alone else 0.6))
    size, unit_size, figure_wide = _figure_sizes(evidence, wide, tall)
    one_line = figure_wide <= wide
    figure = fit(
        evidence.figure, figure_wide + 4, tall, measure(True), most=size, least=34, leading=1.15,
        lines=1 if one_line else 2, balanced=not one_line,
    )  # fmt: skip
    high = figure.size * (1.15 * len(figure.lines) - 0.15)
    if alone:
        top = inner.y + (inner.h - high) / 2
        unit_wide = width_of(evidence.unit, unit_size, True) + size * 0.06 if evidence.unit.strip() else 0.0
        used = min(wide, max(figure_wide + unit_wide, inner.w * 0.28)) + 84
        said_box = Box(inner.x + used, inner.y, min(inner.w - used, inner.w * 0.56), inner.h)
        said = fit(evidence.measures, said_box.w, said_box.h, measure(False), most=50, least=24, leading=1.5,
                   balanced=True)  # fmt: skip
        sheet.put(evidence.measures, said, said_box, colour=INK, place="middle", leading=1.5)
        bar = max(high, said.size * 1.5 * len(said.lines)) + 20
    else:
        gap = figure.size * 0.1 + 14
        said_box = Box(inner.x, 0, inner.w, max(40.0, inner.h - high - gap))
        said = fit(evidence.measures, said_box.w, said_box.h, measure(False), most=42, least=22, leading=1.45,
                   balanced=True)  # fmt: skip
        bar = high + gap + said.size * 1.45 * len(said.lines)
        top = inner.y + max(0.0, (inner.h - bar) / 2)
        sheet.put(evidence.measures, said, Box(inner.x, top + high + gap, inner.w, said_box.h), colour=INK_2,
                  leading=1.45)  # fmt: skip
    middle = top + high / 2 if alone else top + bar / 2
    side_bar(sheet, Box(area.x, max(area.y, middle - bar / 2), 6, min(bar, area.h)))
    taken = sheet.put(evidence.figure, figure, Box(inner.x, top, figure_wide + 4, high), colour=ACCENT.text, bold=True,
                      leading=1.15)  # fmt: skip
    if evidence.unit.strip():
        base = taken.bottom - figure.size * 0.12
        left = taken.right + figure.size * 0.06
        unit_box = Box(left, base - unit_size * 0.88, inner.x + wide - left, unit_size * 1.2)
        sheet.text(evidence.unit, unit_box, unit_size, 24, colour=ACCENT.text, bold=True, lines=1)


def _figure_sizes(evidence: PublicEvidence, wide: float, tall: float) -> tuple[float, float, float]:
    """Sizes of the figure and its unit on one line, and the figure's width; words instead of a number may take two."""
    most = min(250.0, tall)
    whole = width_of(evidence.figure, 100, True) / 100
    unit = width_of(evidence.unit, 100, True) / 100 * 0.42 + (0.08 if evidence.unit.strip() else 0)
    size = min(most, wide / max(whole + unit, 0.1))
    if size < 84 and not evidence.unit.strip():
        fitted = fit(
            evidence.figure, wide, tall, measure(True), most=min(most, 110), least=34, leading=1.15, lines=2,
            balanced=True,
        )  # fmt: skip
        return max(size, fitted.size), 0.0, wide + 1
    size = max(34.0, size)
    return size, max(24.0, size * 0.42), min(whole * size + 2, wide)


def _companions(sheet: Sheet, companions: tuple[PublicEvidence, ...], area: Box) -> None:
    """What must be read together with the figure, on a ground of its own."""
    rows = area.rows(min(3, len(companions)), 20)
    for evidence, row in zip(companions, rows, strict=False):
        inner = row.inset(32, 28)
        whole = figure_of(evidence)
        figure = fit(whole, inner.w, min(140.0, inner.h * 0.5), measure(True), most=64, least=30, leading=1.2, lines=2,
                     balanced=True)  # fmt: skip
        upper = figure.size * (1.2 * len(figure.lines) - 0.2) + 20
        said = fit(evidence.measures, inner.w, inner.h - upper, measure(False), most=32, least=20, leading=1.45,
                   balanced=True)  # fmt: skip
        high = min(inner.h, upper + said.size * (1.45 * len(said.lines) - 0.45))
        inner = Box(inner.x, inner.y + (inner.h - high) / 2, inner.w, high)
        sheet.area(Box(row.x, inner.y - 28, row.w, high + 56), fill=PAPER, line=LINE, width=2, radius=14)
        sheet.put(whole, figure, inner, colour=ACCENT.text, bold=True, leading=1.2)
        sheet.put(evidence.measures, said, inner.below(inner.y + upper), colour=INK_2, leading=1.45)


def challenges(slide: ChallengesSlide, sheet: Sheet, words: Words) -> None:
    page, trend = sheet.page, slide.trend
    below = head(sheet, words.term(trend.theme), words("slides.challenges_heading"), beside=trend.title, most=60) + 40
    items = trend.challenges[:12]
    if not items:
        return
    area = Box(page.x, below, page.w, sheet.height * 0.93 - below)
    columns = 1 if len(items) <= 4 else 2
    per_column = -(-len(items) // columns)
    step = min(area.h / per_column, 190.0)
    chip_size = max(18.0, min(28.0, step * 0.17))
    chip_wide = max(96.0, *(width_of(c.number, chip_size, True) + chip_size * 1.24 + 1 for c in items))
    indent = 28 + min(220.0, chip_wide)
    for index, challenge in enumerate(items):
        column, row = divmod(index, per_column)
        box = area.columns(columns, 64)[column]
        box = Box(box.x, box.y + row * step, box.w, step)
        sheet.line(box.x, box.y, box.right, box.y, LINE, 2)
        inner = Box(box.x, box.y + step * 0.12, box.w, step * 0.76)
        sheet.chip(challenge.number, inner.x, inner.y + 6, chip_size, ACCENT, widest=indent - 28)
        title = sheet.text(
            challenge.title, Box(inner.x + indent, inner.y, inner.w - indent, inner.h * 0.5), min(44.0, step * 0.27),
            24, bold=True, leading=1.25, lines=1 if columns == 1 else 2,
        )  # fmt: skip
        said = inner.below(title.bottom + min(14.0, step * 0.07))
        sheet.text(
            challenge.meaning, said.from_x(inner.x + indent), min(32.0, step * 0.2), 20, colour=INK_2, leading=1.36,
            lines=3, balanced=True,
        )  # fmt: skip
