"""Our own calendar: every promise, days to come back on, and what we mean to do about a person."""

from __future__ import annotations

from datetime import datetime

from workshop.exports import internal_records
from workshop.exports.calendar.customer import done_when, summary, who
from workshop.exports.calendar.entries import Entry, calendar
from workshop.exports.making import Making
from workshop.exports.writing import ExportFile
from workshop.model import handed_dates
from workshop.model.handed_dates import OUR_STEP, REVISIT, STEP
from workshop.model.items import Capture, Consideration, HandedOver, NextStep
from workshop.model.terms import StepState
from workshop.model.text import one_line
from workshop.model.workshop import Workshop
from workshop.model.wrapup_items import HandedDate


def events(workshop: Workshop, making: Making) -> list[ExportFile]:
    return _file(workshop, making, "exports.name_calendar", tasks=False)


def tasks(workshop: Workshop, making: Making) -> list[ExportFile]:
    return _file(workshop, making, "exports.name_tasks", tasks=True)


def _file(workshop: Workshop, making: Making, called: str, *, tasks: bool) -> list[ExportFile]:
    stamp = last_moment(workshop)
    found = handed_dates.dates(workshop, "internal")
    if not found:
        return []
    entries = [_entry(workshop, each, making, stamp) for each in found]
    return [ExportFile(making.name(called, ".ics"), calendar(entries, making.words, tasks=tasks))]


def last_moment(workshop: Workshop) -> datetime | None:
    """The newest moment the workshop itself knows of: files are stamped with it, never with the clock."""
    moments = [
        workshop.setup.created_at,
        workshop.run.started_at,
        workshop.run.ended_at,
        workshop.closing.closed_at,
        *(c.at for c in workshop.of(Capture).values()),
        *(s.agreed.at for s in workshop.of(NextStep).values() if s.agreed),
        *(h.at for h in workshop.of(HandedOver).values()),
    ]
    return max((moment for moment in moments if moment is not None), default=None)


def _entry(workshop: Workshop, found: HandedDate, making: Making, stamp: datetime | None) -> Entry:
    words, header = making.words, making.public.header
    kind, _, item_id = found.of.partition("/")
    about = words("exports.dear_company", company=header.company) if header.company else ""
    text, details, done = one_line(found.text), [], False
    if kind == STEP:
        text = summary(text, who(found.side, found.owner, header, words), words)
        step = workshop.get(NextStep, item_id)
        done = step is not None and step.state is StepState.DONE
        shared = step is not None and step.agreed is not None
        details = [
            done_when(found.done_when, words),
            words("exports.calendar.shared" if shared else "exports.calendar.ours"),
        ]
    elif kind == REVISIT:
        text = words("exports.calendar.revisit", text=text)
        details = _weighed(workshop, item_id, making)
    elif kind == OUR_STEP:
        text = summary(text, internal_records.who(workshop, item_id, words), words)
    invented = words("exports.invented_short") if header.invented else ""
    description = [words("exports.internal.notice"), about, *details, invented]
    return Entry(
        uid=handed_dates.uid(workshop, "internal", found.of),
        day=found.due,
        summary=text,
        description="\n".join(part for part in description if part),
        category=words("exports.internal.mark"),
        at=stamp,
        sequence=found.sequence,
        withdrawn=found.withdrawn,
        done=done,
    )


def _weighed(workshop: Workshop, item_id: str, making: Making) -> list[str]:
    """Who weighs it by what, and what would make it drop."""
    weighed, words = workshop.get(Consideration, item_id), making.words
    if weighed is None:
        return []
    told = (
        ("exports.internal.consider_who", weighed.who),
        ("exports.internal.consider_criterion", weighed.criterion),
        ("exports.internal.consider_drop", weighed.would_drop),
    )
    return [words("exports.calendar.detail", label=words(key), text=one_line(text)) for key, text in told if text]
