"""The look of our Word files as the XML of their parts: styles, lists, settings and fonts.

Every style names the typeface for all scripts, because Word otherwise takes its theme's for kanji. No text for people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workshop.exports import look

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
"""A4 in twentieths of a point."""
SIDE, TOP, BOTTOM = 1247, 1191, 1247
TEXT_WIDTH: Final = PAGE_WIDTH - 2 * SIDE

FONTS: Final = (
    f'<w:rFonts w:ascii="{look.FAMILY}" w:hAnsi="{look.FAMILY}" w:eastAsia="{look.FAMILY}" w:cs="{look.FAMILY}"/>'
)


@dataclass(frozen=True, slots=True)
class _Style:
    """One paragraph style. Sizes in half points, spacing in twentieths of a point, line in 240ths."""

    name: str
    size: int = 20
    colour: str = look.INK
    bold: bool = False
    before: int = 0
    after: int = 60
    line: int = 320
    new_page: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    border: str = ""
    shade: str = ""
    left: int = 0
    right: int = 0
    hanging: int = 0
    outline: int | None = None
    justify: str = ""
    numbering: int = 0
    title: str = ""
    exact: bool = False
    """The line is as high as it says, whatever the typeface: what must fit a page can be counted."""

    def xml(self, *, apart: bool = False) -> str:
        """`apart`: among a company's styles, where nothing but the typeface may come down from its Normal."""
        indent = f'<w:ind w:left="{self.left}" w:right="{self.right}" w:hanging="{self.hanging}"/>' if self.left else ""
        justify = self.justify
        rule = "exact" if self.exact else "auto"
        if apart:
            first = f'w:hanging="{self.hanging}"' if self.hanging else 'w:firstLineChars="0" w:firstLine="0"'
            indent = f'<w:ind w:leftChars="0" w:left="{self.left}" w:rightChars="0" w:right="{self.right}" {first}/>'
            justify = justify or "left"
        ppr = [
            "<w:keepNext/>" if self.keep_next else "",
            "<w:keepLines/>" if self.keep_lines else "",
            "<w:pageBreakBefore/>" if self.new_page else "",
            f'<w:numPr><w:numId w:val="{self.numbering}"/></w:numPr>' if self.numbering else "",
            f"<w:pBdr>{self.border}</w:pBdr>" if self.border else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{self.shade}"/>' if self.shade else "",
            '<w:snapToGrid w:val="0"/>' if apart else "",
            f'<w:spacing w:before="{self.before}" w:after="{self.after}" w:line="{self.line}" w:lineRule="{rule}"/>',
            indent,
            f'<w:jc w:val="{justify}"/>' if justify else "",
            f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else "",
        ]
        plain = "" if not apart or self.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
        following = '<w:next w:val="Normal"/>' if self.outline is not None else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.name}"{_custom(self.title or self.name)}>'
            f'<w:name w:val="{self.title or self.name}"/><w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
            f"<w:pPr>{''.join(ppr)}</w:pPr><w:rPr>{FONTS}{plain}{_run(self.size, self.colour, bold=self.bold)}</w:rPr>"
            "</w:style>"
        )


def _custom(title: str) -> str:
    known = {"heading 1", "heading 2", "heading 3", "Title", "header", "footer", "List Bullet", "List Number", "Quote"}
    return "" if title in known else ' w:customStyle="1"'


def _run(size: int, colour: str, *, bold: bool) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'{weight}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _rule(edge: str, colour: str, size: int, space: int) -> str:
    return f'<w:{edge} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


_BOX: Final = "".join(_rule(edge, look.LINE, 4, 6) for edge in ("top", "left", "bottom", "right"))

PARAGRAPHS: Final = (
    _Style("Kicker", size=17, colour=look.INK_2, after=40, keep_next=True),
    _Style("Addressee", size=34, bold=True, after=0, line=288, keep_next=True, keep_lines=True),
    _Style("Title", size=34, bold=True, after=100, line=288, keep_next=True, keep_lines=True),
    _Style(
        "Heading1", size=24, colour=look.ACCENT, bold=True, before=320, after=120, line=288, keep_next=True,
        keep_lines=True, border=_rule("bottom", look.ACCENT, 8, 3), outline=0, title="heading 1",
    ),
    _Style(
        "Heading2", size=20, bold=True, before=180, after=40, keep_next=True, keep_lines=True, outline=1,
        title="heading 2",
    ),
    _Style("Lead", size=19, colour=look.INK_2, before=140, after=40),
    _Style("Closing", size=18, colour=look.INK_2, before=240, after=0),
    _Style("Note", size=17, colour=look.INK_2, after=40, line=300),
    _Style("Source", size=17, colour=look.INK_2, after=100, line=290),
    _Style("KeptNote", size=17, colour=look.INK_2, after=40, line=300, keep_next=True),
    _Style("Sample", size=18, before=120, after=120, border=_BOX, shade=look.NEUTRAL_TINT, left=113, right=113),
    _Style(
        "Amber", size=18, colour=look.INTERNAL_TEXT, before=120, after=120, border=_BOX, shade=look.INTERNAL_TINT,
        left=113, right=113,
    ),
    _Style(
        "Part", size=28, bold=True, after=60, line=288, new_page=True, keep_next=True, keep_lines=True, outline=0,
    ),
    _Style("ListBullet", after=40, left=255, hanging=255, numbering=1, title="List Bullet"),
    _Style("ListNumber", after=40, left=340, hanging=340, numbering=2, title="List Number"),
    _Style(
        "Quote", after=0, left=255, border=_rule("left", look.ACCENT, 18, 9), keep_next=True, keep_lines=True,
        before=80, title="Quote",
    ),
    _Style(
        "QuoteBy", size=17, colour=look.INK_2, after=120, left=255, border=_rule("left", look.ACCENT, 18, 9),
        keep_lines=True,
    ),
    _Style("RankLine", size=19, after=50, left=360, hanging=360),
    _Style("Picture", after=60, line=240),
    _Style("Cell", size=18, after=0, line=300),
    _Style("CellLabel", size=17, colour=look.INK_2, after=0, line=300),
    _Style("CellNote", size=16, colour=look.INK_2, after=0, line=290),
    _Style("HeaderCell", size=18, colour=look.ACCENT, bold=True, after=0, line=288, keep_next=True),
    # The sheet of one page: lines counted in twentieths of a point.
    _Style("SheetKicker", size=17, colour=look.INK_2, after=0, line=250, exact=True),
    _Style("SheetTitle", size=28, bold=True, after=60, line=380, exact=True),
    _Style("SheetFact", size=17, colour=look.INK_2, after=0, line=250, exact=True),
    _Style(
        "SheetHead", size=21, colour=look.ACCENT, bold=True, before=190, after=70, line=300, exact=True,
        keep_next=True, border=_rule("bottom", look.ACCENT, 6, 2), outline=0,
    ),
    _Style("SheetText", size=19, after=30, line=280, exact=True),
    _Style("SheetItem", size=19, after=30, line=280, left=300, hanging=300, exact=True),
    _Style("SheetQuote", size=19, after=40, line=280, left=255, border=_rule("left", look.ACCENT, 18, 9), exact=True),
    _Style("SheetCell", size=18, after=0, line=250, exact=True),
    _Style("SheetNote", size=16, colour=look.INK_2, after=0, line=230, exact=True),
    _Style("AfterTable", size=8, after=0, line=200),
    _Style("Header", size=16, colour=look.INTERNAL_TEXT, bold=True, after=0, line=264, justify="right", title="header"),
    _Style(
        "Footer", size=16, colour=look.INK_3, after=0, line=264, border=_rule("top", look.LINE, 4, 6), title="footer",
    ),
)  # fmt: skip

_CHARACTERS: Final = {
    "Strong": "<w:b/><w:bCs/>",
    "Aside": f'<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{look.INK_2}"/><w:sz w:val="17"/><w:szCs w:val="17"/>',
    "Chip": (
        f'<w:b/><w:bCs/><w:color w:val="{look.ISSUE_TEXT}"/><w:sz w:val="16"/><w:szCs w:val="16"/>'
        f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{look.ISSUE}"/>'
    ),
    "ChipAmber": (
        f'<w:b/><w:bCs/><w:color w:val="{look.INTERNAL_TEXT}"/><w:sz w:val="16"/><w:szCs w:val="16"/>'
        f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{look.INTERNAL}"/>'
    ),
    "Rank": f'<w:b/><w:bCs/><w:color w:val="{look.ACCENT}"/>',
    "RankToday": f'<w:b/><w:bCs/><w:color w:val="{look.ISSUE_TEXT}"/>',
}


def styles() -> str:
    """word/styles.xml"""
    return f'{HEAD}<w:styles xmlns:w="{W}">{DEFAULTS}{"".join(each().values())}</w:styles>'


LANGUAGE: Final = '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
BREAKING: Final = "<w:widowControl/><w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/>"
"""No line begins with what Japanese forbids there; kanji and Latin stand a little apart."""
DEFAULTS: Final = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{FONTS}{_run(20, look.INK, bold=False)}{LANGUAGE}</w:rPr></w:rPrDefault>"
    f"<w:pPrDefault><w:pPr>{BREAKING}"
    '<w:spacing w:after="60" w:line="320" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)


def each(*, apart: bool = False) -> dict[str, str]:
    """Every style by its id; `apart`: as they stand among the styles of a company's template."""
    found = {
        "Normal": (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
            f"<w:rPr>{FONTS}</w:rPr></w:style>"
        ),
        "DefaultParagraphFont": (
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        ),
        "NoList": (
            '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        ),
    }
    found |= {style.name: style.xml(apart=apart) for style in PARAGRAPHS}
    found |= {
        name: f'<w:style w:type="character"{"" if name == "Strong" else _CUSTOM} w:styleId="{name}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{FONTS}{run}</w:rPr></w:style>"
        for name, run in _CHARACTERS.items()
    }
    return found | _tables()


_CUSTOM: Final = ' w:customStyle="1"'


NO_MARGINS: Final = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)


def _tables() -> dict[str, str]:
    margins = (
        '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="113" w:type="dxa"/>'
        '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>'
    )
    base = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{NO_MARGINS}</w:tblPr></w:style>"
    )
    thin = _rule("bottom", look.LINE, 4, 0) + _rule("insideH", look.LINE, 4, 0)
    listing = (
        f'<w:style w:type="table"{_CUSTOM} w:styleId="Listing"><w:name w:val="Listing"/>'
        '<w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{thin}</w:tblBorders>{margins}</w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
        f"{_rule('bottom', look.ACCENT, 6, 0)}</w:tcBorders>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{look.ACCENT_TINT}"/></w:tcPr></w:tblStylePr></w:style>'
    )
    facts = (
        f'<w:style w:type="table"{_CUSTOM} w:styleId="Facts"><w:name w:val="Facts"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{thin}</w:tblBorders>{margins}</w:tblPr></w:style>"
    )
    beside = (
        f'<w:style w:type="table"{_CUSTOM} w:styleId="SideBySide"><w:name w:val="SideBySide"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{NO_MARGINS}</w:tblPr></w:style>'
    )
    return {"TableNormal": base, "Listing": listing, "Facts": facts, "SideBySide": beside}


def lists(bullet: int = 0, number: int = 1) -> str:
    """The bullet as a Japanese letter has it, and plain numbers, under these ids."""
    return "".join(
        f'<w:abstractNum w:abstractNumId="{given}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{room}" w:hanging="{room}"/></w:pPr><w:rPr>{FONTS}</w:rPr></w:lvl></w:abstractNum>'
        for given, kind, style, text, room in (
            (bullet, "bullet", "ListBullet", "・", 255),
            (number, "decimal", "ListNumber", "%1.", 340),
        )
    )


def numbering() -> str:
    """word/numbering.xml"""
    used = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2))
    return f'{HEAD}<w:numbering xmlns:w="{W}">{lists()}{used}</w:numbering>'


def settings(*, even_pages: bool = False) -> str:
    """word/settings.xml; `even_pages` have headers and footers of their own."""
    modes = {
        "compatibilityMode": "15",
        "overrideTableStyleFontSizeAndJustification": "1",
        "enableOpenTypeFeatures": "1",
        "doNotFlipMirrorIndents": "1",
    }
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in modes.items()
    )
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="840"/>'
        f"{'<w:evenAndOddHeaders/>' if even_pages else ''}"
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def font_table() -> str:
    """word/fontTable.xml: what to take where the typeface is missing."""
    return (
        f'{HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="{look.FAMILY}"><w:altName w:val="{look.INSTEAD}"/>'
        '<w:panose1 w:val="020B0400000000000000"/><w:charset w:val="80"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _field(name: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


PAGE_N_OF: Final = f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}'
