"""Home with a shelf of its own: what a test puts there is what it shows. Fixtures are nouns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from tests.workshops import Clock

from workshop.i18n import Words
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def furnished(theme: Theme, data_dir: Path, clock: Clock) -> Iterator[Callable[[Words], Rooms]]:
    """Makes our side of the table, smallest screen, nothing shown yet."""
    made: list[Rooms] = []

    def furnish(words: Words) -> Rooms:
        rooms = Rooms(Shell(words), words, theme, data_dir, now=clock)
        rooms.shell.resize(1093, 614)
        made.append(rooms)
        return rooms

    yield furnish
    for rooms in made:
        rooms.shell.close()
        rooms.shell.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


@pytest.fixture
def rooms(furnished: Callable[[Words], Rooms], words_ja: Words) -> Rooms:
    return furnished(words_ja)
