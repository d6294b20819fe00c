"""Sets type on our paper: paragraphs, lists, tables and pictures, all by copying ready elements.

Copying a template row is twenty times faster than python-docx's `add_row`. Knows styles by name, nothing of workshops.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from workshop.exports.word import package, styles
from workshop.exports.wording import ASIDE, Piece

_W: Final = f"{{{styles.W}}}"
_LONG_CELL: Final = 500
"""A row with more characters than this in a cell may break across pages: kept whole, it could be taller than one."""
_KEPT_ROWS: Final = 6
"""A table of so few rows stays on one page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph inside a cell."""

    style: str
    pieces: tuple[Piece, ...]


Cell = str | Paragraph | Sequence[Paragraph]


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
        self._end = self._document.element.body.sectPr
        self._gap = "　" if lang == "ja" else "   "
        self._paragraphs: dict[tuple[str, bool], Any] = {}
        self._runs: dict[str, Any] = {}

    # -- what a page holds -------------------------------------------------------------------------------------

    def paragraph(self, style: str, *pieces: Piece) -> None:
        self._end.addprevious(self._paragraph(style, pieces))

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
        table = self._table("Listing", widths, heading=True)
        header = self._row(widths, "HeaderCell", is_header=True)
        self._fill(header, [column.title for column in columns], "HeaderCell", kept=True)
        table.append(header)
        template = self._row(widths, "Cell")
        for index, cells in enumerate(rows, start=1):
            row = deepcopy(template)
            self._fill(row, cells, "Cell", kept=len(rows) <= _KEPT_ROWS and index < len(rows))
            table.append(row)
        self._put_table(table)

    def facts(self, rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> None:
        """Labels and values side by side, without a heading row."""
        widths = _widths(shares)
        table = self._table("Facts", widths, heading=False)
        for index, cells in enumerate(rows, start=1):
            row = self._row(widths, "Cell")
            self._fill(row, cells, "Cell", kept=index < len(rows) and len(rows) <= _KEPT_ROWS)
            table.append(row)
        self._put_table(table)

    def picture(self, png: bytes, description: str, *, width_mm: float) -> None:
        self._end.addprevious(self._picture(png, description, width_mm))

    def picture_beside(self, png: bytes, description: str, lines: Sequence[Paragraph], *, width_mm: float) -> None:
        """A picture with lines on its right."""
        picture = round(width_mm * 56.7) + 227
        widths = [picture, styles.TEXT_WIDTH - picture]
        table = self._table("SideBySide", widths, heading=False)
        row = self._row(widths, "Cell")
        left, right = row.findall(f"{_W}tc")
        left.replace(left.find(f"{_W}p"), self._picture(png, description, width_mm))
        self._set_cell(right, lines, "Cell", kept=False)
        table.append(row)
        self._put_table(table)

    # -- margins -----------------------------------------------------------------------------------------------

    def foot(self, *, first: str, other: str) -> None:
        section = self._document.sections[0]
        _set_text(section.first_page_footer.paragraphs[0]._p.find(f"{_W}r"), first)
        _set_text(section.footer.paragraphs[0]._p.find(f"{_W}r"), other)

    def head(self, text: str) -> None:
        section = self._document.sections[0]
        for header in (section.first_page_header, section.header):
            _set_text(header.paragraphs[0]._p.find(f"{_W}r"), text)

    def to_bytes(self) -> bytes:
        return package.to_bytes(self._document)

    # -- elements ----------------------------------------------------------------------------------------------

    def _paragraph(self, style: str, pieces: Iterable[Piece], *, kept: bool = False) -> Any:
        template = self._paragraphs.get((style, kept))
        if template is None:
            keep = "<w:keepNext/>" if kept else ""
            template = _parse(f'<w:p xmlns:w="{styles.W}"><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr></w:p>')
            self._paragraphs[style, kept] = template
        paragraph = deepcopy(template)
        for piece in pieces:
            text, wears = (piece, "") if isinstance(piece, str) else piece
            if text:
                run = deepcopy(self._run(wears))
                _set_text(run, text)
                paragraph.append(run)
        return paragraph

    def _run(self, style: str) -> Any:
        found = self._runs.get(style)
        if found is None:
            wears = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
            found = _parse(f'<w:r xmlns:w="{styles.W}">{wears}<w:t xml:space="preserve"/></w:r>')
            self._runs[style] = found
        return found

    def _table(self, style: str, widths: Sequence[int], *, heading: bool) -> Any:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = f'<w:tblLook w:val="{"0020" if heading else "0000"}"{_LOOK.format(first=int(heading))}/>'
        return _parse(
            f'<w:tbl xmlns:w="{styles.W}"><w:tblPr><w:tblStyle w:val="{style}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
        )

    def _row(self, widths: Sequence[int], style: str, *, is_header: bool = False) -> Any:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
            '<w:r><w:t xml:space="preserve"/></w:r></w:p></w:tc>'
            for width in widths
        )
        repeated = "<w:tblHeader/>" if is_header else ""
        return _parse(f'<w:tr xmlns:w="{styles.W}"><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>')

    def _fill(self, row: Any, cells: Sequence[Cell], style: str, *, kept: bool) -> None:
        if any(_length(cell) > _LONG_CELL for cell in cells):
            row[0].remove(row[0][0])
        for element, cell in zip(row[1:], cells, strict=True):
            if isinstance(cell, str) and not kept:
                _set_text(element[1][1], cell)
            else:
                lines = [Paragraph(style, (cell,))] if isinstance(cell, str) else cell
                self._set_cell(element, [lines] if isinstance(lines, Paragraph) else lines, style, kept=kept)

    def _set_cell(self, element: Any, lines: Sequence[Paragraph], style: str, *, kept: bool) -> None:
        del element[1:]
        for line in lines or [Paragraph(style, ())]:
            element.append(self._paragraph(line.style, line.pieces, kept=kept))

    def _put_table(self, table: Any) -> None:
        self._end.addprevious(table)
        # Two tables without a paragraph between them become one.
        self._end.addprevious(self._paragraph("AfterTable", ()))

    def _picture(self, png: bytes, description: str, width_mm: float) -> Any:
        from docx.shared import Mm

        inline = self._document.part.new_pic_inline(BytesIO(png), Mm(width_mm), None)
        inline.docPr.set("descr", description)
        inline.docPr.set("name", "map")
        inline.graphic.graphicData.pic.nvPicPr.cNvPr.set("name", "map")
        paragraph = self._paragraph("Picture", ())
        run = _parse(f'<w:r xmlns:w="{styles.W}"><w:drawing/></w:r>')
        run[0].append(inline)
        paragraph.append(run)
        return paragraph


_LOOK: Final = ' w:firstRow="{first}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'


def _parse(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _set_text(run: Any, text: str) -> None:
    """Put text into a run whose last child is its w:t; line breaks and tabs are elements of their own."""
    if "\n" not in text and "\t" not in text:
        run[-1].text = text
        return
    empty = run[-1]
    run.remove(empty)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(_parse(f'<w:br xmlns:w="{styles.W}"/>'))
        for column, part in enumerate(line.split("\t")):
            if column:
                run.append(_parse(f'<w:tab xmlns:w="{styles.W}"/>'))
            if part:
                piece = deepcopy(empty)
                piece.text = part
                run.append(piece)


def _widths(shares: Sequence[float]) -> list[int]:
    whole = sum(shares)
    widths = [int(styles.TEXT_WIDTH * share / whole) for share in shares]
    widths[-1] += styles.TEXT_WIDTH - sum(widths)
    return widths


def _length(cell: Cell) -> int:
    if isinstance(cell, str):
        return len(cell)
    lines = [cell] if isinstance(cell, Paragraph) else cell
    return sum(len(piece if isinstance(piece, str) else piece[0]) for line in lines for piece in line.pieces)
