"""Which trends to tell: the one nearest to the request first, then wider than the request."""

from __future__ import annotations

from workshop.model.deck import Deck, Trend
from workshop.model.likeness import likeness, pieces


def propose(deck: Deck, request: str, count: int = 3) -> list[str]:
    """Ids of trends: nearest to `request` first, then one theme after another so that the talk goes beyond it."""
    wanted = pieces(request)

    def nearness(trend: Trend) -> float:
        return likeness(wanted, pieces(" ".join((trend.title, trend.spark, *(c.title for c in trend.challenges)))))

    left = sorted(deck.trends, key=lambda t: (-nearness(t), deck.trends.index(t)))
    if not request.strip():
        left = list(deck.trends)
    found: list[Trend] = []
    while left and len(found) < count:
        told = {t.theme for t in found}
        fresh = next((t for t in left if t.theme not in told), left[0])
        found.append(fresh)
        left.remove(fresh)
    return [t.id for t in found]
