"""A slide's own texts in reading order, for the case that its drawing fails. No layout, no labels, no Qt."""

from __future__ import annotations

from workshop.model.public import (
    CaseSlide,
    ChallengesSlide,
    CoverSlide,
    EstimateSlide,
    MapSlide,
    NextStepsSlide,
    OffScriptSlide,
    PageSlide,
    PublicSlide,
    PublicTrend,
    RankingSlide,
    ReadBackSlide,
    RequestSlide,
    ThanksSlide,
    TrendSlide,
)
from workshop.slide_words import figure_of


def plain_texts(slide: PublicSlide) -> list[str]:
    """What the slide says, without anything that is only its identity."""
    return [text for text in _texts(slide) if text.strip()]


def _texts(slide: PublicSlide) -> list[str]:
    match slide:
        case CoverSlide(header) | ThanksSlide(header) | OffScriptSlide(header):
            return [header.company, header.subject if isinstance(slide, CoverSlide) else ""]
        case RequestSlide():
            return [slide.request, slide.promised]
        case TrendSlide():
            return _trend(slide.trend, slide.beat)
        case ChallengesSlide(trend):
            return [trend.title, *(challenge.title for challenge in trend.challenges)]
        case CaseSlide(found):
            return [found.company, found.situation, found.action, *(text for _, text in found.results)]
        case PageSlide(title):
            return [title]
        case EstimateSlide(found):
            return [found.title, *(label for label, _, _ in found.inputs), found.result_label]
        case RankingSlide(topics) | MapSlide(topics):
            return [topic.title for topic in topics]
        case ReadBackSlide():
            return [slide.text]
        case NextStepsSlide(steps):
            return [step.text for step in steps]
    return []


def _trend(trend: PublicTrend, beat: str) -> list[str]:
    if beat == "confront":
        return [trend.confront]
    if beat == "evidence":
        figures = [
            f"{figure_of(e)} {e.measures} {e.condition} {e.source.publisher} {e.source.title} {e.source.date}"
            for one in trend.evidence[:1]
            for e in (one, *one.companions)
        ]
        return [trend.spark, *figures]
    return [trend.spark]
