"""An edition is every file for one audience in one language: `render` makes it, `writing.write_all` writes it.

    files = render(workshop, "customer", "ja", pictures={"map": png})
    paths = write_all(files, folder)

Nothing is painted here: pictures come in as PNG bytes, and a missing one is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, Literal

from workshop.exports import internal_json, json_copy, names, wording
from workshop.exports.matrix import internal_matrix, matrix
from workshop.exports.minutes import internal_minutes, minutes
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model.problem import KnownError
from workshop.model.public import PublicWorkshop
from workshop.model.publish import publish
from workshop.model.workshop import Workshop

Audience = Literal["customer", "internal"]
AUDIENCES: Final[tuple[Audience, ...]] = ("customer", "internal")

KINDS: Final = ("minutes", "matrix", "json")
"""What can be exported."""
USUAL: Final = ("minutes", "matrix")
"""What is exported when nothing is chosen."""


def render(
    workshop: Workshop,
    audience: Audience,
    lang: str,
    *,
    only: Collection[str] | None = None,
    pictures: Mapping[str, bytes] | None = None,
    words: Words | None = None,
) -> list[ExportFile]:
    """The files of an edition. `only` names some of KINDS; `pictures` may hold "map", the priority map as a PNG.

    Raises KnownError export.unknown_kind for a kind that there is not.
    """
    wanted = USUAL if only is None else tuple(only)
    for kind in wanted:
        if kind not in KINDS:
            raise KnownError("export.unknown_kind", kind=kind, known=", ".join(KINDS))
    words = words or Words(lang)
    public = publish(workshop, words.lang)
    map_png = (pictures or {}).get("map")
    internal = audience == "internal"
    files = []
    for kind in KINDS:
        if kind not in wanted:
            continue
        if internal:
            content = _internal(kind, workshop, public, words, map_png)
        else:
            content = _customer(kind, public, words, map_png)
        files.append(ExportFile(_name(kind, public, words, internal=internal), content))
    return files


def _customer(kind: str, public: PublicWorkshop, words: Words, map_png: bytes | None) -> bytes:
    if kind == "minutes":
        return minutes(public, words, map_png=map_png)
    if kind == "matrix":
        return matrix(public, words)
    return json_copy.customer(public)


def _internal(kind: str, workshop: Workshop, public: PublicWorkshop, words: Words, map_png: bytes | None) -> bytes:
    if kind == "minutes":
        return internal_minutes(workshop, public, words, map_png=map_png)
    if kind == "matrix":
        return internal_matrix(workshop, public, words)
    return internal_json.whole(workshop)


_SUFFIXES: Final = {"minutes": ".docx", "matrix": ".xlsx", "json": ".json"}
_CALLED: Final = {
    "minutes": "exports.name_minutes",
    "matrix": "exports.name_matrix",
    "json": "exports.name_json",
}


def _name(kind: str, public: PublicWorkshop, words: Words, *, internal: bool) -> str:
    header = public.header
    return names.file_name(
        wording.day_of(header),
        header.company,
        words(_CALLED[kind]),
        _SUFFIXES[kind],
        internal=internal,
        words=words,
    )
