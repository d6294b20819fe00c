"""Turns what SQLite and the disk raise into KnownErrors with a sentence; anything else stays a bug."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workshop.model.problem import KnownError

_BY_SQLITE_CODE = {
    sqlite3.SQLITE_FULL: "document.disk_full",
    sqlite3.SQLITE_BUSY: "document.in_use",
    sqlite3.SQLITE_LOCKED: "document.in_use",
    sqlite3.SQLITE_READONLY: "document.read_only",
    sqlite3.SQLITE_CANTOPEN: "document.cannot_open",
    sqlite3.SQLITE_PERM: "document.no_permission",
    sqlite3.SQLITE_CORRUPT: "document.damaged",
    sqlite3.SQLITE_NOTADB: "document.not_a_workshop",
    sqlite3.SQLITE_IOERR: "document.disk_error",
    sqlite3.SQLITE_PROTOCOL: "document.in_use",
}

_BY_ERRNO = {
    errno.ENOSPC: "document.disk_full",
    errno.EDQUOT: "document.disk_full",
    errno.EACCES: "document.no_permission",
    errno.EPERM: "document.no_permission",
    errno.EROFS: "document.read_only",
    errno.ENOENT: "document.missing",
    errno.ENOTDIR: "document.missing",
    errno.EEXIST: "document.cannot_open",  # a file where a folder should be
    errno.ENAMETOOLONG: "document.cannot_open",
    errno.EINVAL: "document.cannot_open",
    errno.EISDIR: "document.is_folder",
    errno.EIO: "document.disk_error",
    errno.ESTALE: "document.disk_error",
    errno.ENODEV: "document.disk_error",
    errno.ENXIO: "document.disk_error",
}


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Inside, what the disk refuses is raised as a KnownError about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        known = sqlite_code(error)
        if known is None:
            raise
        raise KnownError(known, place=path) from error
    except OSError as error:
        known = _BY_ERRNO.get(error.errno or 0)
        if known is None:
            raise
        raise KnownError(known, place=path) from error


def sqlite_code(error: sqlite3.Error) -> str | None:
    """The problem's code for what SQLite raised, or None where it is a bug."""
    code = getattr(error, "sqlite_errorcode", None)
    known = _BY_SQLITE_CODE.get(code & 0xFF) if code is not None else None
    if known is None and isinstance(error, sqlite3.OperationalError) and "no such table" in str(error):
        return "document.damaged"
    if known is None and isinstance(error, sqlite3.OperationalError) and "no such column" in str(error):
        return "document.damaged"
    # "Could not decode to UTF-8": bytes of a text column were hit.
    if known is None and isinstance(error, sqlite3.OperationalError) and "decode" in str(error):
        return "document.damaged"
    return known
