"""A recovered copy of a damaged workshop: what is readable, what is missing counted. The original stays as it is."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from workshop.document import backups, owner
from workshop.document.carving import Carved, Row, carve
from workshop.document.connection import create_tables, new_document_id
from workshop.document.errors import known_errors
from workshop.document.workshop_file import Line
from workshop.model.items import ITEM_TYPES, Item, Key, item_from_json
from workshop.model.problem import KnownError

Rebuild = Callable[[list[Line]], Mapping[Key, Item]]
"""Makes items anew from journal lines, as far as these go."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What a recovered copy has: items read, items made anew from the journal, those that are lost, steps lost.

    Where pages are unreadable, more may be lost than the rest can tell of.
    """

    path: Path
    items: int
    rebuilt: int
    missing: tuple[Key, ...]
    steps_missing: int
    pages_unreadable: int


@dataclass(slots=True)
class _Found:
    items: dict[Key, str] = field(default_factory=dict)
    journal: dict[int, tuple[str, str, int, str]] = field(default_factory=dict)
    assets: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    document: str = ""


def salvage(path: Path, target: Path, rebuild: Rebuild | None = None) -> Salvaged:
    """Write what can be read of `path` to the new file `target`.

    Raises KnownError where nothing can be read or the copy cannot be written.
    """
    with known_errors(path):
        if owner.is_open_here(path):
            raise KnownError("document.in_use", place=path)
        content = _content(path)
    carved = carve(content)
    found = _sorted(carved)
    if not found.items and not found.journal:
        raise KnownError("document.nothing_recovered", place=path)
    read = len(found.items)
    expected = _expected(found)
    lost = [key for key in expected if key not in found.items]
    if lost and rebuild is not None:
        anew = rebuild(_lines(found))
        for key in lost:
            if key in anew:
                found.items[key] = anew[key].model_dump_json()
    missing = tuple(key for key in lost if key not in found.items)
    with known_errors(target):
        if target.exists():
            raise KnownError("document.exists", place=target)
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(found, target)
    steps = max(found.journal, default=0) - len(found.journal)
    return Salvaged(target, read, len(lost) - len(missing), missing, steps, carved.pages_unreadable)


def _content(path: Path) -> bytes:
    """The file's bytes, with the log beside it folded in where SQLite still can."""
    path = path.resolve()
    log = path.with_name(path.name + "-wal")
    if not log.exists():
        return path.read_bytes()
    with tempfile.TemporaryDirectory(prefix="salvage-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        for file in (log, path):
            shutil.copyfile(file, Path(folder) / file.name)
        with contextlib.suppress(sqlite3.Error):
            connection = sqlite3.connect(copy)
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()
        return copy.read_bytes()


def _sorted(carved: Carved) -> _Found:
    """Each row to the table it can only belong to."""
    found = _Found()
    for rowid, row in carved.rows:
        if rowid is None:
            _take_keyed(found, row)
        else:
            _take_numbered(found, rowid, row)
    return found


def _take_keyed(found: _Found, row: Row) -> None:
    match row:
        case (str(kind), str(item_id), str(body)) if kind.isidentifier():
            if kind in ITEM_TYPES:
                try:
                    item = item_from_json(kind, body)
                except ValidationError:
                    return
                if item.id != item_id:
                    return
            found.items[kind, item_id] = body
        case ("document", str(value)):
            found.document = value


def _take_numbered(found: _Found, rowid: int, row: Row) -> None:
    match row:
        case (None, str(at), str(command), int(joins), str(touched)) if _readable(at, command):
            found.journal[rowid] = (at, command, joins, touched)
        case (str(sha), str(media), bytes(data)) if hashlib.sha256(data).hexdigest() == sha:
            found.assets[sha] = (media, data)


def _readable(at: str, command: str) -> bool:
    try:
        datetime.fromisoformat(at)
        return isinstance(json.loads(command), dict)
    except ValueError:
        return False


def _expected(found: _Found) -> list[Key]:
    """The items the readable journal says there are."""
    there: dict[Key, bool] = {}
    for seq in sorted(found.journal):
        with contextlib.suppress(ValueError, TypeError):
            for kind, item_id, exists in json.loads(found.journal[seq][3]):
                there[str(kind), str(item_id)] = bool(exists)
    return [key for key, exists in there.items() if exists]


def _lines(found: _Found) -> list[Line]:
    return [
        Line(seq, datetime.fromisoformat(at), command, bool(joins))
        for seq, (at, command, joins, _) in sorted(found.journal.items())
    ]


def _write(found: _Found, target: Path) -> None:
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        create_tables(memory)
        memory.executemany("INSERT INTO item VALUES (?, ?, ?)", [(*key, body) for key, body in found.items.items()])
        memory.executemany(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?)", [(seq, *line) for seq, line in sorted(found.journal.items())]
        )
        memory.executemany("INSERT INTO asset VALUES (?, ?, ?)", [(sha, *kept) for sha, kept in found.assets.items()])
        backups.copy_whole(memory, target, document_id=found.document or new_document_id())
    finally:
        memory.close()
