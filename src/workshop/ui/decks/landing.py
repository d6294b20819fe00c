"""Where a field lands: the slide the audience sees of it. Pure; made by the same rules as in the room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from workshop.decks.draft import Path
from workshop.model.deck import Deck, Trend
from workshop.model.public import PublicSlide, TrendSlide
from workshop.model.publish_deck import FindPicture, trend_slides

Note = Literal["", "ours", "not_first", "no_name", "nothing"]
"""What is to be said beside the picture: the field itself stays with us, the figure is not the one on the slide, the
case may not be shown, there is no slide yet."""


@dataclass(frozen=True, slots=True)
class Landing:
    part: str
    """A beat's name, "challenges", "case" or "estimate"."""
    slide: PublicSlide | None
    note: Note = ""


_OURS = {"script", "objections", "questions", "why_us"}


def landing(deck: Deck, path: Path, find: FindPicture) -> Landing:
    """The slide for a place in the deck; for what is on no slide, the trend's claim."""
    trend, number = _trend(deck, path)
    part = _part(path)
    slides = {made.part: made.slide for made in trend_slides(deck, trend, number, find)}
    note: Note = "ours" if _OURS & {str(step) for step in path} or not path else ""
    if part == "case":
        cases = [str(path[3])] if len(path) > 3 else [case.id for case in trend.cases]
        slide = next((slides[case] for case in cases if case in slides), None)
        return Landing("case", slide, note or ("" if slide else "no_name" if cases else "nothing"))
    slide = slides.get(part)
    if part == "evidence" and len(path) >= 4 and isinstance(slide, TrendSlide):
        shown = slide.trend.evidence[0]
        if path[3] not in (shown.id, *(c.id for c in shown.companions)):
            wanted = [e for e in slide.trend.evidence if e.id == path[3]]
            others = [e for e in slide.trend.evidence if e.id != path[3]]
            if wanted:
                slide = replace(slide, trend=replace(slide.trend, evidence=(*wanted, *others)))
            note = "not_first"
    return Landing(part, slide, note or ("" if slide else "nothing"))


def _trend(deck: Deck, path: Path) -> tuple[Trend, int]:
    wanted = path[1] if len(path) >= 2 and path[0] == "trends" else deck.trends[0].id
    found = next(((t, n) for n, t in enumerate(deck.trends, start=1) if t.id == wanted), None)
    return found or (deck.trends[0], 1)


def _part(path: Path) -> str:
    field = path[2] if len(path) >= 3 else ""
    if field in ("evidence", "confront", "challenges"):
        return str(field)
    return {"cases": "case", "formula": "estimate"}.get(str(field), "spark")
