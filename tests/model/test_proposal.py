from workshop.decks.reading import load
from workshop.model.deck import Deck
from workshop.model.proposal import propose
from workshop.places import data


def logistics() -> Deck:
    deck = load(data("trends") / "logistics.ja.yaml").deck
    assert deck is not None
    return deck


def test_the_trend_nearest_to_the_request_comes_first() -> None:
    deck = logistics()
    wanted = deck.trends[3]
    assert propose(deck, wanted.title + wanted.challenges[0].title)[0] == wanted.id


def test_the_rest_is_wider_than_the_request() -> None:
    deck = logistics()
    found = propose(deck, "配車システムの更新", 3)
    themes = [t.theme for t in deck.trends if t.id in found]
    assert len(found) == len(set(found)) == 3
    assert len(set(themes)) == min(3, len({t.theme for t in deck.trends}))


def test_without_a_request_the_decks_own_order_leads() -> None:
    deck = logistics()
    assert propose(deck, "")[0] == deck.trends[0].id
