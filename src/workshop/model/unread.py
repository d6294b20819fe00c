"""What a customer's file leaves out because the customer was never asked: lines, titles, columns, steps.

Each entry is worded as it would be printed, with what they have instead, where that is another wording. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workshop.model.items import COLUMNS, Capture, NextStep, RoadmapRow
from workshop.model.publish import public_title, shared_row
from workshop.model.ranking import rank
from workshop.model.running_order import read_back_lines
from workshop.model.terms import StepState
from workshop.model.workshop import Workshop
from workshop.model.wrapup_items import SharedRow, SharedStep

What = Literal["captures", "topics", "columns", "steps", "roadmap"]
"""The field of `take_in_together` that takes it in."""

Step = NextStep | SharedStep
Row = RoadmapRow | SharedRow


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line, or the title of a topic; `had` is the customer's wording, empty where they have none."""

    what: What
    id: str
    capture: Capture | None
    number: str
    text: str
    had: str = ""


@dataclass(frozen=True, slots=True)
class UnreadColumns:
    """What is written beside a topic since it was shared: column -> (now, what the customer has)."""

    id: str
    number: str
    title: str
    columns: tuple[tuple[str, str, str], ...]
    what: What = "columns"


@dataclass(frozen=True, slots=True)
class UnreadStep:
    id: str
    now: NextStep
    had: SharedStep | None
    what: What = "steps"


@dataclass(frozen=True, slots=True)
class UnreadRow:
    id: str
    now: RoadmapRow
    had: Row | None
    what: What = "roadmap"


Unread = UnreadLine | UnreadColumns | UnreadStep | UnreadRow


def unread(workshop: Workshop, lang: str) -> list[Unread]:
    """In the order of the files: lines as they are read back, topics in their order, steps, the roadmap."""
    return [*_lines(workshop), *_topics(workshop, lang), *unread_steps(workshop), *_rows(workshop)]


def _lines(workshop: Workshop) -> Iterator[UnreadLine]:
    for capture in read_back_lines(workshop):
        had = capture.agreed.wording if capture.agreed else ""
        if had != capture.text:
            yield UnreadLine("captures", capture.id, capture, "", capture.text, had)


def _topics(workshop: Workshop, lang: str) -> Iterator[UnreadLine | UnreadColumns]:
    offered = {capture.id: capture for capture in read_back_lines(workshop)}
    for ranked in rank(workshop):
        topic = ranked.topic
        title = public_title(workshop, topic, lang)
        if topic.capture:
            line = offered.get(topic.capture)
            if line is None:
                continue  # it is ours by now, was left out, or is gone
            had = topic.agreed.wording if topic.agreed else ""
            if had != topic.title and topic.title != line.text:  # else the line brings its title along
                yield UnreadLine("topics", topic.id, None, topic.number, topic.title, had)
        if topic.waiting:
            columns = tuple((c, topic.waiting[c], str(getattr(topic, c))) for c in COLUMNS if c in topic.waiting)
            yield UnreadColumns(topic.id, topic.number, title or topic.title, columns)


def unread_steps(workshop: Workshop) -> Iterator[UnreadStep]:
    """Steps the customer does not have as they are worded now."""
    for step in workshop.steps():
        if step.state is StepState.DROPPED:
            continue
        if step.agreed is None or _promise(step) != _promise(step.agreed):
            yield UnreadStep(step.id, step, step.agreed)


def _promise(step: Step) -> tuple[object, ...]:
    return (step.text, step.side, step.owner, step.due, step.done_when)


def _rows(workshop: Workshop) -> Iterator[UnreadRow]:
    for row in workshop.roadmap():
        had = shared_row(row)
        if had is None or (row.text, row.who, row.when) != (had.text, had.who, had.when):
            yield UnreadRow(row.id, row, had)
