"""What a cell says: as text, as a date, as a number, as one word of a closed list. Pure.

None where it says none of it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any, Final

from workshop.decks.excel.shape import Choices, known

_DECIMALS: Final = re.compile(r"\.(0+)")
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_MINUS: Final = str.maketrans("−‐–▲△", "-----")

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ERAS: Final = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
_YMD: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_EIGHT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_ERA: Final = re.compile(rf"({'|'.join(_ERAS)})\.?(\d{{1,2}}|元)[-/.年](\d{{1,2}})[-/.月](\d{{1,2}})日?")
_DMY: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-.]?([a-z]{3})[a-z]*[-.,]?(\d{4})")
_MDY: Final = re.compile(r"([a-z]{3})[a-z]*\.?(\d{1,2})(?:st|nd|rd|th)?,?(\d{4})")
_WEEKDAY: Final = re.compile(r"\([月火水木金土日]\)$|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?")


def as_text(value: Any, shown_as: str = "") -> str:
    """The cell as a person sees it; `shown_as` is its number format."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number_as_shown(value, shown_as)
    if isinstance(value, datetime | date):
        return _day_as_shown(value, _QUOTED.sub("", shown_as).casefold())
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)


def as_date(value: Any) -> date | None:
    """A date cell's, or that of a text in a usual form: only what has one meaning is understood."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        return None
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", value)).casefold()
    text = _WEEKDAY.sub("", text)
    if found := _YMD.fullmatch(text) or _EIGHT.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _ERA.fullmatch(text):
        year = 1 if found[2] == "元" else int(found[2])
        return _day(_ERAS[found[1]] + year, int(found[3]), int(found[4]))
    if (found := _DMY.fullmatch(text)) and found[2] in _MONTHS:
        return _day(int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    if (found := _MDY.fullmatch(text)) and found[1] in _MONTHS:
        return _day(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2]))
    return None


def as_number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if isfinite(value) else None
    if not isinstance(value, str):
        return None
    text = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", value).translate(_MINUS))
    try:
        number = float(text) if text.isascii() and "_" not in text else None
    except ValueError:
        return None
    return number if number is not None and isfinite(number) else None


def as_choice(text: str, choices: Choices) -> str | None:
    """The id of the word: itself, or its label in either language."""
    wanted = known(text)
    for value, labels in choices.items():
        if wanted in (known(value), *map(known, labels)):
            return value
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number_as_shown(value: float, shown_as: str) -> str:
    pattern = _QUOTED.sub("", shown_as.split(";", maxsplit=1)[0])
    if not re.fullmatch(r"[#,0.%]+", pattern):  # General, and what only Excel knows how to show
        return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    found = _DECIMALS.search(pattern)
    places = len(found[1]) if found else 0
    percent = pattern.endswith("%")
    text = f"{value * 100 if percent else value:{',' if ',' in pattern else ''}.{places}f}"
    return f"{text}%" if percent else text


def _day_as_shown(value: date | datetime, pattern: str) -> str:
    """In the form of our own dates, with no more than the cell shows: a day that nobody wrote is not made up."""
    if isinstance(value, datetime) and (value.hour or value.minute):
        return f"{value:%Y-%m-%d %H:%M}"
    if pattern and "d" not in pattern and "y" in pattern:
        return f"{value:%Y-%m}" if "m" in pattern else f"{value:%Y}"
    return f"{value:%Y-%m-%d}"
