"""A picture as slides hold it: nothing but the picture, and its shape from its first bytes."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.exports.word.template.pictures import bare
from workshop.model.public import PublicPicture


@dataclass(frozen=True, slots=True)
class Picture:
    data: bytes
    suffix: str
    wide: int
    high: int


def picture(kept: PublicPicture | None) -> Picture | None:
    """None for no picture, or one that slides cannot hold."""
    found = bare(kept.data) if kept else None
    size = _SIZES[found[0]](found[1]) if found and found[0] in _SIZES else None
    if found is None or size is None or not all(size):
        return None
    return Picture(found[1], found[0], *size)


def _png(data: bytes) -> tuple[int, int] | None:
    return (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) if len(data) >= 24 else None


def _gif(data: bytes) -> tuple[int, int] | None:
    return (int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")) if len(data) >= 10 else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """The first frame header says it; what stands before it is stepped over."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return None


_SIZES = {"png": _png, "gif": _gif, "jpeg": _jpeg}
