"""A time of day as people type it: 14:00, 1400, 14時半, 午後2時, 2pm. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import time

_COLON = re.compile(r"^(\d{1,2})[:.](\d{2})$")
_FIGURES = re.compile(r"^(\d{1,2})(\d{2})$")
_HOUR = re.compile(r"^(\d{1,2})時?$")
_JA = re.compile(r"^(\d{1,2})時(?:(\d{1,2})分?|(半))$")
_HALF_DAYS = ("午前", "午後", "am", "pm")


def parse_time(text: str) -> time | None:
    """The time meant; None for what is no time."""
    typed = re.sub(r"[\s~〜]", "", unicodedata.normalize("NFKC", text).casefold())
    half = next((h for h in _HALF_DAYS if typed.startswith(h) or typed.endswith(h)), "")
    typed = typed.removeprefix(half).removesuffix(half) if half else typed
    for pattern in (_COLON, _JA, _HOUR, _FIGURES):
        if found := pattern.match(typed):
            hour = int(found[1])
            minute = 30 if "半" in typed else int(found[2]) if found.lastindex and found.lastindex >= 2 else 0
            return _time(hour, minute, half)
    return None


def _time(hour: int, minute: int, half: str) -> time | None:
    if half:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if half in ("午後", "pm") else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
