"""Next steps: a verb, one owner, a date. Captured actions are offered; what stands here stands on their screen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.wrapup import AddStep, EditStep, RemoveStep
from workshop.model.items import Capture, NextStep, Person
from workshop.model.terms import CaptureKind, Side
from workshop.model.typed_date import parse_date
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.card import clear_layout
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.choice import SegmentedControl
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.text import Divider, Text


class StepsCard(Section):
    """Enter in any field of the form adds the step and starts the next."""

    shows = (NextStep, Capture, Person)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.steps"))
        words = self.words
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(6)
        self.add(holder)
        self.add(Divider())
        self.text = LineEdit(words("wrapup.step_text"), words("wrapup.step_example"))
        self.side = SegmentedControl(
            [(s, s.label(words.lang)) for s in reversed(Side)], words("wrapup.step_side"), Side.OURS
        )
        self.owner = LineEdit(words("wrapup.step_owner"), words("wrapup.owner_example"))
        self.due = LineEdit(words("wrapup.step_due"), words("wrapup.due_example"))
        self.done_when = LineEdit(words("wrapup.step_done_when"), words("wrapup.done_when_example"))
        self.due.textChanged.connect(self._date_typed)
        self._due_field = Field(words("wrapup.step_due"), self.due)
        self.add(Field(words("wrapup.step_text"), self.text))
        for widgets in ((Field(words("wrapup.step_side"), self.side), Field(words("wrapup.step_owner"), self.owner)),
                        (self._due_field, Field(words("wrapup.step_done_when"), self.done_when))):  # fmt: skip
            row = QHBoxLayout()
            row.setSpacing(12)
            for widget in widgets:
                row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(row)
        self.add_button = Button(words("wrapup.add_step"), "plain", icon="plus")
        self.add_button.clicked.connect(self._add)
        self.add(self.add_button)
        self.body.setAlignment(self.add_button, Qt.AlignmentFlag.AlignLeft)
        for entry in (self.text, self.owner, self.due, self.done_when):
            entry.submitted.connect(lambda _text: self._add())
        self._from: str | None = None
        self._editing: str | None = None

    def start_typing(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the form ----------------------------------------------------------------------------------------------

    def _date_typed(self, text: str) -> None:
        found = parse_date(text, self.host.now().date())
        self._due_field.set_error("")
        self._due_field.set_hint(self.words.short_date(found) if found else "")

    def _add(self) -> None:
        if not self.text.text().strip():
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        due = parse_date(self.due.text(), self.host.now().date())
        if self.due.text().strip() and due is None:
            self._due_field.set_error(self.words("wrapup.no_date"))
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        side = Side.CUSTOMER if self.side.value() == Side.CUSTOMER else Side.OURS
        fields = {"text": self.text.text().strip(), "side": side, "owner": self.owner.text().strip(), "due": due,
                  "done_when": self.done_when.text().strip()}  # fmt: skip
        if self._editing is not None:
            made = self.host.apply(EditStep(id=self._editing, **fields), initiator="wrapup")  # type: ignore[arg-type]
        else:
            made = self.host.apply(AddStep(capture=self._from, **fields), initiator="wrapup")  # type: ignore[arg-type]
        if made is not None:
            self._clear()
            self.start_typing()

    def _clear(self) -> None:
        for entry in (self.text, self.owner, self.due, self.done_when):
            entry.fill("")
        self._from = self._editing = None
        self.add_button.set_text(self.words("wrapup.add_step"))

    # -- showing -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        clear_layout(self._list)
        workshop = self.host.workshop
        steps = workshop.steps()
        if not steps:
            self._list.addWidget(Text(self.words("wrapup.no_steps"), "quiet", wrap=True))
        for step in steps:
            self._list.addWidget(self._row(step))
        taken = {s.capture for s in steps}
        for capture in workshop.captures():
            if capture.what is CaptureKind.ACTION and capture.id not in taken and not capture.left_out:
                self._list.addWidget(self._offer(capture))

    def _row(self, step: NextStep) -> QWidget:
        words = self.words
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(10)
        line.addWidget(Chip(step.side.label(words.lang), role="action" if step.side is Side.OURS else "accent"), 0,
                       Qt.AlignmentFlag.AlignTop)  # fmt: skip
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(Text(step.text, "strong", wrap=True))
        missing = [w for w, there in (("no_owner", step.owner), ("no_due", step.due)) if not there]
        parts = [step.owner, words.short_date(step.due) if step.due else "", step.done_when]
        parts += [words(f"wrapup.{name}") for name in missing]
        texts.addWidget(
            Text(words("common.number_join").join(p for p in parts if p), "error" if missing else "small", wrap=True)
        )
        line.addLayout(texts, 1)
        edit = IconButton("edit", words("wrapup.edit_step", text=step.text), size=16)
        edit.clicked.connect(partial(self._edit, step.id))
        remove = IconButton("trash", words("wrapup.remove_step", text=step.text), size=16)
        remove.clicked.connect(partial(self._remove, step.id))
        line.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _offer(self, capture: Capture) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.addWidget(Text(capture.agreed.wording if capture.agreed else capture.text, "quiet", wrap=True), 1)
        button = Button(self.words("wrapup.take_action"), "plain", icon="plus", small=True)
        button.setAccessibleName(f"{self.words('wrapup.take_action')} {capture.text}")
        button.clicked.connect(partial(self._offered, capture.id))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _offered(self, capture_id: str, _checked: bool = False) -> None:
        """The words go into the form, where owner and date are asked."""
        capture = self.host.workshop.get(Capture, capture_id)
        if capture is None:
            return
        self._clear()
        self._from = capture_id
        self.text.fill(capture.agreed.wording if capture.agreed else capture.text)
        self.owner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, step_id: str, _checked: bool = False) -> None:
        step = self.host.workshop.get(NextStep, step_id)
        if step is None:
            return
        self._editing = step_id
        self.text.fill(step.text)
        self.side.set_value(step.side)
        self.owner.fill(step.owner)
        self.due.fill(f"{step.due.year}/{step.due.month}/{step.due.day}" if step.due else "")
        self.done_when.fill(step.done_when)
        self.add_button.set_text(self.words("wrapup.keep_step"))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, step_id: str, _checked: bool = False) -> None:
        if self._editing == step_id:
            self._clear()
        self.host.apply(RemoveStep(id=step_id), initiator="wrapup")
