"""The captures as a list, what came in last first, whatever its time says. Reads the workshop; changes it only by
commands through the desk.

`follow()` reads everything anew; `changed(keys)` touches only what a command touched. The view is given the newest rows
and more as it comes to their end: it lays out all it has for each line, and one kept among 5,000 shall cost what it
costs among five. Texts that are ours come out as dots while discreet mode is on: display, edit, tool tip and
accessible text alike.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workshop.commands.captures import EditCapture
from workshop.model.items import Capture, Key, Topic
from workshop.model.terms import CaptureKind, Visibility
from workshop.ui.run.desk import Desk

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ID_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_NOWHERE = QModelIndex()
_AT_ONCE = 200
"""Rows the view is given at a time."""


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A capture as it is drawn; texts are masked already."""

    id: str
    kind: CaptureKind
    label: str
    locked: bool
    text: str
    meta: str


class FeedModel(QAbstractListModel):
    """Rows newest first; kept ascending inside, so that a new line is appended and not moved in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._order: list[tuple[int, str]] = []
        self._places: dict[str, int] = {}
        """When each came in, counted; kept for those taken away, which come back to their place."""
        self._given = 0
        """How many rows, of the newest, the view knows."""
        # Held here as well: a view still asks for a row while it is being taken out.
        self._captures: dict[str, Capture] = {}
        desk.discreet.changed.connect(self._revealed)
        self.follow()

    # -- following the workshop --------------------------------------------------------------------------------

    def follow(self) -> None:
        """Read the whole workshop: another one was opened."""
        self.beginResetModel()
        self._captures = dict(self._desk.workshop.of(Capture))
        self._places = {ident: place for place, ident in enumerate(self._captures)}
        self._order = [(place, ident) for ident, place in self._places.items()]
        self._given = min(len(self._order), _AT_ONCE)
        self.endResetModel()

    def changed(self, keys: Iterable[Key]) -> None:
        """Captures were added, changed or taken away."""
        captures = self._desk.workshop.of(Capture)
        touched = {ident for kind, ident in keys if kind == Capture.kind}
        for ident in touched - captures.keys():
            if ident in self._captures:
                self._take_out(self._captures[ident])
        there = touched & captures.keys()
        # The lines of one paste as they came in; one line alone asks nothing of the others.
        for ident in there if len(there) < 2 else [ident for ident in captures if ident in there]:
            capture = captures[ident]
            if ident not in self._captures:
                self._put_in(capture)
            else:
                self._captures[ident] = capture
                index = self.index(self.row_of(ident))
                if index.isValid():
                    self.dataChanged.emit(index, index)

    def names_changed(self) -> None:
        """People, topics or trends are called differently: every row says one of them."""
        if self._given:
            self.dataChanged.emit(self.index(0), self.index(self._given - 1))

    def _row(self, place: int) -> int:
        return len(self._order) - 1 - place

    def _put_in(self, capture: Capture) -> None:
        entry = (self._places.setdefault(capture.id, len(self._places)), capture.id)
        row = len(self._order) - bisect_left(self._order, entry)
        self._captures[capture.id] = capture
        if row > self._given or (row == self._given and self._given < len(self._order)):
            insort(self._order, entry)  # older than what the view has
            return
        self.beginInsertRows(_NOWHERE, row, row)
        insort(self._order, entry)
        self._given += 1
        self.endInsertRows()

    def _take_out(self, capture: Capture) -> None:
        row = self.row_of(capture.id)
        given = row < self._given
        if given:
            self.beginRemoveRows(_NOWHERE, row, row)
        del self._order[self._row(row)]
        del self._captures[capture.id]
        if given:
            self._given -= 1
            self.endRemoveRows()

    def forget_old(self) -> None:
        """Take from the view what it was given long ago; nobody may be looking at that."""
        if self._given > 2 * _AT_ONCE:
            self.beginRemoveRows(_NOWHERE, _AT_ONCE, self._given - 1)
            self._given = _AT_ONCE
            self.endRemoveRows()

    def _revealed(self) -> None:
        self.names_changed()

    # -- reading -----------------------------------------------------------------------------------------------

    def capture(self, index: Index) -> Capture | None:
        if not index.isValid() or not 0 <= index.row() < self._given:
            return None
        return self._captures[self._order[self._row(index.row())][1]]

    def row_of(self, ident: str) -> int:
        """The row a capture stands in, -1 where it does not."""
        capture = self._captures.get(ident)
        return -1 if capture is None else self._row(bisect_left(self._order, (self._places[ident], ident)))

    def count(self) -> int:
        """How many captures there are, whatever the view has of them."""
        return len(self._order)

    def text_at(self, row: int) -> str:
        """The words of a row as they are drawn: all that its height depends on, asked of every row when one comes."""
        return self.text(self._captures[self._order[-1 - row][1]])

    def text(self, capture: Capture) -> str:
        """The words as they are drawn."""
        text = self._desk.capture_text(capture)
        if capture.what is CaptureKind.MARK and not text:
            return self._desk.words("run.feed.mark")
        if capture.what is CaptureKind.VOICE:
            return self._desk.words("run.feed.voice", text=text)
        return text

    def feed_row(self, capture: Capture) -> FeedRow:
        words, desk = self._desk.words, self._desk
        return FeedRow(
            id=capture.id,
            kind=capture.what,
            label=words.term(capture.what),
            locked=desk.is_ours(capture),
            text=self.text(capture),
            meta=self._meta(capture),
        )

    def _meta(self, capture: Capture) -> str:
        desk, words = self._desk, self._desk.words
        now = desk.host.now()
        at = capture.at.astimezone(now.tzinfo)
        parts = [words.time(at)]
        if at.date() != now.date():  # said on another day, or by a clock that was wrong
            parts = [f"{words.short_date(at.date())} {parts[0]}"]
        behind = desk.behind()
        if behind is not None and capture.key in behind.keys:
            parts.append(words("run.feed.waits"))
        if desk.is_ours(capture) and desk.discreet.veiled:
            return " ".join([*parts, words("run.feed.hidden")])
        parts.append(desk.speaker_name(capture.speaker))
        parts.append(
            words("run.feed.off_script") if capture.context.off_script else desk.trend_number(capture.context.trend)
        )
        topics = desk.workshop.of(Topic)
        own, linked = topics.get(capture.id), topics.get(capture.link) if capture.link else None
        parts.append(own.number if own else f"→ {linked.number}" if linked else "")
        if capture.visibility is Visibility.HELD and capture.what is not CaptureKind.OPPORTUNITY:
            parts.append(words("run.feed.held"))
        if capture.agreed is not None:
            parts.append(words.term(capture.agreed.way))
        return words("run.feed.between").join(part for part in parts if part)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._given

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._given < len(self._order)

    def fetchMore(self, parent: Index) -> None:
        more = min(_AT_ONCE, len(self._order) - self._given)
        if more > 0 and not parent.isValid():
            self.beginInsertRows(_NOWHERE, self._given, self._given + more - 1)
            self._given += more
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        capture = self.capture(index)
        if capture is None:
            return None
        if role == ROW_ROLE:
            return self.feed_row(capture)
        if role == ID_ROLE:
            return capture.id
        if role == Qt.ItemDataRole.EditRole:
            return self._desk.capture_text(capture)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.feed_row(capture)
            return f"{row.label} {row.text} {row.meta}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        capture = self.capture(index)
        flags = super().flags(index)
        if capture is None:
            return flags
        hidden = self._desk.is_ours(capture) and self._desk.discreet.veiled
        return flags if hidden else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        capture = self.capture(index)
        text = str(value).strip()
        if capture is None or role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        if not text or text == capture.text:
            return False
        return self._desk.apply(EditCapture(id=capture.id, text=text)) is not None
