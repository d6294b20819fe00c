"""The read-back: one line at a time, on the customer's screen; confirmed, corrected or left out.

Only what the customer was asked is called confirmed: the answers can be given while it is read together. A line that
goes into the files without having been read is said to be our decision.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshop.commands.after import CorrectLine
from workshop.commands.captures import Publish, may_share
from workshop.commands.wrapup import ReadBack, StartReadBack, TakeIn
from workshop.model.items import Capture, Setup
from workshop.model.running_order import read_back_lines
from workshop.model.terms import AgreementWay
from workshop.session import Changes
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.chip import KindChip
from workshop.ui.widgets.entry import TextEdit
from workshop.ui.widgets.field import ProgressLine
from workshop.ui.widgets.text import Divider, Text
from workshop.ui.wrapup.lines_view import LinesView, line_of

_MOST_OF_A_LINE = 132
"""Pixels the line being read may take; what is longer scrolls."""


class ReadBackCard(Section):
    """A confirmed, E correct, X leave out; Page Up and Down, or the arrows in the list, move without an answer."""

    initiator = "wrapup"
    shows = (Capture, Setup)
    finished = Signal()
    """The last open line was answered."""
    together_wanted = Signal()
    """The lines are to be read with the customer."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.read_back"))
        words = self.words
        self.reading = False
        self._current: str | None = None
        self._editing: str | None = None
        self._later = False
        """What is being typed is the customer's correction of a line they have already."""
        self._progress = ProgressLine(0.0, "confirmed", name=words("wrapup.read_back"))
        self._count = Text("", "small", wrap=True)
        self.add(self._progress)
        self.add(self._count)
        self._kind = KindChip("issue", "")
        self.add(self._kind)
        self.body.setAlignment(self._kind, Qt.AlignmentFlag.AlignLeft)
        self._line = Text("", "title", wrap=True)
        self._line_area = ScrollColumn()
        self._line_area.add(self._line)
        self._line_area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.add(self._line_area)
        self._other = Text("", "small", wrap=True)
        self.add(self._other)
        self.edit = TextEdit(words("wrapup.wording"), "", lines=(2, 4), enter_submits=True)
        self.edit.submitted.connect(self._corrected)
        self.edit.installEventFilter(self)
        self.edit.hide()
        self.add(self.edit)
        self._hint = Text(words("wrapup.correct_hint"), "small", wrap=True)
        self._hint.hide()
        self.add(self._hint)
        self.confirm_button = Button(words("wrapup.confirm"), "primary", icon="check", key="A")
        self.confirm_button.clicked.connect(self.confirm)
        self.correct_button = Button(words("wrapup.correct"), "plain", icon="edit", key="E")
        self.correct_button.clicked.connect(self.correct)
        self.leave_button = Button(words("wrapup.leave_out"), "plain", icon="close", key="X")
        self.leave_button.clicked.connect(self.leave_out)
        self.together_button = Button(words("wrapup.read_together"), "primary", icon="screen")
        self.together_button.clicked.connect(self.together_wanted)
        self.take_in_button = Button(words("wrapup.take_in"), "plain", icon="plus")
        self.take_in_button.clicked.connect(self.take_in)
        self._answers = _row(self.confirm_button, self.correct_button, self.leave_button)
        self.mail_all_button = Button("", "primary", icon="mail")
        self.mail_all_button.clicked.connect(self.mail_all)
        self.not_this_button = Button(words("wrapup.leave_out"), "quiet", icon="close")
        self.not_this_button.clicked.connect(self._not_this)
        self.later_button = Button(words("wrapup.correct_later"), "plain", icon="edit")
        self.later_button.clicked.connect(self.correct_later)
        self._alone = _row(
            self.together_button, self.mail_all_button, self.take_in_button, self.not_this_button, self.later_button
        )
        self.add(self._answers)
        self.add(self._alone)
        self.add(Divider())
        self.list = LinesView(words("wrapup.lines"))
        self.list.chosen.connect(self._choose)
        self.add(self.list, 100)
        self.body.addStretch(1)
        host.discreet.changed.connect(self.fill)

    def take_focus(self) -> None:
        """The keyboard goes where letters answer."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- answers -----------------------------------------------------------------------------------------------

    def show_line(self, capture_id: str) -> bool:
        """Choose a line, with the keyboard at it; tells whether it is among those that are read."""
        if capture_id not in {capture.id for capture in self._listed()}:
            return False
        self._choose(capture_id)
        self.take_focus()
        return True

    def start(self) -> None:
        """Begin on the customer's screen with the first line that has no answer."""
        self.reading = True
        if self.host.workshop.run.readback_at is None:
            self.apply(StartReadBack())
        self._close_edit()
        self._current = self._first_open() or self._current
        self._put_on_screen()
        self.fill()
        if self.list.lines.lines:
            self.take_focus()

    def stop(self) -> None:
        """The customer is not being asked any more."""
        self.reading = False
        self._close_edit()

    def confirm(self) -> None:
        """As it stands: in the field, while it is being corrected there."""
        if self._editing is not None:
            self._corrected(self.edit.text())
        else:
            self._answer("confirmed")

    def leave_out(self) -> None:
        self._close_edit()
        self._answer("left_out")

    def correct(self) -> None:
        """Type the customer's own words; Enter confirms them, Esc leaves the line as it was."""
        capture = self._capture()
        if capture is not None and self.reading:
            self._open_edit(capture.id, capture.text, later=False)

    def correct_later(self, _checked: bool = False) -> None:
        """The customer asked for other words of a line they have: kept with its date, and said in later minutes."""
        capture = self._capture()
        if capture is not None and capture.agreed is not None and not self.reading:
            self._open_edit(capture.id, capture.agreed.wording, later=True)

    def _open_edit(self, capture_id: str, text: str, *, later: bool) -> None:
        self._editing, self._later = capture_id, later
        self._line_area.hide()  # the same words stand in the field
        self._other.hide()
        self._hint.setText(self.words("wrapup.correct_later_hint" if later else "wrapup.correct_hint"))
        self.edit.fill(text)
        self.edit.show()
        self._hint.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def take_in(self) -> None:
        """The line goes into the customer's files unread: our decision, and said so there."""
        if self._current is not None and self.apply(TakeIn(capture=self._current)) is not None:
            self._go_on(self._current)

    def mail_all(self) -> None:
        """Held on paper: every line of the list goes into the customer's files, as it stands, to be read by mail."""
        lines = tuple(c.id for c in read_back_lines(self.host.workshop) if c.agreed is None and may_share(c))
        if lines:
            self.apply(Publish(captures=lines, way=AgreementWay.BY_MAIL))

    def _not_this(self) -> None:
        """The line stays ours."""
        if self._current is not None:
            after = self._open_after(self._current)
            if self.apply(ReadBack(capture=self._current, verdict="left_out")) is not None:
                self._current = after
                self.fill()

    def _corrected(self, text: str) -> None:
        capture = self.host.workshop.get(Capture, self._editing) if self._editing else None
        if capture is None or not text.strip():
            return
        self._current = capture.id
        if self._later:
            self._correct_later(capture, text.strip())
            return
        same = text.strip() == capture.text.strip()
        if self._answer("confirmed" if same else "corrected", "" if same else text.strip()):
            self._close_edit()

    def _correct_later(self, capture: Capture, wording: str) -> None:
        same = capture.agreed is not None and wording == capture.agreed.wording.strip()
        command = CorrectLine(capture=capture.id, wording=wording, on=self.host.now().date())
        if same or self.apply(command) is not None:
            self._close_edit()

    def _close_edit(self) -> None:
        if self._editing is None:
            return
        self._editing = None
        back = self.edit.hasFocus()
        self.edit.hide()
        self._hint.hide()
        self._line_area.show()
        if back:
            self.take_focus()

    def _answer(self, verdict: str, wording: str = "") -> bool:
        if self._current is None or not self.reading:
            return False
        answered = self._current
        capture = self._capture()
        was_open = capture is not None and capture.agreed is None
        after = self._open_after(answered)
        command = ReadBack(capture=answered, verdict=verdict, wording=wording)
        if self.apply(command) is None:
            return False
        if after is None and was_open:
            self._current = None
            self._put_on_screen()
            self.fill()
            self._close_edit()
            self.finished.emit()
        else:
            self._go_on(answered)
        return True

    def _go_on(self, answered: str) -> None:
        """To the next open line; where there is none, it stays."""
        self._current = self._open_after(answered) or answered
        self._put_on_screen()
        self.fill()

    def go(self, by: int) -> None:
        """Go to another line without an answer."""
        ids = [c.id for c in self._listed()]
        if not ids:
            return
        at = ids.index(self._current) + by if self._current in ids else 0
        if 0 <= at < len(ids):
            self._choose(ids[at])

    def _choose(self, capture_id: str) -> None:
        if self._editing is not None and self._editing != capture_id:
            self._close_edit()
        self._current = capture_id
        self._put_on_screen()
        self.fill()

    def _put_on_screen(self) -> None:
        if self.reading:
            self.host.presenting.read(self._current)

    # -- which line --------------------------------------------------------------------------------------------

    def left(self) -> int:
        """How many lines have no answer yet."""
        return sum(1 for c in read_back_lines(self.host.workshop) if c.agreed is None)

    def _first_open(self) -> str | None:
        return next((c.id for c in read_back_lines(self.host.workshop) if c.agreed is None), None)

    def _open_after(self, capture_id: str) -> str | None:
        """The next line without an answer after this one, else the first there is."""
        lines = read_back_lines(self.host.workshop)
        at = next((i for i, c in enumerate(lines) if c.id == capture_id), -1)
        rest = [c.id for c in (*lines[at + 1 :], *lines[: max(at, 0)]) if c.agreed is None and c.id != capture_id]
        return rest[0] if rest else None

    def _listed(self) -> list[Capture]:
        """What was left out stands below: it can be gone back to, and answered otherwise."""
        workshop = self.host.workshop
        return [*read_back_lines(workshop), *read_back_lines(workshop, left_out=True)]

    def _capture(self) -> Capture | None:
        return self.host.workshop.get(Capture, self._current) if self._current else None

    # -- showing -----------------------------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and changes.initiator == "undo":
            self._follow(changes)
        super().refresh(changes)

    def _follow(self, changes: Changes) -> None:
        """What was taken back is the line to be answered again."""
        touched = {item_id for kind, item_id in changes.keys if kind == Capture.kind}
        again = next((c.id for c in read_back_lines(self.host.workshop) if c.id in touched and c.agreed is None), None)
        if again is not None:
            self._close_edit()
            self._current = again
            self._put_on_screen()

    def start_over(self) -> None:
        self.stop()
        self._current = None
        super().start_over()

    def fill(self) -> None:
        words = self.words
        lines, listed = read_back_lines(self.host.workshop), self._listed()
        open_count = sum(1 for c in lines if c.agreed is None)
        if self._current not in {c.id for c in listed}:
            self._current = self._first_open()
        if self._editing is not None and self._editing not in {c.id for c in listed}:
            self._close_edit()
        self._progress.setVisible(bool(lines))
        self._progress.set_share((len(lines) - open_count) / len(lines) if lines else 0.0)
        on_paper = self.host.workshop.setup.held_on_paper
        self.set_title(words("wrapup.by_mail" if on_paper else "wrapup.read_back"))
        left = words.plural("wrapup.lines_to_mail" if on_paper else "wrapup.lines_left", open_count)
        self._count.setText(left if open_count else "")
        self._count.setVisible(bool(open_count))
        capture = self._capture()
        self._kind.setVisible(capture is not None)
        self._line_area.setVisible(self._editing is None)
        if capture is not None:
            self._kind.set_kind(capture.what.value, capture.what.label(words.lang))
            agreed = capture.agreed
            self._line.setText(capture.text if agreed is None or self.reading else agreed.wording)
        else:
            read = "wrapup.all_read" if not on_paper else "wrapup.all_to_mail"
            self._line.setText(words(read) if listed else words("wrapup.nothing_to_read"))
        self._fit_line()
        self._answers.setVisible(self.reading and capture is not None)
        self._alone.setVisible(not self.reading and bool(listed))
        self.together_button.setVisible(not on_paper)
        for button in (self.mail_all_button, self.not_this_button):
            button.setVisible(on_paper)
        self.mail_all_button.setEnabled(bool(open_count))
        self.mail_all_button.set_text(words.plural("wrapup.mail_all", open_count), "mail")
        self.take_in_button.set_text(words("wrapup.mail_one" if on_paper else "wrapup.take_in"), "plus")
        self.take_in_button.setEnabled(capture is not None and capture.agreed is None and may_share(capture))
        self.later_button.setVisible(capture is not None and capture.agreed is not None)
        self._other.setText(self._other_wording(capture) if capture is not None else "")
        self._other.setVisible(bool(self._other.text()) and self._editing is None)
        self.list.show_lines([line_of(c, words) for c in listed], self._current)
        self.list.setVisible(bool(listed))

    def _other_wording(self, capture: Capture) -> str:
        """The wording before, or ours since: both are kept, and neither is for the customer's eyes."""
        agreed = capture.agreed
        if agreed is None or self.reading or self.host.discreet.guards:
            return ""
        if agreed.wording != capture.text:
            return self.words("wrapup.worded_ours", text=capture.text)
        earlier = [a.wording for a in capture.earlier_agreements] or [r.text for r in capture.history]
        before = next((text for text in reversed(earlier) if text.strip() and text != agreed.wording), "")
        return self.words("wrapup.worded_before", text=before) if before else ""

    def _fit_line(self) -> None:
        width = max(self._line_area.viewport().width(), 80)
        self._line_area.setFixedHeight(min(_MOST_OF_A_LINE, self._line.heightForWidth(width) + 2))

    # -- Qt ----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() == Qt.Key.Key_Escape and not self.edit.composing:  # type: ignore[attr-defined]
            self._close_edit()
            return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit_line()
        return done


def _row(*buttons: Button) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return holder
