"""Pictures of the library and of what Ctrl+K opens, with the shipped decks and invented companies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shots import Stand, scene
from shots_pages import _filled, shown, with_sample

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop.ui.rooms import Rooms


def _rest(stand: Stand, rooms: Rooms) -> QWidget:
    """All is read, counted and previewed."""
    from PySide6.QtTest import QTest

    for _ in range(3):
        while rooms.jobs.busy():
            stand.qt.processEvents()
        QTest.qWait(80)
    stand.settle()
    return rooms.shell


def _page(stand: Stand, typed: str, down: int = 0) -> Rooms:
    rooms = _filled(stand)
    shown(stand, rooms, "library")
    page = rooms.shell.page("library")
    page.line.setText(typed)  # type: ignore[union-attr]
    _rest(stand, rooms)
    page.list.step(down)  # type: ignore[union-attr]
    return rooms


def _words(stand: Stand, ja: str, en: str) -> str:
    return ja if stand.words.lang == "ja" else en


@scene("library")
def _start(stand: Stand) -> QWidget:
    return _rest(stand, _page(stand, ""))


@scene("library-found")
def _found(stand: Stand) -> QWidget:
    return _rest(stand, _page(stand, _words(stand, "待ち 時間", "time wait"), 9))


@scene("library-figure")
def _figure(stand: Stand) -> QWidget:
    rooms = _page(stand, _words(stand, "ドライバー", "driver"))
    page = rooms.shell.page("library")
    page.filters.kind.set_value("evidence")  # type: ignore[union-attr]
    page.filters.changed.emit()  # type: ignore[union-attr]
    return _rest(stand, rooms)


@scene("library-line")
def _line(stand: Stand) -> QWidget:
    rooms = _page(stand, _words(stand, "倉庫", "dock"))
    page = rooms.shell.page("library")
    page.filters.kind.set_value("workshop")  # type: ignore[union-attr]
    page.filters.changed.emit()  # type: ignore[union-attr]
    page.list.step(1)  # type: ignore[union-attr]
    return _rest(stand, rooms)


@scene("library-none")
def _none(stand: Stand) -> QWidget:
    rooms = _page(stand, _words(stand, "量子計算機の冷却", "quantum refrigerator"))
    page = rooms.shell.page("library")
    page.filters.industry.fill("retail")  # type: ignore[union-attr]
    page.filters.changed.emit()  # type: ignore[union-attr]
    return _rest(stand, rooms)


@scene("library-in-the-room")
def _in_the_room(stand: Stand) -> QWidget:
    """A run is on."""
    from workshop.commands.run import StartRun

    rooms, _ = with_sample(stand, "prepare")
    rooms.new_workshop()
    rooms.apply(StartRun())
    shown(stand, rooms, "library")
    rooms.shell.page("library").line.setText(_words(stand, "人手", "people"))  # type: ignore[union-attr]
    return _rest(stand, rooms)


def _palette(stand: Stand, typed: str) -> QWidget:
    rooms, _ = with_sample(stand, "prepare")
    rooms.jump.open()
    _rest(stand, rooms)
    rooms.jump.line.setText(typed)
    return _rest(stand, rooms)


@scene("jump")
def _jump(stand: Stand) -> QWidget:
    return _palette(stand, "")


@scene("jump-found")
def _jump_found(stand: Stand) -> QWidget:
    return _palette(stand, _words(stand, "待ち", "wait"))


@scene("jump-none")
def _jump_none(stand: Stand) -> QWidget:
    return _palette(stand, _words(stand, "量子計算機", "quantum"))


@scene("jump-home")
def _jump_home(stand: Stand) -> QWidget:
    rooms = _filled(stand)
    shown(stand, rooms, "home")
    rooms.jump.open()
    _rest(stand, rooms)
    rooms.jump.line.setText(_words(stand, "システム", "system"))
    return _rest(stand, rooms)


@scene("run-palette-decks")
def _run_palette(stand: Stand) -> QWidget:
    rooms, _ = with_sample(stand, "run")
    page = rooms.shell.page("run")
    page.palette_overlay.open()  # type: ignore[union-attr]
    _rest(stand, rooms)
    page.palette_overlay.line.setText(_words(stand, "人手不足", "shortage"))  # type: ignore[union-attr]
    return _rest(stand, rooms)
