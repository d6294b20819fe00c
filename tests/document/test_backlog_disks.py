"""A document that went away, disks that are really full or unplugged, a share that hangs: the run goes on."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.document.refusing import codes, expect_in_file, refuse, say
from tests.document.test_failures import Failing, reopened, store
from tests.document.test_workshop_file import names
from tests.workshops import PREPARED, Clock, a_session

from workshop.document import rescue
from workshop.document.workshop_file import Folders, WorkshopFile
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop
from workshop.session import Session, replay

MOUNTS = pytest.mark.skipif(shutil.which("mount") is None or os.name == "nt", reason="needs mount")
GOES = pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file go")


# ---- gone, and back again


@GOES
def test_a_file_that_comes_back_is_written_again(
    running: Session, clock: Clock, path: Path, place: Path, folders: Folders
) -> None:
    away = path.with_name("away.workshop")
    path.rename(away)
    assert codes(say(running, clock, "a", "b")) == ["document.gone_aside"] * 2
    away.rename(path)
    assert codes(say(running, clock, "c")) == ["saved"]
    running.close()
    expect_in_file(path, folders, running.workshop)
    assert names(place) == [path.name]


@GOES
def test_a_synchroniser_that_puts_the_same_document_there_anew_is_not_even_noticed(
    running: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    say(running, clock, "a")
    running.store.settle()  # type: ignore[attr-defined]
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    copy.replace(path)
    assert codes(say(running, clock, "b")) == ["saved"]
    other = WorkshopFile.open(path)
    assert other.read_only  # the lock is on the file that is there now
    other.close()
    running.close()
    expect_in_file(path, folders, running.workshop)


@GOES
def test_an_older_copy_of_the_document_is_not_written_over(
    running: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    running.store.settle()  # type: ignore[attr-defined]
    copy = path.with_name("copy")
    shutil.copyfile(path, copy)
    say(running, clock, "a")
    copy.replace(path)
    before = path.read_bytes()
    assert codes(say(running, clock, "b", "c")) == ["document.gone_aside"] * 2
    assert path.read_bytes() == before
    # Everything goes on in a new document, with what was in the one that is gone.
    new = path.with_name("new.workshop")
    store(running).move_to(new, running.workshop.all())
    assert running.behind() is None
    assert codes(say(running, clock, "d")) == ["saved"]
    running.close()
    assert path.read_bytes() == before
    expect_in_file(new, folders, running.workshop)


@GOES
def test_a_deleted_document_goes_on_in_a_new_one(
    running: Session, clock: Clock, path: Path, place: Path, folders: Folders
) -> None:
    running.store.put_assets({"a" * 64: ("image/png", b"\x89PNG")})
    say(running, clock, "a")
    old = store(running).document_id
    path.unlink()
    say(running, clock, "b")
    new = place / "new.workshop"
    store(running).move_to(new, running.workshop.all())
    assert store(running).document_id not in ("", old)
    assert rescue.pending(folders.rescues, old) == []
    assert store(running).asset("a" * 64) is not None
    seen = WorkshopFile.open(new)
    assert seen.read_only
    seen.close()
    running.undo()
    running.close()
    assert new.name in names(place)
    expect_in_file(new, folders, running.workshop)


@GOES
@pytest.mark.parametrize("ends", [("-wal",), ("-wal", "-shm")])
def test_a_log_that_somebody_tidies_away_takes_no_saved_line_along(
    running: Session, clock: Clock, path: Path, tmp_path: Path, folders: Folders, ends: tuple[str, ...]
) -> None:
    say(running, clock, "a")
    for end in ends:
        path.with_name(path.name + end).unlink()
    assert codes(say(running, clock, "b", "c")) == ["saved"] * 2
    # The power goes now: what lies on the disk has every line.
    off = tmp_path / "off"
    shutil.copytree(path.parent, off)
    expect_in_file(off / path.name, Folders(), running.workshop)
    running.close()
    expect_in_file(path, folders, running.workshop)
    assert names(path.parent) == [path.name]


def test_a_new_document_that_cannot_be_made_changes_nothing(
    running: Session, clock: Clock, tmp_path: Path, path: Path, folders: Folders
) -> None:
    end = refuse(running)
    say(running, clock, "a")
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(KnownError):
        store(running).move_to(blocked / "new.workshop", running.workshop.all())
    with pytest.raises(KnownError):
        store(running).move_to(path, running.workshop.all())
    assert store(running).path == path
    assert len(store(running).backlog) == 1
    end()
    running.close()
    expect_in_file(path, folders, running.workshop)


def test_a_copy_has_what_waits_too(running: Session, clock: Clock, path: Path) -> None:
    refuse(running)
    say(running, clock, "a", "b")
    target = path.with_name("copy.workshop")
    store(running).save_copy(target)
    copy = WorkshopFile.open(target)
    assert Workshop(copy.load()) == running.workshop
    assert replay(copy.journal()).workshop == running.workshop
    copy.close()


def test_where_the_old_one_cannot_be_read_the_newest_backup_gives_the_pictures(
    running: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    running.store.put_assets({"a" * 64: ("image/png", b"\x89PNG")})
    say(running, clock, "a")
    file = store(running)
    assert file.back_up() is not None
    whole = file._db
    refuse(running)
    say(running, clock, "b")

    def dead(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    file._db.backup = dead  # type: ignore[method-assign,assignment]
    new = path.with_name("new.workshop")
    file.move_to(new, running.workshop.all())
    assert file.asset("a" * 64) is not None
    whole.close()
    running.close()
    expect_in_file(new, folders, running.workshop)


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
