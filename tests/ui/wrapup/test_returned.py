"""A list that came back is shown beside ours; what is ticked is taken as one step, by keyboard or mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.house import made_files, settle, texts_of, with_workshop
from tests.ui.manners import cut_texts, unnamed
from tests.ui.wrapup.conftest import MET

from workshop.commands.captures import Publish
from workshop.commands.sharing import WriteColumns
from workshop.commands.wrapup import EditTopic
from workshop.model.items import Capture, Score, Topic
from workshop.ui.rooms import Rooms
from workshop.ui.wrapup.page import WrapUpPage
from workshop.ui.wrapup.returned_view import DifferenceTable, ReturnedDialog

LONG = "配送センターの荷待ち時間と付帯作業を減らす取り組み " * 40
SAID = (*MET, Publish(topics=("i1",)), EditTopic(id="i1", owner="山本", departments="物流部"))


@pytest.fixture
def page(rooms: Rooms) -> WrapUpPage:
    with_workshop(rooms, SAID, page="wrapup")
    found = rooms.shell.page("wrapup")
    assert isinstance(found, WrapUpPage)
    return found


@pytest.fixture
def came_back(rooms: Rooms, page: WrapUpPage, tmp_path: Path):
    """A list with these cells changed, taken in; (number, column) -> value."""

    def make(changes: dict[tuple[str, int], Any], ours: tuple[Any, ...] = ()) -> ReturnedDialog | None:
        (file,) = made_files(rooms, "customer", "ja", ["matrix"])
        path = tmp_path / "戻り.xlsx"
        path.write_bytes(file.content)
        book = openpyxl.load_workbook(path)
        sheet = book["課題一覧"]
        rows = {sheet.cell(row, 2).value: row for row in range(5, sheet.max_row + 1)}
        for (number, column), value in changes.items():
            sheet.cell(rows.get(number, sheet.max_row + 1), column).value = value
        book.save(path)
        for command in ours:
            assert rooms.apply(command) is not None
        page.topics.returning.take_file(path)
        wait(rooms)
        return page.topics.returning.dialog

    return make


def wait(rooms: Rooms) -> None:
    while rooms.jobs.busy():
        QApplication.processEvents()
    settle()


def rows(table: DifferenceTable) -> list[list[str]]:
    return [[table._cell(row, column).text() for column in range(1, 6)] for row in range(table.rowCount())]


THEIRS = {
    ("N-1", 5): "低",
    ("N-1", 10): "佐々木",
    ("N-1", 7): "物流部・営業部",
    ("", 3): "冷凍庫の温度を紙で付けている",
}


def test_differences_stand_side_by_side_and_what_both_changed_waits_for_a_tick(came_back) -> None:
    dialog = came_back(THEIRS, ours=(WriteColumns(id="i1", owner="こちらの担当"),))
    assert rows(dialog.table) == [
        ["N-1  荷待ちが長い", "重要度", "高", "低", "変更"],
        ["N-1  荷待ちが長い", "関係部門", "物流部", "物流部・営業部", "変更"],
        ["N-1  荷待ちが長い", "担当", "こちらの担当", "佐々木", "両方で変更"],
        ["冷凍庫の温度を紙で付けている", "新しい課題", "—", "—", "新しい課題"],
    ]
    assert [d.field for d in dialog.table.chosen()] == ["importance", "departments", "new"]
    assert dialog.take_button.text().startswith("3件")
    dialog.reject()
    settle()


def test_by_keyboard_what_is_ticked_is_taken_and_one_undo_takes_it_back(rooms: Rooms, came_back) -> None:
    dialog = came_back(THEIRS)
    before = rooms.workshop.get(Score, "i1|room")
    assert dialog.focusWidget() is dialog.table
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    settle()
    one = rooms.workshop.get(Topic, "i1")
    score = rooms.workshop.get(Score, "i1|room")
    assert one is not None
    assert score is not None
    assert (one.owner, one.departments, score.importance) == ("佐々木", "物流部", 1.0)
    assert [c.text for c in rooms.workshop.of(Capture).values()].count("冷凍庫の温度を紙で付けている") == 1
    assert any("3件取り込みました" in text for text in texts_of(rooms))
    rooms.undo()
    one = rooms.workshop.get(Topic, "i1")
    assert one is not None
    assert one.owner == "山本"
    assert rooms.workshop.get(Score, "i1|room") == before


def test_a_click_ticks_and_all_can_be_chosen_or_none(came_back) -> None:
    dialog = came_back(THEIRS)
    dialog.all_button.click()
    assert dialog.table.chosen() == []
    assert not dialog.take_button.isEnabled()
    QTest.mouseClick(
        dialog.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=dialog.table.visualRect(dialog.table.model().index(1, 0)).center(),
    )
    assert [d.field for d in dialog.table.chosen()] == ["departments"]
    dialog.all_button.click()
    assert len(dialog.table.chosen()) == 4
    dialog.reject()
    settle()


def test_what_cannot_be_taken_is_said_beside_the_rest(came_back) -> None:
    dialog = came_back({("N-1", 5): "とても高い", ("N-1", 3): "別の題名"})
    assert dialog.table.rowCount() == 0
    assert dialog.problems.count() == 2
    assert "課題一覧!E" in dialog.problems.item(1).text()
    assert not dialog.take_button.isVisible()
    assert dialog.focusWidget() is dialog.close_button
    dialog.close_button.click()
    settle()


def test_a_list_without_changes_and_a_file_that_is_none_are_a_notice(rooms: Rooms, page, came_back, tmp_path) -> None:
    assert came_back({}) is None
    assert any("取り込む変更はありません" in text for text in texts_of(rooms))
    other = tmp_path / "x.xlsx"
    other.write_text("番号,課題")
    page.topics.returning.take_file(other)
    wait(rooms)
    assert page.topics.returning.dialog is None
    assert any("Excelブック（.xlsx）ではありません" in text for text in texts_of(rooms))


def test_a_list_is_dropped_anywhere_on_the_page(rooms: Rooms, page: WrapUpPage, tmp_path: Path) -> None:
    path = tmp_path / "戻り.xlsx"
    (file,) = made_files(rooms, "customer", "ja", ["matrix"])
    path.write_bytes(file.content)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "memo.txt")), QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(event)
    wait(rooms)
    assert event.isAccepted()
    assert page._choice.value() == "topics"
    assert any("取り込む変更はありません" in text for text in texts_of(rooms))


def test_another_workshop_closes_what_was_of_this_one(rooms: Rooms, page: WrapUpPage, came_back) -> None:
    assert came_back(THEIRS) is not None
    with_workshop(rooms, MET, page="wrapup")
    assert page.topics.returning.dialog is None


def test_long_texts_are_not_cut_and_everything_has_a_name(rooms: Rooms, came_back) -> None:
    dialog = came_back(
        {("N-1", 8): LONG, ("N-1", 9): "短い", ("", 3): LONG}, ours=(WriteColumns(id="i1", current_state=LONG[::-1]),)
    )
    dialog.resize(1045, 566)
    settle()
    assert cut_texts(dialog) == []
    assert unnamed(dialog) == []
    table = dialog.table
    assert table.horizontalScrollBar().maximum() == 0
    assert max(table.rowHeight(row) for row in range(table.rowCount())) < 100
    assert LONG.strip()[:200] in table._cell(0, 4).toolTip()
    dialog.reject()
    settle()
