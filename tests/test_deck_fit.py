"""Does every text of a deck stand well on its slide?"""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop import places
from workshop.deck_fit import check_fit
from workshop.decks import pictures
from workshop.decks.reading import load
from workshop.i18n import Words
from workshop.model.deck import Case, Deck, Evidence
from workshop.model.publish_deck import deck_slides
from workshop.paint.fits import misfits

FILES = sorted(places.data("trends").glob("*.yaml"))

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def deck() -> Deck:
    found = load(places.data("trends/logistics.ja.yaml")).deck
    assert found is not None
    return found


def changed(deck: Deck, **fields: object) -> Deck:
    first = deck.trends[0].model_copy(update=fields)
    return deck.model_copy(update={"trends": (first, *deck.trends[1:])})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_text_of_every_shipped_deck_stands_well(path: Path) -> None:
    shipped = load(path).deck
    assert shipped is not None
    found = check_fit(shipped, Words(shipped.lang), pictures.finder(path.parent))
    assert [str(problem) for problem in found] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_does_in_the_larger_type_of_online_meetings_too(path: Path) -> None:
    shipped = load(path).deck
    assert shipped is not None
    words = Words(shipped.lang)
    found = [
        (shown.part, misfit)
        for shown in deck_slides(shipped, pictures.finder(path.parent))
        for misfit in misfits(shown.slide, words, larger=True)
    ]
    assert found == []


def test_a_text_that_is_cut_is_named_at_its_field(deck: Deck) -> None:
    found = check_fit(changed(deck, spark="長い主張が続きます。" * 60), Words("ja"))
    assert {(p.code, p.place) for p in found} == {("deck.text_cut", "LOG-T1 spark")}


def test_a_case_and_a_source_that_are_cut_are_named(deck: Deck) -> None:
    case: Case = deck.trends[0].cases[0].model_copy(update={"situation": "状況の説明が続きます。" * 80})
    assert ("deck.text_cut", "LOG-T1-C1 situation") in {
        (p.code, p.place) for p in check_fit(changed(deck, cases=(case,)), Words("ja"))
    }
    evidence: Evidence = (
        deck.trends[0].evidence[0].model_copy(update={"condition": "条件の説明が続きます。" * 80, "together_with": ()})
    )
    assert {(p.code, p.place) for p in check_fit(changed(deck, evidence=(evidence,)), Words("ja"))} == {
        ("deck.text_cut", "LOG-T1-E1 condition")
    }
