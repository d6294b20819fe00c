"""A trend in its three beats, with its figure and a native chart, and the challenges of realising it."""

from __future__ import annotations

from dataclasses import replace

from workshop.exports import look
from workshop.exports.slides import charts
from workshop.exports.slides.master import PAGE
from workshop.exports.slides.measure import fitted, width_of
from workshop.exports.slides.pictures import picture
from workshop.exports.slides.shapes import ACCENT, INK, INK_2, PAPER, Box, Para, Run, Slide
from workshop.exports.slides.texts import Making, body, content, continued, eyebrow, foot, paras
from workshop.exports.wording import figure
from workshop.model.public import ChallengesSlide, PublicChallenge, PublicEvidence, TrendSlide
from workshop.slide_words import evidence_lines, figure_of

_BANNER = 2.4
"""Width by height from which a picture stands under the claim."""


def trend(shown: TrendSlide, making: Making) -> None:
    if shown.beat == "evidence" and shown.trend.evidence:
        _evidence(shown, making)
        return
    confront = shown.beat == "confront"
    slide = making.deck.slide("statement", paper=confront)
    eyebrow(slide, making.words.term(shown.trend.theme), shown.trend.title if confront else "")
    text = (shown.trend.confront if confront else "") or shown.trend.spark
    leading = 1.45 if confront else 1.35
    room = Box(PAGE.x + (48 if confront else 0), 190, PAGE.w - (48 if confront else 0), 660)
    if not confront:
        room = _beside_picture(shown, slide, room, making)
    found = fitted(
        text, room.w, room.h, 84 if confront or room.w < PAGE.w else 112, 34, bold=True, leading=leading, shaped=True
    )
    high = found.size * leading * max(1, found.count)
    box = Box(room.x, room.y + (room.h - high) / 2, room.w, high + 8)
    if confront:
        slide.area("Bar", Box(PAGE.x, box.y, 6, box.h), ACCENT)
    slide.placeholder("title", 0, "Title", paras(found, bold=True, leading=leading), box=box, anchor="ctr")


def _beside_picture(shown: TrendSlide, slide: Slide, room: Box, making: Making) -> Box:
    """The trend's picture in its part of the room, where it has one; gives what is left for the claim."""
    kept = picture(shown.trend.picture)
    if kept is None:
        return room
    shape = kept.wide / kept.high
    if shape >= _BANNER:
        upper = Box(room.x, room.y, room.w, room.h * 0.42)
        part = Box(room.x, upper.bottom + 30, room.w, room.bottom - upper.bottom - 30)
    else:
        wide = room.w * (0.4 if shape >= 1 else 0.32)
        part = Box(room.right - wide, room.y, wide, room.h)
        upper = Box(room.x, room.y, room.w - wide - 64, room.h)
    wide = min(part.w, part.h * shape)
    high = wide / shape
    box = Box(part.x + (part.w - wide) / 2, part.y + (part.h - high) / 2, wide, high)
    name = making.words("exports.slides.picture")
    slide.picture(name, shown.trend.title, box, making.deck.picture(kept.data, kept.suffix))
    return upper


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
    whole = figure_of(evidence)
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


def challenges(shown: ChallengesSlide, making: Making) -> None:
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
