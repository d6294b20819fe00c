"""A meeting in which every field a person can type into holds text that breaks carelessly made files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from pydantic import BaseModel

from workshop.exports.leak.needles import text_fields
from workshop.model.items import TakenDeck
from workshop.model.text import clean
from workshop.model.workshop import Workshop

TEXTS = (
    "=cmd|'/c calc'!A1", "+1-2", "-3", "@SUM(A1)", "＝１＋１", "<w:p>&amp;</w:p>]]>", "😀👨‍👩‍👧‍👦 e\u0301 \u202eabc\u202c שלום مرحبا",
    "x" * 10_000, "長い文です。" * 1_700, "a\tb\nc\u2028d", "_x0041_", "{name} %s ${x}", "\ud800 lone", "'quoted", '"', "  spaced  ", "#REF!",
    "\u3000", "\x00\x07bell", "&lt;&#x41;", "a\r\nb\rc", "\ufffe\uffff",
)  # fmt: skip


def poisoned(workshop: Workshop) -> Workshop:
    """The same meeting with every free text replaced, one kind of trouble after the other, cleaned as commands clean."""
    texts = cycle(TEXTS)
    return Workshop(_poison(item, texts) for item in workshop.all())  # type: ignore[misc]


def _poison(value: Any, texts: Iterator[str]) -> Any:
    if isinstance(value, BaseModel):
        free = () if isinstance(value, TakenDeck) else text_fields(type(value))
        changes = {}
        for name in type(value).model_fields:
            old = getattr(value, name)
            changes[name] = _replace(old, texts) if name in free else _poison(old, texts)
        return value.model_copy(update=changes)
    if isinstance(value, tuple):
        return tuple(_poison(each, texts) for each in value)
    if isinstance(value, dict):
        return {key: _poison(each, texts) for key, each in value.items()}
    return value


def _replace(value: Any, texts: Iterator[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_replace(each, texts) for each in value)
    if isinstance(value, dict):
        return {key: _replace(each, texts) for key, each in value.items()}
    return clean(next(texts)) if isinstance(value, str) else value
