"""The files of the open workshop: painted page by page where Qt is, then made as work that may run beside the window.

painting = painting_of(workshop, album, "customer", "ja", only)      next(painting) … StopIteration.value(report=…)
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from workshop import places
from workshop.exports import edition
from workshop.exports.crm import mapping
from workshop.exports.crm.mapping import CrmMapping
from workshop.exports.writing import ExportFile
from workshop.i18n import LANGS, Words
from workshop.model.json_copy import pictures
from workshop.model.public import PublicSlide
from workshop.model.publish import publish_shown
from workshop.model.workshop import Workshop
from workshop.paint.for_files import paint_for_files
from workshop.ui.album import Album

Making = Callable[..., list[ExportFile]]
"""Takes what `edition.render` takes besides: `own_files`, `progress`."""


def painting_of(
    workshop: Workshop,
    album: Album,
    audience: Literal["customer", "internal"],
    lang: str,
    only: Sequence[str] | None = None,
    *,
    template: bytes | None = None,
    crm: Sequence[CrmMapping] | None = None,
) -> Generator[float, None, Making]:
    """Yields the share painted after each page; returns the work that makes the files of what was painted."""
    as_it_is = Workshop(workshop.all())
    kinds = edition.USUAL if only is None else only
    wanted = edition.paints(kinds)
    langs = LANGS if lang == edition.BOTH else (lang,)
    seen: dict[str, tuple[Sequence[PublicSlide], Mapping[str, bytes]]] = {}
    for done, each in enumerate(langs):
        slides = publish_shown(as_it_is, each, album.find)
        public, words = edition.public_of(as_it_is, each), Words(each)
        painting = paint_for_files(wanted, public, slides, words, edition.leaflets(kinds, public, words))
        seen[each] = (slides, (yield from _share(painting, done, len(langs))))
    # Read here: the work may run where the document may not be asked.
    whole = audience == "internal" and "json" in (only or ())
    kept = {sha: found for sha in (pictures(as_it_is) if whole else ()) if (found := album.find(sha))}
    if lang == edition.BOTH:
        return partial(
            edition.render_in_both, as_it_is, audience, seen, only=only, template=template, crm=crm, find=kept.get
        )
    shown, painted = seen[lang]
    return partial(
        edition.render,
        as_it_is,
        audience,
        lang,
        only=only,
        shown=shown,
        painted=painted,
        template=template,
        crm=crm,
        find=kept.get,
    )


def _share(
    painting: Generator[float, None, dict[str, bytes]], done: int, of: int
) -> Generator[float, None, dict[str, bytes]]:
    """One of so many paintings: its shares as shares of all."""
    while True:
        try:
            yield (done + next(painting)) / of
        except StopIteration as end:
            return dict(end.value)


def crm_systems(only: Sequence[str] | None, named: Sequence[str], data_dir: Path | None) -> Sequence[CrmMapping] | None:
    """The mappings of the systems the settings name, or of all there are; a person's own go before the shipped.

    Raises KnownError for a mapping that cannot be used.
    """
    return mapping.load(places.crm(data_dir), named) if "crm" in (only or ()) else None
