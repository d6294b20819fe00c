"""The composition root of the window: paints the shell, then loads the rest.

    run_app(AppArguments(...)) -> exit code

The order matters: faulthandler, application, look, shell, first paint; only then `ui.rooms` and all it needs. This is
the one sanctioned late import of the house, pinned by a test.
"""

from __future__ import annotations

import faulthandler
import gc
import logging
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from workshop import __version__, places
from workshop.early import early
from workshop.i18n import Words, system_language
from workshop.ui.crash import CrashGuard
from workshop.ui.icons import find_icons
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme

if TYPE_CHECKING:
    from workshop.ui.jobs import Collector
    from workshop.ui.rooms import Rooms

_log = logging.getLogger(__name__)

_LIBRARY_AFTER = 3000
"""Milliseconds after which the library is read, so that it is there when somebody looks for something."""

_WITHOUT_SCREEN = ("offscreen", "minimal")
"""Qt's platforms on which no computer is kept awake and nobody closes a lid."""


@dataclass(frozen=True, slots=True)
class AppArguments:
    """What the command line gave. `sample` opens a fresh copy of the invented sample workshop."""

    file: Path | None = None
    data_dir: Path | None = None
    sample: bool = False
    lang: Literal["ja", "en"] | None = None


class App:
    """The running application: made once, kept until it ends."""

    def __init__(self, arguments: AppArguments, qt: QApplication) -> None:
        self._arguments = arguments
        self._qt = qt
        first = early(places.settings_file(arguments.data_dir))
        self.words = Words(arguments.lang or first.get("language") or system_language())
        find_icons(places.data("resources/icons"))
        qt.setApplicationName("Mini-Workshop")
        qt.setApplicationDisplayName("")
        qt.setDesktopFileName("mini-workshop")
        choice = first.get("theme", "system")
        self.theme = Theme(qt, choice if choice in ("light", "dark") else "system")  # type: ignore[arg-type]
        self.shell = Shell(self.words)
        self.guard = CrashGuard(self.words, __version__, self.shell)
        self.guard.before(self.shell.flush)
        self.rooms: Rooms | None = None
        self._translator = QTranslator(qt)
        self._collector: Collector | None = None

    def start(self, then: Callable[[Rooms], None] | None = None) -> None:
        """Show the shell; the rest is loaded when it has been painted."""
        self.guard.install()
        self.shell.painted.connect(lambda: self._load(then))
        room = self.shell.screen().availableGeometry()
        wanted = self.shell.size()
        small = room.width() < wanted.width() or room.height() < wanted.height()
        if small and self._qt.platformName() not in ("offscreen", "minimal"):
            self.shell.showMaximized()  # a small business laptop: nothing of the page lies off the screen
        else:
            self.shell.show()

    def stop(self) -> None:
        """Give back what was taken over; after the event loop has ended."""
        self.guard.remove()
        if self._collector is not None:
            self._collector.stop()

    def _load(self, then: Callable[[Rooms], None] | None) -> None:
        from workshop.awake.keeping import keep_awake
        from workshop.awake.steady import SteadyClock
        from workshop.awake.watch import sleep_counting_clock
        from workshop.ui.jobs import Collector
        from workshop.ui.parts import wall
        from workshop.ui.rooms import Rooms

        self._collector = Collector(self.shell)
        self._translate_qt()
        self.guard.expect(self._tell)
        steady = SteadyClock(wall.local_now, sleep_counting_clock())
        awake = None if self._qt.platformName() in _WITHOUT_SCREEN else keep_awake()
        self.rooms = Rooms(
            self.shell, self.words, self.theme, self._arguments.data_dir, now=steady.now, awake=awake, steady=steady
        )
        if self._arguments.file is not None:
            self.rooms.open_workshop(self._arguments.file)
        elif self._arguments.sample:
            self.rooms.shelf.open_sample()
        if not self.shell.current():
            self.rooms.show_work()  # a file that was named leads to its own page; Home is made when it is wanted
        QTimer.singleShot(_LIBRARY_AFTER, self.shell, self._read_library)
        if then is not None:
            then(self.rooms)

    def _read_library(self) -> None:
        """Beside the window, while nobody waits for it yet."""
        if self.rooms is not None and self.shell.isVisible():
            self.rooms.library.look()

    def _tell(self, error: BaseException) -> bool:
        """What people can do something about is told as a notice, wherever it came from."""
        from workshop.model.problem import KnownError

        if isinstance(error, KnownError):
            self.shell.notify(self.words.problem(error.problem), "error")
            return True
        return False

    def _translate_qt(self) -> None:
        """Qt's own dialogs speak the app's language."""
        QLocale.setDefault(QLocale("ja_JP" if self.words.lang == "ja" else "en_GB"))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{self.words.lang}", folder):
            self._qt.installTranslator(self._translator)


def run_app(arguments: AppArguments, then: Callable[[Rooms], None] | None = None) -> int:
    """Open the app and stay until it is closed. `then` is called when all is loaded and what was named is open."""
    if sys.stderr is not None:
        faulthandler.enable()
    gc.disable()  # nothing is garbage while modules load; afterwards `jobs.Collector` collects, on this thread alone
    qt = QApplication(sys.argv[:1])
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = App(arguments, qt)
    app.start(then)
    code = qt.exec()
    app.stop()
    return code
