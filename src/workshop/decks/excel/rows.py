"""A deck laid out as rows of every sheet: plain values by column. What the deck does not say is not in a row.

Several values in a cell are one text with a line for each. The deck that is an example in a template is here, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Final

from workshop import places
from workshop.decks.excel.shape import EVERY, MARK
from workshop.decks.reading import load
from workshop.model.deck import Case, Challenge, Deck, Evidence, Formula, Part, Series, Source

Value = str | float | date
Row = Mapping[str, Value]
Rows = Mapping[str, list[Row]]

_EXAMPLE: Final = "resources/decks/example.{lang}.yaml"


def rows_of(deck: Deck) -> Rows:
    """Every sheet's rows in the deck's order, why us among them."""
    made: dict[str, list[Row]] = {sheet.name: [] for sheet in EVERY}
    made["deck"].append(_deck(deck))
    taken = {evidence.id for trend in deck.trends for evidence in trend.evidence}
    for trend in deck.trends:
        made["trends"].append(_said(trend, "id", "title", "theme", "horizon", "spark", "confront", "script", "picture"))
        of: dict[str, Value] = {"trend": trend.id}
        for evidence in trend.evidence:
            made["evidence"].append(of | _evidence(evidence))
            made["series"] += _series(evidence.id, evidence.series)
        for challenge in trend.challenges:
            made["challenges"].append(of | _challenge(challenge))
            if challenge.why_us is not None:
                ours = _said(challenge.why_us, "strength", "proof", "criterion", "bridge_question")
                made["why_us"].append({"challenge": challenge.id} | ours)
        for case in trend.cases:
            made["cases"].append(of | _case(case))
            for result_id, result in zip(_result_ids(case, taken), case.results, strict=True):
                made["results"].append({"case": case.id, "id": result_id} | _said(result, "kind", "text"))
                made["series"] += _series(result_id, result.series)
            made["sources"] += [{"case": case.id} | _source(source) for source in case.sources]
        made["objections"] += [of | _said(each, "objection", "answer") for each in trend.objections]
        if trend.formula is not None:
            made["formula"].append(of | _formula(trend.formula))
            for each in trend.formula.inputs:
                row = _said(each, "id", "label", "unit", "role", "hint")
                made["inputs"].append({"formula": trend.formula.id} | row)
    return made


@cache
def example(lang: str) -> Deck:
    """An invented trend that shows how each sheet is filled in."""
    found = load(places.data(_EXAMPLE.format(lang=lang)))
    assert found.deck is not None, found.problems
    return found.deck


def _said(part: Part, *names: str) -> dict[str, Value]:
    """What a part says in these fields: a default that nobody wrote is not said."""
    found: dict[str, Value] = {}
    for name in names:
        value: Any = getattr(part, name)
        if name in part.model_fields_set and value is not None and value != "" and value != ():
            found[name] = str(value.value) if isinstance(value, Enum) else value
    return found


def _lines(row: dict[str, Value], **lists: tuple[str, ...]) -> dict[str, Value]:
    return row | {name: "\n".join(each) for name, each in lists.items() if each}


def _deck(deck: Deck) -> Row:
    row = _said(deck, "id", "lang", "industry", "title", "edition", "notice")
    if deck.based_on is not None:
        row |= {"based_on": deck.based_on.deck, "based_on_edition": deck.based_on.edition}
    return row


def _source(source: Source) -> dict[str, Value]:
    row = _said(source, "publisher")
    if source.title:
        row["source_title"] = source.title
    if source.date:
        row["source_date"] = source.date
    return _lines(row, url=source.url)


def _evidence(evidence: Evidence) -> dict[str, Value]:
    row = _said(evidence, "id", "figure", "unit", "measures", "condition", "status", "checked", "refresh_by")
    return _lines(row | _source(evidence.source), together_with=evidence.together_with)


def _series(of: str, series: Series | None) -> Iterator[Row]:
    if series is None:
        return
    marked = False
    for point in series.points:
        row: dict[str, Value] = {"of": of, "value": point.value}
        if point.label:
            row["label"] = point.label
        if series.highlight and series.highlight == point.label and not marked:
            row["highlight"], marked = MARK, True
        yield row | _said(series, "kind", "unit")


def _challenge(challenge: Challenge) -> dict[str, Value]:
    row = _said(challenge, "id", "title", "meaning")
    return row | {f"question{number}": text for number, text in enumerate(challenge.questions, 1) if text}


def _case(case: Case) -> dict[str, Value]:
    names = ("id", "company", "origin", "clearance", "anonymous_name", "situation", "obstacle", "action")
    row = _said(case, *names)
    return _lines(row, challenges=case.challenges, group=case.group)


def _result_ids(case: Case, taken: set[str]) -> Iterator[str]:
    """Readable names by which a chart finds its result; made for the workbook and kept nowhere else."""
    for number in range(1, len(case.results) + 1):
        name = f"{case.id[:58]}-R{number}"
        while name in taken:
            name = f"{name}x"
        taken.add(name)
        yield name


def _formula(formula: Formula) -> dict[str, Value]:
    return _said(formula, "id", "title", "result_label", "result_unit", "factor", "factor_note")
