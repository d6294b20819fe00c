"""Who will sit there: one line each, name first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.prepare import AddPerson, RemovePerson
from workshop.model.items import Person
from workshop.model.person_line import parse
from workshop.model.terms import Side
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.card import clear_layout
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.choice import SegmentedControl
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.text import ElidingLabel, Text


class PeopleCard(Section):
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
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self.add(holder)

    def _entered(self, text: str) -> None:
        found = parse(text)
        if not (found.name or found.department or found.title):
            return
        side = Side.OURS if self.side.value() == Side.OURS else Side.CUSTOMER
        command = AddPerson(name=found.name, department=found.department, title=found.title, side=side)
        if self.host.apply(command, initiator="prepare"):
            self.line.fill("")

    def fill(self) -> None:
        clear_layout(self._list)
        people = [*self.host.workshop.people(Side.CUSTOMER), *self.host.workshop.people(Side.OURS)]
        self._none.setVisible(not people)
        for person in people:
            self._list.addWidget(self._row(person))

    def _row(self, person: Person) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        name = Text(person.name or person.department or self.words("prepare.unnamed"), "strong")
        line.addWidget(name)
        where = "　".join(part for part in (person.department, person.title) if part and part != name.text())
        line.addWidget(ElidingLabel(where, "quiet"), 1)
        if person.side is Side.OURS:
            line.addWidget(Chip(Side.OURS.label(self.words.lang), role="accent"))
        remove = IconButton("trash", self.words("prepare.remove_person", name=name.text()))
        remove.clicked.connect(partial(self._removed, person.id))
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _removed(self, person_id: str, _checked: bool = False) -> None:
        self.host.apply(RemovePerson(id=person_id), initiator="prepare")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        self._entered(self.line.text())
