"""Looks for all needles in all files at once: everything that is read is folded and searched as one text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Protocol

from workshop.exports.leak.haystack import BETWEEN, Haystack
from workshop.exports.leak.needles import Needle, Sort, needles
from workshop.model.items import AllowedText, Key
from workshop.model.text import fold
from workshop.model.workshop import Workshop

_APART: Final = BETWEEN
_MOST_SHOWN: Final = 200
"""Places told of one file: where there are more, something is wrong with the file as a whole."""


class File(Protocol):
    """A file as `edition.render` gives it; its kind is part of a person's decision."""

    @property
    def name(self) -> str: ...
    @property
    def content(self) -> bytes: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Leak:
    """An internal `text` that was found at a `place` of a `file`; `of` is the item it stands in."""

    file: str
    place: str
    text: str
    kind: str = ""
    sort: Sort = "note"
    of: Key = ("", "")


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of looking: hits nobody has decided on, hits that are allowed, and how much was looked for."""

    open: tuple[Leak, ...] = ()
    allowed: tuple[Leak, ...] = ()
    files: int = 0
    searched: Counter[Sort] = field(default_factory=Counter)
    unread: tuple[tuple[str, str], ...] = ()
    """(file, place) of what cannot be read as text, so that nothing is known of it."""

    @property
    def words(self) -> int:
        """How many texts were looked for."""
        return self.searched.total()


def prove(files: Iterable[File], workshop: Workshop) -> Proof:
    """Look for every internal text in these files; what a person has allowed for a text and kind is told apart."""
    sought = needles(workshop)
    found, unread, count = _look(files, sought)
    allowed = {(item.text_folded, item.file_kind) for item in workshop.of(AllowedText).values()}
    decided = [leak for leak in found if (fold(leak.text), leak.kind) in allowed]
    return Proof(
        open=tuple(leak for leak in found if leak not in decided),
        allowed=tuple(decided),
        files=count,
        searched=Counter(needle.sort for needle in sought.values()),
        unread=tuple(unread),
    )


def find_leaks(files: Iterable[File], workshop: Workshop) -> list[Leak]:
    """Every internal text in these files, each once a file and place, decided on or not."""
    return _look(files, needles(workshop))[0]


def _look(files: Iterable[File], sought: dict[str, Needle]) -> tuple[list[Leak], list[tuple[str, str]], int]:
    found: list[Leak] = []
    unread: list[tuple[str, str]] = []
    files = list(files)
    contents = frozenset(file.content for file in files)
    for file in files:
        haystack = Haystack(contents)
        haystack.add(file.name, file.content)
        unread += ((file.name, place) for place in haystack.unread)
        found += _hits(file, haystack, sought)
    return found, unread, len(files)


def _hits(file: File, haystack: Haystack, sought: dict[str, Needle]) -> list[Leak]:
    whole = fold(_APART.join(passage.text for passage in haystack.passages))
    hit = sorted((needle for needle in sought if needle in whole), key=len, reverse=True)
    if not hit:
        return []
    # Only now is it asked where each passage begins: as a rule there is nothing to tell.
    starts, folded, at = [], [], 0
    for passage in haystack.passages:
        folded.append(fold(passage.text))
        starts.append(at)
        at += len(folded[-1]) + len(_APART)
    whole = _APART.join(folded)
    leaks: dict[tuple[str, str], Leak] = {}
    for needle in hit:
        position = whole.find(needle)
        while position >= 0 and len(leaks) < _MOST_SHOWN:
            index = bisect_right(starts, position) - 1
            place = haystack.passages[index].place
            if _APART in folded[index]:
                before = whole[starts[index] : position].split(_APART)[:-1]
                place = f"{place} {sum(map(bool, before)) + 1}"
            known = sought[needle]
            # A sentence of what was found whole is not told once more.
            if not any(at_place == place and needle in longer for at_place, longer in leaks):
                leaks[place, needle] = Leak(file.name, place, known.text, file.kind, known.sort, known.of)
            position = whole.find(needle, position + len(needle))
    return list(leaks.values())
