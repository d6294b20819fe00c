"""Discreet mode: what is ours is drawn as dots on a screen somebody may look at over the shoulder.

    discreet.veil("予算は…") -> "●●●●"      discreet.veiled      discreet.changed

Everything internal on the console goes through `veil`, tool tips and accessible names too. Qt-only, no widgets.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Signal

DOT = "●"
_WORD = re.compile(r"\S+")


def mask(text: str) -> str:
    """The text as dots, as many as it has characters; white space stays."""
    return _WORD.sub(lambda word: DOT * len(word[0]), text)  # by words: a pasted megabyte is drawn again and again


class Discreet(QObject):
    """On from the start. While the key is held one may peek; letting go, or losing the window, masks again."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on = True
        self._peeking = False

    @property
    def on(self) -> bool:
        return self._on

    @property
    def peeking(self) -> bool:
        return self._peeking

    @property
    def veiled(self) -> bool:
        """Are internal texts dots now?"""
        return self._on and not self._peeking

    def veil(self, text: str) -> str:
        """An internal text as it may be shown now."""
        return mask(text) if self.veiled else text

    def set_on(self, on: bool) -> None:
        self._set(on, False)

    def peek(self, peeking: bool) -> None:
        self._set(self._on, peeking)

    def _set(self, on: bool, peeking: bool) -> None:
        before = self.veiled, self._on
        self._on, self._peeking = on, peeking
        if (self.veiled, self._on) != before:
            self.changed.emit()
