"""`workshop export`: minutes and matrix of a document, for one audience in one language. Changes no document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, cast

from workshop import files
from workshop.cli import drawing
from workshop.cli.arguments import AUDIENCES, Arguments, need, one_of
from workshop.cli.documents import load
from workshop.cli.talk import FINE, Talk
from workshop.i18n import LANGS
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop

Audience = Literal["customer", "internal"]


def export(arguments: Arguments, talk: Talk) -> int:
    """`export F --audience … --lang … --out DIR [--only …]`"""
    from workshop.exports import edition

    path = need(arguments.file, "F.workshop", "export")
    audience = one_of("--audience", need(arguments.audience, "--audience customer|internal", "export"), AUDIENCES)
    lang = one_of("--lang", need(arguments.lang, "--lang ja|en", "export"), LANGS)
    only = None if arguments.only is None else [part.strip() for part in arguments.only.split(",") if part.strip()]
    for part in only or ():
        one_of("--only", part, edition.KINDS)
    folder = out_folder(need(arguments.out, "--out DIR", "export"))
    workshop = load(path)
    if workshop.setup.invented:
        talk.aside("common.invented")
    for file in written(workshop, audience, lang, folder, only):
        talk.line(str(file))
    return FINE


def out_folder(folder: Path) -> Path:
    """The folder to write into, made where it is missing."""
    if folder.exists() and not folder.is_dir():
        raise KnownError("usage.out_is_file", place=folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise files.refused(folder, error) from error
    return folder


def written(
    workshop: Workshop, audience: str, lang: str, folder: Path, only: Sequence[str] | None = None
) -> list[Path]:
    """Write the files of one edition; Qt is started only when one of them holds a picture."""
    from workshop.exports import edition

    pictures: dict[str, bytes] = {}
    application = None
    if only is None or set(only) & edition.WITH_PICTURES:
        application = drawing.start_qt()
        pictures = drawing.export_pictures(workshop, lang)
    made = []
    for file in edition.render(workshop, cast("Audience", audience), lang, only=only, pictures=pictures):
        files.write_whole(folder / file.name, file.content)
        made.append(folder / file.name)
    del application
    return made
