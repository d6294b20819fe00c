"""Rolling backups of a document by SQLite's own backup, kept away from the document's folder.

One folder per document id; the newest `KEEP` stay. A backup that cannot be made never hinders the work.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workshop.files import sync_folder

KEEP = 10
_TIME = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole workshop file as it was at `at`, after `seq` steps."""

    path: Path
    at: datetime
    seq: int


def make(connection: sqlite3.Connection, folder: Path, document_id: str, now: datetime) -> Backup | None:
    """Copy the document as it is now; None when the newest backup has all of it. Raises what the disk raises."""
    seq = connection.execute("SELECT max(seq) FROM journal").fetchone()[0] or 0
    kept = of(folder, document_id)
    if kept and kept[0].seq == seq:
        return None
    if kept:
        # Where the clock was set back the new one is still the newest, and not the first to go.
        now = max(now, kept[0].at + timedelta(seconds=1))
    place = folder / document_id
    place.mkdir(parents=True, exist_ok=True)
    backup = Backup(place / f"{now.astimezone(UTC).strftime(_TIME)}-{seq}.workshop", now, seq)
    copy_whole(connection, backup.path)
    for old in of(folder, document_id)[KEEP:]:
        with contextlib.suppress(OSError):
            old.path.unlink()
    return backup


def of(folder: Path, document_id: str) -> list[Backup]:
    """The backups of a document, newest first."""
    found: list[Backup] = []
    for path in (folder / document_id).glob("*.workshop"):
        at, _, seq = path.stem.partition("-")
        with contextlib.suppress(ValueError):
            found.append(Backup(path, datetime.strptime(at, _TIME).replace(tzinfo=UTC), int(seq)))
    return sorted(found, key=lambda b: (b.at, b.seq), reverse=True)


def copy_whole(
    connection: sqlite3.Connection,
    target: Path,
    *,
    document_id: str | None = None,
    also: Callable[[sqlite3.Connection], object] | None = None,
) -> None:
    """Write a consistent copy as one file, whole or not at all. `document_id` makes it a document of its own.

    `also` is done to the copy before it is there. Raises sqlite3.DatabaseError where what is copied is damaged.
    """
    draft = target.with_name(target.name + ".tmp")
    draft.unlink(missing_ok=True)
    try:
        copy = sqlite3.connect(draft, isolation_level=None)
        try:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute("PRAGMA synchronous=FULL")
            copy.execute("PRAGMA secure_delete=ON")
            copy.execute("BEGIN IMMEDIATE")
            copy.execute("DELETE FROM meta WHERE key='owner'")
            if document_id is not None:
                copy.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('document', ?)", (document_id,))
            if also is not None:
                also(copy)
            copy.execute("COMMIT")
            if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise _damaged()
        finally:
            copy.close()
        draft.replace(target)
        sync_folder(target.parent)
    except BaseException:
        for end in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                draft.with_name(draft.name + end).unlink(missing_ok=True)
        raise


def _damaged() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("what was to be copied is damaged")
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error
