"""A list of challenges that was handed over and comes back, edited as people do in Excel."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from tests.workshops import loaded

from workshop.commands.base import Command
from workshop.exports.matrix import matrix
from workshop.i18n import Words
from workshop.intake import returned_matrix
from workshop.intake.returned_list import HEADINGS
from workshop.intake.returned_matrix import Difference, Returned, compare
from workshop.model.items import Topic
from workshop.model.publish import publish
from workshop.model.workshop import Workshop

SHEET = {"ja": "課題一覧", "en": "Challenges"}
HIDDEN = {"ja": "お送り返しの照合用", "en": "For sending back"}
HEAD = 4
COLUMNS = {name: at for at, name in enumerate(HEADINGS, start=1)}
Edit = Callable[[Any], object]


class Round:
    """What was handed over in `lang`, and what comes back of it."""

    def __init__(self, workshop: Workshop, folder: Path, lang: str, sent: bytes = b"") -> None:
        self.workshop = workshop
        self.lang = lang
        self.sent = sent or matrix(publish(workshop, lang), Words(lang))
        self.path = folder / "戻り.xlsx"

    def back(self, edit: Edit = lambda book: None, *, now: Workshop | None = None) -> Returned:
        """The file after `edit`, against the workshop as it is `now`."""
        book = openpyxl.load_workbook(BytesIO(self.sent))
        edit(book)
        book.save(self.path)
        return self.read(now)

    def read(self, now: Workshop | None = None) -> Returned:
        return compare(returned_matrix.read(self.path), now or self.workshop)

    def list(self, book: Any) -> Any:
        return book[SHEET[self.lang]]


def row_of(sheet: Any, number: str) -> int:
    return next(row for row in range(HEAD + 1, sheet.max_row + 1) if sheet.cell(row, COLUMNS["number"]).value == number)


def put(sheet: Any, number: str, column: str, value: Any) -> None:
    sheet.cell(row_of(sheet, number), COLUMNS[column]).value = value


def said(returned: Returned) -> list[str]:
    return [problem.code for problem in returned.problems]


def short(differences: tuple[Difference, ...]) -> dict[tuple[str, str], Any]:
    return {(d.number, d.field): d.theirs for d in differences}


def after(workshop: Workshop, *commands: Command) -> Workshop:
    return loaded(workshop, commands)


def topic(workshop: Workshop, number: str) -> Topic:
    return next(t for t in workshop.of(Topic).values() if t.number == number)
