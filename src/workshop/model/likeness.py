"""How alike two short texts are, in Japanese or English: shares of pieces, no dictionary.

A piece is two characters of Japanese, or the beginning of a word in letters that are set with spaces. A half sentence
changes what it is near to when a word is there, not with each of its letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_STAYS = (1.3, 1.15)
"""How much nearer it counts to be shown already, in the first place and in the second."""

_BEGINNING = 4
"""So many letters of a word tell it: waiting, waited and waits begin alike."""
_WORD = re.compile(r"[a-z0-9\u00df-\u024f]+(?:['’][a-z]+)?")
_WHITE = re.compile(r"\s+")
_HIRAGANA = re.compile("[ぁ-ゖ]{2}")
"""Particles and endings, mostly: they count only where there is nothing else."""
_APART = re.compile(r"[^\w々〆ー]+")
_LITTLE_WORDS = (
    "a about all also an and any are as at be been being but by can can't could did do does don't done down each even"
    " every few for from get gets got had has have having he her here him his how i if in into is it it's its just"
    " like made make many may me more most much must my no nor not now of off on one only onto or other our out over"
    " own per put quite really s said same say see she should so some still such t than that the their them then there"
    " these they thing things this those to too under up us use very was way we well were what when where which while"
    " who whom whose why will with would you your yet"
)
_LITTLE = frozenset(_LITTLE_WORDS.split())
"""Words that say nothing of what is talked about."""


def pieces(text: str) -> frozenset[str]:
    """What the text is made of, width, case and white space not counting; one character is its own piece."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    found = {word[:_BEGINNING] for word in _WORD.findall(plain) if word not in _LITTLE}
    if plain.isascii():
        return frozenset(found)
    # White space goes first: in Japanese it parts nothing. Words of letters part what stands round them.
    runs = _APART.split(_WORD.sub("\0", _WHITE.sub("", plain)))
    pairs = {run[i : i + 2] for run in runs for i in range(max(len(run) - 1, 1))} - {""}
    telling = {pair for pair in pairs if not _HIRAGANA.fullmatch(pair)}
    return frozenset(found | (telling or pairs))


def weight(pieces_of: Iterable[str]) -> int:
    """How much the pieces tell: a word's beginning as much as two pieces of two characters."""
    return sum(2 if len(piece) > 2 else 1 for piece in pieces_of)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """0 … 1. Measured against the smaller set, so that a short title is found in a long line."""
    if not a or not b:
        return 0.0
    return weight(a & b) / min(weight(a), weight(b))


def nearest(
    text: str, candidates: Iterable[tuple[str, frozenset[str]]], *, most: int = 2, least: float = 0.25
) -> list[str]:
    """The ids of the candidates most like `text`, best first."""
    return Known(candidates).nearest(text, most=most, least=least)


class Known:
    """Candidates that are asked about again and again: a piece leads to what has it, without a look at all."""

    def __init__(self, candidates: Iterable[tuple[str, frozenset[str]]] = ()) -> None:
        self._weights: dict[str, int] = {}
        self._with: dict[str, list[str]] = {}
        for ident, piece_set in candidates:
            self._weights[ident] = weight(piece_set)
            for piece in piece_set:
                self._with.setdefault(piece, []).append(ident)

    def nearest(self, text: str, shown: Sequence[str] = (), *, most: int = 2, least: float = 0.25) -> list[str]:
        """The ids most like `text`, best first. Those `shown` already stay where they are until others are clearly
        nearer: nobody reads what jumps about while they type."""
        own = pieces(text)
        own_weight = weight(own)
        if own_weight < 2:
            return []
        shared: dict[str, int] = {}
        for piece in own:
            for ident in self._with.get(piece, ()):
                shared[ident] = shared.get(ident, 0) + (2 if len(piece) > 2 else 1)
        stays = dict(zip(shown, _STAYS, strict=False))
        scored = [
            (shares / min(own_weight, self._weights[ident]) * stays.get(ident, 1.0), ident)
            for ident, shares in shared.items()
        ]
        scored = sorted((-score, ident) for score, ident in scored if score >= least)
        return [ident for _, ident in scored[:most]]
