"""A trend deck as an editable PowerPoint file: joins a deck's public slides with what writes them.

    made = deck_handout.powerpoint(deck, words, find=pictures.finder(folder))
    made.name, made.content

The default file is for sharing: what only we should read (the script) is in none of its parts. With `notes` each
trend's script stands in the speaker notes of its first slide, and the file's name says that it is internal. Why us is
never in it.
"""

from __future__ import annotations

from collections.abc import Collection

from workshop.exports.deck_file import DeckCover, DeckPage, deck_file, file_name
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model.deck import Deck
from workshop.model.problem import KnownError
from workshop.model.publish_deck import FindPicture, deck_slides


def powerpoint(
    deck: Deck,
    words: Words,
    *,
    find: FindPicture = lambda _name: None,
    trends: Collection[str] | None = None,
    notes: bool = False,
) -> ExportFile:
    """The whole deck, or the `trends` with these ids. `words` are in the deck's language.

    Raises KnownError deck.unknown_trend.
    """
    known = [trend.id for trend in deck.trends]
    for wanted in trends or ():
        if wanted not in known:
            raise KnownError("deck.unknown_trend", deck.id, id=wanted, known=", ".join(known))
    scripts = {trend.id: trend.script for trend in deck.trends} if notes else {}
    pages = [
        DeckPage(shown.slide, f"{shown.trend}/{shown.part}", scripts.pop(shown.trend, ""))
        for shown in deck_slides(deck, find)
        if trends is None or shown.trend in trends
    ]
    cover = DeckCover(deck.title, words.term(deck.industry), deck.notice)
    return ExportFile(file_name(deck.title, words, notes=notes), deck_file(cover, pages, words), lang=deck.lang)
