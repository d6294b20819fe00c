"""Files with a text put into them on purpose, one place each: what the proof has to find, or it proves nothing.

    for where, file in planted(files, needle): …       files is a whole edition for the customer

The needle is put in as other programs would: cut into runs, folded into lines, encoded, as a property, attached.
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Protocol
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from workshop.exports.writing import ExportFile

NEEDLE: Final = "Kestrel quarry ledger 8841 倉庫更新の見積"
"""Written by nobody: in Latin letters and in Japanese, so that every encoding is met."""
LATIN: Final = "Kestrel quarry ledger 8841"
"""What of it is looked for as a text of its own: a PDF without fonts of its own can show no more."""

Change = Callable[[str], str]


class File(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def content(self) -> bytes: ...
    @property
    def kind(self) -> str: ...


def planted(files: Sequence[File], needle: str = NEEDLE) -> Iterator[tuple[str, ExportFile]]:
    """Every place that can be planted in these files, by its name."""
    for file in files:
        suffix = file.name.rpartition(".")[2]
        for where, content in _PLANTERS.get(suffix, _nowhere)(file.content, needle):
            yield f"{suffix} {where}", ExportFile(file.name, content, file.kind)
        yield f"{suffix} name", ExportFile(f"{needle}.{suffix}", file.content, file.kind)
    yield from ((f"pdf {where}", ExportFile("x.pdf", content)) for where, content in _pdf(needle))
    yield "csv cell", ExportFile("x.csv", f'a,b\r\n"1","{needle}"\r\n'.encode("utf-8-sig"))
    yield "csv cp932", ExportFile("x.csv", f"a,b\r\n1,{needle}\r\n".encode("cp932"))
    yield "zip in zip", ExportFile("x.zip", _zipped("y.zip", _zipped("z.txt", needle.encode())))


def _nowhere(_content: bytes, _needle: str) -> Iterator[tuple[str, bytes]]:
    """A format of which only the name is planted here."""
    yield from ()


def _zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return out.getvalue()


def _halves(needle: str) -> tuple[str, str]:
    return needle[: len(needle) // 2], needle[len(needle) // 2 :]


# ---- Office ------------------------------------------------------------------------------------------------------


def _changed(content: bytes, changes: Mapping[str, Change], added: Mapping[str, str] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in package.namelist():
            data = package.read(part)
            if part in changes:
                data = changes[part](data.decode()).encode()
            copy.writestr(part, data)
        for part, text in (added or {}).items():
            copy.writestr(part, text)
    return out.getvalue()


def _parts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


def _holding(content: bytes, beginning: str, sign: str) -> str:
    """The first part below `beginning` in which `sign` stands; empty where there is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return next((n for n in package.namelist() if n.startswith(beginning) and sign.encode() in package.read(n)), "")


def _before(sign: str, text: str) -> Change:
    def change(whole: str) -> str:
        if sign not in whole:
            raise ValueError(sign)
        head, _, tail = whole.rpartition(sign)
        return f"{head}{text}{sign}{tail}"

    return change


def _attribute(name: str, value: str) -> Change:
    """The first attribute of this name gets another value."""

    def change(whole: str) -> str:
        head, mark, rest = whole.partition(f" {name}=")
        if not mark:
            raise ValueError(name)
        return f"{head}{mark}{quoteattr(value)}{rest[rest.index(rest[0], 1) + 1 :]}"

    return change


def _package(content: bytes, needle: str) -> Iterator[tuple[str, bytes]]:
    """What every Office file has."""
    if "docProps/core.xml" in _parts(content):
        said = f"<dc:description>{escape(needle)}</dc:description>"
        yield "property", _changed(content, {"docProps/core.xml": _before("</cp:coreProperties>", said)})
    custom = f'<n xmlns="urn:x"><v>{escape(needle)}</v></n>'
    yield "custom xml", _changed(content, {}, {"customXml/item9.xml": custom})
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="t" Target="mailto:a?subject={quote(needle)}"/></Relationships>'
    )
    yield "link", _changed(content, {}, {"customXml/_rels/item9.xml.rels": link})


def _docx(content: bytes, needle: str) -> Iterator[tuple[str, bytes]]:
    first, second = map(escape, _halves(needle))
    runs = f"<w:p><w:r><w:t>{first}</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>{second}</w:t></w:r></w:p>"
    yield "text", _changed(content, {"word/document.xml": _before("<w:sectPr", runs)})
    if part := _holding(content, "word/document", " descr="):
        yield "picture's text", _changed(content, {part: _attribute("descr", needle)})
    for name, end in (("header", "</w:hdr>"), ("footer", "</w:ftr>")):
        if part := _holding(content, f"word/{name}", end):
            yield name, _changed(content, {part: _before(end, f"<w:p><w:r><w:t>{first}{second}</w:t></w:r></w:p>")})
    comment = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0">'
        f"<w:p><w:r><w:t>{first}</w:t></w:r><w:r><w:t>{second}</w:t></w:r></w:p></w:comment></w:comments>"
    )
    yield "comment", _changed(content, {}, {"word/comments.xml": comment})
    yield from _package(content, needle)


def _xlsx(content: bytes, needle: str) -> Iterator[tuple[str, bytes]]:
    first, second = map(escape, _halves(needle))
    if "xl/sharedStrings.xml" in _parts(content):
        rich = f"<si><r><t>{first}</t></r><r><t>{second}</t></r></si>"
        yield "cell", _changed(content, {"xl/sharedStrings.xml": _before("</sst>", rich)})
    yield "sheet's name", _changed(content, {"xl/workbook.xml": _attribute("name", needle)})
    if part := _holding(content, "xl/charts/", "</c:v>"):
        yield "chart", _changed(content, {part: _before("</c:v>", first + second)})
    if part := _holding(content, "xl/drawings/", "<xdr:cNvPr"):
        yield "chart's name", _changed(content, {part: _attribute("name", needle)})
    yield from _package(content, needle)


def _pptx(content: bytes, needle: str) -> Iterator[tuple[str, bytes]]:
    first, second = map(escape, _halves(needle))
    if part := _holding(content, "ppt/slides/slide", "</a:p></p:txBody>"):
        runs = f"</a:p><a:p><a:r><a:t>{first}</a:t></a:r><a:r><a:t>{second}</a:t></a:r>"
        yield "slide", _changed(content, {part: _before("</a:p></p:txBody>", runs)})
    if part := _holding(content, "ppt/slides/slide", "<p:cNvPr"):
        yield "shape's name", _changed(content, {part: _attribute("name", needle)})
    if part := _holding(content, "ppt/charts/", "</c:v>"):
        yield "chart", _changed(content, {part: _before("</c:v>", first + second)})
    notes = (
        '<p:notes xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:txBody><a:p><a:r>'
        f"<a:t>{first}</a:t></a:r><a:r><a:t>{second}</a:t></a:r></a:p></p:txBody></p:notes>"
    )
    yield "notes", _changed(content, {}, {"ppt/notesSlides/notesSlide99.xml": notes})
    yield from _package(content, needle)


# ---- pages, mail, calendar, data -----------------------------------------------------------------------------------


def _pdf(needle: str) -> Iterator[tuple[str, bytes]]:
    """A page whose sentence goes on in the next line; a title; a remark."""
    first, second = _halves(LATIN)
    line = f"BT /F 12 Tf 40 700 Td ({first}) Tj 0 -20 Td ({second}) Tj ET"
    marked = "\ufeff" + needle
    utf16 = f"<{marked.encode('utf-16-be').hex()}>"
    yield "page", _a_pdf(line)
    yield "property", _a_pdf("", f"5 0 obj<</Title{utf16}>>endobj\n")
    yield "remark", _a_pdf("", "", f"/Annots[<</Type/Annot/Subtype/Text/Rect[9 9 30 30]/Contents{utf16}>>]")


def _a_pdf(content: str, about: str = "", page: str = "") -> bytes:
    font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{font}{page}>>endobj\n"
        f"4 0 obj<</Length {len(content)}>>stream\n{content}\nendstream endobj\n"
        f"{about}trailer<</Root 1 0 R{'/Info 5 0 R' if about else ''}>>\n%%EOF\n"
    ).encode()


def _ics(content: bytes, needle: str) -> Iterator[tuple[str, bytes]]:
    folded = needle.replace(" ", " \r\n ", 1)
    first, mark, rest = content.decode().partition("\r\nEND:VEVENT")
    if mark:
        yield "folded line", f"{first}\r\nCOMMENT:{folded}{mark}{rest}".encode()


def _eml(content: bytes, needle: str) -> Iterator[tuple[str, bytes]]:
    from email import message_from_bytes, policy
    from email.message import EmailMessage

    def a_mail() -> EmailMessage:
        found = message_from_bytes(content, policy=policy.default)
        assert isinstance(found, EmailMessage)
        return found

    mail = a_mail()
    del mail["Subject"]
    mail["Subject"] = needle
    yield "subject", mail.as_bytes()
    mail = a_mail()
    body = mail.get_body(("plain",))
    if body is not None:
        body.set_payload(base64.encodebytes(needle.encode()).decode(), "utf-8")
        body.replace_header("Content-Transfer-Encoding", "base64")
        yield "body", mail.as_bytes()
    mail = a_mail()
    mail.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=f"{needle}.bin")
    yield "attachment's name", mail.as_bytes()
    mail = a_mail()
    inside = _zipped("word/document.xml", f"<d><p><t>{escape(needle)}</t></p></d>".encode())
    mail.add_attachment(inside, maintype="application", subtype="octet-stream", filename="x.docx")
    yield "attachment", mail.as_bytes()
    mail = a_mail()
    forwarded = EmailMessage()
    forwarded.set_content(needle)
    mail.add_attachment(forwarded)
    yield "mail in the mail", mail.as_bytes()


def _json(content: bytes, needle: str) -> Iterator[tuple[str, bytes]]:
    escaped = "".join(f"\\u{ord(sign):04x}" for sign in needle)
    yield "value", b'{"x": ["' + escaped.encode() + b'"], "y": ' + content + b"}"


_PLANTERS: Final[dict[str, Callable[[bytes, str], Iterator[tuple[str, bytes]]]]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "pptx": _pptx,
    "ics": _ics,
    "eml": _eml,
    "json": _json,
}
