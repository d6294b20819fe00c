"""Changes to the run itself: it starts and ends, slides are put on, notes are paused."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

from pydantic import Field

from workshop.commands.base import Changed, Command, carries, edited, need, put, refuse_existing
from workshop.model.items import (
    Block,
    OwnPage,
    Shown,
    SlideRef,
)
from workshop.model.problem import KnownError
from workshop.model.running_order import OFF_SCRIPT, block_in
from workshop.model.workshop import Workshop


class StartRun(Command):
    """The customer is here; the clock starts. Starting again after an end goes on (stop and resume)."""

    recorded_only = True
    type: Literal["start_run"] = "start_run"


@carries(StartRun)
def start_run(workshop: Workshop, command: StartRun, at: datetime) -> Changed:
    run = workshop.run
    passed = run.ends_by is not None and run.ends_by <= at  # an 'end in 10 minutes' of the time before
    changes = {"started_at": run.started_at or at, "ended_at": None, "ends_by": None if passed else run.ends_by}
    changed = put(edited(run, changes))
    block = workshop.get(Block, run.block) if run.block else None
    if block is not None and block.started_at is None:  # its slide was up before the customer came
        changed |= put(edited(block, {"started_at": at}))
    return changed


class EndRun(Command):
    recorded_only = True
    type: Literal["end_run"] = "end_run"


@carries(EndRun)
def end_run(workshop: Workshop, command: EndRun, at: datetime) -> Changed:
    return put(edited(workshop.run, {"ended_at": workshop.run.ended_at or at}), *_closed_block(workshop, None, at))


class EndBy(Command):
    """Re-plan so that the meeting ends `minutes` from now."""

    recorded_only = True
    type: Literal["end_by"] = "end_by"
    minutes: int = Field(ge=1, le=480)


@carries(EndBy)
def end_by(workshop: Workshop, command: EndBy, at: datetime) -> Changed:
    return put(edited(workshop.run, {"ends_by": at + timedelta(minutes=command.minutes)}))


class Show(Command):
    """Put a slide on the audience's screen. Showing a slide of the script ends an off-script stretch."""

    makes = "shown"
    recorded_only = True
    type: Literal["show"] = "show"
    id: str = ""
    slide: SlideRef


@carries(Show)
def show(workshop: Workshop, command: Show, at: datetime) -> Changed:
    refuse_existing(workshop, Shown, command.id)
    _refuse_unknown(workshop, command.slide)
    run = workshop.run
    kind = block_in(workshop, command.slide)
    block_id = kind.value if kind else run.block
    off = command.slide.slide == OFF_SCRIPT.slide
    changed = put(
        edited(run, {"slide": command.slide, "off_script": off, "block": block_id}),
        Shown(id=command.id, slide=command.slide, at=at),
    )
    if block_id != run.block:
        changed |= put(*_closed_block(workshop, block_id, at))
    return changed


def _refuse_unknown(workshop: Workshop, slide: SlideRef) -> None:
    if slide.slide in ("trend", "challenges", "estimate") and workshop.trend(slide.of) is None:
        raise KnownError("command.no_such_trend", trend=slide.of)
    if slide.slide == "case" and workshop.case(slide.of) is None:
        raise KnownError("command.no_such_case", case=slide.of)
    if slide.slide == "page":
        need(workshop, OwnPage, slide.of)


def _closed_block(workshop: Workshop, next_id: str | None, at: datetime) -> list[Block]:
    """The block that ends now and the one that begins, stamped."""
    if workshop.run.started_at is None:
        return []
    found: list[Block] = []
    before = workshop.get(Block, workshop.run.block) if workshop.run.block else None
    if before is not None and before.id != next_id:
        found.append(edited(before, {"ended_at": at}))
    after = workshop.get(Block, next_id) if next_id else None
    if after is not None and after.started_at is None:
        found.append(edited(after, {"started_at": at}))
    return found


class PauseNotes(Command):
    """The customer asked for no notes, or allows them again."""

    recorded_only = True
    type: Literal["pause_notes"] = "pause_notes"
    paused: bool = True


@carries(PauseNotes)
def pause_notes(workshop: Workshop, command: PauseNotes, at: datetime) -> Changed:
    return put(edited(workshop.run, {"notes_paused": command.paused}))


class LetColleagueType(Command):
    """Two of us are in the room: one presents with a clicker, a colleague types; or one is alone again."""

    recorded_only = True
    type: Literal["let_colleague_type"] = "let_colleague_type"
    on: bool = True


@carries(LetColleagueType)
def let_colleague_type(workshop: Workshop, command: LetColleagueType, at: datetime) -> Changed:
    return put(edited(workshop.run, {"colleague_types": command.on}))
