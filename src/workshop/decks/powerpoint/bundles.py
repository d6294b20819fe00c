"""Which slides become one trend, and which none: those of one title together, a page without a title and a case with
the one before; covers, agendas, hidden slides and the like are left out, and said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from workshop.decks.powerpoint import figures
from workshop.decks.powerpoint.blocks import Block, Chart, Diagram, Picture, Slide, Table, Texts
from workshop.decks.powerpoint.images import Album
from workshop.decks.powerpoint.own_slides import trend_title
from workshop.decks.powerpoint.report import Report
from workshop.decks.powerpoint.roles import (
    Seen,
    in_one_language,
    language,
    seen,
    with_roles,
    without_margins,
    without_part,
)
from workshop.model.deck import BLANK
from workshop.model.terms import Industry

_PICTURE_ALONE: Final = 0.2
"""A picture this large is what its slide is about."""
_TROUBLES: Final = {"missing": "pptx.slide_missing", "unreadable": "pptx.slide_unreadable"}
_JOINING: Final = ("untitled", "case")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the file cannot say of the deck: given by whoever imports it. `lang` empty: as the words are."""

    edition: str
    deck_id: str
    name: str
    industry: Industry = Industry.CROSS
    lang: str = ""
    by_sections: bool = False

    @property
    def day(self) -> date | None:
        try:
            return date.fromisoformat(self.edition[:10])
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Slides that become one trend; `section` is the part of the file they stand in. A bundle by sections is headed by
    the section's own slide."""

    title: str
    slides: tuple[Seen, ...]
    section: str = ""

    @property
    def first(self) -> int:
        return self.slides[0].number

    @property
    def is_exported(self) -> bool:
        return self.slides[0].slide.own is not None

    @property
    def is_section(self) -> bool:
        return self.slides[0].role == "section"

    @property
    def text(self) -> str:
        return "\n".join(slide_text(each.slide) for each in self.slides)


class Plan:
    """One file's slides, sorted by what they are for."""

    def __init__(self, slides: Sequence[Slide], album: Album, wanted: Wanted, report: Report) -> None:
        self._wanted = wanted
        self._report = report
        shown, footers = without_margins(slides)
        if footers:
            report.left(0, "pptx.footers", "\n".join(footers), count=len(footers))
        shown = self._without_common(self._shown(_ours_or_not(shown)), album)
        spoken = (text for slide in shown for text in (slide_text(slide), slide.notes))
        self.lang = wanted.lang or language([*spoken, wanted.name])
        found = with_roles([seen(slide) for slide in shown])
        self._found = [self._in_one_tongue(each) for each in found]
        self.title = next((each.title for each in self._found if each.role == "cover"), "")

    # ---- which slides ------------------------------------------------------------------------------------------

    def _shown(self, slides: Sequence[Slide]) -> list[Slide]:
        kept = []
        for slide in slides:
            if slide.trouble:
                self._report.left(slide.number, _TROUBLES[slide.trouble])
            elif slide.hidden:
                title = short(seen(slide).title) or BLANK
                self._report.left(slide.number, "pptx.hidden", slide_text(slide), title=title)
                self._loose_notes(slide)
            else:
                kept.append(slide)
                if slide.unseen:
                    self._report.left(slide.number, "pptx.unseen", "\n".join(slide.unseen))
                if slide.cut:
                    self._report.left(slide.number, "pptx.too_many_shapes")
        return kept

    def _without_common(self, slides: list[Slide], album: Album) -> list[Slide]:
        """Slides without logos and grounds, which are no slide's own."""
        common = {b.part for s in slides for b in s.blocks if isinstance(b, Picture) and album.is_common(b)}
        if not common:
            return slides
        self._report.left(0, "pptx.common_pictures", count=len(common))
        return [
            replace(s, blocks=tuple(b for b in s.blocks if not (isinstance(b, Picture) and b.part in common)))
            for s in slides
        ]

    def _in_one_tongue(self, each: Seen) -> Seen:
        if each.role not in ("cover", "content", "section", *_JOINING):
            return each
        kept, other = in_one_language(each, self.lang)
        if other:
            self._report.left(each.number, "pptx.other_language", "\n".join(other))
        return kept

    # ---- which of them together --------------------------------------------------------------------------------

    def bundles(self) -> list[Bundle]:
        found: list[list[Seen]] = []
        sections: list[str] = []
        section = ""
        begin_anew = True
        only_pictures = not any(each.role == "content" for each in self._found)
        waiting: list[Seen] = []
        for each in self._found:
            if each.slide.section and each.slide.section != section and each.role != "section":
                section, begin_anew = each.slide.section, True
            if each.role == "section":
                self._report.taken(each.number, "pptx.section", title=short(each.title))
                section, begin_anew = each.title, True
                if self._wanted.by_sections:
                    found.append([each])
                    sections.append(section)
                    begin_anew = False
                else:
                    self._loose_notes(each.slide)
            elif each.role in _JOINING and found and (each.role == "case" or not begin_anew):
                if each.role == "untitled":
                    self._report.taken(each.number, "pptx.no_title_joined", other=found[-1][0].number)
                found[-1].append(each)
            elif each.role == "case":
                waiting.append(each)
            elif each.role == "untitled" and not only_pictures and not _is_solid(each):
                self._report.left(each.number, "pptx.no_title_left", slide_text(each.slide))
                self._loose_notes(each.slide)
            elif each.role in ("content", "untitled"):
                if found and not begin_anew and self._belongs(found[-1], each):
                    found[-1].append(each)
                    continue
                if each.role == "untitled":
                    self._report.taken(each.number, "pptx.no_title")
                found.append([each, *waiting])
                sections.append(section)
                waiting, begin_anew = [], only_pictures
            else:
                self._leave(each)
        for each in waiting:
            self._report.left(each.number, "pptx.case_left", slide_text(each.slide), title=short(each.title))
            self._loose_notes(each.slide)
        return [Bundle(_title(slides), tuple(slides), section) for slides, section in zip(found, sections, strict=True)]

    def _belongs(self, last: Sequence[Seen], each: Seen) -> bool:
        """Several slides of one title, all those of a section, all those of an exported trend go together."""
        if last[0].slide.own or each.slide.own:
            return bool(last[0].slide.own and each.slide.own and last[0].slide.own[0] == each.slide.own[0])
        if last[0].role == "section":
            return True
        if not each.title or each.topic not in {one.topic for one in last if one.title}:
            return False
        self._report.taken(each.number, "pptx.together", other=last[0].number)
        return True

    def _leave(self, each: Seen) -> None:
        if each.role == "cover":
            self._report.taken(each.number, "pptx.cover", title=short(each.title))
            rest = blocks_text(each.blocks)
            if rest:
                self._report.left(each.number, "pptx.cover_rest", rest)
        elif each.role == "empty":
            self._report.left(each.number, "pptx.empty")
        else:
            self._report.left(each.number, f"pptx.{each.role}", slide_text(each.slide), title=short(each.title))
        self._loose_notes(each.slide)

    def _loose_notes(self, slide: Slide) -> None:
        if slide.notes.strip():
            self._report.left(slide.number, "pptx.notes_left", slide.notes)


def _ours_or_not(slides: Sequence[Slide]) -> list[Slide]:
    """A name like an exported slide's counts where the trend's claim is among the slides."""
    ours = {slide.own[0] for slide in slides if slide.own and slide.own[1] == "spark"}
    return [slide if slide.own and slide.own[0] in ours else replace(slide, name="") for slide in slides]


def _title(slides: Sequence[Seen]) -> str:
    """Without "(1/2)" where several slides have the title."""
    if slides[0].slide.own:
        return trend_title(slides)
    alike = sum(each.role == "content" for each in slides) > 1 and slides[0].role == "content"
    return without_part(slides[0].title) if alike else slides[0].title


def _is_solid(each: Seen) -> bool:
    """Is there enough on a page without a title to make a trend of it?"""
    return any(
        (isinstance(block, Picture) and block.box.area >= _PICTURE_ALONE)
        or isinstance(block, Table | Chart | Diagram)
        or (isinstance(block, Texts) and (len(block.paras) > 1 or block.paras[0].bullet))
        for block in each.blocks
    )


def short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def slide_text(slide: Slide) -> str:
    return blocks_text(slide.blocks)


def blocks_text(blocks: Iterable[Block]) -> str:
    return "\n".join(_said(blocks))


def _said(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Texts | Diagram):
            yield from (para.text for para in block.paras)
        elif isinstance(block, Table | Chart):
            yield figures.as_text(block)
