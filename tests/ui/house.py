"""The whole of our side in memory of a test: shell, rooms, one workshop on disk, a clock that goes when told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.workshops import PREPARED, Clock, small_deck

from workshop.commands.base import Command
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.ui.parts.deck_folders import DeckFolders
from workshop.ui.parts.page import Page
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme

SMALLEST = (1093, 614)
"""1366×768 at 125 %."""


class House(Rooms):
    """Rooms with an empty Home and one small deck, so that a test of another page reads no folders."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.deck_shelf.shipped = self.deck_folders().shipped
        self.deck_shelf._decks = {"logi": {lang: small_deck(lang) for lang in ("ja", "en")}}

    def deck_folders(self) -> DeckFolders:
        """None of those that ship: a test puts what it wants into them."""
        assert self.data_dir is not None
        return DeckFolders(self.data_dir / "shipped", self.data_dir / "decks", self.data_dir / "cache")

    def _build(self, name: str) -> Page:
        return Page() if name == "home" else super()._build(name)


def a_house(shell: Shell, words: Words, theme: Theme, data_dir: Path, clock: Clock) -> Rooms:
    return House(shell, words, theme, data_dir, now=clock)


def with_workshop(
    rooms: Rooms, commands: Iterable[Command] = PREPARED, *, size: tuple[int, int] = SMALLEST, page: str = "prepare"
) -> Rooms:
    """Open a new workshop that took these commands, and show a page of it."""
    assert rooms.new_workshop()
    for command in commands:
        assert rooms.apply(command) is not None
    rooms.shell.resize(*size)
    rooms.shell.show()
    rooms.shell.activateWindow()
    QTest.qWaitForWindowActive(rooms.shell)
    rooms.show_page(page)
    settle()
    return rooms


def settle(times: int = 4) -> None:
    """Let layouts and posted events have their turn."""
    for _ in range(times):
        QApplication.processEvents()


def files_work(
    rooms: Rooms, audience: Any, lang: str, only: Sequence[str] | None = None
) -> Callable[[], list[ExportFile]]:
    """What makes the files of the open workshop; all that has to be painted has been painted."""
    painting = rooms.files_painting(audience, lang, only)
    while True:
        try:
            next(painting)
        except StopIteration as end:
            work: Callable[[], list[ExportFile]] = end.value
            return work


def made_files(rooms: Rooms, audience: str, lang: str, only: Sequence[str] | None = None) -> list[ExportFile]:
    return files_work(rooms, audience, lang, only)()


def texts_of(rooms: Rooms) -> list[str]:
    """What the notices say."""
    return [notice.text() for notice in rooms.shell.notices.notices()]


def journal_of(rooms: Rooms) -> list[str]:
    """The types of all commands in the open workshop's file."""
    assert rooms.session is not None
    return [json.loads(line.command)["type"] for line in rooms.session.store.journal()]


def focusables(page: QWidget) -> list[QWidget]:
    """Every visible widget of a page that Tab reaches."""
    return [
        w
        for w in page.findChildren(QWidget)
        if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and not w.focusProxy()
    ]


def say(widget: QWidget, text: str) -> None:
    """Type: plain keys where there are keys for it, else what an input method commits (or a paste)."""
    if text.isascii() and text.isprintable() and len(text) < 100:
        QTest.keyClicks(widget, text)
        return
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def type_in(line: QWidget, text: str, *, enter: bool = False) -> None:
    """Go to a field, put a text in place of what stands there, and press Enter where that is wanted."""
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    say(line, text)
    if enter:
        # Nobody presses Enter twice within the moment in which an input method ends a conversion.
        line.composition.after = 0.0
        QTest.keyClick(line, Qt.Key.Key_Return)
