"""An industry is chosen: its deck is taken, trends are proposed. Shared by Prepare and the entry from paper."""

from __future__ import annotations

from workshop.commands.base import Command
from workshop.commands.prepare import ChooseTrend, DropTrend, SetUp
from workshop.model.deck import Deck, ref
from workshop.model.items import TakenDeck
from workshop.model.proposal import propose
from workshop.model.readiness import WANTED_TRENDS
from workshop.ui.parts.host import Host


def proposed(host: Host, deck_id: str) -> list[Command] | None:
    """Take the deck into the open workshop; what else is to be done then, None where it could not be taken."""
    workshop = host.workshop
    taken = workshop.get(TakenDeck, deck_id) is not None or host.take_deck(deck_id)
    deck = host.workshop.deck(deck_id) if taken else None
    if deck is None:
        return None
    commands: list[Command] = [SetUp(industry=deck.industry)]
    if not any(c.id.startswith(f"{deck_id}/") for c in workshop.chosen()):
        # Trends of another industry that were only proposed give way.
        commands += [DropTrend(trend=c.id) for c in workshop.chosen()]
        wanted = f"{workshop.lead.request_title} {workshop.lead.request}"
        commands += [ChooseTrend(trend=ref(deck_id, t)) for t in propose(deck, wanted, WANTED_TRENDS)]
    return commands


def deck_choices(host: Host) -> list[tuple[object, str]]:
    """Every deck there is, and those this workshop has taken from elsewhere, by their industry."""
    lang = host.words.lang
    offered: list[tuple[object, str]] = []
    for deck_id, languages in host.decks().items():
        deck: Deck = languages.get(lang) or next(iter(languages.values()))
        offered.append((deck_id, deck.industry.label(lang)))
    for deck_id, taken in host.workshop.of(TakenDeck).items():
        if deck_id not in dict(offered):
            offered.append((deck_id, taken.in_language(lang).industry.label(lang)))
    return offered
