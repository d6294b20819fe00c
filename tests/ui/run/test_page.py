"""The console as a whole: keys wherever the keyboard is, the clock, what gives way, and who is told of what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)

from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import SkipTrend
from workshop.commands.run import EndBy, EndRun
from workshop.i18n import Words
from workshop.model.items import ChosenTrend, SlideRef
from workshop.model.terms import BlockKind, PresenceState
from workshop.ui.run.page import RunPage

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def key(page):
    def press(code: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget(), code, modifiers)

    return press


# ---- keys


def test_slides_by_key_while_the_line_is_being_typed_in(page, host, key) -> None:
    host.presenting.show(SlideRef(slide="cover"))
    QTest.keyClicks(page.bar.entry, "half a sen")
    key(Qt.Key.Key_PageDown)
    assert host.presenting.slide.slide == "flow"
    key(Qt.Key.Key_Right, ALT)
    assert host.presenting.slide.slide == "request"
    key(Qt.Key.Key_PageUp)
    key(Qt.Key.Key_Left, ALT)
    assert host.presenting.slide.slide == "cover"
    assert page.bar.entry.text() == "half a sen"


def test_freeze_blank_cover_swap_and_full_screen_by_key(page, host, key) -> None:
    host.presenting.open_window()
    host.presenting.confirm()
    for code, modifiers, said in (
        (Qt.Key.Key_F3, NONE, "run.where.frozen"),
        (Qt.Key.Key_B, CTRL, "run.where.blank"),
        (Qt.Key.Key_H, CTRL | SHIFT, "run.where.covered"),
    ):
        key(code, modifiers)
        assert page.top.where.text() == page.desk.words(said)
        assert page.stage._state.isVisible()
        key(code, modifiers)
        assert not page.stage._state.isVisible()
    assert page.top.where.text() == "投影中：ディスプレイ2"
    key(Qt.Key.Key_S, CTRL | SHIFT)
    key(Qt.Key.Key_F11)
    assert host.presenting.said == ["swap", "full screen"]


def test_f5_opens_the_window_then_reveals_and_starts_the_clock(page, host, key) -> None:
    key(Qt.Key.Key_F5)
    assert host.presenting.is_open
    assert host.workshop.run.started_at is None
    key(Qt.Key.Key_F5)
    assert not host.presenting.state.covered
    assert host.workshop.run.started_at == host.now()


def test_keys_act_after_a_press_in_the_top_bar(page, host, qtbot) -> None:
    page.top.hide_button.setFocus()
    QTest.keyClick(page.top.hide_button, Qt.Key.Key_F2)
    assert len(host.captures()) == 1


def test_letters_alone_never_act(page, host) -> None:
    before = len(host.applied)
    for widget in [page, *page.findChildren(QWidget)]:
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(widget, QLineEdit):
            widget.setFocus()
            QTest.keyClicks(widget, "abexhmn.?*")
    assert len(host.applied) == before


def test_keys_are_off_while_another_page_is_shown(page, host) -> None:
    page.leave()
    QTest.keyClick(page.bar.entry, Qt.Key.Key_F2)
    assert host.captures() == []
    page.enter()
    QTest.keyClick(page.bar.entry, Qt.Key.Key_F2)
    assert len(host.captures()) == 1


def test_every_part_is_reached_and_left_by_the_keyboard(page, host, at) -> None:
    host.apply(CaptureLine(text="一つ"))
    at("ranking")
    page.bar.entry.setFocus()
    reached: list[QWidget] = []
    for _ in range(60):
        widget = QApplication.focusWidget()
        if widget in reached:
            break
        reached.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert page.feed.view in reached
    assert page.stage.panel.list in reached
    assert any(page.agenda.isAncestorOf(widget) for widget in reached)
    assert any(page.tabs.isAncestorOf(widget) for widget in reached)


# ---- palette and help


def test_the_palette_goes_to_a_slide_by_a_few_letters(page, host, key) -> None:
    key(Qt.Key.Key_K, CTRL)
    palette = page.palette_overlay
    assert palette.isVisible()
    palette.line.setText("熟練 課題")
    assert palette.found()[0].text.startswith("15")
    key(Qt.Key.Key_Return)
    assert host.presenting.slide == SlideRef(slide="challenges", of="logi/T3")
    assert not palette.isVisible()
    assert page.bar.entry.hasFocus()


def test_the_palette_finds_cases_topics_and_what_else_can_be_done(page, host, key) -> None:
    key(Qt.Key.Key_K, CTRL)
    palette = page.palette_overlay
    for typed, slide in (
        ("事例2社", "case"),
        ("多能工", "challenges"),
        ("まっぷ", "map"),
        ("そんなものはない", None),
        ("優先順位マップ", "map"),
    ):
        palette.line.setText(typed)
        assert bool(palette.found()) is (slide is not None)
    palette.line.setText("10分")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Up)
    key(Qt.Key.Key_Return)
    assert isinstance(host.applied[-1], EndBy)


def test_esc_leaves_the_palette_where_one_was(page, host, key) -> None:
    before = host.presenting.slide
    key(Qt.Key.Key_K, CTRL)
    assert page.palette_overlay.isVisible()
    key(Qt.Key.Key_Escape)
    assert not page.palette_overlay.isVisible()
    assert page.bar.entry.hasFocus()
    assert host.presenting.slide == before


def test_f1_shows_the_keys_of_the_console_too(page, host, key) -> None:
    key(Qt.Key.Key_F1)
    (sheet,) = host.shell.findChildren(QDialog)
    said = [label.text() for label in sheet.findChildren(QLabel)]
    assert page.desk.words("keys.topic_take") in said
    sheet.close()


def test_the_line_keeps_its_text_while_the_keys_are_looked_up(page, host, key) -> None:
    QTest.keyClicks(page.bar.entry, "half a sen")
    key(Qt.Key.Key_F1)
    (sheet,) = host.shell.findChildren(QDialog)
    QTest.keyClicks(sheet.line, "mark")
    QTest.keyClick(sheet.line, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert page.bar.entry.text() == "half a sen"
    assert host.captures() == []
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_sheet_is_not_opened_while_a_conversion_is_open(page, host, key, composing) -> None:
    composing(page.bar.entry, "やきん")
    key(Qt.Key.Key_F1)
    assert host.shell.findChildren(QDialog) == []
    composing(page.bar.entry, "", "夜勤")


# ---- the clock and the agenda


def test_the_clock_says_in_words_what_its_colour_means(page, host, clock, at) -> None:
    assert page.top.clock._words.text() == page.desk.words("run.clock.waiting")
    at("flow")
    said = []
    for minutes in (1, 41, 48, 52):
        clock.at = host.workshop.run.started_at
        clock.forward(minutes=minutes)
        page._tick()
        said.append((page.top.clock._figures.text(), page.top.clock._words.text()))
    words = page.desk.words
    assert said == [
        ("01:00", words("run.clock.on_time")),
        ("41:00", words("run.clock.orange", n=9)),
        ("48:00", words("run.clock.red", n=2)),
        ("52:00", words("run.clock.over", n=2)),
    ]


def test_ending_in_ten_minutes_is_one_press(page, host, clock, at, qtbot) -> None:
    at("trend", "logi/T1", "spark")
    clock.forward(minutes=20)
    qtbot.mouseClick(page.top.end, Qt.MouseButton.LeftButton)
    ten_minutes_are_left(page, host)


def ten_minutes_are_left(page, host) -> None:
    """In the run, in the agenda at once, and said with what it costs."""
    assert (host.workshop.run.ends_by - host.now()).total_seconds() == 600
    rows = [row._state for row in page.agenda._block_rows]
    left_out = [state.block.block for state in rows if state.state == "left_out"]
    assert left_out == [BlockKind.CHALLENGES, BlockKind.CASES]
    assert round(sum(state.minutes - state.spent for state in rows if state.state in ("now", "ahead"))) == 10
    said = host.shell.notices.notices()[0].text()
    assert f"{host.now() + timedelta(minutes=10):%H:%M}" in said
    assert "実現に向けた課題、取り組み事例" in said


def test_the_same_by_one_key_from_within_the_line_and_taken_back_by_the_notice(page, host, clock, at, key) -> None:
    at("trend", "logi/T1", "spark")
    clock.forward(minutes=20)
    page.bar.entry.setText("打ちかけ")
    key(Qt.Key.Key_0, CTRL)
    ten_minutes_are_left(page, host)
    assert page.bar.entry.text() == "打ちかけ"
    host.shell.notices.notices()[0].action_requested.emit()
    assert host.workshop.run.ends_by is None
    assert not [row for row in page.agenda._block_rows if row._state.state == "left_out"]


def test_five_and_ten_minutes_earlier_are_one_key_each(page, host, clock, at, key) -> None:
    at("request")
    clock.forward(minutes=5)
    minutes = host.workshop.setup.minutes
    for modifiers, total in ((CTRL, minutes - 5), (CTRL | Qt.KeyboardModifier.AltModifier, minutes - 15)):
        key(Qt.Key.Key_Minus, modifiers)
        assert (host.workshop.run.ends_by - host.workshop.run.started_at).total_seconds() == total * 60
    key(Qt.Key.Key_K, CTRL)
    page.palette_overlay.line.setText("5分戻す")
    key(Qt.Key.Key_Return)
    assert (host.workshop.run.ends_by - host.workshop.run.started_at).total_seconds() == (minutes - 10) * 60
    key(Qt.Key.Key_K, CTRL)
    page.palette_overlay.line.setText("予定の時刻")
    key(Qt.Key.Key_Return)
    assert host.workshop.run.ends_by is None


def test_the_menu_names_the_keys(page, host) -> None:
    page.top.end_more.click()
    (menu,) = page.top.end_more.findChildren(QMenu)
    said = [action.text() for action in menu.actions()]
    assert any(text.endswith("\tCtrl+0") for text in said)
    assert any(text.endswith("\tCtrl+-") for text in said)
    menu.close()


def test_after_the_end_no_key_makes_the_meeting_shorter(page, host, at, key) -> None:
    at("thanks")
    host.apply(EndRun())
    key(Qt.Key.Key_0, CTRL)
    assert host.workshop.run.ends_by is None
    assert host.workshop.run.ended_at is not None


def test_a_block_goes_to_its_first_slide(page, host) -> None:
    page.agenda._block_rows[4].click()
    assert host.presenting.slide.slide == "case"
    assert page.bar.entry.hasFocus()


def test_a_trend_is_skipped_and_taken_back(page, host) -> None:
    row, skip = page.agenda.trends.rows["logi/T2"]
    skip.click()
    assert host.workshop.get(ChosenTrend, "logi/T2").skipped
    assert "logi/T2" not in {slide.of for slide in host.presenting.order}
    assert page.desk.words("run.agenda.skipped") in row.accessibleName()
    skip.click()
    assert not host.workshop.get(ChosenTrend, "logi/T2").skipped
    host.apply(SkipTrend(trend="logi/T2"))
    assert page.desk.words("run.agenda.skipped") in row.accessibleName()


# ---- the right panel


def test_questions_that_were_asked_keep_their_tick(page, at) -> None:
    at("trend", "logi/T1", "spark")
    boxes = page.tabs._pages[0].findChildren(QAbstractButton)
    boxes[0].click()
    at("trend", "logi/T2", "spark")
    at("trend", "logi/T1", "spark")
    boxes = page.tabs._pages[0].findChildren(QAbstractButton)
    assert [box.isChecked() for box in boxes] == [True, False, False]


def test_somebody_comes_and_goes_by_one_press_and_speaks_by_another(page, host, qtbot) -> None:
    page.tabs.tabs.setCurrentIndex(3)

    def button(text: str, nth: int) -> QAbstractButton:
        found = page.tabs._pages[3].findChildren(QAbstractButton)
        return [box for box in found if box.text() == text and not box.isHidden()][nth]

    button(page.desk.words("run.seats.came"), 0).click()
    assert host.workshop.presence("seat-c").state is PresenceState.PRESENT
    QApplication.processEvents()
    button(page.desk.words("run.seats.left"), 0).click()
    assert host.workshop.presence("yama").state is PresenceState.LEFT
    QApplication.processEvents()
    button("鈴木 部長", 0).click()
    assert page.bar.line().speaker == "suzu"
    assert page.bar.entry.hasFocus()


def test_a_wrapped_text_is_never_cut(page, at) -> None:
    at("trend", "logi/T1", "spark")
    page.desk.discreet.set_on(False)
    for tab in range(4):
        page.tabs.tabs.setCurrentIndex(tab)
        for _ in range(3):  # a layout settles in more than one turn
            QApplication.processEvents()
        for label in page.tabs._pages[tab].findChildren(QWidget):
            if label.isVisible() and label.hasHeightForWidth() and getattr(label, "wordWrap", lambda: False)():
                assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()


# ---- room


def within(widget: QWidget, window: QWidget) -> bool:
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return window.rect().contains(area)


@pytest.mark.parametrize("size", [(1000, 560), (1093, 614), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("slide", ["cover", "trend", "ranking", "estimate"])
def test_the_line_is_always_in_view_and_nothing_overlaps(page, host, at, size: tuple[int, int], slide: str) -> None:
    at(slide, {"trend": "logi/T1", "estimate": "logi/T1"}.get(slide, ""))
    host.shell.resize(*size)
    QApplication.processEvents()
    assert host.shell.width() == size[0]
    assert within(page.bar, host.shell)
    assert page.bar.entry.height() >= page.bar.entry.sizeHint().height()
    assert within(page.stage.panel, host.shell)
    assert page.stage._picture.width() >= 320
    for button in page.bar.kinds.buttons.values():
        assert button.width() >= button.sizeHint().width(), button.text()


def test_panels_give_way_right_then_left_and_come_when_called(page, host) -> None:
    shown = {}
    for width in (1440, 1093, 1000):
        host.shell.resize(width, 700)
        QApplication.processEvents()
        shown[width] = (page.side.isVisible(), page.agenda.isVisible())
    assert shown == {1440: (True, True), 1093: (False, True), 1000: (False, True)}
    page.resize(700, 600)
    page._fit()
    assert not page.agenda.isVisible()
    host.shell.resize(1093, 614)
    QApplication.processEvents()
    page._show_right.click()
    assert page.side.isVisible()
    assert not page.agenda.isVisible()
    page._show_right.click()
    assert page.agenda.isVisible()


def test_with_no_room_for_the_right_panel_the_questions_stand_beside_the_picture(page, host, at) -> None:
    at("trend", "logi/T1", "spark")
    host.shell.resize(1093, 614)
    QApplication.processEvents()
    assert page.stage.panel._questions.isVisible()
    host.shell.resize(1440, 900)
    QApplication.processEvents()
    assert not page.stage.panel._questions.isVisible()


def uncut(widget: QWidget, inside: QWidget) -> bool:
    """As high and wide as it wants to be, and nothing of it beyond what it stands in."""
    wanted = widget.sizeHint()
    area = QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())
    fits = widget.width() >= wanted.width() and widget.height() >= wanted.height()
    return fits and inside.rect().contains(area)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("size", [(1000, 560), (1093, 614), (1366, 768)])
def test_under_a_notice_of_two_lines_no_answer_is_cut(
    host, words_ja: Words, words_en: Words, shown, at, size: tuple[int, int], lang: str
) -> None:
    host.words = words_en if lang == "en" else words_ja
    page = RunPage(host)
    host.shell.register("run", page)
    host.shell.show_page("run")
    shown(host.shell, *size)
    at("trend", "logi/T1", "spark")
    host.shell.notify("The disk is full. " * 10, "warn")
    for _ in range(5):
        QApplication.processEvents()
    panel = page.stage.panel
    assert len(panel.people.chips) > 1
    for button in (*panel._chips.values(), *panel.people.chips.values()):
        assert uncut(button, panel), button.text()
    if panel._questions.isVisible():
        assert panel._questions.height() >= 60, "a question can be read"
    at("thanks")
    for _ in range(5):
        QApplication.processEvents()
    for button in page.stage.panel.findChildren(QAbstractButton):
        if button.isVisible():
            assert uncut(button, page.stage.panel), button.text()


def test_the_picture_is_what_the_customer_has(page, host, at) -> None:
    at("trend", "logi/T1", "spark")
    assert page.stage._picture.state == host.presenting.state
    assert page.stage._next._picture.state.slide == host.presenting.next_state().slide


def test_a_picture_that_does_not_follow_is_said(page, host) -> None:
    host.presenting.open_window()
    host.presenting.confirm()
    host.presenting.is_stuck = True
    host.presenting.changed.emit()
    assert page.top.where.text() == page.desk.words("run.where.stuck")


# ---- words


def test_every_button_and_list_has_a_name(page, at) -> None:
    for slide, of in (("trend", "logi/T1"), ("ranking", ""), ("estimate", "logi/T1"), ("case", "logi/C1")):
        at(slide, of)
        nameless = [
            widget
            for widget in page.findChildren(QWidget)
            if isinstance(widget, QAbstractButton | QLineEdit | QAbstractItemView)
            and widget.isVisible()
            and not (widget.accessibleName() or getattr(widget, "text", str)())
            and not widget.objectName().startswith("qt_")
        ]
        assert nameless == []


def test_it_speaks_english(host, words_en: Words, shown) -> None:
    host.words = words_en
    page = RunPage(host)
    host.shell.register("run", page)
    host.shell.show_page("run")
    shown(host.shell, 1093, 614)
    host.presenting.show(SlideRef(slide="ranking"))
    assert page.bar.kinds.buttons
    assert page.top.saved.text().isascii()
    assert page.stage._state.text().isascii()
    for width in (1000, 1093):
        host.shell.resize(width, 614)
        for _ in range(2):
            page._show_right.click()
            QApplication.processEvents()
            cut = [b.text() for b in page.bar.kinds.buttons.values() if b.width() < b.sizeHint().width()]
            assert cut == []
    page.leave()
