"""Who has a workshop file open: an operating-system lock, which ends with its process, never a file left behind.

Mind POSIX: closing *any* descriptor of a file drops all of this process's own locks on it, SQLite's among them. So
whatever opens a workshop file without SQLite holds `guard` and leaves a file alone that is open here, and the lock's
own descriptor closes after the database's.
"""

from __future__ import annotations

import contextlib
import errno
import os
import struct
import sys
import threading
from pathlib import Path
from typing import Final

Identity = tuple[int, int]

# One byte just below 2 GiB: past any workshop's end and clear of SQLite's own locks (at 1 GiB).
_OFFSET: Final = 0x7FFF_FF00

_open_here: dict[Identity, OwnerLock] = {}
guard = threading.RLock()
"""Held by whoever opens a workshop file without SQLite, so that it cannot meanwhile be opened for writing here."""


class HeldElsewhereError(Exception):
    """Another process, or another window of this one, has the file."""


class OwnerLock:
    """Held while the file is open for writing."""

    def __init__(self, descriptor: int, identity: Identity) -> None:
        self._descriptor = descriptor
        self._spare: list[int] = []
        self.identity = identity

    @classmethod
    def take(cls, path: Path, *, create: bool = False) -> OwnerLock:
        """Lock the file, or make it (`create`; FileExistsError where there is one).

        Raises HeldElsewhereError when somebody has it.
        """
        with guard:
            if not create and identity_of(path) in _open_here:
                raise HeldElsewhereError
            flags = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0) | getattr(os, "O_CLOEXEC", 0)
            descriptor = os.open(path, flags | (os.O_CREAT | os.O_EXCL if create else 0), 0o644)
            try:
                _lock(descriptor)
                stat = os.fstat(descriptor)
            except BaseException:
                os.close(descriptor)
                raise
            lock = cls(descriptor, (stat.st_dev, stat.st_ino))
            _open_here[lock.identity] = lock
            return lock

    def follow(self, path: Path) -> OwnerLock:
        """A lock on the file that is at `path` now: this one, where it is the same.

        A disk that was unplugged may come back with the same numbers, and then this lock is on nothing: it is taken
        again where it can be. The old descriptor stays open until the release (see above).
        """
        if identity_of(path) != self.identity:
            return OwnerLock.take(path)
        with guard:
            flags = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0) | getattr(os, "O_CLOEXEC", 0)
            descriptor = os.open(path, flags)
            self._spare.append(descriptor)
            with contextlib.suppress(HeldElsewhereError):  # by ourselves, which is well
                _lock(descriptor)
        return self

    def release(self) -> None:
        """Give the file back; releasing twice is fine. The database is closed before."""
        with guard:
            if _open_here.get(self.identity) is self:
                del _open_here[self.identity]
                for descriptor in (*self._spare, self._descriptor):
                    os.close(descriptor)


def identity_of(path: Path) -> Identity | None:
    """Which file a path means now, whatever it is called; None when there is none."""
    try:
        stat = os.stat(path)  # noqa: PTH116  # asked at every commit; a third of the time of Path.stat
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def is_open_here(path: Path) -> bool:
    """Whether this process has the file open for writing."""
    with guard:
        return identity_of(path) in _open_here


def raw_bytes(path: Path, size: int = -1) -> bytes | None:
    """The first `size` bytes of a file as they lie on the disk (-1: all); None for a file that is open here."""
    with guard:
        if is_open_here(path):
            return None
        with path.open("rb") as file:
            return file.read(size)


def _lock(descriptor: int) -> None:
    """Lock without waiting. A disk that knows no locks is let pass: SQLite's own are all there is then."""
    try:
        _lock_range(descriptor)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            raise HeldElsewhereError from error
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
            raise


if sys.platform == "win32":
    import msvcrt

    def _lock_range(descriptor: int) -> None:
        os.lseek(descriptor, _OFFSET, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock_range(descriptor: int) -> None:
        # The lock belongs to this opening of the file, not to the process: a second window of ours is refused too, and
        # SQLite closing its own descriptor does not drop it. Whole-file flock would bar SQLite's locks on macOS.
        if sys.platform == "darwin":
            command, request = 90, struct.pack("=qqihh", _OFFSET, 1, 0, fcntl.F_WRLCK, os.SEEK_SET)
        else:
            command = getattr(fcntl, "F_OFD_SETLK", 37)
            request = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, _OFFSET, 1, 0)
        try:
            fcntl.fcntl(descriptor, command, request)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _OFFSET, os.SEEK_SET)
