"""One step into the folder: everything or nothing, under names that every system takes."""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import pytest
from tests.exports import meeting

from workshop.exports import own_files, writing
from workshop.exports.edition import render
from workshop.exports.hand_over import HandedOver, Order, hand_over
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop

HOSTILE = ('a/b\\c:d*e?f"g<h>i|j', "CON", "x" * 200, "株式会社" * 60, "終わりの点...", " .", "aux.txt", "\u202egnp.exe")
FORBIDDEN = set('/\\:*?"<>|')
DEVICES = {"CON", "PRN", "AUX", "NUL"}


def unheard(_share: float, _stage: str) -> None:
    pass


def handed(workshop: Workshop, folder: Path, only: Sequence[str] = ("json",), **more: Any) -> HandedOver:
    order = Order("customer", "ja", folder, **more)
    return hand_over(partial(render, workshop, "customer", "ja", only=only), order, workshop, unheard)


@pytest.mark.parametrize("name", HOSTILE)
def test_any_company_and_any_promised_file_gets_a_name(tmp_path: Path, name: str) -> None:
    table = meeting.Table()
    table.do("set_up", company=name, starts_at=meeting.START.isoformat())
    promised = tmp_path / f"{name.replace('/', '')[:60]}.txt"
    promised.write_text("x", encoding="utf-8")
    done = handed(table.workshop, tmp_path / "out", ("json", "calendar", "mail"), own=(promised,))
    assert done.proof is not None
    assert not done.proof.open
    assert len(done.paths) == 3
    for path in done.paths:
        assert path.is_file()
        assert not FORBIDDEN & set(path.name)
        assert len(path.name.encode()) < 255
        assert path.stem == path.stem.rstrip(" .")
        assert path.stem.partition(".")[0].upper() not in DEVICES
        assert "\u202e" not in path.name


def test_a_second_hand_over_leaves_the_first_as_it_was(tmp_path: Path, meetings: Mapping[str, Workshop]) -> None:
    (first,) = handed(meetings["ja"], tmp_path).paths
    before = first.read_bytes()
    (second,) = handed(meetings["ja"], tmp_path).paths
    assert (first.read_bytes(), second.name) == (before, f"{first.stem} (2).json")


# ---- everything or nothing


FILES = [ExportFile(f"{n}.txt", b"x" * 9) for n in range(3)]


def refusing(code: int, at: int, what: str) -> Callable[..., Any]:
    """The call number `at` is refused by the disk."""
    numbers = itertools.count()
    real = getattr(os, what) if what == "fsync" else getattr(Path, what)

    def call(*args: Any, **more: Any) -> Any:
        if next(numbers) == at:
            raise OSError(code, os.strerror(code))
        return real(*args, **more)

    return call


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.ENOSPC, "file.disk_full"), (errno.EACCES, "file.read_only"), (errno.EIO, "file.not_written")],
)
@pytest.mark.parametrize("at", [0, 2])
def test_a_disk_that_refuses_one_file_gets_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str, at: int
) -> None:
    monkeypatch.setattr(os, "fsync", refusing(code, at, "fsync"))
    with pytest.raises(KnownError) as raised:
        writing.write_all(FILES, tmp_path / "out")
    assert raised.value.problem.code == said
    assert not (tmp_path / "out").exists()


def test_a_folder_that_was_there_keeps_what_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "0.txt").write_text("mine")
    monkeypatch.setattr(os, "fsync", refusing(errno.ENOSPC, 1, "fsync"))
    with pytest.raises(KnownError):
        writing.write_all(FILES, tmp_path)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("0.txt", "mine")]


def test_what_is_written_when_a_name_is_refused_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words_ja: Words
) -> None:
    monkeypatch.setattr(Path, "rename", refusing(errno.EACCES, 2, "rename"))
    with pytest.raises(KnownError) as raised:
        writing.write_all(FILES, tmp_path)
    said = words_ja.problem(raised.value.problem)
    assert "2.txt" in said
    assert "0.txt, 1.txt" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.txt", "1.txt"]


@pytest.mark.parametrize("stage", ["making", "proving", "protecting", "writing"])
def test_stopping_leaves_nothing_behind(tmp_path: Path, meetings: Mapping[str, Workshop], stage: str) -> None:
    class StoppedError(Exception):
        pass

    def stop(_share: float, now: str) -> None:
        if now == stage:
            raise StoppedError

    workshop = meetings["ja"]
    order = Order("customer", "ja", tmp_path / "out", password="Mini-2026!")
    with pytest.raises(StoppedError):
        hand_over(partial(render, workshop, "customer", "ja", only=["json", "matrix"]), order, workshop, stop)
    assert not (tmp_path / "out").exists()


# ---- files that were promised


def test_a_promised_file_that_cannot_go_along_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words_ja: Words
) -> None:
    large = tmp_path / "large.bin"
    large.write_bytes(b"x" * 11)
    monkeypatch.setattr(own_files, "MOST", 10)

    def unreadable(self: Path, *_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "refused", str(self))

    for path, code in ((tmp_path / "none", "not_found"), (tmp_path, "no_file"), (large, "too_large")):
        with pytest.raises(KnownError) as raised:
            own_files.read(path)
        assert raised.value.problem.code == f"own_file.{code}"
        assert str(path) in words_ja.problem(raised.value.problem)
    small = tmp_path / "small.bin"
    small.write_bytes(b"x")
    monkeypatch.setattr(Path, "open", unreadable)
    with pytest.raises(KnownError) as raised:
        own_files.read(small)
    assert raised.value.problem.code == "own_file.unreadable"
