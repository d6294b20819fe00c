"""From a line as it is meant to the command that keeps it. Pure: reads the workshop, writes nothing."""

from __future__ import annotations

from workshop.commands import Batch
from workshop.commands.base import Command
from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import AddPerson, EditPerson, SetPresence
from workshop.model.items import Person
from workshop.model.terms import PresenceState, Side
from workshop.model.text import fold
from workshop.model.workshop import Workshop
from workshop.ui.run.line_parser import Attendee, Line


def command_of(line: Line, workshop: Workshop) -> Command | None:
    """What keeps the line; None where there is nothing to keep (a speaker alone)."""
    if line.attendee is not None:
        return attendee_command(line.attendee, workshop)
    if not line.text.strip():
        return None
    return CaptureLine(what=line.kind, text=line.text, speaker=line.speaker, held=line.held, link=line.link)


def attendee_command(attendee: Attendee, workshop: Workshop) -> Command:
    """Somebody who was expected has come; a seat gets its name; else there is one person more in the room."""
    known = _known(attendee, workshop)
    if known is None:
        given = {name: value for name in ("name", "department", "title", "seat") if (value := getattr(attendee, name))}
        return AddPerson(**given, side=Side.CUSTOMER, presence=PresenceState.PRESENT)
    present = SetPresence(person=known.id, state=PresenceState.PRESENT)
    news = {
        name: value
        for name in ("name", "department", "title", "seat")
        if (value := getattr(attendee, name)) and not getattr(known, name)
    }
    return Batch(commands=(EditPerson(id=known.id, **news), present)) if news else present


def _known(attendee: Attendee, workshop: Workshop) -> Person | None:
    """The person on the list who is meant: of the same name, or on the seat that has no name yet."""
    wanted = fold(attendee.name)
    for person in workshop.people(Side.CUSTOMER):
        if attendee.seat and person.seat == attendee.seat and (not person.name or not wanted):
            return person
        if wanted and fold(person.name).startswith(wanted):
            return person
    return None
