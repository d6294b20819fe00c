"""Native charts of the slides, each with the workbook its figures are changed in: a series beside a figure, the map.

No text becomes a formula, and no workbook says who made it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from workshop.exports import look
from workshop.exports.slides.shapes import HEAD
from workshop.model.public import PublicSeries

_SPACE: Final = (
    f'{HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/>'
)
_FIRST_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)
_UNIT_AT_MOST: Final = 4
"""The unit stands with each value where it is short."""
MIDDLE: Final = 2.5
LOW, HIGH = -0.3, 5.3
"""Where the axes of the map end: a dot at the highest score is whole."""


# ---- a series ----------------------------------------------------------------------------------------------------


def series_chart(series: PublicSeries, label: str, value: str) -> tuple[str, bytes]:
    """Bars from zero, or a line; the point called `highlight` is the dark one. Labels, no axis of numbers."""
    points = series.points
    rows: list[Sequence[Any]] = [(label, value), *points]
    unit = _format(series.unit)
    shown = ("#,##0" if all(v == int(v) for _, v in points) else "General") + (f'"{unit}"' if unit else "")
    bars = series.kind == "bar"
    told = [index for index, (name, _) in enumerate(points) if name == series.highlight]
    names, values = _strings([name for name, _ in points]), _numbers([value for _, value in points])
    last = len(points) + 1
    look_of_it = f'<c:spPr>{_solid("C9D8E3")}</c:spPr><c:invertIfNegative val="0"/>'
    if not bars:
        look_of_it = f'<c:spPr><a:ln w="28575">{_solid(look.ACCENT)}</a:ln></c:spPr>{_marker(look.ACCENT, 7)}'
    body = (
        f'<c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f>{_strings([value])}</c:strRef></c:tx>'
        f"{look_of_it}{''.join(_told(index, bars=bars) for index in told)}{_labels(shown, told)}"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f>{names}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!$B$2:$B${last}</c:f>{values}</c:numRef></c:val>"
    )
    if bars:
        plot = (
            '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
            f'<c:ser>{body}</c:ser><c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        )
    else:
        plot = (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/><c:ser>{body}<c:smooth val="0"/></c:ser>'
            '<c:marker val="1"/><c:axId val="1"/><c:axId val="2"/></c:lineChart>'
        )
    low = '<c:min val="0"/>' if all(v >= 0 for _, v in points) else ""
    axes = (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="12700">{_solid("8A9099")}</a:ln></c:spPr>{_text(1300, look.INK_2)}<c:crossAx val="2"/>'
        '<c:crosses val="autoZero"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{low}</c:scaling><c:delete val="1"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:crossAx val="1"/><c:crosses val="autoZero"/>'
        "</c:valAx>"
    )
    return _chart(f"<c:plotArea><c:layout/>{plot}{axes}</c:plotArea>"), _workbook(rows)


def _format(unit: str) -> str:
    """The unit within a format of numbers."""
    unit = unit.replace('"', "").replace("\\", "").strip()
    return unit if len(unit) <= _UNIT_AT_MOST else ""


def _told(index: int, *, bars: bool) -> str:
    if bars:
        return (
            f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
            f"<c:spPr>{_solid(look.ACCENT)}</c:spPr></c:dPt>"
        )
    return f'<c:dPt><c:idx val="{index}"/>{_marker(look.ACCENT, 12)}<c:bubble3D val="0"/></c:dPt>'


def _labels(shown: str, told: Sequence[int]) -> str:
    flags = (
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    format_ = (
        f'<c:numFmt formatCode="{escape(shown, {chr(34): "&quot;"})}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
    )
    own = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{format_}{_text(1500, look.ACCENT, bold=True)}{flags}</c:dLbl>'
        for index in told
    )
    return f"<c:dLbls>{own}{format_}{_text(1300, look.INK_2)}{flags}</c:dLbls>"


# ---- the map -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dot:
    """A topic on the map: the number in its dot, where its scores put it, and where the dot has room."""

    number: str
    title: str
    urgency: float
    importance: float
    from_today: bool
    x: float
    y: float


def map_chart(dots: Sequence[Dot], heads: Sequence[str], size: int) -> tuple[str, bytes]:
    """A series a topic, so that its number follows its dot. `heads` name the workbook's columns; `size` is a dot's
    diameter in points, from 2 to 72."""
    rows: list[Sequence[Any]] = [heads]
    rows += [(d.number, d.title, d.urgency, d.importance, round(d.x, 2), round(d.y, 2)) for d in dots]
    series = "".join(_dot(index, dot, size) for index, dot in enumerate(dots))
    axes = _score_axis(1, 2, "b") + _score_axis(2, 1, "l")
    plot = (
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}<c:axId val="1"/>'
        '<c:axId val="2"/></c:scatterChart>'
    )
    whole = (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        '<c:x val="0"/><c:y val="0"/><c:w val="1"/><c:h val="1"/></c:manualLayout></c:layout>'
    )
    return _chart(f"<c:plotArea>{whole}{plot}{axes}<c:spPr><a:noFill/></c:spPr></c:plotArea>"), _workbook(rows)


def _dot(index: int, dot: Dot, size: int) -> str:
    row = index + 2
    colour = look.ISSUE_TEXT if dot.from_today else look.ACCENT
    letters = max(700, min(1400, round(size * (58 if len(dot.number) < 2 else 48))))
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>Sheet1!$A${row}</c:f>'
        f"{_strings([dot.number])}</c:strRef></c:tx><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_marker(colour, size)}"
        f'<c:dLbls><c:spPr><a:noFill/></c:spPr>{_text(letters, look.CARD, bold=True)}<c:dLblPos val="ctr"/>'
        '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="1"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:xVal><c:numRef><c:f>Sheet1!$E${row}</c:f>{_numbers([round(dot.x, 2)])}</c:numRef></c:xVal>"
        f"<c:yVal><c:numRef><c:f>Sheet1!$F${row}</c:f>{_numbers([round(dot.y, 2)])}</c:numRef></c:yVal>"
        '<c:smooth val="0"/></c:ser>'
    )


def _score_axis(own: int, other: int, side: str) -> str:
    """No numbers and no words: each axis crosses the other in its middle, and so they part the quarters."""
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/><c:max val="{HIGH}"/>'
        f'<c:min val="{LOW}"/></c:scaling><c:delete val="0"/><c:axPos val="{side}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:spPr><a:ln w="9525">{_solid("CFCBBF")}<a:prstDash val="dash"/></a:ln></c:spPr><c:crossAx val="{other}"/>'
        f'<c:crossesAt val="{MIDDLE}"/><c:crossBetween val="midCat"/></c:valAx>'
    )


# ---- what both are made of ---------------------------------------------------------------------------------------


def _chart(plot: str) -> str:
    return (
        f'{_SPACE}<c:chart><c:autoTitleDeleted val="1"/>{plot}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>'
        "</c:chart>"
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(1300, look.INK)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _text(size: int, colour: str, *, bold: bool = False) -> str:
    family = f'<a:latin typeface="{look.FAMILY}"/><a:ea typeface="{look.FAMILY}"/>'
    face = f'<a:defRPr sz="{size}" b="{int(bold)}">{_solid(colour)}{family}</a:defRPr>'
    return f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{face}</a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>'


def _marker(colour: str, size: int) -> str:
    edge = f'<a:ln w="9525">{_solid(look.CARD)}</a:ln>'
    return f'<c:marker><c:symbol val="circle"/><c:size val="{size}"/><c:spPr>{_solid(colour)}{edge}</c:spPr></c:marker>'


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _strings(texts: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{escape(text)}</c:v></c:pt>' for n, text in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def _numbers(values: Sequence[float]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{value:g}</c:v></c:pt>' for n, value in enumerate(values))
    return f'<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache>'


def _workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": look.FAMILY, "font_size": 11},
        },
    )
    book.set_properties({"created": _FIRST_DAY})
    sheet = book.add_worksheet("Sheet1")
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if isinstance(value, str):
                sheet.write_string(row, column, value[:32_767])
            else:
                sheet.write_number(row, column, value)
    book.close()
    return out.getvalue()
