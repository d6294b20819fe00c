"""Slides become trends: those of one title together, pages without a title with the one before. Nothing is made up:
a text that a trend must have and no slide says is BLANK, a source's publisher is always BLANK, and what finds no place
is in the report with its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from workshop.decks.powerpoint import figures, guesses
from workshop.decks.powerpoint.blocks import Chart, Diagram, Other, Picture, Slide, Table, Texts
from workshop.decks.powerpoint.images import MOST_BYTES, Album, Looked, best
from workshop.decks.powerpoint.matter import Fact, Matter, Point, sorted_out
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
from workshop.decks.powerpoint.texts import joined
from workshop.model.deck import BLANK, Challenge, Deck, Evidence, Source, Trend
from workshop.model.terms import EvidenceStatus, Industry, Theme
from workshop.model.text import fold, one_line

MOST_POINTS: Final = 8
MOST_FACTS: Final = 6
MOST_TEXT: Final = 1_500_000
"""Bytes of all texts: what a deck file may hold, with room for what is written later."""
_TITLE_MOST: Final = 200
_LINE_MOST: Final = 400
_MEANING_MOST: Final = 1_000
_SCRIPT_MOST: Final = 6_000
_PICTURE_ALONE: Final = 0.2
"""A picture this large is what its slide is about."""


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
    """Slides that become one trend."""

    title: str
    slides: tuple[Seen, ...]

    @property
    def first(self) -> int:
        return self.slides[0].number


class Drafting:
    """One file while it becomes a deck."""

    def __init__(self, slides: Sequence[Slide], album: Album, wanted: Wanted, report: Report) -> None:
        self._album = album
        self._wanted = wanted
        self._report = report
        self.pictures: dict[str, bytes] = {}
        self._text_left = MOST_TEXT
        shown = self._shown(slides)
        shown, footers = without_margins(shown)
        if footers:
            report.left(0, "pptx.footers", "\n".join(footers), count=len(footers))
        self.lang = wanted.lang or language(_all_texts(shown))
        found = with_roles([seen(slide) for slide in shown])
        self._cover = next((each for each in found if each.role == "cover"), None)
        self._found = [self._one_tongue(each) for each in found]

    # ---- which slides ------------------------------------------------------------------------------------------

    def _shown(self, slides: Sequence[Slide]) -> list[Slide]:
        kept = []
        for slide in slides:
            if slide.trouble:
                self._report.left(slide.number, f"pptx.slide_{slide.trouble}")
            elif slide.hidden:
                title = seen(slide).title
                self._report.left(slide.number, "pptx.hidden", _slide_text(slide), title=_short(title) or BLANK)
            else:
                kept.append(slide)
        return kept

    def _one_tongue(self, each: Seen) -> Seen:
        if each.role not in ("content", "untitled", "section"):
            return each
        kept, other = in_one_language(each, self.lang)
        if other:
            self._report.left(each.number, "pptx.other_language", "\n".join(other))
        return kept

    def deck(self) -> Deck | None:
        """The deck; None where no slide gives a trend."""
        trends: list[Trend] = []
        for bundle in self._bundles():
            if self._text_left <= 0:
                self._report.left(bundle.first, "pptx.deck_full", _bundle_text(bundle))
                continue
            trends.append(self._trend(bundle, f"T{len(trends) + 1}"))
        if not trends:
            return None
        title = self._cover.title if self._cover else ""
        return Deck(
            id=self._wanted.deck_id,
            lang="ja" if self.lang == "ja" else "en",
            industry=self._wanted.industry,
            title=_short(one_line(title or self._wanted.name), _TITLE_MOST) or BLANK,
            edition=self._wanted.edition,
            trends=tuple(trends),
        )

    def _bundles(self) -> Iterator[Bundle]:
        """Slides in their order, put together."""
        open_: list[Seen] = []
        section = ""
        only_pictures = not any(each.role == "content" for each in self._found)
        for each in self._found:
            if each.role == "section" or (each.slide.section and each.slide.section != section):
                if open_:
                    yield _bundle(open_)
                    open_ = []
                section = each.slide.section
            if each.role == "section":
                self._report.taken(each.number, "pptx.section", title=_short(each.title))
                if self._wanted.by_sections:
                    open_ = [each]
                else:
                    self._loose_notes(each)
                continue
            if each.role == "untitled":
                if open_:
                    self._report.taken(each.number, "pptx.no_title_joined", other=open_[0].number)
                    open_.append(each)
                elif only_pictures or _solid(each):
                    self._report.taken(each.number, "pptx.no_title")
                    yield Bundle("", (each,))
                else:
                    self._report.left(each.number, "pptx.no_title_left", _slide_text(each.slide))
                continue
            if each.role != "content":
                self._leave(each)
                continue
            together = open_ and (
                (self._wanted.by_sections and open_[0].role == "section") or _same_topic(open_[-1], open_[0], each)
            )
            if together:
                if open_[0].role != "section":
                    self._report.taken(each.number, "pptx.together", other=open_[0].number)
                open_.append(each)
                continue
            if open_:
                yield _bundle(open_)
            open_ = [each]
        if open_:
            yield _bundle(open_)

    def _leave(self, each: Seen) -> None:
        if each.role == "cover":
            self._report.taken(each.number, "pptx.cover", title=_short(each.title))
            rest = _blocks_text(each.blocks)
            if rest:
                self._report.left(each.number, "pptx.cover_rest", rest)
        elif each.role == "empty":
            self._report.left(each.number, "pptx.empty")
        else:
            self._report.left(each.number, f"pptx.{each.role}", _slide_text(each.slide), title=_short(each.title))
        self._loose_notes(each)

    def _loose_notes(self, each: Seen) -> None:
        if each.slide.notes.strip():
            self._report.left(each.number, "pptx.notes_left", each.slide.notes)

    # ---- one trend ---------------------------------------------------------------------------------------------

    def _trend(self, bundle: Bundle, trend_id: str) -> Trend:
        matters = [(each, sorted_out(each, self.lang)) for each in bundle.slides if each.role != "section"]
        by_slides = len({each.topic for each, _ in matters if each.title}) > 1
        points: list[tuple[int, Point]] = []
        facts: list[tuple[int, Fact, Matter]] = []
        for each, matter in matters:
            own = matter.points
            if by_slides and each.title:
                # A section as one trend: each of its slides is a point of its own.
                meaning = "\n".join([m for m in [matter.message] if m] + [p.text.replace("\n", " ") for p in own])
                own = [Point(each.title, meaning)]
            points += [(each.number, point) for point in own]
            facts += [(each.number, fact, matter) for fact in matter.facts]
            self._say_what_is_left(each, matter)
        title = _short(one_line(bundle.title), _TITLE_MOST)
        message = next((m.message for _, m in matters if m.message), "")
        for each, matter in matters:
            if matter.message and matter.message != message and not by_slides:
                self._report.left(each.number, "pptx.texts", matter.message)
        spark = message or title
        evidence = self._evidence(trend_id, title, facts)
        challenges = self._challenges(trend_id, points)
        notes = [each.slide.notes for each in bundle.slides if each.slide.notes.strip()]
        whole = " ".join([title, message, *(p.text for _, p in points), *(e.measures for e in evidence)])
        questions = [(each.number, m.question) for each, m in matters if m.question]
        for number, question in questions[:-1]:
            self._report.left(number, "pptx.texts", question)
        theme = guesses.theme(title, whole)
        if theme is None:
            self._report.taken(bundle.first, "pptx.theme_unknown")
        trend = Trend(
            id=trend_id,
            title=title or BLANK,
            theme=theme or Theme.REVENUE,
            horizon=guesses.horizon(whole, self._wanted.day),
            spark=_short(one_line(spark), _LINE_MOST) or BLANK,
            evidence=evidence,
            confront=questions[-1][1] if questions else "",
            challenges=challenges,
            script=self._cut(bundle.first, "\n\n".join(notes), _SCRIPT_MOST),
            picture=self._picture(bundle),
        )
        self._text_left -= len(trend.model_dump_json().encode())
        return trend

    def _evidence(self, trend_id: str, title: str, facts: Sequence[tuple[int, Fact, Matter]]) -> tuple[Evidence, ...]:
        found: list[Evidence] = []
        seen_before: set[tuple[str, str, str]] = set()
        for number, fact, matter in facts:
            key = (fold(fact.figure), fold(fact.unit), fold(fact.measures))
            if key in seen_before:
                continue
            seen_before.add(key)
            if len(found) >= MOST_FACTS:
                text = f"{fact.figure}{fact.unit} {fact.measures}"
                self._report.left(number, "pptx.more_facts", text, most=MOST_FACTS)
                continue
            said = " / ".join(dict.fromkeys(one_line(joined(line)) for line in matter.sources))
            found.append(
                Evidence(
                    id=f"{trend_id}-E{len(found) + 1}",
                    figure=fact.figure,
                    unit=fact.unit,
                    measures=_short(one_line(fact.measures or title), _LINE_MOST) or BLANK,
                    condition=_short(one_line(" ".join(matter.notes)), _LINE_MOST),
                    source=Source(publisher=BLANK, title=_short(said, _LINE_MOST), url=figures.urls_in(said)),
                    status=EvidenceStatus.KNOWN,
                    series=fact.told.series if fact.told else None,
                )
            )
        if not found:
            for number, matter in {id(m): (n, m) for n, _, m in facts}.values():
                self._sources_left(number, matter)
        return tuple(found)

    def _challenges(self, trend_id: str, points: Sequence[tuple[int, Point]]) -> tuple[Challenge, ...]:
        found: list[Challenge] = []
        known: set[str] = set()
        for number, point in points:
            key = fold(point.text)
            if key in known:
                continue
            known.add(key)
            if len(found) >= MOST_POINTS:
                self._report.left(number, "pptx.more_points", point.text, most=MOST_POINTS)
                continue
            found.append(
                Challenge(
                    id=f"{trend_id}-K{len(found) + 1}",
                    title=self._cut(number, one_line(point.title), _TITLE_MOST) or BLANK,
                    meaning=self._cut(number, point.meaning, _MEANING_MOST) or BLANK,
                )
            )
        return tuple(found)

    # ---- what is left ------------------------------------------------------------------------------------------

    def _say_what_is_left(self, each: Seen, matter: Matter) -> None:
        number, report = each.number, self._report
        if matter.loose:
            report.left(number, "pptx.texts", "\n".join(matter.loose))
        if matter.ruby:
            report.left(number, "pptx.ruby", " ".join(matter.ruby))
        if not matter.facts:
            self._sources_left(number, matter)
        for table in matter.tables:
            columns = max(len(row) for row in table.rows)
            report.left(number, "pptx.table", figures.as_text(table), rows=len(table.rows), columns=columns)
        for chart in matter.charts:
            report.left(number, "pptx.chart", figures.as_text(chart), lines=len(chart.lines))
        for code, count in (
            ("pptx.from_table", matter.from_tables),
            ("pptx.from_chart", matter.from_charts),
            ("pptx.from_smartart", matter.from_diagrams),
        ):
            if count:
                report.taken(number, code)
        others = {block.what for block in each.blocks if isinstance(block, Other)}
        for what in sorted(others):
            report.left(number, f"pptx.{what}")

    def _sources_left(self, number: int, matter: Matter) -> None:
        if matter.sources or matter.notes:
            self._report.left(number, "pptx.sources", "\n".join([*matter.sources, *matter.notes]))

    def _cut(self, slide: int, text: str, most: int) -> str:
        """The beginning of a text that is longer than anybody reads, and the rest in the report."""
        if len(text) <= most:
            return text
        self._report.left(slide, "pptx.cut", text[most - 1 :], most=most)
        return text[: most - 1].rstrip() + "…"

    # ---- pictures ----------------------------------------------------------------------------------------------

    def _picture(self, bundle: Bundle) -> str:
        """The name of the trend's picture; the others of its slides are said."""
        found = [(each.number, block) for each in bundle.slides for block in each.blocks if isinstance(block, Picture)]
        usual = [(n, p) for n, p in found if self._album.is_common(p)]
        small = [(n, p) for n, p in found if (n, p) not in usual and self._album.is_small(p) and not p.trouble]
        rest = [(n, p) for n, p in found if (n, p) not in usual and (n, p) not in small]
        for number, count in _counted(n for n, _ in small).items():
            self._report.left(number, "pptx.small_pictures", count=count)
        for number, count in _counted(n for n, _ in usual).items():
            self._report.left(number, "pptx.common_pictures", count=count)
        name = ""
        over: list[int] = []
        fine = best(rest, self._album)
        for number, picture in fine:
            if name:
                over.append(number)
                continue
            made = self._album.make(picture)
            if isinstance(made, Looked):
                self._report.left(number, "pptx.picture_damaged")
            elif sum(map(len, self.pictures.values())) + len(made.data) > MOST_BYTES:
                self._report.left(number, "pptx.pictures_full", megabytes=MOST_BYTES // 1_000_000)
            else:
                name = f"{self._wanted.deck_id}-{number:03}.{made.suffix}"
                self.pictures[name] = made.data
        for number, count in _counted(over).items():
            self._report.left(number, "pptx.more_pictures", count=count)
        for number, picture in rest:
            if (number, picture) in fine:
                continue
            looked = self._album.look(picture)
            if looked.trouble is None:
                self._report.left(number, "pptx.small_pictures", count=1)
            else:
                self._report.left(
                    number, f"pptx.picture_{looked.trouble}", **({"kind": looked.kind} if looked.kind else {})
                )
        return name


def _bundle(slides: Sequence[Seen]) -> Bundle:
    return Bundle(_shared_title(slides), tuple(slides))


def _shared_title(slides: Sequence[Seen]) -> str:
    """Without "(1/2)" where several slides have the title."""
    title = slides[0].title
    return without_part(title) if len(slides) > 1 and slides[0].role == "content" else title


def _same_topic(last: Seen, first: Seen, each: Seen) -> bool:
    return bool(each.title) and each.topic in (last.topic or first.topic, first.topic)


def _solid(each: Seen) -> bool:
    """Is there enough on a page without a title to make a trend of it?"""
    return any(
        (isinstance(b, Picture) and b.box.area >= _PICTURE_ALONE) or isinstance(b, Table | Chart | Diagram)
        for b in each.blocks
    ) or any(isinstance(b, Texts) and (len(b.paras) > 1 or b.paras[0].bullet) for b in each.blocks)


def _counted(numbers: Iterator[int] | Sequence[int]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    for number in numbers:
        found[number] = found.get(number, 0) + 1
    return found


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _all_texts(slides: Sequence[Slide]) -> Iterator[str]:
    for slide in slides:
        yield _slide_text(slide)


def _slide_text(slide: Slide) -> str:
    return _blocks_text(slide.blocks)


def _bundle_text(bundle: Bundle) -> str:
    return "\n".join(_slide_text(each.slide) for each in bundle.slides)


def _blocks_text(blocks: Sequence[object]) -> str:
    said = []
    for block in blocks:
        if isinstance(block, Texts | Diagram):
            said += [para.text for para in block.paras]
        elif isinstance(block, Table | Chart):
            said.append(figures.as_text(block))
    return "\n".join(said)
