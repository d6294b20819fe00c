"""A copy beside the newer edition of its original: by keyboard, undoable, and seen once for all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.decks.conftest import at_rest, open_deck, readable
from tests.ui.house import settle

from workshop.decks import own
from workshop.decks.reading import load
from workshop.decks.writing import write
from workshop.model.deck import Objection
from workshop.ui.decks.change_words import marked
from workshop.ui.decks.compare_view import CompareDialog
from workshop.ui.decks.row_delegate import WORD_ROLE

DRIVERS = ("trends", "drivers")


def trend(deck, **fields):
    first, *others = deck.trends
    return deck.model_copy(update={"trends": (first.model_copy(update=fields), *others)})


@pytest.fixture
def copied(page, rooms):
    """A copy in which the title is ours, while the shipped deck has a newer edition."""
    open_deck(page, "logi")
    page.copies.make_copy()
    at_rest(rooms)
    assert page.desk.on_table.id == "logi-own"
    page.desk.set((*DRIVERS, "title"), "わが社の見出し")
    page.flush()
    for lang in ("ja", "en"):
        deck = readable(lang, "logi").model_copy(update={"edition": "2027-03"})
        first = deck.trends[0]
        deck = trend(
            deck,
            title=f"{first.title} 2027",
            spark=f"{first.spark} ＋{lang}",
            objections=(*first.objections, Objection(objection="高い", answer="比べます")),
        )
        write(deck, rooms.deck_folders().shipped)
    page.read_shelf()
    at_rest(rooms)
    return page


def dialog_of(page) -> CompareDialog:
    assert page.around.newer_button.isVisible()
    QTest.mouseClick(page.around.newer_button, Qt.MouseButton.LeftButton)
    settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CompareDialog)
    return dialog


def states(dialog: CompareDialog) -> dict[str, str]:
    return {row.at[-1]: dialog._state(row) for row in dialog.rows}


def test_no_sign_without_another_edition(page, rooms):
    open_deck(page, "logi")
    page.copies.make_copy()
    at_rest(rooms)
    assert not page.around.newer_button.isVisible()
    assert page.around.making.compare() is None


def test_what_both_changed_is_said_and_not_taken_by_all(copied, rooms):
    lines = [copied.shelf_list.item(row) for row in range(copied.shelf_list.count())]
    signs = [line.data(WORD_ROLE) for line in lines]
    assert signs.count(copied.host.words("deckshare.newer_sign")) == 1, "the shelf has a sign, too"
    dialog = dialog_of(copied)
    assert states(dialog) == {"title": "both", "spark": "changed", "objections": "changed"}
    assert QApplication.focusWidget() is dialog.list
    spark = copied.desk.deck.trends[0].spark
    QTest.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    assert states(dialog) == {"title": "both", "spark": "taken", "objections": "taken"}
    ja, en = (copied.desk.draft[lang].trends[0] for lang in ("ja", "en"))
    assert ja.spark == f"{spark} ＋ja"
    assert en.spark.endswith("＋en"), "both languages stay one deck"
    assert ja.title == "わが社の見出し"
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert states(dialog)["spark"] == "changed"
    assert copied.desk.deck.trends[0].spark == spark
    assert not dialog.undo_button.isEnabled()
    dialog.reject()
    settle()
    assert copied.around.newer_button.isVisible(), "later"


def test_taking_by_keys_alone_and_finishing(copied, rooms):
    dialog = dialog_of(copied)
    assert dialog.row().at[-1] == "title"
    assert dialog.ours.marked()
    assert dialog.new.marked()
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.row().at[-1] == "spark"
    assert dialog.new.marked() == [" ＋ja"]
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert states(dialog)["spark"] == "taken"
    assert dialog.row().at[-1] == "objections", "on to the next"
    while QApplication.focusWidget() is not dialog.finish_button:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(dialog.finish_button, Qt.Key.Key_Space)
    at_rest(rooms)
    assert not copied.around.newer_button.isVisible()
    folder = rooms.deck_folders().own
    kept = load(folder / "logi-own.ja.yaml").deck
    assert kept.based_on.edition == "2027-03"
    assert own.origin_of(kept, folder).edition == "2027-03"
    assert kept.trends[0].title == "わが社の見出し"
    assert len(kept.trends[0].objections) == len(readable("ja", "logi").trends[0].objections)
    copied.desk.undo()
    settle()
    assert copied.around.newer_button.isVisible(), "finishing is a step like any other"


def test_without_the_original_nothing_is_offered_as_a_whole(copied, rooms):
    for path in (rooms.deck_folders().own / own.ORIGINS).iterdir():
        path.unlink()
    dialog = dialog_of(copied)
    assert not dialog.all_button.isVisible()
    assert "title" in states(dialog)
    QTest.mouseClick(dialog.language.segment("en"), Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.new.toPlainText().endswith("＋en")
    dialog.reject()


def test_an_id_of_theirs_that_we_gave_to_something_else_is_refused(copied, rooms):
    shipped = rooms.deck_folders().shipped
    path = (*DRIVERS, "challenges")
    copied.desk.add(path)
    copied.desk.rest()
    new_id = copied.desk.deck.trends[0].challenges[-1].id
    copied.flush()
    for lang in ("ja", "en"):
        deck = load(shipped / f"logi.{lang}.yaml").deck
        first, second, *others = deck.trends
        moved = first.challenges[0].model_copy(update={"id": new_id})
        second = second.model_copy(update={"challenges": (*second.challenges, moved)})
        write(deck.model_copy(update={"trends": (first, second, *others)}), shipped)
    copied.read_shelf()
    at_rest(rooms)
    dialog = dialog_of(copied)
    before = copied.desk.draft
    dialog.take_all()
    assert dialog.said.isVisible()
    assert new_id in dialog.said.text()
    assert copied.desk.draft is before
    dialog.reject()


def test_ten_thousand_letters_are_compared_too():
    left, right = marked("あ" * 9_000 + "い" + "う" * 1_000, "あ" * 9_000 + "え" + "う" * 1_000)
    assert [text for text, differs in left if differs] == ["い"]
    assert [text for text, differs in right if differs] == ["え"]
