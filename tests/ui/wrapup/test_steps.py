"""Next steps: a verb, one owner, a date, typed into one form."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from tests.ui.house import type_in
from tests.ui.wrapup.hands import enter_step, press, refuse_to_save

from workshop.commands.captures import CaptureLine
from workshop.commands.wrapup import AddStep, RemoveStep
from workshop.model.items import NextStep, SlideRef
from workshop.model.terms import CaptureKind, Side


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
