"""Nothing that is there is missed, the best come first, and what is ours is not there while somebody looks on."""

from __future__ import annotations

import dataclasses
import random
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

import pytest

from workshop.library import folding
from workshop.library import index as index_module
from workshop.library.cards import Card, Kind
from workshop.library.folding import START, Word, fold, words
from workshop.library.index import Index, Query, folded

from .conftest import EN, JA, generated

CARDS = generated()
PLACES = {card: number for number, card in enumerate(CARDS)}


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(map(folded, CARDS))


BETWEEN_WORDS = re.compile("(?<=[0-9a-zß-öø-ɏ])\\s+(?=[0-9a-zß-öø-ɏ])")


def plain(text: str) -> str:
    """The text as it is compared, made in the plainest way: white space is kept between Latin words alone."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(folding._TABLE)
    return " ".join("".join(part.split()) for part in BETWEEN_WORDS.split(folded))


@cache
def searched(card: Card, *, open_only: bool = False) -> tuple[str, ...]:
    """The parts of a card, each for itself."""
    parts = (card.title, card.text, card.context) if open_only else (card.title, card.text, card.context, card.ours)
    return tuple(map(plain, parts))


def found_by_hand(query: Query) -> set[Card]:
    needles = [word.needle.replace(START, "") for word in query.words]
    return {
        card
        for card in CARDS
        if card.kind in query.kinds
        and (not query.only_lang or card.lang == query.only_lang)
        and (not query.industries or card.industry in query.industries)
        and not (query.open_only and (card.inner or card.private))
        and all(any(needle in part for part in searched(card, open_only=query.open_only)) for needle in needles)
    }


def queries(count: int) -> Iterator[Query]:
    """As people type: parts of what is written, in other widths and cases, one to three of them, some not there."""
    chance = random.Random(11)
    texts = [f"{card.title} {card.text} {card.ours} {card.context}" for card in CARDS]

    def part() -> str:
        kind = chance.random()
        if kind < 0.1:
            return chance.choice(("無い言葉", "zzqx", "ぬぬ", "💡💡💡"))
        if kind < 0.4:
            return chance.choice(JA + EN)
        text = chance.choice(texts)
        at = chance.randrange(len(text))
        found = text[at : at + chance.randrange(1, 7)]
        return chance.choice((str, str.upper, str.lower, str.title))(found)

    for _ in range(count):
        typed = " ".join(part() for _ in range(chance.choice((1, 1, 2, 3))))
        yield Query(
            words(typed),
            lang=chance.choice(("ja", "en")),
            only_lang=chance.choice(("", "", "", "ja")),
            kinds=frozenset(Kind) if chance.random() < 0.7 else frozenset(chance.sample(list(Kind), 2)),
            industries=frozenset(chance.choice(((), (), ("retail",)))),
            open_only=chance.random() < 0.3,
        )


def test_a_thousand_queries_miss_nothing_and_find_nothing_else(index: Index) -> None:
    empty = some = 0
    for query in queries(1000):
        found = list(index.hits(query))
        wanted = found_by_hand(query) if query.words else set()
        assert len(found) == len(set(found)), query
        assert set(found) == wanted, query
        empty, some = empty + (not wanted), some + (0 < len(wanted) < len(CARDS))
    assert empty > 50
    assert some > 500


def test_the_order_is_titles_texts_origins_and_beginnings_before_middles(index: Index) -> None:
    for query in islice((q for q in queries(400) if len(q.words) == 1), 120):
        (word,) = query.words
        found = list(index.hits(query))
        places = [(_tier(card, word, query), card.lang != query.lang, PLACES[card]) for card in found]
        tiers = [place[:2] for place in places]
        assert tiers == sorted(tiers), query
        for (place, card), (next_place, next_card) in pairwise(zip(places, found, strict=True)):
            if place[:2] == next_place[:2] and card.kind == next_card.kind:
                assert place < next_place, "cards of a kind stand as they were given"


def _tier(card: Card, word: Word, query: Query) -> int:
    """Told from the card alone, as somebody would say it."""
    title = "\n" + fold(card.title)
    at = [n for n in range(len(title)) if title.startswith(word.needle, n)]
    if at:
        return 0 if any(not title[n - 1].isalnum() for n in at) else 1
    texts = [fold(card.text)] if query.open_only else [fold(card.text), fold(card.ours)]
    if not any(word.needle in text for text in texts):
        return 5
    everywhere = [*texts, fold(card.context)]
    return 3 if not word.is_latin or any(START + word.needle in text for text in everywhere) else 4


def test_titles_with_some_of_the_words_come_before_texts_with_all() -> None:
    def card(part: str, title: str, text: str) -> Card:
        return Card(Kind.TREND, "ja", "d", part, part, title, text, "")

    made = Index(
        map(
            folded,
            (
                card("a", "無題", "安全と確認"),
                card("b", "確認", "安全"),
                card("c", "安全確認", ""),
                card("d", "確認と安全", ""),
            ),
        )
    )
    assert [c.part for c in made.hits(Query(words("安全 確認")))] == ["c", "d", "b", "a"]
    assert [c.part for c in made.hits(Query(words("確認 安全")))] == ["c", "d", "b", "a"]


def test_the_first_hits_ask_for_no_more_than_they_need(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes first does not wait for the rest: a frequent word is found without going through all texts."""
    looked: list[int] = []

    class Counting(str):
        def find(self, *place: object) -> int:  # type: ignore[override]
            looked.append(1)
            return str.find(self, *place)  # type: ignore[arg-type]

    for block in index._blocks.values():
        monkeypatch.setattr(block, "whole", Counting(block.whole))
    query = Query(words("時間"), kinds=frozenset({Kind.LINE}))
    first = list(islice(index.hits(query), 5))
    few = len(looked)
    rest = list(index.hits(query))
    assert rest[:5] == first
    assert len(rest) > 20
    assert few < 10 < len(looked) - few


def test_ours_is_neither_found_nor_there_while_somebody_looks_on() -> None:
    open_card = Card(Kind.CHALLENGE, "ja", "d", "T1", "K1", "荷待ち", "減らす", "物流", ours="弊社の強みは配車")
    inner = Card(Kind.CASE, "ja", "d", "T1", "C1", "未公開商事", "配車", "物流", inner=True)
    held = Card(Kind.LINE, "ja", "/f", "", "c1", "", "配車は見直す", "東浜", private=True)
    line = Card(Kind.LINE, "ja", "/f", "", "c2", "", "配車が遅い", "東浜")
    made = Index(map(folded, (open_card, inner, held, line)))
    asked = Query(words("配車"))
    assert set(made.hits(asked)) == {open_card, inner, held, line}
    asked = dataclasses.replace(asked, open_only=True)
    assert set(made.hits(asked)) == {line}
    assert set(made.hits(dataclasses.replace(asked, words=words("荷待ち")))) == {open_card}
    assert list(made.hits(dataclasses.replace(asked, words=words("荷待ち 強み")))) == []


def test_lines_of_some_files_alone() -> None:
    lines = [Card(Kind.LINE, "ja", f"/{n}", "", "c1", "", "配車", "") for n in range(3)]
    trend = Card(Kind.TREND, "ja", "d", "T1", "T1", "配車", "", "")
    made = Index(map(folded, (*lines, trend)))
    assert list(made.hits(Query(words("配車"), places=frozenset({"/1"})))) == [trend, lines[1]]
    assert list(made.hits(Query(words("配車"), places=frozenset()))) == [trend]


def test_where_a_card_comes_from_is_searched_with_the_rest() -> None:
    trend = Card(Kind.TREND, "ja", "d", "T1", "T1", "人手不足", "", "製造業のこれから")
    other = Card(Kind.TREND, "ja", "e", "T1", "T1", "製造", "", "")
    made = Index(map(folded, (trend, other)))
    assert list(made.hits(Query(words("製造 不足")))) == [trend]
    assert list(made.hits(Query(words("製造")))) == [other, trend]


def test_nothing_is_found_for_nothing_and_in_nothing(index: Index) -> None:
    assert list(index.hits(Query(()))) == []
    assert list(Index().hits(Query(words("安全")))) == []
    assert len(Index()) == 0
    assert len(index) == len(list(index.cards())) == len(CARDS)


def test_a_card_is_the_same_after_the_index_was_made_anew() -> None:
    assert len({card.key for card in CARDS}) == len(CARDS)
    assert index_module.folded(CARDS[0]).card is CARDS[0]
