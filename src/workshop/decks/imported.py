"""What an importer of decks gives, whatever the file was: decks to look at, and nothing written yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.model.deck import Deck
from workshop.model.problem import Problem, errors


@dataclass(frozen=True, slots=True)
class Imported:
    """`decks` are there only where `problems` holds no error: nothing by halves. Warnings let a deck pass.

    `pictures`: bytes by the name a deck calls them. `report`: what was read and what was not, to be told in order.
    """

    decks: tuple[Deck, ...] = ()
    problems: tuple[Problem, ...] = ()
    report: tuple[Problem, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def is_usable(self) -> bool:
        return bool(self.decks) and not errors(self.problems)
