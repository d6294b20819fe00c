"""Opens an Excel workbook that came from outside and gives its cells as plain values; trusts nothing in it.

What cannot be opened is one KnownError (`workbook.…`). Nothing is calculated, followed or run; sizes are looked at
before anything is unpacked, and a sheet is read until its rows are empty for long.
"""

from __future__ import annotations

import re
import stat
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, Final

from workshop.model.problem import KnownError
from workshop.zip_guard import Archive, Limits, guarded

MAX_BYTES: Final = 20_000_000
MAX_UNPACKED: Final = 120_000_000
MAX_PARTS: Final = 2_000
MAX_SHEETS: Final = 300
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 100
MAX_CELLS: Final = 300_000
"""Of one sheet; of all together twice as many."""
MAX_TAGS: Final = 300_000
"""Of a part that is read whole whatever is asked for (styles, names, relations): more takes minutes."""
MAX_TEXT_TAGS: Final = 2_000_000
"""Of the part that holds the texts of all cells."""
EMPTY_ROWS: Final = 500
"""After so many in a row nothing more is looked for."""

_FILLED: Final = (b"<v>", b"<v ", b"<t>", b"<t ", b"<f>", b"<f ", b"<f/")
_ROW_NUMBER: Final = re.compile(rb'<row [^>]*?\br="(\d{1,7})"')
_MERGE: Final = re.compile(rb'<mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_LARGEST: Final = 10**308
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What Office's files before 2007 begin with, and those with a password ever since."""
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_MAIN: Final = b"spreadsheetml.sheet.main+xml"
_MACROS: Final = b"sheet.macroEnabled.main+xml"
_NOT_WHOLE: Final = ("xl/worksheets/sheet", "xl/charts/", "xl/drawings/", "xl/tables/", "xl/media/")
"""Parts that are read row by row, or not at all."""
_OURS: Final = {
    "zip.not_zip": "workbook.not_excel",
    "zip.damaged": "workbook.damaged",
    "zip.method": "workbook.damaged",
    "zip.encrypted": "workbook.password",
    "zip.bomb": "workbook.bomb",
    "zip.too_many_parts": "workbook.bomb",
}
"""What the guard says, in the words of a workbook."""
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError, OSError, SyntaxError, EOFError,
    NotImplementedError, RuntimeError, OverflowError, AssertionError,
)  # fmt: skip
"""What its reader may raise over a file that is not as it should be."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows with something in them, by their numbers; `uncounted` are cells whose formula came without a result.

    `stopped_at`: the row from which on nothing was read, 0 where all was. Read closely, it also has the formats of
    cells that are shown otherwise than they are kept (numbers, dates), merged areas (first row and column, last row and
    column), and cells that hold an error such as #REF!.
    """

    name: str
    hidden: bool
    rows: tuple[tuple[int, tuple[Any, ...]], ...] = field(repr=False)
    uncounted: frozenset[tuple[int, int]] = frozenset()
    stopped_at: int = 0
    formats: Mapping[tuple[int, int], str] = field(default_factory=dict, repr=False)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    faulty: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Workbook:
    path: str
    name: str
    sheets: tuple[Sheet, ...]


def read(path: Path, *, closely: bool = False) -> Workbook:
    """All sheets of the file. Read `closely`, no gap of empty rows ends a sheet. Raises KnownError."""
    data = _bytes_of(path)
    package = _guard(data, path.name)
    try:
        return Workbook(str(path), path.name, tuple(_sheets(data, package, closely)))
    except _BROKEN as error:
        raise KnownError("workbook.damaged", path.name) from error


def place(sheet: str, row: int, column: int) -> str:
    """A cell as a person looks it up: 課題一覧!E5; row and column count from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = f"{chr(65 + rest)}{letters}"
    return f"{sheet}!{letters}{row}"


def _bytes_of(path: Path) -> bytes:
    name = path.name
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise KnownError("workbook.is_folder", name)
        if about.st_size > MAX_BYTES:
            raise KnownError(
                "workbook.too_large", name, megabytes=about.st_size // 1_000_000, most=MAX_BYTES // 1_000_000
            )
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise KnownError("workbook.not_found", name) from error
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        raise KnownError("workbook.unreadable", name, reason=getattr(error, "strerror", "") or str(error)) from error


def _guard(data: bytes, name: str) -> Archive:
    """Is it a workbook, and does it stay one when it is unpacked?"""
    if data.startswith(_OLE):
        raise KnownError("workbook.password" if _LOCKED in data else "workbook.old_format", name)
    limits = Limits(entries=MAX_PARTS, unpacked=MAX_UNPACKED, part=MAX_UNPACKED, loose_names=True)
    try:
        package = guarded(data, name, limits)
    except KnownError as error:
        code = _OURS.get(error.problem.code)
        if code is None:
            raise
        raise KnownError(code, name) from error
    if "[Content_Types].xml" not in package:
        raise KnownError("workbook.damaged", name)
    types = package.read("[Content_Types].xml")
    if any(_is_endless(package, part) for part in package.names()):
        raise KnownError("workbook.bomb", name)
    if _MAIN not in types and _MACROS not in types:
        raise KnownError("workbook.not_excel", name)
    return package


def _is_endless(package: Archive, part: str) -> bool:
    """Would reading this part take minutes, small as it is? All of it is gone through before the first cell."""
    if "workbook" in part and package.read(part).count(b"sheetId=") > MAX_SHEETS:
        return True
    if package.size(part) < MAX_TAGS or part.startswith(_NOT_WHOLE):
        return False
    content = package.read(part)
    return content.count(b"<") > (MAX_TEXT_TAGS if content.count(b"<si") else MAX_TAGS)


def _sheets(data: bytes, package: Archive, closely: bool) -> list[Sheet]:
    import openpyxl

    # A reader that does not know everything in a file says so by warnings; what we look for is cells.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        results = _opened(data)
        found, cells = [], 0
        for sheet in results:
            if hasattr(sheet, "iter_rows"):
                found.append(_sheet_closely(sheet, package) if closely else _sheet(sheet))
                cells += sum(len(values) for _, values in found[-1].rows)
            if cells > 2 * MAX_CELLS:
                raise KnownError("workbook.bomb", package.name)
        if _has_formulas(package):
            formulas = openpyxl.load_workbook(BytesIO(data), read_only=True)
            found = [_with_uncounted(sheet, formulas[sheet.name], closely) for sheet in found]
    return found


def _opened(data: bytes) -> Any:
    """The workbook with the results of its formulas.

    WORKAROUND openpyxl takes every `x005F_` out of the shared texts, and with it the sign that says that what follows
    is text: `_x0041_` that somebody typed would be read as A.
    """
    from openpyxl.cell.text import Text
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    class Reader(ExcelReader):  # type: ignore[misc]
        def read_strings(self) -> None:
            part = self.package.find(SHARED_STRINGS)
            if part is None:
                return
            with self.archive.open(part.PartName[1:]) as source:
                for _event, node in iterparse(source):
                    if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                        self.shared_strings.append(Text.from_tree(node).content)
                        node.clear()

    reader = Reader(BytesIO(data), read_only=True, data_only=True)
    reader.read()
    return reader.wb


def _sheet(sheet: Any) -> Sheet:
    sheet.reset_dimensions()  # what the file says of its size need not be true
    rows: list[tuple[int, tuple[Any, ...]]] = []
    number = empty = stopped = read = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS), start=1):
        if all(value is None or value == "" for value in cells):
            empty += 1
            if empty >= EMPTY_ROWS:
                stopped = number + 1
                break
            continue
        empty = 0
        rows.append((number, tuple(_as_typed(value) for value in cells)))
        read += len(cells)
        if len(rows) >= MAX_ROWS or read >= MAX_CELLS:
            stopped = number + 1
            break
    return Sheet(sheet.title, sheet.sheet_state != "visible", tuple(rows), stopped_at=stopped)


def _sheet_closely(sheet: Any, package: Archive) -> Sheet:
    """Every row down to the last that holds something, and what a person sees of its cells."""
    sheet.reset_dimensions()
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    content = package.read(part) if part in package else b""
    rows: list[tuple[int, tuple[Any, ...]]] = []
    formats: dict[tuple[int, int], str] = {}
    faulty: set[tuple[int, int]] = set()
    stopped = read = 0
    before: object = None
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, max_row=_last_row(content)), start=1):
        if cells is before:  # rows that are not in the file are all one and the same: there may be a million of them
            continue
        before = cells
        values = tuple(_as_typed(cell.value) for cell in cells)
        if all(value is None or value == "" for value in values):
            continue
        for column, cell in enumerate(cells, start=1):
            if cell.value is None:
                continue
            if cell.data_type == "e":
                faulty.add((number, column))
            elif not isinstance(cell.value, str):
                formats[number, column] = cell.number_format
        rows.append((number, values))
        read += len(values)
        if len(rows) >= MAX_ROWS or read >= MAX_CELLS:
            stopped = number + 1
            break
    return Sheet(
        sheet.title,
        sheet.sheet_state != "visible",
        tuple(rows),
        stopped_at=stopped,
        formats=formats,
        merged=tuple(_merged(content)),
        faulty=frozenset(faulty),
    )


def _last_row(content: bytes) -> int | None:
    """The row of the last cell with something in it, None where the part does not tell: a sheet may end in a hundred
    thousand rows that only wear a colour."""
    last = max(content.rfind(mark) for mark in _FILLED)
    if last < 0:
        return None
    start = content.rfind(b"<row ", 0, last)
    found = _ROW_NUMBER.match(content, start) if start >= 0 else None
    return int(found[1]) if found else None


def _merged(content: bytes) -> Iterator[tuple[int, int, int, int]]:
    for found in islice(_MERGE.finditer(content), MAX_ROWS):
        left, top, right, bottom = (found[number].decode() for number in range(1, 5))
        yield int(top), _column(left), int(bottom), _column(right)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _as_typed(value: Any) -> Any:
    """Text as it was typed: a file writes what it cannot hold by its number."""
    if isinstance(value, int | float) and not -_LARGEST < value < _LARGEST:
        raise OverflowError  # no number of Excel's is so large, and none is no number
    if isinstance(value, str) and "_x" in value:
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return value


def _has_formulas(package: Archive) -> bool:
    sheets = [part for part in package.names() if part.startswith("xl/worksheets/") and part.endswith(".xml")]
    return any(mark in content for part in sheets for content in (package.read(part),) for mark in (b"<f>", b"<f "))


def _with_uncounted(sheet: Sheet, formulas: Any, closely: bool) -> Sheet:
    """The same, with the cells named whose formula nobody has calculated; closely, also where nothing else stands."""
    results = dict(sheet.rows)
    last = max(results, default=0)
    formulas.reset_dimensions()
    found = set()
    before: object = None
    for cells in formulas.iter_rows(max_row=None if closely else last or 1, max_col=MAX_COLUMNS):
        for cell in cells if cells is not before else ():
            if cell.data_type == "f":
                row = results.get(cell.row, ())
                if cell.column > len(row) or row[cell.column - 1] is None:
                    found.add((cell.row, cell.column))
        before = cells
    bare = {row for row, _column in found} - results.keys() if closely else set()
    rows = sorted([*sheet.rows, *((row, ()) for row in bare)], key=lambda row: row[0])
    return replace(sheet, rows=tuple(rows), uncounted=frozenset(found))
