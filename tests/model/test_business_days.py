from datetime import date

import pytest

from workshop.model.business_days import business_days_after

NEW_YEAR = {date(2026, 12, 31), date(2027, 1, 1)}


@pytest.mark.parametrize(
    ("day", "by"),
    [
        (date(2026, 11, 24), date(2026, 12, 1)),  # Tuesday -> Tuesday
        (date(2026, 11, 27), date(2026, 12, 4)),  # Friday -> Friday
        (date(2026, 11, 28), date(2026, 12, 4)),  # a meeting on Saturday
    ],
)
def test_five_business_days_later(day: date, by: date) -> None:
    assert business_days_after(day, 5) == by


def test_holidays_are_minded_where_they_are_known() -> None:
    def is_workday(day: date) -> bool:
        return day.weekday() < 5 and day not in NEW_YEAR

    assert business_days_after(date(2026, 12, 25), 5, is_workday) == date(2027, 1, 5)


def test_there_is_nothing_after_the_last_day_there_is() -> None:
    assert business_days_after(date(9999, 12, 30), 5) is None
