"""What came of it: the sentence, the lead, the way on, the closing."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from tests.ui.house import say, settle, type_in
from tests.ui.wrapup.conftest import view

from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import RecordLead, SetBant
from workshop.commands.sharing import TakeInTogether
from workshop.commands.wrapup import AddStep
from workshop.model.items import Bant, Capture, Consideration, Correction
from workshop.model.publish import publish
from workshop.model.terms import BantLetter, BantState
from workshop.ui.wrapup.moment import MomentDialog


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


def test_the_button_leads_back_to_what_is_proposed(page, rooms):
    view(page, "outcome")
    assert not page.outcome.field.back_button.isVisible()
    proposed = page.outcome.delta.text()
    type_in(page.outcome.delta, "別の言い方")
    page.flush()
    page.outcome.field.back_button.click()
    assert rooms.workshop.delta.texts == {}
    assert page.outcome.delta.text() == proposed
    assert not page.outcome.field.back_button.isVisible()


# ---- back to inside sales


def test_a_note_is_proposed_from_the_record_and_a_persons_own_is_kept(page, rooms):
    rooms.apply(RecordLead(request_title="配車システムの更新", verdict="accepted"))
    rooms.apply(SetBant(letter=BantLetter.BUDGET, state=BantState.EVIDENCED, text="来期の枠"))
    view(page, "outcome")
    lines = page.lead_back.feedback.text().splitlines()
    assert len(lines) == 3
    assert "配車システムの更新" in lines[0]
    assert "荷待ちが長い" in lines[0]
    assert "予算：未確認→裏付けあり" in lines[1]
    assert lines[2].startswith("決裁権、ニーズ、時期はまだ")
    page.flush()
    assert rooms.workshop.delta.feedback == "", "a proposal is not saved"
    type_in(page.lead_back.feedback, "as passed")
    rooms.apply(CaptureLine(id="late", text="あとから"))
    page.flush()
    assert rooms.workshop.delta.feedback == "as passed"
    page.lead_back.field.back_button.click()
    assert rooms.workshop.delta.feedback == ""
    assert page.lead_back.feedback.text().splitlines() == lines


def test_a_letter_moves_by_a_line_of_the_meeting(page, rooms):
    rooms.apply(RecordLead(verdict="accepted"))
    view(page, "outcome")
    row = page.lead_back.letters[BantLetter.TIMEFRAME]
    assert row._before.text() == "未確認"
    row.add_button.click()
    settle()
    (dialog,) = page.window().findChildren(MomentDialog)
    say(dialog.wanted, "朝五時")
    settle()
    assert [line.id for line in dialog.list.lines.lines] == ["v"]
    QTest.keyClick(dialog.wanted, Qt.Key.Key_Return)
    dialog.wanted.composition.after = 0.0
    if dialog.isVisible():
        QTest.keyClick(dialog.wanted, Qt.Key.Key_Return)
    settle()
    bant = rooms.workshop.get(Bant, "timeframe")
    assert (bant.captures, bant.state, bant.passed_state) == (("v",), BantState.ASSERTED, BantState.UNKNOWN)
    show, drop = row.rows.rows()[0].findChildren(QAbstractButton)
    assert "朝五時に電話が鳴る" in show.accessibleName()
    drop.click()
    assert rooms.workshop.get(Bant, "timeframe").captures == ()


def test_a_line_is_shown_in_its_context_and_esc_comes_back(page, rooms):
    rooms.apply(SetBant(letter=BantLetter.BUDGET, captures=("d",)))
    view(page, "outcome")
    show = page.lead_back.letters[BantLetter.BUDGET].rows.rows()[0].findChildren(QAbstractButton)[0]
    show.setFocus()
    QTest.keyClick(show, Qt.Key.Key_Space)
    settle()
    (dialog,) = page.window().findChildren(MomentDialog)
    assert dialog.list.lines.lines[dialog.list.currentIndex().row()].id == "d"
    assert len(dialog.list.lines.lines) == len(rooms.workshop.of(Capture))
    assert "ドライバー" in dialog.said.text() or "T1" in dialog.said.text()
    QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    page.window().activateWindow()
    QTest.qWaitForWindowActive(page.window())
    assert page.window().focusWidget() is show


def test_what_is_ours_goes_with_the_peek(page, rooms):
    rooms.discreet.set_on(True)
    rooms.discreet.peek(True)
    shown = MomentDialog(rooms, page.window(), at="held")
    choosing = MomentDialog(rooms, page.window(), choose=lambda _capture: None)
    for dialog in (shown, choosing):
        dialog.open()
    said = {line.id: line.text for line in shown.list.lines.lines}
    assert "値引きは五分まで" in said["held"]
    rooms.discreet.peek(False)
    said = {line.id: line.text for line in shown.list.lines.lines}
    assert "●●●●" in said["held"]
    assert "●●●●" in said["o"]
    assert "荷待ちが長い" in said["i1"]
    assert not choosing.isVisible()
    shown.reject()


# ---- the way on


def test_what_is_weighed_is_kept_with_its_day_reworded_and_removed(page, rooms):
    view(page, "outcome")
    card = page.considering
    type_in(card.what, "計測を始めるか")
    type_in(card.who, "常務")
    type_in(card.revisit.line, "12/15", enter=True)
    found = next(iter(rooms.workshop.of(Consideration).values()))
    assert (found.what, found.who, found.revisit) == ("計測を始めるか", "常務", date(2026, 12, 15))
    assert card.what.text() == card.revisit.line.text() == ""
    edit, _remove = card.rows.rows()[0].findChildren(QAbstractButton)
    edit.click()
    assert (card.what.text(), card.revisit.date()) == ("計測を始めるか", date(2026, 12, 15))
    type_in(card.would_drop, "予算が付かない", enter=True)
    (found,) = rooms.workshop.of(Consideration).values()
    assert (found.who, found.would_drop) == ("常務", "予算が付かない")
    card.rows.rows()[0].findChildren(QAbstractButton)[-1].click()
    assert rooms.workshop.of(Consideration) == {}
    rooms.undo()
    assert len(card.rows.rows()) == 1


def test_a_day_that_is_none_is_said(page, rooms):
    view(page, "outcome")
    type_in(page.considering.what, "計測")
    type_in(page.considering.revisit.line, "そのうち", enter=True)
    assert rooms.workshop.of(Consideration) == {}
    assert page.considering.revisit.error()


def test_their_own_steps_are_kept_and_wait_for_the_hand_over(page, rooms):
    view(page, "outcome")
    type_in(page.way_on.text, "課長会で共有")
    type_in(page.way_on.when, "1月", enter=True)
    (row,) = rooms.workshop.roadmap()
    assert (row.text, row.when, row.shared) == ("課長会で共有", "1月", False)
    assert "まだお客様用の資料に載りません" in page.way_on.kept()[0].detail
    rooms.apply(TakeInTogether(roadmap=(row.id,)))
    assert page.way_on.kept()[0].detail == "1月"
    page.way_on.rows.rows()[0].findChildren(QAbstractButton)[0].click()
    type_in(page.way_on.text, "役員会で共有", enter=True)
    assert [r.text for r in publish(rooms.workshop, "ja").roadmap] == ["課長会で共有"]
    assert rooms.workshop.roadmap()[0].text == "役員会で共有"


def test_a_correction_is_kept_with_its_day(page, rooms):
    view(page, "outcome")
    type_in(page.corrections.text, "お名前は「髙橋」様", enter=True)
    assert publish(rooms.workshop, "ja").corrections == ((date(2026, 11, 24), "お名前は「髙橋」様"),)
    page.corrections.rows.rows()[0].findChildren(QAbstractButton)[0].click()
    assert rooms.workshop.of(Correction) == {}


# ---- the closing


def test_a_workshop_closes_with_a_dated_step(page, rooms):
    rooms.apply(AddStep(id="s", text="見学", owner="山本様", due=date(2026, 12, 2)))
    view(page, "outcome")
    assert not page.closing.because.isVisible()
    page.closing.close_button.click()
    assert rooms.workshop.closing.closed_at is not None
    assert rooms.workshop.closing.none_because == ""
    assert "完了にしました" in page.closing._closed.text()


def test_or_with_a_reason_why_there_is_none(page, rooms):
    view(page, "outcome")
    page.closing.close_button.click()
    assert rooms.workshop.closing.closed_at is None
    assert page.closing._because_field.error()
    assert page.closing.because.hasFocus()
    type_in(page.closing.because, "人事異動を待つ", enter=True)
    assert rooms.workshop.closing.none_because == "人事異動を待つ"
    assert "人事異動を待つ" in page.closing._closed.text()
