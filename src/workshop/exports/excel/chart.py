"""The priority map as a native scatter chart: a series per topic, so that every label follows its point.

Where points lie close together their labels are set to different sides, shortened, or shared, so that none overlap.
Pure placing first, openpyxl after it; knows public types at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from workshop.exports import look

LEAST, MOST = 0.0, 5.0
MIDDLE: Final = 2.5
WIDTH_CM, HEIGHT_CM = 18.0, 13.0

# What a label takes, in units of the axes, for a chart of this size.
_CHARACTER: Final = 0.068
_TALL: Final = 0.24
_DOT: Final = 0.13
_SIDES: Final = ("r", "l", "t", "b")


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
        return (
            self.left > LEAST - 0.6
            and self.right < MOST + 0.55
            and self.bottom > LEAST - 0.2
            and self.top < MOST + 0.25
        )


def labels(points: Sequence[Point], *, units: Any) -> list[Label]:
    """A label for every point, in their order; `units` measures a text in half characters."""
    dots = [_Box(p.x - _DOT, p.y - _DOT, p.x + _DOT, p.y + _DOT) for p in points]
    taken: list[_Box] = list(dots)
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


def _place(point: Point, taken: Sequence[_Box], own: _Box, more: int, units: Any) -> tuple[Label, _Box]:
    texts = [point.number]
    if not more:
        texts = [*(f"{point.number} {_cut(point.title, most)}" for most in (14, 7)), point.number]
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


def _cut(title: str, most: int) -> str:
    title = title.replace("\n", " ").strip()
    return title if len(title) <= most else f"{title[: most - 1]}…"


# ---- the chart itself --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Series:
    """One topic's place in the sheet: the cells of its label and numbers, its look."""

    label: str
    x: str
    y: str
    side: str
    from_today: bool


def scatter(
    series: Sequence[Series],
    *,
    title: str,
    across: str,
    upwards: str,
    quadrants: Sequence[tuple[str, float, float, str]],
) -> Any:
    """The chart. References are written as `'Sheet'!$A$1`; quadrants are text, x, y and the side it is set to."""
    from openpyxl.chart import ScatterChart
    from openpyxl.chart.layout import Layout, ManualLayout

    chart = ScatterChart()
    chart.style = 2
    chart.scatterStyle = "lineMarker"
    chart.title = _title(title, 1200)
    chart.title.overlay = False
    chart.legend = None
    chart.width, chart.height = WIDTH_CM, HEIGHT_CM
    _axis(chart.x_axis, across)
    _axis(chart.y_axis, upwards)
    for text, x, y, side in quadrants:
        chart.series.append(_quadrant(text, x, y, side, strong=(x > MIDDLE and y > MIDDLE)))
    for one in series:
        chart.series.append(_topic(one))
    chart.layout = Layout(manualLayout=ManualLayout(
        layoutTarget="inner", xMode="edge", yMode="edge", x=0.1, y=0.12, w=0.8, h=0.74,
    ))  # fmt: skip
    return chart


def _text(size: int, colour: str, *, bold: bool = False) -> Any:
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import Paragraph, ParagraphProperties, RichTextProperties

    return RichText(
        bodyPr=RichTextProperties(),
        p=[Paragraph(pPr=ParagraphProperties(defRPr=_face(size, colour, bold=bold)), endParaRPr=_face(size, colour))],
    )


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
    axis.scaling.min, axis.scaling.max = LEAST, MOST
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


def _topic(one: Series) -> Any:
    from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.series import SeriesLabel, XYSeries
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    colour = look.ISSUE if one.from_today else look.ACCENT
    no_line = GraphicalProperties(ln=LineProperties(noFill=True))
    found = XYSeries(
        tx=SeriesLabel(strRef=StrRef(one.label)),
        xVal=AxDataSource(numRef=NumRef(f=one.x)),
        yVal=NumDataSource(numRef=NumRef(f=one.y)),
        spPr=no_line,
        dLbls=_labelled(one.side, 900, look.ISSUE_TEXT if one.from_today else look.INK, bold=one.from_today),
        smooth=False,
    )
    edge = LineProperties(solidFill=look.CARD)
    found.marker = Marker(symbol="circle", size=9, spPr=GraphicalProperties(solidFill=colour, ln=edge))
    return found


def _quadrant(text: str, x: float, y: float, side: str, *, strong: bool) -> Any:
    from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumVal
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.series import SeriesLabel, XYSeries
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    def literal(value: float) -> Any:
        return NumData(pt=[NumVal(idx=0, v=str(value))])

    found = XYSeries(
        tx=SeriesLabel(v=text),
        xVal=AxDataSource(numLit=literal(x)),
        yVal=NumDataSource(numLit=literal(y)),
        spPr=GraphicalProperties(ln=LineProperties(noFill=True)),
        dLbls=_labelled(side, 1000, look.ISSUE_TEXT if strong else look.INK_3, bold=True),
        smooth=False,
    )
    found.marker = Marker(symbol="none")
    return found
