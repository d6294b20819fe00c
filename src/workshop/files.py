"""A file is written whole or not at all.

Everything the app writes that is not a SQLite file goes through ``write_whole``: settings, decks,
minutes, matrix. Whatever the disk refuses becomes a KnownError with a code; no words, no Qt.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import Final

from workshop.model.problem import KnownError

_FULL: Final = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_READ_ONLY: Final = {errno.EACCES, errno.EPERM, errno.EROFS}
_NAME: Final = {errno.ENAMETOOLONG, errno.EINVAL}
# Windows says 32 (sharing violation) for a file another program has open.
_IN_USE_ON_WINDOWS: Final = 32


def write_whole(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content``, synced to the disk; on failure the old file stays as it was.

    The folder is made when it is missing. KnownError: file.disk_full, file.read_only, file.in_use,
    file.name_refused, file.not_written.
    """
    draft = path.with_name(path.name + ".tmp")
    try:
        _refuse_if_open(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise refused(path, error) from error


def refused(path: Path, error: OSError) -> KnownError:
    """What the disk's refusal to write ``path`` is called."""
    if error.errno in _FULL:
        return KnownError("file.disk_full", path)
    if getattr(error, "winerror", None) == _IN_USE_ON_WINDOWS:
        return KnownError("file.in_use", path)
    if error.errno in _READ_ONLY:
        # Windows also refuses so when Word holds the file; the folder alone tells the two apart.
        if os.name == "nt" and path.exists() and os.access(path.parent, os.W_OK):
            return KnownError("file.in_use", path)
        return KnownError("file.read_only", path)
    if error.errno in _NAME:
        return KnownError("file.name_refused", path)
    return KnownError("file.not_written", path, reason=error.strerror or type(error).__name__)


def _refuse_if_open(path: Path) -> None:
    """LibreOffice lets its file be replaced under its feet, and later writes the old one back."""
    lock = path.with_name(f".~lock.{path.name}#")
    if path.exists() and lock.exists():
        raise KnownError("file.in_use_locked", path, lock=lock.name)


def sync_folder(folder: Path) -> None:
    """The new name itself reaches the disk; Windows cannot open a folder and does it unasked."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
