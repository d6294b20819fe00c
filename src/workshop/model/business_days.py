"""Counting business days. Which days those are is brought in: a country's holidays are not known here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

IsWorkday = Callable[[date], bool]

DAYS_TO_CORRECT = 5
"""Business days after the meeting in which the customer is asked to say what is not as they remember it."""


def monday_to_friday(day: date) -> bool:
    """The rule where no calendar is at hand."""
    return day.weekday() < 5


def business_days_after(day: date, count: int, is_workday: IsWorkday = monday_to_friday) -> date | None:
    """The business day that many after `day`; None beyond the calendar's end."""
    try:
        while count > 0:
            day += timedelta(days=1)
            count -= is_workday(day)
    except OverflowError:
        return None
    return day
