"""Decks come and go: a new one, a copy, one taken off the shelf and brought back."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from tests.ui.decks.conftest import at_rest, open_deck
from tests.ui.house import settle, texts_of, type_in

from workshop.decks import excel, overlays
from workshop.decks.reading import load
from workshop.model.deck import BLANK, Strength
from workshop.model.terms import Industry
from workshop.ui.decks.new_deck import NewDeckDialog


def menu_of(page, deck_id: str) -> QMenu:
    menu = QMenu(page)
    page.around.fill(menu, next(deck for deck in page.shelf.decks if deck.id == deck_id))
    return menu


def offered(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def act(page, deck_id: str, word: str) -> None:
    menu = menu_of(page, deck_id)
    text = page.host.words(word)
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.deleteLater()
    settle()


def ids(page) -> list[str]:
    return [deck.id for deck in page.shelf.decks]


def test_a_new_deck_is_begun_by_keys_and_written_in_at_once(page, rooms):
    QTest.mouseClick(page.around.new_button, Qt.MouseButton.LeftButton)
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, NewDeckDialog)
    assert QApplication.focusWidget() is dialog.title
    type_in(dialog.title, "髙﨑食品卸のこれから", enter=True)
    at_rest(rooms)
    made = page.desk.on_table
    assert made.own
    assert page.title() == "髙﨑食品卸のこれから"
    path = rooms.deck_folders().own / f"{made.id}.ja.yaml"
    assert load(path).deck.trends[0].spark == BLANK
    QTest.keyClicks(QApplication.focusWidget(), "Title")
    page.flush()
    assert load(path).deck.trends[0].title == "Title"


def test_the_menu_offers_what_can_be_done_with_a_deck(page):
    words = page.host.words
    menu = menu_of(page, "logi")
    expected = ("editor.make_copy", "deckshare.export_short", "deckshare.show_folder")
    assert offered(menu) == [words(word) for word in expected]
    assert words("deckshare.remove") in offered(menu_of(page, "mine"))
    page.open_shelf(True)
    settle()
    row = next(r for r in range(page.shelf_list.count()) if page.shelf_list.item(r).flags())
    where = page.shelf_list.visualItemRect(page.shelf_list.item(row)).center()
    page.shelf_list.customContextMenuRequested.emit(QPoint(where))
    settle()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    assert words("deckshare.open") in offered(popup)
    popup.close()
    act(page, "mine", "deckshare.rename")
    assert page.desk.part == ()
    field = page.fields.focused()
    assert field is not None
    assert field.path == ("title",)


def test_an_empty_workbook_is_saved_to_be_filled_in(page, rooms, tmp_path, monkeypatch):
    path = tmp_path / "ひな形"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.mouseClick(page.around.new_button, Qt.MouseButton.LeftButton)
    settle()
    dialog = QApplication.activeModalWidget()
    QTest.mouseClick(dialog.template_button, Qt.MouseButton.LeftButton)
    at_rest(rooms)
    found = excel.read(path.with_suffix(".xlsx"))
    assert {problem.code for problem in found.problems} == {"excel.no_rows"}, "its example is no deck"
    assert any("ひな形.xlsx" in said for said in texts_of(rooms))


def test_a_deck_goes_and_comes_back_with_all_that_was_written(own, rooms):
    folder = rooms.deck_folders().own
    own.desk.set(("trends", "drivers", "spark"), "最後に書いた")
    act(own, "mine", "deckshare.remove")
    at_rest(rooms)
    assert "mine" not in ids(own)
    assert own.desk.on_table.id == "logi"
    assert not (folder / "mine.ja.yaml").exists()
    notice = next(n for n in rooms.shell.notices.notices() if n.button is not None)
    QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    at_rest(rooms)
    assert own.desk.on_table.id == "mine"
    assert load(folder / "mine.ja.yaml").deck.trends[0].spark == "最後に書いた"
    assert load(folder / "mine.en.yaml").deck is not None


def test_the_deck_one_is_at_keeps_its_steps_back_when_another_goes(own, rooms):
    own.copies.make_copy()
    at_rest(rooms)
    own.desk.set(("trends", "drivers", "spark"), "書いた")
    act(own, "mine", "deckshare.remove")
    at_rest(rooms)
    assert own.desk.on_table.id == "mine-own"
    own.desk.undo()
    assert own.desk.deck.trends[0].spark == "問い"


def test_what_cannot_be_taken_away_stays_and_is_said(own, rooms):
    folder = rooms.deck_folders().own
    (folder / "removed").write_text("in the way", encoding="utf-8")
    act(own, "mine", "deckshare.remove")
    at_rest(rooms)
    assert (folder / "mine.ja.yaml").exists()
    assert texts_of(rooms)


def test_a_copy_does_not_inherit_what_was_said_of_a_removed_one(own, rooms):
    folder = rooms.deck_folders().own
    overlays.write(folder, "logi-own", {"wait": Strength(strength="以前の写しの強み")})
    act(own, "logi", "editor.make_copy")
    at_rest(rooms)
    assert own.desk.on_table.id == "logi-own-2"
    assert overlays.read(folder, "logi-own-2") == {}


def test_opening_another_deck_waits_for_why_us_too(own, rooms):
    open_deck(own, "logi")
    own.desk.say_of_us(("trends", "drivers", "challenges", "wait"), "strength", "強み")
    blocked = rooms.deck_folders().own / overlays.FOLDER
    blocked.write_text("in the way", encoding="utf-8")
    open_deck(own, "mine")
    assert own.desk.on_table.id == "logi"
    blocked.unlink()
    open_deck(own, "mine")
    assert own.desk.on_table.id == "mine"
    assert overlays.read(rooms.deck_folders().own, "logi")["wait"].strength == "強み"


def test_a_copy_has_what_was_typed_a_moment_ago_and_so_has_its_original(own, rooms):
    own.desk.set(("trends", "drivers", "spark"), "いま書いた文")
    own.desk.say_of_us(("trends", "drivers", "challenges", "wait"), "strength", "いま書いた強み")
    act(own, "mine", "editor.make_copy")
    own.desk.set(("trends", "drivers", "confront"), "写している間に書いた問い")
    at_rest(rooms)
    folder = rooms.deck_folders().own
    assert own.desk.on_table.id == "mine-own"
    assert own.desk.deck.trends[0].spark == "いま書いた文"
    assert overlays.read(folder, "mine-own")["wait"].strength == "いま書いた強み"
    assert load(folder / "mine.ja.yaml").deck.trends[0].spark == "いま書いた文"
    assert load(folder / "mine.ja.yaml").deck.trends[0].confront == "写している間に書いた問い"
    open_deck(own, "mine")
    own.saving.look()
    at_rest(rooms)
    assert own.desk.deck.trends[0].confront == "写している間に書いた問い"
    assert rooms.words("editor.read_again") not in texts_of(rooms), "it is no other program that wrote"


def test_what_cannot_be_saved_is_not_copied_and_stays(own, rooms):
    file = rooms.deck_folders().own / "mine.ja.yaml"
    own.desk.set(("trends", "drivers", "spark"), "書けない文")
    file.unlink()
    file.mkdir()
    own.copies.make_copy()
    at_rest(rooms)
    assert own.desk.on_table.id == "mine"
    assert own.desk.deck.trends[0].spark == "書けない文"
    assert texts_of(rooms)
    file.rmdir()
    own.flush()


def test_a_new_deck_takes_nothing_from_the_one_that_is_being_written(own, rooms):
    own.around.making.begin("新しいデッキ", Industry.LOGISTICS, "ja")
    own.desk.set(("trends", "drivers", "spark"), "その間に書いた文")
    at_rest(rooms)
    assert own.desk.deck.title == "新しいデッキ"
    assert load(rooms.deck_folders().own / "mine.ja.yaml").deck.trends[0].spark == "その間に書いた文"
