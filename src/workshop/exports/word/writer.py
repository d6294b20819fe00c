"""Sets type on our paper: paragraphs, lists, tables and pictures, written straight as WordprocessingML.

Building elements one by one costs most of the time; python-docx keeps the paper, the pictures and the margins, and this
module the body as text. Every text passes `_escaped`. Knows styles by name, nothing of workshops.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from io import BytesIO
from typing import Any, Final

from workshop.exports.word import package, styles
from workshop.exports.wording import ASIDE, Piece
from workshop.model.text import clean

_LONG_ROW: Final = 800
"""A row with more characters than this may break across pages: kept whole, it could be taller than one."""
_MARKUP: Final = 180
"""Characters of markup in a plain cell."""
_KEPT_ROWS, _KEPT_TEXT = 6, 1_200
"""A table of so few rows and characters stays on one page. Keeping more than a page together has no end."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph inside a cell."""

    style: str
    pieces: tuple[Piece, ...]


Cell = str | Paragraph | Sequence[Paragraph]

_CELL: Final = '<w:tc><w:tcPr><w:tcW w:w="'
_PLAIN: Final = '" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/>'
_PLAIN_END: Final = "</w:t></w:r></w:p></w:tc>"
_KEEP: Final = "<w:keepNext/>"
_SPECIAL: Final = re.compile("[&<>\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What needs more than to be put down: markup, line breaks, tabs, and what XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and its share of the text's width in per cent."""

    title: str
    share: float


class Writer:
    """One document being written, from top to bottom."""

    def __init__(self, *, title: str, lang: str, at: datetime | None) -> None:
        self._document = package.open_empty()
        package.set_properties(self._document, title=title, lang=lang, at=at)
        self._body: list[str] = []
        self._gap = "　" if lang == "ja" else "   "

    # -- what a page holds -------------------------------------------------------------------------------------

    def paragraph(self, style: str, *pieces: Piece) -> None:
        self._body.append(_paragraph(style, pieces))

    def heading(self, text: str, aside: str = "", *, level: int = 1) -> None:
        pieces: list[Piece] = [text]
        if aside:
            pieces.append((f"{self._gap}{aside}", ASIDE))
        self.paragraph(f"Heading{level}", *pieces)

    def part(self, text: str) -> None:
        """A heading above headings, for a file of several parts."""
        self.paragraph("Part", text)

    def bullets(self, items: Iterable[Sequence[Piece]]) -> None:
        for pieces in items:
            self.paragraph("ListBullet", *pieces)

    def numbered(self, items: Iterable[Sequence[Piece]]) -> None:
        """A list counted from 1. There is one per document: Word counts on through later ones."""
        for pieces in items:
            self.paragraph("ListNumber", *pieces)

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        """A table with a heading row that is repeated on every page it reaches."""
        widths = _widths([column.share for column in columns])
        header = [Paragraph("HeaderCell", (column.title,)) for column in columns]
        kept = _is_small(rows)
        self._body.append(_table_start("Listing", widths, heading=True))
        self._body.append(_row(widths, header, header=True, kept=True))
        last = len(rows) - 1
        self._body += [_row(widths, cells, kept=kept and index < last) for index, cells in enumerate(rows)]
        self._end_table()

    def facts(self, rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> None:
        """Labels and values side by side, without a heading row."""
        widths = _widths(shares)
        self._body.append(_table_start("Facts", widths, heading=False))
        last = len(rows) - 1
        kept = _is_small(rows)
        self._body += [_row(widths, cells, kept=kept and index < last) for index, cells in enumerate(rows)]
        self._end_table()

    def picture(self, png: bytes, description: str, *, width_mm: float) -> None:
        self._body.append(self._picture(png, description, width_mm))

    def picture_beside(self, png: bytes, description: str, lines: Sequence[Paragraph], *, width_mm: float) -> None:
        """A picture with lines on its right."""
        left = round(width_mm * 56.7) + 227
        widths = [left, styles.TEXT_WIDTH - left]
        picture = _cell(left, self._picture(png, description, width_mm))
        beside = _cell(widths[1], "".join(_paragraph(line.style, line.pieces) for line in lines))
        self._body.append(_table_start("SideBySide", widths, heading=False))
        self._body.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{picture}{beside}</w:tr>")
        self._end_table()

    # -- margins -----------------------------------------------------------------------------------------------

    def foot(self, *, first: str, other: str) -> None:
        section = self._document.sections[0]
        section.first_page_footer.paragraphs[0].runs[0].text = _one_line(first)
        section.footer.paragraphs[0].runs[0].text = _one_line(other)

    def head(self, text: str) -> None:
        section = self._document.sections[0]
        for header in (section.first_page_header, section.header):
            header.paragraphs[0].runs[0].text = _one_line(text)

    def to_bytes(self) -> bytes:
        return package.to_bytes(self._document, "".join(self._body))

    # -- inside ------------------------------------------------------------------------------------------------

    def _end_table(self) -> None:
        # Two tables without a paragraph between them become one.
        self._body.append("</w:tbl>" + _paragraph("AfterTable", ()))

    def _picture(self, png: bytes, description: str, width_mm: float) -> str:
        from docx.shared import Mm
        from lxml import etree

        inline: Any = self._document.part.new_pic_inline(BytesIO(png), Mm(width_mm), None)
        for edge in "TBLR":
            inline.set(f"dist{edge}", "0")  # LibreOffice takes 3 mm where nothing is said
        inline.docPr.set("descr", _one_line(description))
        inline.docPr.set("name", "map")
        inline.graphic.graphicData.pic.nvPicPr.cNvPr.set("name", "map")
        drawing = etree.tostring(inline, encoding="unicode")
        return f'<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>'


def _paragraph(style: str, pieces: Iterable[Piece], *, kept: bool = False) -> str:
    runs = "".join([_run(piece) for piece in pieces])
    keep = _KEEP if kept else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{runs}</w:p>'


def _run(piece: Piece) -> str:
    text, style = (piece, "") if isinstance(piece, str) else piece
    if not text:
        return ""
    wears = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{wears}<w:t xml:space="preserve">{_escaped(text)}</w:t></w:r>'


def _escaped(text: str) -> str:
    """Text inside a w:t; line breaks and tabs are elements between two of them."""
    if _SPECIAL.search(text) is None:
        return text
    text = escape(clean(text), quote=False)
    text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def _row(widths: Sequence[int], cells: Sequence[Cell], *, header: bool = False, kept: bool = False) -> str:
    keep = _KEEP if kept else ""
    inner = "".join(
        [
            # By far the most cells hold one plain text.
            f'{_CELL}{width}{_PLAIN}{keep}</w:pPr><w:r><w:t xml:space="preserve">{_escaped(cell)}{_PLAIN_END}'
            if isinstance(cell, str)
            else _cell(width, _content(cell, kept=kept))
            for width, cell in zip(widths, cells, strict=True)
        ]
    )
    whole = "" if len(inner) > _LONG_ROW + _MARKUP * len(cells) else "<w:cantSplit/>"
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr>{whole}{repeated}</w:trPr>{inner}</w:tr>"


def _cell(width: int, content: str) -> str:
    return f'{_CELL}{width}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def _content(cell: Paragraph | Sequence[Paragraph], *, kept: bool) -> str:
    if isinstance(cell, Paragraph):
        return _paragraph(cell.style, cell.pieces, kept=kept)
    lines = cell or [Paragraph("Cell", ())]
    return "".join([_paragraph(line.style, line.pieces, kept=kept) for line in lines])


def _table_start(style: str, widths: Sequence[int], *, heading: bool) -> str:
    # LibreOffice takes its own margins where only the style says that there are none.
    margins = styles.NO_MARGINS if style == "SideBySide" else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}<w:tblLook w:val="{"0620" if heading else "0600"}"'
        f' w:firstRow="{int(heading)}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


def _is_small(rows: Sequence[Sequence[Cell]]) -> bool:
    return len(rows) <= _KEPT_ROWS and sum(_length(cell) for cells in rows for cell in cells) <= _KEPT_TEXT


def _length(cell: Cell) -> int:
    if isinstance(cell, str):
        return len(cell)
    lines = [cell] if isinstance(cell, Paragraph) else cell
    return sum(len(piece if isinstance(piece, str) else piece[0]) for line in lines for piece in line.pieces)


def _one_line(text: str) -> str:
    return " ".join(clean(text).split("\n"))


def _widths(shares: Sequence[float]) -> list[int]:
    whole = sum(shares)
    widths = [int(styles.TEXT_WIDTH * share / whole) for share in shares]
    widths[-1] += styles.TEXT_WIDTH - sum(widths)
    return widths
