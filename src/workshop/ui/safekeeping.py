"""Where what was entered is while its document cannot be written, and back into the document as soon as that goes.

    keeping = Safekeeping(rooms); keeping.applied(changes.problem); keeping.look(); keeping.retry(); keeping.forget()

The document keeps the lines (`document.backlog`); here they are tried again, by themselves and ever less often, and
people are told: once that it happened, once that it is over. The console's chip says it all the while.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from workshop import places
from workshop.document.backlog import Behind
from workshop.document.workshop_file import SUFFIX, WorkshopFile
from workshop.model.problem import KnownError

if TYPE_CHECKING:
    from workshop.ui.rooms import Rooms
    from workshop.ui.widgets.notice import Notice

FIRST_RETRY: Final = 1_000
LAST_RETRY: Final = 30_000
"""Milliseconds until the document is tried again; each time twice as many."""
READ_FOR: Final = 20
SAID_FOR: Final = 12
"""Seconds for which it is said that lines wait, and that all is well again."""


class Safekeeping(QObject):
    """Watches the open workshop's document."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._notice: Notice | None = None
        self._said = ""
        self._most = 0
        self._wait = FIRST_RETRY
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.retry)

    @property
    def _file(self) -> WorkshopFile | None:
        session = self._rooms.session
        return session.store if session is not None and isinstance(session.store, WorkshopFile) else None

    def applied(self, waits: bool) -> None:
        """A command was carried out; `waits`: it is not in its document."""
        if waits or self._said:
            self.look()

    def look(self) -> None:
        """Say what changed about the document, if anything did."""
        behind = self._rooms.session.behind() if self._rooms.session is not None else None
        if behind is None:
            if self._said:
                self._over()
            return
        self._most = max(self._most, behind.lines)
        self._say(behind)
        if not self._timer.isActive():
            self._timer.start(self._wait)
        self._rooms.bridge.standing_changed.emit()

    def retry(self) -> None:
        """Write what waits, if the document takes it now."""
        file = self._file
        if file is None:
            return
        if file.catch_up() is not None:
            self._wait = min(self._wait * 2, LAST_RETRY)
        self.look()

    def _say(self, behind: Behind) -> None:
        rooms, problem = self._rooms, behind.problem
        text = rooms.say(replace(problem, place=Path(problem.place).name))
        if text == self._said:
            return
        self._put_away()
        self._said = text
        movable = problem.code.split(".")[1].startswith(("gone", "refused"))
        self._notice = rooms.shell.notify(
            text,
            "warn" if behind.kept else "error",
            action=rooms.words("shell.go_on_elsewhere") if movable else "",
            on_action=self.move if movable else None,
            # Where nobody need do anything the console has its room again; the chip goes on saying it.
            seconds=0 if movable or not behind.kept else READ_FOR,
        )

    def _over(self) -> None:
        rooms, file = self._rooms, self._file
        said = rooms.words.plural("shell.caught_up", self._most, name=file.path.name if file else "")
        self.forget()
        rooms.notify(said, "ok", SAID_FOR)
        rooms.bridge.standing_changed.emit()

    def _put_away(self) -> None:
        if self._notice is not None and self._notice in self._rooms.shell.notices.notices():
            self._notice.dismiss()
        self._notice, self._said = None, ""

    def forget(self) -> None:
        """Nothing waits any more, or another workshop is opened."""
        self._timer.stop()
        self._wait = FIRST_RETRY
        self._put_away()
        self._most = 0

    # -- a document that does not come back --------------------------------------------------------------------

    def move(self, *, keep_rescue: bool = False) -> bool:
        """Go on in a new document with everything that was entered, in the first folder that takes one."""
        rooms, file = self._rooms, self._file
        if file is None or rooms.session is None:
            return False
        old, refused = file.path, None
        for folder in self._folders(old):
            try:
                target = rooms.free_name(folder / f"{old.stem}{rooms.words('shell.moved_name')}{SUFFIX}")
                file.move_to(target, rooms.workshop.all(), keep_rescue=keep_rescue)
            except KnownError as error:
                refused = refused or error.problem
                continue
            self.forget()
            rooms.moved_to(file.path)
            rooms.notify(rooms.words("shell.moved", place=str(file.path)), "ok", 0)
            rooms.bridge.standing_changed.emit()
            if (page := rooms.shell.page(rooms.shell.current())) is not None:
                page.enter()  # the keyboard was on the notice's button, and goes back to the work
            return True
        self._said = ""  # the notice went with its button
        self.look()
        if refused is not None:
            rooms.notify(rooms.say(refused), "error", 0)
        return False

    def _folders(self, old: Path) -> list[Path]:
        """Where a new document may go: not where the old one's disk was taken away from."""
        rooms = self._rooms
        found = [rooms.workshops_folder(), places.workshops(rooms.data_dir), places.rescue(rooms.data_dir)]
        return [folder for folder in dict.fromkeys(found) if folder.exists() or folder not in old.parents]

    def lose_nothing(self) -> bool:
        """Before the workshop is closed: whether all that was entered is on a disk, somewhere."""
        file = self._file
        if file is None or file.catch_up() is None:
            self.look()
            return True
        if file.backlog.is_gone and self.move(keep_rescue=True):
            return True  # and where the old one comes back after all, it gets them as well
        return file.backlog.kept
