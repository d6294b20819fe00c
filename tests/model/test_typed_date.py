from datetime import date

import pytest

from workshop.model.typed_date import parse_date

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
