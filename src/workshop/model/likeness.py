"""How alike texts are, in Japanese or English, without a dictionary.

Two ways: shares of pieces (`pieces`, `likeness`, `nearest`), for a name and a part of it; and weighed marks (`about`,
`Known`), for a half sentence and what it may be about. A piece is two characters of Japanese, or the beginning of a
word in letters that are set with spaces: what a half sentence is near to changes when a word is there, not with each of
its letters.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

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
    """The ids of the candidates most like `text` by their pieces, best first."""
    own = pieces(text)
    if weight(own) < 2:
        return []
    scored = sorted((-likeness(own, piece_set), ident) for ident, piece_set in candidates)
    return [ident for score, ident in scored[:most] if -score >= least]


# ---- what a half sentence is about -----------------------------------------------------------------------------

_JAPANESE = re.compile("[\u3041-\u30ff\u3005\u3400-\u9fff]+")
_WORD_MARK, _KANJI_MARK = 1.6, 0.45
_PAIR_MARK = {
    "漢漢": 1.0, "カカ": 0.7, "漢カ": 0.5, "カ漢": 0.5, "漢か": 0.5,
    "か漢": 0.25, "カか": 0.2, "かカ": 0.2, "かか": 0.1,
}  # fmt: skip
"""What it says of a text that two such characters stand together in it: endings and particles say next to nothing."""
_AROUND, _BEYOND = 0.7, 0.35
"""What stands in an explanation counts this much of what stands in a title, and what is asked about it this much."""
LEAST = 0.8
"""From here on a text is near enough to be worth a look."""
_READ = 300
"""Characters of a line that is being typed that are read, from its end: what is being said now."""


def marks(text: str) -> dict[str, float]:
    """What tells a text from others and how much: beginnings of words, kanji, pairs of Japanese characters."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    found = dict.fromkeys(_words(plain), _WORD_MARK)
    for run in _JAPANESE.findall(plain):
        scripts = ["か" if sign < "\u30a0" and sign != "々" else "カ" if sign <= "\u30ff" else "漢" for sign in run]
        for place, sign in enumerate(run):
            if scripts[place] == "漢":
                found[sign] = _KANJI_MARK
            if place:
                found[run[place - 1 : place + 1]] = _PAIR_MARK[scripts[place - 1] + scripts[place]]
    return found


def _words(plain: str) -> set[str]:
    """The words that say something, by their beginnings; a letter alone and a number tell nothing."""
    return {
        f"{word[:_BEGINNING]} "
        for word in _WORD.findall(plain)
        if len(word) > 1 and word not in _LITTLE and not word.isdigit()
    }


def _asked(text: str) -> set[str]:
    """All that could be a mark of a text, unweighed: what nobody has leads nowhere. With every key that is typed."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    found = _words(plain)
    for run in _JAPANESE.findall(plain):
        found.update(run)
        found.update(map("".join, pairwise(run)))
    return found


def about(title: str, more: str = "", asked: str = "") -> dict[str, float]:
    """The marks of what may be meant: its title, what explains it, and what is asked about it."""
    found: dict[str, float] = {}
    for text, share in ((asked, _BEYOND), (more, _AROUND), (title, 1.0)):
        for mark, weight in marks(text).items() if text else ():
            found[mark] = max(weight * share, found.get(mark, 0.0))
    return found


class Known:
    """Candidates that are asked about again and again. A mark that few of them have says more than a common one."""

    def __init__(self, candidates: Iterable[tuple[str, Mapping[str, float]]] = ()) -> None:
        known = list(candidates)
        having = Counter(mark for _, own in known for mark in own)
        whole = math.log(1 + len(known)) or 1.0
        self._with: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        self._sizes: dict[str, float] = {}
        for ident, own in known:
            telling = {mark: math.log(1 + len(known) / having[mark]) / whole for mark in own}
            self._sizes[ident] = math.sqrt(sum(own[mark] * telling[mark] for mark in own)) or 1.0
            for mark, weight in own.items():
                self._with[mark].append((ident, weight * telling[mark]))

    def scores(self, text: str) -> dict[str, float]:
        """What the candidates share with a text, LEAST and more being worth a look; those that share nothing are not
        in it."""
        shared: defaultdict[str, float] = defaultdict(float)
        for mark in self._with.keys() & _asked(text):
            for ident, weight in self._with[mark]:
                shared[ident] += weight
        return shared

    def nearest(self, text: str, shown: Sequence[str] = (), *, most: int = 2, least: float = LEAST) -> list[str]:
        """The ids nearest to `text`, best first. Those `shown` already stay where they are until others are clearly
        nearer: nobody reads what jumps about while they type."""
        stays = dict(zip(shown, _STAYS, strict=False))
        scored = ((score * stays.get(ident, 1.0), ident) for ident, score in self.scores(text[-_READ:]).items())
        # Long explanations share something with every line: the order is by the share, not by the sum.
        ranked = sorted((-score / self._sizes[ident], ident) for score, ident in scored if score >= least)
        return [ident for _, ident in ranked[:most]]
