"""The matrix against a plain XlsxWriter script, and against openpyxl cell by cell, that write the same workbook.

What both scripts write is read from our own file beforehand: every value, look, width, height, table and chart. So they
have nothing to work out, and what we work out (words, ranks, heights, where labels go) is ours to pay for.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.rows import Row, paired, seconds
from tests.exports import meeting

from workshop.exports.excel import chart
from workshop.exports.matrix import matrix
from workshop.i18n import Words
from workshop.model.public import PublicTopic, PublicTrend, PublicWorkshop
from workshop.model.publish import publish

WORDS = Words("ja")


def run() -> list[Row]:
    all_sheets, wide = all_sheets_of(60), a_thousand_by_hundred()
    small, large = recorded(matrix(all_sheets, WORDS)), recorded(matrix(wide, WORDS))
    return [
        paired("matrix, 60 challenges, all sheets", lambda: matrix(all_sheets, WORDS), lambda: plain(small), target=1.9, rounds=21),
        paired("matrix, 1,000 x 100, to plain XlsxWriter", lambda: matrix(wide, WORDS), lambda: plain(large), target=1.7),
        # Once, as it takes most of a minute.
        Row("matrix, 1,000 x 100, to openpyxl by cell", seconds(lambda: matrix(wide, WORDS)), seconds(lambda: by_cell(large)), 0.45),
        *_memory(),
    ]  # fmt: skip


# ---- what is written ---------------------------------------------------------------------------------------------


def all_sheets_of(count: int) -> PublicWorkshop:
    """The long meeting with this many challenges, all of them placed, bearing on every theme."""
    whole = publish(meeting.long_meeting("ja"), "ja")
    trends = [trend.id for trend in whole.trends]
    return replace(whole, topics=tuple(_topic(n, trends) for n in range(count)))


def a_thousand_by_hundred() -> PublicWorkshop:
    """1,000 challenges on 98 themes: with number and title, 100 columns; the list of challenges stands before."""
    whole = publish(meeting.long_meeting("ja"), "ja")
    one = whole.trends[0]
    trends = tuple(_trend(one, n) for n in range(98))
    names = [trend.id for trend in trends]
    return replace(whole, trends=trends, topics=tuple(_topic(n, names, scored=False) for n in range(1_000)))


def _trend(like: PublicTrend, number: int) -> PublicTrend:
    return replace(like, id=f"trend-{number}", number=number, title=f"荷主の責任が、はっきり問われる時代へ {number}")


def _topic(number: int, trends: list[str], *, scored: bool = True) -> PublicTopic:
    return PublicTopic(
        id=f"t{number}", number=f"N-{number}", title=f"検査基準が拠点ごとに違い、応援に行けない {number}", place=number + 1, pick=None,
        importance=(number % 26) / 5 if scored else None, urgency=(number % 21) / 4, from_today=bool(number % 2),
        departments=f"品質保証部・第{number}拠点", current_state=f"拠点ごとに運用しており、{number}件の手順書がある", next_step="基準を一覧にする", owner="品質保証 ご担当",
        bearings=tuple((trend, (number + at) % 4) for at, trend in enumerate(trends) if (number + at) % 3),
    )  # fmt: skip


# ---- the same workbook, as data ----------------------------------------------------------------------------------


@dataclass
class Sheet:
    name: str
    hidden: bool
    cells: list[tuple[int, int, Any, int]] = field(default_factory=list)
    widths: list[tuple[int, int, float]] = field(default_factory=list)
    heights: list[tuple[int, float]] = field(default_factory=list)
    tables: list[tuple[str, str, list[str]]] = field(default_factory=list)
    lists: list[tuple[str, list[str]]] = field(default_factory=list)
    rules: list[tuple[str, str, str, str]] = field(default_factory=list)
    frozen: str = ""
    footer: str = ""
    series: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass
class Recorded:
    sheets: list[Sheet]
    looks: list[dict[str, Any]]
    """As XlsxWriter wants them."""
    styles: list[Any]
    """As openpyxl wants them: cells that wear them."""


def recorded(content: bytes) -> Recorded:
    import openpyxl

    book: Any = openpyxl.load_workbook(BytesIO(content))
    known: dict[int, int] = {}
    found = Recorded([], [], [])
    for sheet in book:
        kept = Sheet(sheet.title, sheet.sheet_state != "visible")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None and not cell.has_style:
                    continue
                if cell._style.xfId is not None and cell.style_id not in known:
                    known[cell.style_id] = len(found.looks)
                    found.looks.append(_look(cell))
                    found.styles.append(cell)
                kept.cells.append((cell.row - 1, cell.column - 1, cell.value, known[cell.style_id]))
        kept.widths = [(d.min - 1, d.max - 1, d.width) for d in sheet.column_dimensions.values()]
        kept.heights = [(n - 1, d.height) for n, d in sheet.row_dimensions.items() if d.height]
        kept.tables = [(t.ref, t.name, [c.name for c in t.tableColumns]) for t in sheet.tables.values()]
        kept.lists = [
            (str(rule.sqref), rule.formula1.strip('"').split(","))
            for rule in sheet.data_validations.dataValidation
            if rule.type == "list"
        ]
        for each in sheet.conditional_formatting:
            for rule in each.rules:
                colours = (rule.dxf.fill.bgColor.rgb[2:], rule.dxf.font.color.rgb[2:])
                kept.rules.append((str(each.sqref), rule.formula[0], *colours))
        kept.frozen = sheet.freeze_panes or ""
        kept.footer = "&L&8text&R&8&P / &N"
        for drawn in sheet._charts:
            kept.series = [(s.tx.strRef.f, s.xVal.numRef.f, s.yVal.numRef.f) for s in drawn.series]
        found.sheets.append(kept)
    return found


def _look(cell: Any) -> dict[str, Any]:
    font, fill, lines, place = cell.font, cell.fill, cell.border, cell.alignment
    said: dict[str, Any] = {"font_name": font.name, "font_size": font.sz, "bold": bool(font.b)}
    if font.color is not None and isinstance(font.color.rgb, str):
        said["font_color"] = f"#{font.color.rgb[2:]}"
    if fill.fill_type == "solid":
        said |= {"pattern": 1, "bg_color": f"#{fill.fgColor.rgb[2:]}"}
    elif fill.fill_type:
        said |= {"pattern": 14, "fg_color": f"#{fill.fgColor.rgb[2:]}", "bg_color": f"#{fill.bgColor.rgb[2:]}"}
    if lines.left is not None and lines.left.style:
        said |= {"border": 1, "border_color": f"#{lines.left.color.rgb[2:]}"}
    said |= {"valign": "vcenter", "text_wrap": bool(place.wrap_text)}
    if place.horizontal:
        said |= {"align": place.horizontal, "indent": int(place.indent)}
    return {**said, "num_format": cell.number_format, "locked": bool(cell.protection.locked)}


# ---- the two scripts ---------------------------------------------------------------------------------------------


def plain(data: Recorded) -> bytes:
    """As one writes it with XlsxWriter."""
    import xlsxwriter

    out = BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True})
    formats = [book.add_format(look) for look in data.looks]
    for kept in data.sheets:
        sheet: Any = book.add_worksheet(kept.name)
        for first, last, width in kept.widths:
            sheet.set_column(first, last, width)
        for row, height in kept.heights:
            sheet.set_row(row, height)
        for row, column, value, look in kept.cells:
            if isinstance(value, str):
                sheet.write_string(row, column, value, formats[look])
            elif value is None:
                sheet.write_blank(row, column, None, formats[look])
            elif isinstance(value, date):
                sheet.write_datetime(row, column, value, formats[look])
            else:
                sheet.write_number(row, column, value, formats[look])
        for ref, name, heads in kept.tables:
            sheet.add_table(ref, {"name": name, "columns": [{"header": head} for head in heads]})
        for ref, choices in kept.lists:
            sheet.data_validation(ref, {"validate": "list", "source": choices, "error_type": "warning"})
        for ref, value, fill, ink in kept.rules:
            worn = book.add_format({"bg_color": f"#{fill}", "font_color": f"#{ink}", "bold": True})
            sheet.conditional_format(ref, {"type": "cell", "criteria": "==", "value": value, "format": worn})
        if kept.hidden:
            sheet.hide()
            continue
        if kept.frozen:
            sheet.freeze_panes(kept.frozen)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
        sheet.set_footer(kept.footer)
        if kept.series:
            sheet.insert_chart("G4", _scatter(book, kept))
    book.close()
    return out.getvalue()


def _scatter(book: Any, kept: Sheet) -> Any:
    drawn = book.add_chart({"type": "scatter"})
    face = {"name": "BIZ UDPGothic", "size": 9}
    for label, x, y in kept.series:
        labels = {"series_name": True, "position": "right", "font": face}
        drawn.add_series({"name": f"={label}", "categories": f"={x}", "values": f"={y}", "marker": {"type": "circle", "size": 9}, "data_labels": labels})  # fmt: skip
    drawn.set_legend({"none": True})
    axis = {"min": 0, "max": 5.6, "crossing": chart.MIDDLE, "num_font": face, "name": "x", "name_font": face}
    drawn.set_x_axis(axis)
    drawn.set_y_axis(axis)
    return drawn


def by_cell(data: Recorded) -> bytes:
    """As one writes it with openpyxl: a style's parts are set on every cell."""
    import openpyxl
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table

    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    parts = [(copy(s.font), copy(s.fill), copy(s.border), copy(s.alignment), s.number_format) for s in data.styles]
    for kept in data.sheets:
        sheet: Any = book.create_sheet(kept.name)
        for first, last, width in kept.widths:
            for column in range(first, last + 1):
                sheet.column_dimensions[get_column_letter(column + 1)].width = width
        for row, height in kept.heights:
            sheet.row_dimensions[row + 1].height = height
        for row, column, value, look in kept.cells:
            cell = sheet.cell(row + 1, column + 1, value)
            cell.font, cell.fill, cell.border, cell.alignment, cell.number_format = parts[look]
        for ref, name, _ in kept.tables:
            sheet.add_table(Table(displayName=name, ref=ref))
        if kept.frozen:
            sheet.freeze_panes = kept.frozen
    out = BytesIO()
    book.save(out)
    return out.getvalue()


# ---- memory: each in a process of its own -----------------------------------------------------------------------

_STATUS = Path("/proc/self/status")


def _memory() -> list[Row]:
    """What each adds to its process at the highest, where the system says."""
    if not _STATUS.exists():
        return []
    with TemporaryDirectory() as folder:
        data = recorded(matrix(a_thousand_by_hundred(), WORDS))
        data.styles = []
        path = Path(folder) / "recorded"
        path.write_bytes(pickle.dumps(data))
        peaks = [_peak("ours"), _peak(str(path))]
    return [Row("matrix, 1,000 x 100, memory", *peaks, 1.2, "MB")]


def _peak(which: str) -> float:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.matrix", which], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def _megabytes(name: str) -> float:
    return next(float(line.split()[1]) for line in _STATUS.read_text().splitlines() if line.startswith(name)) / 1024


def _main(which: str) -> None:
    work: Callable[[], bytes]
    if which == "ours":
        public = a_thousand_by_hundred()
        matrix(all_sheets_of(5), WORDS)  # imports
        work = lambda: matrix(public, WORDS)  # noqa: E731
    else:
        data = pickle.loads(Path(which).read_bytes())
        plain(Recorded(data.sheets[:0], data.looks, []))
        work = lambda: plain(data)  # noqa: E731
    before = _megabytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    work()
    print(_megabytes("VmHWM") - before)


if __name__ == "__main__":
    _main(sys.argv[1])
