"""The feed: order, kinds by key, editing in place, what undo brings back, and 5,000 lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop.commands import Batch
from workshop.commands.captures import CaptureLine, HoldCapture, RemoveCapture
from workshop.model.items import Capture
from workshop.model.terms import CaptureKind, Visibility
from workshop.ui.run.feed_model import ID_ROLE, ROW_ROLE
from workshop.ui.widgets.entry import LineEdit

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three(page, host, clock):
    """Three lines, a minute apart."""
    for text, kind in (("一つ目", CaptureKind.ISSUE), ("二つ目", CaptureKind.VOICE), ("三つ目", CaptureKind.ACTION)):
        host.apply(CaptureLine(text=text, what=kind))
        clock.forward(minutes=1)
    return page.feed


def texts(feed) -> list[str]:
    model = feed.model
    return [model.index(row).data(ROW_ROLE).text for row in range(model.rowCount())]


def focus_row(feed, row: int) -> None:
    feed.view.setFocus()
    feed.view.setCurrentIndex(feed.model.index(row))


def test_newest_first_with_kind_speaker_time_and_trend(page, host, at) -> None:
    at("trend", "logi/T2", "spark")
    host.apply(CaptureLine(text="人がいない", speaker="yama", link="logi/K21"))
    row = page.feed.model.index(0).data(ROW_ROLE)
    assert (row.label, row.text) == ("課題", "人がいない")
    assert row.meta == "14:10 ・ 山本 課長 ・ T2 ・ → C2-1"


def test_the_list_is_in_order_and_counted(three) -> None:
    assert texts(three) == ["三つ目", "「二つ目」", "一つ目"]
    assert three._title.text() == "記録（3）"


@pytest.mark.parametrize("by", [{"minutes": -2.5}, {"hours": -1}, {"days": 3}])
def test_what_was_typed_last_stands_first_whatever_the_clock_says(three, host, clock, by) -> None:
    clock.forward(**by)
    host.apply(CaptureLine(text="後から"))
    assert texts(three) == ["後から", "三つ目", "「二つ目」", "一つ目"]


def test_lines_of_another_day_say_so(three, host, clock) -> None:
    clock.forward(days=1)
    host.apply(CaptureLine(text="今日の話"))
    today, yesterday = (three.model.data(three.model.index(row)) for row in (0, 1))
    assert "11月24日(火) 14:" in yesterday
    assert "11月" not in today


def test_the_lines_of_one_paste_stand_as_they_were_pasted(three, host) -> None:
    ids = ("z", "b", "q", "a")
    host.apply(Batch(commands=tuple(CaptureLine(id=i, text=f"行{i}") for i in ids)))
    assert texts(three)[:4] == ["行a", "行q", "行b", "行z"]
    assert [c.id for c in host.workshop.captures()][-4:] == list(ids)


def test_a_line_that_is_taken_back_and_done_again_stands_where_it_stood(three, host) -> None:
    host.apply(RemoveCapture(id=host.captures()[0].id))
    assert len(texts(three)) == 2
    host.undo()
    assert texts(three) == ["三つ目", "「二つ目」", "一つ目"]


def test_the_model_keeps_qts_rules(three, host, qtmodeltester) -> None:
    qtmodeltester.check(three.model)
    host.apply(CaptureLine(text="四つ目"))
    host.undo()
    host.undo()
    assert three.model.rowCount() == 2


def test_ctrl_and_a_digit_make_the_chosen_row_another_kind(three, page, host) -> None:
    focus_row(three, 2)
    before = host.captures()[0]
    QTest.keyClick(three.view, Qt.Key.Key_5, CTRL)
    after = host.captures()[0]
    assert after.what is CaptureKind.DECISION
    assert (after.id, after.at, after.context) == (before.id, before.at, before.context)
    assert three.view.currentIndex().row() == 2
    assert page.bar.line().kind is CaptureKind.ISSUE


def test_a_note_that_becomes_something_else_is_held(three, host) -> None:
    focus_row(three, 0)
    QTest.keyClick(three.view, Qt.Key.Key_2, CTRL)
    QTest.keyClick(three.view, Qt.Key.Key_1, CTRL)
    assert host.captures()[-1].visibility is Visibility.HELD


def editor_of(feed) -> LineEdit:
    return feed.view.viewport().findChild(LineEdit)


def test_enter_edits_in_place_and_enter_keeps_it(three, host) -> None:
    focus_row(three, 2)
    QTest.keyClick(three.view, Qt.Key.Key_Return)
    editor = editor_of(three)
    editor.setText("直した")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert host.captures()[0].text == "直した"
    assert len(host.captures()[0].history) == 1


def test_the_enter_of_a_conversion_does_not_end_the_editing(three, host, composing) -> None:
    focus_row(three, 2)
    QTest.keyClick(three.view, Qt.Key.Key_Return)
    editor = editor_of(three)
    editor.setText("")
    composing(editor, "なお")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    composing(editor, "", "直し")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert host.captures()[0].text == "一つ目"
    assert editor_of(three) is editor


def test_esc_leaves_the_text_as_it_was(three, host) -> None:
    focus_row(three, 2)
    QTest.keyClick(three.view, Qt.Key.Key_Return)
    editor = editor_of(three)
    editor.setText("やめる")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert host.captures()[0].text == "一つ目"


def test_an_emptied_text_is_not_kept(three, host) -> None:
    assert not three.model.setData(three.model.index(0), "  ")
    assert host.captures()[-1].text == "三つ目"


def test_delete_takes_away_and_undo_brings_back(three, host) -> None:
    focus_row(three, 1)
    QTest.keyClick(three.view, Qt.Key.Key_Delete)
    assert texts(three) == ["三つ目", "一つ目"]
    QTest.keyClick(three.view, Qt.Key.Key_Z, CTRL)
    assert texts(three) == ["三つ目", "「二つ目」", "一つ目"]


def test_letters_do_nothing_here(three, host) -> None:
    focus_row(three, 1)
    before = host.captures()
    for letter in "dhex2":
        QTest.keyClicks(three.view, letter)
    assert host.captures() == before
    assert three.view.currentIndex().row() == 1


def test_esc_goes_back_to_the_line(three, page) -> None:
    focus_row(three, 1)
    QTest.keyClick(three.view, Qt.Key.Key_Escape)
    assert page.bar.entry.hasFocus()


def test_the_menu_holds_links_and_names(three, host) -> None:
    capture = host.captures()[1]
    menu = three.view._menu(capture)
    words = three._desk.words
    said = [action.text() for action in menu.actions()]
    assert words("run.feed.hold") in said
    next(a for a in menu.actions() if a.text() == words("run.feed.hold")).trigger()
    assert host.captures()[1].visibility is Visibility.HELD
    three.view._link(capture.id, "logi/K11")
    three.view._say_who(capture.id, "suzu", True)
    changed = host.captures()[1]
    assert (changed.link, changed.speaker, changed.with_name) == ("logi/K11", "suzu", True)
    menu.deleteLater()


def test_a_masked_line_cannot_be_edited_or_read(three, host) -> None:
    capture = host.captures()[0]
    host.apply(HoldCapture(id=capture.id))
    index = three.model.index(2)
    assert index.data(Qt.ItemDataRole.EditRole) == "●●●"
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert not three.model.setData(index, "上書き")
    focus_row(three, 2)
    QTest.keyClick(three.view, Qt.Key.Key_Return)
    assert editor_of(three) is None
    three._desk.discreet.set_on(False)
    assert index.data(Qt.ItemDataRole.EditRole) == "一つ目"


def test_one_more_line_among_five_thousand_touches_one_row(page, host, clock) -> None:
    for number in range(5_000):
        host.workshop._put(Capture(id=f"m{number:05d}", what=CaptureKind.ISSUE, text=f"{number}", at=clock()))
        clock.forward(seconds=1)
    page.feed.model.follow()
    read: list[int] = []
    inserted: list[tuple[int, int]] = []
    page.feed.model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    page.feed.model.dataChanged.connect(lambda top, bottom: read.append(bottom.row() - top.row()))
    host.apply(CaptureLine(text="もう一つ"))
    assert inserted == [(0, 0)]
    assert read == []
    assert page.feed.model.count() == 5_001
    assert page.feed.model.row_of("m00000") == 5_000


def test_the_view_has_the_newest_and_gets_older_ones_as_it_comes_to_them(page, host, clock, qtbot) -> None:
    for number in range(1_000):
        host.workshop._put(Capture(id=f"m{number:05d}", what=CaptureKind.ISSUE, text=f"{number}", at=clock()))
        clock.forward(seconds=1)
    model, view = page.feed.model, page.feed.view
    model.follow()
    assert model.rowCount() < model.count() == 1_000
    while model.canFetchMore(QModelIndex()):
        before = model.rowCount()
        view.scrollToBottom()
        qtbot.waitUntil(lambda before=before: model.rowCount() > before)
    assert [model.index(row).data(ID_ROLE) for row in range(1_000)] == [f"m{n:05d}" for n in range(999, -1, -1)]
    host.apply(RemoveCapture(id="m00000"))
    assert (model.rowCount(), model.count()) == (999, 999)
    host.apply(CaptureLine(text="もう一つ"))  # the list goes back to its top
    assert view.verticalScrollBar().value() == 0
    assert model.rowCount() < model.count() == 1_000
    host.apply(RemoveCapture(id="m00001"))  # the view does not have it
    host.undo()
    assert model.count() == 1_000
    assert model.index(0).data(ROW_ROLE).text == "もう一つ"


def test_rows_say_themselves_to_a_screen_reader(three) -> None:
    spoken = three.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("行動 三つ目 14:12")
    assert three.model.data(QModelIndex()) is None


def test_f2_is_a_mark_here_too(three, host) -> None:
    focus_row(three, 0)
    QApplication.sendEvent(
        three.view, QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    )
    QTest.keyClick(three.view, Qt.Key.Key_F2)
    assert host.captures()[-1].what is CaptureKind.MARK
