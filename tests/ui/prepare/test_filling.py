"""What is typed into Prepare reaches the workshop once; filling a form never saves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.house import journal_of, settle, texts_of

from workshop.commands.prepare import RecordLead, SetBant, SetUp
from workshop.model.items import Bant
from workshop.model.problem import KnownError
from workshop.model.terms import BantLetter, BantState


def test_opening_and_filling_a_page_saves_nothing(page, rooms):
    before = journal_of(rooms)
    rooms.show_page("home")
    rooms.show_page("prepare")
    page.flush()
    page._refresh()
    assert journal_of(rooms) == before


def test_typing_is_saved_once_when_it_rests(empty, rooms, qtbot):
    before = len(journal_of(rooms))
    empty.lead.company.setFocus()
    QTest.keyClicks(empty.lead.company, "KOTORI")
    assert rooms.workshop.setup.company == ""
    qtbot.waitUntil(lambda: rooms.workshop.setup.company == "KOTORI", timeout=3000)
    empty.lead.company.flush()
    assert journal_of(rooms)[before:] == ["set_up"]


def test_leaving_the_field_saves_at_once(empty, rooms):
    empty.lead.company.setFocus()
    QTest.keyClicks(empty.lead.company, "KOTORI")
    empty.lead.request.setFocus()
    assert rooms.workshop.setup.company == "KOTORI"


def test_typing_into_one_field_is_one_step_of_undo(empty, rooms):
    line = empty.lead.company
    line.setFocus()
    for part in ("KO", "TO", "RI"):
        QTest.keyClicks(line, part)
        line.flush()
    assert rooms.workshop.setup.company == "KOTORI"
    rooms.undo()
    assert rooms.workshop.setup.company == ""
    assert line.text() == ""


def test_two_fields_are_two_steps_of_undo(empty, rooms):
    for field, text in ((empty.meeting.place, "A"), (empty.meeting.subject, "B")):
        field.setFocus()
        QTest.keyClicks(field, text)
        field.flush()
    rooms.undo()
    assert (rooms.workshop.setup.place, rooms.workshop.setup.subject) == ("A", "")


def test_a_change_from_elsewhere_leaves_what_is_being_typed(page, rooms):
    page.lead.request.setFocus()
    page.lead.request.selectAll()
    QTest.keyClicks(page.lead.request, "being typed")
    rooms.apply(RecordLead(passed_by="Oikawa"))
    assert page.lead.request.text() == "being typed"
    assert page.lead.passed_by.text() == "Oikawa"
    page.flush()
    assert rooms.workshop.lead.request == "being typed"


def test_a_conversion_under_way_is_not_disturbed(page, rooms, composing):
    page.lead.company.setFocus()
    page.lead.company.selectAll()
    composing(page.lead.company, "とうはま")
    rooms.apply(SetUp(company="別の会社"))
    settle()
    composing(page.lead.company, "", commit="東浜ロジスティクス")
    page.flush()
    assert rooms.workshop.setup.company == "東浜ロジスティクス"


def test_enter_in_a_conversion_saves_nothing(page, rooms, composing):
    people = len(rooms.workshop.people())
    page.people.line.setFocus()
    composing(page.people.line, "やまもと")
    QTest.keyClick(page.people.line, Qt.Key.Key_Return)
    assert len(rooms.workshop.people()) == people
    composing(page.people.line, "", commit="山本")
    page.people.line.clear()


def test_bant_is_asserted_once_something_was_heard(page, rooms):
    text = page.lead.bant.texts[BantLetter.BUDGET]
    text.setFocus()
    QTest.keyClicks(text, "around 10M")
    text.flush()
    bant = rooms.workshop.get(Bant, "budget")
    assert (bant.state, bant.text) == (BantState.ASSERTED, "around 10M")
    assert page.lead.bant.states[BantLetter.BUDGET].value() is BantState.ASSERTED


def test_a_state_that_was_chosen_is_not_changed_by_typing(page, rooms):
    rooms.apply(SetBant(letter=BantLetter.NEEDS, state=BantState.EVIDENCED))
    text = page.lead.bant.texts[BantLetter.NEEDS]
    text.setFocus()
    QTest.keyClicks(text, "x")
    text.flush()
    assert rooms.workshop.get(Bant, "needs").state is BantState.EVIDENCED


def test_a_state_is_chosen_by_keyboard(page, rooms):
    box = page.lead.bant.states[BantLetter.AUTHORITY]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert rooms.workshop.get(Bant, "authority").state is BantState.ASSERTED


def test_what_could_not_be_saved_stays_in_its_field_and_is_tried_again(page, rooms, monkeypatch):
    full = True
    commit = rooms.session.store.commit

    def refusing(*args, **kwargs):
        if full:
            raise KnownError("document.disk_full", place=rooms.path)
        return commit(*args, **kwargs)

    monkeypatch.setattr(rooms.session.store, "commit", refusing)
    page.lead.request.setFocus()
    page.lead.request.selectAll()
    QTest.keyClicks(page.lead.request, "not to be lost")
    page.lead.company.setFocus()
    assert rooms.workshop.lead.request == "夜間の配車を減らしたい"
    assert any("空き" in said or "容量" in said for said in texts_of(rooms)), texts_of(rooms)
    page._refresh()
    rooms.show_page("home")
    rooms.show_page("prepare")
    assert page.lead.request.text() == "not to be lost"
    full = False
    page.flush()
    assert rooms.workshop.lead.request == "not to be lost"


def test_a_person_that_could_not_be_saved_stays_in_the_line(page, rooms, monkeypatch):
    def refusing(*args, **kwargs):
        raise KnownError("document.disk_full", place=rooms.path)

    monkeypatch.setattr(rooms.session.store, "commit", refusing)
    page.people.line.setFocus()
    QTest.keyClicks(page.people.line, "Kuroda")
    QTest.keyClick(page.people.line, Qt.Key.Key_Return)
    assert page.people.line.text() == "Kuroda"
    page.people.line.clear()


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "\u202eevil", "😀" * 50, "x" * 10_000])
def test_whatever_a_keyboard_can_produce_is_kept(page, rooms, text):
    page.lead.company.setText(text)
    page.lead.company.textEdited.emit(text)
    page.lead.company.flush()
    settle()
    assert rooms.workshop.setup.company == text
    assert page.lead.company.text() == text


def test_another_workshop_leaves_nothing_of_the_one_before(page, rooms):
    page.lead.company.setFocus()
    QTest.keyClicks(page.lead.company, "X")
    page.meeting.day.line.setText("11/30")
    page.meeting.day.line.textEdited.emit("11/30")
    rooms.new_workshop()
    assert rooms.workshop.setup.company == ""
    assert page.lead.company.text() == ""
    assert page.lead.request.text() == ""
    assert page.meeting.day.line.text() == ""
    assert page.people.rows.rows() == []
    assert page.trends.rows.rows() == []
