"""Who makes what: for each kind of `edition.EVERY` its maker for the customer and for us.

Loaded when the first file is made: what makes Word, Excel, slides and mails is a good part of the program, and a page
that only offers them should not wait for it. The door to both editions, as `edition` is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from workshop.exports import internal_json, json_copy
from workshop.exports.calendar import customer as calendars
from workshop.exports.calendar import internal as internal_calendars
from workshop.exports.crm import internal as crm_files
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
from workshop.model.workshop import Workshop

__all__ = [
    "CUSTOMER", "INTERNAL", "bilingual_internal_minutes", "bilingual_minutes", "minutes_leaflet", "paper_of",
    "with_waiting",
]  # fmt: skip


def _one(making: Making, called: str, suffix: str, content: bytes) -> list[ExportFile]:
    return [ExportFile(making.name(called, suffix), content)]


def _painted(making: Making, called: str, name: str) -> list[ExportFile]:
    """A PDF, which was painted whole; none where there was nothing to paint or nobody to do it."""
    content = making.painted.get(name)
    return _one(making, called, ".pdf", content) if content else []


CUSTOMER: Final[Mapping[str, Callable[[Making], Sequence[ExportFile]]]] = {
    "minutes": lambda m: _one(
        m,
        "exports.name_minutes",
        ".docx",
        minutes(m.public, m.words, map_png=m.painted.get("map"), on=paper_of(m.template)),
    ),
    "onepager": lambda m: (
        _one(
            m,
            "exports.name_onepager",
            ".docx",
            onepager(m.public, m.words, on=paper_of(m.template), notes_beside=m.has_minutes),
        )
        if onepager_has_something(m.public)
        else []
    ),
    "matrix": lambda m: (
        _one(m, "exports.name_matrix", ".xlsx", matrix(m.public, m.words)) if matrix_has_something(m.public) else []
    ),
    "minutes_pdf": lambda m: _painted(m, "exports.name_minutes", "minutes_pdf"),
    "handout": lambda m: (
        _one(m, "exports.name_handout", ".pptx", handout(m.shown, m.public.header, m.words)) if m.shown else []
    ),
    "handout_pdf": lambda m: _painted(m, "exports.name_handout", "handout_pdf"),
    "json": lambda m: _one(m, "exports.name_json", ".json", json_copy.customer(m.public)),
    "calendar": calendars.events,
    "tasks": calendars.tasks,
    "mail_short": mails.short,
    "mail": mails.evening,
}
"""A maker gives the files it makes: most give one, a maker of nothing (no dates, no calendar) gives none."""

INTERNAL: Final[Mapping[str, Callable[[Workshop, Making], Sequence[ExportFile]]]] = {
    "minutes": lambda w, m: _one(
        m,
        "exports.name_minutes",
        ".docx",
        internal_minutes(w, m.public, m.words, map_png=m.painted.get("map"), on=paper_of(m.template)),
    ),
    "matrix": lambda w, m: _one(m, "exports.name_matrix", ".xlsx", internal_matrix(w, m.public, m.words)),
    "json": lambda w, m: _one(m, "exports.name_json", ".json", internal_json.whole(w, m.find)),
    "calendar": internal_calendars.events,
    "tasks": internal_calendars.tasks,
    "crm": crm_files.files,
    "mail": internal_mails.notes,
}
