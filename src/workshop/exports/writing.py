"""Files that were made, and how they get into a folder. Light: nothing that makes them is imported for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.exports import names
from workshop.files import write_whole


@dataclass(frozen=True, slots=True)
class ExportFile:
    name: str
    content: bytes


def write_all(files: Sequence[ExportFile], folder: Path) -> list[Path]:
    """Write the files, each whole or not at all; one that is there already is never replaced but gets a number.

    KnownError: what `write_whole` raises, a target that is open elsewhere included.
    """
    written = []
    for file in files:
        path = _free(folder, file.name)
        write_whole(path, file.content)
        written.append(path)
    return written


def _free(folder: Path, name: str) -> Path:
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / names.numbered(name, number)
    return path
