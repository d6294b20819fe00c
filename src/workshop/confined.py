"""Work on files from outside, in a process of its own: what hangs, crashes or eats the memory is one sentence here.

    found = confined.run(reading.understand, data, seconds=30, megabytes=1000, place="a.xlsx")
    found = confined.run(work, path, seconds=60, megabytes=1000, report=report)   # inside a job of `ui.jobs`

`work` is a function of a module, its arguments and its result are plain data: both travel. A KnownError it raises is
raised here. `report(share, what)` is called several times a second while it lasts; what it raises (a job's `Cancelled`)
ends the process. With `tells=True` the work gets such a function as its first argument, and what it tells is passed on.

The process has this person's rights: it is a wall against accidents and hostile sizes, and no sandbox. No Qt is in it
unless the work's own module brings it. Where the system cannot limit memory (Windows, macOS), time alone is limited.
"""

from __future__ import annotations

import contextlib
import logging
import math
import pickle
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from typing import Any, Final, TypeVar

from workshop.model.problem import KnownError

Report = Callable[[float, str], object]
Found = TypeVar("Found")

BEAT: Final = 0.1
"""Seconds between two calls of `report`."""
_ENDING: Final = 5.0
_log = logging.getLogger(__name__)


def run(
    work: Callable[..., Found],
    *args: Any,
    seconds: float,
    megabytes: int,
    place: str = "",
    report: Report | None = None,
    tells: bool = False,
) -> Found:
    """What the work gives. `place` names the file in a sentence.

    KnownError: confined.too_slow, too_much_memory, died, failed, not_started; and what the work itself knows.
    """
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, work, args, seconds, megabytes, tells), daemon=True)
    letters: SimpleQueue[tuple[str, Any] | None] = SimpleQueue()
    try:
        try:
            with _deaf_to_ctrl_c():
                process.start()
        except OSError as error:
            raise KnownError("confined.not_started", place, reason=error.strerror or type(error).__name__) from error
        finally:
            theirs.close()
        reader = threading.Thread(target=_read, args=(ours, letters), name="confined", daemon=True)
        reader.start()
        try:
            return _wait(letters, process, time.monotonic() + seconds, place, report)  # type: ignore[no-any-return]
        finally:
            process.kill()
            process.join(_ENDING)
            reader.join(_ENDING)  # the other end of its pipe is gone
            with contextlib.suppress(ValueError):  # one that cannot be killed now goes with us
                process.close()
    finally:
        ours.close()


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """What starts now does not hear Ctrl+C: whoever waits for it does, and ends it. It would print where it was."""
    if sys.platform == "win32":
        yield
        return
    import signal
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # started on the way, it would take the mask away
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _read(connection: Any, letters: SimpleQueue[tuple[str, Any] | None]) -> None:
    """On a thread: half a letter of a process that hangs would hold up who waits for it."""
    try:
        while True:
            letters.put(connection.recv())
    except (EOFError, OSError):
        pass
    except Exception:  # an answer that is not to be understood is none
        _log.exception("an answer that cannot be read")
    letters.put(None)


def _wait(
    letters: SimpleQueue[tuple[str, Any] | None], process: Any, deadline: float, place: str, report: Report | None
) -> Any:
    told = (0.0, "")
    while True:
        left = deadline - time.monotonic()
        if left <= 0:
            raise KnownError("confined.too_slow", place)
        try:
            letter = letters.get(timeout=min(BEAT, left))
        except Empty:
            letter = ("told", told)
        if letter is None:
            process.join(_ENDING)
            raise KnownError(_why(process.exitcode), place)
        what, value = letter
        if what == "done":
            return value
        if what == "known":
            raise KnownError.of(value)
        if what == "memory":
            raise KnownError("confined.too_much_memory", place)
        if what == "failed":
            _log.error("work on %r failed:\n%s", place, value[1])
            raise KnownError("confined.failed", place, reason=value[0])
        told = value
        if report is not None:
            report(*told)


def _why(code: int | None) -> str:
    if code is not None and code < 0 and sys.platform != "win32":
        import signal

        if -code == signal.SIGXCPU:
            return "confined.too_slow"
    return "confined.died"


# ---- in the other process ------------------------------------------------------------------------------------------


def _serve(
    connection: Any, work: Callable[..., Any], args: tuple[Any, ...], seconds: float, megabytes: int, tells: bool
) -> None:
    _limit(seconds, megabytes)

    def tell(share: float, what: str = "") -> None:
        connection.send(("told", (share, what)))

    try:
        letter = pickle.dumps(("done", work(tell, *args) if tells else work(*args)))
    except KnownError as error:
        letter = pickle.dumps(("known", error.problem))
    except MemoryError:
        letter = pickle.dumps(("memory", None))
    except Exception as error:  # whatever a library raises over a hostile file
        letter = pickle.dumps(("failed", (type(error).__name__, traceback.format_exc())))
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # nobody waits any more
        connection.send_bytes(letter)


def _limit(seconds: float, megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    cpu = math.ceil(seconds) + 1
    for what, most in (
        ("RLIMIT_AS", megabytes * 1_000_000),
        ("RLIMIT_CPU", cpu),
        ("RLIMIT_CORE", 0),  # a crash leaves no image of a customer's file behind
    ):
        # A limit that is lower already, or that the system does not know, stays as it is.
        with contextlib.suppress(AttributeError, ValueError, OSError):
            number = getattr(resource, what)
            resource.setrlimit(number, (most, resource.getrlimit(number)[1]))
