"""Who will sit there: one line each, name first."""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.commands.prepare import AddPerson, EditPerson, RemovePerson
from workshop.model.items import Person
from workshop.model.person_line import parse
from workshop.model.terms import Side
from workshop.ui.parts.host import Host
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.choice import SegmentedControl
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.text import ElidingLabel, Text


class PeopleCard(Section):
    """Enter adds; a line being corrected goes back to its person."""

    initiator = "prepare"
    shows = (Person,)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("prepare.people"))
        words = self.words
        self.side = SegmentedControl([(s, s.label(words.lang)) for s in Side], words("prepare.side"), Side.CUSTOMER)
        self.add_action(self.side)
        self.line = LineEdit(words("prepare.person"), words("prepare.person_example"))
        self.line.submitted.connect(self._entered)
        self.add(self.line)
        self._none = Text(words("prepare.no_people"), "small", wrap=True)
        self.add(self._none)
        self.rows = Rows(spacing=2)
        self.add(self.rows)
        self._editing: str | None = None

    def _entered(self, text: str) -> None:
        found = parse(text)
        if not (found.name or found.department or found.title or found.email):
            return
        side = Side.OURS if self.side.value() == Side.OURS else Side.CUSTOMER
        fields = {**dataclasses.asdict(found), "side": side}
        if self._editing is not None and self.host.workshop.get(Person, self._editing):
            done = self.apply(EditPerson(id=self._editing, **fields))
        else:
            done = self.apply(AddPerson(**fields))
        if done is not None:
            self._editing = None
            self.line.fill("")

    def _edit(self, person_id: str, _checked: bool = False) -> None:
        person = self.host.workshop.get(Person, person_id)
        if person is None:
            return
        self._entered(self.line.text())  # what stood there is kept first
        self._editing = person_id
        self.side.set_value(person.side)
        parts = (person.name, person.department, person.title)
        spaced = any(" " in part or "　" in part for part in parts) or not person.name
        said = ", ".join(parts).rstrip(" ,") if spaced else " ".join(part for part in parts if part)
        self.line.fill(f"{said} {person.email}".strip())
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _removed(self, person_id: str, _checked: bool = False) -> None:
        if self._editing == person_id:
            self._editing = None
            self.line.fill("")
        self.apply(RemovePerson(id=person_id))

    def fill(self) -> None:
        people = [*self.host.workshop.people(Side.CUSTOMER), *self.host.workshop.people(Side.OURS)]
        self._none.setVisible(not people)
        self.rows.setVisible(bool(people))
        self.rows.show_rows(people, self._row)

    def start_over(self) -> None:
        self._editing = None
        self.line.fill("")
        super().start_over()

    def _row(self, person: Person) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        said = person.name or person.title or person.department or person.email or self.words("prepare.unnamed")
        name = ElidingLabel(said, "strong")
        line.addWidget(name, 0)
        parts = (person.department, person.title, person.email)
        where = "　".join(part for part in parts if part and part != said)
        line.addWidget(ElidingLabel(where, "quiet"), 1)
        if person.side is Side.OURS:
            line.addWidget(Chip(Side.OURS.label(self.words.lang), role="accent"))
        edit = IconButton("edit", self.words("prepare.edit_person", name=said), size=16)
        edit.clicked.connect(partial(self._edit, person.id))
        remove = IconButton("trash", self.words("prepare.remove_person", name=said), size=16)
        remove.clicked.connect(partial(self._removed, person.id))
        line.addWidget(edit)
        line.addWidget(remove)
        return row

    def flush(self) -> None:
        super().flush()
        self._entered(self.line.text())
