"""Rows of a SQLite file read page by page, without its tree: what a damaged file still holds.

Follows the published file format (sqlite.org/fileformat2.html). Deleted rows do not come back: their space was
overwritten (`secure_delete`), and only what a page lists is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

Value = None | int | float | str | bytes
Row = tuple[Value, ...]

_TABLE_LEAF: Final = 0x0D
_TABLE_INNER: Final = 0x05
_INDEX_LEAF: Final = 0x0A
_INDEX_INNER: Final = 0x02
_FIRST_PAGE_HEADER: Final = 100
_OUR_PAGE: Final = 4096


class _BrokenError(Exception):
    """These bytes are no row."""


@dataclass(frozen=True, slots=True)
class Carved:
    """Rows as (rowid, values) of tables and (None, values) of tables without rowid and of indexes; and how many pages
    are missing or could not be read, or not wholly."""

    rows: tuple[tuple[int | None, Row], ...]
    pages_unreadable: int


def carve(content: bytes) -> Carved:
    """Everything readable in a file's bytes."""
    said = int.from_bytes(content[16:18], "big")
    said = 65536 if said == 1 else said
    sizes = {_OUR_PAGE} | ({said} if said >= 512 and said & (said - 1) == 0 else set())
    # The page size itself may have been hit: the right one gives the most.
    return max((_Pages(content, size).carve() for size in sorted(sizes)), key=lambda carved: len(carved.rows))


class _Pages:
    def __init__(self, content: bytes, size: int) -> None:
        self.content = content
        self.size = size
        self.overflow: set[int] = set()
        self.broken: set[int] = set()

    def carve(self) -> Carved:
        count = -(-len(self.content) // self.size)
        rows = tuple(row for number in range(1, count + 1) for row in self._rows(number))
        said = int.from_bytes(self.content[28:32], "big")
        cut_off = max(0, said - len(self.content) // self.size) if said < 1 << 24 else 0
        unknown = {n for n in range(1, count + 1) if not self._is_tree(n)} - self.overflow - self._free()
        return Carved(rows, len(self.broken | unknown) + cut_off)

    def _head(self, number: int) -> int:
        return (number - 1) * self.size + (_FIRST_PAGE_HEADER if number == 1 else 0)

    def _is_tree(self, number: int) -> bool:
        head = self._head(number)
        return self.content[head : head + 1] in (b"\x02", b"\x05", b"\x0a", b"\x0d")

    def _free(self) -> set[int]:
        """The pages of the free list."""
        free: set[int] = set()
        trunk = int.from_bytes(self.content[32:36], "big")
        while trunk and trunk not in free and trunk * self.size <= len(self.content):
            free.add(trunk)
            at = (trunk - 1) * self.size
            leaves = min(int.from_bytes(self.content[at + 4 : at + 8], "big"), self.size // 4)
            free |= {int.from_bytes(self.content[at + 8 + 4 * i : at + 12 + 4 * i], "big") for i in range(leaves)}
            trunk = int.from_bytes(self.content[at : at + 4], "big")
        return free

    def _rows(self, number: int) -> Iterator[tuple[int | None, Row]]:
        if not self._is_tree(number):
            return
        head = self._head(number)
        kind = self.content[head]
        page = self.content[(number - 1) * self.size : number * self.size]
        first = head - (number - 1) * self.size + (8 if kind in (_TABLE_LEAF, _INDEX_LEAF) else 12)
        count = int.from_bytes(self.content[head + 3 : head + 5], "big")
        if len(page) < self.size or count > (self.size - first) // 2:
            self.broken.add(number)
        if kind == _TABLE_INNER:
            return
        for i in range(min(count, (len(page) - first) // 2)):
            at = int.from_bytes(page[first + 2 * i : first + 2 * i + 2], "big")
            try:
                yield self._cell(page, at, kind)
            except (_BrokenError, IndexError, ValueError):
                self.broken.add(number)

    def _cell(self, page: bytes, at: int, kind: int) -> tuple[int | None, Row]:
        if kind == _INDEX_INNER:
            at += 4
        length, at = _varint(page, at)
        rowid: int | None = None
        most = (self.size - 12) * 64 // 255 - 23
        if kind == _TABLE_LEAF:
            rowid, at = _varint(page, at)
            most = self.size - 35
        if length > len(self.content):
            raise _BrokenError
        local = length
        if length > most:
            least = (self.size - 12) * 32 // 255 - 23
            local = least + (length - least) % (self.size - 4)
            local = local if local <= most else least
        payload = page[at : at + local]
        if len(payload) < local:
            raise _BrokenError
        if length > local:
            payload += self._more(int.from_bytes(page[at + local : at + local + 4], "big"), length - local)
        return rowid, _record(payload)

    def _more(self, number: int, wanted: int) -> bytes:
        parts: list[bytes] = []
        seen: set[int] = set()
        while wanted > 0:
            if number < 1 or number in seen or number * self.size > len(self.content):
                raise _BrokenError
            seen.add(number)
            start = (number - 1) * self.size
            part = self.content[start + 4 : start + 4 + min(wanted, self.size - 4)]
            parts.append(part)
            wanted -= len(part)
            number = int.from_bytes(self.content[start : start + 4], "big")
        self.overflow |= seen
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
