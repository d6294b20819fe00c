"""All cards as a few long folded texts, searched by plain scans in memory.

    index = Index(entries)             entries: `folded(card)` of every card, in the order in which they are to stand
    hits = index.hits(Query(words("安全 ai"), lang="ja"))      an iterator: the best come first, the rest when asked for

All words must be in a card, in any order, each may be a part of a word there. Order: titles before texts before where a
card comes from; beginnings of words before their middles; the person's language before others; then as they stand.
Plain data, made on any thread; a search changes nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from workshop.library.cards import OF_WORKSHOPS, Card, Kind
from workshop.library.folding import START, Word, fold

_END: Final = "\n"
"""Ends each part of a card: no folded text has white space, so no word is found across it."""


class Entry(NamedTuple):
    """A card and its folded text: title, text, context, ours, each ended; and where the last three begin in it."""

    card: Card
    folded: str
    text_at: int
    context_at: int
    ours_at: int


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. Without words nothing is found. `lang` goes first, `only_lang` alone.

    `open_only`: somebody may look on, so what is ours is not there. `places`: of the workshop files these alone.
    """

    words: tuple[Word, ...]
    lang: str = "ja"
    only_lang: str = ""
    kinds: frozenset[Kind] = frozenset(Kind)
    industries: frozenset[str] = frozenset()
    open_only: bool = False
    places: frozenset[str] | None = None

    def takes(self, card: Card) -> bool:
        """May this card be among what is found?"""
        if self.open_only and (card.inner or card.private):
            return False
        if self.industries and card.industry not in self.industries:
            return False
        return self.places is None or card.kind not in OF_WORKSHOPS or card.place in self.places

    @property
    def takes_all(self) -> bool:
        return not (self.open_only or self.industries or self.places is not None)


def folded(card: Card) -> Entry:
    """The card, ready to be searched."""
    title, text = fold(card.title) + _END, fold(card.text) + _END
    context, ours = fold(card.context) + _END, fold(card.ours) + _END
    text_at = len(title)
    context_at = text_at + len(text)
    return Entry(card, title + text + context + ours, text_at, context_at, context_at + len(context))


class Index:
    """Cards by kind and language."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        sorted_out: dict[tuple[Kind, str], list[Entry]] = {}
        for entry in entries:
            sorted_out.setdefault((entry.card.kind, entry.card.lang), []).append(entry)
        self._blocks: Mapping[tuple[Kind, str], _Block] = {key: _Block(found) for key, found in sorted_out.items()}

    def __len__(self) -> int:
        return sum(len(block.cards) for block in self._blocks.values())

    def cards(self) -> Iterator[Card]:
        """All of them."""
        for block in self._blocks.values():
            yield from block.cards

    def hits(self, query: Query) -> Iterator[Card]:
        """What is found, the best first; goes on searching as long as it is asked."""
        if not query.words:
            return
        searches = [_Search(block, query) for block in self._in_order(query)]
        for tier in range(3):
            for search in searches:
                yield from search.titled(tier)
        for search in searches:
            yield from search.texts()
        for search in searches:
            yield from search.inner()
        for search in searches:
            yield from search.contexts()

    def _in_order(self, query: Query) -> list[_Block]:
        keys = [
            key for key in self._blocks if key[0] in query.kinds and (not query.only_lang or key[1] == query.only_lang)
        ]
        order = list(Kind)
        keys.sort(key=lambda key: (key[1] != query.lang, key[1], order.index(key[0])))
        return [self._blocks[key] for key in keys]


class _Block:
    """The cards of a kind in one language: one text of all, one of the titles alone, and where each begins."""

    def __init__(self, entries: list[Entry]) -> None:
        self.cards = [entry.card for entry in entries]
        # An end before the first: what stands before a found word can be looked at.
        self.whole = _END + "".join(entry.folded for entry in entries)
        self.titles = _END + "".join(entry.folded[: entry.text_at] for entry in entries)
        self.starts: list[int] = []
        self.context_at: list[int] = []
        self.ours_at: list[int] = []
        self.title_starts: list[int] = []
        at = title_at = 1
        for entry in entries:
            self.starts.append(at)
            self.context_at.append(at + entry.context_at)
            self.ours_at.append(at + entry.ours_at)
            self.title_starts.append(title_at)
            at += len(entry.folded)
            title_at += entry.text_at
        self.starts.append(at)
        self.title_starts.append(title_at)


class _Search:
    """One query on one block, step by step; remembers what was given already."""

    def __init__(self, block: _Block, query: Query) -> None:
        self._block = block
        self._query = query
        # The longest word is the rarest, as a rule: it leads, and the others are looked for in the cards it is in.
        self._lead, *self._others = sorted(query.words, key=lambda word: -len(word.needle))
        self._given: set[int] = set()
        self._inner: list[int] = []
        self._contexts: list[int] = []
        self._tiers: tuple[list[int], ...] | None = None
        self._ends = block.ours_at if query.open_only else block.starts[1:]

    def titled(self, tier: int) -> Iterator[Card]:
        """Cards with words in their titles: all at beginnings of words, all anywhere, or some of them."""
        if self._tiers is None:
            self._tiers = self._look_at_titles()
            for found in self._tiers:
                self._given.update(found)
        cards = self._block.cards
        return (cards[number] for number in self._tiers[tier])

    def _look_at_titles(self) -> tuple[list[int], ...]:
        found = [self._in_titles(word) for word in self._query.words]
        first, *rest = found
        every = [n for n in first if all(n in other for other in rest)]
        beginning = [n for n in every if all(other[n] for other in found)]
        inner = [n for n in every if not all(other[n] for other in found)]
        some: list[int] = []
        if rest:
            numbers = sorted(set().union(*found).difference(every))
            some = [n for n in numbers if self._has(n, self._query.words)]
        takes, cards = self._query.takes, self._block.cards
        if self._query.takes_all:
            return beginning, inner, some
        return tuple([n for n in numbers if takes(cards[n])] for numbers in (beginning, inner, some))

    def _in_titles(self, word: Word) -> dict[int, bool]:
        """The numbers of cards with the word in the title, and whether a word begins with it there."""
        titles, starts, needle = self._block.titles, self._block.title_starts, word.needle
        found: dict[int, bool] = {}
        at = titles.find(needle)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            end = starts[number + 1]
            begins = not titles[at - 1].isalnum()
            while not begins and (at := titles.find(needle, at + 1, end)) >= 0:
                begins = not titles[at - 1].isalnum()
            found[number] = begins
            at = titles.find(needle, end)
        return found

    def texts(self) -> Iterator[Card]:
        """Cards with the leading word in the text, at the beginning of a word there, and all others anywhere.

        Those in which it stands within a Latin word alone, or only in where they come from, wait for their turn.
        """
        block, ends, given, cards = self._block, self._ends, self._given, self._block.cards
        whole, starts, context_at, ours_at = block.whole, block.starts, block.context_at, block.ours_at
        find, takes, others = whole.find, None if self._query.takes_all else self._query.takes, self._others
        needle = self._lead.needle
        beginning = START + needle if self._lead.is_latin else ""
        at = find(needle)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            end = starts[number + 1]
            if (
                number not in given
                and at < ends[number]
                and (takes is None or takes(cards[number]))
                and (not others or self._has(number, others))
            ):
                ours = ours_at[number]
                if context_at[number] <= at < ours and find(needle, ours, ends[number]) < 0:
                    self._contexts.append(number)
                elif beginning and whole[at - 1] != START and find(beginning, at, ends[number]) < 0:
                    self._inner.append(number)
                else:
                    yield cards[number]
            at = find(needle, end)

    def inner(self) -> Iterator[Card]:
        """Cards in whose text the leading word is the middle of a Latin word."""
        cards = self._block.cards
        return (cards[number] for number in self._inner)

    def contexts(self) -> Iterator[Card]:
        """Cards of which only where they come from has the leading word."""
        cards = self._block.cards
        return (cards[number] for number in self._contexts)

    def _has(self, number: int, words: Iterable[Word]) -> bool:
        find, start, end = self._block.whole.find, self._block.starts[number], self._ends[number]
        return all(find(word.needle, start, end) >= 0 for word in words)
