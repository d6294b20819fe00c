"""A case is on: how near it is to the customer, and why. Says so where the case is of their own circle."""

from __future__ import annotations

import re
from functools import partial

from workshop.commands.answers import ReactToCase
from workshop.model.deck import Case
from workshop.model.items import ROOM, Reaction, Setup, SlideRef
from workshop.model.terms import CaseReaction
from workshop.model.text import fold
from workshop.ui.run.context import ContextPanel, Wish, answer_chip
from workshop.ui.run.desk import Desk
from workshop.ui.widgets.chip import Chip, ChipButton
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.flow import Flow

REACTIONS = tuple(CaseReaction)
"""In the order of their keys, Alt+1 … Alt+3."""
ROLES = {CaseReaction.SAME: "issue", CaseReaction.PARTLY: "accent", CaseReaction.DIFFERENT: "neutral"}
_COMPANY_FORM = re.compile(
    r"株式会社|有限会社|合同会社|\(株\)|㈱|inc\.?|co\.?,? ?ltd\.?|corporation|corp\.?|ltd\.?", re.IGNORECASE
)


def names_customer(case: Case, company: str) -> bool:
    """Does the case speak of this customer or of a company of its group?"""
    own = fold(_COMPANY_FORM.sub("", company))
    names = [fold(_COMPANY_FORM.sub("", name)) for name in (case.company, *case.group)]
    return len(own) >= 2 and any(len(name) >= 2 and (own in name or name in own) for name in names)


class CasePanel(ContextPanel):
    """Same, partly, different; the reason can be typed once it is said."""

    shows = (Reaction, Setup)
    wish = Wish(320, 122)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("run.case.title"))
        self._warning = Chip(desk.words("run.case.own"), "issue", "warning")
        self.add(self._warning)
        self._chips: dict[CaseReaction, ChipButton] = {}
        chips = Flow(spacing=2, line_spacing=2)
        for number, reaction in enumerate(REACTIONS, start=1):
            chip = answer_chip(desk.words.term(reaction), ROLES[reaction], key=str(number))
            chip.clicked.connect(partial(self._react, reaction))
            self._chips[reaction] = chip
            chips.add(chip)
        self.add(chips)
        self._why = LineEdit(desk.words("run.case.why"), desk.words("run.case.why"))
        self._why.settled.connect(self._explain)
        self._why.submitted.connect(lambda _text: desk.line_wanted.emit())
        self.add(self._why)
        self.body.addStretch(1)

    @property
    def _case(self) -> str:
        return self.slide.of if self.slide else ""

    def _reaction(self) -> Reaction | None:
        return self.desk.workshop.get(Reaction, f"{self._case}|{ROOM}")

    def refresh(self) -> None:
        reaction = self._reaction()
        for value, chip in self._chips.items():
            chip.setChecked(bool(reaction and reaction.case is value))
        self._why.setEnabled(reaction is not None)
        if not self._why.hasFocus() or not self._why.text():
            self._why.fill(reaction.why if reaction else "")
        found = self.desk.workshop.case(self._case)
        self._warning.setVisible(bool(found and names_customer(found[1], self.desk.workshop.setup.company)))

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

    def answer(self, number: int) -> None:
        if 1 <= number <= len(REACTIONS):
            self._react(REACTIONS[number - 1])
        elif number == 0 and self._reaction() is not None:
            self.desk.apply(ReactToCase(case=self._case, reaction=None))

    def show_slide(self, slide: SlideRef | None) -> None:
        self.flush()
        super().show_slide(slide)

    def flush(self) -> None:
        self._why.flush()
