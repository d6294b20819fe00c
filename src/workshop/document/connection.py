"""A SQLite connection as a workshop file wants it: tables, pragmas, who it belongs to."""

from __future__ import annotations

import getpass
import json
import os
import platform
import secrets
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from workshop.document import disks, schema
from workshop.model.problem import Problem

_PAGE: Final = 4096
_ROOM: Final = 512 * _PAGE


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open, as far as it says so: user@computer, and since when."""

    who: str = ""
    since: str = ""


def connect(path: Path) -> sqlite3.Connection:
    """To a workshop file. Another program that holds it is not waited for long: somebody types.

    Used by one thread at a time, if not always by the same.
    """
    return sqlite3.connect(path, isolation_level=None, timeout=1.0, check_same_thread=False)


def create_tables(connection: sqlite3.Connection, application_id: int = schema.APPLICATION_ID) -> None:
    """An empty workshop (or book), in one transaction."""
    connection.executescript(
        f"BEGIN; PRAGMA application_id={application_id}; PRAGMA user_version={schema.USER_VERSION};"
        f"{schema.TABLES} COMMIT;"
    )


def tune(connection: sqlite3.Connection, path: Path) -> tuple[Problem, ...]:
    """Every commit synced; a write-ahead log where it works. Returns what is to be said about the place."""
    connection.execute("PRAGMA secure_delete=ON")
    mode = ""
    if not disks.is_network(path):
        try:
            mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        except sqlite3.OperationalError:
            mode = ""
    if mode != "wal":
        connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA fullfsync=ON")  # macOS alone knows a sync that stops at the disk's own cache
    connection.execute(f"PRAGMA wal_autocheckpoint={_ROOM // _PAGE}")
    if mode == "wal":
        return ()
    return (Problem("document.no_write_ahead_log", str(path), severity="warning"),)


def make_room(path: Path) -> None:
    """Extend the log by empty bytes, which SQLite passes over, and then writes into.

    A commit that makes the log longer waits for the file's new length too: measured, 1.65 times the floor instead of
    1.2. And lines can still be saved for a while when the disk becomes full.
    """
    path = path.resolve()
    log = path.with_name(path.name + "-wal")
    try:
        with log.open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            try:
                file.write(bytes(max(0, _ROOM - size)))
                file.flush()  # the next commit syncs it
            except OSError:
                file.truncate(size)
    except OSError:
        return  # no log here, or no room: slower, not wrong


def sign(connection: sqlite3.Connection, now: datetime) -> None:
    """Give the document its own id, once, and say who has it open."""
    who = f"{_user()}@{platform.node()}"
    owner = json.dumps({"who": who, "since": now.isoformat(timespec="minutes")})
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('document', ?)", (new_document_id(),))
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('owner', ?)", (owner,))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def new_document_id() -> str:
    return secrets.token_hex(16)


def document_id(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key='document'").fetchone()
    return str(row[0]) if row else ""


def holder(connection: sqlite3.Connection) -> Holder:
    """Who signed last and has not closed; empty where nobody did."""
    row = connection.execute("SELECT value FROM meta WHERE key='owner'").fetchone()
    try:
        said = json.loads(row[0]) if row else {}
        return Holder(str(said.get("who", "")), str(said.get("since", "")))
    except (ValueError, AttributeError):
        return Holder()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
