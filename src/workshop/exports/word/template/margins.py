"""Headers and footers of the last section, cleaned, with their pictures and the texts a person must see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from workshop.exports.word.paper import MARGIN_KINDS, WHENS, Margin, MarginKind, Relation, When
from workshop.exports.word.template import fields, pictures
from workshop.exports.word.template.cleaning import WP, Keeping, V, choose_fallbacks, cleaned, written
from workshop.exports.word.template.opening import R, Source, W

_LINKS: Final = frozenset({"http", "https", "mailto"})
_LINE: Final = 300
"""Twentieths of a point a line of a margin takes, more or less."""
_EMU: Final = 635


@dataclass(frozen=True, slots=True)
class MarginText:
    """A line of text that would stand on every page of this sort, or an address behind one."""

    kind: MarginKind
    when: When
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    margins: tuple[Margin, ...]
    texts: tuple[MarginText, ...]
    media: Mapping[str, bytes]
    numbered: bool


def references(document: Any) -> Mapping[tuple[MarginKind, When], str]:
    """The relation ids of the last section's margins; a section without its own has those of the one before."""
    found: dict[tuple[MarginKind, When], str] = {}
    for section in document.iter(f"{W}sectPr"):
        for kind in MARGIN_KINDS:
            for each in section.findall(f"{W}{kind}Reference"):
                when = next((w for w in WHENS if w == each.get(f"{W}type", "default")), None)
                if when is not None:
                    found[kind, when] = each.get(f"{R}id", "")
    return found


class Margins:
    """Gathers what the margins hold: each picture once, whatever refers to it."""

    def __init__(self, source: Source, styles: Mapping[str, str], hidden: set[str], lists: set[str]) -> None:
        self._source = source
        self._styles, self._hidden, self._lists = styles, hidden, lists
        self._media: dict[str, tuple[str, bytes]] = {}
        self._texts: list[MarginText] = []
        self._numbered = False

    def found(self, parts: Mapping[tuple[MarginKind, When], str]) -> Found:
        margins = [self._margin(kind, when, part) for (kind, when), part in parts.items()]
        return Found(
            tuple(margin for margin in margins if margin.content),
            tuple(dict.fromkeys(self._texts)),
            {name: data for name, data in self._media.values() if name},
            self._numbered,
        )

    def _margin(self, kind: MarginKind, when: When, part: str) -> Margin:
        root = self._source.tree(part)
        if root is None:
            return Margin(kind, when, "")
        choose_fallbacks(root)
        fields.settle(root)
        relations = self._source.relations(part)
        kept: dict[str, Relation] = {}

        def picture(rid: str) -> str:
            relation = relations.get(rid)
            if relation is None or relation.is_external or relation.kind != "image":
                return ""
            name = self._picture(relation.target)
            if name:
                kept[f"c{rid}"] = Relation(f"c{rid}", f"media/{name}")
            return f"c{rid}" if name else ""

        def link(rid: str) -> str:
            relation = relations.get(rid)
            if relation is None or relation.kind != "hyperlink" or not relation.is_external:
                return ""
            try:
                if urlsplit(relation.target).scheme.casefold() not in _LINKS:
                    return ""
            except ValueError:
                return ""
            kept[f"c{rid}"] = Relation(f"c{rid}", relation.target, is_link=True)
            return f"c{rid}"

        keeping = Keeping(picture, link, self._styles, self._hidden, self._lists)
        elements = [each for child in root for each in cleaned(child, keeping)]
        self._numbered |= any(fields.numbers_pages(each) for each in elements)
        texts = [text for each in elements for text in _texts(each)]
        links = [relation.target for relation in kept.values() if relation.is_link]
        self._texts += [MarginText(kind, when, text) for text in (*texts, *links)]
        has_picture = any(not relation.is_link for relation in kept.values())
        if not (texts or has_picture or any(fields.numbers_pages(each) for each in elements)):
            return Margin(kind, when, "")
        return Margin(kind, when, written(elements), tuple(kept.values()), _height(elements))

    def _picture(self, part: str) -> str:
        if part not in self._media:
            found = pictures.bare(self._source.content(part))
            self._media[part] = (f"company{len(self._media) + 1}.{found[0]}", found[1]) if found else ("", b"")
        return self._media[part][0]


def _texts(element: Any) -> list[str]:
    """Every paragraph's text, that of text boxes apart, and what a watermark says."""
    found = []
    for paragraph in element.iter(f"{W}p"):
        inner = {t for box in paragraph.iter(f"{W}txbxContent") for t in box.iter(f"{W}t")}
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t") if t not in inner)
        found.append(" ".join(text.split()))
    found += [each.get("string", "") for each in element.iter(f"{V}textpath")]
    return [text for text in found if any(char.isalnum() and not char.isdecimal() for char in text)]


def _height(elements: list[Any]) -> int:
    lines = sum(1 for each in elements for _ in each.iter(f"{W}p"))
    drawn = [e for each in elements for inline in each.iter(f"{WP}inline") for e in inline.iter(f"{WP}extent")]
    heights = [int(e.get("cy", "0")) // _EMU for e in drawn if e.get("cy", "0").isdecimal()]
    return lines * _LINE + sum(heights)
