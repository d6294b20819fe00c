"""The pictures that lie beside a deck: found, looked at, handed over by content.

A picture is a PNG or JPEG file in the deck's folder or below it. A deck whose picture is not there
is still a deck: that is said as a warning, and the picture is left out.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from workshop.decks.yaml_text import Loc, Page, shown
from workshop.model.deck import Deck
from workshop.model.problem import Problem, Value
from workshop.model.public import PublicPicture

MAX_BYTES: Final = 20_000_000
_KINDS: Final = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


@dataclass(frozen=True, slots=True)
class Asset:
    media_type: str
    bytes: bytes


def missing(deck: Deck, folder: Path, page: Page) -> list[Problem]:
    """A warning for each picture that cannot be used, at its line; reads no more than their heads."""
    looked = ((loc, _look(name, folder)) for loc, name in _named(deck))
    return [
        Problem(found.code, page.place(loc), found.values, "warning")
        for loc, found in looked
        if isinstance(found, Problem)
    ]


def assets(deck: Deck, folder: Path) -> dict[str, Asset]:
    """The deck's usable pictures by the SHA-256 of their bytes."""
    return {sha: asset for _name, sha, asset in _usable(deck, folder)}


def names(deck: Deck, folder: Path) -> dict[str, str]:
    """A picture's name as written in the deck → the SHA-256 of its bytes; only usable pictures."""
    return {name: sha for name, sha, _asset in _usable(deck, folder)}


def files(deck: Deck, folder: Path) -> dict[str, Path]:
    """A picture's name as written in the deck → its file; only usable pictures."""
    looked = ((name, _look(name, folder)) for _loc, name in _named(deck))
    return {name: found[0] for name, found in looked if not isinstance(found, Problem)}


def finder(folder: Path) -> Callable[[str], PublicPicture | None]:
    """The deck's usable pictures by their names in it, as slides take them; each is read when it is asked for first."""

    @cache
    def find(name: str) -> PublicPicture | None:
        found = _look(name, folder)
        if isinstance(found, Problem):
            return None
        try:
            data = found[0].read_bytes()
        except OSError:
            return None
        return PublicPicture(hashlib.sha256(data).hexdigest(), data)

    return find


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG, from its head; None for what is neither, or has no size."""
    if data.startswith(_KINDS[0][0]):
        if len(data) < 24 or data[12:16] != b"IHDR":
            return None
        width, height = struct.unpack_from(">II", data, 16)
        return (width, height) if width and height else None
    return _jpeg_size(data) if data.startswith(_KINDS[1][0]) else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:  # filling
            at += 1
            continue
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):  # a frame's head
            height, width = struct.unpack_from(">HH", data, at + 5)
            return (width, height) if width and height else None
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _usable(deck: Deck, folder: Path) -> Iterator[tuple[str, str, Asset]]:
    for _loc, name in _named(deck):
        found = _look(name, folder)
        if isinstance(found, Problem):
            continue
        path, media_type = found
        try:
            data = path.read_bytes()
        except OSError:  # gone since it was looked at: left out, like one that never was there
            continue
        yield name, hashlib.sha256(data).hexdigest(), Asset(media_type, data)


def _named(deck: Deck) -> Iterator[tuple[Loc, str]]:
    return ((("trends", t, "picture"), trend.picture) for t, trend in enumerate(deck.trends) if trend.picture)


def _look(name: str, folder: Path) -> tuple[Path, str] | Problem:
    """Where the picture is and what it is, or why it cannot be used."""
    values: dict[str, Value] = {"picture": shown(name)}
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts or PureWindowsPath(name).anchor or "\\" in name:
        return Problem("deck.picture_outside", values=values)
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):  # a link that leads out
            return Problem("deck.picture_outside", values=values)
        if not path.is_file():
            return Problem("deck.missing_picture", values=values)
        if path.stat().st_size > MAX_BYTES:
            values["megabytes"] = MAX_BYTES // 1_000_000
            return Problem("deck.picture_too_large", values=values)
        with path.open("rb") as file:
            head = file.read(16)
    except (OSError, ValueError, RuntimeError):  # a name no file can have, a link to itself
        return Problem("deck.missing_picture", values=values)
    media_type = next((kind for magic, kind in _KINDS if head.startswith(magic)), None)
    if media_type is None:
        return Problem("deck.picture_kind", values=values)
    return path, media_type
