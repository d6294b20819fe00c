"""A number as somebody types it while it is being said: full width, with commas, with 万 and 億. Pure."""

from __future__ import annotations

import re
import unicodedata

_UNITS = {"": 1.0, "千": 1e3, "万": 1e4, "億": 1e8, "k": 1e3, "m": 1e6, "K": 1e3, "M": 1e6, "%": 1.0}
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)\s*(千|万|億|[kKmM%])?")


def read_number(text: str) -> float | None:
    """The number, None for a blank. Raises ValueError for anything else."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace("、", "").strip()
    plain = plain.removeprefix("約").strip()
    if not plain:
        return None
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise ValueError(text)
    return float(match[1]) * _UNITS[match[2] or ""]


def write_number(value: float | None) -> str:
    """As it stands in the field: whole numbers without a point, thousands with commas."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
