"""Reads deck files: a deck, or problems that say file, line and mend. Often both, never a raise.

Reads only. A file that cannot be used never stops the others.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from workshop.decks import faults, pictures
from workshop.decks.yaml_text import Page, parse, shown
from workshop.model.deck import Deck
from workshop.model.problem import Problem

SUFFIXES: Final = (".yaml", ".yml")
MAX_BYTES: Final = 2_000_000
"""A deck of six long trends is 0.15 MB; what is larger than this is no deck."""

FORMAT: Final = 1
_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file. Without a deck there is at least one error."""

    path: Path
    deck: Deck | None
    problems: tuple[Problem, ...] = ()


def load(path: Path, name: str | None = None) -> Loaded:
    """The deck in a file; ``name`` is what problems call the file, else its own name."""
    name = path.name if name is None else name
    raw = read_bytes(path, name)
    if isinstance(raw, Problem):
        return Loaded(path, None, (raw,))
    deck, page = understand(raw, name)
    problems = page.problems
    if deck is not None:
        problems = problems + pictures.missing(deck, path.parent, page)
    return Loaded(path, deck, tuple(problems))


def load_all(folder: Path) -> list[Loaded]:
    """Every deck file of a folder, in the order of their names; a folder that is not there has none."""
    return [load(path) for path in deck_files(folder)]


def deck_files(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES]
    except OSError:
        return []
    return sorted(path for path in found if not path.name.startswith((".", "~")))


def read_bytes(path: Path, name: str) -> bytes | Problem:
    """The file's bytes, or why there are none."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            return Problem("deck.is_folder", name)
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device would be waited for
            return Problem("deck.not_a_file", name)
        if about.st_size > MAX_BYTES:
            return Problem("deck.too_large", name, {"megabytes": MAX_BYTES // 1_000_000})
        with path.open("rb") as file:
            return file.read(MAX_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return Problem("deck.not_found", name)
    except (OSError, ValueError) as error:
        return Problem("deck.unreadable", name, {"reason": shown(getattr(error, "strerror", "") or error)})


def understand(raw: bytes, name: str) -> tuple[Deck | None, Page]:
    """The deck in these bytes, without looking at its pictures."""
    page = parse(raw, name)
    if page.data is None:
        return None, page
    if not isinstance(page.data, dict) or not _looks_like_deck(page.data):
        page.problems.append(Problem("deck.not_a_deck", page.place()))
        return None, page
    newer = _format_problem(page.data, page)
    if newer is not None:
        page.problems.append(newer)
        return None, page
    deck = _validated(page)
    if deck is not None:
        page.problems += faults.of_references(deck, page)
    page.problems = faults.told(page.problems, name)
    return (None if page.problems else deck), page


def _validated(page: Page) -> Deck | None:
    """The deck, or problems on the page. A field with nothing after its name counts as not written."""
    try:
        return Deck.model_validate(page.data)
    except ValidationError as error:
        if not faults.drop_blank(page.data, error):
            page.problems += faults.of_validation(error, page)
            return None
    try:
        return Deck.model_validate(page.data)
    except ValidationError as error:
        page.problems += faults.of_validation(error, page)
        return None


def _looks_like_deck(data: dict[str, Any]) -> bool:
    return any(name in data for name in ("trends", "industry", "id", "format"))


def format_number(written: Any) -> Any:
    """A format as the model wants it; what is no number of a usual length stays for the model to refuse."""
    usual = isinstance(written, str) and len(written) < _DIGITS and written.isascii() and written.isdigit()
    return int(written) if usual else written


def _format_problem(data: dict[str, Any], page: Page) -> Problem | None:
    """Reads the format's number, which the model wants as a number; says when it is not ours."""
    if "format" in data:
        data["format"] = number = format_number(data["format"])
        if isinstance(number, int) and number > FORMAT:
            return Problem("deck.too_new", page.place(("format",)), {"format": number})
    return None
