"""The compiled copy: the same answer as reading the file, for that file and that model alone."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from workshop.decks import cache
from workshop.decks.cache import load_all_cached
from workshop.decks.reading import Loaded, load

from .conftest import DECK

Write = Callable[..., Path]


def load_cached(path: Path, copies: Path) -> Loaded:
    (found,) = load_all_cached(path.parent, copies)
    return found


def settle(*files: Path) -> None:
    """As if these were written long ago."""
    for file in files:
        os.utime(file, ns=(1_000_000_000, 1_000_000_000))


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "decks"


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From here on, looking at the text of a deck fails."""

    def refuse(*_args: object) -> None:
        raise AssertionError("the text was read again")

    return lambda: monkeypatch.setattr(cache, "understand", refuse)


def test_a_second_load_reads_no_yaml(deck_file: Write, copies: Path, no_yaml: Callable[[], None]) -> None:
    path = deck_file(DECK)
    first = load_cached(path, copies)
    no_yaml()
    second = load_cached(path, copies)
    assert first.deck == second.deck == load(path).deck
    assert second.problems == ()


def test_what_was_left_unsaid_is_still_unsaid_in_the_copy(deck_file: Write, copies: Path) -> None:
    """The deck check asks what the file says, not what the model fills in."""
    path = deck_file(DECK.replace("        clearance: named\n", ""))
    load_cached(path, copies)
    deck = load_cached(path, copies).deck
    assert deck is not None
    assert "clearance" not in deck.trends[0].cases[0].model_fields_set


def test_a_changed_file_is_read_again_and_its_old_copy_goes(deck_file: Write, copies: Path) -> None:
    path = deck_file(DECK)
    load_cached(path, copies)
    deck_file(DECK.replace("title: 見本", "title: 新しい見本"))
    deck = load_cached(path, copies).deck
    assert deck is not None
    assert deck.title == "新しい見本"
    assert len(list(copies.iterdir())) == 1


def test_another_model_or_version_has_copies_of_its_own(
    deck_file: Write, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = deck_file(DECK)
    load_cached(path, copies)
    (copy,) = copies.iterdir()
    before = copy.read_bytes()
    monkeypatch.setattr(cache, "_model_stamp", lambda: "another")
    load_cached(path, copies)
    assert copy.read_bytes() != before


def test_a_file_that_stayed_is_not_even_read(deck_file: Write, copies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = deck_file(DECK)
    settle(path)
    first = load_cached(path, copies)
    monkeypatch.setattr(cache, "read_bytes", lambda *_args: pytest.fail("the file was read again"))
    assert load_cached(path, copies).deck == first.deck


def test_a_file_written_within_one_tick_of_the_clock_is_seen(deck_file: Write, copies: Path) -> None:
    """Same size, same time, other words: the time is believed only when it is old enough."""
    path = deck_file(DECK)
    load_cached(path, copies)
    about = path.stat()
    path.write_text(DECK.replace("title: 見本", "title: 手本"), encoding="utf-8")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    deck = load_cached(path, copies).deck
    assert deck is not None
    assert deck.title == "手本"


def test_a_young_file_is_believed_by_its_time_once_its_copy_is_younger(
    deck_file: Write, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = deck_file(DECK)
    load_cached(path, copies)
    settle(path)  # only the time is new
    load_cached(path, copies)
    monkeypatch.setattr(cache, "read_bytes", lambda *_args: pytest.fail("the file was read again"))
    assert load_cached(path, copies).deck is not None


def test_the_collector_is_left_as_it_was(deck_file: Write, copies: Path) -> None:
    path = deck_file(DECK)
    load_cached(path, copies)
    assert gc.isenabled()
    gc.disable()
    try:
        load_cached(path, copies)
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b'{"id": 1}', b"[]"])
def test_a_damaged_copy_is_made_anew(deck_file: Write, copies: Path, damage: bytes) -> None:
    path = deck_file(DECK)
    expected = load_cached(path, copies).deck
    (copy,) = copies.iterdir()
    copy.write_bytes(damage)
    assert load_cached(path, copies).deck == expected
    assert copy.read_bytes() != damage


def test_a_bad_deck_is_not_kept_and_still_said(deck_file: Write, copies: Path) -> None:
    path = deck_file(DECK.replace("theme: supply", "theme: green"))
    for _ in range(2):
        result = load_cached(path, copies)
        assert [problem.code for problem in result.problems] == ["deck.unknown_value"]
    assert not copies.exists()


def test_the_last_deck_that_goes_takes_its_copy_along(deck_file: Write, copies: Path) -> None:
    path = deck_file(DECK)
    load_cached(path, copies)
    path.unlink()
    assert load_all_cached(path.parent, copies) == []
    assert list(copies.iterdir()) == []


def test_a_missing_picture_is_said_with_its_line_from_the_copy_too(deck_file: Write, copies: Path) -> None:
    path = deck_file(DECK + "    picture: none.png\n")
    cold = load_cached(path, copies)
    warm = load_cached(path, copies)
    assert cold.problems == warm.problems == load(path).problems
    assert warm.problems[0].place == f"sample.ja.yaml:{DECK.count(chr(10)) + 1}"
    assert warm.deck == cold.deck is not None


def test_a_cache_that_cannot_be_written_changes_nothing(deck_file: Write, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    path = deck_file(DECK)
    assert load_cached(path, tmp_path / "cache").deck == load(path).deck


def test_a_failing_write_leaves_nothing_behind(deck_file: Write, copies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    path = deck_file(DECK)
    monkeypatch.setattr(Path, "replace", full)
    assert load_cached(path, copies).deck is not None
    assert list(copies.iterdir()) == []


def test_a_folder_is_read_with_its_bad_files(deck_file: Write, tmp_path: Path, copies: Path) -> None:
    deck_file(DECK, "a.yaml")
    deck_file("{", "b.yaml")
    for _ in range(2):
        assert [entry.deck is not None for entry in load_all_cached(tmp_path, copies)] == [True, False]
    assert load_all_cached(tmp_path / "none", copies) == []
