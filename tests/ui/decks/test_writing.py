"""Writing one's own deck as a person does: keys, conversions, undo; on the disk before it is said to be saved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.decks.conftest import at_rest, open_deck
from tests.ui.decks.test_reading import place
from tests.ui.house import say, settle, texts_of, type_in

from workshop.decks.pairing import differences
from workshop.decks.reading import load
from workshop.model.deck import BLANK, Deck

CTRL = Qt.KeyboardModifier.ControlModifier
MOVE = CTRL | Qt.KeyboardModifier.ShiftModifier


def on_disk(rooms, lang: str = "ja", deck_id: str = "mine") -> Deck:
    loaded = load(rooms.deck_folders().own / f"{deck_id}.{lang}.yaml")
    assert loaded.problems == ()
    assert loaded.deck is not None
    return loaded.deck


def saved(page, rooms, qtbot) -> None:
    """Wait until it says so."""
    qtbot.waitUntil(lambda: page.saving.state == "saved" and not page.saving.unsaved, timeout=5000)
    at_rest(rooms)


def test_what_is_typed_is_on_the_disk_when_it_says_so(own, rooms, qtbot):
    spark = place(own, "spark").entry
    type_in(spark, "足りないのは車ではないかもしれません")
    own.desk.catch_up()
    assert own.saving.state == "changed"
    assert own.state.text() == rooms.words("editor.saving")
    saved(own, rooms, qtbot)
    assert on_disk(rooms).trends[0].spark == "足りないのは車ではないかもしれません"
    assert on_disk(rooms, "en").trends[0].spark == "A question"
    assert own.state.text().startswith(rooms.words("editor.saved"))
    assert rooms.decks()["mine"]["ja"].trends[0].spark == "足りないのは車ではないかもしれません"


@pytest.mark.parametrize(
    "text", ["髙橋﨑𠮷野家株式会社", "🚚 を減らす", "ＡＢＣ１２３", "=cmd|' /C calc'!A0", "a: b # c"]
)
def test_every_text_comes_back_from_the_disk(own, rooms, text):
    type_in(place(own, "spark").entry, text)
    own.flush()
    assert on_disk(rooms).trends[0].spark == text


def test_what_is_refused_is_called_as_its_field_is(own, rooms):
    for trend in own.desk.deck.trends[1:]:
        own.desk.remove(("trends", trend.id))
    own.desk.choose(("trends", own.desk.deck.trends[0].id))
    own.outline.setFocus()
    QTest.keyClick(own.outline, Qt.Key.Key_Delete)
    assert len(own.desk.deck.trends) == 1
    assert rooms.words("editor.name.trends") in texts_of(rooms)[0]
    assert "trends" not in texts_of(rooms)[0]


def test_nothing_is_told_while_a_conversion_is_open(own, rooms, composing):
    spark = place(own, "spark").entry
    spark.setFocus()
    spark.selectAll()
    QTest.keyClick(spark, Qt.Key.Key_Delete)
    composing(spark, "うんそう")
    assert own.desk.deck.trends[0].spark == BLANK
    QTest.keyClick(spark, Qt.Key.Key_J, CTRL)  # keys of the table wait, too
    composing(spark, "", "運送")
    assert own.desk.deck.trends[0].spark == "運送"
    assert QApplication.focusWidget() is spark


def test_an_emptied_text_is_asked_for(own, rooms):
    spark = place(own, "spark")
    type_in(spark.entry, "")
    own.desk.look()
    assert own.desk.deck.trends[0].spark == BLANK
    assert spark.entry.text() == ""
    assert spark.found()
    own.flush()
    open_deck(own, "logi")
    open_deck(own, "mine")
    assert place(own, "spark").entry.text() == ""


def test_a_theme_is_the_same_in_both_languages(own, rooms):
    box = place(own, "theme").box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    settle()
    own.flush()
    assert on_disk(rooms).trends[0].theme == on_disk(rooms, "en").trends[0].theme != "people"


def test_whoever_looks_at_the_draft_finds_every_letter(own):
    """Letters are written into it a moment later, but before anybody looks."""
    spark = place(own, "spark").entry
    spark.setFocus()
    spark.selectAll()
    for number in range(1, 30):
        QTest.keyClicks(spark, "a")
        assert own.desk.deck.trends[0].spark == "a" * number
    QTest.keyClicks(spark, "b")
    place(own, "confront").entry.setFocus()
    QTest.keyClicks(place(own, "confront").entry, "c")
    trend = own.desk.deck.trends[0]
    assert (trend.spark[-1], trend.confront[0]) == ("b", "c")
    QTest.keyClicks(place(own, "confront").entry, "d")
    own.desk.choose(("trends", "green"))
    assert own.desk.draft["ja"].trends[0].confront.startswith("cd")
    assert own.desk.undo() == "edit"
    assert own.desk.deck.trends[0].confront == "そのままでは"


def test_typing_in_one_field_is_one_step_back(own):
    spark = place(own, "spark").entry
    spark.setFocus()
    spark.selectAll()
    for text in ("長い", "問い", "かけ"):
        say(spark, text)
    own.fields.heading.setFocus()
    spark.clearFocus()
    own.outline.setFocus()
    QTest.keyClick(own.outline, Qt.Key.Key_Z, CTRL)
    assert own.desk.deck.trends[0].spark == "問い"
    assert place(own, "spark").entry.text() == "問い"
    QTest.keyClick(own.outline, Qt.Key.Key_Z, MOVE)
    assert own.desk.deck.trends[0].spark == "長い問いかけ"


def test_undo_is_the_texts_own_while_it_has_something_to_undo(own):
    spark = place(own, "spark").entry
    spark.setFocus()
    spark.selectAll()
    say(spark, "x")
    QTest.keyClick(spark, Qt.Key.Key_Z, CTRL)
    settle()
    assert spark.text() == "問い"
    assert own.desk.deck.trends[0].spark == "問い"
    assert own.desk.undo() is None, "typed and taken back: nothing is left to undo"


def test_a_part_is_added_moved_duplicated_and_removed_by_keys(own, rooms):
    own.outline.setFocus()
    own.tools.add_requested.emit(("trends", "drivers", "evidence"))
    figure = place(own, "figure").entry
    assert QApplication.focusWidget() is figure
    say(figure, "34.1")
    assert own.desk.part == ("trends", "drivers", "evidence", "drivers-E1")
    assert own.desk.draft["en"].trends[0].evidence[0].figure == "34.1"
    own.outline.setFocus()
    QTest.keyClick(own.outline, Qt.Key.Key_D, CTRL)
    assert [e.id for e in own.desk.draft["en"].trends[0].evidence] == ["drivers-E1", "drivers-E2"]
    assert own.desk.part[-1] == "drivers-E2"
    QTest.keyClick(own.outline, Qt.Key.Key_Up, MOVE)
    assert [e.id for e in own.desk.deck.trends[0].evidence] == ["drivers-E2", "drivers-E1"]
    assert own.outline.path() == own.desk.part == ("trends", "drivers", "evidence", "drivers-E2")
    QTest.keyClick(own.outline, Qt.Key.Key_Delete)
    assert [e.id for e in own.desk.deck.trends[0].evidence] == ["drivers-E1"]
    notice = rooms.shell.notices.notices()[0]
    QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert [e.id for e in own.desk.deck.trends[0].evidence] == ["drivers-E2", "drivers-E1"]
    own.flush()
    assert list(differences(on_disk(rooms), on_disk(rooms, "en"))) == []


def test_the_last_trend_cannot_be_removed(own, rooms):
    own.outline.setFocus()
    for _ in range(4):
        QTest.keyClick(own.outline, Qt.Key.Key_Delete)
    assert len(own.desk.deck.trends) == 1
    assert any("1" in text for text in texts_of(rooms))


def test_a_question_is_added_in_its_list_and_removed_with_a_way_back(own, rooms):
    own.desk.choose(("trends", "drivers", "challenges", "wait"))
    questions = next(p for p in own.fields.places() if getattr(p, "name", "") == "questions")
    QTest.mouseClick(questions.more, Qt.MouseButton.LeftButton)
    say(QApplication.focusWidget(), "前回はどのように進みましたか。")
    QTest.mouseClick(questions.more, Qt.MouseButton.LeftButton)
    say(QApplication.focusWidget(), "どの部署に負担がかかりそうでしょうか。")
    wait = own.desk.deck.trends[0].challenges[0]
    assert len(wait.questions) == 2
    assert own.desk.draft["en"].trends[0].challenges[0].questions == (BLANK, BLANK)
    row = questions.rows()[1]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Up, MOVE)
    assert own.desk.deck.trends[0].challenges[0].questions[0].startswith("どの部署")
    QTest.keyClick(questions.rows()[0], Qt.Key.Key_Delete)
    assert len(own.desk.deck.trends[0].challenges[0].questions) == 1
    own.hand.undo()
    assert len(own.desk.deck.trends[0].challenges[0].questions) == 2


def test_what_the_model_refuses_stays_in_the_field_with_the_reason(own, rooms):
    own.desk.add(("trends", "drivers", "evidence"))
    own.desk.choose(("trends", "drivers", "evidence", "drivers-E1"))
    address = place(own, "source", "url")
    type_in(address.entry, "ウェブの記事")
    own.desk.catch_up()
    assert "ウェブの記事" in address.error()
    assert address.entry.text() == "ウェブの記事"
    assert own.desk.deck.trends[0].evidence[0].source.url == ()
    type_in(address.entry, "https://example.jp/1")
    own.desk.catch_up()
    assert address.error() == ""
    day = place(own, "checked")
    type_in(day.box.line, "2025-13-45", enter=True)
    assert day.error()
    assert own.desk.deck.trends[0].evidence[0].checked is None


def test_leaving_the_page_saves(own, rooms):
    type_in(place(own, "spark").entry, "急いで書いた")
    rooms.show_page("home")
    assert on_disk(rooms).trends[0].spark == "急いで書いた"


def test_a_folder_that_cannot_be_written_is_said_and_tried_again(own, rooms, monkeypatch, qtbot):
    from workshop.files import refused
    from workshop.ui.decks import saving

    real = saving.write_whole

    def full(path: Path, content: bytes) -> None:
        raise refused(path, OSError(28, "No space left on device"))

    monkeypatch.setattr(saving, "write_whole", full)
    type_in(place(own, "spark").entry, "満杯の日")
    qtbot.waitUntil(lambda: own.saving.state == "failed", timeout=5000)
    assert own.state.text() == rooms.words("editor.not_saved")
    assert len(texts_of(rooms)) == 1
    assert not rooms.may_leave("close"), "who closes is asked once more"
    assert place(own, "spark").entry.text() == "満杯の日"
    monkeypatch.setattr(saving, "write_whole", real)
    own.saving._again.setInterval(1)
    own.saving.go_on()
    saved(own, rooms, qtbot)
    assert on_disk(rooms).trends[0].spark == "満杯の日"


def test_what_could_not_be_read_again_is_not_written(own, rooms):
    before = on_disk(rooms).trends[0].spark
    own.desk.set(("trends", "drivers", "script"), "あ" * 700_000)
    own.flush()
    assert own.saving.state == "failed"
    assert on_disk(rooms).trends[0].spark == before
    own.hand.undo()
    own.flush()
    assert own.saving.state == "saved"


def test_a_file_changed_meanwhile_is_not_written_over(own, rooms, qtbot):
    path = rooms.deck_folders().own / "mine.ja.yaml"
    theirs = path.read_text(encoding="utf-8").replace("title: 物流", "title: 物流（別のアプリ）")
    path.write_text(theirs, encoding="utf-8")
    type_in(place(own, "spark").entry, "こちらの言葉")
    qtbot.waitUntil(lambda: own.saving.state == "conflict", timeout=5000)
    at_rest(rooms)
    assert path.read_text(encoding="utf-8") == theirs
    assert own.conflict.isVisible()
    QTest.mouseClick(own.conflict.copy, Qt.MouseButton.LeftButton)
    at_rest(rooms)
    assert own.desk.on_table.id == "mine-2"
    assert on_disk(rooms, deck_id="mine-2").trends[0].spark == "こちらの言葉"
    assert path.read_text(encoding="utf-8") == theirs
    assert not own.conflict.isVisible()


def test_a_changed_file_is_read_again(own, rooms):
    path = rooms.deck_folders().own / "mine.ja.yaml"
    theirs = path.read_text(encoding="utf-8").replace("title: 物流", "title: 物流（別のアプリ）")
    rooms.show_page("home")
    path.write_text(theirs, encoding="utf-8")
    rooms.show_page("decks")
    at_rest(rooms)
    assert not own.conflict.isVisible(), "nothing was typed here: there is nothing to ask"
    assert own.desk.deck.title == "物流（別のアプリ）"
    assert own.title() == "物流（別のアプリ）"


def test_of_two_texts_the_one_on_the_disk_may_go_on(own, rooms, qtbot):
    path = rooms.deck_folders().own / "mine.ja.yaml"
    theirs = path.read_text(encoding="utf-8").replace("title: 物流", "title: 物流（別のアプリ）")
    path.write_text(theirs, encoding="utf-8")
    type_in(place(own, "spark").entry, "こちらの言葉")
    own.flush()
    assert own.saving.state == "conflict"
    open_deck(own, "logi")
    assert own.desk.on_table.id == "mine", "what is not saved is not put away"
    QTest.mouseClick(own.conflict.reload, Qt.MouseButton.LeftButton)
    at_rest(rooms)
    assert own.desk.deck.title == "物流（別のアプリ）"
    assert place(own, "spark").entry.text() == "問い"
    type_in(place(own, "spark").entry, "新しい言葉")
    own.flush()
    assert on_disk(rooms).trends[0].spark == "新しい言葉"
    assert on_disk(rooms).title == "物流（別のアプリ）"


def test_a_shipped_deck_becomes_ones_own(shipped, rooms, qtbot):
    shipped.desk.choose(("trends", "green"))
    QTest.mouseClick(shipped.copy_button, Qt.MouseButton.LeftButton)
    at_rest(rooms)
    assert shipped.desk.on_table.id == "logi-own"
    assert shipped.desk.part == ("trends", "green"), "one goes on where one was"
    assert not shipped.copy_button.isVisible()
    type_in(place(shipped, "spark").entry, "こちらの言葉")
    shipped.flush()
    assert on_disk(rooms, deck_id="logi-own").trends[1].spark == "こちらの言葉"
    assert rooms.decks()["logi"]["ja"].trends[1].spark == "問い"


def test_a_hand_written_file_is_read_only(rooms, page):
    path = rooms.deck_folders().own / "mine.ja.yaml"
    path.write_text(f"# 手で書いた覚え\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    os.utime(path)
    page.read_shelf()
    at_rest(rooms)
    open_deck(page, "mine")
    assert page.desk.read_only
    assert page.copy_button.isVisible()
    assert page.state.text() == rooms.words("editor.read_only.comments")
