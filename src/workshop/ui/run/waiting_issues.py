"""Issues said today that are not among the topics yet: their texts first, then on the customer's screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands import Batch
from workshop.commands.answers import RankIssue
from workshop.commands.base import Command
from workshop.commands.captures import Publish, may_share
from workshop.commands.wrapup import EditTopic
from workshop.model.items import Capture, Topic
from workshop.model.terms import CaptureKind
from workshop.model.workshop import Workshop
from workshop.ui.actions import hint
from workshop.ui.run.desk import Desk
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.entry import TextEdit
from workshop.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Waiting:
    """An issue that is no topic yet, or a topic the customer does not see; `text` is what they would read."""

    capture: str
    text: str
    is_topic: bool


def waiting(workshop: Workshop) -> list[Waiting]:
    """Unlinked issues of today and topics not shown yet, oldest first; nothing that is held or ours."""
    topics = workshop.of(Topic)

    def is_waiting(capture: Capture) -> bool:
        topic = topics.get(capture.id)
        if topic is None:
            return capture.what is CaptureKind.ISSUE and capture.link is None and may_share(capture)
        return topic.agreed is None and may_share(capture)

    said = sorted(filter(is_waiting, workshop.of(Capture).values()), key=lambda c: c.at)  # few of thousands
    return [Waiting(c.id, topics[c.id].title if c.id in topics else c.text, c.id in topics) for c in said]


class _Tick(QCheckBox):
    """Up and down go from tick to tick: a button would go to whatever comes next, a column would scroll."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            event.accept()
        else:
            super().keyPressEvent(event)


class _Row(QWidget):
    """A tick and the whole text, which can be reworded: nothing is shown to a customer that was not read first."""

    def __init__(self, issue: Waiting, words_check: str, words_text: str) -> None:
        super().__init__()
        self.issue = issue
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.box = _Tick()
        self.box.setAccessibleName(f"{words_check} {issue.text}")
        self.text = TextEdit(words_text, lines=(1, 5), enter_submits=True)
        self.text.fill(issue.text)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self.text.textChanged.connect(self._edited)

    def wording(self) -> str:
        """One line, as it would stand on the screen."""
        return " ".join(self.text.text().split())

    def _edited(self) -> None:
        if self.text.pending:
            self.box.setChecked(True)


class WaitingIssues(QWidget):
    """A tick and the wording for each; one press puts the ticked ones on the screen."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        self._rows: list[_Row] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._about = Text("", "quiet", wrap=True)
        column.addWidget(self._about)
        self._list = ScrollColumn(spacing=4)
        column.addWidget(self._list, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = Button(words("common.back"), "quiet", small=True)
        cancel.clicked.connect(self.done)
        self._publish = Button("", "primary", key=hint("topic_take"), small=True)
        self._publish.clicked.connect(self.publish)
        for button in (cancel, self._publish):
            row.addWidget(button)
        column.addLayout(row)

    def refresh(self) -> None:
        """Show who waits; what was ticked and worded stays."""
        self._about.setText(self._desk.words(self._key("about")))
        before = {row.issue.capture: (row.box.isChecked(), row.text.text()) for row in self._rows}
        found = waiting(self._desk.workshop)
        if [row.issue for row in self._rows] != found:
            self._list.clear()
            words = self._desk.words
            self._rows = [_Row(issue, words(self._key("choose")), words("run.wait.text")) for issue in found]
            for row in self._rows:
                if row.issue.capture in before:
                    row.box.setChecked(before[row.issue.capture][0])
                    row.text.fill(before[row.issue.capture][1])
                row.box.toggled.connect(self._count)
                row.box.stepped.connect(partial(self._step, row))
                row.text.submitted.connect(partial(self._next, row))
                self._list.add(row)
        self._count()

    def _key(self, what: str) -> str:
        """On their screen, or in what they get by mail."""
        return f"run.wait.{what}_paper" if self._desk.on_paper else f"run.wait.{what}"

    def take_focus(self) -> None:
        if self._rows:
            self._rows[0].box.setFocus(Qt.FocusReason.TabFocusReason)

    def _next(self, row: _Row, _text: str = "") -> None:
        """Enter in a text: the next one, and after the last the button that shows them."""
        at = self._rows.index(row) + 1
        (self._rows[at].box if at < len(self._rows) else self._publish).setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, row: _Row, by: int) -> None:
        at = self._rows.index(row) + by
        if 0 <= at < len(self._rows):
            self._rows[at].box.setFocus(Qt.FocusReason.TabFocusReason)

    def _ticked(self) -> list[_Row]:
        return [row for row in self._rows if row.box.isChecked() and row.wording()]

    def _count(self) -> None:
        n = len(self._ticked())
        words = self._desk.words
        self._publish.set_text(words(self._key("publish"), n=n) if n else words("run.wait.ticked"))
        self._publish.setEnabled(n > 0)

    def publish(self) -> None:
        """Make topics of the ticked ones in these words, and share them, as one step."""
        commands: list[Command] = []
        ids: list[str] = []
        captures = self._desk.workshop.of(Capture)
        for row in self._ticked():
            ident, text = row.issue.capture, row.wording()
            if ident not in captures:
                continue
            ids.append(ident)
            if not row.issue.is_topic:
                commands.append(RankIssue(capture=ident, title=text))
            elif text != row.issue.text:
                commands.append(EditTopic(id=ident, title=text))
        if ids and self._desk.apply(Batch(commands=(*commands, Publish(topics=tuple(ids))))) is not None:
            self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
            return
        super().keyPressEvent(event)
