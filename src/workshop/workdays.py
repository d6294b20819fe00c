"""Which days are worked on in Japan: not Saturdays, Sundays, public holidays, nor the days banks close at New Year.

    is_workday(date(2026, 11, 23)) -> False      holiday(date(2026, 11, 23), "ja") -> "勤労感謝の日"

The calendar is that of the `holidays` library, whose holidays move when the law does. It is read when it is first
needed (a fifth of a second). Nothing of the workshop is known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

Lang = Literal["ja", "en"]
_SATURDAY = 5


def is_workday(day: date) -> bool:
    """Is it a business day, as a Japanese company counts 営業日?"""
    return day.weekday() < _SATURDAY and not holiday(day)


def holiday(day: date, lang: str = "ja") -> str:
    """The name of the holiday a day is; empty for a day that is none, be it a Sunday."""
    return _calendar("en_US" if lang == "en" else "ja").get(day) or ""


@lru_cache(maxsize=2)
def _calendar(language: str) -> Mapping[date, str]:
    """Years are added as they are asked for."""
    from holidays.constants import BANK, PUBLIC
    from holidays.countries.japan import Japan

    calendar: Mapping[date, str] = Japan(categories=(PUBLIC, BANK), language=language)
    return calendar
