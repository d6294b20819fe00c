"""Every change a workshop can take, as frozen commands and pure functions. Reads only `model`; writes nothing.

`Undo`, `Redo` and `Batch` are carried out by the session, which keeps the before-images.
"""

from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Literal

from pydantic import Field, SerializeAsAny, TypeAdapter

from workshop.commands import (
    after,
    answers,
    captures,
    pages,
    paper,
    prepare,
    register,
    run,
    sharing,
    way_on,
    wrapup,
)
from workshop.commands.base import CARRIERS, Changed, Command, carry_out


class Undo(Command):
    """Take back the last step that is not only recorded."""

    type: Literal["undo"] = "undo"


class Redo(Command):
    """Do again what was taken back last."""

    type: Literal["redo"] = "redo"


_PLAIN: Any = reduce(or_, CARRIERS)  # the union of all commands that functions carry out


class Batch(Command):
    """Several commands as one step of undo (an import, a paste of several lines)."""

    type: Literal["batch"] = "batch"
    commands: tuple[Annotated[SerializeAsAny[_PLAIN], Field(discriminator="type")], ...]


def command_types() -> tuple[type[Command], ...]:
    """All commands, in the order of the rooms."""
    return (*CARRIERS, Undo, Redo, Batch)


@cache
def command_adapter() -> TypeAdapter[Any]:
    """Reads any command from JSON or a dict; built once, on first use, because it knows them all."""
    union: Any = Annotated[_PLAIN | Undo | Redo | Batch, Field(discriminator="type")]
    return TypeAdapter(union)


def command_from_json(text: str | bytes) -> Command:
    """Raises pydantic.ValidationError for what is not a command."""
    command: Command = command_adapter().validate_json(text)
    return command


def command_schema() -> dict[str, Any]:
    """The JSON Schema of a command."""
    return command_adapter().json_schema()


__all__ = [
    "Batch", "Changed", "Command", "Redo", "Undo", "after", "answers", "captures", "carry_out", "command_from_json",
    "command_schema", "command_types", "pages", "paper", "prepare", "register", "run",
    "sharing", "way_on", "wrapup",
]  # fmt: skip
