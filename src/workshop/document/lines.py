"""The lines of a workshop file, read as a glance is: no migration, no lock, nothing left beside it, never an exception.

For whoever searches the files of this computer. Reads stored JSON and imports no pydantic.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from workshop.document.header import check_header
from workshop.document.look import look
from workshop.model.problem import KnownError, Problem


class PeekedLine(NamedTuple):
    """A captured line; `at` is an ISO moment. `private`: never offered for sharing."""

    id: str
    what: str
    text: str
    at: str
    private: bool


@dataclass(frozen=True, slots=True)
class PeekedLines:
    """With a `problem` everything else is empty. Lines stand in the order in which they were said."""

    path: Path
    problem: Problem | None = None
    company: str = ""
    lang: str = "ja"
    industry: str = ""
    lines: tuple[PeekedLine, ...] = ()


def peek_lines(path: Path) -> PeekedLines:
    """What was captured in a file; one that is no workshop, too new or damaged comes back with its problem."""
    try:
        check_header(path)
        return look(path, lambda db: _read(path, db))
    except KnownError as error:
        return PeekedLines(path, error.problem)
    except OSError as error:
        return PeekedLines(path, Problem("document.unreadable", str(path), {"reason": error.strerror or ""}))
    except (sqlite3.Error, ValueError, TypeError):
        return PeekedLines(path, Problem("document.damaged", str(path)))


_SETUP = """
SELECT json_extract(body, '$.company'), json_extract(body, '$.lang'), json_extract(body, '$.industry')
FROM item WHERE kind='setup'
"""
_LINES = """
SELECT id, json_extract(body, '$.what'), json_extract(body, '$.text'), json_extract(body, '$.at'),
  json_extract(body, '$.visibility') = 'held' OR json_extract(body, '$.what') = 'opportunity'
FROM item WHERE kind='capture' ORDER BY 4, id
"""


def _read(path: Path, db: sqlite3.Connection) -> PeekedLines:
    company, lang, industry = db.execute(_SETUP).fetchone() or ("", "", "")
    lines = tuple(
        PeekedLine(str(line), str(what or ""), str(text or ""), str(at or ""), bool(private))
        for line, what, text, at, private in db.execute(_LINES)
    )
    return PeekedLines(path, None, str(company or ""), str(lang or "ja"), str(industry or ""), lines)
