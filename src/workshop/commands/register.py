"""The register of hidden opportunities: what is taken away again. Internal for ever."""

from datetime import datetime
from typing import Literal

from workshop.commands.base import Changed, Command, carries, edited, need
from workshop.model.items import Criterion, Item, Key, Opportunity, Rival
from workshop.model.workshop import Workshop


class RemoveOpportunity(Command):
    """Criteria and rivals that were noted for it stay with the lead; its notes are offered again."""

    type: Literal["remove_opportunity"] = "remove_opportunity"
    id: str


@carries(RemoveOpportunity)
def remove_opportunity(workshop: Workshop, command: RemoveOpportunity, at: datetime) -> Changed:
    changed: dict[Key, Item | None] = {need(workshop, Opportunity, command.id).key: None}
    noted: tuple[Criterion | Rival, ...] = (*workshop.of(Criterion).values(), *workshop.of(Rival).values())
    for item in noted:
        if item.opportunity == command.id:
            changed[item.key] = edited(item, {"opportunity": None})
    return changed


class RemoveCriterion(Command):
    type: Literal["remove_criterion"] = "remove_criterion"
    id: str


@carries(RemoveCriterion)
def remove_criterion(workshop: Workshop, command: RemoveCriterion, at: datetime) -> Changed:
    return {need(workshop, Criterion, command.id).key: None}


class RemoveRival(Command):
    type: Literal["remove_rival"] = "remove_rival"
    id: str


@carries(RemoveRival)
def remove_rival(workshop: Workshop, command: RemoveRival, at: datetime) -> Changed:
    return {need(workshop, Rival, command.id).key: None}
