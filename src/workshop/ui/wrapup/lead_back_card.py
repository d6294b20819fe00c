"""Back to inside sales: how each BANT letter stood and stands, by which line at which minute, and a note. Internal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.prepare import SetBant
from workshop.commands.wrapup import WriteFeedback
from workshop.model.items import Bant, Capture, Delta, Lead, Picks, Score, Topic
from workshop.model.terms import BantLetter, BantState
from workshop.model.workshop import Workshop
from workshop.ui.parts.host import Host
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section, brief
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.entry import TextEdit
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import Divider, Text
from workshop.ui.wrapup.feedback import letters, proposed_feedback
from workshop.ui.wrapup.moment import MomentDialog, minute
from workshop.ui.wrapup.proposal_field import ProposalField

_LABEL = 84


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line that says so, as a row of its own."""

    capture: str
    time: str
    text: str


def evidence(host: Host, captures: tuple[str, ...]) -> list[Evidence]:
    """Those of the lines that are still there."""
    found = [c for i in captures if (c := host.workshop.get(Capture, i))]
    return [Evidence(c.id, minute(host, c), " ".join(c.text.split())) for c in found]


def evidence_row(host: Host, one: Evidence, owner: QWidget, remove: Callable[[str], object]) -> QWidget:
    """The minute and the words: pressed, they show the line in its context; beside it, the way out."""
    words = host.words
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(4)
    show = Button(one.time, "quiet", icon="clock", small=True)
    show.setAccessibleName(words("wrapup.show_moment", time=one.time, text=one.text))
    show.setToolTip(words("wrapup.moment"))
    show.clicked.connect(lambda: MomentDialog(host, owner.window(), at=one.capture).open())
    drop = IconButton("close", words("wrapup.remove_evidence", text=one.text), size=14)
    drop.clicked.connect(lambda: remove(one.capture))
    line.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(brief(one.text, "small"), 1)
    line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
    return row


class LetterRow(QWidget):
    """One letter: then → now, and the lines that say so."""

    def __init__(self, card: LeadBackCard, letter: BantLetter) -> None:
        super().__init__()
        self._card, self._letter = card, letter
        words = card.words
        name = words.term(letter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(8)
        label = Text(name, "strong")
        label.setFixedWidth(_LABEL)
        line.addWidget(label)
        self._before = Chip("", role="neutral")
        line.addWidget(self._before)
        line.addWidget(Text("→", "quiet"))
        self.state = ChoiceBox(words("wrapup.bant_now", letter=name), [(s, words.term(s)) for s in BantState])
        self.state.chosen.connect(self._chosen)
        line.addWidget(self.state)
        line.addStretch(1)
        self.add_button = IconButton("plus", words("wrapup.add_evidence_for", letter=name), size=16)
        self.add_button.clicked.connect(self._add)
        line.addWidget(self.add_button)
        column.addLayout(line)
        self._said = Text("", "small", wrap=True)
        self._said.setContentsMargins(_LABEL + 8, 0, 0, 0)
        column.addWidget(self._said)
        self.rows = Rows(spacing=0)
        self.rows.setContentsMargins(_LABEL, 0, 0, 0)
        column.addWidget(self.rows)

    def fill(self, bant: Bant) -> None:
        words, host = self._card.words, self._card.host
        passed = bant.passed_state
        self._before.set(words.term(passed) if passed is not None else words("wrapup.bant_not_passed"))
        self.state.fill(bant.state)
        self._said.setText(words("wrapup.head_join").join(t for t in (bant.text, bant.evidence) if t))
        self._said.setVisible(bool(self._said.text()))
        found = evidence(host, bant.captures)
        self.rows.setVisible(bool(found))
        self.rows.show_rows(found, lambda one: evidence_row(host, one, self, self._remove))

    def _bant(self) -> Bant:
        return self._card.host.workshop.get(Bant, self._letter.value) or Bant(id=self._letter.value)

    def _chosen(self, state: object) -> None:
        assert isinstance(state, BantState)
        if self._card.apply(SetBant(letter=self._letter, state=state)) is None:
            self.fill(self._bant())

    def _add(self, _checked: bool = False) -> None:
        MomentDialog(self._card.host, self.window(), choose=self._added, without=self._bant().captures).open()

    def _added(self, capture_id: str) -> None:
        """Something was heard: that is 'asserted' at least."""
        bant = self._bant()
        state = BantState.ASSERTED if bant.state is BantState.UNKNOWN else bant.state
        self._card.apply(SetBant(letter=self._letter, state=state, captures=(*bant.captures, capture_id)))

    def _remove(self, capture_id: str) -> None:
        rest = tuple(c for c in self._bant().captures if c != capture_id)
        self._card.apply(SetBant(letter=self._letter, captures=rest))


class LeadBackCard(Section):
    """What is proposed stands in the note until somebody writes another; emptied, it comes back."""

    initiator = "wrapup"
    shows = (Bant, Delta, Lead, Capture, Picks, Score, Topic)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.lead_back"))
        words = self.words
        self.add_sign(Chip(words("common.internal_only"), role="internal", icon="lock"))
        self.add(Text(words("wrapup.bant_rule"), "small", wrap=True))
        self.letters = {letter: LetterRow(self, letter) for letter in BantLetter}
        for row in self.letters.values():
            self.add(row)
        self.add(Divider())
        self.add(Text(words("wrapup.feedback"), "heading"))
        self.feedback = TextEdit(words("wrapup.feedback"), words("wrapup.feedback_example"), lines=(3, 6))
        self.bind(self.feedback, self._note, self._own_note)
        self.field = ProposalField(words, self.feedback, words("wrapup.feedback_hint"))
        self.field.back_requested.connect(self._back)
        self.add(self.field)

    def _note(self, workshop: Workshop) -> str:
        return workshop.delta.feedback or proposed_feedback(workshop, self.words)

    def _own_note(self, text: str) -> WriteFeedback:
        own = text.strip() != proposed_feedback(self.host.workshop, self.words).strip()
        return WriteFeedback(text=text if own else "")

    def _back(self) -> None:
        self.feedback.flush()
        if self.apply(WriteFeedback(text="")) is not None:
            self.feedback.fill(self._note(self.host.workshop))
            self.feedback.setFocus()

    def fill(self) -> None:
        for letter, bant in letters(self.host.workshop):
            self.letters[letter].fill(bant)
        self.field.show_own(bool(self.host.workshop.delta.feedback))
