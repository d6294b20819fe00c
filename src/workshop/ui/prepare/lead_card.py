"""The passed lead as the trigger of the talk: company, the customer's own words, and the four BANT letters."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from workshop.commands.prepare import RecordLead, SetUp
from workshop.model.items import Bant, Lead, Setup
from workshop.model.readiness import gaps
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.prepare.bant_grid import BantGrid
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.entry import LineEdit, TextEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.text import Divider, Text


class LeadCard(Section):
    """Company and request go to the customer's screen; who passed it and BANT stay with us."""

    initiator = "prepare"
    shows = (Setup, Lead, Bant)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("prepare.lead"))
        words = self.words
        self.company = LineEdit(words("prepare.company"), words("prepare.company_example"))
        self.bind(self.company, lambda w: w.setup.company, lambda text: SetUp(company=text))
        self.request = TextEdit(words("prepare.request"), words("prepare.request_example"), lines=(2, 5))
        self.bind(self.request, lambda w: w.lead.request, lambda text: RecordLead(request=text))
        self.request_title = LineEdit(words("prepare.request_title"), words("prepare.request_title_example"))
        self.bind(self.request_title, lambda w: w.lead.request_title, lambda text: RecordLead(request_title=text))
        self.passed_by = LineEdit(words("prepare.passed_by"), words("prepare.passed_by_example"))
        self.bind(self.passed_by, lambda w: w.lead.passed_by, lambda text: RecordLead(passed_by=text))
        self.add(Field(words("prepare.company"), self.company))
        self.add(Field(words("prepare.request"), self.request))
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(Field(words("prepare.request_title"), self.request_title), 1)
        pair.addWidget(Field(words("prepare.passed_by"), self.passed_by), 1)
        self.body.addLayout(pair)
        self.add(Divider())
        head = QHBoxLayout()
        head.addWidget(Text(words("prepare.bant"), "heading"))
        head.addWidget(Chip(words("common.internal_only"), role="internal", icon="lock"))
        head.addStretch(1)
        self.body.addLayout(head)
        self.bant = BantGrid(self)
        self.add(self.bant)
        self.competitors = LineEdit(words("prepare.competitors"), words("prepare.competitors_example"))
        self.bind(self.competitors, lambda w: w.lead.competitors, lambda text: RecordLead(competitors=text))
        self.add(Field(words("prepare.competitors"), self.competitors))
        self._hint = Text("", "small", wrap=True)
        self.add(self._hint)

    def fill(self) -> None:
        self.bant.fill()
        open_letters = gaps(self.host.workshop)
        if open_letters:
            names = self.words("common.list_join").join(g.label(self.words.lang) for g in open_letters)
            self._hint.setText(self.words("prepare.gaps", letters=names))
        else:
            self._hint.setText(self.words("prepare.no_gaps"))
