"""Undo and redo as a person meets them: what was taken back is said, a step of an earlier opening wants two presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.commands import Redo, Undo
from workshop.ui.parts import wall

if TYPE_CHECKING:
    from workshop.ui.rooms import Rooms


class StepsBack:
    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._asked: object = None
        """The step of an earlier opening that was named, until something else is done."""

    def forget(self) -> None:
        """Something else was done: the next step of an earlier opening is named again."""
        self._asked = None

    def undo(self) -> None:
        """Take back the last step; one from an earlier opening is named first and wants a second press."""
        rooms = self._rooms
        if rooms.session is None:
            return
        step = rooms.session.next_undo()
        if step is None:
            rooms.notify(rooms.words("shell.nothing_to_undo"), "info", 3)
            return
        what = self._named(step.command)
        if step.from_earlier_opening and self._asked is not step:
            at = wall.shown(step.at, rooms.now())
            day, time = rooms.words.short_date(at.date()), rooms.words.time(at)
            rooms.notify(rooms.words("shell.undo_earlier", what=what, day=day, time=time), "warn", 8)
            self._asked = step
            return
        if rooms.apply(Undo(), initiator="undo"):
            rooms.notify(rooms.words("shell.undone", what=what), "info", 4)

    def redo(self) -> None:
        rooms = self._rooms
        if rooms.session is None:
            return
        step = rooms.session.next_redo()
        if step is None:
            rooms.notify(rooms.words("shell.nothing_to_redo"), "info", 3)
            return
        what = self._named(step.command)
        if rooms.apply(Redo(), initiator="undo"):
            rooms.notify(rooms.words("shell.redone", what=what), "info", 4)

    def _named(self, command: object) -> str:
        return self._rooms.words(f"command.{command.type}")  # type: ignore[attr-defined]  # every command has one
