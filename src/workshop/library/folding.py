"""How texts are compared here, and which characters of a text a word was found in.

    fold("サーバー ＡＩ")            what is stored and searched
    words("さーば ai")              what somebody typed, as words to look for
    marks(text, words)              where they are, in the text as it was written

Width, case, hiragana and katakana, small and large kana, kinds of dashes, white space and the usual other forms of
characters in names do not count. Before each Latin word or number stands START, so that the beginning of one is found
by the same plain search. A fold is made character by character after NFKC, so that each of its characters has an owner.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

START: Final = "\x01"
"""Stands before every Latin word or number. No text has it: control characters go where text enters."""

LONG: Final = "ー"
_LATIN: Final = "0-9a-zß-öø-ɏ"
_BEGINNING: Final = re.compile(f"(?<![{_LATIN}])(?=[{_LATIN}])")
_LATIN_SIGN: Final = re.compile(f"[{_LATIN}]")
_LONG_WORD: Final = re.compile(f"(?<=[ぁ-ゖ{LONG}]{{3}}){LONG}+$")
_MOST_WORDS: Final = 12
_STRETCH: Final = 24

_SMALL: Final = dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかか", strict=True))
_NAMES: Final = dict(
    zip(
        "髙﨑𠮷濵濱邊邉齋齊斉澤廣嶋嶌德櫻國冨槗瀨眞龍惠壽榮豐條",
        "高崎吉浜浜辺辺斎斎斎沢広島島徳桜国富橋瀬真竜恵寿栄豊条",
        strict=True,
    )
)
_UNSEEN: Final = (
    *range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x0307, 0x034F,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF,
    *range(0xE0100, 0xE01F0),
)  # fmt: skip
"""Controls, joiners, direction and variation marks; and the dot that a folded İ leaves over its i."""


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(_UNSEEN)
    table |= {ord(old): new for old, new in _NAMES.items()}
    for code in range(0x30A1, 0x30F7):
        sign = chr(code - 0x60)
        table[code] = _SMALL.get(sign, sign)
    table |= {ord(small): large for small, large in _SMALL.items()}
    table |= {0x30FD: "ゝ", 0x30FE: "ゞ", 0x301C: "~"}
    table |= dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
    table |= dict.fromkeys((0x2018, 0x2019), "'") | dict.fromkeys((0x201C, 0x201D), '"')
    return table


_TABLE: Final = _table()

# Signs that are no combining marks and join the one before all the same (Indic vowels, Hangul's parts).
_JOINING: Final = frozenset(
    map(
        chr,
        (
            0x09BE, 0x09D7, 0x0B3E, 0x0B56, 0x0B57, 0x0BBE, 0x0BD7, 0x0CC2, 0x0CD5, 0x0CD6, 0x0D3E, 0x0D57, 0x0DCF,
            0x0DDF, 0x102E, *range(0x1161, 0x1176), *range(0x11A8, 0x11C3), 0x1B35, 0x11127, 0x1133E, 0x11357, 0x114B0,
            0x114BA, 0x114BD, 0x115AF, 0x11930,
        ),
    )
)  # fmt: skip


class Word(NamedTuple):
    """A word to look for, folded. `long`: it was typed with a long mark at its end, which the text need not have."""

    needle: str
    long: bool = False

    @property
    def is_latin(self) -> bool:
        """Does it begin with a Latin letter or a number? Only then has a text beginnings of words to tell."""
        return _LATIN_SIGN.match(self.needle) is not None


def fold(text: str) -> str:
    """The text as it is stored and searched; without any white space."""
    return "".join(_BEGINNING.sub(START, _plain(text)).split())


def words(typed: str) -> tuple[Word, ...]:
    """The words of what was typed, in its order, each once."""
    found: dict[str, Word] = {}
    for part in typed.split()[:_MOST_WORDS]:
        folded = fold(part).removeprefix(START)
        needle = _LONG_WORD.sub("", folded)
        if needle:
            found.setdefault(needle, Word(needle, needle != folded))
    return tuple(found.values())


def marks(text: str, sought: Iterable[Word]) -> list[tuple[int, int]]:
    """Stretches of the text in which the words stand, in order, none touching another.

    A sign that is more than was found (㍿ for 株式) is marked whole: there is no smaller part of it.
    """
    folded, begins, ends = traced(text)
    found: list[tuple[int, int]] = []
    for word in sought:
        at = folded.find(word.needle)
        while at >= 0:
            end = at + len(word.needle)
            if word.long and folded.startswith(LONG, end):
                end += 1
            found.append((begins[at], ends[end - 1]))
            at = folded.find(word.needle, at + 1)
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def near(text: str, sought: Iterable[Word]) -> int | None:
    """About where the first of the words stands that the text has, by a few characters: quicker than `marks`."""
    folded = fold(text)
    at = min((found for word in sought if (found := folded.find(word.needle)) >= 0), default=None)
    if at is None:
        return None
    done = 0
    for begin in range(0, len(text), _STRETCH):
        piece = fold(text[begin : begin + _STRETCH])
        inside = begin > 0 and text[begin - 1].isalnum() and text[begin - 1].isascii()
        length = len(piece.removeprefix(START)) if inside else len(piece)
        if done + length > at:
            return min(begin + at - done, begin + _STRETCH - 1, len(text) - 1)
        done += length
    return len(text) - 1


def traced(text: str) -> tuple[str, list[int], list[int]]:
    """`fold(text)`, and for each of its characters where what it came from begins and ends in the text."""
    signs: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    in_word = False
    begin = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and not _stands_alone(text[end]):
            continue
        for sign in _plain(text[begin:end]):
            latin = _LATIN_SIGN.match(sign) is not None
            if latin and not in_word:
                signs.append(START)
                begins.append(begin)
                ends.append(end)
            in_word = latin
            if not sign.isspace():
                signs.append(sign)
                begins.append(begin)
                ends.append(end)
        begin = end
    return "".join(signs), begins, ends


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_TABLE) if not text.isprintable() else text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_TABLE)


@lru_cache(maxsize=8192)
def _stands_alone(sign: str) -> bool:
    """Can nothing before this character be composed with it?"""
    first = unicodedata.normalize("NFKD", sign)[0]
    return unicodedata.combining(first) == 0 and first not in _JOINING
