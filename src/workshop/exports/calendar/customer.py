"""The customer's calendar: the promises they have, and nothing else."""

from __future__ import annotations

from workshop.exports import wording
from workshop.exports.calendar.entries import Entry, calendar
from workshop.exports.making import Making
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model.public import PublicDate, PublicHeader
from workshop.model.terms import Side
from workshop.model.text import one_line


def events(making: Making) -> list[ExportFile]:
    """An all-day entry for every dated promise; no file where there is none."""
    return _file(making, "exports.name_calendar", tasks=False)


def tasks(making: Making) -> list[ExportFile]:
    """The same as tasks, for the programs that take them."""
    return _file(making, "exports.name_tasks", tasks=True)


def _file(making: Making, called: str, *, tasks: bool) -> list[ExportFile]:
    public, words = making.public, making.words
    entries = [_entry(found, public.header, words) for found in public.dates]
    if not entries:
        return []
    return [ExportFile(making.name(called, ".ics"), calendar(entries, words, tasks=tasks))]


def _entry(found: PublicDate, header: PublicHeader, words: Words) -> Entry:
    return Entry(
        uid=found.uid,
        day=found.due,
        summary=summary(found.text, who(found.side, found.owner, header, words), words),
        description="\n".join(part for part in (done_when(found.done_when, words), *_came_from(header, words)) if part),
        category=words("exports.calendar.category"),
        at=found.at,
        sequence=found.sequence,
        withdrawn=found.withdrawn,
    )


def summary(text: str, owner: str, words: Words) -> str:
    text = one_line(text)
    return words("exports.calendar.summary", text=text, owner=owner) if owner else text


def who(side: Side, owner: str, header: PublicHeader, words: Words) -> str:
    """The owner as both sides read the entry: ours under our company's name, theirs by itself."""
    if side is Side.OURS:
        return wording.in_parts((header.our_company, one_line(owner)), words)
    return one_line(owner) or header.company


def done_when(text: str, words: Words) -> str:
    return words("exports.calendar.done_when", text=one_line(text)) if text.strip() else ""


def _came_from(header: PublicHeader, words: Words) -> list[str]:
    day = wording.day_of(header)
    meeting = wording.meeting(header, words)
    return [
        words("exports.calendar.came_from", day=words.date(day), meeting=meeting) if day else "",
        words("exports.invented_short") if header.invented else "",
    ]
