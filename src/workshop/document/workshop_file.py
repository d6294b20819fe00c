"""One workshop in one SQLite file. A commit returns only when what it wrote is synced to the disk.

Knows items, and commands as JSON; knows nothing of undo, windows or decks' files.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from workshop.document import backups, migrations, standin, writing
from workshop.document.backlog import Backlog, Behind, Waiting
from workshop.document.checks import check_is_whole, item_rows, items_of
from workshop.document.connection import (
    Holder,
    connect,
    create_tables,
    holder,
    make_room,
    new_document_id,
    sign,
    tune,
)
from workshop.document.errors import known_errors
from workshop.document.header import check_header
from workshop.document.hold import Hold
from workshop.document.look import look
from workshop.document.owner import HeldElsewhereError, OwnerLock
from workshop.document.reach import places_for
from workshop.model.items import Item, Key
from workshop.model.problem import KnownError, Problem

SUFFIX: Final = ".workshop"

_SLOW: Final = 0.5
"""Seconds a failing attempt may take for the next line to make one too; else only a timer does."""
_TOUCHED: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_REFUSED_BY_SQLITE: Final = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


@dataclass(frozen=True, slots=True)
class Line:
    """One journal line; `command` is its JSON."""

    seq: int
    at: datetime
    command: str
    joins: bool


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the app keeps what belongs to a document and must not lie beside it; None keeps nothing.

    Without `rescue` a line that cannot be saved is refused. `elsewhere`: where rescue files go if that fails too, each
    only if it lies on another disk than the document.
    """

    rescue: Path | None = None
    backups: Path | None = None
    elsewhere: tuple[Path, ...] = ()

    @property
    def rescues(self) -> tuple[Path, ...]:
        """Everywhere a rescue file may be, the best place first."""
        return () if self.rescue is None else (self.rescue, *self.elsewhere)


_NO_FOLDERS: Final = Folders()


class WorkshopFile:
    """An open workshop file: ours alone to write until `close`, or a read-only look at one that cannot be written.

    `notices` are to be said once (open elsewhere, read-only, no write-ahead log here); `holder` is who has it when we
    do not.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        lock: OwnerLock | None,
        folders: Folders = _NO_FOLDERS,
        notices: tuple[Problem, ...] = (),
        items: list[Item] | None = None,
    ) -> None:
        self.path = path
        self.notices = notices
        self.read_only = lock is None
        self.holder: Holder | None = None
        self.folders = folders
        self._items = items
        self._begin(Hold(path, connection, lock))

    def _begin(self, hold: Hold) -> None:
        self._hold = hold
        self.document_id = hold.document_id
        lock, folders = hold.lock, self.folders
        places = places_for(lock.identity[0], folders.rescue, folders.elsewhere) if lock else ()
        self.backlog = Backlog(self.document_id, self.path, places)
        """What was applied and is not in the document."""
        self._slow = False

    @property
    def _db(self) -> sqlite3.Connection:
        return self._hold.db

    @_db.setter
    def _db(self, db: sqlite3.Connection) -> None:
        self._hold.db = db

    # -- opening -----------------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, folders: Folders = _NO_FOLDERS) -> WorkshopFile:
        """Make a new file, and its folder. Raises KnownError where one is there already or it cannot be written."""
        with known_errors(path), contextlib.ExitStack() as undone:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                lock = OwnerLock.take(path, create=True)
            except FileExistsError as error:
                raise KnownError("document.exists", place=path) from error
            undone.callback(_remove, path)  # last: Windows deletes no file that is open
            undone.callback(lock.release)
            connection = connect(path)
            undone.callback(connection.close)
            create_tables(connection)
            notices = tune(connection, path)
            sign(connection, datetime.now(UTC).astimezone())
            make_room(path)
            made = cls(path, connection, lock, folders, notices)
            undone.pop_all()
            return made

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, folders: Folders = _NO_FOLDERS) -> WorkshopFile:
        """Open an existing file; one that is open elsewhere or may not be written opens read-only and says so.

        Raises KnownError for what is missing, no workshop, damaged or too new.
        """
        version = check_header(path)
        if read_only:
            return cls._look_at(path, folders)
        with known_errors(path):
            try:
                return cls._take(path, version, folders)
            except HeldElsewhereError:
                return cls._look_at(path, folders, "document.open_elsewhere")
            except (OSError, sqlite3.Error) as error:
                if (because := _read_only_because(error)) is None:
                    raise
                return cls._look_at(path, folders, because)

    @classmethod
    def _take(cls, path: Path, version: int, folders: Folders) -> WorkshopFile:
        with contextlib.ExitStack() as undone:
            lock = OwnerLock.take(path)
            undone.callback(lock.release)
            if not os.access(path.parent, os.W_OK):
                raise PermissionError(errno.EACCES, "the folder cannot be written")
            items = check_is_whole(path, alone=True)
            connection = connect(path)
            undone.callback(connection.close)
            if migrations.wanted(version):
                migrations.bring_up(connection, path, folders.backups)
            notices = tune(connection, path)
            sign(connection, datetime.now(UTC).astimezone())
            make_room(path)
            opened = cls(path, connection, lock, folders, notices, items)
            undone.pop_all()
            return opened

    @classmethod
    def _look_at(cls, path: Path, folders: Folders, because: str = "") -> WorkshopFile:
        """A copy in memory: the file is neither locked nor kept open, so its owner is not hindered."""
        memory = sqlite3.connect(":memory:", isolation_level=None)
        try:
            with known_errors(path):
                items = check_is_whole(path)
                look(path, lambda db: db.backup(memory))
            memory.execute("PRAGMA query_only=ON")
            who = holder(memory)
            notices: tuple[Problem, ...] = ()
            if because == "document.open_elsewhere" and who.who:
                values = {"who": who.who, "since": who.since.replace("T", " ")[:16]}
                notices = (Problem("document.open_elsewhere_by", str(path), values, "warning"),)
            elif because:
                notices = (Problem(because, str(path), severity="warning"),)
            opened = cls(path, memory, None, folders, notices, items)
        except BaseException:
            memory.close()
            raise
        opened.holder = who if because == "document.open_elsewhere" else None
        return opened

    # -- the session's store -----------------------------------------------------------------------------------

    def load(self) -> Iterable[Item]:
        """All items. The first call gives those that were read, and found whole, at opening."""
        items, self._items = self._items, None
        if items is None:
            with known_errors(self.path):
                rows = item_rows(self._db)
            items = items_of(rows, self.path)
        return items

    def commit(
        self, changed: dict[Key, Item | None], command: BaseModel, at: datetime, *, joins: bool
    ) -> Problem | None:
        """Write items and the journal line in one transaction, synced when this returns None.

        A problem is returned where the document cannot be written now: the line waits for it, on another disk or (where
        none takes it) in memory, which the problem says. Raises KnownError where nothing may wait (no rescue folder, a
        file that is only read): then it is nowhere.
        """
        if self.read_only:
            raise KnownError("document.read_only", place=self.path)
        text = command.model_dump_json(exclude_unset=True)
        line = (at.isoformat(), text, int(joins), _touched(changed))
        backlog = self.backlog
        if not backlog.lines:
            try:
                with known_errors(self.path):
                    self._hold.write(changed, line)
            except KnownError as error:
                if self.folders.rescue is None:
                    gone = error.problem.code == "document.gone"
                    raise KnownError("document.gone_not_kept", place=self.path) if gone else error from error
                self._fall_behind(error.problem.code)
            else:
                return None
            again = backlog.is_gone  # another file, which may well be the same document: a synchroniser put it there
        else:
            again = not self._slow
        backlog.add(Waiting(dict(changed), self.last_seq + len(backlog) + 1, *line))
        return self.catch_up() if again else backlog.problem()

    def catch_up(self) -> Problem | None:
        """Write all that waits, in order and with its own times; None when nothing waits any more.

        A file that came back, or was put there anew, is taken up where it is this document with this journal.
        """
        backlog = self.backlog
        if not backlog.lines:
            return None
        start = time.monotonic()
        try:
            with known_errors(self.path):
                self._hold.write_waiting(list(backlog.lines))
        except KnownError as error:
            self._slow = time.monotonic() - start > _SLOW
            self._fall_behind(error.problem.code)
            backlog.keep()
            return backlog.problem()
        self._slow = False
        backlog.done()
        return None

    def behind(self) -> Behind | None:
        """What the document lacks of what was applied; None while it has all of it."""
        return self.backlog.behind()

    def journal(self) -> Iterator[Line]:
        """Every applied command from the first, those that wait included."""
        with known_errors(self.path):
            rows = self._hold.ready.execute("SELECT seq, at, command, joins FROM journal ORDER BY seq").fetchall()
        for seq, at, command, joins in rows:
            yield Line(seq, datetime.fromisoformat(at), command, bool(joins))
        for line in list(self.backlog.lines):
            yield Line(line.seq, datetime.fromisoformat(line.at), line.command, bool(line.joins))

    def has_line(self, at: datetime, command: str) -> bool:
        """Whether the document's journal has this command at this time."""
        with known_errors(self.path):
            return writing.has_line(self._hold.ready, at, command)

    @property
    def last_seq(self) -> int:
        """How many lines the document's journal has."""
        return self._hold.end[0]

    def last_change(self) -> datetime | None:
        """When a command was kept last."""
        with known_errors(self.path):
            row = self._hold.ready.execute("SELECT at FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def put_assets(self, assets: dict[str, tuple[str, bytes]]) -> None:
        """Keep pictures by their SHA-256; one that is there already is left."""
        if self.read_only:
            raise KnownError("document.read_only", place=self.path)
        with known_errors(self.path):
            self._hold.check_still_ours()
            with writing.transaction(self._hold.ready):
                self._db.executemany(
                    "INSERT OR IGNORE INTO asset (sha256, media_type, bytes) VALUES (?, ?, ?)",
                    [(sha, media, data) for sha, (media, data) in assets.items()],
                )

    def asset(self, sha256: str) -> tuple[str, bytes] | None:
        """Media type and bytes of a kept picture."""
        with known_errors(self.path):
            row = self._hold.ready.execute("SELECT media_type, bytes FROM asset WHERE sha256=?", (sha256,)).fetchone()
        return (row[0], row[1]) if row else None

    def assets(self) -> dict[str, tuple[str, bytes]]:
        """All kept pictures: media type and bytes by SHA-256."""
        with known_errors(self.path):
            rows = self._hold.ready.execute("SELECT sha256, media_type, bytes FROM asset ORDER BY sha256").fetchall()
        return {sha: (media, data) for sha, media, data in rows}

    # -- copies, idle moments, the end -------------------------------------------------------------------------

    def settle(self) -> None:
        """Fold the write-ahead log into the file; for idle moments. The log keeps its room."""
        if not self.read_only and not self.backlog.lines:
            with known_errors(self.path):
                self._hold.ready.execute("PRAGMA wal_checkpoint(RESTART)")

    def save_copy(self, target: Path) -> None:
        """A consistent copy of the file as it is now: a document of its own, whole or not at all."""
        with known_errors(target):
            if target.exists():
                raise KnownError("document.exists", place=target)
            target.parent.mkdir(parents=True, exist_ok=True)
            backups.copy_whole(
                self._hold.ready,
                target,
                document_id=new_document_id(),
                also=lambda db: standin.add(db, self.backlog.lines),
            )

    def move_to(self, target: Path, items: Iterable[Item], *, keep_rescue: bool = False) -> None:
        """Go on in a new file with everything that was entered; `items` are the whole workshop as it is now.

        For a document that does not come back; `keep_rescue`: what waits for it goes on waiting as well. Raises
        KnownError where the new file cannot be made: nothing changed.
        """
        with known_errors(target):
            if target.exists():
                raise KnownError("document.exists", place=target)
            target.parent.mkdir(parents=True, exist_ok=True)
            kept = backups.of(self.folders.backups, self.document_id) if self.folders.backups else []
            sources = [*(() if self._hold.hangs else (self._db,)), *(b.path for b in kept[:1])]
            standin.make(target, sources, items, self.backlog.lines)
            other = WorkshopFile.open(target, folders=self.folders)
        other.load()
        old = self._hold
        if not keep_rescue:
            self.backlog.done()
        self.path, self.notices, self.read_only = target, other.notices, other.read_only
        self._begin(other._hold)
        old.let_go()

    def back_up(self) -> backups.Backup | None:
        """Make a rolling backup, at intervals; None when nothing changed or no folder is given. Raises KnownError."""
        self._hold.ready  # noqa: B018  # raises where the share hangs
        return self._back_up()

    def _back_up(self) -> backups.Backup | None:
        if self.read_only or self.folders.backups is None:
            return None
        with known_errors(self.folders.backups):
            return backups.make(self._db, self.folders.backups, self.document_id, datetime.now(UTC))

    def close(self) -> None:
        """Back to one file on the disk, and a backup elsewhere; closing twice is fine.

        Nothing here can lose what was committed, so what the disk refuses now is left to the next opening.
        """
        if not self.read_only:
            with contextlib.suppress(KnownError, sqlite3.ProgrammingError):
                self.catch_up()
        with contextlib.suppress(KnownError):  # a share that hangs: what it holds ends with this process
            self._hold.do(self._end_it)

    def _end_it(self) -> None:
        with contextlib.suppress(KnownError, sqlite3.ProgrammingError):
            self._back_up()
        self._hold.close()

    # -- inside ------------------------------------------------------------------------------------------------

    def _fall_behind(self, code: str) -> None:
        self.backlog.cause = code
        self._hold.failed(code)
        if not self.backlog.lines and self.backlog.is_gone:
            self._hold.fold_in()


def _touched(changed: dict[Key, Item | None]) -> str:
    return _TOUCHED.encode([[*key, item is not None] for key, item in changed.items()])


def _read_only_because(error: OSError | sqlite3.Error) -> str | None:
    """Why a file may be read and not written, where that is what the error means."""
    if isinstance(error, OSError):
        refused = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        full = error.errno == errno.ENOSPC
    else:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        refused = code in _REFUSED_BY_SQLITE
        full = code == sqlite3.SQLITE_FULL
    if full:
        return "document.opened_disk_full"
    return "document.opened_read_only" if refused else None


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)
