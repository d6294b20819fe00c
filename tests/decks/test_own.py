"""A person's own decks: copies, decks begun from nothing, why us, and what is taken away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from workshop import places
from workshop.decks import overlays
from workshop.decks.checking import check, check_pair
from workshop.decks.own import Found, begun, copied, found_in, free_id, origin_of, put_back, removed
from workshop.decks.reading import load
from workshop.decks.writing import file_name, text_of
from workshop.model.deck import BLANK, Strength
from workshop.model.problem import KnownError
from workshop.model.terms import Industry

TODAY = date(2026, 11, 26)
CHECKED = date(2026, 11, 22)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def logistics(tmp_path: Path) -> Found:
    """The shipped deck in a folder of its own, with a picture."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "pictures").mkdir()
    (folder / "pictures" / "truck.png").write_bytes(PNG)
    for lang in ("ja", "en"):
        text = places.data(f"trends/logistics.{lang}.yaml").read_text(encoding="utf-8")
        text = text.replace("    horizon: 3-5y\n", "    horizon: 3-5y\n    picture: pictures/truck.png\n", 1)
        (folder / f"logistics.{lang}.yaml").write_text(text, encoding="utf-8")
    found, problems = found_in(folder, shipped=True)
    assert not problems
    return next(each for each in found if each.id == "logistics")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "decks"


def test_a_copy_has_every_language_its_pictures_and_its_origin(logistics: Found, own: Path) -> None:
    made = copied(logistics, own, {"logistics"}, TODAY)
    assert set(made) == {"ja", "en"}
    assert {(d.id, d.edition) for d in made.values()} == {("logistics-own", "2026-11-26")}
    assert not check_pair(made["ja"], made["en"])
    assert (own / "pictures" / "truck.png").read_bytes() == PNG
    for lang, deck in made.items():
        assert load(own / file_name("logistics-own", lang)).deck == deck
        assert origin_of(deck, own) == logistics.languages[lang]
    found, problems = found_in(own)
    assert [(f.id, f.why_not) for f in found] == [("logistics-own", "")]
    assert not problems


def test_a_copy_of_a_copy_gets_a_number(logistics: Found, own: Path) -> None:
    copied(logistics, own, {"logistics"}, TODAY)
    first = found_in(own)[0][0]
    made = copied(first, own, {"logistics", "logistics-own"}, TODAY)
    assert {d.id for d in made.values()} == {"logistics-own-2"}
    assert made["ja"].based_on is not None
    assert made["ja"].based_on.deck == "logistics-own"


def test_a_deck_begun_from_nothing_reads_and_says_what_is_blank(own: Path) -> None:
    made = begun(own, {"retail-own"}, "ja", Industry.RETAIL, " ", TODAY)
    assert made["ja"].id == "retail-own-2"
    assert (made["ja"].title, made["ja"].trends[0].spark) == (BLANK, BLANK)
    assert load(own / "retail-own-2.ja.yaml").deck == made["ja"]


def test_what_a_person_wrote_with_comments_is_not_written_over(logistics: Found, own: Path) -> None:
    copied(logistics, own, set(), TODAY)
    path = own / "logistics-own.ja.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# 来週直す\n", encoding="utf-8")
    assert [f.why_not for f in found_in(own)[0]] == ["comments"]


def test_a_language_that_cannot_be_read_keeps_the_deck_from_being_written(logistics: Found, own: Path) -> None:
    copied(logistics, own, set(), TODAY)
    (own / "logistics-own.en.yaml").write_text("id: [", encoding="utf-8")
    found, problems = found_in(own)
    assert [(set(f.languages), f.why_not) for f in found] == [({"ja"}, "unreadable")]
    assert len(problems) == 1


def test_a_deck_that_is_taken_away_comes_back(logistics: Found, own: Path) -> None:
    copied(logistics, own, set(), TODAY)
    before = {p.name: p.read_bytes() for p in own.glob("*.yaml")}
    away = removed(found_in(own)[0][0], TODAY)
    assert found_in(own)[0] == []
    put_back(away, own)
    assert {p.name: p.read_bytes() for p in own.glob("*.yaml")} == before
    assert not away.exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(logistics: Found, tmp_path: Path) -> None:
    (tmp_path / "decks").write_text("a file", encoding="utf-8")
    with pytest.raises(KnownError):
        copied(logistics, tmp_path / "decks", set(), TODAY)


@pytest.mark.parametrize(
    ("wanted", "taken", "found"),
    [("a", set(), "a"), ("a", {"a"}, "a-2"), ("a", {"a", "a-2"}, "a-3"), ("x" * 80, set(), "x" * 60)],
)
def test_an_id_that_is_free(wanted: str, taken: set[str], found: str) -> None:
    assert free_id(wanted, taken) == found


# ---- why us

OURS = Strength(
    strength="関東一円の共同配送網",
    proof="稼働5年、42社",
    criterion="繁忙期の確約",
    bridge_question="繁忙期はいかがでしょうか",
)


def test_why_us_is_kept_beside_any_deck_and_never_in_it(logistics: Found, own: Path) -> None:
    assert overlays.read(own, "logistics") == {}
    overlays.write(own, "logistics", {"LOG-T1-K1": OURS, "LOG-T1-K2": Strength(strength=" ")})
    assert overlays.read(own, "logistics") == {"LOG-T1-K1": OURS}
    dressed = overlays.with_overlay(logistics.languages["en"], overlays.read(own, "logistics"))
    assert dressed.trends[0].challenges[0].why_us == OURS
    assert dressed.trends[0].challenges[1].why_us is None
    assert overlays.without_why_us(dressed) == logistics.languages["en"]
    made = copied(logistics, own, set(), TODAY)
    assert OURS.strength not in text_of(made["ja"])
    assert overlays.read(own, "logistics-own") == {"LOG-T1-K1": OURS}, "a copy takes ours along"
    overlays.write(own, "logistics", {})
    assert overlays.read(own, "logistics") == {}


@pytest.mark.parametrize(
    "text", ["format: 1\ndeck: x\nchallenges: {a: {strenght: x}}\n", "a: [", "format: 7\n", "- a\n"]
)
def test_an_overlay_that_is_wrong_says_where(own: Path, text: str) -> None:
    path = own / "why-us" / "x.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError) as refused:
        overlays.read(own, "x")
    assert refused.value.problem.place.startswith("x.yaml:")


def test_a_trend_that_leads_to_no_strength_is_said_once_somebody_said_why_us(logistics: Found) -> None:
    deck = logistics.languages["ja"]
    assert "deck.no_strength" not in {p.code for p in check(deck, CHECKED)}
    dressed = overlays.with_overlay(deck, {"LOG-T1-K1": OURS, "LOG-T3-K2": OURS})
    found = [p.values["id"] for p in check(dressed, CHECKED) if p.code == "deck.no_strength"]
    assert found == ["LOG-T2", "LOG-T4", "LOG-T5"]


@pytest.mark.parametrize("number", ["²", "9" * 5_000, "2", "[1]"])
def test_why_us_in_a_format_that_is_none_is_one_sentence(number: str) -> None:
    with pytest.raises(KnownError) as raised:
        overlays.understood(f"format: {number}\ndeck: x\nchallenges: {{}}\n".encode(), "x.yaml")
    assert (raised.value.problem.code, raised.value.problem.place) == ("deck.why_us_unreadable", "x.yaml:1")
