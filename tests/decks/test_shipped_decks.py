"""The decks that ship: they pass their own check, and say what the facts allow."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from workshop import places
from workshop.decks import schema
from workshop.decks.checking import check_pair, check_paths, spoken, width
from workshop.decks.reading import load
from workshop.model.deck import Deck
from workshop.model.terms import CaseOrigin, ResultKind

TRENDS = places.data("trends")
FILES = sorted(TRENDS.glob("*.yaml"))
CHECKED = date(2026, 11, 22)


def shipped(path: Path) -> Deck:
    deck = load(path).deck
    assert deck is not None
    return deck


@pytest.fixture(scope="module", params=["ja", "en"])
def logistics(request: pytest.FixtureRequest) -> Deck:
    return shipped(TRENDS / f"logistics.{request.param}.yaml")


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


def test_the_published_schema_is_current() -> None:
    written = (TRENDS / schema.FILE_NAME).read_text(encoding="utf-8")
    assert written == schema.schema_text(), "python -m workshop schema deck > trends/deck.schema.json"
    Draft202012Validator.check_schema(json.loads(written))


def test_the_schema_refuses_what_the_app_refuses() -> None:
    validator = Draft202012Validator(schema.schema())
    assert not validator.is_valid({"id": "x", "lang": "ja"})
    assert not validator.is_valid({**_smallest(), "titel": "x"})
    assert validator.is_valid(_smallest())


def _smallest() -> dict[str, Any]:
    trend = {"id": "t", "title": "t", "theme": "people", "horizon": "now", "spark": "s"}
    return {"id": "x", "lang": "ja", "industry": "cross-industry", "title": "x", "edition": "1", "trends": [trend]}


# ---- logistics


def test_every_trend_leads_from_the_spark_to_cases(logistics: Deck) -> None:
    assert [trend.id for trend in logistics.trends] == [f"LOG-T{n}" for n in range(1, 6)]
    evidence = {trend.id: [e.id for e in trend.evidence] for trend in logistics.trends}
    assert [len(ids) for ids in evidence.values()] == [3, 2, 3, 2, 4]
    assert [len(trend.cases) for trend in logistics.trends] == [1, 2, 2, 2, 1]
    for trend in logistics.trends:
        assert 3 <= len(trend.challenges) <= 4
        assert all(len(challenge.questions) == 3 for challenge in trend.challenges)
        assert len(trend.objections) == 2
        assert all(e.condition for e in trend.evidence)
    assert [trend.id for trend in logistics.trends if trend.formula] == ["LOG-T2"]


def test_a_script_takes_one_to_two_minutes(logistics: Deck) -> None:
    for trend in logistics.trends:
        if logistics.lang == "ja":  # 300 characters a minute, read aloud
            assert 300 <= len(trend.script) <= 600, trend.id
        else:  # 130 words a minute
            assert 110 <= len(trend.script.split()) <= 260, trend.id


def test_a_spark_fits_a_projected_headline(logistics: Deck) -> None:
    for trend in logistics.trends:
        assert len(trend.spark) <= (44 if logistics.lang == "ja" else 95), trend.id
        assert max(width(c.title) for c in trend.challenges) <= (32 if logistics.lang == "ja" else 40)


def test_the_scenario_figures_are_worded_as_such_and_never_stand_alone(logistics: Deck) -> None:
    trend = logistics.trend("LOG-T1")
    assert trend is not None
    scenario, result = trend.evidence[:2]
    assert scenario.together_with == (result.id,)
    said = f"{scenario.measures} {scenario.condition}"
    assert ("対策を取らない" in said and "実績ではありません" in said) or (
        "nothing were done" in said and "not a result" in said
    )
    assert re.search("おおむね克服|largely overcome", scenario.condition), "said even where only one figure is shown"


@pytest.mark.parametrize("number", ["14.2", "34.1", "7.5", "11.9"])
def test_no_estimate_is_said_without_saying_so(logistics: Deck, number: str) -> None:
    sentences = [
        sentence
        for _loc, text in spoken(logistics)
        for sentence in re.split(r"(?<=。)|(?<=\. )|\n", text)
        if number in sentence
    ]
    assert sentences
    for sentence in sentences:
        if sentence.strip() == number or sentence.startswith(number):
            continue  # the bare figure: measures and condition stand with it
        assert re.search(
            "試算|見込|期待|対策を取らない|expected|estimate|scenario|if nothing|were done|hoped|gap for",
            sentence,
            re.IGNORECASE,
        ), sentence


def test_the_loading_rate_is_never_told_as_empty_trucks(logistics: Deck) -> None:
    everything = "\n".join(text for _loc, text in spoken(logistics))
    assert not re.search(r"6割|六割|60 ?[%％]|six-tenths|sixty per", everything)


def test_plans_and_targets_are_marked(logistics: Deck) -> None:
    kinds = {case.id: [result.kind for result in case.results] for _trend, case in logistics.cases()}
    actual, planned, target = ResultKind.ACTUAL, ResultKind.PLANNED, ResultKind.TARGET
    assert kinds == {
        "LOG-T1-C1": [actual, actual],
        "LOG-T2-C1": [actual, actual],
        "LOG-T2-C2": [actual],
        "LOG-T3-C1": [planned, planned],
        "LOG-T3-C2": [planned],
        "LOG-T4-C1": [actual, actual, target],
        "LOG-T4-C2": [actual],
        "LOG-T5-C1": [planned],
    }
    assert {case.origin for _trend, case in logistics.cases()} == {CaseOrigin.PUBLIC}


def test_the_formula_turns_minutes_into_hours(logistics: Deck) -> None:
    trend = logistics.trend("LOG-T2")
    assert trend is not None
    assert trend.formula is not None
    assert [entry.id for entry in trend.formula.inputs] == ["trucks", "minutes", "cost", "days"]
    assert 20 * 90 * 4000 * 240 * trend.formula.factor == pytest.approx(28_800_000)
    assert trend.formula.factor_note
