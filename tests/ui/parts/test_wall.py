"""What a typed day and time stand for, and how a moment reads: by the clock on the wall, summer time included."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from workshop.ui.parts import wall

JST = timezone(timedelta(hours=9))


@pytest.fixture
def london(monkeypatch) -> Iterator[None]:
    """A computer whose clock goes forward in summer."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be set here")
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def typed(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M")  # noqa: DTZ007 - what is typed has no zone


def test_a_day_in_summer_is_meant_in_summer_time(london):
    in_winter = datetime(2026, 11, 24, 14, 0, tzinfo=UTC).astimezone()
    meant = wall.meant(typed("2027-07-01 14:00"), in_winter)
    assert meant.utcoffset() == timedelta(hours=1)
    assert f"{wall.shown(meant, in_winter):%m-%d %H:%M}" == "07-01 14:00"


def test_a_wall_with_an_offset_of_its_own_is_taken_at_its_word(london):
    now = datetime(2026, 11, 24, 14, 0, tzinfo=JST)
    meant = wall.meant(typed("2027-07-01 00:10"), now)
    assert meant.utcoffset() == timedelta(hours=9)
    assert f"{wall.shown(meant.astimezone(UTC), now):%m-%d %H:%M}" == "07-01 00:10"
