"""The priority map as a native scatter chart: a series per topic, so that every label follows its point.

Where points lie close together their labels are set to different sides, shortened, or shared, so that none overlap.
Pure placing first, openpyxl after it; knows public types at most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from workshop.exports import look

LEAST: Final = 0.0
MIDDLE: Final = 2.5
EDGE: Final = 5.6
"""Where the axes end: a little room for labels beyond the highest score, and for the words of the upper corners."""
WIDTH_CM, HEIGHT_CM = 18.0, 13.0

# What a label takes, in units of the axes, for a chart of this size.
_CHARACTER: Final = 0.078
_TALL: Final = 0.24
_DOT: Final = 0.13
_SIDES: Final = ("r", "l", "t", "b")
_WIDEST: Final = (22, 15)
"""Half characters of a label: Excel breaks one that is wider than a fifth of the chart."""

Units = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Point:
    """A topic on the map; `title` is used in its label as far as there is room."""

    number: str
    title: str
    x: float
    y: float
    from_today: bool


@dataclass(frozen=True, slots=True)
class Label:
    """What stands beside a point and on which side; an empty text means that a neighbour's label speaks for it."""

    text: str
    side: str


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    @property
    def inside(self) -> bool:
        across = self.left > LEAST - 0.5 and self.right < EDGE + 0.3
        return across and self.bottom > LEAST + 0.2 and self.top < EDGE - 0.25


_LINES: Final = (
    _Box(MIDDLE - 0.03, LEAST, MIDDLE + 0.03, EDGE),
    _Box(LEAST, MIDDLE - 0.03, EDGE, MIDDLE + 0.03),
)
"""The borders of the quadrants, which no label crosses."""


def labels(points: Sequence[Point], *, units: Units) -> list[Label]:
    """A label for every point, in their order; `units` measures a text in half characters."""
    dots = [_Box(p.x - _DOT, p.y - _DOT, p.x + _DOT, p.y + _DOT) for p in points]
    taken: list[_Box] = [*dots, *_LINES]
    found: list[Label] = []
    shared: dict[tuple[float, float], int] = {}
    for index, point in enumerate(points):
        first = shared.setdefault((point.x, point.y), index)
        if first != index:
            # The same spot: its first label names them all.
            before = found[first]
            found[first] = Label(f"{before.text} {point.number}", before.side)
            found.append(Label("", "r"))
            continue
        together = sum(len(p.number) + 1 for p in points[index + 1 :] if (p.x, p.y) == (point.x, point.y))
        chosen = _place(point, taken, dots[index], together, units)
        found.append(chosen[0])
        taken.append(chosen[1])
    return found


def _place(point: Point, taken: Sequence[_Box], own: _Box, more: int, units: Units) -> tuple[Label, _Box]:
    texts = [point.number]
    if not more:
        texts = [*(_label(point, most, units) for most in _WIDEST), point.number]
    for text in texts:
        for side in _SIDES:
            box = _box(point, (units(text) + more) * _CHARACTER, side)
            if box.inside and not any(box.meets(other) for other in taken if other is not own):
                return Label(text, side), box
    return Label(point.number, "t"), _box(point, units(point.number) * _CHARACTER, "t")


def _box(point: Point, width: float, side: str) -> _Box:
    x, y, half = point.x, point.y, _TALL / 2
    if side == "r":
        return _Box(x + _DOT, y - half, x + _DOT + width, y + half)
    if side == "l":
        return _Box(x - _DOT - width, y - half, x - _DOT, y + half)
    bottom = y + _DOT if side == "t" else y - _DOT - _TALL
    return _Box(x - width / 2, bottom, x + width / 2, bottom + _TALL)


def _label(point: Point, most: int, units: Units) -> str:
    """Number and as much of the title as `most` half characters hold."""
    text = f"{point.number} {point.title.replace(chr(10), ' ').strip()}"
    if units(text) <= most:
        return text
    shorter = text[:most]  # a character is one unit at least
    while units(shorter) > most - 2:
        shorter = shorter[:-1]
    if shorter[-1].isascii() and text[len(shorter)].isascii() and " " in shorter[len(point.number) + 1 :]:
        shorter = shorter.rpartition(" ")[0] if text[len(shorter)] != " " else shorter
    return f"{shorter.rstrip(' ,')}…"


# ---- the chart itself --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Series:
    """A point's place in the sheet: the cells of its label and numbers; without a `colour` it has no dot."""

    label: str
    x: str
    y: str
    side: str
    colour: str
    text_colour: str
    bold: bool = False


def scatter(series: Sequence[Series], *, title: str, across: str, upwards: str) -> Any:
    """The chart. References are written as `'Sheet'!$A$1`."""
    from openpyxl.chart import ScatterChart
    from openpyxl.chart.layout import Layout, ManualLayout

    chart = ScatterChart()
    chart.style = 2
    chart.scatterStyle = "lineMarker"
    chart.title = _title(title, 1200)
    chart.legend = None
    chart.width, chart.height = WIDTH_CM, HEIGHT_CM
    _axis(chart.x_axis, across)
    _axis(chart.y_axis, upwards)
    for one in series:
        chart.series.append(_series(one))
    chart.layout = Layout(manualLayout=ManualLayout(
        layoutTarget="inner", xMode="edge", yMode="edge", x=0.1, y=0.12, w=0.8, h=0.74,
    ))  # fmt: skip
    return chart


def _text(size: int, colour: str, *, bold: bool = False) -> Any:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import Paragraph, ParagraphProperties, RichTextProperties

    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=_face(size, colour, bold=bold)), endParaRPr=_face(size, colour)
    )
    paragraph.r = []  # openpyxl puts an empty run, which has no place where only a look is said
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])


def _face(size: int, colour: str, *, bold: bool = False) -> Any:
    from openpyxl.drawing.text import CharacterProperties, Font

    face = Font(typeface=look.FAMILY)
    return CharacterProperties(sz=size, b=bold, solidFill=colour, latin=face, ea=face)


def _title(text: str, size: int) -> Any:
    from openpyxl.chart.text import RichText, Text
    from openpyxl.chart.title import Title
    from openpyxl.drawing.text import Paragraph, ParagraphProperties, RegularTextRun, RichTextProperties

    face = _face(size, look.INK, bold=size > 1000)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=face), r=[RegularTextRun(rPr=face, t=text)])
    return Title(tx=Text(rich=RichText(bodyPr=RichTextProperties(), p=[paragraph])), overlay=False)


def _axis(axis: Any, title: str) -> None:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    axis.title = _title(title, 1000)
    axis.scaling.min, axis.scaling.max = LEAST, EDGE
    axis.majorUnit = 1
    axis.number_format = "0"
    axis.majorGridlines = None
    axis.delete = False
    axis.majorTickMark = axis.minorTickMark = "none"
    axis.tickLblPos = "low"
    # Each axis crosses the other in its middle: the two lines are the borders of the quadrants.
    axis.crosses = None
    axis.crossesAt = MIDDLE
    axis.spPr = GraphicalProperties(ln=LineProperties(solidFill=look.INK_3, prstDash="dash", w=6350))
    axis.txPr = _text(800, look.INK_3)


def _labelled(side: str, size: int, colour: str, *, bold: bool) -> Any:
    from openpyxl.chart.label import DataLabelList

    return DataLabelList(
        txPr=_text(size, colour, bold=bold), dLblPos=side, showSerName=True,
        showVal=False, showCatName=False, showLegendKey=False, showPercent=False, showBubbleSize=False,
    )  # fmt: skip


def _series(one: Series) -> Any:
    from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.series import SeriesLabel, XYSeries
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    found = XYSeries(
        tx=SeriesLabel(strRef=StrRef(one.label)),
        xVal=AxDataSource(numRef=NumRef(f=one.x)),
        yVal=NumDataSource(numRef=NumRef(f=one.y)),
        spPr=GraphicalProperties(ln=LineProperties(noFill=True)),
        dLbls=_labelled(one.side, 900, one.text_colour, bold=one.bold),
        smooth=False,
    )
    if one.colour:
        edge = LineProperties(solidFill=look.CARD)
        dot = GraphicalProperties(solidFill=one.colour, ln=edge)
        found.marker = Marker(symbol="circle", size=9, spPr=dot)
    else:
        found.marker = Marker(symbol="none")
    return found
