"""Looks at an archive from outside before any library does: Office files and packs are archives.

    data = bytes_of(path, most)          # one KnownError where there is no such file, or it is too large
    archive = guarded(data, path.name)   # one KnownError `zip.…` where it is unsafe
    archive.read("manifest.yaml")

After `guarded` the same bytes may be given to a library: every part was inflated once, counted while it grew, and is as
long as the archive says. Nothing is written, no part is kept, no XML is parsed. Knows nothing of what is inside.
"""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from workshop.model.problem import KnownError


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may be; sizes in bytes. `ratio` is looked at in parts that are large when unpacked.

    `loose_names`: a part may be called by backslashes or from the root, as some programs write Office files; nothing is
    ever written anywhere by that name.
    """

    entries: int = 5_000
    unpacked: int = 500_000_000
    part: int = 300_000_000
    ratio: int = 400
    loose_names: bool = False


OFFICE: Final = Limits()
"""A presentation with many pictures."""

_CHUNK: Final = 1 << 18
_SMALL: Final = 8_000_000
"""Parts up to this size may be packed as tightly as they like: a white picture is."""
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_LOCAL_MARK: Final = b"PK\x03\x04"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What Office, Windows and macOS write."""
_SECRET_BITS: Final = 0x1 | 0x40 | 0x2000
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError, ValueError, OSError,
)  # fmt: skip
_XML: Final = (".xml", ".rels", ".vml", ".svg")
_DTD: Final = b"<!DOCTYPE"
_DECLARED: Final = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_READABLE: Final = re.compile(
    rb"(?i)utf-?8|utf-?16(le|be)?|(us-)?ascii|iso-8859-\d+|windows-125\d|shift_jis|cp932|euc-jp"
)
"""Encodings in which the letters of a definition look as they do in ASCII, when NULs are left out."""
_DEVICES: Final = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_SHOWN: Final = 60
_NAME_BYTES: Final = 200


class Archive:
    """The parts of an archive that was found safe; folders are none."""

    def __init__(self, package: zipfile.ZipFile, name: str, parts: dict[str, zipfile.ZipInfo]) -> None:
        self.name = name
        self._package = package
        self._parts = parts

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def names(self) -> tuple[str, ...]:
        """As they are written in the archive, in its order."""
        return tuple(self._parts)

    def size(self, part: str) -> int:
        return self._parts[part].file_size

    def read(self, part: str) -> bytes:
        try:
            return self._package.read(self._parts[part])
        except _BROKEN as error:
            raise KnownError("zip.damaged", self.name) from error


def bytes_of(path: Path, most: int) -> bytes:
    """The file's bytes, at most that many. KnownError: zip.not_found, is_folder, not_a_file, too_large, unreadable."""
    name = path.name
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise KnownError("zip.is_folder", name)
        if not stat.S_ISREG(about.st_mode):  # a pipe or a device would be waited for
            raise KnownError("zip.not_a_file", name)
        if about.st_size <= most:
            with path.open("rb") as file:
                data = file.read(most + 1)  # it may grow while it is read
            if len(data) <= most:
                return data
    except (FileNotFoundError, NotADirectoryError) as error:
        raise KnownError("zip.not_found", name) from error
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        raise KnownError("zip.unreadable", name, reason=getattr(error, "strerror", "") or str(error)) from error
    raise KnownError("zip.too_large", name, most=most // 1_000_000)


def is_plain(name: str) -> bool:
    """May a part be written under this name below a folder, on every system?"""
    return len(name.encode()) <= _NAME_BYTES and not any(_is_odd(step) for step in name.split("/"))


def guarded(data: bytes, name: str, limits: Limits = OFFICE) -> Archive:
    """The archive in these bytes, all of it looked at. Raises KnownError `zip.…`, one sentence for each danger."""
    if not data.startswith(b"PK"):
        raise KnownError("zip.not_zip", name)
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except _BROKEN as error:
        raise KnownError("zip.damaged", name) from error
    entries = package.infolist()
    if len(entries) > limits.entries:
        raise KnownError("zip.too_many_parts", name, count=len(entries), most=limits.entries)
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise KnownError("zip.bomb", name)
    _check_names(entries, name, limits)
    for entry in entries:
        _check_entry(entry, name, limits)
    _check_contents(data, entries, name, limits)
    return Archive(package, name, {e.filename: e for e in entries if not e.is_dir()})


def _check_names(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    seen: set[str] = set()
    for entry in entries:
        # What zipfile goes by may be another name than the one written: cut at a NUL, or given a second time.
        for written in {entry.orig_filename, entry.filename}:
            if any(_is_odd(step) for step in _steps(written, limits)):
                raise KnownError("zip.name", name, part=_shown(written))
        known = unicodedata.normalize("NFC", "/".join(_steps(entry.filename, limits))).casefold()
        if known in seen:
            raise KnownError("zip.twice", name, part=_shown(entry.filename))
        seen.add(known)


def _steps(written: str, limits: Limits) -> list[str]:
    part = written.replace("\\", "/").removeprefix("/") if limits.loose_names else written
    return part.removesuffix("/").split("/")


def _is_odd(step: str) -> bool:
    """A step of a path that leads elsewhere, or that one of the systems cannot or will not write under this name."""
    return (
        step in ("", ".", "..")
        or ":" in step  # a drive, or a stream of another file
        or "\\" in step
        or step.endswith((" ", "."))
        or _CONTROL.search(step) is not None
        or _DEVICES.fullmatch(step) is not None
    )


def _check_entry(entry: zipfile.ZipInfo, name: str, limits: Limits) -> None:
    if entry.flag_bits & _SECRET_BITS:
        raise KnownError("zip.encrypted", name)
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise KnownError("zip.link", name, part=_shown(entry.filename))
    if entry.compress_type not in _METHODS:
        raise KnownError("zip.method", name, part=_shown(entry.filename))
    packed = max(entry.compress_size, 1)
    if entry.file_size > limits.part or (entry.file_size > _SMALL and entry.file_size / packed > limits.ratio):
        raise KnownError("zip.bomb", name)


def _check_contents(data: bytes, entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    """Every part inflated to its end and forgotten: is it what its entry says, and does it define anything?"""
    left = limits.unpacked
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        try:
            start = _content_at(data, entry)
        except _BROKEN as error:
            raise KnownError("zip.damaged", name) from error
        if entry.header_offset < end:  # parts that share their bytes multiply them
            raise KnownError("zip.bomb", name)
        end = start + entry.compress_size
        is_xml = entry.filename.casefold().endswith(_XML)
        size, check, tail, first = 0, 0, b"", True
        try:
            for chunk in _inflated(memoryview(data)[start:end], entry):
                size += len(chunk)
                if size > min(left, entry.file_size):
                    raise KnownError("zip.bomb", name)
                check = zlib.crc32(chunk, check)
                if is_xml:
                    text = chunk.replace(b"\0", b"")
                    if first and not _is_readable(text):
                        raise KnownError("zip.damaged", name)
                    if _DTD in tail + text:
                        raise KnownError("zip.dtd", name, part=_shown(entry.filename))
                    tail, first = text[-len(_DTD) :], False
        except _BROKEN as error:
            raise KnownError("zip.damaged", name) from error
        if size != entry.file_size or check != entry.CRC:
            raise KnownError("zip.damaged", name)
        left -= size


def _content_at(data: bytes, entry: zipfile.ZipInfo) -> int:
    """Where a part's bytes begin: behind its own header, which must call it as the list of parts does."""
    mark, _version, _bits, method, *_rest, name_size, extra_size = _LOCAL.unpack_from(data, entry.header_offset)
    at = entry.header_offset + _LOCAL.size
    written = data[at : at + name_size].decode("utf-8" if entry.flag_bits & 0x800 else "cp437")
    if mark != _LOCAL_MARK or method != entry.compress_type or written != entry.orig_filename:
        raise ValueError("two headers that disagree")
    start: int = at + name_size + extra_size
    if start + entry.compress_size > len(data):
        raise EOFError
    return start


def _inflated(packed: memoryview, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    if entry.compress_type == zipfile.ZIP_STORED:
        for at in range(0, len(packed), _CHUNK):
            yield bytes(packed[at : at + _CHUNK])
        return
    worker = zlib.decompressobj(-zlib.MAX_WBITS)
    fed: bytes | memoryview = packed
    while not worker.eof:
        chunk = worker.decompress(fed, _CHUNK)
        fed = worker.unconsumed_tail
        if not chunk and not fed and not worker.eof:
            raise EOFError
        yield chunk
    if worker.unused_data:
        raise ValueError("more behind the end of a part")


def _is_readable(start: bytes) -> bool:
    """Does this beginning of an XML part stand in letters in which a definition would be seen?"""
    text = start.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    said = _DECLARED.match(text)
    if said is not None:
        return _READABLE.fullmatch(said[1]) is not None
    return not text.strip() or text.lstrip().startswith(b"<")


def _shown(part: str) -> str:
    """A part's name as a sentence may quote it."""
    text = _CONTROL.sub("\N{REPLACEMENT CHARACTER}", part)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
