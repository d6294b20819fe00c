"""The read-back by keys: what the customer was asked is confirmed, corrected or left out; nothing else is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.house import say, settle, with_workshop
from tests.ui.wrapup.conftest import MET, READ, page_of, view

from workshop.commands.captures import CaptureLine, ConvertCapture, EditCapture
from workshop.commands.wrapup import AddStep, ReadBack
from workshop.model.items import Capture, NextStep, SlideRef, Topic
from workshop.model.problem import KnownError
from workshop.model.publish import publish
from workshop.model.running_order import read_back_lines
from workshop.model.terms import AgreementWay, CaptureKind, Visibility

READ_BACK = SlideRef(slide="readback")


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    holder = QApplication.focusWidget()
    assert holder is not None, "nobody has the keyboard"
    QTest.keyClick(holder, key, modifier)
    settle(2)


def line(rooms, capture_id):
    return rooms.workshop.get(Capture, capture_id)


def answers(rooms):
    return {i: (line(rooms, i).agreed.way if line(rooms, i).agreed else None) for i in READ}


@pytest.fixture
def reading(page, rooms):
    """The first line is on the customer's screen."""
    page._together.click()
    settle()
    return page


# ---- keys


def test_starting_puts_the_first_line_on_the_customers_screen(reading, rooms):
    assert rooms.presenting.is_open
    assert rooms.workshop.run.slide == READ_BACK
    assert rooms.workshop.run.readback_at is not None
    assert rooms.presenting.state.slide.text == "まず測ることでよい"
    assert QApplication.focusWidget() is reading.read_back.list


def test_a_confirms_and_goes_on(reading, rooms):
    press(Qt.Key.Key_A)
    assert line(rooms, "d").agreed.way is AgreementWay.CONFIRMED
    assert line(rooms, "d").agreed.wording == "まず測ることでよい"
    assert line(rooms, "d").visibility is Visibility.SHARED
    assert rooms.presenting.state.slide.text == "荷待ちが長い"


def test_x_leaves_out(reading, rooms):
    press(Qt.Key.Key_X)
    assert line(rooms, "d").left_out
    assert line(rooms, "d").agreed is None
    assert "d" not in {c.id for c in read_back_lines(rooms.workshop)}
    assert rooms.presenting.state.slide.text == "荷待ちが長い"


def test_e_corrects_keeps_both_wordings_and_the_topic_follows(reading, rooms):
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_E)
    edit = reading.read_back.edit
    assert QApplication.focusWidget() is edit
    assert edit.text() == "荷待ちが長い"
    say(edit, "荷待ちが平均五十五分")
    edit.composition.after = 0.0
    press(Qt.Key.Key_Return)
    corrected = line(rooms, "i1")
    assert corrected.agreed.way is AgreementWay.CORRECTED
    assert corrected.agreed.wording == "荷待ちが平均五十五分"
    assert [r.text for r in corrected.history] == ["荷待ちが長い"]
    assert rooms.workshop.get(Topic, "i1").title == "荷待ちが平均五十五分"
    assert not edit.isVisible()
    assert QApplication.focusWidget() is reading.read_back.list
    assert rooms.presenting.state.slide.text == "配車が一人に頼っている"


def test_a_correction_that_changes_nothing_is_a_confirmation(reading, rooms):
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_Return)
    assert line(rooms, "d").agreed.way is AgreementWay.CONFIRMED


def test_the_button_confirms_what_stands_in_the_field(reading, rooms):
    press(Qt.Key.Key_E)
    QTest.keyClicks(reading.read_back.edit, "as corrected")
    reading.read_back.confirm_button.click()
    assert line(rooms, "d").agreed.wording == "as corrected"
    assert not reading.read_back.edit.isVisible()


def test_leaving_out_ends_a_correction(reading, rooms):
    press(Qt.Key.Key_E)
    QTest.keyClicks(reading.read_back.edit, "never mind")
    reading.read_back.leave_button.click()
    assert line(rooms, "d").left_out
    assert not reading.read_back.edit.isVisible()
    assert line(rooms, "i1").agreed is None


def test_letters_are_letters_while_they_are_typed(reading, rooms):
    press(Qt.Key.Key_E)
    edit = reading.read_back.edit
    edit.clear()
    QTest.keyClicks(edit, "AEX aex")
    assert edit.text() == "AEX aex"
    assert all(answer is None for answer in answers(rooms).values())
    for field in (reading.steps.text, reading.steps.owner, reading.steps.due.line, reading.steps.done_when):
        field.setFocus()
        QTest.keyClicks(field, "aex")
        assert field.text() == "aex"
        field.clear()
    assert all(answer is None for answer in answers(rooms).values())


def test_letters_answer_nothing_from_beside(reading, rooms):
    for holder in (reading.steps.add_button, reading.hand_over.make_button, reading.hand_over.choices["minutes"].box):
        holder.setFocus()
        press(Qt.Key.Key_A)
        press(Qt.Key.Key_X)
    assert all(answer is None for answer in answers(rooms).values())


def test_letters_answer_nothing_in_another_view(reading, rooms):
    for name in ("marks", "topics", "opportunities", "outcome"):
        view(reading, name)
        reading._choice.segment(name).setFocus()
        press(Qt.Key.Key_A)
        press(Qt.Key.Key_X)
    assert all(answer is None for answer in answers(rooms).values())


def test_a_conversion_under_way_answers_nothing(reading, rooms, composing):
    press(Qt.Key.Key_E)
    edit = reading.read_back.edit
    composing(edit, "にまち")
    press(Qt.Key.Key_Return)
    assert answers(rooms)["d"] is None
    composing(edit, "", commit="荷待ち")


def test_nothing_is_confirmed_that_nobody_was_asked(page, rooms):
    page.read_back.take_focus()
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_E)
    press(Qt.Key.Key_X)
    assert all(answer is None for answer in answers(rooms).values())
    assert not page.read_back.confirm_button.isVisible()
    assert page.read_back.together_button.isVisible()


def test_leaving_the_page_ends_the_asking(reading, rooms):
    rooms.show_page("home")
    rooms.show_page("wrapup")
    reading.read_back.take_focus()
    press(Qt.Key.Key_A)
    assert all(answer is None for answer in answers(rooms).values())


def test_a_line_taken_in_unread_says_so(page, rooms):
    page.read_back.take_in_button.click()
    assert line(rooms, "d").agreed.way is AgreementWay.TAKEN_IN
    assert page.read_back._capture().id == "i1"


# ---- moving


def test_pages_and_arrows_move_without_an_answer(reading, rooms):
    press(Qt.Key.Key_PageDown)
    assert rooms.presenting.state.slide.text == "荷待ちが長い"
    press(Qt.Key.Key_Down)
    assert rooms.presenting.state.slide.text == "配車が一人に頼っている"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_PageUp)
    assert rooms.presenting.state.slide.text == "まず測ることでよい"
    assert all(answer is None for answer in answers(rooms).values())


def test_letters_look_for_nothing_in_the_list(reading, rooms):
    press(Qt.Key.Key_B)
    press(Qt.Key.Key_M)
    assert rooms.presenting.state.slide.text == "まず測ることでよい"


def test_a_click_on_a_line_reads_it(reading, rooms):
    lines = reading.read_back.list
    where = lines.visualRect(lines.model().index(3, 0)).center()
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert rooms.presenting.state.slide.text == "朝五時に電話が鳴る"


def test_moving_away_closes_the_correction(reading, rooms):
    press(Qt.Key.Key_E)
    reading.read_back.list.chosen.emit("v")
    assert not reading.read_back.edit.isVisible()
    press(Qt.Key.Key_A)
    assert answers(rooms) == {"d": None, "i1": None, "i2": None, "v": AgreementWay.CONFIRMED, "a": None}


def test_escape_leaves_the_line_as_it_was(reading, rooms):
    press(Qt.Key.Key_E)
    QTest.keyClicks(reading.read_back.edit, "x")
    press(Qt.Key.Key_Escape)
    assert not reading.read_back.edit.isVisible()
    assert QApplication.focusWidget() is reading.read_back.list
    assert answers(rooms)["d"] is None


def test_what_comes_in_meanwhile_leaves_the_correction_alone(reading, rooms):
    press(Qt.Key.Key_E)
    edit = reading.read_back.edit
    QTest.keyClicks(edit, "typed")
    rooms.apply(CaptureLine(id="late", text="あとから"))
    assert edit.text() == "typed"
    assert edit.isVisible()
    press(Qt.Key.Key_Return)
    assert line(rooms, "d").agreed.wording == "typed"


# ---- the end


def test_after_the_last_line_the_next_steps_come_on(reading, rooms):
    rooms.apply(AddStep(id="s", text="様式を送る"))
    for _ in READ:
        press(Qt.Key.Key_A)
    assert reading.read_back.left() == 0
    assert rooms.workshop.run.slide == SlideRef(slide="next-steps")
    assert rooms.workshop.get(NextStep, "s").agreed is not None
    assert QApplication.focusWidget() is reading.steps.text


def test_correcting_once_more_stays_at_the_line(reading, rooms):
    for _ in READ:
        press(Qt.Key.Key_A)
    reading.read_back.list.chosen.emit("i1")
    reading.read_back.take_focus()
    press(Qt.Key.Key_E)
    QTest.keyClicks(reading.read_back.edit, "once more")
    press(Qt.Key.Key_Return)
    assert line(rooms, "i1").agreed.wording == "once more"
    assert len(line(rooms, "i1").earlier_agreements) == 1
    assert rooms.workshop.run.slide == READ_BACK
    assert reading.read_back._capture().id == "i1"


def test_held_lines_notes_and_marks_are_never_offered(reading, rooms):
    shown = [row.id for row in reading.read_back.list.lines.lines]
    assert tuple(shown) == READ
    rooms.apply(ConvertCapture(id="o", what=CaptureKind.ISSUE))
    shown = [row.id for row in reading.read_back.list.lines.lines]
    assert tuple(shown) == READ, "an opportunity that becomes something else is held"


def test_undo_takes_an_answer_back_and_reads_the_line_again(reading, rooms):
    press(Qt.Key.Key_A)
    press(Qt.Key.Key_X)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rooms.presenting.state.slide.text == "荷待ちが長い"
    assert not line(rooms, "i1").left_out
    press(Qt.Key.Key_A)
    assert line(rooms, "i1").agreed.way is AgreementWay.CONFIRMED


def test_words_changed_after_the_reading_do_not_change_what_was_agreed(reading, rooms):
    press(Qt.Key.Key_A)
    rooms.apply(EditCapture(id="d", text="まず三日測る"))
    assert line(rooms, "d").agreed.wording == "まず測ることでよい"


def test_with_nothing_to_read_it_says_so(empty, rooms):
    assert "まだありません" in empty.read_back._line.text()
    empty._together.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_A)
    assert rooms.workshop.captures() == []
    assert not empty.read_back.list.isVisible()


def test_an_answer_that_cannot_be_saved_is_asked_again(reading, rooms, monkeypatch):
    def refusing(*_args, **_more):
        raise KnownError("document.disk_full", place=rooms.path)

    press(Qt.Key.Key_E)
    QTest.keyClicks(reading.read_back.edit, "kept")
    monkeypatch.setattr(rooms.session.store, "commit", refusing)
    press(Qt.Key.Key_Return)
    assert reading.read_back.edit.text() == "kept"
    assert reading.read_back.edit.isVisible()
    monkeypatch.undo()
    press(Qt.Key.Key_Return)
    assert line(rooms, "d").agreed.wording == "kept"


def test_a_line_of_ten_thousand_characters_leaves_room_for_the_answers(rooms):
    page = page_of(with_workshop(rooms, (*MET, CaptureLine(id="long", text="長い話" * 3334)), page="wrapup"))
    page._together.click()
    page.read_back.list.chosen.emit("long")
    settle()
    assert page.read_back.confirm_button.isVisible()
    bottom = page.read_back.confirm_button.mapTo(page, page.read_back.confirm_button.rect().bottomLeft()).y()
    assert bottom < page.height()
    assert page.read_back.list.height() >= 100
    press(Qt.Key.Key_A)
    assert line(rooms, "long").agreed is not None


def test_two_thousand_lines_are_one_list(rooms, monkeypatch):
    page = page_of(with_workshop(rooms, MET, page="wrapup"))
    monkeypatch.setattr(rooms.session.store, "commit", lambda *_args, **_more: None)
    rooms.show_page("home")
    for n in range(2000):
        rooms.apply(CaptureLine(id=f"n{n:04}", text=f"行 {n}"))
    rooms.show_page("wrapup")
    page._together.click()
    made = len(page.findChildren(object))
    for _ in range(20):
        press(Qt.Key.Key_A)
    assert page.read_back.left() == 2000 + len(READ) - 20
    assert len(page.findChildren(object)) <= made + 20


# ---- afterwards


def test_a_line_is_corrected_after_it_was_agreed_and_minutes_say_so(page, rooms):
    rooms.apply(ReadBack(capture="d", verdict="confirmed"))
    page.read_back._choose("d")
    page.read_back.later_button.click()
    assert page.read_back.edit.text() == "まず測ることでよい"
    page.read_back.edit.selectAll()
    say(page.read_back.edit, "三日間だけ測る")
    page.read_back.edit.composition.after = 0.0
    QTest.keyClick(page.read_back.edit, Qt.Key.Key_Return)
    public = publish(rooms.workshop, "ja")
    assert [(line.text, line.way) for line in public.lines] == [("三日間だけ測る", AgreementWay.CORRECTED)]
    assert public.corrections == ((rooms.now().date(), "まず測ることでよい → 三日間だけ測る"),)
    assert not public.header.read_back, "nothing was read in the room"
    assert line(rooms, "d").earlier_agreements[0].wording == "まず測ることでよい"
    assert page.read_back._other.text() == "前の表現：まず測ることでよい"
    rooms.undo()
    assert publish(rooms.workshop, "ja").corrections == ()
    assert publish(rooms.workshop, "ja").lines[0].text == "まず測ることでよい"


def test_both_wordings_are_shown_to_us_alone(page, rooms):
    rooms.apply(ReadBack(capture="d", verdict="confirmed"))
    rooms.apply(EditCapture(id="d", text="社内の言い方"))
    page.read_back._choose("d")
    assert page.read_back._line.text() == "まず測ることでよい"
    assert page.read_back._other.text() == "今の社内の表現：社内の言い方"
    rooms.discreet.set_on(True)
    assert page.read_back._other.text() == ""


def test_the_same_words_are_no_correction(page, rooms):
    rooms.apply(ReadBack(capture="d", verdict="confirmed"))
    page.read_back._choose("d")
    page.read_back.correct_later()
    page.read_back.edit.composition.after = 0.0
    QTest.keyClick(page.read_back.edit, Qt.Key.Key_Return)
    assert not page.read_back.edit.isVisible()
    assert publish(rooms.workshop, "ja").corrections == ()
    assert not page.read_back.reading


def test_what_was_left_out_stands_below_and_can_be_answered_otherwise(page, rooms):
    rooms.apply(ReadBack(capture="d", verdict="left_out"))
    rows = page.read_back.list.lines.lines
    assert (rows[-1].id, rows[-1].answer, rows[-1].left_out) == ("d", "載せない", True)
    assert page.read_back.left() == 4
    page._together.click()
    page.read_back._choose("d")
    assert rooms.presenting.state.slide.text == "まず測ることでよい"
    page.read_back.confirm()
    assert line(rooms, "d").agreed.way is AgreementWay.CONFIRMED
    assert page.read_back.list.lines.lines[0].id == "d"
