"""Whether a file is a workshop this version can open, told without touching it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from workshop.document.errors import known_errors, sqlite_code
from workshop.document.look import look
from workshop.model.items import ITEM_TYPES, Capture, Item, item_from_json
from workshop.model.problem import KnownError


def check_is_whole(path: Path, *, alone: bool = False) -> list[Item]:
    """The items, where every page and every item is readable; else KnownError.

    Nothing is written, and a log beside the file is not folded in: a damaged original stays as it is. `alone`: we hold
    the file's lock and have no connection to it yet.
    """
    with known_errors(path):
        try:
            finding, rows = look(path, _read, alone=alone)
        except sqlite3.DatabaseError as error:
            if sqlite_code(error) != "document.not_a_workshop":
                raise
            finding, rows = str(error), []  # the header said it is one
    if finding != "ok":
        raise KnownError("document.damaged", place=path)
    return items_of(rows, path)


def items_of(rows: Iterable[tuple[str, str]], path: Path) -> list[Item]:
    """The items of kinds and bodies. Raises KnownError for a body that is none."""
    found: list[Item] = []
    for kind, body in rows:
        if kind not in ITEM_TYPES:
            continue  # a newer minor version's item: kept in the file, not understood here
        try:
            found.append(item_from_json(kind, body))
        except ValidationError as error:
            raise KnownError("document.damaged", place=path) from error
    return found


def item_rows(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Kind and body of every item; captures in the order in which they came in, whatever the clock said."""
    rows = connection.execute("SELECT kind, id, body FROM item").fetchall()
    arrived = _arrivals(connection)
    rows.sort(key=lambda row: (row[0], arrived.get(row[1], -1) if row[0] == Capture.kind else -1))
    return [(kind, body) for kind, _, body in rows]


def _arrivals(connection: sqlite3.Connection) -> dict[str, int]:
    """Captures by id, counted as the journal names them first."""
    found: dict[str, int] = {}
    lines = connection.execute(
        "SELECT touched FROM journal WHERE touched LIKE ? ORDER BY seq", (f'%"{Capture.kind}"%',)
    )
    with contextlib.suppress(ValueError, TypeError):  # not written by this app: the order is a nicety
        for (touched,) in lines:
            for kind, item_id, *_ in json.loads(touched):
                if kind == Capture.kind:
                    found.setdefault(item_id, len(found))
    return found


def _read(connection: sqlite3.Connection) -> tuple[str, list[tuple[str, str]]]:
    finding = quick_check(connection)
    return finding, item_rows(connection) if finding == "ok" else []


def quick_check(connection: sqlite3.Connection) -> str:
    """'ok', or SQLite's first finding."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    if missing := {"item", "journal", "asset", "meta"} - tables:
        return f"no table {', '.join(sorted(missing))}"
    return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
