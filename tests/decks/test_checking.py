"""The deck check: what should be mended before someone stands in front of a customer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from workshop.decks.checking import check, check_paths
from workshop.decks.reading import Loaded
from workshop.i18n import Words
from workshop.model.deck import Deck

from .conftest import DECK, line_of

Load = Callable[[str | bytes], Loaded]
Write = Callable[..., Path]
TODAY = date(2026, 11, 22)


def test_a_good_deck_has_no_findings(deck: Deck) -> None:
    assert check(deck, TODAY) == []


def change(name: str, old: str, new: str, code: str, where: str) -> object:
    assert old in DECK, old
    return pytest.param(old, new, code, where, id=name)


CASE = "        origin: public\n        clearance: named\n"
SOURCE = '        source: {publisher: 発行者, title: 調査, date: 2024-10, url: ["https://example.jp/2"]}'

CHANGES = [
    change("no confront", "    confront: 影響が大きいのはどちらでしょうか。\n", "", "deck.no_confront", "- id: S-T1\n"),
    change("no script", "    script: 話す内容です。\n", "", "deck.no_script", "- id: S-T1\n"),
    change("no questions", "        questions:\n          - 以前にもありましたか。\n", "", "deck.no_questions", "- id: S-T1-K1"),
    change("no condition", "        condition: 2024年度\n", "", "deck.no_condition", "- id: S-T1-E2"),
    change("alone", "        condition: 2024年度の試算\n", "", "deck.no_condition_together", "- id: S-T1-E1"),
    change("source without title", SOURCE, "        source: {publisher: 発行者, date: 2024, url: [x]}",
           "deck.source_incomplete", "source: {publisher"),
    change("case without address", ", url: [\"https://example.jp/3\"]}", "}", "deck.source_incomplete", "- {publisher: 新聞"),
    change("not seen", "status: press", "status: known", "deck.figure_not_seen", "status: known"),
    change("not checked", "        checked: 2026-11-22\n        refresh_by: 2027-03-31\n        together",
           "        refresh_by: 2027-03-31\n        together", "deck.not_checked", "- id: S-T1-E1"),
    change("checked tomorrow", "checked: 2026-11-22\n        refresh_by: 2027-03-31\n        together",
           "checked: 2026-11-23\n        refresh_by: 2027-03-31\n        together", "deck.checked_later", "2026-11-23"),
    change("refresh passed", "refresh_by: 2027-03-31\n        together", "refresh_by: 2026-11-21\n        together",
           "deck.refresh_passed", "2026-11-21"),
    change("no refresh", "        refresh_by: 2027-03-31\n        together_with", "        together_with",
           "deck.no_refresh", "- id: S-T1-E1"),
    change("a long figure", "figure: 9万", "figure: 約9万4,000トンから12万トン", "deck.figure_long", "約9万4"),
    change("a long spark", "spark: 足りない", "spark: " + "長" * 40 + "足りない", "deck.text_long", "spark:"),
    change("a long title", "title: 荷姿をそろえる", "title: 荷姿と外装と伝票とパレットをすべてそろえる", "deck.text_long", "title: 荷姿と"),
    change("origin unsaid", CASE, "        clearance: named\n", "deck.origin_unsaid", "- id: S-T1-C1"),
    change("a case for nothing", "        challenges: [S-T1-K1]\n", "", "deck.case_without_challenge", "- id: S-T1-C1"),
    change("a plan as a result", "車両が2割減", "車両が2割減る見込み", "deck.plan_as_actual", "車両が2割減る"),
    change("no other name", CASE, CASE.replace("named", "anonymous"), "deck.no_anonymous_name", "- id: S-T1-C1"),
    change("the name shows", CASE + "        situation: 別々に", CASE.replace("named", "not-cleared")
           + "        anonymous_name: A社\n        situation: 見本商事は別々に", "deck.name_shows", "situation: 見本商事"),
    change("you", "- 以前にもありましたか。", "- あなたの会社ではいかがですか。", "deck.says_you", "あなた"),
    change("kisha", "confront: 影響", "confront: 貴社で影響", "deck.says_kisha", "貴社"),
    change("a test", "confront: 影響が大きいのはどちらでしょうか。", "confront: その金額を言えますか。",
           "deck.tests_the_customer", "言えますか"),
    change("a count", "- 以前にもありましたか。", "- 待ち時間を数えたことはありますか。", "deck.tests_the_customer", "数えた"),
    change("a face lost", "script: 話す内容です。", "script: 物流部長では答えられない質問です。", "deck.accuses", "物流部長"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "where"), CHANGES)
def test_a_finding_names_the_line_and_the_mend(
    deck_file: Write, words_ja: Words, words_en: Words, old: str, new: str, code: str, where: str
) -> None:
    text = DECK.replace(old, new, 1)
    path = deck_file(text)
    report = check_paths([path], TODAY)
    assert [problem.code for problem in report.problems] == [code]
    assert report.problems[0].place == f"{path}:{line_of(text, where)}"
    assert report.exit_code == 1
    assert report.decks
    for words in (words_ja, words_en):
        assert words.problem(report.problems[0]).startswith(str(path))


def test_a_trend_without_its_parts_is_said(loaded: Load) -> None:
    start, end = DECK.index("    evidence:"), DECK.index("    confront:")
    after = DECK.index("    challenges:\n")
    deck = loaded(DECK[:start] + DECK[end:after] + "    script: 話す内容です。\n").deck
    assert deck is not None
    assert [p.code for p in check(deck, TODAY)] == ["deck.no_evidence", "deck.no_challenges", "deck.no_cases"]


def test_without_a_file_a_finding_names_the_part(loaded: Load) -> None:
    deck = loaded(
        DECK.replace("        condition: 2024年度\n", "").replace("spark: 足りない", "spark: あなたに足りない")
    ).deck
    assert deck is not None
    assert [p.place for p in check(deck, TODAY)] == ["S-T1 spark", "S-T1-E2"]


def test_a_constant_in_a_formula_is_explained(loaded: Load) -> None:
    formula = """\
    formula:
      id: S-T1-F1
      title: 試算
      inputs: [{id: a, label: 台数, unit: 台}, {id: b, label: 分, unit: 分}]
      factor: 0.5
      result_label: 費用
      result_unit: 円
"""
    deck = loaded(DECK + formula).deck
    assert deck is not None
    assert [p.code for p in check(deck, TODAY)] == ["deck.factor_unsaid"]


def test_a_publisher_may_be_called_what_it_is_called(deck: Deck, loaded: Load) -> None:
    spoken = loaded(DECK.replace("publisher: 新聞", "publisher: あなたの静岡新聞")).deck
    assert spoken is not None
    assert check(spoken, TODAY) == []


# ---- several files


def test_the_exit_code_says_fine_findings_or_unusable(deck_file: Write, tmp_path: Path) -> None:
    good = deck_file(DECK, "good.yaml")
    finding = deck_file(DECK.replace("id: sample", "id: other").replace("script:", "confront_:"), "finding.yaml")
    assert check_paths([good], TODAY).exit_code == 0
    assert check_paths([finding], TODAY).exit_code == 2, "an unknown field makes the deck unusable"
    deck_file(DECK.replace("id: sample", "id: other").replace("    script: 話す内容です。\n", ""), "finding.yaml")
    assert check_paths([good, finding], TODAY).exit_code == 1
    deck_file("{", "broken.yaml")
    report = check_paths([tmp_path], TODAY)
    assert report.exit_code == 2
    assert len(report.decks) == 2, "a bad file never stops the others"


def test_nothing_to_check_is_said(tmp_path: Path) -> None:
    report = check_paths([tmp_path], TODAY)
    assert ([p.code for p in report.problems], report.exit_code) == (["deck.no_decks"], 2)
    assert [p.code for p in check_paths([tmp_path / "none.yaml"], TODAY).problems] == ["deck.not_found"]
    assert check_paths([], TODAY).exit_code == 2


def test_a_file_named_twice_is_checked_once(deck_file: Write, tmp_path: Path) -> None:
    path = deck_file(DECK)
    report = check_paths([path, tmp_path, path], TODAY)
    assert (len(report.loaded), report.problems) == (1, ())


def test_the_same_deck_in_two_files_is_said(deck_file: Write, tmp_path: Path) -> None:
    deck_file(DECK, "a.yaml")
    deck_file(DECK, "b.yaml")
    report = check_paths([tmp_path], TODAY)
    assert [p.code for p in report.problems] == ["deck.same_deck_twice"]
    assert report.problems[0].place == f"{tmp_path / 'b.yaml'}:3"


def test_a_missing_picture_is_a_finding(deck_file: Write) -> None:
    report = check_paths([deck_file(DECK + "    picture: none.png\n")], TODAY)
    assert ([p.code for p in report.problems], report.exit_code) == (["deck.missing_picture"], 1)
