"""Where a trend may be moved while the workshop is told: what is still to come never goes before what is on."""

from __future__ import annotations

from collections.abc import Sequence


def allowed(order: Sequence[str], trend: str, to: int, now: str | None) -> int | None:
    """The place (0 = first) at which the trend lands when it is moved to `to`; None where nothing would change.

    `now` is the trend the script stands at. A trend behind it stops right after it: moved before it, it would never
    be told.
    """
    if trend not in order:
        return None
    place = order.index(trend)
    first = order.index(now) + 1 if now in order and place > order.index(now) else 0
    landed = max(first, min(to, len(order) - 1))
    return None if landed == place else landed
