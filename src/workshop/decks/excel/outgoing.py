"""Writes a deck's workbook: the guide first, then a sheet for each sort of part. `incoming` reads it again.

Everything a person wrote is a text cell, whatever it looks like. Why us is left out unless it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any, Final

from workshop.decks.excel import guide
from workshop.decks.excel.looks import FIRST_ROW, HEADER_ROW, Looks
from workshop.decks.excel.rows import Row, Value, example, rows_of
from workshop.decks.excel.shape import (
    EVERY,
    QUESTIONS,
    SHEETS,
    WHY_US,
    Column,
    Sheet,
    choice,
    label,
    sheet_name,
)
from workshop.exports.excel.sheet import lines_in
from workshop.i18n import Words
from workshop.model.deck import Deck

MOST: Final = 32_767
"""UTF-16 units that Excel takes in a cell."""
_SPARE: Final = 300
"""Rows below the last one that have their drop-down lists, too."""
_LINE, _LEAST, _MOST_HEIGHT = 13.5, 21.0, 260.0
_NOT_AT_ONCE: Final = re.compile(r"(?<=_x[0-9A-Fa-f]{4})(?=_x[0-9A-Fa-f]{4}_)")
"""Two of Excel's own escapes that share a line: written in one cell, the second would be read for what it says."""
_FIRST_DAY: Final = date(1900, 3, 1)


def written(deck: Deck | None, words: Words, *, why_us: bool = False) -> bytes:
    """The workbook in the words of one language; without a deck it is a template with an example in every sheet."""
    import xlsxwriter

    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_column_width": 96,
        "default_format_properties": Looks.FACE,
    }
    book: Any = xlsxwriter.Workbook(out, options)
    looks = Looks(book)
    title = words("decksheet.title", name=deck.title) if deck else words("decksheet.title_new")
    # Equal decks give equal bytes: no clock in the file.
    book.set_properties({"title": title[:255], "created": looks.NO_DAY})
    rows = rows_of(deck or example(words.lang))
    sheets = [sheet for sheet in EVERY if sheet is not WHY_US or (why_us and deck and rows["why_us"])]
    guide.add(book, looks, words, title, sheets, is_template=deck is None)
    counts = {sheet.name: len(rows[sheet.name]) for sheet in sheets}
    for sheet in sheets:
        _Page(book, looks, words, sheet, rows[sheet.name], counts, is_example=deck is None).write()
    book.close()
    return out.getvalue()


def pieces(text: str) -> list[str]:
    """A text in parts that each fit into a cell and come out of it as they went in."""
    found = [text] if len(text) <= MOST // 2 else list(_cut(text))
    if "_x" in text:
        found = [part for piece in found for part in _NOT_AT_ONCE.split(piece)]
    if text.startswith("<r>") and text.endswith("</r>"):  # the writer would take it for runs of its own
        found = [*found[:-1], found[-1][:-1], found[-1][-1:]]
    return found


def _cut(text: str) -> Iterator[str]:
    units = text.encode("utf-16-le")
    at = 0
    while at < len(units):
        end = min(at + 2 * MOST, len(units))
        if end < len(units) and 0xD8 <= units[end - 1] < 0xDC:  # not inside an emoji
            end -= 2
        yield units[at:end].decode("utf-16-le")
        at = end


class _Page:
    """One sheet being written."""

    def __init__(
        self,
        book: Any,
        looks: Looks,
        words: Words,
        sheet: Sheet,
        rows: Sequence[Row],
        counts: dict[str, int],
        *,
        is_example: bool,
    ) -> None:
        self._looks, self._words, self._sheet, self._rows, self._counts = looks, words, sheet, rows, counts
        self._is_example = is_example
        self._columns = list(_with_questions(sheet, rows))
        self._texts = [{c.name: self._cells(c, row) for c in self._columns} for row in rows]
        self._page: Any = book.add_worksheet(sheet_name(sheet.name, words))

    def write(self) -> None:
        self._head()
        at = 0
        for column in self._columns:
            parts = max([len(texts[column.name]) for texts in self._texts], default=1) or 1
            for part in range(parts):
                self._column(column, at, part)
                at += 1
        for number, texts in enumerate(self._texts):
            self._page.set_row(FIRST_ROW + number, self._height(texts))
        page = self._page
        page.freeze_panes(FIRST_ROW, self._sheet.frozen)
        page.autofilter(HEADER_ROW, 0, FIRST_ROW + max(len(self._rows), 1) - 1, at - 1)
        page.repeat_rows(HEADER_ROW)
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{FIRST_ROW + len(self._rows) + _SPARE}"})
        self._looks.print_on(page)

    def _head(self) -> None:
        words, name = self._words, self._sheet.name
        self._page.write_string(0, 0, sheet_name(name, words), self._looks["title"])
        about = words(f"decksheet.{name}.about")
        if self._is_example:
            about = f"{about}{words('decksheet.example_rows')}"
        self._page.write_string(1, 0, about, self._looks["line"])
        self._page.set_row(0, 28)
        self._page.set_row(1, 22)
        self._page.set_row(HEADER_ROW, 34)
        self._page.hide_gridlines(2)
        if self._sheet is WHY_US:
            self._page.set_tab_color("#C98A00")

    def _column(self, column: Column, at: int, part: int) -> None:
        words, looks, page = self._words, self._looks, self._page
        head = label(self._sheet.name, column.name, words)
        if part:
            head = words("decksheet.continued", column=head, number=part + 1)
        elif column.required:
            head = words("decksheet.required", column=head)
        look = looks.of(column, "example" if self._is_example else "")
        page.write_string(HEADER_ROW, at, head, looks["needed_header" if column.required else "header"])
        page.set_column(at, at, column.width, looks.of(column, "open"))
        for number, texts in enumerate(self._texts):
            cells = texts[column.name]
            self._put(FIRST_ROW + number, at, cells[part] if part < len(cells) else None, look)
        self._rules(column, at)

    def _put(self, row: int, at: int, value: Value | None, look: Any) -> None:
        if value is None or value == "":
            self._page.write_blank(row, at, None, look)
        elif isinstance(value, str):
            self._page.write_string(row, at, value, look)
        elif isinstance(value, date):
            if value < _FIRST_DAY:  # before that programs count days differently
                self._page.write_string(row, at, value.isoformat(), look)
            else:
                self._page.write_datetime(row, at, value, look)
        elif float(f"{value:.16G}") == value:
            self._page.write_number(row, at, value, look)
        else:  # more digits than the file keeps in a number
            self._page.write_string(row, at, repr(float(value)), look)

    def _cells(self, column: Column, row: Row) -> list[Value]:
        value = row.get(column.name)
        if value is None:
            return []
        if column.choices is not None:
            return [choice(str(value), column.choices, self._words.lang)]
        return [*pieces(value)] if isinstance(value, str) else [value]

    def _rules(self, column: Column, at: int) -> None:
        """Drop-down lists, dates, and the hint that shows while a cell is chosen. None of them is a wall."""
        words = self._words
        hint = words(f"decksheet.hint.{self._sheet.name}.{_hint_of(column)}")
        rule: dict[str, Any] = {
            "validate": "any",
            "input_title": label(self._sheet.name, column.name, words)[:32],
            "input_message": hint[:255],
        }
        warn = {"error_type": "warning", "error_title": words("decksheet.check")[:32]}
        if column.choices is not None:
            labels = [choice(value, column.choices, words.lang) for value in column.choices]
            said = words("decksheet.choose_one")[:255]
            rule |= {"validate": "list", "source": labels, "error_message": said, **warn}
        elif column.kind == "date":
            said = words("decksheet.write_date")[:255]
            rule |= {"validate": "date", "criteria": ">=", "value": _FIRST_DAY, "error_message": said, **warn}
        elif column.kind == "mark":
            rule |= {"validate": "list", "source": ["○"], "show_error": False}
        elif column.kind == "ref" and len(column.refers) == 1:
            rule |= {"validate": "list", "source": self._ids_of(column.refers[0]), "show_error": False}
        self._page.data_validation(FIRST_ROW, at, FIRST_ROW + len(self._rows) + _SPARE, at, rule)

    def _ids_of(self, name: str) -> str:
        """The cells in which the ids of another sheet stand, with room for more."""
        other = next(sheet for sheet in SHEETS if sheet.name == name)
        place = next(n for n, column in enumerate(other.columns) if column.name == other.id)
        letter = chr(ord("A") + place)
        last = FIRST_ROW + self._counts[name] + _SPARE
        quoted = sheet_name(name, self._words).replace("'", "''")
        return f"='{quoted}'!${letter}${FIRST_ROW + 1}:${letter}${last}"

    def _height(self, texts: dict[str, list[Value]]) -> float:
        lines = 1
        for column in self._columns:
            for value in texts[column.name]:
                if isinstance(value, str):
                    lines = max(lines, lines_in(value[:4_000], column.width))
        return min(_MOST_HEIGHT, max(_LEAST, lines * _LINE + 7))


def _with_questions(sheet: Sheet, rows: Sequence[Row]) -> Iterator[Column]:
    """The sheet's columns, and one more for each further question that a challenge has."""
    yield from sheet.columns
    if sheet.name == "challenges":
        most = max((int(name[8:]) for row in rows for name in row if name.startswith("question")), default=0)
        pattern = sheet.column("question1")
        for number in range(QUESTIONS + 1, most + 1):
            yield Column(f"question{number}", pattern.kind, pattern.width)


def _hint_of(column: Column) -> str:
    return "question" if column.name.startswith("question") else column.name
