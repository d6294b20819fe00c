"""The whole workshop as JSON, for us: all a document holds, pictures too, but for its journal. It opens again.

Equal input gives equal bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from workshop.exports.json_copy import SCHEMA, to_bytes, without_titles
from workshop.model import json_copy
from workshop.model.items import ITEM_TYPES
from workshop.model.workshop import Workshop

_KINDS: Final = ((b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def whole(workshop: Workshop, find: Callable[[str], bytes | None]) -> bytes:
    """Every item by kind and id, as the document stores it; a picture that `find` has not is left out."""
    kept = {sha: found for sha in json_copy.pictures(workshop) if (found := find(sha))}
    return to_bytes(json_copy.dump(workshop, {sha: (_media_type(data), data) for sha, data in kept.items()}))


def schema() -> dict[str, Any]:
    """The published JSON Schema of the whole copy, made from the items."""
    from pydantic.json_schema import models_json_schema

    kinds, made = models_json_schema([(cls, "validation") for cls in ITEM_TYPES.values()])
    items = {
        cls.kind: {"type": "object", "additionalProperties": kinds[cls, "validation"]} for cls in ITEM_TYPES.values()
    }
    picture = {
        "type": "object",
        "required": ["media_type", "base64"],
        "properties": {"media_type": {"type": "string"}, "base64": {"type": "string", "contentEncoding": "base64"}},
    }
    return {
        "$schema": SCHEMA,
        "title": "Workshop: the whole copy",
        "type": "object",
        "required": ["format", "version", "items"],
        "properties": {
            "format": {"const": json_copy.FORMAT},
            "version": {"type": "string", "pattern": r"^1\."},
            "items": {"type": "object", "properties": items},
            "said": {"type": "array", "items": {"type": "string"}},
            "assets": {"type": "object", "additionalProperties": picture},
        },
        "$defs": without_titles(made.get("$defs", {})),
    }


def _media_type(data: bytes) -> str:
    return next((kind for magic, kind in _KINDS if data.startswith(magic)), "application/octet-stream")
