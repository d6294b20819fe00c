"""What is said while the document cannot be written: at once, once, and not a moment longer than it is true."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.document.test_failures import Failing
from tests.ui.house import a_house, settle, texts_of, with_workshop
from tests.workshops import Clock

from workshop import places
from workshop.document.workshop_file import WorkshopFile
from workshop.i18n import Words
from workshop.model.workshop import Workshop
from workshop.ui import safekeeping
from workshop.ui.rooms import Rooms
from workshop.ui.run.feed_model import ROW_ROLE
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(shell: Shell, words_ja: Words, theme: Theme, tmp_path: Path, clock: Clock) -> Iterator[Rooms]:
    """With a workshop, on the console."""
    made = with_workshop(a_house(shell, words_ja, theme, tmp_path / "data", clock), page="run")
    yield made
    if not shell.close():
        shell.close()
    settle()


def refuse(rooms: Rooms, what: int = sqlite3.SQLITE_FULL) -> Callable[[], None]:
    """From now on the disk refuses; what is returned ends that."""
    file = rooms.session.store
    whole = file._db
    file._db = Failing(whole, "COMMIT", what)

    def end() -> None:
        file._db = whole

    return end


def block_rescue(rooms: Rooms) -> Path:
    """Nothing can be kept aside."""
    folder = places.rescue(rooms.data_dir)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.touch()
    return folder


def say(rooms: Rooms, clock: Clock, text: str) -> None:
    clock.pass_(seconds=1)
    page = rooms.shell.page("run")
    page.bar.entry.setFocus()
    page.bar.entry.setText(text)
    page.bar.entry.composition.after = 0.0
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Return)
    settle()


def chip(rooms: Rooms) -> tuple[str, str]:
    saved = rooms.shell.page("run").top.saved
    return saved.text(), saved.role()


def feed(rooms: Rooms) -> list[str]:
    model = rooms.shell.page("run").feed.model
    return [model.index(row, 0).data(ROW_ROLE).meta for row in range(model.rowCount())]


def test_a_full_disk_is_said_once_and_the_line_is_taken(rooms, clock):
    say(rooms, clock, "前の話")
    assert chip(rooms)[1] == "confirmed"
    end = refuse(rooms)
    for text in ("一", "二"):
        say(rooms, clock, text)
    assert rooms.shell.page("run").bar.entry.text() == ""
    assert chip(rooms) == (rooms.words.plural("run.saved.aside", 2), "internal")
    assert len(texts_of(rooms)) == 1
    assert rooms.path.name in texts_of(rooms)[0]
    waits = rooms.words("run.feed.waits")
    assert [waits in meta for meta in feed(rooms)] == [True, True, False]

    end()
    rooms.keeping.retry()
    assert chip(rooms)[1] == "confirmed"
    assert [waits in meta for meta in feed(rooms)] == [False] * 3
    assert texts_of(rooms) == [rooms.words.plural("shell.caught_up", 2, name=rooms.path.name)]
    assert not rooms.keeping._timer.isActive()


def test_it_is_over_with_the_next_line_too(rooms, clock):
    end = refuse(rooms)
    say(rooms, clock, "一")
    end()
    say(rooms, clock, "二")
    assert chip(rooms)[1] == "confirmed"
    assert texts_of(rooms) == [rooms.words.plural("shell.caught_up", 1, name=rooms.path.name)]


def test_it_is_tried_again_by_itself_and_ever_less_often(rooms, clock):
    refuse(rooms)
    say(rooms, clock, "一")
    timer = rooms.keeping._timer
    assert timer.isActive()
    waits = []
    for _ in range(7):
        waits.append(timer.interval())
        timer.stop()
        rooms.keeping.retry()
        assert timer.isActive()
    assert waits == sorted(waits)
    assert waits[0] == safekeeping.FIRST_RETRY
    assert waits[-1] == safekeeping.LAST_RETRY
    rooms.keeping.forget()
    assert not timer.isActive()
    say(rooms, clock, "二")
    assert timer.interval() == safekeeping.FIRST_RETRY


def test_what_is_only_in_memory_is_said_in_other_words_and_colour(rooms, clock):
    block_rescue(rooms)
    refuse(rooms)
    say(rooms, clock, "一")
    assert chip(rooms) == (rooms.words.plural("run.saved.memory", 1), "issue")
    assert rooms.words.plural("run.saved.memory", 1) != rooms.words.plural("run.saved.aside", 1)
    assert rooms.shell.notices.notices()[0].kind == "error"


def test_the_words_change_when_a_place_is_found(rooms, clock):
    folder = block_rescue(rooms)
    refuse(rooms)
    say(rooms, clock, "一")
    in_memory = texts_of(rooms)
    folder.unlink()
    rooms.keeping.retry()
    assert chip(rooms)[0] == rooms.words.plural("run.saved.aside", 1)
    assert len(texts_of(rooms)) == 1
    assert texts_of(rooms) != in_memory


def test_a_notice_that_was_put_away_does_not_come_back_for_the_same(rooms, clock):
    refuse(rooms)
    say(rooms, clock, "一")
    rooms.shell.notices.notices()[0].dismiss()
    say(rooms, clock, "二")
    assert texts_of(rooms) == []
    assert chip(rooms)[1] == "internal"


def test_saved_is_not_said_by_anything_done_meanwhile(rooms, clock):
    refuse(rooms)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_PageDown):
        QTest.keyClick(rooms.shell.page("run").bar.entry, key)
        settle()
        assert chip(rooms)[1] == "internal"
    rooms.undo()
    assert chip(rooms)[1] == "internal"


# ---- closing, and opening another


def test_closing_asks_nothing_where_all_is_kept_aside(rooms, clock):
    refuse(rooms)
    say(rooms, clock, "一")
    path = rooms.path
    assert rooms.shell.close()
    assert rooms.session is None
    assert rooms.open_workshop(path)
    assert [c.text for c in rooms.workshop.captures()] == ["一"]
    assert rooms.words.plural("shell.taken_in", 1) in texts_of(rooms)
    rooms.close_workshop()


def test_closing_says_once_what_would_be_lost(rooms, clock):
    block_rescue(rooms)
    refuse(rooms)
    say(rooms, clock, "一")
    assert not rooms.shell.close()
    assert rooms.shell.isVisible()
    assert rooms.session is not None
    assert rooms.words("shell.close_memory") in texts_of(rooms)
    assert rooms.shell.close()
    assert rooms.session is None


def test_closing_again_after_room_came_back_loses_nothing(rooms, clock):
    block_rescue(rooms)
    end = refuse(rooms)
    say(rooms, clock, "一")
    path = rooms.path
    assert not rooms.shell.close()
    end()
    assert rooms.shell.close()
    assert rooms.open_workshop(path)
    assert [c.text for c in rooms.workshop.captures()] == ["一"]
    rooms.close_workshop()


def test_another_workshop_is_not_opened_over_what_is_only_in_memory(rooms, clock, tmp_path):
    other = tmp_path / "other.workshop"
    WorkshopFile.create(other).close()
    block_rescue(rooms)
    refuse(rooms)
    say(rooms, clock, "一")
    assert not rooms.open_workshop(other)
    assert rooms.words("shell.leave_memory") in texts_of(rooms)


def test_a_refused_line_is_not_dropped_by_closing(rooms, clock, monkeypatch):
    """A file that is only read: the line stays in its entry, and the window does not go without a word."""
    rooms.session.store.read_only = True
    say(rooms, clock, "これは書けない")
    assert rooms.shell.page("run").bar.entry.text() == "これは書けない"
    assert not rooms.shell.close()
    assert rooms.words("shell.close_unsaved") in texts_of(rooms)
    rooms.session.store.read_only = False
    path = rooms.path
    assert rooms.shell.close()
    assert rooms.open_workshop(path)
    assert [c.text for c in rooms.workshop.captures()] == ["これは書けない"]
    rooms.close_workshop()


# ---- a document that does not come back


@pytest.mark.skipif(__import__("os").name == "nt", reason="Windows does not let an open file go")
def test_a_deleted_document_goes_on_elsewhere_by_one_press(rooms, clock):
    say(rooms, clock, "前の話")
    old = rooms.path
    old.unlink()
    say(rooms, clock, "一")
    assert chip(rooms)[1] == "internal"
    notice = rooms.shell.notices.notices()[0]
    assert notice.button.text() == rooms.words("shell.go_on_elsewhere")
    notice.button.click()
    settle()
    assert rooms.path != old
    assert rooms.path.parent == rooms.workshops_folder()
    assert rooms.words("shell.moved", place=str(rooms.path)) in texts_of(rooms)
    assert chip(rooms)[1] == "confirmed"
    assert rooms.settings.recent[0] == str(rooms.path)
    say(rooms, clock, "二")
    new = rooms.path
    rooms.close_workshop()
    assert rooms.open_workshop(new)
    assert [c.text for c in rooms.workshop.captures()] == ["前の話", "一", "二"]


@pytest.mark.skipif(__import__("os").name == "nt", reason="Windows does not let an open file go")
def test_closing_over_a_deleted_document_leaves_a_new_one(rooms, clock):
    say(rooms, clock, "前の話")
    old = rooms.path
    old.unlink()
    say(rooms, clock, "一")
    expected = Workshop(rooms.workshop.all())
    assert rooms.shell.close()
    made = [path for path in old.parent.iterdir() if path.suffix == ".workshop"]
    assert len(made) == 1
    file = WorkshopFile.open(made[0])
    assert Workshop(file.load()) == expected
    file.close()
    assert str(made[0]) in rooms.settings.recent


@pytest.mark.skipif(__import__("os").name == "nt", reason="Windows does not let an open file go")
def test_a_document_that_comes_back_is_taken_up_by_itself(rooms, clock):
    path = rooms.path
    away = path.with_name("away")
    path.rename(away)
    say(rooms, clock, "一")
    assert chip(rooms)[1] == "internal"
    away.rename(path)
    rooms.keeping.retry()
    assert chip(rooms)[1] == "confirmed"
    assert rooms.path == path
