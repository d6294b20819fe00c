"""What is still to come is moved about freely, and never behind the talk's back."""

from __future__ import annotations

import pytest

from workshop.model.trend_order import allowed


@pytest.mark.parametrize(
    ("trend", "to", "now", "landed"),
    [
        ("c", 1, None, 1),  # nothing is on yet: anywhere
        ("c", 0, None, 0),
        ("d", 2, "a", 2),
        ("d", 0, "a", 1),  # never before what is on
        ("b", 0, "a", None),
        ("c", 9, "a", 3),
        ("d", 4, "a", None),
        ("a", 2, "b", 2),  # what was told may be told again
        ("b", 3, "b", 3),  # what is on goes where it is put
        ("b", 0, "b", 0),
        ("x", 0, "a", None),
        ("c", 0, "x", 0),
    ],
)
def test_where_it_lands(trend: str, to: int, now: str | None, landed: int | None) -> None:
    assert allowed(list("abcd"), trend, to, now) == landed
