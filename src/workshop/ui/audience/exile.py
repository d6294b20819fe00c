"""Our own screen goes while the customer's stays: the lid of a laptop at a projector. Nothing of ours may follow it.

    exile = Exile(console, controller, curtain, stage, cover); exile.moved.connect(...)

The system then moves the console onto the customer's screen. There it is veiled at once, behind the cover, as on any
screen that both share; when our own is there again the console goes home, and the customer's stays covered until a
person says yes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from workshop.model.public import CoverSlide
from workshop.stage.preset import Place
from workshop.stage.stage import Stage
from workshop.ui.audience.curtain import Curtain
from workshop.ui.audience.placing import AudienceController


class Exile(QObject):
    """Follows `AudienceController.own_lost` and knows the way home."""

    moved = Signal(str)
    """The place the customer's window has now: on one screen with the console, or on its own again."""

    def __init__(
        self,
        console: QWidget,
        controller: AudienceController,
        curtain: Curtain,
        stage: Callable[[], Stage],
        cover: Callable[[], CoverSlide],
    ) -> None:
        super().__init__(controller)
        self._console, self._controller, self._curtain = console, controller, curtain
        self._stage, self._cover = stage, cover
        self._home = self._theirs = ""
        self._later = QTimer(self)  # Qt still lists the screen while it tells of its going
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._settle)
        controller.own_lost.connect(self._lost)

    def _lost(self, home: str, theirs: str) -> None:
        self._home, self._theirs = home, theirs
        self._stage().cover(self._cover())
        self._curtain.lay_veil()
        self._later.start()

    def _settle(self) -> None:
        self._controller.console_to(self._theirs)
        self._curtain.rise(hold=True)
        self._tell("show-and-hide")

    def ends(self, screen: str) -> bool:
        """A screen was plugged in: is it ours? Then the console is on it again."""
        if not self._home or screen != self._home or not self._curtain.up:
            return False
        theirs, self._home = self._theirs, ""
        self._stage().cover(self._cover())
        self._curtain.end()
        self._controller.console_to(screen)
        self._controller.preview(theirs)
        self._console.activateWindow()
        self._tell("second-screen")
        return True

    def forget(self) -> None:
        """A person has chosen a place since."""
        self._home = ""
        self._later.stop()

    def _tell(self, place: Place) -> None:
        self.moved.emit(place)
