"""A PowerPoint file from anywhere becomes a draft deck: the door to `decks.powerpoint`.

    found = powerpoint_in.propose(path, edition="2026-11-26")                 # in a process of its own, with limits
    found.deck, found.pictures, found.rows                                  # nothing was written

.pptx, .ppsx (shows), .potx (templates) and their kin with macros are read alike; macros are never run. An old .ppt, a
file with a password, and what is no presentation are one KnownError `pptx.…` or `zip.…`. An odd slide stops no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from workshop import confined
from workshop.decks.imported import Imported
from workshop.decks.powerpoint import guesses
from workshop.decks.powerpoint.blocks import Slide
from workshop.decks.powerpoint.bundles import Plan, Wanted
from workshop.decks.powerpoint.drafting import Drafting
from workshop.decks.powerpoint.images import Album
from workshop.decks.powerpoint.parts import MAX_BYTES, P, Package, R
from workshop.decks.powerpoint.report import Report, Row
from workshop.decks.powerpoint.shapes import Reader
from workshop.model.deck import Deck
from workshop.model.problem import KnownError
from workshop.model.terms import Industry
from workshop.zip_guard import bytes_of

SUFFIXES: Final = (".pptx", ".ppsx", ".potx", ".pptm", ".ppsm", ".potm")
OLD_SUFFIXES: Final = (".ppt", ".pps", ".pot")
MOST_SLIDES: Final = 500
_SECONDS: Final = 180.0
_MEGABYTES: Final = 2_500
_SECTION: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"
_SECTION_SLIDE: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId"

Tell = Callable[[float, str], object]


@dataclass(frozen=True, slots=True)
class Proposed:
    """The deck as far as slides give one, its pictures by their names in it, and what was not taken, slide by slide."""

    deck: Deck
    pictures: Mapping[str, bytes] = field(repr=False)
    rows: tuple[Row, ...] = ()
    slides: int = 0

    @property
    def imported(self) -> Imported:
        """The same as every importer of decks gives it."""
        return Imported((self.deck,), report=tuple(row.problem for row in self.rows), pictures=self.pictures)

    @property
    def left(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.taken)


def propose(
    path: Path,
    *,
    edition: str,
    industry: Industry = Industry.CROSS,
    lang: str = "",
    deck_id: str = "",
    by_sections: bool = False,
    report: confined.Report | None = None,
) -> Proposed:
    """The draft, made in a process of its own. `edition` is the day's date; `lang` empty: as the words are; `deck_id`
    empty: from the file's name; `by_sections`: a trend a section instead of a trend a slide. Raises KnownError.
    """
    order = wanted(path, edition=edition, industry=industry, lang=lang, deck_id=deck_id, by_sections=by_sections)
    return confined.run(
        read, path, order, seconds=_SECONDS, megabytes=_MEGABYTES, place=path.name, report=report, tells=True
    )


def wanted(
    path: Path,
    *,
    edition: str,
    industry: Industry = Industry.CROSS,
    lang: str = "",
    deck_id: str = "",
    by_sections: bool = False,
) -> Wanted:
    return Wanted(edition, deck_id or guesses.deck_id(path.stem), path.stem, industry, lang, by_sections)


def _unheard(_share: float, _what: str) -> None:
    pass


def read(tell: Tell, path: Path, order: Wanted) -> Proposed:
    """The same in this process, for what is itself one."""
    return understand(bytes_of(path, MAX_BYTES), path.name, order, tell)


def understand(data: bytes, name: str, order: Wanted, tell: Tell = _unheard) -> Proposed:
    package = Package(data, name)
    report = Report()
    slides = _slides(package, report, tell)
    if package.has_macros:
        report.left(0, "pptx.macros")
    if package.has_comments:
        report.left(0, "pptx.comments")
    album = Album(package, slides)
    drafting = Drafting(Plan(slides, album, order, report), album, order, report)
    deck = drafting.deck()
    if deck is None:
        raise KnownError("pptx.nothing_to_take", name, count=len(slides))
    return Proposed(deck, drafting.pictures, report.rows(), len(slides))


def _slides(package: Package, report: Report, tell: Tell) -> list[Slide]:
    listed = package.tree(package.start)
    links = package.links(package.start)
    entries = list(listed.iterfind(f"{P}sldIdLst/{P}sldId"))
    if not entries:
        raise KnownError("pptx.no_slides", package.name)
    sections = _sections(listed)
    reader = Reader(package)
    found: list[Slide] = []
    for number, entry in enumerate(entries[:MOST_SLIDES], start=1):
        link = links.get(entry.get(f"{R}id") or "")
        part = "" if link is None or link.outside else link.target
        found.append(reader.slide(number, part, sections.get(entry.get("id") or "", "")))
        tell(0.8 * number / len(entries), "")
    if len(entries) > MOST_SLIDES:
        report.left(0, "pptx.too_many_slides", count=len(entries), most=MOST_SLIDES)
    return found


def _sections(listed: Any) -> dict[str, str]:
    """The names slides are grouped under in the list beside them, by the slides' ids."""
    return {
        slide.get("id") or "": section.get("name") or ""
        for section in listed.iter(_SECTION)
        for slide in section.iter(_SECTION_SLIDE)
    }
