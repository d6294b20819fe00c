"""A new document in place of one that does not come back: what can still be read of it, and all that is in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType

from workshop.document import backups, writing
from workshop.document.backlog import Waiting
from workshop.document.checks import quick_check
from workshop.document.connection import create_tables, new_document_id
from workshop.document.look import look
from workshop.model.items import ITEM_TYPES, Item


def make(
    target: Path,
    sources: Sequence[sqlite3.Connection | Path],
    items: Iterable[Item],
    lines: Sequence[Waiting] = (),
    assets: Mapping[str, tuple[str, bytes]] = MappingProxyType({}),
) -> None:
    """Write `target`: the workshop is `items`; pictures and journal come from the first source that can be read, and
    `assets` (media type and bytes by SHA-256) go in besides.

    Raises what SQLite or the disk raises; then there is no target.
    """
    memory = _first_readable(sources)
    try:
        with writing.transaction(memory):
            for kind in ITEM_TYPES:
                memory.execute("DELETE FROM item WHERE kind=?", (kind,))
            writing.put(memory, {item.key: item for item in items})
            add(memory, lines, items_too=False)
            memory.executemany(
                "INSERT OR IGNORE INTO asset (sha256, media_type, bytes) VALUES (?, ?, ?)",
                [(sha, media, data) for sha, (media, data) in assets.items()],
            )
        backups.copy_whole(memory, target, document_id=new_document_id())
    finally:
        memory.close()


def _first_readable(sources: Sequence[sqlite3.Connection | Path]) -> sqlite3.Connection:
    for source in sources:
        memory = sqlite3.connect(":memory:", isolation_level=None)
        try:
            if isinstance(source, Path):
                look(source, partial(_copy, memory))
            else:
                _copy(memory, source)
            if quick_check(memory) == "ok":
                return memory
        except (sqlite3.Error, OSError):
            pass
        memory.close()
    memory = sqlite3.connect(":memory:", isolation_level=None)
    create_tables(memory)
    return memory


def _copy(memory: sqlite3.Connection, source: sqlite3.Connection) -> None:
    source.backup(memory)


def add(db: sqlite3.Connection, lines: Sequence[Waiting], *, items_too: bool = True) -> None:
    """What waits, into a copy; within a transaction of the caller's."""
    end = writing.journal_end(db)[0]
    for line in lines:
        if line.seq > end:
            writing.put(db, line.changed if items_too else {})
            writing.add_line(db, line)
