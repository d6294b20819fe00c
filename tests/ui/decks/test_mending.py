"""What is to be mended: marks, the list, one click to the field; and parts put to another place by dragging."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.decks.conftest import at_rest, open_deck
from tests.ui.decks.test_reading import place
from tests.ui.house import say, settle

from workshop.decks.reading import load
from workshop.ui.decks.language_place import OtherLanguage
from workshop.ui.decks.row_delegate import INNER_MARKS_ROLE, OWN_MARKS_ROLE

FIRST = ("trends", "drivers")


def line(page, path):
    return page.outline._items[path]


def rows(page) -> list[str]:
    found = page.findings.list
    return [found.item(n).toolTip() for n in range(found.count())]


def test_a_click_in_the_list_goes_to_the_field(own, rooms):
    assert rows(own), "the small deck has no evidence"
    wanted = next(n for n, text in enumerate(rows(own)) if rooms.words("editor.find.no_confront") in text)
    item = own.findings.list.item(wanted)
    own.findings.list.scrollToItem(item)
    settle()
    area = own.findings.list.visualItemRect(item)
    QTest.mouseClick(own.findings.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert own.desk.part == ("trends", "robots")
    assert QApplication.focusWidget() is place(own, "confront").entry
    assert place(own, "confront").found() == rooms.words("editor.find.no_confront")


def test_enter_and_the_key_for_the_next_one_go_there_too(own):
    own.findings.list.setFocus()
    QTest.keyClick(own.findings.list, Qt.Key.Key_Home)
    QTest.keyClick(own.findings.list, Qt.Key.Key_Return)
    first = QApplication.focusWidget()
    assert own.fields.isAncestorOf(first)
    QTest.keyClick(first, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert own.findings.list.currentRow() == 1
    assert own.fields.isAncestorOf(QApplication.focusWidget())


def test_a_title_is_called_as_its_field_is(own, rooms):
    made = own.desk.add((*FIRST, "evidence"))
    own.desk.set((*made, "source", "publisher"), "経済産業省")
    for path in (("title",), (*FIRST, "title"), (*FIRST, "challenges", "wait", "title")):
        own.desk.set(path, "")
    own.desk.look()
    texts = " ".join(rows(own))
    for label in ("デッキの名前", "見出し", "課題"):
        assert rooms.words("editor.find.blank", field=label) in texts
    lacking = next(text for text in rows(own) if "足りない項目" in text)
    assert rooms.words("editor.field.evidence.source_title") in lacking


def test_every_finding_leads_into_a_field(own):
    for found in own.desk.findings:
        own.go_to(found)
        settle(1)
        assert own.fields.isAncestorOf(QApplication.focusWidget()), found
        assert own.desk.lang == found.lang


def test_marks_stand_in_the_outline_and_go_when_it_is_mended(own, qtbot):
    robots = line(own, ("trends", "robots"))
    before = robots.data(0, OWN_MARKS_ROLE)
    assert before
    own.desk.choose(("trends", "robots"))
    place(own, "confront").focus()
    say(QApplication.focusWidget(), "一年このままだと、どうなりそうでしょうか。")
    qtbot.waitUntil(lambda: robots.data(0, OWN_MARKS_ROLE) == before - 1, timeout=5000)
    assert place(own, "confront").found() == ""
    own.flush()
    assert line(own, FIRST).data(0, INNER_MARKS_ROLE), "what is inside is counted where it is folded"


def test_nothing_to_mend_is_said(own, rooms):
    words = rooms.words
    assert not own.findings._none.isVisible()
    own.desk._finder.look = lambda *_args: ()  # a deck that is fine is long
    own.desk.look()
    assert own.findings._none.isVisible()
    assert own.findings._none.text() == words("editor.nothing_to_mend")
    assert own.findings.title() == words("editor.to_mend")
    assert line(own, FIRST).data(0, OWN_MARKS_ROLE) == 0


def test_what_differs_between_the_languages_is_found_in_both(own):
    own.desk.set((*FIRST, "spark"), "…")
    own.desk.look()
    blank = [f for f in own.desk.findings if f.problem.code == "deck.blank"]
    assert [(f.lang, f.path) for f in blank] == [("ja", (*FIRST, "spark"))]
    own.desk.show_language("en")
    settle()
    assert any(row.startswith(own.host.words("editor.lang.ja")) for row in rows(own))


def test_a_text_that_is_cut_on_its_slide_is_found(own, rooms, qtbot):
    own.desk.choose((*FIRST, "cases", "tohama"))
    place(own, "situation").focus()
    say(QApplication.focusWidget(), "配送センターの荷待ち時間と付帯作業を減らす取り組みの話。" * 40)
    path = (*FIRST, "cases", "tohama", "situation")
    qtbot.waitUntil(
        lambda: any(f.problem.code == "deck.text_cut" and f.path == path for f in own.desk.findings), timeout=8000
    )
    assert place(own, "situation").found()
    own.flush()


def test_a_deck_in_one_language_begins_the_other_one(own, rooms):
    (rooms.deck_folders().own / "mine.en.yaml").unlink()
    own.read_shelf()
    at_rest(rooms)
    open_deck(own, "logi")
    open_deck(own, "mine")
    assert list(own.desk.draft) == ["ja"]
    own.desk.choose(())
    settle()
    begin = own.fields.findChild(OtherLanguage)
    assert begin.isVisible()
    QTest.mouseClick(begin.button, Qt.MouseButton.LeftButton)
    assert own.desk.lang == "en"
    assert not begin.isVisible()
    own.flush()
    english = load(rooms.deck_folders().own / "mine.en.yaml")
    assert english.problems == ()
    assert [t.id for t in english.deck.trends] == [t.id for t in own.desk.draft["ja"].trends]
    own.hand.undo()
    own.flush()
    assert own.desk.lang == "ja"
    assert not (rooms.deck_folders().own / "mine.en.yaml").exists()


# ---- dragging


def drag(page, path, onto, *, below: bool = False) -> None:
    """Take a line by the mouse and let it go on another one."""
    outline = page.outline
    outline.setCurrentItem(line(page, path))
    rect = outline.visualItemRect(line(page, onto))
    where = QPointF(rect.center().x(), rect.bottom() - 1 if below else rect.top() + 1)
    mime = outline.model().mimeData([outline.currentIndex()])
    args = (Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    target = outline._target(QPoint(where.toPoint()))
    event = QDropEvent(where, *args)
    event.source = lambda: outline  # what the system tells of a drag that began here
    move = QDragMoveEvent(where.toPoint(), *args)
    move.source = lambda: outline
    outline.dragMoveEvent(move)
    assert move.isAccepted() == (target is not None)
    outline.dropEvent(event)
    settle()


def test_a_trend_is_dragged_below_another(own):
    drag(own, FIRST, ("trends", "green"), below=True)
    assert [t.id for t in own.desk.deck.trends] == ["green", "drivers", "robots"]
    assert [t.id for t in own.desk.draft["en"].trends] == ["green", "drivers", "robots"]
    assert own.outline.path() == FIRST
    own.hand.undo()
    assert [t.id for t in own.desk.deck.trends] == ["drivers", "green", "robots"]


def test_a_challenge_is_dragged_within_its_trend_alone(own):
    own.outline.expandAll()
    at = (*FIRST, "challenges")
    drag(own, (*at, "plan"), (*at, "wait"))
    assert [c.id for c in own.desk.deck.trends[0].challenges] == ["plan", "wait"]
    drag(own, (*at, "plan"), ("trends", "green", "challenges", "report"))
    drag(own, (*at, "plan"), (*FIRST, "cases", "tohama"))
    assert [c.id for c in own.desk.deck.trends[0].challenges] == ["plan", "wait"]
    assert len(own.desk.deck.trends[1].challenges) == 1


@pytest.mark.parametrize("below", [False, True])
def test_a_shipped_deck_cannot_be_dragged(shipped, below):
    drag(shipped, FIRST, ("trends", "green"), below=below)
    assert [t.id for t in shipped.desk.deck.trends] == ["drivers", "green", "robots"]
