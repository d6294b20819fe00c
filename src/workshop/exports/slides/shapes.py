"""The shapes of a slide as XML: text, tables, pictures, charts; each with its name, its place, and words for who cannot
see it. Units as on the screen: a slide is 1,000 high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal
from xml.sax.saxutils import escape, quoteattr

from workshop.exports import look
from workshop.typesetting.breaking import is_japanese

HIGH: Final = 1000.0
WIDE: Final = 1000.0 * 16 / 9
EMU: Final = 6858
"""English metric units a unit: 7.5 inches are 1,000."""
_CENTIPOINTS: Final = 54
"""Hundredths of a point a unit."""

Align = Literal["l", "ctr", "r"]
Anchor = Literal["t", "ctr", "b"]

# The theme's own names for our roles, so that a change of the theme changes the slides.
INK, INK_2, ACCENT, ISSUE, CONFIRMED, WHITE, PAPER = "tx1", "tx2", "accent1", "accent2", "accent3", "bg1", "bg2"
_FAMILY: Final = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
"""The theme's, said outright: what stands in no place of a layout has no other way to it everywhere."""
_DECORATIVE: Final = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_SCHEME: Final = frozenset((INK, INK_2, ACCENT, ISSUE, CONFIRMED, WHITE, PAPER, "accent4", "accent5", "accent6"))


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    size: float
    colour: str = INK
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; a line break within a run is one on the slide."""

    runs: tuple[Run, ...]
    align: Align = "l"
    leading: float = 1.3
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    paras: tuple[Para, ...]
    fill: str = ""


@dataclass(slots=True)
class Slide:
    """Shapes in reading order, and the parts they point to."""

    layout: str
    lang: str
    paper: bool = False
    shapes: list[str] = field(default_factory=list)
    name: str = ""
    notes: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Kind and target of what the shapes point to; the first is rId2, for rId1 is the layout."""
    _next: int = 2

    # -- text ----------------------------------------------------------------------------------------------------

    def placeholder(
        self, kind: str, index: int, name: str, paras: Sequence[Para], *, box: Box | None = None,
        anchor: Anchor | None = None,
    ) -> None:  # fmt: skip
        """Text in a place of the layout's; `box` where this slide wants it elsewhere. Nothing of an empty text."""
        if not any(run.text.strip() for para in paras for run in para.runs):
            return
        ph = f'<p:ph type="{kind}"' + (f' idx="{index}"/>' if index else "/>")
        place = xfrm(box) if box else ""
        anchored = f' anchor="{anchor}"' if anchor else ""
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._id()}" name={quoteattr(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/>'
            f"</p:cNvSpPr><p:nvPr>{ph}</p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr>"
            f"<p:txBody><a:bodyPr{anchored}><a:normAutofit/></a:bodyPr><a:lstStyle/>{self._paras(paras)}</p:txBody></p:sp>"
        )

    def text(
        self, name: str, box: Box, paras: Sequence[Para], *, anchor: Anchor = "t", fill: str = "", line: str = "",
        inset: float = 0.0, round_by: float = 0.0,
    ) -> None:  # fmt: skip
        """A text box, on a ground of its own where `fill` is said."""
        ins = round(inset * EMU)
        body = self._paras(paras) or f'<a:p><a:endParaRPr lang="{self.lang}"/></a:p>'
        is_box = ' txBox="1"' if not fill and not line else ""
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._id()}" name={quoteattr(name)}/>'
            f"<p:cNvSpPr{is_box}/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{xfrm(box)}{_geometry(box, round_by)}{_fill(fill)}{_line(line)}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="square" lIns="{ins}" tIns="{ins}" rIns="{ins}" bIns="{ins}" anchor="{anchor}">'
            f"<a:normAutofit/></a:bodyPr><a:lstStyle/>{body}</p:txBody></p:sp>"
        )

    def area(self, name: str, box: Box, fill: str, *, line: str = "", round_by: float = 0.0) -> None:
        """A shape without words, which readers aloud pass over."""
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._id()}" name={quoteattr(name)}>{_DECORATIVE}</p:cNvPr>'
            "<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{xfrm(box)}{_geometry(box, round_by)}{_fill(fill)}{_line(line)}</p:spPr></p:sp>"
        )

    def _paras(self, paras: Sequence[Para]) -> str:
        return "".join(para_xml(para, self.lang) for para in paras)

    # -- tables --------------------------------------------------------------------------------------------------

    def table(
        self, name: str, x: float, y: float, widths: Sequence[float], rows: Sequence[Sequence[Cell]],
        heights: Sequence[float], *, said: str = "", pad: tuple[float, float] = (16.0, 8.0),
    ) -> None:  # fmt: skip
        """A table whose first row is its head. `said` is what it is, for who cannot see it."""
        box = Box(x, y, sum(widths), sum(heights))
        grid = "".join(f'<a:gridCol w="{_emu(width)}"/>' for width in widths)
        body = "".join(
            self._row(row, high, pad, head=not at) for at, (row, high) in enumerate(zip(rows, heights, strict=True))
        )
        self._frame(
            name, said, box, "http://schemas.openxmlformats.org/drawingml/2006/table",
            f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl>',
        )  # fmt: skip

    def _row(self, cells: Sequence[Cell], high: float, pad: tuple[float, float], *, head: bool) -> str:
        aside, down = _emu(pad[0]), _emu(pad[1])
        none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
        rule = f'<a:lnB w="{19050 if head else 9525}">{_solid(ACCENT if head else look.LINE)}</a:lnB>'
        margins = f'marL="{aside}" marR="{aside}" marT="{down}" marB="{down}" anchor="ctr"'
        found = "".join(
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{self._paras(cell.paras)}</a:txBody>"
            f"<a:tcPr {margins}>{none}{rule}{_fill(cell.fill)}</a:tcPr></a:tc>"
            for cell in cells
        )
        return f'<a:tr h="{_emu(high)}">{found}</a:tr>'

    # -- pictures and charts -------------------------------------------------------------------------------------

    def picture(self, name: str, said: str, box: Box, target: str) -> None:
        """A picture; `target` is its part, as seen from the slide."""
        rid = self._link("image", target)
        self.shapes.append(
            f'<p:pic><p:nvPicPr><p:cNvPr id="{self._id()}" name={quoteattr(name)} descr={quoteattr(said)}/><p:cNvPicPr>'
            f'<a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{rid}"/>'
            f"<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{xfrm(box)}"
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def chart(self, name: str, said: str, box: Box, target: str) -> None:
        rid = self._link("chart", target)
        kind = "http://schemas.openxmlformats.org/drawingml/2006/chart"
        self._frame(name, said, box, kind, f'<c:chart xmlns:c="{kind}" r:id="{rid}"/>')

    def _frame(self, name: str, said: str, box: Box, kind: str, content: str) -> None:
        described = f" descr={quoteattr(said)}" if said else ""
        self.shapes.append(
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{self._id()}" name={quoteattr(name)}{described}/>'
            f"<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>{xfrm(box, 'p')}"
            f'<a:graphic><a:graphicData uri="{kind}">{content}</a:graphicData></a:graphic></p:graphicFrame>'
        )

    def _link(self, kind: str, target: str) -> str:
        self.links.append((kind, target))
        return f"rId{len(self.links) + 1}"

    def _id(self) -> int:
        self._next += 1
        return self._next - 1

    def xml(self) -> str:
        ground = f"<p:bg><p:bgPr>{_solid(PAPER)}<a:effectLst/></p:bgPr></p:bg>" if self.paper else ""
        name = f" name={quoteattr(self.name)}" if self.name else ""
        return (
            f"{HEAD}<p:sld {NAMESPACES}><p:cSld{name}>{ground}<p:spTree>{ROOT}{''.join(self.shapes)}</p:spTree>"
            "</p:cSld>"
            "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        )


HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
ROOT: Final = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def para_xml(para: Para, lang: str) -> str:
    runs = "".join(_run(run, lang) for run in para.runs)
    before = f'<a:spcBef><a:spcPts val="{round(para.before * _CENTIPOINTS)}"/></a:spcBef>' if para.before else ""
    spacing = f'<a:lnSpc><a:spcPct val="{round(para.leading * 1000) * 100}"/></a:lnSpc>'
    return f'<a:p><a:pPr algn="{para.align}">{spacing}{before}</a:pPr>{runs}</a:p>'


def _run(run: Run, lang: str) -> str:
    text = run.text.replace("\t", " ")
    if lang.startswith("en") and not is_japanese(text):
        # A Japanese face spaces these like kanji.
        text = text.replace("’", "'").replace("‘", "'").replace("…", "...")
    size = max(100, round(run.size * _CENTIPOINTS / 50) * 50)
    face = f'<a:rPr lang="{lang}" sz="{size}" b="{int(run.bold)}">{_solid(run.colour)}{_FAMILY}</a:rPr>'
    lines = [f"<a:r>{face}<a:t>{escape(line)}</a:t></a:r>" if line else "" for line in text.split("\n")]
    return f"<a:br>{face}</a:br>".join(lines)


def xfrm(box: Box, prefix: str = "a") -> str:
    at, size = f'x="{_emu(box.x)}" y="{_emu(box.y)}"', f'cx="{_emu(box.w)}" cy="{_emu(box.h)}"'
    return f"<{prefix}:xfrm><a:off {at}/><a:ext {size}/></{prefix}:xfrm>"


def _geometry(box: Box, round_by: float) -> str:
    if not round_by:
        return '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    share = round(100_000 * round_by / max(1.0, min(box.w, box.h)))
    return f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {share}"/></a:avLst></a:prstGeom>'


def _fill(colour: str) -> str:
    return _solid(colour) if colour else "<a:noFill/>"


def _line(colour: str) -> str:
    return f'<a:ln w="12700">{_solid(colour)}</a:ln>' if colour else "<a:ln><a:noFill/></a:ln>"


def _solid(colour: str) -> str:
    inner = f'<a:schemeClr val="{colour}"/>' if colour in _SCHEME else f'<a:srgbClr val="{colour}"/>'
    return f"<a:solidFill>{inner}</a:solidFill>"


def _emu(units: float) -> int:
    return round(units * EMU)
