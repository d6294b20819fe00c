"""A workshop file with a few lines in it, and folders for what must not lie beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.workshops import PREPARED, Clock, a_session

from workshop.commands.captures import CaptureLine
from workshop.document.workshop_file import Folders, WorkshopFile
from workshop.model.problem import KnownError
from workshop.session import Session


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder of documents, with nothing else in it."""
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


@pytest.fixture
def path(place: Path) -> Path:
    return place / "東浜ロジ 11月24日.workshop"


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(rescue=tmp_path / "own" / "rescue", backups=tmp_path / "own" / "backups")


@pytest.fixture
def visit(path: Path, folders: Folders) -> Iterator[Session]:
    """An open, prepared workshop with two lines."""
    session = a_session(WorkshopFile.create(path, folders=folders), Clock())
    session.apply(CaptureLine(id="c1", text="荷待ちが長い"))
    session.apply(CaptureLine(id="c2", text="倉庫を建てる", what="opportunity"))
    yield session
    with suppress(KnownError):
        session.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def running(path: Path, folders: Folders, clock: Clock) -> Iterator[Session]:
    """An open, prepared workshop without a line; `clock` is its own."""
    session = a_session(WorkshopFile.create(path, folders=folders), clock)
    yield session
    session.close()


@pytest.fixture
def closed(visit: Session, path: Path) -> Path:
    """The same, closed."""
    visit.close()
    return path


LINES = len(PREPARED) + 2
