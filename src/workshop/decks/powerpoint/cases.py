"""A slide that tells of a customer becomes a case nobody has cleared yet: situation, action and result where the slide
names them so, in a table or under headings; what it does not name is BLANK.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workshop.decks.powerpoint.blocks import Table
from workshop.decks.powerpoint.matter import sorted_out
from workshop.decks.powerpoint.roles import Seen
from workshop.decks.wording import PLANNED
from workshop.model.deck import BLANK, Case, CaseResult, Source
from workshop.model.terms import CaseOrigin, Clearance, ResultKind
from workshop.model.text import one_line

_PARTS: Final = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in (
        ("situation", r"背景|状況|導入前|お悩み|現状|before|situation|background|context"),
        ("obstacle", r"課題|問題|障壁|challenge|problem|pain|issue"),
        (
            "action",
            r"取り?組み|対策|施策|導入内容|解決|打ち手|ソリューション|solution|approach|action|what (we|they) did",
        ),
        ("results", r"効果|成果|結果|導入後|after|result|outcome|benefit|impact"),
    )
}
_LABEL_MOST: Final = 24
_NAMED: Final = re.compile(
    r"(?:事例|ケーススタディ|case stud(?:y|ies)|stor(?:y|ies))\s*\d*\s*[:：|｜–—―-]?\s*", re.IGNORECASE
)
_MOST: Final = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    case: Case
    loose: tuple[str, ...]


def told(slide: Seen, lang: str, case_id: str) -> Told | None:
    """The case; None where the slide does not say what is what."""
    found: dict[str, list[str]] = {}
    loose: list[str] = []
    for label, text in _labelled(slide, lang):
        part = next((name for name, pattern in _PARTS.items() if pattern.search(label)), "")
        if part:
            found.setdefault(part, []).append(text)
        else:
            loose.append(f"{label} {text}".strip())
    if not {"action", "results"} & found.keys():
        return None
    matter = sorted_out(slide, lang)
    situation = found.pop("situation", None) or found.pop("obstacle", [])
    said = " / ".join(matter.sources)
    results = [one_line(text)[:_MOST] for text in found.get("results", [])]
    return Told(
        Case(
            id=case_id,
            company=_company(slide.title) or BLANK,
            origin=CaseOrigin.OURS,
            clearance=Clearance.NOT_CLEARED,
            situation="\n".join(situation)[:_MOST] or BLANK,
            obstacle="\n".join(found.get("obstacle", []))[:_MOST],
            action="\n".join(found.get("action", []))[:_MOST] or BLANK,
            results=tuple(_result(text, lang) for text in results) or (_result(BLANK, lang),),
            sources=(Source(publisher=BLANK, title=said[:_MOST]),),
        ),
        (*loose, *matter.loose),
    )


def _labelled(slide: Seen, lang: str) -> Iterator[tuple[str, str]]:
    """Everything on the slide that has a name beside it or above it."""
    for block in slide.blocks:
        if isinstance(block, Table):
            yield from _of_table(block)
    matter = sorted_out(slide, lang)
    in_tables = {cell for b in slide.blocks if isinstance(b, Table) for row in b.rows for cell in row}
    for point in matter.points:
        if point.title not in in_tables:
            yield (point.title, point.meaning) if point.meaning else ("", point.title)
    for fact in matter.facts:
        if fact.measures not in in_tables and not any(fact.measures in point.text for point in matter.points):
            yield "", fact.measures


def _of_table(table: Table) -> Iterator[tuple[str, str]]:
    rows = table.rows
    across = sum(_is_label(cell) for cell in rows[0]) >= 2
    if across:
        for at, label in enumerate(rows[0]):
            text = "\n".join(row[at] for row in rows[1:] if at < len(row) and row[at])
            if text:
                yield label, text
        return
    for row in rows:
        if len(row) >= 2 and any(row[1:]):
            yield row[0], " ".join(cell for cell in row[1:] if cell)


def _is_label(text: str) -> bool:
    return 0 < len(text) <= _LABEL_MOST and any(pattern.search(text) for pattern in _PARTS.values())


def _company(title: str) -> str:
    """What a title names beside the word "case"."""
    found = _NAMED.search(title)
    rest = title[found.end() :] if found and title[found.end() :].strip() else title[: found.start()] if found else ""
    return one_line(rest).strip(" 　:：-–—|｜【】「」()（）").removesuffix("様").strip()


def _result(text: str, lang: str) -> CaseResult:
    planned = PLANNED[lang].search(text) is not None
    return CaseResult(kind=ResultKind.PLANNED if planned else ResultKind.ACTUAL, text=text)
