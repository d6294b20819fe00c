"""The captures as a list, what came in last first, whatever its time says. Reads the workshop; changes it only by
commands through the desk.

`follow()` reads everything anew; `changed(keys)` touches only what a command touched. The view is given the newest rows
and more as it comes to their end: it lays out all it has for each line, and one kept among 5,000 shall cost what it
costs among five. Texts that are ours come out as dots while discreet mode is on: display, edit, tool tip and
accessible text alike.
"""

from __future__ import annotations

from bisect import bisect_left
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
        # Held here as well: a view still asks for a row while it is being taken out.
        self._order: list[Capture] = []
        self._places: dict[str, int] = {}
        """When each came in, counted; kept for those taken away, which come back to their place."""
        self._given = 0
        """How many rows, of the newest, the view knows."""
        desk.discreet.changed.connect(self._revealed)
        self.follow()

    # -- following the workshop --------------------------------------------------------------------------------

    def follow(self) -> None:
        """Read the whole workshop: another one was opened."""
        self.beginResetModel()
        self._order = list(self._desk.workshop.of(Capture).values())
        self._places = {capture.id: place for place, capture in enumerate(self._order)}
        self._given = min(len(self._order), _AT_ONCE)
        self.endResetModel()

    def changed(self, keys: Iterable[Key]) -> None:
        """Captures were added, changed or taken away."""
        captures = self._desk.workshop.of(Capture)
        touched = {ident for kind, ident in keys if kind == Capture.kind}
        for ident in touched - captures.keys():
            if (spot := self._spot(ident)) >= 0:
                self._take_out(spot)
        there = touched & captures.keys()
        # The lines of one paste as they came in; one line alone asks nothing of the others.
        for ident in there if len(there) < 2 else [ident for ident in captures if ident in there]:
            capture, spot = captures[ident], self._spot(ident)
            if spot < 0:
                self._put_in(capture)
            else:
                self._order[spot] = capture
                index = self.index(self._row(spot))
                if index.isValid():
                    self.dataChanged.emit(index, index)

    def names_changed(self) -> None:
        """People, topics or trends are called differently: every row says one of them."""
        if self._given:
            self.dataChanged.emit(self.index(0), self.index(self._given - 1))

    def _row(self, spot: int) -> int:
        return len(self._order) - 1 - spot

    def _spot(self, ident: str) -> int:
        """Where in the order a capture is, -1 where it is not."""
        place = self._places.get(ident)
        if place is None:
            return -1
        spot = bisect_left(self._order, place, key=self._place)
        return spot if spot < len(self._order) and self._order[spot].id == ident else -1

    def _place(self, capture: Capture) -> int:
        return self._places[capture.id]

    def _put_in(self, capture: Capture) -> None:
        place = self._places.setdefault(capture.id, len(self._places))
        spot = bisect_left(self._order, place, key=self._place)
        row = len(self._order) - spot
        if row > self._given or (row == self._given and self._given < len(self._order)):
            self._order.insert(spot, capture)  # older than what the view has
            return
        self.beginInsertRows(_NOWHERE, row, row)
        self._order.insert(spot, capture)
        self._given += 1
        self.endInsertRows()

    def _take_out(self, spot: int) -> None:
        row = self._row(spot)
        given = row < self._given
        if given:
            self.beginRemoveRows(_NOWHERE, row, row)
        del self._order[spot]
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
        return self._order[self._row(index.row())]

    def row_of(self, ident: str) -> int:
        """The row a capture stands in, -1 where it does not."""
        spot = self._spot(ident)
        return self._row(spot) if spot >= 0 else -1

    def count(self) -> int:
        """How many captures there are, whatever the view has of them."""
        return len(self._order)

    def text_at(self, row: int) -> str:
        """The words of a row as they are drawn: all that its height depends on, asked of every row when one comes."""
        return self.text(self._order[-1 - row])

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
        if desk.on_paper:
            parts = []  # entered afterwards, the time of typing would only look like the time of talking
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
