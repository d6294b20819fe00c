"""Where the map's labels go: pure placing, with what Excel draws as the ruler."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from workshop.exports.excel import chart
from workshop.exports.excel.chart import Label, Point
from workshop.exports.excel.sheet import text_width


def labels(points: list[Point]) -> list[Label]:
    return chart.labels(points, units=text_width)


def boxes(points: list[Point], found: list[Label]) -> list[chart._Box]:
    return [
        chart._box(point, text_width(label.text) * chart._CHARACTER, label.side)
        for point, label in zip(points, found, strict=True)
        if label.text
    ]


@pytest.mark.parametrize("seed", range(20))
def test_labels_never_overlap_each_other(seed: int) -> None:
    rolled = random.Random(seed)
    points = [
        Point(f"C{n}-1", "検査基準が拠点ごとに違う" if n % 2 else "Waiting time is not visible", float(rolled.choice((1, 3, 5))), float(rolled.choice((1, 3, 5))), bool(n % 2))
        for n in range(rolled.randint(2, 14))
    ]  # fmt: skip
    for a, b in combinations(boxes(points, labels(points)), 2):
        assert not a.meets(b)


def test_a_label_is_number_and_title_as_far_as_there_is_room() -> None:
    (label,) = labels([Point("C2-1", "待機時間", 3.0, 4.0, from_today=False)])
    assert label == Label("C2-1 待機時間", "r")
    (long,) = labels([Point("C2-1", "検査基準が拠点ごとに違い、応援に行けない", 3.0, 4.0, from_today=False)])
    assert long.text == "C2-1 検査基準が拠点ごとに…"
    (english,) = labels([Point("C2-1", "Every site loads in its own way", 3.0, 4.0, from_today=False)])
    assert english.text == "C2-1 Every site loads in…", "a word is not cut"


def test_points_on_the_same_spot_share_a_label() -> None:
    points = [Point(f"N-{n}", "課題", 5.0, 5.0, from_today=True) for n in (1, 2, 3)]
    assert [label.text for label in labels(points)] == ["N-1 N-2 N-3", "", ""]


def test_where_there_is_no_room_there_is_no_label() -> None:
    points = [Point(f"N-{n}", "課題", 3.0 + n * 0.02, 4.0, from_today=True) for n in range(30)]
    found = labels(points)
    assert found[0].text
    assert sum(1 for label in found if not label.text) > 10
    for a, b in combinations(
        boxes([p for p, f in zip(points, found, strict=True) if f.text], [f for f in found if f.text]), 2
    ):
        assert not a.meets(b)


def test_a_point_at_the_edge_is_labelled_inwards() -> None:
    (label,) = labels([Point("C2-1", "待機時間が見えない", 5.0, 3.0, from_today=False)])
    assert label.side == "l"
