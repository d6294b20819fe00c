"""Names inside a deck that stand for another part of it: taken out where that part is gone.

Without this a deck from which a challenge was removed could not be read again: its cases would still name it.
"""

from __future__ import annotations

from collections.abc import Collection

from workshop.model.deck import Case, Deck, Evidence, Series, Trend


def without_dangling(deck: Deck) -> Deck:
    """The deck without names that stand for nothing; the same object where there are none."""
    challenges = {challenge.id for trend in deck.trends for challenge in trend.challenges}
    trends = tuple(_trend(trend, challenges) for trend in deck.trends)
    return deck if trends == deck.trends else deck.model_copy(update={"trends": trends})


def _trend(trend: Trend, challenges: Collection[str]) -> Trend:
    there = {evidence.id for evidence in trend.evidence}
    evidence = tuple(_evidence(each, there - {each.id}) for each in trend.evidence)
    cases = tuple(_case(case, challenges) for case in trend.cases)
    if (evidence, cases) == (trend.evidence, trend.cases):
        return trend
    return trend.model_copy(update={"evidence": evidence, "cases": cases})


def _evidence(evidence: Evidence, others: Collection[str]) -> Evidence:
    together = tuple(other for other in evidence.together_with if other in others)
    series = _series(evidence.series)
    if (together, series) == (evidence.together_with, evidence.series):
        return evidence
    return evidence.model_copy(update={"together_with": together, "series": series})


def _case(case: Case, challenges: Collection[str]) -> Case:
    met = tuple(challenge for challenge in case.challenges if challenge in challenges)
    results = tuple(
        r if (series := _series(r.series)) == r.series else r.model_copy(update={"series": series})
        for r in case.results
    )
    if (met, results) == (case.challenges, case.results):
        return case
    return case.model_copy(update={"challenges": met, "results": results})


def _series(series: Series | None) -> Series | None:
    if series is None or not series.highlight or any(p.label == series.highlight for p in series.points):
        return series
    return series.model_copy(update={"highlight": ""})
