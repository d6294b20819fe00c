"""The theme, the master and the layouts of the slides: our colours and one family for kanji and Latin alike."""

from __future__ import annotations

from functools import cache
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from workshop.exports import look
from workshop.exports.slides.shapes import ACCENT, HEAD, HIGH, INK, INK_2, NAMESPACES, ROOT, WIDE, Box, xfrm

SIDE: Final = WIDE * 0.066
PAGE: Final = Box(SIDE, HIGH * 0.1, WIDE - 2 * SIDE, HIGH * 0.82)
COVER: Final = Box(PAGE.x + 20, PAGE.y, PAGE.w - 20, PAGE.h)

# Indexes of the places besides the title.
EYEBROW, BODY, FOOT, WHEN, WHO, NOTE = 10, 11, 12, 13, 14, 15

_CENTI: Final = 54


def theme() -> str:
    colours = {
        "dk1": look.INK, "lt1": look.CARD, "dk2": look.INK_2, "lt2": look.PAPER, "accent1": look.ACCENT,
        "accent2": look.ISSUE, "accent3": "2F8F63", "accent4": "6B5AA8", "accent5": "6E7781", "accent6": "C9D8E3",
        "hlink": look.ACCENT, "folHlink": look.INK_2,
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    family = f'<a:latin typeface="{look.FAMILY}"/><a:ea typeface="{look.FAMILY}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (9525, 12700, 19050))
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Paper and ink">'
        f'<a:themeElements><a:clrScheme name="Paper and ink">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="{look.FAMILY}"><a:majorFont>{family}</a:majorFont><a:minorFont>{family}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}'
        f"</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _level(number: int, size: float, colour: str, *, bold: bool) -> str:
    points = round(size * _CENTI / 50) * 50
    return (
        f'<a:lvl{number}pPr marL="0" indent="0" algn="l"><a:lnSpc><a:spcPct val="130000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="{points}" b="{int(bold)}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
    )


def master(layouts: int) -> str:
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n}"/>' for n in range(1, layouts + 1))
    title = _place("title", 0, "Title", Box(PAGE.x, PAGE.y + 56, PAGE.w, 172), 60, INK, bold=True, anchor="t")
    body = _place("body", 1, "Text", Box(PAGE.x, 330, PAGE.w, 560), 32, INK, bold=False, anchor="t")
    levels = "".join(_level(n, 32, INK, bold=False) for n in range(1, 10))
    other = "".join(_level(n, 32, INK, bold=False) for n in range(1, 10))
    return (
        f'{HEAD}<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg><p:spTree>{ROOT}{title}{body}</p:spTree></p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{_level(1, 60, INK, bold=True)}</p:titleStyle>"
        f"<p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _place(
    kind: str, index: int, name: str, box: Box, size: float, colour: str, *, bold: bool, anchor: str, align: str = "l",
    prompt: str = "", number: int = 0,
) -> str:  # fmt: skip
    """A place for text. `prompt` stands there while it is empty, and only where the slide is worked on."""
    ph = f'<p:ph type="{kind}"' + (f' sz="quarter" idx="{index}"' if index > 1 else f' idx="{index}"' if index else "")
    text = f'<a:p><a:r><a:rPr lang="ja-JP"/><a:t>{escape(prompt or " ")}</a:t></a:r></a:p>'
    level = _level(1, size, colour, bold=bold).replace('algn="l"', f'algn="{align}"')
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number or index + 2}" name={quoteattr(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr>{ph}/></p:nvPr></p:nvSpPr><p:spPr>{xfrm(box)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{level}</a:lstStyle>{text}</p:txBody></p:sp>"
    )


def _band() -> str:
    """The one decoration there is: a band of the deep blue at the left edge."""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="40" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{xfrm(Box(0, 0, WIDE * 0.017, HIGH))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
        f'<a:schemeClr val="{ACCENT}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


@cache
def layouts(prompt: str) -> dict[str, str]:
    """Layouts by the name that slides know, in their order."""

    def place(kind: str, index: int, name: str, box: Box, size: float, colour: str = INK, *, bold: bool = False,
              anchor: str = "t", align: str = "l") -> str:  # fmt: skip
        return _place(kind, index, name, box, size, colour, bold=bold, anchor=anchor, align=align, prompt=prompt)

    low = HIGH - 188
    eyebrow = place("body", EYEBROW, "Theme", Box(PAGE.x, PAGE.y, PAGE.w, 44), 32, ACCENT, bold=True)
    foot = place("body", FOOT, "Sources", Box(PAGE.x, 800, PAGE.w, 152), 22, INK_2, anchor="b")
    opening = (
        _band()
        + place("body", EYEBROW, "Meeting", Box(COVER.x, 232, COVER.w, 56), 40, ACCENT, bold=True)
        + place("body", WHEN, "Date", Box(COVER.x, low, COVER.w * 0.5, 50), 34, INK_2)
        + place("body", WHO, "Company", Box(COVER.x + COVER.w * 0.5, low, COVER.w * 0.5, 50), 34, INK_2, align="r")
        + place("body", NOTE, "Note", Box(COVER.x, HIGH - 114, COVER.w, 44), 24, INK_2)
    )
    return {
        "cover": _layout(
            "Cover",
            place("title", 0, "Title", Box(COVER.x, 300, COVER.w, 270), 104, bold=True)
            + place("body", BODY, "Subject", Box(COVER.x, 600, COVER.w * 0.9, 150), 52, INK_2)
            + opening,
        ),
        "statement": _layout(
            "Statement",
            eyebrow
            + place("title", 0, "Title", Box(PAGE.x, 190, PAGE.w, 640), 96, bold=True, anchor="ctr"),
        ),
        "quote": _layout(
            "Quote",
            place("title", 0, "Title", Box(PAGE.x, PAGE.y, PAGE.w, 60), 36, ACCENT, bold=True)
            + place("body", BODY, "Quote", Box(PAGE.x + 44, 190, PAGE.w - 44, 560), 80, bold=True, anchor="ctr"),
        ),
        "content": _layout(
            "Title and content",
            eyebrow
            + place("title", 0, "Title", Box(PAGE.x, 156, PAGE.w, 170), 60, bold=True)
            + place("body", BODY, "Text", Box(PAGE.x, 330, PAGE.w, 570), 34)
            + foot,
        ),
        "page": _layout("Page", place("title", 0, "Title", Box(PAGE.x, 30, PAGE.w, 60), 40, bold=True)),
    }  # fmt: skip


def _layout(name: str, shapes: str) -> str:
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1"><p:cSld name={quoteattr(name)}>'
        f"<p:spTree>{ROOT}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
