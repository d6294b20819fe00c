"""Reads a template whole: styles, page and margins joined to a `Paper`, and what a person has to confirm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from workshop.exports.word import paper
from workshop.exports.word.paper import MarginKind, Page, Paper, When
from workshop.exports.word.template.margins import Margins, MarginText, references
from workshop.exports.word.template.opening import Source, W, opened
from workshop.exports.word.template.styling import styling

_NARROWEST, _LOWEST = 4_800, 5_600
"""Twentieths of a point text must have across and down: our tables need 85 mm, our picture 99 mm."""
_WIDEST: Final = 31_680
"""What Word takes at most: 22 inches."""

__all__ = ["MarginText", "Template", "paper_of", "read"]


@dataclass(frozen=True, slots=True)
class Template:
    """`digest` stands for the file: a confirmation holds for these bytes alone."""

    digest: str
    paper: Paper
    texts: tuple[MarginText, ...]

    @property
    def pictures(self) -> int:
        return len(self.paper.media)


def paper_of(content: bytes | None) -> Paper:
    """The paper to write on: a company's, proven before, or ours."""
    return paper.ours() if content is None else read(content).paper


@lru_cache(maxsize=2)
def read(content: bytes, name: str = "") -> Template:
    """Raises KnownError (`template.…`), one for each sort of file that cannot be used."""
    source, main = opened(content, name)
    document = source.tree(main)
    relations = source.relations(main)
    parts = {r.kind: r.target for r in relations.values() if r.kind in ("styles", "numbering", "theme")}
    tables = [e.get(f"{W}val", "") for e in document.iter(f"{W}tblStyle")]
    dressed = styling(source, parts, tables)
    at = {
        key: relations[rid].target
        for key, rid in references(document).items()
        if rid in relations and not relations[rid].is_external
    }
    section = next(reversed(list(document.iter(f"{W}sectPr"))), None)
    first = section is not None and _is_on(section.find(f"{W}titlePg"))
    even = _has_even(source, relations)
    at = {key: part for key, part in at.items() if _is_used(key, first=first, even=even)}
    found = Margins(source, dressed.renamed, dressed.hidden, dressed.lists).found(at)
    return Template(
        sha256(content).hexdigest(),
        Paper(
            styles=dressed.styles,
            numbering=dressed.numbering,
            page=_page(section),
            theme=dressed.theme,
            margins=found.margins,
            media=found.media,
            numbered=found.numbered,
            first_differs=first,
            even_differs=even,
            is_ours=False,
            head_style="Mark",
            foot_style="RunningLine",
        ),
        found.texts,
    )


def _is_used(key: tuple[MarginKind, When], *, first: bool, even: bool) -> bool:
    return {"default": True, "first": first, "even": even}[key[1]]


def _has_even(source: Source, relations: Mapping[str, Any]) -> bool:
    part = next((r.target for r in relations.values() if r.kind == "settings"), "")
    root = source.tree(part) if part else None
    return root is not None and _is_on(root.find(f"{W}evenAndOddHeaders"))


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")


def _page(section: Any) -> Page:
    """The page as it is set up, where text of ours fits onto it; else ours."""
    if section is None:
        return Page()
    size, edges = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or edges is None:
        return Page()
    try:
        read_as = {name: int(float(edges.get(f"{W}{name}", "0"))) for name in _EDGES}
        found = Page(
            int(float(size.get(f"{W}w", ""))), int(float(size.get(f"{W}h", ""))), **read_as, grid=_grid(section)
        )
    except (ValueError, OverflowError):
        return Page()
    fits = (
        found.text_width >= _NARROWEST
        and found.text_height >= _LOWEST
        and max(found.width, found.height) <= _WIDEST
        and min(found.left, found.right, found.header, found.footer, found.gutter) >= 0
    )
    return found if fits else Page()


_EDGES: Final = ("top", "right", "bottom", "left", "header", "footer", "gutter")


def _grid(section: Any) -> str:
    """The line grid of Japanese paper."""
    grid = section.find(f"{W}docGrid")
    pitch = "" if grid is None else grid.get(f"{W}linePitch", "")
    if not pitch.isdecimal() or grid.get(f"{W}type") not in ("lines", "linesAndChars"):
        return ""
    return f'<w:docGrid w:type="lines" w:linePitch="{int(pitch)}"/>'
