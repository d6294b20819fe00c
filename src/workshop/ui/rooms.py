"""What comes after the first paint: the pages, what they share, and opening and closing a workshop.

    rooms = Rooms(shell, words, theme, data_dir)
    rooms.open_workshop(path); rooms.close_workshop(); rooms.show_page("run")

Imported late, by `ui.app` alone: from here on everything may be imported. A page is made by a builder, a function that
takes the `Rooms` and returns a `ui.parts.page.Page`; pages reach each other only through what stands here.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from workshop import places, settings
from workshop.i18n import Words
from workshop.ui.bridge import Bridge
from workshop.ui.jobs import Jobs
from workshop.ui.parts.settings_menu import SettingsButton
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme

NEEDS_WORKSHOP = ("prepare", "run", "wrapup")
"""Pages that show an open workshop."""


class Rooms(QObject):
    """The composition of our side: one shell, its pages, at most one open workshop."""

    def __init__(self, shell: Shell, words: Words, theme: Theme, data_dir: Path | None = None) -> None:
        super().__init__(shell)
        self.shell = shell
        self.words = words
        self.theme = theme
        self.data_dir = data_dir
        self.settings, problems = settings.load(places.settings_file(data_dir))
        self.bridge = Bridge(self)
        self.jobs = Jobs(self)
        shell.rail_foot.addWidget(SettingsButton(words, theme, self.settings, self._keep))
        shell.closing.connect(self.close_workshop)
        shell.closing.connect(self.jobs.close)
        for problem in problems:
            shell.notify(words.problem(problem), "warn")
        self._pages_available()

    def open_workshop(self, path: Path) -> None:
        """Open this workshop in place of the one that is open."""
        raise NotImplementedError

    def close_workshop(self) -> None:
        """Close the workshop that is open, if any."""
        self.bridge.let_go()

    def show_page(self, name: str) -> None:
        if self.shell.page(name) is not None:
            self.shell.show_page(name)

    def _pages_available(self) -> None:
        for name in NEEDS_WORKSHOP:
            self.shell.set_available(name, False, self.words("shell.no_workshop"))

    def _keep(self, changed: settings.Settings) -> None:
        self.settings = changed
        settings.save(places.settings_file(self.data_dir), changed)
