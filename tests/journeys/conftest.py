"""Whole ways through the app, in its real windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.journeys.person import Person


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    """A salesperson at a computer nobody has used yet; the app is not open."""
    found = Person(qapp, tmp_path / "data")
    yield found
    found.close()
