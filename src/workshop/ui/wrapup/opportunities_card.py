"""Hidden opportunities: the deal behind the deal, with its evidence. Internal for ever."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.wrapup import EditOpportunity, RegisterOpportunity
from workshop.model.items import Capture, Opportunity
from workshop.model.terms import CaptureKind, EvidenceGrade, OpportunityRelation
from workshop.ui.parts import wall
from workshop.ui.parts.host import Host
from workshop.ui.parts.section import Section
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import Card, clear_layout
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.text import Text

_TEXTS = ("budget", "authority", "needs", "timeframe", "size", "next_step", "ask_to_manager")


class OpportunitiesCard(Section):
    """Notes that are in no opportunity yet are offered; one press makes one of them."""

    shows = (Opportunity, Capture)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.opportunities"))
        self.add_sign(Chip(self.words("wrapup.never_shared"), role="internal", icon="lock"))
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(10)
        self.add(holder)
        self._entries: list[LineEdit] = []
        self._shown: list[object] = []

    def fill(self) -> None:
        workshop = self.host.workshop
        opportunities = sorted(workshop.of(Opportunity).values(), key=lambda o: o.id)
        used = {i for o in opportunities for i in o.evidence}
        loose = [c for c in workshop.captures() if c.what is CaptureKind.OPPORTUNITY and c.id not in used]
        shown: list[object] = [*((o.id, o.grade, o.relation) for o in opportunities), *(c.id for c in loose)]
        if shown == self._shown:
            return  # what is being typed stays
        self._shown = shown
        clear_layout(self._list)
        self._entries = []
        if not opportunities and not loose:
            self._list.addWidget(Text(self.words("wrapup.no_opportunities"), "quiet", wrap=True))
        for opportunity in opportunities:
            self._list.addWidget(self._one(opportunity))
        for capture in loose:
            self._list.addWidget(self._offer(capture))

    def _offer(self, capture: Capture) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        text = self.words(
            "wrapup.loose_note", time=self.words.time(wall.shown(capture.at, self.host.now())), text=capture.text
        )
        line.addWidget(Text(text, "body", wrap=True), 1)
        button = Button(self.words("wrapup.register"), "plain", icon="plus", small=True)
        button.setAccessibleName(f"{self.words('wrapup.register')} {capture.text}")
        button.clicked.connect(partial(self._registered, capture.id, capture.text))
        line.addWidget(button)
        return row

    def _registered(self, capture_id: str, text: str, _checked: bool = False) -> None:
        self.host.apply(RegisterOpportunity(title=text, evidence=(capture_id,)), initiator="wrapup")

    def _one(self, opportunity: Opportunity) -> QWidget:
        words, lang = self.words, self.words.lang
        card = Card("", role="internal")
        title = self._entry(opportunity, "title", words("wrapup.opportunity_title"))
        card.add(title)
        said = [c for i in opportunity.evidence if (c := self.host.workshop.get(Capture, i))]
        for capture in said:
            at = words.time(wall.shown(capture.at, self.host.now()))
            card.add(Text(words("wrapup.evidence_line", time=at, text=capture.text), "small", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, choices in (("grade", EvidenceGrade), ("relation", OpportunityRelation)):
            combo = QComboBox()
            for choice in choices:
                label = choice.label(lang)
                combo.addItem(f"{choice.value}　{label}" if name == "grade" else label, choice)
            combo.setCurrentIndex(list(choices).index(getattr(opportunity, name)))
            combo.activated.connect(partial(self._chosen, opportunity.id, name, list(choices)))
            row.addWidget(Field(words(f"wrapup.opportunity_{name}"), combo), 1)
        card.body.addLayout(row)
        for pair in (("budget", "authority"), ("needs", "timeframe"), ("size", "next_step"), ("ask_to_manager",)):
            row = QHBoxLayout()
            row.setSpacing(12)
            for name in pair:
                label = words(f"wrapup.opportunity_{name}")
                row.addWidget(Field(label, self._entry(opportunity, name, label)), 1)
            card.body.addLayout(row)
        return card

    def _entry(self, opportunity: Opportunity, name: str, label: str) -> LineEdit:
        entry = LineEdit(label, "")
        entry.fill(getattr(opportunity, name))
        entry.settled.connect(partial(self._typed, opportunity.id, name))
        self._entries.append(entry)
        return entry

    def _typed(self, opportunity_id: str, name: str, text: str) -> None:
        if name != "title" or text.strip():
            self.host.apply(EditOpportunity(id=opportunity_id, **{name: text}), initiator="wrapup")  # type: ignore[arg-type]

    def _chosen(self, opportunity_id: str, name: str, choices: list[object], index: int) -> None:
        self.host.apply(EditOpportunity(id=opportunity_id, **{name: choices[index]}), initiator="wrapup")  # type: ignore[arg-type]

    def flush(self) -> None:
        for entry in self._entries:
            entry.flush()
