"""Keeps the computer awake while a run is on, and notices when it slept or its clock was set.

    vigil = Vigil(is_running, awake, steady); vigil.woke.connect(...); vigil.start(); vigil.stop()

Knows nothing of the meeting but whether it is running.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from workshop.awake.keeping import KeepAwake
from workshop.awake.steady import SteadyClock
from workshop.awake.watch import Watch, sleep_counting_clock

TICK = 1000


class Vigil(QObject):
    """One tick a second while a workshop is open, and one as the app is in front again: a lid that opens wakes it."""

    woke = Signal()
    """The computer has slept, or may have."""
    clock_jumped = Signal()
    """Somebody set the clock while a run was on."""
    not_held = Signal(object)
    """The Problem why it cannot be kept awake; told once."""

    def __init__(
        self,
        is_running: Callable[[], bool],
        awake: KeepAwake,
        steady: SteadyClock | None = None,
        *,
        counting: Callable[[], float] | None = None,
        wall: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_running = is_running
        self._awake = awake
        self._steady = steady
        self._counting = counting or sleep_counting_clock()
        self._wall = wall
        self._watch = Watch()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.tick)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._state_changed)

    def start(self) -> None:
        """A workshop is open."""
        self._watch.forget()
        self._timer.start()

    def stop(self) -> None:
        """None is open any more: the computer may sleep."""
        self._timer.stop()
        self._awake.release()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        """Sooner than the second is over: until then the screen shows what it showed before the sleep."""
        if state is Qt.ApplicationState.ApplicationActive and self._timer.isActive():
            self.tick()

    def tick(self) -> None:
        running = self._is_running()
        problem = None
        if running and not self._awake.held:
            problem = self._awake.check() or self._awake.hold()
        elif not running:
            self._awake.release()
        if problem is not None:
            self.not_held.emit(problem)
        events = self._watch.tick(self._counting(), self._wall())
        if any(event.may_have_slept for event in events):
            self.woke.emit()
        if any(event.what == "clock_jumped" for event in events):
            if running:
                self.clock_jumped.emit()
            elif self._steady is not None:
                self._steady.adopt()
