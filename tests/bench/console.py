"""The real console to measure: the app as it starts, the sample with so many captures in its feed, the run's page shown."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEvent
from PySide6.QtWidgets import QApplication

from workshop import sample
from workshop.commands.captures import CaptureLine
from workshop.document.workshop_file import WorkshopFile
from workshop.model.terms import CaptureKind
from workshop.session import Session
from workshop.ui.app import App, AppArguments
from workshop.ui.rooms import Rooms

LINES = (
    "荷待ちが長い、とくに月末の午前。予約は電話とFAX、台帳は紙のまま",
    "夜間の配車は一人の経験に頼っている",
    "倉庫の中の歩く距離を減らしたい",
    "再配達の件数は数えていない",
    "Drivers wait at the gate for two hours on Mondays",
)
KINDS = (CaptureKind.ISSUE, CaptureKind.VOICE, CaptureKind.QUESTION, CaptureKind.OPPORTUNITY)


@contextmanager
def console(lang: str = "ja", captures: int = 0, size: tuple[int, int] = (1366, 768)) -> Iterator[Rooms]:
    """The app with the run's page in view and the keyboard in the line; its file stands beside the checkout."""
    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    # Beside the checkout: the system's folder for such things may be memory.
    with tempfile.TemporaryDirectory(dir=Path(__file__).resolve().parents[2], prefix=".bench-") as folder:
        path = Path(folder) / "visit.workshop"
        sample.build(lang, path)
        add_captures(path, captures)
        app = App(AppArguments(file=path, data_dir=Path(folder) / "data", lang=lang), qt)  # type: ignore[arg-type]
        app.start()
        patience = QDeadlineTimer(60_000)
        while app.rooms is None and not patience.hasExpired():
            qt.processEvents()
        assert app.rooms is not None, "the app is loaded"
        rooms = app.rooms
        rooms.shell.resize(*size)
        rooms.show_page("run")
        rooms.shell.activateWindow()
        settle()
        try:
            yield rooms
        finally:
            app.shell.close()
            app.stop()
            app.shell.deleteLater()
            settle()


def add_captures(path: Path, number: int) -> None:
    """Put lines into a workshop as the run would, each with its journal line."""
    if not number:
        return
    file = WorkshopFile.open(path)
    at = max(capture.at for capture in Session(file, now=_never, new_id=str).workshop.captures())
    numbers = count(1)
    session = Session(file, now=_never, new_id=lambda: UUID(int=next(numbers) * 2654435761 % 2**64).hex)
    file._db.execute("PRAGMA synchronous=OFF")  # what is made before anything is measured need not be safe
    for index in range(number):
        line = CaptureLine(text=f"{LINES[index % len(LINES)]} {index}", what=KINDS[index % 7 % len(KINDS)])
        session.apply(line, at=at + timedelta(seconds=3 * (index + 1)))
    file._db.execute("PRAGMA synchronous=FULL")
    session.close()


def settle(times: int = 6) -> None:
    """Let layouts, painting and what is to be deleted have their turn."""
    for _ in range(times):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _never() -> object:
    raise AssertionError("times are given")
