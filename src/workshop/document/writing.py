"""Journal lines into an open database: one transaction each, and all that waited in one, none of it twice."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from workshop.document.backlog import Waiting
from workshop.model.items import Item, Key
from workshop.model.problem import KnownError

JournalEnd = tuple[int, str, str]
"""The last line: its number, time and command; (0, "", "") before the first."""
_ADD = "INSERT INTO journal (at, command, joins, touched) VALUES (?, ?, ?, ?)"
_ADD_AT = "INSERT INTO journal (seq, at, command, joins, touched) VALUES (?, ?, ?, ?, ?)"


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Committed and synced when this ends, or nothing happened."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        _roll_back(db)
        raise


def _roll_back(db: sqlite3.Connection) -> None:
    if db.in_transaction:
        with contextlib.suppress(sqlite3.Error):
            db.execute("ROLLBACK")


def write(db: sqlite3.Connection, changed: Mapping[Key, Item | None], line: tuple[str, str, int, str]) -> int:
    """Items and one journal line; the line's number. On the way of every key press that keeps a line."""
    try:
        db.execute("BEGIN IMMEDIATE")  # in full, not by `transaction`: a context manager costs as much as an insert
        put(db, changed)
        number = db.execute(_ADD, line).lastrowid or 0
        db.execute("COMMIT")
    except BaseException:
        _roll_back(db)
        raise
    return number


def put(db: sqlite3.Connection, changed: Mapping[Key, Item | None]) -> None:
    for key, item in changed.items():
        if item is None:
            db.execute("DELETE FROM item WHERE kind=? AND id=?", key)
        else:
            db.execute("INSERT OR REPLACE INTO item VALUES (?, ?, ?)", (*key, item.model_dump_json()))


def write_waiting(db: sqlite3.Connection, end: JournalEnd, lines: Sequence[Waiting]) -> None:
    """All that waited, with its own numbers and times; what is there already is left.

    A commit whose answer was lost may have been made after all. Raises KnownError where the journal does not go on from
    `end`: then it is another history than ours.
    """
    with transaction(db):
        if line_at(db, end[0]) != end[1:]:
            raise KnownError("document.gone")
        there = db.execute("SELECT seq, at, command FROM journal WHERE seq > ? ORDER BY seq", (end[0],)).fetchall()
        if there != [(line.seq, line.at, line.command) for line in lines[: len(there)]]:
            raise KnownError("document.gone")
        for line in lines[len(there) :]:
            put(db, line.changed)
            add_line(db, line)


def add_line(db: sqlite3.Connection, line: Waiting) -> None:
    db.execute(_ADD_AT, (line.seq, line.at, line.command, line.joins, line.touched))


def line_at(db: sqlite3.Connection, seq: int) -> tuple[str, str]:
    row = db.execute("SELECT at, command FROM journal WHERE seq=?", (seq,)).fetchone()
    return (row[0], row[1]) if row else ("", "")


def journal_end(db: sqlite3.Connection) -> JournalEnd:
    row = db.execute("SELECT seq, at, command FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    return (row[0], row[1], row[2]) if row else (0, "", "")


def has_line(db: sqlite3.Connection, at: datetime, command: str) -> bool:
    """Whether the journal has this command at this time."""
    wanted = json.loads(command)
    found = db.execute("SELECT command FROM journal WHERE at=?", (at.isoformat(),)).fetchall()
    return any(json.loads(text) == wanted for (text,) in found)
