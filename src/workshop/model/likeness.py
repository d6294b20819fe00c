"""How alike two short texts are, in Japanese or English: shares of two-character pieces, no dictionary."""

from __future__ import annotations

from collections.abc import Iterable

from workshop.model.text import fold


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
    own = pieces(text)
    if len(own) < 2:
        return []
    scored = [(likeness(own, piece_set), ident) for ident, piece_set in candidates]
    scored = [(score, ident) for score, ident in scored if score >= least]
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    return [ident for _, ident in scored[:most]]
