"""The logistics deck: estimates stay estimates, plans stay plans, and the loading rate is no share of empty trucks."""

from __future__ import annotations

import re

import pytest
from tests.decks.shipped import TRENDS, shipped

from workshop.decks.checking import spoken
from workshop.model.deck import Deck
from workshop.model.terms import ResultKind


@pytest.fixture(params=["ja", "en"])
def logistics(request: pytest.FixtureRequest) -> Deck:
    return shipped(TRENDS / f"logistics.{request.param}.yaml")


def test_every_figure_and_case_of_the_facts_is_there(logistics: Deck) -> None:
    assert [len(trend.evidence) for trend in logistics.trends] == [3, 2, 3, 2, 4]
    assert [len(trend.cases) for trend in logistics.trends] == [1, 2, 2, 2, 1]
    assert [trend.id for trend in logistics.trends if trend.formula] == ["LOG-T2"]


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


def test_the_formula_turns_minutes_into_hours(logistics: Deck) -> None:
    trend = logistics.trend("LOG-T2")
    assert trend is not None
    assert trend.formula is not None
    assert [entry.id for entry in trend.formula.inputs] == ["trucks", "minutes", "cost", "days"]
    assert 20 * 90 * 4000 * 240 * trend.formula.factor == pytest.approx(28_800_000)
    assert trend.formula.factor_note
