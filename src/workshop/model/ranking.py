"""The one ranking rule: picks, then importance, then urgency, then number; for map, minutes and matrix alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import fsum
from typing import Literal

from workshop.model.items import ROOM, ChosenTrend, Score, Topic
from workshop.model.workshop import Workshop

Axis = Literal["importance", "urgency", "impact", "effort"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A topic in its place. `pick` is 1–3 or None; scores 0–5 or None ('not asked'); `spread` needs three raters."""

    topic: Topic
    place: int
    pick: int | None
    importance: float | None
    urgency: float | None
    impact: float | None = None
    effort: float | None = None
    spread: float | None = None

    @property
    def asked(self) -> bool:
        """Whether the room said anything of it; a topic neither picked nor scored only waits beside the map."""
        return self.pick is not None or self.importance is not None or self.urgency is not None


def position(scores: list[Score], axis: Axis) -> float | None:
    """The room's score, else the mean of the people's, else None."""
    room = next((getattr(s, axis) for s in scores if s.rater == ROOM), None)
    if room is not None:
        return float(room)
    people = [getattr(s, axis) for s in scores if s.rater != ROOM and getattr(s, axis) is not None]
    return fsum(people) / len(people) if people else None


def spread(scores: list[Score]) -> float | None:
    """How far the people lie apart on importance; None with fewer than three raters, who could be told apart."""
    people = [s.importance for s in scores if s.rater != ROOM and s.importance is not None]
    return max(people) - min(people) if len(people) >= 3 else None


def number_key(number: str) -> tuple[int, tuple[int, ...], str]:
    """Display numbers in reading order: C1-2 before C1-10 before C2-1 before N-1."""
    parts = tuple(int(part) for part in re.findall(r"\d+", number))
    return (0 if number.startswith("C") else 1, parts, number)


def _told(workshop: Workshop, topic: Topic) -> bool:
    if topic.challenge is None or topic.trend is None:
        return True
    chosen = workshop.get(ChosenTrend, topic.trend)
    return chosen is not None and not chosen.skipped


def rank(workshop: Workshop) -> list[Ranked]:
    """All topics in the one order, places counted from 1.

    Challenges of a trend that was skipped or taken off the list are left out unless the room said something of them.
    """
    by_topic: dict[str, list[Score]] = {}
    for score in workshop.of(Score).values():
        by_topic.setdefault(score.topic, []).append(score)
    picked = {topic: place for place, topic in enumerate(workshop.picks.topics, start=1)}

    found: list[Ranked] = []
    for topic in workshop.of(Topic).values():
        scores = by_topic.get(topic.id, [])
        if not scores and topic.id not in picked and not _told(workshop, topic):
            continue
        axes = {axis: position(scores, axis) for axis in ("importance", "urgency", "impact", "effort")}
        found.append(Ranked(topic, 0, picked.get(topic.id), spread=spread(scores), **axes))

    def order(ranked: Ranked) -> tuple[float, float, float, tuple[int, tuple[int, ...], str]]:
        return (
            ranked.pick if ranked.pick is not None else float("inf"),
            -(ranked.importance if ranked.importance is not None else -1.0),
            -(ranked.urgency if ranked.urgency is not None else -1.0),
            number_key(ranked.topic.number),
        )

    found.sort(key=order)
    return [
        Ranked(r.topic, place, r.pick, r.importance, r.urgency, r.impact, r.effort, r.spread)
        for place, r in enumerate(found, start=1)
    ]
