"""A day to come as people write it, and whether it is one off: the calendar of Japan for fields with dates."""

from __future__ import annotations

import datetime as dt

from workshop import workdays
from workshop.i18n import Words
from workshop.model.typed_date import parse_date

_SATURDAY = 5


def read_day(text: str, today: dt.date) -> dt.date | None:
    """The day that is meant; business days are those of the calendar."""
    return parse_date(text, today, workdays.is_workday)


def day_off(day: dt.date, words: Words) -> str:
    """Says a holiday, a Saturday or a Sunday; empty on a day that is worked."""
    if name := workdays.holiday(day, words.lang):
        return words("common.day_off", name=name)
    if day.weekday() < _SATURDAY:
        return ""
    return words("common.day_off", name=words("common.saturday" if day.weekday() == _SATURDAY else "common.sunday"))
