"""清書: every mark gets its words, or goes."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.captures import RemoveCapture, may_share
from workshop.commands.wrapup import TidyMark
from workshop.model.items import Capture
from workshop.model.terms import KIND_SIGNS, CaptureKind
from workshop.model.workshop import Workshop
from workshop.ui.actions import Keys
from workshop.ui.parts.host import Host
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import ElidingLabel, Text
from workshop.ui.wrapup.moment import MomentDialog, context_of

_QUOTES = {"「": "」", "『": "』", "“": "”", '"': '"', "＂": "＂"}
_KINDS = tuple(k for k in CaptureKind if k is not CaptureKind.MARK)


def signed(text: str) -> tuple[CaptureKind | None, str]:
    """The kind that the first character chooses, as on the console, and the words without it."""
    text = text.strip()
    for kind, signs in KIND_SIGNS.items():
        if text[:1] and text[0] in signs and text[1:].strip():
            return kind, text[1:].strip()
    closing = _QUOTES.get(text[:1])
    if closing and text[1:].strip(closing).strip():
        return CaptureKind.VOICE, text[1:].removesuffix(closing).strip()
    return None, text


class MarkRow(QWidget):
    """When the mark was set and what was on the screen, what was said around it, its kind, its words."""

    def __init__(self, card: MarksCard, mark: Capture, near: tuple[str, str]) -> None:
        super().__init__()
        words = card.words
        self.mark_id = mark.id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        at = words.time(card.here(mark.at))
        head = QHBoxLayout()
        head.setSpacing(4)
        show = Button(context_of(card.host, mark), "quiet", icon="clock", small=True)
        show.setAccessibleName(words("wrapup.show_moment", time=at, text=context_of(card.host, mark)))
        show.setToolTip(words("wrapup.moment"))
        show.clicked.connect(lambda: MomentDialog(card.host, self.window(), at=mark.id).open())
        head.addWidget(show)
        head.addStretch(1)
        column.addLayout(head)
        for key, said in (("wrapup.said_before", near[0]), ("wrapup.said_after", near[1])):
            if said:
                column.addWidget(ElidingLabel(words(key, text=said), "small"))
        line = QHBoxLayout()
        line.setSpacing(8)
        kinds = [(kind, kind.label(words.lang)) for kind in _KINDS]
        self.kind = ChoiceBox(words("wrapup.mark_kind", time=at), kinds, CaptureKind.ISSUE)
        self.entry = LineEdit(words("wrapup.mark_words", time=at), words("wrapup.mark_example"))
        self.entry.submitted.connect(lambda _text: card.tidy(self))
        keys = Keys(self.entry, Qt.ShortcutContext.WidgetShortcut)
        for kind in _KINDS:
            keys.on(f"kind_{kind.value}", partial(self.kind.fill, kind))
        drop = IconButton("trash", words("wrapup.drop_mark", time=at))
        drop.clicked.connect(partial(card.drop, mark.id))
        line.addWidget(self.kind)
        line.addWidget(self.entry, 1)
        line.addWidget(drop)
        column.addLayout(line)

    def command(self) -> TidyMark:
        """What was typed; a sign before the words overrules the kind that was chosen."""
        found = self.kind.value()
        kind, text = signed(self.entry.text())
        return TidyMark(
            id=self.mark_id, text=text, what=kind or (found if isinstance(found, CaptureKind) else CaptureKind.ISSUE)
        )


def marks(workshop: Workshop) -> list[Capture]:
    """What was only marked and waits for its words."""
    found = [c for c in workshop.of(Capture).values() if c.what is CaptureKind.MARK]
    return sorted(found, key=lambda c: c.at)


def said_near(workshop: Workshop, wanted: Collection[str]) -> dict[str, tuple[str, str]]:
    """For each mark what was said last before it and first after it; what is ours is passed over."""
    told: dict[str, str] = {}
    before, lines = "", workshop.captures()
    for capture in lines:
        if capture.id in wanted:
            told[capture.id] = before
        elif may_share(capture):
            before = " ".join(capture.text.split())
    found: dict[str, tuple[str, str]] = {}
    after = ""
    for capture in reversed(lines):
        if capture.id in wanted:
            found[capture.id] = (told[capture.id], after)
        elif may_share(capture):
            after = " ".join(capture.text.split())
    return found


class MarksCard(Section):
    """Enter writes a mark up and goes to the next; what was typed is kept when the page is left."""

    initiator = "wrapup"
    shows = (Capture,)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.marks"))
        self._none = Text(self.words("wrapup.no_marks"), "quiet", wrap=True)
        self.add(self._none)
        self._rule = Text(self.words("wrapup.marks_rule"), "small", wrap=True)
        self.add(self._rule)
        self.rows = Rows(spacing=14)
        self.add(self.rows)

    def fill(self) -> None:
        found = {mark.id: mark for mark in marks(self.host.workshop)}
        self._none.setVisible(not found)
        self.rows.setVisible(bool(found))
        self._rule.setVisible(bool(found))
        near = said_near(self.host.workshop, found)
        self.rows.show_rows(list(found), lambda mark_id: MarkRow(self, found[mark_id], near[mark_id]))

    def start_over(self) -> None:
        self.rows.clear()
        super().start_over()

    def tidy(self, row: MarkRow) -> None:
        """Its words make the mark a line as any other."""
        if not row.entry.text().strip():
            return
        rows = [other for other in self.rows.rows() if isinstance(other, MarkRow)]
        after = rows[rows.index(row) + 1 :] or rows[: rows.index(row)]
        if self.apply(row.command()) is not None and after:
            after[0].entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self, mark_id: str, _checked: bool = False) -> None:
        self.apply(RemoveCapture(id=mark_id))

    def flush(self) -> None:
        super().flush()
        for row in self.rows.rows():
            if isinstance(row, MarkRow) and row.entry.text().strip():
                self.apply(row.command())
