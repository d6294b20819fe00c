"""When what is typed reaches the draft, and when the rest follows: a key pays for neither. Knows no widgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from workshop.decks.draft import Path
from workshop.model.problem import Problem

Told: TypeAlias = Callable[[Problem | None], object]

TAKE_MS: Final = 50
"""Letters that follow each other so closely are written into the draft together."""
REST_MS: Final = 160
"""Slide and outline follow when no key came for so long; nobody looks at them while typing."""
LONGEST_MS: Final = 2500
"""Who types without a pause sees them follow now and then all the same."""


class TypingPace(QObject):
    """`write` puts a text into the draft and tells the refusal."""

    rested = Signal()
    """Fields were changed, and the hand rests now, or has typed on for long."""

    def __init__(self, write: Callable[[Path, Any], Problem | None], parent: QObject) -> None:
        super().__init__(parent)
        self._write = write
        self._pending: tuple[Path, Any, Told] | None = None
        self._soon = self._timer(TAKE_MS, self.take)
        self._rest = self._timer(REST_MS, self._is_at_rest)
        self._longest = self._timer(LONGEST_MS, self._is_at_rest)

    def _timer(self, milliseconds: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    @property
    def is_on(self) -> bool:
        """Is somebody typing?"""
        return self._pending is not None or self._rest.isActive()

    def type(self, path: Path, value: Any, told: Told) -> None:
        """What stands in a field now."""
        if self._pending is not None and self._pending[0] != path:
            self.take()
        self._pending = path, value, told
        if not self._soon.isActive():
            self._soon.start()

    def take(self) -> None:
        """Write what is pending: a moment after a key, and before anybody looks at the draft."""
        pending, self._pending = self._pending, None
        if pending is not None:
            self._soon.stop()
            path, value, told = pending
            told(self._write(path, value))

    def edited(self) -> None:
        """Something was changed: what follows it does so when the hand rests."""
        self._rest.start()
        if not self._longest.isActive():
            self._longest.start()

    def catch_up(self) -> None:
        """Let everything follow now."""
        self.take()
        if self._rest.isActive():
            self._is_at_rest()

    def start_over(self) -> None:
        """Another deck: nothing of this one follows any more."""
        self.take()
        self._rest.stop()
        self._longest.stop()

    def _is_at_rest(self) -> None:
        self._rest.stop()
        self._longest.stop()
        self.rested.emit()
