"""Sets type on our paper: paragraphs, lists, tables and pictures, written straight as WordprocessingML.

Building elements one by one would cost most of the time. Every text passes `_escaped`. Knows styles by name, nothing of
workshops.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final, Protocol

from workshop.exports.word import package, paper, styles
from workshop.exports.word.package import Part
from workshop.exports.word.paper import MARGIN_KINDS, WHENS, MarginKind, Page, Paper, When
from workshop.exports.wording import ASIDE, Piece
from workshop.model.text import clean

_LONG_CELL: Final = 400
"""A row with a cell of more characters may break across pages: kept whole, it could be taller than one."""
_MARGIN_TEXT: Final = 160
_KEPT_ROWS, _KEPT_TEXT = 6, 480
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
_LOOSE: Final = '<w:keepNext w:val="0"/><w:keepLines w:val="0"/>'
_LONG_PARAGRAPH: Final = 2_400
"""Whatever its style says, a paragraph with more characters and markup is not kept together."""
_SPECIAL: Final = re.compile("[&<>\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What needs more than to be put down: markup, line breaks, tabs, and what XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and its share of the text's width in per cent."""

    title: str
    share: float


class Sheet(Protocol):
    """What takes text from top to bottom: a `Writer`, or what takes it down for later."""

    def paragraph(self, style: str, *pieces: Piece) -> None: ...
    def heading(self, text: str, aside: str = "", *, level: int = 1) -> None: ...
    def part(self, text: str) -> None: ...
    def bullets(self, items: Iterable[Sequence[Piece]]) -> None: ...
    def numbered(self, items: Iterable[Sequence[Piece]]) -> None: ...
    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None: ...
    def facts(self, rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> None: ...
    def picture(self, png: bytes, description: str, *, width_mm: float) -> None: ...
    def picture_beside(self, png: bytes, description: str, lines: Sequence[Paragraph], *, width_mm: float) -> None: ...
    def turn(self) -> None: ...
    def foot(self, *, first: str, other: str) -> None: ...
    def head(self, text: str) -> None: ...


class Writer:
    """One document being written, from top to bottom."""

    def __init__(self, *, title: str, lang: str, at: datetime | None, on: Paper | None = None) -> None:
        self._paper = on or paper.ours()
        self._page = self._paper.page
        self._properties = package.core(title=_one_line(title), lang=lang, at=at)
        self._body: list[str] = []
        self._gap = "　" if lang == "ja" else "   "
        self._pictures: dict[str, bytes] = {}
        self._first_foot = self._foot = self._head = ""

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
        widths = self._widths([column.share for column in columns])
        header = [Paragraph("HeaderCell", (column.title,)) for column in columns]
        kept = _is_small(rows)
        self._body.append(_table_start("Listing", widths, heading=True))
        self._body.append(_row(widths, header, header=True, kept=True))
        last = len(rows) - 1
        self._body += [_row(widths, cells, kept=kept and index < last) for index, cells in enumerate(rows)]
        self._end_table()

    def facts(self, rows: Sequence[Sequence[Cell]], shares: Sequence[float]) -> None:
        """Labels and values side by side, without a heading row."""
        widths = self._widths(shares)
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
        widths = [left, self._page.text_width - left]
        picture = _cell(left, self._picture(png, description, width_mm))
        beside = _cell(widths[1], "".join(_paragraph(line.style, line.pieces) for line in lines))
        self._body.append(_table_start("SideBySide", widths, heading=False))
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if _length(lines) <= 4 * _LONG_CELL else ""
        self._body.append(f"<w:tr>{whole}{picture}{beside}</w:tr>")
        self._end_table()

    @property
    def page(self) -> Page:
        """The page that is being written on."""
        return self._page

    def turn(self) -> None:
        """From here on the pages lie on their side, for tables that are wide. Nothing happens where they do already."""
        if self._page.is_landscape:
            return
        self._body.append(f'<w:p><w:pPr><w:pStyle w:val="AfterTable"/>{self._section()}</w:pPr></w:p>')
        self._page = self._page.turned()

    # -- margins -----------------------------------------------------------------------------------------------

    def foot(self, *, first: str, other: str) -> None:
        """What stands left of the page's number, on the first page and on the others.

        On a company's paper the first of them, where it says something of its own, closes the text instead.
        """
        self._first_foot, self._foot = _short(first), _short(other)
        if not self._paper.is_ours and first != other:
            self.paragraph("Closing", first)

    def head(self, text: str) -> None:
        """What stands on top of every page."""
        self._head = _short(text)

    def to_bytes(self) -> bytes:
        return package.pack(
            self._paper,
            body=[*self._body, self._section()],
            margins=list(self._margins()),
            pictures=self._pictures,
            properties=self._properties,
        )

    # -- inside ------------------------------------------------------------------------------------------------

    def _widths(self, shares: Sequence[float]) -> list[int]:
        whole, room = sum(shares), self._page.text_width
        widths = [int(room * share / whole) for share in shares]
        widths[-1] += room - sum(widths)
        return widths

    def _end_table(self) -> None:
        # Two tables without a paragraph between them become one.
        self._body.append("</w:tbl>" + _paragraph("AfterTable", ()))

    def _picture(self, png: bytes, description: str, width_mm: float) -> str:
        rid = f"picture{len(self._pictures) + 1}"
        self._pictures[rid] = png
        drawing = _drawing(rid, png, _one_line(description), width_mm, len(self._pictures))
        return f'<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr><w:r>{drawing}</w:r></w:p>'

    def _whens(self) -> list[When]:
        differs = {"default": True, "first": self._paper.first_differs, "even": self._paper.even_differs}
        return [when for when in WHENS if differs[when]]

    def _section(self) -> str:
        """The set-up of the pages up to here. Pages turned round take the margins of those before them, but for
        the line of ours, which is as long as they are wide."""
        turned = self._page != self._paper.page
        references = [
            f'<w:{kind}Reference w:type="{when}" r:id="{kind}{number}"/>'
            for kind in MARGIN_KINDS
            for number, when in enumerate(self._whens(), start=1)
            if self._content(kind, when) and not turned
        ]
        if turned and self._content("footer", "default"):
            references.append('<w:footerReference w:type="default" r:id="footer9"/>')
        title = "<w:titlePg/>" if self._paper.first_differs and not turned else ""
        return f"<w:sectPr>{''.join(references)}{self._page.xml()}{title}{self._page.grid}</w:sectPr>"

    def _margins(self) -> Iterable[Part]:
        for kind in MARGIN_KINDS:
            for number, when in enumerate(self._whens(), start=1):
                if content := self._content(kind, when):
                    relations = self._paper.margin(kind, when).relations
                    yield Part(f"{kind}{number}", "hdr" if kind == "header" else "ftr", content, relations)
        content = self._content("footer", "default", turned=True)
        if content and self._page != self._paper.page:
            yield Part("footer9", "ftr", content, self._paper.margin("footer", "default").relations)

    def _content(self, kind: MarginKind, when: When, *, turned: bool = False) -> str:
        """What the company has there, and below it the line of ours."""
        theirs = self._paper.margin(kind, when).content
        if kind == "header":
            return theirs + (_paragraph(self._paper.head_style, [self._head]) if self._head else "")
        if theirs and self._paper.numbered and not self._head:
            return theirs
        text = self._first_foot if when == "first" and self._paper.is_ours else self._foot
        page = self._paper.page.turned() if turned else self._paper.page
        return theirs + (
            f'<w:p><w:pPr><w:pStyle w:val="{self._paper.foot_style}"/>'
            f'<w:tabs><w:tab w:val="right" w:pos="{page.text_width}"/></w:tabs></w:pPr>'
            f"{_run(text)}<w:r><w:tab/></w:r>{styles.PAGE_N_OF}</w:p>"
        )


def _drawing(rid: str, png: bytes, description: str, width_mm: float, number: int) -> str:
    """A picture in a line. Its height follows from the pixels, which a PNG says in its first bytes."""
    pixels = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    width = round(width_mm * 36_000)
    height = round(width * pixels[1] / pixels[0])
    name = f'id="{number}" name="picture {number}" descr="{escape(description)}"'
    return (
        # LibreOffice takes 3 mm where nothing is said of the distances.
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {name}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="picture {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def _paragraph(style: str, pieces: Iterable[Piece], *, kept: bool = False) -> str:
    runs = "".join([_run(piece) for piece in pieces])
    keep = _LOOSE if len(runs) > _LONG_PARAGRAPH else _KEEP if kept else ""
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
    whole = "<w:cantSplit/>" if max(map(_length, cells)) <= _LONG_CELL else ""
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


def _short(text: str) -> str:
    """A line of a margin: one that is higher than the page leaves none for the text."""
    text = _one_line(text)
    return text if len(text) <= _MARGIN_TEXT else f"{text[:_MARGIN_TEXT]}…"


def _one_line(text: str) -> str:
    return " ".join(clean(text).split("\n"))
