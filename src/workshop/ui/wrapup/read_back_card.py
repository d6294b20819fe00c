"""The read-back: one line at a time, on the customer's screen; confirmed, corrected or left out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.wrapup import ReadBack, StartReadBack
from workshop.model.items import Capture, Topic
from workshop.model.running_order import read_back_lines
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.theme import KIND_ROLES
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import clear_layout
from workshop.ui.widgets.chip import Chip, ChipButton, KindChip
from workshop.ui.widgets.entry import TextEdit
from workshop.ui.widgets.field import ProgressLine
from workshop.ui.widgets.text import Divider, ElidingLabel, Text


class ReadBackCard(Section):
    """A confirmed, E correct, X leave out; Page Up and Down move without an answer."""

    shows = (Capture, Topic)
    finished = Signal()
    """The last open line was answered."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.read_back"))
        words = self.words
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._current: str | None = None
        self._reading = False
        self._progress = ProgressLine(0.0, "confirmed", name=words("wrapup.read_back"))
        self._count = Text("", "small")
        self.add(self._progress)
        self.add(self._count)
        self._kind = KindChip("issue", "")
        self._line = Text("", "title", wrap=True)
        self._line.setMinimumHeight(64)
        self.add(self._kind)
        self.body.setAlignment(self._kind, Qt.AlignmentFlag.AlignLeft)
        self.add(self._line)
        self.edit = TextEdit(words("wrapup.wording"), "", lines=(2, 5), enter_submits=True)
        self.edit.submitted.connect(self._corrected)
        self.edit.hide()
        self.add(self.edit)
        self._hint = Text(words("wrapup.correct_hint"), "small", wrap=True)
        self._hint.hide()
        self.add(self._hint)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.confirm_button = Button(words("wrapup.confirm"), "primary", icon="check", key="A")
        self.confirm_button.clicked.connect(self.confirm)
        self.correct_button = Button(words("wrapup.correct"), "plain", icon="edit", key="E")
        self.correct_button.clicked.connect(self.correct)
        self.leave_button = Button(words("wrapup.leave_out"), "plain", icon="close", key="X")
        self.leave_button.clicked.connect(self.leave_out)
        for button in (self.confirm_button, self.correct_button, self.leave_button):
            row.addWidget(button)
        row.addStretch(1)
        self._buttons = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        self._buttons.setLayout(row)
        self.add(self._buttons)
        self.add(Divider())
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self.add(holder)

    # -- answers -----------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin on the customer's screen with the first line that has no answer."""
        self._reading = True
        if self.host.workshop.run.readback_at is None:
            self.host.apply(StartReadBack(), initiator="wrapup")
        self._current = self._first_open()
        self._put_on_screen()
        self.fill()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        self._answer("confirmed")

    def leave_out(self) -> None:
        self._answer("left_out")

    def correct(self) -> None:
        """Type the customer's own words; Enter confirms them."""
        capture = self._capture()
        if capture is None:
            return
        self.edit.fill(capture.text)
        self.edit.show()
        self._hint.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit.selectAll()

    def _corrected(self, text: str) -> None:
        capture = self._capture()
        if capture is None or not text.strip():
            return
        same = text.strip() == capture.text.strip()
        self._close_edit()
        self._answer("confirmed" if same else "corrected", "" if same else text.strip())

    def _close_edit(self) -> None:
        self.edit.hide()
        self._hint.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, verdict: str, wording: str = "") -> None:
        if self._current is None:
            return
        answered = self._current
        after = self._open_after(answered)
        command = ReadBack(capture=answered, verdict=verdict, wording=wording)  # type: ignore[arg-type]
        if self.host.apply(command, initiator="wrapup") is None:
            return
        self._current = after
        self._put_on_screen()
        self.fill()
        if after is None:
            self._reading = False
            self.finished.emit()

    def move(self, by: int) -> None:
        """Go to another line without an answer."""
        ids = [c.id for c in read_back_lines(self.host.workshop)]
        if not ids:
            return
        at = ids.index(self._current) + by if self._current in ids else 0
        if 0 <= at < len(ids):
            self._current = ids[at]
            self._put_on_screen()
            self.fill()

    def _put_on_screen(self) -> None:
        if self._reading:
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
        rest = [c.id for c in (*lines[at + 1 :], *lines[:at]) if c.agreed is None and c.id != capture_id]
        return rest[0] if rest else None

    def _capture(self) -> Capture | None:
        return self.host.workshop.get(Capture, self._current) if self._current else None

    # -- showing -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        lines = read_back_lines(self.host.workshop)
        open_count = sum(1 for c in lines if c.agreed is None)
        if self._current not in {c.id for c in lines}:
            self._current = self._first_open()
        words = self.words
        self._progress.set_share((len(lines) - open_count) / len(lines) if lines else 0.0)
        self._count.setText(words.plural("wrapup.lines_left", open_count) if lines else "")
        capture = self._capture()
        self._kind.setVisible(capture is not None)
        for button in (self.confirm_button, self.correct_button, self.leave_button):
            button.setEnabled(capture is not None)
        if capture is not None:
            self._kind.set_kind(capture.what.value, capture.what.label(words.lang))
            self._line.setText(capture.text)
        else:
            self._line.setText(words("wrapup.all_read") if lines else words("wrapup.nothing_to_read"))
        clear_layout(self._list)
        for line in lines:
            self._list.addWidget(self._row(line))

    def _row(self, capture: Capture) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        label = capture.what.label(self.words.lang)
        choose = ChipButton(label, role=KIND_ROLES[capture.what.value], checkable=True)
        choose.setAccessibleName(f"{label} {capture.text}")
        choose.setChecked(capture.id == self._current)
        choose.clicked.connect(lambda _on=False, i=capture.id: self._choose(i))
        line.addWidget(choose)
        text = ElidingLabel(capture.text, "strong" if capture.id == self._current else "body")
        line.addWidget(text, 1)
        if capture.agreed is not None:
            line.addWidget(Chip(capture.agreed.way.label(self.words.lang), role="confirmed", icon="check"))
        return row

    def _choose(self, capture_id: str) -> None:
        self._current = capture_id
        self._put_on_screen()
        self.fill()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """A wording that is being typed stays in its field: only Enter makes it the customer's."""
