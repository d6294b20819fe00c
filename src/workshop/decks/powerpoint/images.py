"""The pictures of a presentation: which of a slide's is worth showing, and its bytes as a deck keeps them.

A picture is decoded and written anew, so that nothing else in its file (place, camera, person) travels with it. Pillow
does it; python-pptx brings it.
"""

from __future__ import annotations

import hashlib
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final, Literal

from workshop.decks.powerpoint.blocks import Picture, Slide
from workshop.decks.powerpoint.parts import Package

LONGEST: Final = 1920
"""Pixels of the longer side: as sharp as full HD shows it."""
MOST_BYTES: Final = 60_000_000
"""Of all pictures of a draft together."""
MOST_PIXELS: Final = 1_000_000_000
"""Decoded for one draft: a slow laptop's two minutes."""
_MOST_PIXELS: Final = 80_000_000
_MOST_FILE: Final = 40_000_000
_HASHED: Final = 2_000_000
_LEAST_AREA: Final = 0.03
_LEAST_SIDE: Final = 100
_FEW_COLOURS: Final = 8_192
_KINDS: Final = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_DRAWINGS: Final = ((b"\xd7\xcd\xc6\x9a", "WMF"), (b"\x01\x00\x09\x00", "WMF"))

Trouble = Literal["drawing", "damaged", "large", "full", "linked", "broken"]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a part is before it is decoded: pixels, or why it gives no picture."""

    wide: int = 0
    high: int = 0
    trouble: Trouble | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    data: bytes
    suffix: Literal["png", "jpg"]


class Album:
    """The pictures of one file. A picture on many slides is a logo or a ground, and no slide's own."""

    def __init__(self, package: Package, slides: Sequence[Slide]) -> None:
        self._package = package
        self._looked: dict[str, Looked] = {}
        self._keys: dict[str, str] = {}
        self._pixels_left = MOST_PIXELS
        self._bytes_left = MOST_BYTES
        shown = [slide for slide in slides if not slide.hidden]
        counts = Counter(
            key
            for slide in shown
            for key in {self._key(b.part) for b in slide.blocks if isinstance(b, Picture) and b.part}
        )
        many = min(12, max(3, round(len(shown) * 0.15)))
        self._common = {key for key, count in counts.items() if count >= many}

    def is_common(self, picture: Picture) -> bool:
        return bool(picture.part) and self._key(picture.part) in self._common

    @staticmethod
    def is_small(picture: Picture) -> bool:
        """An icon or a logo in a corner."""
        return picture.box.area < _LEAST_AREA

    def look(self, picture: Picture) -> Looked:
        if picture.trouble:
            return Looked(trouble=picture.trouble)
        if picture.part not in self._looked:
            self._looked[picture.part] = self._opened(picture.part)
        return self._looked[picture.part]

    def make(self, picture: Picture) -> Made | Looked:
        """The picture as it is seen on its slide, no larger than it need be; or why there is none."""
        looked = self.look(picture)
        if self._pixels_left <= 0 or self._bytes_left <= 0:
            return replace(looked, trouble="full")
        self._pixels_left -= looked.wide * looked.high
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                made = _made(self._package.read(picture.part), picture.crop)
        except Exception:  # whatever a decoder raises over bytes that are no picture
            return replace(looked, trouble="damaged")
        self._bytes_left -= len(made.data)
        return made

    def _key(self, part: str) -> str:
        """The same bytes under two names are one picture; a large one is known by its name."""
        if part not in self._keys:
            known_by_name = not self._package.has(part) or self._package.size(part) > _HASHED
            self._keys[part] = part if known_by_name else hashlib.sha256(self._package.read(part)).hexdigest()
        return self._keys[part]

    def _opened(self, part: str) -> Looked:
        from PIL import Image

        if self._package.size(part) > _MOST_FILE:
            return Looked(trouble="large")
        data = self._package.read(part)
        drawing = _drawing(data)
        if drawing:
            return Looked(trouble="drawing", kind=drawing)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(BytesIO(data), formats=_KINDS) as image:
                    wide, high = image.size
        except Image.DecompressionBombError:
            return Looked(trouble="large")
        except Exception:  # as above
            return Looked(trouble="damaged")
        if wide * high > _MOST_PIXELS:
            return Looked(wide, high, "large")
        return Looked(wide, high)


def best(pictures: Iterable[tuple[int, Picture]], album: Album) -> list[tuple[int, Picture]]:
    """Pictures with their slides' numbers, the one worth showing first: the largest on its slide."""
    fine = [
        (number, picture)
        for number, picture in pictures
        if album.look(picture).trouble is None
        and min(album.look(picture).wide, album.look(picture).high) >= _LEAST_SIDE
    ]
    return sorted(fine, key=lambda each: -each[1].box.area)


def _drawing(data: bytes) -> str:
    """The kind of a file that is drawn anew by each program, and is no picture of dots."""
    if data[40:44] == b" EMF":
        return "EMF"
    head = data[:400].lstrip()
    if head.startswith((b"<svg", b"<?xml")) and b"<svg" in data[:4000]:
        return "SVG"
    if head.startswith((b"%!PS", b"%PDF")):
        return "EPS/PDF"
    return next((kind for start, kind in _DRAWINGS if data.startswith(start)), "")


def _made(data: bytes, crop: tuple[float, float, float, float]) -> Made:
    from PIL import Image

    with Image.open(BytesIO(data), formats=_KINDS) as opened:
        photo = opened.format == "JPEG"
        if photo:
            opened.draft("RGB", (LONGEST, LONGEST))
        image: Any = opened.convert("RGBA" if _has_alpha(opened) else "RGB")
    left, top, right, bottom = crop
    if any(crop) and left + right < 0.95 and top + bottom < 0.95:
        wide, high = image.size
        image = image.crop(
            (round(wide * left), round(high * top), round(wide * (1 - right)), round(high * (1 - bottom)))
        )
    if max(image.size) > LONGEST:
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if image.mode == "RGBA" and image.getextrema()[3][0] == 255:
        image = image.convert("RGB")
    out = BytesIO()
    # A drawing or a screenshot has few colours and is sharp as PNG; a photograph would be many times larger.
    if image.mode == "RGBA" or (not photo and image.getcolors(_FEW_COLOURS) is not None):
        image.save(out, "PNG", compress_level=6)
        return Made(out.getvalue(), "png")
    image.save(out, "JPEG", quality=88)
    return Made(out.getvalue(), "jpg")


def _has_alpha(image: Any) -> bool:
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
