"""What every maker of a customer's file is given: public types, words, and what was painted for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workshop.exports import names, wording
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model.public import PublicSlide, PublicWorkshop

if TYPE_CHECKING:
    from workshop.exports.crm.mapping import CrmMapping


def _none(_sha: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True)
class Making:
    """One edition while it is made.

    `shown` are the slides that stood on the screen, in that order. `painted` holds what only Qt can make, by the names
    of `paint.for_files`; what is missing is left out of the files. `made` holds the kinds made before, for what
    encloses them; `own_files` are files of ours that were promised and go along as they are. `template` is a company's
    own Word file, already proven. `crm` are the systems to make files for; None: those that are shipped. `find`
    gives a picture of the workshop's by its SHA-256.
    """

    public: PublicWorkshop
    words: Words
    internal: bool = False
    shown: tuple[PublicSlide, ...] = ()
    painted: Mapping[str, bytes] = field(default_factory=dict)
    made: Mapping[str, Sequence[ExportFile]] = field(default_factory=dict)
    template: bytes | None = None
    own_files: tuple[ExportFile, ...] = ()
    crm: Sequence[CrmMapping] | None = None
    find: Callable[[str], bytes | None] = _none

    @property
    def has_minutes(self) -> bool:
        """Are the minutes handed over with it, in one form or the other?"""
        return bool(self.made.get("minutes") or self.made.get("minutes_pdf") or self.painted.get("minutes_pdf"))

    def name(self, called: str, suffix: str) -> str:
        """A whole file name; `called` is the catalogue's key of what the file is called, `suffix` has its dot."""
        header = self.public.header
        return names.file_name(
            wording.day_of(header),
            header.company,
            self.words(called),
            suffix,
            internal=self.internal,
            words=self.words,
        )
