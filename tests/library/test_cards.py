"""What of a deck and of a workshop can be found, and what of it is ours alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workshops import small_deck

from workshop import places
from workshop.decks.reading import load_all
from workshop.library.cards import Card, Kind, Line, deck_cards, workshop_cards
from workshop.model.deck import BLANK, Deck, Objection, Strength
from workshop.model.terms import Clearance


@pytest.fixture
def deck() -> Deck:
    """The small deck, with words of ours and an anonymous case."""
    deck = small_deck("ja")
    first, *rest = deck.trends
    wait, *others = first.challenges
    tohama, secret = first.cases
    anonymous = tohama.model_copy(
        update={
            "id": "anon",
            "clearance": Clearance.ANONYMOUS,
            "anonymous_name": "物流A社",
            "situation": "東浜物流では待つ",
        }
    )
    trend = first.model_copy(
        update={
            "challenges": (wait.model_copy(update={"why_us": Strength(strength="配車の実績", proof="12社")}), *others),
            "cases": (tohama, secret, anonymous),
            "script": "最初に伺います",
            "objections": (Objection(objection="困っていない", answer="ひとつ伺います"),),
        }
    )
    return deck.model_copy(update={"trends": (trend, *rest)})


def by_part(deck: Deck) -> dict[str, Card]:
    return {card.part: card for card in deck_cards(deck)}


def test_every_part_of_a_deck_has_its_card(deck: Deck) -> None:
    cards = list(deck_cards(deck))
    kinds = [card.kind for card in cards]
    assert kinds.count(Kind.TREND) == len(deck.trends)
    assert kinds.count(Kind.CHALLENGE) == sum(len(trend.challenges) for trend in deck.trends)
    assert kinds.count(Kind.CASE) == 3
    assert {(c.place, c.lang, c.industry, c.context) for c in cards} == {("logi", "ja", "logistics", "物流")}
    wait = by_part(deck)["wait"]
    assert (wait.trend, wait.title, wait.text) == ("drivers", "課題wait", "意味")


def test_shipped_figures_are_cards_with_their_source_and_condition() -> None:
    decks = [loaded.deck for loaded in load_all(places.data("trends")) if loaded.deck]
    evidence = [(e, c) for d in decks for t in d.trends for e in t.evidence for c in deck_cards(d) if c.part == e.id]
    assert len(evidence) >= 20
    for given, card in evidence[:20]:
        assert card.kind is Kind.EVIDENCE
        assert card.title.replace(" ", "") == f"{given.figure}{given.unit}".replace(" ", "")
        assert all(text in card.text for text in (given.measures, given.condition, given.source.publisher))


def test_scripts_answers_and_why_us_are_ours(deck: Deck) -> None:
    cards = by_part(deck)
    assert cards["drivers"].ours == "最初に伺います\n困っていない\nひとつ伺います"
    assert cards["wait"].ours == "配車の実績\n12社"
    shown = "".join(f"{card.title}{card.text}{card.context}" for card in cards.values())
    assert not [text for text in ("最初", "困って", "ひとつ", "実績", "12社") if text in shown]


def test_a_case_is_told_by_the_name_a_customer_may_read(deck: Deck) -> None:
    cards = by_part(deck)
    assert (cards["tohama"].title, cards["tohama"].inner, cards["tohama"].ours) == ("東浜物流", False, "")
    assert (cards["anon"].title, cards["anon"].ours, cards["anon"].inner) == ("物流A社", "東浜物流", False)
    assert "東浜" not in cards["anon"].text
    assert (cards["secret"].title, cards["secret"].inner) == ("東浜物流", True)


def test_what_is_not_written_yet_is_no_text(deck: Deck) -> None:
    first, *rest = deck.trends
    draft = deck.model_copy(update={"trends": (first.model_copy(update={"title": BLANK, "spark": BLANK}), *rest)})
    card = by_part(draft)["drivers"]
    assert BLANK not in card.title + card.text


def test_a_line_says_whose_it_is_and_when_it_was_said() -> None:
    lines = [
        Line("c1", "issue", "荷待ちが長い", "2026-11-24T14:00:00+09:00", False),
        Line("c2", "mark", " ", "", False),
    ]
    visit, card = workshop_cards("/a.workshop", "ja", "logistics", "東浜ロジ", "配車システム", "2026-11-25", lines)
    assert (visit.kind, visit.place, visit.title, visit.text, visit.at) == (
        Kind.VISIT,
        "/a.workshop",
        "東浜ロジ",
        "配車システム",
        "2026-11-25",
    )
    assert (card.kind, card.place, card.part, card.text, card.context) == (
        Kind.LINE,
        "/a.workshop",
        "c1",
        "荷待ちが長い",
        "東浜ロジ",
    )
    assert (card.what, card.at, card.private, card.title) == ("issue", "2026-11-24T14:00:00+09:00", False, "")


def test_a_workshop_without_a_name_and_a_request_has_no_card_of_its_own() -> None:
    assert list(workshop_cards("/a.workshop", "ja", "", " ", "", "", [])) == []


def test_cards_are_plain_data() -> None:
    card = next(deck_cards(small_deck("ja")))
    assert all(type(value) in (str, bool, Kind) for value in card)
    assert not isinstance(card.place, Path)
