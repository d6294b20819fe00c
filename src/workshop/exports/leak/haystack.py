"""Everything in a file that anybody could read, however deep it lies: in paragraphs, cells, properties and attachments.

    haystack = Haystack(); haystack.add("memo.docx", content); haystack.passages, haystack.unread

Text is joined per paragraph and once more per cell or shape, because a sentence may be cut into runs. Knows formats and
no workshop. What cannot be read as text (a photograph, an encrypted file) is counted, not passed over in silence.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any, Final
from urllib.parse import unquote

from workshop import pdfium

BETWEEN: Final = "\ufdd0"
"""Stands between two texts; no character that anybody writes, and one that XML may hold."""

_DEEPEST: Final = 6
_MOST: Final = 400_000_000
"""Bytes that one file may hold when everything in it is unpacked."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PHOTOGRAPHS: Final = (b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_XMP: Final = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_FOLDED_LINE: Final = re.compile(r"\r?\n[ \t]")
_PARAGRAPH: Final = "\ufdd1"
"""Stands between paragraphs of one cell or shape."""
_PARAGRAPHS: Final = ("p", "si", "is", "h1", "h2", "h3", "li")
_SHAPES: Final = ("tc", "td", "th", "txBody", "txbxContent", "sp", "comment", "text")
_VALUES: Final = re.compile(rb'="([^"<]*)"')
_OTHERWISE: Final = (b"='", b" =", b"= ", b"=\n", b"=\r", b"=\t")
"""Attributes that are not written as every program writes them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Texts of one place, with BETWEEN between them: what is read together there is one text."""

    place: str
    text: str


@dataclass(slots=True)
class Haystack:
    """What was read of the files added so far."""

    elsewhere: frozenset[bytes] = frozenset()
    """Contents that are read for themselves: where one lies in another file it is not read once more."""
    passages: list[Passage] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Places that hold something no reader of ours can read as text."""

    def add(self, name: str, content: bytes) -> None:
        """Read a file, whatever it is."""
        self._say("name", name)
        self._read(name, "", content, 0)

    def _say(self, place: str, text: str) -> None:
        if text:
            self.passages.append(Passage(place, text))

    def _read(self, name: str, within: str, content: bytes, depth: int) -> None:
        """One file or part by what it is; `within` is the place it lies in, for what is found there."""
        place = within or "content"
        if not content or (depth and content in self.elsewhere):
            return
        if depth > _DEEPEST:
            self.unread.append(place)
        elif content[:4] == b"PK\x03\x04" and zipfile.is_zipfile(io.BytesIO(content)):
            self._zip(within, content, depth)
        elif content[:8] == _OLE:
            self._ole(place, content)
        elif b"%PDF-" in content[:1024]:
            self._pdf(within, content, depth)
        elif content.startswith(_PNG):
            self._png(place, content)
        elif content.startswith(_PHOTOGRAPHS):
            self.unread.append(place)
            self._say(place, content.decode("utf-8", "ignore"))
        else:
            self._by_name(name.lower(), within, place, content, depth)

    def _by_name(self, name: str, within: str, place: str, content: bytes, depth: int) -> None:
        if name.endswith((".xml", ".rels", ".vml", ".svg")):
            self._xml(place, content)
        elif name.endswith(".json"):
            self._json(place, content)
        elif name.endswith(".eml"):
            self._mail(within, content, depth)
        elif name.endswith((".ics", ".vcf")):
            self._lines(place, _decoded(content))
        elif name.endswith((".csv", ".tsv")):
            self._cells(place, _decoded(content), "\t" if name.endswith(".tsv") else ",")
        elif name.endswith((".html", ".htm")):
            self._html(place, _decoded(content))
        else:
            self._whatever(place, content)

    # -- packages ----------------------------------------------------------------------------------------------

    def _zip(self, within: str, content: bytes, depth: int) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            self._say(f"{within} name".strip(), BETWEEN.join(part.filename for part in parts))
            self._say(f"{within} comment".strip(), package.comment.decode("utf-8", "ignore"))
            room = _MOST
            for part in parts:
                place = f"{within} {part.filename}".strip()
                if part.comment:
                    self._say(place, part.comment.decode("utf-8", "ignore"))
                if part.flag_bits & 1 or part.file_size > room:
                    self.unread.append(place)  # encrypted, or more than anybody writes
                    continue
                room -= part.file_size
                try:
                    unpacked = package.read(part)
                except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError):
                    self.unread.append(place)
                    continue
                self._read(part.filename, place, unpacked, depth + 1)

    def _ole(self, place: str, content: bytes) -> None:
        """Word, Excel and PowerPoint of before 2007: their text lies in there as it is, in one of two writings."""
        if _ENCRYPTED in content:
            self.unread.append(place)
        self._say(place, BETWEEN.join(_guesses(content)))

    # -- texts -------------------------------------------------------------------------------------------------

    def _xml(self, place: str, content: bytes) -> None:
        from lxml import etree

        try:
            root = etree.fromstring(content, _parser())
        except etree.XMLSyntaxError:
            self._whatever(place, content)
            return
        self._tree(place, root, content)

    def _tree(self, place: str, root: Any, content: bytes) -> None:
        text = str(_joined()(root))
        # Once by paragraph, and once more what only a whole cell or shape gives.
        by_paragraph = text.replace(_PARAGRAPH, BETWEEN)
        if _PARAGRAPH in text:
            again = [part.replace(_PARAGRAPH, "") for part in text.split(BETWEEN) if _PARAGRAPH in part]
            self._say(place, _unescaped(BETWEEN.join(again)))
        attributes = dict.fromkeys(_attributes(root, content))
        attributes |= dict.fromkeys(unquote(value) for value in attributes if "%" in value)
        self._say(place, _unescaped(by_paragraph))
        self._say(f"{place} @", _unescaped(BETWEEN.join(attributes)))

    def _html(self, place: str, text: str) -> None:
        reader = _Html()
        reader.feed(text)
        self._say(place, "".join(reader.found))
        self._say(f"{place} @", BETWEEN.join(reader.attributes))

    def _json(self, place: str, content: bytes) -> None:
        try:
            self._say(place, BETWEEN.join(_strings(json.loads(content))))
        except (ValueError, RecursionError):
            self._whatever(place, content)

    def _lines(self, place: str, text: str) -> None:
        """A calendar or a card: long lines are folded, and some signs are escaped."""
        unfolded = _FOLDED_LINE.sub("", text)
        for sign, meant in (("\\n", "\n"), ("\\N", "\n"), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\")):
            unfolded = unfolded.replace(sign, meant)
        self._say(place, unfolded)

    def _cells(self, place: str, text: str, divider: str) -> None:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=divider))
        except csv.Error:
            rows = []
        self._say(place, BETWEEN.join(cell for row in rows for cell in row) or text)
        self._say(place, text)

    def _whatever(self, place: str, content: bytes) -> None:
        self._say(place, BETWEEN.join(_guesses(content)))

    # -- mail --------------------------------------------------------------------------------------------------

    def _mail(self, within: str, content: bytes, depth: int) -> None:
        from email import message_from_bytes, policy

        message = message_from_bytes(content, policy=policy.default)
        for number, part in enumerate(message.walk()):
            name = part.get_filename() or ""
            place = f"{within} {name or ('head' if number == 0 else part.get_content_type())}".strip()
            self._say(place, BETWEEN.join([*map(str, part.values()), name]))
            if part.is_multipart():
                self._say(place, BETWEEN.join(str(text) for text in (part.preamble, part.epilogue) if text))
                continue
            body = part.get_payload(decode=True)
            if not isinstance(body, bytes):
                continue
            place = f"{within} {name or 'body'}".strip()
            if part.get_content_maintype() == "text" and not name:
                text = body.decode(part.get_content_charset() or "utf-8", "replace")
                self._html(place, text) if part.get_content_subtype() == "html" else self._say(place, text)
            else:
                self._read(name, place, body, depth + 1)

    # -- pages and pictures ------------------------------------------------------------------------------------

    def _pdf(self, within: str, content: bytes, depth: int) -> None:
        import pypdfium2

        place = within or "content"
        try:
            with pdfium.opened(content) as document:
                self._say(f"{within} properties".strip(), BETWEEN.join(document.get_metadata_dict().values()))
                self._say(f"{within} contents".strip(), BETWEEN.join(e.get_title() for e in document.get_toc()))
                for number in range(len(document)):
                    text = _page_text(document, number)
                    # Broken into lines for the eye: read on across them.
                    self._say(f"{within} page {number + 1}".strip(), text)
                    if not text.strip():
                        self.unread.append(f"{within} page {number + 1}".strip())
                attached = [
                    (each.get_name(), bytes(each.get_data()))
                    for each in (document.get_attachment(n) for n in range(document.count_attachments()))
                ]
        except pypdfium2.PdfiumError:
            self.unread.append(place)
            self._whatever(place, content)
            return
        for name, inside in attached:
            self._say(f"{within} name".strip(), name)
            self._read(name, f"{within} {name}".strip(), inside, depth + 1)
        for packet in _XMP.findall(content):
            self._xml(f"{within} properties".strip(), packet)

    def _png(self, place: str, content: bytes) -> None:
        """The texts beside the picture; what is drawn cannot be read."""
        at, kept = len(_PNG), b""
        while at + 8 <= len(content):
            size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
            data = content[at + 8 : at + 8 + size]
            if kind == b"zTXt" or (kind == b"iTXt" and b"\0\1\0" in data[:90]):
                head, _, packed = data.partition(b"\0")
                start = max(packed.find(b"\x78"), 0)
                try:
                    kept += head + b" " + zlib.decompressobj().decompress(packed[start:], 1_000_000)
                except zlib.error:
                    kept += data
            elif kind != b"IDAT":
                kept += data + b"\0"
            at += size + 12
            if kind == b"IEND":
                break
        kept += content[at:]
        self._say(place, kept.decode("utf-8", "ignore"))


def _page_text(document: Any, number: int) -> str:
    """Text and remarks of a page."""
    import pypdfium2
    import pypdfium2.raw as raw

    page = document[number]
    try:
        texts = page.get_textpage()
        try:
            found = [texts.get_text_bounded(errors="ignore")]
        finally:
            texts.close()
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            remark = raw.FPDFPage_GetAnnot(page, index)
            if not remark:
                continue
            for key in (b"Contents", b"T", b"Subj"):
                size = raw.FPDFAnnot_GetStringValue(remark, key, None, 0)
                buffer = (raw.FPDF_WCHAR * (size // 2 + 1))()
                raw.FPDFAnnot_GetStringValue(remark, key, buffer, size)
                found.append(bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "ignore"))
            raw.FPDFPage_CloseAnnot(remark)
    except pypdfium2.PdfiumError:
        return ""
    finally:
        page.close()
    return BETWEEN.join(found)


class _Html(HTMLParser):
    _INLINE: Final = frozenset(
        {"a", "b", "i", "em", "strong", "span", "u", "font", "small", "sub", "sup", "mark", "br"}
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._between(tag)
        self.attributes += (unquote(value) for _, value in attrs if value)

    def handle_endtag(self, tag: str) -> None:
        self._between(tag)

    def _between(self, tag: str) -> None:
        if tag not in self._INLINE:
            self.found.append(BETWEEN)

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_comment(self, data: str) -> None:
        self.found += (BETWEEN, data, BETWEEN)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "ignore")


def _guesses(content: bytes) -> Iterator[str]:
    """Bytes of no known form, in the writings that hold Japanese."""
    yield content.decode("utf-8", "ignore")
    if b"\0" in content:
        yield content.decode("utf-16-le", "ignore")
        yield content[1:].decode("utf-16-le", "ignore")
        yield content.decode("utf-16-be", "ignore")
    elif not content.isascii():
        yield content.decode("cp932", "ignore")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key)
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _unescaped(text: str) -> str:
    """Office writes what XML cannot hold as _x000D_, and an underscore that looks like it as _x005F_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@cache
def _parser() -> Any:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def _attributes(root: Any, content: bytes) -> Iterable[str]:
    """Every value once; out of the bytes as they are where they can be, which is faster than asking the tree."""
    from lxml import etree

    head = content[:200].lower()
    if b"utf-16" in head or content[:1] != b"<" or any(sign in content for sign in _OTHERWISE):
        found: Iterable[str] = etree.XPath("//@*", smart_strings=False)(root)
        return found
    return unescape(b"\n".join(dict.fromkeys(_VALUES.findall(content))).decode("utf-8", "ignore")).split("\n")


@cache
def _joined() -> Any:
    """What gives all text of a tree at once, done by the library: BETWEEN around each text that is read as one, which
    is a paragraph, or a cell or shape with _PARAGRAPH around those in it."""
    from lxml import etree

    def is_one_of(names: Iterable[str]) -> str:
        return " or ".join(f"local-name()='{name}'" for name in names)

    def between(sign: str, what: str) -> str:
        return f"<xsl:text>{sign}</xsl:text>{what}<xsl:text>{sign}</xsl:text>"

    value, inside = '<xsl:value-of select="."/>', '<xsl:apply-templates mode="inside"/>'
    sheet = (
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:output method="text" encoding="utf-8"/>'
        f'<xsl:template match="*">{between(BETWEEN, "<xsl:apply-templates/>")}</xsl:template>'
        f'<xsl:template match="comment()|processing-instruction()">{between(BETWEEN, value)}</xsl:template>'
        f'<xsl:template match="*[{is_one_of(_PARAGRAPHS)}]">{between(BETWEEN, value)}</xsl:template>'
        f'<xsl:template match="*[{is_one_of(_SHAPES)}]">{between(BETWEEN, inside)}</xsl:template>'
        f'<xsl:template match="*[{is_one_of(_PARAGRAPHS)}]" mode="inside">{between(_PARAGRAPH, value)}</xsl:template>'
        f'<xsl:template match="*" mode="inside">{inside}</xsl:template>'
        f'<xsl:template match="comment()|processing-instruction()" mode="inside">{between(BETWEEN, value)}'
        "</xsl:template>"
        "</xsl:stylesheet>"
    )
    return etree.XSLT(etree.XML(sheet))
