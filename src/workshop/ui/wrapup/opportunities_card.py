"""Hidden opportunities: the deal behind the deal, with its evidence. Internal for ever."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.commands.wrapup import EditOpportunity, RegisterOpportunity
from workshop.model.items import Capture, Opportunity
from workshop.model.terms import CaptureKind, EvidenceGrade, OpportunityRelation
from workshop.model.workshop import Workshop
from workshop.ui.parts.host import Host
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import Section, brief
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.chip import Chip
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import Text

_PAIRS = (("budget", "authority"), ("needs", "timeframe"), ("size", "next_step"), ("ask_to_manager",))


class OpportunityRow(Card):
    """One opportunity; its fields stay while it does, whatever else changes."""

    def __init__(self, card: OpportunitiesCard, opportunity_id: str) -> None:
        super().__init__("", role="internal")
        self._card = card
        self._id = opportunity_id
        words, lang = card.words, card.words.lang
        self.entries: dict[str, LineEdit] = {}
        self.add(self._entry("title", words("wrapup.opportunity_title")))
        self.evidence = Rows(spacing=2)
        self.add(self.evidence)
        grades = [(g, words("wrapup.grade", grade=g.value, label=g.label(lang))) for g in EvidenceGrade]
        self.grade = ChoiceBox(words("wrapup.opportunity_grade"), grades)
        self.grade.chosen.connect(lambda grade: self._edit(grade=grade))
        relations = [(r, r.label(lang)) for r in OpportunityRelation]
        self.relation = ChoiceBox(words("wrapup.opportunity_relation"), relations)
        self.relation.chosen.connect(lambda relation: self._edit(relation=relation))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(words("wrapup.opportunity_grade"), self.grade), 1)
        row.addWidget(Field(words("wrapup.opportunity_relation"), self.relation), 1)
        self.body.addLayout(row)
        for pair in _PAIRS:
            row = QHBoxLayout()
            row.setSpacing(12)
            for name in pair:
                label = words(f"wrapup.opportunity_{name}")
                row.addWidget(Field(label, self._entry(name, label)), 1)
            self.body.addLayout(row)

    def _entry(self, name: str, label: str) -> LineEdit:
        entry = LineEdit(label)
        self.entries[name] = entry

        def read(workshop: Workshop) -> str:
            found = workshop.get(Opportunity, self._id)
            return str(getattr(found, name)) if found else ""

        def command(text: str) -> EditOpportunity | None:
            gone = self._card.host.workshop.get(Opportunity, self._id) is None
            return None if gone or (name == "title" and not text.strip()) else _edit(self._id, {name: text})

        self._card.bind(entry, read, command)
        return entry

    def _edit(self, **fields: object) -> None:
        if self._card.apply(_edit(self._id, fields)) is None:
            self.fill()

    def fill(self) -> None:
        """Bring up to date what is not a text field."""
        workshop = self._card.host.workshop
        opportunity = workshop.get(Opportunity, self._id)
        if opportunity is None:
            return
        self.grade.fill(opportunity.grade)
        self.relation.fill(opportunity.relation)
        said = [c for i in opportunity.evidence if (c := workshop.get(Capture, i))]
        self.evidence.setVisible(bool(said))
        self.evidence.show_rows([(c.id, self._card.said(c, "wrapup.evidence_line")) for c in said], _evidence)


def loose(workshop: Workshop) -> list[Capture]:
    """Notes that stand in no opportunity yet."""
    used = {i for o in workshop.of(Opportunity).values() for i in o.evidence}
    found = [c for c in workshop.of(Capture).values() if c.what is CaptureKind.OPPORTUNITY and c.id not in used]
    return sorted(found, key=lambda c: c.at)


class OpportunitiesCard(Section):
    """Notes that are in no opportunity yet are offered; one press makes one of them."""

    initiator = "wrapup"
    shows = (Opportunity, Capture)

    def __init__(self, host: Host) -> None:
        super().__init__(host, host.words("wrapup.opportunities"))
        self.add_sign(Chip(self.words("wrapup.never_shared"), role="internal", icon="lock"))
        self._none = Text(self.words("wrapup.no_opportunities"), "quiet", wrap=True)
        self.add(self._none)
        self.rows = Rows(spacing=10)
        self.offers = Rows(spacing=6)
        self.add(self.offers)
        self.add(self.rows)

    def _ids(self) -> list[str]:
        """In the order in which their first evidence was heard."""
        workshop = self.host.workshop
        heard: dict[str, float] = {}
        for opportunity in workshop.of(Opportunity).values():
            said = [c.at.timestamp() for i in opportunity.evidence if (c := workshop.get(Capture, i))]
            heard[opportunity.id] = min(said, default=float("inf"))
        return sorted(heard, key=lambda opportunity_id: (heard[opportunity_id], opportunity_id))

    def fill(self) -> None:
        ids = self._ids()
        free = [(c.id, c.text, self.said(c, "wrapup.loose_note")) for c in loose(self.host.workshop)]
        self._none.setVisible(not ids and not free)
        self.rows.setVisible(bool(ids))
        self.offers.setVisible(bool(free))
        for row in self.rows.rows():
            if isinstance(row, OpportunityRow) and row._id not in ids:
                for entry in row.entries.values():
                    self.unbind(entry)
        self.rows.show_rows(ids, lambda opportunity_id: OpportunityRow(self, opportunity_id))
        for row in self.rows.rows():
            if isinstance(row, OpportunityRow):
                row.fill()
        self.offers.show_rows(free, self._offer)

    def start_over(self) -> None:
        self._bound.clear()
        self.rows.clear()
        super().start_over()

    def said(self, capture: Capture, key: str) -> str:
        return self.words(key, time=self.words.time(self.here(capture.at)), text=capture.text)

    def _offer(self, offered: tuple[str, str, str]) -> QWidget:
        capture_id, text, said = offered
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(brief(said), 1)
        button = Button(self.words("wrapup.register"), "plain", icon="plus", small=True)
        button.setAccessibleName(f"{self.words('wrapup.register')} {text}")
        button.clicked.connect(partial(self._registered, capture_id, text))
        line.addWidget(button)
        return row

    def _registered(self, capture_id: str, text: str, _checked: bool = False) -> None:
        self.apply(RegisterOpportunity(title=text, evidence=(capture_id,)))


def _edit(opportunity_id: str, fields: dict[str, object]) -> EditOpportunity:
    return EditOpportunity.model_validate({"id": opportunity_id, **fields})


def _evidence(key: tuple[str, str]) -> QWidget:
    return brief(key[1], "small")
