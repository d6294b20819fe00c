"""What a slide says, sorted: points with what they mean, facts with figures, and all that belongs to neither."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from workshop.decks.checking import CHALLENGE_WIDTH
from workshop.decks.checking import width as whole_width
from workshop.decks.powerpoint import figures
from workshop.decks.powerpoint.blocks import Chart, Para, Table
from workshop.decks.powerpoint.patterns import Pattern
from workshop.decks.powerpoint.texts import joined

LEAST: Final = 4
"""Half-width columns: what is shorter is a mark in a drawing."""
_LONGEST: Final = 400
_SPLIT: Final = Pattern(r"\s*[：:]\s+|\s*：\s*|\s+[–—―-]\s+|\s*――?\s*|\s*⇒\s*|\s*→\s*")
_SENTENCES: Final = Pattern(r"(?<=[。！？])(?=.)|(?<=[.!?])\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Point:
    """A challenge in the making; either part may be empty."""

    title: str
    meaning: str = ""

    @property
    def text(self) -> str:
        return f"{self.title}\n{self.meaning}".strip()


@dataclass(frozen=True, slots=True)
class Fact:
    """`source` and `condition` where it has its own; else those of the whole slide count."""

    figure: str
    unit: str
    measures: str
    told: figures.Told | None = None
    source: str = ""
    condition: str = ""


@dataclass(slots=True)
class Matter:
    """`tables` and `charts` are those that gave neither series nor facts nor points."""

    message: str = ""
    points: list[Point] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    question: str = ""
    loose: list[str] = field(default_factory=list)
    ruby: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    from_tables: int = 0
    from_charts: int = 0
    from_diagrams: int = 0


def width(text: str) -> int:
    """Half-width columns; of a text that is longer than any that is asked for, its beginning's."""
    return whole_width(text[:_LONGEST])


def point_of(para: Para, under: list[str], lang: str) -> Point:
    """A bullet as a title and what it means: parted where it was parted on the slide."""
    line = joined(para.text)
    room = CHALLENGE_WIDTH[lang]
    lead = para.lead.rstrip(" 　:：–—-・")
    if lead and line.startswith(lead) and width(lead) <= room * 1.5:
        rest = line[len(lead) :].lstrip(" 　:：–—-・,、")
        if rest:
            return Point(lead.rstrip("。."), "\n".join([rest, *under]))
    parts = _SPLIT.split(line, maxsplit=1)
    if len(parts) == 2 and all(parts) and LEAST <= width(parts[0]) <= room and width(line) > room:
        return Point(parts[0], "\n".join([parts[1], *under]))
    sentences = sentences_of(line)
    if len(sentences) > 1 and width(sentences[0]) <= room * 1.5:
        return Point(
            sentences[0].rstrip("。."),
            "\n".join(["".join(sentences[1:]) if lang == "ja" else " ".join(sentences[1:]), *under]),
        )
    if width(line) > 2.5 * room:
        return Point("", "\n".join([line, *under]))
    return Point(line.rstrip("。"), "\n".join(under))


def sentences_of(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCES.split(text) if part.strip()] or [text]


def told_once(facts: list[Fact]) -> list[Fact]:
    """A figure that a line names and a chart shows is one, with the chart beside it."""
    found: list[Fact] = []
    for fact in facts:
        same = next((at for at, f in enumerate(found) if (f.figure, f.unit) == (fact.figure, fact.unit)), None)
        if fact.told is not None and same is not None and found[same].told is None:
            found[same] = replace(found[same], told=fact.told)
        else:
            found.append(fact)
    return found
