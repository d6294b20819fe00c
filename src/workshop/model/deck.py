"""What a trend deck is made of: trends, their evidence, challenges and cases, in one language.

The same deck exists once per language with the same ids, figures and sources. Files are read and checked by `decks`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from workshop.model.terms import CaseOrigin, Clearance, EvidenceStatus, Horizon, Industry, ResultKind, Theme
from workshop.model.text import Text

Slug = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
"""An id a person types in a deck file: letters, digits, dot, underscore, hyphen."""


BLANK: Final = "…"
"""Stands where a text must be and is not written yet: a deck in the making stays a deck. The deck check names it."""


class Part(BaseModel):
    """Base of all deck parts: frozen, and an unknown field is an error (it is a typing mistake in a file)."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


class Source(Part):
    """Where a figure or a case can be read. `date` is as printed by the publisher (2025, 2025-10, 2025-10-16)."""

    publisher: Text = Field(min_length=1)
    title: Text = ""
    date: Text = ""
    url: tuple[Text, ...] = ()


class Point(Part):
    label: Text
    value: float


class Series(Part):
    """A small chart: a few labelled values of one unit; `highlight` names the label drawn in full colour."""

    kind: Literal["bar", "line"] = "bar"
    unit: Text = ""
    points: tuple[Point, ...] = Field(min_length=2, max_length=12)
    highlight: Text = ""


class Evidence(Part):
    """One sourced figure. `condition` must travel onto every slide and file that shows the figure."""

    id: Slug
    figure: Text = Field(min_length=1)
    unit: Text = ""
    measures: Text = Field(min_length=1)
    condition: Text = ""
    source: Source
    status: EvidenceStatus
    checked: date | None = None
    refresh_by: date | None = None
    together_with: tuple[Slug, ...] = ()
    series: Series | None = None


class Strength(Part):
    """The internal overlay 'why us' of a challenge: never part of any public type."""

    strength: Text
    proof: Text = ""
    criterion: Text = ""
    bridge_question: Text = ""


class Challenge(Part):
    id: Slug
    title: Text = Field(min_length=1)
    meaning: Text = Field(min_length=1)
    questions: tuple[Text, ...] = ()
    why_us: Strength | None = None


class CaseResult(Part):
    kind: ResultKind
    text: Text = Field(min_length=1)
    series: Series | None = None


class Case(Part):
    """A company that met the challenges. `anonymous_name` is shown where `clearance` forbids the name."""

    id: Slug
    company: Text = Field(min_length=1)
    anonymous_name: Text = ""
    origin: CaseOrigin = CaseOrigin.PUBLIC
    clearance: Clearance = Clearance.NAMED
    situation: Text
    obstacle: Text = ""
    action: Text
    results: tuple[CaseResult, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)
    challenges: tuple[Slug, ...] = ()
    group: tuple[Text, ...] = ()


class Objection(Part):
    objection: Text
    answer: Text


class FormulaInput(Part):
    """One number only the customer can give. `role` says how it enters the product."""

    id: Slug
    label: Text
    unit: Text
    role: Literal["multiply", "divide"] = "multiply"
    hint: Text = ""


class Formula(Part):
    """The cost of staying as is: a product of 3–4 of the customer's own numbers times a stated constant.

    `factor` converts units (1/60 for minutes to hours); `factor_note` says so to the reader.
    """

    id: Slug
    title: Text
    inputs: tuple[FormulaInput, ...] = Field(min_length=2, max_length=4)
    factor: float = 1.0
    factor_note: Text = ""
    result_label: Text
    result_unit: Text


class Trend(Part):
    """A trend with its message in three parts: spark provokes, evidence introduces, confront makes it personal."""

    id: Slug
    title: Text = Field(min_length=1)
    theme: Theme
    horizon: Horizon
    spark: Text = Field(min_length=1)
    evidence: tuple[Evidence, ...] = ()
    confront: Text = ""
    challenges: tuple[Challenge, ...] = ()
    cases: tuple[Case, ...] = ()
    script: Text = ""
    objections: tuple[Objection, ...] = ()
    formula: Formula | None = None
    picture: Text = ""

    def challenge(self, challenge_id: str) -> Challenge | None:
        return next((c for c in self.challenges if c.id == challenge_id), None)


class Origin(Part):
    """The deck a copy was made of, as it was then."""

    deck: Slug
    edition: Text


class Deck(Part):
    """One industry's trends in one language. `edition`, a date or number, tells a newer copy from an older one."""

    format: Literal[1] = 1
    id: Slug
    lang: Literal["ja", "en"]
    industry: Industry
    title: Text = Field(min_length=1)
    edition: Text = Field(min_length=1)
    notice: Text = ""
    based_on: Origin | None = None
    trends: tuple[Trend, ...] = Field(min_length=1)

    def trend(self, trend_id: str) -> Trend | None:
        return next((t for t in self.trends if t.id == trend_id), None)

    def cases(self) -> Iterator[tuple[Trend, Case]]:
        return ((trend, case) for trend in self.trends for case in trend.cases)


def ref(deck_id: str, part_id: str) -> str:
    """The identity of a deck's part inside a workshop: `deck/id`."""
    return f"{deck_id}/{part_id}"
