"""Our company's Word file whose look the minutes take: read, confirmed once, and kept beside the settings.

A customer's file gets it only after a person has seen what stands in its headers and footers. Knows no widgets.
"""

from __future__ import annotations

import dataclasses
from hashlib import sha256
from pathlib import Path
from typing import Literal

from workshop import files
from workshop.exports.word import template
from workshop.model.problem import KnownError
from workshop.settings import Settings


def keep(path: Path, content: bytes | None) -> None:
    """Keep the file for all minutes to come, or none any more. Raises KnownError."""
    if content is not None:
        files.write_whole(path, content)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise files.refused(path, error) from error


def is_confirmed(settings: Settings, content: bytes) -> bool:
    """Has a person confirmed what stands in the margins of this very file, or stands nothing there?"""
    if sha256(content).hexdigest() in settings.confirmed_templates:
        return True
    found = template.read(content, settings.own_template)
    return not found.texts and not found.pictures


def confirmed(settings: Settings, content: bytes) -> Settings:
    """The settings with this file's margins confirmed."""
    digest = sha256(content).hexdigest()
    known = tuple(each for each in settings.confirmed_templates if each != digest)
    return dataclasses.replace(settings, confirmed_templates=(*known, digest))


def for_files(settings: Settings, path: Path, audience: Literal["customer", "internal"]) -> bytes | None:
    """The kept file, where it may be used for this audience. Raises KnownError where it cannot be read any more."""
    if not settings.own_template:
        return None
    try:
        content = template.content_of(path)
    except KnownError as error:
        named = dataclasses.replace(error.problem, place=settings.own_template)
        raise KnownError.of(named) from error
    template.read(content, settings.own_template)
    return content if audience == "internal" or is_confirmed(settings, content) else None
