"""A workshop file: made, kept, opened again; one file when closed, synced at every commit."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.workshops import Clock, a_session

import workshop
from workshop.commands.captures import CaptureLine, RemoveCapture
from workshop.document import disks, schema
from workshop.document.workshop_file import Folders, WorkshopFile
from workshop.model.items import Capture
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop
from workshop.session import Session


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def code(caught: pytest.ExceptionInfo[KnownError]) -> str:
    return caught.value.problem.code


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pragma(file: WorkshopFile, name: str) -> object:
    return file._db.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_closed_workshop_is_one_file_and_opens_as_it_was(visit: Session, path: Path, place: Path) -> None:
    before = visit.workshop
    assert names(place) == [path.name, f"{path.name}-shm", f"{path.name}-wal"]
    visit.close()
    visit.close()
    assert names(place) == [path.name]
    file = WorkshopFile.open(path)
    assert Workshop(file.load()) == before
    assert not file.read_only
    assert file.notices == ()
    file.close()
    assert names(place) == [path.name]


def test_every_commit_is_synced_and_what_is_deleted_is_overwritten(visit: Session) -> None:
    file = visit.store
    assert isinstance(file, WorkshopFile)
    assert (pragma(file, "journal_mode"), pragma(file, "synchronous"), pragma(file, "secure_delete")) == ("wal", 2, 1)


def test_an_opened_file_is_synced_too(closed: Path) -> None:
    file = WorkshopFile.open(closed)
    assert (pragma(file, "journal_mode"), pragma(file, "synchronous"), pragma(file, "secure_delete")) == ("wal", 2, 1)
    file.close()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="counts system calls with strace")
def test_the_disk_is_asked_to_sync_before_a_commit_returns(path: Path, tmp_path: Path) -> None:
    program = (
        "import os, sys\nfrom datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from workshop.commands.captures import CaptureLine\nfrom workshop.document.workshop_file import WorkshopFile\n"
        "file = WorkshopFile.create(Path(sys.argv[1]))\n"
        "for _ in range(20):\n"
        "    os.write(1, b'before ')\n"
        "    file.commit({}, CaptureLine(text='x'), datetime.now(UTC), joins=False)\n"
        "    os.write(1, b'saved ')\n"
    )
    log = tmp_path / "calls"
    subprocess.run(
        ["strace", "-o", str(log), "-e", "trace=fsync,fdatasync,write", sys.executable, "-c", program, str(path)],
        env={**os.environ, "PYTHONPATH": str(Path(workshop.__file__).parent.parent)},
        capture_output=True,
        check=True,
    )
    commits = log.read_text().split('"before "')[1:]
    assert len(commits) == 20
    assert all("sync(" in commit.split('"saved "')[0] for commit in commits)


def test_the_header_says_what_it_is_and_which_version(closed: Path) -> None:
    connection = sqlite3.connect(closed)
    try:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        assert connection.execute("PRAGMA user_version").fetchone()[0] == (1 << 16 | 0)
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert connection.execute("SELECT count(*) FROM meta WHERE key='owner'").fetchone()[0] == 0
    finally:
        connection.close()


def test_creating_makes_the_folder_and_never_replaces(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.workshop"
    WorkshopFile.create(path).close()
    before = digest(path)
    with pytest.raises(KnownError) as caught:
        WorkshopFile.create(path)
    assert code(caught) == "document.exists"
    assert digest(path) == before


def test_where_it_cannot_be_made_nothing_is_left(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr("workshop.document.workshop_file.sign", full)
    with pytest.raises(KnownError) as caught:
        WorkshopFile.create(place / "a.workshop")
    assert code(caught) == "document.disk_full"
    assert names(place) == []
    monkeypatch.undo()
    WorkshopFile.create(place / "a.workshop").close()


def test_a_name_that_cannot_be_one_is_refused(place: Path) -> None:
    with pytest.raises(KnownError) as caught:
        WorkshopFile.create(place / ("長い" * 200 + ".workshop"))
    assert code(caught) == "document.cannot_open"
    (place / "file").touch()
    with pytest.raises(KnownError) as caught:
        WorkshopFile.create(place / "file" / "a.workshop")
    assert code(caught) == "document.cannot_open"


def test_an_idle_moment_folds_the_log_in(visit: Session, path: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone.workshop"
    shutil.copyfile(path, alone)
    copy = WorkshopFile.open(alone, read_only=True)
    assert list(copy.load()) == []  # all of it is in the log still
    copy.close()
    visit.store.settle()  # type: ignore[attr-defined]
    shutil.copyfile(path, alone)
    copy = WorkshopFile.open(alone, read_only=True)
    assert Workshop(copy.load()) == visit.workshop
    copy.close()


def test_the_log_has_room_so_that_saving_a_line_does_not_make_it_longer(visit: Session, path: Path) -> None:
    log = path.with_name(path.name + "-wal")
    size = log.stat().st_size
    for _ in range(50):
        visit.apply(CaptureLine(text="荷待ち"))
    visit.store.settle()  # type: ignore[attr-defined]
    visit.apply(CaptureLine(text="荷待ち"))
    assert log.stat().st_size == size


def test_items_of_a_newer_minor_version_are_kept(closed: Path) -> None:
    connection = sqlite3.connect(closed)
    connection.execute("INSERT INTO item VALUES ('hologram', 'main', '{}')")
    connection.execute(
        "INSERT INTO item VALUES ('capture', 'new', "
        '\'{"id":"new","what":"voice","text":"x","at":"2026-11-24T14:00:00+09:00","mood":3}\')'
    )
    connection.execute(f"PRAGMA user_version={schema.USER_VERSION + 7}")
    connection.commit()
    connection.close()
    session = a_session(WorkshopFile.open(closed), Clock(), prepared=False)
    assert session.workshop.get(Capture, "new").model_extra == {"mood": 3}  # type: ignore[union-attr]
    session.apply(CaptureLine(id="c9", text="続き"))
    session.close()
    connection = sqlite3.connect(closed)
    assert connection.execute("SELECT count(*) FROM item WHERE kind='hologram'").fetchone()[0] == 1
    connection.close()


def test_pictures_are_kept_once(visit: Session) -> None:
    file = visit.store
    assert isinstance(file, WorkshopFile)
    file.put_assets({"a" * 64: ("image/png", b"\x89PNG"), "b" * 64: ("image/jpeg", b"\xff\xd8")})
    file.put_assets({"a" * 64: ("image/png", b"other")})
    assert file.asset("a" * 64) == ("image/png", b"\x89PNG")
    assert file.asset("c" * 64) is None
    assert list(file.assets()) == ["a" * 64, "b" * 64]


def test_a_copy_is_whole_closed_and_a_document_of_its_own(visit: Session, place: Path) -> None:
    file = visit.store
    assert isinstance(file, WorkshopFile)
    target = place / "copies" / "b.workshop"
    file.save_copy(target)
    with pytest.raises(KnownError) as caught:
        file.save_copy(target)
    assert code(caught) == "document.exists"
    assert names(target.parent) == ["b.workshop"]
    copy = WorkshopFile.open(target)
    assert Workshop(copy.load()) == visit.workshop
    assert copy.document_id not in {"", file.document_id}
    assert not copy.read_only
    copy.close()


def test_a_copy_that_fails_leaves_nothing(visit: Session, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Path, target: Path) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(Path, "replace", fails)
    before = names(place)
    with pytest.raises(KnownError) as caught:
        visit.store.save_copy(place / "b.workshop")  # type: ignore[attr-defined]
    assert code(caught) == "document.disk_full"
    assert names(place) == before


# ---- where a log does not work


def test_on_a_network_share_there_is_no_log_and_it_is_said(
    path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disks, "is_network", lambda path: True)
    file = WorkshopFile.create(path)
    assert (pragma(file, "journal_mode"), pragma(file, "synchronous")) == ("delete", 2)
    assert [n.code for n in file.notices] == ["document.no_write_ahead_log"]
    session = a_session(file, Clock())
    session.apply(CaptureLine(id="c", text="一"))
    assert names(place) == [path.name]
    reader = WorkshopFile.open(path)
    assert len(list(reader.load())) == sum(1 for _ in session.workshop.all())
    reader.close()
    session.apply(RemoveCapture(id="c"))
    session.close()


def test_where_a_log_is_refused_there_is_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing(sqlite3.Connection):
        def execute(self, sql: str, *args: object) -> sqlite3.Cursor:  # type: ignore[override]
            if sql == "PRAGMA journal_mode=WAL":
                sql = "PRAGMA journal_mode"
            return super().execute(sql, *args)  # type: ignore[arg-type]

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, factory=Refusing, **k))
    file = WorkshopFile.create(path)
    assert (pragma(file, "journal_mode"), pragma(file, "synchronous")) == ("delete", 2)
    assert [n.code for n in file.notices] == ["document.no_write_ahead_log"]
    file.close()


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/somewhere/a", "ext4"),
        ("/net/share/deep", "cifs"),
        ("/net/share", "cifs"),
        ("/net/shared", "ext4"),
        ("/net/two words/x", "nfs4"),
    ],
)
def test_the_kind_of_disk_is_read_from_the_table_of_mounts(folder: str, kind: str) -> None:
    mounts = "/dev/vda / ext4 rw 0 0\n//srv/x /net/share cifs rw 0 0\nsrv:/x /net/two\\040words nfs4 rw 0 0\nbroken\n"
    assert disks.mount_kind(folder, mounts) == kind


def test_this_disk_is_no_network_share(path: Path) -> None:
    assert not disks.is_network(path)


def test_no_folder_given_keeps_nothing_elsewhere(path: Path, tmp_path: Path) -> None:
    session = a_session(WorkshopFile.create(path), Clock())
    session.close()
    assert names(tmp_path) == ["documents"]
    assert Folders() == Folders(None, None)
    assert names(path.parent) == [path.name]
