"""What Home knows of a workshop file without opening it, and what that means: where it stands, what was promised.

Plain data, so that it can be read on another thread. Pages reach the files through `Shelf` alone, which `Host` has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from workshop.model.items import Capture, HandedOver, Opportunity
from workshop.model.problem import Problem
from workshop.model.running_order import read_back_lines
from workshop.model.terms import CaptureKind, Industry, Side, StepState
from workshop.model.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Promise:
    """An open next step."""

    text: str
    owner: str
    side: Side
    due: date | None


@dataclass(frozen=True, slots=True)
class FileCard:
    """One workshop file. With a `problem` nothing but the path is known."""

    path: Path
    problem: Problem | None = None
    changed_at: float = 0.0
    company: str = ""
    request: str = ""
    industry: Industry | None = None
    starts_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    handed_over: bool = False
    closed: bool = False
    invented: bool = False
    on_paper: bool = False
    """Held without a screen, entered afterwards."""
    issues: int = 0
    opportunities: int = 0
    """Those that are registered; while none is, what was noted."""
    promises: tuple[Promise, ...] = ()
    unread: int = 0
    """Lines a read-back would offer, without an answer."""
    marks: int = 0

    @property
    def left(self) -> tuple[tuple[str, int], ...]:
        """What is unfinished after a meeting, as codes and how many; nothing of one that was closed, or not begun."""
        if self.started_at is None or self.closed:
            return ()
        found = [
            ("unread", self.unread),
            ("marks", self.marks),
            ("no_date", 0 if any(promise.due for promise in self.promises) else 1),
            ("not_sent", 0 if self.handed_over else 1),
        ]
        return tuple((code, n) for code, n in found if n)

    @property
    def held_on(self) -> datetime | None:
        """When it was held, or when it is to be."""
        return self.started_at or self.starts_at


def card_of(path: Path, workshop: Workshop, changed_at: float = 0.0) -> FileCard:
    """The card of a workshop that is at hand."""
    setup, run, steps = workshop.setup, workshop.run, workshop.steps()
    kinds = Counter(capture.what for capture in workshop.of(Capture).values())
    return FileCard(
        path=path,
        changed_at=changed_at,
        company=setup.company,
        request=workshop.lead.request_title or setup.subject,
        industry=setup.industry,
        starts_at=setup.starts_at,
        started_at=run.started_at,
        ended_at=run.ended_at,
        handed_over=any(h.audience == "customer" for h in workshop.of(HandedOver).values()),
        closed=workshop.closing.closed_at is not None,
        invented=setup.invented,
        on_paper=setup.held_on_paper,
        issues=kinds[CaptureKind.ISSUE],
        opportunities=len(workshop.of(Opportunity)) or kinds[CaptureKind.OPPORTUNITY],
        promises=tuple(Promise(s.text, s.owner, s.side, s.due) for s in steps if s.state is StepState.OPEN),
        unread=sum(1 for line in read_back_lines(workshop) if line.agreed is None),
        marks=kinds[CaptureKind.MARK],
    )


def left_words(left: Iterable[tuple[str, int]], words: Callable[..., str]) -> list[str]:
    """What is unfinished, in words."""
    return [words(f"common.left_{code}", n=n) for code, n in left]


class Standing(StrEnum):
    """Where a workshop stands on a given day."""

    RUNNING = "running"
    ON_PAPER = "on_paper"
    """Held on paper; what was said is being entered."""
    TODAY = "today"
    PASSED = "passed"
    PREPARING = "preparing"
    HELD = "held"
    FOLLOWING = "following"
    DONE = "done"


def standing(card: FileCard, now: datetime) -> Standing:
    """From what is recorded alone; nobody sets it by hand."""
    if card.on_paper:
        if card.handed_over:
            return Standing.FOLLOWING if card.promises else Standing.DONE
        return Standing.HELD if card.closed else Standing.ON_PAPER
    if card.started_at is None:
        if card.starts_at is None:
            return Standing.PREPARING
        on = card.starts_at.astimezone(now.tzinfo).date()
        if on == now.date():
            return Standing.TODAY
        return Standing.PREPARING if on > now.date() else Standing.PASSED
    ended = card.ended_at or card.handed_over or card.closed
    if not ended and card.started_at.astimezone(now.tzinfo).date() == now.date():
        return Standing.RUNNING
    if not card.handed_over:
        return Standing.HELD
    return Standing.FOLLOWING if card.promises else Standing.DONE


def page_for(state: Standing) -> str:
    """The page on which the work of such a workshop goes on."""
    if state in (Standing.RUNNING, Standing.ON_PAPER):
        return "run"
    return "prepare" if state in (Standing.TODAY, Standing.PASSED, Standing.PREPARING) else "wrapup"


def in_order(cards: Iterable[FileCard], now: datetime) -> list[FileCard]:
    """What runs, then what is on today in the day's order, then what was worked on last."""

    def place(card: FileCard) -> tuple[int, float, str]:
        state = standing(card, now)
        if state is Standing.TODAY and card.starts_at is not None:
            return 1, card.starts_at.timestamp(), str(card.path)
        return (0 if state is Standing.RUNNING else 2), -card.changed_at, str(card.path)

    return sorted(cards, key=place)


def promised(cards: Sequence[FileCard]) -> list[tuple[FileCard, Promise]]:
    """Open next steps with a date, the longest overdue first."""
    found = [(card, promise) for card in cards for promise in card.promises if promise.due is not None]
    return sorted(found, key=lambda pair: (pair[1].due or date.max, pair[0].company, pair[1].text))


class Shelf(Protocol):
    """The workshop files of this computer, as Home asks for them."""

    def look(self, done: Callable[[list[FileCard]], object]) -> None:
        """Read the recent files and the workshops folder beside the window; `done` gets the cards, in no order."""
        ...

    def forget(self, path: Path) -> None:
        """Take a file off the list; the file itself stays."""
        ...

    def recover(self, path: Path) -> None:
        """Open what can be read of a damaged file as a copy; the file itself stays as it is."""
        ...

    def open_sample(self) -> None:
        """Make a fresh copy of the invented sample, open it and show where to begin."""
        ...

    def open_json(self, path: Path) -> None:
        """Make a workshop again from its JSON copy, and open it."""
        ...
