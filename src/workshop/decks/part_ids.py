"""Ids of a draft's parts: free ones in the deck's manner (LOG-T6, LOG-T6-E1), and references that follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from workshop.decks import faults
from workshop.decks.draft import Draft, Path, at, has, rebuilt
from workshop.model.deck import Case, Challenge, Deck, Evidence, Formula, FormulaInput, Trend

_NUMBERED: Final = re.compile(r"(.*?)(\d+)")


_LETTERS: Final = {"evidence": "E", "challenges": "K", "cases": "C", "formula": "F"}


def free_id(draft: Draft, lang: str, path: Path) -> str:
    """An id for a new part of this list that nothing has, in the deck's manner; "" where parts have none."""
    name = str(path[-1])
    if name == "inputs":
        taken = sibling_ids(draft, path)
        return next(i for n in range(1, 1000) if (i := f"input-{n}") not in taken)
    if name == "trends":
        stem = _manner((t.id for t in draft[lang].trends), "T")
    elif name in _LETTERS:
        trend_id = str(path[1])
        own = at(draft[lang], path)
        stem = _manner((part.id for part in own), "") if isinstance(own, tuple) else ""
        stem = stem or f"{trend_id}-{_LETTERS[name]}"
    else:
        return ""
    return _free(stem, ids_of(draft))


def _manner(ids: Iterator[str], otherwise: str) -> str:
    """What ids with a number at their end have before it; the last one's."""
    stems = [found.group(1) for one in ids if (found := _NUMBERED.fullmatch(one))]
    return stems[-1] if stems else otherwise


def _free(stem: str, taken: set[str]) -> str:
    stem = stem[:60]
    return next(found for n in range(1, 10_000) if (found := f"{stem}{n}") not in taken)


def ids_of(draft: Draft) -> set[str]:
    return {part_id for deck in draft.values() for _, part_id in faults.ids(deck)}


def sibling_ids(draft: Draft, path: Path) -> set[str]:
    return {member.id for deck in draft.values() if has(deck, path) for member in at(deck, path)}


def ids_in(part: object) -> list[str]:
    """The ids of a part and of what is in it, that others may refer to."""
    if isinstance(part, FormulaInput) or not isinstance(part, BaseModel):
        return []
    own = [str(part.id)] if isinstance(part, Trend | Evidence | Challenge | Case | Formula) else []
    if isinstance(part, Trend):
        inner = (*part.evidence, *part.challenges, *part.cases, *((part.formula,) if part.formula else ()))
        own += [inside.id for inside in inner]
    return own


def fresh_ids(draft: Draft, lang: str, path: Path) -> dict[str, str]:
    """New ids for a copy of the part, by its ids."""
    part = at(draft[lang], path)
    if isinstance(part, FormulaInput):
        return {part.id: free_id(draft, lang, path[:-1])}
    olds = ids_in(part)
    if not olds:
        return {}
    taken = ids_of(draft)
    first = free_id(draft, lang, path[:-1])
    renamed = {olds[0]: first}
    for old in olds[1:]:
        if old.startswith(olds[0]) and (new := first + old[len(olds[0]) :]) not in taken and len(new) <= 64:
            renamed[old] = new
        else:
            found = _NUMBERED.fullmatch(old)
            renamed[old] = _free(found.group(1) if found else f"{old}-", taken | set(renamed.values()))
    return renamed


def referring(deck: Deck, renamed: Mapping[str, str]) -> Deck:
    """The deck with every reference to these ids changed; to nothing: the reference goes."""
    if not renamed:
        return deck

    def follow(refs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new for one in refs if (new := renamed.get(one, one)))

    trends = []
    for trend in deck.trends:
        evidence = tuple(
            rebuilt(e, {"together_with": follow(e.together_with)}) if renamed.keys() & set(e.together_with) else e
            for e in trend.evidence
        )
        cases = tuple(
            rebuilt(c, {"challenges": follow(c.challenges)}) if renamed.keys() & set(c.challenges) else c
            for c in trend.cases
        )
        changed: dict[str, Any] = {}
        if any(a is not b for a, b in zip(evidence, trend.evidence, strict=True)):
            changed["evidence"] = evidence
        if any(a is not b for a, b in zip(cases, trend.cases, strict=True)):
            changed["cases"] = cases
        trends.append(rebuilt(trend, changed) if changed else trend)
    if all(a is b for a, b in zip(trends, deck.trends, strict=True)):
        return deck
    return rebuilt(deck, {"trends": tuple(trends)})
