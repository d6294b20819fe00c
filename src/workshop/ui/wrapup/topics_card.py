"""The topics in their one order, with what the matrix says beside each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from workshop.commands.wrapup import EditTopic
from workshop.model.items import Bearing, Picks, Score, Topic
from workshop.model.ranking import Ranked, rank
from workshop.model.terms import level_of
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.text import Text

EDITABLE = ("departments", "current_state", "next_step", "owner")
_COLUMNS = ("place", "number", "topic", "importance", "urgency", *EDITABLE)


class TopicsCard(Section):
    """A table; the four columns at the right are typed in place."""

    shows = (Topic, Picks, Score, Bearing)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.topics"))
        words = self.words
        self.add(Text(words("wrapup.topics_rule"), "small", wrap=True))
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setHorizontalHeaderLabels([words(f"wrapup.column_{c}") for c in _COLUMNS])
        self.table.setAccessibleName(words("wrapup.topics"))
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(320)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for index in (2, *range(5, len(_COLUMNS))):
            head.setSectionResizeMode(index, QHeaderView.ResizeMode.Stretch)
        self.table.itemChanged.connect(self._typed)
        self.add(self.table)
        self._ids: list[str] = []

    def fill(self) -> None:
        table = self.table
        table.blockSignals(True)
        ranked = [r for r in rank(self.host.workshop) if r.asked] or rank(self.host.workshop)
        self._ids = [r.topic.id for r in ranked]
        table.setRowCount(len(ranked))
        for row, one in enumerate(ranked):
            for column, text in enumerate(self._texts(one)):
                item = QTableWidgetItem(text)
                if _COLUMNS[column] not in EDITABLE:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                item.setToolTip(text)
                table.setItem(row, column, item)
        table.resizeRowsToContents()
        table.blockSignals(False)

    def _texts(self, one: Ranked) -> list[str]:
        topic = one.topic
        levels = [
            level.label(self.words.lang) if (level := level_of(score)) else self.words("wrapup.not_asked")
            for score in (one.importance, one.urgency)
        ]
        title = self.host.workshop.topic_title(topic, self.words.lang)
        place = f"{one.place}" + (" ★" if one.pick else "")
        return [place, topic.number, title, *levels, *(getattr(topic, name) for name in EDITABLE)]

    def _typed(self, item: QTableWidgetItem) -> None:
        name = _COLUMNS[item.column()]
        if name in EDITABLE and item.row() < len(self._ids):
            edit = partial(EditTopic, id=self._ids[item.row()])
            self.host.apply(edit(**{name: item.text()}), initiator="wrapup")
