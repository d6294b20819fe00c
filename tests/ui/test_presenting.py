"""What the audience has: what is really seen is shared, what is frozen stays, and nothing is left of another workshop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.house import a_house, journal_of, settle, texts_of
from tests.workshops import PREPARED, Clock

import workshop.ui.presenting as presenting_module
from workshop.commands.answers import Pick, RankIssue
from workshop.commands.captures import CaptureLine
from workshop.commands.pages import AddOwnPage
from workshop.commands.prepare import ChooseTrend, SetUp, SkipTrend
from workshop.commands.run import EndBy, PauseNotes, Show, StartRun
from workshop.commands.wrapup import AddStep, EditStep, ReadBack
from workshop.document.workshop_file import WorkshopFile
from workshop.i18n import Words
from workshop.model.items import NextStep, SlideRef
from workshop.model.problem import KnownError
from workshop.model.public import (
    CaseSlide,
    CoverSlide,
    NextStepsSlide,
    OffScriptSlide,
    PageSlide,
    ReadBackSlide,
    TrendSlide,
)
from workshop.model.running_order import COVER, OFF_SCRIPT
from workshop.model.terms import CaptureKind, Visibility
from workshop.stage.own_screen import OwnScreen
from workshop.ui.actions import hint
from workshop.ui.audience.chooser import PlaceChooser
from workshop.ui.audience.shared_line import SharedLine
from workshop.ui.presenting import Presenting
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme

SPARK = SlideRef(slide="trend", of="logi/drivers", beat="spark")
GREEN = SlideRef(slide="trend", of="logi/green", beat="spark")
STEPS = SlideRef(slide="next-steps")
READ_BACK = SlideRef(slide="readback")


@pytest.fixture
def rooms(shell: Shell, words_ja: Words, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    made = a_house(shell, words_ja, theme, tmp_path, Clock())
    assert made.new_workshop()
    for command in PREPARED:
        assert made.apply(command) is not None
    shell.show()
    yield made
    shell.close()
    settle()


@pytest.fixture
def presenting(rooms: Rooms) -> Presenting:
    return rooms.presenting


def step(rooms: Rooms) -> NextStep:
    return rooms.workshop.steps()[0]


# ---- steps are shared as they are seen


def test_steps_are_shared_when_they_are_seen(rooms, presenting):
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    presenting.open_window()
    assert step(rooms).agreed is None
    presenting.show(STEPS)
    assert step(rooms).agreed.text == "資料をお送りする"


def test_a_step_edited_on_the_screen_is_shared_anew(rooms, presenting):
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    presenting.open_window()
    presenting.show(STEPS)
    rooms.apply(EditStep(id="s", owner="瀬名"))
    assert step(rooms).agreed.owner == "瀬名"
    rooms.apply(AddStep(id="t", text="見学"))
    assert rooms.workshop.get(NextStep, "t").agreed is not None


def hide_by_nothing(presenting):
    """No window was ever opened."""


def close(presenting):
    presenting.open_window()
    presenting.close_window()


def minimise(presenting):
    presenting.open_window()
    presenting.window.showMinimized()


def after_opening(name):
    def hide(presenting):
        presenting.open_window()
        getattr(presenting, name)()

    return hide


@pytest.mark.parametrize(
    "hide",
    [
        hide_by_nothing,
        close,
        minimise,
        after_opening("toggle_freeze"),
        after_opening("toggle_blank"),
        after_opening("toggle_cover"),
    ],
)
def test_steps_nobody_sees_are_not_shared(rooms, presenting, hide):
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    hide(presenting)
    presenting.show(STEPS)
    rooms.apply(EditStep(id="s", owner="瀬名"))
    assert step(rooms).agreed is None


@pytest.mark.parametrize("name", ["toggle_freeze", "toggle_blank", "toggle_cover"])
def test_steps_are_shared_once_the_screen_is_given_back(rooms, presenting, name):
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    presenting.open_window()
    getattr(presenting, name)()
    presenting.show(STEPS)
    getattr(presenting, name)()
    assert step(rooms).agreed.text == "資料をお送りする"


def test_steps_are_shared_when_the_window_is_opened_on_them(rooms, presenting):
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    presenting.show(STEPS)
    presenting.open_window()
    assert step(rooms).agreed is not None


def test_sharing_stands_in_nobodys_way_when_a_step_is_taken_back(rooms, presenting):
    presenting.open_window()
    presenting.show(STEPS)
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    rooms.apply(EditStep(id="s", text="資料を持参する"))
    assert step(rooms).agreed.text == "資料を持参する"
    rooms.undo()
    assert (step(rooms).text, step(rooms).agreed.text) == ("資料をお送りする", "資料をお送りする")
    rooms.redo()
    assert step(rooms).agreed.text == "資料を持参する"
    rooms.undo()
    rooms.undo()
    assert rooms.workshop.steps() == []


# ---- what is on


def test_a_frozen_picture_stays_and_catches_up(rooms, presenting):
    presenting.open_window()
    presenting.show(SPARK)
    presenting.toggle_freeze()
    presenting.show(GREEN)
    rooms.apply(SetUp(company="別の会社"))
    assert isinstance(presenting.state.slide, TrendSlide)
    assert presenting.state.slide.trend.id == "logi/drivers"
    assert presenting.slide == GREEN
    presenting.toggle_freeze()
    assert presenting.state.slide.trend.id == "logi/green"


def test_off_script_and_back_to_where_it_was_left(rooms, presenting):
    presenting.show(SPARK)
    presenting.toggle_off_script()
    assert isinstance(presenting.state.slide, OffScriptSlide)
    assert rooms.workshop.run.off_script
    assert presenting.slide == SPARK
    presenting.toggle_off_script()
    assert rooms.workshop.run.slide == SPARK
    presenting.toggle_off_script()
    presenting.step(+1)
    assert rooms.workshop.run.slide == SPARK
    assert not rooms.workshop.run.off_script


def test_back_from_off_script_is_the_slide_before(presenting, rooms):
    presenting.show(SPARK)
    presenting.toggle_off_script()
    before = presenting.order[list(presenting.order).index(SPARK) - 1]
    presenting.step(-1)
    assert rooms.workshop.run.slide == before


def test_a_trend_skipped_while_it_is_on_leads_to_the_next(rooms, presenting):
    presenting.show(SPARK)
    rooms.apply(SkipTrend(trend="logi/drivers"))
    assert isinstance(presenting.state.slide, TrendSlide)
    assert SPARK not in presenting.order
    presenting.step(+1)
    assert rooms.workshop.run.slide in presenting.order
    assert rooms.workshop.run.slide.of != "logi/drivers"


CASE = SlideRef(slide="case", of="logi/tohama")


@pytest.mark.parametrize("by", [+1, -1])
def test_a_case_shown_out_of_turn_leads_back_to_where_the_script_stands(rooms, presenting, by):
    presenting.show(GREEN)
    presenting.show_aside(CASE)
    assert isinstance(presenting.state.slide, CaseSlide)
    assert rooms.workshop.run.slide == CASE
    assert (presenting.slide, presenting.aside, presenting.next_slide) == (GREEN, CASE, GREEN)
    presenting.step(by)
    assert (presenting.slide, presenting.aside, rooms.workshop.run.slide) == (GREEN, None, GREEN)


def test_off_script_after_a_case_out_of_turn_leads_back_to_the_script(rooms, presenting):
    presenting.show(GREEN)
    presenting.show_aside(CASE)
    presenting.toggle_off_script()
    assert presenting.aside is None
    presenting.step(+1)
    assert rooms.workshop.run.slide == GREEN


@pytest.mark.parametrize("on", [CASE, OFF_SCRIPT])
def test_a_trend_left_out_while_the_script_waits_at_it_is_not_shown_again(rooms, presenting, on):
    presenting.show(SPARK)
    presenting.show(on, keep=True)
    rooms.apply(SkipTrend(trend="logi/drivers"))
    presenting.step(+1)
    assert rooms.workshop.run.slide == presenting.slide == GREEN


def test_what_is_said_at_a_case_out_of_turn_hangs_on_its_trend(rooms, presenting):
    presenting.show(GREEN)
    presenting.show_aside(CASE)
    rooms.apply(CaptureLine(text="うちも同じ"))
    assert rooms.workshop.captures()[-1].context.trend == "logi/drivers"


def test_a_case_that_is_not_cleared_shows_neither_name_nor_story(presenting):
    presenting.show_aside(SlideRef(slide="case", of="logi/secret"))
    assert isinstance(presenting.state.slide, OffScriptSlide)
    assert "東浜物流" not in repr(presenting.state)


def test_a_case_out_of_turn_is_where_a_workshop_goes_on_and_the_script_is_where_it_was_left(rooms, presenting):
    rooms.apply(SkipTrend(trend="logi/drivers"))  # its case is not in the script any more
    presenting.show(GREEN)
    presenting.show_aside(CASE)
    path = rooms.path
    rooms.close_workshop()
    rooms.open_workshop(path)
    presenting = rooms.presenting
    assert (presenting.slide, presenting.aside) == (GREEN, CASE)
    presenting.step(+1)
    assert rooms.workshop.run.slide == GREEN


def test_the_script_ends_at_both_ends(rooms, presenting):
    presenting.show(COVER)
    presenting.step(-1)
    assert presenting.slide == COVER
    presenting.show(presenting.order[-1])
    assert presenting.next_slide is None
    assert presenting.next_state() is None
    presenting.step(+1)
    assert presenting.slide == presenting.order[-1]


def test_the_clock_starts_with_the_first_slide_past_the_cover(rooms, presenting):
    presenting.show(COVER)
    assert rooms.workshop.run.started_at is None
    presenting.step(+1)
    assert rooms.workshop.run.started_at is not None


def test_the_revision_grows_with_every_change_and_with_nothing_else(rooms, presenting):
    presenting.open_window()
    seen = [presenting.state.revision]
    for change in (
        lambda: presenting.show(SPARK),
        presenting.toggle_blank,
        presenting.toggle_blank,
        lambda: rooms.apply(SetUp(lang="en")),
        presenting.toggle_freeze,
    ):
        change()
        seen.append(presenting.state.revision)
    assert seen == sorted(set(seen))
    rooms.apply(EndBy(minutes=10))
    assert presenting.state.revision == seen[-1]


def test_the_window_paints_what_was_shown_last(presenting):
    presenting.open_window()
    settle()
    presenting.show(SPARK)
    assert presenting.painted_revision() == presenting.state.revision


def test_the_customer_has_the_picture_before_it_is_recorded_and_our_side_is_told_once(rooms, presenting, monkeypatch):
    presenting.open_window()
    presenting.confirm()
    presenting.show(SPARK)
    settle()
    kept, store = [], rooms.session.store
    commit = store.commit

    def note(changed, command, at, **more):
        kept.append((command.type, presenting.painted_revision() == presenting.state.revision, presenting.state.slide))
        return commit(changed, command, at, **more)

    monkeypatch.setattr(store, "commit", note)
    told = []
    presenting.changed.connect(lambda: told.append(rooms.workshop.run.slide))
    presenting.show(GREEN)
    assert [(name, painted) for name, painted, _ in kept] == [("show", True)]
    assert kept[0][2].trend.title == presenting.state.slide.trend.title
    assert told == [GREEN], "once, when it is recorded"


def test_a_line_is_put_on_and_taken_off_the_read_back(rooms, presenting):
    rooms.apply(CaptureLine(id="c", text="荷待ちが長い"))
    presenting.read("c")
    assert rooms.workshop.run.slide == READ_BACK
    assert isinstance(presenting.state.slide, ReadBackSlide)
    assert presenting.state.slide.text == "荷待ちが長い"
    presenting.read(None)
    assert presenting.state.slide.text == ""
    presenting.read("c")
    presenting.show(SPARK)
    presenting.show(READ_BACK)
    assert presenting.state.slide.text == ""


def test_a_held_line_cannot_be_read(rooms, presenting):
    rooms.apply(CaptureLine(id="c", text="値引きは五分まで", held=True))
    presenting.read("c")
    assert presenting.state.slide.text == ""


# ---- captures cost nothing here


@pytest.fixture
def drawn(monkeypatch) -> list[str]:
    """The slides that were published."""
    found: list[str] = []
    publish = presenting_module.publish_slide

    def counted(workshop, ref, lang, **more):
        found.append(ref.slide)
        return publish(workshop, ref, lang, **more)

    monkeypatch.setattr(presenting_module, "publish_slide", counted)
    return found


def test_a_capture_on_a_trend_draws_nothing_anew(rooms, presenting, drawn):
    presenting.open_window()
    presenting.show(SPARK)
    told = []
    presenting.changed.connect(lambda: told.append(1))
    drawn.clear()
    rooms.apply(CaptureLine(text="荷待ちが長い"))
    assert drawn == []
    assert told == []


def test_the_cost_of_a_capture_does_not_grow(rooms, presenting, drawn, monkeypatch):
    # What the disk does is not asked here.
    monkeypatch.setattr(rooms.session.store, "commit", lambda *_args, **_more: None)
    presenting.open_window()
    presenting.show(SPARK)
    drawn.clear()
    for n in range(2000):
        rooms.apply(CaptureLine(id=f"c{n}", text=f"行 {n}"))
    assert drawn == []
    presenting.show(READ_BACK)
    drawn.clear()
    rooms.apply(CaptureLine(text="最後"))
    assert drawn == ["readback"]


def test_what_is_ranked_shows_at_once(rooms, presenting):
    presenting.open_window()
    presenting.show(SlideRef(slide="ranking"))
    rooms.apply(CaptureLine(id="c", text="荷待ちが長い"))
    rooms.apply(RankIssue(capture="c"))
    rooms.apply(ReadBack(capture="c", verdict="confirmed"))
    rooms.apply(Pick(topic="c", place=1))
    assert [t.title for t in presenting.state.slide.topics if t.pick] == ["荷待ちが長い"]


# ---- another workshop, and this one again


def test_nothing_of_the_old_workshop_remains(rooms, presenting, tmp_path):
    rooms.apply(AddStep(id="s", text="秘密の一歩"))
    presenting.open_window("online")
    presenting.show(STEPS)
    assert isinstance(presenting.state.slide, NextStepsSlide)
    rooms.new_workshop("別の会社")
    assert not presenting.is_open
    assert isinstance(presenting.state.slide, CoverSlide)
    assert "東浜ロジ" not in repr(presenting.state)
    assert "秘密の一歩" not in repr(presenting.state)
    assert presenting.slide == COVER
    assert not presenting.state.larger
    settle()
    assert not [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not rooms.shell]


def test_a_workshop_left_in_the_middle_comes_back_behind_its_cover(rooms, presenting):
    presenting.open_window()
    presenting.show(GREEN)
    path = rooms.path
    rooms.close_workshop()
    assert isinstance(presenting.state.slide, CoverSlide)
    assert rooms.open_workshop(path)
    assert presenting.slide == GREEN
    presenting.open_window()
    assert presenting.state.covered
    rooms.apply(SetUp(company="改名した会社"))
    assert presenting.state.covered
    assert presenting.state.cover.header.company == "改名した会社"
    presenting.confirm()
    assert not presenting.state.covered
    assert presenting.state.slide.trend.id == "logi/green"


def test_off_script_at_the_end_comes_back_to_the_script(rooms, presenting):
    presenting.show(GREEN)
    presenting.toggle_off_script()
    path = rooms.path
    rooms.close_workshop()
    rooms.open_workshop(path)
    assert presenting.slide == GREEN
    assert isinstance(presenting.state.slide, OffScriptSlide)
    presenting.step(+1)
    assert rooms.workshop.run.slide == GREEN


def test_a_new_workshop_needs_no_confirmation_on_one_screen(rooms, presenting):
    presenting.open_window()
    assert not presenting.state.covered


# ---- where the window is


@pytest.mark.parametrize(
    ("place", "full"),
    [("turned", True), ("show-and-hide", True), ("side-by-side", True), ("online", False)],
)
def test_the_window_stands_where_it_was_asked_for(presenting, place, full):
    presenting.open_window(place)
    settle()
    assert presenting.is_open
    assert presenting.place == place
    assert presenting.window.isFullScreen() is full
    assert presenting.state.larger is (place == "online")
    presenting.close_window()
    presenting.open_window()
    assert presenting.place == place


def test_a_second_screen_that_is_not_there_becomes_a_window(presenting):
    presenting.open_window("second-screen")
    assert presenting.place == "side-by-side"
    assert presenting.where()


def test_one_key_shows_and_hides_on_one_screen(rooms, presenting, monkeypatch):
    monkeypatch.setattr(OwnScreen, "PAUSE", 0.0)
    rooms.apply(AddStep(id="s", text="資料をお送りする"))
    presenting.open_window("show-and-hide")
    presenting.show(STEPS)
    presenting.toggle_cover()
    assert presenting.state.covered
    presenting.toggle_cover()
    assert not presenting.is_open
    assert presenting.is_taken
    rooms.apply(EditStep(id="s", owner="瀬名"))
    assert step(rooms).agreed.owner == ""
    presenting.toggle_cover()
    assert presenting.is_open
    assert presenting.state.covered
    assert step(rooms).agreed.owner == ""
    presenting.toggle_cover()
    assert not presenting.state.covered
    assert step(rooms).agreed.owner == "瀬名"


# ---- keys while there is nothing to be seen


def chooser_of(rooms) -> PlaceChooser:
    return next(c for c in rooms.shell.findChildren(PlaceChooser) if c.isVisible())


@pytest.mark.parametrize("name", ["toggle_freeze", "toggle_blank", "swap", "toggle_full_screen"])
@pytest.mark.parametrize("opened_before", [False, True])
def test_what_needs_a_picture_says_that_there_is_none(rooms, presenting, name, opened_before):
    if opened_before:
        presenting.open_window("online")
        presenting.close_window()
    rooms.shell.notices.clear()
    told = []
    presenting.changed.connect(lambda: told.append(name))
    getattr(presenting, name)()
    getattr(presenting, name)()
    assert texts_of(rooms) == [rooms.words("audience.said.not_open", key=hint("start"))], "once, and quietly"
    assert not presenting.state.frozen
    assert not presenting.state.blank
    assert told, "a button that was pressed is as it was"


@pytest.mark.parametrize("name", ["toggle_freeze", "toggle_blank"])
def test_what_was_frozen_or_hidden_can_be_given_free_without_a_window(presenting, name):
    presenting.open_window("online")
    getattr(presenting, name)()
    presenting.close_window()
    getattr(presenting, name)()
    assert not presenting.state.frozen
    assert not presenting.state.blank


def test_show_and_hide_without_a_window_asks_where_and_takes_what_was_explained(rooms, presenting):
    presenting.toggle_cover()
    settle()
    assert not presenting.state.covered, "nothing but our small picture was there to be covered"
    assert chooser_of(rooms).place == "show-and-hide"
    QTest.keyClick(chooser_of(rooms), Qt.Key.Key_Return)
    settle()
    assert presenting.is_open
    assert presenting.place == "show-and-hide"
    presenting.close_window()
    presenting.toggle_cover()
    settle()
    assert presenting.is_open
    assert not any(c.isVisible() for c in rooms.shell.findChildren(PlaceChooser))


def test_show_and_hide_takes_the_place_one_is_used_to_with_these_screens(rooms, presenting):
    presenting.open_window("turned")
    rooms.new_workshop("別の会社")
    presenting.toggle_cover()
    settle()
    assert presenting.is_open
    assert presenting.place == "turned"


@pytest.mark.parametrize("key", ["toggle_cover", "begin"])
def test_a_window_made_small_comes_up_as_it_was(presenting, key):
    presenting.open_window("online")
    presenting.confirm()
    presenting.window.showMinimized()
    settle()
    assert presenting.is_minimised
    went_on = []
    presenting.toggle_cover() if key == "toggle_cover" else presenting.begin(lambda: went_on.append(key))
    settle()
    assert not presenting.is_minimised
    assert not presenting.state.covered
    assert presenting.painted_revision() == presenting.state.revision
    assert went_on == (["begin"] if key == "begin" else [])


def test_where_the_console_lies_behind_the_picture_stays_full_and_alone_and_it_is_said(rooms, presenting):
    presenting.open_window("show-and-hide")
    settle()
    presenting.toggle_full_screen()
    presenting.swap()
    assert presenting.window.isFullScreen()
    assert {rooms.words("audience.said.stays_full"), rooms.words("audience.said.one_screen")} <= set(texts_of(rooms))


def test_our_side_in_front_start_gives_the_picture_back(presenting):
    presenting.open_window("show-and-hide")
    presenting.toggle_cover()
    presenting.window.back_requested.emit()  # too soon after the cover came
    assert presenting.is_open
    presenting.confirm()
    assert presenting.is_open
    assert not presenting.state.covered


# ---- choosing a place


def chooser(rooms):
    found = [c for c in rooms.shell.findChildren(PlaceChooser) if c.isVisible()]
    return found[0] if found else None


def test_where_nothing_is_remembered_one_is_asked_and_then_goes_on(rooms, presenting):
    went_on = []
    presenting.begin(lambda: went_on.append(presenting.place))
    assert not presenting.is_open
    assert went_on == []
    QTest.keyClick(chooser(rooms), Qt.Key.Key_Return)
    settle()
    assert presenting.is_open
    assert went_on == ["show-and-hide"]


def test_the_choice_is_remembered_for_these_screens(rooms, presenting, words_ja):
    presenting.begin(lambda: None)
    chooser(rooms).choose("turned")
    QTest.keyClick(chooser(rooms), Qt.Key.Key_Return)
    settle()
    rooms.new_workshop("別の会社")
    went_on = []
    presenting.begin(lambda: went_on.append(presenting.place))
    assert chooser(rooms) is None
    assert went_on == ["turned"]


def test_nothing_is_remembered_of_a_window_nobody_chose(rooms, presenting):
    presenting.open_window()
    presenting.close_window()
    rooms.new_workshop("別の会社")
    presenting.begin(lambda: None)
    assert chooser(rooms) is not None


def test_taking_no_place_leaves_everything_as_it_was(rooms, presenting):
    presenting.open_window("online")
    presenting.confirm()
    presenting.choose_place("second-screen")
    QTest.keyClick(chooser(rooms), Qt.Key.Key_Escape)
    settle()
    assert presenting.is_open
    assert presenting.place == "online"
    assert not presenting.state.covered


def test_a_place_is_explained_once_a_day(rooms, presenting):
    presenting.choose_place("turned")
    assert chooser(rooms).place == "turned"
    QTest.keyClick(chooser(rooms), Qt.Key.Key_Return)
    settle()
    presenting.choose_place("online")
    QTest.keyClick(chooser(rooms), Qt.Key.Key_Return)
    settle()
    presenting.choose_place("turned")
    assert chooser(rooms) is None
    assert presenting.place == "turned"


def test_a_workshop_closed_under_the_chooser_takes_it_along(rooms, presenting):
    presenting.begin(lambda: None)
    rooms.close_workshop()
    settle()
    assert chooser(rooms) is None
    assert not presenting.is_open


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
