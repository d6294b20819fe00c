"""What becomes the customer's to read by a person's decision, and what we type that waits for it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from workshop.commands.base import Changed, Command, carries, edited, need, put
from workshop.commands.captures import may_share, shared, topic_follows
from workshop.model.items import Agreement, Capture, Item, Key, NextStep, RoadmapRow, Shared, Topic
from workshop.model.problem import KnownError
from workshop.model.terms import AgreementWay
from workshop.model.text import Text
from workshop.model.workshop import Workshop
from workshop.model.wrapup_items import SharedRow, SharedStep

DecidedWay = Literal[AgreementWay.TAKEN_IN, AgreementWay.BY_MAIL]
"""What a person may decide without the customer: to take it in, or to ask by mail."""


class WriteColumns(Command):
    """What we type beside a topic: it waits until it is shared."""

    type: Literal["write_columns"] = "write_columns"
    id: str
    departments: Text = ""
    current_state: Text = ""
    next_step: Text = ""
    owner: Text = ""


@carries(WriteColumns)
def write_columns(workshop: Workshop, command: WriteColumns, at: datetime) -> Changed:
    topic = need(workshop, Topic, command.id)
    typed = {**topic.waiting, **command.given()}
    waiting = {column: text for column, text in typed.items() if text != getattr(topic, column)}
    return put(edited(topic, {"waiting": waiting})) if waiting != topic.waiting else {}


class TakeInTogether(Command):
    """A person saw this list of what the customer was never asked, and takes it in as it is worded now: one step.

    `topics` are titles, `columns` what is written beside topics.
    """

    type: Literal["take_in_together"] = "take_in_together"
    captures: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    roadmap: tuple[str, ...] = ()
    way: DecidedWay = AgreementWay.TAKEN_IN


@carries(TakeInTogether)
def take_in_together(workshop: Workshop, command: TakeInTogether, at: datetime) -> Changed:
    way = AgreementWay.BY_MAIL if workshop.setup.held_on_paper else command.way
    changed: dict[Key, Item | None] = {}
    for capture_id in command.captures:
        line = need(workshop, Capture, capture_id)
        agreed = shared(line, way, at)
        changed |= put(agreed) | topic_follows(workshop, line, agreed)
    for topic in _topics(workshop, command, changed):
        changes: dict[str, object] = {}
        if topic.id in command.topics:
            changes["agreed"] = Agreement(wording=topic.title, way=way, at=at)
        if topic.id in command.columns:
            changes |= {**topic.waiting, "waiting": {}, "columns_shared": Shared(way=way, at=at)}
        changed |= put(edited(topic, changes))
    for step_id in command.steps:
        s = need(workshop, NextStep, step_id)
        agreed_step = SharedStep(
            text=s.text, side=s.side, owner=s.owner, due=s.due, done_when=s.done_when, at=at, way=way
        )
        changed |= put(edited(s, {"agreed": agreed_step}))
    for row_id in command.roadmap:
        row = need(workshop, RoadmapRow, row_id)
        agreed_row = SharedRow(text=row.text, who=row.who, when=row.when, way=way, at=at)
        changed |= put(edited(row, {"shared": True, "agreed": agreed_row}))
    return changed


def _topics(workshop: Workshop, command: TakeInTogether, changed: dict[Key, Item | None]) -> Iterator[Topic]:
    """The topics named, each once, with the title that a line taken in with them gave them."""
    for topic_id in dict.fromkeys((*command.topics, *command.columns)):
        topic = need(workshop, Topic, topic_id)
        capture = workshop.get(Capture, topic.capture) if topic.capture else None
        if capture is not None and not may_share(capture):
            raise KnownError("command.never_shared", id=topic_id)
        followed = changed.get(topic.key)
        yield followed if isinstance(followed, Topic) else topic
