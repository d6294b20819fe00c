"""Does every text of a deck stand well on its slide? Joins the decks with what draws slides.

A finding is a problem with the severity "warning", at the field the text comes from.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from workshop.decks.checking import Finding, Place, by_id, spoken
from workshop.i18n import Words
from workshop.model.deck import Deck, Trend
from workshop.model.problem import Problem
from workshop.model.publish_deck import DeckSlide, FindPicture, deck_slides
from workshop.model.text import one_line
from workshop.paint.fits import misfits

_CODES: Final = {"cut": "deck.text_cut", "lone": "deck.lone_character"}
_SHOWN: Final = 24


def check_fit(
    deck: Deck, words: Words, find: FindPicture = lambda _name: None, place: Place | None = None
) -> list[Problem]:
    """What does not stand well on the slides of this deck, on a screen of 16:9. `words` are in the deck's language."""
    where = place or by_id(deck)
    found: list[Problem] = []
    for finding in fit_findings(deck, words, find):
        problem = Problem(finding.code, where(finding.loc), dict(finding.values), "warning")
        if problem not in found:
            found.append(problem)
    return found


def fit_findings(deck: Deck, words: Words, find: FindPicture) -> Iterator[Finding]:
    """The same with places as the check has them; one finding for each line it is seen on."""
    for shown in deck_slides(deck, find):
        yield from _findings(deck, shown, words)


def _findings(deck: Deck, shown: DeckSlide, words: Words) -> Iterator[Finding]:
    number = next(i for i, trend in enumerate(deck.trends) if trend.id == shown.trend)
    for misfit in misfits(shown.slide, words):
        loc = _origin(deck, number, shown.part, misfit.text)
        text = misfit.line if misfit.kind == "lone" else one_line(misfit.text)[:_SHOWN]
        yield Finding(_CODES[misfit.kind], loc, (("text", text), ("slide", shown.part)))


def _origin(deck: Deck, number: int, part: str, text: str) -> tuple[str | int, ...]:
    """The field a text on a slide comes from, or the part of the trend its slide is about."""
    at = ("trends", number)
    theirs = [(loc, own) for loc, own in spoken(deck) if loc[:2] == at and own.strip()]
    exact = next((loc for loc, own in theirs if own.strip() == text.strip()), None)
    if exact is not None:
        return exact
    within = [(loc, own) for loc, own in theirs if own.strip() in text]
    if within:
        return max(within, key=lambda pair: len(pair[1]))[0]
    return (*at, *_part_loc(deck.trends[number], part))


def _part_loc(trend: Trend, part: str) -> tuple[str | int, ...]:
    if part == "evidence":
        return ("evidence", 0)
    if part == "estimate":
        return ("formula",)
    cases = [case.id for case in trend.cases]
    return ("cases", cases.index(part)) if part in cases else (part,)
