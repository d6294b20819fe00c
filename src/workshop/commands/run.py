"""Changes to the run itself: it starts and ends, slides are put on, notes are paused."""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import AwareDatetime, Field

from workshop.commands.base import Changed, Command, carries, edited, need, put, refuse_existing, refuse_on_paper
from workshop.model.agenda import replan
from workshop.model.clock import is_on, planned_end, seconds_spent
from workshop.model.closing_order import blocks_ahead
from workshop.model.items import (
    Block,
    Item,
    Key,
    OwnPage,
    Run,
    Shown,
    SlideRef,
)
from workshop.model.problem import KnownError
from workshop.model.running_order import OFF_SCRIPT, block_in
from workshop.model.workshop import Workshop


class StartRun(Command):
    """The customer is here; the clock starts. Starting again goes on (stop and resume), the break not counted."""

    recorded_only = True
    type: Literal["start_run"] = "start_run"


@carries(StartRun)
def start_run(workshop: Workshop, command: StartRun, at: datetime) -> Changed:
    refuse_on_paper(workshop)
    run = workshop.run
    block = workshop.get(Block, run.block) if run.block else None
    if run.started_at is None:
        changed = put(edited(run, {"started_at": at, "ended_at": None}))
        if block is not None:  # its slide was up before the customer came
            changed |= put(_entered(block, run, at))
        return changed
    stopped = run.ended_at or run.left_at
    if stopped is None:
        return put(run)
    stopped = min(stopped, at)
    changes: dict[str, object] = {
        "ended_at": None,
        "left_at": None,
        "away": run.away + (at - stopped).total_seconds(),
    }
    if run.ends_by is not None:
        if run.ends_by <= at:  # an 'end in 10 minutes' of the time before
            changes |= {"ends_by": None, "plan": {}}
        else:
            changes["ends_by"] = run.ends_by + (at - stopped)
    changed = put(edited(run, changes))
    if block is not None:
        changed |= put(_entered(block, run, at))
    return changed


class LeaveRun(Command):
    """The run was left without being ended: the app was closed, the computer went off. It may go on, or be ended."""

    recorded_only = True
    type: Literal["leave_run"] = "leave_run"
    left_at: AwareDatetime


@carries(LeaveRun)
def leave_run(workshop: Workshop, command: LeaveRun, at: datetime) -> Changed:
    run = workshop.run
    if run.started_at is None or not is_on(run):
        return put(run)
    left = max(min(command.left_at, at), run.started_at)
    return put(edited(run, {"left_at": left}), *_closed_block(workshop, None, left))


class EndRun(Command):
    """The meeting is over; one that was left was over then."""

    recorded_only = True
    type: Literal["end_run"] = "end_run"


@carries(EndRun)
def end_run(workshop: Workshop, command: EndRun, at: datetime) -> Changed:
    refuse_on_paper(workshop)
    run = workshop.run
    over = run.ended_at or run.left_at or at
    return put(edited(run, {"ended_at": over, "left_at": None}), *_closed_block(workshop, None, at))


class EndBy(Command):
    """Re-plan so that the meeting ends `minutes` from now."""

    recorded_only = True
    type: Literal["end_by"] = "end_by"
    minutes: int = Field(ge=1, le=480)


@carries(EndBy)
def end_by(workshop: Workshop, command: EndBy, at: datetime) -> Changed:
    refuse_on_paper(workshop)
    return put(_ending(workshop, at + timedelta(minutes=command.minutes), at))


class MoveEnd(Command):
    """Re-plan so that the meeting ends so many minutes later, or earlier: not before a minute from now.

    Before the start there is no end to move.
    """

    recorded_only = True
    type: Literal["move_end"] = "move_end"
    minutes: int = Field(ge=-480, le=480)


@carries(MoveEnd)
def move_end(workshop: Workshop, command: MoveEnd, at: datetime) -> Changed:
    refuse_on_paper(workshop)
    run, planned = workshop.run, planned_end(workshop)
    if planned is None:
        return put(run)
    end = max((run.ends_by or planned) + timedelta(minutes=command.minutes), at + timedelta(minutes=1))
    return put(edited(run, {"ends_by": None, "plan": {}}) if end == planned else _ending(workshop, end, at))


class EndAsPlanned(Command):
    """Take back every 'end sooner': the end and the blocks are as planned."""

    recorded_only = True
    type: Literal["end_as_planned"] = "end_as_planned"


@carries(EndAsPlanned)
def end_as_planned(workshop: Workshop, command: EndAsPlanned, at: datetime) -> Changed:
    refuse_on_paper(workshop)
    return put(edited(workshop.run, {"ends_by": None, "plan": {}}))


def _ending(workshop: Workshop, ends_by: datetime, at: datetime) -> Run:
    """The run with another end, and the blocks that are left fitted into it."""
    run = edited(workshop.run, {"ends_by": ends_by, "plan": {}})
    return edited(run, {"plan": _planned(workshop, run, at)})


def _planned(workshop: Workshop, run: Run, at: datetime) -> dict[str, int]:
    """What each block has until `run.ends_by`; what was left out behind us stays said so."""
    assert run.ends_by is not None
    ahead = blocks_ahead(workshop, run)
    spent = {block.id: seconds_spent(block, run, at) / 60 for block in ahead}
    plan = replan(ahead, max((run.ends_by - at).total_seconds() / 60, 0.0), run.block or "", spent)
    if run.block in plan:
        plan[run.block] += round(spent[run.block])
    return {block: 0 for block, minutes in run.plan.items() if minutes == 0} | plan


class Show(Command):
    """Put a slide on the audience's screen. Showing a slide of the script ends an off-script stretch.

    `aside`: it is out of turn, and the script waits where it stands.
    """

    makes = "shown"
    recorded_only = True
    type: Literal["show"] = "show"
    id: str = ""
    slide: SlideRef
    aside: bool = False


@carries(Show)
def show(workshop: Workshop, command: Show, at: datetime) -> Changed:
    refuse_on_paper(workshop)
    refuse_existing(workshop, Shown, command.id)
    refuse_unknown(workshop, command.slide)
    kind = block_in(workshop, command.slide)
    block_id = kind.value if kind else workshop.run.block
    off = command.slide.slide == OFF_SCRIPT.slide
    waits = waiting_at(workshop.run, aside=off or command.aside)
    run = edited(workshop.run, {"slide": command.slide, "waits": waits, "off_script": off, "block": block_id})
    changed: dict[Key, Item | None] = {}
    if block_id != workshop.run.block:
        changed = put(*_closed_block(workshop, block_id, at))
        if run.ends_by is not None and is_on(run):
            run = edited(run, {"plan": _planned(workshop, run, at)})
    return changed | put(run, Shown(id=command.id, slide=command.slide, at=at))


def waiting_at(run: Run, *, aside: bool) -> SlideRef | None:
    """Where the script stands when the next slide is on; None where that is the script's own."""
    return (run.waits or run.slide) if aside else None


def refuse_unknown(workshop: Workshop, slide: SlideRef) -> None:
    """A slide is of something that this workshop has."""
    if slide.slide in ("trend", "challenges", "estimate") and workshop.trend(slide.of) is None:
        raise KnownError("command.no_such_trend", trend=slide.of)
    if slide.slide == "case" and workshop.case(slide.of) is None:
        raise KnownError("command.no_such_case", case=slide.of)
    if slide.slide == "page":
        need(workshop, OwnPage, slide.of)


def _closed_block(workshop: Workshop, next_id: str | None, at: datetime) -> list[Block]:
    """The block that ends now and the one that begins, stamped; nothing is counted while the run is not on."""
    run = workshop.run
    if not is_on(run):
        return []
    found: list[Block] = []
    before = workshop.get(Block, run.block) if run.block else None
    if before is not None and before.id != next_id:
        found.append(_left(before, run, at))
    after = workshop.get(Block, next_id) if next_id else None
    if after is not None and after.id != run.block:
        found.append(_entered(after, run, at))
    return found


def _entered(block: Block, run: Run, at: datetime) -> Block:
    if block.started_at is None:
        return edited(block, {"started_at": at})
    return edited(block, {"spent": seconds_spent(block, run, at), "since": at})


def _left(block: Block, run: Run, at: datetime) -> Block:
    changes: dict[str, object] = {"ended_at": at}
    if block.spent is not None:
        changes |= {"spent": seconds_spent(block, run, at), "since": None}
    return edited(block, changes)


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
