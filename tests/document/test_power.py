"""The power goes while a line is being written: the log ends anywhere, and every line that was called saved is there."""

from __future__ import annotations

import random
import shutil
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.document.test_workshop_file import names
from tests.workshops import Clock, a_session

from workshop.commands.captures import CaptureLine
from workshop.document.workshop_file import WorkshopFile
from workshop.model.items import Capture
from workshop.model.workshop import Workshop
from workshop.session import replay

LINES = 24
_HEADER, _FRAME = 32, 24 + 4096


@dataclass(frozen=True, slots=True)
class Torn:
    """A file and its log as they were in the middle of a run, and where in the log each line was called saved."""

    file: bytes
    log: bytes
    saved: tuple[tuple[str, int], ...]


def log_end(log: Path) -> int:
    """Where the last frame of the present log ends: those after it are room, or of an earlier one."""
    content = log.read_bytes()
    salts, end = content[16:24], _HEADER
    while content[end + 8 : end + 16] == salts and end + _FRAME <= len(content):
        end += _FRAME
    return end


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Torn:
    path = tmp_path_factory.mktemp("run") / "visit.workshop"
    log = path.with_name(path.name + "-wal")
    session = a_session(WorkshopFile.create(path), Clock())
    session.store.settle()  # type: ignore[attr-defined]
    saved: list[tuple[str, int]] = []
    for number in range(LINES):
        session.apply(CaptureLine(id=f"c{number}", text="荷待ちが長い" * (1 + number * 37 % 50)))
        if number == 0:
            assert log_end(log) > _HEADER, "the log was begun anew"
        saved.append((f"c{number}", log_end(log)))
    found = Torn(path.read_bytes(), log.read_bytes(), tuple(saved))
    session.close()
    return found


def cut(log: bytes, at: int) -> bytes:
    return log[:at]


def cut_and_room(log: bytes, at: int) -> bytes:
    """The file's length reached the disk, what was written last did not."""
    return log[:at] + bytes(len(log) - at)


def cut_and_old(log: bytes, at: int) -> bytes:
    """Half a sector of something older stands where the new one was to be."""
    return log[:at] + random.Random(at).randbytes(min(700, len(log) - at))


def out_of_order(log: bytes, at: int) -> bytes:
    """A page before the cut never arrived although later ones did: only unsynced ones can be so."""
    return log[:at] + bytes(512) + log[at + 512 :]


@pytest.mark.parametrize("torn", [cut, cut_and_room, cut_and_old, out_of_order])
def test_every_line_that_was_called_saved_is_there(
    run: Torn, place: Path, path: Path, torn: Callable[[bytes, int], bytes]
) -> None:
    dice = random.Random(torn.__name__)
    ends = [end for _, end in run.saved]
    cuts = [*dice.sample(ends, 3), *(dice.randrange(_HEADER, ends[-1]) for _ in range(12)), 0, 7]
    for at in cuts:
        path.write_bytes(run.file)
        path.with_name(path.name + "-wal").write_bytes(torn(run.log, at))
        file = WorkshopFile.open(path)
        assert (file.read_only, file.notices) == (False, ())
        workshop = Workshop(file.load())
        there = list(workshop.of(Capture))
        saved = [name for name, end in run.saved if end <= at]
        assert set(saved) <= set(there), at
        assert sorted(there, key=lambda name: int(name[1:])) == [f"c{n}" for n in range(len(there))], at
        assert replay(file.journal()).workshop == workshop
        file.close()
        assert names(place) == [path.name]
        path.unlink()


def test_the_test_finds_the_frames(run: Torn) -> None:
    """Each line is a commit of its own: a frame that says how long the file is then."""
    ends = [end for _, end in run.saved]
    assert ends == sorted(set(ends))
    for end in ends:
        assert struct.unpack(">I", run.log[end - _FRAME + 4 : end - _FRAME + 8])[0] > 0


def test_a_line_that_was_not_called_saved_leaves_nothing_half(run: Torn, path: Path) -> None:
    """Within a commit the cut gives all of it or nothing."""
    before, after = run.saved[-2][1], run.saved[-1][1]
    for at in range(before, after, 1024):
        path.write_bytes(run.file)
        path.with_name(path.name + "-wal").write_bytes(run.log[:at])
        file = WorkshopFile.open(path)
        assert len([item for item in file.load() if isinstance(item, Capture)]) == LINES - 1
        file.close()
        path.unlink()
    shutil.rmtree(path.parent)
    path.parent.mkdir()
