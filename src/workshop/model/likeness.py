"""How alike two short texts are, in Japanese or English: shares of two-character pieces, no dictionary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from workshop.model.text import fold

_STAYS = (1.3, 1.15)
"""How much nearer it counts to be shown already, in the first place and in the second."""


def pieces(text: str) -> frozenset[str]:
    """The text's two-character pieces, width, case and white space not counting; one character is its own piece."""
    folded = fold(text)
    if len(folded) < 2:
        return frozenset(folded)
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1))


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """0 … 1. Measured against the smaller set, so that a short title is found in a long line."""
    if not a or not b:
        return 0.0
    return len(a & b) / min(len(a), len(b))


def nearest(
    text: str, candidates: Iterable[tuple[str, frozenset[str]]], *, most: int = 2, least: float = 0.25
) -> list[str]:
    """The ids of the candidates most like `text`, best first."""
    return Known(candidates).nearest(text, most=most, least=least)


class Known:
    """Candidates that are asked about again and again: a piece leads to what has it, without a look at all."""

    def __init__(self, candidates: Iterable[tuple[str, frozenset[str]]] = ()) -> None:
        self._sizes: dict[str, int] = {}
        self._with: dict[str, list[str]] = {}
        for ident, piece_set in candidates:
            self._sizes[ident] = len(piece_set)
            for piece in piece_set:
                self._with.setdefault(piece, []).append(ident)

    def nearest(self, text: str, shown: Sequence[str] = (), *, most: int = 2, least: float = 0.25) -> list[str]:
        """The ids most like `text`, best first. Those `shown` already stay where they are until others are clearly
        nearer: nobody reads what jumps about while they type."""
        own = pieces(text)
        if len(own) < 2:
            return []
        shared = Counter(chain.from_iterable(self._with[piece] for piece in own if piece in self._with))
        stays = dict(zip(shown, _STAYS, strict=False))
        scored = [
            (count / min(len(own), self._sizes[ident]) * stays.get(ident, 1.0), ident)
            for ident, count in shared.items()
        ]
        scored = sorted((-score, ident) for score, ident in scored if score >= least)
        return [ident for _, ident in scored[:most]]
