"""Files that were made, and how they get into a folder. Light: nothing that makes them is imported for it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop import files as disk
from workshop.exports import names
from workshop.model.problem import KnownError

_DRAFT = ".tmp"


@dataclass(frozen=True, slots=True)
class ExportFile:
    """`kind` is the name of the kind in `edition` that it was made as, `lang` its language; `edition` writes them in.

    `folder` is one of its own within the one it is written to, for what belongs together.
    """

    name: str
    content: bytes
    kind: str = ""
    folder: str = ""
    lang: str = ""


def _unheard(_share: float) -> None:
    pass


def write_all(files: Sequence[ExportFile], folder: Path, progress: Callable[[float], object] = _unheard) -> list[Path]:
    """Write all the files or none; one that is there already is never replaced but the new one gets a number.

    Everything is on the disk before the first file gets its name, so whatever the disk refuses (and whatever
    `progress` raises, to stop) leaves nothing behind. Only a name that is refused in the very end can leave some.
    KnownError: what `files.refused` says; export.partly_written, naming those that are there.
    """
    made_folder = _make(folder)
    drafts: list[Path] = []
    try:
        for done, file in enumerate(files):
            progress(done / len(files))
            drafts.append(folder / f".{done}-{os.getpid()}{_DRAFT}")
            _write(drafts[-1], file.content)
    except BaseException:
        _take_away(drafts, folder, made_folder)
        raise
    return _named(drafts, files, folder)


def _make(folder: Path) -> bool:
    """Make the folder; false where it was there."""
    there = folder.is_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk.refused(folder, error) from error
    return not there


def _write(path: Path, content: bytes) -> None:
    try:
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise disk.refused(path.parent, error) from error


def _named(drafts: Sequence[Path], files: Sequence[ExportFile], folder: Path) -> list[Path]:
    written: list[Path] = []
    for draft, file in zip(drafts, files, strict=True):
        place = folder / file.folder
        path = _free(place, file.name)
        try:
            place.mkdir(exist_ok=True)
            draft.rename(path)  # Windows refuses where something took the name meanwhile
        except OSError as error:
            _take_away(drafts[len(written) :], folder, made_folder=not written)
            if not written:
                raise disk.refused(path, error) from error
            raise KnownError("export.partly_written", path, names=", ".join(p.name for p in written)) from error
        written.append(path)
    with contextlib.suppress(OSError):  # the files are there; a folder that cannot be synced is no failure
        disk.sync_folder(folder)
    return written


def _take_away(drafts: Sequence[Path], folder: Path, made_folder: bool) -> None:
    for draft in drafts:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    if made_folder:
        with contextlib.suppress(OSError):  # somebody else's file is in it
            folder.rmdir()


def _free(folder: Path, name: str) -> Path:
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / names.numbered(name, number)
    return path
