"""The capture bar: kinds, speaker, the line, near topics. The heaviest thing on the console, always in view.

bar = CaptureBar(desk); bar.choose_kind(kind); bar.mark(); bar.refresh(); bar.entry
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop.commands import Batch
from workshop.commands.run import CaptureLine, PauseNotes
from workshop.model.items import Capture, Topic
from workshop.model.terms import CaptureKind
from workshop.ui import theme
from workshop.ui.actions import hint
from workshop.ui.run.capture_entry import CaptureEntry
from workshop.ui.run.desk import Desk
from workshop.ui.run.line_commands import command_of
from workshop.ui.run.line_parser import Line, read_line
from workshop.ui.run.paste_question import PasteQuestion
from workshop.ui.run.suggestions import MOST, Suggestions
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.chip import KIND_ICONS, Chip, ChipButton, KeyCap
from workshop.ui.widgets.text import ElidingLabel, Text

KINDS = (
    CaptureKind.ISSUE,
    CaptureKind.OPPORTUNITY,
    CaptureKind.VOICE,
    CaptureKind.QUESTION,
    CaptureKind.DECISION,
    CaptureKind.ACTION,
    CaptureKind.PARKING,
)
"""The kinds in the order of their keys, Ctrl+1 …."""


class KindButton(ChipButton):
    """A kind to choose. Its key gives way where the line is short; the mouse never takes the line's keyboard."""

    def __init__(self, kind: CaptureKind, text: str, number: int) -> None:
        key = hint(f"kind_{kind.value}")
        super().__init__(text, theme.KIND_ROLES[kind.value], KIND_ICONS[kind.value], key=str(number), checkable=True)
        self._number = str(number)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(f"{text} ({key})")
        self.setAccessibleName(f"{text} {key}")

    def show_key(self, shown: bool) -> None:
        wanted = self._number if shown else ""
        if self._face.key != wanted:
            self._face.key = wanted
            self.updateGeometry()
            self.update()


class CaptureBar(QFrame):
    """Reads the line with every key; keeps it with Enter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kind = CaptureKind.ISSUE
        self._speaker: str | None = None
        self._link: str | None = None
        self._held = False
        self._message = ("", "small")
        self._near: list[str] = []
        self._suggestions = Suggestions()
        words = desk.words
        self.setAccessibleName(words("run.capture.name"))
        self.entry = CaptureEntry(words("run.capture.line"), words("run.capture.placeholder"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addLayout(self._make_kinds())
        self._paused = self._make_paused()
        column.addWidget(self._paused)
        column.addWidget(self.entry)
        self._foot = self._make_foot()
        column.addWidget(self._foot)
        self._question = PasteQuestion(words)
        self._question.hide()
        column.addWidget(self._question)
        self.entry.textChanged.connect(self._typed)
        self.entry.submitted.connect(self._submit)
        self.entry.emptied.connect(self._reset)
        self.entry.suggestion_wanted.connect(self._take_first)
        self.entry.lines_pasted.connect(self._ask_lines)
        self._question.several.connect(self._keep_lines)
        self._question.one.connect(self._join_lines)
        self._question.cancelled.connect(self._end_question)
        desk.discreet.changed.connect(self._read)
        desk.compact_changed.connect(self._read)
        desk.speaker_chosen.connect(self._set_speaker)
        self.refresh()

    # -- building ----------------------------------------------------------------------------------------------

    def _make_kinds(self) -> QHBoxLayout:
        words = self._desk.words
        row = QHBoxLayout()
        row.setSpacing(0)
        self._ctrl = Text(words("run.capture.ctrl"), "small")
        row.addWidget(self._ctrl)
        row.addSpacing(2)
        self._buttons: dict[CaptureKind, KindButton] = {}
        for number, kind in enumerate(KINDS, start=1):
            button = KindButton(kind, words.term(kind), number)
            button.clicked.connect(partial(self._clicked, kind))
            self._buttons[kind] = button
            row.addWidget(button)
        row.addStretch(1)
        self._held_chip = Chip(words("run.capture.held"), "internal", "lock-solid")
        row.addWidget(self._held_chip)
        row.addSpacing(4)
        self._speaker_button = ChipButton("", "neutral", "person", key="@")
        self._speaker_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._speaker_button.setMaximumWidth(190)
        self._speaker_button.clicked.connect(self._choose_speaker)
        row.addWidget(self._speaker_button)
        self._pause = IconButton("pause", words("run.capture.pause"), size=16)
        self._pause.clicked.connect(partial(self.pause_notes, True))
        row.addWidget(self._pause)
        return row

    def _make_paused(self) -> QWidget:
        words = self._desk.words
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Chip(words("run.capture.paused"), "issue", "pause"))
        row.addWidget(ElidingLabel(words("run.capture.paused_more"), "quiet"), 1)
        resume = ChipButton(words("run.capture.resume"), "accent", "play")
        resume.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        resume.clicked.connect(partial(self.pause_notes, False))
        row.addWidget(resume)
        return box

    def _make_foot(self) -> QWidget:
        words = self._desk.words
        box = QWidget()
        box.setFixedHeight(30)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._where = Chip("", "accent")
        row.addWidget(self._where)
        self._said = ElidingLabel("", "small")
        self._near_word = Text(words("run.capture.near"), "small")
        row.addWidget(self._near_word)
        self._near_buttons: list[ChipButton] = []
        for place in range(MOST):
            button = ChipButton("", "issue", key="Tab" if place == 0 else "")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMaximumWidth(280)
            button.clicked.connect(partial(self._take, place))
            self._near_buttons.append(button)
            row.addWidget(button)
        self._link_button = ChipButton("", "accent", "link")
        self._link_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._link_button.setMaximumWidth(320)
        self._link_button.setToolTip(words("run.capture.unlink"))
        self._link_button.clicked.connect(partial(self._set_link, None))
        row.addWidget(self._link_button)
        row.addWidget(self._said, 1)
        row.addWidget(KeyCap(hint("mark"), words("run.capture.mark")))
        row.addWidget(KeyCap("Enter", words("run.capture.save")))
        return box

    # -- what the page asks ------------------------------------------------------------------------------------

    def choose_kind(self, kind: CaptureKind) -> None:
        """By key: the line is of this kind until it is kept."""
        self._kind = kind
        self._read()

    def mark(self) -> None:
        """A mark keeps the moment and where the talk is; what stands in the line stays."""
        if self._refused():
            return
        if self._desk.apply(CaptureLine(what=CaptureKind.MARK)) is not None:
            self._say("run.capture.marked", "confirmed")

    def pause_notes(self, paused: bool) -> None:
        self._desk.apply(PauseNotes(paused=paused))
        self.refresh()
        self.entry.setFocus()

    def refresh(self) -> None:
        """Topics, people, the trend or the pause changed."""
        desk, run = self._desk, self._desk.workshop.run
        self._suggestions.follow(desk.topic_refs())
        if self._speaker is not None and not desk.speaker_name(self._speaker):
            self._speaker = None
        if self._link is not None and desk.workshop.get(Topic, self._link) is None:
            self._link = None
        off = run.off_script
        trend = "" if off else desk.trend or ""
        if off:
            self._where.set(desk.words("run.capture.off_script"), "neutral", "off-script")
        else:
            self._where.set(f"{desk.trend_number(trend)} {desk.trend_title(trend)}".strip(), "accent", "")
        self._where.setVisible(bool(off or trend))
        self._where.setMaximumWidth(220)
        self._paused.setVisible(run.notes_paused)
        self._pause.setVisible(not run.notes_paused)
        self._show_kinds(not run.notes_paused)
        self._read()

    # -- the line as it is typed -------------------------------------------------------------------------------

    def line(self) -> Line:
        """The line as it stands, with what was chosen by key and by click."""
        desk = self._desk
        text = self.entry.text()
        read = read_line(text, kind=self._kind, people=desk.person_refs(), topics=desk.topic_refs())
        return Line(
            kind=read.kind,
            text=read.text,
            held=read.held or self._held,
            speaker=read.speaker or self._speaker,
            link=read.link or self._link,
            attendee=read.attendee,
            signed=read.signed,
            unknown=read.unknown,
        )

    def _typed(self, text: str) -> None:
        if text:
            self._message = ("", "small")
        self._read()

    def _read(self) -> None:
        """Show what the line means. Within the key's own event, so that it is painted together with the letter."""
        line = self.line()
        words = self._desk.words
        for kind, button in self._buttons.items():
            button.setChecked(kind is line.kind and line.attendee is None)
        self._held_chip.setVisible(line.held)
        speaker = self._desk.speaker_name(line.speaker)
        role = "accent" if speaker else "neutral"
        self._speaker_button.set(speaker or words("run.capture.speaker"), role)
        self._speaker_button.setAccessibleName(words("run.capture.speaker_is", name=speaker or words("common.none")))
        self._show_near(line)
        self._show_said(line)
        self._whisper(line)
        self._fit()
        self.update()

    def _show_near(self, line: Line) -> None:
        topics = self._desk.workshop.of(Topic)
        wanted = line.attendee is None and line.link is None
        self._near = [ident for ident in self._suggestions.near(line.text) if ident in topics] if wanted else []
        for place, button in enumerate(self._near_buttons):
            shown = place < len(self._near)
            if shown:
                topic = topics[self._near[place]]
                button.set(f"{topic.number} {self._desk.topic_title(topic)}")
            button.setVisible(shown)
        self._near_word.setVisible(bool(self._near))
        self.entry.takes_tab = bool(self._near)
        linked = topics.get(line.link) if line.link else None
        if linked is not None:
            self._link_button.set(f"{linked.number} {self._desk.topic_title(linked)}", icon="link")
        self._link_button.setVisible(linked is not None)

    def _show_said(self, line: Line) -> None:
        """What the line would do, else what has just happened, else (with no feed in view) what was kept last."""
        words = self._desk.words
        said, tone = self._message
        if line.attendee is not None:
            someone = line.attendee
            parts = (someone.seat, someone.name, someone.department, someone.title)
            said, tone = words("run.capture.attendee", who=" ".join(filter(None, parts))), "strong"
        elif line.unknown:
            said, tone = words("run.capture.unknown", sign=" ".join(line.unknown)), "small"
        elif not said and not self.entry.text() and self._desk.compact:
            said, tone = self._last_kept(), "small"
        self._said.setText(said)
        if self._said.property("tone") != tone:
            self._said.setProperty("tone", tone)
            self._said.style().unpolish(self._said)
            self._said.style().polish(self._said)

    def _last_kept(self) -> str:
        captures = self._desk.workshop.of(Capture)
        last = max(captures.values(), key=lambda capture: (capture.at, capture.id), default=None)
        if last is None:
            return ""
        text = self._desk.capture_text(last) or self._desk.words("run.feed.mark")
        return self._desk.words("run.capture.last", kind=self._desk.words.term(last.what), text=text)

    def _whisper(self, line: Line) -> None:
        """What is ours is typed in small letters while somebody may look over the shoulder."""
        ours = line.held or line.kind is CaptureKind.OPPORTUNITY
        wanted = "QLineEdit { font-size: 12px; }" if ours and self._desk.discreet.veiled else ""
        if self.entry.styleSheet() != wanted:
            self.entry.setStyleSheet(wanted)

    # -- keeping -----------------------------------------------------------------------------------------------

    def _submit(self, _text: str) -> None:
        if self._refused():
            return
        line = self.line()
        command = command_of(line, self._desk.workshop)
        if command is None:
            # Signs alone: who speaks and what it will be stands ready for the words.
            if line.signed:
                self._kind, self._speaker, self._link, self._held = line.kind, line.speaker, line.link, line.held
                self.entry.clear_line()
                self._read()
            return
        if self._desk.apply(command) is None:
            self._say("run.capture.not_saved", "issue")
            return
        self.entry.clear_line()
        self._reset()
        if line.attendee is not None:
            self._say("run.capture.came", "confirmed")

    def _refused(self) -> bool:
        if not self._desk.workshop.run.notes_paused:
            return False
        self._say("run.capture.refused", "issue")
        return True

    def _reset(self) -> None:
        """The next line is an issue again, of nobody and nothing."""
        self._kind, self._speaker, self._link, self._held = CaptureKind.ISSUE, None, None, False
        self._message = ("", "small")
        self._read()

    def _say(self, key: str, role: str) -> None:
        self._message = (self._desk.words(key), {"issue": "error", "confirmed": "strong"}[role])
        self._read()

    # -- choosing ----------------------------------------------------------------------------------------------

    def _clicked(self, kind: CaptureKind, _checked: bool = False) -> None:
        self.choose_kind(kind)
        self.entry.setFocus()

    def _take_first(self) -> None:
        self._take(0)

    def _take(self, place: int, _checked: bool = False) -> None:
        if place < len(self._near):
            self._set_link(self._near[place])

    def _set_link(self, topic: str | None, _checked: bool = False) -> None:
        self._link = topic
        self._read()
        self.entry.setFocus()

    def _set_speaker(self, person: str) -> None:
        self._speaker = person or None
        self._read()
        self.entry.setFocus()

    def _choose_speaker(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        nobody = menu.addAction(self._desk.words("run.capture.nobody"))
        nobody.triggered.connect(partial(self._set_speaker, ""))
        for ref in self._desk.person_refs():
            label = f"{ref.seat}  {self._desk.speaker_name(ref.id)}".strip()
            menu.addAction(label.replace("&", "&&")).triggered.connect(partial(self._set_speaker, ref.id))
        menu.popup(self._speaker_button.mapToGlobal(self._speaker_button.rect().topLeft()))

    # -- a pasted text of several lines ------------------------------------------------------------------------

    def _ask_lines(self, lines: list[str]) -> None:
        self._question.ask(lines)
        self._foot.hide()
        self._question.show()
        self._question.take_focus()

    def _end_question(self) -> None:
        self._question.hide()
        self._foot.show()
        self.entry.setFocus()

    def _keep_lines(self, lines: list[str]) -> None:
        if self._refused():
            self._end_question()
            return
        desk = self._desk
        people, topics = desk.person_refs(), desk.topic_refs()
        read = [read_line(line, kind=self._kind, people=people, topics=topics) for line in lines]
        commands = tuple(command for line in read if (command := command_of(line, desk.workshop)) is not None)
        flat = tuple(inner for c in commands for inner in (c.commands if isinstance(c, Batch) else (c,)))
        self._end_question()
        if flat and desk.apply(Batch(commands=flat)) is not None:
            self._reset()

    def _join_lines(self, lines: list[str]) -> None:
        self._end_question()
        self.entry.insert(" ".join(lines))

    # -- how it looks ------------------------------------------------------------------------------------------

    def _show_kinds(self, shown: bool) -> None:
        for widget in (self._ctrl, *self._buttons.values(), self._speaker_button):
            widget.setVisible(shown)
        if not shown:
            self._held_chip.hide()
        self._fit()

    def _fit(self) -> None:
        """Keys beside the kinds while there is room for them."""
        for button in self._buttons.values():
            button.show_key(True)
        wanted = sum(button.sizeHint().width() for button in self._buttons.values())
        others = [self._ctrl, self._speaker_button, self._pause]
        others += [self._held_chip] if not self._held_chip.isHidden() else []
        beside = sum(min(other.sizeHint().width(), other.maximumWidth()) for other in others) + 44
        roomy = wanted + beside <= self.width()
        for button in self._buttons.values():
            button.show_key(roomy)
        self._ctrl.setVisible(roomy and not self._desk.workshop.run.notes_paused)

    def sizeHint(self) -> QSize:
        return QSize(600, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        paused = self._desk.workshop.run.notes_paused
        kind = self.line().kind.value
        role = look.issue if paused else look.role(theme.KIND_ROLES[kind])
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(role.mark), 2))
        painter.setBrush(QColor(role.tint if paused else look.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.CARD_RADIUS, theme.CARD_RADIUS)
        painter.end()
