"""The empty paper: a Word package with our parts alone, opened and saved by python-docx.

Its own template would bring a thumbnail, Office's theme fonts, and a hundred styles nobody asked for. Holds no words.
"""

from __future__ import annotations

import zipfile
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any, Final

from workshop.exports.word import styles

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"

_DOCUMENT: Final = "word/document.xml"
_BODY: Final = b"<w:body>"

# part, its content type, its relationship's id and type
_PARTS: Final = (
    ("styles", "styles", "rIdStyles", "styles"),
    ("numbering", "numbering", "rIdNumbering", "numbering"),
    ("settings", "settings", "rIdSettings", "settings"),
    ("fontTable", "fontTable", "rIdFonts", "fontTable"),
    ("header1", "header", "rIdHdefault", "header"),
    ("header2", "header", "rIdHfirst", "header"),
    ("footer1", "footer", "rIdFdefault", "footer"),
    ("footer2", "footer", "rIdFfirst", "footer"),
)


@cache
def empty() -> bytes:
    """A package without content, made once."""
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for part, kind, _, _ in _PARTS
    )
    types = (
        f'{styles.HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{overrides}</Types>'
    )
    top = (
        f'{styles.HEAD}<Relationships xmlns="{_RELATIONSHIPS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    inner = "".join(
        f'<Relationship Id="{rid}" Type="{_OFFICE}/{kind}" Target="{part}.xml"/>' for part, _, rid, kind in _PARTS
    )
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": top,
        "word/_rels/document.xml.rels": f'{styles.HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{inner}</Relationships>',
        "word/document.xml": styles.document(),
        "word/styles.xml": styles.styles(),
        "word/numbering.xml": styles.numbering(),
        "word/settings.xml": styles.settings(),
        "word/fontTable.xml": styles.font_table(),
        **{f"word/header{n}.xml": styles.header() for n in (1, 2)},
        **{f"word/footer{n}.xml": styles.footer() for n in (1, 2)},
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def open_empty() -> Any:
    """A python-docx document on our paper."""
    from docx import Document

    return Document(BytesIO(empty()))


def set_properties(document: Any, *, title: str, lang: str, at: datetime | None) -> None:
    """Title, language and the meeting's time; never who wrote it, nor on which machine."""
    properties = document.core_properties
    properties.title = title[:255]
    properties.author = ""
    properties.last_modified_by = ""
    properties.language = "ja-JP" if lang == "ja" else "en-US"
    properties.revision = 1
    if at is not None:
        from datetime import UTC

        # Core properties are written in UTC and without a zone by python-docx.
        properties.created = properties.modified = at.astimezone(UTC).replace(tzinfo=None)


def to_bytes(document: Any, body: str) -> bytes:
    """The package with `body` in front of the page set-up; equal input gives equal bytes."""
    saved = BytesIO()
    document.save(saved)
    out = BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w") as package:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == _DOCUMENT:
                content = content.replace(_BODY, _BODY + body.encode(), 1)
            # A picture is packed already; the date is the format's first, not today's.
            packed = entry.filename.endswith(".png")
            package.writestr(
                zipfile.ZipInfo(entry.filename),
                content,
                zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED,
            )
    return out.getvalue()
