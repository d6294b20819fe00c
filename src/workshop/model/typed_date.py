"""A date as people type it: 12/2, 12月2日, 来週金, 明日, +5, +5営業日, 来月末, next Fri, 2 Dec, in 2 weeks.

Only what has one meaning is understood: 中旬 or "next week" is no date. Which days are business days is brought in.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from workshop.model.business_days import IsWorkday, business_days_after, monday_to_friday

_JA_DAYS = "月火水木金土日"
_EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EN_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = {"今日": 0, "本日": 0, "明日": 1, "あした": 1, "明後日": 2, "あさって": 2, "today": 0, "tomorrow": 1}
_MONTH_ENDS = {
    "月末": 0, "今月末": 0, "当月末": 0, "来月末": 1, "翌月末": 1, "再来月末": 2,
    "endofmonth": 0, "endofthemonth": 0, "endofthismonth": 0, "monthend": 0, "eom": 0, "endofnextmonth": 1,
}  # fmt: skip
_BEFORE = {"昨日": 1, "きのう": 1, "一昨日": 2, "おととい": 2, "yesterday": 1}

_YMD = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_MD = re.compile(r"^(\d{1,2})[-/.月](\d{1,2})日?$")
_DAY = re.compile(r"^(\d{1,2})日?$")
_COUNT = r"(営業日|businessdays?|workingdays?|bd|週間?|weeks?|w|日|days?|d)"
_PLUS = re.compile(rf"^\+(\d{{1,3}}){_COUNT}?後?$")
_LATER = re.compile(r"^(?:(\d{1,3})(営業日|週間|日)後|in(\d{1,3})(businessdays?|workingdays?|weeks?|days?))$")
_JA_WEEK = re.compile(rf"^(?:(今週|来週|翌週|再来週)の?|次の)?([{_JA_DAYS}])曜?日?$")
_UNTIL = re.compile(r"^by(?=[a-z0-9])|(?:まで(?:に)?|迄(?:に)?)$")
_EN_WEEK = re.compile(r"^(this|next)?(mon|tue|wed|thu|fri|sat|sun)[a-z]*$")
_EN_DM = re.compile(r"^(\d{1,2})([a-z]{3})[a-z]*$")
_EN_MD = re.compile(r"^([a-z]{3})[a-z]*(\d{1,2})$")
_EN_DMY = re.compile(r"^(\d{1,2})([a-z]{3})[a-z]*(\d{4})$")
_EN_DAY_BEFORE = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*(?=\d)")


def parse_date(text: str, today: date, is_workday: IsWorkday = monday_to_friday) -> date | None:
    """The date meant, on or after `today` where the year is not said; None for what is no date."""
    try:
        return _meant(_EN_DAY_BEFORE.sub("", _UNTIL.sub("", _plain(text))), today, is_workday)
    except OverflowError:  # beyond the last day there is
        return None


def _meant(typed: str, today: date, is_workday: IsWorkday) -> date | None:
    if typed in _WORDS:
        return today + timedelta(days=_WORDS[typed])
    if found := _YMD.match(typed):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _MD.match(typed):
        return _coming(int(found[1]), int(found[2]), today)
    if found := _DAY.match(typed):
        return _coming_day(int(found[1]), today)
    if typed in _MONTH_ENDS:
        return _month_end(today, _MONTH_ENDS[typed])
    if found := _PLUS.match(typed):
        return _later(today, int(found[1]), found[2] or "", is_workday)
    if found := _LATER.match(typed):
        return _later(today, int(found[1] or found[3]), found[2] or found[4], is_workday)
    if found := _JA_WEEK.match(typed):
        weeks = {"今週": 0, "来週": 1, "翌週": 1, "再来週": 2}.get(found[1] or "")
        return _weekday(_JA_DAYS.index(found[2]), weeks, today)
    if found := _EN_WEEK.match(typed):
        weeks = {"this": 0, "next": 1}.get(found[1] or "")
        return _weekday(_EN_DAYS.index(found[2]), weeks, today)
    if (found := _EN_DMY.match(typed)) and found[2] in _EN_MONTHS:
        return _date(int(found[3]), _EN_MONTHS.index(found[2]) + 1, int(found[1]))
    if (found := _EN_DM.match(typed)) and found[2] in _EN_MONTHS:
        return _coming(_EN_MONTHS.index(found[2]) + 1, int(found[1]), today)
    if (found := _EN_MD.match(typed)) and found[1] in _EN_MONTHS:
        return _coming(_EN_MONTHS.index(found[1]) + 1, int(found[2]), today)
    return None


def parse_past_date(text: str, today: date) -> date | None:
    """The date meant of something that has been: on or before `today` where the year is not said."""
    typed = _plain(text)
    if typed in _BEFORE:
        return today - timedelta(days=_BEFORE[typed])
    found = parse_date(text, today)
    if found is None or found <= today:
        return found
    if _JA_WEEK.match(typed) or _EN_WEEK.match(typed):
        return found - timedelta(weeks=1) if found - timedelta(weeks=1) <= today else None
    if _DAY.match(typed):
        return next((day for back in range(31) if (day := today - timedelta(days=back)).day == found.day), None)
    said_year = _YMD.match(typed) or _EN_DMY.match(_EN_DAY_BEFORE.sub("", typed))
    ahead = said_year or typed in _WORDS or typed in _MONTH_ENDS or _PLUS.match(typed) or _LATER.match(typed)
    return None if ahead else _date(found.year - 1, found.month, found.day)


def _plain(text: str) -> str:
    """Half width, small letters, no spaces; a weekday in brackets says nothing that the date does not."""
    return re.sub(rf"[\s,]|\([{_JA_DAYS}](?:曜日?)?\)", "", unicodedata.normalize("NFKC", text).casefold())


def _later(today: date, count: int, of: str, is_workday: IsWorkday) -> date | None:
    if of in ("営業日", "bd") or of.startswith(("business", "working")):
        return business_days_after(today, count, is_workday)
    return today + (timedelta(weeks=count) if of.startswith(("週", "w")) else timedelta(days=count))


def _month_end(today: date, months: int) -> date | None:
    year, month = today.year + (today.month - 1 + months) // 12, (today.month - 1 + months) % 12 + 1
    return _date(year, month, monthrange(year, month)[1]) if year <= date.max.year else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(month: int, day: int, today: date) -> date | None:
    found = _date(today.year, month, day)
    if found is None or found < today:
        found = _date(today.year + 1, month, day)
    return found


def _coming_day(day: int, today: date) -> date | None:
    """The next day with this number; some months have none."""
    for ahead in range(12):
        year, month = today.year + (today.month - 1 + ahead) // 12, (today.month - 1 + ahead) % 12 + 1
        found = _date(year, month, day)
        if found is not None and found >= today:
            return found
    return None


def _weekday(weekday: int, weeks: int | None, today: date) -> date:
    """`weeks` counts calendar weeks from Monday; without it the next such day after today is meant."""
    if weeks is None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=weeks, days=weekday)
