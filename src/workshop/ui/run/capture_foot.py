"""The row below the line: where a capture will hang, near topics, the topic taken, and what was just said or kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import zip_longest

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from workshop.model.items import Capture, Context, Topic
from workshop.ui import theme
from workshop.ui.actions import hint
from workshop.ui.run.desk import Desk
from workshop.ui.run.line_parser import Line
from workshop.ui.run.suggestions import MOST, Suggestions
from workshop.ui.widgets.chip import Chip, ChipButton, KeyCap
from workshop.ui.widgets.text import ElidingLabel, Tone

_HEIGHT = 30
_GAP = 6
_NARROWEST = 200
"""Chips and words give way with … down to this."""
_WHERE, _NEAR, _LINK = 220, 280, 320
"""How wide the chips become at most."""


class CaptureFoot(QWidget):
    """Shows what it is told (`show_line`); `near` are the topics that Tab and the chips would take.

    Opaque, and its parts are placed by hand: chips come and go with the letters, and what they cost is paid with a key.
    """

    link_chosen = Signal(str)
    """A topic's id; "" takes the link off."""

    def __init__(self, desk: Desk, ground: Callable[[], str]) -> None:
        """`ground` tells the colour of what it stands on."""
        super().__init__()
        self._desk = desk
        self._ground = ground
        self.near: list[str] = []
        self._shown: tuple[list[str], str, tuple[str, Tone]] | None = None
        self._suggestions = Suggestions()
        words = desk.words
        self.setFixedHeight(_HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._where = Chip("", "accent")
        self._near_word = words("run.capture.near")
        self._font = theme.font(theme.SMALL)
        self._near_wide = QFontMetrics(self._font).horizontalAdvance(self._near_word) + 2
        self.near_buttons = [self._chip("issue", "", "Tab" if place == 0 else "") for place in range(MOST)]
        for place, button in enumerate(self.near_buttons):
            button.clicked.connect(partial(self._near_pressed, place))
        self.link = self._chip("accent", "link", "")
        self.link.setToolTip(words("run.capture.unlink"))
        self.link.clicked.connect(self._unlinked)
        self.said = ElidingLabel("", "small")
        self._caps = [KeyCap(hint("mark"), words("run.capture.mark")), KeyCap("Enter", words("run.capture.save"))]
        self._room = 0, 0
        """Where what changes with the letters begins and ends."""
        self._word = QRect()
        """Where "near" stands. Painted here: a label of its own would double what a suggestion costs."""
        parts = (self._where, *self.near_buttons, self.link, self.said, *self._caps)
        self._heights = {part: part.sizeHint().height() for part in parts}
        for part in parts:
            part.setParent(self)
        self._frame()

    def _chip(self, role: str, icon: str, key: str) -> ChipButton:
        chip = ChipButton("", role, icon, key=key)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.stand_on(self._ground)
        chip.hide()
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
        self._frame()

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
        self.link.set(shown[1])
        self._say(*shown[2])
        self._place()

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

    def _near_pressed(self, place: int, _checked: bool = False) -> None:
        if place < len(self.near):
            self.link_chosen.emit(self.near[place])

    def _unlinked(self) -> None:
        self.link_chosen.emit("")

    # -- placing -----------------------------------------------------------------------------------------------

    def _frame(self) -> None:
        """What does not change with the letters: where it hangs at the left, the keys at the right while they fit."""
        right = self.width()
        for cap in reversed(self._caps):
            size = cap.sizeHint()
            cap.setVisible(right - size.width() > _NARROWEST)
            if not cap.isHidden():
                right -= size.width()
                self._put(cap, right, size.width())
                right -= _GAP
        left = 0
        if not self._where.isHidden():
            wide = min(self._where.sizeHint().width(), _WHERE, right // 3)  # the topics need the room more
            left = self._put(self._where, 0, wide)
        self._room = left, right
        self._place()

    def _place(self) -> None:
        """From the left the topics, the one taken, and what is said in the rest."""
        x, right = self._room
        near = [button for button in self.near_buttons if button.says]
        word = QRect(x, 0, min(self._near_wide, right - x) if near else 0, _HEIGHT)
        if word != self._word:
            self.update(word.united(self._word))
            self._word = word
        x += word.width() + _GAP if near else 0
        for button, width in zip(near, shares([button.wide for button in near], right - x), strict=True):
            x = self._put(button, x, width)
        if self.link.says:
            x = self._put(self.link, x, min(self.link.wide, _LINK, right - x))
        for button in (*self.near_buttons, self.link):
            button.setVisible(bool(button.says))
        said = bool(self.said.text()) and x < right
        if said:
            self._put(self.said, x, right - x)
        self.said.setVisible(said)

    def _put(self, part: QWidget, x: int, width: int) -> int:
        """Place one; where the next one begins."""
        high = self._heights[part]
        part.setGeometry(x, (_HEIGHT - high) // 2, max(width, 0), high)
        return x + width + _GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._ground()))
        if self._word.width() and event.rect().intersects(self._word):
            painter.setFont(self._font)
            painter.setPen(QColor(theme.look().ink_3))
            painter.drawText(self._word, Qt.AlignmentFlag.AlignVCenter, self._near_word)
        painter.end()


def shares(wanted: list[int], room: int) -> list[int]:
    """How wide each chip becomes: as it wants; where that is too much, one that needs less than half keeps its own."""
    wanted = [min(wide, _NEAR) for wide in wanted]
    room = max(room - _GAP * len(wanted), 0)
    if sum(wanted) <= room:
        return wanted
    least = min(wanted)
    half = room // len(wanted)
    if least >= half:
        return [half] * len(wanted)
    return [wide if wide == least else room - least for wide in wanted]
