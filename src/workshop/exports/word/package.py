"""A Word package of the parts that are needed and no other, written straight as a zip. Equal input, equal bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from typing import Final

from workshop.exports.word import styles
from workshop.exports.word.paper import Paper, Relation

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PICTURES: Final = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}
_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": styles.W,
        "r": styles.R,
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }.items()
)
_OLDER: Final = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
"""What shapes in a company's margins are written in."""


@dataclass(frozen=True, slots=True)
class Part:
    """A header or footer as it is written: `name` without suffix, `root` is w:hdr or w:ftr."""

    name: str
    root: str
    content: str
    relations: Sequence[Relation] = ()


def core(*, title: str, lang: str, at: datetime | None) -> str:
    """docProps/core.xml: title, language and the meeting's time; never who wrote it, nor on which machine."""
    dc, terms, xsi = (
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
        "http://www.w3.org/2001/XMLSchema-instance",
    )
    moment = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if at else ""
    when = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
        if moment
    )
    language = "ja-JP" if lang == "ja" else "en-US"
    return (
        f'{styles.HEAD}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="{dc}" xmlns:dcterms="{terms}"'
        f' xmlns:xsi="{xsi}"><dc:title>{escape(title[:255], quote=False)}</dc:title>'
        f"<dc:language>{language}</dc:language><cp:revision>1</cp:revision>{when}</cp:coreProperties>"
    )


def pack(
    paper: Paper,
    *,
    body: Sequence[str],
    margins: Sequence[Part],
    pictures: Mapping[str, bytes],
    properties: str,
) -> bytes:
    """The whole file. `pictures` by relation id, all PNG; a margin's relation id is its name."""
    inner = [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdNumbering", "numbering", "numbering.xml"),
        ("rIdSettings", "settings", "settings.xml"),
        ("rIdFonts", "fontTable", "fontTable.xml"),
        *([("rIdTheme", "theme", "theme/theme1.xml")] if paper.theme else []),
        *((part.name, part.name.rstrip("0123456789"), f"{part.name}.xml") for part in margins),
        *((rid, "image", f"media/{rid}.png") for rid in pictures),
    ]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(paper, margins, pictures),
        "_rels/.rels": _relations(
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="rId2" Type="{_RELATIONSHIPS}/metadata/core-properties" Target="docProps/core.xml"/>'
        ),
        "docProps/core.xml": properties,
        "word/_rels/document.xml.rels": _relations(
            *(f'<Relationship Id="{rid}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for rid, kind, to in inner)
        ),
        "word/document.xml": "".join(
            [f"{styles.HEAD}<w:document {_NAMESPACES}><w:body>", *body, "</w:body></w:document>"]
        ),
        "word/styles.xml": paper.styles,
        "word/numbering.xml": paper.numbering,
        "word/settings.xml": styles.settings(even_pages=paper.even_differs),
        "word/fontTable.xml": styles.font_table(),
    }
    if paper.theme:
        parts["word/theme/theme1.xml"] = paper.theme
    for part in margins:
        parts[f"word/{part.name}.xml"] = (
            f"{styles.HEAD}<w:{part.root} {_NAMESPACES} {_OLDER}>{part.content}</w:{part.root}>"
        )
        if part.relations:
            parts[f"word/_rels/{part.name}.xml.rels"] = _relations(*(each.xml(_OFFICE) for each in part.relations))
    parts |= {f"word/media/{name}": content for name, content in paper.media.items()}
    parts |= {f"word/media/{rid}.png": content for rid, content in pictures.items()}
    return _zipped(parts)


def _relations(*each: str) -> str:
    return f'{styles.HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{"".join(each)}</Relationships>'


def _types(paper: Paper, margins: Sequence[Part], pictures: Mapping[str, bytes]) -> str:
    suffixes = {name.rpartition(".")[2] for name in paper.media} | ({"png"} if pictures else set())
    defaults = "".join(f'<Default Extension="{s}" ContentType="{_PICTURES[s]}"/>' for s in sorted(suffixes))
    named = {
        "document": f"{_WORD}.document.main+xml",
        **{name: f"{_WORD}.{name}+xml" for name in ("styles", "numbering", "settings", "fontTable")},
        **({"theme/theme1": "application/vnd.openxmlformats-officedocument.theme+xml"} if paper.theme else {}),
        **{part.name: f"{_WORD}.{part.name.rstrip('0123456789')}+xml" for part in margins},
    }
    overrides = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{t}"/>' for n, t in named.items())
    return (
        f'{styles.HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{defaults}{overrides}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            # A picture is packed already; the date is the format's first, not today's.
            packed = zipfile.ZIP_STORED if name.endswith((".png", ".jpeg", ".gif")) else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), content, packed)
    return out.getvalue()
