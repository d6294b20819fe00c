"""The tree speaks of the project alone, and its versions agree with each other."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from workshop import places

FOUND_ROOT = places.checkout()
assert FOUND_ROOT is not None
ROOT: Path = FOUND_ROOT
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = dict(
    line.split("==") for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line.strip()
)

# Put together here so that this file does not find itself.
FORBIDDEN = {
    "the address of a package registry": re.compile("|".join(["index" + "-url", "find" + "-links", "files.python" + "hosted", "pypi" + r"\.org/simple"])),
    "a path of one machine": re.compile(r"(^|[^A-Za-z0-9_.<>{}$\-/])/(" + "|".join(["home", "Users", "ro" + "ot", "wo" + "rk", "fa" + "rm", "mnt", "opt"]) + r")/[A-Za-z0-9_.]"),
    "a path of one Windows machine": re.compile(r"[A-Z]:\\+Users\\+\w"),
}  # fmt: skip


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("what", sorted(FORBIDDEN))
def test_no_file_holds(what: str) -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        found += [
            f"{path.relative_to(ROOT)}:{n}"
            for n, line in enumerate(text.splitlines(), 1)
            if FORBIDDEN[what].search(line)
        ]
    assert not found


def test_the_patterns_find_what_they_are_for() -> None:
    machine = FORBIDDEN["a path of one machine"]
    assert machine.search("see " + "/ro" + "ot/x")
    assert machine.search('"' + "/ho" + "me/me/x")
    assert not machine.search("xsd/word/home/x")


def test_nothing_that_is_built_is_kept() -> None:
    assert [path.name for path in tracked() if path.suffix in {".mo", ".pyc", ".whl", ".tmp"}] == []


def test_every_dependency_is_pinned_and_every_pin_is_plain() -> None:
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~ ]", requirement)[0] for requirement in wanted}
    pinned = {_plain(name) for name in PINS}
    assert {name for name in names if _plain(name) not in pinned} == set()
    assert all(re.fullmatch(r"[0-9][0-9A-Za-z.]*", version) for version in PINS.values())


def test_every_dependency_says_why_it_is_there() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start = lines.index("dependencies = [")
    end = lines.index("]", start)
    for number in range(start + 1, end):
        if lines[number].strip().startswith('"'):
            assert lines[number - 1].strip().startswith("#"), lines[number]


def test_the_qt_that_is_installed_is_the_one_that_is_pinned() -> None:
    assert metadata.version("PySide6-Essentials") == PINS["PySide6_Essentials"]
    assert tuple(map(int, PINS["PySide6_Essentials"].split("."))) < (6, 12)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot die any more")
def test_calls_into_qt_do_not_use_up_none() -> None:
    """PySide6 6.12.0 loses a reference to None with every call that returns nothing, and then aborts."""
    from PySide6.QtCore import QObject, QTimer

    thing, timer = QObject(), QTimer()
    calls = 2_000
    before = sys.getrefcount(None)
    for number in range(calls):
        thing.setObjectName(f"{number}")
        timer.setInterval(number)
        thing.setProperty("n", number)
        thing.blockSignals(False)
    assert sys.getrefcount(None) > before - calls // 2


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
