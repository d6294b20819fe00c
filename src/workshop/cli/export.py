"""`workshop export`: the files of a document, for one audience in one language. Changes no document."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from workshop import files
from workshop.cli import drawing
from workshop.cli.arguments import AUDIENCES, Arguments, need, one_of
from workshop.cli.documents import load_with_pictures
from workshop.cli.talk import FINDINGS, FINE, Talk
from workshop.i18n import LANGS
from workshop.model.problem import KnownError
from workshop.model.publish import Find, no_pictures, publish_shown
from workshop.model.workshop import Workshop

if TYPE_CHECKING:
    from workshop.exports.crm.mapping import CrmMapping
    from workshop.exports.edition import Audience
    from workshop.exports.writing import ExportFile


def export(arguments: Arguments, talk: Talk) -> int:
    """`export F --audience … --lang … --out DIR [--only …] [--crm …] [--password-file F] [--template F.docx …]`"""
    from workshop.exports import edition, hand_over

    path = need(arguments.file, "F.workshop", "export")
    audience = one_of("--audience", need(arguments.audience, "--audience customer|internal", "export"), AUDIENCES)
    lang = one_of("--lang", need(arguments.lang, "--lang ja|en|both", "export"), edition.FILE_LANGS)
    only = None if arguments.only is None else [part.strip() for part in arguments.only.split(",") if part.strip()]
    for part in [""] if only == [] else only or ():
        one_of("--only", part, edition.KINDS)
    folder = need(arguments.out, "--out DIR", "export")
    if folder.exists() and not folder.is_dir():
        raise KnownError("usage.out_is_file", place=folder)
    password = _password(arguments.password_file)
    template = _template(arguments, audience, talk)
    crm = _crm(arguments, only)
    workshop, find = load_with_pictures(path)
    make = partial(rendered, workshop, audience, lang, only, talk, template=template, crm=crm, find=find)
    order = hand_over.Order(cast("Audience", audience), lang, folder, password=password)
    done = hand_over.hand_over(make, order, workshop, lambda _share, _stage: None)
    if done.proof is not None and done.proof.open:
        for leak in done.proof.open:
            talk.say("cli.export.leak", file=leak.file, place=leak.place, text=" ".join(leak.text.split()))
        talk.line(talk.words.plural("cli.export.leaks", len(done.proof.open)))
        return FINDINGS
    for made in done.paths:
        talk.line(str(made))
    for name in done.left_open:
        talk.aside("cli.export.left_open", name=name)
    for kind in sorted({*(only or ())} - {*done.kinds}, key=edition.KINDS.index):
        talk.aside("cli.export.nothing", kind=kind)
    if workshop.setup.invented:
        talk.aside("common.invented")
    return FINE


_LONGEST: Final = 10_000
"""Bytes looked at in a file that should hold a password."""


def _password(file: Path | None) -> str:
    """The first line of the file; what is wrong with it is said without repeating it."""
    if file is None:
        return ""
    from workshop.exports import protect

    try:
        with file.open("rb") as opened:
            lines = opened.read(_LONGEST).decode("utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise KnownError("password.file", file, reason=getattr(error, "strerror", "") or "UTF-8") from error
    password = lines[0] if lines else ""
    protect.check(password)
    return password


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
    workshop: Workshop,
    audience: str,
    lang: str,
    only: Sequence[str] | None = None,
    talk: Talk | None = None,
    *,
    template: bytes | None = None,
    crm: Sequence[CrmMapping] | None = None,
    find: Find = no_pictures,
    own_files: Sequence[ExportFile] = (),
    progress: Callable[[float], None] | None = None,
) -> list[ExportFile]:
    """The files of one edition, not written yet; without `only` all but those that are made on request.

    Qt is started only when one of them holds what it paints.
    """
    from workshop.exports import edition

    whom = cast("Audience", audience)
    only = edition.everything_for(whom) if only is None else only
    langs = LANGS if lang == edition.BOTH else (lang,)
    shown = {each: publish_shown(workshop, each, find) for each in langs}
    painted: dict[str, dict[str, bytes]] = {each: {} for each in langs}
    if edition.paints(only):
        try:
            application = drawing.start_qt()
            for each in langs:
                painted[each] = drawing.paint_for_files(only, workshop, shown[each], each)
            del application
        except ImportError as error:  # a computer without the libraries Qt opens still gets its files
            if talk is None:
                raise
            talk.aside("cli.export.no_pictures", reason=error)
    if lang == edition.BOTH:
        seen = {each: (shown[each], painted[each]) for each in langs}
        return edition.render_in_both(
            workshop,
            whom,
            seen,
            only=only,
            template=template,
            own_files=own_files,
            crm=crm,
            find=find,
            progress=progress,
        )
    return edition.render(
        workshop,
        whom,
        lang,
        only=only,
        shown=shown[lang],
        painted=painted[lang],
        template=template,
        crm=crm,
        find=find,
        own_files=own_files,
        progress=progress,
    )


def _crm(arguments: Arguments, only: Sequence[str] | None) -> Sequence[CrmMapping] | None:
    """The mappings of the systems that are named, a person's own before the shipped; all of them without `--crm`."""
    if "crm" not in (only or ()):
        return None
    from workshop import places
    from workshop.exports.crm import mapping

    named = [name.strip() for name in (arguments.crm or "").split(",") if name.strip()]
    return mapping.load(places.crm(arguments.data_dir), named)


def _template(arguments: Arguments, audience: str, talk: Talk) -> bytes | None:
    """The company's Word file. What stands in its margins is shown, and confirmed once before customers get it."""
    if arguments.template is None:
        return None
    from workshop import places, settings
    from workshop.exports.word import template

    content = template.content_of(arguments.template)
    found = template.read(content, arguments.template.name)
    if audience == "internal" or not (found.texts or found.pictures):
        return content
    file = places.settings_file(arguments.data_dir)
    kept, _ = settings.load(file)
    if found.digest in kept.confirmed_templates:
        return content
    for text in found.texts:
        talk.aside("cli.export.margin", text=template.described(text, talk.words))
    if found.pictures:
        talk.aside("cli.export.margin_pictures", n=found.pictures)
    if not arguments.confirm_template:
        raise KnownError("template.unconfirmed", arguments.template.name)
    known = (*kept.confirmed_templates, found.digest)
    settings.save(file, dataclasses.replace(kept, confirmed_templates=known))
    return content
