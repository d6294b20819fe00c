"""The sheets and columns of a deck's workbook: one table for writing, reading and explaining.

Names here are the deck's own field names; what a person reads comes from the catalogue (`decksheet.<sheet>.<column>`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from workshop.i18n import Words
from workshop.model import terms
from workshop.model.text import fold

Kind = Literal["id", "ref", "refs", "text", "long", "lines", "date", "number", "choice", "mark"]
"""`lines` and `refs` hold several: one on each line. `long` is text that takes more than a line or two."""

Choices = Mapping[str, tuple[str, str]]
"""An id and its labels, Japanese and English."""


def _of(term: type[terms.Term]) -> Choices:
    return {member.value: (member.ja, member.en) for member in term}


LANGUAGES: Final[Choices] = {"ja": ("日本語", "Japanese"), "en": ("英語", "English")}
SHAPES: Final[Choices] = {"bar": ("棒グラフ", "Bars"), "line": ("折れ線", "Line")}
ROLES: Final[Choices] = {"multiply": ("掛ける", "Multiply"), "divide": ("割る", "Divide")}
MARK: Final = "○"
"""Stands in a cell that says yes."""
MARKS: Final = frozenset({"○", "〇", "◯", "●", "x", "✓", "✔", "1", "yes", "y", "true", "はい", "有"})


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """`refers`: the sheets in whose first id column its names stand."""

    name: str
    kind: Kind
    width: float
    required: bool = False
    choices: Choices | None = None
    refers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """`frozen`: how many columns stay in sight. `id`: the column by which others refer to a row."""

    name: str
    columns: tuple[Column, ...]
    frozen: int = 1
    id: str = ""
    needed: bool = False

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


_SOURCE: Final = (
    Column("publisher", "text", 26, required=True),
    Column("source_title", "text", 36),
    Column("source_date", "text", 14),
    Column("url", "lines", 36),
)

SHEETS: Final = (
    Sheet(
        "deck",
        (
            Column("id", "id", 18, required=True),
            Column("lang", "choice", 12, required=True, choices=LANGUAGES),
            Column("industry", "choice", 18, required=True, choices=_of(terms.Industry)),
            Column("title", "text", 30, required=True),
            Column("edition", "text", 14, required=True),
            Column("notice", "long", 50),
            Column("based_on", "text", 16),
            Column("based_on_edition", "text", 14),
        ),
        id="id",
        needed=True,
    ),
    Sheet(
        "trends",
        (
            Column("id", "id", 12, required=True),
            Column("title", "text", 28, required=True),
            Column("theme", "choice", 16, required=True, choices=_of(terms.Theme)),
            Column("horizon", "choice", 11, required=True, choices=_of(terms.Horizon)),
            Column("spark", "long", 40, required=True),
            Column("confront", "long", 44),
            Column("script", "long", 70),
            Column("picture", "text", 20),
        ),
        id="id",
        needed=True,
    ),
    Sheet(
        "evidence",
        (
            Column("trend", "ref", 12, required=True, refers=("trends",)),
            Column("id", "id", 14, required=True),
            Column("figure", "text", 14, required=True),
            Column("unit", "text", 10),
            Column("measures", "long", 36, required=True),
            Column("condition", "long", 44),
            *_SOURCE,
            Column("status", "choice", 18, required=True, choices=_of(terms.EvidenceStatus)),
            Column("checked", "date", 13),
            Column("refresh_by", "date", 13),
            Column("together_with", "refs", 16, refers=("evidence",)),
        ),
        frozen=2,
        id="id",
    ),
    Sheet(
        "series",
        (
            Column("of", "ref", 16, required=True, refers=("evidence", "results")),
            Column("label", "text", 28),
            Column("value", "number", 12, required=True),
            Column("highlight", "mark", 12),
            Column("kind", "choice", 12, choices=SHAPES),
            Column("unit", "text", 12),
        ),
    ),
    Sheet(
        "challenges",
        (
            Column("trend", "ref", 12, required=True, refers=("trends",)),
            Column("id", "id", 14, required=True),
            Column("title", "text", 26, required=True),
            Column("meaning", "long", 40, required=True),
            Column("question1", "long", 36),
            Column("question2", "long", 36),
            Column("question3", "long", 36),
        ),
        frozen=2,
        id="id",
    ),
    Sheet(
        "cases",
        (
            Column("trend", "ref", 12, required=True, refers=("trends",)),
            Column("id", "id", 14, required=True),
            Column("company", "text", 26, required=True),
            Column("origin", "choice", 15, choices=_of(terms.CaseOrigin)),
            Column("clearance", "choice", 17, choices=_of(terms.Clearance)),
            Column("anonymous_name", "text", 20),
            Column("situation", "long", 36),
            Column("obstacle", "long", 36),
            Column("action", "long", 44),
            Column("challenges", "refs", 16, refers=("challenges",)),
            Column("group", "lines", 22),
        ),
        frozen=2,
        id="id",
    ),
    Sheet(
        "results",
        (
            Column("case", "ref", 14, required=True, refers=("cases",)),
            Column("id", "id", 16),
            Column("kind", "choice", 12, required=True, choices=_of(terms.ResultKind)),
            Column("text", "long", 60, required=True),
        ),
        frozen=2,
        id="id",
    ),
    Sheet("sources", (Column("case", "ref", 14, required=True, refers=("cases",)), *_SOURCE)),
    Sheet(
        "objections",
        (
            Column("trend", "ref", 12, required=True, refers=("trends",)),
            Column("objection", "long", 40),
            Column("answer", "long", 70),
        ),
    ),
    Sheet(
        "formula",
        (
            Column("trend", "ref", 12, required=True, refers=("trends",)),
            Column("id", "id", 14, required=True),
            Column("title", "text", 28),
            Column("result_label", "text", 26),
            Column("result_unit", "text", 12),
            Column("factor", "number", 14),
            Column("factor_note", "text", 30),
        ),
        frozen=2,
        id="id",
    ),
    Sheet(
        "inputs",
        (
            Column("formula", "ref", 14, required=True, refers=("formula",)),
            Column("id", "id", 14, required=True),
            Column("label", "text", 30),
            Column("unit", "text", 12),
            Column("role", "choice", 12, choices=ROLES),
            Column("hint", "long", 40),
        ),
        frozen=2,
    ),
)
WHY_US: Final = Sheet(
    "why_us",
    (
        Column("challenge", "ref", 14, required=True, refers=("challenges",)),
        Column("strength", "long", 40),
        Column("proof", "long", 40),
        Column("criterion", "long", 36),
        Column("bridge_question", "long", 40),
    ),
)
"""Internal: written only when asked for."""
EVERY: Final = (*SHEETS, WHY_US)

QUESTIONS: Final = 3
"""Columns for questions that are always there."""
FORMAT: Final = 1
FORMAT_MARK: Final = "trend-deck"
"""Stands on the first sheet with the number of the format."""

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−~〜～ー", "-"))


def known(text: str) -> str:
    """What a person typed, for finding it among names: width, case, spaces and the kind of dash do not count."""
    return fold(unicodedata.normalize("NFKC", text).translate(_DASHES))


def sheet_name(sheet: str, words: Words) -> str:
    return words(f"decksheet.{sheet}")


def label(sheet: str, column: str, words: Words) -> str:
    """A column's heading, without saying whether it must be filled."""
    if column.startswith("question") and column[8:].isdecimal():
        return words("decksheet.challenges.question", number=column[8:])
    return words(f"decksheet.{sheet}.{column}")


def choice(value: str, choices: Choices, lang: str) -> str:
    ja, en = choices[value]
    return ja if lang == "ja" else en
