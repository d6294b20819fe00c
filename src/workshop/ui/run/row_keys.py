"""The keys of the topics' list while the line has the keyboard: Alt+4 … Alt+9, Alt+Up, Alt+Down, Alt+Enter.

Alt+0 … Alt+3 belong to the table (`ui.actions`); what they answer depends on the slide. These go on from there.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workshop.ui.actions import MAC, composing

_MODIFIER = "Meta" if MAC else "Alt"


class RowKeys(QObject):
    """Shortcuts on the window; nothing acts while a conversion is open."""

    digit = Signal(int)
    moved = Signal(int)
    taken = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._shortcuts: list[QShortcut] = []
        for number in range(4, 10):
            self._put(window, f"{_MODIFIER}+{number}", partial(self.digit.emit, number))
        self._put(window, "Alt+Up", partial(self.moved.emit, -1))
        self._put(window, "Alt+Down", partial(self.moved.emit, 1))
        for enter in ("Return", "Enter"):
            self._put(window, f"Alt+{enter}", self.taken.emit)

    def _put(self, window: QWidget, keys: str, slot: partial[None] | object) -> None:
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.activated.connect(lambda: None if composing() else slot())  # type: ignore[operator]
        self._shortcuts.append(shortcut)

    def enable(self, enabled: bool) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(enabled)
