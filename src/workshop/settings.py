"""The person's preferences: ``settings.json`` and nothing else.

Nothing about a workshop stands here. Keys of a newer version are kept; a wrong value falls back to
its default and is reported, and never keeps the app from opening. What is needed before the first
paint is read by ``workshop.early``. No Qt, no words.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from workshop import files
from workshop.early import early, read
from workshop.i18n import Lang
from workshop.model.problem import Problem
from workshop.model.terms import MeetingName

__all__ = ["Settings", "Theme", "early", "load", "save"]

Theme = Literal["system", "light", "dark"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Frozen: change with ``dataclasses.replace`` and ``save``."""

    language: Lang | None = None  # None: the system's
    theme: Theme = "system"
    discreet: bool = True
    """手元非表示: internal text on the console is masked until a key is held."""
    meeting_name: MeetingName = MeetingName.EXCHANGE  # of new workshops
    own_name: str = ""
    own_company: str = ""
    own_department: str = ""
    own_title: str = ""
    own_mail: str = ""
    own_logo: str = ""
    """The name of the file the logo was made from; the logo itself lies beside the settings (`places.own_logo`)."""
    own_template: str = ""
    """The name of the company's Word file whose look the minutes take; it lies beside (`places.own_template`)."""
    confirmed_templates: tuple[str, ...] = ()
    """SHA-256 of the Word files whose headers and footers a person has confirmed for customers."""
    crm_systems: tuple[str, ...] = ()
    """The systems files for CRMs are made for, by the names of their mappings (`places.crm`); none: all there are."""
    workshops_folder: str = ""  # "": places.workshops
    decks_folder: str = ""
    """Where decks were exported to last; "": `workshops_folder`."""
    recent: tuple[str, ...] = ()
    """Workshop files, the newest first."""
    forgotten: tuple[str, ...] = ()
    """Files of the workshops folder that were taken off Home's list."""
    audience_screen: str = ""
    """The key of the screen chosen last for the audience; never a QScreen."""
    console_screen: str = ""
    """The key of the screen that was ours then."""
    audience_places: Mapping[str, str] = field(default_factory=dict)
    """Where the customer's picture was put, by the screens that were there (`stage.memory`)."""
    windows: Mapping[str, str] = field(default_factory=dict)
    """saveGeometry of each window, base64."""
    hand_over: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The kinds of files that were ticked last, by whom they were for."""
    unknown: Mapping[str, Any] = field(default_factory=dict)
    """What a newer version wrote."""


_FIELDS: Final = frozenset(f.name for f in dataclasses.fields(Settings)) - {"unknown"}


def load(path: Path) -> tuple[Settings, list[Problem]]:
    """The settings, and what in the file could not be used."""
    if not path.exists():
        return Settings(), []
    raw = read(path)
    if raw is None:
        return Settings(), [Problem("settings.damaged", str(path), severity="warning")]
    from pydantic import TypeAdapter, ValidationError

    known = {name: value for name, value in raw.items() if name in _FIELDS}
    unknown = {name: value for name, value in raw.items() if name not in _FIELDS}
    adapter = TypeAdapter(Settings)
    problems: list[Problem] = []
    try:
        found = adapter.validate_python({**known, "unknown": unknown})
    except ValidationError as error:
        wrong = sorted({str(line["loc"][0]) for line in error.errors()})
        problems = [Problem("settings.wrong_value", str(path), {"name": name}, "warning") for name in wrong]
        usable = {name: value for name, value in known.items() if name not in wrong}
        found = adapter.validate_python({**usable, "unknown": unknown})
    return found, problems


def save(path: Path, settings: Settings) -> None:
    """Write atomically. A file that could not be read is put aside first, not lost."""
    if path.exists() and read(path) is None:
        try:
            path.replace(path.with_name(path.name + ".damaged"))
        except OSError as error:
            raise files.refused(path, error) from error
    body = dataclasses.asdict(settings)
    text = json.dumps({**body.pop("unknown"), **body}, ensure_ascii=False, indent=2)
    files.write_whole(path, text.encode() + b"\n")
