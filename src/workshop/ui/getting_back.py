"""Lines that were entered while a workshop's file was out of reach: taken in when it is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.document.workshop_file import WorkshopFile
from workshop.session.rescued import goes_on, take_in, waiting

if TYPE_CHECKING:
    from workshop.ui.rooms import Rooms


class GettingBack:
    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def opened(self, file: WorkshopFile) -> None:
        """Take in what waits for this file; asked first where the document went another way meanwhile."""
        lines = waiting(file)
        if not lines:
            return
        if goes_on(file, lines):
            self.take_in()
            return
        words = self._rooms.words
        said, action = words.plural("shell.waiting", len(lines)), words("shell.take_in")
        self._rooms.shell.notify(said, "warn", action=action, on_action=self.take_in)

    def take_in(self) -> None:
        """What was entered, with its own times."""
        rooms = self._rooms
        file = rooms.session.store if rooms.session else None
        if rooms.session is None or not isinstance(file, WorkshopFile):
            return
        taken = take_in(rooms.session, file)
        if taken.lines:
            rooms.notify(rooms.words.plural("shell.taken_in", taken.lines), "ok", 12)
        rooms.keeping.look()
