"""The published JSON Schema of a deck file, for editors that help while typing.

Made from the model, so it cannot disagree with it; `trends/deck.schema.json` is its written copy.
Text that looks like a number wants quotation marks here, though reading takes it as it is typed:
other YAML readers would make 34.10 a number and lose the nought.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from workshop.model.deck import Deck

FILE_NAME: Final = "deck.schema.json"


def schema() -> dict[str, Any]:
    """The schema as data; the same for the same model."""
    made = Deck.model_json_schema()
    _drop_titles(made)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Trend deck", **made}


def schema_text() -> str:
    """The schema as it is written to a file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def write(folder: Path) -> Path:
    """Writes the schema beside the decks."""
    path = folder / FILE_NAME
    path.write_text(schema_text(), encoding="utf-8", newline="\n")
    return path


def _drop_titles(node: Any) -> None:
    """Takes away pydantic's titles: each repeats its field's name, and an editor shows both."""
    if isinstance(node, dict):
        if isinstance(node.get("title"), str):
            del node["title"]
        for child in node.values():
            _drop_titles(child)
    elif isinstance(node, list):
        for child in node:
            _drop_titles(child)
