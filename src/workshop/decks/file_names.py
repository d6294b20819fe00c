"""What the files of a deck are called. Loads nothing."""

from __future__ import annotations

import re
from typing import Final

_DEVICE: Final = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


def file_stem(deck_id: str) -> str:
    """By its id. Where that is a device on Windows, with a low line before it: no id begins with one."""
    return f"_{deck_id}" if _DEVICE.fullmatch(deck_id) else deck_id


def id_of(stem: str) -> str:
    """The id a file was called by."""
    return stem.removeprefix("_")
