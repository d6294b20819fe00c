"""The capture bar: kinds, speaker, the line, near topics. The heaviest thing on the console, always in view.

bar = CaptureBar(desk); bar.choose_kind(kind); bar.mark(); bar.refresh(); bar.entry
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout

from workshop.commands import Batch
from workshop.commands.captures import CaptureLine
from workshop.commands.run import PauseNotes
from workshop.model.items import Topic
from workshop.model.terms import CaptureKind
from workshop.ui import theme
from workshop.ui.run.capture_entry import CaptureEntry
from workshop.ui.run.capture_foot import CaptureFoot
from workshop.ui.run.colleague import Colleague
from workshop.ui.run.colleague_strip import ColleagueStrip
from workshop.ui.run.desk import Desk
from workshop.ui.run.dropped import MOST_BYTES, read_texts
from workshop.ui.run.kind_row import KindRow, PausedRow
from workshop.ui.run.line_commands import command_of
from workshop.ui.run.line_parser import NAMING_SIGNS, Line, read_line
from workshop.ui.run.paste_question import PasteQuestion
from workshop.ui.widgets.text import Tone

_NOTHING: tuple[str, Tone] = ("", "small")
AT_ONCE = 500
"""More pasted lines than this are kept after it was said that it takes a moment."""
_FRESH = Line(CaptureKind.ISSUE)
"""What a line is before anything is typed or chosen."""


class CaptureBar(QFrame):
    """Reads the line with every key; keeps it with Enter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chosen = _FRESH
        self._message = _NOTHING
        self._unsaved = ""
        self._frame = (False, CaptureKind.ISSUE)
        """Whether notes are paused, and the kind of the line: what the frame is painted by."""
        words = desk.words
        self.setAccessibleName(words("run.capture.name"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing beneath it is painted with a chip
        self.entry = CaptureEntry(words("run.capture.line"), words("run.capture.placeholder"))
        self.entry.ground = self._ground
        self.kinds = KindRow(desk)
        self.paused = PausedRow(desk)
        self.foot = CaptureFoot(desk, self._ground)
        self.colleague = Colleague(desk)
        self.strip = ColleagueStrip(desk, self.colleague)
        self.entry.keeps = self.colleague.keeps_line
        self.question = PasteQuestion(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        for part in (self.strip, self.kinds, self.paused, self.entry, self.foot, self.question):
            column.addWidget(part)
        self.question.hide()
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self.entry.textChanged.connect(self._typed)
        self.entry.submitted.connect(self._submit)
        self.entry.emptied.connect(self._reset)
        self.entry.suggestion_wanted.connect(self._take_first)
        self.entry.lines_pasted.connect(self._ask_lines)
        self.entry.too_long.connect(self._ask_long)
        self.entry.files_dropped.connect(self._read_files)
        self.entry.full.connect(lambda: self._say("run.capture.full", "error"))
        self.kinds.kind_chosen.connect(self._pressed_kind)
        self.kinds.speaker_chosen.connect(self._set_speaker)
        self.kinds.pause_wanted.connect(self.pause_notes)
        self.kinds.colleague_wanted.connect(self._colleague_wanted)
        self.colleague.changed.connect(self._colleague_changed)
        self.paused.resume_wanted.connect(partial(self.pause_notes, False))
        self.foot.link_chosen.connect(self._set_link)
        self.question.several.connect(self._keep_lines)
        self.question.one.connect(self._join_lines)
        self.question.whole.connect(self._keep_long)
        self.question.cancelled.connect(self._end_question)
        self._desk.discreet.changed.connect(self._read)
        self._desk.compact_changed.connect(self._read)
        self._desk.speaker_chosen.connect(self._set_speaker)

    # -- what the page asks ------------------------------------------------------------------------------------

    def choose_kind(self, kind: CaptureKind) -> None:
        """By key: the line is of this kind until it is kept."""
        self._choose(kind=kind)

    def mark(self) -> None:
        """A mark keeps the moment and where the talk is; what stands in the line stays."""
        if self._refused():
            return
        if self._desk.apply(CaptureLine(what=CaptureKind.MARK)) is not None:
            self._say("run.capture.marked", "strong")

    def begin_attendee(self) -> None:
        """The line is about somebody who has come; what stands in it is kept first."""
        self.entry.setFocus()
        if self.entry.text():
            self._say("run.palette.line_busy", "strong")
        else:
            self.entry.insert("+")

    def pause_notes(self, paused: bool) -> None:
        self._desk.apply(PauseNotes(paused=paused))
        self.refresh()
        self.entry.setFocus()

    def _colleague_wanted(self, on: bool) -> None:
        self.colleague.set_on(on)
        self.entry.setFocus()

    def _colleague_changed(self) -> None:
        self.kinds.colleague.setChecked(self.colleague.on)
        self.colleague.typed(bool(self.entry.text()))
        self.foot.follow(self.colleague.context)

    def flush(self) -> None:
        """A line that was entered and refused is tried once more; one that is only typed is not said yet."""
        if self._unsaved and self._unsaved == self.entry.text():
            self._submit(self._unsaved)

    def refresh(self) -> None:
        """Topics, people, the trend or the pause changed."""
        desk, chosen = self._desk, self._chosen
        if chosen.speaker is not None and not desk.speaker_name(chosen.speaker):
            chosen = replace(chosen, speaker=None)
        if chosen.link is not None and desk.workshop.get(Topic, chosen.link) is None:
            chosen = replace(chosen, link=None)
        self._chosen = chosen
        paused = desk.workshop.run.notes_paused
        self.kinds.setVisible(not paused)
        self.paused.setVisible(paused)
        self.kinds.colleague.setChecked(self.colleague.on)
        self.kinds.follow()
        self.strip.refresh()
        self.foot.follow(self.colleague.context)
        self._read()

    # -- the line as it is typed -------------------------------------------------------------------------------

    def line(self) -> Line:
        """The line as it stands, with what was chosen by key and by click; a sign overrules."""
        desk, chosen, text = self._desk, self._chosen, self.entry.text()
        # Who and what there is is asked for only where a sign may name one of them.
        named = not NAMING_SIGNS.isdisjoint(text)
        people, topics = (desk.person_refs(), desk.topic_refs()) if named else ((), ())
        read = read_line(text, kind=chosen.kind, people=people, topics=topics)
        return replace(
            read,
            held=read.held or chosen.held,
            speaker=read.speaker or chosen.speaker,
            link=read.link or chosen.link,
        )

    def _typed(self, text: str) -> None:
        if text:
            self._message = _NOTHING
        self.colleague.typed(bool(text))
        self._read()

    def _read(self) -> None:
        """Show what the line means. Within the key's own event, so that it is painted together with the letter."""
        line = self.line()
        self.kinds.show_line(line)
        self.foot.show_line(line, bool(self.entry.text()), self._message)
        self.entry.takes_tab = bool(self.foot.near)
        self._whisper(line)
        frame = (self._desk.workshop.run.notes_paused, line.kind)
        if frame != self._frame:
            self._frame = frame
            self.update()

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
                self._chosen = replace(line, text="", unknown=(), signed=False)
                self.entry.clear_line()
                self._read()
            return
        context = self.colleague.context
        if context is not None and isinstance(command, CaptureLine):
            command = command.model_copy(update={"context": context})
        if self._desk.apply(command) is None:
            self._unsaved = self.entry.text()
            self._say("run.capture.not_saved", "error")
            return
        self.entry.clear_line()
        self._reset()
        if line.attendee is not None:
            self._say("run.capture.came", "strong")

    def _refused(self) -> bool:
        if not self._desk.workshop.run.notes_paused:
            return False
        self._say("run.capture.refused", "error")
        return True

    def _reset(self) -> None:
        """The next line is an issue again, of nobody and nothing."""
        self._chosen, self._message = _FRESH, _NOTHING
        self._read()

    def _say(self, key: str, tone: Tone) -> None:
        self._message = (self._desk.words(key), tone)
        self._read()

    # -- choosing ----------------------------------------------------------------------------------------------

    def _choose(self, **what: object) -> None:
        self._chosen = replace(self._chosen, **what)  # type: ignore[arg-type]
        self._read()

    def _pressed_kind(self, kind: CaptureKind) -> None:
        self._choose(kind=kind)
        self.entry.setFocus()

    def _take_first(self) -> None:
        if self.foot.near:
            self._set_link(self.foot.near[0])

    def _set_link(self, topic: str) -> None:
        self._choose(link=topic or None)
        self.entry.setFocus()

    def _set_speaker(self, person: str) -> None:
        self._choose(speaker=person or None)
        self.entry.setFocus()

    # -- a pasted text of several lines ------------------------------------------------------------------------

    def _ask_lines(self, lines: list[str]) -> None:
        self.question.ask(lines)
        self._show_question()

    def _ask_long(self, text: str) -> None:
        """The line cannot hold it: as one capture, whole, or not at all."""
        self.question.ask_whole(text)
        self._show_question()

    def _show_question(self) -> None:
        self.foot.hide()
        self.question.show()
        self.question.take_focus()

    def _end_question(self) -> None:
        self.question.hide()
        self.foot.show()
        self.entry.setFocus()

    def _keep_lines(self, lines: list[str]) -> None:
        if self._refused():
            self._end_question()
            return
        if len(lines) > AT_ONCE:
            # Said and painted before it is done: so many lines take seconds.
            self.question.wait()
            QTimer.singleShot(0, self, partial(self._keep_all, lines))
        else:
            self._keep_all(lines)

    def _keep_all(self, lines: list[str]) -> None:
        """All of them in one step, or none."""
        desk = self._desk
        people, topics = desk.person_refs(), desk.topic_refs()
        read = [read_line(line, kind=self._chosen.kind, people=people, topics=topics) for line in lines]
        commands = [command for line in read if (command := command_of(line, desk.workshop)) is not None]
        flat = [inner for c in commands for inner in (c.commands if isinstance(c, Batch) else (c,))]
        kept = bool(flat) and desk.apply(Batch(commands=tuple(flat))) is not None
        self._end_question()
        if kept:
            self._reset()
            self._message = (desk.words.plural("run.paste.kept", len(flat)), "strong")
            self._read()
        else:
            self._say("run.paste.not_saved", "error")

    def _join_lines(self, lines: list[str]) -> None:
        self._end_question()
        text = " ".join(lines)
        if self.entry.holds(text):
            self.entry.insert(text)
        else:
            self._ask_long(text)

    def _keep_long(self, text: str) -> None:
        self._end_question()
        if self._refused():
            return
        command = command_of(read_line(text, kind=self._chosen.kind), self._desk.workshop)
        if command is None or self._desk.apply(command) is None:
            self._say("run.paste.not_saved", "error")
        else:
            self._say("run.paste.kept_whole", "strong")

    def _read_files(self, paths: list[str]) -> None:
        """Text files that were dropped are read like a pasted text; what is none is named."""
        words = self._desk.words
        texts, refused = read_texts(paths)
        for name, why in refused:
            self._desk.host.notify(words(f"run.drop.{why}", name=name, most=MOST_BYTES // 1_000_000), "warn", 0)
        if texts:
            self.entry.paste_text("\n".join(texts))

    # -- how it looks ------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(600, super().sizeHint().height())

    def _ground(self) -> str:
        look = theme.look()
        return look.issue.tint if self._frame[0] else look.card

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.look()
        paused, kind = self._frame
        role = look.issue if paused else look.role(theme.KIND_ROLES[kind.value])
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(look.paper))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(role.mark), 2))
        painter.setBrush(QColor(self._ground()))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.CARD_RADIUS, theme.CARD_RADIUS)
        painter.end()
