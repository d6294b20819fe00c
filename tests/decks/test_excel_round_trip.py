"""A deck goes out as a workbook and comes in again as an equal deck, whatever is written in it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.decks import generated

from workshop import places
from workshop.decks.excel import read, written
from workshop.decks.overlays import without_why_us
from workshop.decks.reading import load
from workshop.decks.writing import text_of
from workshop.i18n import LANGS, Words
from workshop.model.deck import Deck
from workshop.workbook import MAX_COLUMNS

FILES = sorted(places.data("trends").glob("*.yaml"))
Again = Callable[..., Deck]


@pytest.fixture
def again(tmp_path: Path) -> Again:
    def come_back(deck: Deck, lang: str = "ja", *, why_us: bool = False) -> Deck:
        path = tmp_path / "deck.xlsx"
        path.write_bytes(written(deck, Words(lang, strict=True), why_us=why_us))
        found = read(path)
        assert [str(problem) for problem in found.problems] == []
        (made,) = found.decks
        return made

    return come_back


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shipped_deck_comes_back_as_it_went(again: Again, path: Path) -> None:
    deck = load(path).deck
    assert deck is not None
    made = again(deck, "en" if deck.lang == "ja" else "ja")
    assert made == deck
    assert text_of(made) == text_of(deck), "what nobody wrote is still not written"


@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # decks are dear to make smaller
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(generated.decks(why_us=True), st.sampled_from(LANGS))
def test_any_deck_comes_back_as_it_went(again: Again, deck: Deck, lang: str) -> None:
    made = again(deck, lang, why_us=True)
    assert made == deck
    assert text_of(made) == text_of(deck)


def test_texts_longer_than_a_cell_go_on_in_another_column(again: Again, deck: Deck) -> None:
    script = "𠮷" * 40_000 + "\n" + "あ" * 30_000 + " end"
    trend = deck.trends[0].model_copy(update={"script": script, "spark": "=" * 33_000})
    long = deck.model_copy(update={"trends": (trend,)})
    assert again(long) == long


def test_more_questions_than_three_have_columns_of_their_own(again: Again, deck: Deck) -> None:
    challenge = deck.trends[0].challenges[0].model_copy(update={"questions": tuple(f"Q{n}" for n in range(1, 13))})
    trend = deck.trends[0].model_copy(update={"challenges": (challenge,)})
    many = deck.model_copy(update={"trends": (trend,)})
    assert again(many, "en") == many


def test_why_us_goes_out_only_when_asked_for(deck: Deck, again: Again, tmp_path: Path) -> None:
    ours = {"strength": "我々の強み", "proof": "実績A"}
    trend = deck.trends[0]
    challenge = trend.challenges[0].model_validate(
        {**trend.challenges[0].model_dump(exclude={"why_us"}), "why_us": ours}
    )
    dressed = deck.model_copy(update={"trends": (trend.model_copy(update={"challenges": (challenge,)}),)})
    assert again(dressed, why_us=True) == dressed
    assert again(dressed) == without_why_us(dressed)
    for lang in LANGS:
        book = openpyxl.load_workbook(BytesIO(written(dressed, Words(lang))))
        said = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
        assert not [text for text in said if "我々の強み" in text or "実績A" in text]


def test_equal_decks_give_equal_bytes(deck: Deck) -> None:
    assert written(deck, Words("ja")) == written(deck, Words("ja"))


@pytest.mark.parametrize("lang", LANGS)
def test_another_reader_finds_the_sheets_as_they_are_explained(deck: Deck, lang: str) -> None:
    words = Words(lang, strict=True)
    book = openpyxl.load_workbook(BytesIO(written(deck, words)))
    assert book.sheetnames[0] == words("decksheet.guide")
    assert "trend-deck 1" in "".join(str(c.value) for row in book.worksheets[0].iter_rows() for c in row)
    evidence = book[words("decksheet.evidence")]
    heads = [cell.value for cell in evidence[3]]
    figure = heads.index(words("decksheet.required", column=words("decksheet.evidence.figure"))) + 1
    cell = evidence.cell(4, figure)
    assert (cell.value, cell.data_type, cell.number_format) == ("34.10", "s", "@")
    checked = evidence.cell(4, heads.index(words("decksheet.evidence.checked")) + 1)
    assert checked.is_date
    assert evidence.freeze_panes == "C4"
    lists = [rule for rule in evidence.data_validations.dataValidation if rule.type == "list"]
    assert len(lists) == 2, "the trend, and how it was checked"
    prompts = [rule.prompt for rule in evidence.data_validations.dataValidation]
    assert all(prompts)
    assert len(prompts) == len(heads) < MAX_COLUMNS
    assert all(sheet.sheet_state == "visible" for sheet in book)


@pytest.mark.parametrize("lang", LANGS)
def test_a_template_has_an_example_and_nothing_else(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    path.write_bytes(written(None, Words(lang, strict=True)))
    found = read(path)
    assert found.decks == ()
    assert {problem.code for problem in found.problems} == {"excel.no_rows"}
    # Written over, it is a deck.
    book = openpyxl.load_workbook(path)
    for name in ("deck", "trends"):
        sheet = book[Words(lang)(f"decksheet.{name}")]
        sheet["A4"] = "MY-DECK" if name == "deck" else "EX-T1"
        for row in sheet.iter_rows(min_row=4, max_row=4):
            for cell in row:
                if (isinstance(cell.value, str) and "xample)" in cell.value) or "（例）" in str(cell.value):
                    cell.value = "mine"
    book.save(path)
    found = read(path)
    (made,) = found.decks
    assert (made.id, made.title, [trend.id for trend in made.trends]) == ("MY-DECK", "mine", ["EX-T1"])
    assert made.trends[0].evidence == (), "the example's figures are still an example"
