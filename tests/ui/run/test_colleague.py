"""Two of us: the clicker's keys come in the middle of the colleague's typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from workshop.commands.captures import CaptureLine
from workshop.model.terms import CaptureKind
from workshop.ui.actions import listing

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(page, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or page.bar.entry, key, modifiers)
    QApplication.processEvents()


def strip(page) -> str:
    """What stands beside the line and can be read."""
    row = page.bar.strip
    parts = (row.step, row.quiet, row.line, row.here)
    return " | ".join(part.text() for part in parts if part.isVisible() and part.text())


@pytest.fixture
def two(page, at):
    """The mode is on, the second beat of the first trend is on the screen, and the keyboard is in the line."""
    at("trend", "logi/T1", "spark")
    press(page, Qt.Key.Key_T, CTRL | SHIFT)
    assert page.bar.colleague.on
    return page


def slide(host) -> str:
    return str(host.workshop.run.slide)


# ---- the mode


def test_the_mode_comes_and_goes_by_key_button_and_palette(page, host, session) -> None:
    assert not page.bar.strip.isVisible()
    press(page, Qt.Key.Key_T, CTRL | SHIFT)
    assert page.bar.strip.isVisible()
    assert host.workshop.run.colleague_types
    page.bar.strip.mode.click()
    assert not page.bar.strip.isVisible()
    page.bar.kinds.colleague.click()
    assert page.bar.colleague.on
    assert page.bar.entry.hasFocus()
    page.palette_overlay.open()
    found = [e for e in page.palette_overlay.found() if e.text == page.desk.words("run.two.palette_off")]
    page.palette_overlay.close_overlay()
    found[0].act()
    assert not page.bar.colleague.on
    assert session.next_undo() is None or session.next_undo().command.type != "let_colleague_type"


def test_it_is_remembered_with_the_workshop(page, two, host) -> None:
    host.bridge.follow(host.session)
    QApplication.processEvents()
    assert two.bar.colleague.on
    assert two.bar.strip.isVisible()
    assert two.bar.kinds.colleague.isChecked()


# ---- slide keys


def test_a_slide_key_in_the_middle_of_typing_acts_and_is_said(two, host, typed) -> None:
    typed("夜勤の")
    press(two, Qt.Key.Key_PageDown)
    assert slide(host) == "trend:logi/T1:evidence"
    assert two.bar.entry.text() == "夜勤の"
    assert strip(two).startswith("▶ 14:10 次のスライド：T1 担い手の不足（根拠）")
    press(two, Qt.Key.Key_PageUp)
    assert strip(two).startswith("◀ 14:10 前のスライド：T1")
    assert two.bar.entry.text() == "夜勤の"


def test_a_slide_key_in_a_conversion_waits_for_its_end(two, host, composing) -> None:
    entry = two.bar.entry
    composing(entry, "やきん")
    press(two, Qt.Key.Key_PageDown)
    assert slide(host) == "trend:logi/T1:spark"
    assert strip(two) == two.desk.words("run.two.held_next")
    composing(entry, "やきんの")
    assert slide(host) == "trend:logi/T1:spark"
    composing(entry, "", "夜勤の")
    QApplication.processEvents()
    assert entry.text() == "夜勤の"
    assert slide(host) == "trend:logi/T1:evidence"
    assert "次のスライド" in strip(two)


def test_pressed_twice_in_a_conversion_it_is_one_step_and_the_last_one_counts(two, host, composing) -> None:
    composing(two.bar.entry, "やきん")
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown):
        press(two, key)
    composing(two.bar.entry, "", "夜勤")
    QApplication.processEvents()
    assert slide(host) == "trend:logi/T1:evidence"
    composing(two.bar.entry, "の")
    press(two, Qt.Key.Key_PageDown)
    press(two, Qt.Key.Key_PageUp)
    composing(two.bar.entry, "", "の")
    QApplication.processEvents()
    assert slide(host) == "trend:logi/T1:spark"


def test_who_types_on_without_a_pause_does_not_keep_the_slide_waiting(two, host, composing) -> None:
    """The next conversion is opened by the very event that ends the one before."""
    composing(two.bar.entry, "やきん")
    press(two, Qt.Key.Key_PageDown)
    composing(two.bar.entry, "た", "夜勤が")
    QApplication.processEvents()
    assert slide(host) == "trend:logi/T1:evidence"
    composing(two.bar.entry, "", "足りない")
    assert two.bar.entry.text() == "夜勤が足りない"


def test_alone_a_slide_key_in_a_conversion_stays_the_input_methods(page, host, at, composing) -> None:
    at("trend", "logi/T1", "spark")
    composing(page.bar.entry, "やきん")
    press(page, Qt.Key.Key_PageDown)
    composing(page.bar.entry, "", "夜勤")
    QApplication.processEvents()
    assert slide(host) == "trend:logi/T1:spark"


def test_at_the_last_slide_a_waiting_key_says_that_there_is_none(two, host, at, composing) -> None:
    at("thanks")
    composing(two.bar.entry, "お")
    press(two, Qt.Key.Key_PageDown)
    composing(two.bar.entry, "", "お")
    QApplication.processEvents()
    assert strip(two) == two.desk.words("run.two.no_slide")


def test_what_was_said_becomes_quiet_and_stays_readable(two, typed) -> None:
    press(two, Qt.Key.Key_PageDown)
    said = two.bar.strip.step.text()
    for _ in range(10):
        two._tick()
    assert not two.bar.strip.step.isVisible()
    assert two.bar.strip.quiet.text() == said


def test_hiding_the_customers_screen_is_said_as_well(two) -> None:
    press(two, Qt.Key.Key_B, CTRL)
    assert strip(two) == two.desk.words("run.two.blank", time="14:10")
    press(two, Qt.Key.Key_B, CTRL)
    assert strip(two) == two.desk.words("run.two.back", time="14:10")


# ---- "start and end show"


@pytest.mark.parametrize(
    ("key", "modifiers"), [(Qt.Key.Key_F5, NONE), (Qt.Key.Key_F5, SHIFT), (Qt.Key.Key_Escape, NONE)]
)
def test_start_and_end_show_leave_the_line_and_the_run_alone(two, host, typed, key, modifiers) -> None:
    host.presenting.open_window()
    host.presenting.confirm()
    started = host.workshop.run.started_at
    typed("夜勤の")
    press(two, key, modifiers)
    assert two.bar.entry.text() == "夜勤の"
    assert two.bar.entry.hasFocus()
    assert (slide(host), host.workshop.run.started_at) == ("trend:logi/T1:spark", started)
    assert strip(two)


def test_shift_esc_clears_and_undo_brings_it_back(two, typed) -> None:
    typed("夜勤の")
    press(two, Qt.Key.Key_Escape, SHIFT)
    assert two.bar.entry.text() == ""
    press(two, Qt.Key.Key_Z, CTRL)
    assert two.bar.entry.text() == "夜勤の"


def test_esc_on_an_empty_line_keeps_the_chosen_kind(two) -> None:
    press(two, Qt.Key.Key_5, CTRL)
    press(two, Qt.Key.Key_Escape)
    assert two.bar.line().kind is CaptureKind.DECISION
    press(two, Qt.Key.Key_Escape, SHIFT)
    assert two.bar.line().kind is CaptureKind.ISSUE


def test_f5_shows_what_is_covered_and_never_asks_for_a_place(two, host) -> None:
    press(two, Qt.Key.Key_F5)
    assert not host.presenting.is_open
    assert strip(two) == two.desk.words("run.two.no_window")
    host.presenting.open_window()
    assert host.presenting.state.covered
    press(two, Qt.Key.Key_F5)
    assert not host.presenting.state.covered


def test_f5_begins_as_ever_before_the_start(page, host) -> None:
    press(page, Qt.Key.Key_T, CTRL | SHIFT)
    press(page, Qt.Key.Key_F5)
    assert host.presenting.is_open


def test_esc_leaves_a_capture_that_is_being_edited_open(two, host, entered) -> None:
    entered("夜勤が足りない")
    two.feed.view.setFocus()
    press(two, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("夜勤者が足りない")
    press(two, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is editor
    assert editor.text() == "夜勤者が足りない"
    press(two, Qt.Key.Key_Escape, SHIFT)
    assert QApplication.focusWidget() is not editor
    assert host.captures()[0].text == "夜勤が足りない"


# ---- what a line hangs on


def test_a_line_hangs_on_the_slide_of_its_first_letter(two, host, typed, entered, clock, at) -> None:
    typed("夜勤の")
    clock.forward(seconds=20)
    at("trend", "logi/T2", "spark")
    assert "この行は T1 問題提起 に付きます" in strip(two)
    assert "T2 問題提起 に付け直す" in strip(two)
    assert two.bar.foot._where.text().startswith("T1")
    entered("人が足りない")
    (kept,) = host.captures()
    assert (kept.context.trend, kept.context.slide) == ("logi/T1", "trend:logi/T1:spark")
    assert kept.context.elapsed == 0
    assert "この行は" not in strip(two)
    entered("次の行")
    assert host.captures()[-1].context.trend == "logi/T2"
    assert host.applied[-1] == CaptureLine(what=CaptureKind.ISSUE, text="次の行")


def test_one_key_gives_the_line_to_the_slide_that_is_on(two, host, typed, entered, at) -> None:
    typed("夜勤の")
    at("trend", "logi/T2", "spark")
    press(two, Qt.Key.Key_T, CTRL)
    assert "この行は" not in strip(two)
    assert two.bar.foot._where.text().startswith("T2")
    entered("人")
    assert host.captures()[0].context.trend == "logi/T2"


def test_an_emptied_line_begins_anew(two, host, typed, entered, at) -> None:
    typed("夜勤の")
    press(two, Qt.Key.Key_Escape, SHIFT)
    at("trend", "logi/T2", "spark")
    entered("荷主の")
    assert host.captures()[0].context.trend == "logi/T2"


def test_a_conversion_that_saw_the_step_hangs_on_the_slide_before(two, host, composing, entered) -> None:
    composing(two.bar.entry, "やきん")
    press(two, Qt.Key.Key_PageDown)
    composing(two.bar.entry, "", "夜勤")
    QApplication.processEvents()
    assert "この行は T1 問題提起 に付きます" in strip(two)
    entered("の人手")
    assert host.captures()[0].context.slide == "trend:logi/T1:spark"


def test_a_mark_keeps_the_moment_and_not_the_lines_slide(two, host, typed, at) -> None:
    typed("夜勤の")
    at("trend", "logi/T2", "spark")
    press(two, Qt.Key.Key_F2)
    assert host.captures()[0].context.trend == "logi/T2"


def test_alone_a_line_hangs_on_what_is_on_when_it_is_kept(page, host, typed, entered, at) -> None:
    at("trend", "logi/T1", "spark")
    typed("夜勤の")
    at("trend", "logi/T2", "spark")
    entered("人")
    assert host.captures()[0].context.trend == "logi/T2"


# ---- said honestly


def test_the_key_help_says_what_becomes_of_the_clickers_letters(words_ja, words_en) -> None:
    for words in (words_ja, words_en):
        rows = dict(listing(words, ("everywhere", "console")))[words("keys.group.two")]
        said = dict(rows)
        assert "Ctrl+B" in said["B / ."]
        assert "F5" in said["F5 / Shift+F5 / Esc"]
