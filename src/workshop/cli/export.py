"""`workshop export`: minutes and matrix of a document, for one audience in one language. Changes no document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from workshop import files
from workshop.cli import drawing
from workshop.cli.arguments import AUDIENCES, Arguments, need, one_of
from workshop.cli.documents import load
from workshop.cli.talk import FINE, Talk
from workshop.i18n import LANGS
from workshop.model.problem import KnownError
from workshop.model.publish import publish_shown
from workshop.model.workshop import Workshop

if TYPE_CHECKING:
    from workshop.exports.edition import Audience
    from workshop.exports.writing import ExportFile


def export(arguments: Arguments, talk: Talk) -> int:
    """`export F --audience … --lang … --out DIR [--only …]`"""
    from workshop.exports import edition, writing

    path = need(arguments.file, "F.workshop", "export")
    audience = one_of("--audience", need(arguments.audience, "--audience customer|internal", "export"), AUDIENCES)
    lang = one_of("--lang", need(arguments.lang, "--lang ja|en", "export"), LANGS)
    only = None if arguments.only is None else [part.strip() for part in arguments.only.split(",") if part.strip()]
    for part in [""] if only == [] else only or ():
        one_of("--only", part, edition.KINDS)
    folder = out_folder(need(arguments.out, "--out DIR", "export"))
    workshop = load(path)
    for path in writing.write_all(rendered(workshop, audience, lang, only, talk), folder):
        talk.line(str(path))
    if workshop.setup.invented:
        talk.aside("common.invented")
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


def rendered(
    workshop: Workshop, audience: str, lang: str, only: Sequence[str] | None = None, talk: Talk | None = None
) -> list[ExportFile]:
    """The files of one edition, not written yet. Qt is started only when one of them holds what it paints."""
    from workshop.exports import edition

    shown = publish_shown(workshop, lang)
    painted: dict[str, bytes] = {}
    if wanted := edition.paints(edition.USUAL if only is None else only):
        try:
            application = drawing.start_qt()
            painted = drawing.paint_for_files(wanted, workshop, shown, lang)
            del application
        except ImportError as error:  # a computer without the libraries Qt opens still gets its files
            if talk is None:
                raise
            talk.aside("cli.export.no_pictures", reason=error)
    return edition.render(workshop, cast("Audience", audience), lang, only=only, shown=shown, painted=painted)
