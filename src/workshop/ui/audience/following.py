"""Does the customer's picture follow? The revision that was painted against the one that should be there.

    following = Following(window); following.expect(state.revision); following.stuck.connect(...)

A window that is hidden or minimised on purpose is not stuck.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from workshop.ui.audience.window import AudienceWindow

PATIENCE = 700
"""Milliseconds in which any machine paints a slide."""


class Following(QObject):
    """Compares a short time after each change; while it is stuck it tries to have the picture painted again."""

    stuck = Signal(bool)
    """The picture has stopped following (true), or follows again (false)."""

    def __init__(self, window: AudienceWindow, patience: int = PATIENCE) -> None:
        super().__init__(window)
        self._window = window
        self._expected = -1
        self.is_stuck = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(patience)
        self._timer.timeout.connect(self._look)
        window.painted.connect(self._painted)

    def expect(self, revision: int) -> None:
        """The window has been given this revision."""
        self._expected = revision
        if self._window.painted_revision >= revision:
            self._caught_up()
        elif not self._timer.isActive():  # not restarted by each change: who steps fast is watched as well
            self._timer.start()

    def _painted(self, revision: int) -> None:
        if revision >= self._expected:
            self._caught_up()

    def _caught_up(self) -> None:
        self._timer.stop()
        if self.is_stuck:
            self.is_stuck = False
            self.stuck.emit(False)

    def _look(self) -> None:
        window = self._window
        if not window.isVisible() or window.isMinimized():
            self._caught_up()
            return
        window.repaint()
        if window.painted_revision >= self._expected:
            return
        self._timer.start()
        if not self.is_stuck:
            self.is_stuck = True
            self.stuck.emit(True)
