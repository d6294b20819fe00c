"""The priority map as a native scatter chart: a series per topic, so that every label follows its point.

Where points lie close together their labels are set to different sides, shortened, or shared, so that none overlap.
Pure placing first, the chart after it; knows public types at most.
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
WIDTH_CM, HEIGHT_CM = 22.0, 16.0

# What a label takes, in units of the axes, for a chart of this size.
_CHARACTER: Final = 0.064
_TALL: Final = 0.2
_DOT: Final = 0.11
_SIDES: Final = ("r", "l", "t", "b")
_WIDEST: Final = (27, 19, 14)
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
    """What stands beside a point and on which side.

    An empty text stands nowhere: a neighbour's label speaks for the point, or there is no room for one.
    """

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
        across = self.left > LEAST - 0.1 and self.right < EDGE + 0.3
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
            if before.text:
                found[first] = Label(f"{before.text} {point.number}", before.side)
            found.append(Label("", "r"))
            continue
        together = sum(len(p.number) + 1 for p in points[index + 1 :] if (p.x, p.y) == (point.x, point.y))
        chosen = _place(point, taken, dots[index], together, units)
        found.append(chosen[0])
        if chosen[1] is not None:
            taken.append(chosen[1])
    return found


def _place(point: Point, taken: Sequence[_Box], own: _Box, more: int, units: Units) -> tuple[Label, _Box | None]:
    texts = [point.number]
    if not more:
        texts = [*(_label(point, most, units) for most in _WIDEST), point.number]
    for text in texts:
        for side in _SIDES:
            box = _box(point, (units(text) + more) * _CHARACTER, side)
            if box.inside and not any(box.meets(other) for other in taken if other is not own):
                return Label(text, side), box
    return Label("", "r"), None


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
    """A point's place in the sheet, as rows and columns from 0: the cells of its label and numbers.

    Without a `colour` it has no dot, without a `side` no label.
    """

    label: tuple[int, int]
    x: tuple[int, int]
    y: tuple[int, int]
    side: str
    colour: str
    text_colour: str
    bold: bool = False


_POSITIONS: Final = {"r": "right", "l": "left", "t": "above", "b": "below"}


def scatter(workbook: Any, sheet: str, series: Sequence[Series], *, title: str, across: str, upwards: str) -> Any:
    """The chart of what stands on `sheet`; where it lies is said by who places it."""
    chart = workbook.add_chart({"type": "scatter"})
    chart.set_title({"name": title, "name_font": _face(12, look.INK, bold=True), "overlay": False})
    chart.set_legend({"none": True})
    chart.set_size({"width": round(WIDTH_CM / 2.54 * 96), "height": round(HEIGHT_CM / 2.54 * 96)})
    chart.set_x_axis(_axis(across))
    chart.set_y_axis(_axis(upwards))
    for one in series:
        chart.add_series(_series(sheet, one))
    chart.set_plotarea({"layout": {"x": 0.1, "y": 0.12, "width": 0.8, "height": 0.74}})
    chart.set_chartarea({"border": {"color": f"#{look.LINE}"}})
    return chart


def _face(size: float, colour: str, *, bold: bool = False) -> dict[str, Any]:
    return {"name": look.FAMILY, "size": size, "color": f"#{colour}", "bold": bold}


def _axis(title: str) -> dict[str, Any]:
    return {
        "name": title,
        "name_font": _face(10, look.INK),
        "num_font": _face(8, look.INK_3),
        "num_format": "0",
        "min": LEAST,
        "max": EDGE,
        "major_unit": 1,
        "major_gridlines": {"visible": False},
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "label_position": "low",
        # Each axis crosses the other in its middle: the two lines are the borders of the quadrants.
        "crossing": MIDDLE,
        "line": {"color": f"#{look.INK_3}", "dash_type": "dash", "width": 0.5},
    }


def _series(sheet: str, one: Series) -> dict[str, Any]:
    dot: dict[str, Any] = {"type": "none"}
    if one.colour:
        dot = {"type": "circle", "size": 9, "fill": {"color": f"#{one.colour}"}, "border": {"color": f"#{look.CARD}"}}
    said: dict[str, Any] = {
        "name": [sheet, *one.label],
        "categories": [sheet, *one.x, *one.x],
        "values": [sheet, *one.y, *one.y],
        "marker": dot,
        "line": {"none": True},
    }
    if one.side:
        face = _face(9, one.text_colour, bold=one.bold)
        said["data_labels"] = {"series_name": True, "position": _POSITIONS[one.side], "font": face}
    return said
