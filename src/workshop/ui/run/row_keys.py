"""Alt+4 … Alt+9 while the line has the keyboard: the topics' list goes on where the table's Alt+0 … Alt+3 end."""

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

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._shortcuts: list[QShortcut] = []
        for number in range(4, 10):
            shortcut = QShortcut(QKeySequence(f"{_MODIFIER}+{number}"), window)
            shortcut.activated.connect(partial(self._pressed, number))
            self._shortcuts.append(shortcut)

    def _pressed(self, number: int) -> None:
        if not composing():
            self.digit.emit(number)

    def enable(self, enabled: bool) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(enabled)
