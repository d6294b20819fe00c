"""Our hold on one workshop file that is open for writing: connection, lock, log, and how far its journal goes.

What is written goes into the file that is at the path at that moment, or raises. A file that was moved, replaced or
unplugged is taken up again where it is this document with this journal.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

from workshop.document import disks, writing
from workshop.document.backlog import Waiting
from workshop.document.checks import check_is_whole
from workshop.document.connection import connect, document_id, make_room, sign, tune
from workshop.document.header import check_header
from workshop.document.owner import HeldElsewhereError, OwnerLock, identity_of
from workshop.document.patience import Patience
from workshop.model.items import Item, Key
from workshop.model.problem import KnownError

T = TypeVar("T")
FIRST, AGAIN = 5.0, 1.0
"""Seconds to wait for a share: the first time, and while lines wait already."""
# After these the connection itself may be dead although the file is well: a new one is tried.
_ANEW: Final = frozenset({
    "document.disk_error", "document.read_only", "document.no_permission", "document.cannot_open", "document.damaged",
})  # fmt: skip


class Hold:
    """One open file. A read-only look is a hold without a lock: it can be read, and that is all."""

    def __init__(self, path: Path, db: sqlite3.Connection, lock: OwnerLock | None) -> None:
        self.path = path
        self.db = db
        self.lock = lock
        self.end = writing.journal_end(db)
        self.document_id = document_id(db)
        self.patience = Patience() if lock is not None and disks.is_network(path) else None
        self._anew = False
        self._see_log()

    @property
    def hangs(self) -> bool:
        """Does something on another computer's disk not come back that has the connection in hand?"""
        return self.patience is not None and self.patience.hangs

    @property
    def ready(self) -> sqlite3.Connection:
        """The connection. Raises KnownError while something hangs."""
        if self.hangs:
            raise KnownError("document.not_answering", place=self.path)
        return self.db

    def do(self, work: Callable[[], T], *, again: bool = False) -> T:
        """Work on the file; on another computer's, not for longer than somebody who types can wait."""
        if self.patience is None:
            return work()
        return self.patience.do(work, AGAIN if again else FIRST)

    # -- writing -----------------------------------------------------------------------------------------------

    def write(self, changed: Mapping[Key, Item | None], line: tuple[str, str, int, str]) -> None:
        """A command's items and journal line; synced when this returns."""

        def work() -> int:
            self.check_still_ours()
            self._check_log()
            return writing.write(self.db, changed, line)

        self.end = (self.do(work), *line[:2])

    def write_waiting(self, lines: Sequence[Waiting]) -> None:
        """All that waited, in order."""

        def work() -> None:
            if self._anew or not self.is_still_ours():
                self._take_up_again()
            self._check_log()
            writing.write_waiting(self.db, self.end, lines)

        self.do(work, again=True)
        self.end = (lines[-1].seq, lines[-1].at, lines[-1].command)
        self._anew = False

    def failed(self, code: str) -> None:
        """What writing raised; the next attempt may need another connection."""
        self._anew = self._anew or code in _ANEW

    def fold_in(self) -> None:
        """A file that was moved gets all that was committed, and no log of ours is left beside what replaced it."""
        with contextlib.suppress(sqlite3.Error, KnownError):
            self.do(lambda: self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)"))

    # -- which file it is --------------------------------------------------------------------------------------

    def is_still_ours(self) -> bool:
        return self.lock is not None and identity_of(self.path) == self.lock.identity

    def check_still_ours(self) -> None:
        if not self.is_still_ours():
            raise KnownError("document.gone", place=self.path)

    def _see_log(self) -> None:
        path = self.path.resolve()
        self._log_path = path.with_name(path.name + "-wal")
        self._log = identity_of(self._log_path) if self.lock is not None else None

    def _check_log(self) -> None:
        """A deleted log (it looks like rubbish) still takes commits, which go with the process: begin another.

        All that was committed is folded into the file before.
        """
        if self._log is not None and identity_of(self._log_path) != self._log:
            self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.db.execute("PRAGMA journal_mode=DELETE")
            tune(self.db, self.path)
            make_room(self.path)
            self._see_log()

    def _take_up_again(self) -> None:
        """Another connection, to the file that is at our path now. Raises whatever says that it is not our document."""
        assert self.lock is not None
        check_header(self.path)
        with contextlib.ExitStack() as undone:
            try:
                lock = self.lock.follow(self.path)
            except HeldElsewhereError as error:
                raise KnownError("document.in_use", place=self.path) from error
            if lock is not self.lock:
                undone.callback(lock.release)
                check_is_whole(self.path, alone=True)
            db = connect(self.path)
            undone.callback(db.close)
            if document_id(db) != self.document_id or _version(db) != _version(self.db):
                raise KnownError("document.gone", place=self.path)
            if writing.line_at(db, self.end[0]) != self.end[1:]:
                raise KnownError("document.gone", place=self.path)
            tune(db, self.path)
            sign(db, datetime.now(UTC).astimezone())
            undone.pop_all()
        old = (self.db, self.lock)
        self.db, self.lock = db, lock
        self._anew = False
        self._see_log()
        with contextlib.suppress(sqlite3.Error):
            old[0].close()
        if old[1] is not lock:
            old[1].release()

    # -- the end -----------------------------------------------------------------------------------------------

    def let_go(self) -> None:
        """The file is given up for another one; what hangs keeps it until the process ends."""
        if self.hangs:
            return
        with contextlib.suppress(sqlite3.Error):
            self.db.close()
        if self.lock is not None:
            self.lock.release()

    def close(self) -> None:
        """Back to one file on the disk. Nothing here can lose what was committed."""
        if self.lock is not None:
            with contextlib.suppress(sqlite3.Error):
                self.db.execute("DELETE FROM meta WHERE key='owner'")
                self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                if self.is_still_ours():  # a log beside another file is not ours to take away
                    self.db.execute("PRAGMA journal_mode=DELETE")
        self.db.close()
        if self.lock is not None:
            self.lock.release()


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])
