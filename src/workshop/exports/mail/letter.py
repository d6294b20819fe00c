"""What every mail to the customer has: salutation, who writes, sections, signature. Public types alone.

What is not known is left out, and the sentence is another one; nothing stands there to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from workshop.exports import wording
from workshop.i18n import Words
from workshop.model.public import PublicPerson, PublicStep, PublicWorkshop
from workshop.model.terms import Side
from workshop.model.text import one_line

_NAMED_AT_MOST: Final = {"ja": 6, "en": 3}


def guests(public: PublicWorkshop) -> list[PublicPerson]:
    return [person for person in public.people if person.side is Side.CUSTOMER]


def writer(public: PublicWorkshop) -> PublicPerson | None:
    """Who of us writes: the first on our side with a name."""
    return next((p for p in public.people if p.side is Side.OURS and p.name.strip()), None)


def addresses(public: PublicWorkshop) -> list[tuple[str, str]]:
    return [(one_line(person.name), person.email) for person in guests(public)]


def salutation(public: PublicWorkshop, words: Words) -> list[str]:
    return _addressed(public, words) if words.lang == "ja" else [_dear(public, words)]


def _addressed(public: PublicWorkshop, words: Words) -> list[str]:
    """Company, then each person with department and title before the name; too many are greeted together."""
    company, people = one_line(public.header.company), guests(public)
    if not people:
        return [words("exports.to_company", company=company)] if company else [words("exports.mail.whoever")]
    if len(people) > _NAMED_AT_MOST["ja"]:
        return [*([company] if company else []), words("exports.mail.everybody")]
    lines: list[str] = []
    above = ""
    for person in people:
        own = one_line(person.company) or company
        if own and own != above:
            lines.append(own)
            above = own
        name = one_line(person.name)
        called = words("exports.mail.to_person", name=name) if name else words("exports.somebody")
        lines.append(wording.in_parts((one_line(person.department), one_line(person.title), called), words))
    return lines


def _dear(public: PublicWorkshop, words: Words) -> str:
    people = guests(public)
    named = [name for person in people if (name := one_line(person.name))]
    if not named or len(named) < len(people) or len(named) > _NAMED_AT_MOST["en"]:
        return words("exports.mail.everybody") if people else words("exports.mail.whoever")
    *first, last = named
    joined = words("exports.last_item", items=wording.items(first, words), last=last) if first else last
    return words("exports.mail.to_person", name=joined)


def from_whom(public: PublicWorkshop, words: Words) -> list[str]:
    """いつもお世話になっております。○○の鈴木です。 In English a letter says it at its end."""
    if words.lang == "en":
        return []
    company, person = one_line(public.header.our_company), writer(public)
    name = one_line(person.name) if person else ""
    said = [words("exports.mail.greeting")]
    if company and name:
        said.append(words("exports.mail.i_am", company=company, name=family_name(name)))
    elif company or name:
        said.append(words("exports.mail.we_are", name=company or family_name(name)))
    return said


def family_name(name: str) -> str:
    """How a Japanese mail says who is writing; a name in Latin letters is said whole."""
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    return first if first and not first.isascii() else name


def thanks(public: PublicWorkshop, words: Words) -> str:
    day = wording.day_of(public.header)
    meeting = wording.meeting(public.header, words)
    if day is None:
        return words("exports.mail.thanks_no_day", meeting=meeting)
    return words("exports.mail.thanks", day=words.short_date(day), meeting=meeting)


def section(title: str, lines: Iterable[str], words: Words, *, numbered: bool = False) -> list[str]:
    """A heading and its points; nothing where there are none."""
    points = [one_line(line) for line in lines if line.strip()]
    if not points:
        return []
    said = [
        words("exports.mail.numbered", number=number, text=text) if numbered else words("exports.mail.point", text=text)
        for number, text in enumerate(points, start=1)
    ]
    return ["", words("exports.mail.heading", title=title), *said]


def steps(public: PublicWorkshop, side: Side, words: Words) -> list[str]:
    """Date with weekday, what, who."""
    found = [step for step in public.steps if step.side is side]
    return [_step(step, words) for step in sorted(found, key=lambda s: (s.due is None, s.due))]


def _step(step: PublicStep, words: Words) -> str:
    text, owner = one_line(step.text), one_line(step.owner)
    due = words.short_date(step.due) if step.due else words("exports.due_open")
    if owner:
        return words("exports.mail.step", due=due, text=text, owner=owner)
    return words("exports.mail.step_no_owner", due=due, text=text)


def signature(public: PublicWorkshop, words: Words) -> list[str]:
    person, company = writer(public), one_line(public.header.our_company)
    if person is None:
        return ["", company] if company else []
    place, name = (one_line(person.department), one_line(person.title)), one_line(person.name)
    if words.lang == "ja":
        lines = [company, wording.in_parts((*place, name), words)]
    else:
        lines = [name, wording.in_parts(reversed(place), words), company]
    return ["", *(line for line in (*lines, one_line(person.email)) if line)]


def lines_joined(blocks: Sequence[Sequence[str]]) -> list[str]:
    """Blocks one below the other, an empty line between them."""
    joined: list[str] = []
    for block in blocks:
        if block:
            joined += [*([""] if joined and block[0] else []), *block]
    return joined
