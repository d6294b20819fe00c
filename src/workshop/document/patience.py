"""Work on a disk that may never answer: a share whose server went away hangs whoever asks it.

    patience = Patience(); patience.do(work, seconds=5.0)

The work runs on a thread of its own, and the caller waits so long and no longer. Nothing else is begun while it hangs:
what it has in hand (a database) belongs to it until it ends.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from workshop.model.problem import KnownError

T = TypeVar("T")


class Patience:
    """One piece of work at a time."""

    def __init__(self) -> None:
        self._hangs: threading.Thread | None = None

    @property
    def hangs(self) -> bool:
        """Is something begun that was given up waiting for?"""
        if self._hangs is not None and not self._hangs.is_alive():
            self._hangs = None
        return self._hangs is not None

    def do(self, work: Callable[[], T], seconds: float) -> T:
        """What the work gives or raises. Raises KnownError when it takes longer, or an earlier one still hangs."""
        if self.hangs:
            raise KnownError("document.not_answering")
        answer: list[T] = []
        trouble: list[BaseException] = []

        def run() -> None:
            try:
                answer.append(work())
            except BaseException as error:  # handed to the caller, whatever it is
                trouble.append(error)

        thread: Any = threading.Thread(target=run, name="patience", daemon=True)
        thread.start()
        thread.join(seconds)
        if thread.is_alive():
            self._hangs = thread
            raise KnownError("document.not_answering")
        if trouble:
            raise trouble[0]
        return answer[0]
