"""Opening, closing, undo and trouble: the open workshop stays open, and nothing typed is lost."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.house import a_house, files_work, journal_of, settle, texts_of, type_in, with_workshop
from tests.workshops import PREPARED, Clock

from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import AddPerson, SetUp
from workshop.commands.run import StartRun
from workshop.document.workshop_file import WorkshopFile
from workshop.i18n import Words
from workshop.model.problem import KnownError
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(shell: Shell, words_ja: Words, theme: Theme, tmp_path: Path, clock: Clock) -> Iterator[Rooms]:
    yield a_house(shell, words_ja, theme, tmp_path / "data", clock)
    shell.close()
    settle()


@pytest.fixture
def open_rooms(rooms: Rooms) -> Rooms:
    """With a workshop, on the page where it is prepared."""
    return with_workshop(rooms)


def refuse_to_save(rooms: Rooms, monkeypatch: pytest.MonkeyPatch, code: str = "document.disk_full") -> None:
    def refusing(*_args, **_more):
        raise KnownError(code, place=rooms.path)

    monkeypatch.setattr(rooms.session.store, "commit", refusing)


# ---- new, open, close


def test_a_new_workshop_is_a_file_named_by_day_and_company(rooms):
    path = rooms.new_workshop("東浜ロジ株式会社")
    assert path.exists()
    assert path.name.startswith("20261124_東浜ロジ株式会社様")
    assert path.suffix == ".workshop"
    assert rooms.workshop.setup.company == "東浜ロジ株式会社"
    again = rooms.new_workshop("東浜ロジ株式会社")
    assert again != path
    assert path.exists()
    assert rooms.settings.recent[:2] == (str(again), str(path))


@pytest.mark.parametrize("company", ["a/b:c", "..", "=cmd|' /C calc'", "x" * 10_000, "\u202e逆", ""])
def test_no_company_is_too_odd_for_a_file_name(rooms, company):
    path = rooms.new_workshop(company)
    assert path.parent == rooms.workshops_folder()
    assert path.exists()
    assert rooms.workshop.setup.company == company


def test_a_folder_that_cannot_be_written_is_one_sentence(rooms, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    rooms.settings = rooms.settings.__class__(workshops_folder=str(blocked))
    assert rooms.new_workshop("東浜") is None
    assert rooms.session is None
    assert len(texts_of(rooms)) == 1


def test_close_and_reopen_is_the_same_workshop(open_rooms):
    rooms = open_rooms
    before, path = rooms.workshop, rooms.path
    rooms.close_workshop()
    assert rooms.session is None
    assert rooms.path is None
    assert rooms.shell.current() == "home"
    assert not path.with_name(path.name + "-wal").exists()
    rooms.show_page("prepare")
    assert rooms.shell.current() == "home"
    assert rooms.open_workshop(path)
    assert rooms.workshop == before


def test_opening_what_is_open_changes_nothing(open_rooms):
    session = open_rooms.session
    assert open_rooms.open_workshop(open_rooms.path.parent / "." / open_rooms.path.name)
    assert open_rooms.session is session


def a_text_file(path: Path, other: Path) -> None:
    path.write_text("not a workshop")


def a_foreign_database(path: Path, other: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (x)")


def a_newer_version(path: Path, other: Path) -> None:
    shutil.copy(other, path)
    with closing(sqlite3.connect(path)) as db:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        db.execute(f"PRAGMA user_version={version + (1 << 16)}")


def a_damaged_file(path: Path, other: Path) -> None:
    content = bytearray(other.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    path.write_bytes(bytes(content))


def a_folder(path: Path, other: Path) -> None:
    path.mkdir()


def nothing(path: Path, other: Path) -> None:
    """A file that is not there."""


@pytest.mark.parametrize("make", [a_text_file, a_foreign_database, a_newer_version, a_damaged_file, a_folder, nothing])
def test_what_cannot_be_opened_is_said_and_the_open_workshop_stays(open_rooms, tmp_path, make):
    rooms = open_rooms
    other = tmp_path / "other.workshop"
    WorkshopFile.create(other).close()
    wrong = tmp_path / "wrong.workshop"
    make(wrong, other)
    session = rooms.session
    page = rooms.shell.page("prepare")
    type_in(page.lead.request, "being typed")
    assert not rooms.open_workshop(wrong)
    assert rooms.session is session
    assert rooms.workshop.lead.request == "being typed"
    assert len(texts_of(rooms)) == 1
    assert "wrong.workshop" in texts_of(rooms)[0]
    rooms.apply(SetUp(place="goes on"))
    assert rooms.workshop.setup.place == "goes on"


def test_a_file_open_elsewhere_is_read_only_and_says_so(open_rooms, tmp_path):
    rooms = open_rooms
    path = tmp_path / "shared.workshop"
    shutil.copy(rooms.path, path)
    other = WorkshopFile.open(path)
    try:
        assert rooms.open_workshop(path)
        assert texts_of(rooms)
        assert rooms.apply(SetUp(place="x")) is None
        assert rooms.workshop.setup.place == ""
    finally:
        other.close()


# ---- undo, redo


def test_undo_and_redo_say_what_they_did(open_rooms):
    rooms = open_rooms
    rooms.apply(SetUp(place="第二会議室"))
    rooms.undo()
    assert rooms.workshop.setup.place == ""
    assert any("基本情報の変更" in said for said in texts_of(rooms))
    rooms.redo()
    assert rooms.workshop.setup.place == "第二会議室"
    rooms.redo()
    assert any("やり直す操作はありません" in said for said in texts_of(rooms))


def test_a_step_from_an_earlier_opening_is_named_and_asked_twice(open_rooms, clock):
    rooms = open_rooms
    rooms.apply(SetUp(place="第二会議室"))
    path = rooms.path
    rooms.close_workshop()
    clock.pass_(days=1)
    rooms.open_workshop(path)
    rooms.undo()
    assert rooms.workshop.setup.place == "第二会議室"
    said = texts_of(rooms)[0]
    assert "11月24日(火)" in said
    assert "14:00" in said
    rooms.undo()
    assert rooms.workshop.setup.place == ""


def test_asking_again_starts_anew_after_another_change(open_rooms, clock):
    rooms = open_rooms
    path = rooms.path
    rooms.close_workshop()
    rooms.open_workshop(path)
    rooms.undo()
    rooms.apply(StartRun())  # recorded only: the next step to take back is the same
    people = len(rooms.workshop.people())
    rooms.undo()
    assert len(rooms.workshop.people()) == people
    rooms.undo()
    assert len(rooms.workshop.people()) == people - 1


def test_undo_in_a_field_is_the_texts_first(open_rooms):
    rooms = open_rooms
    rooms.apply(AddPerson(id="q", name="黒部"))
    line = rooms.shell.page("prepare").people.line
    line.setFocus()
    QTest.keyClicks(line, "abc")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""
    assert rooms.workshop.people()[-1].name == "黒部"
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rooms.workshop.people()[-1].name != "黒部"


# ---- trouble


def test_a_full_disk_is_said_and_what_was_there_stays(open_rooms, monkeypatch):
    rooms = open_rooms
    before = len(journal_of(rooms))
    refuse_to_save(rooms, monkeypatch)
    assert rooms.apply(CaptureLine(text="消えない")) is None
    assert rooms.workshop.captures() == []
    assert len(texts_of(rooms)) == 1
    monkeypatch.undo()
    assert len(journal_of(rooms)) == before
    assert rooms.apply(CaptureLine(text="消えない"))
    assert len(rooms.workshop.captures()) == 1


def test_another_workshop_is_not_opened_over_what_could_not_be_saved(open_rooms, monkeypatch, tmp_path):
    rooms = open_rooms
    other = tmp_path / "other.workshop"
    WorkshopFile.create(other).close()
    page = rooms.shell.page("prepare")
    type_in(page.lead.request, "not to be lost")
    refuse_to_save(rooms, monkeypatch)
    path = rooms.path
    assert not rooms.open_workshop(other)
    assert rooms.path == path
    assert page.lead.request.text() == "not to be lost"
    assert not rooms.new_workshop()
    monkeypatch.undo()
    assert rooms.open_workshop(other)
    assert rooms.open_workshop(path)
    assert rooms.workshop.lead.request == "not to be lost"


def test_who_insists_leaves_it_behind(open_rooms, monkeypatch, tmp_path):
    rooms = open_rooms
    other = tmp_path / "other.workshop"
    WorkshopFile.create(other).close()
    type_in(rooms.shell.page("prepare").lead.request, "left behind")
    refuse_to_save(rooms, monkeypatch)
    assert not rooms.open_workshop(other)
    assert rooms.open_workshop(other)
    assert rooms.shell.page("prepare").lead.request.text() == ""


def test_a_file_that_goes_away_takes_nothing_along(open_rooms):
    rooms = open_rooms
    page = rooms.shell.page("prepare")
    path = rooms.path
    moved = path.with_name("moved.workshop")
    path.rename(moved)
    type_in(page.people.line, "Kuroda", enter=True)
    assert rooms.workshop.people()[-1].name == "Kuroda"
    assert page.people.line.text() == ""  # it is kept aside: asked for again it would be there twice
    assert texts_of(rooms)
    rooms.close_workshop()
    assert rooms.open_workshop(moved)
    assert rooms.workshop.people()[-1].name == "Kuroda"


def test_a_command_that_does_not_fit_is_said(open_rooms):
    from workshop.commands.prepare import RemovePerson

    assert open_rooms.apply(RemovePerson(id="nobody")) is None
    assert len(texts_of(open_rooms)) == 1


def test_typing_is_saved_when_the_window_closes(open_rooms):
    rooms = open_rooms
    page = rooms.shell.page("prepare")
    path = rooms.path
    page.lead.request.setFocus()
    page.lead.request.selectAll()
    QTest.keyClicks(page.lead.request, "last words")
    rooms.shell.close()
    with closing(WorkshopFile.open(path)) as file:
        requests = [item.request for item in file.load() if item.kind == "lead"]
    assert requests == ["last words"]


def test_settings_that_cannot_be_kept_are_said(rooms, monkeypatch):
    def refusing(*_args, **_more):
        raise KnownError("file.read_only", place="settings.json")

    monkeypatch.setattr("workshop.settings.save", refusing)
    rooms.keep_settings(dataclasses.replace(rooms.settings, own_name="瀬名"))
    assert len(texts_of(rooms)) == 1


# ---- pages


def test_pages_want_a_workshop(rooms):
    rooms.shell.show()
    for name in ("prepare", "run", "wrapup"):
        rooms.show_page(name)
        assert rooms.shell.current() != name
    rooms.new_workshop()
    rooms.show_page("prepare")
    assert rooms.shell.current() == "prepare"


def test_the_file_is_tidied_while_nobody_types(open_rooms, monkeypatch):
    rooms = open_rooms
    settled = []
    monkeypatch.setattr(rooms.session.store, "settle", lambda: settled.append(1))
    rooms.apply(SetUp(place="x"))
    assert rooms._idle.isActive()
    rooms._idle.timeout.emit()
    assert settled == [1]


def test_files_are_made_beside_the_window_from_the_workshop_as_it_was(open_rooms):
    rooms = open_rooms
    work = files_work(rooms, "customer", "ja", ["minutes"])
    rooms.apply(SetUp(company="後から変えた会社"))
    names = [file.name for file in work()]
    assert len(names) == 1
    assert "東浜ロジ" in names[0]


def test_a_prepared_workshop_survives_every_command_it_took(open_rooms):
    kinds = journal_of(open_rooms)
    assert len(kinds) == len(PREPARED) + 1
