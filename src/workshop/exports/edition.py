"""An edition is every file for one audience in one language: `render` makes it, `writing.write_all` writes it.

    files = render(workshop, "customer", "ja", painted={"map": png})
    paths = write_all(files, folder)

Nothing is painted here: what only Qt can make comes in as bytes, and what is missing is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from workshop.exports import internal_json, json_copy, names, wording
from workshop.exports.calendar import customer as calendars
from workshop.exports.calendar import internal as internal_calendars
from workshop.exports.crm import internal as crm_files
from workshop.exports.crm.mapping import CrmMapping
from workshop.exports.handout import handout
from workshop.exports.internal_records import with_waiting
from workshop.exports.leaflet import minutes_leaflet
from workshop.exports.mail import customer as mails
from workshop.exports.mail import internal as internal_mails
from workshop.exports.making import Making
from workshop.exports.matrix import internal_matrix, matrix, matrix_has_something
from workshop.exports.minutes import (
    bilingual_internal_minutes,
    bilingual_minutes,
    internal_minutes,
    minutes,
    onepager,
    onepager_has_something,
)
from workshop.exports.word.template import paper_of
from workshop.exports.writing import ExportFile
from workshop.i18n import LANGS, Words
from workshop.model.problem import KnownError
from workshop.model.public import PublicSlide, PublicWorkshop
from workshop.model.publish import Find, no_pictures, publish
from workshop.model.workshop import Workshop
from workshop.typesetting.leaflet import Leaflet
from workshop.workdays import is_workday

Audience = Literal["customer", "internal"]
AUDIENCES: Final[tuple[Audience, ...]] = ("customer", "internal")


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of file: who makes it for whom, and what must have been painted for it.

    A maker gives the files it makes: most give one, a maker of nothing (no dates, no calendar) gives none.
    `encloses`: the file carries others inside, those in `Making.made` and `Making.own_files`; it is made anew where
    they were changed since (a password was put on them). `on_request`: left out where everything is asked for.
    """

    name: str
    customer: Callable[[Making], Sequence[ExportFile]] | None = None
    internal: Callable[[Workshop, Making], Sequence[ExportFile]] | None = None
    paints: frozenset[str] = frozenset()
    encloses: bool = False
    on_request: bool = False

    def is_for(self, audience: Audience) -> bool:
        return (self.internal if audience == "internal" else self.customer) is not None


def _one(making: Making, called: str, suffix: str, content: bytes) -> list[ExportFile]:
    return [ExportFile(making.name(called, suffix), content)]


def _painted(making: Making, called: str, name: str) -> list[ExportFile]:
    """A PDF, which was painted whole; none where there was nothing to paint or nobody to do it."""
    content = making.painted.get(name)
    return _one(making, called, ".pdf", content) if content else []


EVERY: Final[tuple[Kind, ...]] = (
    Kind(
        "minutes",
        customer=lambda m: _one(
            m,
            "exports.name_minutes",
            ".docx",
            minutes(m.public, m.words, map_png=m.painted.get("map"), on=paper_of(m.template)),
        ),
        internal=lambda w, m: _one(
            m,
            "exports.name_minutes",
            ".docx",
            internal_minutes(w, m.public, m.words, map_png=m.painted.get("map"), on=paper_of(m.template)),
        ),
        paints=frozenset({"map"}),
    ),
    Kind(
        "onepager",
        customer=lambda m: (
            _one(
                m,
                "exports.name_onepager",
                ".docx",
                onepager(m.public, m.words, on=paper_of(m.template), notes_beside=m.has_minutes),
            )
            if onepager_has_something(m.public)
            else []
        ),
    ),
    Kind(
        "matrix",
        customer=lambda m: (
            _one(m, "exports.name_matrix", ".xlsx", matrix(m.public, m.words)) if matrix_has_something(m.public) else []
        ),
        internal=lambda w, m: _one(m, "exports.name_matrix", ".xlsx", internal_matrix(w, m.public, m.words)),
    ),
    Kind(
        "minutes_pdf",
        customer=lambda m: _painted(m, "exports.name_minutes", "minutes_pdf"),
        paints=frozenset({"minutes_pdf"}),
    ),
    Kind(
        "handout",
        customer=lambda m: (
            _one(m, "exports.name_handout", ".pptx", handout(m.shown, m.public.header, m.words)) if m.shown else []
        ),
    ),
    Kind(
        "handout_pdf",
        customer=lambda m: _painted(m, "exports.name_handout", "handout_pdf"),
        paints=frozenset({"handout_pdf"}),
    ),
    Kind(
        "json",
        customer=lambda m: _one(m, "exports.name_json", ".json", json_copy.customer(m.public)),
        internal=lambda w, m: _one(m, "exports.name_json", ".json", internal_json.whole(w, m.find)),
        on_request=True,
    ),
    Kind("calendar", customer=calendars.events, internal=internal_calendars.events),
    Kind("tasks", customer=calendars.tasks, internal=internal_calendars.tasks, on_request=True),
    Kind("crm", internal=crm_files.files),
    Kind("mail_short", customer=mails.short),
    Kind("mail", customer=mails.evening, internal=internal_mails.notes, encloses=True),
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
    if "minutes_pdf" not in paints(kinds):
        return {}
    return {"minutes_pdf": replace(minutes_leaflet(public, words), whole_beside="minutes" in kinds)}


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
        public=with_waiting(workshop, public) if audience == "internal" else public,
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
    one, other = ((public_of(workshop, lang), Words(lang)) for lang in langs)
    on = paper_of(template)
    if audience == "internal":
        content = bilingual_internal_minutes(workshop, one, other, map_png=map_png, on=on)
    else:
        content = bilingual_minutes(one, other, map_png=map_png, on=on)
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
    if making.internal:
        return kind.internal(workshop, making) if kind.internal else ()
    return kind.customer(making) if kind.customer else ()
