"""Work beside the window: plain data in, plain data out, the answer on the GUI thread.

    jobs = Jobs(parent)
    job = jobs.start(work, done=lambda result: …, failed=lambda error: …, progress=lambda share, what: …)
    job.cancel(); jobs.close()

`work(report)` runs on a worker thread. It takes and gives plain data, never a Qt object: Python's collector may run on
any thread, and a Qt object destroyed there takes the application with it. `report(share, what)` tells how far it is and
raises `Cancelled` once the job was cancelled, so work that reports can be stopped. Knows no widgets.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

Report = Callable[[float, str], None]


class Cancelled(Exception):  # noqa: N818 - no error
    """Raised inside the work when the job was cancelled."""


class Job:
    """One piece of work under way; made by `Jobs.start`."""

    def __init__(
        self,
        done: Callable[[Any], object] | None,
        failed: Callable[[Exception], object] | None,
        progress: Callable[[float, str], object] | None,
    ) -> None:
        self._done, self._failed, self._progress = done, failed, progress
        self._cancel = threading.Event()
        self.running = True

    def cancel(self) -> None:
        """Ask the work to stop; nothing of it is told any more."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        return self._cancel.is_set()

    def tell(self, what: str, value: Any) -> None:
        """Hand a message of the worker on; called on the GUI thread."""
        if what == "progress":
            if self._progress is not None and not self.cancelled:
                self._progress(*value)
            return
        self.running = False
        if self.cancelled:
            return
        if what == "done" and self._done is not None:
            self._done(value)
        elif what == "failed":
            if self._failed is None:
                raise value
            self._failed(value)


class Jobs(QObject):
    """Runs work on a few threads and tells its owner on the GUI thread, in order."""

    _arrived = Signal()
    idle = Signal()
    """Nothing is under way any more."""

    def __init__(self, parent: QObject | None = None, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="job")
        self._letters: SimpleQueue[tuple[Job, str, Any]] = SimpleQueue()
        self._under_way: set[Job] = set()
        # Only a bare signal crosses the threads; what it is about waits in the queue.
        self._arrived.connect(self._read)

    def start(
        self,
        work: Callable[[Report], Any],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[float, str], object] | None = None,
    ) -> Job:
        """Begin. Without `failed` an error of the work is raised on the GUI thread, as a bug is."""
        job = Job(done, failed, progress)
        self._under_way.add(job)
        self._pool.submit(self._run, job, work)
        return job

    def busy(self) -> bool:
        return bool(self._under_way)

    def close(self) -> None:
        """Cancel all and wait for the threads; before the application ends."""
        for job in self._under_way:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._under_way.clear()

    def _run(self, job: Job, work: Callable[[Report], Any]) -> None:
        def report(share: float, what: str = "") -> None:
            if job.cancelled:
                raise Cancelled
            self._post(job, "progress", (share, what))

        try:
            if job.cancelled:
                raise Cancelled
            result = work(report)
        except Cancelled:
            self._post(job, "cancelled", None)
        except Exception as error:  # the GUI thread decides what it means
            self._post(job, "failed", error)
        else:
            self._post(job, "done", result)

    def _post(self, job: Job, what: str, value: Any) -> None:
        self._letters.put((job, what, value))
        self._arrived.emit()

    def _read(self) -> None:
        try:
            job, what, value = self._letters.get_nowait()
        except Empty:
            return
        try:
            job.tell(what, value)
        finally:
            if what != "progress":
                self._under_way.discard(job)
                if not self._under_way:
                    self.idle.emit()


class Collector(QObject):
    """Lets Python's collector run on the GUI thread alone, until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._limits = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > self._limits[generation]:
                gc.collect(generation)
                return
