"""A small chart beside a figure: bars or a line, its highest point its own measure, every point labelled or none."""

from __future__ import annotations

from workshop.i18n import Words
from workshop.model.public import PublicSeries
from workshop.paint.palette import ACCENT, BAR, INK_2, RULE
from workshop.paint.sheet import Box, Sheet
from workshop.paint.type import measure, width_of
from workshop.typesetting.fitting import fit

_MOST_POINTS = 24


def chart(sheet: Sheet, series: PublicSeries, box: Box, words: Words) -> None:
    """Draw a series into a box. Bars start at zero; the point called `highlight` is the dark one."""
    points = series.points[-_MOST_POINTS:]
    if not points or box.w < 80 or box.h < 80:
        return
    values = [value for _, value in points]
    top, bottom = max(0.0, *values), min(0.0, *values)
    span = (top - bottom) or 1.0
    step = box.w / len(points)
    value_size = max(18.0, min(30.0, step * 0.28))
    label_size, label_high = _labels(points, step)
    plot = Box(box.x, box.y + value_size * 1.5, box.w, box.h - value_size * 1.5 - label_high)
    zero = plot.y + plot.h * top / span
    labelled = step >= 64

    tops = [(plot.x + (i + 0.5) * step, plot.y + plot.h * (top - value) / span) for i, value in enumerate(values)]
    if series.kind == "line":
        sheet.path(tops, ACCENT.mark, 5)
    for index, ((label, value), (x, y)) in enumerate(zip(points, tops, strict=True)):
        told = label == series.highlight
        if series.kind == "line":
            sheet.dot(x, y, 11 if told else 7, ACCENT.mark, "#FFFFFF")
        else:
            wide = min(step * 0.62, 150.0)
            high = max(3.0, abs(zero - y))
            sheet.area(Box(x - wide / 2, min(y, zero), wide, high), fill=ACCENT.mark if told else BAR)
        shown = labelled or told
        if shown:
            text = words.number(int(value) if value == int(value) else value) + _unit(series)
            above = Box(x - max(step, 150) / 2, min(y, zero) - value_size * 1.5, max(step, 150), value_size * 1.3)
            if len(points) == 1 or step < 150:
                above = Box(x - step / 2, above.y, step, above.h)
            sheet.text(
                text, above, value_size, 18, colour=ACCENT.text if told else INK_2, bold=told,
                align="centre", place="bottom", lines=1,
            )  # fmt: skip
        if shown or index in (0, len(points) - 1):
            under = Box(x - step * 0.47, plot.bottom + 12, step * 0.94, label_high - 12)
            if not labelled:
                under = Box(min(max(box.x, x - 70), box.right - 140), under.y, 140, under.h)
            sheet.text(
                label, under, label_size, 18, colour=INK_2, bold=told, align="centre", leading=1.25, lines=2,
                balanced=True,
            )  # fmt: skip
    sheet.line(box.x, zero, box.right, zero, RULE, 2.5)


def _unit(series: PublicSeries) -> str:
    """The unit stands with each value where it is short."""
    return series.unit if width_of(series.unit, 20) <= 44 else ""


def _labels(points: tuple[tuple[str, float], ...], step: float) -> tuple[float, float]:
    """Size and height of the row of labels under the plot."""
    wide = step * 0.94 if step >= 64 else 140.0
    fitted = [fit(label, wide, 2 * 26 * 1.25, measure(False), most=26, least=18, leading=1.25, lines=2, balanced=True)
              for label, _ in points]  # fmt: skip
    size = min((f.size for f in fitted if f.lines), default=18.0)
    rows = max((len(f.lines) for f in fitted), default=1)
    return size, 12 + size * (1.25 * max(rows, 1))
