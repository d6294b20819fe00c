"""Rolling backups: elsewhere, whole, ten of them; and what must not fail because of them."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.document.test_workshop_file import names
from tests.workshops import Clock, a_session

from workshop.commands.captures import CaptureLine
from workshop.document import backups
from workshop.document.workshop_file import Folders, WorkshopFile
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop
from workshop.session import Session

NOW = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def file_of(session: Session) -> WorkshopFile:
    assert isinstance(session.store, WorkshopFile)
    return session.store


def test_closing_makes_a_backup_elsewhere(visit: Session, folders: Folders, place: Path) -> None:
    expected = visit.workshop
    document_id = file_of(visit).document_id
    visit.close()
    assert folders.backups is not None
    kept = backups.of(folders.backups, document_id)
    assert len(kept) == 1
    assert names(kept[0].path.parent) == [kept[0].path.name]
    assert len(names(place)) == 1
    copy = WorkshopFile.open(kept[0].path)
    assert not copy.read_only
    assert Workshop(copy.load()) == expected
    assert copy.document_id == document_id
    copy.close()


def test_nothing_new_makes_no_backup(visit: Session, folders: Folders, path: Path) -> None:
    file = file_of(visit)
    assert file.back_up() is not None
    assert file.back_up() is None
    visit.apply(CaptureLine(text="続き"))
    assert file.back_up() is not None
    visit.close()
    WorkshopFile.open(path, folders=folders).close()
    assert folders.backups is not None
    assert len(backups.of(folders.backups, file.document_id)) == 2


def test_the_newest_ten_stay(visit: Session, folders: Folders) -> None:
    file = file_of(visit)
    assert folders.backups is not None
    for hour in range(14):
        visit.apply(CaptureLine(text=f"{hour}"))
        made = backups.make(file._db, folders.backups, file.document_id, NOW + timedelta(hours=hour))
        assert made is not None
    (folders.backups / file.document_id / "notes.workshop").touch()
    kept = backups.of(folders.backups, file.document_id)
    assert [b.at for b in kept] == [NOW + timedelta(hours=h) for h in range(13, 3, -1)]
    assert len(names(folders.backups / file.document_id)) == 11


def test_a_backup_that_fails_hinders_nobody_and_leaves_nothing(path: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.touch()
    session = a_session(WorkshopFile.create(path, folders=Folders(backups=blocked)), Clock())
    expected = session.workshop
    with pytest.raises(KnownError):
        file_of(session).back_up()
    session.close()
    assert names(path.parent) == [path.name]
    again = WorkshopFile.open(path)
    assert Workshop(again.load()) == expected
    again.close()
    assert backups.of(tmp_path / "nowhere", "x") == []


def test_a_clock_that_was_set_back_does_not_make_the_newest_the_first_to_go(visit: Session, folders: Folders) -> None:
    file = file_of(visit)
    assert folders.backups is not None
    for hour in range(12):
        visit.apply(CaptureLine(text=f"{hour}"))
        backups.make(file._db, folders.backups, file.document_id, NOW + timedelta(hours=-hour))
    kept = backups.of(folders.backups, file.document_id)
    assert [b.seq for b in kept] == list(range(kept[0].seq, kept[0].seq - 10, -1))


def test_a_damaged_document_pushes_no_good_backup_out(visit: Session, folders: Folders, path: Path) -> None:
    file = file_of(visit)
    assert folders.backups is not None
    for number in range(60):
        visit.apply(CaptureLine(text=f"{number} " + "荷待ち" * 200))
    assert file.back_up() is not None
    good = backups.of(folders.backups, file.document_id)
    file.settle()
    visit.apply(CaptureLine(text="続き"))
    file.settle()
    content = bytearray(path.read_bytes())
    content[8 * 4096 : 16 * 4096] = b"\xff" * (8 * 4096)
    with path.open("r+b") as broken:
        broken.write(content)
    broken_db = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    with pytest.raises(sqlite3.DatabaseError):
        backups.make(broken_db, folders.backups, file.document_id, NOW)
    broken_db.close()
    assert backups.of(folders.backups, file.document_id) == good
    assert names(good[0].path.parent) == [good[0].path.name]
