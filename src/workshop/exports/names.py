"""Names of the files we hand over: 20261124_○○株式会社様_お打合せメモ.docx. Pure; knows no workshop."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from workshop.i18n import Words

MOST: Final = 200
"""Characters of a whole name. Windows allows 255 for a name, but only 260 for the whole path."""
_MOST_BYTES: Final = 240
"""Linux counts bytes, of which a kanji takes three."""

_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
_SPACE: Final = re.compile(r"\s+")
_RESERVED: Final = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?=\.|$)", re.IGNORECASE)


def file_name(day: date | None, company: str, what: str, suffix: str, *, internal: bool, words: Words) -> str:
    """The whole name; `what` is the document's word, `suffix` comes with its dot. Only internal names say so."""
    who = _clean(company)
    # K.K. keeps its dot, because more follows.
    who = _clean(words("exports.dear_company", company=who)) if who.strip(" .") else ""
    tail = [safe(what), safe(words("exports.internal.mark"))] if internal else [safe(what)]
    head = [f"{day:%Y%m%d}"] if day else []
    name = _joined(head, who, tail)
    while who and not _fits(f"{name}{suffix}"):
        who = who[:-1].rstrip(" ._")
        name = _joined(head, who, tail)
    if words.lang == "en":
        name = name.replace(" ", "_")
    return f"{unreserved(name.strip(' .'))}{suffix}"


def _joined(head: list[str], who: str, tail: list[str]) -> str:
    return "_".join(part for part in (*head, who, *tail) if part)


def _fits(name: str) -> bool:
    return len(name) <= MOST and len(name.encode()) <= _MOST_BYTES


def safe(text: str) -> str:
    """A part of a name as every system takes it: NFC, nothing forbidden, no dot or space at either end."""
    return _clean(text).strip(" .")


def _clean(text: str) -> str:
    text = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    return _SPACE.sub(" ", text).strip()


def unreserved(name: str) -> str:
    """Windows keeps some names for devices, with any suffix."""
    if not name:
        return "_"
    return f"_{name}" if _RESERVED.match(name) else name


def numbered(name: str, number: int) -> str:
    """The name with a number before its suffix, as people know it from their browsers: `x (2).docx`."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem} ({number}){dot}{suffix}" if stem else f"{name} ({number})"
