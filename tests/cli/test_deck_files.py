"""`deck import`, `export`, `pack` and `unpack`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from tests import confined_works
from tests.cli.conftest import Call
from tests.decks import presentations
from tests.decks.conftest import DECK

from workshop import confined, places
from workshop.decks import overlays
from workshop.decks.reading import load
from workshop.decks.writing import text_of
from workshop.model.deck import Strength
from workshop.model.terms import Industry

Refuse = Callable[..., str]
JA = places.data("trends/logistics.ja.yaml")
EN = places.data("trends/logistics.en.yaml")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Where the person's own decks are."""
    return tmp_path / "data" / "decks"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process, which is quicker."""
    monkeypatch.setattr(confined, "run", confined_works.here)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A deck of one trend."""
    path = tmp_path / "sample.ja.yaml"
    path.write_text(DECK, encoding="utf-8")
    return path


def edited(path: Path, sheet: str, cell: str, value: object) -> Path:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)
    return path


def test_a_deck_goes_to_excel_and_comes_back(call: Call, tmp_path: Path, small: Path) -> None:
    out = tmp_path / "a.xlsx"
    answer = call("deck", "export", small, "--out", out, "--lang", "en")
    assert (answer.code, answer.out, answer.err) == (0, f"{out}\n", "")
    assert "Trends" in openpyxl.load_workbook(out).sheetnames
    answer = call("deck", "import", out, "--out", tmp_path / "decks")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[-1] == str(tmp_path / "decks" / "sample.ja.yaml")
    assert load(tmp_path / "decks" / "sample.ja.yaml").deck == load(small).deck


def test_a_deck_is_called_by_its_id_in_the_language_asked_for(call: Call, tmp_path: Path) -> None:
    for lang, title in (("ja", "物流のこれから"), ("en", "Where logistics is heading")):
        out = tmp_path / f"{lang}.xlsx"
        assert call("deck", "export", "logistics", "--out", out, "--lang", lang).code == 0
        sheet = openpyxl.load_workbook(out).worksheets[1]
        assert title in {cell for row in sheet.iter_rows(values_only=True) for cell in row}


def test_without_a_deck_there_is_a_template(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "new.xlsx"
    assert call("deck", "export", "--out", out, lang="ja").code == 0
    answer = call("deck", "import", out)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 2
    assert "デッキ: Nothing is written on this sheet" in answer.err


@pytest.mark.usefixtures("here")
def test_every_fault_is_a_line_and_nothing_is_written(call: Call, tmp_path: Path, own: Path, small: Path) -> None:
    out = tmp_path / "a.xlsx"
    call("deck", "export", small, "--out", out)
    edited(edited(out, "トレンド", "C4", "ひと"), "根拠", "A4", "LOG-T9")
    answer = call("deck", "import", out)
    assert (answer.code, answer.out) == (2, "")
    assert [line.partition(":")[0] for line in answer.err.splitlines()] == ["トレンド!C4", "根拠!A4"]
    assert not own.exists()


@pytest.mark.usefixtures("here")
def test_a_shipped_deck_is_never_replaced(call: Call, tmp_path: Path, own: Path) -> None:
    out = tmp_path / "a.xlsx"
    call("deck", "export", JA, "--out", out)
    assert "is there already, and is the same" in call("deck", "import", out).err
    edited(out, "デッキ", "D4", "私の物流")
    answer = call("deck", "import", out, "--existing", "replace")
    assert answer.code == 1
    assert "cannot be replaced" in answer.err
    assert not own.exists()


@pytest.mark.usefixtures("here")
def test_a_deck_that_is_there_is_left_unless_something_else_is_asked(
    call: Call, tmp_path: Path, own: Path, small: Path
) -> None:
    out = tmp_path / "a.xlsx"
    call("deck", "export", small, "--out", out)
    call("deck", "import", out)
    edited(out, "デッキ", "D4", "もう一度")
    answer = call("deck", "import", out)
    assert answer.code == 1
    assert "--existing replace" in answer.err
    assert load(own / "sample.ja.yaml").deck == load(small).deck
    assert call("deck", "import", out, "--existing", "both").code == 0
    answer = call("deck", "import", out, "--existing", "replace")
    assert answer.code == 0
    assert str(own / "removed") in answer.err
    titles = {path.name: deck.title for path in own.glob("*.yaml") if (deck := load(path).deck)}
    assert titles == {"sample.ja.yaml": "もう一度", "sample-2.ja.yaml": "もう一度"}


@pytest.mark.usefixtures("here")
def test_why_us_leaves_only_when_asked_for(call: Call, tmp_path: Path, own: Path, small: Path) -> None:
    overlays.write(own, "sample", {"S-T1-K1": Strength(strength="弊社の強み")})
    for name, options, sheets in (("a", [], 12), ("b", ["--why-us"], 13)):
        answer = call("deck", "export", small, "--out", tmp_path / f"{name}.xlsx", *options)
        assert ("internal" in answer.err) is bool(options)
        assert len(openpyxl.load_workbook(tmp_path / f"{name}.xlsx").sheetnames) == sheets
        call("deck", "pack", small, "--out", tmp_path / f"{name}.trenddeck", *options)
        answer = call("deck", "unpack", tmp_path / f"{name}.trenddeck", "--out", tmp_path / name)
        assert ("internal" in answer.err) is bool(options)
        assert bool(overlays.read(tmp_path / name, "sample")) is bool(options)


def test_decks_go_into_a_pack_and_out_again(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "a.trenddeck"
    answer = call("deck", "pack", JA, EN, "--out", out)
    assert (answer.code, answer.out, answer.err) == (0, f"{out}\n", "")
    answer = call("deck", "unpack", out, "--out", tmp_path / "there")
    assert (answer.code, answer.err) == (0, "")
    assert sorted(answer.out.splitlines()) == [str(tmp_path / "there" / f"logistics.{lang}.yaml") for lang in ("en", "ja")]  # fmt: skip
    deck = load(JA).deck
    assert deck is not None
    assert (tmp_path / "there" / "logistics.ja.yaml").read_text(encoding="utf-8") == text_of(deck)
    again = call("deck", "import", out, "--out", tmp_path / "there")
    assert (again.code, again.out) == (0, "")
    assert "is the same" in again.err


@pytest.mark.usefixtures("here")
def test_a_folder_goes_into_a_pack_whole(call: Call, tmp_path: Path) -> None:
    assert call("deck", "pack", places.data("trends"), "--out", tmp_path / "a.trenddeck").code == 0
    assert call("deck", "unpack", tmp_path / "a.trenddeck", "--out", tmp_path / "b").code == 0
    assert len(list((tmp_path / "b").glob("*.yaml"))) == len(list(places.data("trends").glob("*.yaml")))


@pytest.mark.usefixtures("here")
def test_slides_are_made_and_read(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "a.pptx"
    assert call("deck", "export", "logistics", "--out", out, "--lang", "ja").code == 0
    answer = call("deck", "import", out, "--out", tmp_path / "drafts")
    assert answer.code in (0, 1), answer.err
    (path,) = (tmp_path / "drafts").glob("*.yaml")
    assert load(path).deck is not None


@pytest.mark.usefixtures("here")
def test_wrong_usage_is_one_sentence(refuse: Refuse, call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.xlsx").write_text("a,b")
    assert "Use one of: check, import, export, pack, unpack" in refuse("deck", "chek")
    assert '"FILE" is missing' in refuse("deck", "import")
    assert "Use one of: .xlsx" in refuse("deck", "import", tmp_path / "a.txt")
    assert "is not an Excel workbook" in call("deck", "import", tmp_path / "b.xlsx").err
    assert "was not found" in call("deck", "import", tmp_path / "gone.xlsx").err
    assert "is one too many" in refuse("deck", "import", "a.xlsx", "b.xlsx")
    assert '"--out FILE" is missing' in refuse("deck", "export", "logistics")
    assert "Use one of: .xlsx, .pptx" in refuse("deck", "export", "logistics", "--out", "a.docx")
    assert "Use one of: ja, en" in refuse("deck", "export", "logistics", "--out", "a.xlsx", "--lang", "fr")
    assert '"DECK" is missing' in refuse("deck", "export", "--out", "a.pptx")
    assert 'neither a file nor a deck "logistik"' in refuse("deck", "export", "logistik", "--out", "a.xlsx")
    assert "exists already" in refuse("deck", "export", "logistics", "--out", tmp_path / "b.xlsx")
    assert call("deck", "export", "logistics", "--out", tmp_path / "b.xlsx", "--force").code == 0
    assert "Use one of: .trenddeck" in refuse("deck", "pack", "logistics", "--out", "a.zip")
    assert "is not the kind of file" in call("deck", "unpack", tmp_path / "a.txt").err
    assert "Use one of: leave, both, replace" in refuse("deck", "import", tmp_path / "b.xlsx", "--existing", "all")
    assert "is a file" in refuse("deck", "import", tmp_path / "b.xlsx", "--out", tmp_path / "a.txt")


@pytest.fixture
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command is what is tested here; the process of its own has its tests."""

    def run(work: Callable[..., object], *args: object, tells: bool = False, **_limits: object) -> object:
        return work(lambda _share, _what: None, *args) if tells else work(*args)

    monkeypatch.setattr(confined, "run", run)


@pytest.mark.usefixtures("_in_this_process")
def test_a_presentation_becomes_a_draft_and_what_was_not_taken_is_told(call: Call, tmp_path: Path, own: Path) -> None:
    path = tmp_path / "Warehouse 2030.pptx"
    path.write_bytes(presentations.english())
    answer = call("deck", "import", path, "--industry", "logistics")
    assert (answer.code, answer.err) == (1, "")
    lines = answer.out.splitlines()
    assert lines[-1] == str(own / "warehouse-2030.en.yaml")
    at = lines.index("Slide 2 “Agenda”: taken for the agenda and left out.")
    assert lines[at + 1 : at + 5] == ["    Agenda", "    The market", "    What breaks first", "    What we do"]
    deck = load(own / "warehouse-2030.en.yaml").deck
    assert deck is not None
    assert deck.industry is Industry.LOGISTICS
    assert [t.picture for t in deck.trends if t.picture and (own / t.picture).is_file()]


@pytest.mark.usefixtures("_in_this_process")
def test_a_presentation_by_its_sections_in_a_language_asked_for(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "ご提案.pptx"
    path.write_bytes(presentations.japanese())
    answer = call("deck", "import", path, "--sections", "--out", tmp_path / "decks", lang="ja")
    assert answer.code == 1
    (file,) = (tmp_path / "decks").glob("*.ja.yaml")
    deck = load(file).deck
    assert deck is not None
    assert deck.trends[0].title == "人手不足の実像"
    assert len(deck.trends) == 4


@pytest.mark.usefixtures("_in_this_process")
def test_what_is_no_presentation_is_one_sentence(refuse: Refuse, tmp_path: Path) -> None:
    path = tmp_path / "old.ppt"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "This is an old .ppt file" in refuse("deck", "import", path)
    assert "Use one of: manufacturing" in refuse("deck", "import", path, "--industry", "shipping")
    assert "zip.not_found" not in refuse("deck", "import", tmp_path / "none.pptx")


def test_slides_without_speaker_notes_say_so(call: Call, tmp_path: Path, small: Path) -> None:
    answer = call("deck", "export", small, "--out", tmp_path / "a.pptx")
    assert answer.code == 0
    assert "Add --notes" in answer.err
