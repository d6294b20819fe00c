"""What can be found: a trend, a challenge, a figure or a case of a deck, a workshop and its lines. Plain data.

A card says where it is, so that a page can lead there, and keeps apart what is ours alone: `ours` is searched and shown
only where nobody looks on, and a card that is `inner` as a whole does not exist there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from workshop.model.case_warning import public_name
from workshop.model.deck import BLANK, Case, Challenge, Deck, Evidence, Strength, Trend, ref
from workshop.model.publish_deck import public_case
from workshop.model.text import with_unit


class Kind(StrEnum):
    """What a card is; in the order in which results stand."""

    TREND = "trend"
    CHALLENGE = "challenge"
    EVIDENCE = "evidence"
    CASE = "case"
    VISIT = "visit"
    LINE = "line"


OF_DECKS = frozenset({Kind.TREND, Kind.CHALLENGE, Kind.EVIDENCE, Kind.CASE})
OF_WORKSHOPS = frozenset({Kind.VISIT, Kind.LINE})


class Card(NamedTuple):
    """`place` is the deck's id, or the workshop's file; `part` the id of the part there, `trend` the trend it is in.

    `context` says where it comes from: the deck's title, the customer. `at` is an ISO moment: when a workshop was or is
    to be held, a line was said. Of a line `what` is its kind; `private` marks one that is never offered for sharing.
    """

    kind: Kind
    lang: str
    place: str
    trend: str
    part: str
    title: str
    text: str
    context: str
    ours: str = ""
    industry: str = ""
    inner: bool = False
    what: str = ""
    at: str = ""
    private: bool = False

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same card after an index was made anew."""
        return self.kind, self.lang, self.place, self.part


class Line(NamedTuple):
    """One captured line, as it is read from a file."""

    id: str
    what: str
    text: str
    at: str
    private: bool


def deck_cards(deck: Deck) -> Iterator[Card]:
    """All there is to find in a deck, in its order."""
    for trend in deck.trends:
        yield _trend(deck, trend)
        for challenge in trend.challenges:
            yield _challenge(deck, trend, challenge)
        for evidence in trend.evidence:
            yield _evidence(deck, trend, evidence)
        for case in trend.cases:
            yield _case(deck, trend, case)


def workshop_cards(
    path: str, lang: str, industry: str, company: str, request: str, at: str, lines: Iterable[Line]
) -> Iterator[Card]:
    """A workshop and its lines; a line without words cannot be found."""
    if company.strip() or request.strip():
        yield Card(Kind.VISIT, lang, path, "", "", company, request, "", industry=industry, at=at)
    for line in lines:
        if line.text.strip():
            yield Card(
                Kind.LINE,
                lang,
                path,
                "",
                line.id,
                "",
                line.text,
                company,
                industry=industry,
                what=line.what,
                at=line.at,
                private=line.private,
            )


def _trend(deck: Deck, trend: Trend) -> Card:
    formula = trend.formula.title if trend.formula else ""
    told = (text for objection in trend.objections for text in (objection.objection, objection.answer))
    return _of(
        deck,
        trend,
        Kind.TREND,
        trend.id,
        trend.title,
        (trend.spark, trend.confront, formula),
        (trend.script, *told),
    )


def _challenge(deck: Deck, trend: Trend, challenge: Challenge) -> Card:
    why = challenge.why_us or Strength(strength="")
    ours = (why.strength, why.proof, why.criterion, why.bridge_question)
    return _of(
        deck, trend, Kind.CHALLENGE, challenge.id, challenge.title, (challenge.meaning, *challenge.questions), ours
    )


def _evidence(deck: Deck, trend: Trend, evidence: Evidence) -> Card:
    source = evidence.source
    texts = (evidence.measures, evidence.condition, source.publisher, source.title, source.date)
    return _of(deck, trend, Kind.EVIDENCE, evidence.id, with_unit(evidence.figure, evidence.unit), texts)


def _case(deck: Deck, trend: Trend, case: Case) -> Card:
    """By the name a customer may read; without one it is ours as a whole."""
    shown, name = public_case(case, ref(deck.id, case.id)), public_name(case)
    if shown is None:
        texts = [case.situation, case.obstacle, case.action, *(result.text for result in case.results)]
        return _of(deck, trend, Kind.CASE, case.id, case.company, texts, inner=True)
    texts = [shown.situation, shown.obstacle, shown.action, *(text for _, text in shown.results)]
    texts += [source.publisher for source in shown.sources]
    return _of(deck, trend, Kind.CASE, case.id, name, texts, () if name == case.company else (case.company,))


def _of(
    deck: Deck,
    trend: Trend,
    kind: Kind,
    part: str,
    title: str,
    texts: Iterable[str],
    ours: Iterable[str] = (),
    *,
    inner: bool = False,
) -> Card:
    return Card(
        kind,
        deck.lang,
        deck.id,
        trend.id,
        part,
        "" if title == BLANK else title,
        _joined(texts),
        deck.title,
        ours=_joined(ours),
        industry=deck.industry.value,
        inner=inner,
    )


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text.strip() and text != BLANK)
