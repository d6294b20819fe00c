"""What goes wrong on a day like any other: one clear sentence, nothing lost, and the app goes on."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from tests.journeys.person import Person

from workshop import places, sample
from workshop.document import schema
from workshop.model.items import HandedOver

TOLD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented sample, to be copied."""
    path = tmp_path_factory.mktemp("played") / "sample.workshop"
    sample.build("ja", path)
    return path


@pytest.fixture
def folder(person: Person) -> Path:
    """The person's workshops folder."""
    made = places.workshops(person.data_dir)
    made.mkdir(parents=True)
    return made


@pytest.mark.slow
def test_after_the_computer_went_off_all_saved_lines_are_there(person: Person, qapp: QApplication) -> None:
    checkout = places.checkout()
    assert checkout is not None
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join([str(checkout / "src"), str(checkout)]))
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("killed.py")), str(person.data_dir)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    path, *saved = done.stdout.splitlines()
    assert len(saved) == 3

    person.open()
    assert "東浜ロジ" in person.shell.page("home").cards.index(0, 0).data()
    person.press("Return")
    assert str(person.rooms.path) == path
    texts = [c.text for c in person.rooms.workshop.captures()]
    assert len(texts) == 3
    for line, text in zip(saved, texts, strict=True):
        assert line.lstrip("*「") in text

    # The first undo after an opening names the step and waits for a second press.
    person.press("Ctrl+Z")
    assert len(person.rooms.workshop.captures()) == 3
    assert any(person.words("command.capture") in said for said in person.notices())
    person.press("Ctrl+Z")
    assert len(person.rooms.workshop.captures()) == 2
    person.press("Ctrl+Shift+Z")
    assert len(person.rooms.workshop.captures()) == 3


def test_a_folder_that_cannot_be_written(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "refused", str(self))

    person.open()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", refuse)
        person.press("Ctrl+N")
    assert person.page == "home"
    assert person.rooms.session is None
    assert len(person.notices()) == 1
    person.press("Ctrl+N")
    assert person.page == "prepare"


def test_a_workshop_that_may_only_be_read(
    person: Person, folder: Path, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "a.workshop"
    shutil.copyfile(played, path)
    access = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: mode != os.W_OK and access(place, mode))
    before = path.read_bytes()
    person.open()
    person.press("Return")
    assert person.page == "wrapup"
    assert any(path.name in said for said in person.notices())
    person.press("Ctrl+Alt+4")
    person.say("これは書けない")
    assert person.words("run.saved.not") in person.names()
    assert person.focus.text() == "これは書けない"  # type: ignore[union-attr]
    person.close()
    assert path.read_bytes() == before


def test_files_that_cannot_be_opened_are_named_and_leave_the_list(
    person: Person, folder: Path, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "note.workshop").write_text("議事録", encoding="utf-8")
    newer = folder / "newer.workshop"
    shutil.copyfile(played, newer)
    with sqlite3.connect(newer) as connection:
        connection.execute(f"PRAGMA user_version={(schema.MAJOR + 1) << 16}")
    connection.close()
    shutil.copyfile(played, folder / "good.workshop")
    person.open()
    read = person.reads()
    assert "note.workshop" in read
    assert "newer.workshop" in read
    assert person.shell.page("home").cards.rowCount() == 1

    person.go_to(person.words("home.forget_this", name="note.workshop"))
    person.press("Space")
    assert "note.workshop" not in person.reads()
    assert (folder / "note.workshop").exists()

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(newer), ""))
    person.press("Ctrl+O")
    assert person.rooms.session is None
    assert any("newer.workshop" in said for said in person.notices())
    assert person.page == "home"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(folder / "good.workshop"), ""))
    person.press("Ctrl+O")
    assert person.page == "wrapup"


def test_a_damaged_file_opens_as_a_recovered_copy(person: Person, folder: Path, played: Path) -> None:
    path = folder / "torn.workshop"
    content = bytearray(played.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 3 * 4096] = b"\xff" * (3 * 4096)
    path.write_bytes(content)
    person.open()
    home = person.shell.page("home")
    if home.troubles.isVisible():
        person.go_to(person.words("home.recover_this", name=path.name))
        person.press("Space")
    else:  # what Home reads is whole: the damage is found when it is opened
        person.press("Return")
        assert any(path.name in said for said in person.notices())
        person.go_to(person.words("shell.recover"), back=True)
        person.press("Space")
    assert person.rooms.path is not None
    assert person.rooms.path != path
    assert person.rooms.workshop.setup.company
    assert path.read_bytes() == bytes(content)


def test_a_target_that_is_open_elsewhere(
    person: Person, folder: Path, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(self: Path, _target: Path) -> NoReturn:
        raise PermissionError(13, "open elsewhere", str(self))

    path = folder / "a.workshop"
    shutil.copyfile(played, path)
    person.open()
    person.press("Return")
    person.press("Ctrl+Shift+M")  # minutes and matrix
    person.go_to(person.words("wrapup.make_files"))
    before = len(person.rooms.workshop.of(HandedOver))
    card = person.shell.page("wrapup").hand_over
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", busy)
        person.press("Space")
        person.until(lambda: not card.busy, "it was refused")
    made = card.folder()
    assert not made.exists()
    assert len(person.rooms.workshop.of(HandedOver)) == before
    person.press("Space")
    person.until(lambda: not card.busy, "the files are made")
    assert {file.suffix for file in made.iterdir()} == {".docx", ".xlsx"}
    assert len(person.rooms.workshop.of(HandedOver)) == before + 1


def test_the_sample_is_a_fresh_copy_that_leaves_older_ones_alone(person: Person) -> None:
    person.open(sample=True)
    person.until(lambda: person.page == "prepare", "the sample is open")
    first = person.rooms.path
    assert person.rooms.workshop.setup.invented
    person.go_to(person.words("prepare.company"))
    person.press("Ctrl+A")
    person.type("書き換えた会社")
    person.close()
    person.open(sample=True)
    person.until(lambda: person.page == "prepare", "the sample is open again")
    assert person.rooms.path != first
    assert person.rooms.workshop.setup.company != "書き換えた会社"
    person.press("Ctrl+Alt+1")
    companies = [person.shell.page("home").cards.index(row, 0).data() for row in range(2)]
    assert "書き換えた会社様" in companies
    assert person.words("common.invented") in str(person.shell.page("home").cards.index(0, 0).data(TOLD))
