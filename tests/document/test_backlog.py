"""The run goes on while the document cannot be written; later the document has each line once, in order, in time."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.document.test_failures import Failing, reopened, store
from tests.document.test_workshop_file import names
from tests.workshops import PREPARED, Clock, a_session

from workshop.commands.captures import CaptureLine, EditCapture, RemoveCapture
from workshop.document import backlog, rescue
from workshop.document.reach import places_for
from workshop.document.workshop_file import Folders, WorkshopFile
from workshop.model.problem import KnownError, Problem
from workshop.model.workshop import Workshop
from workshop.session import Session, replay
from workshop.session.rescued import goes_on, take_in, waiting

MOUNTS = pytest.mark.skipif(shutil.which("mount") is None or os.name == "nt", reason="needs mount")
GOES = pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file go")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visit(path: Path, folders: Folders, clock: Clock) -> Iterator[Session]:
    """An open, prepared workshop; every line a second later than the one before."""
    session = a_session(WorkshopFile.create(path, folders=folders), clock)
    yield session
    session.close()


def say(session: Session, clock: Clock, *texts: str) -> list[Problem | None]:
    found = []
    for text in texts:
        clock.pass_(seconds=1)
        found.append(session.apply(CaptureLine(id=text, text=text)).problem)
    return found


def codes(problems: list[Problem | None]) -> list[str]:
    return [problem.code if problem else "saved" for problem in problems]


def refuse(session: Session, what: int = sqlite3.SQLITE_FULL, statement: str = "COMMIT") -> Callable[[], None]:
    """From now on the disk refuses; what is returned ends that."""
    file = store(session)
    whole = file._db
    file._db = Failing(whole, statement, what)  # type: ignore[assignment]

    def end() -> None:
        file._db = whole

    return end


def expect_in_file(path: Path, folders: Folders, session: Workshop) -> None:
    """The closed file has this workshop, its journal makes it, and nothing waits."""
    again = reopened(path, folders)
    try:
        assert again.workshop == session
        assert replay(again.store.journal()).workshop == session
        assert waiting(store(again)) == []
    finally:
        again.close()


# ---- full, and room again


def test_lines_of_a_full_disk_are_written_in_order_with_their_own_times(
    visit: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    say(visit, clock, "before")
    end = refuse(visit)
    assert codes(say(visit, clock, "一", "二", "三")) == ["document.full_aside"] * 3
    behind = visit.behind()
    assert behind is not None
    assert (behind.lines, behind.kept) == (3, True)
    assert behind.keys == {("capture", text) for text in ("一", "二", "三")}
    assert behind.problem.values == {"aside": str(folders.rescue)}
    assert [c.text for c in visit.workshop.captures()] == ["before", "一", "二", "三"]
    end()
    assert codes(say(visit, clock, "四")) == ["saved"]
    assert visit.behind() is None
    written = list(visit.store.journal())[-5:]
    assert ["before" in written[0].command, "一" in written[1].command, "四" in written[4].command] == [True] * 3
    assert [line.at for line in written] == sorted(line.at for line in written)
    assert rescue.pending(folders.rescues, store(visit).document_id) == []
    visit.close()
    expect_in_file(path, folders, visit.workshop)


def test_undo_and_redo_go_on_meanwhile(visit: Session, clock: Clock, path: Path, folders: Folders) -> None:
    say(visit, clock, "one")
    end = refuse(visit)
    say(visit, clock, "two", "three")
    for _ in range(3):
        visit.undo()
    assert visit.workshop.captures() == []
    visit.redo()
    visit.redo()
    visit.apply(EditCapture(id="two", text="二"))
    end()
    assert store(visit).catch_up() is None
    visit.undo()
    assert [c.text for c in visit.workshop.captures()] == ["one", "two"]
    visit.close()
    expect_in_file(path, folders, visit.workshop)


@pytest.mark.parametrize("statement", ["BEGIN", "INSERT INTO journal", "COMMIT"])
def test_a_second_failure_within_the_retry_doubles_nothing(
    visit: Session, clock: Clock, path: Path, folders: Folders, statement: str
) -> None:
    end = refuse(visit)
    say(visit, clock, "a", "b", "c")
    end()
    for what in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL):
        end = refuse(visit, what, statement)
        assert store(visit).catch_up() is not None
        end()
    say(visit, clock, "d")
    assert [c.text for c in visit.workshop.captures()] == ["a", "b", "c", "d"]
    assert len(list(visit.store.journal())) == len(PREPARED) + 4
    visit.close()
    expect_in_file(path, folders, visit.workshop)


class AnswerLost(Failing):
    """Commits, and says that it did not."""

    def execute(self, sql: str, *args: object) -> sqlite3.Cursor:
        if sql == self.statement:
            self.connection.execute(sql)
        return super().execute(sql, *args)


def test_a_commit_whose_answer_was_lost_is_not_made_again(
    visit: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    file = store(visit)
    say(visit, clock, "gone")
    file._db = AnswerLost(file._db, "COMMIT", sqlite3.SQLITE_IOERR)  # type: ignore[assignment]
    clock.pass_(seconds=1)
    assert visit.apply(RemoveCapture(id="gone")).problem is not None
    assert visit.undo().problem is None  # after a disk error the file is opened anew
    say(visit, clock, "next")
    assert visit.behind() is None
    assert len(list(visit.store.journal())) == len(PREPARED) + 4
    visit.close()
    expect_in_file(path, folders, visit.workshop)


def test_what_was_committed_and_kept_aside_is_not_taken_in_again(
    visit: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    """The app is killed between the commit of what waited and the clearing of the rescue file."""
    end = refuse(visit)
    say(visit, clock, "a", "b")
    visit.undo()
    end()
    own = folders.rescue
    assert own is not None
    kept = next(own.iterdir()).read_bytes()
    store(visit).catch_up()
    visit.close()
    (own / f"{store(visit).document_id}.jsonl").write_bytes(kept)
    again = reopened(path, folders)
    lines = waiting(store(again))
    assert len(lines) == 3
    assert goes_on(store(again), lines)
    taken = take_in(again, store(again))
    assert (taken.lines, taken.passed_over) == (0, 3)
    assert again.workshop == visit.workshop
    again.close()
    expect_in_file(path, folders, visit.workshop)


def test_a_closed_app_takes_in_what_waited_where_it_belongs(
    visit: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    refuse(visit)
    say(visit, clock, "a", "b")
    visit.undo()
    expected = Workshop(visit.workshop.all())
    visit.close()
    again = reopened(path, folders)
    lines = waiting(store(again))
    assert [line.seq for line in lines] == [len(PREPARED) + n for n in (1, 2, 3)]
    assert goes_on(store(again), lines)
    assert take_in(again, store(again)).lines == 3
    assert again.workshop == expected
    again.close()
    expect_in_file(path, folders, expected)


def test_a_document_that_went_another_way_is_not_said_to_go_on(
    visit: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    refuse(visit)
    say(visit, clock, "a")
    visit.close()
    other = a_session(WorkshopFile.open(path), clock, prepared=False)
    other.apply(CaptureLine(id="other", text="other"))
    other.close()
    again = reopened(path, folders)
    assert not goes_on(store(again), waiting(store(again)))
    assert take_in(again, store(again)).lines == 1
    assert {c.text for c in again.workshop.captures()} == {"a", "other"}
    again.close()


# ---- where it is kept


def test_with_no_place_to_keep_it_the_run_goes_on_in_memory_and_that_is_said(path: Path, tmp_path: Path) -> None:
    clock = Clock()
    blocked = tmp_path / "blocked"
    blocked.touch()
    session = a_session(WorkshopFile.create(path, folders=Folders(rescue=blocked)), clock)
    end = refuse(session)
    assert codes(say(session, clock, "a", "b")) == ["document.full_memory"] * 2
    behind = session.behind()
    assert behind is not None
    assert (behind.lines, behind.kept) == (2, False)
    # As soon as a place takes anything, it takes all of it, in order.
    blocked.unlink()
    assert codes(say(session, clock, "c")) == ["document.full_aside"]
    assert [line.seq for line in rescue.pending((blocked,), store(session).document_id)] == [9, 10, 11]
    blocked.joinpath(f"{store(session).document_id}.jsonl").unlink()
    end()
    assert codes(say(session, clock, "d")) == ["saved"]
    session.close()
    expect_in_file(path, Folders(rescue=blocked), session.workshop)


def test_the_next_place_is_taken_where_the_first_refuses(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = path.parent.stat().st_dev
    monkeypatch.setattr("workshop.document.reach._device", lambda place: here + ("here" not in place.name))
    monkeypatch.setattr("workshop.document.disks.is_memory", lambda place: "memory" in place.name)
    elsewhere = tuple(tmp_path / name for name in ("here", "memory", "other"))
    first = tmp_path / "own"
    assert places_for(here, first, elsewhere) == (first, tmp_path / "other")
    assert places_for(here, None, elsewhere) == ()
    first.touch()
    clock = Clock()
    folders = Folders(rescue=first, elsewhere=elsewhere)
    session = a_session(WorkshopFile.create(path, folders=folders), clock)
    refuse(session)
    problem = say(session, clock, "a")[0]
    assert problem is not None
    assert (problem.code, problem.values) == ("document.full_aside", {"aside": str(tmp_path / "other")})
    # The first place comes back in the middle: what waits lies in both, and is taken in once and in order.
    first.unlink()
    say(session, clock, "b")
    assert len(rescue.pending((first,), store(session).document_id)) == 1
    expected = Workshop(session.workshop.all())
    session.close()
    again = reopened(path, folders)
    assert [line.seq for line in waiting(store(again))] == [9, 10]
    take_in(again, store(again))
    assert again.workshop == expected
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_what_is_kept_aside_is_for_its_owner_alone(visit: Session, clock: Clock, folders: Folders) -> None:
    refuse(visit)
    say(visit, clock, "a")
    assert folders.rescue is not None
    assert folders.rescue.stat().st_mode & 0o077 == 0
    assert next(folders.rescue.iterdir()).stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="POSIX owners")
def test_somebody_elses_folder_is_neither_written_nor_read(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shared"
    line = rescue.RescuedLine(Clock().now, CaptureLine(id="c", text="一").model_dump_json())
    rescue.keep(folder, "d", path, line)
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    assert rescue.pending((folder,), "d") == []
    with pytest.raises(PermissionError):
        rescue.keep(folder, "d", path, line)


def test_every_cause_has_its_words() -> None:
    """A new cause that nobody worded would be a crash in the room."""
    causes = {*backlog._CAUSES.values(), "refused"}
    assert set(backlog._SAID) == {(cause, kept) for cause in causes for kept in (True, False)}


# ---- gone, and back again


@GOES
def test_a_file_that_comes_back_is_written_again(
    visit: Session, clock: Clock, path: Path, place: Path, folders: Folders
) -> None:
    away = path.with_name("away.workshop")
    path.rename(away)
    assert codes(say(visit, clock, "a", "b")) == ["document.gone_aside"] * 2
    away.rename(path)
    assert codes(say(visit, clock, "c")) == ["saved"]
    visit.close()
    expect_in_file(path, folders, visit.workshop)
    assert names(place) == [path.name]


@GOES
def test_a_synchroniser_that_puts_the_same_document_there_anew_is_not_even_noticed(
    visit: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    say(visit, clock, "a")
    visit.store.settle()  # type: ignore[attr-defined]
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    copy.replace(path)
    assert codes(say(visit, clock, "b")) == ["saved"]
    other = WorkshopFile.open(path)
    assert other.read_only  # the lock is on the file that is there now
    other.close()
    visit.close()
    expect_in_file(path, folders, visit.workshop)


@GOES
def test_an_older_copy_of_the_document_is_not_written_over(
    visit: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    visit.store.settle()  # type: ignore[attr-defined]
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    say(visit, clock, "a")
    copy.replace(path)
    before = path.read_bytes()
    assert codes(say(visit, clock, "b", "c")) == ["document.gone_aside"] * 2
    assert path.read_bytes() == before
    # Everything goes on in a new document, with what was in the one that is gone.
    new = path.with_name("new.workshop")
    store(visit).move_to(new, visit.workshop.all())
    assert visit.behind() is None
    assert codes(say(visit, clock, "d")) == ["saved"]
    visit.close()
    assert path.read_bytes() == before
    expect_in_file(new, folders, visit.workshop)


@GOES
def test_a_deleted_document_goes_on_in_a_new_one(
    visit: Session, clock: Clock, path: Path, place: Path, folders: Folders
) -> None:
    visit.store.put_assets({"a" * 64: ("image/png", b"\x89PNG")})
    say(visit, clock, "a")
    old = store(visit).document_id
    path.unlink()
    say(visit, clock, "b")
    new = place / "new.workshop"
    store(visit).move_to(new, visit.workshop.all())
    assert store(visit).document_id not in ("", old)
    assert rescue.pending(folders.rescues, old) == []
    assert store(visit).asset("a" * 64) is not None
    seen = WorkshopFile.open(new)
    assert seen.read_only
    seen.close()
    visit.undo()
    visit.close()
    assert new.name in names(place)
    expect_in_file(new, folders, visit.workshop)


@GOES
@pytest.mark.parametrize("ends", [("-wal",), ("-wal", "-shm")])
def test_a_log_that_somebody_tidies_away_takes_no_saved_line_along(
    visit: Session, clock: Clock, path: Path, tmp_path: Path, folders: Folders, ends: tuple[str, ...]
) -> None:
    say(visit, clock, "a")
    for end in ends:
        path.with_name(path.name + end).unlink()
    assert codes(say(visit, clock, "b", "c")) == ["saved"] * 2
    # The power goes now: what lies on the disk has every line.
    off = tmp_path / "off"
    shutil.copytree(path.parent, off)
    expect_in_file(off / path.name, Folders(), visit.workshop)
    visit.close()
    expect_in_file(path, folders, visit.workshop)
    assert names(path.parent) == [path.name]


def test_a_new_document_that_cannot_be_made_changes_nothing(
    visit: Session, clock: Clock, tmp_path: Path, path: Path, folders: Folders
) -> None:
    end = refuse(visit)
    say(visit, clock, "a")
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(KnownError):
        store(visit).move_to(blocked / "new.workshop", visit.workshop.all())
    with pytest.raises(KnownError):
        store(visit).move_to(path, visit.workshop.all())
    assert store(visit).path == path
    assert len(store(visit).backlog) == 1
    end()
    visit.close()
    expect_in_file(path, folders, visit.workshop)


def test_a_copy_has_what_waits_too(visit: Session, clock: Clock, path: Path) -> None:
    refuse(visit)
    say(visit, clock, "a", "b")
    target = path.with_name("copy.workshop")
    store(visit).save_copy(target)
    copy = WorkshopFile.open(target)
    assert Workshop(copy.load()) == visit.workshop
    assert replay(copy.journal()).workshop == visit.workshop
    copy.close()


def test_where_the_old_one_cannot_be_read_the_newest_backup_gives_the_pictures(
    visit: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    visit.store.put_assets({"a" * 64: ("image/png", b"\x89PNG")})
    say(visit, clock, "a")
    file = store(visit)
    assert file.back_up() is not None
    whole = file._db
    refuse(visit)
    say(visit, clock, "b")

    def dead(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    file._db.backup = dead  # type: ignore[method-assign,assignment]
    new = path.with_name("new.workshop")
    file.move_to(new, visit.workshop.all())
    assert file.asset("a" * 64) is not None
    whole.close()
    visit.close()
    expect_in_file(new, folders, visit.workshop)


# ---- disks that are really full, really unplugged


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


@MOUNTS
def test_a_really_full_disk(small_disk: Path, folders: Folders) -> None:
    clock = Clock()
    path = small_disk / "visit.workshop"
    session = a_session(WorkshopFile.create(path, folders=folders), clock)
    said: list[str] = []
    while said.count("document.full_aside") < 5:
        said += codes(say(session, clock, f"{len(said)} " + "荷待ち" * 300))
        assert len(said) < 1000
    assert len(session.workshop.captures()) == len(said)
    subprocess.run(["mount", "-o", "remount,size=4m", str(small_disk)], check=True)
    assert store(session).catch_up() is None
    session.close()
    expect_in_file(path, folders, session.workshop)


@MOUNTS
def test_a_disk_that_becomes_write_protected_and_is_freed_again(small_disk: Path, folders: Folders) -> None:
    clock = Clock()
    path = small_disk / "visit.workshop"
    clock.pass_(seconds=1)
    session = a_session(WorkshopFile.create(path, folders=folders), clock)
    # No shared memory is mapped for writing once a file system is read-only: it refuses as long as files are open.
    store(session)._db.execute("PRAGMA journal_mode=DELETE")
    done = subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], capture_output=True, check=False)
    if done.returncode:
        session.close()
        pytest.skip("files that are open for writing keep this disk writable")
    assert codes(say(session, clock, "a"))[0].endswith("_aside")
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert codes(say(session, clock, "b")) == ["saved"]
    session.close()
    expect_in_file(path, folders, session.workshop)


@MOUNTS
def test_a_disk_that_is_unplugged_and_put_in_again(small_disk: Path, folders: Folders, tmp_path: Path) -> None:
    clock = Clock()
    path = small_disk / "visit.workshop"
    session = a_session(WorkshopFile.create(path, folders=folders), clock)
    say(session, clock, "a")
    store(session).settle()
    kept = path.read_bytes()
    subprocess.run(["umount", "-l", str(small_disk)], check=True)
    try:
        assert codes(say(session, clock, "b", "c")) == ["document.gone_aside"] * 2
    finally:
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(small_disk)], check=True)
    path.write_bytes(kept)
    assert codes(say(session, clock, "d")) == ["saved"]
    session.close()
    expect_in_file(path, folders, session.workshop)


# ---- the rescue file itself


def test_a_rescue_file_torn_anywhere_gives_the_lines_that_were_whole(tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "rescue"
    ends = []
    for seq in range(1, 6):
        line = CaptureLine(id=f"c{seq}", text="荷待ちが長い" * seq)
        rescue.keep(folder, "d", path, rescue.RescuedLine(Clock().now, line.model_dump_json(), seq=seq, run="r"))
        ends.append((folder / "d.jsonl").stat().st_size)
    whole = (folder / "d.jsonl").read_bytes()
    dice = random.Random(3)
    for size in (*ends, *(dice.randrange(len(whole)) for _ in range(40))):
        (folder / "d.jsonl").write_bytes(whole[:size])
        found = [line.seq for line in rescue.pending((folder,), "d")]
        there = sum(end <= size for end in ends)
        assert found[:there] == list(range(1, there + 1))
        assert len(found) <= there + 1


# ---- a share that hangs


class Hanging(Failing):
    """Does not come back from a commit until it is let go; then it has made it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection, "", 0)
        self.go = threading.Event()

    def execute(self, sql: str, *args: object) -> sqlite3.Cursor:
        if sql == "COMMIT":
            self.go.wait(20)
        return self.connection.execute(sql, *args)  # type: ignore[arg-type]


def test_a_share_that_hangs_is_not_waited_for(path: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.document.disks.is_network", lambda _: True)
    monkeypatch.setattr("workshop.document.hold.FIRST", 0.05)
    monkeypatch.setattr("workshop.document.hold.AGAIN", 0.05)
    clock = Clock()
    session = a_session(WorkshopFile.create(path, folders=folders), clock)
    file = store(session)
    hanging = Hanging(file._db)
    file._db = hanging  # type: ignore[assignment]
    assert codes(say(session, clock, "a", "b")) == ["document.busy_aside"] * 2
    session.undo()
    with pytest.raises(KnownError) as caught:
        list(file.journal())
    assert caught.value.problem.code == "document.not_answering"
    with pytest.raises(KnownError):
        file.asset("x")
    hanging.go.set()
    assert file._hold.patience is not None
    assert file._hold.patience._hangs is not None
    file._hold.patience._hangs.join()
    # The first line was committed after all, long after it was given up: it is there once.
    assert file.catch_up() is None
    assert [line.seq for line in file.journal()] == list(range(1, len(PREPARED) + 4))
    session.close()
    expect_in_file(path, folders, session.workshop)


def test_closing_does_not_wait_for_a_share_that_hangs(
    path: Path, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.document.disks.is_network", lambda _: True)
    monkeypatch.setattr("workshop.document.hold.FIRST", 0.05)
    monkeypatch.setattr("workshop.document.hold.AGAIN", 0.05)
    clock = Clock()
    session = a_session(WorkshopFile.create(path, folders=folders), clock)
    file = store(session)
    hanging = Hanging(file._db)
    file._db = hanging  # type: ignore[assignment]
    say(session, clock, "a")
    new = path.with_name("new.workshop")
    with monkeypatch.context() as patch:
        patch.setattr("workshop.document.disks.is_network", lambda _: False)
        old = file.document_id
        file.move_to(new, session.workshop.all(), keep_rescue=True)
    assert len(rescue.pending(folders.rescues, old)) == 1
    session.close()
    hanging.go.set()
    # Nothing of the old file could be read: the workshop is whole all the same, if not how it came to be.
    again = reopened(new, folders)
    assert again.workshop == session.workshop
    assert again.next_undo() is None
    again.close()
