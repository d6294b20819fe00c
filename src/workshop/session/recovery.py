"""A damaged workshop made readable again: salvage writes the copy, lost items are made anew from their commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from workshop.commands import command_from_json
from workshop.document.salvage import Salvaged, salvage
from workshop.model.items import Item, Key
from workshop.model.problem import KnownError
from workshop.session.session import JournalLine, MemoryStore, Session


def recover(path: Path, target: Path) -> Salvaged:
    """Write what can be saved of `path` to the new file `target`, which then opens as any other.

    Raises KnownError where nothing can be read or the copy cannot be written; `path` stays as it is.
    """
    return salvage(path, target, _from_commands)


def _from_commands(lines: Iterable[JournalLine]) -> Mapping[Key, Item]:
    """What the commands give, passing over those that are lost or no longer fit."""

    def no_clock() -> datetime:
        raise AssertionError("times come from the journal")

    def no_ids() -> str:
        raise KnownError("command.no_such_item", kind="", id="")

    session = Session(MemoryStore(), now=no_clock, new_id=no_ids)
    for line in lines:
        with suppress(KnownError, ValueError):
            session.apply(command_from_json(line.command), at=line.at, joins=line.joins)
    return {item.key: item for item in session.workshop.all()}
