"""A slide that tells of a customer becomes a case nobody has cleared yet: situation, action and result where the slide
names them so, in a table or under headings; what it does not name is BLANK.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workshop.decks.powerpoint import figures
from workshop.decks.powerpoint.blocks import Table, Texts
from workshop.decks.powerpoint.patterns import Pattern
from workshop.decks.powerpoint.roles import Seen
from workshop.decks.powerpoint.sorting import sorted_out
from workshop.decks.powerpoint.texts import joined
from workshop.decks.wording import PLANNED
from workshop.model.deck import BLANK, Case, CaseResult, Source
from workshop.model.terms import CaseOrigin, Clearance, ResultKind
from workshop.model.text import one_line

_PARTS: Final = {
    name: Pattern(pattern, re.IGNORECASE)
    for name, pattern in (
        ("situation", r"背景|状況|導入前|お悩み|現状|before|situation|background|context"),
        ("obstacle", r"課題|問題|障壁|難しかった|stood in the way|challenge|problem|pain|issue"),
        (
            "action",
            r"取り?組み|対策|施策|導入内容|解決|打ち手|ソリューション|solution|approach|action|what (we|they) did",
        ),
        ("results", r"効果|成果|結果|導入後|after|result|outcome|benefit|impact"),
    )
}
_PUBLIC: Final = Pattern(r"公開情報|public information", re.IGNORECASE)
_LABEL_MOST: Final = 24
_NAMED: Final = Pattern(
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
    results = list(_results(found.get("results", []), lang, loose))
    loose += [text for text in (matter.message, matter.question, *map(figures.as_text, matter.charts)) if text]
    return Told(
        Case(
            id=case_id,
            company=(slide.title if slide.slide.own else _company(slide.title)) or BLANK,
            origin=CaseOrigin.PUBLIC if _PUBLIC.search(_whole(slide)) else CaseOrigin.OURS,
            clearance=Clearance.NOT_CLEARED,
            situation=_kept(situation, loose) or BLANK,
            obstacle=_kept(found.get("obstacle", []), loose),
            action=_kept(found.get("action", []), loose) or BLANK,
            results=tuple(results) or (_result(BLANK, lang),),
            sources=(Source(publisher=BLANK, title=_kept([said], loose)),),
        ),
        () if slide.slide.own else tuple(each for each in (*loose, *matter.loose) if not _is_label(each)),
    )


def _labelled(slide: Seen, lang: str) -> Iterator[tuple[str, str]]:
    """Everything on the slide that has a name beside it or above it."""
    for block in slide.blocks:
        if isinstance(block, Table):
            yield from _of_table(block)
        elif isinstance(block, Texts):
            yield from _of_texts(block)
    matter = sorted_out(slide, lang)
    in_tables = {cell for b in slide.blocks if isinstance(b, Table) for row in b.rows for cell in row}
    under = "\n".join(text for b in slide.blocks if isinstance(b, Texts) for _, text in _of_texts(b))
    for point in matter.points:
        if point.title in in_tables or point.title in under or (under and _is_label(point.title)):
            continue
        yield (point.title, point.meaning) if point.meaning else ("", point.title)
    for fact in matter.facts:
        if fact.measures in under or fact.measures in in_tables:
            continue
        if not any(fact.measures in point.text for point in matter.points):
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


def _of_texts(block: Texts) -> Iterator[tuple[str, str]]:
    """What stands under its name in one text; one text may hold several."""
    label = ""
    lines: list[str] = []
    for para in block.paras:
        line = joined(para.text)
        if _is_label(line) and not para.bullet:
            if label and lines:
                yield label, "\n".join(lines)
            label, lines = line, []
        elif label:
            lines.append(line)
    if label and lines:
        yield label, "\n".join(lines)


def _is_label(text: str) -> bool:
    return 0 < len(text) <= _LABEL_MOST and any(pattern.search(text) for pattern in _PARTS.values())


def _company(title: str) -> str:
    """What a title names beside the word "case"."""
    found = _NAMED.search(title)
    rest = title[found.end() :] if found and title[found.end() :].strip() else title[: found.start()] if found else ""
    return one_line(rest).strip(" 　:：-–—|｜【】「」()（）").removesuffix("様").strip()


def _whole(slide: Seen) -> str:
    return "\n".join(block.text for block in slide.blocks if isinstance(block, Texts))


def _kept(texts: list[str], loose: list[str]) -> str:
    """As much as a case's field takes; the rest is told."""
    whole = "\n".join(text for text in texts if text)
    if len(whole) > _MOST:
        loose.append(whole[_MOST:])
    return whole[:_MOST]


def _results(texts: list[str], lang: str, loose: list[str]) -> Iterator[CaseResult]:
    """A line that names the kind of results is no result, and says what the next ones are."""
    kind: ResultKind | None = None
    for line in "\n".join(texts).split("\n"):
        said = next((each for each in ResultKind if line.strip() in (each.ja, each.en)), None)
        if said is not None:
            kind = said
        elif line.strip():
            result = _result(_kept([one_line(line)], loose), lang)
            yield result.model_copy(update={"kind": kind}) if kind else result


def _result(text: str, lang: str) -> CaseResult:
    planned = PLANNED[lang].search(text) is not None
    return CaseResult(kind=ResultKind.PLANNED if planned else ResultKind.ACTUAL, text=text)
