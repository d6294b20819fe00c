"""Which keys act in the customer's window, by its place.

    keys = WindowKeys(window); keys.allow("turned"); keys.pressed.connect(...)

A clicker always does. Side by side, keys of the console's table act while the shared line is being typed in. Turned
round, nothing acts but clicker and mark, and the combination of show and hide only when it is kept down.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workshop.model.terms import CaptureKind
from workshop.stage.preset import Place
from workshop.stage.shared_line import KINDS
from workshop.ui.actions import BY_ID, Keys
from workshop.ui.audience.held import HeldCombination

_CLICKER: Final = {
    "clicker_next": "next",
    "clicker_previous": "previous",
    "clicker_blank": "blank",
    "clicker_mark": "mark",
}
_MORE: Final = ("freeze", "off_script", "swap", "show_hide", "full_screen")
_ANSWERS: Final = {"readback_confirm": "confirm_line", "readback_leave_out": "leave_line"}
"""While a line is being read together, where no text can be typed."""
_TYPING: Final = ("next", "previous", "blank")
"""With Alt and Ctrl, beside a line in which the clicker's letters are text."""


class WindowKeys(QObject):
    """Puts the table's keys on the window and says which was pressed."""

    pressed = Signal(str)
    """next, previous, blank, mark, freeze, off_script, swap, show_hide, full_screen, confirm_line, leave_line"""
    kind_pressed = Signal(object)
    """A kind for the shared line."""
    held = Signal()
    """Show and hide, kept down."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._keys = Keys(window)
        for action, name in _CLICKER.items():
            self._keys.on(action, partial(self.pressed.emit, name))
        for name in (*_MORE, *_TYPING):
            self._keys.on(name, partial(self.pressed.emit, name))
        for kind in (*KINDS, CaptureKind.OPPORTUNITY):
            # The refused kind is put on too: its key says so instead of falling through to something else.
            self._keys.on(f"kind_{kind.value}", partial(self.kind_pressed.emit, kind))
        for action, name in _ANSWERS.items():
            self._keys.on(action, partial(self.pressed.emit, name))
        self._answers = self._reads = False
        self._held = [HeldCombination(window, sequence) for sequence in BY_ID["show_hide"].sequences()]
        for held in self._held:
            held.held.connect(self.held)
        self.allow("second-screen")

    def allow(self, place: Place) -> None:
        """Let the keys of this place act, and no others."""
        turned, beside = place == "turned", place == "side-by-side"
        for name in _MORE:
            self._keys.enable(name, not turned)
        for name in _TYPING:
            self._keys.enable(name, beside)
        for kind in (*KINDS, CaptureKind.OPPORTUNITY):
            self._keys.enable(f"kind_{kind.value}", beside)
        for held in self._held:
            held.enable(turned)
        self._answers = not turned and not beside
        self.read(self._reads)

    def read(self, reading: bool) -> None:
        """Is a line being read together? Then its answers act, in the places that have a keyboard for them."""
        self._reads = reading
        for action in _ANSWERS:
            self._keys.enable(action, reading and self._answers)
