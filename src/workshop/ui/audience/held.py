"""A key combination that acts when it is kept down: nobody holds three keys by accident.

held = HeldCombination(window, "Ctrl+Shift+H"); held.held.connect(...); held.enable(True)
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workshop.ui.actions import first_key

HOLD = 600
"""Milliseconds."""


class HeldCombination(QObject):
    """Watches one window; enabled while it is wanted."""

    held = Signal()

    def __init__(self, window: QWidget, sequence: str, milliseconds: int = HOLD) -> None:
        super().__init__(window)
        self._key = first_key(sequence)
        self._enabled = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.held)
        window.installEventFilter(self)

    def enable(self, on: bool) -> None:
        self._enabled = on
        if not on:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not self._enabled:
            return False
        if kind in (QEvent.Type.WindowDeactivate, QEvent.Type.FocusOut):
            self._timer.stop()
        elif isinstance(event, QKeyEvent):
            if kind == QEvent.Type.KeyPress and event.keyCombination() == self._key:
                if not event.isAutoRepeat() and not self._timer.isActive():
                    self._timer.start()
                return True
            if kind == QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._timer.stop()
        return False
