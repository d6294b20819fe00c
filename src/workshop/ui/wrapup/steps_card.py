"""Next steps: a verb, one owner, a date. Captured actions are offered; what stands here stands on their screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.sharing import TakeInTogether
from workshop.commands.wrapup import AddStep, EditStep, RemoveStep
from workshop.model.items import Capture, NextStep, Person
from workshop.model.terms import CaptureKind, Side
from workshop.model.unread import unread_steps
from workshop.ui.parts.host import Host
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section, brief
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.choice import SegmentedControl
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.text import Divider, Text
from workshop.ui.wrapup.day_field import DayField


@dataclass(frozen=True, slots=True)
class Offer:
    """A captured action that is no step yet."""

    capture: str
    text: str


class StepsCard(Section):
    """Enter in any field of the form adds the step and starts the next."""

    initiator = "wrapup"
    shows = (NextStep, Capture, Person)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.steps"))
        words = self.words
        self._none = Text(words("wrapup.no_steps"), "quiet", wrap=True)
        self.add(self._none)
        self.rows = Rows(spacing=6)
        self.offers = Rows(spacing=4)
        self.add(self.rows)
        self.add(self.offers)
        self._unshared = Text("", "small", wrap=True)
        self.add(self._unshared)
        self.share_button = Button(words("wrapup.share_steps"), "quiet", icon="check", small=True)
        self.share_button.clicked.connect(self._share)
        self.add(self.share_button)
        self.body.setAlignment(self.share_button, Qt.AlignmentFlag.AlignLeft)
        self.add(Divider())
        self._make_form()
        self._from: str | None = None
        self._editing: str | None = None

    def _make_form(self) -> None:
        words = self.words
        self.text = LineEdit(words("wrapup.step_text"), words("wrapup.step_example"))
        sides = [(side, side.label(words.lang)) for side in reversed(Side)]
        self.side = SegmentedControl(sides, words("wrapup.step_side"), Side.OURS)
        self.owner = LineEdit(words("wrapup.step_owner"), words("wrapup.owner_example"))
        self.due = DayField(self.host, words("wrapup.step_due"), words("wrapup.due_example"))
        self.done_when = LineEdit(words("wrapup.step_done_when"), words("wrapup.done_when_example"))
        self.add(Field(words("wrapup.step_text"), self.text))
        for fields in (
            (Field(words("wrapup.step_side"), self.side), Field(words("wrapup.step_owner"), self.owner)),
            (self.due, Field(words("wrapup.step_done_when"), self.done_when)),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            for field in fields:
                row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(row)
        self.add_button = Button(words("wrapup.add_step"), "plain", icon="plus")
        self.add_button.clicked.connect(self._add)
        self.add(self.add_button)
        self.body.setAlignment(self.add_button, Qt.AlignmentFlag.AlignLeft)
        for entry in (self.text, self.owner, self.due.line, self.done_when):
            entry.submitted.connect(lambda _text: self._add())

    def start_typing(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the form ----------------------------------------------------------------------------------------------

    def _add(self, _checked: bool = False) -> bool:
        """Keep what stands in the form; false where something is missing or cannot be saved."""
        self.due.flush()
        if not self.text.text().strip():
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        if self.due.error():
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        side = Side.CUSTOMER if self.side.value() == Side.CUSTOMER else Side.OURS
        fields = {
            "text": self.text.text().strip(), "side": side, "owner": self.owner.text().strip(),
            "due": self.due.date(), "done_when": self.done_when.text().strip(),
        }  # fmt: skip
        editing = self._editing if self._editing and self.host.workshop.get(NextStep, self._editing) else None
        command: AddStep | EditStep
        if editing is not None:
            command = EditStep.model_validate({"id": editing, **fields})
        else:
            command = AddStep.model_validate({"capture": self._from, **fields})
        if self.apply(command) is None:
            return False
        self._clear()
        self.start_typing()
        return True

    def _clear(self) -> None:
        for entry in (self.text, self.owner, self.done_when):
            entry.fill("")
        self.due.fill(None)
        self.due.set_error("")
        self._from = self._editing = None
        self.add_button.set_text(self.words("wrapup.add_step"), "plus")

    def _make_room(self) -> bool:
        """What is being entered is kept before something else takes the form."""
        return not self.text.text().strip() or self._add()

    # -- showing -----------------------------------------------------------------------------------------------

    def fill(self) -> None:
        workshop = self.host.workshop
        on_paper = workshop.setup.held_on_paper
        steps = workshop.steps()
        if self._editing is not None and workshop.get(NextStep, self._editing) is None:
            self._editing = None
            self.add_button.set_text(self.words("wrapup.add_step"), "plus")
        taken = {s.capture for s in steps}
        offers = [
            Offer(c.id, c.agreed.wording if c.agreed else c.text)
            for c in workshop.captures()
            if c.what is CaptureKind.ACTION and c.id not in taken and not c.left_out
        ]
        self._none.setVisible(not steps and not offers)
        self._none.setText(self.words("wrapup.no_steps_paper" if on_paper else "wrapup.no_steps"))
        self.rows.setVisible(bool(steps))
        self.offers.setVisible(bool(offers))
        self.rows.show_rows(steps, self._row)
        self.offers.show_rows(offers, self._offer)
        unshared = len(self._not_shared())
        self._unshared.setText(self.words.plural("wrapup.unshared_paper" if on_paper else "wrapup.unshared", unshared))
        self._unshared.setVisible(bool(unshared))
        self.share_button.setVisible(bool(unshared))

    def start_over(self) -> None:
        self._clear()
        super().start_over()

    def _not_shared(self) -> list[NextStep]:
        """Steps the customer does not have as they are worded now."""
        return [one.now for one in unread_steps(self.host.workshop)]

    def _share(self, _checked: bool = False) -> None:
        """The person has seen the list above: as it stands it goes into the customer's files."""
        if steps := tuple(step.id for step in self._not_shared()):
            self.apply(TakeInTogether(steps=steps))

    def _row(self, step: NextStep) -> QWidget:
        words = self.words
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(8)
        role = "action" if step.side is Side.OURS else "accent"
        line.addWidget(Chip(step.side.label(words.lang), role=role), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(brief(step.text, "strong"))
        missing = [name for name, there in (("no_owner", step.owner), ("no_due", step.due)) if not there]
        parts = [step.owner, words.short_date(step.due) if step.due else "", step.done_when]
        parts += [words(f"wrapup.{name}") for name in missing]
        said = words("wrapup.head_join").join(part for part in parts if part)
        texts.addWidget(brief(said, "error" if missing else "small"))
        line.addLayout(texts, 1)
        edit = IconButton("edit", words("wrapup.edit_step", text=step.text), size=16)
        edit.clicked.connect(partial(self._edit, step.id))
        remove = IconButton("trash", words("wrapup.remove_step", text=step.text), size=16)
        remove.clicked.connect(partial(self._remove, step.id))
        line.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _offer(self, offer: Offer) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.addWidget(brief(offer.text, "quiet"), 1)
        button = Button(self.words("wrapup.take_action"), "plain", icon="plus", small=True)
        button.setAccessibleName(f"{self.words('wrapup.take_action')} {offer.text}")
        button.clicked.connect(partial(self._offered, offer))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _offered(self, offer: Offer, _checked: bool = False) -> None:
        """The words go into the form, where owner and date are asked."""
        if not self._make_room():
            return
        self._clear()
        self._from = offer.capture
        self.text.fill(offer.text)
        self.owner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, step_id: str, _checked: bool = False) -> None:
        if not self._make_room():
            return
        step = self.host.workshop.get(NextStep, step_id)
        if step is None:
            return
        self._clear()
        self._editing = step_id
        self.text.fill(step.text)
        self.side.set_value(step.side)
        self.owner.fill(step.owner)
        self.due.fill(step.due)
        self.done_when.fill(step.done_when)
        self.add_button.set_text(self.words("wrapup.keep_step"), "check")
        self.start_typing()

    def _remove(self, step_id: str, _checked: bool = False) -> None:
        if self._editing == step_id:
            self._clear()
        self.apply(RemoveStep(id=step_id))
