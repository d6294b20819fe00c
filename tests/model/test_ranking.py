"""The one ranking rule: picks, then importance, then urgency, then number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.model.items import Picks, Score, Topic
from workshop.model.ranking import number_key, position, rank, spread
from workshop.model.terms import Level, level_of
from workshop.model.workshop import Workshop


def topic(name: str, number: str) -> Topic:
    return Topic(id=name, number=number, title=name)


def score(name: str, rater: str = "room", **axes: float) -> Score:
    return Score(id=f"{name}|{rater}", topic=name, rater=rater, **axes)


def order(*items: Topic | Score | Picks) -> str:
    return "".join(r.topic.id for r in rank(Workshop(items)))


A, B, C, D = topic("a", "C1-1"), topic("b", "C1-2"), topic("c", "C2-1"), topic("d", "N-1")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((), "abcd"),  # nobody said anything: by number
        ((Picks(topics=("d", "b")),), "dbac"),
        ((score("c", importance=3), score("b", importance=5)), "bcad"),
        ((score("a", importance=3, urgency=1), score("b", importance=3, urgency=5)), "bacd"),
        ((score("a", importance=3), score("b", importance=3, urgency=0)), "bacd"),  # asked stands before not asked
        ((score("d", importance=0), score("c", urgency=5)), "dcab"),
        ((Picks(topics=("c",)), score("a", importance=5, urgency=5)), "cabd"),  # a pick goes before any score
        ((score("b", importance=3), score("a", importance=3)), "abcd"),  # all equal: by number
    ],
)
def test_examples(items: tuple[Score | Picks, ...], expected: str) -> None:
    assert order(D, C, B, A, *items) == expected


def test_numbers_are_read_as_numbers() -> None:
    numbers = ["N-10", "C10-1", "C2-10", "N-2", "C2-9", "C1-1"]
    assert sorted(numbers, key=number_key) == ["C1-1", "C2-9", "C2-10", "C10-1", "N-2", "N-10"]


def test_the_rooms_score_goes_before_the_mean_of_the_people() -> None:
    people = [score("a", "p1", importance=1), score("a", "p2", importance=4)]
    assert position(people, "importance") == 2.5
    assert position([*people, score("a", importance=5)], "importance") == 5
    assert position([*people, score("a", urgency=5)], "importance") == 2.5
    assert position(people, "effort") is None
    assert position([], "impact") is None


def test_the_spread_needs_three_raters() -> None:
    people = [score("a", "p1", importance=1), score("a", "p2", importance=5)]
    assert spread(people) is None
    assert spread([*people, score("a", importance=0)]) is None  # the room is nobody in particular
    assert spread([*people, score("a", "p3", importance=2)]) == 4
    assert spread([*people, score("a", "p3", urgency=2)]) is None


def test_what_was_never_asked_only_waits() -> None:
    ranked = {r.topic.id: r for r in rank(Workshop([A, B, C, D, Picks(topics=("a",)), score("b", urgency=0)]))}
    assert [ranked[name].asked for name in "abcd"] == [True, True, False, False]
    assert (ranked["a"].pick, ranked["b"].pick, ranked["b"].urgency, ranked["c"].importance) == (1, None, 0, None)


@given(
    st.permutations([A, B, C, D]),
    st.lists(st.sampled_from("abcd"), unique=True, max_size=3),
    st.dictionaries(st.sampled_from("abcd"), st.tuples(st.none() | st.floats(0, 5), st.none() | st.floats(0, 5))),
)
def test_the_order_does_not_depend_on_how_it_came_about(
    topics: list[Topic], picks: list[str], scores: dict[str, tuple[float | None, float | None]]
) -> None:
    items = [Picks(topics=tuple(picks)), *(score(t, importance=i, urgency=u) for t, (i, u) in scores.items())]  # type: ignore[arg-type]
    ranked = rank(Workshop([*topics, *items]))
    assert [r.topic.id for r in ranked] == list(order(A, B, C, D, *items))
    assert [r.topic.id for r in ranked[: len(picks)]] == picks
    assert [r.place for r in ranked] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("number", "level"),
    [
        (None, None),
        (0, Level.LOW),
        (1, Level.LOW),
        (2.25, Level.MIDDLE),
        (3, Level.MIDDLE),
        (3.75, Level.HIGH),
        (5, Level.HIGH),
    ],
)
def test_the_word_for_a_score(number: float | None, level: Level | None) -> None:
    assert level_of(number) is level
