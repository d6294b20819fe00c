"""The workshop as it is read: defaults, order, items as JSON."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pydantic import ValidationError
from tests.workshops import START, a_session

from workshop.model.items import (
    ITEM_TYPES,
    Capture,
    Closing,
    Delta,
    Estimate,
    Lead,
    NextStep,
    Person,
    Picks,
    Run,
    Score,
    Setup,
    item_from_json,
)
from workshop.model.terms import Side
from workshop.model.workshop import Workshop


def test_what_is_not_there_has_its_default() -> None:
    workshop = Workshop()
    found = (workshop.setup, workshop.lead, workshop.run, workshop.picks, workshop.delta, workshop.closing)
    assert found == (Setup(), Lead(), Run(), Picks(), Delta(), Closing())
    assert workshop.of(Capture) == {}
    assert workshop.trend("logi/drivers") is None
    assert workshop.case("x") is None


def test_workshops_are_equal_by_what_is_in_them() -> None:
    person = Person(id="p", name="林")
    first, second = Workshop([person]), Workshop()
    assert first != second
    first._drop(person.key)
    assert first == second
    first._drop(person.key)
    assert first.__eq__(3) is NotImplemented


def test_lists_come_in_their_order() -> None:
    captures = [
        Capture(id=i, what="issue", text=i, at=START + timedelta(seconds=s)) for i, s in (("b", 1), ("a", 1), ("c", 0))
    ]
    people = [Person(id="x", order=1), Person(id="y", order=0, side=Side.OURS)]
    steps = [NextStep(id="s", text="s", order=2), NextStep(id="t", text="t", order=1)]
    workshop = Workshop([*captures, *people, *steps])
    assert [c.id for c in workshop.captures()] == ["c", "b", "a"], "those of one moment as they came in"
    assert [p.id for p in workshop.people()] == ["y", "x"]
    assert [p.id for p in workshop.people(Side.OURS)] == ["y"]
    assert [s.id for s in workshop.steps()] == ["t", "s"]


def test_a_decks_parts_are_found_in_the_language_asked_for() -> None:
    workshop = a_session().workshop
    trend, challenge = workshop.challenge("logi/plan", "en") or ("", None)
    assert challenge is not None
    assert (trend, challenge.title) == ("logi/drivers", "Challenge plan")
    found = workshop.case("logi/tohama")
    assert found is not None
    assert (found[0], found[1].company) == ("logi/drivers", "東浜物流")


def test_every_item_comes_back_from_its_json() -> None:
    for item in a_session().workshop.all():
        assert item_from_json(item.kind, item.model_dump_json()) == item
    assert len(ITEM_TYPES) == len(set(ITEM_TYPES))


def test_what_a_newer_version_added_is_kept() -> None:
    item = item_from_json("person", '{"id": "p", "name": "林", "pronoun": "x"}')
    assert '"pronoun":"x"' in item.model_dump_json()


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_no_number_is_none(number: str) -> None:
    with pytest.raises(ValidationError):
        Estimate.model_validate_json(f'{{"id": "t", "values": {{"a": {number}}}}}')
    with pytest.raises(ValidationError):
        Score.model_validate_json(f'{{"id": "t", "topic": "t", "importance": {number}}}')


def test_items_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError):
        Setup().company = "x"
