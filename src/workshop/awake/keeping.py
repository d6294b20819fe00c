"""Keeping the computer and its screens awake while a run is on; never longer than this process lives.

    awake = keep_awake(); problem = awake.hold(); ...; awake.release()

`hold` gives a Problem where the system refuses, once: a run goes on without. Every way ends with the process: a thread
state on Windows, elsewhere a child that ends when we do (its input closes, or it watches our process id). The lid is
left alone on purpose: whoever closes it means it.

Proven here: the order of the calls, and that a child is gone when its input closes. What is not, and what the systems
leave to their owners all the same (screen savers, company policies, the lid), stands in docs/places.md.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, Protocol

from workshop.model.problem import Problem

_CONTINUOUS: Final = 0x80000000
_SYSTEM: Final = 0x00000001
_DISPLAY: Final = 0x00000002


class KeepAwake(Protocol):
    """Holds the computer awake. Both calls may come twice."""

    def hold(self) -> Problem | None:
        """Hold from now on; a Problem the first time it cannot be done."""
        ...

    def check(self) -> Problem | None:
        """Some time later: does it still hold? Some refusals are only known by then."""
        ...

    def release(self) -> None: ...

    @property
    def held(self) -> bool: ...


class Child(Protocol):
    """As much of a child process as is needed; `subprocess.Popen` is one."""

    stdin: Any

    def poll(self) -> int | None: ...
    def terminate(self) -> None: ...
    def wait(self, timeout: float | None = None) -> int: ...


class _Once:
    """Says that it does not work, but not twice."""

    def __init__(self) -> None:
        self._said = False

    def refused(self) -> Problem | None:
        if self._said:
            return None
        self._said = True
        return Problem("awake.not_held", severity="warning")


class Nothing:
    """For a system nobody knows a way on, and for tests: says once that it does nothing."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._once = _Once()
        self._quiet = quiet

    @property
    def held(self) -> bool:
        return False

    def hold(self) -> Problem | None:
        return None if self._quiet else self._once.refused()

    def check(self) -> Problem | None:
        return None

    def release(self) -> None:
        return None


class ThreadState:
    """Windows: SetThreadExecutionState of the thread that calls, which must be the same one at the end.

    https://learn.microsoft.com/windows/win32/api/winbase/nf-winbase-setthreadexecutionstate (0 means it failed).
    """

    def __init__(self, set_state: Callable[[int], int]) -> None:
        self._set = set_state
        self._once = _Once()
        self._held = False

    @property
    def held(self) -> bool:
        return self._held

    def hold(self) -> Problem | None:
        if self._held:
            return None
        try:
            self._held = bool(self._set(_CONTINUOUS | _SYSTEM | _DISPLAY))
        except OSError:
            self._held = False
        return None if self._held else self._once.refused()

    def check(self) -> Problem | None:
        return None

    def release(self) -> None:
        if self._held:
            self._held = False
            with suppress(OSError):
                self._set(_CONTINUOUS)


class ChildProcess:
    """macOS and Linux: a small program of the system's own that holds the lock as long as it lives."""

    MOST = 3
    """Children that went by themselves, after which no more are started until it is released."""

    def __init__(self, command: Sequence[str], start: Callable[[Sequence[str]], Child] | None = None) -> None:
        self.command = tuple(command)
        self._start = start or _started
        self._once = _Once()
        self._child: Child | None = None
        self._gone = 0

    @property
    def held(self) -> bool:
        return self._child is not None and self._child.poll() is None

    def hold(self) -> Problem | None:
        """A child that has died meanwhile is started anew; not for ever, where each of them dies."""
        if self.held or self._gone >= self.MOST:
            return None
        self._reap()
        try:
            self._child = self._start(self.command)
        except OSError:
            self._gone += 1
            return self._once.refused()
        return None

    def check(self) -> Problem | None:
        """A refusal is only known by the child's going."""
        if self._child is None or self.held:
            return None
        self._reap()
        self._gone += 1
        return self._once.refused()

    def release(self) -> None:
        child, self._gone = self._child, 0
        if child is not None and child.poll() is None:
            with suppress(OSError):
                child.terminate()
        self._reap()

    def _reap(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        import subprocess  # late: the app is there before it is kept awake

        with suppress(OSError):
            if child.stdin is not None:
                child.stdin.close()
        with suppress(OSError, subprocess.TimeoutExpired):
            child.wait(timeout=2)


_WHO: Final = "Mini-Workshop"
_WHY: Final = "A meeting is being held"


def linux_command(
    environment: Mapping[str, str] = os.environ, find: Callable[[str], str | None] = shutil.which
) -> tuple[str, ...]:
    """`cat` ends when our end of its input closes, however this process ends.

    GNOME blanks and suspends by its own session's locks and does not look at logind's; the other desktops do.
    """
    desktops = environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    if "GNOME" in desktops and find("gnome-session-inhibit"):
        return ("gnome-session-inhibit", "--app-id", _WHO, "--reason", _WHY, "--inhibit", "idle:suspend", "cat")
    return ("systemd-inhibit", "--what=idle:sleep", f"--who={_WHO}", f"--why={_WHY}", "--mode=block", "cat")


def mac_command(pid: int) -> tuple[str, ...]:
    """-d: the screens, -i: the computer when idle, -w: no longer than the process with this id."""
    return ("caffeinate", "-d", "-i", "-w", str(pid))


def keep_awake(platform: str = sys.platform) -> KeepAwake:
    """The way of this system."""
    if platform == "win32":
        set_state = _windows_call()
        return ThreadState(set_state) if set_state is not None else Nothing()
    if platform == "darwin":
        return ChildProcess(mac_command(os.getpid()))
    if platform.startswith("linux"):
        return ChildProcess(linux_command())
    return Nothing()


def _windows_call() -> Callable[[int], int] | None:
    import ctypes

    kernel = getattr(getattr(ctypes, "windll", None), "kernel32", None)
    if kernel is None:
        return None
    call = kernel.SetThreadExecutionState
    call.argtypes = [ctypes.c_uint32]
    call.restype = ctypes.c_uint32

    def set_state(flags: int) -> int:
        return int(call(flags))

    return set_state


def _started(command: Sequence[str]) -> Child:
    import subprocess  # late, as above

    quiet = subprocess.DEVNULL
    # Only ever one of the commands above.
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True)  # noqa: S603
