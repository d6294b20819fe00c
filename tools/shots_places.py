"""Pictures of the places that lie over the console on one screen, and of the choice among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shots import Stand, scene
from shots_run import stand_in_run

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workshop.ui.audience.shared_line import SharedLine


def _together(stand: Stand) -> QWidget:
    """Side by side on a narrow screen: the picture, and the line both sides of the table read."""
    rooms, _page = stand_in_run(stand)
    rooms.presenting.open_window("side-by-side")
    rooms.presenting.confirm()
    window: QWidget = rooms.presenting.window
    window.resize(stand.width, stand.height)
    stand.settle()
    stand.after.append(rooms.shell.close)
    return window


@scene("place-together")
def _line(stand: Stand) -> QWidget:
    window = _together(stand)
    _line_of(window).entry.setText("荷待ちが1台55分" if stand.words.lang == "ja" else "55 minutes of waiting per truck")
    return window


@scene("place-together-cover")
def _cover(stand: Stand) -> QWidget:
    window = _together(stand)
    _line_of(window).cover_button.click()
    stand.settle()
    return window


@scene("place-choose-together")
def _choose(stand: Stand) -> QWidget:
    from workshop.ui.audience.chooser import PlaceChooser

    rooms, _page = stand_in_run(stand)
    stand.after.append(rooms.shell.close)
    chooser = PlaceChooser(stand.words, rooms.shell, "side-by-side")
    chooser.show()
    stand.settle()
    return chooser


@scene("run-minimised")
def _minimised(stand: Stand) -> QWidget:
    rooms, _page = stand_in_run(stand)
    rooms.presenting.open_window("online")
    rooms.presenting.confirm()
    rooms.presenting.window.showMinimized()
    rooms.shell.notices.clear()
    stand.settle()
    shell: QWidget = rooms.shell
    return shell


@scene("run-no-picture-yet")
def _not_open(stand: Stand) -> QWidget:
    rooms, _page = stand_in_run(stand)
    rooms.presenting.toggle_freeze()
    stand.settle()
    shell: QWidget = rooms.shell
    return shell


def _line_of(window: QWidget) -> SharedLine:
    from workshop.ui.audience.shared_line import SharedLine

    found: SharedLine = window.findChild(SharedLine)  # type: ignore[assignment]
    return found
