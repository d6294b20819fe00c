"""A deck as files for others: what they are called and what is in them. Work beside the window; plain data.

Why us and the script go into a file only where that is wished; its name says then that it is internal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Literal

from workshop import __version__, deck_handout
from workshop.decks import excel, overlays, pack, pictures
from workshop.decks.draft import Draft
from workshop.decks.own import Found
from workshop.exports import names
from workshop.files import write_whole
from workshop.i18n import Lang, Words
from workshop.model.deck import Deck
from workshop.model.problem import Problem
from workshop.ui.decks.finding_words import said, where
from workshop.ui.decks.findings import Finder

Kind = Literal["excel", "powerpoint", "pack", "check"]
KINDS: Final[tuple[Kind, ...]] = ("excel", "powerpoint", "pack", "check")
_SUFFIXES: Final = {"excel": ".xlsx", "powerpoint": ".pptx", "pack": pack.SUFFIX, "check": ".txt"}
_TITLE: Final = 120
"""Bytes of a title in a file's name."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be made, in which language; `notes`: with the script, `why_us`: with our strengths (both internal)."""

    kinds: tuple[Kind, ...]
    lang: Lang
    notes: bool = False
    why_us: bool = False

    def is_internal(self, kind: Kind) -> bool:
        return (kind == "powerpoint" and self.notes) or (kind == "pack" and self.why_us)


def file_name(deck: Deck, kind: Kind, wish: Wish, words: Words) -> str:
    """The deck's title, what it is where that is not seen, and that it is internal where it is. `words`: the file's."""
    title = names.safe(deck.title).encode()[:_TITLE].decode(errors="ignore").strip(" .…") or words("exports.name_deck")
    parts = [title]
    if kind == "check":
        parts.append(names.safe(words("deckshare.check_name")))
    if wish.is_internal(kind):
        parts.append(names.safe(words("exports.internal.mark")))
    return names.unreserved("_".join(parts)) + _SUFFIXES[kind]


def target_names(draft: Draft, wish: Wish) -> dict[Kind, str]:
    """What each file will be called."""
    words = Words(wish.lang)
    return {kind: file_name(draft[wish.lang], kind, wish, words) for kind in KINDS}


def write(
    found: Found,
    overlay: overlays.Overlay,
    wish: Wish,
    folder: Path,
    today: date,
    report: Callable[[float, str], object],
) -> tuple[list[str], list[Problem]]:
    """Write the files; their names, and what could not go into them. Raises KnownError."""
    draft: Draft = {str(lang): deck for lang, deck in found.languages.items()}
    called = target_names(draft, wish)
    written: list[str] = []
    problems: list[Problem] = []
    for number, kind in enumerate(wish.kinds):
        report(number / len(wish.kinds), called[kind])
        content, noted = _content(found, overlay, wish, kind, today)
        problems += noted
        report((number + 0.9) / len(wish.kinds), called[kind])
        write_whole(folder / called[kind], content)
        written.append(called[kind])
    return written, problems


def _content(
    found: Found, overlay: overlays.Overlay, wish: Wish, kind: Kind, today: date
) -> tuple[bytes, Sequence[Problem]]:
    words = Words(wish.lang)
    deck = next(deck for lang, deck in found.languages.items() if lang == wish.lang)
    if kind == "excel":
        return excel.written(deck, words), ()
    if kind == "powerpoint":
        find = pictures.finder(found.folder)
        return deck_handout.powerpoint(deck, words, find=find, notes=wish.notes).content, ()
    if kind == "pack":
        made = pack.packed([found], app=__version__, why_us={found.id: overlay} if wish.why_us else None)
        return made.content, made.problems
    return check_text(found, overlay, words, today).encode("utf-8-sig"), ()


def check_text(found: Found, overlay: overlays.Overlay, words: Words, today: date) -> str:
    """What is to be mended, as one would read it aloud."""
    draft: Draft = {str(lang): overlays.with_overlay(deck, overlay) for lang, deck in found.languages.items()}
    findings = Finder().look(draft, today)
    deck = draft[words.lang]
    head = words("deckshare.check_head", title=deck.title, edition=deck.edition, day=words.date(today))
    lines = [head, words.plural("editor.to_mend_n", len(findings)) if findings else words("editor.nothing_to_mend"), ""]
    for one in findings:
        lang = words(f"deckshare.lang.{one.lang}") if one.lang else ""
        place = where(words, one, draft).strip()
        lines += [words("deckshare.check_line", lang=lang, where=place, said=said(words, one)).strip(), ""]
    return "\r\n".join(lines).rstrip() + "\r\n"
