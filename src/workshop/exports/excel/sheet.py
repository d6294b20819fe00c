"""Lays out sheets: title lines, a named table with a filter, row heights that fit, print set-up, looks by name.

Text stays text: what starts with `=`, `+`, `-` or `@` is never a formula. Knows no workshops and holds no words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO, StringIO
from typing import Any, Final

from workshop.exports import look

HEADER_ROW: Final = 4
"""Rows 1 to 3 hold the title, the meeting and what may be changed."""

_LINE: Final = 15.0
_LEAST, _MOST = 22.0, 409.0
"""Heights in points; Excel refuses more than the latter."""
MOST_CHARACTERS: Final = 32_767
"""What Excel takes in a cell, counted as UTF-16 does: an emoji is two."""
_LOOKED_AT: Final = 6_000
"""Characters that surely fill the tallest row."""
_PRINTED: Final = 165
"""Characters of a text in a page's head or foot, which holds 255 with all its codes."""
_LISTED: Final = 255
"""Characters of a drop-down list."""
_FORMULA: Final = tuple("=+-@＝＋－＠\t")
_WORDS: Final = re.compile(r"[!-~]+|.")
"""What a line does not break inside: a word of Latin letters, or one character."""
_FACE: Final = f'&"{look.FAMILY},Regular"'
"""As a page's head and foot name a typeface; the text follows it, for a figure after a size would join it."""
_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_THEME_FONTS: Final = re.compile(r"<a:(major|minor)Font>.*?</a:\1Font>", re.DOTALL)
_FIRST_DAY: Final = date(1900, 3, 1)
"""From here on every program counts days alike."""
_NO_DAY: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""When a file says it was made, where the meeting has no day: as its parts say, rather than the clock."""


@dataclass(frozen=True, slots=True)
class Styled:
    """A value that wears a style of its own."""

    value: Value
    style: str


Value = str | int | float | date | None
Cell = Value | Styled


@dataclass(frozen=True, slots=True)
class Column:
    """Title, width in characters, the style of its cells.

    `choices` become a drop-down list; what is not on it may be typed all the same, after a question where `asks`.
    An `open` column is one that the reader may fill in, and looks it.
    """

    title: str
    width: float
    style: str = "text"
    choices: tuple[str, ...] = ()
    asks: bool = True
    open: bool = False


class Book:
    """One workbook being written. `mark` (社内限) stands at the head of every page, `remark` beside every title."""

    def __init__(self, *, title: str, lang: str, at: datetime | None, mark: str = "", remark: str = "") -> None:
        import xlsxwriter

        self._out = BytesIO()
        self.workbook: Any = xlsxwriter.Workbook(
            self._out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                # A column's width counts in figures of the usual font, which here are wide: 11 pixels, not 7.
                "default_column_width": 96,
                # The font of every cell nobody dressed.
                "default_format_properties": {
                    "font_name": look.FAMILY, "font_scheme": "none", "font_size": 10, "font_color": f"#{look.INK}",
                },
            },
        )  # fmt: skip
        self.mark = mark
        self.remark = remark
        self._title = title
        self._looks = _looks(lang)
        self._formats: dict[str, Any] = {}
        self._quoted: dict[str, Any] = {}
        self._tables = 0
        # What names no font of its own, as kanji in a chart do, has the theme's.
        self.workbook.use_custom_theme(StringIO(_THEME_FONTS.sub(_theme_font, self.workbook.theme_xml)))
        made = (at or _NO_DAY).astimezone(UTC).replace(tzinfo=None)
        self.workbook.set_properties({"title": title[:255], "created": made})

    def sheet(self, name: str, title: str, lines: Sequence[str]) -> Any:
        """A sheet with its title and up to two lines below it."""
        sheet = self.workbook.add_worksheet(sheet_name(name))
        self.put(sheet, 1, 1, f"{title}　　{self.remark}" if self.remark else title, "title")
        sheet.set_row(0, 30)
        sheet.set_row(HEADER_ROW - 2, 24)
        for row, line in enumerate(lines, start=2):
            self.put(sheet, row, 1, line, "line")
            sheet.set_row(row - 1, 19 if row < HEADER_ROW - 1 else 24)
        sheet.hide_gridlines(2)
        self._print(sheet)
        return sheet

    def hidden(self, name: str, rows: Sequence[Sequence[Value]]) -> None:
        """Plain rows on a sheet that is not shown until somebody asks for it."""
        sheet = self.workbook.add_worksheet(sheet_name(name))
        for row, cells in enumerate(rows, start=1):
            for column, value in enumerate(cells, start=1):
                if value is not None and value != "":
                    self.put(sheet, row, column, value, "plain")
        sheet.hide()

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
        last = self.plain(sheet, columns, rows, frozen_columns=frozen_columns)
        if not rows:
            return last  # Excel calls a table without a row damaged
        self._tables += 1
        heads = [{"header": c.title, "header_format": self._format(_head(c))} for c in columns]
        table = {"name": f"{name}{self._tables}", "style": "Table Style Light 1", "banded_rows": False}
        sheet.add_table(HEADER_ROW - 1, 0, last - 1, len(columns) - 1, {**table, "columns": heads})
        self._choices(sheet, columns, last)
        return last

    def plain(
        self, sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], *, frozen_columns: int = 0
    ) -> int:
        """The same without a name: for headings that are somebody's own texts and may be equal."""
        for number, column in enumerate(columns):
            self.put(sheet, HEADER_ROW, number + 1, column.title, _head(column))
            sheet.set_column(number, number, column.width)
        titles = [column.title for column in columns]
        sheet.set_row(HEADER_ROW - 1, max(24.0, row_height(columns, titles)))
        self._fill(sheet, columns, rows)
        sheet.freeze_panes(HEADER_ROW, frozen_columns)
        sheet.repeat_rows(HEADER_ROW - 1)
        return HEADER_ROW + len(rows)

    def _fill(self, sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        """A hundred thousand cells come through here: what is the same for a column is looked up once."""
        of = [(f"open_{c.style}" if c.open else c.style, c.open, c.width, int(c.width - 3.0) // 2) for c in columns]
        put, formats = self.put, {style: self._format(style) for style, *_ in of}
        text, number = sheet.write_string, sheet.write_number
        for row, cells in enumerate(rows, start=HEADER_ROW):
            lines = 1
            for place, (cell, (style, is_open, width, fits)) in enumerate(zip(cells, of, strict=True)):
                if isinstance(cell, Styled):
                    value, style = cell.value, f"open_{cell.style}" if is_open else cell.style
                else:
                    value = cell
                if isinstance(value, str) and value:
                    if len(value) > fits or "\n" in value:
                        lines = max(lines, lines_in(value[:_LOOKED_AT], width))
                        put(sheet, row + 1, place + 1, value, style)
                    elif value[0] in _FORMULA or value[0] == "<" or style not in formats:
                        put(sheet, row + 1, place + 1, value, style)
                    else:
                        text(row, place, value, formats[style])
                elif isinstance(value, int) and style in formats:
                    number(row, place, value, formats[style])
                else:
                    put(sheet, row + 1, place + 1, value, style)
            sheet.set_row(row, min(_MOST, max(_LEAST, lines * _LINE + 7)))

    def put(self, sheet: Any, row: int, column: int, value: Value, style: str) -> None:
        """One cell, counted from 1. Strings are written as strings, whatever they start with."""
        if isinstance(value, str) and value:
            # With the sign for "this is text", it stays text when somebody edits the cell.
            dress = self._format(style, quoted=value.startswith(_FORMULA))
            sheet.write_string(row - 1, column - 1, _held(value), dress)
        elif value is None or value == "":
            sheet.write_blank(row - 1, column - 1, None, self._format(style))
        elif isinstance(value, date):
            if value.year < 1900:  # before Excel's first day
                sheet.write_string(row - 1, column - 1, value.isoformat(), self._format(style))
            else:
                sheet.write_datetime(row - 1, column - 1, value, self._format(style))
        else:
            sheet.write_number(row - 1, column - 1, value, self._format(style))

    def format(self, **properties: Any) -> Any:
        """A look of its own, as a rule's colours are."""
        return self.workbook.add_format(properties)

    def to_bytes(self) -> bytes:
        self.workbook.close()
        return self._out.getvalue()

    def _format(self, style: str, *, quoted: bool = False) -> Any:
        """The format of a style, made when it is first worn."""
        made = self._quoted if quoted else self._formats
        found = made.get(style)
        if found is None:
            properties = self._looks[style] | ({"quote_prefix": True} if quoted else {})
            found = made[style] = self.workbook.add_format(properties)
        return found

    def _choices(self, sheet: Any, columns: Sequence[Column], last: int) -> None:
        for number, column in enumerate(columns):
            if column.style == "date":
                rule = {"validate": "date", "criteria": ">=", "value": _FIRST_DAY, "error_type": "warning"}
                sheet.data_validation(HEADER_ROW, number, last - 1, number, rule)
            if not column.choices or _units(",".join(column.choices)) > _LISTED:
                continue
            # A question, not a wall: the cell may say that nobody was asked.
            rule = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
            sheet.data_validation(
                HEADER_ROW, number, last - 1, number, rule if column.asks else {**rule, "show_error": False}
            )

    def _print(self, sheet: Any) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.47, right=0.47, top=0.6, bottom=0.65)
        sheet.center_horizontally()
        small = f"&8&K{look.INK_3}{_FACE}"
        sheet.set_footer(f"&L{small}{_printed(self._title)}&R{small}&P / &N", {"margin": 0.3})
        if self.mark:
            sheet.set_header(f"&R&9&K{look.INTERNAL_TEXT}{_FACE}{_printed(self.mark)}", {"margin": 0.3})


def _head(column: Column) -> str:
    return "open_header" if column.open else "header"


def _theme_font(kind: re.Match[str]) -> str:
    faces = "".join(f'<a:{script} typeface="{look.FAMILY}"/>' for script in ("latin", "ea"))
    japanese = f'<a:font script="Jpan" typeface="{look.FAMILY}"/>'
    return f'<a:{kind[1]}Font>{faces}<a:cs typeface=""/>{japanese}</a:{kind[1]}Font>'


def _held(text: str) -> str:
    """As much as a cell holds, an ellipsis where it had to end; and never what passes for marked-up text."""
    if len(text) > MOST_CHARACTERS // 2:
        units = text.encode("utf-16-le")
        if len(units) > 2 * MOST_CHARACTERS:
            text = units[: 2 * (MOST_CHARACTERS - 1)].decode("utf-16-le", errors="ignore") + "…"
    if text.startswith("<r>") and text.endswith("</r>"):
        return f"{text} "  # the writer would take it for runs of its own
    return text


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
            most = max(most, lines_in(value[:_LOOKED_AT], column.width))
    return min(_MOST, max(_LEAST, most * _LINE + 7))


def _printed(text: str) -> str:
    """Text for a page's head or foot, where & begins a code."""
    said = ""
    for sign in text.replace("\n", " "):
        coded = "&&" if sign == "&" else sign
        if _units(said) + _units(coded) >= _PRINTED:
            return f"{said}…"
        said += coded
    return said


def _units(text: str) -> int:
    """Characters as Excel counts them: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _looks(lang: str) -> dict[str, dict[str, Any]]:
    """What every style looks like. `open_…` is the same on a cell that the reader may fill in: white, not locked."""
    thin = {"border": 1, "border_color": f"#{look.LINE}"}
    wrapped = {"align": "left", "valign": "vcenter", "text_wrap": True, "indent": 1, **thin}
    centred = {"align": "center", "valign": "vcenter", "text_wrap": True, **thin}
    # With its language named, the weekday is right in an Excel of any language.
    dates = '[$-411]m"月"d"日"\\(aaa\\)' if lang == "ja" else "[$-409]ddd d mmm yyyy"

    def ink(colour: str, size: float = 10, *, bold: bool = False) -> dict[str, Any]:
        return {"font_color": f"#{colour}", "font_size": size, "bold": bold}

    def ground(colour: str) -> dict[str, Any]:
        return {"pattern": 1, "bg_color": f"#{colour}"}

    table: dict[str, dict[str, Any]] = {
        "plain": {},
        "title": {**ink(look.INK, 16, bold=True), "valign": "vcenter"},
        "line": {**ink(look.INK_2), "valign": "vcenter"},
        "header": {**wrapped, **ink(look.CARD, bold=True), **ground(look.ACCENT)},
        "open_header": {**wrapped, **ink(look.ACCENT, bold=True), **ground(look.ACCENT_TINT)},
        "text": {**wrapped},
        "bold": {**wrapped, "bold": True},
        "centre": {**centred},
        "rank": {**centred, "bold": True},
        "muted": {**wrapped, **ink(look.INK_2)},
        "muted_centre": {**centred, **ink(look.INK_2, 9)},
        "today": {**wrapped, **ink(look.ISSUE_TEXT, bold=True)},
        "internal": {**wrapped, **ink(look.INTERNAL_TEXT, bold=True)},
        "date": {**centred, "num_format": dates},
        "number": {**centred, "num_format": "0.0#"},
        "hatched": {**centred, **ink(look.INK_2, 9), "pattern": 14, "fg_color": "#C9C5BA", "bg_color": f"#{look.CARD}"},
        "heat0": {**centred, "num_format": "0"},
        "heat1": {**centred, "num_format": "0", **ground(look.ISSUE_TINT)},
        "heat2": {**centred, "num_format": "0", **ground(look.ISSUE_MIDDLE)},
        "heat3": {**centred, "num_format": "0", **ink(look.CARD, bold=True), **ground(look.ISSUE_TEXT)},
    }
    for name in ("text", "centre", "muted", "hatched", "number", "date"):
        table[f"open_{name}"] = table[name] | {"locked": False}
    for name in ("bold", "centre", "rank", "muted", "muted_centre", "today", "text"):
        table[f"kept_{name}"] = table[name] | ground(look.PAPER_DARK)
    return table
