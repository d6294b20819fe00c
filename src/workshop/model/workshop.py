"""The workshop as it is read: items by kind and id, with the questions everyone asks of them.

Nothing here changes anything; only the session writes, through `_put` and `_drop`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from workshop.model.deck import Case, Challenge, Deck, Trend
from workshop.model.items import (
    MAIN,
    Block,
    Capture,
    ChosenTrend,
    Closing,
    Delta,
    Item,
    Key,
    Lead,
    NextStep,
    OwnPage,
    Person,
    Picks,
    Presence,
    RoadmapRow,
    Run,
    Setup,
    Shown,
    TakenDeck,
    Topic,
)
from workshop.model.lean import lean
from workshop.model.terms import BlockKind, PresenceState, Side

I = TypeVar("I", bound=Item)  # noqa: E741

_BLOCKS = tuple(BlockKind)
_MANY = (Capture, Shown)
"""What there are thousands of."""
_NOTHING: Mapping[str, Item] = MappingProxyType({})


class Workshop:
    """A mapping (kind, id) -> item with typed questions."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._kinds: dict[str, dict[str, Item]] = {}
        for item in items:
            self._put(item)

    # -- writing: for the session alone ------------------------------------------------------------------------

    def _put(self, item: Item) -> None:
        self._kinds.setdefault(item.kind, {})[item.id] = lean(item) if type(item) in _MANY else item

    def _drop(self, key: Key) -> None:
        self._kinds.get(key[0], {}).pop(key[1], None)

    # -- plain reading -----------------------------------------------------------------------------------------

    def item(self, key: Key) -> Item | None:
        return self._kinds.get(key[0], _NOTHING).get(key[1])

    def get(self, cls: type[I], item_id: str = MAIN) -> I | None:
        return self.of(cls).get(item_id)

    def of(self, cls: type[I]) -> Mapping[str, I]:
        """All items of a kind by id; a live view, cheap to take.

        Captures stand in the order in which they came in, whatever their times say.
        """
        return self._kinds.get(cls.kind, _NOTHING)  # type: ignore[arg-type, return-value]

    def all(self) -> Iterator[Item]:
        for items in self._kinds.values():
            yield from items.values()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Workshop):
            return NotImplemented
        return self._filled() == other._filled()

    __hash__ = None  # type: ignore[assignment]

    def _filled(self) -> dict[str, dict[str, Item]]:
        return {kind: items for kind, items in self._kinds.items() if items}

    # -- the single items, with their defaults -----------------------------------------------------------------

    @property
    def setup(self) -> Setup:
        return self.get(Setup) or Setup()

    @property
    def lead(self) -> Lead:
        return self.get(Lead) or Lead()

    @property
    def run(self) -> Run:
        return self.get(Run) or Run()

    @property
    def picks(self) -> Picks:
        return self.get(Picks) or Picks()

    @property
    def delta(self) -> Delta:
        return self.get(Delta) or Delta()

    @property
    def closing(self) -> Closing:
        return self.get(Closing) or Closing()

    # -- lists in their order ----------------------------------------------------------------------------------

    def captures(self) -> list[Capture]:
        """All captures in the order they were said; those of one moment (a paste) as they came in."""
        return sorted(self.of(Capture).values(), key=lambda c: c.at)

    def blocks(self) -> list[Block]:
        return sorted(self.of(Block).values(), key=lambda b: (b.order, b.id))

    def chosen(self) -> list[ChosenTrend]:
        return sorted(self.of(ChosenTrend).values(), key=lambda c: (c.order, c.number))

    def own_pages(self, after: BlockKind | None = None) -> list[OwnPage]:
        """Pages of PDFs of ours in the order they are told: all of them, or those of one block."""
        found = (p for p in self.of(OwnPage).values() if after is None or p.after is after)
        return sorted(found, key=lambda p: (_BLOCKS.index(p.after), p.order, p.id))

    def steps(self) -> list[NextStep]:
        return sorted(self.of(NextStep).values(), key=lambda s: (s.order, s.id))

    def roadmap(self) -> list[RoadmapRow]:
        return sorted(self.of(RoadmapRow).values(), key=lambda row: (row.order, row.id))

    def people(self, side: Side | None = None) -> list[Person]:
        found = (p for p in self.of(Person).values() if side is None or p.side is side)
        return sorted(found, key=lambda p: (p.order, p.id))

    def attended(self, side: Side) -> list[Person]:
        """Those of a side who were in the room at some time."""
        return [
            p for p in self.people(side) if self.presence(p.id).state in (PresenceState.PRESENT, PresenceState.LEFT)
        ]

    def presence(self, person_id: str) -> Presence:
        return self.get(Presence, person_id) or Presence(id=person_id)

    # -- decks -------------------------------------------------------------------------------------------------

    def deck(self, deck_id: str, lang: str | None = None) -> Deck | None:
        taken = self.get(TakenDeck, deck_id)
        return taken.in_language(lang or self.setup.lang) if taken else None

    def trend(self, ref: str, lang: str | None = None) -> Trend | None:
        """The trend of a `deck/id`, in `lang` or the workshop's language."""
        deck_id, _, part = ref.partition("/")
        deck = self.deck(deck_id, lang)
        return deck.trend(part) if deck else None

    def picture_of(self, ref: str, name: str) -> str:
        """The kept picture (SHA-256) that a part of a deck calls by `name`; "" where there is none."""
        taken = self.get(TakenDeck, ref.partition("/")[0])
        return taken.pictures.get(name, "") if taken and name else ""

    def challenge(self, ref: str, lang: str | None = None) -> tuple[str, Challenge] | None:
        """The trend's `deck/id` and the challenge of a challenge's `deck/id`."""
        deck_id, _, part = ref.partition("/")
        deck = self.deck(deck_id, lang)
        for trend in deck.trends if deck else ():
            if found := trend.challenge(part):
                return f"{deck_id}/{trend.id}", found
        return None

    def case(self, ref: str, lang: str | None = None) -> tuple[str, Case] | None:
        """The trend's `deck/id` and the case of a case's `deck/id`."""
        deck_id, _, part = ref.partition("/")
        deck = self.deck(deck_id, lang)
        for trend, case in deck.cases() if deck else ():
            if case.id == part:
                return f"{deck_id}/{trend.id}", case
        return None

    def topic_title(self, topic: Topic, lang: str | None = None) -> str:
        """A deck challenge reads in the language asked for; a surfaced issue as it was worded."""
        if topic.challenge and (found := self.challenge(topic.challenge, lang)):
            return found[1].title
        return topic.title
