"""The row below the line: where a capture will hang, near topics, the topic taken, and what was just said or kept."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.model.items import Capture, Context, Topic
from workshop.ui.actions import hint
from workshop.ui.run.desk import Desk
from workshop.ui.run.line_parser import Line
from workshop.ui.run.suggestions import MOST, Suggestions
from workshop.ui.widgets.chip import Chip, ChipButton, KeyCap
from workshop.ui.widgets.text import ElidingLabel, Text, Tone

_HEIGHT = 30
_NARROWEST = 200
"""Chips and words give way with … down to this."""


class CaptureFoot(QWidget):
    """Shows what it is told (`show_line`); `near` are the topics that Tab and the chips would take."""

    link_chosen = Signal(str)
    """A topic's id; "" takes the link off."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.near: list[str] = []
        self._shown: tuple[list[str], str, tuple[str, Tone]] | None = None
        self._suggestions = Suggestions()
        words = desk.words
        self.setFixedHeight(_HEIGHT)
        # Of a fixed size of its own: chips that come and go with the letters are laid out here and nowhere above.
        self._strip = QWidget(self)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._where = Chip("", "accent")
        self._where.setMaximumWidth(220)
        row.addWidget(self._where)
        self._near_word = Text(words("run.capture.near"), "small")
        row.addWidget(self._near_word)
        self.near_buttons: list[ChipButton] = []
        for place in range(MOST):
            button = self._chip("issue", "", "Tab" if place == 0 else "", 280)
            button.clicked.connect(partial(self._near_pressed, place))
            self.near_buttons.append(button)
            row.addWidget(button)
        self.link = self._chip("accent", "link", "", 320)
        self.link.setToolTip(words("run.capture.unlink"))
        self.link.clicked.connect(self._unlinked)
        row.addWidget(self.link)
        self.said = ElidingLabel("", "small")
        row.addWidget(self.said, 1)
        row.addWidget(KeyCap(hint("mark"), words("run.capture.mark")))
        row.addWidget(KeyCap("Enter", words("run.capture.save")))

    @staticmethod
    def _chip(role: str, icon: str, key: str, widest: int) -> ChipButton:
        chip = ChipButton("", role, icon, key=key)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.setMaximumWidth(widest)
        return chip

    def follow(self, context: Context | None = None) -> None:
        """Topics, the trend or the slide changed. `context` is where the line hangs if that is not what is on now."""
        desk = self._desk
        self._suggestions.follow(desk.topic_refs())
        off, trend = desk.workshop.run.off_script, desk.trend
        if context is not None:
            off, trend = context.off_script, context.trend
        if off:
            self._where.set(desk.words("run.capture.off_script"), "neutral", "off-script")
        elif trend:
            self._where.set(f"{desk.trend_number(trend)} {desk.trend_title(trend)}", "accent", "")
        self._where.setVisible(bool(off or trend))

    def show_line(self, line: Line, typed: bool, message: tuple[str, Tone]) -> None:
        """What the line means; `message` is said until something is typed."""
        topics = self._desk.workshop.of(Topic)
        wanted = line.attendee is None and line.link is None
        near = self._suggestions.near(line.text, self.near) if wanted else []
        self.near = [ident for ident in near if ident in topics]
        linked = topics.get(line.link) if line.link else None
        called = [self._called(topics[ident]) for ident in self.near]
        shown = called, self._called(linked) if linked else "", self._saying(line, typed, message)
        if shown == self._shown:
            return  # as with most keys
        self._shown = shown
        for button, name in zip_longest(self.near_buttons, called):
            button.set(name or "")
            button.setVisible(name is not None)
        self._near_word.setVisible(bool(called))
        self.link.set(shown[1])
        self.link.setVisible(linked is not None)
        self._say(*shown[2])

    def _called(self, topic: Topic) -> str:
        return f"{topic.number} {self._desk.topic_title(topic)}"

    def _saying(self, line: Line, typed: bool, message: tuple[str, Tone]) -> tuple[str, Tone]:
        """What the line would do, else what has just happened, else (with no feed in view) what was kept last."""
        words = self._desk.words
        if line.attendee is not None:
            someone = line.attendee
            parts = (someone.seat, someone.name, someone.department, someone.title)
            return words("run.capture.attendee", who=" ".join(filter(None, parts))), "strong"
        if line.unknown:
            return words("run.capture.unknown", sign=" ".join(line.unknown)), "small"
        if not message[0] and not typed and self._desk.compact:
            return self._last_kept(), "small"
        return message

    def _last_kept(self) -> str:
        captures = self._desk.workshop.of(Capture)
        last = max(captures.values(), key=lambda capture: (capture.at, capture.id), default=None)
        if last is None:
            return ""
        text = self._desk.capture_text(last) or self._desk.words("run.feed.mark")
        return self._desk.words("run.capture.last", kind=self._desk.words.term(last.what), text=text)

    def _say(self, text: str, tone: Tone) -> None:
        self.said.setText(text)
        if self.said.property("tone") != tone:
            self.said.setProperty("tone", tone)
            self.said.style().unpolish(self.said)
            self.said.style().polish(self.said)

    def sizeHint(self) -> QSize:
        return QSize(_NARROWEST, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._strip.setFixedSize(event.size())

    def _near_pressed(self, place: int, _checked: bool = False) -> None:
        if place < len(self.near):
            self.link_chosen.emit(self.near[place])

    def _unlinked(self) -> None:
        self.link_chosen.emit("")
