"""The small parts: they fit their words, can be reached by keyboard and told by a screen reader."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from workshop.model.typed_date import parse_date
from workshop.ui import theme as house
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.card import Card, ScrollColumn
from workshop.ui.widgets.chip import Chip, ChipButton, KindChip
from workshop.ui.widgets.choice import CheckRow, SegmentedControl, Toggle
from workshop.ui.widgets.dates import DateBox
from workshop.ui.widgets.entry import Composition, LineEdit, TextEdit
from workshop.ui.widgets.field import Field
from workshop.ui.widgets.flow import Flow
from workshop.ui.widgets.notice import ConfirmBar, Notice, NoticeArea
from workshop.ui.widgets.numbers import ChoiceBox, ItemList, NumberBox
from workshop.ui.widgets.text import ElidingLabel, Figures, Text, broken_lines

LONG = "検査基準が工場ごとに違い、応援に行っても手を出せないことがある。"


def key(widget, which, text="", modifiers=Qt.KeyboardModifier.NoModifier):
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, which, modifiers, text))


@pytest.fixture
def column(shown):
    """A window with a column to put things in."""
    window = QWidget()
    layout = QVBoxLayout(window)
    shown(window)

    def put(*widgets: QWidget) -> None:
        for widget in widgets:
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if isinstance(widget, Chip) else Qt.AlignmentFlag(0))
        QApplication.processEvents()

    window.put = put
    return window


# ---- words


def test_text_is_never_markup(column):
    label = Text("<b>a</b> & b")
    column.put(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_wrapped_text_asks_for_the_height_of_its_lines(column):
    label = Text(LONG, wrap=True)
    narrow, wide = label.heightForWidth(120), label.heightForWidth(2000)
    assert wide == 20
    assert narrow >= 4 * wide
    assert Text("a\nb", wrap=True).heightForWidth(2000) == 2 * wide


def test_one_or_two_characters_never_stand_alone_on_the_last_line() -> None:
    label = Text(LONG, wrap=True)
    lonely = 0
    for width in range(120, 460, 5):
        plain, shown = label._laid_out(width), label._evened(width)
        assert shown.lineCount() == plain.lineCount(), "no more room is asked for"
        lonely += plain.lineAt(plain.lineCount() - 1).textLength() <= 2
        assert shown.lineAt(shown.lineCount() - 1).textLength() > 2, width
        for most in (2, 3, 9):
            lines = broken_lines(LONG, house.font(), width, most)
            assert len(lines) == 1 or len(lines[-1]) > 2, (width, most)
            assert "".join(lines) == LONG or lines[-1].endswith("…")
    assert lonely, "there was something to mend"


def test_eliding_label_gives_way_and_tells_the_whole(column):
    label = ElidingLabel(LONG)
    column.put(label)
    column.resize(200, 80)
    QApplication.processEvents()
    assert QLabel.text(label).endswith("…")
    assert label.text() == label.toolTip() == label.accessibleName() == LONG
    column.resize(900, 80)
    QApplication.processEvents()
    assert QLabel.text(label) == LONG
    assert label.toolTip() == ""


def test_figures_stand_still():
    widths = {Figures(f"{n}{n}:{n}{n}").sizeHint().width() for n in range(10)}
    assert len(widths) == 1


# ---- chips


@pytest.mark.parametrize("kind", house.KIND_ROLES)
def test_a_chip_never_clips_its_words(kind, column):
    for text in ("声", "「自分ごと化」の問いが未記入", "Confirmed with a correction"):
        chip = KindChip(kind, text)
        column.put(chip)
        words = QFontMetrics(house.font(12, True)).horizontalAdvance(text)
        assert chip.sizeHint().width() >= words + 20
        assert chip.minimumSizeHint() == chip.sizeHint()
        chip.grab()
        assert chip.toolTip() == ""
        assert chip.accessibleName() == text


def test_a_squeezed_chip_tells_its_words_in_the_tool_tip():
    chip = Chip(LONG)
    chip.resize(60, 22)
    chip.grab()
    assert chip.toolTip() == LONG


def test_a_chip_button_is_chosen_by_keyboard(column):
    chip = ChipButton("課題", "issue", key="Ctrl+1", checkable=True)
    column.put(chip)
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    assert "課題" in chip.accessibleName()


# ---- buttons


def test_buttons_keep_their_words_whole(column):
    for text, cap in (("資料を作成", ""), ("Start & go", "Ctrl+Shift+S")):
        button = Button(text, "primary", key=cap, icon="play")
        column.put(button)
        assert button.accessibleName() == text
        words = QFontMetrics(button.font()).horizontalAdvance(text)
        caps = QFontMetrics(house.font(house.SMALL)).horizontalAdvance(cap)
        assert button.sizeHint().width() >= words + caps + 26


def test_icons_follow_the_look(column, theme):
    button = IconButton("play", "始める", tint="ink", size=20)
    column.put(button)
    QApplication.processEvents()
    before = button.icon().pixmap(20).toImage()
    theme.choose("dark")
    QApplication.processEvents()
    after = button.icon().pixmap(20).toImage()
    assert before != after
    assert after.pixelColor(9, 10).name().upper() == house.DARK.ink


# ---- where people type


def test_enter_submits(column):
    line = LineEdit("line")
    column.put(line)
    heard = []
    line.submitted.connect(heard.append)
    QTest.keyClicks(line, "abc")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert heard == ["abc", "abc"]


@pytest.mark.parametrize(
    "make", [lambda: LineEdit("x"), lambda: TextEdit("x", enter_submits=True)], ids=["line", "text"]
)
def test_the_enter_that_ends_a_conversion_never_submits(column, composing, make):
    entry = make()
    now = [10.0]
    entry.composition = Composition(lambda: now[0])
    column.put(entry)
    heard = []
    entry.submitted.connect(heard.append)
    composing(entry, "かんじ")
    assert entry.composing
    key(entry, Qt.Key.Key_Return, "\r")
    assert heard == []
    composing(entry, "", "漢字")
    assert not entry.composing
    key(entry, Qt.Key.Key_Return, "\r")  # the same key press, told after the commit
    assert heard == []
    assert entry.text() == "漢字"
    now[0] += 0.3
    key(entry, Qt.Key.Key_Return, "\r")
    assert heard == ["漢字"]


def test_the_enter_that_ends_a_conversion_is_no_line_break_either(column, composing):
    entry = TextEdit("x")
    now = [10.0]
    entry.composition = Composition(lambda: now[0])
    column.put(entry)
    composing(entry, "かんじ")
    composing(entry, "", "漢字")
    key(entry, Qt.Key.Key_Return, "\r")
    assert entry.text() == "漢字"
    now[0] += 0.3
    key(entry, Qt.Key.Key_Return, "\r")
    assert entry.text() == "漢字\n"


def test_filling_never_tells(column):
    for entry in (LineEdit("x"), TextEdit("x")):
        column.put(entry)
        heard = []
        entry.settled.connect(heard.append)
        entry.fill("from the file")
        entry.flush()
        assert heard == []
        QTest.keyClicks(entry, "!")
        entry.flush()
        entry.flush()
        assert len(heard) == 1
        assert "!" in heard[0]


def test_typing_is_told_when_the_focus_leaves(column):
    line, other = LineEdit("x"), LineEdit("y")
    column.put(line)
    column.put(other)
    heard = []
    line.settled.connect(heard.append)
    line.setFocus()
    QTest.keyClicks(line, "ab")
    assert heard == []
    other.setFocus()
    assert heard == ["ab"]


def test_typing_is_told_when_it_rests(column, qtbot):
    line = LineEdit("x")
    column.put(line)
    with qtbot.waitSignal(line.settled, timeout=5000) as told:
        QTest.keyClicks(line, "ab")
    assert told.args == ["ab"]


def test_text_edit_grows_and_keeps_plain_text(column):
    note = TextEdit("note", lines=(2, 4))
    column.put(note)
    column.layout().addStretch(1)
    low = note.height()
    note.fill("a\nb\nc\nd\ne\nf")
    QApplication.processEvents()
    assert note.height() > low
    assert note.height() <= 4 * 20 + 14
    assert note.text() == "a\nb\nc\nd\ne\nf"
    assert not note.document().isUndoAvailable()


def test_lines_are_broken_and_the_last_one_gives_way():
    font = house.font()
    width = QFontMetrics(font).horizontalAdvance("あ" * 10) + 2
    assert broken_lines("あ" * 25, font, width, 3) == ["あ" * 10, "あ" * 10, "あ" * 5]
    two = broken_lines("あ" * 25, font, width, 2)
    assert two[0] == "あ" * 10
    assert two[1].endswith("…")
    assert broken_lines("a\nb", font, width, 2) == ["a", "b"]
    assert broken_lines("a\nb", font, width, 1) == ["a…"]
    assert broken_lines("", font, width, 2) == [""]


def test_a_text_edits_example_is_seen_only_while_it_is_empty(column):
    note = TextEdit("note", "例：配車システムの更新")
    column.put(note)
    empty = note.grab().toImage()
    note.setPlaceholderText("")
    assert note.grab().toImage() != empty
    note.setPlaceholderText("例：配車システムの更新")
    note.fill("x")
    filled = note.grab().toImage()
    note.setPlaceholderText("")
    assert note.grab().toImage() == filled


def test_tab_leaves_a_text_edit(column):
    note, line = TextEdit("note"), LineEdit("x")
    column.put(note)
    column.put(line)
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert line.hasFocus()


# ---- choosing


def test_segments_are_chosen_with_the_arrows(column):
    control = SegmentedControl([("c", "お客様用"), ("i", "社内用"), ("x", "両方")], "版", "i")
    column.put(control)
    heard = []
    control.chosen.connect(heard.append)
    assert control.value() == "i"
    control.segment("i").setFocus()
    QTest.keyClick(control.segment("i"), Qt.Key.Key_Right)
    assert (control.value(), heard) == ("x", ["x"])
    control.set_value("c")
    assert (control.value(), heard) == ("c", ["x"])


def test_choosing_moves_nothing(column):
    control = SegmentedControl([("c", "お客様用"), ("i", "社内用")], "版")
    column.put(control)
    QApplication.processEvents()
    before = [control.segment(v).geometry() for v in "ci"]
    control.set_value("i")
    QApplication.processEvents()
    assert [control.segment(v).geometry() for v in "ci"] == before


def test_ticks_and_switches_tell_only_what_people_do(column):
    row, switch, heard = CheckRow("議事録", "Word"), Toggle("手元非表示"), []
    column.put(row)
    column.put(switch)
    row.toggled.connect(heard.append)
    row.set_checked(True)
    assert heard == []
    row.setFocus()
    QTest.keyClick(row.box, Qt.Key.Key_Space)
    assert heard == [False]
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()


def test_a_choice_box_tells_the_value(column):
    box = ChoiceBox("業界", [("logistics", "物流"), ("factory", "製造")], "factory")
    column.put(box)
    heard = []
    box.chosen.connect(heard.append)
    assert box.value() == "factory"
    box.fill("logistics")
    assert heard == []
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert heard == ["factory"]
    box.fill("gone")
    assert box.value() is None


def test_the_wheel_changes_nothing_without_focus(column):
    box = NumberBox("分", 0, 60)
    column.put(box)
    box.fill(15)
    box.clearFocus()
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert box.value() == 15


def test_a_list_keeps_the_height_of_its_lines(column):
    items = ItemList("list")
    items.addItems(["a", "b"])
    column.put(items)
    QApplication.processEvents()
    first, second = (items.visualItemRect(items.item(n)) for n in (0, 1))
    assert second.top() >= first.bottom()


# ---- dates

TODAY = dt.date(2026, 11, 24)  # a Tuesday


def test_date_box(column):
    box = DateBox("期限", lambda day: f"{day.month}月{day.day}日", lambda: TODAY, "カレンダー", read=parse_date)
    column.put(box)
    heard, wrong = [], []
    box.chosen.connect(heard.append)
    box.unclear.connect(wrong.append)
    box.line.setFocus()
    QTest.keyClicks(box.line, "+7")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert heard == [dt.date(2026, 12, 1)]
    assert box.line.text() == "12月1日"
    box.line.selectAll()
    QTest.keyClicks(box.line, "soon")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert (wrong, box.date(), box.line.text()) == ([True], dt.date(2026, 12, 1), "soon")
    box.line.selectAll()
    QTest.keyClick(box.line, Qt.Key.Key_Backspace)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert (heard[-1], wrong, box.date()) == (None, [True, False], None)


# ---- frames, fields, notices


def test_a_field_names_its_widget_and_tells_what_is_wrong(column):
    line = LineEdit("")
    line.setAccessibleName("")
    field = Field("会社名", line, hint="御中は付けません")
    column.put(field)
    assert line.accessibleName() == "会社名"
    assert field.label.buddy() is line
    field.set_error("会社名を入力してください")
    assert line.property("error") is True
    assert line.accessibleDescription() == "会社名を入力してください"
    assert field.error()
    field.set_error("")
    assert line.accessibleDescription() == "御中は付けません"


def test_flow_breaks_lines_and_skips_what_is_hidden(column):
    flow = Flow(*(Chip(f"chip {n}") for n in range(12)))
    column.put(flow)
    column.layout().addStretch(1)
    column.resize(300, 400)
    QApplication.processEvents()
    chips = flow.findChildren(Chip)
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() <= flow.width() for chip in chips)
    assert flow.height() >= max(chip.geometry().bottom() for chip in chips)
    tall = flow.heightForWidth(300)
    for chip in chips[1:]:
        chip.hide()
    assert flow.heightForWidth(300) < tall
    flow.clear()
    assert flow.heightForWidth(300) == 0


def test_scroll_column_never_scrolls_sideways(column):
    scroll = ScrollColumn()
    for _ in range(30):
        card = Card("題")
        card.add(Text(LONG, wrap=True))
        scroll.add(card)
    column.put(scroll)
    column.resize(320, 300)
    QApplication.processEvents()
    assert scroll.horizontalScrollBar().maximum() == 0
    assert scroll.verticalScrollBar().maximum() > 0
    scroll.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(2):
        QApplication.processEvents()
    assert scroll.verticalScrollBar().maximum() == 0


def test_notices_stay_few_and_are_not_said_twice(column):
    area = NoticeArea("閉じる")
    column.put(area)
    assert area.isHidden()
    for n in range(5):
        area.show_notice(f"notice {n}", "warn")
    area.show_notice("notice 4", "warn")
    assert [notice.text() for notice in area.notices()] == ["notice 4", "notice 3", "notice 2"]
    for notice in area.notices():
        notice.dismiss()
    assert area.isHidden()


def test_a_notice_goes_by_itself(column, qtbot):
    notice = Notice("保存しました", "ok", seconds=0.01)
    column.put(notice)
    with qtbot.waitSignal(notice.closed, timeout=5000):
        pass
    assert notice.isHidden()


def test_a_question_gives_the_safe_answer_the_focus(column):
    bar = ConfirmBar(LONG, "削除する", "やめる", danger=True)
    column.put(bar)
    heard = []
    bar.confirmed.connect(lambda: heard.append("yes"))
    bar.cancelled.connect(lambda: heard.append("no"))
    bar.setFocus()
    assert bar.cancel_button.hasFocus()
    QTest.keyClick(bar.cancel_button, Qt.Key.Key_Escape)
    bar.confirm_button.click()
    assert heard == ["no", "yes"]
