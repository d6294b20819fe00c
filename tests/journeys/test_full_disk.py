"""The disk fills up in the middle of a visit, three lines are said, and room comes back."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.journeys.person import Person

from workshop import places
from workshop.document.workshop_file import WorkshopFile
from workshop.model.workshop import Workshop
from workshop.session import replay
from workshop.ui import safekeeping

FULL = "文書のディスクがいっぱいの間の話"


@pytest.fixture
def disk(person: Person) -> Iterator[Path]:
    """The folder of workshops is a small disk of its own, as a USB stick is."""
    folder = places.workshops(person.data_dir)
    folder.mkdir(parents=True)
    if os.name == "nt" or shutil.which("mount") is None:
        pytest.skip("needs mount")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("may not mount a disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path, log: Path) -> None:
    """To the last byte, the room in the log included: somebody copies a film onto the stick."""
    with log.open("r+b") as file:
        file.truncate(0)
    film = disk / "film.mp4"
    with film.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    if file.write(bytes(size)) < size:
                        break
            except OSError:
                continue


def test_a_disk_that_fills_up_and_is_freed_while_the_talk_goes_on(
    person: Person, disk: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safekeeping, "FIRST_RETRY", 50)
    person.open()
    person.press("Ctrl+N")
    person.go_to(person.words("prepare.company"))
    person.type("東浜ロジ")
    person.press("F5")
    person.press("F5")
    person.take_place("online")
    person.press("Return")
    path = person.rooms.path
    assert path is not None
    assert path.parent == disk
    person.say("荷待ちが長い")
    person.expect_saved()

    person.rooms.session.store.settle()  # type: ignore[union-attr]
    fill(disk, path.with_name(path.name + "-wal"))
    said = [f"{FULL} {number}" for number in range(3)]
    for number, text in enumerate(said, 1):
        person.say(text)
        assert person.focus.text() == ""  # type: ignore[union-attr]
        assert person.rooms.words.plural("run.saved.aside", number) in person.names()
    assert person.words("run.saved.not") not in person.names()
    assert sum(path.name in notice for notice in person.notices()) == 1
    feed = person.shell.page("run").feed.model
    marked = [person.words("run.feed.waits") in feed.index(row, 0).data() for row in range(feed.rowCount())]
    assert marked == [True] * 3 + [False]
    person.press("Ctrl+Z")
    person.press("Ctrl+Shift+Z")

    (disk / "film.mp4").unlink()
    person.until(lambda: person.rooms.session.behind() is None, "all is written")  # type: ignore[union-attr]
    person.settle()
    person.expect_saved()
    assert [person.words("run.feed.waits") in feed.index(row, 0).data() for row in range(4)] == [False] * 4
    about_it = [notice for notice in person.notices() if path.name in notice]
    assert about_it == [person.rooms.words.plural("shell.caught_up", 5, name=path.name)]
    person.say("空きができた後の話")
    person.expect_saved()
    expected = Workshop(person.rooms.workshop.all())
    person.close()

    file = WorkshopFile.open(path)
    workshop = Workshop(file.load())
    assert [c.text for c in workshop.captures()] == ["荷待ちが長い", *said, "空きができた後の話"]
    times = [c.at for c in workshop.captures()]
    assert times == sorted(set(times))
    assert workshop.captures() == expected.captures()
    assert replay(file.journal()).workshop == workshop
    file.close()
    assert not list(places.rescue(person.data_dir).glob("*"))


def test_a_stick_that_is_pulled_and_never_comes_back(person: Person, disk: Path) -> None:
    person.open()
    person.press("Ctrl+N")
    person.go_to(person.words("prepare.company"))
    person.type("東浜ロジ")
    person.press("F5")
    person.say("荷待ちが長い")
    old = person.rooms.path
    subprocess.run(["umount", "-l", str(disk)], check=True)
    try:
        person.say("抜いた後の話")
        assert person.rooms.words.plural("run.saved.aside", 1) in person.names()
        person.go_to(person.words("shell.go_on_elsewhere"), back=True)
        person.press("Space")
        new = person.rooms.path
        assert new is not None
        assert str(new) != str(old)
        assert new.exists()
        person.say("別の場所での話")
        person.expect_saved()
        person.close()
        # The next day it is the first on Home, and has everything.
        person.open()
        person.press("Return")
        assert person.rooms.path == new
        assert [c.text for c in person.rooms.workshop.captures()] == [
            "荷待ちが長い", "抜いた後の話", "別の場所での話",
        ]  # fmt: skip
        assert person.rooms.workshop.setup.company == "東浜ロジ"
        person.close()
    finally:
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(disk)], check=True)
