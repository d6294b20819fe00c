"""Every kind of slide as editable shapes: the same words as on the customer's screen, from public types alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workshop.exports.slides import cases, opening, trends
from workshop.exports.slides.master import PAGE
from workshop.exports.slides.measure import fitted
from workshop.exports.slides.priorities import priority_map, ranking
from workshop.exports.slides.shapes import INK_2, Slide
from workshop.exports.slides.texts import Column, Making, content, continued, eyebrow, paras, table
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
    PublicSlide,
    RankingSlide,
    ReadBackSlide,
    RequestSlide,
    ThanksSlide,
    TrendSlide,
)
from workshop.model.terms import Side


def compose(slide: PublicSlide, making: Making) -> None:
    """Put the slide into the deck, on as many slides as it takes."""
    _COMPOSERS[type(slide)](slide, making)


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
    CoverSlide: opening.cover,
    FlowSlide: opening.flow,
    RequestSlide: opening.request,
    TrendSlide: trends.trend,
    ChallengesSlide: trends.challenges,
    CaseSlide: cases.case,
    PageSlide: opening.page,
    EstimateSlide: cases.estimate,
    RankingSlide: ranking,
    MapSlide: priority_map,
    ReadBackSlide: _read_back,
    NextStepsSlide: _next_steps,
    ThanksSlide: opening.thanks,
    OffScriptSlide: opening.cover,
}
