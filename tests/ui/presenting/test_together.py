"""Lines written together, and trouble: the meeting goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.house import journal_of, texts_of

from workshop.commands.captures import CaptureLine
from workshop.commands.pages import AddOwnPage
from workshop.commands.prepare import ChooseTrend
from workshop.commands.run import EndBy, PauseNotes, Show, StartRun
from workshop.document.workshop_file import WorkshopFile
from workshop.model.items import NextStep, SlideRef
from workshop.model.problem import KnownError
from workshop.model.public import (
    CoverSlide,
    PageSlide,
)
from workshop.model.running_order import COVER, OFF_SCRIPT
from workshop.model.terms import CaptureKind, Visibility
from workshop.ui.audience.shared_line import SharedLine
from workshop.ui.rooms import Rooms

SPARK = SlideRef(slide="trend", of="logi/drivers", beat="spark")
GREEN = SlideRef(slide="trend", of="logi/green", beat="spark")
STEPS = SlideRef(slide="next-steps")
READ_BACK = SlideRef(slide="readback")


def step(rooms: Rooms) -> NextStep:
    return rooms.workshop.steps()[0]


# ---- written together


def test_a_line_written_together_is_kept_as_any_other_and_shared_with_nobody(rooms, presenting):
    presenting.open_window("side-by-side")
    line = presenting.window.findChild(SharedLine)
    line.entry.setText("> 見積を送る")
    QTest.keyClick(line.entry, Qt.Key.Key_Return)
    (capture,) = rooms.workshop.captures()
    assert (capture.what, capture.text, capture.visibility) == (CaptureKind.ACTION, "見積を送る", Visibility.INTERNAL)
    assert line.entry.text() == ""


def test_what_cannot_be_written_stays_in_the_line(rooms, presenting, monkeypatch):
    presenting.open_window("side-by-side")
    line = presenting.window.findChild(SharedLine)
    monkeypatch.setattr(rooms, "apply", lambda *_args, **_more: None)
    line.entry.setText("見積を送る")
    QTest.keyClick(line.entry, Qt.Key.Key_Return)
    assert line.entry.text() == "見積を送る"


def test_while_notes_are_paused_nothing_is_kept_from_the_customers_window(rooms, presenting):
    presenting.open_window("side-by-side")
    rooms.apply(PauseNotes())
    line = presenting.window.findChild(SharedLine)
    line.entry.setText("見積を送る")
    QTest.keyClick(line.entry, Qt.Key.Key_Return)
    presenting._asked("mark")
    assert not rooms.workshop.captures()
    assert line.entry.text() == "見積を送る"
    assert rooms.words("audience.line.paused") in texts_of(rooms)
    rooms.apply(PauseNotes(paused=False))
    QTest.keyClick(line.entry, Qt.Key.Key_Return)
    assert [c.text for c in rooms.workshop.captures()] == ["見積を送る"]


def test_the_clicker_works_in_the_audiences_window(rooms, presenting):
    presenting.open_window()
    presenting.show(COVER)
    window = presenting.window
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert presenting.slide == presenting.order[1]
    QTest.keyClick(window, Qt.Key.Key_Period)
    assert presenting.state.blank
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert len(rooms.workshop.captures()) == 1
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert presenting.state.frozen


def test_closing_the_window_by_its_x_only_hides_it(presenting):
    told = []
    presenting.open_window()
    presenting.changed.connect(lambda: told.append(presenting.is_open))
    presenting.window.close()
    assert told[-1] is False
    presenting.open_window()
    assert presenting.is_open


# ---- trouble


def test_a_full_disk_stops_no_meeting(rooms, presenting, monkeypatch):
    presenting.open_window()
    presenting.show(SPARK)

    def refusing(*args, **kwargs):
        raise KnownError("document.disk_full", place=rooms.path)

    monkeypatch.setattr(rooms.session.store, "commit", refusing)
    presenting.show(GREEN)
    assert presenting.state.slide.trend.id == "logi/green"
    assert presenting.slide == GREEN
    assert texts_of(rooms)
    monkeypatch.undo()
    rooms.apply(EndBy(minutes=10))
    assert presenting.state.slide.trend.id == "logi/green"
    presenting.step(+1)
    assert rooms.workshop.run.slide == presenting.slide


def test_a_slide_shown_by_another_page_is_followed(rooms, presenting):
    rooms.apply(StartRun())
    rooms.apply(Show(slide=GREEN))
    assert presenting.state.slide.trend.id == "logi/green"


def test_without_a_workshop_nothing_is_shown(rooms, presenting):
    rooms.close_workshop()
    presenting.show(SPARK)
    presenting.step(+1)
    presenting.open_window()
    presenting.toggle_cover()
    assert not presenting.is_open
    assert isinstance(presenting.state.slide, CoverSlide)


def test_a_trend_chosen_later_joins_the_order(rooms, presenting):
    told = []
    presenting.changed.connect(lambda: told.append(len(presenting.order)))
    before = len(presenting.order)
    rooms.apply(ChooseTrend(trend="logi/robots"))
    assert told[-1] > before


def test_showing_is_journaled_and_passed_over_by_undo(rooms, presenting):
    rooms.apply(CaptureLine(id="c", text="荷待ちが長い"))
    presenting.show(SPARK)
    presenting.toggle_off_script()
    assert journal_of(rooms)[-3:] == ["start_run", "show", "show"]
    rooms.undo()
    assert rooms.workshop.captures() == []
    assert rooms.workshop.run.slide == OFF_SCRIPT


def test_pages_of_ours_survive_the_going_of_the_file(rooms: Rooms, monkeypatch) -> None:
    """With the screen open, no disk is needed for what was prepared."""
    rooms.album.keep({"a" * 64: ("image/png", b"first"), "b" * 64: ("image/png", b"second")})
    for sha in ("a" * 64, "b" * 64):
        rooms.apply(AddOwnPage(title="図面", asset=sha, width=16, height=9))
    rooms.presenting.open_window("online")

    def gone(*_: object) -> None:
        raise KnownError("document.gone")

    monkeypatch.setattr(WorkshopFile, "asset", gone)
    pages = [slide for slide in rooms.presenting.order if slide.slide == "page"]
    seen = []
    for slide in pages:
        rooms.presenting.show(slide)
        shown = rooms.presenting.state.slide
        assert isinstance(shown, PageSlide)
        seen.append(shown.picture.data if shown.picture else b"")
    assert seen == [b"first", b"second"]
    assert rooms.album.find("c" * 64) is None
