"""A leaflet's contents as plain data: sections of paragraphs and table rows, whole before anything is cut to fit.

Whoever words it knows no widths; whoever sets it knows no words of its own. Knows nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Style = Literal["", "strong", "aside", "chip", "rank", "rank-today"]
Run = tuple[str, Style]
"""A stretch of text and how it stands out."""

Look = Literal["body", "numbered", "bullet", "quote", "subheading", "note"]


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `mark` stands before it, hanging; `counts` says whether it is a thing that may be left out alone,
    those of the highest `order` first; one that `leads` is nothing without what follows it."""

    runs: tuple[Run, ...]
    look: Look = "body"
    mark: Run = ("", "")
    counts: bool = True
    leads: bool = False
    order: int = 0

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; rows that follow each other with the same columns stand in one table."""

    columns: tuple[Column, ...]
    cells: tuple[tuple[Para, ...], ...]
    counts: bool = True
    order: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """The picture that the setter knows by this name, with paragraphs beside it: as many as there is room for."""

    picture: str
    paras: tuple[Para, ...]
    under: tuple[Para, ...] = ()
    counts: bool = False


Unit = Para | Row | Beside


@dataclass(frozen=True, slots=True)
class Section:
    """`weight`: what is lighter is cut first; `least`: how many things it keeps until all others have come so low."""

    title: str
    units: tuple[Unit, ...]
    aside: str = ""
    weight: int = 0
    least: int = 3


@dataclass(frozen=True, slots=True)
class Leaflet:
    """All of it, in its order. `facts` are pairs of a label and lines; `foots` stand on the first page and the next.

    `whole_beside`: the reader is given all of it in another file, so that what is cut can be said to stand there.
    """

    name: str
    kicker: str
    titles: tuple[str, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    notice: str = ""
    lead: str = ""
    sections: tuple[Section, ...] = field(default=())
    foots: tuple[str, str] = ("", "")
    whole_beside: bool = False
