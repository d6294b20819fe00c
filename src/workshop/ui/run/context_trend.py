"""A trend is on: how the room takes it, by one key; on request each person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout

from workshop.commands.answers import React
from workshop.model.items import ROOM, Person, Presence, Reaction, Run
from workshop.model.terms import TrendReaction
from workshop.ui.run.context import ContextPanel, Wish, answer_chip
from workshop.ui.run.desk import Desk
from workshop.ui.run.paper_panels import ToldChip
from workshop.ui.run.people_answers import PeopleAnswers
from workshop.ui.run.questions import fill_questions
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.chip import ChipButton
from workshop.ui.widgets.flow import Flow
from workshop.ui.widgets.text import Text

REACTIONS = tuple(TrendReaction)
"""In the order of their keys, Alt+0 … Alt+3."""
ROLES = {
    TrendReaction.NOT_US: "neutral",
    TrendReaction.INTERESTED: "accent",
    TrendReaction.FELT: "issue",
    TrendReaction.WORKING: "confirmed",
}
_BESIDE_FROM, _QUESTIONS_LEAST = 560, 64


class TrendPanel(ContextPanel):
    """Four chips for the room; below, one chip for each person who is there."""

    shows = (Reaction, Person, Presence, Run)
    wish = Wish(340, 128)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("run.react.title"))
        desk.compact_changed.connect(self._show_questions)
        self._chips: dict[TrendReaction, ChipButton] = {}
        columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        columns.setSpacing(8)
        self._columns = columns
        self.body.addLayout(columns, 1)
        answers = QVBoxLayout()
        answers.setSpacing(8)
        columns.addLayout(answers)
        chips = Flow(spacing=2, line_spacing=2)
        for number, reaction in enumerate(REACTIONS):
            chip = answer_chip(desk.words.term(reaction), ROLES[reaction], key=str(number))
            chip.clicked.connect(partial(self._react, reaction))
            self._chips[reaction] = chip
            chips.add(chip)
        answers.addWidget(chips)
        self.told = ToldChip(desk)
        answers.addWidget(self.told)
        answers.setAlignment(self.told, Qt.AlignmentFlag.AlignLeft)
        self._now, self._next = Text("", "small"), Text("", "small")
        answers.addWidget(Flow(self._now, self._next, spacing=10, line_spacing=0))
        self.people = PeopleAnswers(desk)
        answers.addWidget(self.people)
        answers.addStretch(1)
        # With no room for the right panel the questions stand here; they scroll and never ask for the picture's room.
        self._questions = ScrollColumn(spacing=2)
        self._questions.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._questions.setMinimumHeight(_QUESTIONS_LEAST)
        self._questions_of = ""
        columns.addWidget(self._questions, 2)

    @property
    def _trend(self) -> str:
        return self.slide.of if self.slide else ""

    def refresh(self) -> None:
        self.told.show_slide(self.slide)
        words, workshop = self.desk.words, self.desk.workshop
        room = workshop.get(Reaction, f"{self._trend}|{ROOM}")
        reaction = room.trend if room else None
        for value, chip in self._chips.items():
            chip.setChecked(value is reaction)
        said = words.term(reaction) if reaction else words("run.rank.not_asked")
        self.people.show_answers(self._trend, _shown)
        self._now.setText(words("run.react.now", reaction=said))
        several = len(self.people.chips) > 1
        self._next.setVisible(several)
        self._next.setText(words("run.react.person", name=self.people.name()) if several else "")
        self._show_questions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def needed(self, width: int) -> int:
        self._turn(width)
        return super().needed(width)

    def _turn(self, width: int = 0) -> None:
        """The questions beside the answers where there is width for both, below them where there is height."""
        way = QBoxLayout.Direction
        wanted = way.LeftToRight if (width or self.width()) >= _BESIDE_FROM else way.TopToBottom
        if self._columns.direction() != wanted:
            self._columns.setDirection(wanted)
            self._columns.setStretch(0, 3 if wanted == way.LeftToRight else 0)

    def _show_questions(self) -> None:
        shown = self.desk.compact
        self._questions.setVisible(shown)
        if shown and self._questions_of != self._trend:
            self._questions_of = self._trend
            self._questions.clear()
            fill_questions(self.desk, self._questions, self._trend)

    def _react(self, reaction: TrendReaction, _checked: bool = False) -> None:
        room = self.desk.workshop.get(Reaction, f"{self._trend}|{ROOM}")
        again = room is not None and room.trend is reaction
        self.desk.apply(React(trend=self._trend, reaction=None if again else reaction))
        self.refresh()

    def take(self) -> None:
        self.told.toggle()

    def answer(self, number: int) -> None:
        if number < len(REACTIONS):
            self._react(REACTIONS[number])

    def answer_person(self, number: int) -> None:
        if number >= len(REACTIONS):
            return
        reaction, person = REACTIONS[number], self.people.person
        before = self.desk.workshop.get(Reaction, f"{self._trend}|{person}")
        same = before is not None and before.trend is reaction
        command = React(trend=self._trend, reaction=None if same else reaction, rater=person)
        if self.people.answer(same, command):
            self.refresh()


def _shown(reaction: Reaction | None) -> tuple[str, str]:
    """By its key beside the name: the words stand above."""
    if reaction is None or reaction.trend is None:
        return "", ""
    return str(REACTIONS.index(reaction.trend)), ROLES[reaction.trend]
