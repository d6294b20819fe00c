"""Discreet mode: what is ours is drawn as dots on a screen somebody may look at over the shoulder.

    discreet.veil("予算は…") -> "●●●●"      discreet.veiled      discreet.changed

One for all pages. On the console everything internal goes through `veil`, tool tips and accessible names too; the other
pages put a sheet before what is ours while a run is on (`guards`, `ui.parts.veiled`). Qt-only, no widgets.
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
        self._in_room = False

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

    @property
    def in_room(self) -> bool:
        """Is a run on, and the customer beside us whatever page is shown?"""
        return self._in_room

    @property
    def guards(self) -> bool:
        """Is what is ours to be kept from sight on pages other than the console?"""
        return self._in_room and self.veiled

    def veil(self, text: str) -> str:
        """An internal text as it may be shown now."""
        return mask(text) if self.veiled else text

    def set_on(self, on: bool) -> None:
        self._set(on, False, self._in_room)

    def peek(self, peeking: bool) -> None:
        self._set(self._on, peeking, self._in_room)

    def set_in_room(self, in_room: bool) -> None:
        self._set(self._on, self._peeking, in_room)

    def _set(self, on: bool, peeking: bool, in_room: bool) -> None:
        before = self.veiled, self._on, self._in_room
        self._on, self._peeking, self._in_room = on, peeking, in_room
        if (self.veiled, self._on, self._in_room) != before:
            self.changed.emit()
