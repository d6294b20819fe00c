"""The book: one SQLite file of what belongs to no single workshop. First of all leads that are no workshop yet.

Every change is a transaction of its own, synced; no log beside the file, no lock kept, so that two windows may use it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Final

from pydantic import AwareDatetime, ValidationError

from workshop.document.connection import create_tables
from workshop.document.errors import known_errors
from workshop.document.header import check_header
from workshop.model.items import Item
from workshop.model.problem import KnownError
from workshop.model.text import Text

APPLICATION_ID: Final = 0x4D574231  # "MWB1"


class WaitingLead(Item):
    """A passed lead that is no workshop yet. `commands` are the JSON commands that will make one of it."""

    kind: ClassVar[str] = "waiting_lead"
    company: Text = ""
    subject: Text = ""
    passed_by: Text = ""
    passed_at: AwareDatetime | None = None
    commands: tuple[dict[str, Any], ...] = ()


class Book:
    """The person's book."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    @classmethod
    def open(cls, path: Path) -> Book:
        """Open the book, or begin one. Raises KnownError for a file that is none, too new or damaged."""
        begun = path.exists() and path.stat().st_size > 0
        if begun:
            check_header(path, application_id=APPLICATION_ID)
        with known_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, isolation_level=None, timeout=5.0)
            try:
                connection.execute("PRAGMA synchronous=FULL")
                connection.execute("PRAGMA secure_delete=ON")
                if not begun:
                    create_tables(connection, APPLICATION_ID)
                elif connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                    raise KnownError("document.damaged", place=path)
            except BaseException:
                connection.close()
                raise
            return cls(path, connection)

    def leads(self) -> list[WaitingLead]:
        """Leads that wait, oldest first; those without a date last."""
        with known_errors(self.path):
            rows = self._db.execute("SELECT body FROM item WHERE kind=?", (WaitingLead.kind,)).fetchall()
        try:
            found = [WaitingLead.model_validate_json(body) for (body,) in rows]
        except ValidationError as error:
            raise KnownError("document.damaged", place=self.path) from error
        return sorted(found, key=lambda lead: (lead.passed_at is None, str(lead.passed_at or ""), lead.id))

    def put(self, lead: WaitingLead) -> None:
        """Add a lead, or replace the one with its id."""
        row = (lead.kind, lead.id, lead.model_dump_json())
        with self._transaction():
            self._db.execute("INSERT OR REPLACE INTO item VALUES (?, ?, ?)", row)

    def drop(self, lead_id: str) -> None:
        """Take a lead out: it became a workshop, or was given back."""
        with self._transaction():
            self._db.execute("DELETE FROM item WHERE kind=? AND id=?", (WaitingLead.kind, lead_id))

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with known_errors(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
