"""Changes made after the visit: the customer's corrections, how the deal ended."""

from datetime import date, datetime
from typing import Literal

from workshop.commands.base import Changed, Command, carries, edited, need, put, refuse_existing
from workshop.commands.captures import shared, topic_follows
from workshop.model.items import Capture, Correction, Outcome
from workshop.model.problem import KnownError
from workshop.model.terms import AgreementWay, LossCause
from workshop.model.text import Text
from workshop.model.workshop import Workshop


class AddCorrection(Command):
    """A correction the customer sent; later minutes carry it with its date."""

    makes = "correction"
    type: Literal["add_correction"] = "add_correction"
    id: str = ""
    on: date
    text: Text


@carries(AddCorrection)
def add_correction(workshop: Workshop, command: AddCorrection, at: datetime) -> Changed:
    refuse_existing(workshop, Correction, command.id)
    return put(Correction(id=command.id, on=command.on, text=command.text))


class CorrectLine(Command):
    """The customer asks for other words of a line they have: it reads so from here on, and later minutes say so."""

    makes = "correction"
    type: Literal["correct_line"] = "correct_line"
    id: str = ""
    capture: str
    wording: Text
    on: date


@carries(CorrectLine)
def correct_line(workshop: Workshop, command: CorrectLine, at: datetime) -> Changed:
    refuse_existing(workshop, Correction, command.id)
    before = need(workshop, Capture, command.capture)
    if before.agreed is None:
        raise KnownError("command.not_shared", id=command.capture)
    if not command.wording.strip():
        raise KnownError("command.empty_capture")
    line = shared(before, AgreementWay.CORRECTED, at, command.wording)
    said = f"{before.agreed.wording} → {command.wording}"
    return put(line, Correction(id=command.id, on=command.on, text=said)) | topic_follows(workshop, before, line)


class RemoveCorrection(Command):
    """It was noted by mistake; the line it came with keeps its words."""

    type: Literal["remove_correction"] = "remove_correction"
    id: str


@carries(RemoveCorrection)
def remove_correction(workshop: Workshop, command: RemoveCorrection, at: datetime) -> Changed:
    return {need(workshop, Correction, command.id).key: None}


class RecordOutcome(Command):
    type: Literal["record_outcome"] = "record_outcome"
    won: bool | None = None
    cause: LossCause | None = None
    note: Text = ""


@carries(RecordOutcome)
def record_outcome(workshop: Workshop, command: RecordOutcome, at: datetime) -> Changed:
    return put(edited(workshop.get(Outcome) or Outcome(), command.given()))
