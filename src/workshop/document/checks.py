"""Whether a file is a workshop this version can open, told without touching it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workshop.document import owner, schema
from workshop.document.errors import known_errors, sqlite_code
from workshop.document.look import look
from workshop.model.problem import KnownError

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


def check_is_workshop(path: Path, *, application_id: int = schema.APPLICATION_ID) -> int:
    """The file's version, from its header alone.

    Raises KnownError for a missing file, a folder, another kind of file, or one a newer version made.
    """
    with known_errors(path):
        if path.is_dir():
            raise KnownError("document.is_folder", place=path)
        if not path.exists():
            raise KnownError("document.missing", place=path)
        header = owner.raw_bytes(path, _HEADER)
    if header is None:  # open here, so it was checked
        return schema.USER_VERSION
    if not header:
        raise KnownError("document.empty", place=path)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise KnownError("document.not_a_workshop", place=path)
    if int.from_bytes(header[68:72], "big") != application_id:
        raise KnownError("document.not_a_workshop", place=path)
    version = int.from_bytes(header[60:64], "big")
    if version >> 16 > schema.MAJOR:
        raise KnownError("document.too_new", place=path, version=schema.version_text(version))
    return version


def check_is_whole(path: Path, *, alone: bool = False) -> None:
    """Raises KnownError where SQLite finds the file damaged; nothing is written, and a log beside it is not folded in.

    `alone`: we hold the file's lock and have no connection to it yet.
    """
    with known_errors(path):
        try:
            finding = look(path, quick_check, alone=alone)
        except sqlite3.DatabaseError as error:
            if sqlite_code(error) != "document.not_a_workshop":
                raise
            finding = str(error)  # the header said it is one
    if finding != "ok":
        raise KnownError("document.damaged", place=path)


def quick_check(connection: sqlite3.Connection) -> str:
    """'ok', or SQLite's first finding."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    if missing := {"item", "journal", "asset", "meta"} - tables:
        return f"no table {', '.join(sorted(missing))}"
    return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
