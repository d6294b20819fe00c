"""The three-line note back to inside sales, proposed from what the meeting brought. Internal; no widgets.

What was passed and what came first · how the BANT letters moved · what was still open.
"""

from __future__ import annotations

from workshop.i18n import Words
from workshop.model.items import Bant
from workshop.model.ranking import rank
from workshop.model.terms import BantLetter, BantState
from workshop.model.workshop import Workshop

_TITLE_AT_MOST = 60


def proposed_feedback(workshop: Workshop, words: Words) -> str:
    """Empty while there is nothing to tell: no lead, or nothing that came of it."""
    lines = [_passed(workshop, words), _moved(workshop, words), _open(workshop, words)]
    return "\n".join(line for line in lines if line)


def _passed(workshop: Workshop, words: Words) -> str:
    lead = workshop.lead
    request = _short(lead.request_title or lead.request)
    first = next((r.topic for r in rank(workshop) if r.pick == 1), None)
    if first is None:
        return words("wrapup.feedback_passed_only", request=request) if request else ""
    title = _short(workshop.topic_title(first, words.lang))
    if not request:
        return words("wrapup.feedback_first", topic=title)
    key = "wrapup.feedback_same" if title == request else "wrapup.feedback_passed"
    return words(key, request=request, topic=title)


def _moved(workshop: Workshop, words: Words) -> str:
    moved = [
        words(
            "wrapup.bant_change",
            letter=words.term(letter),
            before=words.term(bant.passed_state),
            now=words.term(bant.state),
        )
        for letter, bant in letters(workshop)
        if bant.passed_state is not None and bant.passed_state is not bant.state
    ]
    if moved:
        return words("wrapup.feedback_moved", changes=words("common.list_join").join(moved))
    passed = any(bant.passed_state is not None for _, bant in letters(workshop))
    return words("wrapup.feedback_unmoved") if passed else ""


def _open(workshop: Workshop, words: Words) -> str:
    known = letters(workshop)
    if not any(bant.state is not BantState.UNKNOWN for _, bant in known):
        return ""
    unknown = [words.term(letter) for letter, bant in known if bant.state is BantState.UNKNOWN]
    if unknown:
        return words("wrapup.feedback_open", letters=words("common.list_join").join(unknown))
    return words("wrapup.feedback_all_known")


def letters(workshop: Workshop) -> list[tuple[BantLetter, Bant]]:
    """All four, whether anything was said of them or not."""
    return [(letter, workshop.get(Bant, letter.value) or Bant(id=letter.value)) for letter in BantLetter]


def _short(text: str) -> str:
    plain = " ".join(text.split()).rstrip("。.")
    return plain if len(plain) <= _TITLE_AT_MOST else f"{plain[:_TITLE_AT_MOST].rstrip()}…"
