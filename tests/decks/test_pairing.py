"""One deck in two languages: other words, the same facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from workshop.decks.checking import check_pair, check_paths
from workshop.decks.pairing import numbers
from workshop.decks.reading import Loaded
from workshop.model.deck import Deck

from .conftest import DECK, line_of

Load = Callable[[str | bytes], Loaded]
ENGLISH = (
    DECK.replace("lang: ja", "lang: en")
    .replace("figure: 9万", "figure: 90,000")
    .replace("unit: トン", "unit: tonnes")
    .replace("見本商事", "Mihon Trading")
)


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        (("9万", "トン"), ("90,000", "tonnes")),
        (("1,811", "万トン"), ("18.11", "million tonnes")),
        (("7.5〜10.2", "兆円"), ("7.5–10.2", "trillion yen")),
        (("1時間28分", ""), ("1 h 28 min", "")),
        (("1/11", ""), ("1/11", "")),
        (("約100", "km"), ("About 100", "km")),
        (("１２", "％"), ("12", "%")),
        (("おおむね克服", ""), ("Largely overcome", "")),
    ],
)
def test_a_figure_is_compared_by_what_it_says(ja: tuple[str, str], en: tuple[str, str]) -> None:
    assert numbers(*ja) == pytest.approx(numbers(*en))


def test_two_languages_that_agree_have_no_findings(deck: Deck, loaded: Load) -> None:
    english = loaded(ENGLISH).deck
    assert english is not None
    assert check_pair(deck, english) == []


DIFFERENT = [
    ("industry: logistics", "industry: retail", "deck.pair_differs", "industry"),
    ('edition: "2026-11-22"', 'edition: "2026-11-23"', "deck.pair_differs", "edition"),
    ("id: S-T1\n", "id: S-T9\n", "deck.pair_id", "S-T9"),
    ("id: S-T1-K1\n", "id: S-T1-K9\n", "deck.pair_id", "S-T1-K9\n"),
    ("figure: 34.10", "figure: 34.2", "deck.pair_figure", "34.2"),
    ("status: press", "status: seen", "deck.pair_differs", "status: seen\n        checked: 2026-11-22\n        refresh_by: 2027-03-31\n    conf"),
    ("https://example.jp/2", "https://example.jp/22", "deck.pair_differs", "source: {publisher"),
    ("date: 2024\n", "date: 2023\n", "deck.pair_differs", "date: 2023"),
    ("kind: actual", "kind: planned", "deck.pair_differs", "results:"),
    ("horizon: now", "horizon: 1-2y", "deck.pair_differs", "horizon"),
    ("refresh_by: 2027-03-31\n        together", "refresh_by: 2027-04-30\n        together", "deck.pair_differs", "2027-04"),
    ("          - 以前にもありましたか。\n", "          - a?\n          - b?\n", "deck.pair_differs", "questions:"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "where"), DIFFERENT)
def test_what_differs_is_named_at_its_line_in_the_second_file(
    deck_file: Callable[..., Path], old: str, new: str, code: str, where: str
) -> None:
    deck_file(DECK, "a.ja.yaml")
    text = ENGLISH.replace("        challenges: [S-T1-K1]\n", "") if "K9" in new else ENGLISH
    assert old in text
    text = text.replace(old, new, 1)
    second = deck_file(text, "b.en.yaml")
    report = check_paths([second.parent], date(2026, 11, 22))
    found = [problem for problem in report.problems if problem.code.startswith("deck.pair")]
    assert code in [problem.code for problem in found]
    places = [problem.place for problem in found if problem.code == code]
    assert f"{second}:{line_of(text, where)}" in places
    assert report.exit_code == 1
