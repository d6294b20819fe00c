"""Who is scoring: one chip for each of the customer's people who are there. Shown when it was asked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from workshop.model.items import Person
from workshop.model.terms import PresenceState, Side
from workshop.ui.run.context import answer_chip
from workshop.ui.run.desk import Desk
from workshop.ui.widgets.chip import ChipButton
from workshop.ui.widgets.flow import Flow


class Raters(Flow):
    """The people, and the one who is asked now. What they said is not written on the chips."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=2, line_spacing=2)
        self._desk = desk
        self._chips: dict[str, ChipButton] = {}
        self._now = ""

    @property
    def now(self) -> str:
        """Whose scores are set; "" where nobody is there."""
        return self._now

    def refresh(self) -> None:
        present = self._present()
        ids = [person.id for person in present]
        if list(self._chips) != ids:
            self.clear()
            self._chips = {}
            for person in present:
                chip = answer_chip("", "accent")
                chip.clicked.connect(partial(self._choose, person.id))
                self._chips[person.id] = chip
                self.add(chip)
        if self._now not in ids:
            self._now = ids[0] if ids else ""
        for person in present:
            self._chips[person.id].set(self._desk.person_name(person))
            self._chips[person.id].setChecked(person.id == self._now)

    def go_on(self) -> None:
        """The next one is asked, and after the last the first."""
        ids = list(self._chips)
        if self._now in ids:
            self._choose(ids[(ids.index(self._now) + 1) % len(ids)])

    def _choose(self, person: str, _checked: bool = False) -> None:
        self._now = person
        self.refresh()
        self.chosen.emit(person)

    def _present(self) -> list[Person]:
        workshop = self._desk.workshop
        people = workshop.people(Side.CUSTOMER)
        return [p for p in people if workshop.presence(p.id).state is PresenceState.PRESENT]
