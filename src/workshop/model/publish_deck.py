"""A deck's parts as a customer may see them, whether a workshop took the deck or nobody did yet.

`deck_slides` is what an editor's preview, the check of what fits and a PowerPoint file of a deck draw on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from workshop.model import estimate as estimates
from workshop.model.case_warning import mentions, nameless, public_name
from workshop.model.deck import Case, Deck, Evidence, Formula, Series, Source, Trend, ref
from workshop.model.public import (
    CaseSlide,
    ChallengesSlide,
    EstimateSlide,
    PublicCase,
    PublicChallenge,
    PublicEstimate,
    PublicEvidence,
    PublicPicture,
    PublicSeries,
    PublicSlide,
    PublicSource,
    PublicTrend,
    TrendSlide,
)

_NO_VALUES: Final[Mapping[str, float | None]] = {}


@dataclass(frozen=True, slots=True)
class DeckSlide:
    """One slide a deck can give; `part` is the id of what in the trend it shows: a beat's name, "challenges",
    "estimate", or a case's id."""

    trend: str
    part: str
    slide: PublicSlide


FindPicture = Callable[[str], PublicPicture | None]
"""A picture by its name in the deck."""


def deck_slides(deck: Deck, find: FindPicture = lambda _name: None) -> list[DeckSlide]:
    """Every slide this deck can give, in its order."""
    return [
        slide for number, trend in enumerate(deck.trends, start=1) for slide in trend_slides(deck, trend, number, find)
    ]


def trend_slides(deck: Deck, trend: Trend, number: int, find: FindPicture) -> list[DeckSlide]:
    """The slides of one trend, the `number`-th of its deck (from 1)."""
    trend_ref = ref(deck.id, trend.id)
    shown = public_trend(trend, trend_ref, number, find(trend.picture) if trend.picture else None)
    beats: dict[Literal["spark", "evidence", "confront"], bool] = {
        "spark": True,
        "evidence": bool(trend.evidence),
        "confront": bool(trend.confront),
    }
    found: list[tuple[str, PublicSlide]] = [
        (beat, TrendSlide(shown, beat, number - 1, len(deck.trends))) for beat, there in beats.items() if there
    ]
    if trend.challenges:
        found.append(("challenges", ChallengesSlide(shown)))
    told = ((case.id, public_case(case, ref(deck.id, case.id))) for case in trend.cases)
    found += [(case_id, CaseSlide(case)) for case_id, case in told if case]
    if trend.formula is not None:
        found.append(("estimate", EstimateSlide(public_estimate(trend.formula, trend_ref))))
    return [DeckSlide(trend.id, part, slide) for part, slide in found]


def public_trend(trend: Trend, trend_ref: str, number: int, picture: PublicPicture | None = None) -> PublicTrend:
    """A trend nobody has been shown yet."""
    return PublicTrend(
        id=trend_ref,
        number=number,
        title=trend.title,
        theme=trend.theme,
        spark=trend.spark,
        confront=trend.confront,
        evidence=public_evidence(trend),
        challenges=tuple(
            PublicChallenge(f"C{number}-{i}", c.title, c.meaning) for i, c in enumerate(trend.challenges, start=1)
        ),
        reaction=None,
        shown=False,
        picture=picture,
    )


def public_evidence(trend: Trend) -> tuple[PublicEvidence, ...]:
    """Evidence in the deck's order; what must be shown together travels inside."""
    by_id = {e.id: e for e in trend.evidence}
    companions = {other for e in trend.evidence for other in e.together_with}

    def public(evidence: Evidence, *, alone: bool) -> PublicEvidence:
        others = () if alone else tuple(public(by_id[o], alone=True) for o in evidence.together_with if o in by_id)
        return PublicEvidence(
            id=evidence.id,
            figure=evidence.figure,
            unit=evidence.unit,
            measures=evidence.measures,
            condition=evidence.condition,
            source=public_source(evidence.source),
            series=_series(evidence.series),
            companions=others,
        )

    first = [public(e, alone=False) for e in trend.evidence if e.id not in companions]
    return tuple(first or [public(e, alone=False) for e in trend.evidence])


def _series(series: Series | None) -> PublicSeries | None:
    if series is None:
        return None
    return PublicSeries(series.kind, series.unit, tuple((p.label, p.value) for p in series.points), series.highlight)


def public_source(source: Source) -> PublicSource:
    return PublicSource(source.publisher, source.title, source.date, source.url)


def public_case(case: Case, case_ref: str) -> PublicCase | None:
    """A case as it may be shown, without any reaction to it; None where it has no name to be shown under."""
    name = public_name(case)
    if not name:
        return None
    if name != case.company:
        case = _told_without_name(case)
    return PublicCase(
        id=case_ref,
        company=name,
        situation=case.situation,
        obstacle=case.obstacle,
        action=case.action,
        results=tuple((r.kind, r.text) for r in case.results),
        origin=case.origin,
        sources=tuple(public_source(s) for s in case.sources),
        reaction=None,
    )


def _told_without_name(case: Case) -> Case:
    """The case's story free of the company's name; a source that names it would tell it after all."""
    names = (case.company, *case.group)
    return case.model_copy(
        update={
            "situation": nameless(case.situation, case),
            "obstacle": nameless(case.obstacle, case),
            "action": nameless(case.action, case),
            "results": tuple(r.model_copy(update={"text": nameless(r.text, case)}) for r in case.results),
            "sources": tuple(
                s
                for s in case.sources
                if not any(mentions(f"{s.publisher} {s.title} {' '.join(s.url)}", name) for name in names)
            ),
        }
    )


def public_estimate(
    formula: Formula, trend_ref: str, values: Mapping[str, float | None] = _NO_VALUES
) -> PublicEstimate:
    """A formula with the customer's own numbers in it, as far as there are any."""
    return PublicEstimate(
        trend=trend_ref,
        title=formula.title,
        inputs=tuple((i.label, i.unit, values.get(i.id)) for i in formula.inputs),
        result=estimates.result(formula, values),
        result_label=formula.result_label,
        result_unit=formula.result_unit,
        factor_note=formula.factor_note,
    )
