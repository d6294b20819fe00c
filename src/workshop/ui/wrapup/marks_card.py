"""清書: every mark gets its words, or goes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.captures import RemoveCapture
from workshop.commands.wrapup import TidyMark
from workshop.model.items import Capture
from workshop.model.terms import CaptureKind
from workshop.model.workshop import Workshop
from workshop.ui.parts.host import Host
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import Text

_KINDS = tuple(k for k in CaptureKind if k is not CaptureKind.MARK)


class MarkRow(QWidget):
    """When and where the mark was set, its kind, its words."""

    def __init__(self, card: MarksCard, mark: Capture) -> None:
        super().__init__()
        words = card.words
        self.mark_id = mark.id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        trend = card.host.workshop.trend(mark.context.trend) if mark.context.trend else None
        at = words.time(card.here(mark.at))
        where = trend.title if trend else words("wrapup.no_trend")
        column.addWidget(Text(words("wrapup.mark_at", time=at, trend=where), "small", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(8)
        kinds = [(kind, kind.label(words.lang)) for kind in _KINDS]
        self.kind = ChoiceBox(words("wrapup.mark_kind", time=at), kinds, CaptureKind.ISSUE)
        self.entry = LineEdit(words("wrapup.mark_words", time=at), words("wrapup.mark_example"))
        self.entry.submitted.connect(lambda _text: card.tidy(self))
        drop = IconButton("trash", words("wrapup.drop_mark", time=at))
        drop.clicked.connect(partial(card.drop, mark.id))
        line.addWidget(self.kind)
        line.addWidget(self.entry, 1)
        line.addWidget(drop)
        column.addLayout(line)

    def what(self) -> CaptureKind:
        found = self.kind.value()
        return found if isinstance(found, CaptureKind) else CaptureKind.ISSUE


def marks(workshop: Workshop) -> list[Capture]:
    """What was only marked and waits for its words."""
    found = [c for c in workshop.of(Capture).values() if c.what is CaptureKind.MARK]
    return sorted(found, key=lambda c: c.at)


class MarksCard(Section):
    """Enter writes a mark up and goes to the next; what was typed is kept when the page is left."""

    initiator = "wrapup"
    shows = (Capture,)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.marks"))
        self._none = Text(self.words("wrapup.no_marks"), "quiet", wrap=True)
        self.add(self._none)
        self.rows = Rows(spacing=10)
        self.add(self.rows)

    def fill(self) -> None:
        found = {mark.id: mark for mark in marks(self.host.workshop)}
        self._none.setVisible(not found)
        self.rows.setVisible(bool(found))
        self.rows.show_rows(list(found), lambda mark_id: MarkRow(self, found[mark_id]))

    def start_over(self) -> None:
        self.rows.clear()
        super().start_over()

    def tidy(self, row: MarkRow) -> None:
        """Its words make the mark a line as any other."""
        if not row.entry.text().strip():
            return
        rows = [other for other in self.rows.rows() if isinstance(other, MarkRow)]
        after = rows[rows.index(row) + 1 :] or rows[: rows.index(row)]
        command = TidyMark(id=row.mark_id, text=row.entry.text(), what=row.what())
        if self.apply(command) is not None and after:
            after[0].entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self, mark_id: str, _checked: bool = False) -> None:
        self.apply(RemoveCapture(id=mark_id))

    def flush(self) -> None:
        super().flush()
        for row in self.rows.rows():
            if isinstance(row, MarkRow) and row.entry.text().strip():
                self.apply(TidyMark(id=row.mark_id, text=row.entry.text(), what=row.what()))
