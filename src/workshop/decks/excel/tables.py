"""Finds a deck's tables in a workbook that somebody filled in: which sheet is which, and which column is which.

Sheets and columns may have been moved, hidden, added, renamed. What cannot be made out is a Problem with sheet and
cell; nothing is guessed where a wrong guess would lose a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any, Final

from workshop import workbook
from workshop.decks.excel.cells import as_text
from workshop.decks.excel.rows import example, rows_of
from workshop.decks.excel.shape import EVERY, FORMAT, FORMAT_MARK, SHEETS, Sheet, choice, known, label, sheet_name
from workshop.i18n import LANGS, Words
from workshop.model.problem import Problem, Value
from workshop.model.text import one_line
from workshop.workbook import place

_LOOKED_AT: Final = 20
"""Rows among which the headings are looked for."""
_LIKE: Final = 0.6
_SHOWN: Final = 40
_LISTED: Final = 12
_FORMAT: Final = re.compile(rf"{FORMAT_MARK} (\d{{1,6}})")
_QUESTION: Final = re.compile(r"(?:question|質問)(\d{1,2})")
_SUFFIX: Final = re.compile(r"\((?:必須|required)\)$|\*$")
_CONTINUED: Final = re.compile(r"\((?:続き|continued)(\d{1,2})\)$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, by its number in the sheet: raw values by the names of columns."""

    number: int
    values: dict[str, Any]


@dataclass(slots=True)
class Table:
    """A sheet that was found. `columns`: in which columns a field stands, several where a text goes on."""

    sheet: Sheet
    found: workbook.Sheet
    header_row: int
    columns: dict[str, list[int]]
    headings: dict[str, str]
    rows: list[Row] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.found.name

    def at(self, row: int, name: str) -> str:
        """A cell as a person looks it up; the row's first where there is no such column."""
        return place(self.name, row, self.columns[name][0] if name in self.columns else 1)

    def heading(self, name: str) -> str:
        """How the file itself calls a column."""
        return self.headings.get(name) or name


Tables = dict[str, Table]


def found_in(book: workbook.Workbook, problems: list[Problem]) -> Tables:
    """The tables by the names of `shape`; what is missing or in doubt goes to the problems."""
    chosen = _sheets(book, problems)
    tables: Tables = {}
    for sheet, found in chosen.items():
        table = _table(sheet, found, problems)
        if table is not None:
            tables[sheet.name] = table
    return tables


# ---- which sheet is which ------------------------------------------------------------------------------------------


def _sheets(book: workbook.Workbook, problems: list[Problem]) -> dict[Sheet, workbook.Sheet]:
    names = {called: sheet for sheet in EVERY for called in _names_of(sheet)}
    guides = {known(words("decksheet.guide")) for words in _both()}
    chosen: dict[Sheet, workbook.Sheet] = {}
    others: list[workbook.Sheet] = []
    for found in book.sheets:
        sheet = names.get(known(found.name))
        if sheet is None:
            if known(found.name) in guides:
                _check_format(found, problems)
            else:
                others.append(found)
        elif sheet in chosen:
            problems.append(Problem("excel.sheet_twice", found.name, {"other": chosen[sheet].name}))
        else:
            chosen[sheet] = found
    for found in list(others):
        renamed = _by_headings(found, [sheet for sheet in SHEETS if sheet not in chosen])
        if renamed is not None:
            chosen[renamed] = found
            others.remove(found)
            problems.append(Problem("excel.sheet_renamed", found.name, {"sheet": _said(renamed)}, "warning"))
    unread = [found.name for found in others if found.rows]
    for sheet in SHEETS:
        if sheet not in chosen:
            # A sheet that nobody knows may be the one that is missing: then nothing is left out silently.
            severity = "error" if sheet.needed or unread else "warning"
            values: dict[str, Value] = {"sheet": _said(sheet), "others": _listed(unread)}
            code = "excel.no_sheet_but_others" if unread else "excel.no_sheet"
            problems.append(Problem(code, book.name, values, severity))  # type: ignore[arg-type]
    if unread:
        problems.append(Problem("excel.other_sheets", book.name, {"others": _listed(unread)}, "warning"))
    hidden = [found.name for found in chosen.values() if found.hidden]
    problems += [Problem("excel.hidden_sheet", name, severity="warning") for name in hidden]
    return {sheet: chosen[sheet] for sheet in EVERY if sheet in chosen}


def _check_format(guide: workbook.Sheet, problems: list[Problem]) -> None:
    for _number, cells in guide.rows:
        for cell in cells:
            written = _FORMAT.search(cell) if isinstance(cell, str) else None
            if written is not None and int(written[1]) > FORMAT:
                problems.append(Problem("excel.too_new", guide.name, {"format": written[1]}))


def _names_of(sheet: Sheet) -> set[str]:
    return {known(sheet.name), *(known(sheet_name(sheet.name, words)) for words in _both())}


def _by_headings(found: workbook.Sheet, missing: Sequence[Sheet]) -> Sheet | None:
    """The one missing sheet whose headings stand here, under another name."""
    scored = []
    for sheet in missing:
        row, columns = _header(sheet, found)
        if row and len(columns) >= max(3, _LIKE * len(sheet.columns)):
            scored.append((len(columns) / len(sheet.columns), sheet))
    scored.sort(key=lambda each: -each[0])
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


# ---- which column is which -----------------------------------------------------------------------------------------


def _table(sheet: Sheet, found: workbook.Sheet, problems: list[Problem]) -> Table | None:
    number, known_columns = _header(sheet, found)
    if not number:
        problems.append(Problem("excel.no_headings", found.name, {"columns": _listed(_labels(sheet))}))
        return None
    cells = dict(found.rows)[number]
    columns: dict[str, dict[int, int]] = {}
    headings: dict[str, str] = {}
    strange: dict[int, str] = {}
    for at, value in enumerate(cells, start=1):
        text = one_line(as_text(value))
        if not text:
            continue
        name, part = known_columns.get(at, ("", 0))
        if not name:
            strange[at] = text
        elif part in columns.setdefault(name, {}):
            problems.append(Problem("excel.column_twice", place(found.name, number, at), {"column": _short(text)}))
        else:
            columns[name][part] = at
            if part == 1:
                headings[name] = _SUFFIX.sub("", text.translate(_BRACKETS)).strip()
    table = Table(
        sheet, found, number, {name: [parts[n] for n in sorted(parts)] for name, parts in columns.items()}, headings
    )
    _missing_columns(table, strange, problems)
    if found.stopped_at:
        problems.append(Problem("excel.too_many_rows", place(found.name, found.stopped_at, 1)))
    _merged(table, problems)
    table.rows += _rows(table, problems)
    return table


def _header(sheet: Sheet, found: workbook.Sheet) -> tuple[int, dict[int, tuple[str, int]]]:
    """The row with most of a sheet's headings, and which column is which field's which part; 0 where there is none."""
    best: tuple[int, dict[int, tuple[str, int]]] = (0, {})
    for number, cells in found.rows[:_LOOKED_AT]:
        columns = {at: name for at, cell in enumerate(cells, 1) if (name := _column_of(sheet, cell)) is not None}
        if len(columns) > len(best[1]):
            best = (number, columns)
    return best if len(best[1]) >= min(2, len(sheet.columns)) else (0, {})


def _column_of(sheet: Sheet, value: Any) -> tuple[str, int] | None:
    """A heading's field and part: in either language, by the field's own name, with or without (required)."""
    if not isinstance(value, str) or len(value) > 200:
        return None
    text = known(value)
    part = 1
    if continued := _CONTINUED.search(text):
        text, part = text[: continued.start()], int(continued[1])
    text = _SUFFIX.sub("", text)
    if sheet.name == "challenges" and (question := _QUESTION.fullmatch(text)):
        return f"question{int(question[1])}", part
    name = _called(sheet).get(text)
    return None if name is None else (name, part)


@cache
def _called(sheet: Sheet) -> dict[str, str]:
    own = {known(column.name): column.name for column in sheet.columns}
    return own | {known(label(sheet.name, c.name, words)): c.name for words in _both() for c in sheet.columns}


def _missing_columns(table: Table, strange: dict[int, str], problems: list[Problem]) -> None:
    """A heading that nobody knows is a column of the author's own, unless one that is missing looks like it."""
    missing = {c.name: c for c in table.sheet.columns if c.name not in table.columns}
    lost = {called: name for called, name in _called(table.sheet).items() if name in missing}
    for at, text in strange.items():
        cell = place(table.name, table.header_row, at)
        near = get_close_matches(_SUFFIX.sub("", known(text)), lost, n=1, cutoff=_LIKE)
        if near and lost[near[0]] in missing:
            column = missing.pop(lost[near[0]])
            values: dict[str, Value] = {"column": _short(text), "near": _label(table.sheet, column.name)}
            problems.append(Problem("excel.column_renamed", cell, values))
        elif _says_something(table, at):
            problems.append(Problem("excel.other_column", cell, {"column": _short(text)}, "warning"))
    for column in missing.values():
        if column.name.startswith("question"):
            continue
        values = {"column": _label(table.sheet, column.name)}
        code = "excel.no_column" if column.required else "excel.no_column_empty"
        problems.append(Problem(code, table.name, values, "error" if column.required else "warning"))


def _says_something(table: Table, at: int) -> bool:
    below = (cells for number, cells in table.found.rows if number > table.header_row)
    return any(len(cells) >= at and cells[at - 1] not in (None, "") for cells in below)


# ---- its rows ------------------------------------------------------------------------------------------------------


def _rows(table: Table, problems: list[Problem]) -> Iterator[Row]:
    examples = _examples(table.sheet.name)
    for number, cells in table.found.rows:
        if number <= table.header_row:
            continue
        values: dict[str, Any] = {}
        for name, places in table.columns.items():
            value = _value(table, number, cells, places, problems)
            if value is not None and not (isinstance(value, str) and not value.strip()):
                values[name] = value
        if values and frozenset((name, known(as_text(v))) for name, v in values.items()) not in examples:
            yield Row(number, values)


def _value(table: Table, number: int, cells: Sequence[Any], places: Sequence[int], problems: list[Problem]) -> Any:
    """A field's raw value: one cell's, or the text of all its parts."""
    found = []
    for at in places:
        value = cells[at - 1] if at <= len(cells) else None
        spot = place(table.name, number, at)
        if (number, at) in table.found.uncounted:
            problems.append(Problem("excel.not_calculated", spot))
        elif (number, at) in table.found.faulty:
            problems.append(Problem("excel.cell_error", spot, {"value": _short(as_text(value))}))
        elif value is not None:
            found.append((at, value))
    if len(found) < 2:
        return found[0][1] if found else None
    return "".join(as_text(value, table.found.formats.get((number, at), "")) for at, value in found)


@cache
def _examples(name: str) -> frozenset[frozenset[tuple[str, str]]]:
    """The rows that stand in a template as examples, in both languages: as they are, they are not an author's."""
    found = set()
    for lang in LANGS:
        sheet = next(each for each in EVERY if each.name == name)
        choices = {column.name: column.choices for column in sheet.columns if column.choices is not None}
        for row in rows_of(example(lang))[name]:
            said = (
                (key, choice(str(value), choices[key], lang) if key in choices else as_text(value))
                for key, value in row.items()
            )
            found.add(frozenset((key, known(text)) for key, text in said))
    return frozenset(found)


def _merged(table: Table, problems: list[Problem]) -> None:
    """Of merged cells only the first holds a value: below the headings that would leave rows without theirs."""
    filled = dict(table.found.rows)
    last = max((at for places in table.columns.values() for at in places), default=0)
    for top, left, bottom, right in table.found.merged:
        cells = filled.get(top, ())
        has_value = len(cells) >= left and cells[left - 1] not in (None, "")
        if bottom > table.header_row and left <= last and (has_value or top <= table.header_row):
            spot = f"{place(table.name, top, left)}:{place('', bottom, right).lstrip('!')}"
            problems.append(Problem("excel.merged", spot))


_BRACKETS: Final = str.maketrans("（）", "()")


@cache
def _both() -> tuple[Words, ...]:
    return tuple(Words(lang) for lang in LANGS)


def _said(sheet: Sheet) -> str:
    """A sheet's name in both languages: which of them the author reads is not known here."""
    return " / ".join(dict.fromkeys(sheet_name(sheet.name, words) for words in _both()))


def _label(sheet: Sheet, name: str) -> str:
    return " / ".join(dict.fromkeys(label(sheet.name, name, words) for words in _both()))


def _labels(sheet: Sheet) -> list[str]:
    return [_label(sheet, column.name) for column in sheet.columns if column.required]


def _short(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _listed(names: Sequence[str]) -> str:
    shown = [_short(name) for name in names[:_LISTED]]
    return ", ".join(shown) + (" …" if len(names) > _LISTED else "")
