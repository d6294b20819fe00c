"""Files while they are made: painted here a page at a time, then made, proven and written beside the window.

    making = FileMaking(host, parent); making.start(kinds, order); making.cancel()
    making.progressed(share, stage) .finished(HandedOver) .failed(KnownError) .cancelled()

The window lives on meanwhile, and what is cancelled leaves nothing behind.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from workshop.exports.hand_over import HandedOver, Order, Report, hand_over
from workshop.exports.writing import ExportFile
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop
from workshop.ui import jobs
from workshop.ui.parts.host import Host

_AT_A_TIME = 12
"""Milliseconds of painting before the window has its turn."""
_PAINTED = 0.5
"""The share that painting has where something is painted."""

Make = Callable[..., list[ExportFile]]
Work = Callable[[Make, Workshop, Report], object]


class _Stopped(Exception):  # noqa: N818 - no error
    """Raised inside the work when it was cancelled before anything got its name."""


class FileMaking(QObject):
    """One making at a time."""

    progressed = Signal(float, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._painting: Generator[float, None, Make] | None = None
        self._stop = threading.Event()
        self._work: Work | None = None
        self._workshop = Workshop()
        self._began = 0.0
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._paint)
        self.busy = False

    def start(self, order: Order, kinds: Sequence[str]) -> None:
        """Make these kinds and write them."""
        self._start(order, kinds, lambda make, workshop, report: hand_over(make, order, workshop, report))

    def start_preview(self, order: Order, kinds: Sequence[str], work: Work) -> None:
        """Make these kinds for `work`, which runs beside the window; what it gives is what is finished."""
        self._start(order, kinds, work)

    def cancel(self) -> None:
        """Stop as soon as can be. What has its name already is there, and is told as done."""
        if not self.busy:
            return
        self._stop.set()
        if self._painting is not None:
            self._painting.close()
            self._end()
            self.cancelled.emit()

    # -- painting ----------------------------------------------------------------------------------------------

    def _start(self, order: Order, kinds: Sequence[str], work: Work) -> None:
        if self.busy:
            return
        try:
            self._painting = self._host.files_painting(order.audience, order.lang, kinds)
        except KnownError as error:  # the company's own template cannot be used
            self.failed.emit(error)
            return
        self.busy = True
        self._stop = threading.Event()
        self._work = work
        self._workshop = Workshop(self._host.workshop.all())
        self._began = 0.0
        self.progressed.emit(0.0, "painting")
        self._turn.start()

    def _paint(self) -> None:
        if self._painting is None:
            self._turn.stop()
            return
        clock = QElapsedTimer()
        clock.start()
        try:
            share = next(self._painting)
            while clock.elapsed() < _AT_A_TIME:
                share = next(self._painting)
        except StopIteration as end:
            self._make(end.value)
        except KnownError as error:
            self._fail(error)
        except Exception:
            self._end()
            raise
        else:
            self._began = _PAINTED
            self.progressed.emit(share * _PAINTED, "painting")

    # -- beside the window -------------------------------------------------------------------------------------

    def _make(self, make: Make) -> None:
        self._turn.stop()
        self._painting = None
        assert self._work is not None
        began = self._began
        self._host.jobs.start(
            partial(_beside, self._work, make, self._workshop, self._stop),
            done=self._done,
            failed=self._fail,
            progress=lambda share, stage: self.progressed.emit(began + share * (1 - began), stage),
        )

    def _done(self, result: object) -> None:
        self._end()
        self.finished.emit(result)

    def _fail(self, error: Exception) -> None:
        self._end()
        if isinstance(error, _Stopped):
            self.cancelled.emit()
        elif isinstance(error, KnownError):
            self.failed.emit(error)
        else:
            raise error

    def _end(self) -> None:
        self._turn.stop()
        self._painting = None
        self.busy = False


def _beside(work: Work, make: Make, workshop: Workshop, stop: threading.Event, report: jobs.Report) -> object:
    """On a thread of its own: plain data only. Whoever reports may be stopped there."""

    def told(share: float, stage: str) -> None:
        if stop.is_set():
            raise _Stopped
        report(share, stage)

    return work(make, workshop, told)


__all__ = ["FileMaking", "HandedOver", "Order"]
