"""The customer's machine-readable copy, from public types alone. Equal input, equal bytes."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from workshop.model.public import PublicWorkshop

VERSION: Final = 1


def customer(public: PublicWorkshop) -> bytes:
    """What the customer's files draw on, and nothing else."""
    return to_bytes({"format": "workshop-public", "version": VERSION, "workshop": plain(public)})


def plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def to_bytes(data: Any) -> bytes:
    """Sorted, indented, in characters people can read."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
