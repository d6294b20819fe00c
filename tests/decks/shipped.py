"""The decks that ship, read once for the tests that look at them, and what the facts say there must be."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from workshop import places
from workshop.decks.reading import load
from workshop.model.deck import Deck

TRENDS: Final = places.data("trends")
FILES: Final = sorted(TRENDS.glob("*.yaml"))

# How many trends were collected for an industry, and what their ids begin with.
EXPECTED: Final = {
    "manufacturing": ("MFG", 5),
    "logistics": ("LOG", 5),
    "retail": ("RET", 5),
    "construction": ("CON", 6),
    "finance": ("FIN", 6),
    "healthcare": ("HC", 6),
    "public": ("PUB", 5),
    "cross-industry": ("X", 6),
}


@cache
def shipped(path: Path) -> Deck:
    deck = load(path).deck
    assert deck is not None
    return deck
