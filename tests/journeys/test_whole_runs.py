"""Whole meetings by keys in each place, each with its accidents in the middle: nothing missing, doubled or bared."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.journeys.meeting import CANARY, FLIP, Heard, Meeting, file_deleted, folder_gone, full_disk
from tests.journeys.person import Person

from workshop.stage.preset import Place
from workshop.ui.widgets.entry import Composition


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    made = Heard()
    made.listen(monkeypatch)
    return made


def whole(person: Person, place: Place, heard: Heard, **accidents) -> Meeting:
    meeting = Meeting(person, place, heard)
    meeting.prepare()
    meeting.run({name.replace("_", " "): what for name, what in accidents.items()})
    return meeting


# -- what happens in the middle


def its_x_is_pressed(meeting: Meeting) -> None:
    meeting.theirs()
    meeting.person.rooms.presenting.window.close()
    meeting.person.settle()
    assert meeting.front() == "cover"
    meeting.bared_nothing()


def it_sleeps(meeting: Meeting) -> None:
    meeting.ours()
    meeting.person.rooms.presenting.woke()
    meeting.person.settle()
    assert meeting.front() == "cover"
    meeting.bared_nothing()
    meeting.person.pass_time(minutes=20)


def the_clock_jumps(hours: int):
    def jump(meeting: Meeting) -> None:
        face = meeting.person.rooms.now()
        meeting.clock_off += timedelta(hours=hours)
        assert meeting.person.rooms.now() == face
        meeting.person.rooms.presenting.woke()  # a forward jump looks like sleep to the vigil
        meeting.person.settle()
        if not meeting.one_screen:
            meeting.person.press("F5")

    return jump


def a_conversion_is_open(meeting: Meeting) -> None:
    """The keys of a conversion belong to the input method: no slide moves, no mark is set, nothing is kept."""
    person = meeting.person
    meeting.ours()
    slide, captures = person.rooms.workshop.run.slide, len(person.rooms.workshop.captures())
    target = person.focus
    assert target is not None
    QApplication.sendEvent(target, QInputMethodEvent("はいしゃ", []))
    for key in ("PgDown", "Alt+Right", "Alt+Left", "F2", "F4", "Ctrl+B", "F3", "Alt+2", FLIP):
        person.press(key)
    assert person.rooms.workshop.run.slide == slide
    assert len(person.rooms.workshop.captures()) == captures
    state = person.rooms.presenting.state
    assert [state.blank, state.frozen, state.covered] == [False] * 3
    ended = QInputMethodEvent("", [])
    ended.setCommitString("配車")
    QApplication.sendEvent(target, ended)
    person.press("Return")
    assert len(person.rooms.workshop.captures()) == captures, "the Enter that ended it kept nothing"
    QTest.qWait(round(Composition.after * 1000) + 20)
    meeting.say("は一人で組む", "配車は一人で組む")


def a_megabyte_is_pasted(meeting: Meeting) -> None:
    """Twenty thousand lines, and one line of a megabyte: asked about, and kept whole as notes of ours."""
    person = meeting.person
    meeting.ours()
    lines = [f"{CANARY}、{number}行目" for number in range(20_000)]
    QApplication.clipboard().setText("\n".join(lines))
    person.press("Ctrl+V", "Esc")
    person.press("Ctrl+V", "Tab", "Return", "Esc")
    long = f"*{CANARY}" + "あ" * 350_000
    QApplication.clipboard().setText(long)
    person.press("Ctrl+V")
    assert person.focus is not meeting.person.shell.page("run").bar.entry, "it is asked first"
    person.press("Return")
    meeting.typed[long[1:]] += 1
    QApplication.clipboard().clear()


def written_together(meeting: Meeting) -> None:
    """In the line before everybody: kept with its kind; a sign of ours and a megabyte are refused."""
    person = meeting.person
    meeting.theirs()
    for line, text in (("=対象は第二倉庫から", "対象は第二倉庫から"), ("皆で書いた一行", "皆で書いた一行")):
        person.say(line)
        meeting.typed[text] += 1
    person.convert("にもつ", "荷物")
    person.press("Return")
    meeting.typed["荷物"] += 1
    QApplication.clipboard().setText("あ" * 1_000_000)
    person.press("Ctrl+V")
    assert person.focus.text() == ""  # type: ignore[union-attr]
    QApplication.clipboard().clear()
    person.type(f"*{CANARY}")
    person.press("Return", "Esc")
    meeting.listen()
    assert meeting.front() == "slide"


def the_disk_is_full(meeting: Meeting) -> None:
    """Said at once; the line stays where it is until it is kept, or is kept meanwhile by the app."""
    person = meeting.person
    meeting.ours()
    with full_disk(meeting):
        meeting.say("満杯の間に言われたこと")
        assert person.notices()
    if person.focus.text():  # type: ignore[union-attr]
        person.press("Return")
    assert not person.focus.text()  # type: ignore[union-attr]


def gone_for_a_while(away):
    """The file or its folder is not there; the run goes on and says so."""

    def accident(meeting: Meeting) -> None:
        meeting.ours()
        with away(meeting):
            meeting.say("外れている間に言われたこと")
            assert meeting.person.notices()
            meeting.say("?その間の確認事項")
            meeting.theirs()
            meeting.ours()

    return accident


def the_shared_window_is_closed(meeting: Meeting) -> None:
    """Its X: the picture is away, lines are kept, F5 brings it back behind its cover."""
    person = meeting.person
    person.rooms.presenting.window.close()
    person.settle()
    assert not person.rooms.presenting.is_open
    meeting.say("閉じている間に言われたこと")
    person.press("F5")
    assert person.slide == "(covered)"
    person.press("F5")


# -- the five places


SCREENS = [
    {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1},
    {"name": "projector", "x": 1366, "y": 0, "width": 1920, "height": 1080, "dpr": 1},
]


def test_second_screen(tmp_path: Path) -> None:
    """In a process that has two screens."""
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": SCREENS}))
    environment = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "PYTHONPATH": os.pathsep.join(path for path in [str(Path.cwd()), *sys.path] if path),
    }
    program = [sys.executable, str(Path(__file__).with_name("second_screen.py")), str(tmp_path / "data")]
    run = subprocess.run(program, capture_output=True, text=True, env=environment, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1] == "all of it"


def test_turned(person: Person, heard: Heard) -> None:
    meeting = whole(person, "turned", heard, request=its_x_is_pressed, first_trend=it_sleeps, case=the_clock_jumps(+1))
    meeting.read_back()
    meeting.end()


def test_shown_and_hidden(person: Person, heard: Heard) -> None:
    meeting = whole(
        person,
        "show-and-hide",
        heard,
        request=a_megabyte_is_pasted,
        first_trend=gone_for_a_while(folder_gone),
        third_trend=its_x_is_pressed,
        ranking=it_sleeps,
    )
    meeting.read_back()
    meeting.end()


def test_side_by_side(person: Person, heard: Heard) -> None:
    meeting = whole(
        person,
        "side-by-side",
        heard,
        request=written_together,
        first_trend=the_disk_is_full,
        off_script=it_sleeps,
        map=its_x_is_pressed,
    )
    meeting.read_back()
    meeting.end()


def test_online(person: Person, heard: Heard) -> None:
    meeting = whole(
        person,
        "online",
        heard,
        conversion=a_conversion_is_open,
        first_trend=Meeting.power_off,
        third_trend=the_shared_window_is_closed,
        case=the_clock_jumps(-1),
        ranking=gone_for_a_while(file_deleted),
    )
    meeting.read_back()
    meeting.end()
