"""The app is closed in the middle and opened again hours later: the script goes on where it stood, by the keys it has."""

from __future__ import annotations

import pytest
from tests.journeys.meeting import Heard, Meeting, full_disk
from tests.journeys.person import Person
from tests.journeys.test_places import begun

from workshop.model.items import SlideRef
from workshop.model.running_order import running_order


def told_to_the_first_challenges(person: Person) -> None:
    person.press("F5")
    while person.slide != "challenges":
        person.pass_time(seconds=30)
        person.press("PgDown")


def reopened_hours_later(person: Person) -> None:
    path = person.rooms.path
    person.pass_time(minutes=1)
    person.close()
    person.pass_time(hours=3)
    person.open(path)
    person.press("Ctrl+Alt+4")


@pytest.mark.parametrize("then_off_script", [False, True])
def test_left_on_a_case_out_of_turn_it_goes_on_in_the_script(person: Person, then_off_script: bool) -> None:
    begun(person, "online")
    told_to_the_first_challenges(person)
    presenting = person.rooms.presenting
    here, following = presenting.slide, presenting.order[list(presenting.order).index(presenting.slide) + 1]
    last_case = [slide for slide in running_order(person.rooms.workshop) if slide.slide == "case"][-1]
    person.pass_time(minutes=1)
    presenting.show_aside(last_case)
    person.pass_time(minutes=1)
    if then_off_script:
        person.press("F4")
    reopened_hours_later(person)
    assert person.slide == ("off-script" if then_off_script else "case")
    assert person.rooms.presenting.aside == (None if then_off_script else last_case)
    person.press("F5", "F5", "PgDown")
    assert person.rooms.workshop.run.slide == here
    person.press("PgDown")
    assert person.rooms.workshop.run.slide == following


def test_with_a_colleague_typing_f5_goes_on_as_the_notice_says(person: Person) -> None:
    begun(person, "online")
    told_to_the_first_challenges(person)
    person.press("Ctrl+Shift+T")
    reopened_hours_later(person)
    assert person.rooms.workshop.run.colleague_types
    person.press("F5")
    assert person.rooms.presenting.is_open
    assert person.slide == "(covered)"
    person.press("F5")
    assert person.rooms.workshop.run.left_at is None
    assert person.rooms.workshop.run.slide == SlideRef(slide="challenges", of=person.rooms.workshop.chosen()[0].id)


def test_what_a_full_disk_kept_back_is_in_before_it_is_said_that_the_run_was_left(person: Person) -> None:
    path = begun(person, "online")
    told_to_the_first_challenges(person)
    person.say("前の行")
    with full_disk(Meeting(person, "online", Heard())):
        person.say("間の行")
        person.say("打ち間違えた行")
        person.press("Ctrl+Z")
        while person.slide != "ranking":
            person.pass_time(seconds=30)
            person.press("PgDown")
        person.say("終わりの行")
        said, left = person.rooms.workshop.captures(), person.now
        person.close()
    person.pass_time(hours=3)
    person.open(path)
    assert person.rooms.workshop.captures() == said
    assert [capture.text for capture in said] == ["前の行", "間の行", "終わりの行"]
    assert person.rooms.workshop.run.left_at == left
    person.press("Ctrl+Alt+4", "F5")
    assert person.slide == "(covered)"
    person.press("F5")
    assert person.slide == "ranking"
    person.press("PgDown")
    assert person.slide == "map"
