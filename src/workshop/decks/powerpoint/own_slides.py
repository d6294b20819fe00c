"""Slides that were exported from a deck: each is named after its trend and its part of it; nothing has to be guessed.

Who worked on in PowerPoint gets back what stands on the slides now: titles, claims, challenges, figures. A source's
publisher is asked for anew, as with any other file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from workshop.decks.powerpoint import figures
from workshop.decks.powerpoint.blocks import Chart, Para, Table, Texts
from workshop.decks.powerpoint.matter import Fact, Matter, Point
from workshop.decks.powerpoint.patterns import Pattern
from workshop.decks.powerpoint.roles import Seen
from workshop.decks.powerpoint.texts import joined

_NUMBER: Final = Pattern(r"^C\d+-\d+\s*")
_CONDITION: Final = Pattern(r"^(?:条件|注記?|condition|note)s?\s*[:：]\s*", re.IGNORECASE)
_TOP: Final = 0.15


def trend_title(slides: Sequence[Seen]) -> str:
    """The trend's title, which stands small above the slides' own ones."""
    for each in slides:
        for text in _texts(each):
            first = text.paras[0]
            if text.box.y < _TOP and len(text.paras) == 1 and first.lead and first.text.startswith(first.lead):
                return joined(first.text[len(first.lead) :]).strip(" \u3000")
    return slides[0].title


def matter_of(each: Seen, part: str) -> Matter:
    """What one of these slides says; its title is a claim, not a heading."""
    matter = Matter()
    if part == "spark":
        matter.message = each.title
    elif part == "confront":
        matter.question = each.title
    elif part == "challenges":
        matter.points = _points(each)
    elif part == "evidence":
        _evidence(each, matter)
    else:
        matter.tables = [block for block in each.blocks if isinstance(block, Table)]
    return matter


def _texts(each: Seen) -> list[Texts]:
    return [block for block in each.blocks if isinstance(block, Texts)]


def _points(each: Seen) -> list[Point]:
    found: list[tuple[str, list[str]]] = []
    for text in _texts(each):
        if text.box.y < _TOP:
            continue
        for para in text.paras:
            line = joined(para.text)
            if _NUMBER.match(line) or (para.bold and not found):
                found.append((_NUMBER.sub("", line).strip(" \u3000"), []))
            elif para.bold:
                found.append((line, []))
            elif found:
                found[-1][1].append(line)
    return [Point(title, "\n".join(meaning)) for title, meaning in found]


def _evidence(each: Seen, matter: Matter) -> None:
    charts = [block for block in each.blocks if isinstance(block, Chart)]
    for text in _texts(each):
        if text.box.y < _TOP:
            continue
        lines = [joined(para.text) for para in text.paras]
        if any(figures.source_in(line) or _CONDITION.match(line) for line in lines):
            for line in lines:
                source = figures.source_in(line)
                if source:
                    matter.sources.append(source)
                elif line:
                    matter.notes.append(_CONDITION.sub("", line))
        elif len(lines) > 1:
            matter.facts.append(_fact(text.paras[0], lines))
    if len(charts) == 1 and matter.facts:
        told = figures.of_chart(charts[0], matter.facts[0].unit)
        if told is not None:
            first = matter.facts[0]
            matter.facts[0] = replace(first, told=told)
            charts = []
    matter.charts = charts
    if len(matter.sources) == len(matter.notes) == len(matter.facts):
        # Each has its own line, in their order.
        told_of = zip(matter.facts, matter.sources, matter.notes, strict=True)
        matter.facts = [replace(fact, source=source, condition=note) for fact, source, note in told_of]


def _fact(head: Para, lines: list[str]) -> Fact:
    """The unit stands behind the figure, smaller."""
    figure = head.large or lines[0]
    return Fact(figure, joined(head.text)[len(figure) :].strip() if head.large else "", " ".join(lines[1:]))
