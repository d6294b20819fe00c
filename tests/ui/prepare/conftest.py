"""Prepare on a small screen, with a workshop on the disk. Fixtures are nouns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ui.house import a_house, settle, with_workshop
from tests.workshops import Clock

from workshop.i18n import Words
from workshop.ui.prepare.page import PreparePage
from workshop.ui.rooms import Rooms
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def rooms(shell: Shell, words_ja: Words, theme: Theme, tmp_path: Path, clock: Clock) -> Iterator[Rooms]:
    yield a_house(shell, words_ja, theme, tmp_path, clock)
    shell.close()
    settle()


@pytest.fixture
def empty(rooms: Rooms) -> PreparePage:
    """The page of a workshop about which nothing is known."""
    with_workshop(rooms, ())
    return page_of(rooms)


@pytest.fixture
def page(rooms: Rooms) -> PreparePage:
    """The page of a workshop with lead, two trends and three people."""
    with_workshop(rooms)
    return page_of(rooms)


def page_of(rooms: Rooms) -> PreparePage:
    page = rooms.shell.page("prepare")
    assert isinstance(page, PreparePage)
    return page
