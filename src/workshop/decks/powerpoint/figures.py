"""Figures in what a slide says: a number with its unit, a small series in a table or a chart, a source line, a note.

Finds and never reckons: a figure is taken as it is printed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from workshop.decks.powerpoint.blocks import Chart, Line, Table
from workshop.decks.powerpoint.patterns import Pattern
from workshop.model.deck import Point, Series

MOST_POINTS: Final = 12
_LOOKED_AT: Final = 1_000
"""Characters of a text in which a figure is looked for."""
_HALF: Final = str.maketrans("０１２３４５６７８９．，％＋－：（）＄", "0123456789.,%+-:()$")
_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALED: Final = rf"{_NUMBER}(?:[兆億万千百]+{_NUMBER})*(?:[兆億]|百万|千万|[万千])?"
_ABOUT: Final = r"(?:約|およそ|最大|最小|平均|[~〜▲△+−])?\s?"
_TO: Final = r"\s?[〜~～–-]\s?"
_JA_UNIT: Final = (
    r"%|パーセント|ポイント|倍|割(?!合|引|り)|円|ドル|ユーロ|人(?!材|目|手|事|件)|名(?!目|前|称)|社(?!会|内|外|員|長)|件(?!名)|台(?!風|数)|"
    r"時間(?!帯|外)|分(?!の|析|野|類|割|散|岐)|秒|日間|[かカヵケヶ]月|トン|t-CO2|kg|km|㎡|店舗|店|拠点|[箇か]所|施設|戸|棟|床|"
    r"回(?!目|答|避|線)|枚|pt|GWh|MWh|kWh|MW|kW|TB|GB|PB"
)
_JA: Final = Pattern(
    r"(?P<large>(?<![\d.])\d{1,3}(?P<of>[社人名件])に\d{1,3}(?P=of))|"
    rf"(?<![\d.,A-Za-z第令成])(?P<figure>{_ABOUT}{_SCALED}(?:{_TO}{_SCALED})?)\s?(?P<unit>(?:{_JA_UNIT})(?:/[日月年週人件回台時])?(?:以上|以下|未満|超(?!過)|弱|強(?!化))?)"
    rf"|(?P<money>[¥$€£]\s?{_NUMBER}(?:\s?[兆億万]円?)?)"
)
_EN_SCALE: Final = r"(?:\s?(?:million|billion|trillion|thousand|bn|mn|[mMkK](?![a-zA-Z])|[bB](?![a-zA-Z])))?"
_EN: Final = Pattern(
    rf"(?P<share>(?<![\w.,])\d{{1,2}} (?:in|out of) \d{{1,3}}\b)"
    rf"|(?P<money>(?:US\$|A\$|[$€£¥]|USD\s|EUR\s|GBP\s|JPY\s){_NUMBER}(?:{_TO}{_NUMBER})?{_EN_SCALE})"
    rf"|(?<![\w.,$€£¥-])(?P<figure>{_NUMBER}(?:{_TO}{_NUMBER})?{_EN_SCALE})"
    r"[ -]?(?P<unit>%|per\s?cent|percentage points|pp\b|x\b|×|times\b|-?fold\b|"
    r"(?:hours?|hrs?|minutes?|mins?|seconds?|days?|weeks?|months?|people|employees|workers|drivers|jobs|companies|customers|"
    r"suppliers|sites|plants|factories|stores|shops|hospitals|beds|trucks|vehicles|units|tonnes|tons|kg|km|miles|GWh|MWh|"
    r"kWh|MW|kW|TB|GB|PB|points|incidents|attacks|patients|users)\b)"
    rf"|(?<![\w.,$€£¥-])(?P<large>{_NUMBER}\s?(?:million|billion|trillion))",
    re.IGNORECASE,
)
_COUNTERS: Final = frozenset(
    [*"人名社件台回枚店戸棟床分秒", "店舗", "拠点", "施設", "日間", "時間"]
    + [f"{ka}月" for ka in "かカヵケヶ"]
    + ["箇所", "か所"]
    + [
        f"{word}{end}"
        for word in ("day", "week", "month", "hour", "minute", "second", "point", "unit")
        for end in ("", "s")
    ]
    + ["people", "employees", "workers", "drivers", "jobs", "companies", "customers", "suppliers", "sites", "plants"]
    + ["factories", "stores", "shops", "hospitals", "beds", "trucks", "vehicles", "users"]
)
"""So few of these are said of steps, teams and meetings rather than of an industry."""
_FEW: Final = 10
_SCALE: Final = Pattern(rf"^(?P<number>{_ABOUT}{_NUMBER}(?:{_TO}{_NUMBER})?)(?P<scale>[兆億万千]|百万|千万)$")

_SOURCE_WORD: Final = (
    r"(?:出典|出所|資料出所|データ出所|資料|引用元?|参照元?|参考(?:資料|文献)?|"
    r"sources?|data sources?|ref(?:erences?)?)\s*\d*"
)
_SOURCE: Final = Pattern(
    rf"^\s*(?:[\[［(（【]\s*{_SOURCE_WORD}\s*[\]］)）】]\s*[:：]?|[\[［(（【]?\s*{_SOURCE_WORD}\s*[:：])\s*",
    re.IGNORECASE,
)
_NOTE: Final = Pattern(
    r"^\s*(?:※\s*\d*|[＊*]\s*\d+|[＊*]\s+|[(（]\s?注\s?\d*\s?[)）]|注\s?\d*\s?[:：)）.]|(?:footnote|note|n\.b\.)s?\s*\d*\s*[:：])\s*",
    re.IGNORECASE,
)
_URL: Final = Pattern(r"https?://[^\s<>\"'、。（）「」]+")
_UNIT_LINE: Final = Pattern(r"[(（\[]?\s*(?:単位|unit)\s*[:：]\s*(?P<unit>[^)）\]\s]{1,12})\s*[)）\]]?", re.IGNORECASE)
_IN_BRACKETS: Final = Pattern(r"[(（\[]\s*(?:単位\s*[:：]\s*)?(?P<unit>[^()（）\[\]\d]{1,10})\s*[)）\]]\s*$")
_CELL: Final = Pattern(
    rf"^(?P<minus>[-−△▲–]?)\s?(?P<money>[¥$€£]?)\s?(?P<number>{_NUMBER})\s?(?P<unit>[^\d\s]{{0,8}})$"
)
_LITERAL: Final = Pattern(r'"([^"]{1,8})"')
_PERIOD: Final = Pattern(
    r"^(?:FY|CY|H|令和|平成|')?\s?\d{2,4}(?:年度?|/\d+|[EFe予])?\b|^(?:[1-9]|1[0-2])月|^[1-4]?Q[1-4]?\d*"
)


@dataclass(frozen=True, slots=True)
class Figure:
    figure: str
    unit: str


def figure_in(text: str, lang: str, *, few: bool = False) -> Figure | None:
    """The first figure with a unit. Years and dates are none; counts of `few` things are where they are asked for."""
    plain = text[:_LOOKED_AT].translate(_HALF)
    for pattern in (_JA, _EN) if lang == "ja" else (_EN, _JA):
        for found in pattern.finditer(plain):
            made = _made(found, few=few)
            if made is not None:
                return made
    return None


def figure_alone(text: str, lang: str) -> Figure | None:
    """The figure of a text that is hardly anything else: "34.1%", "約9億トン"."""
    found = figure_in(text, lang, few=True)
    if found is None:
        return None
    rest = text.translate(_HALF).replace(" ", "")
    for part in (found.figure, found.unit):
        rest = rest.replace(part.replace(" ", ""), "", 1)
    return found if len(re.sub(r"[\s約＋+▲△−↑↓→~〜超以上未満弱強>≥<≤・]", "", rest)) <= 1 else None


def _made(found: re.Match[str], *, few: bool) -> Figure | None:
    parts = found.groupdict()
    if parts.get("money"):
        return Figure(" ".join(parts["money"].split()), "")
    whole = parts.get("large") or parts.get("share")
    if whole:
        return Figure(" ".join(whole.split()), "")
    figure, unit = parts["figure"].strip(), parts["unit"].strip()
    scaled = _SCALE.match(figure)
    if scaled is not None:
        return Figure(scaled["number"], scaled["scale"] + unit)
    if (
        not few
        and unit.lower() in _COUNTERS
        and re.fullmatch(_NUMBER, figure)
        and float(figure.replace(",", "")) < _FEW
    ):
        return None
    return Figure(figure, unit)


def source_in(text: str) -> str:
    """What a source line says without its label; empty for any other line."""
    found = _SOURCE.match(text)
    if found is None:
        return ""
    said = text[found.end() :].strip()
    opened = found.group().lstrip()[:1] in "(（[［【" and not any(sign in found.group() for sign in ")）]］】")
    closed = opened and len(said) > 1 and said[-1] in ")）]］】"
    return said[:-1].strip() if closed else said


def is_note(text: str) -> bool:
    return _NOTE.match(text) is not None


def urls_in(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.rstrip(".,;)") for found in _URL.findall(text)))


def without_urls(text: str) -> str:
    return " ".join(_URL.sub("", text).split()).strip(" ,、/")


def unit_said(text: str) -> str:
    """The unit a line like （単位：億円） gives to all there is on the slide."""
    found = _UNIT_LINE.search(text)
    return found["unit"].strip() if found else ""


# ---- series --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """A series and the point that is told of it: the last of a course of time, else the largest. `titled`: its name is
    the chart's own title, and says what it is of."""

    series: Series
    name: str
    figure: str
    titled: bool = False

    @property
    def unit(self) -> str:
        return self.series.unit


def of_chart(chart: Chart, unit: str) -> Told | None:
    """The chart's one series; None where there are several, or more points than a slide can show."""
    if len(chart.lines) != 1 or len(chart.kinds) != 1 or chart.kinds[0] in _NO_SERIES:
        return None
    (line,) = chart.lines
    kind = "line" if chart.kinds[0] in ("lineChart", "line3DChart", "areaChart", "area3DChart") else "bar"
    values = [value for _, value in line.points]
    named = _LITERAL.search(line.format)
    if "%" in line.format:
        values = [None if value is None else float(f"{value * 100:.10g}") for value in values]
        unit = "%"
    elif named is not None:
        unit = named[1].strip()
    else:
        from_axis = next((found["unit"] for axis in chart.axes if (found := _IN_BRACKETS.search(axis))), "")
        from_name = _IN_BRACKETS.search(line.name) or _IN_BRACKETS.search(chart.title)
        unit = from_axis or (from_name["unit"] if from_name else "") or unit
    told = _told([label for label, _ in line.points], values, unit, kind, chart.title or _own_name(line.name))
    return replace(told, titled=bool(chart.title)) if told else None


def _own_name(name: str) -> str:
    """A name somebody gave: not the one that programs give to a first series."""
    return "" if re.fullmatch(r"(系列|series|データ|data)\s*\d*", name.strip(), re.IGNORECASE) else name


_NO_SERIES: Final = ("scatterChart", "bubbleChart", "surfaceChart", "surface3DChart", "stockChart")


def of_table(table: Table, unit: str) -> Told | None:
    """The series of a table with names in its first column and numbers of one unit in its only other one."""
    rows = table.rows
    if len(rows) < 2 or any(len(row) != 2 for row in rows):
        return None
    head = rows[0] if cell(rows[0][1]) is None else ("", "")
    body = rows[1:] if head[1] or head[0] else rows
    found = [cell(row[1]) for row in body]
    values = [value for each in found if each is not None for value in (each[0],)]
    units = {each[1] for each in found if each is not None}
    if len(values) != len(body) or len(units) != 1:
        return None
    in_head = _IN_BRACKETS.search(head[1])
    unit = next(iter(units)) or (in_head["unit"] if in_head else "") or unit
    return _told([row[0] for row in body], list(values), unit, "bar", head[1])


def cell(text: str) -> tuple[float, str] | None:
    """A cell's number and unit; None for words."""
    found = _CELL.match(text.translate(_HALF).strip())
    if found is None or (found["money"] and found["unit"]):
        return None
    value = float(found["number"].replace(",", ""))
    return (-value if found["minus"] else value), found["unit"] or found["money"]


def _told(labels: Sequence[str], values: Sequence[float | None], unit: str, kind: str, name: str) -> Told | None:
    there = [value for value in values if value is not None and math.isfinite(value)]
    if not 2 <= len(labels) <= MOST_POINTS or len(there) != len(labels) or len({*labels}) != len(labels):
        return None
    if not all(labels):
        return None
    in_time = sum(_PERIOD.match(label) is not None for label in labels) >= len(labels) - 1
    at = len(there) - 1 if in_time else max(range(len(there)), key=lambda index: there[index])
    points = tuple(Point(label=label, value=value) for label, value in zip(labels, there, strict=True))
    series = Series(kind="line" if kind == "line" else "bar", unit=unit, points=points, highlight=labels[at])
    bracketed = _IN_BRACKETS.search(name)
    if bracketed is not None and bracketed["unit"].strip() == unit:
        name = name[: bracketed.start()].strip()
    return Told(series, name, written(there[at]))


def written(value: float) -> str:
    """1,204 and 34.1, as a slide prints them."""
    return f"{int(value):,}" if value == int(value) and abs(value) < 1e15 else f"{value:,.10g}"


def as_text(found: Table | Chart) -> str:
    """The figures as lines of text, for whoever copies them by hand."""
    if isinstance(found, Table):
        return "\n".join("\t".join(row) for row in found.rows)
    return "\n".join([found.title, *(_line_text(line) for line in found.lines)]).strip()


def _line_text(line: Line) -> str:
    return "\t".join(
        [line.name, *(f"{name} {'-' if value is None else written(value)}".strip() for name, value in line.points)]
    )
