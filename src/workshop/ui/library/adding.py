"""From the library into the open workshop: a trend to be told today, a case to be told with its trend."""

from __future__ import annotations

from workshop.commands import Batch
from workshop.commands.base import Command
from workshop.commands.prepare import ChooseCases, ChooseTrend
from workshop.library.cards import OF_DECKS, Card, Kind
from workshop.model.deck import ref
from workshop.model.items import ChosenTrend, TakenDeck
from workshop.ui.parts.host import Host


def may_add(card: Card) -> bool:
    """Is there anything of it to be told? A case that may not be named is not."""
    return card.kind in OF_DECKS and not card.inner


def is_added(host: Host, card: Card) -> bool:
    """Is it told in the open workshop already?"""
    workshop = host.workshop
    trend = ref(card.place, card.trend)
    chosen = workshop.get(ChosenTrend, trend)
    if chosen is None or card.kind is not Kind.CASE:
        return chosen is not None
    return ref(card.place, card.part) in _cases(host, trend, chosen)


def add(host: Host, card: Card) -> bool:
    """Take it into the open workshop, after its deck where that was not taken."""
    if host.workshop.get(TakenDeck, card.place) is None and not host.take_deck(card.place):
        return False
    trend = ref(card.place, card.trend)
    chosen = host.workshop.get(ChosenTrend, trend)
    commands: list[Command] = [] if chosen else [ChooseTrend(trend=trend)]
    if card.kind is Kind.CASE:
        case = ref(card.place, card.part)
        told = [told for told in _cases(host, trend, chosen) if told != case]
        commands.append(ChooseCases(trend=trend, cases=(*told, case)))
    return host.apply(Batch(commands=tuple(commands)), initiator="library") is not None


def _cases(host: Host, trend: str, chosen: ChosenTrend | None) -> list[str]:
    """The cases that are told with a trend: without a choice its first."""
    if chosen is not None and chosen.cases:
        return list(chosen.cases)
    found = host.workshop.trend(trend)
    deck = trend.partition("/")[0]
    return [ref(deck, case.id) for case in found.cases[:1]] if found else []
