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


def scores_at(field: Field, x: float, y: float, room_x: float, room_y: float) -> tuple[float, float]:
    """(importance, urgency) of a point, to a tenth: the other way round from `anchor`, with the same rooms."""
    urgency = _score(x, field.x, field.middle_x, field.x + field.w, room_x, upward=False)
    down = _score(y, field.y, field.middle_y, field.y + field.h, room_y, upward=True)
    return round(5.0 - down, 1), urgency


def _score(at: float, low: float, middle: float, high: float, room: float, *, upward: bool) -> float:
    first = at < middle
    start, end = (low + room, middle - room) if first else (middle + room, high - room)
    share = min(1.0, max(0.0, (at - start) / (end - start))) if end > start else 0.5
    score = round((share if first else 1 + share) * MIDDLE, 1)
    # What stands on one side of the middle line is never told as the other side's.
    if upward:
        return min(score, MIDDLE) if first else max(score, round(MIDDLE + 0.1, 1))
    return min(score, MIDDLE - 0.1) if first else max(score, MIDDLE)


def _along(score: float, low: float, middle: float, high: float, room: float, *, upward: bool = False) -> float:
    score = min(5.0, max(0.0, score))
    # On the upward axis the score is turned round, and the middle belongs to the upper half.
    first = score <= MIDDLE if upward else score < MIDDLE
    start, end = (low + room, middle - room) if first else (middle + room, high - room)
    share = (score if first else score - MIDDLE) / MIDDLE
    return start + (end - start) * share if end >= start else (start + end) / 2


def place(spots: Sequence[Spot], field: Field, gap: float, obstacles: Sequence[Spot] = ()) -> list[Placed] | None:
    """Places for all, off the obstacles, the first ones nearest to where they belong; None where not all fit."""
    if not _may_fit(spots, field):
        return None
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


def _may_fit(spots: Sequence[Spot], field: Field) -> bool:
    """Is there as much ground in each quarter as is asked for? Told before a long search for what cannot be."""
    asked: dict[tuple[bool, bool], float] = {}
    for spot in spots:
        key = spot.x >= field.middle_x, spot.y >= field.middle_y
        asked[key] = asked.get(key, 0.0) + spot.w * spot.h
    return all(area <= field.w * field.h / 4 for area in asked.values())


_Taken = tuple[float, float, float, float]


def _nearest_free(spot: Spot, field: Field, gap: float, taken: list[_Taken]) -> tuple[float, float] | None:
    right, lower = spot.x >= field.middle_x, spot.y >= field.middle_y
    left_edge = (field.middle_x if right else field.x) + gap / 2 + spot.w / 2
    right_edge = (field.x + field.w if right else field.middle_x) - gap / 2 - spot.w / 2
    top_edge = (field.middle_y if lower else field.y) + gap / 2 + spot.h / 2
    bottom_edge = (field.y + field.h if lower else field.middle_y) - gap / 2 - spot.h / 2
    if left_edge > right_edge or top_edge > bottom_edge:
        return None
    x = min(max(spot.x, left_edge), right_edge)
    y = min(max(spot.y, top_edge), bottom_edge)
    # Nearly always there is room close by: what lies further away is looked at only where there is none.
    farthest = max(right_edge - left_edge, bottom_edge - top_edge, 1.0) * 1.5
    reach = min(1.5 * max(spot.w, spot.h) + gap, farthest)
    while True:
        found = _free_within(spot, gap, taken, (x, y), (left_edge, top_edge, right_edge, bottom_edge), reach)
        if found is not None or reach >= farthest:
            return found
        reach = min(reach * 2, farthest)


def _free_within(
    spot: Spot,
    gap: float,
    taken: list[_Taken],
    at: tuple[float, float],
    edges: tuple[float, float, float, float],
    reach: float,
) -> tuple[float, float] | None:
    """The free place nearest to `at`, no further than `reach`: beside, above or below something, or at an edge."""
    x, y = at
    left, top, right, bottom = edges
    low_x, high_x = max(left, x - reach), min(right, x + reach)
    low_y, high_y = max(top, y - reach), min(bottom, y + reach)
    # What is taken, widened by half of what is to be placed: a centre outside all of these is free.
    near = []
    xs, ys = {x, left, right}, {y, top, bottom}
    for tx, ty, tw, th in taken:
        aside, apart = (tw + spot.w) / 2 + gap, (th + spot.h) / 2 + gap
        if tx + aside < low_x or tx - aside > high_x or ty + apart < low_y or ty - apart > high_y:
            continue
        near.append((tx, ty, aside - 0.01, apart - 0.01))
        xs.update((tx - aside, tx, tx + aside))
        ys.update((ty - apart, ty, ty + apart))
    ordered_y = [cy for cy in ys if low_y <= cy <= high_y]
    candidates = sorted(
        (distance, cy, cx)
        for cx in xs
        if low_x <= cx <= high_x
        for cy in ordered_y
        if (distance := (cx - x) ** 2 + (cy - y) ** 2) <= reach * reach
    )
    for _, cy, cx in candidates:
        if all(abs(cx - tx) >= aside or abs(cy - ty) >= apart for tx, ty, aside, apart in near):
            return cx, cy
    return None
