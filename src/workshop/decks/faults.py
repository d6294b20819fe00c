"""What is wrong with a deck's fields, and what would be right.

Turns the model's refusals into problems with a mend, and finds what only the whole deck can tell:
an id used twice, a reference to nothing.
"""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from enum import Enum
from itertools import islice
from typing import Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workshop.decks.yaml_text import Loc, Page, shown
from workshop.model.deck import Deck, Series
from workshop.model.problem import Problem, Value

MOST: Final = 200
"""Problems that are told of one file: who has more begins with these."""

_CODES: Final = {
    "missing": "deck.missing_field",
    "enum": "deck.unknown_value",
    "literal_error": "deck.unknown_value",
    "string_type": "deck.not_text",
    "tuple_type": "deck.not_list",
    "model_type": "deck.not_fields",
    "model_attributes_type": "deck.not_fields",
    "float_type": "deck.not_number",
    "float_parsing": "deck.not_number",
    "finite_number": "deck.not_number",
    "string_too_short": "deck.empty_text",
    "string_pattern_mismatch": "deck.wrong_id",
    "too_short": "deck.too_few",
    "too_long": "deck.too_many",
}


def of_validation(error: ValidationError, page: Page) -> list[Problem]:
    """One problem for each refusal of the model that says something of its own, at its line."""
    refusals = error.errors(include_url=False)
    counted = islice((details for details in refusals if _counts(details)), MOST + 1)
    found = [(details["loc"][:-1], _problem(details, page)) for details in counted]
    # A misspelt field is also a missing one: said once.
    meant = {(at, problem.values["near"]) for at, problem in found if "near" in problem.values}
    return [
        problem
        for at, problem in found
        if problem.code != "deck.missing_field" or (at, problem.values["field"]) not in meant
    ]


def of_refusal(error: ValidationError, at: Loc) -> Problem:
    """What the model said first of a part that was to be changed, as a problem without a place."""
    details = error.errors(include_url=False)[0]
    found = _problem({**details, "loc": (*at, *details["loc"])}, Page(""))
    return Problem(found.code, "", found.values)


def drop_blank(data: Any, error: ValidationError) -> bool:
    """Takes known fields with nothing after their name out of ``data``; whether there were any."""
    dropped = False
    for details in error.errors(include_url=False):
        *path, last = details["loc"] or ("",)
        if details["input"] is not None or details["type"] in ("missing", "extra_forbidden"):
            continue
        holder = data
        for part in path:
            holder = holder[part]
        if isinstance(holder, dict) and last in holder:
            del holder[last]
            dropped = True
    return dropped


def of_references(deck: Deck, page: Page) -> list[Problem]:
    """Ids used twice and references to nothing."""
    problems: list[Problem] = []

    def report(code: str, loc: Loc, **values: Value) -> None:
        problems.append(Problem(code, page.place(loc), values))

    seen: set[str] = set()
    for loc, part_id in ids(deck):
        if part_id in seen:
            report("deck.duplicate_id", loc, id=part_id)
        seen.add(part_id)
    for field, loc, wanted, known in _references(deck):
        if wanted not in known:
            values: dict[str, Value] = {"field": field, "id": shown(wanted), "known": _listed(known)}
            report("deck.unknown_reference", loc, **values)
    for t, trend in enumerate(deck.trends):
        counted = Counter(entry.id for entry in trend.formula.inputs) if trend.formula else Counter[str]()
        for twice in (name for name, count in counted.items() if count > 1):
            report("deck.duplicate_id", ("trends", t, "formula", "inputs"), id=twice)
    return problems


def told(problems: list[Problem], name: str) -> list[Problem]:
    """Not without end: what is too much to be read is counted out."""
    return problems if len(problems) <= MOST else [*problems[:MOST], Problem("deck.more", name)]


def _references(deck: Deck) -> Iterator[tuple[str, Loc, str, list[str]]]:
    """Every name that stands for something else: its field, its place, itself, and what it may be."""
    all_challenges = [challenge.id for trend in deck.trends for challenge in trend.challenges]
    for t, trend in enumerate(deck.trends):
        at = ("trends", t)
        for e, evidence in enumerate(trend.evidence):
            others = [other.id for other in trend.evidence if other.id != evidence.id]
            for n, wanted in enumerate(evidence.together_with):
                yield "together_with", (*at, "evidence", e, "together_with", n), wanted, others
            yield from _highlight(evidence.series, (*at, "evidence", e, "series"))
        for c, case in enumerate(trend.cases):
            for n, wanted in enumerate(case.challenges):
                yield "challenges", (*at, "cases", c, "challenges", n), wanted, all_challenges
            for r, result in enumerate(case.results):
                yield from _highlight(result.series, (*at, "cases", c, "results", r, "series"))


def _highlight(series: Series | None, at: Loc) -> Iterator[tuple[str, Loc, str, list[str]]]:
    if series is not None and series.highlight:
        yield "highlight", (*at, "highlight"), series.highlight, [point.label for point in series.points]


def ids(deck: Deck) -> Iterator[tuple[Loc, str]]:
    """Every id that names a part of the deck, with its place: one name, one part."""
    for t, trend in enumerate(deck.trends):
        yield ("trends", t, "id"), trend.id
        for e, evidence in enumerate(trend.evidence):
            yield ("trends", t, "evidence", e, "id"), evidence.id
        for c, challenge in enumerate(trend.challenges):
            yield ("trends", t, "challenges", c, "id"), challenge.id
        for k, case in enumerate(trend.cases):
            yield ("trends", t, "cases", k, "id"), case.id
        if trend.formula:
            yield ("trends", t, "formula", "id"), trend.formula.id


def _counts(details: ErrorDetails) -> bool:
    """A list whose entries have faults of their own is too short for the model alone."""
    return details["type"] != "too_short" or len(details["input"]) < details["ctx"]["min_length"]


def _problem(details: ErrorDetails, page: Page) -> Problem:
    loc, kind, given = details["loc"], details["type"], details["input"]
    place = page.place(loc)
    name = _field_name(loc)
    if given is None and kind != "extra_forbidden":  # a list's entry with nothing after its hyphen
        return Problem("deck.empty_text", place, {"field": name})
    context = details.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_field(loc, place)
    if kind.startswith(("date_", "date")):
        return Problem("deck.wrong_date", place, {"field": name, "value": shown(given)})
    code = _CODES.get(kind, "deck.wrong_value")
    values: dict[str, Value] = {"field": name}
    if code == "deck.unknown_value":
        values |= {"value": shown(given), "allowed": _listed(_allowed(loc))}
    elif code in ("deck.not_number", "deck.wrong_id", "deck.wrong_value"):
        values["value"] = shown(given)
    elif code == "deck.too_few":
        values["count"] = int(context["min_length"])
    elif code == "deck.too_many":
        values["count"] = int(context["max_length"])
    return Problem(code, place, values)


def _unknown_field(loc: Loc, place: str) -> Problem:
    model = _model_at(loc[:-1])
    known = [] if model is None else list(model.model_fields)
    name = str(loc[-1])
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    if near:
        return Problem("deck.unknown_field_near", place, {"field": shown(name), "near": near[0]})
    return Problem("deck.unknown_field", place, {"field": shown(name), "known": _listed(known)})


def _field_name(loc: Loc) -> str:
    """The nearest name: a list's third member is spoken of by the list's name."""
    return next((shown(part) for part in reversed(loc) if isinstance(part, str)), "")


def _model_at(loc: Loc) -> type[BaseModel] | None:
    model: type[BaseModel] | None = Deck
    for part in loc:
        if isinstance(part, str) and model is not None:
            known = model.model_fields.get(part)
            model = None if known is None else _model_in(known.annotation)
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(argument) for argument in get_args(annotation) if argument is not ...)
    return next((model for model in found if model is not None), None)


def _allowed(loc: Loc) -> list[str]:
    names = [n for n, part in enumerate(loc) if isinstance(part, str)]
    model = _model_at(loc[: names[-1]]) if names else None
    known = model.model_fields.get(str(loc[names[-1]])) if model else None
    return [] if known is None else _choices(known.annotation)


def _choices(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    if get_origin(annotation) is Literal:
        return [str(value) for value in get_args(annotation)]
    if get_origin(annotation) in (Union, types.UnionType, tuple):
        return [choice for argument in get_args(annotation) for choice in _choices(argument)]
    return []


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "–"
