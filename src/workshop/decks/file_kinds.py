"""What kinds of files may hold decks, by their names alone. Loads nothing: asked of every file dragged over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

Kind = Literal["excel", "powerpoint", "pack", "yaml"]

KINDS: Final[Mapping[Kind, Sequence[str]]] = {
    "excel": (".xlsx", ".xlsm", ".xls"),
    "powerpoint": (".pptx", ".ppsx", ".potx", ".pptm", ".ppsm", ".potm", ".ppt", ".pps", ".pot"),
    "pack": (".trenddeck",),
    "yaml": (".yaml", ".yml"),
}
"""Old formats are told what to do."""
SUFFIXES: Final = tuple(suffix for suffixes in KINDS.values() for suffix in suffixes)


def kind_of(path: Path) -> Kind | None:
    """What kind of file it is; None for what holds no decks."""
    suffix = path.suffix.casefold()
    return next((kind for kind, suffixes in KINDS.items() if suffix in suffixes), None)
