"""Reading a workshop file without locking, changing or leaving anything: for peeks, read-only openings and checks.

A file that nobody is writing is read where it lies. One with a log beside it (open in another process, or left by a
crash) is copied away first, because reading it in place would fold the log into it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from workshop.document import owner

T = TypeVar("T")

_TRIES = 5


def look(path: Path, work: Callable[[sqlite3.Connection], T], *, alone: bool = False) -> T:
    """What `work` reads from the file. Raises whatever it, SQLite or the disk raises; the file stays as it is.

    Where somebody wrote meanwhile, it looks again; `work` may be called several times. `alone`: this process has the
    file's lock and no connection to it yet.
    """
    if not alone and owner.is_open_here(path):
        return _through(_uri(path, "mode=ro"), work)
    path = path.resolve()  # SQLite keeps its log beside the file itself, not beside a link to it
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(0.02 * attempt)
        before = _state(path)
        try:
            found = _look_once(path, work, alone)
        except (sqlite3.Error, OSError):
            if _state(path) == before:
                raise
            continue
        if _state(path) == before:
            return found
    return _look_once(path, work, alone)


def _look_once(path: Path, work: Callable[[sqlite3.Connection], T], alone: bool) -> T:
    beside = [file for file in _beside(path) if _size(file)]
    if not beside:
        return _through(_uri(path, "immutable=1"), work)
    with tempfile.TemporaryDirectory(prefix="look-", ignore_cleanup_errors=True) as folder:
        for file in [*beside, path]:
            with owner.guard:
                if not alone and owner.is_open_here(path):
                    return _through(_uri(path, "mode=ro"), work)
                shutil.copyfile(file, Path(folder) / file.name)
        return _through(_uri(Path(folder) / path.name, "mode=rw"), work)


def _through(uri: str, work: Callable[[sqlite3.Connection], T]) -> T:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=2.0)
    try:
        # A view in place of a table calculates, and need never end; no file of ours has one.
        if connection.execute("SELECT 1 FROM sqlite_master WHERE type='view' LIMIT 1").fetchone():
            error = sqlite3.DatabaseError("a view")
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error
        return work(connection)
    finally:
        connection.close()


def _uri(path: Path, options: str) -> str:
    return f"file:{quote(os.fsencode(path.absolute()))}?{options}"


def _beside(path: Path) -> list[Path]:
    """SQLite's logs; the index of one (`-shm`) is made anew from it."""
    return [path.with_name(path.name + end) for end in ("-wal", "-journal")]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _state(path: Path) -> list[tuple[int, int] | None]:
    found: list[tuple[int, int] | None] = []
    for file in [path, *_beside(path)]:
        try:
            stat = file.stat()
            found.append((stat.st_mtime_ns, stat.st_size))
        except OSError:
            found.append(None)
    return found
