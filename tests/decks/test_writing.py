"""The canonical written form: what the app writes, it reads again as the same deck."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop import places
from workshop.decks.reading import load, understand
from workshop.decks.writing import HEAD, has_comments, text_of, write
from workshop.model.deck import Deck, Point, Series, Trend
from workshop.model.terms import Horizon, Industry, Theme
from workshop.model.text import clean

FILES = sorted(places.data("trends").glob("*.yaml"))

AWKWARD = ["~", "null", "no", "1:30", "34.10", "&anchor", "*star", "# no comment", "a: b", "- x", "'", '"', "髙﨑𠮷 🎉",
           " led", "trail ", "tab\there", "a\n\nb", "a\n", "\n", "line\u2028sep", "x\x85y", "%", "@", "`", "|", ">",
           "{a}", "[b]", "!", "…", "\ufeff", "=cmd|'/c calc'!A1"]  # fmt: skip


def deck(title: str, script: str = "") -> Deck:
    trend = Trend(id="T1", title=title, theme=Theme.PEOPLE, horizon=Horizon.NOW, spark=title, script=script)
    return Deck(id="x", lang="ja", industry=Industry.CROSS, title=title, edition="1", trends=(trend,))


def again(made: Deck) -> Deck | None:
    return understand(text_of(made).encode(), "x.ja.yaml")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shipped_deck_reads_again_as_the_same(path: Path) -> None:
    shipped = load(path).deck
    assert shipped is not None
    assert again(shipped) == shipped
    assert text_of(shipped).startswith(HEAD)


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_stay_what_they_are(text: str) -> None:
    made = deck(clean(text) or "x", text)
    assert again(made) == made


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=60), st.text(max_size=120))
def test_any_text_stays_what_it_is(title: str, script: str) -> None:
    made = deck(clean(title) or "x", script)
    assert again(made) == made


def test_whole_and_broken_numbers_stay() -> None:
    made = deck("x")
    series = Series(points=(Point(label="a", value=14.2), Point(label="b", value=-3), Point(label="c", value=1e-9)))
    trend = made.trends[0].model_copy(
        update={"evidence": (load(FILES[0]).deck.trends[0].evidence[0].model_copy(update={"series": series, "together_with": ()}),)}  # type: ignore[union-attr]
    )  # fmt: skip
    made = made.model_copy(update={"trends": (trend,)})
    assert again(made) == made


def test_a_file_is_written_under_its_deck_and_language(tmp_path: Path) -> None:
    path = write(deck("x"), tmp_path / "decks")
    assert path.name == "x.ja.yaml"
    assert load(path).deck == deck("x")
    assert [p.name for p in path.parent.iterdir()] == ["x.ja.yaml"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (text_of(deck("x", "one # two\nthree # four")), False),
        (text_of(deck("# all", "#")), False),
        (text_of(deck("x")) + "# a note\n", True),
        (text_of(deck("x")).replace("title: x", "title: x  # a note"), True),
        ("# my own deck\n" + text_of(deck("x")), True),
        ("id: [", False),
        ("id: [ # half", True),
    ],
)
def test_comments_of_a_person_are_seen(text: str, found: bool) -> None:
    assert has_comments(text.encode()) is found
