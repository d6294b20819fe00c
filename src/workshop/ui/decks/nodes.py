"""The parts of a deck that stand in the outline and have fields of their own. Pure: no widgets, no words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from workshop.decks.draft import Path
from workshop.model.deck import BLANK, Deck, Trend
from workshop.model.text import with_unit

Kind = Literal["deck", "trend", "evidence", "challenge", "case", "objection", "formula"]

LISTS: Final[dict[str, Kind]] = {
    "trends": "trend",
    "evidence": "evidence",
    "challenges": "challenge",
    "cases": "case",
    "objections": "objection",
}
"""The lists whose members stand in the outline, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Node:
    """One row: what it is, where, and the text it goes by ("" while that is not written)."""

    kind: Kind
    path: Path
    text: str
    number: str = ""
    children: tuple[Node, ...] = ()


def nodes(deck: Deck) -> tuple[Node, ...]:
    """The deck itself, then its trends with their parts."""
    trends = tuple(_trend(trend, number) for number, trend in enumerate(deck.trends, start=1))
    return (Node("deck", (), written(deck.title)), *trends)


def _trend(trend: Trend, number: int) -> Node:
    return Node("trend", ("trends", trend.id), written(trend.title), f"T{number}", tuple(_parts(trend)))


def _parts(trend: Trend) -> Iterator[Node]:
    at = ("trends", trend.id)
    for evidence in trend.evidence:
        figure = f"{with_unit(written(evidence.figure), evidence.unit)}　{written(evidence.measures)}"
        yield Node("evidence", (*at, "evidence", evidence.id), figure.strip("　"))
    for challenge in trend.challenges:
        yield Node("challenge", (*at, "challenges", challenge.id), written(challenge.title))
    for case in trend.cases:
        yield Node("case", (*at, "cases", case.id), written(case.company))
    for place, objection in enumerate(trend.objections):
        yield Node("objection", (*at, "objections", place), written(objection.objection))
    if trend.formula:
        yield Node("formula", (*at, "formula"), written(trend.formula.title))


def written(text: str) -> str:
    """What was written; "" for what was not."""
    return "" if text.strip() == BLANK else text


def node_path(path: Path) -> Path:
    """The node that a place belongs to."""
    if len(path) >= 4 and path[2] in LISTS and path[0] == "trends":
        return path[:4]
    if len(path) >= 3 and path[2] == "formula":
        return path[:3]
    return path[:2] if len(path) >= 2 and path[0] == "trends" else ()


def kind_of(path: Path) -> Kind:
    """What a node is."""
    if not path:
        return "deck"
    if len(path) == 2:
        return "trend"
    return LISTS[str(path[2])] if len(path) == 4 else "formula"
