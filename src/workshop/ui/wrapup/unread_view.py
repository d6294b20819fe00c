"""What the customer was never asked, as a list to tick: what is ticked goes into their files by our decision.

    view = UnreadView(host)      .fill() after a change of SHOWN      .count() how much is left out as it is

Each entry reads as it would be printed. What is taken in is one step, and the way is kept with it: by mail where
nothing was read together, else as our decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshop.commands.sharing import DecidedWay, TakeInTogether
from workshop.exports import wording
from workshop.i18n import Words
from workshop.model.items import Capture, ChosenTrend, Item, NextStep, Person, RoadmapRow, Run, Setup, Topic
from workshop.model.public import PublicStep
from workshop.model.terms import AgreementWay, CaptureKind, Side
from workshop.model.unread import Row, Step, Unread, UnreadColumns, UnreadLine, UnreadStep, unread
from workshop.model.workshop import Workshop
from workshop.ui import theme
from workshop.ui.icons import draw_icon
from workshop.ui.parts.host import Host
from workshop.ui.theme import KIND_ROLES
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.text import Text, broken_lines, line_height

SHOWN: Final[tuple[type[Item], ...]] = (Capture, Topic, NextStep, RoadmapRow, Person, Setup, Run, ChosenTrend)
"""What the list is made of."""

_PAD, _BOX, _CHIP = 6, 16, 20
_TEXT_LINES, _HAD_LINES = 3, 2
_LIST_AT_MOST = 264
_TOOL_TIP = 1000

Index = QModelIndex | QPersistentModelIndex
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it is, its words, and what the customer has instead."""

    key: Key
    chip: str
    role: str
    text: str
    had: str = ""


def entry(one: Unread, workshop: Workshop, words: Words) -> Entry:
    """An unread text as the row of the list says it."""
    key = (one.what, one.id)
    if isinstance(one, UnreadLine):
        had = words("wrapup.unread_had", text=one.had) if one.had else ""
        if one.capture is None:
            return Entry(key, words("wrapup.unread_title"), "issue", f"{one.number}  {one.text}", had)
        chip = words.term(one.capture.what)
        return Entry(key, chip, KIND_ROLES[one.capture.what.value], _line(one.capture, workshop, words), had)
    if isinstance(one, UnreadColumns):
        typed = [_column(name, now, words) for name, now, _ in one.columns]
        before = [_column(name, had, words) for name, _, had in one.columns if had]
        return Entry(
            key,
            words("wrapup.unread_columns"),
            "neutral",
            "\n".join([f"{one.number}  {one.title}", words("wrapup.unread_join").join(typed)]),
            words("wrapup.unread_had", text=words("wrapup.unread_join").join(before)) if before else "",
        )
    if isinstance(one, UnreadStep):
        had = words("wrapup.unread_had", text=_step(one.had, words)) if one.had else ""
        return Entry(key, words("wrapup.unread_step"), "action", _step(one.now, words), had)
    had = words("wrapup.unread_had", text=_row(one.had, words)) if one.had else ""
    return Entry(key, words("wrapup.unread_roadmap"), "confirmed", _row(one.now, words), had)


def _line(capture: Capture, workshop: Workshop, words: Words) -> str:
    """A voice reads as a quotation of its department, as it does in the files."""
    if capture.what is not CaptureKind.VOICE:
        return capture.text
    speaker = workshop.get(Person, capture.speaker) if capture.speaker else None
    quoted = wording.as_quote(capture.text, words)
    if speaker is None or speaker.side is not Side.CUSTOMER:
        return quoted
    named = words("exports.dear_person", name=speaker.name) if capture.with_name and speaker.name else ""
    said_by = wording.placed((speaker.department,), named, words)
    return words("wrapup.unread_voice", text=quoted, of=said_by) if said_by else quoted


def _column(name: str, text: str, words: Words) -> str:
    return words("wrapup.unread_column", name=words(f"wrapup.column_{name}"), text=text or words("wrapup.unread_empty"))


def _step(step: Step, words: Words) -> str:
    public = PublicStep(step.text, step.side, step.owner, step.due, step.done_when)
    parts = (step.text, wording.owner(public, words), wording.due(public, words), step.done_when)
    return words("wrapup.head_join").join(part for part in parts if part)


def _row(row: Row, words: Words) -> str:
    return words("wrapup.head_join").join(part for part in (row.text, row.who, row.when) if part)


class EntriesModel(QAbstractListModel):
    """The ticks stay with their entries; an entry whose words changed has to be ticked again."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.ticked: set[Entry] = set()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        if list(entries) != self.entries:
            self.beginResetModel()
            self.entries = list(entries)
            self.ticked &= set(entries)
            self.endResetModel()

    def tick(self, entries: Sequence[Entry], on: bool) -> None:
        """Tick these or take their ticks away."""
        self.ticked = self.ticked | set(entries) if on else self.ticked - set(entries)
        if self.entries:
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.text, row.had) if part)[:_TOOL_TIP]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(part for part in (row.chip, row.text, row.had) if part)
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick([self.entries[index.row()]], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


class _Rows(QStyledItemDelegate):
    """Tick, kind, the words in up to three lines, and below what the customer has."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Entry):
            return
        look, area = theme.look(), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen and focused:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent.tint))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
            theme.draw_ring(painter, area.left() + 1, area.top() + 1, area.width() - 2, area.height() - 2, 6)
        box = QRectF(area.left() + _PAD, area.top() + _PAD + 2, _BOX, _BOX)
        painter.setPen(QColor(look.accent.mark if ticked else look.ink_3))
        painter.setBrush(QColor(look.accent.solid) if ticked else QColor(look.card))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if ticked:
            draw_icon(painter, "check", box.adjusted(2, 2, -2, -2), look.accent.on_solid)
        left, y = box.right() + 8, area.top() + _PAD
        role = look.role(row.role)
        chip = QRectF(left, y, _chip_width(row.chip), _CHIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(role.tint))
        painter.drawRoundedRect(chip, _CHIP / 2, _CHIP / 2)
        painter.setFont(theme.font(theme.SMALL, True))
        painter.setPen(QColor(role.text))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, row.chip)
        left = chip.right() + 8
        texts, had = _broken(row, area.right() - _PAD - left)
        for lines, size, ink in ((texts, theme.TEXT, look.ink), (had, theme.SMALL, look.ink_2)):
            painter.setFont(theme.font(size))
            painter.setPen(QColor(ink))
            for line in lines:
                high = line_height(size)
                painter.drawText(QRectF(left, y, area.right() - left, high), Qt.AlignmentFlag.AlignVCenter, line)
                y += high
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 300
        if not isinstance(row, Entry):
            return QSize(width, 0)
        left = _PAD + _BOX + 8 + _chip_width(row.chip) + 8
        texts, had = _broken(row, width - _PAD - left)
        high = len(texts) * line_height(theme.TEXT) + len(had) * line_height(theme.SMALL)
        return QSize(120, round(max(high, _CHIP) + 2 * _PAD))


def _broken(row: Entry, width: float) -> tuple[list[str], list[str]]:
    texts = broken_lines(row.text[:_TOOL_TIP], theme.font(theme.TEXT), width, _TEXT_LINES)
    return texts, broken_lines(row.had[:_TOOL_TIP], theme.font(theme.SMALL), width, _HAD_LINES) if row.had else []


def _chip_width(text: str) -> float:
    return QFontMetricsF(theme.font(theme.SMALL, True)).horizontalAdvance(text) + 18


class EntriesView(QListView):
    """Space, or a click, ticks; the arrows move."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.entries = EntriesModel()
        self.setModel(self.entries)
        self.setItemDelegate(_Rows(self))
        self.setProperty("plain", True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._turn)

    def fit(self) -> None:
        """As high as its rows, up to a limit; then it scrolls inside."""
        self.doItemsLayout()
        self.setFixedHeight(min(_LIST_AT_MOST, max(self.contentsSize().height(), 1) + 4))

    def _turn(self, index: Index) -> None:
        ticked = self.entries.data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        self.entries.tick([self.entries.entries[index.row()]], not ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._turn(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here: the page answers to some of them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


class UnreadView(QWidget):
    """Gone while there is nothing to decide."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        words = host.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._said = Text("", "small", wrap=True)
        column.addWidget(self._said)
        self.list = EntriesView(words("wrapup.unread_list"))
        self.list.entries.dataChanged.connect(self._count_ticks)
        self.list.entries.modelReset.connect(self._count_ticks)
        column.addWidget(self.list)
        self.all_button = Button(words("wrapup.unread_all"), "quiet", small=True)
        self.all_button.clicked.connect(self._all)
        self.take_button = Button("", "plain", icon="plus", small=True)
        self.take_button.clicked.connect(self.take_in)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.take_button)
        row.addWidget(self.all_button)
        row.addStretch(1)
        column.addLayout(row)
        self.fill()

    def count(self) -> int:
        """How many texts no file of the customer will have as things stand."""
        return len(self.list.entries.entries)

    def fill(self) -> None:
        """Bring up to date; ticks stay."""
        workshop, words = self._host.workshop, self._host.words
        found = [entry(one, workshop, words) for one in unread(workshop, words.lang)]
        self.list.entries.show_entries(found)
        if self.parentWidget() is not None or not found:  # with no place yet it would be a window of its own
            self.setVisible(bool(found))
        asks = self._way() is AgreementWay.BY_MAIL
        self._said.setText(words.plural("wrapup.unread_mail" if asks else "wrapup.unread_room", len(found)))
        self._count_ticks()
        self.list.fit()

    def take_in(self, _checked: bool = False) -> None:
        """What is ticked is theirs from here on."""
        chosen: dict[str, tuple[str, ...]] = {}
        for row in self.list.entries.entries:
            if row in self.list.entries.ticked:
                what, item_id = row.key
                chosen[what] = (*chosen.get(what, ()), item_id)
        if chosen:
            self._host.apply(TakeInTogether.model_validate({**chosen, "way": self._way()}), initiator="wrapup")
            self.fill()
            if self.count():
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _way(self) -> DecidedWay:
        """Where nothing was read together, the files ask by mail."""
        workshop = self._host.workshop
        by_mail = workshop.setup.held_on_paper or workshop.run.readback_at is None
        return AgreementWay.BY_MAIL if by_mail else AgreementWay.TAKEN_IN

    def _all(self, _checked: bool = False) -> None:
        entries = self.list.entries
        entries.tick(entries.entries, len(entries.ticked) < len(entries.entries))

    def _count_ticks(self) -> None:
        entries, words = self.list.entries, self._host.words
        n = len(entries.ticked)
        key = "wrapup.unread_take_mail" if self._way() is AgreementWay.BY_MAIL else "wrapup.unread_take"
        self.take_button.set_text(words.plural(key, n) if n else words("wrapup.unread_tick_first"), "plus")
        self.take_button.setEnabled(bool(n))
        every = bool(n) and n == len(entries.entries)
        self.all_button.set_text(words("wrapup.unread_none" if every else "wrapup.unread_all"))
