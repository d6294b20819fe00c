"""Older files: brought up after a copy; every released version opens for ever."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.document.test_workshop_file import names

from workshop.document import migrations, schema
from workshop.document.migrations import Migration
from workshop.document.workshop_file import WorkshopFile
from workshop.model.workshop import Workshop
from workshop.session import replay

RELEASED = Path(__file__).parent / "released"
OLD = schema.USER_VERSION


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def rename(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE item SET kind='remark' WHERE kind='capture'")


def widen(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE journal ADD COLUMN who TEXT")


STEPS = (Migration(OLD, OLD + 1, rename), Migration(OLD + 1, OLD + 2, widen))


def test_an_older_file_is_copied_and_then_brought_up(closed: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(closed, isolation_level=None)
    copy = migrations.bring_up(connection, closed, tmp_path / "copies", STEPS, OLD + 2)
    assert connection.execute("SELECT count(*) FROM item WHERE kind='remark'").fetchone()[0] == 2
    connection.close()
    assert (version(closed), version(copy)) == (OLD + 2, OLD)
    assert copy.name == f"{closed.stem} (1.0).workshop"
    assert names(closed.parent) == [closed.name]
    old = WorkshopFile.open(copy)
    assert len(list(old.load())) > 2
    old.close()


def test_a_migration_that_fails_changes_nothing(closed: Path, tmp_path: Path) -> None:
    def breaks(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM item")
        raise sqlite3.OperationalError("no")

    connection = sqlite3.connect(closed, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrations.bring_up(connection, closed, tmp_path, (Migration(OLD, OLD + 1, breaks),), OLD + 1)
    with pytest.raises(LookupError):
        migrations.bring_up(connection, closed, tmp_path, STEPS[1:], OLD + 2)
    assert connection.execute("SELECT count(*) FROM item").fetchone()[0] > 2
    connection.close()
    assert version(closed) == OLD


def test_the_steps_lead_without_a_gap_to_todays_version() -> None:
    chain = [m.old for m in migrations.MIGRATIONS] + [schema.USER_VERSION]
    assert [m.new for m in migrations.MIGRATIONS] == chain[1:]
    assert not migrations.wanted(schema.USER_VERSION)
    assert not migrations.wanted(schema.USER_VERSION + 1)


def test_there_is_a_fixture_of_every_released_version() -> None:
    released = {m.old for m in migrations.MIGRATIONS} | {schema.USER_VERSION}
    assert {p.stem for p in RELEASED.glob("*.workshop")} >= {schema.version_text(v) for v in released}


@pytest.mark.parametrize("fixture", sorted(RELEASED.glob("*.workshop")), ids=lambda p: p.stem)
def test_every_released_version_opens_for_ever(fixture: Path, tmp_path: Path) -> None:
    path = tmp_path / fixture.name
    shutil.copyfile(fixture, path)
    file = WorkshopFile.open(path)
    workshop = Workshop(file.load())
    assert workshop.setup.company == "東浜ロジ"
    assert len(workshop.captures()) == 4
    assert workshop.picks.topics
    assert replay(file.journal()).workshop == workshop
    file.close()
    assert version(path) == schema.USER_VERSION
