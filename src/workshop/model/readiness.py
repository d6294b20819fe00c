"""What is missing before going in, as codes; the words are the page's."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.model.items import Bant, Frozen
from workshop.model.terms import BantLetter, BantState, Clearance, Side
from workshop.model.workshop import Workshop

WANTED_TRENDS = 3


class Missing(Frozen):
    """One thing left to do: its code, and what it is about."""

    code: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A line of 'before you start': done or left."""

    code: str
    done: bool
    of: str = ""


def checks(workshop: Workshop) -> list[Check]:
    """The list a salesperson goes through, in the order of the page."""
    found = [
        Check("company", bool(workshop.setup.company.strip())),
        Check("request", bool(workshop.lead.request.strip())),
        Check("people", bool(workshop.people(Side.CUSTOMER))),
        Check("trends", len([c for c in workshop.chosen() if not c.skipped]) >= WANTED_TRENDS),
        Check("time", workshop.setup.starts_at is not None),
    ]
    for chosen in workshop.chosen():
        trend = workshop.trend(chosen.id)
        if trend is not None and not trend.confront:
            found.append(Check("confront", False, trend.title))
        for case_ref in chosen.cases:
            case = workshop.case(case_ref)
            if case and case[1].clearance is Clearance.NOT_CLEARED:
                found.append(Check("clearance", False, case[1].company))
    return found


def missing(workshop: Workshop) -> list[Missing]:
    """What is left before the workshop can start well."""
    return [Missing(code=check.code, of=check.of) for check in checks(workshop) if not check.done]


def gaps(workshop: Workshop) -> list[BantLetter]:
    """The BANT letters nobody has evidence for: they become questions in the script."""
    weak = (BantState.UNKNOWN, BantState.ASSERTED)
    return [
        letter for letter in BantLetter if (workshop.get(Bant, letter.value) or Bant(id=letter.value)).state in weak
    ]
