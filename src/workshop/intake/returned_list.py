"""Finds the list of challenges in a workbook that came back: its rows, and the copy of how it was handed over.

Sheets, columns and rows may have been renamed, moved, sorted, added or taken away. Knows no workshop; what it cannot
make out is a Problem with sheet and cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

from workshop import workbook
from workshop.model.problem import KnownError, Problem
from workshop.model.public import COPY_COLUMNS, COPY_MARK
from workshop.model.text import cleaned, fold
from workshop.workbook import Sheet, Workbook, place

LEVELS: Final = ("importance", "urgency")
TEXTS: Final = ("departments", "current_state", "next_step", "owner")
FIELDS: Final = (*LEVELS, *TEXTS)
"""What the customer may change, in the order of the columns."""

HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "place": ("順位", "Rank"),
    "number": ("番号", "No.", "No", "Number", "#"),
    "title": ("課題", "Challenge", "課題名", "Title"),
    "origin": ("由来", "Origin"),
    "importance": ("重要度", "Importance"),
    "urgency": ("緊急度", "Urgency"),
    "departments": ("関係部門", "Departments", "部門", "部署", "Department"),
    "current_state": ("現状", "Current state", "現在の状況"),
    "next_step": ("次の一歩", "Next step", "次のステップ", "Next steps"),
    "owner": ("担当", "Owner", "担当者", "ご担当", "責任者"),
}
"""How a column may be called; the first two are ours, in Japanese and English."""
LABEL_HEADINGS: Final = ("図の表示", "Label")
"""The column of the map's own list in which a challenge's number stands."""

_KNOWN: Final = {fold(word): name for name, words in HEADINGS.items() for word in words}
_ORDER: Final = tuple(HEADINGS)
_HEAD_ROWS: Final = 60
"""Rows among which the headings are looked for."""
_FROM: Final = 4
"""The copy's first row of a challenge."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its place; `uncounted`: a formula without a result."""

    value: Any
    place: str
    uncounted: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    number: str
    title: str
    cells: Mapping[str, Cell]
    """By the names of HEADINGS."""

    @property
    def place(self) -> str:
        """Where the row begins: its number's cell, else its title's."""
        return (self.cells.get("number") or self.cells["title"]).place


@dataclass(frozen=True, slots=True)
class HandedRow:
    """A challenge as it was handed over."""

    key: str
    number: str
    title: str
    rank: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReturnedList:
    """`handed` by number; None where the file has lost its copy. `map_rows` is the list beside the map."""

    path: str
    name: str
    sheet: str
    key: str | None
    handed: Mapping[str, HandedRow] | None = field(repr=False)
    rows: tuple[ListRow, ...] = field(repr=False)
    map_rows: tuple[ListRow, ...] = field(repr=False, default=())
    problems: tuple[Problem, ...] = ()


def read(path: Path) -> ReturnedList:
    """The list of a file. Raises KnownError where it has none, or cannot be opened."""
    book = workbook.read(path)
    copy = next((sheet for sheet in book.sheets if _is_copy(sheet)), None)
    handed = _handed(copy) if copy else None
    visible = [sheet for sheet in book.sheets if sheet is not copy]
    found = [(sheet, head) for sheet in visible if (head := _head(sheet)) is not None]
    if not found:
        raise KnownError("returned.no_list", book.name)
    problems: list[Problem] = []
    sheet, head = max(found, key=lambda pair: _weight(pair, handed or {}))
    if others := [other.name for other, at in found if other is not sheet and _weight((other, at), handed or {})[0]]:
        problems.append(_warn("returned.other_sheets", book.name, read=sheet.name, others=", ".join(others)))
    columns = _columns(sheet, head, problems)
    if sheet.stopped_at:
        problems.append(_warn("workbook.rows_cut", place(sheet.name, sheet.stopped_at, 1)))
    if handed is None:
        problems.append(_warn("returned.no_copy", book.name))
    return ReturnedList(
        book.path,
        book.name,
        sheet.name,
        _key(copy) if copy else None,
        handed,
        tuple(_rows(sheet, head, columns, problems)),
        tuple(_map_rows(book, sheet)),
        tuple(problems),
    )


def _warn(code: str, where: str, **values: str | int) -> Problem:
    return Problem(code, where, values, "warning")


# ---- the copy -----------------------------------------------------------------------------------------------------


def _is_copy(sheet: Sheet) -> bool:
    return any(cells[0] == COPY_MARK for _, cells in sheet.rows[:4] if cells)


def _key(copy: Sheet) -> str:
    marked = next(cells for _, cells in copy.rows[:4] if cells and cells[0] == COPY_MARK)
    return str(marked[2]) if len(marked) > 2 and marked[2] is not None else ""


def _handed(copy: Sheet) -> dict[str, HandedRow]:
    found = {}
    for number, cells in copy.rows:
        if number < _FROM:
            continue
        by_name = dict(zip(COPY_COLUMNS, (*cells, *[None] * len(COPY_COLUMNS)), strict=False))
        values: dict[str, Any] = {name: _level_before(by_name[name]) for name in LEVELS}
        values |= {name: as_text(by_name[name]) for name in TEXTS}
        rank = by_name["place"]
        row = HandedRow(
            as_text(by_name["key"]),
            as_text(by_name["number"]),
            as_text(by_name["title"]),
            rank if isinstance(rank, int) else 0,
            values,
        )
        found[fold(row.number)] = row
    return found


def _level_before(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


# ---- the list -----------------------------------------------------------------------------------------------------

Head = tuple[int, dict[str, int]]
"""The row of the headings, and the columns by their names, counted from 0."""


def _head(sheet: Sheet) -> Head | None:
    """Where the columns' names stand: a number or a title, and something that may be changed."""
    for number, cells in sheet.rows:
        if number > _HEAD_ROWS:
            return None
        columns: dict[str, int] = {}
        for at, value in enumerate(cells):
            name = _KNOWN.get(fold(value)) if isinstance(value, str) else None
            if name is not None:
                columns.setdefault(name, at)
        changes = sum(1 for name in FIELDS if name in columns)
        if (("number" in columns or "title" in columns) and changes >= 3) or ("number" in columns and changes >= 1):
            return number, columns
    return None


def _weight(found: tuple[Sheet, Head], handed: Mapping[str, HandedRow]) -> tuple[int, int, int]:
    """How much of the list stands on a sheet: known numbers, columns; one that is shown before one that is not."""
    sheet, (head, columns) = found
    at = columns.get("number")
    known = sum(
        1
        for number, cells in sheet.rows
        if number > head and at is not None and at < len(cells) and fold(as_text(cells[at])) in handed
    )
    return known, len(columns), not sheet.hidden


def _columns(sheet: Sheet, head: Head, problems: list[Problem]) -> dict[str, int]:
    """The columns by name; one that was renamed is known by its neighbours, one that is gone is said."""
    row, columns = head
    cells = dict(sheet.rows)[row]
    columns = dict(columns)
    taken = set(columns.values())
    japanese = any(not as_text(cells[at]).isascii() for at in columns.values())
    missing = []
    for name in ("number", "title", *FIELDS):
        if name in columns:
            continue
        said = HEADINGS[name][0 if japanese else 1]
        at = _between(name, columns)
        if at is not None and at < len(cells) and at not in taken and as_text(cells[at]).strip():
            columns[name] = at
            taken.add(at)
            where = place(sheet.name, row, at + 1)
            problems.append(_warn("returned.column_renamed", where, now=as_text(cells[at]).strip()[:40], column=said))
        else:
            missing.append(said)
    if missing:
        problems.append(_warn("returned.columns_missing", place(sheet.name, row, 1), columns=", ".join(missing)))
    return columns


def _between(name: str, columns: Mapping[str, int]) -> int | None:
    """Where a column must stand whose neighbours stand as we put them."""
    index = _ORDER.index(name)
    before = columns.get(_ORDER[index - 1]) if index else -1
    after = columns.get(_ORDER[index + 1]) if index + 1 < len(_ORDER) else None
    if before is None:
        return None
    last = index + 1 == len(_ORDER)
    return before + 1 if last or after == before + 2 else None


def _rows(sheet: Sheet, head: Head, columns: Mapping[str, int], problems: list[Problem]) -> Iterator[ListRow]:
    names = [name for name in ("number", "title", "place", *FIELDS) if name in columns]
    for number, values in sheet.rows:
        if number <= head[0]:
            continue
        cells: dict[str, Cell] = {}
        for name in names:
            at = columns[name]
            value = values[at] if at < len(values) else None
            where = place(sheet.name, number, at + 1)
            if isinstance(value, str):
                value, changed = cleaned(value)
                if changed:
                    problems.append(_warn("returned.cleaned", where))
            cells[name] = Cell(value, where, (number, at + 1) in sheet.uncounted)
        if any(as_text(cell.value).strip() or cell.uncounted for cell in cells.values()):
            said, title = (as_text(cells[name].value).strip() if name in cells else "" for name in ("number", "title"))
            if "number" not in cells and "title" not in cells:
                return
            yield ListRow(said, title, cells)


def _map_rows(book: Workbook, listed: Sheet) -> Iterator[ListRow]:
    """The list beside the map: importance and urgency as figures, the number within the label."""
    labels = {fold(word) for word in LABEL_HEADINGS}
    for sheet in book.sheets:
        for row, cells in sheet.rows[:10]:
            heads = [fold(value) if isinstance(value, str) else "" for value in cells]
            at = next((index for index, word in enumerate(heads) if word in labels), None)
            names = {_KNOWN[word]: index for index, word in enumerate(heads) if _KNOWN.get(word) in LEVELS}
            if at is None or not names or sheet is listed:
                continue
            for number, values in sheet.rows:
                label = as_text(values[at]).split() if number > row and at < len(values) else []
                if label:
                    found = {n: Cell(values[i], place(sheet.name, number, i + 1)) for n, i in names.items()}
                    yield ListRow(label[0], "", found)
            return


# ---- values -------------------------------------------------------------------------------------------------------


def as_text(value: Any) -> str:
    """A cell's value as the customer reads it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value.year}/{value.month}/{value.day}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
