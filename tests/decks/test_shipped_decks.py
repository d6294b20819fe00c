"""Every deck that ships: it passes its own check, and each trend leads from the spark to cases.

What a single deck may say of its facts is looked at beside this (``test_shipped_logistics`` and the like).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.decks.shipped import EXPECTED, FILES, TRENDS, shipped

from workshop.decks import schema, wording
from workshop.decks.checking import CHALLENGE_WIDTH, FIGURE_WIDTH, TITLE_WIDTH, check_pair, check_paths, spoken, width
from workshop.model.deck import Deck
from workshop.model.terms import CaseOrigin, Clearance, EvidenceStatus, ResultKind

CHECKED = date(2026, 11, 22)


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def deck(request: pytest.FixtureRequest) -> Deck:
    return shipped(request.param)


def test_every_shipped_deck_passes_its_own_check() -> None:
    report = check_paths([TRENDS], CHECKED)
    assert [str(problem) for problem in report.problems] == []
    assert report.exit_code == 0


def test_every_deck_is_there_in_both_languages() -> None:
    by_id: dict[str, dict[str, Deck]] = {}
    for path in FILES:
        deck = shipped(path)
        assert path.name == f"{deck.id}.{deck.lang}.yaml"
        by_id.setdefault(deck.id, {})[deck.lang] = deck
    assert by_id
    for pair in by_id.values():
        assert set(pair) == {"ja", "en"}
        assert check_pair(pair["ja"], pair["en"]) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_another_yaml_reader_sees_the_same_texts(path: Path) -> None:
    """Numbers that are texts stand in quotation marks, so that an editor and the app agree."""
    data: Any = json.loads(json.dumps(yaml.load(path.read_bytes(), yaml.CSafeLoader), default=str))
    assert [error.message for error in Draft202012Validator(schema.schema()).iter_errors(data)] == []
    assert path.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema={schema.FILE_NAME}\n")


# ---- ids


def test_the_trends_are_those_of_the_facts(deck: Deck) -> None:
    prefix, count = EXPECTED[deck.id]
    assert deck.industry == deck.id
    assert [trend.id for trend in deck.trends] == [f"{prefix}-T{n}" for n in range(1, count + 1)]


def test_what_belongs_to_a_trend_says_so_in_its_id(deck: Deck) -> None:
    for trend in deck.trends:
        assert [c.id for c in trend.challenges] == [f"{trend.id}-K{n + 1}" for n in range(len(trend.challenges))]
        for letter, parts in (("E", trend.evidence), ("C", trend.cases)):
            ids = [part.id for part in parts]
            assert len(set(ids)) == len(ids)
            assert all(re.fullmatch(rf"{re.escape(trend.id)}-{letter}[1-9]", part_id) for part_id in ids), ids
        assert trend.formula is None or re.fullmatch(rf"{re.escape(trend.id)}-F[1-9]", trend.formula.id)


# ---- figures


def test_every_figure_says_what_it_is_and_where_it_can_be_read(deck: Deck) -> None:
    for trend in deck.trends:
        assert len(trend.evidence) >= 2, trend.id
        for evidence in trend.evidence:
            source = evidence.source
            assert all((evidence.measures, evidence.condition)), evidence.id
            assert all((source.publisher, source.title, source.date, source.url)), evidence.id
            assert all(re.match(r"https?://[^/\s]+\.[^\s]+$", url) for url in source.url), evidence.id
            assert width(evidence.figure) <= FIGURE_WIDTH, evidence.id


def test_no_figure_ships_that_was_not_seen(deck: Deck) -> None:
    for trend in deck.trends:
        for evidence in trend.evidence:
            assert evidence.status is not EvidenceStatus.KNOWN, evidence.id
            assert evidence.checked == CHECKED, evidence.id
            assert evidence.refresh_by is not None, evidence.id
            assert date(2027, 2, 1) <= evidence.refresh_by <= date(2027, 12, 31), evidence.id


def test_a_figure_seen_in_the_press_names_who_reported_it(deck: Deck) -> None:
    says = re.compile("による|掲載|引用" if deck.lang == "ja" else "reported|quoted|cited|carried|according to")
    for trend in deck.trends:
        for evidence in trend.evidence:
            if evidence.status is EvidenceStatus.PRESS:
                assert says.search(f"{evidence.source.publisher} {evidence.source.title}"), evidence.id


def test_a_figure_that_needs_another_has_it_in_its_trend(deck: Deck) -> None:
    for trend in deck.trends:
        ids = {evidence.id for evidence in trend.evidence}
        for evidence in trend.evidence:
            assert set(evidence.together_with) <= ids - {evidence.id}, evidence.id


def test_a_chart_is_small_and_highlights_one_of_its_points(deck: Deck) -> None:
    for trend in deck.trends:
        drawn = [evidence.series for evidence in trend.evidence]
        drawn += [result.series for case in trend.cases for result in case.results]
        for series in filter(None, drawn):
            labels = [point.label for point in series.points]
            assert 2 <= len(labels) <= 6, trend.id
            assert len(set(labels)) == len(labels), trend.id
            assert series.highlight in {"", *labels}, trend.id


# ---- challenges and cases


def test_every_trend_has_three_or_four_challenges_with_three_questions_each(deck: Deck) -> None:
    for trend in deck.trends:
        assert 3 <= len(trend.challenges) <= 4, trend.id
        for challenge in trend.challenges:
            assert len(challenge.questions) == 3, challenge.id
            asked = "か。" if deck.lang == "ja" else "?"
            assert all(asked in question for question in challenge.questions), challenge.id


def test_no_question_is_asked_twice(deck: Deck) -> None:
    asked = Counter(question for trend in deck.trends for c in trend.challenges for question in c.questions)
    assert [question for question, times in asked.items() if times > 1] == []


def test_every_trend_has_a_public_case_that_speaks_to_its_challenges(deck: Deck) -> None:
    for trend in deck.trends:
        assert trend.cases, trend.id
        for case in trend.cases:
            assert (case.origin, case.clearance) == (CaseOrigin.PUBLIC, Clearance.NAMED), case.id
            assert set(case.challenges) <= {challenge.id for challenge in trend.challenges}, case.id
            assert all((case.challenges, case.situation, case.action)), case.id
            for source in case.sources:
                assert all((source.publisher, source.title, source.date, source.url)), case.id


def test_what_is_told_as_a_result_holds_no_word_of_a_plan(deck: Deck) -> None:
    for _trend, case in deck.cases():
        for result in case.results:
            if result.kind is ResultKind.ACTUAL:
                assert not wording.PLANNED[deck.lang].search(result.text), case.id


# ---- what is said


def test_a_spark_is_a_claim_about_the_industry_and_fits_a_headline(deck: Deck) -> None:
    room = re.compile("御社|御行|御院|御庁|貴|皆さま" if deck.lang == "ja" else r"\byou(r|rs)?\b", re.IGNORECASE)
    for trend in deck.trends:
        assert len(trend.spark) <= (44 if deck.lang == "ja" else 95), trend.id
        assert not room.search(trend.spark), trend.id


def test_titles_fit_their_lines(deck: Deck) -> None:
    for trend in deck.trends:
        assert width(trend.title) <= TITLE_WIDTH[deck.lang], trend.id
        for challenge in trend.challenges:
            assert width(challenge.title) <= CHALLENGE_WIDTH[deck.lang], challenge.id


def test_what_makes_it_personal_ends_in_a_question(deck: Deck) -> None:
    end = "か。" if deck.lang == "ja" else "?"
    for trend in deck.trends:
        assert trend.confront.endswith(end), trend.id
        assert trend.script.rstrip().endswith(end), trend.id


def test_a_script_takes_one_to_two_minutes(deck: Deck) -> None:
    for trend in deck.trends:
        if deck.lang == "ja":  # 300 characters a minute, read aloud
            assert 300 <= len(trend.script) <= 600, trend.id
        else:  # 130 words a minute
            assert 110 <= len(trend.script.split()) <= 260, trend.id


def test_two_likely_objections_are_answered(deck: Deck) -> None:
    for trend in deck.trends:
        assert len(trend.objections) == 2, trend.id
        assert all(objection.objection and objection.answer for objection in trend.objections), trend.id


def test_what_is_no_result_is_not_said_as_one(deck: Deck) -> None:
    """Where a condition says so, every paragraph that says the figure says it too."""
    unmeasured = "試算|推計|予測|見込|期待|目標|目指|計画|取らない|なければ" if deck.lang == "ja" else (
        "estimate|expect|forecast|project|scenario|hoped|goal|target|plan|aim|if nothing|were done|wants|would"
    )  # fmt: skip
    for trend in deck.trends:
        for evidence in trend.evidence:
            number = re.search(r"\d[\d,]*(\.\d+)?", evidence.figure)
            if number is None or len(number.group()) < 3 or not re.search("実績では|not a result", evidence.condition):
                continue
            for text in (trend.spark, trend.confront, *trend.script.splitlines()):
                if number.group() in text:
                    assert re.search(unmeasured, text, re.IGNORECASE), (evidence.id, text)


def test_digits_are_half_width(deck: Deck) -> None:
    for loc, text in spoken(deck):
        assert not re.search("[０-９]", text), loc


def test_a_formula_asks_for_numbers_with_units(deck: Deck) -> None:
    for trend in deck.trends:
        if formula := trend.formula:
            assert 3 <= len(formula.inputs) <= 4, formula.id
            assert all(entry.label and entry.unit for entry in formula.inputs), formula.id
            assert all((formula.result_label, formula.result_unit)), formula.id
            assert formula.factor == 1 or formula.factor_note, formula.id
