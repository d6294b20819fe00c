"""The shape of a picture from its first bytes: what is no picture that slides can hold is None."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    suffix: str
    wide: int
    high: int


def shape_of(data: bytes) -> Shape | None:
    found = _png(data) or _gif(data) or _jpeg(data)
    return found if found and found.wide and found.high else None


def _png(data: bytes) -> Shape | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or len(data) < 24:
        return None
    return Shape("png", int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))


def _gif(data: bytes) -> Shape | None:
    if data[:4] != b"GIF8" or len(data) < 10:
        return None
    return Shape("gif", int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little"))


def _jpeg(data: bytes) -> Shape | None:
    """The first frame header says it; what stands before it is stepped over."""
    if data[:2] != b"\xff\xd8":
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return Shape("jpeg", int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7]))
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return None
