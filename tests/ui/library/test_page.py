"""The library's page: found while one types, looked at beside it, opened by Enter."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.house import focusables, texts_of

from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import ChooseCases
from workshop.commands.run import EndRun, StartRun
from workshop.library.cards import Kind
from workshop.model.items import ChosenTrend, TakenDeck
from workshop.model.public import CaseSlide, ChallengesSlide, TrendSlide
from workshop.ui.actions import hint
from workshop.ui.library.filters import Filters
from workshop.ui.shell import RAIL_WIDTH

from .conftest import Plain, headings, parts, press, rest, titles

CTRL = Qt.KeyboardModifier.ControlModifier


def test_what_there_is_is_told_before_anything_is_typed(page, words_ja) -> None:
    said = page._start._said.text()
    for told in ("トレンド3件", "根拠データ6件", "ワークショップ2件"):
        assert told in said
    assert page.line.hasFocus()
    assert page._pile.currentWidget() is page._start


def test_typing_finds_by_kinds_with_counts(page, typed, words_ja) -> None:
    assert typed("荷姿")[0] == "荷姿をそろえる"
    assert headings(page.list) == [
        f"{words_ja('library.kind.challenge')} 2",
        f"{words_ja('library.kind.case')} 1",
        f"{words_ja('library.kind.line')} 3",
    ]
    assert typed("ﾆｽｶﾞﾀ") == []
    assert typed("load") == ["Choosing how to load", "One shape of load"]
    assert typed("トン 万") == ["9万トン"] * 3


def test_a_row_says_where_it_is_from_and_why_it_was_found(page, typed) -> None:
    typed("車両 減")
    (case, *_) = page.list.entries()
    assert (case.text, case.more) == ("見本商事", "物流")
    assert case.second.endswith("車両が2割減 / 新聞")
    typed("荷待ち")
    (line,) = page.list.entries()
    assert line.text == "荷待ちが長く、荷姿もまちまち"
    assert line.second == "課題 ・ 東浜ロジ ・ 11月24日(火)"
    typed("how load")
    assert page.list.entries()[0].more == "物流 ・ 英語"


def test_a_long_text_is_shown_from_where_it_was_found(words_ja) -> None:
    from workshop.library.folding import words
    from workshop.ui.parts.library import snippet

    text = "これは長い前置きです。" * 20 + "そのあとに荷姿の話が来ます。" + "終わりも長い。" * 40
    assert snippet(["題", text], words("荷姿")).startswith("そのあとに荷姿")
    assert snippet(["あ" * 100 + "荷姿"], words("荷姿")) == "…" + "あ" * 18 + "荷姿"
    assert snippet(["Fig. 3.5 is given. Loads wait here"], words("wait")) == "Loads wait here"
    assert snippet(["何もない文"], words("荷姿")) == "何もない文"
    assert snippet([], words("荷姿")) == ""


def test_what_is_being_converted_is_looked_for_and_takes_nothing_away(page, typed, composing, rooms) -> None:
    composing(page.line, "とん")
    rest(rooms)
    assert titles(page.list) == ["9万トン"] * 3
    composing(page.line, "とんc")
    rest(rooms)
    assert titles(page.list) == ["9万トン"] * 3
    composing(page.line, "とんこ")
    rest(rooms)
    assert titles(page.list) == ["9万トン"] * 3  # not there, but not converted yet either
    composing(page.line, "", "荷姿")
    rest(rooms)
    assert page.list.entries()[0].text == "荷姿をそろえる"
    page.line.clear()
    composing(page.line, "とん")
    composing(page.line)
    rest(rooms)
    assert page._pile.currentWidget() is page._start


def test_the_enter_of_a_conversion_opens_nothing(page, rooms, composing, monkeypatch) -> None:
    gone: list[object] = []
    monkeypatch.setattr(rooms.leading, "show_card", gone.append)
    composing(page.line, "にすがた")
    press(page, Qt.Key.Key_Return)
    composing(page.line, "", "荷姿")
    press(page, Qt.Key.Key_Return)
    assert gone == []
    monkeypatch.setattr(page.line.composition, "after", 0.0)
    press(page, Qt.Key.Key_Return)
    assert [card.part for card in gone] == ["S-T1-K1"]


def test_arrows_choose_and_the_chosen_one_is_looked_at(page, typed, rooms) -> None:
    typed("荷姿")
    assert page.preview.card.part == "S-T1-K1"
    assert isinstance(page.preview.slide.state.slide, ChallengesSlide)
    for _ in range(2):
        press(page, Qt.Key.Key_Down)
    rest(rooms)
    assert page.line.hasFocus()
    assert page.preview.card.part == "S-T1-C2"
    assert not page.preview.slide.isVisible(), "a case that may not be named has no slide"
    press(page, Qt.Key.Key_Down)
    rest(rooms)
    assert page.preview.card.part == "k1"
    for _ in range(9):
        press(page, Qt.Key.Key_Up)
    rest(rooms)
    assert page.preview.card.part == "S-T1-K1"


@pytest.mark.parametrize(
    ("asked", "kind", "of"),
    [("積み方", TrendSlide, "spark"), ("34.10", TrendSlide, "evidence"), ("見本商事", CaseSlide, "")],
)
def test_a_part_of_a_deck_is_seen_as_a_slide(page, typed, asked: str, kind: type, of: str) -> None:
    typed(asked)
    slide = page.preview.slide.state.slide
    assert isinstance(slide, kind)
    assert getattr(slide, "beat", "") == of
    assert page.preview.slide.state.lang == "ja"


def test_a_trends_picture_is_on_its_slide(page, typed, rooms, trends: Path) -> None:
    (trends / "pictures").mkdir()
    assert QImage(8, 8, QImage.Format.Format_RGB32).save(str(trends / "pictures" / "yard.png"))
    deck = trends / "sample.ja.yaml"
    text = deck.read_text(encoding="utf-8").replace(
        "    horizon: now\n", "    horizon: now\n    picture: pictures/yard.png\n"
    )
    deck.write_text(text, encoding="utf-8")
    rooms.decks_changed()
    rest(rooms)
    typed("積み方")
    assert page.preview.slide.state.slide.trend.picture.data.startswith(b"\x89PNG")


def test_the_filters_leave_out_and_say_so(page, typed, rooms) -> None:
    typed("積み方")
    assert parts(page.list) == ["S-T1"]
    page.filters.industry.fill("retail")
    page.filters.changed.emit()
    rest(rooms)
    assert page._pile.currentWidget() is page._none_here
    page._none_here.findChild(type(page.preview.go)).click()
    rest(rooms)
    assert parts(page.list) == ["S-T1"]
    typed("S 車両")
    assert not page.filters.narrowed
    typed("9")
    assert {entry.card.lang for entry in page.list.entries()} == {"ja", "en"}
    QTest.mouseClick(page.filters.lang.segment("en"), Qt.MouseButton.LeftButton)
    rest(rooms)
    assert {entry.card.lang for entry in page.list.entries()} == {"en"}
    QTest.mouseClick(page.filters.kind.segment("case"), Qt.MouseButton.LeftButton)
    rest(rooms)
    assert page.filters.kinds == {Kind.CASE}


def test_where_nothing_is_found_it_says_so_and_enter_does_nothing(page, typed, rooms) -> None:
    typed("そんなものはない")
    assert page._pile.currentWidget() is page._none
    assert page.preview.card is None
    press(page, Qt.Key.Key_Return)
    assert rooms.shell.current() == "library"
    press(page, Qt.Key.Key_Escape)
    assert page.line.text() == ""


def test_more_than_a_few_are_shown_when_they_are_wanted(page, rooms, typed, data_dir) -> None:
    from tests.library.conftest import workshop

    lines = [CaptureLine(id=f"m{n}", text=f"点検の記録 {n}") for n in range(30)]
    workshop(data_dir / "workshops" / "many.workshop", "北嶺市役所", *lines)
    rooms.library.look()
    rest(rooms)
    typed("点検 記録")
    assert headings(page.list) == ["ワークショップの記録 30"]
    *first, more = page.list.entries()
    assert (len(first), more.text) == (8, rooms.words("library.more", n=22))
    page.list.step(8)
    press(page, Qt.Key.Key_Return)
    rest(rooms)
    assert len(page.list.entries()) == 30
    assert page.list.current().card is not None


def test_a_line_is_opened_where_it_was_said(page, typed, rooms) -> None:
    typed("荷待ち")
    press(page, Qt.Key.Key_Return)
    rest(rooms)
    assert rooms.path.name == "east.workshop"
    assert rooms.shell.current() == "run"
    feed = rooms.shell.page("run").feed.view
    assert feed.chosen().id == "e1"


def test_a_line_of_a_meeting_that_is_over_is_shown_in_the_wrap_up(page, rooms, data_dir) -> None:
    assert rooms.open_workshop(data_dir / "workshops" / "east.workshop")
    rooms.apply(StartRun())
    rooms.apply(EndRun())
    path = rooms.path
    rooms.close_workshop()
    for line, view in (("e1", "read_back"), ("e2", "opportunities")):
        rooms.leading.show_line(path, line)
        rest(rooms)
        wrapup = rooms.shell.page("wrapup")
        assert (rooms.shell.current(), wrapup._choice.value()) == ("wrapup", view)
    assert "倉庫の建て替え" in QApplication.focusWidget().accessibleName()
    rooms.leading.show_line(path, "e1")
    assert wrapup.read_back._current == "e1"
    rooms.leading.show_line(path, "e3")  # held: never read together
    rest(rooms)
    assert rooms.shell.current() == "run"
    assert rooms.shell.page("run").feed.view.chosen().id == "e3"


def test_a_workshop_is_opened_where_its_work_goes_on(page, typed, rooms) -> None:
    rooms.shell.register("prepare", Plain())
    typed("東浜")
    assert page.list.current().card.kind is Kind.VISIT
    press(page, Qt.Key.Key_Return)
    assert (rooms.path.name, rooms.shell.current()) == ("east.workshop", "prepare")


def test_what_was_typed_and_not_kept_is_not_left_behind(page, typed, rooms, monkeypatch) -> None:
    assert rooms.new_workshop("別の会社")
    before = rooms.path
    monkeypatch.setattr(rooms, "may_leave", lambda _target: False)
    rooms.show_page("library")
    rest(rooms)
    typed("荷待ち")
    press(page, Qt.Key.Key_Return)
    assert rooms.path == before
    assert rooms.shell.current() == "library"


def test_a_part_of_a_deck_leads_to_the_decks(page, typed, rooms, monkeypatch) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(rooms.leading, "show_deck", lambda *where: asked.append(where))
    typed("34.10")
    press(page, Qt.Key.Key_Return)
    page.preview.go.click()
    assert asked == [("sample", "S-T1-E1", "ja")] * 2


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("34.10", ("trends", "S-T1", "evidence", "S-T1-E1")),
        ("One shape", ("trends", "S-T1", "challenges", "S-T1-K1")),
        ("店の仕事", ("trends", "R-T1")),
    ],
)
def test_it_is_shown_there_at_that_part_and_in_that_language(page, typed, rooms, asked: str, path) -> None:
    typed(asked)
    card = page.list.current().card
    press(page, Qt.Key.Key_Return)
    rest(rooms)
    decks = rooms.shell.page("decks")
    assert rooms.shell.current() == "decks"
    assert (decks.desk.on_table.id, decks.desk.part, decks.desk.lang) == (card.place, path, card.lang)
    rooms.leading.show_deck("nowhere", "nothing", "ja")
    rest(rooms)
    assert decks.desk.part == path


def test_a_trend_and_a_case_are_added_to_the_open_workshop(page, typed, rooms) -> None:
    typed("見本百貨店")
    assert not page.preview.take.isVisible()
    assert rooms.new_workshop("東浜ロジ")
    rooms.show_page("library")
    rest(rooms)
    page.preview.take.click()
    rest(rooms)
    assert set(rooms.workshop.of(TakenDeck)) == {"shops"}
    assert rooms.workshop.get(ChosenTrend, "shops/R-T1").cases == ("shops/R-T1-C1",)
    assert not page.preview.take.isEnabled()
    typed("積み方")
    page.preview.take.click()
    rest(rooms)
    assert [c.id for c in rooms.workshop.chosen()] == ["shops/R-T1", "sample/S-T1"]
    typed("見本商事")
    assert not page.preview.take.isEnabled(), "without a choice the trend's first case is told"
    rooms.apply(ChooseCases(trend="sample/S-T1", cases=("sample/S-T1-C1",)))
    typed("荷姿を変え")
    assert page.preview.card.inner
    assert not page.preview.take.isVisible()
    rooms.undo()
    rooms.undo()
    typed("積み方")
    assert page.preview.take.isEnabled()


def test_the_keys_lead_here_and_into_the_line(page, rooms) -> None:
    rooms.show_page("home")
    rest(rooms)
    press(rooms.shell, Qt.Key.Key_7, CTRL | Qt.KeyboardModifier.AltModifier)
    assert rooms.shell.current() == "library"
    for key in (Qt.Key.Key_K, Qt.Key.Key_F):
        page.filters.industry.setFocus()
        press(page, key, CTRL)
        assert page.line.hasFocus()
    assert hint("page_library")


def test_what_changed_on_the_disk_is_there_when_one_comes_back(page, typed, rooms, data_dir, trends: Path) -> None:
    assert typed("段取り") == []
    assert rooms.new_workshop("ミナト精機")
    rooms.apply(CaptureLine(text="段取り替えが長い"))
    rooms.shell.register("prepare", Plain())
    rooms.show_page("prepare")
    rooms.show_page("library")
    rest(rooms)
    assert titles(page.list) == ["段取り替えが長い"]
    (data_dir / "workshops" / "canary.workshop").unlink()
    assert rooms.shell.current() == "library"
    rooms.library.look()
    rest(rooms)
    assert typed("カナリア運輸") == []


def test_a_file_that_cannot_be_read_is_named_once(page, typed, rooms, data_dir) -> None:
    assert not page._unread.isVisible()
    (data_dir / "workshops" / "broken.workshop").write_text("no workshop")
    rooms.library.look()
    rest(rooms)
    assert page._unread.isVisible()
    assert "broken.workshop" in page._unread.text()
    assert typed("荷待ち")
    assert texts_of(rooms) == []


def test_all_of_it_is_reached_by_keyboard(page, typed) -> None:
    typed("荷姿")
    reached = focusables(page)
    for widget in (page.line, page.filters.industry, page.list, page.preview.go):
        assert widget in reached
    for widget in reached:
        assert widget.accessibleName(), widget
    page.list.setFocus()
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_X)
    assert page.line.text() == "荷姿"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_filters_have_room_on_the_smallest_screen(lang: str, request: pytest.FixtureRequest, shown) -> None:
    filters = Filters(request.getfixturevalue(f"words_{lang}"))
    shown(filters, 1093 - RAIL_WIDTH - 40, 40)
    for value in ("all", "workshop"):
        segment = filters.kind.segment(value)
        assert segment.width() >= segment.sizeHint().width()
    assert filters.minimumSizeHint().width() <= filters.width()
    longest = max(
        map(filters.fontMetrics().horizontalAdvance, map(filters.industry.itemText, range(filters.industry.count())))
    )
    assert filters.industry.width() >= longest + 30


def test_nothing_is_cut_on_the_smallest_screen(page, typed) -> None:
    typed("荷姿")
    filters = page.filters
    assert filters.lang.x() >= filters.industry.x() + filters.industry.width()
    assert filters.width() >= filters.minimumSizeHint().width()
    for button in (page.preview.go, page.preview.take):
        assert button.width() >= button.sizeHint().width()


def test_what_is_chosen_stays_when_the_library_is_read_again(page, typed, rooms) -> None:
    typed("荷姿")
    page.list.step(3)
    chosen = page.list.current().card.key
    rooms.library.changed.emit()
    rest(rooms)
    assert page.list.current().card.key == chosen
