"""Read once, seen when it changes, never touched; the cache may be anything."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.decks.conftest import DECK
from tests.document.test_workshop_file import digest, names
from tests.workshops import Clock, a_session

from workshop.commands.captures import CaptureLine, ConvertCapture
from workshop.commands.prepare import SetUp
from workshop.decks import overlays
from workshop.document.workshop_file import Folders, WorkshopFile
from workshop.library import stock as stock_module
from workshop.library.cards import Card, Kind
from workshop.library.folding import words
from workshop.library.index import Query
from workshop.library.stock import Stock, gather
from workshop.model.deck import Strength
from workshop.session import Session

from .conftest import workshop

Folders2 = tuple[Path, Path]


@pytest.fixture
def cache_dir(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def open_visit(tmp_path: Path) -> Iterator[tuple[Path, Session]]:
    """A workshop that is open in this process, with a log beside it."""
    path = tmp_path / "open.workshop"
    file = WorkshopFile.create(path, folders=Folders(tmp_path / "rescue", tmp_path / "backups"))
    session = a_session(file, Clock(), prepared=False)
    session.apply(SetUp(company="北嶺市役所"))
    session.apply(CaptureLine(id="o1", text="窓口が混む"))
    yield path, session
    session.close()


def found(stock: Stock, typed: str) -> list[Card]:
    return list(stock.index.hits(Query(words(typed))))


def test_decks_and_workshops_are_found(decks: Folders2, visit: Path, cache_dir: Path) -> None:
    stock = gather(decks, [visit], cache_dir)
    assert [c.kind for c in found(stock, "積み方")] == [Kind.TREND]
    assert [c.part for c in found(stock, "34.10%")] == ["S-T1-E1"]
    file, *lines = found(stock, "東浜")
    assert (file.kind, file.title, file.text, file.place) == (Kind.VISIT, "東浜ロジ", "", str(visit))
    assert {c.part for c in lines} == {"c1", "c2", "c3"}
    (line,) = found(stock, "倉庫 東浜")
    assert (line.place, line.part, line.private, line.what) == (str(visit), "c2", True, "opportunity")
    assert stock.problems == []


def test_from_the_cache_it_is_the_same(decks: Folders2, visit: Path, cache_dir: Path, monkeypatch) -> None:
    first = gather(decks, [visit], cache_dir)
    for name in ("understand", "peek_lines"):
        monkeypatch.setattr(stock_module, name, lambda *_: pytest.fail("read again"))
    again = gather(decks, [visit], cache_dir)
    assert again == Stock(again.index, first.kept)
    assert list(again.index.cards()) == list(first.index.cards())
    assert gather(decks, [visit], cache_dir, again) is again


def test_without_its_cache_it_is_made_again(decks: Folders2, visit: Path, cache_dir: Path) -> None:
    first = gather(decks, [visit], cache_dir)
    for path in (cache_dir / "library").iterdir():
        path.unlink()
    assert gather(decks, [visit], cache_dir).kept == first.kept
    assert len(list((cache_dir / "library").iterdir())) == 2


def _damaged(raw: bytes) -> Iterator[bytes]:
    data = json.loads(raw)
    row = data["entries"][0]
    yield b""
    yield b"\xff\xfe nothing"
    yield raw[: len(raw) // 2]
    yield b"[" * 100_000
    for change in (
        {"made_by": "another version"},
        {"stamp": "another file"},
        {"entries": None},
        {"entries": [["trend"]]},
        {"entries": [[*row[:-1], "9"]]},
        {"entries": [[*row[:-1], 10_000_000]]},
        {"entries": [["nonsense", *row[1:]]]},
        {"entries": [[row[0], 7, *row[2:]]]},
        {"entries": [[*row[:14], "x", *row[15:]]]},
    ):
        yield json.dumps(data | change).encode()


def test_a_corrupt_or_foreign_cache_is_ignored(decks: Folders2, visit: Path, cache_dir: Path) -> None:
    first = gather(decks, [visit], cache_dir)
    copies = sorted((cache_dir / "library").iterdir())
    for copy in copies:
        good = copy.read_bytes()
        for bad in _damaged(good):
            copy.write_bytes(bad)
            assert gather(decks, [visit], cache_dir).kept == first.kept
            assert copy.read_bytes() == good


def test_a_cache_that_cannot_be_written_is_done_without(decks: Folders2, visit: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    stock = gather(decks, [visit], blocked)
    assert found(stock, "荷待ち")
    assert blocked.read_text() == "a file where the folder should be"


def test_only_what_changed_is_read_again(
    decks: Folders2, visit: Path, tmp_path: Path, cache_dir: Path, monkeypatch
) -> None:
    first = gather(decks, [visit], cache_dir)
    other = workshop(tmp_path / "new.workshop", "ミナト精機", CaptureLine(id="n1", text="段取りが長い"))
    read: list[Path] = []
    peek = stock_module.peek_lines
    monkeypatch.setattr(stock_module, "peek_lines", lambda path: read.append(path) or peek(path))
    monkeypatch.setattr(stock_module, "understand", lambda *_: pytest.fail("no deck changed"))
    second = gather(decks, [visit, other], cache_dir, first)
    assert read == [other]
    assert [c.part for c in found(second, "段取り")] == ["n1"]
    assert found(second, "荷待ち") == found(first, "荷待ち")
    assert gather(decks, [visit, other], cache_dir, second) is second


def test_a_changed_deck_and_what_is_said_of_us_are_seen(decks: Folders2, cache_dir: Path) -> None:
    shipped, own = decks
    stock = gather(decks, [], cache_dir)
    (shipped / "sample.ja.yaml").write_text(DECK.replace("荷姿をそろえる", "荷姿を選ぶ"), encoding="utf-8")
    stock = gather(decks, [], cache_dir, stock)
    assert [c.part for c in found(stock, "荷姿")] == ["S-T1-K1"]
    assert [c.title for c in found(stock, "荷姿")] == ["荷姿を選ぶ"]
    assert found(stock, "得意です") == []
    overlays.write(own, "sample", {"S-T1-K1": Strength(strength="ここが得意です")})
    stock = gather(decks, [], cache_dir, stock)
    assert [c.ours for c in found(stock, "得意です")] == ["ここが得意です"]
    overlays.write(own, "sample", {})
    assert found(gather(decks, [], cache_dir, stock), "得意です") == []


def test_a_persons_own_deck_stands_in_place_of_the_shipped_one(decks: Folders2, cache_dir: Path) -> None:
    _, own = decks
    stock = gather(decks, [], cache_dir)
    (own / "mine.yaml").write_text(DECK.replace("積み方を選び直す", "わたしの積み方"), encoding="utf-8")
    stock = gather(decks, [], cache_dir, stock)
    assert [c.title for c in found(stock, "積み方") if c.kind is Kind.TREND] == ["わたしの積み方"]
    (own / "mine.yaml").write_text("trends: [", encoding="utf-8")
    stock = gather(decks, [], cache_dir, stock)
    assert [c.title for c in found(stock, "積み方") if c.kind is Kind.TREND] == ["積み方を選び直す"]


def test_what_is_gone_leaves_nothing_in_the_cache(decks: Folders2, visit: Path, cache_dir: Path) -> None:
    stock = gather(decks, [visit], cache_dir)
    assert any("荷待ち" in path.read_text(encoding="utf-8") for path in (cache_dir / "library").iterdir())
    stock = gather(decks, [], cache_dir, stock)
    assert found(stock, "荷待ち") == []
    assert not any("荷待ち" in path.read_text(encoding="utf-8") for path in (cache_dir / "library").iterdir())


def test_the_open_workshop_is_searched_as_it_stands(
    decks: Folders2, cache_dir: Path, open_visit: tuple[Path, Session]
) -> None:
    path, session = open_visit
    stock = gather(decks, [path], cache_dir)
    assert [c.part for c in found(stock, "窓口")] == ["o1"]
    session.apply(CaptureLine(id="o2", text="窓口を分ける"))
    session.apply(ConvertCapture(id="o1", what="opportunity"))
    stock = gather(decks, [path], cache_dir, stock)
    assert {(c.part, c.private) for c in found(stock, "窓口")} == {("o1", True), ("o2", False)}
    session.apply(CaptureLine(id="o3", text="まだ書ける"))


def test_a_workshop_is_only_looked_at(decks: Folders2, visit: Path, cache_dir: Path, tmp_path: Path) -> None:
    place = tmp_path / "documents"
    place.mkdir()
    file = visit.rename(place / visit.name)
    before, time = digest(file), file.stat().st_mtime_ns
    place.chmod(stat.S_IRUSR | stat.S_IXUSR)
    file.chmod(stat.S_IRUSR)
    try:
        assert found(gather(decks, [file], cache_dir), "荷待ち")
    finally:
        place.chmod(0o700)
    assert (digest(file), file.stat().st_mtime_ns, names(place)) == (before, time, [file.name])


def test_what_a_crash_left_beside_a_file_is_read_and_stays(
    decks: Folders2, cache_dir: Path, tmp_path: Path, open_visit
) -> None:
    path, _ = open_visit
    place = tmp_path / "crashed"
    place.mkdir()
    for file in tmp_path.glob("open.workshop*"):
        (place / file.name).write_bytes(file.read_bytes())
    before = {file.name: digest(file) for file in place.iterdir()}
    assert len(before) > 1
    assert found(gather(decks, [place / path.name], cache_dir), "窓口")
    assert {file.name: digest(file) for file in place.iterdir()} == before


def test_an_older_file_is_not_migrated_and_a_newer_one_is_left(decks: Folders2, visit: Path, cache_dir: Path) -> None:
    import sqlite3

    for version, there in ((1, True), (9 << 16, False)):
        connection = sqlite3.connect(visit)
        connection.execute(f"PRAGMA user_version={version}")
        connection.close()
        before = digest(visit)
        stock = gather(decks, [visit], cache_dir)
        assert bool(found(stock, "荷待ち")) is there
        assert [p.code for p in stock.problems] == ([] if there else ["document.too_new"])
        assert digest(visit) == before


def test_broken_files_are_named_and_the_rest_goes_on(
    decks: Folders2, visit: Path, tmp_path: Path, cache_dir: Path
) -> None:
    broken, empty, missing = (tmp_path / f"{name}.workshop" for name in ("broken", "empty", "missing"))
    broken.write_bytes(visit.read_bytes()[:4000])
    empty.write_bytes(b"")
    (tmp_path / "folder.workshop").mkdir()
    stock = gather(decks, [broken, missing, empty, tmp_path / "folder.workshop", visit], cache_dir)
    assert [c.part for c in found(stock, "荷待ち")] == ["c1"]
    assert {(p.code, p.place) for p in stock.problems} == {
        ("document.damaged", str(broken)),
        ("document.is_folder", str(tmp_path / "folder.workshop")),
    }
    broken.write_bytes(visit.read_bytes())
    assert [c.part for c in found(gather(decks, [broken], cache_dir, stock), "荷待ち")] == ["c1"]


def test_damage_anywhere_in_a_file_is_a_problem_and_no_crash(visit: Path) -> None:
    whole = visit.read_bytes()
    for start in range(100, len(whole), 1499):
        visit.write_bytes(whole[:start] + b"\xff" * 700 + whole[start + 700 :])
        seen = stock_module.peek_lines(visit)
        assert seen.problem is None or seen.problem.code in {"document.damaged", "document.not_a_workshop"}


def test_it_can_be_stopped(decks: Folders2, visit: Path, cache_dir: Path) -> None:
    class Stop(Exception):  # noqa: N818
        pass

    def report(_share: float, _what: str) -> None:
        raise Stop

    with pytest.raises(Stop):
        gather(decks, [visit], cache_dir, report=report)


def test_a_deck_of_a_folder_that_is_not_there(tmp_path: Path, cache_dir: Path) -> None:
    assert len(gather([tmp_path / "none", tmp_path / "neither"], [], cache_dir).index) == 0


@pytest.mark.skipif(os.name == "nt", reason="a name there is always text")
def test_a_name_that_is_no_text(decks: Folders2, visit: Path, cache_dir: Path) -> None:
    odd = visit.rename(Path(os.fsdecode(os.fsencode(visit.parent) + b"/\xff.workshop")))
    for _ in range(2):
        stock = gather(decks, [odd], cache_dir)
        assert [Path(c.place) for c in found(stock, "荷待ち")] == [odd]
