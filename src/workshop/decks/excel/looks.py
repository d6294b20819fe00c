"""What the cells of a deck's workbook look like, by name; and how its sheets are printed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Final

from workshop.decks.excel.shape import Column
from workshop.exports import look

HEADER_ROW: Final = 2
"""Counted from 0: a title and a line of explanation stand above it."""
FIRST_ROW: Final = HEADER_ROW + 1

_THIN: Final = {"border": 1, "border_color": f"#{look.LINE}"}
_TOP: Final = {"valign": "top", "align": "left", "text_wrap": True, "indent": 1}
_HEAD: Final = {**_THIN, "valign": "vcenter", "align": "left", "text_wrap": True, "indent": 1}


def _ink(colour: str, size: float = 10, *, bold: bool = False) -> dict[str, Any]:
    return {"font_color": f"#{colour}", "font_size": size, "bold": bold}


def _ground(colour: str) -> dict[str, Any]:
    return {"pattern": 1, "bg_color": f"#{colour}"}


_TABLE: Final[dict[str, dict[str, Any]]] = {
    "title": {**_ink(look.INK, 15, bold=True), "valign": "vcenter"},
    "part": {**_ink(look.ACCENT, 12, bold=True), "valign": "vcenter"},
    "line": {**_ink(look.INK_2), "valign": "vcenter"},
    "said": {**_ink(look.INK), **_TOP},
    "header": {**_HEAD, **_ink(look.ACCENT, bold=True), **_ground(look.ACCENT_TINT)},
    "needed_header": {**_HEAD, **_ink(look.CARD, bold=True), **_ground(look.ACCENT)},
    "cell": {**_THIN, **_TOP},
    "cell_bold": {**_THIN, **_TOP, "bold": True},
    "cell_muted": {**_THIN, **_TOP, **_ink(look.INK_2)},
    "cell_example": {**_THIN, **_TOP, **_ink(look.INK_2), "italic": True},
    "link": {**_THIN, **_TOP, **_ink(look.ACCENT, bold=True), "underline": 1},
}  # fmt: skip
_KINDS: Final[dict[str, dict[str, Any]]] = {
    # What is typed there stays what was typed: 34.10, 007, 2025-10.
    "id": {"num_format": "@", "bold": True},
    "ref": {"num_format": "@", **_ink(look.INK_2)},
    "refs": {"num_format": "@"},
    "text": {"num_format": "@"},
    "lines": {"num_format": "@"},
    # Excel shows long texts in cells of that kind as ####; the mark before it keeps "=…" a text.
    "long": {"quote_prefix": True},
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "number": {"num_format": "General", "align": "right"},
    "choice": {},
    "mark": {"align": "center"},
}


class Looks:
    """The formats of one workbook, each made when it is first worn."""

    FACE: ClassVar = {
        "font_name": look.FAMILY, "font_scheme": "none", "font_size": 10, "font_color": f"#{look.INK}",
    }  # fmt: skip
    NO_DAY: ClassVar = datetime(1980, 1, 1)  # noqa: DTZ001 - the writer takes it as it is

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        return self._worn(name, _TABLE[name])

    def of(self, column: Column, way: str = "") -> Any:
        """A cell's of a column; `way`: "open" below the last row, "example" for what is not a person's."""
        dress = dict(_TOP) if way == "open" else {**_THIN, **_TOP}
        dress |= _KINDS[column.kind]
        if way == "example":
            dress |= {**_ink(look.INK_2), "italic": True}
        return self._worn(f"{column.kind}-{way}", dress)

    def _worn(self, name: str, dress: dict[str, Any]) -> Any:
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = self._book.add_format(dress)
        return found

    def print_on(self, page: Any) -> None:
        page.set_landscape()
        page.set_paper(8 if page.dim_colmax is not None and page.dim_colmax > 8 else 9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        page.set_footer("&L&A&R&P / &N", {"margin": 0.25})
