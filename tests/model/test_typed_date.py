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
        ("＋５営業日", date(2026, 12, 1)),
        ("5営業日後", date(2026, 12, 1)),
        ("+5bd", date(2026, 12, 1)),
        ("+5 business days", date(2026, 12, 1)),
        ("in 5 working days", date(2026, 12, 1)),
        ("+1 business day", date(2026, 11, 25)),
        ("+3日", date(2026, 11, 27)),
        ("3日後", date(2026, 11, 27)),
        ("+2週間", date(2026, 12, 8)),
        ("2週間後", date(2026, 12, 8)),
        ("in 2 weeks", date(2026, 12, 8)),
        ("+2w", date(2026, 12, 8)),
        ("月末", date(2026, 11, 30)),
        ("今月末", date(2026, 11, 30)),
        ("来月末", date(2026, 12, 31)),
        ("再来月末", date(2027, 1, 31)),
        ("end of month", date(2026, 11, 30)),
        ("End of next month", date(2026, 12, 31)),
        ("来週の金曜日", date(2026, 12, 4)),
        ("12/2までに", date(2026, 12, 2)),
        ("by 2 Dec", date(2026, 12, 2)),
        ("by Friday", date(2026, 11, 27)),
        ("12/2（水曜日）", date(2026, 12, 2)),
        ("中旬", None),
        ("12月中旬", None),
        ("来週", None),
        ("next week", None),
        ("年末", None),
        ("+5営業", None),
        ("+", None),
        ("営業日後", None),
        ("3日", date(2026, 12, 3)),
        ("30日", date(2026, 11, 30)),
        ("31日", date(2026, 12, 31)),
        ("27", date(2026, 11, 27)),
        ("3", date(2026, 12, 3)),
        ("99", None),
        ("0", None),
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


def test_business_days_are_those_of_the_calendar_brought_in() -> None:
    closed = {date(2026, 11, 25), date(2026, 11, 26)}
    assert parse_date("+2営業日", TUESDAY, lambda day: day.weekday() < 5 and day not in closed) == date(2026, 11, 30)


def test_a_day_that_some_months_have_not_is_the_next_there_is() -> None:
    assert parse_date("30日", date(2027, 1, 31)) == date(2027, 3, 30)


@pytest.mark.parametrize("typed", ["+999営業日", "+999", "+999週間", "月末", "来月末", "12/31", "金", "再来週月"])
def test_the_last_days_there_are_break_nothing(typed: str) -> None:
    found = parse_date(typed, date(9999, 12, 30))
    assert found is None or found > date(9999, 12, 29)
