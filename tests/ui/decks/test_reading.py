"""Reading a shipped deck by keyboard: shelf, outline, fields, and the slide of the field one is at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.decks.conftest import at_rest, entered, open_deck, readable
from tests.ui.house import settle

from workshop.decks.draft import Path
from workshop.decks.writing import write
from workshop.model.public import CaseSlide, ChallengesSlide, EstimateSlide, TrendSlide
from workshop.ui.decks.places import Place


def place(page, *names: str | int) -> Place:
    """The field of the part that is looked at."""
    path: Path = (*page.desk.part, *names)
    return next(p for p in page.fields.places() if p.path == path)


def test_the_page_needs_no_workshop(page, rooms):
    assert rooms.session is None
    assert rooms.shell.current() == "decks"
    titles = [page.shelf_list.item(row).text() for row in range(page.shelf_list.count())]
    assert titles == ["物流", "物流", "物流"]  # the industry, what ships, one's own
    assert page.desk.on_table.id == "mine", "one's own deck is what one probably wants"


def test_arrows_choose_a_deck_and_enter_goes_into_it(page):
    page.shelf_list.setFocus()
    QTest.keyClick(page.shelf_list, Qt.Key.Key_Up)
    assert page.desk.on_table.id == "logi"
    QTest.keyClick(page.shelf_list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.outline
    QTest.keyClick(page.outline, Qt.Key.Key_Down)
    assert page.desk.part == ("trends", "drivers", "challenges", "wait")
    QTest.keyClick(page.outline, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is place(page, "title").entry


def test_a_shipped_deck_is_read_and_not_written(shipped):
    assert shipped.state.text() == shipped.host.words("editor.read_only.shipped")
    spark = place(shipped, "spark").entry
    spark.setFocus()
    QTest.keyClicks(spark, "x")
    assert spark.text() == "問い"
    assert shipped.desk.deck.trends[0].spark == "問い"
    QTest.keyClick(shipped.outline, Qt.Key.Key_Delete)
    assert len(shipped.desk.deck.trends) == 3


@pytest.mark.parametrize(
    ("part", "name", "slide"),
    [
        (("trends", "drivers"), "spark", TrendSlide),
        (("trends", "drivers"), "confront", TrendSlide),
        (("trends", "drivers", "challenges", "plan"), "title", ChallengesSlide),
        (("trends", "drivers", "cases", "tohama"), "situation", CaseSlide),
        (("trends", "drivers", "formula"), "title", EstimateSlide),
    ],
)
def test_the_preview_is_the_slide_of_the_field(shipped, part, name, slide):
    shipped.desk.choose(part)
    place(shipped, name).focus()
    settle()
    shown = shipped.preview.picture.state.slide
    assert isinstance(shown, slide)
    if slide is TrendSlide:
        assert shown.beat == name


def test_what_is_on_no_slide_says_so(shipped):
    words = shipped.host.words
    place(shipped, "script").focus()
    assert shipped.preview.said() == words("editor.note.ours")
    shipped.desk.choose(("trends", "drivers", "cases", "secret"))
    settle()
    assert shipped.preview.said() == words("editor.note.no_name")
    assert shipped.preview.picture.state is None


def test_the_language_is_switched_and_the_part_stays(shipped):
    shipped.desk.choose(("trends", "drivers", "challenges", "plan"))
    QTest.mouseClick(shipped.language.segment("en"), Qt.MouseButton.LeftButton)
    assert shipped.desk.part == ("trends", "drivers", "challenges", "plan")
    assert place(shipped, "title").entry.text() == "Challenge plan"
    assert shipped.preview.picture.state.lang == "en"


def test_on_a_large_screen_shelf_and_outline_stand_side_by_side(rooms):
    page = entered(rooms, (1920, 1080))
    open_deck(page, "logi")
    assert page.shelf_card.isVisible()
    assert page.outline_card.isVisible()


def test_the_large_view_opens_and_closes_by_keys(shipped):
    place(shipped, "spark").focus()
    QTest.keyClick(place(shipped, "spark").entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    large = QApplication.activeModalWidget()
    assert large is not None
    assert large.picture.state.slide == shipped.preview.picture.state.slide
    QTest.keyClick(large, Qt.Key.Key_Escape)
    settle()
    assert QApplication.activeModalWidget() is None


def test_a_deck_in_one_language_changes_none_of_the_next_ones(page, rooms):
    write(readable("en", "only-en"), rooms.deck_folders().own)
    page.read_shelf()
    at_rest(rooms)
    open_deck(page, "only-en")
    assert page.desk.lang == "en"
    japanese = page.language.segment("ja")
    assert not japanese.isEnabled()
    assert japanese.toolTip() == rooms.words("editor.no_language", lang=rooms.words("editor.lang.ja"))
    open_deck(page, "mine")
    assert page.desk.lang == "ja"
    assert japanese.toolTip() == ""
    page.desk.show_language("en")
    open_deck(page, "logi")
    assert page.desk.lang == "en", "who chose a language goes on in it"
