"""What is to be mended in a draft, in all its languages, and where. Pure.

A trend that did not change since the last look is not looked at again: unchanged parts are the same objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from workshop.decks import checking, pairing
from workshop.decks.draft import Draft, Path, path_of
from workshop.model.deck import Deck, Trend
from workshop.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: the problem (without a place), the path of the field, and the language it is in."""

    problem: Problem
    path: Path
    lang: str


_Seen: TypeAlias = dict[tuple[int, ...], tuple[tuple[Trend, ...], tuple[Found, ...]]]
"""What was found in trends, by what they are; the trends are kept, so that nothing else gets their identity."""


class Finder:
    """Remembers what it found in each trend."""

    def __init__(self) -> None:
        self._seen: _Seen = {}
        self._day: date | None = None

    def look(self, draft: Draft, today: date) -> tuple[Found, ...]:
        """Everything that is to be mended, in the deck's order, the languages one after the other."""
        before, self._seen = (self._seen if self._day == today else {}), {}
        self._day = today
        found: list[Found] = []
        for deck in draft.values():
            ours = checking.leads_to_us(deck)
            bare = deck.model_copy(update={"trends": ()})
            found += (_found(deck, f.code, f.loc, f.values) for f in checking.findings(bare, today))
            for trend in deck.trends:
                found += self._kept(before, (trend,), ours, partial(_in_trend, deck, trend, today, ours))
        decks = list(draft.values())
        for first, second in pairwise(decks):
            found += self._pair(before, first, second)
        return tuple(found)

    def _kept(
        self, before: _Seen, trends: tuple[Trend, ...], ours: bool, look: Callable[[], Iterable[Found]]
    ) -> tuple[Found, ...]:
        key = (ours, *(id(trend) for trend in trends))
        kept = before.get(key) or (trends, tuple(look()))
        self._seen[key] = kept
        return kept[1]

    def _pair(self, before: _Seen, first: Deck, second: Deck) -> Iterator[Found]:
        if [t.id for t in first.trends] != [t.id for t in second.trends]:
            yield from _differences(first, second)
            return
        yield from _differences(first.model_copy(update={"trends": ()}), second.model_copy(update={"trends": ()}))
        for a, b in zip(first.trends, second.trends, strict=True):
            alone = first.model_copy(update={"trends": (a,)}), second.model_copy(update={"trends": (b,)})
            yield from self._kept(before, (a, b), False, partial(_differences, *alone))


def _in_trend(deck: Deck, trend: Trend, today: date, ours: bool) -> Iterator[Found]:
    alone = deck.model_copy(update={"trends": (trend,)})
    return (
        _found(alone, f.code, f.loc, f.values)
        for f in checking.findings(alone, today, ours)
        if f.loc[:1] == ("trends",)
    )


def _differences(first: Deck, second: Deck) -> Iterator[Found]:
    for d in pairing.differences(first, second):
        yield _found(second, d.code, d.loc, (*d.values, ("other", first.lang)))


def _found(deck: Deck, code: str, loc: Iterable[str | int], values: Iterable[tuple[str, str | int]]) -> Found:
    path = path_of(deck, tuple(loc))
    return Found(Problem(code, "", dict(values), "warning"), _field(code, path), deck.lang)


_FIELDS = {
    "deck.no_evidence": "evidence",
    "deck.no_confront": "confront",
    "deck.no_challenges": "challenges",
    "deck.no_cases": "cases",
    "deck.no_script": "script",
    "deck.no_questions": "questions",
    "deck.no_condition": "condition",
    "deck.no_condition_together": "condition",
    "deck.not_checked": "checked",
    "deck.no_refresh": "refresh_by",
    "deck.origin_unsaid": "origin",
    "deck.case_without_challenge": "challenges",
    "deck.no_anonymous_name": "anonymous_name",
}
"""The field to go to, where the check names the part alone."""


def _field(code: str, path: Path) -> Path:
    return (*path, _FIELDS[code]) if code in _FIELDS else path
