"""What a file shows, read back from its very bytes by readers that did not make it: what is seen is what is written.

    blocks = read("memo.docx", content)      [Heading, Paragraph, Table, Picture …] in the file's own order

Plain data, so that it may be done beside the window. A file that no reader here knows is told by its size alone.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from workshop import pdfium
from workshop.i18n import Words

_BETWEEN_WORDS: Final = re.compile(r"(?<=[!-~])\v(?=[!-~])")
PAGES: Final = 40
"""Pages of a PDF that are drawn: who wants to see more opens the file."""
ROWS: Final = 400
"""Rows of a table that are shown."""
_WIDTH: Final = 1100
_LINES: Final = 2000


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`quiet`: about the file, not in it."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    headed: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """Red, green and blue, row by row without gaps."""

    width: int
    height: int
    data: bytes = field(repr=False)


Block = Heading | Paragraph | Table | Picture


def read(name: str, content: bytes, words: Words) -> list[Block]:
    """What the file shows; a damaged one shows that it cannot be read."""
    suffix = name.lower().rpartition(".")[2]
    reader = _READERS.get(suffix)
    if reader is None:
        return [Paragraph(words("exports.preview.no_reader", size=size_in_words(len(content), words)), quiet=True)]
    try:
        return list(reader(content, words))
    except Exception:
        return [Paragraph(words("exports.preview.damaged"), quiet=True)]


def size_in_words(size: int, words: Words) -> str:
    """12 KB, 3.4 MB"""
    if size < 1_000_000:
        return words("exports.preview.kilobytes", n=words.number(max(1, round(size / 1000))))
    return words("exports.preview.megabytes", n=words.number(round(size / 1_000_000, 1)))


# ---- Office ------------------------------------------------------------------------------------------------------


def _word(content: bytes, words: Words) -> Iterator[Block]:
    import docx
    from docx.table import Table as WordTable

    document = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    if top := _paragraphs(section.header.paragraphs):
        yield Paragraph(top, quiet=True)
    for block in document.iter_inner_content():
        if isinstance(block, WordTable):
            yield _word_table(block)
            continue
        style = (block.style.name if block.style is not None else "") or ""
        level = next((int(sign) for sign in reversed(style) if sign.isdigit()), 1)
        if style.startswith(("Heading", "Title")):
            yield from [Heading(block.text, 0 if style == "Title" else level)] if block.text.strip() else []
        elif block.text.strip():
            yield Paragraph(block.text)
        if block._p.xpath(".//pic:pic"):
            for described in block._p.xpath(".//wp:docPr/@descr") or [""]:
                yield Paragraph(words("exports.preview.picture", text=described), quiet=True)
    if foot := _paragraphs(section.footer.paragraphs):
        yield Paragraph(foot, quiet=True)


def _word_table(table: Any) -> Table:
    """Cells of merged columns once."""
    rows: list[tuple[str, ...]] = []
    for row in table.rows[:ROWS]:
        cells: dict[Any, str] = {}
        for cell in row.cells:
            cells.setdefault(cell._tc, cell.text)
        rows.append(tuple(cells.values()))
    return Table(tuple(rows), headed=bool(table._tbl.xpath(".//w:tblHeader")))


def _paragraphs(paragraphs: Any) -> str:
    return "\n".join(p.text for p in paragraphs if p.text.strip())


def _excel(content: bytes, words: Words) -> Iterator[Block]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        yield Heading(sheet.title)
        rows: list[tuple[str, ...]] = []
        for row in sheet.iter_rows(max_row=min(sheet.max_row, ROWS), values_only=True):
            texts = tuple(_cell(value, words) for value in row)
            if any(texts):
                rows.append(texts)
        # Lines above a table stand alone in their row.
        while rows and sum(map(bool, rows[0])) <= 2:
            yield Paragraph("   ".join(filter(None, rows.pop(0))))
        if rows:
            yield Table(tuple(_without_empty_columns(rows)))
        for number, _chart in enumerate(getattr(sheet, "_charts", ()), start=1):
            yield Paragraph(words("exports.preview.chart", n=number), quiet=True)
        if sheet.max_row > ROWS:
            yield Paragraph(words.plural("exports.preview.more_rows", sheet.max_row - ROWS), quiet=True)


def _cell(value: object, words: Words) -> str:
    if value is None:
        return ""
    if hasattr(value, "year"):
        return words.short_date(value.date() if hasattr(value, "date") else value)  # type: ignore[arg-type]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _without_empty_columns(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    width = max(map(len, rows))
    padded = [row + ("",) * (width - len(row)) for row in rows]
    kept = [n for n in range(width) if any(row[n] for row in padded)]
    return [tuple(row[n] for n in kept) for row in padded]


def _slides(content: bytes, words: Words) -> Iterator[Block]:
    from pptx import Presentation

    for number, slide in enumerate(Presentation(io.BytesIO(content)).slides, start=1):
        title = slide.shapes.title
        said = _unbroken(title.text) if title is not None else ""
        yield Heading(words("exports.preview.slide", n=number, title=said), 2)
        for shape in slide.shapes:
            if title is not None and shape.shape_id == title.shape_id:
                continue
            if getattr(shape, "has_table", False) and shape.has_table:
                yield Table(tuple(tuple(_unbroken(cell.text) for cell in row.cells) for row in shape.table.rows))
            elif getattr(shape, "has_chart", False) and shape.has_chart:
                yield Paragraph(words("exports.preview.chart", n=1), quiet=True)
            elif shape.has_text_frame and shape.text_frame.text.strip():
                yield Paragraph(_unbroken(shape.text_frame.text))


def _unbroken(text: str) -> str:
    """Where a heading's lines end is the slide's matter; between two words a space is left of it."""
    return _BETWEEN_WORDS.sub(" ", text).replace("\v", "")


# ---- pages and texts ---------------------------------------------------------------------------------------------


def _pages(content: bytes, words: Words) -> Iterator[Block]:
    with pdfium.opened(content) as document:
        count = len(document)
        for number in range(min(count, PAGES)):
            page = document[number]
            try:
                width, _height = page.get_size()
                bitmap = page.render(scale=_WIDTH / width, rev_byteorder=True, fill_color=(255, 255, 255, 255))
                try:
                    row, data = 3 * bitmap.width, bytes(bitmap.buffer)
                    if bitmap.stride != row:
                        starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
                        data = b"".join(data[start : start + row] for start in starts)
                    yield Picture(bitmap.width, bitmap.height, data)
                finally:
                    bitmap.close()
            finally:
                page.close()
    if count > PAGES:
        yield Paragraph(words.plural("exports.preview.more_pages", count - PAGES), quiet=True)


def _mail(content: bytes, words: Words) -> Iterator[Block]:
    from email import message_from_bytes, policy

    message = message_from_bytes(content, policy=policy.default)
    heads = (("to", "To"), ("cc", "Cc"), ("subject", "Subject"))
    rows = [(words(f"exports.preview.mail_{name}"), str(message[head])) for name, head in heads if message[head]]
    body = message.get_body(("plain", "html"))
    attached = [
        words(
            "exports.preview.attached",
            name=part.get_filename() or "",
            size=size_in_words(len(part.get_payload(decode=True) or b""), words),
        )
        for part in message.iter_attachments()
    ]
    if attached:
        rows.append((words("exports.preview.mail_attached"), "\n".join(attached)))
    yield Table(tuple(rows), headed=False)
    if body is not None:
        yield Paragraph(body.get_content().rstrip())


def _calendar(content: bytes, words: Words) -> Iterator[Block]:
    import icalendar

    rows: list[tuple[str, ...]] = []
    for part in icalendar.Calendar.from_ical(content).walk():
        if part.name in ("VEVENT", "VTODO"):
            day = part.get("DTSTART") or part.get("DUE")
            when = day.dt if day is not None else None
            said = "" if when is None else words.date(when.date() if hasattr(when, "date") else when)
            rows.append((said, str(part.get("SUMMARY") or ""), str(part.get("DESCRIPTION") or "")))
    yield Table(tuple(rows), headed=False)


def _csv(content: bytes, words: Words) -> Iterator[Block]:
    rows = list(csv.reader(io.StringIO(_text_of(content), newline="")))
    yield Table(tuple(map(tuple, rows[:ROWS])))
    if len(rows) > ROWS:
        yield Paragraph(words.plural("exports.preview.more_rows", len(rows) - ROWS), quiet=True)


def _json(content: bytes, words: Words) -> Iterator[Block]:
    yield from _lines(json.dumps(json.loads(content), ensure_ascii=False, indent=2), words)


def _plain(content: bytes, words: Words) -> Iterator[Block]:
    yield from _lines(_text_of(content), words)


def _lines(text: str, words: Words) -> Iterator[Block]:
    lines = text.splitlines()
    yield Paragraph("\n".join(lines[:_LINES]))
    if len(lines) > _LINES:
        yield Paragraph(words.plural("exports.preview.more_rows", len(lines) - _LINES), quiet=True)


def _zip(content: bytes, words: Words) -> Iterator[Block]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.infolist():
            if part.is_dir():
                continue
            yield Heading(part.filename, 2)
            yield from read(part.filename, package.read(part), words) if part.file_size < 5_000_000 else ()


def _text_of(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")


_READERS: Final[dict[str, Callable[[bytes, Words], Iterator[Block]]]] = {
    "docx": _word,
    "xlsx": _excel,
    "pptx": _slides,
    "pdf": _pages,
    "eml": _mail,
    "ics": _calendar,
    "csv": _csv,
    "json": _json,
    "txt": _plain,
    "md": _plain,
    "zip": _zip,
}
