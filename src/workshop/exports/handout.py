"""The door to the slides: what was shown, in the order it was shown, as an editable PowerPoint file."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.exports.slides.compose import compose
from workshop.exports.slides.package import Deck
from workshop.exports.slides.texts import Making
from workshop.i18n import Words
from workshop.model.public import PublicHeader, PublicSlide


def handout(shown: Sequence[PublicSlide], header: PublicHeader, words: Words) -> bytes:
    title = " ".join(part for part in (words("exports.name_handout"), header.subject.strip()) if part)
    deck = Deck(title, words.lang, header.ended_at or header.starts_at, words("exports.slides.prompt"))
    making = Making(deck, words)
    for slide in shown:
        compose(slide, making)
    return deck.to_bytes()
