"""Dates that go into calendars, and what became of those that were handed over before. Pure.

A calendar that is imported again must find its own entries: their identity stays, their sequence rises with every
change since the last hand-over, and what is off is said to be off instead of being left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC
from typing import Literal

from workshop.model.items import Assessment, Consideration, HandedOver, Person
from workshop.model.terms import Side, StepState
from workshop.model.workshop import Workshop
from workshop.model.wrapup_items import HandedDate

Audience = Literal["customer", "internal"]

STEP = "step"
REVISIT = "revisit"
OUR_STEP = "our-step"

_SAID = {"text", "due", "side", "owner", "done_when"}


def dates(workshop: Workshop, audience: Audience) -> tuple[HandedDate, ...]:
    """Every date of this audience's calendar in its order, withdrawn ones included."""
    before = _handed(workshop, audience)
    now = {found.of: found for found in (_shared(workshop) if audience == "customer" else _ours(workshop))}
    current = [_follows(found, before.get(found.of)) for found in now.values()]
    gone = [_withdrawn(found) for of, found in before.items() if of not in now]
    return tuple(sorted((*current, *gone), key=lambda d: (d.due, d.of)))


def uid(workshop: Workshop, audience: Audience, of: str) -> str:
    """A date's identity in its calendar, from what stays: when the workshop was begun, and the step's own id.

    The two audiences' calendars never replace each other's entries where somebody imports both.
    """
    begun = workshop.setup.created_at
    text = f"{begun.astimezone(UTC).isoformat() if begun else ''}|{audience}|{of}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _handed(workshop: Workshop, audience: Audience) -> dict[str, HandedDate]:
    """How each date stood in the last calendar that held it."""
    found: dict[str, HandedDate] = {}
    for handed in sorted(workshop.of(HandedOver).values(), key=lambda h: (h.at, h.id)):
        if handed.audience == audience:
            found.update((each.of, each.model_copy(update={"at": handed.at})) for each in handed.dates)
    return found


def _follows(found: HandedDate, before: HandedDate | None) -> HandedDate:
    if before is None:
        return found
    same = not before.withdrawn and found.model_dump(include=_SAID) == before.model_dump(include=_SAID)
    return found.model_copy(update={"sequence": before.sequence + (0 if same else 1)})


def _withdrawn(before: HandedDate) -> HandedDate:
    if before.withdrawn:
        return before
    return before.model_copy(update={"withdrawn": True, "sequence": before.sequence + 1})


def _shared(workshop: Workshop) -> Iterator[HandedDate]:
    """The promises the customer has, as they have them; one that was dropped is off."""
    for step in workshop.steps():
        agreed = step.agreed
        if agreed is not None and agreed.due is not None and step.state is not StepState.DROPPED:
            yield HandedDate(
                of=f"{STEP}/{step.id}",
                text=agreed.text,
                due=agreed.due,
                side=agreed.side,
                owner=agreed.owner,
                done_when=agreed.done_when,
                at=agreed.at,
            )


def _ours(workshop: Workshop) -> Iterator[HandedDate]:
    """Every promise that is not dropped, days on which to come back, and steps towards a person."""
    for step in workshop.steps():
        if step.due is not None and step.state is not StepState.DROPPED:
            yield HandedDate(
                of=f"{STEP}/{step.id}",
                text=step.text,
                due=step.due,
                side=step.side,
                owner=step.owner,
                done_when=step.done_when,
            )
    for weighed in workshop.of(Consideration).values():
        if weighed.revisit is not None:
            yield HandedDate(of=f"{REVISIT}/{weighed.id}", text=weighed.what, due=weighed.revisit)
    for found in workshop.of(Assessment).values():
        person = workshop.get(Person, found.id)
        if found.our_step.strip() and found.our_step_date is not None and person is not None:
            yield HandedDate(of=f"{OUR_STEP}/{found.id}", text=found.our_step, due=found.our_step_date, side=Side.OURS)
