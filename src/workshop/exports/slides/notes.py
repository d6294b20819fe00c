"""Speaker notes of a PowerPoint file: a page a slide, and the master they stand on. They are ours; the head says so."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape

from workshop.exports.slides.shapes import HEAD, NAMESPACES, ROOT

# On a page of 7.5 by 10 inches, in English metric units.
_IMAGE: Final = (685_800, 1_143_000, 5_486_400, 3_086_100)
_BODY: Final = (685_800, 4_400_550, 5_486_400, 3_600_450)
_TOP: Final = (685_800, 400_000, 5_486_400, 458_788)


def master() -> str:
    style = (
        '<a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/>'
        '<a:ea typeface="+mn-ea"/></a:defRPr>'
    )
    levels = "".join(f'<a:lvl{n}pPr marL="0" algn="l">{style}</a:lvl{n}pPr>' for n in range(1, 10))
    text = _text("body", ' sz="quarter" idx="1"', 4, "Notes", _BODY, '<a:p><a:endParaRPr lang="en-US"/></a:p>')
    head = _text("hdr", ' sz="quarter"', 2, "Header", _TOP, '<a:p><a:endParaRPr lang="en-US"/></a:p>')
    return (
        f'{HEAD}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg><p:spTree>{ROOT}{head}{_image()}{text}</p:spTree></p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
    )


def page(notes: str, head: str, lang: str) -> str:
    """The notes of one slide; a line of theirs is a paragraph."""
    said = "".join(_line(line, lang) for line in notes.split("\n"))
    text = _text("body", ' sz="quarter" idx="1"', 4, "Notes", None, said)
    mark = _text("hdr", ' sz="quarter"', 2, "Header", None, _line(head, lang))
    return (
        f"{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{ROOT}{mark}{_image()}{text}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def _line(text: str, lang: str) -> str:
    if not text:
        return f'<a:p><a:endParaRPr lang="{lang}"/></a:p>'
    return f'<a:p><a:r><a:rPr lang="{lang}"/><a:t>{escape(text)}</a:t></a:r></a:p>'


def _image() -> str:
    """Where the slide itself is shown on the page."""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{_xfrm(_IMAGE)}'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
    )


def _text(kind: str, more: str, number: int, name: str, box: tuple[int, int, int, int] | None, paras: str) -> str:
    place = f'{_xfrm(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if box else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{more}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paras}</p:txBody></p:sp>"
    )


def _xfrm(box: tuple[int, int, int, int]) -> str:
    x, y, wide, high = box
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
