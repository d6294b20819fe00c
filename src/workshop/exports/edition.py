"""An edition is every file for one audience in one language: `render` makes it, `writing.write_all` writes it.

    files = render(workshop, "customer", "ja", painted={"map": png})
    paths = write_all(files, folder)

Nothing is painted here: what only Qt can make comes in as bytes, and what is missing is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from workshop.exports import names, wording
from workshop.exports.making import Making
from workshop.exports.writing import ExportFile
from workshop.i18n import LANGS, Words
from workshop.model.problem import KnownError
from workshop.model.public import PublicSlide, PublicWorkshop
from workshop.model.publish import Find, no_pictures, publish
from workshop.model.workshop import Workshop
from workshop.typesetting.leaflet import Leaflet
from workshop.workdays import is_workday

if TYPE_CHECKING:
    from workshop.exports.crm.mapping import CrmMapping

Audience = Literal["customer", "internal"]
AUDIENCES: Final[tuple[Audience, ...]] = ("customer", "internal")


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of file: for whom it is made (`makers` knows how), and what must have been painted for it.

    `encloses`: the file carries others inside, those in `Making.made` and `Making.own_files`; it is made anew where
    they were changed since (a password was put on them). `on_request`: left out where everything is asked for.
    """

    name: str
    customer: bool = False
    internal: bool = False
    paints: frozenset[str] = frozenset()
    encloses: bool = False
    on_request: bool = False

    def is_for(self, audience: Audience) -> bool:
        return self.internal if audience == "internal" else self.customer


EVERY: Final[tuple[Kind, ...]] = (
    Kind("minutes", customer=True, internal=True, paints=frozenset({"map"})),
    Kind("onepager", customer=True),
    Kind("matrix", customer=True, internal=True),
    Kind("minutes_pdf", customer=True, paints=frozenset({"minutes_pdf"})),
    Kind("handout", customer=True),
    Kind("handout_pdf", customer=True, paints=frozenset({"handout_pdf"})),
    Kind("json", customer=True, internal=True, on_request=True),
    Kind("calendar", customer=True, internal=True),
    Kind("tasks", customer=True, internal=True, on_request=True),
    Kind("crm", internal=True),
    Kind("mail_short", customer=True),
    Kind("mail", customer=True, internal=True, encloses=True),
)
"""In the order in which they are made: what encloses others stands after them."""

KINDS: Final = tuple(kind.name for kind in EVERY)
"""What can be exported."""
USUAL: Final = ("minutes", "matrix")
"""What is made when nothing is chosen."""
BOTH: Final = "both"
"""In place of a language: the minutes in both as one file, the other files once in each."""
FILE_LANGS: Final = (*LANGS, BOTH)
"""The languages files are made in."""
OWN_FILE: Final = "own-file"
"""The kind of a file of ours that was promised, and goes along as it is."""


def kinds_for(audience: Audience) -> tuple[str, ...]:
    """What can be exported for this audience."""
    return tuple(kind.name for kind in EVERY if kind.is_for(audience))


def everything_for(audience: Audience) -> tuple[str, ...]:
    """Every kind for this audience but those that are made on request only."""
    return tuple(kind.name for kind in EVERY if kind.is_for(audience) and not kind.on_request)


def paints(kinds: Collection[str]) -> frozenset[str]:
    """What has to be painted for these kinds, by the names of `paint.for_files`."""
    return frozenset().union(*(kind.paints for kind in EVERY if kind.name in kinds))


def public_of(workshop: Workshop, lang: str) -> PublicWorkshop:
    """The workshop as the customer's files have it; days for an answer mind the holidays."""
    return publish(workshop, lang, is_workday)


def leaflets(kinds: Collection[str], public: PublicWorkshop, words: Words) -> dict[str, Leaflet]:
    """What is worded here and set there: for `paint.for_files`, by the same names as what is painted.

    What has no room on the two pages is said to stand in the minutes only where these are among the `kinds`.
    """
    from workshop.exports import makers

    if "minutes_pdf" not in paints(kinds):
        return {}
    return {"minutes_pdf": replace(makers.minutes_leaflet(public, words), whole_beside="minutes" in kinds)}


def render(
    workshop: Workshop,
    audience: Audience,
    lang: str,
    *,
    only: Collection[str] | None = None,
    shown: Sequence[PublicSlide] = (),
    painted: Mapping[str, bytes] | None = None,
    template: bytes | None = None,
    own_files: Sequence[ExportFile] = (),
    crm: Sequence[CrmMapping] | None = None,
    find: Find = no_pictures,
    words: Words | None = None,
    progress: Callable[[float], None] | None = None,
    before: Mapping[str, Sequence[ExportFile]] | None = None,
) -> list[ExportFile]:
    """The files of an edition, `own_files` behind them.

    `only` names some of KINDS; `find` gives a kept picture; `progress` hears the share done, and may raise to stop.
    `before` are files of other kinds that are there already, for what encloses them.

    Raises KnownError export.unknown_kind for a kind that there is not, export.not_for_them for one that is not for
    this audience.
    """
    from workshop.exports import makers

    wanted = USUAL if only is None else tuple(only)
    for kind in wanted:
        if kind not in KINDS:
            raise KnownError("export.unknown_kind", kind=kind, known=", ".join(KINDS))
        if kind not in kinds_for(audience):
            raise KnownError("export.not_for_them", kind=kind, known=", ".join(kinds_for(audience)))
    words = words or Words(lang)
    own = tuple(replace(file, kind=OWN_FILE) for file in own_files)
    made: dict[str, Sequence[ExportFile]] = {}
    public = public_of(workshop, words.lang)
    making = Making(
        public=makers.with_waiting(workshop, public) if audience == "internal" else public,
        words=words,
        internal=audience == "internal",
        shown=tuple(shown),
        painted=painted or {},
        made=made,
        template=template,
        own_files=own,
        crm=crm,
        find=find,
    )
    chosen = [kind for kind in EVERY if kind.name in wanted]
    for done, each in enumerate(chosen):
        if progress is not None:
            progress(done / len(chosen))
        files = _made(each, workshop, replace(making, made={**(before or {}), **made}))
        made[each.name] = [replace(file, kind=each.name, lang=words.lang) for file in files]
    return [*(file for files in made.values() for file in files), *own]


def render_in_both(
    workshop: Workshop,
    audience: Audience,
    seen: Mapping[str, tuple[Sequence[PublicSlide], Mapping[str, bytes]]],
    *,
    only: Collection[str] | None = None,
    template: bytes | None = None,
    own_files: Sequence[ExportFile] = (),
    crm: Sequence[CrmMapping] | None = None,
    find: Find = no_pictures,
    progress: Callable[[float], None] | None = None,
) -> list[ExportFile]:
    """The minutes as one file in two languages, every other kind once in each; `own_files` once, behind them.

    The meeting's own language comes first. `seen` has for each language what `render` takes as `shown` and `painted`.
    """
    wanted = USUAL if only is None else tuple(only)
    langs = sorted(LANGS, key=lambda lang: lang != workshop.setup.lang)
    minutes_too = "minutes" in wanted
    before: dict[str, Sequence[ExportFile]] = {}
    if minutes_too:
        pictures = {lang: seen[lang][1].get("map") for lang in langs if lang in seen}
        before["minutes"] = [_bilingual(workshop, audience, langs, pictures.get(langs[0]), template)]
    files = list(before.get("minutes", ()))
    rest = [kind for kind in wanted if kind != "minutes"]
    for done, lang in enumerate(langs):
        shown, painted = seen.get(lang, ((), {}))
        share = (lambda x, done=done: progress((done + x) / len(langs))) if progress is not None else None
        made = render(
            workshop, audience, lang, only=rest, shown=shown, painted=painted, template=template,
            own_files=own_files, crm=crm, find=find, progress=share, before=before,
        )  # fmt: skip
        files += [file for file in made if file.kind != OWN_FILE]
    return [*files, *(replace(file, kind=OWN_FILE) for file in own_files)]


def _bilingual(
    workshop: Workshop, audience: Audience, langs: Sequence[str], map_png: bytes | None, template: bytes | None
) -> ExportFile:
    from workshop.exports import makers

    one, other = ((public_of(workshop, lang), Words(lang)) for lang in langs)
    on = makers.paper_of(template)
    if audience == "internal":
        content = makers.bilingual_internal_minutes(workshop, one, other, map_png=map_png, on=on)
    else:
        content = makers.bilingual_minutes(one, other, map_png=map_png, on=on)
    header, words = one
    called = "_".join(each("exports.name_minutes") for _, each in (one, other))
    name = names.file_name(
        wording.day_of(header.header),
        header.header.company,
        called,
        ".docx",
        internal=audience == "internal",
        words=words,
    )
    return ExportFile(name, content, kind="minutes", lang=BOTH)


def enclosed_anew(
    files: Sequence[ExportFile],
    workshop: Workshop,
    audience: Audience,
    lang: str,
    *,
    enclosable: Collection[ExportFile],
    words: Words | None = None,
) -> list[ExportFile]:
    """The same files where some were changed after they had been made: those that enclose others are made of them anew,
    with what is `enclosable` inside."""
    if lang == BOTH:
        return _enclosed_in_both(files, workshop, audience, enclosable)
    words = words or Words(lang)
    inside: dict[str, list[ExportFile]] = {}
    for file in enclosable:
        inside.setdefault(file.kind, []).append(file)
    own = tuple(inside.pop(OWN_FILE, ()))
    making = Making(public_of(workshop, words.lang), words, internal=audience == "internal", own_files=own, made=inside)
    found: list[ExportFile] = []
    for kind in (next((k for k in EVERY if k.name == name), None) for name in dict.fromkeys(f.kind for f in files)):
        if kind is not None and kind.encloses:
            found += (replace(f, kind=kind.name, lang=words.lang) for f in _made(kind, workshop, making))
        elif kind is not None:
            found += (file for file in files if file.kind == kind.name)
    return [*found, *(file for file in files if file.kind == OWN_FILE)]


def _enclosed_in_both(
    files: Sequence[ExportFile], workshop: Workshop, audience: Audience, enclosable: Collection[ExportFile]
) -> list[ExportFile]:
    found = [file for file in files if file.lang == BOTH]
    for lang in dict.fromkeys(file.lang for file in files if file.lang in LANGS):
        of_it = [file for file in files if file.lang == lang]
        inside = [file for file in enclosable if file.lang in (lang, BOTH) or file.kind == OWN_FILE]
        found += enclosed_anew(of_it, workshop, audience, lang, enclosable=inside)
    return [*found, *(file for file in files if file.kind == OWN_FILE)]


def _made(kind: Kind, workshop: Workshop, making: Making) -> Sequence[ExportFile]:
    from workshop.exports import makers

    if making.internal:
        return makers.INTERNAL[kind.name](workshop, making)
    return makers.CUSTOMER[kind.name](making)
