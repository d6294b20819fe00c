"""The library as pages ask it, and what is found as groups of entries. `ui.library_shelf.LibraryShelf` is one.

results = Results(library, query, lambda kind: 6); results.groups; results.count_on()      counts come afterwards
rows_of(results, host, act)                                                        as a list shows them
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import SignalInstance

from workshop.i18n import Words
from workshop.library.cards import OF_DECKS, OF_WORKSHOPS, Card, Kind
from workshop.library.folding import Word, near
from workshop.library.index import Query
from workshop.model.problem import Problem
from workshop.model.terms import CaptureKind, Industry
from workshop.ui import theme
from workshop.ui.parts import wall
from workshop.ui.parts.entries import Entry, Heading, Row

if TYPE_CHECKING:
    from workshop.ui.parts.host import Host

_AT_ONCE: Final = 400
"""Hits counted in one go: a millisecond or two."""
_BEFORE, _SNIPPET = 18, 160
"""Characters before the first found word (Latin ones are half as wide), and all of them."""
_LATIN: Final = 0x24F
_ENDS: Final = ("。", "．", ". ", "! ", "? ", "！", "？", "\n")

_UNENDED: Final = re.compile(r"(?<![。．.!?！？])\n")
"""Where a text ends without saying so and another begins."""

ICONS: Final[Mapping[Kind, str]] = {
    Kind.TREND: "trend",
    Kind.CHALLENGE: "flag",
    Kind.EVIDENCE: "table",
    Kind.CASE: "case",
    Kind.VISIT: "building",
    Kind.LINE: "note",
}
LINE_ICONS: Final = {"voice": "voice", "question": "question", "decision": "decision", "action": "action"}


class Library(Protocol):
    """What can be found on this computer."""

    changed: SignalInstance
    """Something else is there to be found; no arguments."""

    @property
    def ready(self) -> bool:
        """Has it been read?"""
        ...

    @property
    def problems(self) -> Sequence[Problem]:
        """Workshop files that could not be read."""
        ...

    @property
    def guarded(self) -> bool:
        """Is the customer beside us, so that nothing of another one is there?"""
        ...

    def look(self) -> None:
        """See what has changed, beside the window; `changed` tells when something has."""
        ...

    def counts(self) -> Mapping[Kind, int]:
        """How many cards there are of each kind, of those that may be seen now."""
        ...

    def query(
        self,
        words: tuple[Word, ...],
        *,
        kinds: frozenset[Kind] = OF_DECKS | OF_WORKSHOPS,
        only_lang: str = "",
        industries: frozenset[str] = frozenset(),
        console: bool = False,
    ) -> Query:
        """What may be looked for now. On the console what is ours is dots, whether the run is on or not."""
        ...

    def hits(self, query: Query) -> Iterator[Card]:
        """What is found, the best first."""
        ...


@dataclass(slots=True)
class Group:
    """The hits of one kind: the first of them, and how many there are, once they are counted."""

    kind: Kind
    first: list[Card]
    rest: Iterator[Card]
    counted: int
    whole: bool = False


@dataclass(slots=True)
class Results:
    """What is found, by kinds; `most` says how many of each at first."""

    library: Library
    query: Query
    most: Callable[[Kind], int]
    order: Sequence[Kind] = tuple(Kind)
    groups: list[Group] = field(default_factory=list)

    def __post_init__(self) -> None:
        for kind in self.order:
            if kind in self.query.kinds and self.query.words:
                hits = self.library.hits(replace(self.query, kinds=frozenset({kind})))
                most = self.most(kind)
                first = list(islice(hits, most))
                if first:
                    self.groups.append(Group(kind, first, hits, len(first), len(first) < most))

    def count_on(self) -> bool:
        """Count a little further; is there more to count?"""
        group = next((group for group in self.groups if not group.whole), None)
        if group is None:
            return False
        found = sum(1 for _ in islice(group.rest, _AT_ONCE))
        group.counted += found
        group.whole = found < _AT_ONCE
        return any(not group.whole for group in self.groups)


def heading_of(group: Group, words: Words) -> Heading:
    """A kind's name, and its number once that is known."""
    return Heading(words(f"library.kind.{group.kind}"), words.number(group.counted) if group.whole else "")


def rows_of(results: Results, host: Host, act: Callable[[Card], Any]) -> list[Row]:
    """The groups with their headings, as a list shows them."""
    rows: list[Row] = []
    for group in results.groups:
        rows.append(heading_of(group, host.words))
        rows += [entry_of(card, host, results.query, act) for card in group.first]
    return rows


def entry_of(card: Card, host: Host, query: Query, act: Callable[[Card], Any]) -> Entry:
    """How a card reads in a list. What is ours is told only where nobody looks on."""
    texts = [card.text] if query.open_only else [card.text, card.ours]
    icon, role = ICONS[card.kind], ""
    if card.kind is Kind.LINE:
        icon, role = LINE_ICONS.get(card.what, icon), theme.KIND_ROLES.get(card.what, "neutral")
    if card.private or card.inner:
        icon, role = "lock-solid", "internal"
    more = more_of(card, host)
    if card.title:
        text, second = card.title, snippet(texts, query.words)
    else:  # somebody's words have the whole row; who and when stands below
        text, second, more = snippet([card.text], query.words), more, ""
    return Entry(text, lambda: act(card), more=more, second=second, icon=icon, role=role, card=card)


def more_of(card: Card, host: Host) -> str:
    """Where it comes from: the industry and the language, or the customer and the day."""
    words = host.words
    if card.kind in OF_DECKS:
        other = words(f"library.lang_{card.lang}") if card.lang != words.lang else ""
        return words("library.join").join(part for part in (industry_name(card, words), other) if part)
    kind = kind_name(card, words) if card.kind is Kind.LINE else ""
    return words("library.join").join(part for part in (kind, card.context, day_of(card, host)) if part)


def industry_name(card: Card, words: Words) -> str:
    found = next((industry for industry in Industry if industry.value == card.industry), None)
    return words.term(found) if found else card.context


def kind_name(card: Card, words: Words) -> str:
    """Of a line, what it was kept as."""
    found = next((kind for kind in CaptureKind if kind.value == card.what), None)
    return words.term(found) if found else ""


def day_of(card: Card, host: Host) -> str:
    """The day of a workshop or a line, as the wall has it."""
    try:
        moment = datetime.fromisoformat(card.at)
    except ValueError:
        return ""
    now = host.now()
    day = wall.shown(moment, now).date()
    return host.words.short_date(day) if day.year == now.year else host.words.date(day)


def snippet(texts: Sequence[str], sought: tuple[Word, ...]) -> str:
    """A stretch of the first text that has one of the words, from a little before it; else where the first begins."""
    for text in texts:
        at = near(text, sought)
        if at is not None:
            return _from(text, _start(text, at))
    return _from(texts[0], 0) if texts else ""


def _start(text: str, at: int) -> int:
    """The beginning of the sentence, where that is near; else a little before the word, at the beginning of another."""
    before = _BEFORE if ord(text[at]) > _LATIN else 2 * _BEFORE
    sentence = max((found + len(end) for end in _ENDS if (found := text.rfind(end, 0, at)) >= 0), default=0)
    if at - sentence <= before:
        return sentence
    space = text.find(" ", at - before, at)
    return space + 1 if space >= 0 else at - before


def _from(text: str, start: int) -> str:
    stretch = _UNENDED.sub(" / ", text[start : start + _SNIPPET].strip()).replace("\n", " ")
    return f"…{stretch}" if start > 0 and not text[:start].endswith(_ENDS) else stretch
