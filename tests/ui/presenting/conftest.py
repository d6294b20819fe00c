"""A prepared workshop in the house, and what shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ui.house import a_house, settle
from tests.workshops import PREPARED, Clock

from workshop.i18n import Words
from workshop.ui.presenting import Presenting
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme


@pytest.fixture
def rooms(shell: Shell, words_ja: Words, theme: Theme, tmp_path: Path) -> Iterator[Rooms]:
    made = a_house(shell, words_ja, theme, tmp_path, Clock())
    assert made.new_workshop()
    for command in PREPARED:
        assert made.apply(command) is not None
    shell.show()
    yield made
    shell.close()
    settle()


@pytest.fixture
def presenting(rooms: Rooms) -> Presenting:
    return rooms.presenting
