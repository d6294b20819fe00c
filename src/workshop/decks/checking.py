"""Looks at decks with the eyes of those who will stand in front of a customer with them.

Findings are problems with the severity "warning": the deck can be used, and something in it should
be mended first. Looks only; changes nothing, shows nothing. Whether a text fits its slide is seen
where slides are drawn; here only what is surely too long is said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from pydantic import BaseModel

from workshop.decks import pictures, wording
from workshop.decks.pairing import differences
from workshop.decks.reading import Loaded, deck_files, read_bytes, understand
from workshop.decks.yaml_text import Loc, Page, shown
from workshop.model.deck import BLANK, Case, Deck, Evidence, Source, Trend
from workshop.model.problem import Problem, Value, errors
from workshop.model.terms import CaseOrigin, Clearance, EvidenceStatus, ResultKind

Place: TypeAlias = Callable[[Loc], str]

# In half-width columns, of which a Japanese character takes two: what two lines of a slide hold.
SPARK_WIDTH: Final = {"ja": 88, "en": 95}
TITLE_WIDTH: Final = {"ja": 44, "en": 64}
CHALLENGE_WIDTH: Final = {"ja": 32, "en": 40}
FIGURE_WIDTH: Final = 18


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend, at a part of the deck."""

    code: str
    loc: tuple[str | int, ...]
    values: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in some files. The exit code of ``deck check`` is in it."""

    loaded: tuple[Loaded, ...]
    problems: tuple[Problem, ...]

    @property
    def exit_code(self) -> int:
        """0 fine, 1 findings, 2 a file that cannot be used, or nothing to check."""
        if errors(self.problems) or not self.loaded:
            return 2
        return 1 if self.problems else 0

    @property
    def decks(self) -> tuple[Deck, ...]:
        return tuple(entry.deck for entry in self.loaded if entry.deck is not None)


def check(deck: Deck, today: date, place: Place | None = None) -> list[Problem]:
    """What should be mended in a deck, in its order. ``place`` says where a part is; ids without."""
    where = place or by_id(deck)
    found = findings(deck, today)
    return [Problem(f.code, where(f.loc), dict(f.values), "warning") for f in found]


def check_pair(first: Deck, second: Deck, place: Place | None = None) -> list[Problem]:
    """Where two languages of one deck disagree about ids, figures, sources or kinds."""
    where = place or by_id(second)
    return [
        Problem(d.code, where(d.loc), dict(d.values) | {"other": first.lang}, "warning")
        for d in differences(first, second)
    ]


Further: TypeAlias = Callable[[Deck, Path, Place], Sequence[Problem]]
"""One more look at a deck: its file's folder, and where in the file a part is."""


def check_paths(paths: Iterable[Path], today: date, further: Further | None = None) -> Report:
    """Reads and checks files and folders of decks; languages of one deck are laid side by side."""
    loaded: list[Loaded] = []
    problems: list[Problem] = []
    read: list[tuple[Deck, Page]] = []
    for path in _files(paths, problems):
        name = str(path)
        raw = read_bytes(path, name)
        if isinstance(raw, Problem):
            own = [raw]
            loaded.append(Loaded(path, None, (raw,)))
        else:
            deck, page = understand(raw, name)
            own = page.problems
            if deck is not None:
                own = [*own, *pictures.missing(deck, path.parent, page), *check(deck, today, page.place)]
                own += _beside(deck, page, read)
                if further is not None:
                    own += further(deck, path.parent, page.place)
                read.append((deck, page))
            loaded.append(Loaded(path, deck, tuple(own)))
        problems += own
    return Report(tuple(loaded), tuple(problems))


def _files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        inside = deck_files(path) if path.is_dir() else [path]
        if not inside:
            problems.append(Problem("deck.no_decks", str(path)))
        for file in inside:
            if file.absolute() not in seen:
                seen.add(file.absolute())
                yield file


def _beside(deck: Deck, page: Page, read: Sequence[tuple[Deck, Page]]) -> Iterator[Problem]:
    for other, other_page in read:
        if other.id != deck.id:
            continue
        if other.lang == deck.lang:
            values: dict[str, Value] = {"id": deck.id, "other": other_page.name}
            yield Problem("deck.same_deck_twice", page.place(("id",)), values, "warning")
        else:
            yield from check_pair(other, deck, page.place)


def findings(deck: Deck, today: date, ours: bool | None = None) -> Iterator[Finding]:
    """What should be mended in a deck, each with its place. `ours`: does any of its trends lead to a strength of ours,
    where these are not all of them?"""
    yield from _blank(deck, ())
    yield from _wording(deck)
    ours = leads_to_us(deck) if ours is None else ours
    for t, trend in enumerate(deck.trends):
        at = ("trends", t)
        yield from _message(trend, at, deck.lang)
        # Asked only where somebody began to say why us: a shipped deck is nobody's.
        if ours and trend.challenges and not _leads_to_us(trend):
            yield Finding("deck.no_strength", (*at, "challenges"), (("id", trend.id),))
        for e, evidence in enumerate(trend.evidence):
            yield from _evidence(evidence, (*at, "evidence", e), today)
        for c, challenge in enumerate(trend.challenges):
            if not challenge.questions:
                yield Finding("deck.no_questions", (*at, "challenges", c), (("id", challenge.id),))
            yield from _long(challenge.title, CHALLENGE_WIDTH, (*at, "challenges", c, "title"), deck.lang)
        for k, case in enumerate(trend.cases):
            yield from _case(case, (*at, "cases", k), deck.lang)
        if trend.formula and trend.formula.factor != 1 and not trend.formula.factor_note:
            yield Finding("deck.factor_unsaid", (*at, "formula", "factor"), (("id", trend.formula.id),))


def leads_to_us(deck: Deck) -> bool:
    return any(_leads_to_us(trend) for trend in deck.trends)


def _leads_to_us(trend: Trend) -> bool:
    return any(challenge.why_us and challenge.why_us.strength.strip() for challenge in trend.challenges)


def _blank(part: object, at: tuple[str | int, ...]) -> Iterator[Finding]:
    """Texts that must be there and are not written yet."""
    if isinstance(part, str):
        if part.strip() == BLANK:
            name = next((step for step in reversed(at) if isinstance(step, str)), "")
            yield Finding("deck.blank", at, (("field", name),))
    elif isinstance(part, tuple):
        for n, member in enumerate(part):
            yield from _blank(member, (*at, n))
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _blank(getattr(part, name), (*at, name))


def _message(trend: Trend, at: tuple[str | int, ...], lang: str) -> Iterator[Finding]:
    """Spark, introduce, confront; then what leads on from them."""
    of = (("id", trend.id),)
    if not trend.evidence:
        yield Finding("deck.no_evidence", at, of)
    if not trend.confront:
        yield Finding("deck.no_confront", at, of)
    if not trend.challenges:
        yield Finding("deck.no_challenges", at, of)
    if not trend.cases:
        yield Finding("deck.no_cases", at, of)
    if not trend.script:
        yield Finding("deck.no_script", at, of)
    yield from _long(trend.spark, SPARK_WIDTH, (*at, "spark"), lang)
    yield from _long(trend.title, TITLE_WIDTH, (*at, "title"), lang)


def _evidence(evidence: Evidence, at: tuple[str | int, ...], today: date) -> Iterator[Finding]:
    of = (("id", evidence.id),)
    yield from _source(evidence.source, (*at, "source"))
    if not evidence.condition:
        # A figure that another must stand beside is the one that misleads alone.
        code = "deck.no_condition_together" if evidence.together_with else "deck.no_condition"
        yield Finding(code, at, of)
    if evidence.status is EvidenceStatus.KNOWN:
        yield Finding("deck.figure_not_seen", (*at, "status"), of)
    if evidence.checked is None:
        yield Finding("deck.not_checked", at, of)
    elif evidence.checked > today:
        yield Finding("deck.checked_later", (*at, "checked"), (*of, ("date", evidence.checked.isoformat())))
    if evidence.refresh_by is None:
        yield Finding("deck.no_refresh", at, of)
    elif evidence.refresh_by < today:
        passed = ("date", evidence.refresh_by.isoformat())
        yield Finding("deck.refresh_passed", (*at, "refresh_by"), (*of, passed))
    if width(evidence.figure) > FIGURE_WIDTH:
        yield Finding("deck.figure_long", (*at, "figure"), of)


def _source(source: Source, at: tuple[str | int, ...]) -> Iterator[Finding]:
    lacking = [name for name in ("title", "date", "url") if not getattr(source, name)]
    if lacking:
        values = (("publisher", shown(source.publisher)), ("lacking", ", ".join(lacking)))
        yield Finding("deck.source_incomplete", at, values)
    if source.date and not is_possible_date(source.date):
        yield Finding("deck.odd_date", (*at, "date"), (("value", shown(source.date)),))


def _case(case: Case, at: tuple[str | int, ...], lang: str) -> Iterator[Finding]:
    of = (("id", case.id),)
    for n, source in enumerate(case.sources):
        if case.origin is CaseOrigin.PUBLIC:
            yield from _source(source, (*at, "sources", n))
    unsaid = [name for name in ("origin", "clearance") if name not in case.model_fields_set]
    if unsaid:
        yield Finding("deck.origin_unsaid", at, (*of, ("lacking", ", ".join(unsaid))))
    if not case.challenges:
        yield Finding("deck.case_without_challenge", at, of)
    for n, result in enumerate(case.results):
        plan = wording.PLANNED[lang].search(result.text)
        if result.kind is ResultKind.ACTUAL and plan is not None:
            yield Finding("deck.plan_as_actual", (*at, "results", n), (*of, ("words", plan.group())))
    if case.clearance is Clearance.NAMED:
        return
    if not case.anonymous_name:
        yield Finding("deck.no_anonymous_name", at, of)
    for name, text in _case_texts(case):
        if case.company in text or any(member in text for member in case.group if len(member) > 1):
            yield Finding("deck.name_shows", (*at, name), of)


def _case_texts(case: Case) -> Iterator[tuple[str, str]]:
    yield "anonymous_name", case.anonymous_name
    yield "situation", case.situation
    yield "obstacle", case.obstacle
    yield "action", case.action
    yield "results", "\n".join(result.text for result in case.results)


def _wording(deck: Deck) -> Iterator[Finding]:
    for loc, text in spoken(deck):
        for code, words in wording.broken(text, deck.lang):
            yield Finding(code, loc, (("words", shown(words)),))


def spoken(deck: Deck) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text a customer reads or hears, with its place. Sources and why-us are not among them."""
    yield ("title",), deck.title
    yield ("notice",), deck.notice
    for t, trend in enumerate(deck.trends):
        at = ("trends", t)
        for name in ("title", "spark", "confront", "script"):
            yield (*at, name), str(getattr(trend, name))
        for e, evidence in enumerate(trend.evidence):
            for name in ("figure", "measures", "condition"):
                yield (*at, "evidence", e, name), str(getattr(evidence, name))
        for c, challenge in enumerate(trend.challenges):
            yield (*at, "challenges", c, "title"), challenge.title
            yield (*at, "challenges", c, "meaning"), challenge.meaning
            for q, question in enumerate(challenge.questions):
                yield (*at, "challenges", c, "questions", q), question
        for k, case in enumerate(trend.cases):
            for name in ("situation", "obstacle", "action"):
                yield (*at, "cases", k, name), str(getattr(case, name))
            for r, result in enumerate(case.results):
                yield (*at, "cases", k, "results", r), result.text
        for o, objection in enumerate(trend.objections):
            yield (*at, "objections", o, "answer"), objection.answer
        if trend.formula:
            yield (*at, "formula", "title"), trend.formula.title
            for i, entry in enumerate(trend.formula.inputs):
                yield (*at, "formula", "inputs", i, "label"), entry.label
                yield (*at, "formula", "inputs", i, "hint"), entry.hint


_DATE: Final = re.compile(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})(?![\d])(?:\s*[-/.月]\s*(\d{1,2})(?!\d))?")


def is_possible_date(text: str) -> bool:
    """Are all dates that stand in a free text days (or months) there are? A year alone and words are left alone."""
    for year, month, day in _DATE.findall(unicodedata.normalize("NFKC", text)):
        try:
            date(int(year), int(month), int(day or 1))
        except ValueError:
            return False
    return True


def width(text: str) -> int:
    """Half-width columns; a Japanese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _long(text: str, limits: Mapping[str, int], loc: tuple[str | int, ...], lang: str) -> Iterator[Finding]:
    if width(text) > limits[lang]:
        characters = limits[lang] // 2 if lang == "ja" else limits[lang]
        yield Finding("deck.text_long", loc, (("field", str(loc[-1])), ("count", characters)))


def by_id(deck: Deck) -> Place:
    """Places by id, for a deck that is in no file: LOG-T1-E2 condition."""

    def place(loc: Loc) -> str:
        part: object = deck
        name, rest = deck.id, ""
        for step in loc:
            if isinstance(step, int):
                part = part[step] if isinstance(part, tuple) and step < len(part) else None
                part_id = getattr(part, "id", None)
                name, rest = (part_id, "") if part_id else (name, rest)
            else:
                part = getattr(part, step, None)
                rest = f"{rest} {step}"
        return f"{name}{rest}"

    return place
