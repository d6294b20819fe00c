"""Cards and dots on the map."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.paint.placing import Field, Placed, Spot, anchor, place, quarter, scores_at

FIELD = Field(100, 50, 1500, 700)
LABELS = (Spot(160, 70, 120, 40), Spot(1540, 70, 120, 40))
SCORES = st.sampled_from([0.0, 1.0, 2.0, 2.5, 3.0, 4.4, 5.0])


def spots(scores: list[tuple[float, float]], wide: float, high: float) -> list[Spot]:
    return [Spot(*anchor(FIELD, i, u, wide / 2, high / 2), wide, high) for i, u in scores]


def overlap(a: Placed | Spot, b: Placed | Spot, wide: float, high: float) -> bool:
    return abs(a.x - b.x) < wide - 0.1 and abs(a.y - b.y) < high - 0.1


@given(st.lists(st.tuples(SCORES, SCORES), max_size=40))
@settings(max_examples=60, deadline=None)
def test_forty_dots_never_overlap_and_stay_in_their_quarter(scores: list[tuple[float, float]]) -> None:
    side = 44.0
    wanted = spots(scores, side, side)
    found = place(wanted, FIELD, 4, LABELS)
    assert found is not None
    assert len(found) == len(scores)
    for index, (at, (importance, urgency)) in enumerate(zip(found, scores, strict=True)):
        assert FIELD.x + side / 2 <= at.x <= FIELD.x + FIELD.w - side / 2
        assert FIELD.y + side / 2 <= at.y <= FIELD.y + FIELD.h - side / 2
        assert (at.y < FIELD.middle_y, at.x > FIELD.middle_x) == quarter(importance, urgency)
        assert not any(overlap(at, other, side, side) for other in found[:index])
        assert not any(abs(at.x - o.x) < (side + o.w) / 2 and abs(at.y - o.y) < (side + o.h) / 2 for o in LABELS)


def test_what_stands_alone_stands_where_it_belongs() -> None:
    wanted = spots([(4.0, 4.0), (1.0, 1.0)], 300, 110)
    found = place(wanted, FIELD, 12)
    assert found == [Placed(s.x, s.y, False) for s in wanted]


def test_the_first_keeps_its_place_and_the_second_gives_way_as_little_as_possible() -> None:
    wanted = spots([(4.0, 4.0), (4.0, 4.0)], 300, 110)
    found = place(wanted, FIELD, 10)
    assert found is not None
    assert not found[0].moved
    assert found[1].moved
    assert abs(found[1].x - found[0].x) + abs(found[1].y - found[0].y) <= 121


def test_too_many_cards_are_refused() -> None:
    assert place(spots([(5.0, 5.0)] * 20, 300, 110), FIELD, 10) is None


def test_more_important_is_higher_and_more_urgent_further_right() -> None:
    levels = [0.0, 1.0, 2.4, 2.5, 3.0, 5.0]
    ys = [anchor(FIELD, level, 3.0, 20, 20)[1] for level in levels]
    xs = [anchor(FIELD, 3.0, level, 20, 20)[0] for level in levels]
    assert ys == sorted(ys, reverse=True)
    assert len(set(ys)) == len(ys)
    assert xs == sorted(xs)
    assert len(set(xs)) == len(xs)


def test_nobody_needs_no_place() -> None:
    assert place([], FIELD, 10) == []


TENTHS = st.integers(0, 50).map(lambda tenths: tenths / 10)


@given(TENTHS, TENTHS, st.sampled_from([(13.0, 13.0), (134.0, 62.0)]))
def test_a_place_is_read_as_the_scores_that_led_to_it(
    importance: float, urgency: float, room: tuple[float, float]
) -> None:
    assert scores_at(FIELD, *anchor(FIELD, importance, urgency, *room), *room) == (importance, urgency)


@given(st.floats(FIELD.x - 50, FIELD.x + FIELD.w + 50), st.floats(FIELD.y - 50, FIELD.y + FIELD.h + 50))
def test_wherever_something_is_dropped_it_stays_in_that_quarter(x: float, y: float) -> None:
    importance, urgency = scores_at(FIELD, x, y, 134.0, 62.0)
    assert 0 <= importance <= 5
    assert 0 <= urgency <= 5
    assert quarter(importance, urgency) == (y < FIELD.middle_y, x >= FIELD.middle_x)
