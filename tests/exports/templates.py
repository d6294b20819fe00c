"""Companies' Word files, each built in another way, with in them what must never come along."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from tests.exports.conftest import a_png

SECRET = "社外秘の下書き"
"""Stands wherever nothing may be taken from."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": _W,
        "r": _OFFICE,
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)


def a_logo() -> bytes:
    """A letterhead's picture that says where it was made."""
    png = a_png(120, 40)
    said = b"Comment\0" + SECRET.encode()
    chunk = struct.pack(">I", len(said)) + b"tEXt" + said + struct.pack(">I", zlib.crc32(b"tEXt" + said))
    return png[:33] + chunk + png[33:]


def letterhead() -> bytes:
    """By a library, styles called as Japanese Word shows them, a picture and a line on top, pages numbered below."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, RGBColor

    document = Document()
    for name, called in (("Heading 1", "見出し 1"), ("Heading 2", "見出し 2"), ("Title", "表題"), ("List Bullet", "箇条書き")):  # fmt: skip
        style = document.styles[name]
        style.element.find(qn("w:name")).set(qn("w:val"), called)
        style.font.color.rgb = RGBColor(0x9E, 0x1B, 0x32)
    document.add_paragraph(SECRET)
    document.core_properties.author = SECRET
    document.core_properties.comments = SECRET
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    header = section.header.paragraphs[0]
    header.add_run().add_picture(BytesIO(a_logo()), width=Mm(30))
    header.add_run("　株式会社あおば物流支援")
    footer = section.footer.paragraphs[0]
    footer.add_run("東京都港区見本町1-2-3　")
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = footer.add_run()
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        mark.text = text or None
        run._r.append(mark)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def bare_letter() -> bytes:
    """By hand, as little as Word opens: US Letter on its side, and not one style."""
    body = (
        f"<w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p><w:sectPr>"
        '<w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>'
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720"'
        ' w:gutter="0"/><w:cols w:num="2"/></w:sectPr>'
    )
    return package({"word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"})


def full_house() -> bytes:
    """As an office builds it over the years: theme fonts, margins of three sorts, and everything that reaches out."""

    def field(instruction: str, shown: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    def blip(rid: str, how: str = "embed") -> str:
        return (
            f'<w:r><w:drawing><wp:inline><wp:extent cx="1080000" cy="360000"/><wp:docPr id="7" name="{SECRET}"'
            f' descr="{SECRET}"/><a:graphic><a:graphicData'
            ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="7" name="{SECRET}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:{how}="{rid}">'
            f'<a:extLst><a:ext uri="{{28A0092B}}"><w14:x w14:v="{SECRET}"/></a:ext></a:extLst></a:blip>'
            '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            '<a:ext cx="1080000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp/></w:drawing></mc:Choice>'
        '<mc:Fallback><w:pict><v:shape id="s1" type="#t1" style="width:200pt;height:30pt" alt="' + SECRET + '"'
        f' href="https://example.com/{SECRET}" o:gfxdata="{SECRET}"><v:textbox><w:txbxContent><w:p w14:paraId="12345678"'
        ' w:rsidR="00AB12CD"><w:r><w:t>〒108-0000 東京都港区見本町</w:t></w:r></w:p></w:txbxContent></v:textbox>'
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    header = (
        f'<w:p w:rsidR="00AB12CD" w14:paraId="00000001"><w:pPr><w:pStyle w:val="a5"/></w:pPr>{blip("rId1")}'
        f"{blip('rId2', 'link')}{box}<w:r><w:t>あおば物流支援　営業本部</w:t></w:r>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET}</w:t></w:r>"
        f'<w:r><w:rPr><w:rStyle w:val="hid"/></w:rPr><w:t>{SECRET}</w:t></w:r>'
        f'<w:del w:id="1" w:author="{SECRET}"><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" w:author="{SECRET}"><w:r><w:t>（改訂）</w:t></w:r></w:ins>'
        f'<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        f"{field('INCLUDEPICTURE https://example.com/a.png', SECRET)}{field('DDEAUTO excel ' + SECRET, SECRET)}"
        f"{field('AUTHOR', SECRET)}{field('LINK Word.Document ' + SECRET, SECRET)}"
        f'<w:fldSimple w:instr=" DOCPROPERTY {SECRET} "><w:r><w:t>{SECRET}</w:t></w:r></w:fldSimple>'
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/{SECRET}"/></w:sdtPr><w:sdtContent><w:r><w:t>物流課</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
        '<w:hyperlink r:id="rId3"><w:r><w:t>会社の案内</w:t></w:r></w:hyperlink>'
        '<w:hyperlink r:id="rId4"><w:r><w:t>共有フォルダ</w:t></w:r></w:hyperlink>'
        f'<w:r><w:object><o:OLEObject r:id="rId5" ProgID="{SECRET}"/></w:object></w:r></w:p>'
    )
    relations = {
        "header1": [
            ("rId1", "image", "media/logo.png", False),
            ("rId2", "image", f"https://example.com/{SECRET}.png", True),
            ("rId3", "hyperlink", "https://example.com/company", True),
            ("rId4", "hyperlink", f"file:///S:/{SECRET}", True),
            ("rId5", "oleObject", "embeddings/o.bin", False),
        ],
        "document": [
            *((f"rH{n}", "header", f"header{n}.xml", False) for n in (1, 2, 3)),
            ("rF1", "footer", "footer1.xml", False),
            ("rS", "styles", "styles.xml", False),
            ("rT", "theme", "theme/theme1.xml", False),
            ("rSet", "settings", "settings.xml", False),
            ("rC", "comments", "comments.xml", False),
            ("rX", "customXml", "../customXml/item1.xml", False),
        ],
        "settings": [("rId1", "attachedTemplate", f"file:///S:/{SECRET}.dotm", True)],
    }
    body = f"""<w:p><w:r><w:t>{SECRET}</w:t></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="rH1"/>
<w:headerReference w:type="first" r:id="rH2"/><w:headerReference w:type="even" r:id="rH3"/>
<w:footerReference w:type="default" r:id="rF1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1985" w:right="1701"
 w:bottom="1701" w:left="1701" w:header="851" w:footer="992" w:gutter="0"/><w:cols w:num="2"/><w:titlePg/>
<w:docGrid w:type="lines" w:linePitch="360"/></w:sectPr>"""
    theme = f"""<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{SECRET}"><a:themeElements>
<a:clrScheme name="{SECRET}">{"".join(_colour(n, c) for n, c in _COLOURS.items())}</a:clrScheme>
<a:fontScheme name="{SECRET}"><a:majorFont><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>
<a:font script="Jpan" typeface="BIZ UDPGothic"/></a:majorFont><a:minorFont><a:latin typeface="BIZ UDPGothic"/>
<a:ea typeface="BIZ UDPGothic"/><a:cs typeface=""/></a:minorFont></a:fontScheme></a:themeElements></a:theme>"""
    return package(
        {
            "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
            "word/header1.xml": f"<w:hdr {_SPACES}>{header}</w:hdr>",
            "word/header2.xml": f"<w:hdr {_SPACES}><w:p><w:r><w:t>表紙のみの一行</w:t></w:r></w:p></w:hdr>",
            "word/header3.xml": f"<w:hdr {_SPACES}><w:p><w:r><w:t>偶数ページ</w:t></w:r></w:p></w:hdr>",
            "word/footer1.xml": f"<w:ftr {_SPACES}><w:p>{field('DATE', '令和8年11月1日')}</w:p></w:ftr>",
            "word/styles.xml": f"<w:styles {_SPACES}>{_STYLES}</w:styles>",
            "word/settings.xml": f'<w:settings {_SPACES}><w:attachedTemplate r:id="rId1"/><w:evenAndOddHeaders/>'
            f'<w:docVars><w:docVar w:name="a" w:val="{SECRET}"/></w:docVars></w:settings>',
            "word/comments.xml": f'<w:comments {_SPACES}><w:comment w:id="0" w:author="{SECRET}"/></w:comments>',
            "word/theme/theme1.xml": theme,
            "word/embeddings/o.bin": SECRET,
            "customXml/item1.xml": f"<a>{SECRET}</a>",
            "docProps/custom.xml": f"<a>{SECRET}</a>",
            "word/media/logo.png": a_logo(),
        },
        relations,
    )


_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "1F2A44", "lt2": "EEEEEE", "accent1": "0B6E4F", "accent2": "C05621",
    "accent3": "A0A0A0", "accent4": "7A5400", "accent5": "1B4F72", "accent6": "6B5AA8", "hlink": "0563C1",
    "folHlink": "954F72",
}  # fmt: skip
_STYLES = """<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"
 w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:kern w:val="2"/><w:sz w:val="21"/><w:lang w:val="en-US"
 w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault></w:docDefaults><w:latentStyles w:count="2"/>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:rsid w:val="00AB12CD"/>
<w:pPr><w:widowControl w:val="0"/><w:ind w:firstLineChars="100" w:firstLine="210"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:next w:val="a"/>
<w:link w:val="10"/><w:qFormat/><w:pPr><w:keepNext/><w:pageBreakBefore/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts
 w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi"/><w:b/><w:color w:val="0B6E4F"
 w:themeColor="accent1"/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="10"><w:name w:val="見出し 1 (文字)"/><w:basedOn w:val="a0"/>
<w:link w:val="1"/></w:style>
<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="hid"><w:name w:val="隠し"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Cell"><w:name w:val="Cell"/><w:basedOn w:val="nowhere"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="h2"><w:name w:val="社内見出し小"/><w:basedOn w:val="a"/><w:pPr>
<w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="header"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="108"
 w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="co"><w:name w:val="会社の表"/><w:basedOn w:val="a1"/><w:tblPr>
<w:tblBorders><w:insideH w:val="single" w:sz="4" w:space="0" w:color="0B6E4F"/></w:tblBorders></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto"
 w:fill="0B6E4F"/></w:tcPr></w:tblStylePr></w:style>"""


def _colour(name: str, value: str) -> str:
    return f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'


EVERY = {"letterhead": letterhead, "bare letter": bare_letter, "full house": full_house}


def package(
    parts: Mapping[str, str | bytes],
    relations: Mapping[str, list[tuple[str, str, str, bool]]] | None = None,
    *,
    main: str = f"{_WORD}.document.main+xml",
) -> bytes:
    """A Word file of these parts; relations by the name of the part they are of."""
    kinds = {"header": "header", "footer": "footer", "styles": "styles", "settings": "settings", "comments": "comments"}
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_WORD}.{kind}+xml"/>'
        for part in parts
        for name, kind in kinds.items()
        if part.startswith(f"word/{name}")
    )
    types = (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
        ' ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}</Types>'
    )
    written = {
        "[Content_Types].xml": types,
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml", False)]),
        **{f"word/_rels/{name}.xml.rels": _relations(each) for name, each in (relations or {}).items()},
        **parts,
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in written.items():
            archive.writestr(name, content)
    return out.getvalue()


def _relations(each: list[tuple[str, str, str, bool]]) -> str:
    inner = "".join(
        f'<Relationship Id="{rid}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if external else ''}/>"
        for rid, kind, target, external in each
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}'
        "</Relationships>"
    )
