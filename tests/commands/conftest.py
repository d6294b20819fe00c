"""A prepared workshop in memory, and its clock."""

from __future__ import annotations

import pytest
from tests.workshops import Clock, a_session

from workshop.session import Session


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(clock: Clock) -> Session:
    return a_session(clock=clock)
