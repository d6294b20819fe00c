"""Shipped data is found in the checkout and in an installation; ``--data-dir`` moves all that is the person's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workshop import places

PERSONAL: list[Callable[[Path | None], Path]] = [
    places.user_data,
    places.cache,
    places.workshops,
    places.settings_file,
    places.book_file,
    places.decks,
    places.backups,
    places.rescue,
    places.logs,
]


def test_the_checkout_comes_first() -> None:
    root = places.checkout()
    assert root is not None
    assert places.data("resources/words") == root / "resources" / "words"


def test_an_installation_has_its_data_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "workshop"
    (package / "_data" / "trends").mkdir(parents=True)
    monkeypatch.setattr(places, "_PACKAGE", package)
    assert places.checkout() is None
    assert places.data("trends") == package / "_data" / "trends"
    with pytest.raises(FileNotFoundError, match="absent"):
        places.data("resources/absent")


def test_a_folder_that_only_looks_like_a_checkout_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(places, "_PACKAGE", tmp_path / "src" / "workshop")
    assert places.checkout() is None


@pytest.mark.parametrize("place", PERSONAL)
def test_a_data_dir_moves_everything_and_nothing_is_made(place: Callable[[Path | None], Path], data_dir: Path) -> None:
    assert place(data_dir).is_relative_to(data_dir)
    assert not data_dir.exists()


@pytest.mark.parametrize("place", PERSONAL)
def test_without_one_the_systems_own_folders_are_taken(place: Callable[[Path | None], Path]) -> None:
    path = place(None)
    assert path.is_absolute()
    assert "workshop" in str(path).lower()


def test_what_can_be_rebuilt_lies_apart_from_what_cannot(data_dir: Path) -> None:
    for base in (None, data_dir):
        assert places.book_file(base).parent != places.cache(base)
        assert not places.book_file(base).is_relative_to(places.cache(base))
