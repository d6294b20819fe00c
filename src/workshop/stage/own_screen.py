"""Two windows on one screen: the console, the neutral cover, the customer's picture, and the ways between them. Pure.

    own = OwnScreen("console"); own.flip(at); own.back(at); own.show(); own.woke()     at: a clock that only goes on

The console is never reached but through the cover, and never by the press that brought the cover: a customer who leans
on a key sees the cover and nothing behind it. After sleep the cover comes first and leads to the customer's picture.
"""

from __future__ import annotations

from typing import Literal

Phase = Literal["console", "cover", "audience"]


class OwnScreen:
    """Which of the three is in front."""

    PAUSE = 0.4
    """Seconds the cover has stood before a press leads on to the console: a double press does not."""

    def __init__(self, phase: Phase = "console") -> None:
        self.phase: Phase = phase
        self._onward: Phase = "audience"
        self._since = float("-inf")

    def flip(self, at: float) -> Phase:
        """The one key: to the cover, and from the cover onward the way one was going."""
        if self.phase != "cover":
            return self._cover("audience" if self.phase == "console" else "console", at)
        return self.show() if self._onward == "audience" else self._leave(at)

    def back(self, at: float) -> Phase:
        """Towards the console."""
        if self.phase == "audience":
            return self._cover("console", at)
        return self._leave(at) if self.phase == "cover" else self.phase

    def show(self) -> Phase:
        """The customer's picture, from wherever one is."""
        self.phase = "audience"
        return self.phase

    def hide(self, at: float) -> Phase:
        """The cover, from wherever one is."""
        return self.phase if self.phase == "cover" else self._cover("console", at)

    def woke(self, at: float) -> Phase:
        """The computer slept: nobody knows who sits before it."""
        return self._cover("audience", at)

    def _cover(self, onward: Phase, at: float) -> Phase:
        self.phase, self._onward, self._since = "cover", onward, at
        return self.phase

    def _leave(self, at: float) -> Phase:
        if at - self._since >= self.PAUSE:
            self.phase = "console"
        return self.phase
