"""One chip for each attendee who is here, with what they answered; keys go to the chosen one, then to the next.

people = PeopleAnswers(desk); people.show_answers(of, word, role); people.answer(answers, given, give)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QResizeEvent

from workshop.commands.base import Command
from workshop.model.items import Person, Reaction
from workshop.model.terms import PresenceState, Side
from workshop.ui.run.context import answer_chip
from workshop.ui.run.desk import Desk
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.chip import ChipButton
from workshop.ui.widgets.flow import Flow

_HIGHEST = 62
"""Two lines of chips; more people are scrolled to as their turn comes."""
_NOBODY = "–"

Shown = tuple[str, str]
"""What a reaction reads as beside the name, and the role of its colour."""


class PeopleAnswers(ScrollColumn):
    """Hidden while there is nobody to tell from the room."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(spacing=0)
        self._desk = desk
        self._of = ""
        self._flow = Flow(spacing=2, line_spacing=2)
        self.add(self._flow)
        self.chips: dict[str, ChipButton] = {}
        self.person = ""
        """Whose turn it is."""

    def present(self) -> list[Person]:
        workshop = self._desk.workshop
        people = workshop.people(Side.CUSTOMER)
        return [p for p in people if workshop.presence(p.id).state is PresenceState.PRESENT]

    def show_answers(self, of: str, shown: Callable[[Reaction | None], Shown]) -> None:
        """Who is here and what they answered to `of`; with another `of` it is the first one's turn."""
        present = self.present()
        ids = [person.id for person in present]
        if self.person not in ids or of != self._of:
            self.person = ids[0] if ids else ""
        self._of = of
        if list(self.chips) != ids:
            self._flow.clear()
            self.chips = {}
            for person in present:
                chip = answer_chip("", "neutral")
                chip.clicked.connect(partial(self._choose, person.id))
                self.chips[person.id] = chip
                self._flow.add(chip)
        for person in present:
            said, role = shown(self._desk.workshop.get(Reaction, f"{of}|{person.id}"))
            self.chips[person.id].set(f"{self._desk.person_name(person)} {said or _NOBODY}", role or "neutral")
        self._mark()
        self.setVisible(len(present) > 1)
        self._fit()

    def name(self) -> str:
        """Whose turn it is, in words."""
        return self._desk.speaker_name(self.person)

    def answer(self, same: bool, command: Command) -> bool:
        """Keep the answer of whose turn it is, then it is the next one's; the `same` answer again was a taking back,
        and stays with them."""
        if not self.person or self._desk.apply(command) is None:
            return False
        if not same:
            ids = list(self.chips)
            self.person = ids[(ids.index(self.person) + 1) % len(ids)]
        return True

    def _choose(self, person: str, _checked: bool = False) -> None:
        self.person = person
        self._mark()
        self._desk.line_wanted.emit()

    def _mark(self) -> None:
        for ident, chip in self.chips.items():
            chip.setChecked(ident == self.person)
        if self.person in self.chips:
            self.ensureWidgetVisible(self.chips[self.person], 0, 2)

    def _fit(self) -> None:
        wanted = self._flow.heightForWidth(max(self.viewport().width(), 1))
        self.setFixedHeight(max(min(wanted, _HIGHEST), 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._mark()
