"""The workshop files of this computer: found, read beside the window, remembered until they change.

Part of the composition: pages know it as `ui.parts.shelf.Shelf`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workshop import sample
from workshop.document.peek import Peek, peek
from workshop.document.workshop_file import SUFFIX
from workshop.exports.names import file_name
from workshop.model.problem import KnownError, Problem
from workshop.model.terms import Industry, Side
from workshop.play import from_json
from workshop.settings import Settings
from workshop.ui.jobs import Job, Report
from workshop.ui.parts.shelf import FileCard, Promise, card_of

if TYPE_CHECKING:
    from workshop.ui.rooms import Rooms

Stamp = tuple[int, int]


class FileShelf(QObject):
    """Reads on a worker thread, which gets and gives plain data only."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._known: dict[Path, tuple[Stamp, FileCard]] = {}
        self._job: Job | None = None

    def look(self, done: Callable[[list[FileCard]], object]) -> None:
        """Read the recent files and the workshops folder beside the window; a look under way is dropped."""
        if self._job is not None:
            self._job.cancel()
        rooms = self._rooms
        settings, folder, known = rooms.settings, rooms.workshops_folder(), dict(self._known)

        def work(report: Report) -> dict[Path, tuple[Stamp, FileCard]]:
            found: dict[Path, tuple[Stamp, FileCard]] = {}
            paths = workshop_files(settings, folder)
            for number, path in enumerate(paths):
                report(number / len(paths), "")
                found[path] = _read(path, known.get(path))
            return found

        def arrived(found: dict[Path, tuple[Stamp, FileCard]]) -> None:
            self._job = None
            self._known = found
            # What is open here says itself how it stands, whatever the file said a moment ago.
            done([self._open_one(card) or card for _, card in found.values()])

        self._job = rooms.jobs.start(work, done=arrived)

    def forget(self, path: Path) -> None:
        """Take a file off the list; the file itself stays, and opening it brings it back."""
        settings, name = self._rooms.settings, str(path)
        self._rooms.keep_settings(
            dataclasses.replace(
                settings,
                recent=tuple(r for r in settings.recent if r != name),
                forgotten=(name, *(f for f in settings.forgotten if f != name)),
            )
        )
        self._known.pop(path, None)

    def recover(self, path: Path) -> None:
        """Open what can be read of a damaged file as a copy."""
        self._rooms.recover(path)

    def open_sample(self) -> None:
        """Make a fresh copy of the invented sample, open it and show where to begin.

        Shown on Prepare, though the sample has been run: somebody who tries the app sees there what a meeting is made
        of, and F5 leads on to the console as it will in earnest. Its results wait one page further.
        """
        rooms = self._rooms
        lang, words = rooms.words.lang, rooms.words
        name = file_name(rooms.now().date(), "", words("home.sample_file"), SUFFIX, internal=False, words=words)
        target = free_name(rooms.workshops_folder() / name)

        def work(_report: Report) -> Path:
            target.parent.mkdir(parents=True, exist_ok=True)
            sample.build(lang, target)
            return target

        self._make(work)

    def open_json(self, path: Path) -> None:
        """Make a workshop again from its JSON copy, beside the others, and open it."""
        target = free_name(self._rooms.workshops_folder() / f"{path.stem}{SUFFIX}")

        def work(_report: Report) -> Path:
            from_json(path, target)
            return target

        self._make(work)

    def _make(self, work: Callable[[Report], Path]) -> None:
        """Open what `work` makes beside the window, and show where to begin."""
        rooms = self._rooms

        def made(path: Path) -> None:
            if rooms.open_workshop(path):
                rooms.show_page("prepare")

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            rooms.notify(rooms.say(error.problem), "error", 0)

        rooms.jobs.start(work, done=made, failed=failed)

    def _open_one(self, card: FileCard) -> FileCard | None:
        rooms = self._rooms
        if rooms.path is None or rooms.session is None or card.path != rooms.path:
            return None
        return card_of(card.path, rooms.workshop, card.changed_at)


def free_name(path: Path) -> Path:
    """The path, or the first of "name (2)", "name (3)" … that nothing has."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return found


def workshop_files(settings: Settings, folder: Path) -> list[Path]:
    """The files there are to look at: the recent ones and those in the workshops folder, without what was taken off."""
    hidden = {Path(name) for name in settings.forgotten}
    try:
        there = [path for path in folder.iterdir() if path.suffix == SUFFIX]
    except OSError:
        there = []  # no workshop was made yet, or the folder's drive is away: its recent files say so themselves
    recent = [Path(name) for name in settings.recent]
    return [path for path in dict.fromkeys([*recent, *sorted(there)]) if path not in hidden]


def _read(path: Path, known: tuple[Stamp, FileCard] | None) -> tuple[Stamp, FileCard]:
    """The card of a file, from memory where the file is as it was."""
    try:
        stat = path.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
    except OSError:
        return (0, 0), FileCard(path, Problem("document.missing", str(path)))
    if known is not None and known[0] == stamp and known[1].problem is None:
        return known
    return stamp, _card(peek(path))


def _card(seen: Peek) -> FileCard:
    industry = next((i for i in Industry if i.value == seen.industry), None)
    return FileCard(
        path=seen.path,
        problem=seen.problem,
        changed_at=seen.changed_at.timestamp() if seen.changed_at else 0.0,
        company=seen.company,
        request=seen.request or seen.subject,
        industry=industry,
        starts_at=seen.starts_at,
        started_at=seen.started_at,
        ended_at=seen.ended_at,
        handed_over=seen.minutes_sent,
        closed=seen.closed_at is not None,
        invented=seen.invented,
        on_paper=seen.on_paper,
        issues=seen.issues,
        opportunities=seen.opportunities,
        unread=seen.unread,
        marks=seen.marks,
        promises=tuple(
            Promise(s.text, s.owner, Side.CUSTOMER if s.side == Side.CUSTOMER else Side.OURS, s.due)
            for s in seen.open_steps
        ),
    )
