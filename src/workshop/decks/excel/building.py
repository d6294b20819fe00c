"""Makes a deck's data of the rows of its tables, and finds everything that keeps it from being one, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from workshop.decks.excel.cells import as_choice, as_date, as_number, as_text
from workshop.decks.excel.shape import EVERY, MARKS, Column, Sheet, choice, known
from workshop.decks.excel.tables import Row, Table, Tables
from workshop.decks.yaml_text import shown
from workshop.model.problem import Problem, Value
from workshop.model.text import cleaned

Loc = tuple[str | int, ...]
Data = dict[str, Any]

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_BETWEEN_IDS: Final = re.compile(r"[\s,、，;；]+")
_POINTS: Final = (2, 12)
_INPUTS: Final = (2, 4)
_LISTED: Final = 30
_FIELDS: Final = {"source_title": "title", "source_date": "date"}
"""Columns that are called otherwise than the field of the source they hold."""


@dataclass(slots=True)
class Built:
    """The deck's data as its model takes it; `cells` knows where each part of it came from."""

    data: Data = field(default_factory=dict)
    cells: dict[Loc, tuple[Table, int]] = field(default_factory=dict)

    def place(self, loc: Loc, name: str) -> str:
        """The cell of a field, or of the nearest part round it."""
        for end in range(len(loc), -1, -1):
            if loc[:end] in self.cells:
                table, row = self.cells[loc[:end]]
                return table.at(row, next((str(step) for step in loc[end:] if isinstance(step, str)), ""))
        return name


def build(tables: Tables, problems: list[Problem]) -> Built:
    """All that the tables say; what they should not say goes to the problems."""
    return _Builder(tables, problems).build()


class _Builder:
    def __init__(self, tables: Tables, problems: list[Problem]) -> None:
        self._tables = tables
        self._problems = problems
        self._built = Built()
        self._ids: dict[str, dict[str, str]] = {}
        """A sheet's ids, with the cells they stand in."""

    def build(self) -> Built:
        self._collect_ids()
        rows = self._rows("deck")
        if rows:
            self._deck(*rows[0])
            for table, row in rows[1:]:
                self._say("excel.second_deck", table, row)
        elif "deck" in self._tables:
            self._problems.append(Problem("excel.no_rows", self._tables["deck"].name))
        trends = self._part("trends", ())
        if "trends" in self._tables and not trends:
            self._problems.append(Problem("excel.no_rows", self._tables["trends"].name))
        self._built.data["trends"] = trends
        by_id = {trend["id"]: (n, trend) for n, trend in enumerate(trends) if trend.get("id")}
        for sheet in ("evidence", "challenges", "cases"):
            self._below(sheet, by_id)
        self._objections(by_id)
        self._formulas(by_id)
        self._charts()
        return self._built

    # -- one row ---------------------------------------------------------------------------------------------------

    def _rows(self, sheet: str) -> list[tuple[Table, Row]]:
        table = self._tables.get(sheet)
        return [] if table is None else [(table, row) for row in table.rows]

    def _say(self, code: str, table: Table, row: Row, column: str = "", **values: Value) -> None:
        if column:
            values = {"column": table.heading(column), **values}
        self._problems.append(Problem(code, table.at(row.number, column), values))

    def _read(self, table: Table, row: Row, *, without: Iterable[str] = ()) -> Data:
        """The fields of a row that say something, as the model takes them."""
        data: Data = {}
        for column in _columns(table):
            if column.name in without:
                continue
            if column.name not in row.values:
                if column.required and column.name in table.columns:
                    self._say("excel.required", table, row, column.name)
                continue
            value = self._value(table, row, column)
            if value is not None and value != ():
                data[column.name] = value
        return data

    def _value(self, table: Table, row: Row, column: Column) -> Any:
        raw = row.values[column.name]
        if column.kind == "date":
            if (day := as_date(raw)) is None:
                self._say("excel.not_date", table, row, column.name, value=self._quoted(table, row, column))
            return day
        if column.kind == "number":
            if (number := as_number(raw)) is None:
                self._say("excel.not_number", table, row, column.name, value=self._quoted(table, row, column))
            return number
        text = self._text(table, row, column)
        if column.kind == "mark":
            return known(text) in _MARKS
        if column.choices is not None:
            found = as_choice(text, column.choices)
            if found is None:
                # In the language of the file: no Japanese heading is all ASCII.
                lang = "en" if table.heading(column.name).isascii() else "ja"
                allowed = ", ".join(choice(value, column.choices, lang) for value in column.choices)
                self._say("excel.not_in_list", table, row, column.name, value=shown(text), allowed=allowed)
            return found
        if column.kind in ("id", "ref"):
            return self._name(table, row, column, text.strip())
        if column.kind == "refs":
            names = (self._name(table, row, column, each) for each in _BETWEEN_IDS.split(text.strip()) if each)
            return tuple(name for name in names if name is not None)
        if column.kind == "lines":
            return tuple(line for line in text.split("\n") if line.strip())
        return text

    def _text(self, table: Table, row: Row, column: Column) -> str:
        spot = (row.number, table.columns[column.name][0])
        text, changed = cleaned(as_text(row.values[column.name], table.found.formats.get(spot, "")))
        if changed:
            self._problems.append(Problem("excel.text_cleaned", table.at(row.number, column.name), severity="warning"))
        return text

    def _quoted(self, table: Table, row: Row, column: Column) -> str:
        return shown(self._text(table, row, column))

    def _name(self, table: Table, row: Row, column: Column, text: str) -> str | None:
        """An id, or the name of a row on another sheet."""
        if _ID.fullmatch(text) is None:
            self._say("excel.wrong_id", table, row, column.name, value=shown(text))
            return None
        if column.refers and all(sheet in self._tables for sheet in column.refers):
            names = [name for sheet in column.refers for name in self._ids.get(sheet, {})]
            if text not in names:
                values: dict[str, Value] = {
                    "id": shown(text),
                    "sheets": self._called(column.refers),
                    "known": _listed(names),
                }
                self._say(
                    "excel.unknown_reference" if names else "excel.refers_to_nothing", table, row, column.name, **values
                )
                return None
        return text

    def _called(self, sheets: Iterable[str]) -> str:
        return ", ".join(self._tables[sheet].name for sheet in sheets if sheet in self._tables)

    def _collect_ids(self) -> None:
        """Every id of every sheet, and those that are used twice: one name, one part of the deck. A result's is no
        part's, but charts go by it: it may be no figure's."""
        everywhere: dict[str, str] = {}
        for sheet in EVERY:
            if not sheet.id or sheet.name == "deck":
                continue
            own = self._ids.setdefault(sheet.name, {})
            seen = {**self._ids["evidence"]} if sheet.name == "results" else everywhere
            for table, row in self._rows(sheet.name):
                text = _typed(row, sheet.id)
                if not text:
                    continue
                if text in seen:
                    self._say("excel.id_twice", table, row, sheet.id, id=shown(text), other=seen[text])
                    continue
                seen[text] = own[text] = table.at(row.number, sheet.id)

    # -- the deck --------------------------------------------------------------------------------------------------

    def _deck(self, table: Table, row: Row) -> None:
        data = self._read(table, row)
        deck, edition = data.pop("based_on", None), data.pop("based_on_edition", None)
        if deck or edition:
            for name, said in (("based_on", deck), ("based_on_edition", edition)):
                if not said:
                    self._say("excel.required_with", table, row, name)
            if deck and _ID.fullmatch(deck) is None:
                self._say("excel.wrong_id", table, row, "based_on", value=shown(deck))
            data["based_on"] = {"deck": deck, "edition": edition}
        self._built.data |= data
        self._built.cells[()] = (table, row.number)

    def _part(self, sheet: str, at: Loc) -> list[Data]:
        """The rows of a sheet as a list of parts, with their cells."""
        made: list[Data] = []
        for table, row in self._rows(sheet):
            self._built.cells[(*at, sheet, len(made))] = (table, row.number)
            made.append(self._read(table, row))
        return made

    def _below(self, sheet: str, trends: dict[str, tuple[int, Data]]) -> None:
        """Evidence, challenges or cases, each in its trend."""
        results = self._by_owner("results", "case") if sheet == "cases" else {}
        sources = self._by_owner("sources", "case") if sheet == "cases" else {}
        ours = self._by_owner("why_us", "challenge") if sheet == "challenges" else {}
        for table, row in self._rows(sheet):
            data = self._read(table, row)
            owner = trends.get(str(data.pop("trend", "")))
            at: Loc = ("?",)
            if owner is not None:
                number, trend = owner
                parts = trend.setdefault(sheet, [])
                at = ("trends", number, sheet, len(parts))
                self._built.cells[at] = (table, row.number)
                parts.append(data)
            if sheet == "evidence":
                data["source"] = _source(data)
                self._together(table, row, trends)
            elif sheet == "challenges":
                data["questions"] = [data.pop(name) for name in _questions(data)]
                self._why_us(data, ours, at)
            else:
                self._case(table, row, data, results, sources, at)

    def _together(self, table: Table, row: Row, trends: dict[str, tuple[int, Data]]) -> None:
        """Figures shown together are of one trend."""
        own = _typed(row, "trend")
        beside = {_typed(other, "id") for _table, other in self._rows("evidence") if _typed(other, "trend") == own}
        beside.discard(_typed(row, "id"))
        for name in _BETWEEN_IDS.split(_typed(row, "together_with")):
            if name and name in self._ids["evidence"] and name not in beside and own in trends:
                known_names = _listed(sorted(beside))
                self._say("excel.not_beside", table, row, "together_with", id=shown(name), known=known_names)

    def _why_us(self, data: Data, ours: dict[str, list[tuple[Table, Row, Data]]], at: Loc) -> None:
        said = ours.get(str(data.get("id")), [])
        for table, row, _second in said[1:]:
            self._say("excel.second_row", table, row, "challenge", id=shown(data.get("id")))
        if said:
            table, row, strength = said[0]
            self._built.cells[(*at, "why_us")] = (table, row.number)
            data["why_us"] = {"strength": "", **strength}

    def _case(
        self,
        table: Table,
        row: Row,
        data: Data,
        results: dict[str, list[tuple[Table, Row, Data]]],
        sources: dict[str, list[tuple[Table, Row, Data]]],
        at: Loc,
    ) -> None:
        case_id = str(data.get("id"))
        data.setdefault("situation", "")
        data.setdefault("action", "")
        for name, owned in (("results", results), ("sources", sources)):
            found = owned.get(case_id, [])
            data[name] = []
            for their_table, their_row, part in found:
                self._built.cells[(*at, name, len(data[name]))] = (their_table, their_row.number)
                if name == "results":
                    part["?id"] = part.pop("id", None)
                data[name].append(part if name == "results" else _source(part))
            if not found and name in self._tables and data.get("id"):
                self._say("excel.case_without", table, row, "id", id=shown(case_id), sheet=self._tables[name].name)

    def _by_owner(self, sheet: str, owner: str) -> dict[str, list[tuple[Table, Row, Data]]]:
        found: dict[str, list[tuple[Table, Row, Data]]] = {}
        for table, row in self._rows(sheet):
            data = self._read(table, row)
            found.setdefault(str(data.pop(owner, "")), []).append((table, row, data))
        return found

    def _objections(self, trends: dict[str, tuple[int, Data]]) -> None:
        for trend_id, rows in self._by_owner("objections", "trend").items():
            if trend_id not in trends:
                continue
            number, trend = trends[trend_id]
            for n, (table, row, _data) in enumerate(rows):
                self._built.cells["trends", number, "objections", n] = (table, row.number)
            trend["objections"] = [{"objection": "", "answer": "", **data} for _table, _row, data in rows]

    def _formulas(self, trends: dict[str, tuple[int, Data]]) -> None:
        inputs = self._by_owner("inputs", "formula")
        for trend_id, rows in self._by_owner("formula", "trend").items():
            for table, row, _data in rows[1:]:
                self._say("excel.second_row", table, row, "trend", id=shown(trend_id))
            table, row, data = rows[0]
            number, trend = trends.get(trend_id, (-1, {}))
            at: Loc = ("trends", number, "formula")
            self._built.cells[at] = (table, row.number)
            data = {"title": "", "result_label": "", "result_unit": "", **data}
            own = inputs.get(str(data.get("id")), [])
            data["inputs"] = [{"label": "", "unit": "", **each} for _table, _row, each in own]
            seen: set[str] = set()
            for n, (their_table, their_row, each) in enumerate(own):
                self._built.cells[(*at, "inputs", n)] = (their_table, their_row.number)
                name = str(each.get("id", ""))
                if name and name in seen:
                    self._say("excel.input_twice", their_table, their_row, "id", id=shown(name))
                seen.add(name)
            if "inputs" in self._tables and data.get("id") and not _INPUTS[0] <= len(own) <= _INPUTS[1]:
                self._say("excel.inputs_count", table, row, "id", id=shown(data["id"]), count=len(own))
            trend["formula"] = data

    # -- charts ----------------------------------------------------------------------------------------------------

    def _charts(self) -> None:
        """Charts go where their ids are; a result's id was only for that."""
        series = self._by_owner("series", "of")
        for t, trend in enumerate(self._built.data["trends"]):
            for e, evidence in enumerate(trend.get("evidence", ())):
                if rows := series.get(str(evidence.get("id"))):
                    evidence["series"] = self._chart(rows, ("trends", t, "evidence", e, "series"))
            for c, case in enumerate(trend.get("cases", ())):
                for r, result in enumerate(case["results"]):
                    if rows := series.get(str(result.pop("?id", None))):
                        result["series"] = self._chart(rows, ("trends", t, "cases", c, "results", r, "series"))

    def _chart(self, rows: list[tuple[Table, Row, Data]], at: Loc) -> Data:
        table, first, _data = rows[0]
        self._built.cells[at] = (table, first.number)
        chart: Data = {"points": []}
        for n, (_table, row, data) in enumerate(rows):
            self._built.cells[(*at, "points", n)] = (table, row.number)
            chart["points"].append({"label": data.get("label", ""), "value": data.get("value")})
            for name in ("kind", "unit"):
                if name in data and chart.setdefault(name, data[name]) != data[name]:
                    self._say("excel.chart_differs", table, row, name)
            if data.get("highlight"):
                if "highlight" in chart:
                    self._say("excel.two_highlights", table, row, "highlight")
                elif not data.get("label"):
                    self._say("excel.highlight_without_label", table, row, "label")
                chart["highlight"] = data.get("label", "")
        if not _POINTS[0] <= len(rows) <= _POINTS[1]:
            self._say("excel.points_count", table, first, "of", count=len(rows))
        return chart


_MARKS: Final = frozenset(known(mark) for mark in MARKS)


def _typed(row: Row, name: str) -> str:
    return as_text(row.values.get(name)).strip()


def _columns(table: Table) -> list[Column]:
    """The sheet's columns, and those of further questions."""
    sheet: Sheet = table.sheet
    more = sorted(_questions(table.columns), key=lambda name: int(name[8:]))
    own = {column.name for column in sheet.columns}
    return [*sheet.columns, *(Column(name, "long", 36) for name in more if name not in own)]


def _questions(names: Iterable[str]) -> list[str]:
    found = [name for name in names if name.startswith("question") and name[8:].isdecimal()]
    return sorted(found, key=lambda name: int(name[8:]))


def _source(data: Data) -> Data:
    """The source among a row's fields, taken out of it."""
    names = ("publisher", "source_title", "source_date", "url")
    return {_FIELDS.get(name, name): data.pop(name) for name in names if name in data}


def _listed(names: Iterable[str]) -> str:
    known_names = list(names)
    return ", ".join(known_names[:_LISTED]) + (" …" if len(known_names) > _LISTED else "") or "–"
