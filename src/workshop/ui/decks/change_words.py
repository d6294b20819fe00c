"""What a newer edition says otherwise, in words: where it is, what stands there, and which words differ. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Final

from workshop.i18n import Words
from workshop.model.deck import (
    Case,
    CaseResult,
    Challenge,
    Deck,
    Evidence,
    Formula,
    FormulaInput,
    Objection,
    Part,
    Point,
    Series,
    Source,
    Strength,
    Trend,
)
from workshop.model.terms import Term
from workshop.ui.decks.nodes import LISTS, written

_KINDS: Final[dict[type[Part], str]] = {
    Deck: "deck",
    Trend: "trend",
    Evidence: "evidence",
    Source: "evidence",
    Challenge: "challenge",
    Case: "case",
    CaseResult: "result",
    Objection: "objection",
    Formula: "formula",
    FormulaInput: "input",
    Series: "series",
    Point: "point",
}
_SOURCE_FIELDS: Final = {"title": "source_title"}
_WORD: Final = re.compile(r"\d[\d,.]*|[A-Za-zÀ-ɏ]+|[ァ-ヶー]+|\s+|.", re.DOTALL)
_ALONE: Final = 2
_MOST: Final = 3000
"""Words of a text beyond which only its beginning and its end are compared."""


def place(deck: Deck, at: tuple[str, ...], words: Words) -> tuple[str, str]:
    """The trend (as "T1 title") and what in it. `deck`: the one in which the place is there."""
    if at[0] != "trends":
        return written(deck.title), field_label(Deck, at[0], words)
    number, trend = next(((n, t) for n, t in enumerate(deck.trends, start=1) if t.id == at[1]), (0, None))
    if trend is None:
        return "", words("editor.kind.trend")
    head = f"T{number} {written(trend.title)}"
    if len(at) == 2:
        return head, words("editor.kind.trend")
    if len(at) == 3:
        return head, field_label(Trend, at[2], words)
    part = next((p for p in getattr(trend, at[2]) if p.id == at[3]), None)
    kind = words(f"editor.kind.{LISTS[at[2]]}")
    named = f"{kind}「{name_of(part)}」" if words.lang == "ja" else f"{kind} “{name_of(part)}”"
    said = named if part is not None and name_of(part) else kind
    if len(at) == 4 or part is None:
        return head, said
    return head, f"{said} {field_label(type(part), at[4], words)}"


def name_of(part: Any) -> str:
    """What a part goes by, short."""
    if isinstance(part, Evidence):
        between = " " if part.unit[:1].isascii() and part.unit[:1].isalpha() else ""
        return f"{written(part.figure)}{between}{part.unit}"
    text = next((written(getattr(part, name)) for name in ("title", "company", "objection") if hasattr(part, name)), "")
    return text if len(text) <= 24 else f"{text[:24]}…"


def field_label(kind: type[Part], name: str, words: Words) -> str:
    name = _SOURCE_FIELDS.get(name, name) if kind is Source else name
    of = _KINDS.get(kind, "")
    candidates: tuple[str, ...] = (
        f"editor.field.{of}.{name}",
        f"editor.list.{name}",
        f"editor.kind.{LISTS.get(name, name)}",
    )
    if name == "source":
        candidates = ("editor.list.sources",)
    return next((words(key) for key in candidates if words.has(key)), name)


def text_of(value: Any, words: Words) -> str:
    """What stands at a place, as one reads it; "" where nothing does."""
    if value is None or value == ():
        return ""
    if isinstance(value, Term):
        return words.term(value)
    if isinstance(value, str):
        return written(value)
    if isinstance(value, date):
        return words.date(value)
    if isinstance(value, int | float):
        return words.number(value)
    if isinstance(value, tuple):
        between = "\n\n" if any(isinstance(member, Part) for member in value) else "\n"
        return between.join(text_of(member, words) for member in value)
    return "\n".join(_lines(value, words)) if isinstance(value, Part) else str(value)


def _lines(part: Part, words: Words) -> Iterator[str]:
    stop = "：" if words.lang == "ja" else ": "
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in ("id", "why_us") or isinstance(value, Strength) or (name not in part.model_fields_set):
            continue
        said = text_of(value, words)
        if said:
            inner = "\n" if isinstance(value, Part | tuple) and "\n" in said else ""
            yield f"{field_label(type(part), name, words)}{stop}{inner}{said}"


def marked(mine: str, theirs: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts in pieces; true where the words are not in the other one."""
    ours, new = _WORD.findall(mine), _WORD.findall(theirs)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for same, a, b in _whole(list(_runs(ours, new))):
        for side, piece in ((left, a), (right, b)):
            if piece and side and side[-1][1] is not same:
                side[-1] = (side[-1][0] + piece, not same)
            elif piece:
                side.append((piece, not same))
    return left, right


def _whole(runs: list[tuple[bool, list[str], list[str]]]) -> Iterator[tuple[bool, str, str]]:
    """A word or two between what differs says nothing alone: it is marked with the rest."""
    joined = [(same, "".join(a), "".join(b)) for same, a, b in runs]
    last = len(joined) - 1
    for n, (same, a, b) in enumerate(joined):
        yield same and (len(a.strip()) > _ALONE or n in (0, last)), a, b


def _runs(ours: list[str], new: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    if max(len(ours), len(new)) > _MOST:
        most = min(len(ours), len(new))
        start = next((n for n in range(most) if ours[n] != new[n]), most)
        rest = most - start
        end = next((n for n in range(rest) if ours[-1 - n] != new[-1 - n]), rest)
        yield True, ours[:start], new[:start]
        yield False, ours[start : len(ours) - end], new[start : len(new) - end]
        yield True, ours[len(ours) - end :], new[len(new) - end :]
        return
    for tag, a, b, c, d in SequenceMatcher(None, ours, new, autojunk=False).get_opcodes():
        yield tag == "equal", ours[a:b], new[c:d]
