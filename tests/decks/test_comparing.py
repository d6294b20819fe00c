"""A copy beside the newer edition of the deck it was made of."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop import places
from workshop.decks.comparing import changes, is_newer, settled, with_change
from workshop.decks.reading import load, understand
from workshop.decks.references import without_dangling
from workshop.decks.writing import text_of
from workshop.model.deck import Deck, Origin


def shipped() -> Deck:
    deck = load(places.data("trends/logistics.ja.yaml")).deck
    assert deck is not None
    return deck


ORIGIN = shipped()
MINE = ORIGIN.model_copy(
    update={
        "id": "logistics-own",
        "based_on": Origin(deck="logistics", edition=ORIGIN.edition),
        "edition": "2026-12-01",
    }
)


def trend(deck: Deck, number: int, **fields: Any) -> Deck:
    trends = list(deck.trends)
    trends[number] = trends[number].model_copy(update=fields)
    return deck.model_copy(update={"trends": tuple(trends)})


def newer(deck: Deck = ORIGIN) -> Deck:
    return deck.model_copy(update={"edition": "2027-03-31"})


def test_only_another_edition_of_its_own_origin_is_newer() -> None:
    assert not is_newer(ORIGIN, MINE)
    assert is_newer(newer(), MINE)
    assert not is_newer(newer().model_copy(update={"id": "retail"}), MINE)
    assert not is_newer(newer(), settled(MINE, newer()))


def test_what_we_changed_alone_is_not_offered() -> None:
    assert changes(trend(MINE, 0, spark="わが社の主張"), newer(), ORIGIN) == []


def test_what_they_changed_alone_is_offered_and_taken() -> None:
    theirs = trend(newer(), 1, spark="新しい主張", script="新しい話し方")
    found = changes(MINE, theirs, ORIGIN)
    assert [(c.at, c.kind, c.theirs) for c in found] == [
        (("trends", "LOG-T2", "spark"), "changed", "新しい主張"),
        (("trends", "LOG-T2", "script"), "changed", "新しい話し方"),
    ]
    taken = with_change(MINE, found[0])
    assert taken.trends[1].spark == "新しい主張"
    assert [c.at[-1] for c in changes(taken, theirs, ORIGIN)] == ["script"]


def test_what_both_changed_is_said_to_be_so() -> None:
    mine = trend(MINE, 0, spark="わが社の主張")
    theirs = trend(newer(), 0, spark="新しい主張")
    assert [(c.kind, c.mine, c.theirs) for c in changes(mine, theirs, ORIGIN)] == [
        ("both", "わが社の主張", "新しい主張")
    ]


def test_a_new_figure_goes_behind_the_one_it_follows() -> None:
    first = ORIGIN.trends[0].evidence
    extra = first[0].model_copy(update={"id": "LOG-T1-E9", "figure": "9", "together_with": ()})
    theirs = trend(newer(), 0, evidence=(first[0], extra, *first[1:]))
    (change,) = changes(MINE, theirs, ORIGIN)
    assert (change.at, change.kind) == (("trends", "LOG-T1", "evidence", "LOG-T1-E9"), "added")
    assert [e.id for e in with_change(MINE, change).trends[0].evidence] == [
        "LOG-T1-E1", "LOG-T1-E9", "LOG-T1-E2", "LOG-T1-E3",
    ]  # fmt: skip


def test_a_challenge_they_took_out_leaves_no_case_that_names_it() -> None:
    gone = ORIGIN.trends[0].challenges[1]
    assert gone.id in ORIGIN.trends[0].cases[0].challenges
    theirs = trend(newer(), 0, challenges=tuple(c for c in ORIGIN.trends[0].challenges if c.id != gone.id))
    theirs = without_dangling(theirs)
    (change, links) = changes(MINE, theirs, ORIGIN)
    assert (change.kind, links.at[-1]) == ("removed", "challenges")
    taken = with_change(MINE, change)
    assert understand(text_of(taken).encode(), "x")[0] == taken


def test_what_we_took_out_and_they_changed_can_be_had_back() -> None:
    case = ORIGIN.trends[0].cases[0]
    mine = trend(MINE, 0, cases=())
    assert changes(mine, newer(), ORIGIN) == []
    theirs = trend(newer(), 0, cases=(case.model_copy(update={"situation": "新しい状況"}),))
    (change,) = changes(mine, theirs, ORIGIN)
    assert change.kind == "both"
    assert with_change(mine, change).trends[0].cases[0].situation == "新しい状況"


def test_without_the_original_every_difference_is_offered_and_nothing_of_ours_is_called_gone() -> None:
    mine = trend(MINE, 0, spark="わが社の主張")
    mine = mine.model_copy(update={"trends": (*mine.trends, mine.trends[0].model_copy(update={
        "id": "OWN-T1", "evidence": (), "challenges": (), "cases": (), "formula": None,
    })),})  # fmt: skip
    assert [(c.at[-1], c.kind) for c in changes(mine, newer())] == [("spark", "changed")]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_taking_everything_gives_their_texts(data: st.DataObject) -> None:
    theirs = newer()
    for _ in range(data.draw(st.integers(1, 4))):
        number = data.draw(st.integers(0, len(theirs.trends) - 1))
        change = data.draw(
            st.sampled_from(
                [
                    {"spark": data.draw(st.text(st.characters(categories=["L"]), min_size=1, max_size=9))},
                    {"challenges": theirs.trends[number].challenges[:1]},
                    {"evidence": theirs.trends[number].evidence[1:]},
                    {"formula": None},
                    {"cases": ()},
                ]
            )
        )
        theirs = without_dangling(trend(theirs, number, **change))
    mine = MINE
    while found := changes(mine, theirs, ORIGIN):
        mine = with_change(mine, found[0])
    assert mine.trends == theirs.trends


@pytest.mark.parametrize("number", range(5))
def test_names_that_stand_for_nothing_are_taken_out(number: int) -> None:
    deck = trend(ORIGIN, number, challenges=(), evidence=ORIGIN.trends[number].evidence[:1])
    mended = without_dangling(deck)
    assert understand(text_of(mended).encode(), "x")[0] == mended
    assert without_dangling(ORIGIN) is ORIGIN
