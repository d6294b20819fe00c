"""Proof before hand-over: no internal text of a workshop stands anywhere in a customer's file.

Looks at the finished files alone, however they were made: every paragraph, cell, property, name and alt text.
Folded on both sides, so that width, case and white space hide nothing. Internal module: it knows the whole workshop.
"""

from __future__ import annotations

import json
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from io import BytesIO
from typing import Any, Final, Protocol, get_args

from pydantic import BaseModel, BeforeValidator

from workshop.exports.json_copy import plain
from workshop.i18n import LANGS, Words
from workshop.model.deck import Deck
from workshop.model.items import HandedOver, TakenDeck
from workshop.model.publish import publish
from workshop.model.terms import CUSTOMER_KIND_LABELS, Clearance, Term
from workshop.model.text import fold
from workshop.model.workshop import Workshop

SHORTEST: Final = 8
"""Folded characters: what is shorter stands in many texts by chance."""

_SENTENCES: Final = re.compile(r"[\n。！？!?]|\.\s")
_BLOCKS: Final = frozenset({"p", "tc", "si", "is", "txBody", "sp"})
"""Elements whose text is one text for a reader, however many runs it is cut into."""
_PLACEHOLDER: Final = re.compile(r"\{[^}]*\}")
_ESCAPED: Final = re.compile(r"_x005F_", re.IGNORECASE)
_BETWEEN: Final = "\x00"


class File(Protocol):
    """A rendered file, as `edition.render` makes it."""

    @property
    def name(self) -> str: ...
    @property
    def content(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Leak:
    """An internal `text` that was found at a `place` of a `file`."""

    file: str
    place: str
    text: str


def find_leaks(files: Iterable[File], workshop: Workshop) -> list[Leak]:
    """Every internal text in these files, each once a file and place."""
    needles = internal_texts(workshop)
    found = []
    for file in files:
        places = [("name", file.name), *_texts_of(file.name, file.content)]
        found += [Leak(file.name, place, needles[needle]) for place, needle in _hits(places, needles)]
    return found


def internal_texts(workshop: Workshop) -> dict[str, str]:
    """Folded internal texts and how they were written: every free text, whole and by sentence, that is not public."""
    known = _BETWEEN.join([*_public_texts(workshop), *_own_words()])
    found: dict[str, str] = {}
    for text in _free_texts(workshop):
        for part in (text, *_SENTENCES.split(text)):
            folded = fold(part)
            if len(folded) >= SHORTEST and folded not in found and folded not in known:
                found[folded] = part.strip()
    return found


# ---- what is public, what is not ---------------------------------------------------------------------------------


def _public_texts(workshop: Workshop) -> Iterator[str]:
    languages = {lang for deck in workshop.of(TakenDeck).values() for lang in deck.languages} | {workshop.setup.lang}
    for lang in sorted(languages):
        yield from (fold(text) for text in _strings(plain(publish(workshop, lang))))


def _own_words() -> Iterator[str]:
    """What our files say of themselves: no secret, even where a note happens to say the same."""
    for lang in LANGS:
        for sentence in Words(lang).sentences("exports."):
            yield from (fold(part) for part in _PLACEHOLDER.split(sentence))
        for terms in Term.__subclasses__():
            yield from (fold(term.label(lang)) for term in terms)
    for labels in CUSTOMER_KIND_LABELS.values():
        yield from map(fold, labels)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def _free_texts(workshop: Workshop) -> Iterator[str]:
    for item in workshop.all():
        if isinstance(item, HandedOver):
            continue  # the names of files that were handed over before are those of the next
        if isinstance(item, TakenDeck):
            for deck in item.languages.values():
                yield from _deck_texts(deck)
        else:
            yield from _texts_in(item)


def _texts_in(model: BaseModel) -> Iterator[str]:
    """Every field that a person types into; ids and words of closed lists are none."""
    for name in _text_fields(type(model)):
        yield from (text for text in _strings(getattr(model, name)) if not isinstance(text, Enum))
    for name in type(model).model_fields:
        value = getattr(model, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, BaseModel):
                yield from _texts_in(each)


@cache
def _text_fields(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(
        name
        for name, field in model.model_fields.items()
        if any(isinstance(m, BeforeValidator) for m in field.metadata) or _holds_text(field.annotation)
    )


def _holds_text(annotation: Any) -> bool:
    return any(
        isinstance(arg, BeforeValidator) or _holds_text(arg) for arg in (*get_args(annotation), *_metadata(annotation))
    )


def _metadata(annotation: Any) -> tuple[Any, ...]:
    return getattr(annotation, "__metadata__", ())


def _deck_texts(deck: Deck) -> Iterator[str]:
    """What of a deck is ours: script, answers, questions, strengths, and names that are not cleared."""
    for trend in deck.trends:
        yield trend.script
        for objection in trend.objections:
            yield from (objection.objection, objection.answer)
        for challenge in trend.challenges:
            yield from challenge.questions
            if challenge.why_us:
                yield from _texts_in(challenge.why_us)
        for case in trend.cases:
            if case.clearance is not Clearance.NAMED:
                yield case.company


# ---- what stands in a file ---------------------------------------------------------------------------------------


def _texts_of(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as package:
            for part in package.namelist():
                yield "part", part
                yield from _texts_of(part, package.read(part))
    elif name.endswith((".xml", ".rels")):
        yield from _xml_texts(name, content)
    elif name.endswith(".json"):
        yield from ((name, text) for text in _strings(json.loads(content)))
    else:
        # A picture, or whatever it is: its bytes may hold text.
        yield name, content.decode("utf-8", errors="ignore")


def _xml_texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    from lxml import etree

    root = etree.fromstring(content)
    count = 0
    for element in root.iter("*"):
        tag = etree.QName(element).localname
        if tag in _BLOCKS:
            count += 1
            yield f"{name} {tag} {count}", "".join(element.itertext())
        elif element.text:
            yield f"{name} {tag}", element.text
        for value in element.attrib.values():
            yield f"{name} {tag}", value


def _hits(places: Sequence[tuple[str, str]], needles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    folded = [fold(_ESCAPED.sub("_", text)) for _, text in places]
    whole = _BETWEEN.join(folded)
    starts, at = [], 0
    for text in folded:
        starts.append(at)
        at += len(text) + 1
    seen = set()
    for needle in needles:
        position = whole.find(needle)
        while position >= 0:
            place = places[bisect_right(starts, position) - 1][0]
            if (place, needle) not in seen:
                seen.add((place, needle))
                yield place, needle
            position = whole.find(needle, position + len(needle))
