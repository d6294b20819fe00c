"""A run that was left without being ended: noticed when its file is opened, said, and gone on with.

The hours between are nobody's minutes. It goes on with F5, the next slide or the next line; or it is ended as of then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from workshop.commands import Batch
from workshop.commands.base import Command
from workshop.commands.captures import CaptureLine
from workshop.commands.run import EndRun, LeaveRun, StartRun
from workshop.document.workshop_file import WorkshopFile
from workshop.model.clock import left_since
from workshop.model.items import Run
from workshop.session import Changes
from workshop.ui.actions import hint
from workshop.ui.parts import wall

if TYPE_CHECKING:
    from workshop.ui.rooms import Rooms
    from workshop.ui.widgets.notice import Notice


class StoppedRun(QObject):
    """Follows the open workshop."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._notice: Notice | None = None
        rooms.bridge.changed.connect(self._on_changed)
        rooms.bridge.followed.connect(self._put_away)

    def opened(self, file: WorkshopFile) -> None:
        """A workshop was opened; where its run was left, that is recorded once, so that every later opening knows."""
        rooms = self._rooms
        left = left_since(rooms.workshop.run, file.last_change(), rooms.now())
        if left is not None and not file.read_only:
            rooms.apply(LeaveRun(left_at=left))
        self._say()

    def before(self, command: Command) -> None:
        """A line said in the room means that the run goes on."""
        lines = command.commands if isinstance(command, Batch) else (command,)
        if self._rooms.workshop.run.left_at is not None and any(isinstance(line, CaptureLine) for line in lines):
            self._rooms.apply(StartRun())

    def _say(self) -> None:
        left, words, now = self._rooms.workshop.run.left_at, self._rooms.words, self._rooms.now()
        if left is None:
            return
        at = wall.shown(left, now)
        when = words.time(at) if at.date() == now.date() else f"{words.short_date(at.date())} {words.time(at)}"
        self._notice = self._rooms.shell.notify(
            words("shell.run_left", when=when, key=hint("start"), page=words("shell.run")),
            "info",
            action=words("shell.run_over"),
            on_action=self._end,
        )

    def _end(self) -> None:
        if self._rooms.apply(EndRun()) is not None:
            self._rooms.show_page("wrapup")

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(Run) and self._rooms.workshop.run.left_at is None:
            self._put_away()

    def _put_away(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None and isValid(notice):
            notice.dismiss()
