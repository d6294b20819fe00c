"""The register of hidden opportunities: typed in place, nothing lost, never shared."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from tests.ui.house import settle, texts_of, type_in
from tests.ui.wrapup.conftest import view
from tests.ui.wrapup.hands import press

from workshop.commands.captures import CaptureLine
from workshop.commands.wrapup import RegisterOpportunity
from workshop.model.items import Criterion, Opportunity, Rival
from workshop.model.terms import BuyingJob, CaptureKind, CriterionFavours, EvidenceGrade, OpportunityRelation
from workshop.ui.wrapup.moment import MomentDialog


def test_a_note_is_registered_in_one_press(page, rooms):
    view(page, "opportunities")
    offer = page.opportunities.offers.rows()[0]
    offer.findChildren(QAbstractButton)[-1].click()
    found = next(iter(rooms.workshop.of(Opportunity).values()))
    assert (found.title, found.evidence) == ("倉庫の建て替えがありそう", ("o",))
    assert page.opportunities.offers.rows() == []
    assert len(page.opportunities.rows.rows()) == 1


@pytest.fixture
def registered(page, rooms):
    rooms.apply(RegisterOpportunity(id="x", title="倉庫", evidence=("o",)))
    view(page, "opportunities")
    row = page.opportunities.rows.rows()[0]
    row.open_button.click()
    return row


def test_an_opportunity_is_edited_where_it_stands(registered, rooms):
    type_in(registered.entries["budget"], "総務部の枠", enter=True)
    registered.grade.setFocus()
    press(registered.grade, Qt.Key.Key_Down)
    registered.relation.setFocus()
    press(registered.relation, Qt.Key.Key_Up)
    found = rooms.workshop.get(Opportunity, "x")
    assert found.budget == "総務部の枠"
    assert found.grade is EvidenceGrade.E1
    assert found.relation is OpportunityRelation.EXTENDS
    assert found.evidence == ("o",)


def test_typing_is_not_lost_when_something_else_arrives(registered, page, rooms):
    entry = registered.entries["needs"]
    type_in(entry, "being typed")
    rooms.apply(CaptureLine(id="o2", what=CaptureKind.OPPORTUNITY, text="もう一つの気づき"))
    rooms.apply(RegisterOpportunity(id="y", title="別の機会", evidence=("o2",)))
    registered.grade.chosen.emit(EvidenceGrade.E3)
    assert entry.isVisible()
    assert entry.text() == "being typed"
    page.flush()
    assert rooms.workshop.get(Opportunity, "x").needs == "being typed"


def test_a_title_is_never_empty(registered, rooms):
    title = registered.entries["title"]
    type_in(title, " ")
    title.flush()
    assert rooms.workshop.get(Opportunity, "x").title == "倉庫"
    registered.entries["size"].setFocus()
    assert title.text() == "倉庫"


def test_an_opportunity_taken_back_while_it_is_typed_in(registered, page, rooms):
    type_in(registered.entries["needs"], "being typed")
    rooms.undo()
    settle()
    assert rooms.workshop.of(Opportunity) == {}
    assert page.opportunities.rows.rows() == []
    assert not texts_of(rooms)[1:], "only the undo is said"
    page.flush()


def test_opportunities_are_said_to_stay_with_us(page):
    view(page, "opportunities")
    signs = [w.accessibleName() for w in page.opportunities.findChildren(object) if type(w).__name__ == "Chip"]
    assert any("社内のみ" in sign for sign in signs)


def test_closed_it_says_what_it_rests_on(registered, rooms):
    type_in(registered.entries["budget"], "来期の枠", enter=True)
    registered.jobs[BuyingJob.EXPLORING].click()
    registered.open_button.click()
    assert registered.form.isHidden()
    assert registered._stands.text() == "BANT 1/4・E0　直感・解決策を探す"
    assert registered._facts.text() == "予算：来期の枠"
    assert rooms.workshop.get(Opportunity, "x").buying_jobs == (BuyingJob.EXPLORING,)


def test_evidence_leads_back_to_its_minute_and_is_added_and_removed(registered, page, rooms):
    show, _drop = registered.evidence.rows()[0].findChildren(QAbstractButton)
    show.click()
    (dialog,) = page.window().findChildren(MomentDialog)
    assert dialog.list.lines.lines[dialog.list.currentIndex().row()].id == "o"
    dialog.reject()
    settle()
    registered.add_evidence.click()
    dialog = next(d for d in page.window().findChildren(MomentDialog) if d.isVisible())
    assert "o" not in [line.id for line in dialog.list.lines.lines]
    dialog.list.setFocus()
    dialog.list.setCurrentIndex(dialog.list.lines.index(1))
    press(dialog.list, Qt.Key.Key_Return)
    assert rooms.workshop.get(Opportunity, "x").evidence == ("o", "i2")
    registered.evidence.rows()[0].findChildren(QAbstractButton)[1].click()
    assert rooms.workshop.get(Opportunity, "x").evidence == ("i2",)


def test_criteria_and_alternatives_are_noted_and_taken_away(registered, page, rooms):
    registered.favours.fill(CriterionFavours.US)
    type_in(registered.criterion, "夜間の保守", enter=True)
    type_in(registered.rival, "今のまま")
    page.flush()
    (criterion,), (rival,) = rooms.workshop.of(Criterion).values(), rooms.workshop.of(Rival).values()
    assert (criterion.text, criterion.favours, criterion.opportunity) == ("夜間の保守", CriterionFavours.US, "x")
    assert (rival.name, rival.opportunity) == ("今のまま", "x")
    registered.criteria.rows()[0].findChildren(QAbstractButton)[0].click()
    registered.rivals.rows()[0].findChildren(QAbstractButton)[0].click()
    assert rooms.workshop.of(Criterion) == rooms.workshop.of(Rival) == {}


def test_it_is_removed_and_its_note_is_offered_again(registered, page, rooms):
    registered.remove_button.click()
    assert rooms.workshop.of(Opportunity) == {}
    assert len(page.opportunities.offers.rows()) == 1
    rooms.undo()
    assert len(page.opportunities.rows.rows()) == 1
