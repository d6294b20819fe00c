"""清書: every mark gets its words, or goes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.run import RemoveCapture
from workshop.commands.wrapup import TidyMark
from workshop.model.items import Capture
from workshop.model.terms import CaptureKind
from workshop.ui.parts import wall
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.card import clear_layout
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.text import Text

_KINDS = tuple(k for k in CaptureKind if k is not CaptureKind.MARK)


class MarksCard(Section):
    shows = (Capture,)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.marks"))
        self._none = Text(self.words("wrapup.no_marks"), "quiet", wrap=True)
        self.add(self._none)
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(10)
        self.add(holder)
        self.lines: dict[str, LineEdit] = {}

    def fill(self) -> None:
        marks = [c for c in self.host.workshop.captures() if c.what is CaptureKind.MARK]
        if [m.id for m in marks] == list(self.lines):
            return  # what is being typed stays
        clear_layout(self._list)
        self.lines = {}
        self._none.setVisible(not marks)
        for mark in marks:
            self._list.addWidget(self._row(mark))

    def _row(self, mark: Capture) -> QWidget:
        words = self.words
        workshop = self.host.workshop
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        trend = workshop.trend(mark.context.trend) if mark.context.trend else None
        at = words.time(wall.shown(mark.at, self.host.now()))
        column.addWidget(Text(words("wrapup.mark_at", time=at, trend=trend.title if trend else ""), "small", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(8)
        kind = QComboBox()
        kind.setAccessibleName(words("wrapup.mark_kind"))
        for choice in _KINDS:
            kind.addItem(choice.label(words.lang), choice.value)
        entry = LineEdit(words("wrapup.mark_words", time=at), words("wrapup.mark_example"))
        entry.submitted.connect(partial(self._tidied, mark.id, kind))
        drop = IconButton("trash", words("wrapup.drop_mark", time=at))
        drop.clicked.connect(partial(self._dropped, mark.id))
        line.addWidget(kind)
        line.addWidget(entry, 1)
        line.addWidget(drop)
        column.addLayout(line)
        self.lines[mark.id] = entry
        return row

    def _tidied(self, mark_id: str, kind: QComboBox, text: str) -> None:
        what = CaptureKind(kind.currentData())  # type: ignore[call-arg]
        if text.strip() and self.host.apply(TidyMark(id=mark_id, text=text, what=what), initiator="wrapup"):
            following = next(iter(self.lines.values()), None)
            if following is not None:
                following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dropped(self, mark_id: str, _checked: bool = False) -> None:
        self.host.apply(RemoveCapture(id=mark_id), initiator="wrapup")
