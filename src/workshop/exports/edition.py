"""An edition is every file for one audience in one language: `render` makes it, `writing.write_all` writes it.

    files = render(workshop, "customer", "ja", painted={"map": png})
    paths = write_all(files, folder)

Nothing is painted here: what only Qt can make comes in as bytes, and what is missing is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from workshop.exports import internal_json, json_copy
from workshop.exports.making import Making
from workshop.exports.matrix import internal_matrix, matrix
from workshop.exports.minutes import internal_minutes, minutes
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model.problem import KnownError
from workshop.model.public import PublicSlide
from workshop.model.publish import publish
from workshop.model.workshop import Workshop
from workshop.workdays import is_workday

Audience = Literal["customer", "internal"]
AUDIENCES: Final[tuple[Audience, ...]] = ("customer", "internal")


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of file: who makes it for whom, and what must have been painted for it.

    A maker gives the files it makes: most give one, a maker of nothing (no dates, no calendar) gives none.
    """

    name: str
    customer: Callable[[Making], Sequence[ExportFile]] | None = None
    internal: Callable[[Workshop, Making], Sequence[ExportFile]] | None = None
    paints: frozenset[str] = frozenset()

    def is_for(self, audience: Audience) -> bool:
        return (self.internal if audience == "internal" else self.customer) is not None


def _one(making: Making, called: str, suffix: str, content: bytes) -> list[ExportFile]:
    return [ExportFile(making.name(called, suffix), content)]


EVERY: Final[tuple[Kind, ...]] = (
    Kind(
        "minutes",
        customer=lambda m: _one(
            m, "exports.name_minutes", ".docx", minutes(m.public, m.words, map_png=m.painted.get("map"))
        ),
        internal=lambda w, m: _one(
            m, "exports.name_minutes", ".docx", internal_minutes(w, m.public, m.words, map_png=m.painted.get("map"))
        ),
        paints=frozenset({"map"}),
    ),
    Kind(
        "matrix",
        customer=lambda m: _one(m, "exports.name_matrix", ".xlsx", matrix(m.public, m.words)),
        internal=lambda w, m: _one(m, "exports.name_matrix", ".xlsx", internal_matrix(w, m.public, m.words)),
    ),
    Kind(
        "json",
        customer=lambda m: _one(m, "exports.name_json", ".json", json_copy.customer(m.public)),
        internal=lambda w, m: _one(m, "exports.name_json", ".json", internal_json.whole(w)),
    ),
)
"""In the order in which they are made: what encloses others stands after them."""

KINDS: Final = tuple(kind.name for kind in EVERY)
"""What can be exported."""
USUAL: Final = ("minutes", "matrix")
"""What is exported when nothing is chosen."""


def kinds_for(audience: Audience) -> tuple[str, ...]:
    """What can be exported for this audience."""
    return tuple(kind.name for kind in EVERY if kind.is_for(audience))


def paints(kinds: Collection[str]) -> frozenset[str]:
    """What has to be painted for these kinds, by the names of `paint.for_files`."""
    return frozenset().union(*(kind.paints for kind in EVERY if kind.name in kinds))


def render(
    workshop: Workshop,
    audience: Audience,
    lang: str,
    *,
    only: Collection[str] | None = None,
    shown: Sequence[PublicSlide] = (),
    painted: Mapping[str, bytes] | None = None,
    template: bytes | None = None,
    words: Words | None = None,
    progress: Callable[[float], None] | None = None,
) -> list[ExportFile]:
    """The files of an edition. `only` names some of KINDS; `progress` hears the share done, and may raise to stop.

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
    made: dict[str, Sequence[ExportFile]] = {}
    making = Making(
        public=publish(workshop, words.lang, is_workday),
        words=words,
        internal=audience == "internal",
        shown=tuple(shown),
        painted=painted or {},
        made=made,
        template=template,
    )
    chosen = [kind for kind in EVERY if kind.name in wanted]
    for done, each in enumerate(chosen):
        if progress is not None:
            progress(done / len(chosen))
        made[each.name] = _made(each, workshop, replace(making, made=dict(made)))
    return [file for files in made.values() for file in files]


def _made(kind: Kind, workshop: Workshop, making: Making) -> Sequence[ExportFile]:
    if making.internal:
        return kind.internal(workshop, making) if kind.internal else ()
    return kind.customer(making) if kind.customer else ()
