"""Brings an older file up to today's shape: numbered steps, forward only, a copy first.

A step is added here together with a new `schema.MINOR` or `MAJOR` and a fixture of the version before it
(tests/document/released).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.document import backups, schema

Step = Callable[[sqlite3.Connection], None]


@dataclass(frozen=True, slots=True)
class Migration:
    """From a version to the next, as `user_version` writes them."""

    old: int
    new: int
    apply: Step


MIGRATIONS: tuple[Migration, ...] = ()


def wanted(version: int) -> bool:
    return version < schema.USER_VERSION


def bring_up(
    connection: sqlite3.Connection,
    path: Path,
    copies: Path | None,
    steps: Sequence[Migration] = MIGRATIONS,
    target: int = schema.USER_VERSION,
) -> Path:
    """Migrate in one transaction, after a copy of the file as it was; returns the copy's path.

    The copy lies in `copies`, or beside the file where there is no such folder.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    copy = (copies or path.parent) / f"{path.stem} ({schema.version_text(version)}){path.suffix}"
    copy.parent.mkdir(parents=True, exist_ok=True)
    backups.copy_whole(connection, copy)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps:
            if step.old == version:
                step.apply(connection)
                version = step.new
        if version != target:
            raise LookupError(f"no migration from {schema.version_text(version)}")
        connection.execute(f"PRAGMA user_version={version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return copy
