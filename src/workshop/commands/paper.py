"""A meeting held on paper: said to be one, walked through afterwards, and what was told there."""

from datetime import datetime
from typing import Literal

from workshop.commands.base import Changed, Command, carries, edited, put
from workshop.commands.run import refuse_unknown, waiting_at
from workshop.model.items import Item, Key, Presence, Run, SlideRef
from workshop.model.paper import entered, told
from workshop.model.problem import KnownError
from workshop.model.running_order import OFF_SCRIPT, block_in
from workshop.model.workshop import Workshop


class HoldOnPaper(Command):
    """The meeting was held without a screen and is entered afterwards; or that was a mistake."""

    type: Literal["hold_on_paper"] = "hold_on_paper"
    on: bool = True


@carries(HoldOnPaper)
def hold_on_paper(workshop: Workshop, command: HoldOnPaper, at: datetime) -> Changed:
    return put(edited(workshop.setup, {"held_on_paper": command.on})) | turned(workshop, command.on)


def turned(workshop: Workshop, on: bool) -> dict[Key, Item | None]:
    """What else changes when a meeting turns out to have been held on paper: nobody knows who came at which minute.

    One that ran with a screen never becomes one on paper; nor the other way once anything was entered.
    """
    if on == workshop.setup.held_on_paper:
        return {}
    if on and workshop.run.started_at is not None:
        raise KnownError("command.has_run")
    if not on and entered(workshop):
        raise KnownError("command.paper_entered")
    timed = [p for p in workshop.of(Presence).values() if p.arrived_at or p.left_at]
    if not on:
        return {}
    # The run is there from now on: what is told goes with undo, what was turned to stays.
    return put(workshop.run, *(edited(p, {"arrived_at": None, "left_at": None}) for p in timed))


class TurnTo(Command):
    """Of a meeting on paper: what the next notes hang on. Nothing is shown to anybody, and no clock runs."""

    recorded_only = True
    type: Literal["turn_to"] = "turn_to"
    slide: SlideRef
    aside: bool = False


@carries(TurnTo)
def turn_to(workshop: Workshop, command: TurnTo, at: datetime) -> Changed:
    _need_paper(workshop)
    refuse_unknown(workshop, command.slide)
    block = block_in(workshop, command.slide)
    off = command.slide.slide == OFF_SCRIPT.slide
    changes = {
        "slide": command.slide,
        "waits": waiting_at(workshop.run, aside=off or command.aside),
        "off_script": off,
        "block": block.value if block else workshop.run.block,
    }
    return put(edited(workshop.run, changes))


class TellOnPaper(Command):
    """A trend or a case was told from paper, or was not."""

    type: Literal["tell_on_paper"] = "tell_on_paper"
    slide: SlideRef
    told: bool = True


@carries(TellOnPaper)
def tell_on_paper(workshop: Workshop, command: TellOnPaper, at: datetime) -> Changed:
    _need_paper(workshop)
    refuse_unknown(workshop, command.slide)
    if told(workshop, command.slide) == command.told:
        return {}
    return put(with_told(workshop, command.slide, command.told))


def with_told(workshop: Workshop, slide: SlideRef, on: bool = True) -> Run:
    """The run with this trend or case told from paper, or not."""
    rest = tuple(t for t in workshop.run.told_on_paper if (t.slide, t.of) != (slide.slide, slide.of))
    plain = SlideRef(slide=slide.slide, of=slide.of)
    return edited(workshop.run, {"told_on_paper": (*rest, plain) if on else rest})


def _need_paper(workshop: Workshop) -> None:
    if not workshop.setup.held_on_paper:
        raise KnownError("command.not_on_paper")
