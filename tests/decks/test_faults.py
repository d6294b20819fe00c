"""A deck that is YAML and still wrong: each field's fault with its line and its mend."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workshop.decks.reading import Loaded
from workshop.i18n import Words

from .conftest import DECK, line_of

Load = Callable[[str | bytes], Loaded]


def fault(name: str, old: str, new: str, code: str, where: str, **values: object) -> object:
    assert old in DECK, old
    return pytest.param(old, new, code, where, values, id=name)


FAULTS = [
    fault("misspelt", "confront:", "confrnt:", "deck.unknown_field_near", "confrnt", field="confrnt", near="confront"),
    fault("misspelt within", "measures: 積", "measure: 積", "deck.unknown_field_near", "measure: 積", near="measures"),
    fault("misspelt in a result", "text: 車両", "txt: 車両", "deck.unknown_field_near", "txt: 車両", near="text"),
    fault("invented", "    confront: 影", "    要約: 影", "deck.unknown_field", "要約", field="要約"),
    fault("industry", "industry: logistics", "industry: 物流", "deck.unknown_value", "industry", value="物流"),
    fault("theme", "theme: supply", "theme: green", "deck.unknown_value", "theme: green", field="theme", value="green"),
    fault("horizon", "horizon: now", "horizon: 2030", "deck.unknown_value", "horizon: 2030", allowed="now, 1-2y, 3-5y"),
    fault("language", "lang: ja", "lang: fr", "deck.unknown_value", "lang: fr", allowed="ja, en"),
    fault("status", "status: press", "status: rumour", "deck.unknown_value", "rumour", field="status"),
    fault("result", "kind: actual", "kind: done", "deck.unknown_value", "kind: done", allowed="actual, planned, target"),
    fault("date", "refresh_by: 2027-03-31\n        together", "refresh_by: 2027/3/31\n        together",
          "deck.wrong_date", "2027/3/31", value="2027/3/31"),
    fault("no such day", "checked: 2026-11-22\n        refresh_by: 2027-03-31\n        together",
          "checked: 2026-02-30\n        refresh_by: 2027-03-31\n        together", "deck.wrong_date", "2026-02-30"),
    fault("a day without hyphens", "checked: 2026-11-22\n        refresh_by: 2027-03-31\n        together",
          "checked: 20261122\n        refresh_by: 2027-03-31\n        together", "deck.wrong_date", "20261122"),
    fault("a list for a text", "spark: 足りないのは車ではないかもしれません", "spark: [a, b]", "deck.not_text", "spark: [a"),
    fault("fields for a text", "    title: 積み方を選び直す", "    title: {ja: 積み方}", "deck.not_text", "title: {ja"),
    fault("a text for a list", "challenges: [S-T1-K1]", "challenges: S-T1-K1", "deck.not_list", "challenges: S-T1-K1"),
    fault("a text for fields", "source: {publisher: 発行者, title: 調査, date: 2024-10, url: [\"https://example.jp/2\"]}",
          "source: 発行者", "deck.not_fields", "source: 発行者", field="source"),
    fault("an id with a blank", "id: S-T1-K1", "id: S T1 K1", "deck.wrong_id", "id: S T1 K1", value="S T1 K1"),
    fault("an empty text", "measures: 年間の量", 'measures: ""', "deck.empty_text", 'measures: ""'),
    fault("no results", "results:\n          - {kind: actual, text: 車両が2割減}", "results: []", "deck.too_few",
          "results: []", count=1),
    fault("missing", "        situation: 別々に運んでいました。\n", "", "deck.missing_field", "- id: S-T1-C1", field="situation"),
    fault("twice the same id", "id: S-T1-E2", "id: S-T1-K1", "deck.duplicate_id", "      - id: S-T1-K1\n        title",
          id="S-T1-K1"),
    fault("together with nothing", "together_with: [S-T1-E2]", "together_with: [S-T1-E9]", "deck.unknown_reference",
          "S-T1-E9", id="S-T1-E9", known="S-T1-E2"),
    fault("together with itself", "together_with: [S-T1-E2]", "together_with: [S-T1-E1]", "deck.unknown_reference",
          "[S-T1-E1]", field="together_with"),
    fault("a case of no challenge", "challenges: [S-T1-K1]", "challenges: [S-T1-K7]", "deck.unknown_reference",
          "S-T1-K7", known="S-T1-K1"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "where", "values"), FAULTS)
def test_a_fault_is_said_with_its_line_and_its_mend(
    loaded: Load, words_ja: Words, words_en: Words, old: str, new: str, code: str, where: str, values: dict[str, object]
) -> None:
    text = DECK.replace(old, new)
    result = loaded(text)
    assert result.deck is None
    said = {problem.code: problem for problem in result.problems}
    assert code in said, result.problems
    assert said[code].place == f"sample.ja.yaml:{line_of(text, where)}"
    assert dict(said[code].values) | values == dict(said[code].values)
    for words in (words_ja, words_en):
        assert words.problem(said[code]).startswith("sample.ja.yaml")


SERIES = """\
        series:
          points:
            - {label: 前, value: 1}
            - {label: 後, value: %s}
          highlight: %s
"""
FORMULA = """\
    formula:
      id: S-T1-F1
      title: 試算
      inputs:
        - {id: cars, label: 台数, unit: 台}
        - {id: %s, label: 分, unit: 分}
      factor: %s
      result_label: 費用
      result_unit: 円
"""


def with_series(value: str, highlight: str) -> str:
    return DECK.replace("    confront:", SERIES % (value, highlight) + "    confront:")


@pytest.mark.parametrize("value", ["多い", "nan", ".inf", "1,2", "", "[1]"])
def test_a_value_that_is_no_number_is_said(loaded: Load, value: str) -> None:
    codes = {
        problem.code for problem in loaded(with_series(f'"{value}"' if "[" not in value else value, "後")).problems
    }
    assert codes == {"deck.not_number"}


def test_a_highlight_must_be_one_of_the_labels(loaded: Load) -> None:
    assert loaded(with_series("2", "後")).problems == ()
    problem = loaded(with_series("2", "今")).problems[0]
    assert (problem.code, problem.values["known"]) == ("deck.unknown_reference", "前, 後")


def test_inputs_of_a_formula_have_ids_of_their_own(loaded: Load) -> None:
    assert loaded(DECK + FORMULA % ("minutes", "0.5")).problems == ()
    assert [p.code for p in loaded(DECK + FORMULA % ("cars", "0.5")).problems] == ["deck.duplicate_id"]
    assert [p.code for p in loaded(DECK + FORMULA % ("minutes", "1/60")).problems] == ["deck.not_number"]


def test_all_faults_are_said_at_once(loaded: Load) -> None:
    text = DECK.replace("theme: supply", "theme: green").replace("confront:", "confrnt:")
    text = text.replace("        situation: 別々に運んでいました。\n", "")
    assert [problem.code for problem in loaded(text).problems] == [
        "deck.unknown_value",
        "deck.missing_field",
        "deck.unknown_field_near",
    ]


def test_a_misspelt_field_is_not_also_called_missing(loaded: Load) -> None:
    result = loaded(DECK.replace("        company:", "        compny:"))
    assert [(p.code, p.values["near"]) for p in result.problems] == [("deck.unknown_field_near", "company")]


def test_a_hostile_value_is_quoted_short_and_on_one_line(loaded: Load, words_en: Words) -> None:
    text = DECK.replace("theme: supply", 'theme: "{place}\\n' + "x" * 500 + '"')
    sentence = words_en.problem(loaded(text).problems[0])
    assert "\n" not in sentence
    assert "{place} xxx" in sentence
    assert len(sentence) < 250
