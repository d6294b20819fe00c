"""The customer's window over the console on one screen: veil, cover, picture, and the keys between them.

    curtain = Curtain(console, window, controller, stage, cover)
    curtain.rise(hold=False); curtain.flip(); curtain.back(); curtain.end()

What may follow what is `stage.own_screen`'s; this puts the windows accordingly. The console is veiled before the
customer's window is in front, and the veil goes when nothing but the cover was to be seen.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from workshop.model.public import CoverSlide
from workshop.stage.own_screen import OwnScreen, Phase
from workshop.stage.stage import Stage
from workshop.ui.audience.placing import AudienceController
from workshop.ui.audience.veil import Veil
from workshop.ui.audience.window import AudienceWindow


class Curtain(QObject):
    """In use (`up`) only while the customer's window has the console's own screen."""

    changed = Signal()

    def __init__(
        self,
        console: QWidget,
        window: AudienceWindow,
        controller: AudienceController,
        stage: Callable[[], Stage],
        cover: Callable[[], CoverSlide],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(window)
        self._console, self._window, self._controller = console, window, controller
        self._stage, self._cover, self._clock = stage, cover, clock
        self._own: OwnScreen | None = None
        self._veil = Veil(console)
        self._veil.console_came.connect(self.customer_first)
        window.back_requested.connect(self.back)

    @property
    def up(self) -> bool:
        return self._own is not None

    @property
    def phase(self) -> Phase | None:
        return self._own.phase if self._own is not None else None

    def rise(self, *, hold: bool) -> None:
        """The customer has the screen from now on; behind the cover while `hold` is wanted."""
        self._own = OwnScreen("cover" if hold else "audience")
        self._window.guard(True)
        self._follow()

    def end(self) -> None:
        """Another place, or none: the console is ours again."""
        self._own = None
        self._window.guard(False)
        self._veil.lift()

    def lay_veil(self) -> None:
        """Our side is not to be read from this moment on; what follows is `rise` or `end`."""
        self._veil.lay()
        self.customer_first()

    def show(self) -> None:
        """The picture, from wherever one is."""
        if self._own is not None:
            self._own.show()
            self._follow()

    def flip(self) -> None:
        if self._own is not None:
            self._own.flip(self._clock())
            self._follow()

    def back(self) -> None:
        """Esc or X: the cover, then our side."""
        if self._own is not None:
            self._own.back(self._clock())
            self._follow()

    def woke(self) -> None:
        if self._own is not None:
            self._own.woke(self._clock())
            self._follow()

    def customer_first(self) -> None:
        """Whatever came to the front, the customer's window belongs there."""
        if self._window.isMinimized():
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()
        self._window.take_keyboard()

    def _follow(self) -> None:
        if self.phase == "console":
            self._veil.lift()
            self._window.hide()
            self._stage().uncover()  # our picture of it shows again what will come
            self._console.raise_()
            self._console.activateWindow()
        else:
            if self.phase == "cover":
                self._stage().cover(self._cover())
            self._fill()
            if self.phase == "audience":
                self._stage().uncover()
        self.changed.emit()

    def _fill(self) -> None:
        self._window.show_state(self._stage().state)  # before it is shown: never a picture of before
        there = self._window.isVisible() and self._window.isFullScreen()
        if not there or self._window.screen().name() != self._controller.console_screen():
            self._controller.fill_own_screen()
        self._veil.lay()
        self.customer_first()
