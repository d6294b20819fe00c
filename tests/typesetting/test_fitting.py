"""The largest size that fits, and its lines."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.typesetting.fitting import elided, fit, natural_lines


def measure(text: str) -> float:
    """A face whose kanji are a square and whose other characters half of one."""
    return sum(0.0 if unicodedata.combining(c) else 100.0 if ord(c) > 0x2E7F else 50.0 for c in text)


def wide(line: str, size: float) -> float:
    return measure(line) * size / 100


def test_a_short_text_is_as_large_as_it_may_be() -> None:
    assert fit("短い", 1000, 1000, measure, most=80, least=20).size == 80


def test_a_longer_text_shrinks_until_it_fits() -> None:
    text = "担い手が足りません。" * 12
    found = fit(text, 600, 300, measure, most=80, least=10, leading=1.5)
    assert not found.elided
    assert 10 < found.size < 80
    assert len(found.lines) * found.size * 1.5 - found.size * 0.5 <= 300
    assert "".join(found.lines) == text


def test_at_the_least_size_the_rest_is_left_out() -> None:
    found = fit("あ" * 10_000, 300, 100, measure, most=60, least=20)
    assert found.elided
    assert found.size == 20
    assert found.lines[-1].endswith("…")


def test_the_longest_text_costs_no_more_than_the_box_holds() -> None:
    assert sum(map(len, fit("い" * 1_000_000, 1000, 500, measure, most=40, least=20).lines)) < 3100


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_has_no_lines(text: str) -> None:
    assert fit(text, 100, 100, measure, most=40, least=20).lines == ()


def test_lines_are_limited() -> None:
    found = fit("あいうえお かきくけこ さしすせそ", 300, 1000, measure, most=100, least=20, lines=1)
    assert len(found.lines) == 1


def test_a_line_that_was_typed_stays_a_line() -> None:
    assert fit("一行目\n二行目", 1000, 1000, measure, most=40, least=20).lines == ("一行目", "二行目")


def test_balanced_lines_break_after_a_clause() -> None:
    text = "人が退くとき、図面にない「判断」も一緒に失われます"
    found = fit(text, 1150, 400, measure, most=60, least=20, balanced=True)
    assert found.lines == ("人が退くとき、", "図面にない「判断」も一緒に失われます")


def test_balanced_lines_are_more_even_than_filled_ones() -> None:
    text = "we bring a list of how the rules of inspection differ between the three depots"
    filled, even = (
        fit(text, 1200, 400, measure, most=40, least=40, balanced=balanced).lines for balanced in (False, True)
    )
    assert len(filled) == len(even)
    assert min(map(measure, even)) > min(map(measure, filled))


def test_a_calm_text_gives_up_some_size_for_whole_sentences() -> None:
    text = "2024年は制度の問題でした。これから来るのは、人がいないという問題です"
    large = fit(text, 1250, 700, measure, most=116, least=50, leading=1.36, balanced=True)
    calm = fit(text, 1250, 700, measure, most=116, least=50, leading=1.36, balanced=True, calm=True)
    assert calm.lines[0] == "2024年は制度の問題でした。"
    assert len(calm.lines) <= len(large.lines)
    assert calm.size >= large.size * 0.7


@given(
    st.text(alphabet="あ漢、。「aB 1%🙂\u05d0\u0627", max_size=200),
    st.floats(30, 900),
    st.floats(20, 400),
    st.booleans(),
)
@settings(max_examples=200)
def test_no_line_is_wider_than_the_box(text: str, width: float, height: float, balanced: bool) -> None:
    found = fit(text, width, height, measure, most=90, least=12, leading=1.4, balanced=balanced)
    # One character is the least a line can hold, however narrow the box.
    assert all(wide(line, found.size) <= max(width, found.size * 9) + 0.01 for line in found.lines)
    assert len(found.lines) <= max(1, int(height / (found.size * 1.4) + 0.4 / 1.4) + 1)


def test_eliding_never_cuts_a_family() -> None:
    family = "👨‍👩‍👧"
    assert elided(family * 5, 900, measure) in {family * n + "…" for n in range(5)}


def test_natural_lines() -> None:
    assert natural_lines("あいうえお\nか", 1000, 20, measure) == 2
