"""A file is written whole or not at all, and every refusal has its name."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from workshop import files
from workshop.files import write_whole
from workshop.model.problem import KnownError


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "20261124_○○株式会社様_お打合せメモ.docx"


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_file_is_written_and_replaced(target: Path) -> None:
    write_whole(target, b"first")
    write_whole(target, b"second")
    assert target.read_bytes() == b"second"
    assert names(target.parent) == [target.name]


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "c.bin", b"x")
    assert (tmp_path / "a" / "b" / "c.bin").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "file.disk_full"),
        (errno.EDQUOT, "file.disk_full"),
        (errno.EROFS, "file.read_only"),
        (errno.EACCES, "file.read_only"),
        (errno.EIO, "file.not_written"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_refused_write_leaves_the_old_file_alone(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, step: str
) -> None:
    write_whole(target, b"old")

    def refuse(*_: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(files.os if step == "fsync" else Path, step, refuse)
    with pytest.raises(KnownError) as caught:
        write_whole(target, b"new")
    assert (caught.value.problem.code, caught.value.problem.place) == (code, str(target))
    assert target.read_bytes() == b"old"
    assert names(target.parent) == [target.name]


def test_a_sharing_violation_is_a_file_in_use(target: Path) -> None:
    error = OSError(errno.EACCES, "in use")
    error.winerror = 32  # type: ignore[attr-defined]
    assert files.refused(target, error).problem.code == "file.in_use"


def test_a_file_open_in_libreoffice_is_not_replaced_under_its_feet(target: Path) -> None:
    write_whole(target, b"old")
    lock = target.with_name(f".~lock.{target.name}#")
    lock.write_text("someone")
    with pytest.raises(KnownError) as caught:
        write_whole(target, b"new")
    assert (caught.value.problem.code, caught.value.problem.values["lock"]) == ("file.in_use_locked", lock.name)
    lock.unlink()
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_name_no_disk_takes_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as caught:
        write_whole(tmp_path / ("長" * 200), b"x")
    assert caught.value.problem.code == "file.name_refused"
    assert names(tmp_path) == []


def test_a_file_where_a_folder_is_meant(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(KnownError) as caught:
        write_whole(tmp_path / "a" / "b.docx", b"x")
    assert caught.value.problem.code == "file.not_written"
