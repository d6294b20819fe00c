"""The customer's machine-readable copy, from public types alone. Equal input, equal bytes."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from workshop.model.public import PublicWorkshop

FORMAT: Final = "workshop-public"
VERSION: Final = 1
SCHEMA: Final = "https://json-schema.org/draft/2020-12/schema"


def customer(public: PublicWorkshop) -> bytes:
    """What the customer's files draw on, and nothing else."""
    return to_bytes({"format": FORMAT, "version": VERSION, "workshop": plain(public)})


def schema() -> dict[str, Any]:
    """The published JSON Schema of the customer's copy, made from the public types."""
    from pydantic import TypeAdapter

    made = TypeAdapter(PublicWorkshop).json_schema(mode="serialization", ref_template="#/$defs/{model}")
    definitions = made.pop("$defs", {})
    return {
        "$schema": SCHEMA,
        "title": "Workshop: the customer's copy",
        "type": "object",
        "required": ["format", "version", "workshop"],
        "additionalProperties": False,
        "properties": {"format": {"const": FORMAT}, "version": {"const": VERSION}, "workshop": without_titles(made)},
        "$defs": without_titles(definitions),
    }


def without_titles(node: Any) -> Any:
    """Takes away pydantic's titles: each repeats its field's name."""
    if isinstance(node, dict):
        if isinstance(node.get("title"), str):
            del node["title"]
        for child in node.values():
            without_titles(child)
    elif isinstance(node, list):
        for child in node:
            without_titles(child)
    return node


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
