"""A quick look into a workshop file for Home: no migration, no lock, nothing left beside it, and never an exception.

Reads the few fields a card shows from the stored JSON; imports no pydantic, so that Home is painted first.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from workshop.document.header import check_header
from workshop.document.look import look
from workshop.model.problem import KnownError, Problem

State = Literal["planned", "running", "held", "closed"]


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A promise that is not done: whose it is (`customer` or `ours`), and until when."""

    id: str
    text: str
    side: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Peek:
    """What a card shows. With a `problem` everything else is empty.

    `issues`, `opportunities` and `steps` count captured issues, opportunities (registered, else noted) and open next
    steps. `agreed` counts lines the customer has, `unread` those a read-back would offer and did not yet, `marks` those
    without words. `minutes_sent`: files for the customer were handed over.
    """

    path: Path
    problem: Problem | None = None
    document_id: str = ""
    company: str = ""
    subject: str = ""
    request: str = ""
    industry: str = ""
    lang: str = "ja"
    starts_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    closed_at: datetime | None = None
    changed_at: datetime | None = None
    state: State = "planned"
    invented: bool = False
    on_paper: bool = False
    captures: int = 0
    issues: int = 0
    opportunities: int = 0
    steps: int = 0
    agreed: int = 0
    unread: int = 0
    marks: int = 0
    minutes_sent: bool = False
    open_steps: tuple[OpenStep, ...] = ()
    revisit: date | None = None
    buying_jobs: tuple[str, ...] = ()


def peek(path: Path) -> Peek:
    """What can be told of a file at a glance; a file that is none, too new or damaged comes back with its problem."""
    try:
        check_header(path)
    except KnownError as error:
        return Peek(path, problem=error.problem)
    except OSError as error:
        return Peek(path, problem=Problem("document.unreadable", str(path), {"reason": error.strerror or ""}))
    try:
        return look(path, lambda db: _read(path, db))
    except OSError as error:
        return Peek(path, problem=Problem("document.unreadable", str(path), {"reason": error.strerror or ""}))
    except (sqlite3.Error, ValueError, TypeError, KeyError, AttributeError):
        return Peek(path, problem=Problem("document.damaged", str(path)))


_CAPTURES = """
SELECT json_extract(body, '$.what'), count(*), sum(json_extract(body, '$.agreed') IS NOT NULL),
  sum(json_extract(body, '$.agreed') IS NULL AND json_extract(body, '$.visibility') <> 'held'
      AND NOT json_extract(body, '$.left_out') AND trim(json_extract(body, '$.text')) <> '')
FROM item WHERE kind='capture' GROUP BY 1
"""
_NONE = (0, 0, 0)
_NEVER_READ = ("opportunity", "mark")
_WANTED = (
    "SELECT kind, id, body FROM item WHERE kind IN ('setup','lead','run','step','closing','handover','consideration')"
)


def _read(path: Path, db: sqlite3.Connection) -> Peek:
    found: dict[str, list[dict[str, Any]]] = {}
    for kind, item_id, body in db.execute(_WANTED):
        found.setdefault(kind, []).append({"id": item_id, **json.loads(body)})
    kinds = {what: (count, agreed or 0, unread or 0) for what, count, agreed, unread in db.execute(_CAPTURES)}
    registered = db.execute("SELECT count(*) FROM item WHERE kind='opportunity'").fetchone()[0]
    last = db.execute("SELECT at FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    document = db.execute("SELECT value FROM meta WHERE key='document'").fetchone()

    setup, run, closing, lead = (found.get(kind, [{}])[0] for kind in ("setup", "run", "closing", "lead"))
    open_steps = sorted(
        (
            OpenStep(s["id"], s.get("text", ""), s.get("side", ""), s.get("owner", ""), _day(s.get("due")))
            for s in found.get("step", [])
            if s.get("state", "open") == "open"
        ),
        key=lambda s: (s.due is None, s.due or date.max, s.id),
    )
    revisits = [day for c in found.get("consideration", []) if (day := _day(c.get("revisit")))]
    return Peek(
        path,
        document_id=document[0] if document else "",
        company=setup.get("company", ""),
        subject=setup.get("subject", ""),
        request=lead.get("request_title", ""),
        industry=setup.get("industry") or "",
        lang=setup.get("lang", "ja"),
        starts_at=_moment(setup.get("starts_at")),
        started_at=_moment(run.get("started_at")),
        ended_at=_moment(run.get("ended_at")),
        closed_at=_moment(closing.get("closed_at")),
        changed_at=_moment(last[0]) if last else None,
        state=_state(setup, run, closing),
        invented=bool(setup.get("invented")),
        on_paper=bool(setup.get("held_on_paper")),
        captures=sum(count for count, _, _ in kinds.values()),
        issues=kinds.get("issue", _NONE)[0],
        opportunities=registered or kinds.get("opportunity", _NONE)[0],
        steps=len(open_steps),
        agreed=sum(agreed for _, agreed, _ in kinds.values()),
        unread=sum(unread for what, (_, _, unread) in kinds.items() if what not in _NEVER_READ),
        marks=kinds.get("mark", _NONE)[0],
        minutes_sent=any(h.get("audience") == "customer" for h in found.get("handover", [])),
        open_steps=tuple(open_steps),
        revisit=min(revisits, default=None),
        buying_jobs=tuple(lead.get("buying_jobs") or ()),
    )


def _state(setup: dict[str, Any], run: dict[str, Any], closing: dict[str, Any]) -> State:
    if closing.get("closed_at"):
        return "closed"
    if run.get("ended_at") or setup.get("held_on_paper"):
        return "held"
    return "running" if run.get("started_at") else "planned"


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
