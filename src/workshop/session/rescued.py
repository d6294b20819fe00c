"""What was entered while the file could not be reached, taken into it at a later opening."""

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
    """What waits for this document; to be offered at opening. Empty for a file that is only read."""
    return [] if file.read_only else rescue.pending(file.folders.rescue, file.document_id)


def take_in(session: Session, file: WorkshopFile) -> TakenIn:
    """Apply what waits, with its own times, and forget it.

    Raises KnownError where the document cannot be written; everything then waits on.
    """
    lines = passed_over = 0
    for line in waiting(file):
        try:
            done = session.apply(command_from_json(line.command), initiator="rescue", joins=line.joins, at=line.at)
            if done.problem is not None:
                raise KnownError.of(done.problem)
        except ValidationError:
            passed_over += 1
        except KnownError as error:
            if error.problem.code.startswith("document."):
                raise
            passed_over += 1
        else:
            lines += 1
    rescue.clear(file.folders.rescue, file.document_id)
    return TakenIn(lines, passed_over)
