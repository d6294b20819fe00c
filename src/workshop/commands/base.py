"""What a command is, and the table from a command's type to the pure function that carries it out.

A command is a small frozen value. Its function reads the workshop and returns the items it changes (None = gone); it
writes nothing, knows no clock (`at` comes in) and makes no ids (the session fills `id` before).
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict

from workshop.model.items import Item, Key
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop

Changed = Mapping[Key, Item | None]


class Command(BaseModel):
    """Base of all commands. `type` is the JSON discriminator.

    `makes` names what a command creates, for ids made by `play` (`capture-12`); empty when it creates nothing.
    `recorded_only` commands are journaled but undo passes over them (what was shown, clock, hand-over).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False)
    makes: ClassVar[str] = ""
    recorded_only: ClassVar[bool] = False

    def model_post_init(self, context: Any, /) -> None:
        # A journal line holds what was given and no more, or a partial edit would be replayed as a whole one.
        self.__pydantic_fields_set__.add("type")

    def given(self) -> dict[str, Any]:
        """The fields that were explicitly set, without type and id: what a partial edit changes."""
        return {name: getattr(self, name) for name in self.model_fields_set if name not in ("type", "id")}


C = TypeVar("C", bound=Command)
Carry = Callable[[Workshop, Any, datetime], Changed]

CARRIERS: dict[type[Command], Carry] = {}


def carries(
    command: type[C],
) -> Callable[[Callable[[Workshop, C, datetime], Changed]], Callable[[Workshop, C, datetime], Changed]]:
    """Register the function that carries out a command."""

    def register(function: Callable[[Workshop, C, datetime], Changed]) -> Callable[[Workshop, C, datetime], Changed]:
        CARRIERS[command] = function
        return function

    return register


def carry_out(workshop: Workshop, command: Command, at: datetime) -> Changed:
    """The items a command changes. Raises KnownError where the command does not fit the workshop."""
    return CARRIERS[type(command)](workshop, command, at)


def put(*items: Item) -> dict[Key, Item | None]:
    return {item.key: item for item in items}


I = TypeVar("I", bound=Item)  # noqa: E741


def need(workshop: Workshop, cls: type[I], item_id: str) -> I:
    """The item, or a KnownError that names it."""
    item = workshop.get(cls, item_id)
    if item is None:
        raise KnownError("command.no_such_item", kind=cls.kind, id=item_id)
    return item


def edited(item: I, changes: Mapping[str, Any]) -> I:
    """The item with some fields replaced; values come from validated commands, so they are not validated again."""
    return item.model_copy(update=dict(changes))


def refuse_on_paper(workshop: Workshop) -> None:
    """What needs a screen or a clock cannot have happened in a meeting that was held on paper."""
    if workshop.setup.held_on_paper:
        raise KnownError("command.held_on_paper")


def refuse_existing(workshop: Workshop, cls: type[I], item_id: str) -> None:
    """An id can be given once: two people or machines making the same one is a mistake in a command file."""
    if workshop.get(cls, item_id) is not None:
        raise KnownError("command.id_taken", kind=cls.kind, id=item_id)
