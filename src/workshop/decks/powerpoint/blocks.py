"""What a slide shows, as plain data: texts, tables, charts, pictures, each where it stands in shares of the slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from workshop.decks.powerpoint.patterns import Pattern

OWN_PARTS: Final = ("spark", "evidence", "confront", "challenges", "estimate")
"""The parts of a trend that have a slide; any other is a case's id."""
_OWN_NAME: Final = Pattern(r"(?P<trend>[A-Za-z0-9][A-Za-z0-9._-]{0,63})/(?P<part>[A-Za-z0-9][A-Za-z0-9._-]{0,63})")

Kind = Literal["title", "subtitle", "body", "text", "margin"]
"""The place a text stands in: a layout's title, subtitle or body; a text of its own; a date, footer or number."""


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def area(self) -> float:
        """The share of the slide it covers."""
        wide = min(1.0, self.right) - max(0.0, self.x)
        high = min(1.0, self.bottom) - max(0.0, self.y)
        return max(0.0, wide) * max(0.0, high)

    @property
    def outside(self) -> bool:
        """Beside the slide, where no audience sees it."""
        return self.x >= 1 or self.y >= 1 or self.right <= 0 > self.x or self.bottom <= 0 > self.y


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; a newline in it is a break somebody typed. `size` is in points; `lead` is a beginning that is bold,
    `large` one that is set larger than the rest; `mark` the sign or number somebody typed before it; `address` where a
    word of it leads on the web."""

    text: str
    level: int = 0
    bullet: bool = False
    lead: str = ""
    size: float = 18.0
    bold: bool = False
    mark: str = ""
    address: str = ""
    large: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    box: Box
    paras: tuple[Para, ...]
    kind: Kind = "text"

    @property
    def text(self) -> str:
        return "\n".join(para.text for para in self.paras)

    @property
    def size(self) -> float:
        return max((para.size for para in self.paras), default=0.0)


@dataclass(frozen=True, slots=True)
class Table:
    box: Box
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a chart's figures."""

    name: str
    points: tuple[tuple[str, float | None], ...]
    format: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """`kinds` are the chart's own words for itself: barChart, lineChart."""

    box: Box
    kinds: tuple[str, ...]
    title: str
    lines: tuple[Line, ...]
    axes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagram:
    """SmartArt: its texts in their order and depth."""

    box: Box
    paras: tuple[Para, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """`part` is empty where there is none to be had, and `trouble` says why. `crop`: shares cut off left, top, right,
    bottom."""

    box: Box
    part: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    trouble: Literal["", "linked", "broken"] = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Something that no draft can hold."""

    box: Box
    what: Literal["video", "audio", "ole", "ink", "formula", "chart_kind", "chart_broken", "object"]
    text: str = ""


Block: TypeAlias = Texts | Table | Chart | Diagram | Picture | Other


@dataclass(frozen=True, slots=True)
class Group:
    box: Box
    inside: tuple[Node, ...]


Node: TypeAlias = Block | Group


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide in reading order. `layout` is the layout's type (title, secHead, obj …), `section` a name given in the
    list of slides; `name` is the slide's own, seen nowhere; `unseen` are texts beside the slide or hidden on it;
    `cut` where there are more shapes than are read; `trouble` where it could not be read."""

    number: int
    blocks: tuple[Block, ...] = ()
    notes: str = ""
    layout: str = ""
    section: str = ""
    name: str = ""
    unseen: tuple[str, ...] = ()
    cut: bool = False
    hidden: bool = False
    trouble: Literal["", "missing", "unreadable"] = ""

    @property
    def own(self) -> tuple[str, str] | None:
        """The trend and the part of it a slide was exported from: an exported slide is named after them."""
        found = _OWN_NAME.fullmatch(self.name)
        return (found["trend"], found["part"]) if found else None


def flat(nodes: tuple[Node, ...]) -> Iterator[Block]:
    for node in nodes:
        if isinstance(node, Group):
            yield from flat(node.inside)
        else:
            yield node
