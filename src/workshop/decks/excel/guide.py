"""The first sheet of a deck's workbook: how to fill it in, column by column with an example; what the lists mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from workshop.decks.excel.looks import Looks
from workshop.decks.excel.rows import example, rows_of
from workshop.decks.excel.shape import FORMAT, FORMAT_MARK, Column, Sheet, choice, label, sheet_name
from workshop.exports.excel.sheet import lines_in
from workshop.i18n import Words

_STEPS: Final = ("deck", "trends", "rest", "back")
_RULES: Final = ("required", "ids", "lists", "several", "dates", "later", "long", "pictures", "unread", "errors")
_WIDTHS: Final = (4, 20, 24, 12, 62, 58)
_EXPLAINED: Final = (
    ("deck", "lang"), ("deck", "industry"), ("trends", "theme"), ("trends", "horizon"), ("evidence", "status"),
    ("series", "kind"), ("cases", "origin"), ("cases", "clearance"), ("results", "kind"), ("inputs", "role"),
)  # fmt: skip
"""The closed lists, where they stand."""


def add(book: Any, looks: Looks, words: Words, title: str, sheets: Sequence[Sheet], *, is_template: bool) -> None:
    """Put the guide into the book, as its next sheet."""
    _Guide(book, looks, words, sheets).write(title, is_template=is_template)


class _Guide:
    def __init__(self, book: Any, looks: Looks, words: Words, sheets: Sequence[Sheet]) -> None:
        self._looks, self._words, self._sheets = looks, words, sheets
        self._page = book.add_worksheet(words("decksheet.guide"))
        self._at = 0

    def write(self, title: str, *, is_template: bool) -> None:
        words, page = self._words, self._page
        for place, width in enumerate(_WIDTHS):
            page.set_column(place, place, width)
        page.hide_gridlines(2)
        page.write_string(0, 0, title, self._looks["title"])
        page.set_row(0, 30)
        self._at = 1
        self._said(words("decksheet.guide.what"))
        if is_template:
            self._said(words("decksheet.guide.example"))
        self._part("decksheet.guide.steps")
        for number, step in enumerate(_STEPS, 1):
            self._said(words(f"decksheet.guide.step_{step}"), str(number))
        self._part("decksheet.guide.rules")
        for rule in _RULES:
            self._said(words(f"decksheet.guide.rule_{rule}"), "・")
        self._part("decksheet.guide.columns")
        self._columns()
        self._part("decksheet.guide.lists")
        self._lists()
        self._at += 1
        page.write_string(
            self._at, 1, words("decksheet.guide.format", format=f"{FORMAT_MARK} {FORMAT}"), self._looks["line"]
        )
        page.set_first_sheet()
        page.activate()
        self._looks.print_on(page)

    def _part(self, key: str) -> None:
        self._at += 1
        self._page.write_string(self._at, 0, self._words(key), self._looks["part"])
        self._page.set_row(self._at, 24)
        self._at += 1

    def _said(self, text: str, sign: str = "") -> None:
        first = 1 if sign else 0
        if sign:
            self._page.write_string(self._at, 0, sign, self._looks["said"])
        self._page.merge_range(self._at, first, self._at, len(_WIDTHS) - 1, text, self._looks["said"])
        self._tall(lines_in(text, sum(_WIDTHS[first:])))

    def _tall(self, lines: int) -> None:
        self._page.set_row(self._at, max(20.0, lines * 13.5 + 7))
        self._at += 1

    def _heads(self, *keys: str) -> None:
        for place, key in enumerate(keys, 1):
            self._page.write_string(self._at, place, self._words(f"decksheet.guide.{key}"), self._looks["header"])
        self._tall(1)

    def _columns(self) -> None:
        """Every column of every sheet: must it be filled, what goes there, and what it looks like filled in."""
        words, looks = self._words, self._looks
        self._heads("sheet", "column", "must", "write", "for_example")
        rows = rows_of(example(words.lang))
        for sheet in self._sheets:
            shown = rows[sheet.name][0] if rows[sheet.name] else {}
            for place, column in enumerate(_shown(sheet)):
                name = sheet_name(sheet.name, words)
                if place:
                    self._page.write_string(self._at, 1, name, looks["cell_muted"])
                else:
                    target = f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1"
                    self._page.write_url(self._at, 1, target, looks["link"], name)
                must = words("decksheet.guide.yes") if column.required else ""
                hint = words(f"decksheet.hint.{sheet.name}.{column.name.rstrip('123')}")
                value = _as_shown(column, shown.get(column.name), words)
                self._page.write_string(self._at, 2, label(sheet.name, column.name, words), looks["cell_bold"])
                self._page.write_string(self._at, 3, must, looks["cell"])
                self._page.write_string(self._at, 4, hint, looks["cell"])
                self._page.write_string(self._at, 5, value, looks["cell_example"])
                self._tall(max(lines_in(hint, _WIDTHS[4]), lines_in(value, _WIDTHS[5])))

    def _lists(self) -> None:
        words, looks = self._words, self._looks
        self._heads("list", "label", "id", "meaning")
        for sheet_id, name in _EXPLAINED:
            sheet = next(each for each in self._sheets if each.name == sheet_id)
            column = sheet.column(name)
            where = words(
                "decksheet.guide.where", sheet=sheet_name(sheet_id, words), column=label(sheet_id, name, words)
            )
            for value in column.choices or ():
                key = f"decksheet.means.{sheet_id}.{name}.{value}"
                means = words(key) if words.has(key) else ""
                self._page.write_string(self._at, 1, where, looks["cell_muted"])
                self._page.write_string(
                    self._at, 2, choice(value, column.choices or {}, words.lang), looks["cell_bold"]
                )
                self._page.write_string(self._at, 3, value, looks["cell"])
                self._page.write_string(self._at, 4, means, looks["cell"])
                self._tall(max(lines_in(means, _WIDTHS[4]), lines_in(where, _WIDTHS[1])))


def _shown(sheet: Sheet) -> Iterator[Column]:
    """Columns worth a line of their own: of equal ones the first."""
    return (column for column in sheet.columns if column.name not in ("question2", "question3"))


def _as_shown(column: Column, value: object, words: Words) -> str:
    if value is None:
        return ""
    if column.choices is not None:
        return choice(str(value), column.choices, words.lang)
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)
