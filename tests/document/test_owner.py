"""Who has a file open: told by the operating system, ends with the process, leaves no file; the second one reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from tests.document.test_workshop_file import code, names

import workshop
from workshop.commands.captures import CaptureLine
from workshop.document import owner
from workshop.document.header import check_header
from workshop.document.workshop_file import WorkshopFile
from workshop.model.items import Capture
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop
from workshop.session import Session

OTHER_PROCESS = """
import json, sys
from pathlib import Path
from workshop.document.workshop_file import WorkshopFile
file = WorkshopFile.open(Path(sys.argv[1]))
print(json.dumps({
    "read_only": file.read_only, "who": file.holder and file.holder.who, "items": len(list(file.load())),
    "notices": [n.code for n in file.notices],
}), flush=True)
if len(sys.argv) > 2:
    sys.stdin.read()
file.close()
"""


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(workshop.__file__).parent.parent)}


def seen_by_another_process(path: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS, str(path)], env=environment(), capture_output=True, text=True, check=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_another_process_reads_only_and_is_told_who_has_it(visit: Session, path: Path, place: Path) -> None:
    seen = seen_by_another_process(path)
    assert seen["read_only"] is True
    assert "@" in str(seen["who"])
    assert seen["notices"] == ["document.open_elsewhere_by"]
    assert seen["items"] == sum(1 for _ in visit.workshop.all())
    # The owner was not hindered, and the reader left nothing.
    visit.apply(CaptureLine(id="c3", text="続き"))
    visit.close()
    assert names(place) == [path.name]
    assert seen_by_another_process(path)["read_only"] is False


def test_an_owner_that_is_killed_gives_the_file_back(closed: Path, place: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROCESS, str(closed), "wait"],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdout.readline()
    mine = WorkshopFile.open(closed)
    assert mine.read_only
    mine.close()
    child.kill()
    child.communicate()
    mine = WorkshopFile.open(closed)
    assert not mine.read_only
    assert mine.notices == ()
    mine.close()
    assert names(place) == [closed.name]


def test_another_window_of_this_process_reads_only_too(visit: Session, path: Path) -> None:
    second = WorkshopFile.open(path)
    assert second.read_only
    assert second.holder is not None
    assert "@" in second.holder.who
    assert Workshop(second.load()) == visit.workshop
    with pytest.raises(KnownError) as caught:
        second.commit({}, CaptureLine(text="x"), visit.workshop.captures()[0].at, joins=False)
    assert code(caught) == "document.read_only"
    with pytest.raises(KnownError) as caught:
        second.put_assets({})
    assert code(caught) == "document.read_only"
    second.settle()
    assert second.back_up() is None
    second.close()
    visit.apply(CaptureLine(id="c3", text="続き"))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX locks")
def test_nothing_this_process_does_drops_the_locks_on_an_open_file(visit: Session, path: Path) -> None:
    """POSIX drops all locks of a process on a file when it closes any descriptor of it."""
    WorkshopFile.open(path).close()
    WorkshopFile.open(path, read_only=True).close()
    check_header(path)
    assert owner.raw_bytes(path, 10) is None
    with pytest.raises(KnownError):
        WorkshopFile.create(path)
    link = path.with_name("link.workshop")
    link.symlink_to(path)
    WorkshopFile.open(link).close()
    link.unlink()
    # SQLite's own shared lock (held while a WAL file is open) lies at 1 GiB + 2 … + 511.
    probe = (
        "import fcntl, os, sys\n"
        "fd = os.open(sys.argv[1], os.O_RDWR)\n"
        "def free(start, size):\n"
        "    try:\n"
        "        fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB, size, start)\n"
        "    except OSError:\n"
        "        return False\n"
        "    return True\n"
        "print(free(0x40000002, 510), free(0x7FFFFF00, 1))\n"
    )
    done = subprocess.run([sys.executable, "-c", probe, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_reading_only_on_purpose_takes_nothing(closed: Path, place: Path) -> None:
    before = closed.read_bytes()
    first = WorkshopFile.open(closed, read_only=True)
    assert (first.read_only, first.holder, first.notices) == (True, None, ())
    second = WorkshopFile.open(closed)
    assert not second.read_only
    second.close()
    first.close()
    third = WorkshopFile.open(closed, read_only=True)
    assert len([i for i in third.load() if isinstance(i, Capture)]) == 2
    third.close()
    assert names(place) == [closed.name]
    assert len(before) == closed.stat().st_size


def test_a_lock_given_back_twice_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.touch()
    lock = owner.OwnerLock.take(path)
    with pytest.raises(owner.HeldElsewhereError):
        owner.OwnerLock.take(path)
    lock.release()
    lock.release()
    owner.OwnerLock.take(path).release()
    assert not owner.is_open_here(path)


def test_two_threads_never_both_own_it(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.touch()
    won: list[owner.OwnerLock] = []
    start = threading.Barrier(8)

    def take() -> None:
        start.wait()
        with suppress(owner.HeldElsewhereError):
            won.append(owner.OwnerLock.take(path))

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    won[0].release()
