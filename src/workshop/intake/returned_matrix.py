"""What a list of challenges that came back would change: differences to choose from, each with its commands.

    file = read(path); returned = compare(file, workshop); command = taking(chosen)

Three ways: what was handed over (kept in the file), what stands here now, what the customer wrote. A challenge is known
by its number, and by its title where the file has lost the number. Writes nothing; nothing is ever taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from workshop.commands import Batch, Command
from workshop.commands.answers import RankIssue, SetScore
from workshop.commands.captures import CaptureLine
from workshop.commands.wrapup import EditTopic
from workshop.intake.returned_list import (
    FIELDS,
    LEVELS,
    TEXTS,
    Cell,
    HandedRow,
    ListRow,
    ReturnedList,
    as_text,
    read,
)
from workshop.model.items import ROOM, Capture, Context, Score, TakenDeck, Topic
from workshop.model.keys import new_issue_id, topic_key, workshop_key
from workshop.model.problem import KnownError, Problem
from workshop.model.ranking import Axis, position
from workshop.model.terms import LEVEL_SCORES, CaptureKind, Level, level_of
from workshop.model.text import fold
from workshop.model.workshop import Workshop

__all__ = ["NEW", "Difference", "Returned", "compare", "parse_level", "read", "taking"]

NEW: Final = "new"
"""A difference's field where it is a challenge of its own."""

_NOTHING: Final = frozenset(
    fold(word)
    for word in (
        "",
        "未確認",
        "本日は未確認",
        "-",
        "‐",
        "–",
        "—",
        "―",
        "ー",
        "なし",
        "Not asked",
        "Not covered today",
        "n/a",
    )
)
"""What stands in a cell to say that nobody was asked."""
_LEVEL_WORDS: Final[Mapping[str, Level]] = {
    **{fold(word): level for level in Level for word in (level.ja, level.en)},
    fold("Middle"): Level.MIDDLE,
    fold("Mid"): Level.MIDDLE,
}
_LISTED: Final = 12
"""Numbers a sentence lists."""
_LONG: Final = 15_000
"""A text this long may have been cut to fit a cell."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that the customer changed, or a challenge they added.

    Levels are scores 0–5 or None for "not asked". `conflict`: it was changed here, too, since it was handed over.
    """

    topic: str
    number: str
    title: str
    field: str
    ours: str | float | None
    theirs: str | float | None
    place: str
    conflict: bool
    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    name: str
    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...]


def compare(file: ReturnedList, workshop: Workshop) -> Returned:
    """Raises KnownError `returned.other_workshop` for a list of another meeting."""
    return _Comparison(file, workshop).result()


def taking(chosen: Sequence[Difference]) -> Command | None:
    """These differences as one step; None where there is none."""
    commands = tuple(command for difference in chosen for command in difference.commands)
    return Batch(commands=commands) if commands else None


def parse_level(value: Any) -> tuple[bool, float | None]:
    """Is a cell's value a level, and which score: a word in either language and width, or a figure from 0 to 5."""
    if isinstance(value, bool):
        return False, None
    if isinstance(value, int | float):
        return 0 <= value <= 5, float(value)
    text = fold(as_text(value))
    if text in _NOTHING:
        return True, None
    if text in _LEVEL_WORDS:
        return True, LEVEL_SCORES[_LEVEL_WORDS[text]]
    try:
        score = float(text) if text.replace(".", "", 1).isdecimal() else -1.0
    except ValueError:  # figures of another script
        score = -1.0
    return 0 <= score <= 5, score


@dataclass(frozen=True, slots=True)
class _Match:
    """A row with the challenge it is of; `topic` is None for one the customer added."""

    row: ListRow
    topic: Topic | None = None
    handed: HandedRow | None = None


class _Comparison:
    """One list against one workshop."""

    def __init__(self, file: ReturnedList, workshop: Workshop) -> None:
        self._file = file
        self._workshop = workshop
        self._key = workshop_key(workshop)
        if file.key is not None and file.key != self._key:
            raise KnownError("returned.other_workshop", file.name)
        self._problems: list[Problem] = list(file.problems)
        self._handed = file.handed or {}
        topics = workshop.of(Topic)
        self._by_key = {topic_key(self._key, topic_id): topic for topic_id, topic in topics.items()}
        self._by_number = {fold(topic.number): topic for topic in topics.values()}
        self._handed_of = {row.key: row for row in self._handed.values()}
        self._titles = {topic_id: self._titles_of(topic) for topic_id, topic in topics.items()}
        self._of_title = {title: topic_id for topic_id, titles in self._titles.items() for title in titles}
        self._scores: dict[str, list[Score]] = {}
        for score in workshop.of(Score).values():
            self._scores.setdefault(score.topic, []).append(score)

    def result(self) -> Returned:
        matches = self._one_row_each([match for row in self._file.rows if (match := self._match(row))])
        own = [match for match in matches if match.topic is not None]
        if not own:
            raise KnownError("returned.nothing_ours", self._file.name)
        found = [difference for match in own for difference in self._changes(match)]
        found += self._from_map(found)
        found += self._new([match.row for match in matches if match.topic is None])
        self._say_what_is_gone(own)
        return Returned(self._file.name, tuple(found), tuple(self._problems))

    def _say(self, code: str, where: str, **values: str | int) -> None:
        self._problems.append(Problem(code, where, values, "warning"))

    # -- whose row it is ---------------------------------------------------------------------------------------

    def _titles_of(self, topic: Topic) -> frozenset[str]:
        """Every title under which the customer may have it."""
        languages = {lang for deck in self._workshop.of(TakenDeck).values() for lang in deck.languages}
        texts = {topic.title, *(self._workshop.topic_title(topic, lang) for lang in languages)}
        if topic.agreed:
            texts.add(topic.agreed.wording)
        if handed := self._handed_of.get(topic_key(self._key, topic.id)):
            texts.add(handed.title)
        return frozenset(folded for text in texts if (folded := fold(text)))

    def _match(self, row: ListRow) -> _Match | None:
        """The row's challenge; None where it stays out, which has been said then."""
        number, title = fold(row.number), fold(row.title)
        handed = self._handed.get(number)
        topic = self._by_key.get(handed.key) if handed else None
        if handed and topic is None:
            self._say("returned.topic_gone", row.place, number=row.number)
            return None
        if topic is None and not self._handed:
            topic = self._by_number.get(number)
        titled = self._of_title.get(title)
        if topic is not None:
            if not title or title in self._titles[topic.id]:
                return _Match(row, topic, handed)
            if titled is not None or not handed:
                self._say("returned.number_and_title", row.place, number=row.number)
                return None
            return _Match(row, topic, handed)  # under another title: said when it is the only row
        if titled is not None:
            topic = self._workshop.get(Topic, titled)
            handed = self._handed_of.get(topic_key(self._key, titled))
            if topic is not None and (handed or not self._handed):
                self._say("returned.known_by_title", row.place, number=topic.number)
            return _Match(row, topic, handed)
        if not title:
            self._say("returned.no_title", row.place)
            return None
        return _Match(row)

    def _one_row_each(self, matches: Iterable[_Match]) -> list[_Match]:
        """Where a row was copied, the one that kept its title is the challenge; the others are new, or said."""
        by_topic: dict[str, list[_Match]] = {}
        found: list[_Match] = []
        for match in matches:
            if match.topic is None:
                found.append(match)
            else:
                by_topic.setdefault(match.topic.id, []).append(match)
        for topic_id, rows in by_topic.items():
            first = next((m for m in rows if fold(m.row.title) in self._titles[topic_id]), rows[0])
            found.append(first)
            title = fold(first.row.title)
            if title and title not in self._titles[topic_id]:
                where = first.row.cells["title"].place
                self._say("returned.title_changed", where, number=first.row.number)
            for other in rows:
                if other is first:
                    continue
                if fold(other.row.title) in self._titles[topic_id] or not other.row.title:
                    self._say("returned.number_twice", other.row.place, number=other.row.number)
                else:
                    found.append(_Match(other.row))
        return found

    def _say_what_is_gone(self, own: Sequence[_Match]) -> None:
        """Rows that were taken away, and ranks that were written over: neither changes anything."""
        here = {match.topic.id for match in own if match.topic}
        gone = [
            row.number
            for row in self._handed.values()
            if (topic := self._by_key.get(row.key)) is not None and topic.id not in here
        ]
        if gone:
            self._say("returned.rows_removed", self._file.sheet, numbers=_listed(gone), n=len(gone))
        moved = [m.row.number for m in own if m.handed and _is_reranked(m.row.cells.get("place"), m.handed)]
        if moved:
            self._say("returned.rank_changed", self._file.sheet, numbers=_listed(moved), n=len(moved))

    # -- what was changed --------------------------------------------------------------------------------------

    def _changes(self, match: _Match) -> Iterator[Difference]:
        for name in FIELDS:
            cell = match.row.cells.get(name)
            if cell is None:
                continue
            if cell.uncounted:
                self._say("returned.formula", cell.place)
            elif name in LEVELS:
                yield from self._level(match, name, cell)
            else:
                yield from self._text(match, name, cell)

    def _level(self, match: _Match, name: str, cell: Cell) -> Iterator[Difference]:
        is_level, theirs = parse_level(cell.value)
        if not is_level:
            self._say("returned.level", cell.place, value=as_text(cell.value)[:40])
            return
        as_word = not isinstance(cell.value, int | float) and fold(as_text(cell.value)) in _LEVEL_WORDS
        topic = match.topic
        assert topic is not None
        ours = position(self._of(topic), _AXES[name])
        if _same_level(theirs, ours, as_word):
            return
        conflict = False
        if match.handed:
            before = match.handed.values[name]
            if _same_level(theirs, before, as_word):
                return
            conflict = not _same_level(before, ours, as_word=False)
        if theirs is None and not any(s.rater == ROOM and getattr(s, name) is not None for s in self._of(topic)):
            self._say("returned.people_scored", cell.place)
            return
        command = SetScore.model_validate({"topic": topic.id, name: theirs})
        yield self._difference(match, name, ours, theirs, cell.place, conflict, command)

    def _of(self, topic: Topic) -> list[Score]:
        return self._scores.get(topic.id, [])

    def _text(self, match: _Match, name: str, cell: Cell) -> Iterator[Difference]:
        topic = match.topic
        assert topic is not None
        theirs, ours = _written(name, cell.value), topic.column(name)
        if _same_text(theirs, ours):
            return
        conflict = False
        if match.handed:
            before = str(match.handed.values[name])
            if _same_text(theirs, before):
                return
            conflict = not _same_text(before, ours)
        command = EditTopic.model_validate({"id": topic.id, name: theirs})
        yield self._difference(match, name, ours, theirs, cell.place, conflict, command)

    def _difference(
        self, match: _Match, name: str, ours: Any, theirs: Any, where: str, conflict: bool, command: Command
    ) -> Difference:
        topic = match.topic
        assert topic is not None
        title = self._workshop.topic_title(topic)
        return Difference(topic.id, topic.number, title, name, ours, theirs, where, conflict, (command,))

    def _from_map(self, found: Sequence[Difference]) -> Iterator[Difference]:
        """Figures that were changed beside the map, where the list itself says nothing else."""
        said = {(difference.topic, difference.field) for difference in found}
        for row in self._file.map_rows:
            handed = self._handed.get(fold(row.number))
            topic = self._by_key.get(handed.key) if handed else None
            if topic is None or handed is None:
                continue
            for name, cell in row.cells.items():
                is_level, theirs = parse_level(cell.value)
                if theirs is None or _same_level(theirs, handed.values[name], as_word=False):
                    continue
                if (topic.id, name) in said:
                    self._say("returned.map_differs", cell.place, number=row.number)
                elif not is_level:
                    self._say("returned.level", cell.place, value=as_text(cell.value)[:40])
                else:
                    yield from self._level(_Match(row, topic, handed), name, cell)

    # -- what was added ----------------------------------------------------------------------------------------

    def _new(self, rows: Iterable[ListRow]) -> Iterator[Difference]:
        known = {fold(c.text) for c in self._workshop.of(Capture).values() if c.what is CaptureKind.ISSUE}
        for row in rows:
            if fold(row.title) in known:
                self._say("returned.already_there", row.cells["title"].place)
                continue
            known.add(fold(row.title))
            made = new_issue_id(self._key, row.title)
            commands: list[Command] = [CaptureLine(id=made, what=CaptureKind.ISSUE, text=row.title, context=Context())]
            beside = list(self._beside(row, made))
            if beside:
                commands += [RankIssue(capture=made), *beside]
            where = row.cells["title"].place
            yield Difference("", row.number, row.title, NEW, None, row.title, where, False, tuple(commands))

    def _beside(self, row: ListRow, topic: str) -> Iterator[Command]:
        """What was written beside a new challenge."""
        scores: dict[str, float] = {}
        texts: dict[str, str] = {}
        for name in FIELDS:
            cell = row.cells.get(name)
            if cell is None:
                continue
            if cell.uncounted:
                self._say("returned.formula", cell.place)
            elif name in TEXTS:
                if text := _written(name, cell.value):
                    texts[name] = text
            else:
                is_level, score = parse_level(cell.value)
                if not is_level:
                    self._say("returned.level", cell.place, value=as_text(cell.value)[:40])
                elif score is not None:
                    scores[name] = score
        if scores:
            yield SetScore.model_validate({"topic": topic, **scores})
        if texts:
            yield EditTopic.model_validate({"id": topic, **texts})


_AXES: Final[Mapping[str, Axis]] = {"importance": "importance", "urgency": "urgency"}


def _same_level(one: float | None, other: float | None, as_word: bool) -> bool:
    """A word stands for every score it is said for; figures are told apart."""
    if one is None or other is None:
        return one is other
    return level_of(one) is level_of(other) if as_word else abs(one - other) < 1e-6


def _written(name: str, value: Any) -> str:
    text = as_text(value).strip()
    return "" if name == "current_state" and fold(text) in _NOTHING else text


def _same_text(one: str, other: str) -> bool:
    """White space at the ends says nothing; neither does the end of what no cell can hold."""
    one, other = one.strip(), other.strip()
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > _LONG and shorter.endswith("…") and longer.startswith(shorter[:-1])


def _is_reranked(cell: Cell | None, handed: HandedRow) -> bool:
    value = cell.value if cell else None
    return isinstance(value, int | float) and not isinstance(value, bool) and value != handed.rank


def _listed(numbers: Sequence[str]) -> str:
    shown = ", ".join(numbers[:_LISTED])
    return f"{shown} …" if len(numbers) > _LISTED else shown
