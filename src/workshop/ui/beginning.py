"""A workshop is begun: its file made and named, and what is always the same filled in. Loaded when one is begun."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workshop.commands.prepare import SetUp
from workshop.document.workshop_file import SUFFIX, WorkshopFile
from workshop.exports.names import file_name
from workshop.model.problem import KnownError
from workshop.ui.shelf import free_name

if TYPE_CHECKING:
    from workshop.ui.rooms import Rooms


def begin_workshop(rooms: Rooms, company: str) -> Path | None:
    """Make and open a workshop; its file is named by date and company in the workshops folder. None: it was not."""
    what = rooms.words("common.workshop_file")
    name = file_name(rooms.now().date(), company, what, SUFFIX, internal=False, words=rooms.words)
    path = free_name(rooms.workshops_folder() / name)
    if not rooms.may_leave("new"):
        return None
    try:
        file = WorkshopFile.create(path, folders=rooms.folders())
    except KnownError as error:
        rooms.refuse(error.problem)
        return None
    rooms.follow(path, file)
    first: dict[str, object] = {"lang": rooms.words.lang, "meeting_name": rooms.settings.meeting_name}
    if company:
        first["company"] = company
    if rooms.settings.own_company:
        first["our_company"] = rooms.settings.own_company
    if logo := rooms.own_logo():
        first["logo"] = logo
    rooms.apply(SetUp(**first))
    return path
