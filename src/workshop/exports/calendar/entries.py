"""One VCALENDAR from a list of dates, whoever it is for. The format is RFC 5545's; writing it is icalendar's business.

Default are events, because neither Outlook nor Google nor iOS shows a VTODO that is imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from workshop.i18n import Words

if TYPE_CHECKING:
    from icalendar import Event, Todo

_MAKER: Final = "-//Next steps//iCalendar 2.0//"
"""Names no app: the customer's calendar shows it."""
_REMIND: Final = timedelta(hours=-15)
"""Before the midnight a day begins with: nine in the morning of the day before."""
_NO_MOMENT: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """A day in a calendar. `at` is when it was settled; `done` and `withdrawn` say what became of it."""

    uid: str
    day: date
    summary: str
    description: str
    category: str
    at: datetime | None
    sequence: int = 0
    withdrawn: bool = False
    done: bool = False


def calendar(entries: Sequence[Entry], words: Words, *, tasks: bool = False) -> bytes:
    """The file; equal entries give equal bytes."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"{_MAKER}{words.lang.upper()}")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for entry in entries:
        entry = replace(
            entry,
            summary=words("exports.calendar.withdrawn", text=entry.summary) if entry.withdrawn else entry.summary,
        )
        made.add_component(_task(entry) if tasks else _event(entry))
    return bytes(made.to_ical())


def _event(entry: Entry) -> Event:
    from icalendar import Alarm, Event

    event = Event()
    _say(event, entry)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if entry.withdrawn:
        event.add("status", "CANCELLED")
        return event
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", _REMIND)
    event.add_component(alarm)
    return event


def _task(entry: Entry) -> Todo:
    from icalendar import Todo

    todo = Todo()
    _say(todo, replace(entry, uid=f"{entry.uid}-task"))
    todo.add("due", entry.day)
    todo.add("status", "CANCELLED" if entry.withdrawn else "COMPLETED" if entry.done else "NEEDS-ACTION")
    return todo


def _say(component: Event | Todo, entry: Entry) -> None:
    component.add("uid", entry.uid)
    component.add("dtstamp", (entry.at or _NO_MOMENT).astimezone(UTC))
    component.add("sequence", entry.sequence)
    component.add("summary", entry.summary)
    if entry.description:
        component.add("description", entry.description)
    component.add("categories", [entry.category])
