"""A damaged workshop opened as a copy of what can be read of it. Loaded when one is damaged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workshop import places
from workshop.document.workshop_file import SUFFIX
from workshop.model.problem import KnownError
from workshop.session.recovery import recover
from workshop.ui.shelf import free_name

if TYPE_CHECKING:
    from workshop.ui.rooms import Rooms


def recover_into_a_copy(rooms: Rooms, path: Path) -> None:
    """The file itself stays as it is; what could not be read is counted."""
    words = rooms.words
    try:
        made = recover(path, free_name(path.with_name(f"{path.stem}{words('shell.recovered_name')}{SUFFIX}")))
    except KnownError as error:
        rooms.refuse(error.problem)
        return
    if not rooms.open_workshop(made.path):
        return
    found = made.items + made.rebuilt
    said = words("shell.recovered", found=found, missing=len(made.missing), name=made.path.name)
    if made.pages_unreadable or made.steps_missing:
        # What cannot be read cannot be counted either.
        said += words("shell.recovered_partly", folder=places.backups(rooms.data_dir))
    rooms.notify(said, "warn", 0)
    rooms.show_page("prepare")
