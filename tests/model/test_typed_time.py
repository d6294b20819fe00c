"""A time of day is understood as it is typed, or not at all."""

from __future__ import annotations

from datetime import time

import pytest

from workshop.model.typed_time import parse_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:00", time(14)),
        ("14：05", time(14, 5)),
        ("9", time(9)),
        ("９時", time(9)),
        ("14時半", time(14, 30)),
        ("14時5分", time(14, 5)),
        ("1400", time(14)),
        ("930", time(9, 30)),
        ("午後2時", time(14)),
        ("午後12時", time(12)),
        ("午前12時", time(0)),
        ("2pm", time(14)),
        ("2:15 PM", time(14, 15)),
        ("14:00〜", time(14)),
    ],
)
def test_a_time_is_understood_as_it_is_typed(typed, meant):
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "25:00", "14:60", "昼すぎ", "13pm", "12345", "-3", "1" * 10_000])
def test_what_is_no_time_is_none(typed):
    assert parse_time(typed) is None
