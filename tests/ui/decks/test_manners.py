"""The Decks page on the smallest and on a large screen, in both languages: nothing cut, everything named and reached."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.decks.conftest import at_rest, entered, open_deck, with_decks
from tests.ui.house import SMALLEST, a_house, focusables, settle, texts_of, with_workshop
from tests.ui.manners import cut_texts, tab_round, unnamed, without_visible_focus
from tests.workshops import Clock

from workshop.commands.run import StartRun
from workshop.i18n import Words
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme

PARTS = (
    (),
    ("trends", "drivers"),
    ("trends", "drivers", "evidence", "drivers-E1"),
    ("trends", "drivers", "challenges", "wait"),
    ("trends", "drivers", "cases", "tohama"),
    ("trends", "drivers", "objections", 0),
    ("trends", "drivers", "formula"),
)
LONG = "配送センターの荷待ち時間と付帯作業を減らす取り組み " * 8


@pytest.fixture(params=["ja", "en"])
def any_rooms(request, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    words = Words(request.param, strict=True)
    shell = Shell(words)
    yield with_decks(a_house(shell, words, theme, tmp_path, Clock()))
    shell.close()
    shell.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


def filled(rooms: Rooms, size: tuple[int, int], deck_id: str):
    page = entered(rooms, size)
    open_deck(page, "mine")
    page.desk.add(("trends", "drivers", "evidence"))
    page.desk.add(("trends", "drivers", "evidence", "drivers-E1", "series"))
    page.desk.add(("trends", "drivers", "objections"))
    page.desk.add(("trends", "drivers", "challenges", "wait", "questions"))
    page.desk.set(("trends", "drivers", "title"), LONG)
    page.flush()
    page.desk.look()
    while page.desk.fits.is_looking:
        settle(1)
    if deck_id != "mine":
        open_deck(page, deck_id)
    return page


@pytest.mark.parametrize("size", [SMALLEST, (1920, 1080)], ids=["small", "large"])
@pytest.mark.parametrize("deck_id", ["mine", "logi"])
def test_nothing_is_cut(any_rooms, size, deck_id):
    page = filled(any_rooms, size, deck_id)
    for part in PARTS:
        if page.desk.at(part) is None:
            continue
        page.desk.choose(part)
        page.fields.unfold()
        settle()
        assert cut_texts(page) == [], part
        assert unnamed(page) == [], part
    assert cut_texts(any_rooms.shell.top_bar) == []


def test_tab_goes_from_the_outline_through_the_fields_to_the_right(own):
    own.desk.choose(("trends", "drivers", "cases", "tohama"))
    own.fields.unfold()
    settle()
    reached = tab_round(own)
    missed = [w for w in focusables(own) if w not in reached and type(w).__name__ != "Segment"]
    assert missed == []
    panels = (own.outline_card, own.fields_card, own.right)
    inside = [
        next(n for n, panel in enumerate(panels) if panel.isAncestorOf(w)) for w in reached if own.isAncestorOf(w)
    ]
    assert inside == sorted(inside), "Tab leaves a panel and comes back to it"
    fields = [w for w in reached if own.fields.isAncestorOf(w)]
    heights = [w.mapTo(own.fields.widget(), w.rect().topLeft()).y() for w in fields]
    assert all(after > before - 60 for before, after in pairwise(heights)), heights


@pytest.mark.parametrize("back", [False, True], ids=["Tab", "Shift+Tab"])
def test_tab_comes_round_the_window_and_not_to_the_fields_again(own, back):
    own.desk.choose(("trends", "drivers", "challenges", "wait"))
    own.desk.add(("trends", "drivers", "challenges", "wait", "questions"))
    own.desk.choose(("trends", "drivers"))
    own.outline.setFocus()
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    held = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    reached: list = []
    while (holder := QApplication.focusWidget()) not in reached and len(reached) < 100:
        reached.append(holder)
        QTest.keyClick(holder, key, held)
    assert holder is own.outline, "it comes back to somewhere in between"
    assert own.findings.list in reached or own.preview.large_button in reached
    assert any(not own.isAncestorOf(w) for w in reached), "the pages at the left are out of reach"


def test_tab_goes_from_the_shelf_to_its_buttons(page):
    page.open_shelf(True)
    reached = tab_round(page)
    after = reached[reached.index(page.shelf_list) + 1 :][:3]
    assert after[:2] == [page.around.new_button, page.around.import_button]
    assert page.fields.isAncestorOf(after[2])


def test_esc_leads_back_to_the_outline(own):
    for part in (("trends", "drivers"), ("trends", "drivers", "evidence", "drivers-E1")):
        own.desk.choose(part)
        own.fields.enter()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is own.outline
    own.open_shelf(True)
    QTest.keyClick(own.shelf_list, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is own.outline
    assert not own.shelf_card.isVisible()
    assert own.desk.on_table.id == "mine"


def test_esc_that_ends_a_conversion_stays_in_the_field(own, composing):
    own.fields.enter()
    field = QApplication.focusWidget()
    composing(field, "もんだい")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field


def test_who_types_into_a_shipped_deck_is_told_how_to_go_on(shipped, rooms):
    spark = next(place for place in shipped.fields.places() if place.name == ("spark",)).entry
    was = spark.text()
    spark.setFocus()
    QTest.keyClick(spark, Qt.Key.Key_Right)
    QTest.keyClick(spark, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert texts_of(rooms) == []
    QTest.keyClicks(spark, "abc")
    assert texts_of(rooms) == [rooms.words("editor.read_only_about.shipped")]
    assert spark.text() == was
    rooms.shell.notices.notices()[0].action_requested.emit()
    at_rest(rooms)
    assert not shipped.desk.read_only


@pytest.mark.parametrize("part", [("trends", "drivers"), ("trends", "drivers", "challenges", "wait")])
def test_the_focus_is_always_visible(own, part):
    own.desk.choose(part)
    settle()
    assert without_visible_focus(own) == []


def test_on_a_small_screen_the_shelf_comes_and_goes(page):
    open_deck(page, "mine")
    assert not page.shelf_card.isVisible()
    QTest.mouseClick(page.to_shelf, Qt.MouseButton.LeftButton)
    assert page.shelf_card.isVisible()
    assert not page.outline_card.isVisible()
    assert QApplication.focusWidget() is page.shelf_list
    QTest.keyClick(page.shelf_list, Qt.Key.Key_Return)
    assert page.outline_card.isVisible()
    assert not page.shelf_card.isVisible()


def test_the_page_is_veiled_in_the_customers_room(rooms):
    with_workshop(rooms, page="home")
    rooms.apply(StartRun())
    page = entered(rooms)
    assert rooms.discreet.guards
    assert not page.outline.isVisible()
    assert page.title() == rooms.words("shell.decks")
    page.desk.set(("trends", "drivers", "spark"), "見えないところ")
    QTest.keyClick(page.veiled.back, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.desk.deck.trends[0].spark == "見えないところ", "nothing is undone behind the sheet"
    assert QApplication.focusWidget() is page.veiled.back


def test_keys_of_other_pages_are_theirs_again(own, rooms):
    with_workshop(rooms)
    undone = []
    rooms.undo = lambda: undone.append(True)
    own.desk.set(("trends", "drivers", "spark"), "別の問い")
    rooms.show_page("prepare")
    rooms.shell.keys.on("undo", rooms.undo)
    rooms.shell.page("prepare").setFocus()
    QTest.keyClick(rooms.shell.page("prepare"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    assert own.desk.deck.trends[0].spark == "別の問い"
