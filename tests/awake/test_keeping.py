"""Keeping the computer awake: what is asked of each system, and that nothing outlives us."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Sequence

import pytest

from workshop.awake import keeping
from workshop.awake.keeping import ChildProcess, Nothing, ThreadState, keep_awake, linux_command, mac_command


class FakeChild:
    """A program that runs until it is told to end."""

    def __init__(self) -> None:
        self.stdin = None
        self.code: int | None = None

    def poll(self) -> int | None:
        return self.code

    def terminate(self) -> None:
        self.code = -15

    def wait(self, timeout: float | None = None) -> int:
        assert self.code is not None
        return self.code


@pytest.fixture
def children() -> list[FakeChild]:
    return []


@pytest.fixture
def held(children: list[FakeChild]) -> ChildProcess:
    def start(command: Sequence[str]) -> FakeChild:
        assert command == ("hold",)
        children.append(FakeChild())
        return children[-1]

    return ChildProcess(("hold",), start)


def test_a_child_is_started_once_and_ended(held: ChildProcess, children: list[FakeChild]) -> None:
    assert held.hold() is None
    assert held.hold() is None
    assert held.held
    assert held.check() is None
    held.release()
    held.release()
    assert not held.held
    assert [child.code for child in children] == [-15]


def test_it_can_be_held_again(held: ChildProcess, children: list[FakeChild]) -> None:
    held.hold()
    held.release()
    held.hold()
    assert held.held
    assert len(children) == 2


def test_a_child_that_went_by_itself_is_said_once_and_tried_again(
    held: ChildProcess, children: list[FakeChild]
) -> None:
    held.hold()
    children[-1].code = 1
    problem = held.check()
    assert problem is not None
    assert (problem.code, problem.severity) == ("awake.not_held", "warning")
    held.hold()
    assert held.held
    children[-1].code = 1
    assert held.check() is None


def test_a_child_that_always_dies_is_not_started_for_ever(held: ChildProcess, children: list[FakeChild]) -> None:
    said = 0
    for _ in range(20):  # one a second, as the vigil does it
        said += (held.check() or held.hold()) is not None
        if children:
            children[-1].code = 1
    assert said == 1
    assert len(children) == ChildProcess.MOST
    held.release()
    held.hold()
    assert held.held, "another run tries again"


@pytest.mark.parametrize(
    ("desktop", "there", "program"),
    [
        ("ubuntu:GNOME", True, "gnome-session-inhibit"),
        ("GNOME", False, "systemd-inhibit"),
        ("KDE", True, "systemd-inhibit"),
        ("", True, "systemd-inhibit"),
    ],
)
def test_gnome_is_asked_by_its_own_lock(desktop: str, there: bool, program: str) -> None:
    command = linux_command({"XDG_CURRENT_DESKTOP": desktop}, lambda name: f"/bin/{name}" if there else None)
    assert command[0] == program
    assert command[-1] == "cat", "what ends with us"


def test_a_program_that_is_not_there_is_said_once() -> None:
    missing = ChildProcess(("no-such-program-anywhere",))
    first, second = missing.hold(), missing.hold()
    assert first is not None
    assert first.code == "awake.not_held"
    assert second is None
    assert not missing.held
    missing.release()


def test_windows_is_asked_for_system_and_display_and_let_go() -> None:
    asked: list[int] = []

    def call(flags: int) -> int:
        asked.append(flags)
        return 0x80000000

    state = ThreadState(call)
    assert state.hold() is None
    state.hold()
    assert state.held
    state.release()
    state.release()
    assert asked == [0x80000003, 0x80000000]
    assert not state.held


@pytest.mark.parametrize("answer", [0, OSError("no")])
def test_windows_saying_no_is_said_once(answer: int | OSError) -> None:
    def call(flags: int) -> int:
        if isinstance(answer, OSError):
            raise answer
        return answer

    state = ThreadState(call)
    assert state.hold() is not None
    assert state.hold() is None
    assert not state.held
    state.release()


def test_every_system_has_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    linux, mac = keep_awake("linux"), keep_awake("darwin")
    assert isinstance(linux, ChildProcess)
    assert linux.command == linux_command()
    assert isinstance(mac, ChildProcess)
    assert mac.command[:4] == mac_command(0)[:4]
    assert int(mac.command[4]) > 0
    assert isinstance(keep_awake("plan9"), Nothing)
    monkeypatch.setattr(keeping, "_windows_call", lambda: lambda flags: 1)
    windows = keep_awake("win32")
    assert isinstance(windows, ThreadState)
    assert windows.hold() is None


def test_a_system_without_a_way_says_so_once_unless_it_is_to_be_quiet() -> None:
    unknown = Nothing()
    assert unknown.hold() is not None
    assert unknown.hold() is None
    assert Nothing(quiet=True).hold() is None
    assert not unknown.held
    unknown.release()


@pytest.mark.skipif(sys.platform == "win32", reason="there it is no child")
def test_the_child_ends_when_we_are_killed() -> None:
    """The lock must not survive a crash: the child lives on our end of its input."""
    story = """
        import os, sys
        from workshop.awake.keeping import ChildProcess
        held = ChildProcess(("sh", "-c", "cat; echo gone >&7"), None)
        import subprocess, workshop.awake.keeping as keeping
        def start(command):
            return subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=(7,), start_new_session=True)
        held._start = start
        held.hold()
        assert held.held
        print("up", flush=True)
        os.kill(os.getpid(), 9)
    """
    import os

    told, tell = os.pipe()
    code = f"import os; os.dup2({tell}, 7)\n" + textwrap.dedent(story)
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, pass_fds=(tell,))
    os.close(tell)
    out, _ = run.communicate()
    assert out == "up\n"
    with os.fdopen(told, encoding="ascii") as pipe:
        assert pipe.read() == "gone\n"
