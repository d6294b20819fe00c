"""Changes to the pages of PDFs of ours that are shown between the slides. Their pictures are in the document before."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from workshop.commands.base import Changed, Command, carries, edited, need, put, refuse_existing
from workshop.model.items import OwnPage
from workshop.model.terms import BlockKind
from workshop.model.text import Text
from workshop.model.workshop import Workshop


class AddOwnPage(Command):
    """Show a page of a PDF of ours as it is, after the slides of a block and after the pages that stand there."""

    makes = "page"
    type: Literal["add_own_page"] = "add_own_page"
    id: str = ""
    title: Text = ""
    asset: str = Field(pattern=r"^[0-9a-f]{64}$")
    preview: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    width: int = Field(ge=1)
    height: int = Field(ge=1)
    source: Text = ""
    page: int = Field(default=1, ge=1)
    after: BlockKind = BlockKind.REQUEST


@carries(AddOwnPage)
def add_own_page(workshop: Workshop, command: AddOwnPage, at: datetime) -> Changed:
    refuse_existing(workshop, OwnPage, command.id)
    return put(OwnPage(id=command.id, **command.given(), order=_last(workshop) + 1))


def _last(workshop: Workshop) -> int:
    return max((p.order for p in workshop.of(OwnPage).values()), default=-1)


class EditOwnPage(Command):
    """Give a page another title, or tell it after another block, last of those that stand there."""

    type: Literal["edit_own_page"] = "edit_own_page"
    id: str
    title: Text = ""
    after: BlockKind = BlockKind.REQUEST


@carries(EditOwnPage)
def edit_own_page(workshop: Workshop, command: EditOwnPage, at: datetime) -> Changed:
    page = need(workshop, OwnPage, command.id)
    changes = command.given()
    if changes.get("after", page.after) is not page.after:
        changes["order"] = _last(workshop) + 1
    return put(edited(page, changes))


class MoveOwnPage(Command):
    """Tell a page at place `to` (0 = first) of those after the same block."""

    type: Literal["move_own_page"] = "move_own_page"
    id: str
    to: int = Field(ge=0)


@carries(MoveOwnPage)
def move_own_page(workshop: Workshop, command: MoveOwnPage, at: datetime) -> Changed:
    moved = need(workshop, OwnPage, command.id)
    together = workshop.own_pages(moved.after)
    places = sorted(p.order for p in together)
    rest = [p for p in together if p.id != moved.id]
    rest.insert(min(command.to, len(rest)), moved)
    return put(*(edited(p, {"order": i}) for p, i in zip(rest, places, strict=True) if p.order != i))


class RemoveOwnPage(Command):
    """Take a page out; what was said while it was shown stays."""

    type: Literal["remove_own_page"] = "remove_own_page"
    id: str


@carries(RemoveOwnPage)
def remove_own_page(workshop: Workshop, command: RemoveOwnPage, at: datetime) -> Changed:
    return {need(workshop, OwnPage, command.id).key: None}
