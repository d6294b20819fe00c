"""Where cards and dots stand on the priority map: as near as possible to where the scores put them, never overlapping,
never in another quarter. Pure; no Qt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MIDDLE = 2.5
"""Where the quarters meet, on scores from 0 to 5."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Something to be placed: where it belongs (its centre) and how large it is."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Field:
    """The ground of the map, and the lines at which its quarters meet."""

    x: float
    y: float
    w: float
    h: float

    @property
    def middle_x(self) -> float:
        return self.x + self.w / 2

    @property
    def middle_y(self) -> float:
        return self.y + self.h / 2


@dataclass(frozen=True, slots=True)
class Placed:
    """Where it stands (its centre), and whether that is not where it belongs."""

    x: float
    y: float
    moved: bool


def quarter(importance: float, urgency: float) -> tuple[bool, bool]:
    """(important, urgent) as the map shows it."""
    return importance >= MIDDLE, urgency >= MIDDLE


def anchor(field: Field, importance: float, urgency: float, room_x: float, room_y: float) -> tuple[float, float]:
    """The point of a pair of scores; `room` is kept to the edges and to the middle lines, so that a thing of twice
    that size lies wholly in its quarter."""
    return (
        _along(urgency, field.x, field.middle_x, field.x + field.w, room_x),
        _along(5.0 - importance, field.y, field.middle_y, field.y + field.h, room_y, upward=True),
    )


def _along(score: float, low: float, middle: float, high: float, room: float, *, upward: bool = False) -> float:
    score = min(5.0, max(0.0, score))
    # On the upward axis the score is turned round, and the middle belongs to the upper half.
    first = score <= MIDDLE if upward else score < MIDDLE
    start, end = (low + room, middle - room) if first else (middle + room, high - room)
    share = (score if first else score - MIDDLE) / MIDDLE
    return start + (end - start) * share if end >= start else (start + end) / 2


def place(spots: Sequence[Spot], field: Field, gap: float, obstacles: Sequence[Spot] = ()) -> list[Placed] | None:
    """Places for all, off the obstacles, the first ones nearest to where they belong; None where not all fit."""
    found: list[Placed] = []
    taken = [(o.x, o.y, o.w, o.h) for o in obstacles]
    for spot in spots:
        at = _nearest_free(spot, field, gap, taken)
        if at is None:
            return None
        moved = abs(at[0] - spot.x) > 0.5 or abs(at[1] - spot.y) > 0.5
        found.append(Placed(at[0], at[1], moved))
        taken.append((at[0], at[1], spot.w, spot.h))
    return found


def _nearest_free(
    spot: Spot, field: Field, gap: float, taken: list[tuple[float, float, float, float]]
) -> tuple[float, float] | None:
    right, lower = spot.x >= field.middle_x, spot.y >= field.middle_y
    left_edge = (field.middle_x if right else field.x) + gap / 2 + spot.w / 2
    right_edge = (field.x + field.w if right else field.middle_x) - gap / 2 - spot.w / 2
    top_edge = (field.middle_y if lower else field.y) + gap / 2 + spot.h / 2
    bottom_edge = (field.y + field.h if lower else field.middle_y) - gap / 2 - spot.h / 2
    if left_edge > right_edge or top_edge > bottom_edge:
        return None
    x = min(max(spot.x, left_edge), right_edge)
    y = min(max(spot.y, top_edge), bottom_edge)
    near = [
        t for t in taken if left_edge - spot.w <= t[0] + t[2] / 2 + gap and t[0] - t[2] / 2 - gap <= right_edge + spot.w
    ]
    xs, ys = {x}, {y}
    for tx, ty, tw, th in near:
        aside, apart = (tw + spot.w) / 2 + gap, (th + spot.h) / 2 + gap
        xs.update((tx - aside, tx + aside, tx))
        ys.update((ty - apart, ty + apart, ty))
    xs.update((left_edge, right_edge))
    ys.update((top_edge, bottom_edge))
    candidates = sorted(
        ((cx - x) ** 2 + (cy - y) ** 2, cy, cx)
        for cx in xs
        if left_edge <= cx <= right_edge
        for cy in ys
        if top_edge <= cy <= bottom_edge
    )
    for _, cy, cx in candidates:
        if all(
            abs(cx - tx) >= (tw + spot.w) / 2 + gap - 0.01 or abs(cy - ty) >= (th + spot.h) / 2 + gap - 0.01
            for tx, ty, tw, th in near
        ):
            return cx, cy
    return None
