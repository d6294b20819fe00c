"""One hidden opportunity: what it rests on at a glance, and all of it to be filled in once it is opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.commands.base import Command
from workshop.commands.prepare import AddCriterion, AddRival
from workshop.commands.register import RemoveCriterion, RemoveOpportunity, RemoveRival
from workshop.commands.wrapup import EditOpportunity
from workshop.model.items import Criterion, Opportunity, Rival
from workshop.model.terms import BuyingJob, CriterionFavours, EvidenceGrade, OpportunityRelation
from workshop.model.workshop import Workshop
from workshop.ui.parts.rows import Rows
from workshop.ui.parts.section import brief
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.chip import Chip, ChipButton
from workshop.ui.widgets.entry import LineEdit
from workshop.ui.widgets.field import Field, ProgressLine
from workshop.ui.widgets.flow import Flow
from workshop.ui.widgets.numbers import ChoiceBox
from workshop.ui.widgets.text import Text
from workshop.ui.wrapup.lead_back_card import evidence, evidence_row
from workshop.ui.wrapup.moment import MomentDialog

if TYPE_CHECKING:
    from workshop.ui.wrapup.opportunities_card import OpportunitiesCard

_BANT = ("budget", "authority", "needs", "timeframe")
_PAIRS = (("budget", "authority"), ("needs", "timeframe"), ("size", "next_step"), ("ask_to_manager",))
_FAVOURS = {CriterionFavours.US: "confirmed", CriterionFavours.NEUTRAL: "neutral", CriterionFavours.RIVAL: "issue"}


class OpportunityRow(Card):
    """Its fields stay while it does, whatever else changes; closed, it says what is in them."""

    def __init__(self, card: OpportunitiesCard, opportunity_id: str) -> None:
        super().__init__("", role="internal")
        self._card = card
        self.id = opportunity_id
        self.entries: dict[str, LineEdit] = {}
        self._make_head()
        self.evidence = Rows(spacing=0)
        self.add(self.evidence)
        self._facts = Text("", "small", wrap=True)
        self.add(self._facts)
        self._bar = ProgressLine(0.0, "internal", name=card.words("wrapup.bant_known"))
        self.add(self._bar)
        self._stands = Text("", "small", wrap=True)
        self.add(self._stands)
        self.form = QWidget()
        self._make_form(QVBoxLayout(self.form))
        self.add(self.form)
        self.form.hide()

    # -- laying out --------------------------------------------------------------------------------------------

    def _make_head(self) -> None:
        words = self._card.words
        line = QHBoxLayout()
        line.setSpacing(8)
        self._name = brief("", "strong")
        line.addWidget(self._name, 1)
        self._relation = Chip("", role="internal")
        line.addWidget(self._relation, 0, Qt.AlignmentFlag.AlignTop)
        self.open_button = Button(words("wrapup.open_opportunity"), "quiet", icon="edit", small=True)
        self.open_button.clicked.connect(lambda: self.open(self.form.isHidden()))
        line.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        self.remove_button = IconButton("trash", "", size=16)
        self.remove_button.clicked.connect(lambda: self._card.apply(RemoveOpportunity(id=self.id)))
        line.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def _make_form(self, column: QVBoxLayout) -> None:
        words = self._card.words
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        title = words("wrapup.opportunity_title")
        column.addWidget(Field(title, self._entry("title", title)))
        self.add_evidence = Button(words("wrapup.add_evidence"), "quiet", icon="plus", small=True)
        self.add_evidence.clicked.connect(self._choose_evidence)
        column.addWidget(self.add_evidence, 0, Qt.AlignmentFlag.AlignLeft)
        grades = [(g, words("wrapup.grade", grade=g.value, label=words.term(g))) for g in EvidenceGrade]
        self.grade = ChoiceBox(words("wrapup.opportunity_grade"), grades)
        self.grade.chosen.connect(lambda grade: self._edit(grade=grade))
        self.relation = ChoiceBox(
            words("wrapup.opportunity_relation"), [(r, words.term(r)) for r in OpportunityRelation]
        )
        self.relation.chosen.connect(lambda relation: self._edit(relation=relation))
        column.addLayout(
            _beside(
                Field(words("wrapup.opportunity_grade"), self.grade),
                Field(words("wrapup.opportunity_relation"), self.relation),
            )
        )
        for pair in _PAIRS:
            labels = [words(f"wrapup.opportunity_{name}") for name in pair]
            fields = [Field(label, self._entry(name, label)) for name, label in zip(pair, labels, strict=True)]
            column.addLayout(_beside(*fields))
        self.jobs = {job: ChipButton(words.term(job), "internal", checkable=True) for job in BuyingJob}
        for chip in self.jobs.values():
            chip.clicked.connect(
                lambda: self._edit(buying_jobs=tuple(j for j, c in self.jobs.items() if c.isChecked()))
            )
        column.addWidget(Text(words("wrapup.opportunity_jobs"), "heading"))
        column.addWidget(Flow(*self.jobs.values(), spacing=2, line_spacing=2))
        self._make_compared(column)

    def _make_compared(self, column: QVBoxLayout) -> None:
        """By what they will choose, and what they compare with."""
        words = self._card.words
        self.criteria, self.rivals = Rows(spacing=2), Rows(spacing=2)
        self.criterion = LineEdit(words("wrapup.criterion"), words("wrapup.criterion_example"))
        self.criterion.submitted.connect(lambda _text: self._add_criterion())
        self.favours = ChoiceBox(words("wrapup.favours"), [(f, words.term(f)) for f in CriterionFavours])
        self.favours.fill(CriterionFavours.NEUTRAL)
        self.rival = LineEdit(words("wrapup.rival"), words("wrapup.rival_example"))
        self.rival.submitted.connect(lambda _text: self._add_rival())
        column.addWidget(Text(words("wrapup.criteria"), "heading"))
        column.addWidget(self.criteria)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.criterion, 1)
        row.addWidget(self.favours)
        column.addLayout(row)
        column.addWidget(Text(words("wrapup.rivals"), "heading"))
        column.addWidget(self.rivals)
        column.addWidget(self.rival)

    def _entry(self, name: str, label: str) -> LineEdit:
        entry = LineEdit(label)
        self.entries[name] = entry

        def read(workshop: Workshop) -> str:
            found = workshop.get(Opportunity, self.id)
            return str(getattr(found, name)) if found else ""

        def command(text: str) -> EditOpportunity | None:
            gone = self._card.host.workshop.get(Opportunity, self.id) is None
            return None if gone or (name == "title" and not text.strip()) else self._command({name: text})

        self._card.bind(entry, read, command)
        return entry

    # -- doing -------------------------------------------------------------------------------------------------

    def open(self, wanted: bool = True) -> None:
        """Show the fields, or put them away; what was typed is kept."""
        for entry in self.entries.values():
            entry.flush()
        self.form.setVisible(wanted)
        words = self._card.words
        self.open_button.set_text(
            words("wrapup.close_opportunity" if wanted else "wrapup.open_opportunity"),
            "chevron-up" if wanted else "edit",
        )
        self._name_buttons()
        if wanted:
            self.entries["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _command(self, fields: dict[str, object]) -> EditOpportunity:
        return EditOpportunity.model_validate({"id": self.id, **fields})

    def _edit(self, **fields: object) -> None:
        if self._card.apply(self._command(fields)) is None:
            self.fill()

    def _jobs_chosen(self) -> None:
        self._edit(buying_jobs=tuple(job for job, chip in self.jobs.items() if chip.isChecked()))

    def _choose_evidence(self, _checked: bool = False) -> None:
        found = self._opportunity()
        if found is not None:
            MomentDialog(self._card.host, self.window(), choose=self._add_evidence, without=found.evidence).open()

    def _add_evidence(self, capture_id: str) -> None:
        found = self._opportunity()
        if found is not None:
            self._edit(evidence=(*found.evidence, capture_id))

    def _remove_evidence(self, capture_id: str) -> None:
        found = self._opportunity()
        if found is not None:
            self._edit(evidence=tuple(c for c in found.evidence if c != capture_id))

    def _add_criterion(self) -> None:
        text = self.criterion.text().strip()
        command = AddCriterion.model_validate({"text": text, "favours": self.favours.value(), "opportunity": self.id})
        if text and self._card.apply(command) is not None:
            self.criterion.fill("")

    def _add_rival(self) -> None:
        name = self.rival.text().strip()
        if name and self._card.apply(AddRival(name=name, opportunity=self.id)) is not None:
            self.rival.fill("")

    def flush_lines(self) -> None:
        """A criterion or a rival that was typed without Enter is kept."""
        self._add_criterion()
        self._add_rival()

    # -- showing -----------------------------------------------------------------------------------------------

    def _opportunity(self) -> Opportunity | None:
        return self._card.host.workshop.get(Opportunity, self.id)

    def fill(self) -> None:
        """Bring up to date what is not a text field."""
        opportunity, words, host = self._opportunity(), self._card.words, self._card.host
        if opportunity is None:
            return
        self._name.setText(opportunity.title)
        self._relation.set(words.term(opportunity.relation))
        self._name_buttons()
        self.grade.fill(opportunity.grade)
        self.relation.fill(opportunity.relation)
        for job, chip in self.jobs.items():
            chip.setChecked(job in opportunity.buying_jobs)
        found = evidence(host, opportunity.evidence)
        self.evidence.setVisible(bool(found))
        self.evidence.show_rows(found, lambda one: evidence_row(host, one, self, self._remove_evidence))
        self._say(opportunity)
        self._show_compared(host.workshop)

    def _say(self, opportunity: Opportunity) -> None:
        words = self._card.words
        known = [name for name in _BANT if str(getattr(opportunity, name)).strip()]
        told = [
            words("wrapup.unread_column", name=words(f"wrapup.opportunity_{n}"), text=getattr(opportunity, n))
            for n in (*known, "size", "next_step", "ask_to_manager")
            if str(getattr(opportunity, n)).strip()
        ]
        self._facts.setText(words("wrapup.unread_join").join(told))
        self._facts.setVisible(bool(told))
        self._bar.set_share(len(known) / len(_BANT))
        jobs = words("common.list_join").join(words.term(job) for job in opportunity.buying_jobs)
        stands = [
            words("wrapup.bant_of_four", n=len(known)),
            words("wrapup.grade", grade=opportunity.grade.value, label=words.term(opportunity.grade)),
            jobs,
        ]
        self._stands.setText(words("wrapup.head_join").join(part for part in stands if part))

    def _name_buttons(self) -> None:
        """Whose buttons these are."""
        found = self._opportunity()
        title = found.title if found else ""
        self.open_button.setAccessibleName(f"{self.open_button.text()} {title}")
        self.remove_button.set_icon("trash", self._card.words("wrapup.remove_step", text=title))

    def _show_compared(self, workshop: Workshop) -> None:
        words = self._card.words
        criteria = [c for c in workshop.of(Criterion).values() if c.opportunity == self.id]
        rivals = [r for r in workshop.of(Rival).values() if r.opportunity == self.id]
        self.criteria.setVisible(bool(criteria))
        self.rivals.setVisible(bool(rivals))
        self.criteria.show_rows(
            [(c.id, c.text, words.term(c.favours), _FAVOURS[c.favours]) for c in criteria],
            partial(self._compared, lambda item_id: RemoveCriterion(id=item_id)),
        )
        self.rivals.show_rows(
            [(r.id, words("wrapup.head_join").join(p for p in (r.name, r.note) if p), "", "") for r in rivals],
            partial(self._compared, lambda item_id: RemoveRival(id=item_id)),
        )

    def _compared(self, remove: Callable[[str], Command], one: tuple[str, str, str, str]) -> QWidget:
        item_id, text, sign, role = one
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(brief(text), 1)
        if sign:
            line.addWidget(Chip(sign, role=role), 0, Qt.AlignmentFlag.AlignTop)
        drop = IconButton("close", self._card.words("wrapup.remove_step", text=text), size=14)
        drop.clicked.connect(lambda: self._card.apply(remove(item_id)))
        line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _beside(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return row
