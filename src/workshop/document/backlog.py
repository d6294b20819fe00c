"""Lines that wait for their document: in memory and, wherever one can be written, in a rescue file.

The document cannot be written now (full, gone, unplugged, refused) and the run goes on. In order, with their own times,
until `WorkshopFile.catch_up` has them all in the document.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from workshop.document import rescue
from workshop.document.rescue import RescuedLine
from workshop.model.items import Item, Key
from workshop.model.problem import Problem

_SAID: Final = {
    ("full", True): "document.full_aside",
    ("full", False): "document.full_memory",
    ("gone", True): "document.gone_aside",
    ("gone", False): "document.gone_memory",
    ("busy", True): "document.busy_aside",
    ("busy", False): "document.busy_memory",
    ("refused", True): "document.refused_aside",
    ("refused", False): "document.refused_memory",
}
_CAUSES: Final = {
    "document.disk_full": "full",
    "document.gone": "gone",
    "document.missing": "gone",
    "document.is_folder": "gone",
    "document.empty": "gone",
    "document.not_a_workshop": "gone",
    "document.in_use": "busy",
    "document.not_answering": "busy",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """An applied command that is not in its document yet: what it changed, and its journal line."""

    changed: Mapping[Key, Item | None]
    seq: int
    at: str
    command: str
    joins: int
    touched: str


@dataclass(frozen=True, slots=True)
class Behind:
    """What a document lacks: how many lines, which items; `kept`: they are on a disk, if on another one."""

    lines: int
    kept: bool
    keys: Set[Key]
    problem: Problem


class Backlog:
    """What waits for one open document."""

    def __init__(self, document_id: str, path: Path, places: Sequence[Path]) -> None:
        self._document_id = document_id
        self._path = path
        self._places = places
        self.run = secrets.token_hex(8)
        self._kept = 0
        self._keys: set[Key] = set()
        self.lines: list[Waiting] = []
        self.cause = ""
        """The code of what hinders the document."""
        self.aside: Path | None = None
        """The folder of the rescue file that took the newest lines."""

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def kept(self) -> bool:
        """Is everything that waits on a disk?"""
        return self._kept == len(self.lines)

    @property
    def is_gone(self) -> bool:
        """Is there no document at all at its path, or another one?"""
        return _CAUSES.get(self.cause) == "gone"

    def add(self, line: Waiting) -> None:
        """Take one more; it is on a disk when this returns, where any takes it."""
        self.lines.append(line)
        self._keys.update(line.changed)
        self.keep()

    def keep(self) -> bool:
        """Bring what is in memory only onto a disk."""
        if self.kept:
            return True
        new = [
            RescuedLine(datetime.fromisoformat(w.at), w.command, bool(w.joins), w.seq, self.run)
            for w in self.lines[self._kept :]
        ]
        for place in self._places:
            try:
                rescue.keep(place, self._document_id, self._path, *new)
            except OSError:
                continue
            self._kept, self.aside = len(self.lines), place
            return True
        return False

    def done(self) -> None:
        """Everything is in the document."""
        self.lines.clear()
        self._keys.clear()
        self._kept, self.cause, self.aside = 0, "", None
        rescue.forget(self._places, self._document_id, lambda line: line.run == self.run)

    def behind(self) -> Behind | None:
        """None while nothing waits."""
        return Behind(len(self.lines), self.kept, self._keys, self.problem()) if self.lines else None

    def problem(self) -> Problem:
        """What is to be said while anything waits."""
        code = _SAID[_CAUSES.get(self.cause, "refused"), self.kept]
        values = {"aside": str(self.aside)} if self.kept else {}
        return Problem(code, str(self._path), values, "warning" if self.kept else "error")
