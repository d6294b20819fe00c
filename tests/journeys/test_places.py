"""A run in each place that one screen allows, with accidents in the middle: nothing lost, nothing of ours shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.journeys.person import Person

from workshop.document.workshop_file import WorkshopFile
from workshop.model.items import Capture
from workshop.model.terms import CaptureKind
from workshop.model.workshop import Workshop
from workshop.paint.palette import PAPER
from workshop.stage.own_screen import OwnScreen
from workshop.stage.preset import Place

OURS = "予算は来期に取り直すらしい"
FLIP = "Ctrl+Shift+H"


@pytest.fixture(autouse=True)
def _quick_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test presses keys faster than anybody waits for the cover."""
    monkeypatch.setattr(OwnScreen, "PAUSE", 0.0)


def begun(person: Person, place: Place) -> Path:
    """A new workshop on the console, the picture in its place."""
    person.open()
    person.press("Ctrl+N")
    person.go_to(person.words("prepare.company"))
    person.type("東浜ロジスティクス株式会社")
    person.go_to(person.words("prepare.industry"))
    person.press("Down")
    person.until(lambda: len(person.rooms.workshop.chosen()) == 3, "three trends are proposed")
    person.press("F5", "F5")
    person.take_place(place)
    path = person.rooms.path
    assert path is not None
    return path


def ended(person: Person, path: Path) -> list[Capture]:
    """What the document holds when all is closed; and what was shown, looked through."""
    shown = "\n".join(person.shown)
    person.close()
    file = WorkshopFile.open(path)
    workshop = Workshop(file.load())
    file.close()
    assert OURS not in shown
    assert "*" not in shown
    return workshop.captures()


def front(person: Person) -> str:
    window = person.rooms.presenting.window
    if QApplication.activeWindow() is not window:
        return "console"
    return "cover" if person.rooms.presenting.state.covered else "slide"


def console_is_paper(person: Person) -> bool:
    image = person.shell.grab().toImage()
    seen = {
        image.pixelColor(x, y).name().upper() for x in range(0, image.width(), 23) for y in range(0, image.height(), 17)
    }
    return seen == {PAPER}


def test_turned_round_and_back(person: Person) -> None:
    path = begun(person, "turned")
    assert front(person) == "slide"
    assert person.rooms.workshop.run.started_at is not None
    person.press("PgDown", "PgDown", "F2")
    person.press("F4", "Ctrl+5", "Ctrl+K", "F1")
    assert front(person) == "slide"
    assert not person.rooms.workshop.run.off_script
    person.rooms.presenting.window.close()
    person.settle()
    assert front(person) == "cover"
    assert console_is_paper(person)
    person.press("Return")
    assert front(person) == "slide"
    person.press("Esc", "Esc")
    assert front(person) == "console"
    person.say("夜の配車は一人しか組めない")
    person.say("*" + OURS)
    person.press(FLIP)
    assert front(person) == "slide"
    person.press("PgDown")
    found = ended(person, path)
    assert [c.what for c in found] == [CaptureKind.MARK, CaptureKind.ISSUE, CaptureKind.OPPORTUNITY]


def test_shown_and_hidden_by_one_key_with_a_sleep_in_the_middle(person: Person) -> None:
    path = begun(person, "show-and-hide")
    person.press("PgDown", FLIP, FLIP)
    assert front(person) == "console"
    person.say("「朝の4時に電話が鳴る")
    person.say("*" + OURS)
    person.rooms.presenting.woke()
    person.settle()
    assert front(person) == "cover"
    assert console_is_paper(person)
    person.pass_time(minutes=20)
    person.press("Return", "PgDown", "F2")
    assert front(person) == "slide"
    person.press(FLIP, FLIP)
    person.say("荷待ちが1台55分")
    found = ended(person, path)
    assert [c.what for c in found] == [
        CaptureKind.VOICE,
        CaptureKind.OPPORTUNITY,
        CaptureKind.MARK,
        CaptureKind.ISSUE,
    ]


def test_side_by_side_one_line_is_written_together(person: Person) -> None:
    path = begun(person, "side-by-side")
    person.press("PgDown", "PgDown")
    person.say("=対象は第二倉庫から")
    person.say("> 見積を送る")
    person.type("*" + OURS)
    person.press("Return")
    person.press("Esc")
    person.pass_time(minutes=1)
    person.convert("にまち", "荷待ち")
    person.press("Return")
    person.pass_time(minutes=1)
    person.press(FLIP)
    assert person.slide == "(covered)"
    person.press("Return")
    person.press("F2")
    found = ended(person, path)
    assert [(c.what, c.text) for c in found] == [
        (CaptureKind.DECISION, "対象は第二倉庫から"),
        (CaptureKind.ACTION, "見積を送る"),
        (CaptureKind.ISSUE, "荷待ち"),
        (CaptureKind.MARK, ""),
    ]


def test_online_the_window_is_closed_and_comes_back_by_the_key_that_began(person: Person) -> None:
    path = begun(person, "online")
    assert person.slide == "(covered)"
    person.press("F5", "PgDown", "PgDown")
    assert person.rooms.presenting.state.larger
    person.say("荷待ちが1台55分")
    person.rooms.presenting.window.close()
    person.settle()
    person.say("*" + OURS)
    person.press("F5")
    assert person.rooms.presenting.is_open
    assert person.slide == "(covered)"
    person.press("F5", "PgDown")
    assert person.slide not in ("(covered)", "cover")
    found = ended(person, path)
    assert [c.what for c in found] == [CaptureKind.ISSUE, CaptureKind.OPPORTUNITY]
