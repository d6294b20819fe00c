"""A damaged workshop: refused in one sentence, read into a copy as far as it goes, never touched itself."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.document.test_workshop_file import code, digest, names
from tests.workshops import Clock, a_session

from workshop.commands.answers import RankIssue
from workshop.commands.captures import CaptureLine, ConvertCapture, RemoveCapture
from workshop.commands.wrapup import ReadBack
from workshop.document import carving
from workshop.document.salvage import salvage
from workshop.document.workshop_file import WorkshopFile
from workshop.model.items import Capture, TakenDeck
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop
from workshop.session import Session
from workshop.session.recovery import recover

PICTURE = b"\x89PNG" + bytes(range(256)) * 60


@pytest.fixture(scope="module")
def whole_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A closed workshop of many pages: 300 lines, a deck, a picture, things changed and taken away."""
    path = tmp_path_factory.mktemp("whole") / "visit.workshop"
    visit = a_session(WorkshopFile.create(path), Clock())
    for i in range(300):
        visit.apply(CaptureLine(id=f"n{i}", text=f"{i}番目の話 " + "荷待ちが長い" * (i % 7)))
    visit.apply(RankIssue(capture="n3"))
    visit.apply(ReadBack(capture="n4", verdict="corrected", wording="言い直し"))
    visit.apply(ConvertCapture(id="n5", what="voice"))
    visit.apply(RemoveCapture(id="n6"))
    visit.undo()
    visit.apply(RemoveCapture(id="n7"))
    visit.store.put_assets({hashlib.sha256(PICTURE).hexdigest(): ("image/png", PICTURE)})
    visit.close()
    return path.read_bytes()


@pytest.fixture
def long_visit(path: Path, whole_file: bytes) -> Path:
    path.write_bytes(whole_file)
    return path


def workshop_in(path: Path) -> Workshop:
    file = WorkshopFile.open(path, read_only=True)
    try:
        return Workshop(file.load())
    finally:
        file.close()


def finding(path: Path, *, read_only: bool) -> str:
    """What is said at opening."""
    try:
        WorkshopFile.open(path, read_only=read_only).close()
    except KnownError as error:
        return error.problem.code
    return ""


def is_usable(path: Path) -> bool:
    """Opens, loads and saves."""
    session = a_session(WorkshopFile.open(path), Clock(), prepared=False)
    session.apply(CaptureLine(id="new", text="続き"))
    session.close()
    return session.workshop.get(Capture, "new") is not None


def test_a_whole_file_is_carved_whole(long_visit: Path, place: Path) -> None:
    expected = workshop_in(long_visit)
    before = digest(long_visit)
    made = salvage(long_visit, place / "copy.workshop")
    assert (made.items, made.rebuilt, made.missing) == (sum(1 for _ in expected.all()), 0, ())
    assert (made.steps_missing, made.pages_unreadable) == (0, 0)
    assert workshop_in(made.path) == expected
    assert digest(long_visit) == before
    copy = WorkshopFile.open(made.path)
    original = WorkshopFile.open(long_visit)
    assert list(copy.assets().values()) == [("image/png", PICTURE)]
    assert copy.document_id == original.document_id
    assert list(copy.journal()) == list(original.journal())
    copy.close()
    original.close()


def test_carving_reads_what_sqlite_reads(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    connection = sqlite3.connect(path)
    connection.executescript(
        "PRAGMA page_size=1024; CREATE TABLE t (a, b, c); CREATE TABLE k (a PRIMARY KEY, b) WITHOUT ROWID;"
    )
    dice = random.Random(7)
    numbers = [0, 1, -1, 127, 128, -32769, 2**31, -(2**47), 2**62, 5]
    wide = [
        (n, dice.choice(["", "あ" * dice.randint(1, 3000), None]), dice.randbytes(dice.randint(0, 5000)))
        for n in numbers
    ]
    keyed = [(f"鍵{i}", "x" * dice.randint(0, 4000)) for i in range(80)]
    connection.executemany("INSERT INTO t VALUES (?, ?, ?)", wide)
    connection.executemany("INSERT INTO k VALUES (?, ?)", keyed)
    connection.commit()
    connection.close()
    carved = carving.carve(path.read_bytes())
    assert carved.pages_unreadable == 0
    found = carved.rows
    assert {row for _, row in found if len(row) == 3} == set(wide)
    assert {row for rowid, row in found if rowid is None} == set(keyed)


@pytest.mark.parametrize("seed", range(40))
def test_bytes_hit_anywhere(long_visit: Path, place: Path, seed: int) -> None:
    dice = random.Random(seed)
    whole = workshop_in(long_visit)
    content = bytearray(long_visit.read_bytes())
    for _ in range(dice.choice([1, 1, 3, 10])):
        at = dice.randrange(0, len(content))
        if dice.random() < 0.3:
            at = at // 4096 * 4096
        size = dice.choice([1, 4, 60, 4096])
        content[at : at + size] = dice.choice([b"\x00", b"\xff", dice.randbytes(1)]) * len(content[at : at + size])
    if dice.random() < 0.2:
        del content[dice.randrange(100, len(content)) :]
    long_visit.write_bytes(content)
    before = digest(long_visit)

    said = {finding(long_visit, read_only=read_only) for read_only in (True, False)}
    assert len(said) == 1
    assert said <= {"", "document.damaged", "document.not_a_workshop", "document.too_new"}
    assert names(place) == [long_visit.name]
    if said != {""}:
        assert digest(long_visit) == before

    try:
        made = recover(long_visit, place / "copy.workshop")
    except KnownError:
        assert len(content) < 20_000, "most of it was cut off"
        return
    saved = workshop_in(made.path)
    lost = {key for key in ((i.kind, i.id) for i in whole.all()) if saved.item(key) is None}
    assert len(lost) <= len(made.missing) + made.steps_missing or made.pages_unreadable
    assert is_usable(made.path)
    assert names(place) == ["copy.workshop", long_visit.name]


def test_what_is_lost_is_made_anew_from_its_command(long_visit: Path, place: Path) -> None:
    whole = workshop_in(long_visit)
    content = long_visit.read_bytes()
    line = b'{"id":"n42"'
    at = content.index(line)
    long_visit.write_bytes(content[:at] + b"X" + content[at + 1 :])
    with pytest.raises(KnownError) as caught:
        workshop_in(long_visit)
    assert code(caught) == "document.damaged"
    made = recover(long_visit, place / "copy.workshop")
    assert (made.rebuilt, made.missing) == (1, ())
    assert workshop_in(made.path) == whole

    without_journal = salvage(long_visit, place / "other.workshop")
    assert without_journal.missing == (("capture", "n42"),)
    assert workshop_in(without_journal.path).get(TakenDeck, "logi") is not None


def test_where_nothing_is_left_it_is_said(long_visit: Path, place: Path) -> None:
    long_visit.write_bytes(b"\x00" * long_visit.stat().st_size)
    with pytest.raises(KnownError) as caught:
        recover(long_visit, place / "copy.workshop")
    assert code(caught) == "document.nothing_recovered"
    assert names(place) == [long_visit.name]


def test_a_copy_never_replaces_a_file(long_visit: Path, place: Path) -> None:
    (place / "copy.workshop").write_text("mine")
    with pytest.raises(KnownError) as caught:
        recover(long_visit, place / "copy.workshop")
    assert code(caught) == "document.exists"


def test_what_lies_in_the_log_is_recovered_too(visit: Session, path: Path, place: Path, tmp_path: Path) -> None:
    """Killed before the log was folded in, and damaged after."""
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    visit.apply(CaptureLine(id="late", text="最後のひとこと"))
    for file in place.iterdir():
        shutil.copyfile(file, crashed / file.name)
    made = recover(crashed / path.name, tmp_path / "copy.workshop")
    assert workshop_in(made.path) == visit.workshop
    assert made.missing == ()


def test_an_open_file_is_not_salvaged(visit: Session, path: Path, place: Path) -> None:
    with pytest.raises(KnownError) as caught:
        recover(path, place / "copy.workshop")
    assert code(caught) == "document.in_use"
