"""The console when a meeting that was held on paper is entered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop.commands.captures import CaptureLine
from workshop.commands.paper import HoldOnPaper, TurnTo
from workshop.commands.run import StartRun
from workshop.model.items import Reaction, Shown, SlideRef
from workshop.model.paper import PaperStep, told
from workshop.model.running_order import OFF_SCRIPT
from workshop.model.terms import PresenceState

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
TREND = SlideRef(slide="trend", of="logi/T1", beat="spark")


@pytest.fixture
def paper(page, host, monkeypatch):
    """The played audience turns to slides as the real one does: nothing is shown."""
    presenting = host.presenting

    def turn_to(slide: SlideRef) -> None:
        if slide != OFF_SCRIPT:
            presenting._script = slide
        host.apply(TurnTo(slide=slide))
        presenting._tell()

    monkeypatch.setattr(presenting, "show", turn_to)
    host.apply(HoldOnPaper())
    QApplication.processEvents()
    return page


def press(page, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or page.bar.entry, key, modifiers)
    QApplication.processEvents()


def slide(host) -> str:
    return str(host.workshop.run.slide)


def test_the_top_says_so_and_has_neither_clock_nor_screen(paper) -> None:
    top = paper.top
    assert top.paper.isVisible()
    assert top.paper.text() == paper.desk.words("run.paper.chip")
    assert not any(w.isVisible() for w in (top.where, top.hide_button, top.clock, top._ending))
    assert not paper.agenda._blocks_box.isVisible()
    assert paper.agenda.steps.isVisible()


def test_the_picture_is_no_screen(paper, host) -> None:
    for slide in (TREND, SlideRef(slide="ranking"), SlideRef(slide="next-steps")):
        host.presenting.show(slide)
        QApplication.processEvents()
        said = paper.stage._title.text(), paper.stage._caption.text()
        assert paper.desk.words("run.stage.title") not in said
    host.apply(HoldOnPaper(on=False))
    QApplication.processEvents()
    assert paper.stage._caption.text() == paper.desk.words("run.stage.title")


def test_nobody_looks_over_the_shoulder_but_one_may_hide_all_the_same(paper, host) -> None:
    assert not paper.desk.discreet.on
    paper.top.discreet.click()
    assert paper.desk.discreet.on
    host.apply(HoldOnPaper(on=False))
    assert paper.desk.discreet.on


def test_a_console_that_is_opened_on_paper_is_not_masked(paper, host) -> None:
    host.bridge.follow(host.session)
    assert not paper.desk.discreet.on


def test_it_can_be_taken_back_from_the_chip_until_something_was_entered(paper, host, entered) -> None:
    def action():
        paper.top.paper.click()
        menu = QApplication.activePopupWidget()
        found = menu.actions()[0]
        return menu, found

    entered("一行")
    menu, taking_back = action()
    assert not taking_back.isEnabled()
    menu.close()
    host.undo()
    menu, taking_back = action()
    assert taking_back.isEnabled()
    taking_back.trigger()
    menu.close()
    QApplication.processEvents()
    assert not host.workshop.setup.held_on_paper
    assert paper.top.clock.isVisible()
    assert not paper.top.paper.isVisible()
    assert paper.agenda._blocks_box.isVisible()


def test_a_running_workshop_stays_one(page, host) -> None:
    host.apply(StartRun())
    host.apply(HoldOnPaper())
    assert host.notices
    assert not page.desk.on_paper
    assert page.top.clock.isVisible()


def test_lines_are_shown_without_a_time_and_hang_on_what_was_turned_to(paper, host, entered, clock) -> None:
    host.presenting.show(TREND)
    entered("夜勤が足りない")
    clock.forward(minutes=3)
    entered("もう一つ")
    rows = [paper.feed.model.feed_row(c) for c in host.captures()]
    assert [row.meta for row in rows] == ["T1", "T1"]
    assert not host.workshop.of(Shown)
    assert "14:10" not in "".join(str(paper.feed.model.index(r, 0).data()) for r in range(2))


def test_with_the_mask_on_a_note_without_a_time_still_says_that_it_is_hidden(paper, host, entered) -> None:
    paper.desk.discreet.set_on(True)
    entered("*予算は来期")
    row = paper.feed.model.feed_row(host.captures()[0])
    assert row.text == "●●●●●"
    assert row.meta == paper.desk.words("run.feed.hidden")


def test_a_reaction_marks_the_trend_as_told_and_a_key_takes_the_mark_back(paper, host) -> None:
    host.presenting.show(TREND)
    chip = paper.stage.panel.told
    assert chip.isVisible()
    assert not chip.isChecked()
    press(paper, Qt.Key.Key_2, ALT)
    assert told(host.workshop, TREND)
    assert chip.isChecked()
    press(paper, Qt.Key.Key_Return, ALT)
    assert not told(host.workshop, TREND)
    assert host.workshop.of(Reaction)
    row, mark = paper.agenda.trends.rows["logi/T1"]
    assert row.isVisible()
    mark.click()
    assert told(host.workshop, TREND)
    assert "紙でご説明した" in mark.accessibleName()


def test_with_a_screen_nobody_asks_what_was_told_on_paper(page, at) -> None:
    at("trend", "logi/T1", "spark")
    assert not page.stage.panel.told.isVisible()
    page.stage.panel.take()
    assert page.desk.workshop.run.told_on_paper == ()


def test_who_came_is_one_key_each_or_one_for_all(paper, host) -> None:
    press(paper, Qt.Key.Key_F5)
    press(paper, Qt.Key.Key_PageUp)
    paper.agenda.steps.go_to(PaperStep.PEOPLE)
    press(paper, Qt.Key.Key_1, ALT)
    states = [host.workshop.presence(p).state for p in ("yama", "suzu")]
    assert states == [PresenceState.EXPECTED, PresenceState.PRESENT], "one who was there before is taken off"
    press(paper, Qt.Key.Key_0, ALT)
    assert {host.workshop.presence(p.id).state for p in host.workshop.people()} == {PresenceState.PRESENT}
    assert {host.workshop.presence(p.id).arrived_at for p in host.workshop.people()} == {None}
    before = len(host.applied)
    press(paper, Qt.Key.Key_0, ALT)
    assert len(host.applied) == before


def test_f5_leads_through_the_steps(paper, host, entered) -> None:
    steps = paper.agenda.steps
    steps.go_to(PaperStep.PEOPLE)
    press(paper, Qt.Key.Key_F5)
    assert (steps.current, slide(host)) == (PaperStep.NOTES, "request")
    assert host.workshop.run.started_at is None
    entered("メモ")
    press(paper, Qt.Key.Key_F5)
    assert (steps.current, slide(host)) == (PaperStep.INTEREST, "trend:logi/T1:spark")
    press(paper, Qt.Key.Key_1, ALT)
    press(paper, Qt.Key.Key_F5)
    assert slide(host) == "trend:logi/T2:spark"
    press(paper, Qt.Key.Key_0, ALT)
    press(paper, Qt.Key.Key_F5)
    press(paper, Qt.Key.Key_3, ALT)
    press(paper, Qt.Key.Key_F5)
    assert (steps.current, slide(host)) == (PaperStep.RANKING, "ranking")
    press(paper, Qt.Key.Key_F5)
    assert host.pages == ["wrapup"]


def test_where_every_interest_is_known_the_step_is_passed_over(paper, host) -> None:
    for trend in ("logi/T1", "logi/T2", "logi/T3"):
        host.presenting.show(SlideRef(slide="trend", of=trend, beat="spark"))
        press(paper, Qt.Key.Key_1, ALT)
    paper.agenda.steps.go_to(PaperStep.NOTES)
    press(paper, Qt.Key.Key_F5)
    assert slide(host) == "ranking"
    paper.agenda.steps.rows[PaperStep.INTEREST].click()
    assert slide(host) == "trend:logi/T1:spark"


def test_the_rows_say_how_much_there_is(paper, host, entered) -> None:
    rows = paper.agenda.steps.rows
    assert rows[PaperStep.NOTES].accessibleName() == "2 メモ –"
    entered("一行")
    assert rows[PaperStep.NOTES].accessibleName() == "2 メモ 1件"
    host.presenting.show(TREND)
    press(paper, Qt.Key.Key_1, ALT)
    assert rows[PaperStep.INTEREST].accessibleName() == "3 ご関心 1/3"


def test_the_list_to_jump_from_has_the_steps_and_nothing_of_clock_or_clicker(paper) -> None:
    paper.palette_overlay.open()
    texts = [entry.text for entry in paper.palette_overlay.found()]
    paper.palette_overlay.close_overlay()
    for step in PaperStep:
        assert paper.agenda.steps.name_of(step) in texts
    for key in ("run.two.palette_on", "run.end.now"):
        assert paper.desk.words(key) not in texts


def test_two_of_us_is_nothing_on_paper(paper, host) -> None:
    press(paper, Qt.Key.Key_T, CTRL | SHIFT)
    assert not host.workshop.run.colleague_types
    assert not paper.bar.strip.isVisible()
    assert not paper.bar.kinds.colleague.isVisible()


def test_off_script_is_where_other_talk_goes(paper, host, entered) -> None:
    host.presenting.show(TREND)
    press(paper, Qt.Key.Key_F4)
    entered("雑談")
    assert host.captures()[0].context.off_script
    assert paper.stage.panel._text.text() == paper.desk.words("run.paper.is_off_script")
    press(paper, Qt.Key.Key_F4)
    assert slide(host) == str(TREND)


def test_lines_pasted_together_stay_in_their_order(paper, host) -> None:
    lines = [f"{number}行目" for number in range(30)]
    paper.bar.entry.paste_text("\n".join(lines))
    paper.bar.question._several.click()
    assert [c.text for c in host.captures()] == lines


def test_issues_are_added_to_what_is_sent(paper, host, entered) -> None:
    entered("荷待ちが長い")
    host.presenting.show(SlideRef(slide="ranking"))
    panel = paper.stage.panel
    panel._choose_issues()
    issues = panel.issues
    assert issues._about.text() == paper.desk.words("run.wait.about_paper")
    assert "画面" not in issues._about.text()
    assert issues._rows[0].box.accessibleName().startswith(paper.desk.words("run.wait.choose_paper"))


def test_without_the_line_nothing_is_lost(paper, host) -> None:
    """What was typed and not kept stays while one goes from step to step."""
    paper.bar.entry.setText("途中")
    press(paper, Qt.Key.Key_F5)
    assert paper.bar.entry.text() == "途中"
    assert host.captures() == []
    assert not any(isinstance(c, CaptureLine) for c in host.applied)
