"""How a case may be called, and whether this customer should hear it: it may be about them, or a company they watch.

    warning(workshop, case) -> CaseWarning.COMPETITOR or None

Told before a case is shown. What COMPETITOR and COMPARED rest on is internal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from workshop.model.deck import Case
from workshop.model.items import Criterion, Rival
from workshop.model.terms import Clearance
from workshop.model.text import fold
from workshop.model.workshop import Workshop

_FORM = re.compile(
    r"株式会社|有限会社|合同会社|\(株\)|㈱|\binc\b\.?|\bco\b\.?,? ?\bltd\b\.?|\bcorporation\b|\bcorp\b\.?|\bltd\b\.?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[、，,;；/／\n]+")
_LEAST = 2
"""A name of one character is in every text."""


class CaseWarning(StrEnum):
    """Why a case wants a second thought; the gravest first."""

    UNCLEARED = "uncleared"
    CUSTOMER = "customer"
    COMPETITOR = "competitor"
    COMPARED = "compared"


def warning(workshop: Workshop, case: Case) -> CaseWarning | None:
    """The gravest reason not to show a case just like that."""
    if not public_name(case):
        return CaseWarning.UNCLEARED
    if names_customer(case, workshop.setup.company):
        return CaseWarning.CUSTOMER
    names = _names(case)
    competitors = [part for part in _BETWEEN.split(workshop.lead.competitors) if part.strip()]
    if any(_akin(_bare(one), name) for one in competitors for name in names):
        return CaseWarning.COMPETITOR
    told = " ".join(_texts(case))
    if any(mentions(told, one) for one in competitors):
        return CaseWarning.COMPETITOR
    # What they compare us with: a case about that company, or one that speaks of it.
    rivals = list(workshop.of(Rival).values())
    heard = [*(f"{r.name} {r.note}" for r in rivals), *(c.text for c in workshop.of(Criterion).values())]
    if any(mentions(text, name) for text in heard for name in (case.company, *case.group)):
        return CaseWarning.COMPARED
    if any(mentions(told, rival.name) for rival in rivals):
        return CaseWarning.COMPARED
    return None


def public_name(case: Case) -> str:
    """The name a customer may read: the company's, the anonymous one, or none at all."""
    if case.clearance is Clearance.NAMED:
        return case.company
    return case.anonymous_name if case.clearance is Clearance.ANONYMOUS else ""


def nameless(text: str, case: Case) -> str:
    """A text of a case that is told without its name, free of it; nothing is left of a text that cannot be freed."""
    instead = case.anonymous_name
    for name in sorted((case.company, *case.group), key=len, reverse=True):
        for written in (name, _FORM.sub("", name).strip()):
            if len(written) >= _LEAST:
                ascii_ends = r"(?<![A-Za-z0-9]){}(?![A-Za-z0-9])" if written.isascii() else "{}"
                text = re.sub(ascii_ends.format(re.escape(written)), lambda _found: instead, text, flags=re.IGNORECASE)
    return "" if any(mentions(text, name) for name in (case.company, *case.group)) else text


def names_customer(case: Case, company: str) -> bool:
    """Does the case speak of this customer or of a company of its group?"""
    own = _bare(company)
    if len(own) < _LEAST:
        return False
    return any(_akin(own, name) for name in _names(case)) or mentions(" ".join(_texts(case)), company)


def mentions(text: str, name: str) -> bool:
    """Does a text speak of a company? A Latin name has to stand as a word of its own."""
    bare = _bare(name)
    if len(bare) < _LEAST:
        return False
    if not bare.isascii():
        return bare in fold(text)
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    wanted = " ".join(unicodedata.normalize("NFKC", _FORM.sub("", name)).casefold().split()).strip(" .,")
    return re.search(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])", plain) is not None


def _akin(one: str, other: str) -> bool:
    """The same company, or one whose name is within the other's, as in a group."""
    return min(len(one), len(other)) >= _LEAST and (one in other or other in one)


def _bare(name: str) -> str:
    return fold(_FORM.sub("", unicodedata.normalize("NFKC", name)))


def _names(case: Case) -> list[str]:
    return [_bare(name) for name in (case.company, *case.group)]


def _texts(case: Case) -> Iterable[str]:
    return (case.company, *case.group, case.situation, case.obstacle, case.action, *(r.text for r in case.results))
