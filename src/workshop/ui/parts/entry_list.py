"""Entries under their headings, with the letters that were typed marked in what they say.

    entries = EntryList(name); entries.show_rows(rows, words); entries.current(); entries.step(+1)

Painted row by row; a heading is never chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workshop.library.folding import Word, marks
from workshop.ui import theme
from workshop.ui.icons import draw_icon
from workshop.ui.parts.entries import Entry, Heading, Row
from workshop.ui.parts.lines import shortened, write
from workshop.ui.widgets.chip import draw_key

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

ROW_ROLE = Qt.ItemDataRole.UserRole
_HIGH, _TWO_LINES, _HEADING = 28, 46, 30
_ICON = 16
_TOOL_TIP = 600


class EntriesModel(QAbstractListModel):
    """The rows; those that stay the same stay where they are."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def count(self, place: int, count: str) -> None:
        """A heading's number has become known."""
        heading = self.rows[place]
        if isinstance(heading, Heading) and heading.count != count:
            self.rows[place] = Heading(heading.text, count)
            self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text.replace("\n", " ")
        if isinstance(row, Entry) and role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.second, row.more) if part)[:_TOOL_TIP]
        if isinstance(row, Entry) and role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None


class _Painter(QStyledItemDelegate):
    """A row: a sign, what it is with the found letters marked, why or what to mind, its keys, a line of its text."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.words: tuple[Word, ...] = ()
        self._marked: dict[str, frozenset[int]] = {}

    def look_for(self, words: tuple[Word, ...]) -> None:
        if words != self.words:
            self.words = words
            self._marked.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            self._heading(painter, QRectF(option.rect), row)
        else:
            self._entry(painter, option, row)
        painter.restore()

    def _heading(self, painter: QPainter, area: QRectF, heading: Heading) -> None:
        look = theme.look()
        font = theme.font(theme.SMALL, True)
        painter.setFont(font)
        painter.setPen(QColor(look.ink_2))
        area = area.adjusted(10, 6, -8, 0)
        write(painter, area, Qt.AlignmentFlag.AlignVCenter, heading.text)
        if heading.count:
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(QColor(look.ink_3))
            left = area.left() + QFontMetrics(font).horizontalAdvance(heading.text) + 8
            write(painter, area.adjusted(left - area.left(), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, heading.count)

    def _entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        look = theme.look()
        area = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent.tint))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
            if option.state & QStyle.StateFlag.State_HasFocus:
                theme.draw_ring(painter, area.left(), area.top() + 1, area.width(), area.height() - 2, 6)
        first = QRectF(area.left(), area.top() + 2, area.width(), 24) if entry.second else area
        left, right = area.left() + 10, area.right() - 8
        if entry.icon:
            ink = look.role(entry.role).text if entry.role else look.ink_2
            draw_icon(painter, entry.icon, QRectF(left, first.center().y() - _ICON / 2, _ICON, _ICON), ink)
            left += _ICON + 8
        if entry.keys:
            right -= draw_key(painter, right, first.center().y(), entry.keys, look.ink_2) + 8
        if entry.more:
            right = self._more(painter, QRectF(left, first.top(), right - left, first.height()), entry)
        room = QRectF(left, first.top(), right - left, first.height())
        self._write(painter, room, entry.text, theme.TEXT, look.ink)
        if entry.second:
            below = QRectF(left, area.top() + 23, area.right() - 8 - left, 20)
            self._write(painter, below, entry.second, theme.SMALL, look.ink_2)

    def _more(self, painter: QPainter, room: QRectF, entry: Entry) -> float:
        """Written at the right; where it begins."""
        look = theme.look()
        font = theme.font(theme.SMALL)
        more = shortened(entry.more, font, room.width() * 0.5)
        wide = QFontMetrics(font).horizontalAdvance(more) + 2
        painter.setFont(font)
        painter.setPen(QColor(look.issue.text if entry.warned else look.ink_2))
        place = QRectF(room.right() - wide, room.top(), wide, room.height())
        write(painter, place, Qt.AlignmentFlag.AlignVCenter, more)
        return room.right() - wide - 10

    def _write(self, painter: QPainter, room: QRectF, text: str, size: int, ink: str) -> None:
        """The text in runs: the letters that were typed stand bold on a line."""
        plain, bold = theme.font(size), theme.font(size, True)
        bold.setUnderline(True)
        shown = shortened(text, bold if self.words else plain, room.width())
        marked = self._places(text)
        x, start = room.left(), 0
        for end in range(1, len(shown) + 1):
            if end < len(shown) and (end in marked) == (start in marked):
                continue
            font = bold if start in marked else plain
            run = shown[start:end]
            wide = QFontMetrics(font).horizontalAdvance(run)
            painter.setFont(font)
            painter.setPen(QColor(theme.look().accent.text if start in marked else ink))
            write(painter, QRectF(x, room.top(), wide + 4, room.height()), Qt.AlignmentFlag.AlignVCenter, run)
            x, start = x + wide, end

    def _places(self, text: str) -> frozenset[int]:
        """Which characters are those that were looked for; remembered while the same is looked for."""
        if not self.words:
            return frozenset()
        found = self._marked.get(text)
        if found is None:
            found = frozenset(n for begin, end in marks(text, self.words) for n in range(begin, end))
            self._marked[text] = found
        return found

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        return QSize(200, _HEADING if isinstance(row, Heading) else _TWO_LINES if row.second else _HIGH)


class EntryList(QListView):
    """The list. Enter goes, and so does a press, or a double one; letters look for nothing here."""

    gone = Signal()
    """The chosen entry is wanted."""
    current_changed = Signal()
    """Another entry is chosen, or none."""

    def __init__(self, name: str, *, press_goes: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("plain", True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.rows = EntriesModel(self)
        self.setModel(self.rows)
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        (self.clicked if press_goes else self.doubleClicked).connect(self._pressed)
        self.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())

    def show_rows(self, rows: Sequence[Row], words: tuple[Word, ...], keep: bool = False) -> None:
        """Show these, the first entry chosen; with `keep` the one that was chosen, where it is still there."""
        before, at = self.current(), self.verticalScrollBar().value()
        self._painter.look_for(words)
        self.rows.show_rows(rows)
        place = next((n for n, row in enumerate(rows) if isinstance(row, Entry)), -1)
        if keep and before is not None:
            same = (n for n, row in enumerate(rows) if isinstance(row, Entry) and _same(row, before))
            kept = next(same, -1)
            if kept >= 0:
                self.setCurrentIndex(self.rows.index(kept))
                self.verticalScrollBar().setValue(at)
                return
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
            self.scrollToTop()
        self.current_changed.emit()

    def entries(self) -> list[Entry]:
        """All that can be chosen now."""
        return [row for row in self.rows.rows if isinstance(row, Entry)]

    def current(self) -> Entry | None:
        """What is chosen."""
        index = self.currentIndex()
        row = self.rows.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Entry) else None

    def step(self, by: int) -> None:
        """Go up or down by so many entries; headings are passed over."""
        places = [n for n, row in enumerate(self.rows.rows) if isinstance(row, Entry)]
        if not places:
            return
        now = self.currentIndex().row()
        at = places.index(now) if now in places else 0
        at = max(0, min(len(places) - 1, at + by))
        self.setCurrentIndex(self.rows.index(places[at]))
        self.scrollTo(self.rows.index(0 if at == 0 else places[at]))

    def go_to(self, place: int) -> None:
        """Choose the row at a place."""
        if 0 <= place < len(self.rows.rows) and isinstance(self.rows.rows[place], Entry):
            self.setCurrentIndex(self.rows.index(place))

    def choose(self, key: tuple[str, str, str, str]) -> None:
        """Choose the entry of this card, where it is."""
        for place, row in enumerate(self.rows.rows):
            if isinstance(row, Entry) and row.card is not None and row.card.key == key:
                self.go_to(place)
                self.scrollTo(self.rows.index(place))

    def steps_of_a_page(self) -> int:
        """How many entries are seen at once."""
        return max(1, self.viewport().height() // _TWO_LINES - 1)

    def _pressed(self, index: QModelIndex) -> None:
        if isinstance(self.rows.rows[index.row()], Entry):
            self.gone.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters alone never act."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self.step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.gone.emit()
        else:
            super().keyPressEvent(event)


def _same(one: Entry, other: Entry) -> bool:
    if one.card is not None and other.card is not None:
        return one.card.key == other.card.key
    return one.text == other.text
