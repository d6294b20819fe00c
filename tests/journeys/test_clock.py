"""The clock in the room: ten minutes early by keys, stopped and gone on the next day, a clock that was set, a sleep."""

from __future__ import annotations

from datetime import timedelta

from tests.journeys.person import Person
from tests.journeys.test_places import begun

from workshop.awake.steady import SteadyClock
from workshop.model.clock import clock_face


def minutes(person: Person) -> float:
    face = clock_face(person.rooms.workshop, person.now)
    assert face is not None
    return face.elapsed / 60


def talk_begins(person: Person) -> None:
    """The cover goes, the clock runs; flow, and the first trend."""
    person.press("F5")
    person.press("PgDown", "PgDown")
    person.pass_time(minutes=12)
    person.say("荷待ちが長い")


def test_we_have_to_leave_ten_minutes_early(person: Person) -> None:
    begun(person, "online")
    talk_begins(person)
    before = person.presses
    person.press("Ctrl+0")
    assert "省略" in person.reads()
    assert any("飛ばして進みます" in text for text in person.notices())
    told = []
    while not told or told[-1] != "thanks":
        person.press("PgDown")
        person.pass_time(seconds=40)
        told.append(person.slide)
        if person.slide == "ranking":
            person.press("Alt+1", "Alt+2", "Alt+3")
        if person.slide == "next-steps":
            person.press("Alt+Return")
            assert person.focus is not None
            assert person.focus.accessibleName() == person.words("wrapup.step_text")
            person.press("Ctrl+Alt+4")
    assert [slide for slide in told if slide != "trend"] == ["ranking", "readback", "next-steps", "thanks"]
    assert len(person.rooms.workshop.picks.topics) == 3
    person.press("Alt+Return")
    assert person.page == "wrapup"
    assert person.rooms.workshop.run.ended_at == person.now
    assert person.presses - before <= 16


def test_left_in_the_middle_and_gone_on_the_next_day(person: Person) -> None:
    path = begun(person, "online")
    talk_begins(person)
    at = minutes(person)
    left = person.now
    person.close()
    person.pass_time(hours=20)
    person.open(path)
    assert person.rooms.workshop.run.left_at == left
    assert any("中断したまま" in text for text in person.notices())
    person.press("Ctrl+Alt+4")
    assert minutes(person) == at
    person.press("F5")
    assert person.rooms.presenting.is_open
    assert person.slide == "(covered)", "the cover first, whatever was on"
    person.press("F5")
    assert person.slide == "trend"
    assert minutes(person) == at
    person.pass_time(minutes=3)
    person.say("翌日の一行")
    last = person.rooms.workshop.captures()[-1]
    assert last.text == "翌日の一行"
    assert last.context.elapsed == round(at * 60) + 185


def test_a_clock_that_is_set_and_a_sleep_in_the_middle(person: Person) -> None:
    """The time of day stays as it was; the sleep is part of the meeting, and the cover comes first after it."""
    begun(person, "online")
    wall, counting = [person.now], [0.0]
    steady = SteadyClock(lambda: wall[0], lambda: counting[0])
    person.rooms.now = steady.now  # type: ignore[method-assign]

    def passes(seconds: float, set_by: timedelta = timedelta(0)) -> None:
        wall[0] += timedelta(seconds=seconds) + set_by
        counting[0] += seconds

    person.press("F5")
    person.press("PgDown", "PgDown")
    said = []
    for text, set_by in (("一", timedelta(0)), ("二", timedelta(hours=1)), ("三", timedelta(hours=-2))):
        passes(300, set_by)
        person.type(text)
        person.press("Return")
        said.append(text)
    captures = person.rooms.workshop.captures()
    assert [c.text for c in captures] == said
    assert [c.context.elapsed for c in captures] == [300, 600, 900]
    assert captures[-1].at - captures[0].at == timedelta(minutes=10)
    passes(1200)
    person.rooms.presenting.woke()
    assert person.slide == "(covered)"
    person.press("F5")
    person.type("四")
    person.press("Return")
    assert person.rooms.workshop.captures()[-1].context.elapsed == 2100
