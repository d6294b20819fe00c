"""The passed lead as the trigger of the talk: company, the customer's own words, and the four BANT letters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QWidget

from workshop.commands.prepare import RecordLead, SetBant, SetUp
from workshop.model.items import Bant, Lead, Setup
from workshop.model.readiness import gaps
from workshop.model.terms import BantLetter, BantState
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.entry import LineEdit, TextEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.text import Divider, Text


class LeadCard(Section):
    """Company and request go to the customer's screen; who passed it and BANT stay with us."""

    shows = (Setup, Lead, Bant)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("prepare.lead"))
        words = self.words
        self.company = LineEdit(words("prepare.company"), words("prepare.company_example"))
        self.company.settled.connect(lambda text: host.apply(SetUp(company=text), initiator="prepare"))
        self.request = TextEdit(words("prepare.request"), words("prepare.request_example"), lines=(2, 5))
        self.request.settled.connect(lambda text: host.apply(RecordLead(request=text), initiator="prepare"))
        self.request_title = LineEdit(words("prepare.request_title"), words("prepare.request_title_example"))
        self.request_title.settled.connect(lambda text: host.apply(RecordLead(request_title=text), initiator="prepare"))
        self.passed_by = LineEdit(words("prepare.passed_by"), words("prepare.passed_by_example"))
        self.passed_by.settled.connect(lambda text: host.apply(RecordLead(passed_by=text), initiator="prepare"))
        self.add(Field(words("prepare.company"), self.company))
        self.add(Field(words("prepare.request"), self.request))
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(Field(words("prepare.request_title"), self.request_title), 3)
        pair.addWidget(Field(words("prepare.passed_by"), self.passed_by), 2)
        self.body.addLayout(pair)
        self.add(Divider())
        self._bant(words)
        self._hint = Text("", "small", wrap=True)
        self.add(self._hint)

    def _bant(self, words: object) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(self.words("prepare.bant"), "heading"))
        head.addWidget(Chip(self.words("common.internal_only"), role="internal", icon="lock"))
        head.addStretch(1)
        self.body.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        self.states: dict[BantLetter, QComboBox] = {}
        self.texts: dict[BantLetter, TextEdit] = {}
        for row, letter in enumerate(BantLetter):
            label = Text(letter.label(self.words.lang), "strong")
            state = QComboBox()
            state.setAccessibleName(self.words("prepare.bant_state", letter=letter.label(self.words.lang)))
            for choice in BantState:
                state.addItem(choice.label(self.words.lang), choice)
            state.activated.connect(partial(self._state_chosen, letter))
            text = TextEdit(letter.label(self.words.lang), self.words(f"prepare.bant_{letter.value}"), lines=(1, 3))
            text.settled.connect(partial(self._text_typed, letter))
            label.setBuddy(state)
            grid.addWidget(label, row, 0)
            grid.addWidget(state, row, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 2)
            self.states[letter], self.texts[letter] = state, text
        holder = QWidget()
        grid.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(grid)
        self.add(holder)

    def _state_chosen(self, letter: BantLetter, index: int) -> None:
        state = self.states[letter].itemData(index)
        self.host.apply(SetBant(letter=letter, state=BantState(str(state))), initiator="prepare")  # type: ignore[call-arg]

    def _text_typed(self, letter: BantLetter, text: str) -> None:
        bant = self.host.workshop.get(Bant, letter.value) or Bant(id=letter.value)
        if text.strip() and bant.state is BantState.UNKNOWN:
            # Something was heard: that is 'asserted' until there is evidence.
            self.host.apply(SetBant(letter=letter, text=text, state=BantState.ASSERTED), initiator="prepare")
        else:
            self.host.apply(SetBant(letter=letter, text=text), initiator="prepare")

    def fill(self) -> None:
        workshop = self.host.workshop
        self.company.fill(workshop.setup.company)
        self.request.fill(workshop.lead.request)
        self.request_title.fill(workshop.lead.request_title)
        self.passed_by.fill(workshop.lead.passed_by)
        for letter in BantLetter:
            bant = workshop.get(Bant, letter.value) or Bant(id=letter.value)
            self.states[letter].setCurrentIndex(list(BantState).index(bant.state))
            self.texts[letter].fill(bant.text)
        open_letters = gaps(workshop)
        if open_letters:
            names = self.words("common.list_join").join(g.label(self.words.lang) for g in open_letters)
            self._hint.setText(self.words("prepare.gaps", letters=names))
        else:
            self._hint.setText(self.words("prepare.no_gaps"))

    def flush(self) -> None:
        for entry in (self.company, self.request, self.request_title, self.passed_by, *self.texts.values()):
            entry.flush()
