"""Reads a PDF of ours and turns chosen pages into pictures: after that nobody needs the PDF any more.

    found = read(path); small = previews(found, numbers); proposed = propose(found, numbers, after)

Everything here is plain data and may be done beside the window. PDFium works on one thread at a time, so every call
waits its turn, and nothing of PDFium outlives its call. What cannot be used is a Problem with file and page; the rest
is taken.
"""

from __future__ import annotations

import hashlib
import math
import re
import stat
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from workshop import pdfium
from workshop.commands.pages import AddOwnPage
from workshop.model.problem import KnownError, Problem
from workshop.model.terms import BlockKind
from workshop.model.text import clean, one_line

MAX_BYTES: Final = 100_000_000
MAX_PAGES: Final = 500
"""Pages a PDF may have to be opened here: nobody picks one out of thousands by its picture."""
MAX_TAKEN: Final = 40
"""Pages taken at a time."""
SHARP: Final = (3840, 2160)
"""The box a page is rendered into: every pixel of a 4K projector or display, at 2–4 times the bytes of full HD."""
CALM: Final = (2560, 1440)
"""The box for a page that is mostly photograph and would be larger than `HEAVY`: a photograph looks no worse."""
HEAVY: Final = 6_000_000
PREVIEW: Final = (320, 240)
_NARROWEST: Final = 1 / 8
_SHORTEST, _LONGEST = 8.0, 14_400.0
"""Sides a page may have, in points: Acrobat's own limit is 200 inches."""
_SAID: Final = 12
"""Page numbers a sentence lists."""
_PASSWORD: Final = 4
"""PDFium's number for a file that wants a password."""

_LOOKED_AT: Final = 4000
"""Characters of a page among which its title is looked for."""
_TITLE: Final = 60


@dataclass(frozen=True, slots=True)
class PdfPage:
    """Sides in points; `usable` is false where no picture can be made of them."""

    number: int
    width: float
    height: float
    usable: bool = True


@dataclass(frozen=True, slots=True)
class PdfFile:
    """The whole file in memory, so that it may go away meanwhile. `problems` name pages that cannot be shown."""

    path: str
    name: str
    data: bytes = field(repr=False)
    pages: tuple[PdfPage, ...]
    problems: tuple[Problem, ...] = ()

    def usable(self) -> list[int]:
        return [page.number for page in self.pages if page.usable]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Commands that add pages, the pictures they speak of (media type and bytes by SHA-256), and what is left out."""

    commands: tuple[AddOwnPage, ...]
    assets: dict[str, tuple[str, bytes]] = field(repr=False)
    problems: tuple[Problem, ...] = ()


def _nothing(_share: float) -> None:
    pass


def read(path: Path) -> PdfFile:
    """The pages of a file. Raises KnownError (`pdf.…`) where it gives none."""
    data = _bytes_of(path)
    with _opened(path, data) as document:
        count = len(document)
        if count == 0:
            raise KnownError("pdf.no_pages", path)
        if count > MAX_PAGES:
            raise KnownError("pdf.too_many_pages", path, pages=count, most=MAX_PAGES)
        pages = tuple(_page(document, number) for number in range(1, count + 1))
    odd = [page.number for page in pages if not page.usable]
    if len(odd) == count:
        raise KnownError("pdf.none_usable", path)
    problems = (Problem("pdf.page_size", str(path), {"pages": _listed(odd)}, "warning"),) if odd else ()
    return PdfFile(str(path), clean(path.stem).strip() or "PDF", data, pages, problems)


def previews(file: PdfFile, numbers: Sequence[int]) -> dict[int, bytes]:
    """Small pictures of pages by number, as PNG; a page that cannot be drawn has none."""
    found: dict[int, bytes] = {}
    with _opened(Path(file.path), file.data) as document:
        for number in numbers:
            if made := _picture(document, file.pages[number - 1], PREVIEW):
                found[number] = made.png
    return found


def propose(
    file: PdfFile,
    numbers: Sequence[int],
    after: BlockKind = BlockKind.REQUEST,
    report: Callable[[float], object] = _nothing,
    boxes: tuple[tuple[int, int], tuple[int, int]] | None = None,
) -> Proposed:
    """Commands and pictures for these pages, in their order. `report` hears the share that is done; `boxes` are the
    one a page is rendered into and the one for a page that would be heavy."""
    into, instead = boxes or (SHARP, CALM)
    commands: list[AddOwnPage] = []
    assets: dict[str, tuple[str, bytes]] = {}
    problems: list[Problem] = []
    not_drawn: list[int] = []
    numbers = [n for n in dict.fromkeys(numbers) if 1 <= n <= len(file.pages)]
    if len(numbers) > MAX_TAKEN:
        problems.append(Problem("pdf.too_many_taken", file.path, {"pages": len(numbers), "most": MAX_TAKEN}, "warning"))
        numbers = numbers[:MAX_TAKEN]
    with _opened(Path(file.path), file.data) as document:
        for done, number in enumerate(numbers):
            report(done / len(numbers))
            page = file.pages[number - 1]
            sharp = _picture(document, page, into)
            if sharp is not None and len(sharp.png) > HEAVY:
                sharp = _picture(document, page, instead)
            small = _picture(document, page, PREVIEW)
            if sharp is None or small is None:
                not_drawn.append(number)
                continue
            assets |= {made.sha: ("image/png", made.png) for made in (sharp, small)}
            commands.append(
                AddOwnPage(
                    title=_first_line(document, number),
                    asset=sharp.sha,
                    preview=small.sha,
                    width=sharp.width,
                    height=sharp.height,
                    source=clean(Path(file.path).name),
                    page=number,
                    after=after,
                )
            )
    if not_drawn:
        problems.append(Problem("pdf.page_not_drawn", file.path, {"pages": _listed(not_drawn)}, "warning"))
    return Proposed(tuple(commands), assets, tuple(problems))


def _first_line(document: Any, number: int) -> str:
    """What the page says first, as its title: it is the customer's to read, which a file's name is not."""
    import pypdfium2

    try:
        opened = document[number - 1]
    except pypdfium2.PdfiumError:
        return ""
    try:
        texts = opened.get_textpage()
        try:
            said = texts.get_text_bounded(errors="replace")[:_LOOKED_AT]
        finally:
            texts.close()
    except pypdfium2.PdfiumError:
        return ""
    finally:
        opened.close()
    lines = (one_line(clean(line)) for line in said.splitlines())
    return next((line[:_TITLE].rstrip() for line in lines if sum(map(str.isalpha, line)) > 1), "")


def _listed(numbers: Sequence[int]) -> str:
    """Page numbers for a sentence; the first of many."""
    shown = ", ".join(map(str, numbers[:_SAID]))
    return f"{shown} …" if len(numbers) > _SAID else shown


# ---- the file ------------------------------------------------------------------------------------------------------


def _bytes_of(path: Path) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise KnownError("pdf.is_folder", path)
        if about.st_size > MAX_BYTES:
            raise KnownError("pdf.too_large", path, megabytes=about.st_size // 1_000_000, most=MAX_BYTES // 1_000_000)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # it may grow while it is read
    except FileNotFoundError as error:
        raise KnownError("pdf.not_found", path) from error
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        raise KnownError("pdf.unreadable", path, reason=getattr(error, "strerror", "") or str(error)) from error
    if len(data) > MAX_BYTES:
        raise KnownError("pdf.too_large", path, megabytes=len(data) // 1_000_000, most=MAX_BYTES // 1_000_000)
    if b"%PDF-" not in data[:1024]:
        raise KnownError("pdf.not_a_pdf", path)
    return data


@contextmanager
def _opened(path: Path, data: bytes) -> Iterator[Any]:
    """The document, on this thread alone, closed with the block."""
    import pypdfium2

    with ExitStack() as stack:
        try:
            document = stack.enter_context(pdfium.opened(data))
        except pypdfium2.PdfiumError as error:
            raise KnownError(_why_refused(data, getattr(error, "err_code", 0)), path) from error
        yield document


def _why_refused(data: bytes, number: int) -> str:
    # PDFium has no number for a file without pages: it leaves the one of the trouble before.
    if re.search(rb"/Count\s+0\b", data) and not re.search(rb"/Type\s*/Page\b", data):
        return "pdf.no_pages"
    return "pdf.encrypted" if number == _PASSWORD else "pdf.damaged"


def _page(document: Any, number: int) -> PdfPage:
    import pypdfium2

    try:
        width, height = document.get_page_size(number - 1)
    except pypdfium2.PdfiumError:
        return PdfPage(number, 0, 0, usable=False)
    sound = all(math.isfinite(side) and _SHORTEST <= side <= _LONGEST for side in (width, height))
    return PdfPage(number, width, height, sound and min(width, height) / max(width, height) >= _NARROWEST)


# ---- a page's picture ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Picture:
    png: bytes
    sha: str
    width: int
    height: int


def _picture(document: Any, page: PdfPage, box: tuple[int, int]) -> _Picture | None:
    """The page on white, as large as fits into the box; None where PDFium cannot draw it."""
    import pypdfium2

    if not page.usable:
        return None
    scale = min(box[0] / page.width, box[1] / page.height)
    try:
        opened = document[page.number - 1]
    except pypdfium2.PdfiumError:
        return None
    try:
        bitmap = opened.render(scale=scale, rev_byteorder=True, fill_color=(255, 255, 255, 255))
        try:
            data, width, height = bytes(bitmap.buffer), bitmap.width, bitmap.height
            stride, channels = bitmap.stride, bitmap.n_channels
        finally:
            bitmap.close()
    except (pypdfium2.PdfiumError, ValueError):
        return None
    finally:
        opened.close()
    assert channels == 3, "an opaque ground gives red, green and blue"
    rows = [data[y * stride : y * stride + 3 * width] for y in range(height)]
    made = png(width, height, rows)
    return _Picture(made, hashlib.sha256(made).hexdigest(), width, height)


def png(width: int, height: int, rows: Sequence[bytes]) -> bytes:
    """A PNG of rows of red, green and blue, and of nothing else: no date, no program, no name travels with it."""
    plain = b"".join(b"\0" + row for row in rows)
    # Text and drawings are smallest as they are, photographs as differences to the row above: a sample tells.
    middle = rows[height // 3 : height // 3 + 64]
    if len(zlib.compress(_differences(middle), 1)) < len(zlib.compress(b"".join(b"\0" + r for r in middle), 1)):
        plain = _differences(rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = b"".join(_chunk(name, data) for name, data in ((b"IHDR", head), (b"IDAT", zlib.compress(plain, 6))))
    return b"\x89PNG\r\n\x1a\n" + body + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _differences(rows: Sequence[bytes]) -> bytes:
    """Every row as PNG's filter 2 has it: byte by byte the difference to the row above.

    A whole row is subtracted as one number. The bytes' highest bits are kept apart, so that nothing is borrowed
    from one byte to the next.
    """
    if not rows:
        return b""
    size = len(rows[0])
    high = int.from_bytes(b"\x80" * size, "big")
    low = high ^ int.from_bytes(b"\xff" * size, "big")
    above = 0
    found = []
    for row in rows:
        here = int.from_bytes(row, "big")
        difference = ((here | high) - (above & low)) ^ ((here ^ ~above) & high)
        found.append(b"\x02" + difference.to_bytes(size, "big"))
        above = here
    return b"".join(found)
