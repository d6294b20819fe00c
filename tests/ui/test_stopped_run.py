"""A run that was stopped, or left by an app that went: hours later it goes on, and the hours are nobody's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.house import a_house, journal_of, settle, texts_of, with_workshop
from tests.workshops import PREPARED, Clock

from workshop.commands import Batch
from workshop.commands.base import Command
from workshop.commands.captures import CaptureLine
from workshop.commands.run import Show, StartRun
from workshop.commands.wrapup import WriteFeedback
from workshop.i18n import Words
from workshop.model.clock import clock_face
from workshop.model.items import SlideRef
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme

SPARK = SlideRef(slide="trend", of="logi/drivers", beat="spark")
BEGUN: tuple[Command, ...] = (*PREPARED, StartRun(), Show(slide=SPARK))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(shell: Shell, words_ja: Words, theme: Theme, tmp_path: Path, clock: Clock) -> Iterator[Rooms]:
    yield with_workshop(a_house(shell, words_ja, theme, tmp_path, clock), BEGUN, page="run")
    shell.close()
    settle()


def left(rooms: Rooms, clock: Clock, **away: float) -> None:
    """Twelve minutes in, a line; then the app goes, and comes again after so long."""
    clock.pass_(minutes=12)
    rooms.apply(CaptureLine(id="last", text="最後の一行"))
    path = rooms.path
    assert path is not None
    rooms.close_workshop()
    clock.pass_(**away)
    assert rooms.open_workshop(path)
    rooms.show_page("run")
    settle()


def minutes(rooms: Rooms, clock: Clock) -> float:
    face = clock_face(rooms.workshop, clock.now)
    assert face is not None
    return face.elapsed / 60


def said(rooms: Rooms) -> bool:
    return any("中断したまま" in text for text in texts_of(rooms))


def test_a_run_that_was_left_stands_still_and_says_since_when(rooms, clock):
    left(rooms, clock, hours=20)
    assert minutes(rooms, clock) == 12
    assert any("11月24日(火) 14:12" in text for text in texts_of(rooms))
    assert "中断中・F5で再開" in rooms.shell.page("run").top.clock._words.text()
    clock.pass_(hours=1)
    assert minutes(rooms, clock) == 12


def test_when_the_power_was_gone_for_a_moment_the_meeting_just_went_on(rooms, clock):
    left(rooms, clock, minutes=6)
    assert minutes(rooms, clock) == 18
    assert not said(rooms)
    assert "leave_run" not in journal_of(rooms)


def press_f5(rooms):
    QTest.keyClick(rooms.shell.focusWidget() or rooms.shell, Qt.Key.Key_F5)


def a_slide(rooms):
    rooms.presenting.step(+1)


def a_line(rooms):
    rooms.apply(CaptureLine(text="翌日の一行"))


def a_paste(rooms):
    rooms.apply(Batch(commands=(CaptureLine(text="一"), CaptureLine(text="二"))))


@pytest.mark.parametrize("going_on", [a_slide, a_line, a_paste])
def test_it_goes_on_with_what_is_done_next(rooms, clock, going_on):
    left(rooms, clock, hours=20)
    going_on(rooms)
    assert rooms.workshop.run.left_at is None
    assert minutes(rooms, clock) == 12
    assert not said(rooms)
    clock.pass_(minutes=3)
    rooms.apply(CaptureLine(id="new", text="続き"))
    new = next(c for c in rooms.workshop.captures() if c.id == "new")
    assert new.context.elapsed == 15 * 60
    assert new.at == clock.now


def test_f5_goes_on_behind_the_cover_first(rooms, clock):
    left(rooms, clock, hours=20)
    rooms.presenting.open_window("online")
    assert rooms.presenting.state.covered, "nothing is shown before somebody looks"
    assert rooms.workshop.run.left_at is not None
    press_f5(rooms)
    assert not rooms.presenting.state.covered
    assert rooms.workshop.run.left_at is None
    assert minutes(rooms, clock) == 12


def test_writing_up_the_next_day_does_not_make_the_meeting_longer(rooms, clock):
    left(rooms, clock, hours=20)
    rooms.apply(WriteFeedback(text="翌朝の一言"))
    path = rooms.path
    rooms.close_workshop()
    clock.pass_(minutes=1)
    rooms.open_workshop(path)
    assert said(rooms)
    assert minutes(rooms, clock) == 12
    rooms.shell.notices.notices()[0].action_requested.emit()
    assert rooms.workshop.run.ended_at == rooms.workshop.captures()[-1].at
    assert rooms.shell.current() == "wrapup"
    assert not said(rooms)


def test_a_reader_beside_the_one_who_runs_it_records_nothing(rooms, clock, monkeypatch):
    path = rooms.path
    rooms.close_workshop()
    clock.pass_(hours=20)
    path.chmod(0o444)
    from workshop.document.workshop_file import WorkshopFile

    opened = WorkshopFile.open

    def reading(*args, **more):
        file = opened(*args, **more)
        file.read_only = True
        return file

    monkeypatch.setattr(WorkshopFile, "open", reading)
    assert rooms.open_workshop(path)
    assert "leave_run" not in journal_of(rooms)
    path.chmod(0o644)


def test_an_ended_run_goes_on_with_f5_and_shows_the_way_at_its_last_slide(rooms, clock):
    rooms.presenting.open_window("online")
    rooms.presenting.confirm()
    clock.pass_(minutes=20)
    rooms.presenting.show(SlideRef(slide="thanks"))
    settle()
    panel = rooms.shell.page("run").stage.panel
    assert panel._end.isVisible()
    QTest.keyClick(rooms.shell.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert rooms.workshop.run.ended_at == clock.now
    assert rooms.shell.current() == "wrapup"
    clock.pass_(hours=3)
    rooms.show_page("run")
    settle()
    press_f5(rooms)
    assert rooms.workshop.run.ended_at is None
    assert minutes(rooms, clock) == 20
