"""Which cases are near to what this customer said: by what they picked, scored, reacted to, and by likeness.

    offers(workshop, at=slide) -> the nearest first, each with the reason that weighs most

Of all decks that were taken, chosen for telling or not. Left out: what is not cleared to be shown, what names the
customer, and the case that is on. Pure: the words of a reason are the interface's.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from workshop.model.case_warning import CaseWarning, public_name, warning
from workshop.model.deck import Case, Trend
from workshop.model.items import ROOM, Capture, ChosenTrend, Reaction, Shown, SlideRef, TakenDeck, Topic
from workshop.model.likeness import Known, about
from workshop.model.ranking import Ranked, rank
from workshop.model.terms import CaptureKind, CaseReaction, TrendReaction
from workshop.model.workshop import Workshop


class Reason(StrEnum):
    """Why a case is offered."""

    PICKED = "picked"
    SCORED = "scored"
    SAID = "said"
    LIKE = "like"
    REACTED = "reacted"
    REQUEST = "request"
    HERE = "here"
    INDUSTRY = "industry"


@dataclass(frozen=True, slots=True)
class Offer:
    """A case (`deck/id`) worth showing now. `number` is the topic or trend the reason speaks of; `here` tells that it
    is of the trend whose challenges are on."""

    case: str
    name: str
    reason: Reason
    number: str = ""
    warning: CaseWarning | None = None
    shown: bool = False
    here: bool = False
    weight: float = 0.0


_PICK = {1: 5.0, 2: 4.0, 3: 3.5}
_SCORE = 2.0
"""For a topic of the highest importance and urgency; a pick goes before any score."""
_SAID, _SAID_MOST = 0.5, 1.5
_LIKE_MOST = 1.2
_LIKE_LEAST = 1.2
"""A story is long: more has to be shared with it than with a title."""
_LIKE_FULL = 3.0
"""The likeness from which a text is taken for the case's own."""
_REACTION = {
    TrendReaction.NOT_US: -2.0,
    TrendReaction.INTERESTED: 0.5,
    TrendReaction.FELT: 1.0,
    TrendReaction.WORKING: 0.6,
}
_HERE = 1.5
_REQUEST = 0.8
_INDUSTRY = 0.2


@dataclass(frozen=True, slots=True)
class _Candidate:
    ref: str
    trend_ref: str
    trend: Trend
    case: Case
    topics: frozenset[str]
    """The topics of the challenges it met."""


def offers(workshop: Workshop, at: SlideRef | None = None, *, most: int = 5) -> list[Offer]:
    """The cases to offer while the slide `at` is on; none that nothing speaks for."""
    candidates = [c for c in _candidates(workshop) if not (at and at.slide == "case" and at.of == c.ref)]
    if not candidates:
        return []
    found: dict[str, defaultdict[tuple[Reason, str], float]] = {c.ref: defaultdict(float) for c in candidates}
    _by_topics(workshop, candidates, found)
    _by_trend(workshop, candidates, found, at)
    shown = {s.slide.of for s in workshop.of(Shown).values() if s.slide.slide == "case"}
    offered: list[Offer] = []
    for candidate in candidates:
        reasons = {why: weight for why, weight in found[candidate.ref].items() if weight > 0}
        weight = sum(found[candidate.ref].values())
        if not reasons or weight <= 0:
            continue
        reason, number = max(reasons, key=lambda why: reasons[why])
        offered.append(
            Offer(
                case=candidate.ref,
                name=public_name(candidate.case),
                reason=reason,
                number=number,
                warning=warning(workshop, candidate.case),
                shown=candidate.ref in shown,
                here=any(why is Reason.HERE for why, _ in reasons),
                weight=weight,
            )
        )
    # What was shown already, and what wants a second thought, is offered when there is nothing else.
    offered.sort(key=lambda o: (o.warning is not None, o.shown, not o.here, -o.weight, o.case))
    return offered[:most]


def _candidates(workshop: Workshop) -> list[_Candidate]:
    found = []
    for taken in workshop.of(TakenDeck).values():
        for trend, case in taken.in_language(workshop.setup.lang).cases():
            if warning(workshop, case) in (CaseWarning.UNCLEARED, CaseWarning.CUSTOMER):
                continue
            reaction = workshop.get(Reaction, f"{taken.id}/{case.id}|{ROOM}")
            if reaction is not None and reaction.case is CaseReaction.DIFFERENT:
                continue
            topics = frozenset(f"{taken.id}/{challenge}" for challenge in case.challenges)
            found.append(_Candidate(f"{taken.id}/{case.id}", f"{taken.id}/{trend.id}", trend, case, topics))
    return found


_Found = dict[str, "defaultdict[tuple[Reason, str], float]"]


def _by_topics(workshop: Workshop, candidates: list[_Candidate], found: _Found) -> None:
    """What was picked, scored and said, of the challenges a case met; and of others, as far as they read alike."""
    said: defaultdict[str, int] = defaultdict(int)
    unlinked: list[str] = []
    for capture in workshop.of(Capture).values():
        if capture.what is CaptureKind.MARK:
            continue
        if capture.link:
            said[capture.link] += 1
        elif capture.what is CaptureKind.ISSUE and workshop.get(Topic, capture.id) is None:
            unlinked.append(capture.text)
    known = _known(tuple((c.ref, *_read(c)) for c in candidates))
    for ranked in rank(workshop):
        topic = ranked.topic
        weight, reason = _asked(ranked)
        spoken = min(said[topic.id] * _SAID, _SAID_MOST)
        near: dict[str, float] = {}
        if weight > 0 or spoken > 0:
            near = known.scores(workshop.topic_title(topic))
        for candidate in candidates:
            why = found[candidate.ref]
            if topic.challenge and topic.challenge in candidate.topics:
                why[reason, topic.number] += weight
                why[Reason.SAID, topic.number] += spoken
            elif (alike := near.get(candidate.ref, 0.0)) >= _LIKE_LEAST:
                why[reason, topic.number] += (weight + spoken) * min(alike / _LIKE_FULL, 1.0) * 0.5
    for text in unlinked:
        for ref, alike in _alike(known, text):
            why = found[ref]
            why[Reason.LIKE, ""] = min(why[Reason.LIKE, ""] + alike / _LIKE_FULL, _LIKE_MOST)
    for ref, alike in known.scores(workshop.lead.request).items():
        if alike >= _LIKE_LEAST:
            found[ref][Reason.REQUEST, ""] += min(alike / _LIKE_FULL, 1.0) * _REQUEST


def _asked(ranked: Ranked) -> tuple[float, Reason]:
    """What the room said of a topic: a pick goes before a score; a 0 says that it is none of theirs."""
    score = ((ranked.importance or 0.0) * 2 + (ranked.urgency or 0.0)) / 15 * _SCORE
    if ranked.pick is not None:
        return _PICK[ranked.pick] + score, Reason.PICKED
    if ranked.importance == 0:
        return -1.0, Reason.SCORED
    return score, Reason.SCORED


def _by_trend(workshop: Workshop, candidates: list[_Candidate], found: _Found, at: SlideRef | None) -> None:
    """How the case's trend was taken, whether the talk is at it, and whether it is of the customer's industry."""
    for candidate in candidates:
        why = found[candidate.ref]
        chosen = workshop.get(ChosenTrend, candidate.trend_ref)
        number = f"T{chosen.number}" if chosen else ""
        reaction = workshop.get(Reaction, f"{candidate.trend_ref}|{ROOM}")
        if reaction is not None and reaction.trend is not None:
            why[Reason.REACTED, number] += _REACTION[reaction.trend]
        if at is not None and at.slide == "challenges" and at.of == candidate.trend_ref:
            why[Reason.HERE, number] += _HERE
        deck = workshop.deck(candidate.ref.partition("/")[0])
        if deck is not None and deck.industry is workshop.setup.industry:
            why[Reason.INDUSTRY, ""] += _INDUSTRY


def _read(candidate: _Candidate) -> tuple[str, str]:
    """What a case met, and what explains it."""
    case, trend = candidate.case, candidate.trend
    met = [c.title for c in trend.challenges if c.id in case.challenges]
    return " ".join([*met, case.situation]), " ".join((case.obstacle, case.action))


# Asked with every slide, about the same cases and lines: what was found is kept.


@lru_cache(maxsize=8)
def _known(cases: tuple[tuple[str, str, str], ...]) -> Known:
    return Known((ref, about(title, more)) for ref, title, more in cases)


@lru_cache(maxsize=4096)
def _alike(known: Known, text: str) -> tuple[tuple[str, float], ...]:
    return tuple((ref, alike) for ref, alike in known.scores(text).items() if alike >= _LIKE_LEAST)
