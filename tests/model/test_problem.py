"""Problems are plain values; a KnownError carries exactly one."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from workshop.model.problem import KnownError, Problem, errors


def test_a_problem_names_its_sentence() -> None:
    assert Problem("deck.unknown_field").key == "problem.deck.unknown_field"


def test_a_known_error_carries_code_place_and_values() -> None:
    error = KnownError("document.too_new", Path("a.workshop"), version="2.0", code="x")
    assert error.problem == Problem("document.too_new", "a.workshop", {"version": "2.0", "code": "x"})
    assert KnownError.of(error.problem).problem is error.problem


def test_only_errors_make_an_input_unusable() -> None:
    wrong, odd = Problem("a"), Problem("b", severity="warning")
    assert errors([odd, wrong]) == [wrong]


def test_a_problem_is_frozen_and_can_be_collected() -> None:
    problem = Problem("a", "here", {"n": 1})
    with pytest.raises(dataclasses.FrozenInstanceError):
        problem.code = "b"  # type: ignore[misc]
    assert len({problem, Problem("a", "here", {"n": 1})}) == 1


@pytest.mark.parametrize(
    ("problem", "said"),
    [(Problem("a.b"), "a.b"), (Problem("a.b", "row 3", {"n": 1}), "a.b at row 3 (n=1)")],
)
def test_logs_can_read_it(problem: Problem, said: str) -> None:
    assert str(problem) == said
