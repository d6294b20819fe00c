"""A finding in words: those of the fields where the check speaks of the file, and where it stands in the deck."""

from __future__ import annotations

from dataclasses import replace

from workshop.decks.draft import Draft, at, has
from workshop.i18n import Words
from workshop.model.problem import Problem
from workshop.ui.decks.findings import Found
from workshop.ui.decks.nodes import kind_of, node_path, written


def said(words: Words, found: Found) -> str:
    """What is to be mended, without where."""
    problem = found.problem
    key = f"editor.find.{problem.code.removeprefix('deck.')}"
    if not words.has(key):
        return words.problem(problem)
    values: dict[str, object] = dict(problem.values)
    for name in ("field", "lacking"):
        if name in values:
            fields = str(values[name]).split(", ")
            values[name] = words("editor.and").join(_field(words, field, found) for field in fields)
    return words(key, **values)


def refusal(words: Words, problem: Problem) -> str:
    """Why something was not taken, with the field as the editor calls it."""
    field = str(problem.values.get("field", ""))
    if words.has(f"editor.name.{field}"):
        problem = replace(problem, values={**problem.values, "field": words(f"editor.name.{field}")})
    return words.problem(problem)


def _field(words: Words, field: str, found: Found) -> str:
    """The field as its label calls it; a title is called otherwise in each kind of part."""
    for key in (f"editor.name.{_whose(found)}_{field}", f"editor.name.{field}"):
        if words.has(key):
            return words(key)
    return field


def _whose(found: Found) -> str:
    part = node_path(found.path)
    in_source = found.problem.code == "deck.source_incomplete" or {"source", "sources"} & set(found.path[len(part) :])
    return "source" if in_source else kind_of(part)


def where(words: Words, found: Found, draft: Draft) -> str:
    """The part it is in: T1, what it is, and the first of its text."""
    deck = draft.get(found.lang)
    path = node_path(found.path)
    kind = words(f"editor.kind.{kind_of(path)}")
    if deck is None or not has(deck, path):
        return kind
    number = next((f"T{n} " for n, t in enumerate(deck.trends, start=1) if path[1:2] == (t.id,)), "")
    part = at(deck, path)
    names = ("figure", "company", "objection") if len(path) > 2 else ()
    text = next((t for name in (*names, "title") if (t := written(getattr(part, name, "")))), "")
    return f"{number}{kind}　{text}".rstrip("　")
