"""Pictures of Home, Prepare, Wrap-up and what lies over them, with the invented sample."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from shots import Stand, scene

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop.ui.rooms import Rooms


def _rooms(stand: Stand, *, sample_open: bool = False, copies: int = 0) -> Rooms:
    """The main window, with so many copies of the sample in its folder, or with one open."""
    from workshop import places, sample
    from workshop.ui.rooms import Rooms
    from workshop.ui.shell import Shell

    folder = places.workshops(stand.folder)
    if copies:
        folder.mkdir(parents=True)
        for number in range(copies):
            sample.build(stand.words.lang, folder / f"sample {number + 1}.workshop")
    times = [datetime.now().astimezone()]
    shell = Shell(stand.words)
    rooms = Rooms(shell, stand.words, stand.theme, stand.folder, now=lambda: times[0])
    stand.after.append(rooms.jobs.close)
    stand.after.append(rooms.close_workshop)
    if sample_open:
        path = stand.folder / "sample.workshop"
        sample.build(stand.words.lang, path)
        rooms.open_workshop(path)
        run = rooms.workshop.run
        if run.started_at:
            times[0] = run.started_at + timedelta(minutes=55)
    shell.resize(stand.width, stand.height)
    shell.show()
    stand.settle()
    return rooms


@scene("home-first")
def _first(stand: Stand) -> QWidget:
    return _rooms(stand).shell


@scene("home")
def _home(stand: Stand) -> QWidget:
    return _rooms(stand, copies=3).shell


@scene("prepare")
def _prepare(stand: Stand) -> QWidget:
    rooms = _rooms(stand, sample_open=True)
    rooms.show_page("prepare")
    return rooms.shell


@scene("prepare-new")
def _prepare_new(stand: Stand) -> QWidget:
    rooms = _rooms(stand)
    rooms.new_workshop()
    rooms.show_page("prepare")
    return rooms.shell


@scene("wrapup")
def _wrapup(stand: Stand) -> QWidget:
    rooms = _rooms(stand, sample_open=True)
    rooms.show_page("wrapup")
    return rooms.shell


@scene("keys")
def _keys(stand: Stand) -> QWidget:
    from workshop.ui.parts.key_help import KeyHelp

    return KeyHelp(stand.words)


@scene("crash")
def _crash(stand: Stand) -> QWidget:
    from workshop.ui.parts.crash_dialog import CrashDialog

    return CrashDialog(stand.words, "Mini-Workshop\nPython, Qt\n\n  ui/app.py:1 start\nValueError")


@scene("notices")
def _notices(stand: Stand) -> QWidget:
    """How the app speaks when something happened; the sentences are the catalogues' own."""
    rooms = _rooms(stand)
    words = stand.words
    rooms.shell.notify(words("shell.no_workshop"), "info")
    rooms.shell.notify(words("common.invented"), "warn", action=words("common.open"))
    rooms.shell.notify(words("crash.said"), "error")
    return rooms.shell
