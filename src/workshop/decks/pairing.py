"""One deck in two languages: ids, figures, sources and kinds must be the same.

Words differ, so numbers are compared by what they say: 9万 is 90,000, 1,811 万トン is 18.11 million
tonnes. Looks only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import isclose
from typing import Final

from workshop.decks.yaml_text import shown
from workshop.model.deck import Case, Deck, Evidence, Formula, Series, Source, Trend
from workshop.model.problem import Value

_SCALES: Final = {
    "千": 1e3, "万": 1e4, "億": 1e8, "兆": 1e12,
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_NUMBER: Final = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s*({'|'.join(_SCALES)})?", re.IGNORECASE | re.ASCII)
_UNIT_SCALE: Final = re.compile(rf"\s*({'|'.join(_SCALES)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Difference:
    code: str
    loc: tuple[str | int, ...]
    values: tuple[tuple[str, Value], ...] = ()


def numbers(figure: str, unit: str = "") -> list[float]:
    """The numbers in a figure, in ones: "7.5〜10.2" with 兆円 is 7.5e12 and 10.2e12."""
    figure, unit = unicodedata.normalize("NFKC", figure), unicodedata.normalize("NFKC", unit)
    whole = _UNIT_SCALE.match(unit)
    unit_scale = _SCALES[whole.group(1).lower()] if whole else 1.0
    return [
        float(digits.replace(",", "")) * (_SCALES[scale.lower()] if scale else unit_scale)
        for digits, scale in _NUMBER.findall(figure)
    ]


def differences(first: Deck, second: Deck) -> Iterator[Difference]:
    """Where the second deck says other than the first; places are the second's."""
    yield from _same("industry", first.industry, second.industry, ())
    yield from _same("edition", first.edition, second.edition, ())
    yield from _ids("trends", first.trends, second.trends, ())
    for t, (a, b) in enumerate(zip(first.trends, second.trends, strict=False)):
        if a.id == b.id:
            yield from _trend(a, b, ("trends", t))


def _trend(a: Trend, b: Trend, at: tuple[str | int, ...]) -> Iterator[Difference]:
    for name in ("theme", "horizon", "picture"):
        yield from _same(name, getattr(a, name), getattr(b, name), at)
    yield from _ids("evidence", a.evidence, b.evidence, at)
    for n, (ea, eb) in enumerate(zip(a.evidence, b.evidence, strict=False)):
        if ea.id == eb.id:
            yield from _evidence(ea, eb, (*at, "evidence", n))
    yield from _ids("challenges", a.challenges, b.challenges, at)
    for n, (ca, cb) in enumerate(zip(a.challenges, b.challenges, strict=False)):
        yield from _same("questions", len(ca.questions), len(cb.questions), (*at, "challenges", n))
    yield from _ids("cases", a.cases, b.cases, at)
    for n, (ka, kb) in enumerate(zip(a.cases, b.cases, strict=False)):
        if ka.id == kb.id:
            yield from _case(ka, kb, (*at, "cases", n))
    yield from _same("objections", len(a.objections), len(b.objections), at)
    yield from _same("formula", a.formula is None, b.formula is None, at)
    if a.formula and b.formula:
        yield from _formula(a.formula, b.formula, (*at, "formula"))


def _evidence(a: Evidence, b: Evidence, at: tuple[str | int, ...]) -> Iterator[Difference]:
    if not _close(numbers(a.figure, a.unit), numbers(b.figure, b.unit)):
        first, second = shown(f"{a.figure} {a.unit}"), shown(f"{b.figure} {b.unit}")
        yield Difference("deck.pair_figure", (*at, "figure"), (("first", first), ("second", second)))
    for name in ("status", "checked", "refresh_by", "together_with"):
        yield from _same(name, getattr(a, name), getattr(b, name), at)
    yield from _source(a.source, b.source, (*at, "source"))
    yield from _series(a.series, b.series, at)


def _case(a: Case, b: Case, at: tuple[str | int, ...]) -> Iterator[Difference]:
    for name in ("origin", "clearance", "challenges"):
        yield from _same(name, getattr(a, name), getattr(b, name), at)
    kinds = [result.kind for result in a.results], [result.kind for result in b.results]
    yield from _same("results", " ".join(kinds[0]), " ".join(kinds[1]), at)
    for n, (ra, rb) in enumerate(zip(a.results, b.results, strict=False)):
        yield from _series(ra.series, rb.series, (*at, "results", n))
    yield from _same("sources", len(a.sources), len(b.sources), at)
    for n, (sa, sb) in enumerate(zip(a.sources, b.sources, strict=False)):
        yield from _source(sa, sb, (*at, "sources", n))


def _source(a: Source, b: Source, at: tuple[str | int, ...]) -> Iterator[Difference]:
    """Publisher and title are names and may be translated; date and address may not differ."""
    yield from _same("url", " ".join(a.url), " ".join(b.url), at)
    if numbers(a.date) != numbers(b.date):
        yield from _same("date", a.date, b.date, at)


def _series(a: Series | None, b: Series | None, at: tuple[str | int, ...]) -> Iterator[Difference]:
    ours = [] if a is None else [v for p in a.points for v in numbers(f"{p.value:.10f}", a.unit)]
    theirs = [] if b is None else [v for p in b.points for v in numbers(f"{p.value:.10f}", b.unit)]
    if not _close(ours, theirs):
        yield Difference("deck.pair_differs", (*at, "series"), (("field", "series"),))


def _formula(a: Formula, b: Formula, at: tuple[str | int, ...]) -> Iterator[Difference]:
    yield from _ids("inputs", a.inputs, b.inputs, at)
    roles = [entry.role for entry in a.inputs], [entry.role for entry in b.inputs]
    yield from _same("role", " ".join(roles[0]), " ".join(roles[1]), at)
    yield from _same("id", a.id, b.id, at)
    if not isclose(a.factor, b.factor):
        yield from _same("factor", a.factor, b.factor, at)


def _ids(
    name: str, first: Sequence[object], second: Sequence[object], at: tuple[str | int, ...]
) -> Iterator[Difference]:
    """The first id that is not the same in both; what follows it would only repeat that."""
    for n, (a, b) in enumerate(zip_longest(first, second)):
        ours, theirs = str(getattr(a, "id", "")), str(getattr(b, "id", ""))
        if ours == theirs:
            continue
        loc = (*at, name, n, "id") if theirs else (*at, name)
        yield Difference("deck.pair_id", loc, (("field", name), ("first", ours or "–"), ("second", theirs or "–")))
        return


def _same(name: str, first: object, second: object, at: tuple[str | int, ...]) -> Iterator[Difference]:
    if first != second:
        yield Difference("deck.pair_differs", (*at, name), (("field", name),))


def _close(first: list[float], second: list[float]) -> bool:
    return len(first) == len(second) and all(isclose(a, b) for a, b in zip(first, second, strict=True))
