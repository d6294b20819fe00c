"""The topics in their one order, how strongly each bears on a trend, and what the matrix says beside them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemDelegate, QApplication, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from workshop.commands.answers import SetBearing
from workshop.commands.base import Command
from workshop.commands.captures import may_share
from workshop.commands.sharing import WriteColumns
from workshop.model.items import COLUMNS as TEXTS
from workshop.model.items import Bearing, Capture, ChosenTrend, Picks, Score, TakenDeck, Topic
from workshop.model.ranking import Ranked, rank
from workshop.model.terms import level_of
from workshop.model.workshop import Workshop
from workshop.ui import theme
from workshop.ui.parts.discreet import mask
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.text import Text
from workshop.ui.wrapup.returned_view import Returning

FACTS = ("place", "topic", "importance", "urgency")
"""Columns that are told; TEXTS are typed in place, and those of the trends take 0 to 3."""

_TALLEST = 84
_TOOL_TIP = 600


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell is about."""

    topic: str
    column: str


def is_ours(workshop: Workshop, topic: Topic) -> bool:
    """Was it made from a line that we keep to ourselves by now, and never shared?"""
    capture = workshop.get(Capture, topic.capture) if topic.capture else None
    return topic.agreed is None and capture is not None and not may_share(capture)


class TopicsTable(QTableWidget):
    """Says when an editor was closed: what came in meanwhile can be shown now."""

    edited = Signal()

    def is_editing(self) -> bool:
        return self.state() == QTableWidget.State.EditingState

    def settle(self) -> None:
        """Keep what stands in the open editor."""
        editor = QApplication.focusWidget()
        if self.is_editing() and editor is not None and self.viewport().isAncestorOf(editor):
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.edited.emit()


class TopicsCard(Section):
    """A table; trends take 0 to 3 or nothing (not asked), the four columns at the right take words."""

    initiator = "wrapup"
    shows = (Topic, Capture, Picks, Score, Bearing, ChosenTrend, TakenDeck)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.topics"))
        words = self.words
        self.returning = Returning(host, self)
        self.return_button = Button(words("wrapup.returned"), "quiet", icon="file-excel", small=True)
        self.return_button.clicked.connect(self.returning.choose)
        self.add_action(self.return_button)
        self._rule = Text(words("wrapup.topics_rule"), "small", wrap=True)
        self.add(self._rule)
        self._none = Text(words("wrapup.no_topics"), "quiet", wrap=True)
        self.add(self._none)
        self.table = TopicsTable(0, 0)
        self.table.setAccessibleName(words("wrapup.topics"))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setMaximumSectionSize(_TALLEST)
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(160)
        self.table.setHorizontalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.table.itemChanged.connect(self._typed)
        self.table.edited.connect(self._catch_up)
        self.add(self.table, 100)
        self.body.addStretch(1)
        self._columns: list[str] = []
        self._topics: list[str] = []
        self._unsaved: dict[Cell, str] = {}
        self._late = False
        host.discreet.changed.connect(self._catch_up_whatever)

    # -- showing -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        if self.table.is_editing():
            self._late = True  # the cell being typed in stays where it is
            return
        self._late = False
        workshop = self.host.workshop
        everything = rank(workshop)
        ranked = [r for r in everything if r.asked] or everything
        self._none.setVisible(not ranked)
        self._rule.setVisible(bool(ranked))
        self.return_button.setVisible(bool(ranked))
        self.table.setVisible(bool(ranked))
        self.table.blockSignals(True)
        self._head([c for c in workshop.chosen() if not c.skipped])
        self._topics = [r.topic.id for r in ranked]
        self.table.setRowCount(len(ranked))
        for row, one in enumerate(ranked):
            veiled = self.host.discreet.guards and is_ours(workshop, one.topic)
            for column, name in enumerate(self._columns):
                text = self._text(one, name)
                self._show(row, column, mask(text) if veiled and name in ("topic", *TEXTS) else text, fixed=veiled)
        self.table.resizeRowsToContents()
        rows = sum(self.table.rowHeight(row) for row in range(len(ranked)))
        self.table.setMaximumHeight(max(rows + self.table.horizontalHeader().height() + 6, 160))
        self.table.blockSignals(False)

    def _head(self, trends: list[ChosenTrend]) -> None:
        words = self.words
        columns = [*FACTS[:2], *(t.id for t in trends), *FACTS[2:], *TEXTS]
        named = {t.id: f"T{t.number}" for t in trends}
        self.table.setColumnCount(len(columns))
        head = self.table.horizontalHeader()
        head.setMinimumSectionSize(34)
        for index, name in enumerate(columns):
            item = QTableWidgetItem(named.get(name) or words(f"wrapup.column_{name}"))
            trend = self.host.workshop.trend(name) if name in named else None
            if trend is not None:
                item.setToolTip(words("wrapup.bearing_on", trend=trend.title))
            self.table.setHorizontalHeaderItem(index, item)
        if columns == self._columns:
            return
        self._columns = columns
        for index, name in enumerate(columns):
            wide = name == "topic" or name in TEXTS
            head.setSectionResizeMode(
                index, QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.ResizeToContents
            )

    def _text(self, one: Ranked, name: str) -> str:
        topic, words = one.topic, self.words
        if name == "place":
            return f"{one.place} ★" if one.pick else f"{one.place}"
        if name == "topic":
            return f"{topic.number}  {self.host.workshop.topic_title(topic, words.lang)}"
        if name in ("importance", "urgency"):
            level = level_of(one.importance if name == "importance" else one.urgency)
            return level.label(words.lang) if level else words("wrapup.not_asked")
        kept = self._unsaved.get(Cell(topic.id, name))
        return self._saved(topic, name) if kept is None else kept

    def _saved(self, topic: Topic, name: str) -> str:
        if name in TEXTS:
            return topic.column(name)
        bearing = self.host.workshop.get(Bearing, f"{topic.id}|{name}")
        return f"{bearing.level}" if bearing else ""

    def _show(self, row: int, column: int, text: str, *, fixed: bool) -> None:
        name = self._columns[column]
        item = self.table.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.table.setItem(row, column, item)
            if name not in FACTS and name not in TEXTS:
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        editable = Qt.ItemFlag.ItemIsEditable
        item.setFlags(item.flags() & ~editable if fixed or name in FACTS else item.flags() | editable)
        if name not in FACTS and name not in TEXTS:
            self._colour(item, text)
        if item.text() != text:
            item.setText(text)
            item.setToolTip(text[:_TOOL_TIP] if len(text) > 8 else "")

    def _colour(self, item: QTableWidgetItem, text: str) -> None:
        """The figure says it; the colour only helps to find the hot ones."""
        role = theme.look().issue
        strength = {"1": 0.14, "2": 0.34, "3": 0.62}.get(text, 0.0)
        item.setBackground(theme.colour(role.mark, strength) if strength else QColor(0, 0, 0, 0))
        item.setToolTip("" if text else self.words("wrapup.not_asked"))

    # -- typing ------------------------------------------------------------------------------------------------

    def _typed(self, item: QTableWidgetItem) -> None:
        if item.row() < len(self._topics) and item.column() < len(self._columns):
            self._keep(Cell(self._topics[item.row()], self._columns[item.column()]), item.text())

    def _keep(self, cell: Cell, text: str) -> None:
        topic = self.host.workshop.get(Topic, cell.topic)
        if topic is None:
            self._unsaved.pop(cell, None)
            return
        command = self._command(cell, text)
        if command is None:
            self.host.notify(self.words("wrapup.bearing_wrong"), "warn")
            self._unsaved.pop(cell, None)
            self._catch_up(whatever=True)
        elif self.apply(command) is None:
            self._unsaved[cell] = text  # it stays in its cell, and is told again with the next flush
        else:
            self._unsaved.pop(cell, None)

    def _command(self, cell: Cell, text: str) -> Command | None:
        if cell.column in TEXTS:
            return WriteColumns.model_validate({"id": cell.topic, cell.column: text})
        level = unicodedata.normalize("NFKC", text).strip()
        if level not in ("", "0", "1", "2", "3"):
            return None
        return SetBearing(topic=cell.topic, trend=cell.column, level=int(level) if level else None)

    def _catch_up(self, *, whatever: bool = False) -> None:
        if self._late or whatever:
            self.fill()

    def _catch_up_whatever(self) -> None:
        if self.table.is_editing() and self.host.discreet.guards:
            self.table.settle()  # what is typed is kept before it is hidden
        self.fill()

    def start_over(self) -> None:
        self.returning.start_over()
        self._unsaved.clear()
        self.table.clearContents()
        self.table.setRowCount(0)
        super().start_over()

    def flush(self) -> None:
        super().flush()
        self.table.settle()
        for cell, text in list(self._unsaved.items()):
            self._keep(cell, text)
