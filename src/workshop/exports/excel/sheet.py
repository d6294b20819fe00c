"""Lays out sheets: title lines, a named table with a filter, row heights that fit, print set-up, styles copied.

Text stays text: what starts with `=`, `+`, `-` or `@` is never a formula. Knows no workshops and holds no words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from typing import Any, Final

from workshop.exports import look

HEADER_ROW: Final = 4
"""Rows 1 to 3 hold the title, the meeting and what may be changed."""

_LINE: Final = 15.0
_LEAST, _MOST = 22.0, 409.0
"""Heights in points; Excel refuses more than the latter."""
_MOST_CHARACTERS: Final = 32_767
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA: Final = tuple("=+-@＝＋－＠\t")
_WORDS: Final = re.compile(r"[!-~]+|.")
"""What a line does not break inside: a word of Latin letters, or one character."""
_FACE: Final = f"{look.FAMILY},Regular"
"""As a page's head and foot name a typeface."""
_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Styled:
    """A value that wears a style of its own."""

    value: Value
    style: str


Value = str | int | float | date | None
Cell = Value | Styled


@dataclass(frozen=True, slots=True)
class Column:
    """Title, width in characters, the style of its cells; `choices` become a drop-down list."""

    title: str
    width: float
    style: str = "text"
    choices: tuple[str, ...] = ()


class Book:
    """One workbook being written. `mark` (社内限) stands at the head of every page, `remark` beside every title."""

    def __init__(self, *, title: str, lang: str, at: datetime | None, mark: str = "", remark: str = "") -> None:
        from openpyxl import Workbook
        from openpyxl.styles import Font
        from openpyxl.utils.indexed_list import IndexedList

        self.workbook: Any = Workbook()
        self.lang = lang
        self.mark = mark
        self.remark = remark
        self._title = title
        # The font of every cell nobody dressed; column widths count in its characters.
        plain = Font(name=look.FAMILY, size=10, color=look.INK)
        self.workbook._fonts = IndexedList([plain])
        self.workbook._named_styles["Normal"].font = plain
        self._scratch = self.workbook.active
        self._scratch.title = "scratch"
        self._styles = _styles(self._scratch, lang)
        self._tables = 0
        properties = self.workbook.properties
        properties.title = title[:255]
        properties.creator = None
        properties.lastModifiedBy = None
        properties.language = "ja-JP" if lang == "ja" else "en-US"
        if at is not None:
            properties.created = at.astimezone(UTC).replace(tzinfo=None)

    def sheet(self, name: str, title: str, lines: Sequence[str]) -> Any:
        """A sheet with its title and up to two lines below it."""
        sheet = self.workbook.create_sheet(sheet_name(name))
        self.put(sheet, 1, 1, f"{title}　　{self.remark}" if self.remark else title, "title")
        sheet.row_dimensions[1].height = 30
        for row, line in enumerate(lines, start=2):
            self.put(sheet, row, 1, line, "line")
            sheet.row_dimensions[row].height = 19
        sheet.row_dimensions[HEADER_ROW - 1].height = 24
        sheet.sheet_view.showGridLines = False
        self._print(sheet)
        return sheet

    def listing(
        self,
        sheet: Any,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        *,
        frozen_columns: int = 0,
        name: str = "List",
    ) -> int:
        """A named table with filter and frozen heading from HEADER_ROW on; returns its last row."""
        from openpyxl.utils import get_column_letter as letter
        from openpyxl.worksheet.table import Table, TableStyleInfo

        last = self.plain(sheet, columns, rows, frozen_columns=frozen_columns)
        if not rows:
            return last  # Excel calls a table without a row damaged
        self._tables += 1
        table = Table(displayName=f"{name}{self._tables}", ref=f"A{HEADER_ROW}:{letter(len(columns))}{last}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.add_table(table)
        self._choices(sheet, columns, last)
        return last

    def plain(
        self, sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, frozen_columns: int = 0
    ) -> int:
        """The same without a name: for headings that are somebody's own texts and may be equal."""
        from openpyxl.utils import get_column_letter as letter

        for number, column in enumerate(columns, start=1):
            self.put(sheet, HEADER_ROW, number, column.title, "header")
            sheet.column_dimensions[letter(number)].width = column.width
        titles = [column.title for column in columns]
        sheet.row_dimensions[HEADER_ROW].height = max(24.0, row_height(columns, titles))
        for row, cells in enumerate(rows, start=HEADER_ROW + 1):
            for number, (column, cell) in enumerate(zip(columns, cells, strict=True), start=1):
                value, style = (cell.value, cell.style) if isinstance(cell, Styled) else (cell, column.style)
                self.put(sheet, row, number, value, style)
            sheet.row_dimensions[row].height = row_height(columns, cells)
        sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, frozen_columns + 1)
        sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        return HEADER_ROW + len(rows)

    def put(self, sheet: Any, row: int, column: int, value: Value, style: str) -> Any:
        """One cell. Strings are written as strings, whatever they start with."""
        cell = sheet.cell(row, column)
        cell._style = self._styles[style]
        if isinstance(value, str):
            if value:
                cell.value = _ESCAPE.sub("_x005F_", value)[:_MOST_CHARACTERS]
                cell.data_type = "s"  # whatever openpyxl took it for: a formula, an error
                if value.startswith(_FORMULA):
                    cell._style = copy(cell._style)  # the others share it
                    cell.quotePrefix = True
        else:
            cell.value = value
        return cell

    def to_bytes(self) -> bytes:
        self.workbook.remove(self._scratch)
        out = BytesIO()
        self.workbook.save(out)
        return out.getvalue()

    def _choices(self, sheet: Any, columns: Sequence[Column], last: int) -> None:
        from openpyxl.utils import get_column_letter as letter
        from openpyxl.worksheet.datavalidation import DataValidation

        for number, column in enumerate(columns, start=1):
            if column.choices and last > HEADER_ROW:
                listed = ",".join(column.choices)
                # A warning, not a wall: the cell may say that nobody was asked.
                rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, errorStyle="warning")
                rule.add(f"{letter(number)}{HEADER_ROW + 1}:{letter(number)}{last}")
                sheet.add_data_validation(rule)

    def _print(self, sheet: Any) -> None:
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.47
        margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.65, 0.3, 0.3
        sheet.print_options.horizontalCentered = True
        foot = sheet.oddFooter
        for part, text in ((foot.left, _printed(self._title)), (foot.right, "&P / &N")):
            part.text, part.size, part.font, part.color = text, 8, _FACE, look.INK_3
        if self.mark:
            head = sheet.oddHeader.right
            head.text, head.size, head.font, head.color = _printed(self.mark), 9, _FACE, look.INTERNAL_TEXT


def sheet_name(name: str) -> str:
    """A name Excel takes: no more than 31 characters, none of []:*?/\\, no apostrophe at either end."""
    return _SHEET_NAME.sub(" ", name).strip().strip("'")[:31].strip() or "1"


def text_width(text: str) -> int:
    """The width in half characters: kanji and kana count two."""
    if text.isascii():
        return len(text)
    return sum(map(_wide, text))


def lines_in(text: str, width: float) -> int:
    """How many lines the text takes in a column `width` characters wide, as a program that breaks at spaces sets it."""
    room = max(2.0, width - 3.0)
    if "\n" not in text and text_width(text) <= room:
        return 1
    count = 0
    for paragraph in text.split("\n"):
        used, lines = 0.0, 1
        for word in _WORDS.findall(paragraph):
            size = len(word) if word.isascii() else _wide(word)
            if used + size > room and used:
                lines, used = lines + 1, 0.0
            while size > room:
                lines, size = lines + 1, size - int(room)
            used += size
        count += lines
    return count


@cache
def _wide(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def row_height(columns: Sequence[Column], cells: Sequence[Cell]) -> float:
    """A height that cuts no text, as long as Excel allows it."""
    most = 1
    for column, cell in zip(columns, cells, strict=True):
        value = cell.value if isinstance(cell, Styled) else cell
        if isinstance(value, str):
            most = max(most, lines_in(value[:6000], column.width))
    return min(_MOST, max(_LEAST, most * _LINE + 7))


def _printed(text: str) -> str:
    """Text for a page's head or foot, where & begins a code."""
    return text[:80].replace("\n", " ").replace("&", "&&")


def _styles(scratch: Any, lang: str) -> dict[str, Any]:
    """Every style once, on a cell of its own: taking its `_style` is much faster than setting fonts cell by cell."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin", color=look.LINE)
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrapped = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)

    def font(size: float = 10, colour: str = look.INK, *, bold: bool = False) -> Any:
        return Font(name=look.FAMILY, size=size, color=colour, bold=bold)

    def solid(colour: str) -> Any:
        return PatternFill("solid", fgColor=colour)

    hatch = PatternFill("lightUp", fgColor="C9C5BA", bgColor=look.CARD)
    none = PatternFill()
    # With its language named, the weekday is right in an Excel of any language.
    date_format = '[$-411]m"月"d"日"\\(aaa\\)' if lang == "ja" else "[$-409]ddd d mmm yyyy"
    table: dict[str, tuple[Any, Any, Any, Any, str]] = {
        "title": (font(16, bold=True), none, Border(), Alignment(vertical="center"), "General"),
        "line": (font(10, look.INK_2), none, Border(), Alignment(vertical="center"), "General"),
        "header": (font(10, look.CARD, bold=True), solid(look.ACCENT), box, wrapped, "General"),
        "text": (font(), none, box, wrapped, "General"),
        "bold": (font(bold=True), none, box, wrapped, "General"),
        "centre": (font(), none, box, centred, "General"),
        "rank": (font(bold=True), none, box, centred, "General"),
        "muted": (font(10, look.INK_2), none, box, wrapped, "General"),
        "muted_centre": (font(9, look.INK_2), none, box, centred, "General"),
        "today": (font(10, look.ISSUE_TEXT, bold=True), none, box, wrapped, "General"),
        "internal": (font(10, look.INTERNAL_TEXT, bold=True), none, box, wrapped, "General"),
        "date": (font(), none, box, centred, date_format),
        "number": (font(), none, box, centred, "0.0#"),
        "hatched": (font(9, look.INK_2), hatch, box, centred, "General"),
        "heat0": (font(), none, box, centred, "0"),
        "heat1": (font(), solid(look.ISSUE_TINT), box, centred, "0"),
        "heat2": (font(), solid(look.ISSUE_MIDDLE), box, centred, "0"),
        "heat3": (font(10, look.CARD, bold=True), solid(look.ISSUE_TEXT), box, centred, "0"),
    }
    found = {}
    for row, (name, (face, fill, border, alignment, number)) in enumerate(table.items(), start=1):
        cell = scratch.cell(row, 1)
        cell.font, cell.fill, cell.border, cell.alignment = face, fill, border, alignment
        cell.number_format = number
        found[name] = cell._style
    return found
