"""Files of ours that were promised: taken as they are, whatever they hold."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from workshop.exports import names
from workshop.exports.writing import ExportFile
from workshop.model.problem import KnownError

MOST: Final = 50_000_000
"""Bytes of one file: more goes through no mail, and would have to be held in memory."""


def size_of(path: Path) -> int:
    """Bytes. Raises KnownError (`own_file.…`) for what cannot go along."""
    try:
        about = path.stat()
    except FileNotFoundError as error:
        raise KnownError("own_file.not_found", path) from error
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        raise KnownError("own_file.unreadable", path, reason=_why(error)) from error
    if not stat.S_ISREG(about.st_mode):
        raise KnownError("own_file.no_file", path)
    if about.st_size > MOST:
        raise KnownError("own_file.too_large", path, megabytes=about.st_size // 1_000_000, most=MOST // 1_000_000)
    return about.st_size


def read(path: Path) -> ExportFile:
    """The file as it is now, under a name that every system takes."""
    size_of(path)
    try:
        with path.open("rb") as file:
            content = file.read(MOST + 1)
    except OSError as error:
        raise KnownError("own_file.unreadable", path, reason=_why(error)) from error
    if len(content) > MOST:  # it grew
        raise KnownError("own_file.too_large", path, megabytes=len(content) // 1_000_000, most=MOST // 1_000_000)
    stem = names.safe(path.stem) or "_"
    suffix = names.safe(path.suffix[1:])
    return ExportFile(names.unreserved(f"{stem}.{suffix}" if suffix else stem), content)


def _why(error: Exception) -> str:
    return getattr(error, "strerror", "") or str(error)
