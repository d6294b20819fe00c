"""Where decks are on this computer. Plain paths, for work beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DeckFolders:
    """What ships, what belongs to the person, and where compiled copies are kept."""

    shipped: Path
    own: Path
    cache: Path
