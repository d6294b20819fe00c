"""Rows of a SQLite file read page by page, without its tree: what a damaged file still holds.

Follows the published file format (sqlite.org/fileformat2.html). Deleted rows do not come back: their space was
overwritten (`secure_delete`), and only what a page lists is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

Value = None | int | float | str | bytes
Row = tuple[Value, ...]

_TABLE_LEAF: Final = 0x0D
_INDEX_LEAF: Final = 0x0A
_INDEX_INNER: Final = 0x02
_FIRST_PAGE_HEADER: Final = 100
_DEFAULT_PAGE: Final = 4096


class _BrokenError(Exception):
    """These bytes are no row."""


def rows(content: bytes) -> Iterator[tuple[int | None, Row]]:
    """Every readable row: (rowid, values) of tables, (None, values) of tables without rowid and of indexes."""
    size = int.from_bytes(content[16:18], "big")
    size = 65536 if size == 1 else size
    if size < 512 or size & (size - 1):
        size = _DEFAULT_PAGE
    usable = size - (content[20] if len(content) > 20 and content[20] < 32 else 0)
    for start in range(0, len(content), size):
        yield from _page(content, start, size, usable)


def _page(content: bytes, start: int, size: int, usable: int) -> Iterator[tuple[int | None, Row]]:
    page = content[start : start + size]
    head = _FIRST_PAGE_HEADER if start == 0 else 0
    if len(page) < head + 12:
        return
    kind = page[head]
    if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER):
        return
    first = head + (12 if kind == _INDEX_INNER else 8)
    count = int.from_bytes(page[head + 3 : head + 5], "big")
    for i in range(min(count, (size - first) // 2)):
        pointer = first + 2 * i
        at = int.from_bytes(page[pointer : pointer + 2], "big")
        try:
            yield _cell(content, page, at, kind, size, usable)
        except (_BrokenError, IndexError, UnicodeDecodeError, ValueError):
            continue


def _cell(content: bytes, page: bytes, at: int, kind: int, size: int, usable: int) -> tuple[int | None, Row]:
    if kind == _INDEX_INNER:
        at += 4
    length, at = _varint(page, at)
    rowid: int | None = None
    if kind == _TABLE_LEAF:
        rowid, at = _varint(page, at)
        most = usable - 35
    else:
        most = (usable - 12) * 64 // 255 - 23
    if length > len(content):
        raise _BrokenError
    local = length
    if length > most:
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= most else least
    payload = page[at : at + local]
    if len(payload) < local:
        raise _BrokenError
    if length > local:
        payload += _overflow(
            content, int.from_bytes(page[at + local : at + local + 4], "big"), length - local, size, usable
        )
    return rowid, _record(payload)


def _overflow(content: bytes, number: int, wanted: int, size: int, usable: int) -> bytes:
    parts: list[bytes] = []
    seen: set[int] = set()
    while wanted > 0:
        start = (number - 1) * size
        if number < 1 or number in seen or start + usable > len(content):
            raise _BrokenError
        seen.add(number)
        part = content[start + 4 : start + 4 + min(wanted, usable - 4)]
        parts.append(part)
        wanted -= len(part)
        number = int.from_bytes(content[start : start + 4], "big")
    return b"".join(parts)


def _record(payload: bytes) -> Row:
    header, at = _varint(payload, 0)
    if not 1 <= header <= len(payload):
        raise _BrokenError
    kinds: list[int] = []
    while at < header:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind >= 12:
        size = (kind - 12) // 2
        part = payload[at : at + size]
        if len(part) < size:
            raise _BrokenError
        return (part.decode("utf-8") if kind % 2 else part), at + size
    if kind in (7, 10, 11):
        raise _BrokenError  # no fraction is ever stored, and 10 and 11 are SQLite's own
    size = (0, 1, 2, 3, 4, 6, 8)[kind]
    return int.from_bytes(payload[at : at + size], "big", signed=True), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for i in range(8):
        byte = data[at + i]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + i + 1
    return value << 8 | data[at + 8], at + 9
