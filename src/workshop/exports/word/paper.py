"""What a document is set on: page, styles, lists, theme, and what a company has in its margins. Ours is one, a
company's template gives another (`template`). Holds no text of ours and no words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final, Literal

from workshop.exports.word import styles

MarginKind = Literal["header", "footer"]
When = Literal["default", "first", "even"]
MARGIN_KINDS: Final[tuple[MarginKind, ...]] = ("header", "footer")
WHENS: Final[tuple[When, ...]] = ("default", "first", "even")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size and margins in twentieths of a point; `grid` is the XML of its line grid, where it has one."""

    width: int = styles.PAGE_WIDTH
    height: int = styles.PAGE_HEIGHT
    top: int = styles.TOP
    right: int = styles.SIDE
    bottom: int = styles.BOTTOM
    left: int = styles.SIDE
    header: int = 567
    footer: int = 567
    gutter: int = 0
    grid: str = ""

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right - self.gutter

    @property
    def text_height(self) -> int:
        return self.height - abs(self.top) - abs(self.bottom)

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height

    def turned(self) -> Page:
        """The same paper lying on its side."""
        return replace(self, width=self.height, height=self.width)

    def xml(self) -> str:
        lying = ' w:orient="landscape"' if self.is_landscape else ""
        return (
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"{lying}/>'
            f'<w:pgMar w:top="{self.top}" w:right="{self.right}" w:bottom="{self.bottom}" w:left="{self.left}"'
            f' w:header="{self.header}" w:footer="{self.footer}" w:gutter="{self.gutter}"/>'
        )


@dataclass(frozen=True, slots=True)
class Relation:
    """What a margin refers to: a picture of `Paper.media`, or an address on the web."""

    id: str
    target: str
    is_link: bool = False

    def xml(self, office: str) -> str:
        from html import escape

        kind = "hyperlink" if self.is_link else "image"
        mode = ' TargetMode="External"' if self.is_link else ""
        return f'<Relationship Id="{self.id}" Type="{office}/{kind}" Target="{escape(self.target)}"{mode}/>'


@dataclass(frozen=True, slots=True)
class Margin:
    """What a company has in a header or footer, as XML of paragraphs and tables. `height` is its pictures', in
    twentieths of a point."""

    kind: MarginKind
    when: When
    content: str
    relations: tuple[Relation, ...] = ()
    height: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """`numbered`: the company's own margins number the pages. `first_differs`, `even_differs`: those pages have
    margins of their own. `head_style`, `foot_style`: what our own lines in the margins wear."""

    styles: str
    numbering: str
    page: Page = Page()
    theme: str = ""
    margins: tuple[Margin, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=dict)
    numbered: bool = False
    first_differs: bool = True
    even_differs: bool = False
    is_ours: bool = True
    head_style: str = "Header"
    foot_style: str = "Footer"

    def margin(self, kind: MarginKind, when: When) -> Margin:
        """What stands there; nothing where the company has nothing."""
        return next((m for m in self.margins if (m.kind, m.when) == (kind, when)), Margin(kind, when, ""))


@cache
def ours() -> Paper:
    """Our own paper, made once."""
    return Paper(styles.styles(), styles.numbering())
