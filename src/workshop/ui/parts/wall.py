"""Moments as the clock on the wall shows them, and what a time that somebody typed means. Knows no widgets.

`now` is the host's: it says which zone the wall has. Where that is this computer's, its rules for summer time hold for
other days as well; a fixed offset (a test's, a journal's) is used as it is.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import lru_cache


def local_now() -> datetime:
    """The wall clock with its offset; one object for the offset, however often it is asked."""
    now = datetime.now().astimezone()
    return now.replace(tzinfo=_one_zone(now.tzinfo))


@lru_cache(maxsize=8)
def _one_zone(zone: tzinfo | None) -> tzinfo | None:
    return zone


def shown(moment: datetime, now: datetime) -> datetime:
    """The same moment in the wall's zone."""
    return moment.astimezone() if _is_this_computers(now) else moment.astimezone(now.tzinfo)


def meant(typed: datetime, now: datetime) -> datetime:
    """The moment that a day and time without a zone stand for."""
    return typed.astimezone() if _is_this_computers(now) else typed.replace(tzinfo=now.tzinfo)


def _is_this_computers(now: datetime) -> bool:
    return now.utcoffset() == now.astimezone().utcoffset()
