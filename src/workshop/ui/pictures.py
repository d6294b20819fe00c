"""Pictures of our own pages without anybody watching, for a first look.

Part of the composition, on the GUI thread; wants an application, offscreen or not.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from workshop import places
from workshop.document.workshop_file import WorkshopFile
from workshop.i18n import Words
from workshop.model.items import SlideRef
from workshop.model.workshop import Workshop
from workshop.ui.icons import find_icons
from workshop.ui.parts import wall
from workshop.ui.rooms import PAGES, Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme

PAGE_SIZE = (1440, 900)


def grab_pages(document: Path, folder: Path) -> list[Path]:
    """Pictures of the main pages showing a copy of `document`, into `folder`; the paths, in the rail's order.

    The clock stands at the end of the run, so that two demos give the same pictures; the console is pictured where the
    priorities are set, which says more than its last slide.
    """
    application = QApplication.instance()
    assert isinstance(application, QApplication), "widgets want their application"
    find_icons(places.data("resources/icons"))
    theme = Theme(application, "light")
    lang, now = _when(document)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with tempfile.TemporaryDirectory(prefix="pages-", ignore_cleanup_errors=True) as own:
        copy = Path(own) / "workshops" / document.name
        copy.parent.mkdir()
        shutil.copyfile(document, copy)
        words = Words(lang)
        shell = Shell(words)
        rooms = Rooms(shell, words, theme, Path(own), now=lambda: now)
        try:
            rooms.open_workshop(copy)
            shell.resize(*PAGE_SIZE)
            shell.show()
            for number, name in enumerate(PAGES, start=1):
                rooms.show_page(name)
                if name == "run":
                    rooms.presenting.show(SlideRef(slide="ranking"))
                settle(rooms)
                path = folder / f"{number}-{name}.png"
                shell.grab().save(str(path))
                made.append(path)
        finally:
            shell.close()
            shell.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return made


def settle(rooms: Rooms) -> None:
    """Let the pages come to rest, whatever is read beside them included."""
    for _ in range(3):
        while rooms.jobs.busy():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QCoreApplication.processEvents()


def _when(document: Path) -> tuple[str, datetime]:
    """The language of a workshop, and when it ended."""
    file = WorkshopFile.open(document, read_only=True)
    try:
        workshop = Workshop(file.load())
    finally:
        file.close()
    run = workshop.run
    return workshop.setup.lang, run.ended_at or run.started_at or wall.local_now()
