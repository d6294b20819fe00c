from datetime import date

import pytest

from workshop.model.typed_date import parse_date, parse_past_date

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12/2", date(2026, 12, 2)),
        ("１２／２", date(2026, 12, 2)),
        ("12月2日", date(2026, 12, 2)),
        ("12/2(水)", date(2026, 12, 2)),
        ("2027-01-15", date(2027, 1, 15)),
        ("2027年1月15日", date(2027, 1, 15)),
        ("1/15", date(2027, 1, 15)),
        ("11/24", TUESDAY),
        ("2/29", None),
        ("13/1", None),
        ("明日", date(2026, 11, 25)),
        ("金", date(2026, 11, 27)),
        ("火", date(2026, 12, 1)),
        ("来週金", date(2026, 12, 4)),
        ("来週の", None),
        ("再来週月曜日", date(2026, 12, 7)),
        ("+5", date(2026, 11, 29)),
        ("+5営業日", date(2026, 12, 1)),
        ("3日", date(2026, 12, 3)),
        ("30日", date(2026, 11, 30)),
        ("next Fri", date(2026, 12, 4)),
        ("Friday", date(2026, 11, 27)),
        ("2 Dec", date(2026, 12, 2)),
        ("Dec 2", date(2026, 12, 2)),
        ("Wed 2 Dec", date(2026, 12, 2)),
        ("Fri 15 January 2027", date(2027, 1, 15)),
        ("Fri 32 Jan 2027", None),
        ("tomorrow", date(2026, 11, 25)),
        ("soon", None),
        ("", None),
    ],
)
def test_a_typed_date(typed: str, meant: date | None) -> None:
    assert parse_date(typed, TUESDAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("昨日", date(2026, 11, 23)),
        ("一昨日", date(2026, 11, 22)),
        ("Yesterday", date(2026, 11, 23)),
        ("今日", TUESDAY),
        ("11/24", TUESDAY),
        ("11/20", date(2026, 11, 20)),
        ("12/2", date(2025, 12, 2)),
        ("20 Nov", date(2026, 11, 20)),
        ("20日", date(2026, 11, 20)),
        ("25日", date(2026, 10, 25)),
        ("31日", date(2026, 10, 31)),
        ("月", date(2026, 11, 23)),
        ("金", date(2026, 11, 20)),
        ("火", TUESDAY),
        ("2026/11/2", date(2026, 11, 2)),
        ("2027/1/15", None),
        ("明日", None),
        ("+3", None),
        ("来週金", None),
        ("いつか", None),
    ],
)
def test_a_day_that_has_been(typed: str, meant: date | None) -> None:
    assert parse_past_date(typed, TUESDAY) == meant
