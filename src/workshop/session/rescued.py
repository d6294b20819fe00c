"""What was entered while the file could not be written, taken into it at a later opening."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import ValidationError

from workshop.commands import command_from_json
from workshop.document import rescue
from workshop.document.rescue import RescuedLine
from workshop.document.workshop_file import WorkshopFile
from workshop.model.problem import KnownError
from workshop.session.session import Session


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many lines are in the workshop now, and how many no longer fitted (most often: they are in it already)."""

    lines: int
    passed_over: int


def waiting(file: WorkshopFile) -> list[RescuedLine]:
    """What waits for this document since an earlier opening. Empty for a file that is only read."""
    if file.read_only:
        return []
    return [line for line in rescue.pending(file.folders.rescues, file.document_id) if line.run != file.backlog.run]


def goes_on(file: WorkshopFile, lines: list[RescuedLine]) -> bool:
    """Whether the lines go on where the document ends: then they belong there and nowhere else, and nobody is asked."""
    new = [line for line in lines if not file.has_line(line.at, line.command)]
    numbers = range(file.last_seq + 1, file.last_seq + 1 + len(new))
    return all(line.seq == number for line, number in zip(new, numbers, strict=True))


def take_in(session: Session, file: WorkshopFile) -> TakenIn:
    """Apply what waits, with its own times, and forget it: it is in the document, or waits with what is entered now."""
    waits = waiting(file)
    there = [file.has_line(line.at, line.command) for line in waits]
    applied: dict[tuple[object, str], str] = {}
    lines = passed_over = 0
    for line, known in zip(waits, there, strict=True):
        # The same line may wait twice where it was taken in once and could not be saved then either.
        if known or applied.setdefault((line.at, line.command), line.run) != line.run:
            passed_over += 1
        elif _apply(session, line):
            lines += 1
        else:
            passed_over += 1
    if file.backlog.kept:
        rescue.forget(file.folders.rescues, file.document_id, set(waits).__contains__)
    return TakenIn(lines, passed_over)


def _apply(session: Session, line: RescuedLine) -> bool:
    try:
        session.apply(command_from_json(line.command), initiator="rescue", joins=line.joins, at=line.at)
    except (ValidationError, KnownError):
        return False
    return True
