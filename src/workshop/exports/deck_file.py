"""A deck's slides as an editable PowerPoint file, from public types: to be worked on there, or handed out.

`deck_handout` gives it a deck's slides. Speaker notes stand in it only where they are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from workshop.exports import look, names
from workshop.exports.slides.compose import compose
from workshop.exports.slides.master import COVER, EYEBROW, NOTE
from workshop.exports.slides.measure import fitted
from workshop.exports.slides.package import Deck
from workshop.exports.slides.shapes import ACCENT, HIGH, INK_2, Box
from workshop.exports.slides.texts import Making, para, paras, title
from workshop.i18n import Words
from workshop.model.public import PublicSlide

_NAME_BYTES: Final = 200
"""Of the title in a file's name: Linux counts bytes, of which a kanji takes three or four."""


@dataclass(frozen=True, slots=True)
class DeckPage:
    """One slide. `name` is what PowerPoint calls it by in its own lists, seen nowhere on it; `notes` are ours."""

    slide: PublicSlide
    name: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class DeckCover:
    """What stands before the slides. `part` is a word for what it is about: the industry."""

    title: str
    part: str = ""
    notice: str = ""


def deck_file(cover: DeckCover, pages: Sequence[DeckPage], words: Words) -> bytes:
    deck = Deck(cover.title.strip(), words.lang, None, words("exports.slides.prompt"), words("exports.internal.mark"))
    making = Making(deck, words)
    _cover(cover, making)
    for page in pages:
        before = len(deck.slides)
        compose(page.slide, making)
        for slide in deck.slides[before:]:
            slide.name = page.name
        if page.notes.strip() and len(deck.slides) > before:
            deck.slides[before].notes = page.notes.strip()
    return deck.to_bytes()


def file_name(deck_title: str, words: Words, *, notes: bool) -> str:
    """The deck's title; with speaker notes the name says that it is internal."""
    stem = names.safe(deck_title).encode()[:_NAME_BYTES].decode(errors="ignore").strip(" .") or words(
        "exports.name_deck"
    )
    marked = f"{stem}_{words('exports.internal.mark')}" if notes else stem
    return names.unreserved(f"{marked}.pptx")


def _cover(shown: DeckCover, making: Making) -> None:
    slide = making.deck.slide("cover")
    slide.name = "cover"
    if shown.part.strip():
        slide.placeholder("body", EYEBROW, "Theme", [para(shown.part, 40, ACCENT, bold=True)])
    title(slide, shown.title, Box(COVER.x, 300, COVER.w, 330), 104, 50, leading=1.25)
    slide.area("Rule", Box(COVER.x, HIGH - 214, COVER.w, 1.6), look.LINE)
    if shown.notice.strip():
        found = fitted(shown.notice, COVER.w, 130, 28, 20, leading=1.4, shaped=True)
        box = Box(COVER.x, HIGH - 188, COVER.w, 130)
        slide.placeholder("body", NOTE, "Note", paras(found, INK_2, leading=1.4), box=box)
