"""Whatever the disk does: a known error, nothing half-written, nothing lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.document.conftest import LINES
from tests.document.test_workshop_file import code, digest, names
from tests.workshops import Clock, a_session

from workshop.commands import Undo
from workshop.commands.captures import CaptureLine, EditCapture
from workshop.document import rescue, schema
from workshop.document.errors import known_errors
from workshop.document.header import check_header
from workshop.document.workshop_file import Folders, WorkshopFile
from workshop.model.items import Capture
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop
from workshop.session import Changes, Session
from workshop.session.rescued import take_in, waiting


def reopened(path: Path, folders: Folders) -> Session:
    return a_session(WorkshopFile.open(path, folders=folders), Clock(), prepared=False)


def store(session: Session) -> WorkshopFile:
    assert isinstance(session.store, WorkshopFile)
    return session.store


# ---- what is no workshop


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "document.empty"),
        (b"SQLite format 3\x00", "document.not_a_workshop"),
        (b"PK\x03\x04" + b"\x00" * 200, "document.not_a_workshop"),
        ("議事録".encode() * 100, "document.not_a_workshop"),
    ],
)
def test_another_kind_of_file_is_refused_and_left_alone(path: Path, content: bytes, expected: str) -> None:
    path.write_bytes(content)
    for open_it in (WorkshopFile.open, check_header):
        with pytest.raises(KnownError) as caught:
            open_it(path)
        assert code(caught) == expected
    assert path.read_bytes() == content
    assert names(path.parent) == [path.name]


def test_another_programs_database_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE item (x)")
    connection.close()
    with pytest.raises(KnownError) as caught:
        WorkshopFile.open(path)
    assert code(caught) == "document.not_a_workshop"


def test_a_missing_file_and_a_folder_are_said_to_be_so(path: Path, place: Path) -> None:
    for target, expected in ((path, "document.missing"), (place, "document.is_folder")):
        with pytest.raises(KnownError) as caught:
            WorkshopFile.open(target)
        assert code(caught) == expected
        assert caught.value.problem.place == str(target)


def test_a_newer_version_is_refused_by_its_number(closed: Path) -> None:
    connection = sqlite3.connect(closed)
    connection.execute(f"PRAGMA user_version={(schema.MAJOR + 1) << 16 | 3}")
    connection.close()
    before = digest(closed)
    with pytest.raises(KnownError) as caught:
        WorkshopFile.open(closed)
    assert code(caught) == "document.too_new"
    assert caught.value.problem.values["version"] == "2.3"
    assert digest(closed) == before


# ---- a full disk


def fill(session: Session) -> str:
    """Lines until one is refused; the code it is refused with."""
    for _ in range(1000):
        try:
            session.apply(CaptureLine(text="荷待ち" * 300))
        except KnownError as error:
            return error.problem.code
    raise AssertionError("the disk is never full")


def test_without_a_rescue_folder_a_full_disk_refuses_the_line_and_nothing_else(path: Path) -> None:
    visit = a_session(WorkshopFile.create(path), Clock())
    file = store(visit)
    before = Workshop(visit.workshop.all())
    told: list[Changes] = []
    visit.subscribe(told.append)
    pages = file._db.execute("PRAGMA page_count").fetchone()[0]
    file._db.execute(f"PRAGMA max_page_count={pages}")
    assert fill(visit) == "document.disk_full"
    assert len(visit.workshop.captures()) == len(told)
    file._db.execute("PRAGMA max_page_count=4294967294")
    visit.apply(CaptureLine(id="after", text="空きができた"))
    expected = visit.workshop
    assert before != expected
    visit.close()
    again = WorkshopFile.open(path)
    assert Workshop(again.load()) == expected
    again.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of 400 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("may not mount a disk here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill_to_the_last_page(file: WorkshopFile) -> None:
    """Opening has to write one: whether there is room for it must not hang on the bytes of the lines before."""
    for turn in range(1000):
        try:
            file._db.execute("INSERT OR REPLACE INTO meta VALUES ('turn', ?)", (turn,))
        except sqlite3.OperationalError:
            return
    raise AssertionError("the disk is never full")


@pytest.mark.skipif(shutil.which("mount") is None or os.name == "nt", reason="needs mount")
def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    path = small_disk / "visit.workshop"
    session = a_session(WorkshopFile.create(path), Clock())
    assert fill(session) == "document.disk_full"
    saved = len(session.workshop.captures())
    assert saved > 5
    with pytest.raises(KnownError) as caught:
        store(session).save_copy(small_disk / "copy.workshop")
    assert code(caught) == "document.disk_full"
    assert not [name for name in names(small_disk) if "copy" in name]
    fill_to_the_last_page(store(session))
    session.close()
    filler = small_disk / "filler"
    with suppress(OSError):
        filler.write_bytes(b"x" * 400_000)
    # The log could not be folded in, and holds what the file does not.
    assert "filler" in names(small_disk)

    reader = WorkshopFile.open(path)
    assert len([i for i in reader.load() if isinstance(i, Capture)]) == saved
    # Whether it could be opened for writing hangs on a page more or less; nothing else is said.
    assert {n.code for n in reader.notices} <= {"document.opened_disk_full"}
    reader.close()
    filler.unlink()
    subprocess.run(["mount", "-o", "remount,size=2m", str(small_disk)], check=True)
    writer = WorkshopFile.open(path)
    assert not writer.read_only
    assert len([i for i in writer.load() if isinstance(i, Capture)]) == saved
    writer.close()
    assert names(small_disk) == ["visit.workshop"]


@pytest.mark.skipif(shutil.which("mount") is None or os.name == "nt", reason="needs mount")
def test_a_write_protected_disk_is_read(small_disk: Path) -> None:
    path = small_disk / "visit.workshop"
    session = a_session(WorkshopFile.create(path), Clock())
    expected = session.workshop
    session.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    file = WorkshopFile.open(path)
    assert file.read_only
    assert [n.code for n in file.notices] == ["document.opened_read_only"]
    assert Workshop(file.load()) == expected
    file.close()
    with pytest.raises(KnownError) as caught:
        WorkshopFile.create(small_disk / "new.workshop")
    assert code(caught) == "document.read_only"


def test_a_folder_that_may_not_be_written_is_read(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    before = digest(closed)
    file = WorkshopFile.open(closed)
    assert file.read_only
    assert [n.code for n in file.notices] == ["document.opened_read_only"]
    assert len(list(file.journal())) == LINES
    file.close()
    assert digest(closed) == before


def test_a_file_that_may_not_be_written_is_read(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr("workshop.document.owner._lock", refuse)
    file = WorkshopFile.open(closed)
    assert [n.code for n in file.notices] == ["document.opened_read_only"] if file.read_only else False
    file.close()


# ---- a failing write


class Failing:
    """A connection of which one kind of statement fails."""

    def __init__(self, connection: sqlite3.Connection, statement: str, sqlite_code: int) -> None:
        self.connection, self.statement, self.code = connection, statement, sqlite_code

    def execute(self, sql: str, *args: object) -> sqlite3.Cursor:
        if sql.startswith(self.statement):
            error = sqlite3.OperationalError("injected")
            error.sqlite_errorcode = self.code
            raise error
        return self.connection.execute(sql, *args)  # type: ignore[arg-type]

    def __getattr__(self, name: str) -> object:
        return getattr(self.connection, name)


REFUSALS = [
    (sqlite3.SQLITE_FULL, "document.disk_full", "document.full_aside"),
    (sqlite3.SQLITE_BUSY, "document.in_use", "document.busy_aside"),
    (sqlite3.SQLITE_CORRUPT, "document.damaged", "document.refused_aside"),
    (sqlite3.SQLITE_IOERR_FSYNC, "document.disk_error", "document.refused_aside"),
    (sqlite3.SQLITE_READONLY, "document.read_only", "document.refused_aside"),
    (sqlite3.SQLITE_PERM, "document.no_permission", "document.refused_aside"),
]


@pytest.mark.parametrize("statement", ["BEGIN", "INSERT OR REPLACE INTO item", "INSERT INTO journal", "COMMIT"])
@pytest.mark.parametrize(("sqlite_code", "refused", "kept"), REFUSALS)
def test_a_write_that_fails_anywhere_leaves_no_half(
    path: Path, folders: Folders, statement: str, sqlite_code: int, refused: str, kept: str
) -> None:
    """Without a rescue folder the line is nowhere; with one it waits, whole, and is in the file later."""
    for place in (Folders(), folders):
        session = a_session(WorkshopFile.create(path, folders=place), Clock())
        session.apply(CaptureLine(id="c1", text="荷待ちが長い"))
        lines = len(list(session.store.journal()))
        file = store(session)
        whole = file._db
        file._db = Failing(whole, statement, sqlite_code)  # type: ignore[assignment]
        command = EditCapture(id="c1", text="荷待ちが 2時間")
        if place == folders:
            problem = session.apply(command).problem
            assert problem is not None
            assert problem.code == kept
        else:
            with pytest.raises(KnownError) as caught:
                session.apply(command)
            assert code(caught) == refused
        assert not whole.in_transaction
        assert [row for row in whole.execute("SELECT body FROM item WHERE id='c1'") if "2時間" in row[0]] == []
        whole.execute("DELETE FROM meta WHERE key='owner'")
        whole.close()
        assert file._hold.lock is not None
        file._hold.lock.release()  # the app is killed
        again = reopened(path, place)
        assert len(list(again.store.journal())) == lines
        assert len(waiting(store(again))) == (1 if place == folders else 0)
        assert take_in(again, store(again)).lines == (1 if place == folders else 0)
        capture = again.workshop.get(Capture, "c1")
        assert capture is not None
        assert capture.text == ("荷待ちが 2時間" if place == folders else "荷待ちが長い")
        again.close()
        path.unlink()


def test_a_bug_stays_a_bug(path: Path) -> None:
    with pytest.raises(sqlite3.ProgrammingError), known_errors(path):
        raise sqlite3.ProgrammingError("a mistake of ours")
    with pytest.raises(OSError, match="odd"), known_errors(path):
        raise OSError(9999, "odd")


# ---- the file goes away


def moved(path: Path) -> Path:
    return path.rename(path.with_name("elsewhere.workshop"))


def deleted(path: Path) -> Path | None:
    path.unlink()
    return None


def replaced(path: Path) -> Path | None:
    other = path.with_name("other.workshop")
    a_session(WorkshopFile.create(other), Clock(), prepared=False).close()
    other.replace(path)
    return None


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file go")
@pytest.mark.parametrize("goes", [moved, deleted, replaced])
def test_a_file_that_goes_while_open_loses_nothing_entered(
    visit: Session, path: Path, folders: Folders, goes: object
) -> None:
    assert folders.rescue is not None
    copy = path.with_name("kept.workshop")
    shutil.copyfile(path, copy)
    now_at = goes(path)  # type: ignore[operator]
    told: list[Changes] = []
    visit.subscribe(told.append)
    for text in ("一", "二"):
        visit.apply(CaptureLine(id=text, text=text))
    # The run goes on, in memory and in the rescue file.
    assert visit.workshop.get(Capture, "二") is not None
    visit.undo()
    assert visit.workshop.get(Capture, "二") is None
    visit.redo()
    assert [changes.problem.code for changes in told if changes.problem] == ["document.gone_aside"] * 4
    expected = Workshop(visit.workshop.all())
    file = store(visit)
    assert (len(file.backlog), file.backlog.kept, file.backlog.is_gone) == (4, True, True)
    kept = rescue.pending(folders.rescues, file.document_id)
    assert len(kept) == 4
    assert not path.with_name(path.name + "-wal").exists() or not path.with_name(path.name + "-wal").stat().st_size
    visit.close()

    if now_at is not None:
        again = reopened(now_at, folders)
        assert len(waiting(store(again))) == 4
        assert (take_in(again, store(again)).lines, waiting(store(again))) == (4, [])
        assert again.workshop == expected
        again.close()
    if goes is replaced:
        other = WorkshopFile.open(path, folders=folders)
        assert list(other.load()) == []
        assert waiting(other) == []
        other.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file go")
def test_without_a_rescue_folder_the_line_is_refused(path: Path) -> None:
    session = a_session(WorkshopFile.create(path), Clock())
    path.unlink()
    with pytest.raises(KnownError) as caught:
        session.apply(CaptureLine(id="c", text="一"))
    assert code(caught) == "document.gone_not_kept"
    assert session.workshop.get(Capture, "c") is None
    session.close()


@pytest.mark.skipif(shutil.which("mount") is None or os.name == "nt", reason="needs mount")
def test_an_unplugged_disk(small_disk: Path, folders: Folders) -> None:
    path = small_disk / "visit.workshop"
    session = a_session(WorkshopFile.create(path, folders=folders), Clock())
    subprocess.run(["umount", "-l", str(small_disk)], check=True)
    try:
        problem = session.apply(CaptureLine(id="c", text="一")).problem
        assert problem is not None
        assert problem.code == "document.gone_aside"
        assert len(rescue.pending(folders.rescues, store(session).document_id)) == 1
        session.close()
    finally:
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(small_disk)], check=True)


# ---- taking in what was rescued


def test_what_is_in_the_workshop_already_is_passed_over(visit: Session, path: Path, folders: Folders) -> None:
    """A commit whose answer was lost may have been made after all."""
    file = store(visit)
    line = CaptureLine(id="c1", text="荷待ちが長い")
    assert folders.rescue is not None
    rescue.keep(folders.rescue, file.document_id, path, rescue.RescuedLine(Clock().now, line.model_dump_json()))
    rescue.keep(folders.rescue, file.document_id, path, rescue.RescuedLine(Clock().now, '{"type": "of_the_future"}'))
    rescue.keep(folders.rescue, file.document_id, path, rescue.RescuedLine(Clock().now, Undo().model_dump_json()))
    taken = take_in(visit, file)
    assert (taken.lines, taken.passed_over) == (1, 2)
    assert visit.workshop.get(Capture, "c2") is None


def test_a_line_that_was_cut_off_is_passed_over(folders: Folders, path: Path) -> None:
    assert folders.rescue is not None
    line = rescue.RescuedLine(Clock().now, CaptureLine(id="c", text="一\n二 \u2028").model_dump_json(), joins=True)
    rescue.keep(folders.rescue, "d", path, line)
    with (folders.rescue / "d.jsonl").open("ab") as file:
        file.write(b'{"at": "2026-')
    rescue.keep(folders.rescue, "d", path, line)
    assert [(k.at, k.joins) for k in rescue.pending(folders.rescues, "d")] == [(line.at, True)] * 2
    rescue.forget(folders.rescues, "d", lambda line: True)
    rescue.forget(folders.rescues, "d", lambda line: True)
    assert rescue.pending(folders.rescues, "d") == []
    assert rescue.pending((), "d") == []


def test_a_workshop_that_is_only_read_takes_nothing_in(visit: Session, path: Path, folders: Folders) -> None:
    file = store(visit)
    assert folders.rescue is not None
    line = CaptureLine(id="c9", text="一")
    rescue.keep(folders.rescue, file.document_id, path, rescue.RescuedLine(Clock().now, line.model_dump_json()))
    reader = WorkshopFile.open(path, folders=folders)
    assert reader.read_only
    assert waiting(reader) == []
    reader.close()
    assert len(waiting(file)) == 1


def test_what_is_taken_in_while_the_document_cannot_be_written_waits_with_the_rest(
    visit: Session, path: Path, folders: Folders
) -> None:
    file = store(visit)
    assert folders.rescue is not None
    line = CaptureLine(id="c9", text="一")
    rescue.keep(folders.rescue, file.document_id, path, rescue.RescuedLine(Clock().now, line.model_dump_json()))
    whole = file._db
    file._db = Failing(whole, "COMMIT", sqlite3.SQLITE_FULL)  # type: ignore[assignment]
    assert take_in(visit, file).lines == 1
    assert len(file.backlog) == 1
    assert waiting(file) == []
    assert len(rescue.pending(folders.rescues, file.document_id)) == 1
    file._db = whole
    assert file.catch_up() is None
    assert rescue.pending(folders.rescues, file.document_id) == []
    visit.close()
    again = reopened(path, folders)
    assert again.workshop.get(Capture, "c9") is not None
    again.close()
