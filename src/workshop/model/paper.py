"""A meeting held without a screen, entered afterwards: what was entered, and what is still to do.

What was told there is what somebody says was told, never what was shown: nothing was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workshop.model.items import (
    ROOM,
    Bearing,
    Capture,
    Estimate,
    NextStep,
    Reaction,
    Score,
    SlideRef,
)
from workshop.model.running_order import COVER, paper_order
from workshop.model.terms import CaptureKind, PresenceState, Side
from workshop.model.workshop import Workshop


class PaperStep(StrEnum):
    """What is entered, in this order."""

    PEOPLE = "people"
    NOTES = "notes"
    INTEREST = "interest"
    RANKING = "ranking"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class StepState:
    """How far a step is: `count` of `of` (0: there is no total); `done` when nothing is missing."""

    step: PaperStep
    count: int
    of: int
    done: bool


def entered(workshop: Workshop) -> bool:
    """Is there anything from the meeting yet?"""
    kinds = (Capture, Reaction, Score, Bearing, Estimate, NextStep)
    return any(workshop.of(kind) for kind in kinds) or bool(workshop.picks.topics or workshop.run.told_on_paper)


def told(workshop: Workshop, slide: SlideRef) -> bool:
    """Was this trend or case told from paper?"""
    return any((t.slide, t.of) == (slide.slide, slide.of) for t in workshop.run.told_on_paper)


def unasked(workshop: Workshop) -> list[str]:
    """Trends for which the room's interest was not entered, in the order of telling."""
    return [trend for trend in _trends(workshop) if not _asked(workshop, trend)]


def progress(workshop: Workshop) -> list[StepState]:
    """Every step and how far it is."""
    customers = [workshop.presence(p.id).state for p in workshop.people(Side.CUSTOMER)]
    came = sum(1 for state in customers if state in (PresenceState.PRESENT, PresenceState.LEFT))
    notes = sum(1 for c in workshop.captures() if c.what is not CaptureKind.MARK)
    trends = _trends(workshop)
    asked = sum(1 for trend in trends if _asked(workshop, trend))
    picks, steps = len(workshop.picks.topics), len(workshop.steps())
    return [
        StepState(PaperStep.PEOPLE, came, 0, came > 0),
        StepState(PaperStep.NOTES, notes, 0, notes > 0),
        StepState(PaperStep.INTEREST, asked, len(trends), asked == len(trends) > 0),
        StepState(PaperStep.RANKING, picks, 0, picks > 0),
        StepState(PaperStep.STEPS, steps, 0, steps > 0),
    ]


def place_of(workshop: Workshop, step: PaperStep) -> SlideRef | None:
    """Where a step is entered; None where there is nothing for it, or it is entered on another page."""
    order = paper_order(workshop)
    if step is PaperStep.PEOPLE:
        return COVER
    if step is PaperStep.NOTES:
        return next((s for s in order if s.slide in ("request", "trend")), None)
    if step is PaperStep.INTEREST:
        left = unasked(workshop)
        return next((s for s in order if s.slide == "trend" and (not left or s.of == left[0])), None)
    if step is PaperStep.RANKING:
        return next((s for s in order if s.slide == "ranking"), None)
    return None


def _trends(workshop: Workshop) -> list[str]:
    return [s.of for s in paper_order(workshop) if s.slide == "trend"]


def _asked(workshop: Workshop, trend: str) -> bool:
    found = workshop.get(Reaction, f"{trend}|{ROOM}")
    return found is not None and found.trend is not None
