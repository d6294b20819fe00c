"""What is typed is put on the disk beside the window, soon after the last change; "saved" is said once it is there.

`WrittenBehind` is what the deck on the table and its why us have in common: what is refused stays and is tried again,
and what was typed meanwhile is written after it. No widgets.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from workshop.model.problem import KnownError, Problem
from workshop.ui.parts.host import Host

SAVE_MS: Final = 400
"""After a change, milliseconds until it is written. Not begun anew by each letter."""
AGAIN_MS: Final = 5000
"""After a refusal, milliseconds until it is tried again."""

State = Literal["saved", "changed", "failed", "conflict"]
"""In conflict nothing is written until a person has decided."""


class WrittenBehind(QObject):
    """`state` says how far it is with what is on the table; `_number` counts its changes."""

    state_changed = Signal()

    def __init__(self, host: Host, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._number = self._saved = 0
        self._under_way = False
        self.state: State = "saved"
        self.saved_at: datetime | None = None
        self.problem: Problem | None = None
        """Why it could not be written."""
        self._soon = self._timer(SAVE_MS)
        self._again = self._timer(AGAIN_MS)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._begin)
        return timer

    # -- what who inherits gives -------------------------------------------------------------------------------

    def _target(self) -> object | None:
        """What is written to; None where nothing is."""
        raise NotImplementedError

    def _writing(self, number: int) -> Callable[[], object]:
        """The work of writing what is here now, with plain data alone; it raises KnownError."""
        raise NotImplementedError

    def _reached(self) -> None:
        """Something is on the disk."""
        raise NotImplementedError

    def _refuse(self, problem: Problem, *, aloud: bool) -> None:
        """What is on the table could not be written; `aloud`: nobody else says so."""
        raise NotImplementedError

    # -- writing -----------------------------------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        return self._target() is not None and self._saved != self._number

    def _rest(self) -> None:
        """Another thing is on the table: what is here counts as saved."""
        self._soon.stop()
        self._again.stop()
        self._saved, self.saved_at = self._number, None

    def _begin(self) -> None:
        target, number = self._target(), self._number
        if not self.unsaved or self.state == "conflict":
            return
        if self._under_way:
            self._soon.start()
            return
        self._under_way = True
        write = self._writing(number)
        self._host.jobs.start(
            lambda _report: write(),
            done=lambda _none: self._done(target, number),
            failed=lambda error: self._failed(target, error),
        )

    def _done(self, target: object, number: int) -> None:
        self._under_way = False
        self._reached()
        if target is self._target():
            self._is_saved(number)

    def _is_saved(self, number: int) -> None:
        self._saved = max(self._saved, number)
        self.saved_at, self.problem = self._host.now(), None
        self._again.stop()
        if self.unsaved:
            self._soon.start()
        else:
            self._soon.stop()
            self._be("saved")

    def _failed(self, target: object, error: Exception) -> None:
        self._under_way = False
        if not isinstance(error, KnownError):
            raise error
        if target is self._target():
            self._refuse(error.problem, aloud=True)
        else:
            self._host.notify(self._host.say(error.problem), "error", 0)

    def _flushed(self) -> Problem | None:
        """Write now what was not written yet; why it could not be kept."""
        self._soon.stop()
        self._again.stop()
        if not self.unsaved:
            return None
        try:
            self._writing(self._number)()
        except KnownError as error:
            self._refuse(error.problem, aloud=False)
            self._again.stop()
            return error.problem
        self._reached()
        self._is_saved(self._number)
        return None

    def _be(self, state: State) -> None:
        if state != self.state or state == "saved":
            self.state = state
            self.state_changed.emit()
