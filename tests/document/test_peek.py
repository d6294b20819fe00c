"""A glance into a file: right, harmless, and never an exception."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.document.test_workshop_file import digest, names
from tests.workshops import START, Clock, a_session

from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import SetUp
from workshop.commands.run import EndRun, StartRun
from workshop.commands.wrapup import (
    AddStep,
    CloseWorkshop,
    Consider,
    EditStep,
    ReadBack,
    RecordHandOver,
    RegisterOpportunity,
)
from workshop.document.book import Book
from workshop.document.checks import check_is_whole
from workshop.document.lines import peek_lines
from workshop.document.peek import OpenStep, peek
from workshop.document.workshop_file import WorkshopFile
from workshop.model.problem import KnownError
from workshop.session import Session


def test_a_card_shows_what_is_in_the_file(visit: Session, path: Path) -> None:
    visit.apply(SetUp(starts_at=START, invented=True, industry="logistics"))
    assert peek(path).state == "planned"
    visit.apply(StartRun())
    assert peek(path).state == "running"
    visit.apply(CaptureLine(id="c3", text="人が足りない"))
    visit.apply(ReadBack(capture="c3", verdict="confirmed"))
    visit.apply(AddStep(id="s1", text="資料を送る", owner="佐藤", due="2026-12-10"))
    visit.apply(AddStep(id="s2", text="記録を渡す", side="customer", owner="山本様", due="2026-12-01"))
    visit.apply(AddStep(id="s3", text="済んだこと", due="2026-11-25"))
    visit.apply(EditStep(id="s3", state="done"))
    visit.apply(AddStep(id="s4", text="いつか"))
    visit.apply(Consider(what="価格", revisit="2027-01-20"))
    assert peek(path).opportunities == 1  # noted, none registered
    visit.apply(RegisterOpportunity(title="倉庫"))
    visit.apply(RegisterOpportunity(title="車庫"))
    visit.apply(EndRun())
    found = peek(path)
    assert (found.company, found.subject, found.industry, found.lang) == ("東浜ロジ", "配車システム", "logistics", "ja")
    assert (found.captures, found.issues, found.opportunities, found.steps, found.agreed) == (3, 2, 2, 3, 1)
    assert (found.state, found.invented, found.minutes_sent) == ("held", True, False)
    assert (found.starts_at, found.started_at, found.ended_at, found.changed_at) == (START, START, START, START)
    assert found.open_steps == (
        OpenStep("s2", "記録を渡す", "customer", "山本様", date(2026, 12, 1)),
        OpenStep("s1", "資料を送る", "ours", "佐藤", date(2026, 12, 10)),
        OpenStep("s4", "いつか", "ours", "", None),
    )
    assert found.revisit == date(2027, 1, 20)
    visit.apply(RecordHandOver(files=("x.docx",), audience="internal"))
    assert not peek(path).minutes_sent
    visit.apply(RecordHandOver(files=("x.docx",)))
    visit.apply(CloseWorkshop())
    while_open = peek(path)
    assert (while_open.minutes_sent, while_open.state, while_open.closed_at) == (True, "closed", START)
    visit.close()
    assert peek(path) == while_open


def test_a_glance_leaves_no_trace(closed: Path, place: Path) -> None:
    before, when = digest(closed), closed.stat().st_mtime_ns
    assert peek(closed).problem is None
    assert (digest(closed), closed.stat().st_mtime_ns, names(place)) == (before, when, [closed.name])
    writer = WorkshopFile.open(closed)
    assert not writer.read_only
    writer.close()


def test_a_file_open_in_another_process_shows_its_last_line(visit: Session, path: Path, place: Path) -> None:
    before = names(place)
    program = (
        "import sys; from pathlib import Path; from workshop.document.peek import peek; "
        "p = peek(Path(sys.argv[1])); print(p.captures, p.problem, 'pydantic' in sys.modules)"
    )
    import workshop

    for expected in (2, 3):
        done = subprocess.run(
            [sys.executable, "-c", program, str(path)],
            env={**os.environ, "PYTHONPATH": str(Path(workshop.__file__).parent.parent)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.split() == [str(expected), "None", "False"]
        visit.apply(CaptureLine(text="続き"))
    assert names(place) == before


def test_what_a_crash_left_is_seen_and_not_folded_in(visit: Session, place: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for file in place.iterdir():
        (crashed / file.name).write_bytes(file.read_bytes())
    left = {p.name: digest(p) for p in crashed.iterdir()}
    target = next(p for p in crashed.iterdir() if p.suffix == ".workshop")
    assert peek(target).captures == 2
    link = tmp_path / "link.workshop"
    link.symlink_to(target)
    assert peek(link).captures == 2
    assert {p.name: digest(p) for p in crashed.iterdir()} == left


def test_a_file_of_an_older_shape_is_not_migrated(closed: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(closed)
    connection.execute("PRAGMA user_version=1")
    connection.close()
    before = digest(closed)
    assert peek(closed).company == "東浜ロジ"
    assert digest(closed) == before


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "document.missing"),
        (b"", "document.empty"),
        (b"not one", "document.not_a_workshop"),
        (b"SQLite format 3\x00" + b"\x00" * 5000, "document.not_a_workshop"),
    ],
)
def test_what_is_no_workshop_is_named(path: Path, content: bytes | None, expected: str) -> None:
    if content is not None:
        path.write_bytes(content)
    found = peek(path)
    assert found.problem is not None
    assert (found.problem.code, found.problem.place, found.path) == (expected, str(path), path)


def test_a_folder_a_book_and_a_damaged_file_are_named(closed: Path, place: Path) -> None:
    Book.open(place / "book.sqlite").close()
    assert peek(place).problem is not None
    assert peek(place / "book.sqlite").problem is not None
    whole = closed.read_bytes()
    for start in range(100, len(whole), 997):
        closed.write_bytes(whole[:start] + b"\xff" * 700 + whole[start + 700 :])
        found = peek(closed)
        assert found.problem is None or found.problem.code in {"document.damaged", "document.not_a_workshop"}
    closed.write_bytes(whole[:4000])
    found = peek(closed)
    assert found.problem is not None
    assert found.problem.code == "document.damaged"


def test_an_empty_workshop_is_a_card_too(path: Path) -> None:
    a_session(WorkshopFile.create(path), Clock(), prepared=False).close()
    found = peek(path)
    assert (found.problem, found.company, found.state, found.captures) == (None, "", "planned", 0)


def test_a_table_that_would_be_calculated_without_end_is_not_asked(closed: Path) -> None:
    db = sqlite3.connect(closed)
    db.execute("DROP TABLE item")
    endless = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT 'capture' kind, x id, '{}' body FROM n"
    )
    db.execute(f"CREATE VIEW item AS {endless}")
    db.commit()
    db.close()
    for found in (peek(closed).problem, peek_lines(closed).problem):
        assert found is not None
        assert found.code == "document.damaged"
    with pytest.raises(KnownError, match=r"document\.damaged"):
        check_is_whole(closed)
