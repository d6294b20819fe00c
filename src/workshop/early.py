"""What has to be known of ``settings.json`` before the first window: language and theme.

Apart from ``workshop.settings``, which knows the model's closed lists and costs as much as a whole
page of the window. No Qt, no words, nothing but the standard library.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def early(path: Path) -> dict[str, str]:
    """Language and theme alone, as far as they can be read: for the window shell's first paint."""
    raw = read(path) or {}
    allowed = {"language": ("ja", "en"), "theme": ("system", "light", "dark")}
    return {name: raw[name] for name, values in allowed.items() if raw.get(name) in values}


def read(path: Path) -> dict[str, Any] | None:
    """The file as it stands, or None where it is missing or damaged."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None
