"""What happens when the app meets a mistake of its own: typed text first, then a report to copy, then on.

    guard = CrashGuard(words, version); guard.before(page.flush); guard.expect(tell); guard.install()

An error in a slot, on a thread or in the event loop ends here. The dialog says what happened in one sentence; the
report holds versions and the trace, nothing that was typed. A second error while the dialog is open is added to the
report instead of opening another one. An error that somebody expects (`expect`: a KnownError is told as a notice) opens
none. Loaded before the first paint: may import only PySide6.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from workshop.ui.parts.crash_dialog import CrashDialog

_log = logging.getLogger(__name__)


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None, version: str) -> str:
    """Versions and the trace; messages of errors may quote what was typed, so only their types are told."""
    import platform  # late: not needed to paint the first window

    from PySide6.QtCore import qVersion

    lines = [
        f"Mini-Workshop {version}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}",
        "",
    ]
    for frame in traceback.extract_tb(trace):
        where = frame.filename.replace("\\", "/").rsplit("/workshop/", 1)[-1].rsplit("/", 2)
        lines.append(f"  {'/'.join(where[-2:])}:{frame.lineno} {frame.name}")
        if frame.line:
            lines.append(f"    {frame.line}")
    lines.append(kind.__name__)
    cause = error.__cause__ or error.__context__
    while cause is not None:
        lines.append(f"after {type(cause).__name__}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


class CrashGuard(QObject):
    """Catches what nobody caught."""

    _caught = Signal(str)

    def __init__(self, words: Callable[..., str], version: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._version = version
        self._before: list[Callable[[], Any]] = []
        self._dialog: CrashDialog | None = None
        self._expected: Callable[[BaseException], bool] | None = None
        self._old: tuple[Any, Any] = (sys.excepthook, threading.excepthook)
        # Queued, also from this thread: the dialog opens when the broken slot has unwound.
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def before(self, flush: Callable[[], Any]) -> None:
        """Call this before anything is shown: commit what was typed."""
        self._before.append(flush)

    def expect(self, tell: Callable[[BaseException], bool]) -> None:
        """Ask this first, on the GUI thread: true when it has told the person about the error itself."""
        self._expected = tell

    def install(self) -> None:
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def remove(self) -> None:
        sys.excepthook, threading.excepthook = self._old

    @property
    def dialog(self) -> CrashDialog | None:
        return self._dialog

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        here = threading.current_thread() is threading.main_thread()
        if here and self._expected is not None and self._expected(error):
            return
        _log.error("unexpected", exc_info=(kind, error, trace))
        self._caught.emit(report_of(kind, error, trace, self._version))

    def _show(self, report: str) -> None:
        for flush in self._before:
            try:
                flush()
            except Exception:  # the next page's text still has to be kept
                _log.exception("while keeping typed text")
        if self._dialog is not None:
            self._dialog.add(report)
            return
        from workshop.ui.parts.crash_dialog import CrashDialog

        self._dialog = CrashDialog(self._words, report)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _closed(self) -> None:
        self._dialog = None
