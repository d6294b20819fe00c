"""Bundles of slides become trends. Nothing is made up:
a text that a trend must have and no slide says is BLANK, a source's publisher is always BLANK, and what finds no place
is in the report with its words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from workshop.decks.checking import width
from workshop.decks.powerpoint import cases, figures, guesses
from workshop.decks.powerpoint.blocks import Other, Picture, Texts
from workshop.decks.powerpoint.bundles import Bundle, Plan, Wanted, short, slide_text
from workshop.decks.powerpoint.images import Album, Looked, best
from workshop.decks.powerpoint.matter import Fact, Matter, Point
from workshop.decks.powerpoint.own_slides import matter_of
from workshop.decks.powerpoint.report import Report
from workshop.decks.powerpoint.roles import Seen
from workshop.decks.powerpoint.sorting import sorted_out
from workshop.model.deck import BLANK, Case, Challenge, Deck, Evidence, Source, Trend
from workshop.model.terms import EvidenceStatus, Theme
from workshop.model.text import fold, one_line, with_unit

MOST_POINTS: Final = 8
MOST_FACTS: Final = 6
MOST_TEXT: Final = 1_500_000
"""Bytes of all texts: what a deck file may hold, with room for what is written later."""
_TITLE_MOST: Final = 200
_LINE_MOST: Final = 400
_MEANING_MOST: Final = 1_000
_SCRIPT_MOST: Final = 6_000
_STATEMENT: Final = 24
"""Half-width columns of a title that can stand alone as a claim."""
_NOT_SORTED: Final = ("section", "case")
_TROUBLES: Final = {
    "drawing": "pptx.picture_drawing",
    "damaged": "pptx.picture_damaged",
    "large": "pptx.picture_large",
    "full": "pptx.pictures_full",
    "linked": "pptx.picture_linked",
    "broken": "pptx.picture_broken",
}
_OTHERS: Final = {
    "video": "pptx.video",
    "audio": "pptx.audio",
    "ole": "pptx.ole",
    "ink": "pptx.ink",
    "formula": "pptx.formula",
    "chart_kind": "pptx.chart_kind",
    "chart_broken": "pptx.chart_broken",
    "object": "pptx.object",
}


class Drafting:
    """One file while it becomes a deck."""

    def __init__(self, plan: Plan, album: Album, wanted: Wanted, report: Report) -> None:
        self._plan = plan
        self._lang = plan.lang
        self._album = album
        self._wanted = wanted
        self._report = report
        self.pictures: dict[str, bytes] = {}
        self._text_left = MOST_TEXT
        self._unknown: list[str] = []

    def deck(self) -> Deck | None:
        """The deck; None where no slide gives a trend."""
        trends: list[Trend] = []
        for bundle, matters in self._worth_it():
            if self._text_left <= 0:
                self._report.left(bundle.first, "pptx.deck_full", bundle.text)
            else:
                trends.append(self._trend(bundle, matters, f"T{len(trends) + 1}"))
        if not trends:
            return None
        self._report.taken(0, "pptx.guessed", trends=len(trends))
        if self._unknown:
            self._report.taken(0, "pptx.theme_unknown", trends=", ".join(self._unknown))
        return Deck(
            id=self._wanted.deck_id,
            lang="ja" if self._lang == "ja" else "en",
            industry=self._wanted.industry,
            title=short(one_line(self._plan.title or self._wanted.name), _TITLE_MOST) or BLANK,
            edition=self._wanted.edition,
            trends=tuple(trends),
        )

    def _worth_it(self) -> list[tuple[Bundle, list[tuple[Seen, Matter]]]]:
        """The bundles that say more than a title; the cases of another go to the one before it."""
        found: list[tuple[Bundle, list[tuple[Seen, Matter]]]] = []
        waiting: tuple[Seen, ...] = ()
        for bundle in self._plan.bundles():
            told = tuple(each for each in bundle.slides if each.role == "case")
            matters = [(each, self._matter(each)) for each in bundle.slides if each.role not in _NOT_SORTED]
            if not _says_nothing(bundle, matters):
                found.append((replace(bundle, slides=(*bundle.slides, *waiting)), matters))
                waiting = ()
                continue
            for each, _ in matters:
                self._report.left(each.number, "pptx.only_title", slide_text(each.slide), title=short(bundle.title))
            if found:
                last, theirs = found[-1]
                found[-1] = (replace(last, slides=(*last.slides, *told)), theirs)
            else:
                waiting = (*waiting, *told)
        for each in waiting:
            self._report.left(each.number, "pptx.case_left", slide_text(each.slide), title=short(each.title))
        return found

    def _matter(self, each: Seen) -> Matter:
        own = each.slide.own
        return matter_of(each, own[1]) if own else sorted_out(each, self._lang)

    # ---- one trend ---------------------------------------------------------------------------------------------

    def _trend(self, bundle: Bundle, matters: Sequence[tuple[Seen, Matter]], trend_id: str) -> Trend:
        points: list[tuple[int, Point]] = []
        facts: list[tuple[int, Fact, Matter]] = []
        for each, matter in matters:
            points += [(each.number, point) for point in self._points(bundle, each, matter)]
            facts += [(each.number, fact, matter) for fact in matter.facts]
            self._say_what_is_left(each, matter)
        title = self._cut(bundle.first, one_line(bundle.title), _TITLE_MOST)
        messages = [(each.number, matter.message) for each, matter in matters if matter.message]
        message = messages[0][1] if messages and not bundle.is_section else ""
        for number, other in messages[1:] if not bundle.is_section else self._messages_left(matters):
            self._report.left(number, "pptx.texts", other)
        evidence = self._evidence(trend_id, title, facts)
        notes = [each.slide.notes for each in bundle.slides if each.slide.notes.strip()]
        questions = [(each.number, matter.question) for each, matter in matters if matter.question]
        for number, question in questions[:-1]:
            self._report.left(number, "pptx.texts", question)
        whole = " ".join([message, *(p.text for _, p in points), *(e.measures for e in evidence)])
        theme = self._theme_said(bundle) or guesses.theme(f"{title} {bundle.section}", whole)
        if theme is None:
            self._unknown.append(trend_id)
        trend = Trend(
            id=trend_id,
            title=title or BLANK,
            theme=theme or Theme.REVENUE,
            horizon=guesses.horizon(f"{title} {whole}", self._wanted.day),
            spark=self._cut(bundle.first, one_line(message), _LINE_MOST) or title or BLANK,
            evidence=evidence,
            confront=questions[-1][1] if questions else "",
            challenges=self._challenges(trend_id, points),
            cases=self._cases(trend_id, bundle),
            script=self._cut(bundle.first, "\n\n".join(notes), _SCRIPT_MOST),
            picture=self._picture(bundle),
        )
        self._text_left -= len(trend.model_dump_json().encode())
        return trend

    @staticmethod
    def _theme_said(bundle: Bundle) -> Theme | None:
        """An exported slide names its theme."""
        said = {text.paras[0].text for text in bundle.slides[0].blocks if isinstance(text, Texts)}
        return next((theme for theme in Theme if bundle.is_exported and {theme.ja, theme.en} & said), None)

    @staticmethod
    def _messages_left(matters: Sequence[tuple[Seen, Matter]]) -> list[tuple[int, str]]:
        """In a section that is one trend, the messages of pages without a title: no point has them."""
        return [(each.number, matter.message) for each, matter in matters if matter.message and not each.title]

    @staticmethod
    def _points(bundle: Bundle, each: Seen, matter: Matter) -> list[Point]:
        """Its points; where a section is one trend, each of its slides is a point."""
        if not bundle.is_section or not each.title:
            return matter.points
        said = [matter.message, *(point.text.replace("\n", " ") for point in matter.points)]
        return [Point(each.title, "\n".join(line for line in said if line))]

    def _cases(self, trend_id: str, bundle: Bundle) -> tuple[Case, ...]:
        found: list[Case] = []
        for each in bundle.slides:
            if each.role != "case":
                continue
            told = cases.told(each, self._lang, f"{trend_id}-C{len(found) + 1}")
            if told is None:
                self._report.left(each.number, "pptx.case_left", slide_text(each.slide), title=short(each.title))
                continue
            found.append(told.case)
            self._report.taken(each.number, "pptx.case", title=short(each.title), other=bundle.first)
            if told.loose:
                self._report.left(each.number, "pptx.texts", "\n".join(told.loose))
        return tuple(found)

    def _evidence(self, trend_id: str, title: str, facts: Sequence[tuple[int, Fact, Matter]]) -> tuple[Evidence, ...]:
        found: list[Evidence] = []
        seen_before: set[tuple[str, str, str]] = set()
        for number, fact, matter in facts:
            key = (fold(fact.figure), fold(fact.unit), fold(fact.measures))
            if key in seen_before:
                continue
            seen_before.add(key)
            if len(found) >= MOST_FACTS:
                text = f"{with_unit(fact.figure, fact.unit)} {fact.measures}"
                self._report.left(number, "pptx.more_facts", text, most=MOST_FACTS)
                continue
            said = fact.source or " / ".join(dict.fromkeys(matter.sources))
            found.append(
                Evidence(
                    id=f"{trend_id}-E{len(found) + 1}",
                    figure=fact.figure,
                    unit=fact.unit,
                    measures=self._cut(number, one_line(fact.measures or title), _LINE_MOST) or BLANK,
                    condition=self._cut(number, one_line(fact.condition or " ".join(matter.notes)), _LINE_MOST),
                    source=Source(
                        publisher=BLANK,
                        title=self._cut(number, figures.without_urls(said), _LINE_MOST),
                        url=figures.urls_in(said),
                    ),
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
            report.left(number, _OTHERS[what])

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
        every = [(each, block) for each in bundle.slides for block in each.blocks if isinstance(block, Picture)]
        # A case's picture may show who nobody is to be told of.
        over = [each.number for each, _ in every if each.role == "case"]
        found = [(each.number, block) for each, block in every if each.role != "case"]
        fine = best([(n, p) for n, p in found if not self._album.is_small(p)], self._album)
        troubled = [
            (n, p) for n, p in found if self._album.look(p).trouble and (p.trouble or not self._album.is_small(p))
        ]
        small = [each for each in found if each not in fine and each not in troubled]
        for number, count in _counted(n for n, _ in small).items():
            self._report.left(number, "pptx.small_pictures", count=count)
        name = ""
        for number, picture in fine:
            if name:
                over.append(number)
                continue
            made = self._album.make(picture)
            if isinstance(made, Looked):
                self._report.left(number, _TROUBLES[made.trouble or "damaged"], kind="")
            else:
                sign = hashlib.sha256(made.data).hexdigest()[:8]
                name = f"pictures/slide-{number:03}-{sign}.{made.suffix}"
                self.pictures[name] = made.data
        for number, count in _counted(over).items():
            self._report.left(number, "pptx.more_pictures", count=count)
        for number, picture in troubled:
            looked = self._album.look(picture)
            self._report.left(number, _TROUBLES[looked.trouble or "damaged"], kind=looked.kind or "?")
        return name


def _says_nothing(bundle: Bundle, matters: Sequence[tuple[Seen, Matter]]) -> bool:
    """A title alone, over what no draft can hold: no trend yet. A slide of one strong sentence is one."""
    if bundle.is_section or not bundle.title:
        return False
    if any(m.message or m.points or m.facts or m.question or m.charts for _, m in matters):
        return False
    slides = [each for each, _ in matters]
    pictures = [b for each in slides for b in each.blocks if isinstance(b, Picture) and not Album.is_small(b)]
    if pictures or any(each.slide.notes.strip() for each in slides):
        return False
    return any(each.blocks for each in slides) or width(bundle.title) < _STATEMENT


def _counted(numbers: Iterable[int]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    for number in numbers:
        found[number] = found.get(number, 0) + 1
    return found
