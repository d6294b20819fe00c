"""Marks, topics, opportunities, steps, the outcome: each told to the workshop by keys and clicks, nothing typed lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.ui.house import journal_of, say, settle, texts_of, type_in, with_workshop
from tests.ui.wrapup.conftest import MET, page_of, view

from workshop.commands.answers import Pick, SetScore
from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import RecordLead, SetBant
from workshop.commands.wrapup import AddStep, RegisterOpportunity, RemoveStep
from workshop.model.items import Bearing, Capture, Consideration, NextStep, Opportunity, SlideRef, Topic
from workshop.model.problem import KnownError
from workshop.model.terms import BantLetter, BantState, CaptureKind, EvidenceGrade, OpportunityRelation, Side


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)
    settle(1)


def refuse_to_save(rooms, monkeypatch):
    def refusing(*_args, **_more):
        raise KnownError("document.disk_full", place=rooms.path)

    monkeypatch.setattr(rooms.session.store, "commit", refusing)


def test_looking_at_every_view_saves_nothing(page, rooms):
    before = journal_of(rooms)
    for name in ("marks", "topics", "opportunities", "outcome", "read_back"):
        view(page, name)
        page.flush()
    rooms.show_page("home")
    rooms.show_page("wrapup")
    assert journal_of(rooms) == before


# ---- marks


def test_a_mark_gets_its_kind_and_words(page, rooms):
    view(page, "marks")
    first, second = page.marks.rows.rows()
    first.kind.setFocus()
    press(first.kind, Qt.Key.Key_Down)
    press(first.kind, Qt.Key.Key_Down)
    type_in(first.entry, "一度やめた仕組みがある", enter=True)
    written = rooms.workshop.get(Capture, "m1")
    assert (written.what, written.text) == (CaptureKind.VOICE, "一度やめた仕組みがある")
    assert QApplication.focusWidget() is second.entry
    assert page.marks.rows.rows() == [second]


def test_a_mark_is_dropped_and_comes_back_with_undo(page, rooms):
    view(page, "marks")
    page.marks.drop("m1")
    assert len(page.marks.rows.rows()) == 1
    rooms.undo()
    assert len(page.marks.rows.rows()) == 2


def test_words_of_a_mark_without_enter_are_kept(page, rooms):
    view(page, "marks")
    type_in(page.marks.rows.rows()[1].entry, "half a sentence")
    rooms.apply(CaptureLine(id="late", text="あとから"))
    assert page.marks.rows.rows()[1].entry.text() == "half a sentence"
    rooms.show_page("home")
    assert rooms.workshop.get(Capture, "m2").text == "half a sentence"


def test_an_empty_line_writes_nothing_up(page, rooms):
    view(page, "marks")
    type_in(page.marks.rows.rows()[0].entry, "  ", enter=True)
    assert rooms.workshop.get(Capture, "m1").what is CaptureKind.MARK


def test_without_marks_it_says_so(empty):
    view(empty, "marks")
    assert empty.marks._none.isVisible()


def test_what_is_left_stands_beside_the_views(page, rooms):
    assert page._choice.segment("marks").text().endswith(" 2")
    page.marks.drop("m1")
    assert page._choice.segment("marks").text().endswith(" 1")
    page.marks.drop("m2")
    assert page._choice.segment("marks").text() == rooms.words("wrapup.view_marks")


# ---- topics


def cell(page, topic, column):
    table = page.topics.table
    return table.model().index(page.topics._topics.index(topic), page.topics._columns.index(column))


def edit_cell(page, topic, column, text, *, enter=True):
    table = page.topics.table
    table.setFocus()
    table.setCurrentIndex(cell(page, topic, column))
    press(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    say(editor, text)
    if enter:
        press(editor, Qt.Key.Key_Return)
    return editor


def shown(page, topic, column):
    return cell(page, topic, column).data()


def test_topics_stand_in_the_groups_order(page):
    view(page, "topics")
    assert page.topics._topics[:2] == ["i1", "logi/wait"]
    assert shown(page, "i1", "place") == "1 ★"
    assert shown(page, "i1", "topic").startswith("N-1")
    assert shown(page, "i1", "importance") == "高"
    assert shown(page, "logi/wait", "importance") == "未確認"


@pytest.mark.parametrize("column", ["departments", "current_state", "next_step", "owner"])
def test_words_beside_a_topic_are_typed_in_place(page, rooms, column):
    view(page, "topics")
    edit_cell(page, "i1", column, "物流本部")
    topic = rooms.workshop.get(Topic, "i1")
    assert (topic.column(column), getattr(topic, column)) == ("物流本部", ""), "ours, until it is shared"
    assert shown(page, "i1", column) == "物流本部"


def test_how_it_bears_on_a_trend_is_a_figure_or_nothing(page, rooms):
    view(page, "topics")
    edit_cell(page, "i1", "logi/drivers", "３")
    assert rooms.workshop.get(Bearing, "i1|logi/drivers").level == 3
    assert shown(page, "i1", "logi/drivers") == "3"
    edit_cell(page, "i1", "logi/drivers", "0")
    assert rooms.workshop.get(Bearing, "i1|logi/drivers").level == 0
    edit_cell(page, "i1", "logi/drivers", " ")
    assert rooms.workshop.get(Bearing, "i1|logi/drivers") is None


@pytest.mark.parametrize("text", ["4", "-1", "大", "1.5", "9" * 10_000])
def test_what_is_no_bearing_is_said_and_not_kept(page, rooms, text):
    view(page, "topics")
    edit_cell(page, "i1", "logi/drivers", text)
    settle()
    assert rooms.workshop.of(Bearing) == {}
    assert shown(page, "i1", "logi/drivers") == ""
    assert texts_of(rooms)


def test_facts_cannot_be_typed_over(page):
    view(page, "topics")
    table = page.topics.table
    table.setCurrentIndex(cell(page, "i1", "topic"))
    press(table, Qt.Key.Key_F2)
    assert not isinstance(QApplication.focusWidget(), QLineEdit)


def test_the_cell_being_edited_stays_while_the_order_changes(page, rooms):
    view(page, "topics")
    editor = edit_cell(page, "i1", "owner", "being typed", enter=False)
    rooms.apply(Pick(topic="logi/plan", place=1))
    rooms.apply(SetScore(topic="logi/wait", importance=5))
    assert editor.isVisible()
    assert editor.text() == "being typed"
    press(editor, Qt.Key.Key_Return)
    assert rooms.workshop.get(Topic, "i1").column("owner") == "being typed"
    settle()
    assert page.topics._topics[0] == "logi/plan"
    assert shown(page, "i1", "owner") == "being typed"


def test_an_open_cell_is_kept_when_the_page_is_left(page, rooms):
    view(page, "topics")
    edit_cell(page, "i1", "owner", "no enter", enter=False)
    rooms.shell.flush()
    assert rooms.workshop.get(Topic, "i1").column("owner") == "no enter"


def test_a_cell_that_could_not_be_saved_keeps_its_words(page, rooms, monkeypatch):
    view(page, "topics")
    refuse_to_save(rooms, monkeypatch)
    edit_cell(page, "i1", "owner", "kept")
    page._refresh()
    assert shown(page, "i1", "owner") == "kept"
    assert rooms.workshop.get(Topic, "i1").column("owner") == ""
    monkeypatch.undo()
    page.flush()
    assert rooms.workshop.get(Topic, "i1").column("owner") == "kept"


def test_forty_topics_scroll_in_their_table(rooms):
    lines = [CaptureLine(id=f"t{n:02}", text=f"課題 {n} " + "長い" * n * 20) for n in range(40)]
    scored = [SetScore(topic=f"t{n:02}", importance=n % 6) for n in range(40)]
    from workshop.commands.answers import RankIssue

    ranked = [RankIssue(capture=f"t{n:02}") for n in range(40)]
    page = page_of(with_workshop(rooms, (*MET, *lines, *ranked, *scored), page="wrapup"))
    view(page, "topics")
    assert page.topics.table.rowCount() == 42
    assert page.topics.table.height() < page.height()
    assert max(page.topics.table.rowHeight(row) for row in range(42)) <= 84


# ---- hidden opportunities


def test_a_note_is_registered_in_one_press(page, rooms):
    view(page, "opportunities")
    offer = page.opportunities.offers.rows()[0]
    offer.layout().itemAt(1).widget().click()
    found = next(iter(rooms.workshop.of(Opportunity).values()))
    assert (found.title, found.evidence) == ("倉庫の建て替えがありそう", ("o",))
    assert page.opportunities.offers.rows() == []
    assert len(page.opportunities.rows.rows()) == 1


@pytest.fixture
def registered(page, rooms):
    rooms.apply(RegisterOpportunity(id="x", title="倉庫", evidence=("o",)))
    view(page, "opportunities")
    return page.opportunities.rows.rows()[0]


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


# ---- next steps


def enter_step(page, **fields):
    for name, text in fields.items():
        line = page.steps.due.line if name == "due" else getattr(page.steps, name)
        type_in(line, text)


def test_enter_in_any_field_adds_the_step(page, rooms):
    for n, name in enumerate(("text", "owner", "due", "done_when")):
        enter_step(page, text=f"step {n}", owner="Sena", due="12/2", done_when="sent")
        line = page.steps.due.line if name == "due" else getattr(page.steps, name)
        line.setFocus()
        press(line, Qt.Key.Key_Return)
        step = rooms.workshop.steps()[n]
        assert (step.text, step.owner, step.due, step.done_when) == (f"step {n}", "Sena", date(2026, 12, 2), "sent")
        assert step.side is Side.OURS
        assert page.steps.text.hasFocus()
        assert page.steps.text.text() == page.steps.due.line.text() == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12/2", date(2026, 12, 2)),
        ("来週金", date(2026, 12, 4)),
        ("+5営業日", date(2026, 12, 1)),
        ("明日", date(2026, 11, 25)),
    ],
)
def test_dates_are_typed_as_people_write_them(page, rooms, typed, meant):
    enter_step(page, text="x", due=typed)
    press(page.steps.due.line, Qt.Key.Key_Return)
    assert rooms.workshop.steps()[0].due == meant


@pytest.mark.parametrize("typed", ["いつか", "13/45", "2/30", "x" * 10_000])
def test_what_is_no_date_is_said_and_nothing_is_added(page, rooms, typed):
    enter_step(page, text="x", due=typed)
    press(page.steps.due.line, Qt.Key.Key_Return)
    assert rooms.workshop.steps() == []
    assert page.steps.due.error()
    assert page.steps.due.line.text() == typed
    assert page.steps.due.line.hasFocus()
    type_in(page.steps.due.line, "12/2", enter=True)
    assert rooms.workshop.steps()[0].due == date(2026, 12, 2)


def test_a_step_without_words_is_none(page, rooms):
    enter_step(page, owner="瀬名")
    page.steps.add_button.click()
    assert rooms.workshop.steps() == []
    assert page.steps.text.hasFocus()
    assert page.steps.owner.text() == "瀬名"


def test_a_captured_action_is_offered_and_taken(page, rooms):
    offer = page.steps.offers.rows()[0]
    offer.layout().itemAt(1).widget().click()
    assert page.steps.text.text() == "記録の様式を送る"
    assert page.steps.owner.hasFocus()
    enter_step(page, owner="瀬名")
    press(page.steps.owner, Qt.Key.Key_Return)
    assert rooms.workshop.steps()[0].capture == "a"
    assert page.steps.offers.rows() == []


def test_taking_an_offer_keeps_what_stood_in_the_form(page, rooms):
    enter_step(page, text="half entered", owner="Sena")
    page.steps.offers.rows()[0].layout().itemAt(1).widget().click()
    assert [s.text for s in rooms.workshop.steps()] == ["half entered"]
    assert page.steps.text.text() == "記録の様式を送る"


def test_a_wrong_date_in_the_form_is_mended_before_another_step(page, rooms):
    enter_step(page, text="half entered", due="いつか")
    page.steps.offers.rows()[0].layout().itemAt(1).widget().click()
    assert page.steps.text.text() == "half entered"
    assert page.steps.due.error()


def test_a_step_is_edited_in_the_form(page, rooms):
    rooms.apply(AddStep(id="s", text="見学", side=Side.CUSTOMER, owner="山本様", due=date(2026, 12, 2)))
    page.steps._edit("s")
    assert page.steps.due.line.text() == "12月2日(水)"
    assert page.steps.side.value() is Side.CUSTOMER
    type_in(page.steps.text, "現場の見学", enter=True)
    step = rooms.workshop.get(NextStep, "s")
    assert (step.text, step.owner, step.due) == ("現場の見学", "山本様", date(2026, 12, 2))
    assert len(rooms.workshop.steps()) == 1


def test_an_emptied_date_is_no_date(page, rooms):
    rooms.apply(AddStep(id="s", text="見学", due=date(2026, 12, 2)))
    page.steps._edit("s")
    type_in(page.steps.due.line, "", enter=True)
    assert rooms.workshop.get(NextStep, "s").due is None


def test_a_step_that_went_while_it_was_edited_becomes_a_new_one(page, rooms):
    rooms.apply(AddStep(id="s", text="見学"))
    page.steps._edit("s")
    rooms.apply(RemoveStep(id="s"))
    type_in(page.steps.text, "見学の日を決める", enter=True)
    assert [s.text for s in rooms.workshop.steps()] == ["見学の日を決める"]


def test_a_step_is_removed_and_comes_back(page, rooms):
    rooms.apply(AddStep(id="s", text="見学"))
    page.steps._remove("s")
    assert rooms.workshop.steps() == []
    rooms.undo()
    assert len(page.steps.rows.rows()) == 1


def test_a_step_that_cannot_be_saved_stays_in_the_form(page, rooms, monkeypatch):
    enter_step(page, text="kept", owner="Sena", due="12/2")
    refuse_to_save(rooms, monkeypatch)
    press(page.steps.due.line, Qt.Key.Key_Return)
    assert page.steps.text.text() == "kept"
    assert page.steps.owner.text() == "Sena"
    monkeypatch.undo()
    press(page.steps.due.line, Qt.Key.Key_Return)
    assert rooms.workshop.steps()[0].text == "kept"


def test_what_arrives_meanwhile_leaves_the_form_alone(page, rooms):
    enter_step(page, text="being typed", owner="Sena")
    rooms.apply(AddStep(id="s", text="見学"))
    rooms.apply(CaptureLine(id="b", what=CaptureKind.ACTION, text="別の行動"))
    assert (page.steps.text.text(), page.steps.owner.text()) == ("being typed", "Sena")


def test_steps_nobody_saw_are_put_into_the_files_on_purpose(page, rooms):
    rooms.apply(AddStep(id="s", text="見学"))
    assert page.steps.share_button.isVisible()
    page.steps.share_button.click()
    assert rooms.workshop.get(NextStep, "s").agreed.text == "見学"
    assert not page.steps.share_button.isVisible()


def test_a_step_added_while_they_are_shown_is_on_the_customers_screen(page, rooms):
    rooms.presenting.open_window()
    rooms.presenting.show(SlideRef(slide="next-steps"))
    enter_step(page, text="様式を送る")
    press(page.steps.text, Qt.Key.Key_Return)
    assert [s.text for s in rooms.presenting.state.slide.steps] == ["様式を送る"]
    assert rooms.workshop.steps()[0].agreed is not None


# ---- the outcome


def test_a_sentence_is_proposed_and_can_be_written_anew(page, rooms):
    rooms.apply(RecordLead(request_title="配車システムの更新"))
    view(page, "outcome")
    proposed = page.outcome.delta.text()
    assert "配車システムの更新" in proposed
    page.flush()
    assert rooms.workshop.delta.texts == {}, "a proposal is not saved"
    type_in(page.outcome.delta, "別の言い方")
    page.flush()
    assert rooms.workshop.delta.texts == {"ja": "別の言い方"}
    type_in(page.outcome.delta, "")
    page.flush()
    assert rooms.workshop.delta.texts == {}
    rooms.show_page("home")
    rooms.show_page("wrapup")
    assert page.outcome.delta.text() == proposed


def test_each_language_has_its_own_sentence(page, rooms):
    view(page, "outcome")
    type_in(page.outcome.delta, "日本語の文")
    page.outcome.lang.segment("en").click()
    assert "日本語の文" not in page.outcome.delta.text()
    type_in(page.outcome.delta, "An English sentence")
    page.flush()
    assert rooms.workshop.delta.texts == {"ja": "日本語の文", "en": "An English sentence"}
    page.outcome.lang.segment("ja").click()
    assert page.outcome.delta.text() == "日本語の文"


def test_the_note_to_inside_sales_is_kept(page, rooms):
    view(page, "outcome")
    type_in(page.outcome.feedback, "as passed\nbut wider")
    rooms.apply(CaptureLine(id="late", text="あとから"))
    page.flush()
    assert rooms.workshop.delta.feedback == "as passed\nbut wider"


def test_what_was_learnt_about_the_lead_stands_beside_the_note(page, rooms):
    rooms.apply(RecordLead(verdict="accepted"))
    rooms.apply(SetBant(letter=BantLetter.BUDGET, state=BantState.EVIDENCED, text="来期の枠"))
    view(page, "outcome")
    assert "予算：未確認→裏付けあり" in page.outcome._bant.text()


def test_what_is_weighed_is_kept_with_its_day(page, rooms):
    view(page, "outcome")
    type_in(page.outcome.what, "計測を始めるか")
    type_in(page.outcome.who, "常務")
    type_in(page.outcome.revisit.line, "12/15", enter=True)
    found = next(iter(rooms.workshop.of(Consideration).values()))
    assert (found.what, found.who, found.revisit) == ("計測を始めるか", "常務", date(2026, 12, 15))
    assert page.outcome.what.text() == page.outcome.revisit.line.text() == ""
    assert len(page.outcome.weighed.rows()) == 1


def test_a_day_that_is_none_is_said(page, rooms):
    view(page, "outcome")
    type_in(page.outcome.what, "計測")
    type_in(page.outcome.revisit.line, "そのうち", enter=True)
    assert rooms.workshop.of(Consideration) == {}
    assert page.outcome.revisit.error()


def test_a_workshop_closes_with_a_dated_step(page, rooms):
    rooms.apply(AddStep(id="s", text="見学", owner="山本様", due=date(2026, 12, 2)))
    view(page, "outcome")
    assert not page.outcome.because.isVisible()
    page.outcome.close_button.click()
    assert rooms.workshop.closing.closed_at is not None
    assert rooms.workshop.closing.none_because == ""
    assert "完了にしました" in page.outcome._closed.text()


def test_or_with_a_reason_why_there_is_none(page, rooms):
    view(page, "outcome")
    page.outcome.close_button.click()
    assert rooms.workshop.closing.closed_at is None
    assert page.outcome._because_field.error()
    assert page.outcome.because.hasFocus()
    type_in(page.outcome.because, "人事異動を待つ", enter=True)
    assert rooms.workshop.closing.none_because == "人事異動を待つ"
    assert "人事異動を待つ" in page.outcome._closed.text()


def test_another_workshop_leaves_nothing_of_the_one_before(page, rooms):
    rooms.apply(RegisterOpportunity(id="x", title="秘密の機会", evidence=("o",)))
    rooms.apply(AddStep(id="s", text="秘密の一歩"))
    enter_step(page, text="秘密の下書き")
    for name in ("marks", "topics", "opportunities", "outcome"):
        view(page, name)
    type_in(page.outcome.what, "秘密の検討")
    rooms.new_workshop()
    settle()
    left = []
    for w in page.findChildren(object):
        text = getattr(w, "text", None)
        said = text() if callable(text) else ""
        left += [said] if isinstance(said, str) and ("秘密" in said or "荷待ち" in said) else []
    assert left == []
    assert page.topics.table.rowCount() == 0
