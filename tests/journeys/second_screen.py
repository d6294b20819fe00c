"""Run as a program on two screens: a whole meeting with a projector that goes and comes, and a lid that closes.

python second_screen.py DATA_DIR        with QT_QPA_PLATFORM=offscreen:configfile=… of "laptop" and "projector"
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.journeys.meeting import Heard, Meeting
from tests.journeys.person import Person

from workshop.ui.audience.placing import screen_named


def where(meeting: Meeting) -> tuple[str, str]:
    """The customer's screen and ours."""
    presenting = meeting.person.rooms.presenting
    assert presenting.window is not None
    return presenting.window.screen().name(), meeting.person.shell.screen().name()


def app() -> QApplication:
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def the_projector_goes_and_comes(meeting: Meeting) -> None:
    """Pulled out between two keys: nothing is shown anywhere; plugged in again it is offered, and F5 takes it."""
    person = meeting.person
    assert where(meeting) == ("projector", "laptop")
    person.press("Alt+Left")
    app().screenRemoved.emit(screen_named("projector"))
    person.press("PgDown")
    presenting = person.rooms.presenting
    assert not presenting.is_open
    assert presenting.state.covered
    assert person.words("audience.said.lost") in person.notices()
    meeting.say("画面がない間に言われたこと")
    app().screenAdded.emit(screen_named("projector"))
    person.settle()
    assert not presenting.is_open
    assert person.words("audience.said.offered", number=2) in person.notices()
    person.press("F5")
    assert presenting.is_open
    assert not presenting.state.covered
    assert meeting.front() == "console"
    assert where(meeting) == ("projector", "laptop")
    assert presenting.painted_revision() == presenting.state.revision


def the_lid_closes(meeting: Meeting) -> None:
    """Our screen goes: the console is on the customer's, veiled; opened again it is at home, and the cover stays."""
    person = meeting.person
    laptop = screen_named("laptop")
    app().screenRemoved.emit(laptop)
    person.settle()
    assert where(meeting) == ("projector", "projector")
    assert meeting.front() == "cover"
    meeting.bared_nothing()
    person.press("Return", "PgUp", "PgDown")
    assert meeting.front() == "slide"
    meeting.bared_nothing()
    person.press("Esc", "Esc")
    assert meeting.front() == "console"
    person.say("ふたを閉じている間に言われたこと")
    meeting.typed["ふたを閉じている間に言われたこと"] += 1
    app().screenAdded.emit(laptop)
    person.settle()
    assert where(meeting) == ("projector", "laptop")
    assert meeting.front() == "console"
    assert person.slide == "(covered)"
    person.press("F5")
    assert person.slide != "(covered)"


def they_change_places(meeting: Meeting) -> None:
    for expected in (("laptop", "projector"), ("projector", "laptop")):
        meeting.person.press("Ctrl+Shift+S")
        assert where(meeting) == expected
        assert meeting.front() == "console", "whoever types on our side types on"


def main(data_dir: Path) -> None:
    from tests.journeys.test_whole_runs import a_conversion_is_open

    qt = QApplication([])
    heard = Heard()
    with pytest.MonkeyPatch.context() as patch:
        heard.listen(patch)
        meeting = Meeting(Person(qt, data_dir), "second-screen", heard)
        meeting.prepare()
        meeting.run(
            {
                "request": they_change_places,
                "conversion": a_conversion_is_open,
                "first trend": the_projector_goes_and_comes,
                "third trend": Meeting.power_off,
                "case": the_lid_closes,
            }
        )
        meeting.read_back()
        meeting.end()
    print("all of it")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
