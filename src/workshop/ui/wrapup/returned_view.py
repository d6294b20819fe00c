"""A list of challenges came back from the customer: what differs is shown side by side, and what is ticked is taken.

    returning = Returning(host, parent); returning.choose()   or   returning.take_file(path)

Nothing changes before that. What both sides changed is called so, and is ticked by a person alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workshop import confined
from workshop.commands.answers import SetScore
from workshop.commands.base import Command
from workshop.commands.wrapup import EditTopic
from workshop.i18n import Words
from workshop.intake import returned_matrix
from workshop.intake.returned_list import FIELDS, LEVELS, ReturnedList
from workshop.intake.returned_matrix import NEW, Difference, Returned
from workshop.model.problem import KnownError, Problem
from workshop.model.terms import LEVEL_SCORES, level_of
from workshop.ui import theme
from workshop.ui.jobs import Job
from workshop.ui.parts.host import Host
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.text import Text, broken_lines

SUFFIXES = (".xlsx", ".xlsm", ".xls")
"""What may be a list that came back; the old format is told what to do."""

_TICK, _TOPIC, _FIELD, _OURS, _THEIRS, _STATE = range(6)
_COLUMNS = ("tick", "topic", "field", "ours", "theirs", "state")
_LONG = (_TOPIC, _OURS, _THEIRS)
_LINES = 4
_PADDING = 22
_SHOWN = 400
_TOOL_TIP = 1500
_SECONDS, _MEGABYTES = 60, 1_500
"""What reading a list may take: the largest that is read at all takes a few seconds."""
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def lists_of(data: QMimeData) -> list[Path]:
    """The files among what is dragged that may be such a list."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in SUFFIXES]


def level_words(score: float | None, words: Words) -> str:
    """高, or 高（4.25） where the figure says more than the word."""
    level = level_of(score)
    if score is None or level is None:
        return words("wrapup.not_asked")
    if score == LEVEL_SCORES[level]:
        return words.term(level)
    return words("wrapup.returned_score", level=words.term(level), score=f"{score:g}")


def value_words(name: str, value: str | float | None, words: Words) -> str:
    if name in LEVELS:
        return level_words(value if isinstance(value, int | float) else None, words)
    return str(value or "") or words("wrapup.unread_empty")


def added_words(difference: Difference, words: Words) -> str:
    """What was written beside a new challenge."""
    beside = [part for command in difference.commands for part in _beside(command, words)]
    return words("wrapup.head_join").join(beside) or "—"


def _beside(command: Command, words: Words) -> list[str]:
    if not isinstance(command, SetScore | EditTopic):
        return []
    given = command.given()
    return [
        words("wrapup.unread_column", name=words(f"wrapup.column_{name}"), text=value_words(name, given[name], words))
        for name in FIELDS
        if name in given
    ]


class DifferenceTable(QTableWidget):
    """A difference a row; Space or a click ticks, Enter takes."""

    entered = Signal()
    ticked = Signal()

    def __init__(self, differences: Sequence[Difference], words: Words) -> None:
        super().__init__(len(differences), len(_COLUMNS))
        self._words = words
        self.differences = differences
        self.setAccessibleName(words("wrapup.returned_list"))
        self.verticalHeader().hide()
        self.setHorizontalHeaderLabels([words(f"wrapup.returned_{name}") for name in _COLUMNS])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        for column in range(len(_COLUMNS)):
            mode = QHeaderView.ResizeMode
            head.setSectionResizeMode(column, mode.Stretch if column in _LONG else mode.ResizeToContents)
        for row, difference in enumerate(differences):
            self._show(row, difference)
        self.cellClicked.connect(lambda row, _column: self._turn(row))
        if differences:
            self.setCurrentCell(0, _TICK)

    def chosen(self) -> list[Difference]:
        return [difference for row, difference in enumerate(self.differences) if self._is_ticked(row)]

    def tick(self, on: bool) -> None:
        """All, or none."""
        for row in range(self.rowCount()):
            self._set(row, on)
        self.ticked.emit()

    def _show(self, row: int, difference: Difference) -> None:
        words, new = self._words, difference.field == NEW
        state = "new" if new else "conflict" if difference.conflict else "changed"
        field = words("wrapup.returned_state_new") if new else words(f"wrapup.column_{difference.field}")
        theirs = added_words(difference, words) if new else value_words(difference.field, difference.theirs, words)
        texts = {
            _TICK: "",
            _TOPIC: difference.title if new else f"{difference.number}  {difference.title}",
            _FIELD: field,
            _OURS: "—" if new else value_words(difference.field, difference.ours, words),
            _THEIRS: theirs,
            _STATE: words(f"wrapup.returned_state_{state}"),
        }
        for column, text in texts.items():
            item = QTableWidgetItem(text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…")
            if column in _LONG:
                item.setToolTip(text[:_TOOL_TIP])
            self.setItem(row, column, item)
        look = theme.look()
        role = {"new": look.confirmed, "conflict": look.issue, "changed": look.accent}[state]
        sign = self._cell(row, _STATE)
        sign.setForeground(QBrush(QColor(role.text)))
        sign.setFont(theme.font(theme.SMALL, True))
        sign.setToolTip(difference.place)
        if difference.conflict:
            for column in range(len(_COLUMNS)):
                self._cell(row, column).setBackground(QBrush(QColor(role.tint)))
        spoken = words(
            "wrapup.returned_spoken",
            what=f"{texts[_TOPIC]} {field}",
            ours=texts[_OURS],
            theirs=texts[_THEIRS],
            state=texts[_STATE],
        )
        self._cell(row, _TICK).setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self._set(row, not difference.conflict)

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        assert item is not None, "every cell was filled"
        return item

    def _is_ticked(self, row: int) -> bool:
        return self._cell(row, _TICK).checkState() == Qt.CheckState.Checked

    def _set(self, row: int, on: bool) -> None:
        self._cell(row, _TICK).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        # Turned by the table alone, wherever in the row it is clicked: else the box would turn twice.
        self._cell(row, _TICK).setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)

    def _turn(self, row: int) -> None:
        self._set(row, not self._is_ticked(row))
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentRow() >= 0:
            self._turn(self.currentRow())
        elif event.key() in _ENTERS:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here."""

    def fit_rows(self) -> None:
        """As high as the texts are in their columns, up to a limit; all of them are in the tool tips."""
        face = self.font()
        line = QFontMetrics(face).lineSpacing()
        for row in range(self.rowCount()):
            most = 1
            for column in _LONG:
                width = self.columnWidth(column) - _PADDING
                most = max(most, len(broken_lines(self._cell(row, column).text(), face, width, _LINES)))
            self.setRowHeight(row, most * line + 16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_rows()


class ReturnedDialog(QDialog):
    """`taken` carries the differences that were ticked."""

    taken = Signal(list)

    def __init__(self, host: Host, returned: Returned, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words = host.words
        self.setWindowTitle(words("wrapup.returned_title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Text(words("wrapup.returned_title"), "title"))
        count = len(returned.differences)
        about = words.plural("wrapup.returned_about", count, name=returned.name)
        column.addWidget(
            Text(about if count else words("wrapup.returned_nothing", name=returned.name), "body", wrap=True)
        )
        if conflicts := sum(1 for difference in returned.differences if difference.conflict):
            column.addWidget(Text(words.plural("wrapup.returned_conflicts", conflicts), "body", wrap=True))
        self.table = DifferenceTable(returned.differences, words)
        self.table.setVisible(bool(count))
        column.addWidget(self.table, 1)
        self.problems = self._problems(host, returned.problems)
        if returned.problems:
            column.addWidget(Text(words.plural("wrapup.returned_problems", len(returned.problems)), "strong"))
            column.addWidget(self.problems, 0 if count else 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.all_button = Button("", "quiet")
        self.all_button.clicked.connect(lambda: self.table.tick(len(self.table.chosen()) < count))
        self.all_button.setVisible(count > 1)
        foot.addWidget(self.all_button)
        foot.addStretch(1)
        self.close_button = Button(words("common.cancel") if count else words("common.close"), "quiet", key="Esc")
        self.close_button.clicked.connect(self.reject)
        self.take_button = Button("", "primary", key="Enter")
        self.take_button.clicked.connect(self._take)
        self.take_button.setVisible(bool(count))
        foot.addWidget(self.close_button)
        foot.addWidget(self.take_button)
        column.addLayout(foot)
        self.table.entered.connect(self._take)
        self.table.ticked.connect(self._count)
        self._count()
        (self.table if count else self.close_button).setFocus()
        window = parent.window()
        self.resize(min(1000, window.width() - 48), min(600, window.height() - 48))

    def _problems(self, host: Host, problems: Sequence[Problem]) -> QListWidget:
        found = QListWidget(self)
        found.setAccessibleName(self._words("wrapup.returned_problems_list"))
        found.setWordWrap(True)
        found.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.addItems([host.say(problem) for problem in problems])
        if self.table.isVisibleTo(self):
            found.setFixedHeight(min(124, 34 * max(1, len(problems)) + 12))
        found.setVisible(bool(problems))
        return found

    def _count(self) -> None:
        n = len(self.table.chosen())
        self.take_button.set_text(self._words.plural("wrapup.returned_take", n))
        self.take_button.setEnabled(n > 0)
        every = n == len(self.table.differences)
        self.all_button.set_text(self._words("wrapup.unread_none" if every else "wrapup.unread_all"))

    def _take(self) -> None:
        if chosen := self.table.chosen():
            self.taken.emit(chosen)
            self.accept()


class Returning(QObject):
    """From a file to the differences, and from those that were ticked to one step."""

    def __init__(self, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._over = parent
        self._job: Job | None = None
        self.dialog: ReturnedDialog | None = None
        self._last_folder = ""

    def choose(self) -> None:
        words = self._host.words
        kinds = f"{words('wrapup.returned_kind')} (*{' *'.join(SUFFIXES)})"
        name, _ = QFileDialog.getOpenFileName(self._over, words("wrapup.returned_open"), self._last_folder, kinds)
        if name:
            self._last_folder = str(Path(name).parent)
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Read beside the window, then show what differs."""
        if (self._job is not None and self._job.running) or self.dialog is not None:
            return  # one at a time
        self._job = self._host.jobs.start(
            lambda report: confined.run(
                returned_matrix.read, path, seconds=_SECONDS, megabytes=_MEGABYTES, place=path.name, report=report
            ),
            self._was_read,
            self._failed,
        )

    def start_over(self) -> None:
        """Another workshop is open."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        if self.dialog is not None:
            self.dialog.reject()

    def _was_read(self, file: ReturnedList) -> None:
        self._job = None
        try:
            returned = returned_matrix.compare(file, self._host.workshop)
        except KnownError as error:
            self._failed(error)
            return
        if not returned.differences and not returned.problems:
            self._host.notify(self._host.words("wrapup.returned_nothing", name=returned.name))
            return
        self.dialog = ReturnedDialog(self._host, returned, self._over.window())
        self.dialog.taken.connect(self._take)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _take(self, chosen: list[Difference]) -> None:
        command = returned_matrix.taking(chosen)
        if command is not None and self._host.apply(command, initiator="wrapup") is not None:
            self._host.notify(self._host.words.plural("wrapup.returned_taken", len(chosen)), "ok")

    def _closed(self) -> None:
        self.dialog = None
        self._over.window().activateWindow()

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, KnownError):
            raise error
        self._host.notify(self._host.say(error.problem), "error", 0)
