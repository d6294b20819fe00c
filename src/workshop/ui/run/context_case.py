"""A case is on: how near it is to the customer, and why; on request each person's. Says so where it wants care."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from workshop.commands.answers import ReactToCase
from workshop.model.items import ROOM, Criterion, Lead, Person, Presence, Reaction, Rival, Run, Setup, SlideRef
from workshop.model.terms import CaseReaction
from workshop.ui.run.case_offer import OfferLine
from workshop.ui.run.context import ContextPanel, Wish, answer_chip
from workshop.ui.run.desk import Desk
from workshop.ui.run.paper_panels import ToldChip
from workshop.ui.run.people_answers import PeopleAnswers
from workshop.ui.widgets.chip import Chip, ChipButton
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.flow import Flow
from workshop.ui.widgets.text import ElidingLabel

REACTIONS = tuple(CaseReaction)
"""In the order of their keys, Alt+1 … Alt+3."""
ROLES = {CaseReaction.SAME: "issue", CaseReaction.PARTLY: "accent", CaseReaction.DIFFERENT: "neutral"}


class CasePanel(ContextPanel):
    """Same, partly, different; the reason can be typed once it is said."""

    shows = (Reaction, Setup, Lead, Rival, Criterion, Person, Presence, Run)
    wish = Wish(320, 152)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("run.case.title"))
        self._warning = Chip("", "issue", "warning")
        self._warning.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        desk.discreet.changed.connect(self._warn)
        self.add(self._warning)
        self._chips: dict[CaseReaction, ChipButton] = {}
        chips = Flow(spacing=2, line_spacing=2)
        for number, reaction in enumerate(REACTIONS, start=1):
            chip = answer_chip(desk.words.term(reaction), ROLES[reaction], key=str(number))
            chip.clicked.connect(partial(self._react, reaction))
            self._chips[reaction] = chip
            chips.add(chip)
        self.add(chips)
        self.told = ToldChip(desk)
        self.add(self.told)
        self.body.setAlignment(self.told, Qt.AlignmentFlag.AlignLeft)
        self._why = LineEdit(desk.words("run.case.why"), desk.words("run.case.why"))
        self._why.settled.connect(self._explain)
        self._why.submitted.connect(lambda _text: desk.line_wanted.emit())
        self.add(self._why)
        self._turn = ElidingLabel("", "small")
        self.add(self._turn)
        self.people = PeopleAnswers(desk)
        self.add(self.people)
        self.offered = OfferLine(desk, stacked=True)
        self.add(self.offered)
        self.body.addStretch(1)

    @property
    def _case(self) -> str:
        return self.slide.of if self.slide else ""

    def _reaction(self) -> Reaction | None:
        return self.desk.workshop.get(Reaction, f"{self._case}|{ROOM}")

    def refresh(self) -> None:
        self.told.show_slide(self.slide)
        reaction = self._reaction()
        for value, chip in self._chips.items():
            chip.setChecked(bool(reaction and reaction.case is value))
        self._why.setEnabled(reaction is not None)
        if not self._why.hasFocus() or not self._why.text():
            self._why.fill(reaction.why if reaction else "")
        self.people.show_answers(self._case, _shown)
        self._turn.setText(self.desk.words("run.case.person", name=self.people.name()))
        self._turn.setVisible(len(self.people.chips) > 1)
        self.offered.follow()
        self._warn()

    def _warn(self) -> None:
        found = self.desk.workshop.case(self._case)
        said = self.desk.case_warning(found[1]) if found else ""
        self._warning.set(said)
        self._warning.setVisible(bool(said))

    def _react(self, reaction: CaseReaction, _checked: bool = False) -> None:
        now = self._reaction()
        again = now is not None and now.case is reaction
        why = now.why if now else ""
        self.desk.apply(ReactToCase(case=self._case, reaction=None if again else reaction, why="" if again else why))
        self.refresh()

    def _explain(self, why: str) -> None:
        now = self._reaction()
        if now is not None and now.case is not None:
            self.desk.apply(ReactToCase(case=self._case, reaction=now.case, why=why), joins=True)

    def take(self) -> None:
        self.told.toggle()

    def answer(self, number: int) -> None:
        if 1 <= number <= len(REACTIONS):
            self._react(REACTIONS[number - 1])
        elif number == 0 and self._reaction() is not None:
            self.desk.apply(ReactToCase(case=self._case, reaction=None))

    def answer_person(self, number: int) -> None:
        if not 1 <= number <= len(REACTIONS):
            return
        reaction, person = REACTIONS[number - 1], self.people.person
        before = self.desk.workshop.get(Reaction, f"{self._case}|{person}")
        same = before is not None and before.case is reaction
        if self.people.answer(same, ReactToCase(case=self._case, reaction=None if same else reaction, rater=person)):
            self.refresh()

    def offer(self) -> None:
        self.offered.show_first()

    def show_slide(self, slide: SlideRef | None) -> None:
        self.flush()
        super().show_slide(slide)
        self.offered.ask(slide)

    def flush(self) -> None:
        self._why.flush()


def _shown(reaction: Reaction | None) -> tuple[str, str]:
    """By its key beside the name: the words stand above."""
    if reaction is None or reaction.case is None:
        return "", ""
    return str(REACTIONS.index(reaction.case) + 1), ROLES[reaction.case]
