"""What the audience has: what is frozen stays, and nothing is left of another workshop."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from tests.ui.house import settle

import workshop.ui.presenting as presenting_module
from workshop.commands.answers import Pick, RankIssue
from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import SetUp, SkipTrend
from workshop.commands.run import EndBy
from workshop.commands.wrapup import AddStep, ReadBack
from workshop.model.items import SlideRef
from workshop.model.public import (
    CaseSlide,
    CoverSlide,
    NextStepsSlide,
    OffScriptSlide,
    ReadBackSlide,
    TrendSlide,
)
from workshop.model.running_order import COVER, OFF_SCRIPT

SPARK = SlideRef(slide="trend", of="logi/drivers", beat="spark")
GREEN = SlideRef(slide="trend", of="logi/green", beat="spark")
STEPS = SlideRef(slide="next-steps")
READ_BACK = SlideRef(slide="readback")


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
