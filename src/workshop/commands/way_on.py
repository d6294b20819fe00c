"""The customer's own way to a decision: what is weighed, and their steps; how either is reworded or taken away."""

from datetime import date, datetime
from typing import Literal

from workshop.commands.base import Changed, Command, carries, edited, need, put
from workshop.model.items import Consideration, RoadmapRow
from workshop.model.problem import KnownError
from workshop.model.terms import AgreementWay
from workshop.model.text import Text
from workshop.model.workshop import Workshop
from workshop.model.wrapup_items import SharedRow


class EditRoadmapRow(Command):
    """Another wording of a step of the customer's own way; what they have stays until it is shared again."""

    type: Literal["edit_roadmap_row"] = "edit_roadmap_row"
    id: str
    text: Text = ""
    who: Text = ""
    when: Text = ""


@carries(EditRoadmapRow)
def edit_roadmap_row(workshop: Workshop, command: EditRoadmapRow, at: datetime) -> Changed:
    row, changes = need(workshop, RoadmapRow, command.id), command.given()
    if "text" in changes and not command.text.strip():
        raise KnownError("command.empty_capture")
    if row.shared and row.agreed is None:
        changes["agreed"] = SharedRow(text=row.text, who=row.who, when=row.when, way=AgreementWay.PUBLISHED, at=at)
    return put(edited(row, changes))


class RemoveRoadmapRow(Command):
    type: Literal["remove_roadmap_row"] = "remove_roadmap_row"
    id: str


@carries(RemoveRoadmapRow)
def remove_roadmap_row(workshop: Workshop, command: RemoveRoadmapRow, at: datetime) -> Changed:
    return {need(workshop, RoadmapRow, command.id).key: None}


class EditConsideration(Command):
    """Another word on what is weighed; only what is given changes."""

    type: Literal["edit_consideration"] = "edit_consideration"
    id: str
    what: Text = ""
    who: Text = ""
    criterion: Text = ""
    revisit: date | None = None
    would_drop: Text = ""


@carries(EditConsideration)
def edit_consideration(workshop: Workshop, command: EditConsideration, at: datetime) -> Changed:
    changes = command.given()
    if "what" in changes and not command.what.strip():
        raise KnownError("command.empty_capture")
    return put(edited(need(workshop, Consideration, command.id), changes))


class RemoveConsideration(Command):
    type: Literal["remove_consideration"] = "remove_consideration"
    id: str


@carries(RemoveConsideration)
def remove_consideration(workshop: Workshop, command: RemoveConsideration, at: datetime) -> Changed:
    return {need(workshop, Consideration, command.id).key: None}
