"""Pictures of a letterhead without what else lies in their files: no camera, no author, no comment, no path."""

from __future__ import annotations

from typing import Final

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs")
)
_JPEG_DROPPED: Final = frozenset((*range(0xE1, 0xEE), 0xEF, 0xFE))
"""APP1–13, APP15 and comments: Exif, XMP, thumbnails. The picture itself needs JFIF and Adobe's colour mark only."""
_EMF_SIGN: Final = (40, b" EMF")
_EMF_SAID: Final = (60, 68)
"""Where an EMF's header says which program drew it, and from what file."""


def bare(content: bytes) -> tuple[str, bytes] | None:
    """The picture's suffix and its bytes; None for what is no picture Word can show, or a damaged one."""
    if content.startswith(_PNG):
        found = _png(content)
        return ("png", found) if found else None
    if content.startswith(b"\xff\xd8\xff"):
        found = _jpeg(content)
        return ("jpeg", found) if found else None
    if content.startswith((b"GIF87a", b"GIF89a")):
        return ("gif", content)
    if content.startswith(b"\x01\x00\x00\x00") and content[40:44] == _EMF_SIGN[1]:
        return ("emf", _emf(content))
    if content.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00")):
        return ("wmf", content)
    return ("bmp", content) if content.startswith(b"BM") else None


def _png(content: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        if end > len(content):
            return b""
        if kind in _PNG_KEPT:
            kept.append(content[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
    return b""


def _jpeg(content: bytes) -> bytes:
    kept, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xDA:  # the picture's own data follow, up to the first end mark
            end = content.find(b"\xff\xd9", at)
            return b"".join([*kept, content[at : end + 2]]) if end > 0 else b""
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker not in _JPEG_DROPPED:
            kept.append(content[at:end])
        at = end
    return b""


def _emf(content: bytes) -> bytes:
    count, offset = (int.from_bytes(content[at : at + 4], "little") for at in (60, 64))
    bare_bytes = bytearray(content)
    if offset and offset + 2 * count <= len(content):
        bare_bytes[offset : offset + 2 * count] = bytes(2 * count)
    bare_bytes[_EMF_SAID[0] : _EMF_SAID[1]] = bytes(8)
    return bytes(bare_bytes)
