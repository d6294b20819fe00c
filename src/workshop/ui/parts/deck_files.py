"""What brings decks in from files and makes files of them, as its page sees it: the door behind which it is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QDialog


class DeckFiles(Protocol):
    """Each opens a dialog over the page; None where one is open already or something is not saved yet."""

    def choose(self) -> None:
        """Let a person choose files to bring in."""
        ...

    def bring_in(self, paths: Sequence[Path]) -> QDialog | None: ...

    def export(self, deck: Any) -> QDialog | None: ...

    def save_template(self, lang: str) -> None:
        """Ask where an empty workbook goes, and write it."""
        ...
