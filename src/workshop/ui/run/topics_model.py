"""The topics in the one ranking order, for the list beside the audience's picture. Reads alone; `TopicList` changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workshop.model.items import ROOM, Bearing, Capture, Score, Topic
from workshop.model.ranking import Ranked, number_key, rank
from workshop.model.terms import Level, level_of
from workshop.paint.board import Pin
from workshop.ui.run.desk import Desk

Index = QModelIndex | QPersistentModelIndex
TOPIC_ROLE = int(Qt.ItemDataRole.UserRole) + 1
KEYS = 9
"""Topics that have a key, Alt+1 … Alt+9."""
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic as it is drawn; `key` is the digit that picks it (0: none), `said` counts the lines linked to it.

    The four scores are those of whoever is scoring: the room, or one person. `room` is where the topic stands on the
    map: (importance, urgency). `place` is its number on the customer's screen, 0 where they do not see it.
    """

    id: str
    number: str
    title: str
    key: int
    said: int
    pick: int | None
    importance: float | None
    urgency: float | None
    bearing: int | None
    from_today: bool
    shown: bool
    impact: float | None = None
    effort: float | None = None
    spread: float | None = None
    place: int = 0
    room: tuple[float | None, float | None] = (None, None)

    @property
    def is_placed(self) -> bool:
        return None not in self.room


class TopicsModel(QAbstractListModel):
    """All topics, or those of one trend. Keys stay with their topic while a slide is up, wherever it moves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._rows: list[TopicRow] = []
        self._keys: dict[str, int] = {}
        self._trend: str | None = None
        self._rater = ROOM

    @property
    def rater(self) -> str:
        """Whose scores the rows have: the room's, or one person's."""
        return self._rater

    def score_by(self, rater: str) -> None:
        self._rater = rater
        self.follow()

    def show(self, trend: str | None) -> None:
        """Topics of this trend (None: all), with keys given anew."""
        self._trend = trend
        self._keys = {}
        self.follow()

    def follow(self) -> None:
        """Read the ranking anew; the same topics in the same order are only repainted."""
        rows = self._read()
        if [row.id for row in rows] == [row.id for row in self._rows]:
            if rows != self._rows:
                self._rows = rows
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _read(self) -> list[TopicRow]:
        workshop = self._desk.workshop
        ranked = [r for r in rank(workshop) if self._trend is None or r.topic.trend == self._trend]
        said = Counter(c.link for c in workshop.of(Capture).values() if c.link)
        self._give_keys(ranked, said)
        rows: list[TopicRow] = []
        seen = 0
        for each in ranked:
            row = self._row(each, said[each.topic.id])
            seen += row.shown
            rows.append(replace(row, place=seen if row.shown else 0))
        return rows

    def _give_keys(self, ranked: list[Ranked], said: Counter[str]) -> None:
        """Down the list as it stands. While nobody has said a preference, what was talked about comes first: there are
        only nine keys."""
        known = {r.topic.id for r in ranked}
        self._keys = {ident: key for ident, key in self._keys.items() if ident in known}
        waiting = [r for r in ranked if r.topic.id not in self._keys]
        if len(ranked) > KEYS and not any(r.asked for r in ranked):
            waiting.sort(key=lambda r: (r.topic.challenge is not None, -said[r.topic.id], number_key(r.topic.number)))
        free = [n for n in range(1, KEYS + 1) if n not in self._keys.values()]
        self._keys.update({r.topic.id: key for r, key in zip(waiting, free, strict=False)})

    def _row(self, ranked: Ranked, said: int) -> TopicRow:
        topic = ranked.topic
        workshop = self._desk.workshop
        bearing = workshop.get(Bearing, f"{topic.id}|{self._trend}") if self._trend else None
        scored: Ranked | Score | None = ranked
        if self._rater != ROOM:
            scored = workshop.get(Score, f"{topic.id}|{self._rater}")
        return TopicRow(
            id=topic.id,
            number=topic.number,
            title=self._desk.topic_title(topic),
            key=self._keys.get(topic.id, 0),
            said=said,
            pick=ranked.pick,
            importance=scored.importance if scored else None,
            urgency=scored.urgency if scored else None,
            bearing=bearing.level if bearing else None,
            from_today=topic.challenge is None,
            shown=topic.challenge is not None or topic.agreed is not None,
            impact=scored.impact if scored else None,
            effort=scored.effort if scored else None,
            spread=ranked.spread,
            room=(ranked.importance, ranked.urgency),
        )

    def row(self, index: Index) -> TopicRow | None:
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rows(self) -> list[TopicRow]:
        return list(self._rows)

    def pins(self) -> list[Pin]:
        """The rows as they stand on the board: what the customer reads where they see it, else ours, masked."""
        topics = self._desk.workshop.of(Topic)
        return [self._pin(row, topics[row.id]) for row in self._rows]

    def _pin(self, row: TopicRow, topic: Topic) -> Pin:
        title = row.title
        if topic.agreed is not None and topic.challenge is None:
            title = topic.agreed.wording
        elif not row.shown:
            title = self._desk.discreet.veil(title)
        importance, urgency = row.room
        return Pin(row.id, row.number, title, row.place, row.pick, importance, urgency, row.from_today)

    def with_place(self, place: int) -> TopicRow | None:
        return next((row for row in self._rows if row.place == place), None)

    def with_key(self, key: int) -> TopicRow | None:
        return next((row for row in self._rows if row.key == key), None)

    def index_of(self, ident: str) -> QModelIndex:
        place = next((i for i, row in enumerate(self._rows) if row.id == ident), -1)
        return self.index(place) if place >= 0 else _NOWHERE

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == TOPIC_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        return None

    def spread_of(self, row: TopicRow) -> str:
        """How far the people lie apart: ours, so dots over whose shoulder somebody may look."""
        assert row.spread is not None, "asked where there is one"
        return self._desk.discreet.veil(self._desk.words("run.rank.spread", n=f"{row.spread:.1f}"))

    def _spoken(self, row: TopicRow) -> str:
        """The row as a screen reader says it."""
        words = self._desk.words

        def level(score: float | None) -> str:
            found: Level | None = level_of(score)
            return words.term(found) if found else words("run.rank.not_asked")

        parts = [f"{row.number} {row.title}"]
        if row.pick:
            parts.append(words("run.rank.place", n=row.pick))
        if self._rater != ROOM and row.spread is not None:
            parts.append(self.spread_of(row))
        parts.append(words("run.rank.importance_is", level=level(row.importance)))
        parts.append(words("run.rank.urgency_is", level=level(row.urgency)))
        return words("run.feed.between").join(parts)
