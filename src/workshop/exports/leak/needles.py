"""What may stand in no customer's file: every free text of a workshop that is not public, however it was typed.

Found by looking at the models themselves, so that a new field is a needle without a line here. Folded, so that width,
case and white space hide nothing. Internal module: it knows the whole workshop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, Final, Literal, get_args

from pydantic import BaseModel, BeforeValidator

from workshop.exports.json_copy import plain
from workshop.i18n import LANGS, Words
from workshop.model.deck import Deck
from workshop.model.items import Assessment, Capture, Criterion, HandedOver, Item, Key, Opportunity, Rival, TakenDeck
from workshop.model.publish import publish, publish_shown
from workshop.model.terms import CUSTOMER_KIND_LABELS, CaptureKind, Clearance, Term
from workshop.model.text import fold
from workshop.model.workshop import Workshop

SHORTEST: Final = 8
"""Folded characters: what is shorter stands in many texts by chance."""

Sort = Literal["note", "opportunity", "decision"]
"""What sort of internal text: a hidden opportunity, what is known of how the customer decides, or any other note."""

_SENTENCES: Final = re.compile(r"[\n。！？!?]|\.\s")
_PLACEHOLDER: Final = re.compile(r"\{[^}]*\}")
_BETWEEN: Final = "\x00"
_ON_DECISIONS: Final = (Assessment, Criterion, Rival)


@dataclass(frozen=True, slots=True)
class Needle:
    """An internal text as it was written, and the item it stands in."""

    text: str
    sort: Sort
    of: Key


def needles(workshop: Workshop) -> dict[str, Needle]:
    """Folded internal texts: every free text, whole and by sentence, that is not public."""
    known = _BETWEEN.join([*_folded(_public_texts(workshop)), *_own_words()])
    parts = {
        part.replace(_BETWEEN, ""): item
        for item, text in _free_texts(workshop)
        for part in (text, *_SENTENCES.split(text))
    }
    found: dict[str, Needle] = {}
    for folded, (part, item) in zip(_folded(parts), parts.items(), strict=True):
        if len(folded) >= SHORTEST and folded not in found and folded not in known:
            found[folded] = Needle(part.strip(), _sort(item), item.key)
    return found


def _folded(texts: Iterable[str]) -> list[str]:
    """Each text folded, all at once: the sign between them stays what it is."""
    joined = list(texts)
    return fold(_BETWEEN.join(joined)).split(_BETWEEN) if joined else []


def internal_texts(workshop: Workshop) -> dict[str, str]:
    """The same, folded and as they were written."""
    return {folded: needle.text for folded, needle in needles(workshop).items()}


def _sort(item: Item) -> Sort:
    if isinstance(item, Opportunity) or (isinstance(item, Capture) and item.what is CaptureKind.OPPORTUNITY):
        return "opportunity"
    return "decision" if isinstance(item, _ON_DECISIONS) else "note"


# ---- what is public ----------------------------------------------------------------------------------------------


def _public_texts(workshop: Workshop) -> Iterator[str]:
    languages = {lang for deck in workshop.of(TakenDeck).values() for lang in deck.languages} | {workshop.setup.lang}
    for lang in sorted(languages):
        yield from _strings(plain(publish(workshop, lang)))
        yield from _strings(plain(publish_shown(workshop, lang)))  # what stood on their screen they have read


@cache
def _own_words() -> tuple[str, ...]:
    """What our files say of themselves: no secret, even where a note happens to say the same."""
    found: list[str] = []
    for lang in LANGS:
        for sentence in Words(lang).sentences("exports."):
            found += _PLACEHOLDER.split(sentence)
        for terms in Term.__subclasses__():
            found += (term.label(lang) for term in terms)
    for labels in CUSTOMER_KIND_LABELS.values():
        found += labels
    return tuple(dict.fromkeys(_folded(found)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


# ---- what is not -------------------------------------------------------------------------------------------------


def _free_texts(workshop: Workshop) -> Iterator[tuple[Item, str]]:
    for item in workshop.all():
        if isinstance(item, HandedOver):
            continue  # the names of files that were handed over before are those of the next
        if isinstance(item, TakenDeck):
            for deck in item.languages.values():
                yield from ((item, text) for text in deck_texts(deck))
        else:
            yield from ((item, text) for text in texts_in(item))


def texts_in(model: BaseModel) -> Iterator[str]:
    """Every field that a person types into; ids and words of closed lists are none.

    What a newer version wrote and this one does not know may be text as well.
    """
    for name in text_fields(type(model)):
        yield from (text for text in _strings(getattr(model, name)) if not isinstance(text, Enum))
    for name in _model_fields(type(model)):
        value = getattr(model, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, BaseModel):
                yield from texts_in(each)
    if model.model_extra:
        yield from _strings(model.model_extra)


@cache
def text_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that hold `model.text.Text`, in whatever shape."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if any(isinstance(m, BeforeValidator) for m in field.metadata) or _holds_text(field.annotation)
    )


@cache
def _model_fields(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name, field in model.model_fields.items() if _holds_model(field.annotation))


def _holds_model(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_model(arg) for arg in get_args(annotation))


def _holds_text(annotation: Any) -> bool:
    return any(
        isinstance(arg, BeforeValidator) or _holds_text(arg) for arg in (*get_args(annotation), *_metadata(annotation))
    )


def _metadata(annotation: Any) -> tuple[Any, ...]:
    return getattr(annotation, "__metadata__", ())


def deck_texts(deck: Deck) -> Iterator[str]:
    """What of a deck is ours: script, answers, questions, strengths, and names that are not cleared."""
    for trend in deck.trends:
        yield trend.script
        for objection in trend.objections:
            yield from (objection.objection, objection.answer)
        for challenge in trend.challenges:
            yield from challenge.questions
            if challenge.why_us:
                yield from texts_in(challenge.why_us)
        for case in trend.cases:
            if case.clearance is not Clearance.NAMED:
                yield case.company
