"""The Japanese calendar: what is a business day, and what a holiday is called."""

from datetime import date

import pytest

from workshop.workdays import holiday, is_workday


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 11, 24), True),
        (date(2026, 11, 23), False),  # Labour Thanksgiving Day
        (date(2026, 11, 28), False),  # a Saturday
        (date(2026, 5, 6), False),  # in lieu of the 3rd, a Sunday
        (date(2026, 9, 22), False),  # between two holidays
        (date(2026, 12, 30), True),
        (date(2026, 12, 31), False),  # banks close
        (date(2027, 1, 4), True),
        (date(2400, 1, 1), False),  # a Saturday, further than the calendar knows holidays
    ],
)
def test_what_is_a_business_day(day: date, worked: bool) -> None:
    assert is_workday(day) is worked


def test_a_holiday_has_its_name_in_both_languages() -> None:
    assert holiday(date(2026, 11, 23)) == "勤労感謝の日"
    assert holiday(date(2026, 11, 23), "en") == "Labor Thanksgiving Day"
    assert holiday(date(2026, 11, 22)) == "", "a Sunday is none"
