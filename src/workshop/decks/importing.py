"""Decks from files of other people, each file read in a process of its own with limits: one function for each sort.

    found = excel(path, report=report)         # an `Imported`: a deck, or all that is wrong with it by sheet and cell
    found = pack(path, report=report)          # a `Pack`; `arriving` says what is there already, and takes it in

PowerPoint has `powerpoint_in.draft`. Nothing is written here. Each raises KnownError with one sentence where there is
nothing to read; inside a job of `ui.jobs`, `report` is the job's and cancels the process with it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from workshop import confined
from workshop.decks.excel import incoming
from workshop.decks.imported import Imported
from workshop.decks.pack import SUFFIX, Pack, read

EXCEL_SUFFIXES: Final = (".xlsx", ".xlsm", ".xls")
"""The old format is told what to do."""
PACK_SUFFIXES: Final = (SUFFIX,)

_SECONDS: Final = 120.0
_MEGABYTES: Final = 2_000


def excel(path: Path, *, report: confined.Report | None = None) -> Imported:
    """The deck in a workbook."""
    return confined.run(incoming.read, path, seconds=_SECONDS, megabytes=_MEGABYTES, place=path.name, report=report)


def pack(path: Path, *, report: confined.Report | None = None) -> Pack:
    """The decks in a pack."""
    return confined.run(read, path, seconds=_SECONDS, megabytes=_MEGABYTES, place=path.name, report=report)
