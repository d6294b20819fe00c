"""A line in its context: what was said before and after it, when, and what was on the screen. Also to choose one.

    MomentDialog(host, parent, at="capture id").open()
    MomentDialog(host, parent, choose=lambda capture_id: …).open()

What is ours comes out as dots while it is to be hidden; nothing is chosen then.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.captures import may_share
from workshop.i18n import Words
from workshop.model.case_warning import public_name
from workshop.model.items import Capture, ChosenTrend, Person
from workshop.model.text import fold
from workshop.model.workshop import Workshop
from workshop.ui.parts import wall
from workshop.ui.parts.discreet import mask
from workshop.ui.parts.host import Host
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.text import Text
from workshop.ui.wrapup.lines_view import Line, LinesView

_WIDTH, _HEIGHT = 620, 420
_TITLE_AT_MOST = 40
_PLAIN_SLIDES = ("cover", "flow", "request", "ranking", "map", "readback", "next-steps", "thanks")


def minute(host: Host, capture: Capture) -> str:
    """When it was said, by the clock on the wall."""
    return host.words.time(wall.shown(capture.at, host.now()))


def context_of(host: Host, capture: Capture) -> str:
    """When, on which slide and by whom: 14:21 (21 min in) · trend · block · speaker."""
    words, workshop, context = host.words, host.workshop, capture.context
    at = minute(host, capture)
    if context.elapsed:
        at = words("wrapup.moment_at", time=at, minutes=words.number(context.elapsed // 60))
    parts = [at, words("wrapup.moment_off_script") if context.off_script else _on_screen(workshop, capture, words)]
    speaker = workshop.get(Person, capture.speaker) if capture.speaker else None
    if speaker is not None:
        parts.append(speaker.name or speaker.department or speaker.seat)
    return words("wrapup.head_join").join(part for part in parts if part)


def _on_screen(workshop: Workshop, capture: Capture, words: Words) -> str:
    """What stood on the screen; a trend by its number, title and beat."""
    slide, _, rest = capture.context.slide.partition(":")
    trend_id = capture.context.trend
    trend = workshop.trend(trend_id, words.lang) if trend_id else None
    chosen = workshop.get(ChosenTrend, trend_id) if trend_id else None
    if slide == "case" and (found := workshop.case(rest, words.lang)):
        return words("run.slide.case", name=_short(public_name(found[1])))
    if trend is not None:
        title, number = _short(trend.title), f"T{chosen.number}" if chosen else ""
        beat = rest.rpartition(":")[2]
        if slide == "trend" and words.has(f"run.beat.{beat}"):
            return words("run.slide.trend", number=number, title=title, beat=words(f"run.beat.{beat}"))
        return f"{number} {title}".strip()
    key = f"run.slide.{slide.replace('-', '_')}"
    return words(key) if slide in _PLAIN_SLIDES else ""


def _short(text: str) -> str:
    return text if len(text) <= _TITLE_AT_MOST else f"{text[:_TITLE_AT_MOST].rstrip()}…"


class MomentDialog(QDialog):
    """The whole feed, with one line chosen; Esc goes back to where it was asked for."""

    def __init__(
        self,
        host: Host,
        parent: QWidget,
        *,
        at: str | None = None,
        choose: Callable[[str], object] | None = None,
        without: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self._host, self._choose, self._without = host, choose, frozenset(without)
        words = host.words
        title = words("wrapup.moment_pick" if choose else "wrapup.moment")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        column.addWidget(Text(title, "title"))
        self.wanted = LineEdit(words("wrapup.moment_find"), words("wrapup.moment_find_example"))
        self.wanted.textChanged.connect(lambda _text: self._fill())
        self.wanted.submitted.connect(lambda _text: self._chosen())
        self.wanted.setVisible(choose is not None)
        self.wanted.installEventFilter(self)
        column.addWidget(self.wanted)
        self.said = Text("", "small", wrap=True)
        column.addWidget(self.said)
        self.list = LinesView(title)
        self.list.chosen.connect(self._tell)
        self.list.installEventFilter(self)
        self.list.doubleClicked.connect(lambda _index: self._chosen())
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(Text(words("wrapup.moment_pick_hint") if choose else "", "small"), 1)
        close = Button(words("common.close"), "quiet", key="Esc")
        close.clicked.connect(self.reject)
        row.addWidget(close)
        column.addLayout(row)
        self._at = at
        self._fill()
        self.resize(_WIDTH, _HEIGHT)
        host.discreet.changed.connect(self._hide_ours)
        (self.wanted if choose else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        host, wanted = self._host, fold(self.wanted.text())
        lines = [
            Line(c.id, c.what.value, host.words.term(c.what), f"{minute(host, c)}　{self._said(c)}", "")
            for c in host.workshop.captures()
            if c.id not in self._without and wanted in fold(c.text) and (self._choose is None or c.text.strip())
        ]
        ids = [line.id for line in lines]
        if self._at not in ids:
            self._at = ids[0] if ids else None
        self.list.show_lines(lines, self._at)
        self._tell(self._at)

    def _said(self, capture: Capture) -> str:
        text = " ".join(capture.text.split())
        return mask(text) if self._host.discreet.guards and not may_share(capture) else text

    def _tell(self, capture_id: str | None) -> None:
        self._at = capture_id
        capture = self._host.workshop.get(Capture, capture_id) if capture_id else None
        nothing = self._host.words("wrapup.moment_nothing")
        self.said.setText(context_of(self._host, capture) if capture else nothing)

    def _chosen(self) -> None:
        if self._choose is None or self._at is None:
            return
        choose, at = self._choose, self._at
        self.accept()
        choose(at)

    def _hide_ours(self) -> None:
        if self._host.discreet.guards and self._choose is not None:
            self.reject()
        else:
            self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.wanted and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                row = self.list.currentIndex().row() + (1 if event.key() == Qt.Key.Key_Down else -1)
                if 0 <= row < len(self.list.lines.lines):
                    self.list.setCurrentIndex(self.list.lines.index(row))
                return True
            if watched is self.list and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._chosen()
                return True
        return super().eventFilter(watched, event)
