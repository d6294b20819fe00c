"""The whole workshop as JSON, for us: what a document holds, without its pictures. Equal input, equal bytes."""

from __future__ import annotations

from typing import Any

from workshop.exports.json_copy import VERSION, to_bytes
from workshop.model.workshop import Workshop


def whole(workshop: Workshop) -> bytes:
    """Every item by kind and id, as the document stores it."""
    items: dict[str, dict[str, Any]] = {}
    for item in workshop.all():
        items.setdefault(item.kind, {})[item.id] = item.model_dump(mode="json")
    return to_bytes({"format": "workshop-items", "version": VERSION, "items": items})
