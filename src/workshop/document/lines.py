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
    """With a `problem` everything else is empty. `request` is what it is about and what was asked for; `at`, an ISO
    moment, says when it was held, or is to be. Lines stand in the order in which they were said."""

    path: Path
    problem: Problem | None = None
    company: str = ""
    lang: str = "ja"
    industry: str = ""
    request: str = ""
    at: str = ""
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


_ABOUT = """
SELECT kind, json_extract(body, '$.company'), json_extract(body, '$.lang'), json_extract(body, '$.industry'),
  json_extract(body, '$.subject'), json_extract(body, '$.request_title'), json_extract(body, '$.request'),
  coalesce(json_extract(body, '$.started_at'), json_extract(body, '$.starts_at'))
FROM item WHERE kind IN ('setup', 'lead', 'run') AND id='main'
"""
_LINES = """
SELECT id, json_extract(body, '$.what'), json_extract(body, '$.text'), json_extract(body, '$.at'),
  json_extract(body, '$.visibility') = 'held' OR json_extract(body, '$.what') = 'opportunity'
FROM item WHERE kind='capture' ORDER BY 4, id
"""


def _read(path: Path, db: sqlite3.Connection) -> PeekedLines:
    about = {kind: [str(value or "") for value in values] for kind, *values in db.execute(_ABOUT)}
    nothing = [""] * 7
    company, lang, industry, subject, _, _, starts_at = about.get("setup", nothing)
    _, _, _, _, title, request, _ = about.get("lead", nothing)
    started_at = about.get("run", nothing)[6]
    lines = tuple(
        PeekedLine(str(line), str(what or ""), str(text or ""), str(at or ""), bool(private))
        for line, what, text, at, private in db.execute(_LINES)
    )
    asked = "\n".join(text for text in (subject, title, request) if text)
    return PeekedLines(path, None, company, lang or "ja", industry, asked, started_at or starts_at, lines)
