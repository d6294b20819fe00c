"""What is asked beside the picture when a meeting on paper is entered: who came, and whether this was told."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from workshop.commands import Batch
from workshop.commands.prepare import SetPresence
from workshop.model.items import Person, Presence, SlideRef
from workshop.model.paper import told
from workshop.model.terms import PresenceState, Side
from workshop.ui.actions import hint
from workshop.ui.run.context import ContextPanel, Wish, answer_chip
from workshop.ui.run.desk import Desk
from workshop.ui.widgets.chip import ChipButton
from workshop.ui.widgets.flow import Flow
from workshop.ui.widgets.text import Text

_HERE = (PresenceState.PRESENT, PresenceState.LEFT)


class ToldChip(ChipButton):
    """This trend or case was told from paper. Only there when the meeting was held so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words("run.paper.told"), "neutral", "check", key=hint("topic_take"), checkable=True)
        self._desk = desk
        self._slide: SlideRef | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.toggle)
        self.hide()

    def show_slide(self, slide: SlideRef | None) -> None:
        self._slide = slide
        shown = self._desk.on_paper and slide is not None
        self.setVisible(shown)
        if shown and slide is not None:
            was_told = told(self._desk.workshop, slide)
            self.setChecked(was_told)
            key = "run.paper.told" if was_told else "run.paper.told_not"
            self.set(self._desk.words(key), "confirmed" if was_told else "neutral", "check" if was_told else "")

    def toggle(self) -> None:
        if self._desk.on_paper and self._slide is not None:
            self._desk.toggle_told(self._slide)
            self.show_slide(self._slide)
            self._desk.line_wanted.emit()


class CamePanel(ContextPanel):
    """Everybody on the list as a chip: pressed, they were there. Alt+0: all of them."""

    shows = (Person, Presence)
    wish = Wish(340, 120)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words("run.paper.came"))
        self._all = answer_chip(desk.words("run.paper.all_came"), "accent", key="0")
        self._all.setCheckable(False)
        self._all.clicked.connect(self._everybody)
        self.chips: dict[str, ChipButton] = {}
        self._flow = Flow(spacing=2, line_spacing=2)
        self.add(self._all)
        self.body.setAlignment(self._all, Qt.AlignmentFlag.AlignLeft)
        self.add(self._flow)
        self.add(Text(desk.words("run.paper.came_more"), "small", wrap=True))
        self.body.addStretch(1)

    def _people(self) -> list[Person]:
        workshop = self.desk.workshop
        return [*workshop.people(Side.CUSTOMER), *workshop.people(Side.OURS)]

    def refresh(self) -> None:
        people = self._people()
        if list(self.chips) != [p.id for p in people]:
            self._flow.clear()
            self.chips = {}
            for number, person in enumerate(people, start=1):
                chip = answer_chip("", "neutral", key=str(number) if number <= 3 else "")
                chip.clicked.connect(partial(self._toggle, person.id))
                self.chips[person.id] = chip
                self._flow.add(chip)
        for person in people:
            here = self.desk.workshop.presence(person.id).state in _HERE
            chip = self.chips[person.id]
            chip.set(self.desk.person_name(person), "confirmed" if here else "neutral", "check" if here else "")
            chip.setChecked(here)
        self._all.setVisible(len(people) > 1)

    def _toggle(self, person: str, _checked: bool = False) -> None:
        here = self.desk.workshop.presence(person).state in _HERE
        self.desk.set_presence(person, PresenceState.EXPECTED if here else PresenceState.PRESENT)
        self.refresh()
        self.desk.line_wanted.emit()

    def _everybody(self, _checked: bool = False) -> None:
        absent = [p.id for p in self._people() if self.desk.workshop.presence(p.id).state not in _HERE]
        if absent:
            self.desk.apply(Batch(commands=tuple(SetPresence(person=p, state=PresenceState.PRESENT) for p in absent)))
        self.refresh()
        self.desk.line_wanted.emit()

    def answer(self, number: int) -> None:
        people = self._people()
        if number == 0:
            self._everybody()
        elif number <= len(people):
            self._toggle(people[number - 1].id)
