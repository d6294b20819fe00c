"""A trend is on: how the room takes it, by one key; on request each person."""

from __future__ import annotations

from functools import partial

from workshop.commands.answers import React
from workshop.model.items import ROOM, Person, Presence, Reaction
from workshop.model.terms import PresenceState, Side, TrendReaction
from workshop.ui.run.context import ContextPanel, Wish, answer_chip
from workshop.ui.run.desk import Desk
from workshop.ui.run.questions import fill_questions
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.chip import ChipButton
from workshop.ui.widgets.flow import Flow
from workshop.ui.widgets.text import ElidingLabel

REACTIONS = tuple(TrendReaction)
"""In the order of their keys, Alt+0 … Alt+3."""
ROLES = {
    TrendReaction.NOT_US: "neutral",
    TrendReaction.INTERESTED: "accent",
    TrendReaction.FELT: "issue",
    TrendReaction.WORKING: "confirmed",
}


class TrendPanel(ContextPanel):
    """Four chips for the room; below, one chip for each person who is there."""

    shows = (Reaction, Person, Presence)
    wish = Wish(340, 128)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("run.react.title"))
        desk.compact_changed.connect(self._show_questions)
        self._chips: dict[TrendReaction, ChipButton] = {}
        chips = Flow(spacing=2, line_spacing=2)
        for number, reaction in enumerate(REACTIONS):
            chip = answer_chip(desk.words.term(reaction), ROLES[reaction], key=str(number))
            chip.clicked.connect(partial(self._react, reaction))
            self._chips[reaction] = chip
            chips.add(chip)
        self.add(chips)
        self._now = ElidingLabel("", "small")
        self.add(self._now)
        self._people = Flow(spacing=2, line_spacing=2)
        self.add(self._people)
        # With no room for the right panel the questions stand here.
        self._questions = ScrollColumn(spacing=2)
        self._questions_of = ""
        self.add(self._questions, 100)
        self.body.addStretch(1)
        self._person = ""
        self._person_chips: dict[str, ChipButton] = {}

    @property
    def _trend(self) -> str:
        return self.slide.of if self.slide else ""

    def refresh(self) -> None:
        words, workshop = self.desk.words, self.desk.workshop
        room = workshop.get(Reaction, f"{self._trend}|{ROOM}")
        reaction = room.trend if room else None
        for value, chip in self._chips.items():
            chip.setChecked(value is reaction)
        said = words.term(reaction) if reaction else words("run.rank.not_asked")
        self._now.setText(words("run.react.now", reaction=said))
        self._show_people()
        self._show_questions()

    def _show_questions(self) -> None:
        shown = self.desk.compact
        self._questions.setVisible(shown)
        if shown and self._questions_of != self._trend:
            self._questions_of = self._trend
            self._questions.clear()
            fill_questions(self.desk, self._questions, self._trend)

    def _present(self) -> list[Person]:
        workshop = self.desk.workshop
        people = workshop.people(Side.CUSTOMER)
        return [p for p in people if workshop.presence(p.id).state is PresenceState.PRESENT]

    def _show_people(self) -> None:
        present = self._present()
        ids = [person.id for person in present]
        if self._person not in ids:
            self._person = ids[0] if ids else ""
        if list(self._person_chips) != ids:
            self._people.clear()
            self._person_chips = {}
            for person in present:
                chip = answer_chip("", "neutral")
                chip.clicked.connect(partial(self._choose, person.id))
                self._person_chips[person.id] = chip
                self._people.add(chip)
        for person in present:
            reaction = self.desk.workshop.get(Reaction, f"{self._trend}|{person.id}")
            value = reaction.trend if reaction else None
            number = str(REACTIONS.index(value)) if value else "–"
            chip = self._person_chips[person.id]
            chip.set(f"{self.desk.person_name(person)} {number}", ROLES[value] if value else "neutral")
            chip.setChecked(person.id == self._person)
        self._people.setVisible(len(present) > 1)

    def _choose(self, person: str, _checked: bool = False) -> None:
        self._person = person
        self._show_people()
        self.desk.line_wanted.emit()

    def _react(self, reaction: TrendReaction, _checked: bool = False) -> None:
        room = self.desk.workshop.get(Reaction, f"{self._trend}|{ROOM}")
        again = room is not None and room.trend is reaction
        self.desk.apply(React(trend=self._trend, reaction=None if again else reaction))
        self.refresh()

    def answer(self, number: int) -> None:
        if number < len(REACTIONS):
            self._react(REACTIONS[number])

    def answer_person(self, number: int) -> None:
        if not self._person or number >= len(REACTIONS):
            return
        if self.desk.apply(React(trend=self._trend, reaction=REACTIONS[number], rater=self._person)) is None:
            return
        ids = list(self._person_chips)
        self._person = ids[(ids.index(self._person) + 1) % len(ids)]
        self.refresh()
