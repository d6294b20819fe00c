"""What a page is to the shell.

A page is a `Page`: it gives its title and what stands at the right of the top bar, is told when it is entered and
left, and gives up what was typed but not yet told. It says `heading_changed` when its title or subtitle changed.
May import only PySide6.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """One page of the main window. Override what differs; every default is harmless."""

    heading_changed = Signal()
    """The title or the subtitle changed."""

    def title(self) -> str:
        """What the top bar says at the left."""
        return ""

    def subtitle(self) -> str:
        """What it says beside that, more quietly."""
        return ""

    def top_widgets(self) -> list[QWidget]:
        """What stands at the right of the top bar while the page is shown. Asked once."""
        return []

    def enter(self) -> None:
        """The page is being shown: bring it up to date and put the focus where work goes on."""

    def leave(self) -> None:
        """Another page will be shown. `flush` was called before."""

    def flush(self) -> None:
        """Tell now what was typed and not told yet. Called before leaving, closing, and after a crash."""
