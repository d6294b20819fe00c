"""The topics in their order, and what is written beside them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.ui.house import say, settle, texts_of, with_workshop
from tests.ui.wrapup.conftest import MET, page_of, view
from tests.ui.wrapup.hands import press, refuse_to_save

from workshop.commands.answers import Pick, SetScore
from workshop.commands.captures import CaptureLine
from workshop.model.items import Bearing, Topic


def cell(page, topic, column):
    table = page.topics.table
    return table.model().index(page.topics._topics.index(topic), page.topics._columns.index(column))


def edit_cell(page, topic, column, text, *, enter=True):
    table = page.topics.table
    table.setFocus()
    table.setCurrentIndex(cell(page, topic, column))
    press(table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    say(editor, text)
    if enter:
        press(editor, Qt.Key.Key_Return)
    return editor


def shown(page, topic, column):
    return cell(page, topic, column).data()


def test_topics_stand_in_the_groups_order(page):
    view(page, "topics")
    assert page.topics._topics[:2] == ["i1", "logi/wait"]
    assert shown(page, "i1", "place") == "1 ★"
    assert shown(page, "i1", "topic").startswith("N-1")
    assert shown(page, "i1", "importance") == "高"
    assert shown(page, "logi/wait", "importance") == "未確認"


@pytest.mark.parametrize("column", ["departments", "current_state", "next_step", "owner"])
def test_words_beside_a_topic_are_typed_in_place(page, rooms, column):
    view(page, "topics")
    edit_cell(page, "i1", column, "物流本部")
    topic = rooms.workshop.get(Topic, "i1")
    assert (topic.column(column), getattr(topic, column)) == ("物流本部", ""), "ours, until it is shared"
    assert shown(page, "i1", column) == "物流本部"


def test_how_it_bears_on_a_trend_is_a_figure_or_nothing(page, rooms):
    view(page, "topics")
    edit_cell(page, "i1", "logi/drivers", "３")
    assert rooms.workshop.get(Bearing, "i1|logi/drivers").level == 3
    assert shown(page, "i1", "logi/drivers") == "3"
    edit_cell(page, "i1", "logi/drivers", "0")
    assert rooms.workshop.get(Bearing, "i1|logi/drivers").level == 0
    edit_cell(page, "i1", "logi/drivers", " ")
    assert rooms.workshop.get(Bearing, "i1|logi/drivers") is None


@pytest.mark.parametrize("text", ["4", "-1", "大", "1.5", "9" * 10_000])
def test_what_is_no_bearing_is_said_and_not_kept(page, rooms, text):
    view(page, "topics")
    edit_cell(page, "i1", "logi/drivers", text)
    settle()
    assert rooms.workshop.of(Bearing) == {}
    assert shown(page, "i1", "logi/drivers") == ""
    assert texts_of(rooms)


def test_facts_cannot_be_typed_over(page):
    view(page, "topics")
    table = page.topics.table
    table.setCurrentIndex(cell(page, "i1", "topic"))
    press(table, Qt.Key.Key_F2)
    assert not isinstance(QApplication.focusWidget(), QLineEdit)


def test_the_cell_being_edited_stays_while_the_order_changes(page, rooms):
    view(page, "topics")
    editor = edit_cell(page, "i1", "owner", "being typed", enter=False)
    rooms.apply(Pick(topic="logi/plan", place=1))
    rooms.apply(SetScore(topic="logi/wait", importance=5))
    assert editor.isVisible()
    assert editor.text() == "being typed"
    press(editor, Qt.Key.Key_Return)
    assert rooms.workshop.get(Topic, "i1").column("owner") == "being typed"
    settle()
    assert page.topics._topics[0] == "logi/plan"
    assert shown(page, "i1", "owner") == "being typed"


def test_an_open_cell_is_kept_when_the_page_is_left(page, rooms):
    view(page, "topics")
    edit_cell(page, "i1", "owner", "no enter", enter=False)
    rooms.shell.flush()
    assert rooms.workshop.get(Topic, "i1").column("owner") == "no enter"


def test_a_cell_that_could_not_be_saved_keeps_its_words(page, rooms, monkeypatch):
    view(page, "topics")
    refuse_to_save(rooms, monkeypatch)
    edit_cell(page, "i1", "owner", "kept")
    page._refresh()
    assert shown(page, "i1", "owner") == "kept"
    assert rooms.workshop.get(Topic, "i1").column("owner") == ""
    monkeypatch.undo()
    page.flush()
    assert rooms.workshop.get(Topic, "i1").column("owner") == "kept"


def test_forty_topics_scroll_in_their_table(rooms):
    lines = [CaptureLine(id=f"t{n:02}", text=f"課題 {n} " + "長い" * n * 20) for n in range(40)]
    scored = [SetScore(topic=f"t{n:02}", importance=n % 6) for n in range(40)]
    from workshop.commands.answers import RankIssue

    ranked = [RankIssue(capture=f"t{n:02}") for n in range(40)]
    page = page_of(with_workshop(rooms, (*MET, *lines, *ranked, *scored), page="wrapup"))
    view(page, "topics")
    assert page.topics.table.rowCount() == 42
    assert page.topics.table.height() < page.height()
    assert max(page.topics.table.rowHeight(row) for row in range(42)) <= 84
