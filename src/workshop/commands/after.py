"""Changes made after the visit: the customer's corrections, how the deal ended."""

from datetime import date, datetime
from typing import Literal

from workshop.commands.base import Changed, Command, carries, edited, put, refuse_existing
from workshop.model.items import Correction, Outcome
from workshop.model.terms import LossCause
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


class RecordOutcome(Command):
    type: Literal["record_outcome"] = "record_outcome"
    won: bool | None = None
    cause: LossCause | None = None
    note: Text = ""


@carries(RecordOutcome)
def record_outcome(workshop: Workshop, command: RecordOutcome, at: datetime) -> Changed:
    return put(edited(workshop.get(Outcome) or Outcome(), command.given()))
