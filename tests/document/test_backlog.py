"""The run goes on while the document cannot be written; later the document has each line once, in order, in time."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.document.refusing import codes, expect_in_file, refuse, say
from tests.document.test_failures import Failing, reopened, store
from tests.workshops import PREPARED, Clock, a_session

from workshop.commands.captures import CaptureLine, EditCapture, RemoveCapture
from workshop.document import backlog, rescue
from workshop.document.reach import places_for
from workshop.document.workshop_file import Folders, WorkshopFile
from workshop.model.workshop import Workshop
from workshop.session import Session
from workshop.session.rescued import goes_on, take_in, waiting

MOUNTS = pytest.mark.skipif(shutil.which("mount") is None or os.name == "nt", reason="needs mount")
GOES = pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file go")


# ---- full, and room again


def test_lines_of_a_full_disk_are_written_in_order_with_their_own_times(
    running: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    say(running, clock, "before")
    end = refuse(running)
    assert codes(say(running, clock, "一", "二", "三")) == ["document.full_aside"] * 3
    behind = running.behind()
    assert behind is not None
    assert (behind.lines, behind.kept) == (3, True)
    assert behind.keys == {("capture", text) for text in ("一", "二", "三")}
    assert behind.problem.values == {"aside": str(folders.rescue)}
    assert [c.text for c in running.workshop.captures()] == ["before", "一", "二", "三"]
    end()
    assert codes(say(running, clock, "四")) == ["saved"]
    assert running.behind() is None
    written = list(running.store.journal())[-5:]
    assert ["before" in written[0].command, "一" in written[1].command, "四" in written[4].command] == [True] * 3
    assert [line.at for line in written] == sorted(line.at for line in written)
    assert rescue.pending(folders.rescues, store(running).document_id) == []
    running.close()
    expect_in_file(path, folders, running.workshop)


def test_undo_and_redo_go_on_meanwhile(running: Session, clock: Clock, path: Path, folders: Folders) -> None:
    say(running, clock, "one")
    end = refuse(running)
    say(running, clock, "two", "three")
    for _ in range(3):
        running.undo()
    assert running.workshop.captures() == []
    running.redo()
    running.redo()
    running.apply(EditCapture(id="two", text="二"))
    end()
    assert store(running).catch_up() is None
    running.undo()
    assert [c.text for c in running.workshop.captures()] == ["one", "two"]
    running.close()
    expect_in_file(path, folders, running.workshop)


@pytest.mark.parametrize("statement", ["BEGIN", "INSERT INTO journal", "COMMIT"])
def test_a_second_failure_within_the_retry_doubles_nothing(
    running: Session, clock: Clock, path: Path, folders: Folders, statement: str
) -> None:
    end = refuse(running)
    say(running, clock, "a", "b", "c")
    end()
    for what in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_FULL):
        end = refuse(running, what, statement)
        assert store(running).catch_up() is not None
        end()
    say(running, clock, "d")
    assert [c.text for c in running.workshop.captures()] == ["a", "b", "c", "d"]
    assert len(list(running.store.journal())) == len(PREPARED) + 4
    running.close()
    expect_in_file(path, folders, running.workshop)


class AnswerLost(Failing):
    """Commits, and says that it did not."""

    def execute(self, sql: str, *args: object) -> sqlite3.Cursor:
        if sql == self.statement:
            self.connection.execute(sql)
        return super().execute(sql, *args)


def test_a_commit_whose_answer_was_lost_is_not_made_again(
    running: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    file = store(running)
    say(running, clock, "gone")
    file._db = AnswerLost(file._db, "COMMIT", sqlite3.SQLITE_IOERR)  # type: ignore[assignment]
    clock.pass_(seconds=1)
    assert running.apply(RemoveCapture(id="gone")).problem is not None
    assert running.undo().problem is None  # after a disk error the file is opened anew
    say(running, clock, "next")
    assert running.behind() is None
    assert len(list(running.store.journal())) == len(PREPARED) + 4
    running.close()
    expect_in_file(path, folders, running.workshop)


def test_what_was_committed_and_kept_aside_is_not_taken_in_again(
    running: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    """The app is killed between the commit of what waited and the clearing of the rescue file."""
    end = refuse(running)
    say(running, clock, "a", "b")
    running.undo()
    end()
    own = folders.rescue
    assert own is not None
    kept = next(own.iterdir()).read_bytes()
    store(running).catch_up()
    running.close()
    (own / f"{store(running).document_id}.jsonl").write_bytes(kept)
    again = reopened(path, folders)
    lines = waiting(store(again))
    assert len(lines) == 3
    assert goes_on(store(again), lines)
    taken = take_in(again, store(again))
    assert (taken.lines, taken.passed_over) == (0, 3)
    assert again.workshop == running.workshop
    again.close()
    expect_in_file(path, folders, running.workshop)


def test_a_closed_app_takes_in_what_waited_where_it_belongs(
    running: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    refuse(running)
    say(running, clock, "a", "b")
    running.undo()
    expected = Workshop(running.workshop.all())
    running.close()
    again = reopened(path, folders)
    lines = waiting(store(again))
    assert [line.seq for line in lines] == [len(PREPARED) + n for n in (1, 2, 3)]
    assert goes_on(store(again), lines)
    assert take_in(again, store(again)).lines == 3
    assert again.workshop == expected
    again.close()
    expect_in_file(path, folders, expected)


def test_a_document_that_went_another_way_is_not_said_to_go_on(
    running: Session, clock: Clock, path: Path, folders: Folders
) -> None:
    refuse(running)
    say(running, clock, "a")
    running.close()
    other = a_session(WorkshopFile.open(path), clock, prepared=False)
    other.apply(CaptureLine(id="other", text="other"))
    other.close()
    again = reopened(path, folders)
    assert not goes_on(store(again), waiting(store(again)))
    assert take_in(again, store(again)).lines == 1
    assert {c.text for c in again.workshop.captures()} == {"a", "other"}
    again.close()


# ---- where it is kept


def test_with_no_place_to_keep_it_the_run_goes_on_in_memory_and_that_is_said(path: Path, tmp_path: Path) -> None:
    clock = Clock()
    blocked = tmp_path / "blocked"
    blocked.touch()
    session = a_session(WorkshopFile.create(path, folders=Folders(rescue=blocked)), clock)
    end = refuse(session)
    assert codes(say(session, clock, "a", "b")) == ["document.full_memory"] * 2
    behind = session.behind()
    assert behind is not None
    assert (behind.lines, behind.kept) == (2, False)
    # As soon as a place takes anything, it takes all of it, in order.
    blocked.unlink()
    assert codes(say(session, clock, "c")) == ["document.full_aside"]
    assert [line.seq for line in rescue.pending((blocked,), store(session).document_id)] == [9, 10, 11]
    blocked.joinpath(f"{store(session).document_id}.jsonl").unlink()
    end()
    assert codes(say(session, clock, "d")) == ["saved"]
    session.close()
    expect_in_file(path, Folders(rescue=blocked), session.workshop)


def test_the_next_place_is_taken_where_the_first_refuses(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = path.parent.stat().st_dev
    monkeypatch.setattr("workshop.document.reach._device", lambda place: here + ("here" not in place.name))
    monkeypatch.setattr("workshop.document.disks.is_memory", lambda place: "memory" in place.name)
    elsewhere = tuple(tmp_path / name for name in ("here", "memory", "other"))
    first = tmp_path / "own"
    assert places_for(here, first, elsewhere) == (first, tmp_path / "other")
    assert places_for(here, None, elsewhere) == ()
    first.touch()
    clock = Clock()
    folders = Folders(rescue=first, elsewhere=elsewhere)
    session = a_session(WorkshopFile.create(path, folders=folders), clock)
    refuse(session)
    problem = say(session, clock, "a")[0]
    assert problem is not None
    assert (problem.code, problem.values) == ("document.full_aside", {"aside": str(tmp_path / "other")})
    # The first place comes back in the middle: what waits lies in both, and is taken in once and in order.
    first.unlink()
    say(session, clock, "b")
    assert len(rescue.pending((first,), store(session).document_id)) == 1
    expected = Workshop(session.workshop.all())
    session.close()
    again = reopened(path, folders)
    assert [line.seq for line in waiting(store(again))] == [9, 10]
    take_in(again, store(again))
    assert again.workshop == expected
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_what_is_kept_aside_is_for_its_owner_alone(running: Session, clock: Clock, folders: Folders) -> None:
    refuse(running)
    say(running, clock, "a")
    assert folders.rescue is not None
    assert folders.rescue.stat().st_mode & 0o077 == 0
    assert next(folders.rescue.iterdir()).stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="POSIX owners")
def test_somebody_elses_folder_is_neither_written_nor_read(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shared"
    line = rescue.RescuedLine(Clock().now, CaptureLine(id="c", text="一").model_dump_json())
    rescue.keep(folder, "d", path, line)
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    assert rescue.pending((folder,), "d") == []
    with pytest.raises(PermissionError):
        rescue.keep(folder, "d", path, line)


def test_every_cause_has_its_words() -> None:
    """A new cause that nobody worded would be a crash in the room."""
    causes = {*backlog._CAUSES.values(), "refused"}
    assert set(backlog._SAID) == {(cause, kept) for cause in causes for kept in (True, False)}


# ---- the rescue file itself


def test_a_rescue_file_torn_anywhere_gives_the_lines_that_were_whole(tmp_path: Path, path: Path) -> None:
    folder = tmp_path / "rescue"
    ends = []
    for seq in range(1, 6):
        line = CaptureLine(id=f"c{seq}", text="荷待ちが長い" * seq)
        rescue.keep(folder, "d", path, rescue.RescuedLine(Clock().now, line.model_dump_json(), seq=seq, run="r"))
        ends.append((folder / "d.jsonl").stat().st_size)
    whole = (folder / "d.jsonl").read_bytes()
    dice = random.Random(3)
    for size in (*ends, *(dice.randrange(len(whole)) for _ in range(40))):
        (folder / "d.jsonl").write_bytes(whole[:size])
        found = [line.seq for line in rescue.pending((folder,), "d")]
        there = sum(end <= size for end in ends)
        assert found[:there] == list(range(1, there + 1))
        assert len(found) <= there + 1
