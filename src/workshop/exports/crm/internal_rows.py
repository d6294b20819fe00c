"""What of a workshop goes into a CRM, row by row under plain names; a mapping says what becomes of them there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final

from workshop.exports import internal_records as records
from workshop.exports import wording
from workshop.exports.making import Making
from workshop.i18n import Words
from workshop.model.items import Assessment, Bant, Capture, Opportunity, Person
from workshop.model.ranking import rank
from workshop.model.terms import BantLetter, CaptureKind, RouteRole, Side, Stance, StepState, Visibility
from workshop.model.text import one_line
from workshop.model.workshop import Workshop

Value = str | date | datetime | None
Row = dict[str, Value]

_BETWEEN: Final = {"ja": "／", "en": "; "}


def rows(workshop: Workshop, making: Making, of: str, close_after_days: int) -> list[Row]:
    """The rows of one sort; each has every name of `mapping.VALUES`."""
    return _OF[of](workshop, making, close_after_days)


def _company(workshop: Workshop, making: Making, _days: int) -> list[Row]:
    setup = workshop.setup
    if not setup.company.strip():
        return []
    said = _pairs(records.lead(workshop, making.words), making.words)
    return [
        {
            "company": one_line(setup.company),
            "industry": setup.industry.value if setup.industry else "",
            "description": _blocks(said),
        }
    ]


def _people(workshop: Workshop, making: Making, _days: int) -> list[Row]:
    words = making.words
    found: list[Row] = []
    for person in workshop.people(Side.CUSTOMER):
        last, first = _names(one_line(person.name) or records.who(workshop, person.id, words))
        found.append(
            {
                "last_name": last,
                "first_name": first,
                "name": one_line(person.name) or last,
                "company": one_line(person.company) or one_line(workshop.setup.company),
                "department": one_line(person.department),
                "title": one_line(person.title),
                "email": one_line(person.email),
                "industry": workshop.setup.industry.value if workshop.setup.industry else "",
                "source": one_line(workshop.lead.channel),
                "description": _blocks(_assessed(workshop, person, words)),
            }
        )
    return found


def _names(name: str) -> tuple[str, str]:
    """Family name and given name: a Japanese name begins with the family's, one in Latin letters ends with it."""
    parts = name.split()
    if len(parts) < 2:
        return name, ""
    if name.isascii() or not any(ord(sign) > 0x2E7F for sign in name):
        return parts[-1], " ".join(parts[:-1])
    return parts[0], " ".join(parts[1:])


def _assessed(workshop: Workshop, person: Person, words: Words) -> list[str]:
    found = workshop.get(Assessment, person.id) or Assessment(id=person.id)
    return _pairs(
        [
            (words("exports.internal.presence"), words.term(workshop.presence(person.id).state)),
            (
                words("exports.internal.assessment"),
                wording.items(
                    [
                        *([words.term(found.role)] if found.role is not RouteRole.UNKNOWN else []),
                        *([words.term(found.stance)] if found.stance is not Stance.UNKNOWN else []),
                    ],
                    words,
                ),
            ),
            (words("exports.internal.worry"), found.worry),
            (words("exports.internal.listens_to"), found.listens_to),
            (words("exports.internal.our_step"), found.our_step),
        ],
        words,
    )


def _opportunities(workshop: Workshop, making: Making, close_after_days: int) -> list[Row]:
    """The lead as it was passed, then what was found behind it."""
    words, setup, lead = making.words, workshop.setup, workshop.lead
    day = wording.day_of(making.public.header)
    name, email = _contact(workshop)
    common: Row = {
        "company": one_line(setup.company),
        "close_date": day + timedelta(days=close_after_days) if day else None,
        "source": one_line(lead.channel),
        "contact_name": name,
        "contact_email": email,
    }
    found: list[Row] = []
    passed = one_line(lead.request_title or lead.request)
    if passed:
        steps = [one_line(step.text) for step in workshop.steps() if step.due and step.state is StepState.OPEN]
        text = _blocks(
            _pairs(records.lead(workshop, words), words),
            _titled(words("exports.internal.bant"), _bant(workshop, words)),
            _titled(words("exports.internal.criteria"), _criteria(workshop, words)),
            _titled(words("exports.internal.came_out"), _came_out(making)),
        )
        found.append(
            common
            | {
                "name": _about(setup.company, passed, words),
                "stage": "lead",
                "size": "",
                "next_step": steps[0] if steps else "",
                "description": text,
            }
        )
    behind = [
        common
        | {
            "name": _about(setup.company, one_line(each.title), words),
            "stage": each.grade.value,
            "size": one_line(each.size),
            "next_step": one_line(each.next_step),
            "description": _blocks(_pairs(records.opportunity_facts(workshop, each, words), words)),
        }
        for each in workshop.of(Opportunity).values()
    ]
    return [*found, *behind]


def _about(company: str, title: str, words: Words) -> str:
    company = one_line(company)
    return words("exports.crm.about", company=company, title=title) if company else title


def _steps(workshop: Workshop, making: Making, _days: int) -> list[Row]:
    words = making.words
    name, email = _contact(workshop)
    return [
        {
            "text": one_line(step.text),
            "due": step.due,
            "state": step.state.value,
            "side": step.side.value,
            "owner": one_line(step.owner),
            "done_when": one_line(step.done_when),
            "company": one_line(workshop.setup.company),
            "contact_name": name,
            "contact_email": email,
            "description": _blocks(
                _pairs(
                    [
                        (words("exports.step_what"), step.text),
                        (words("exports.step_owner"), f"{words.term(step.side)} {step.owner}".strip()),
                        (words("exports.step_done_when"), step.done_when),
                    ],
                    words,
                ),
                [words("exports.calendar.shared" if step.agreed else "exports.calendar.ours")],
            ),
        }
        for step in workshop.steps()
    ]


def _meeting(workshop: Workshop, making: Making, _days: int) -> list[Row]:
    words, header = making.words, making.public.header
    if header.starts_at is None:
        return []
    planned = header.starts_at + timedelta(minutes=workshop.setup.minutes)
    ended = header.ended_at
    on_the_day = ended is not None and ended > header.starts_at and ended.date() == header.starts_at.date()
    name, email = _contact(workshop)
    closed = [text] if (text := records.unfinished(workshop, words)) else []
    text = _blocks(
        _titled(words("exports.fact_guests"), wording.guests(making.public, words)),
        _titled(words("exports.fact_us"), wording.our_people(making.public, words)),
        _titled(words("exports.internal.came_out"), _came_out(making)),
        _titled(words("exports.minutes.priorities"), _ranked(workshop, words)),
        _titled(words("exports.internal.bant"), _bant(workshop, words)),
        _titled(words("exports.minutes.confirmed"), _decisions(workshop)),
        _titled(words("exports.internal.considerations"), _weighed(workshop, words)),
        _titled(words("exports.internal.feedback_sheet"), records.feedback(workshop)),
        closed,
    )
    return [
        {
            "name": _about(header.company, words.term(header.meeting_name), words),
            "company": one_line(header.company),
            "starts_at": header.starts_at,
            "ends_at": ended if on_the_day else planned,
            "place": one_line(header.place),
            "contact_name": name,
            "contact_email": email,
            "description": text,
        }
    ]


_OF: Final[dict[str, Callable[[Workshop, Making, int], list[Row]]]] = {
    "company": _company,
    "people": _people,
    "opportunities": _opportunities,
    "steps": _steps,
    "meeting": _meeting,
}


# ---- parts of descriptions ---------------------------------------------------------------------------------------


def _contact(workshop: Workshop) -> tuple[str, str]:
    """Whom the rows hang on: the first of the customer's people with an address, else the first with a name."""
    people = workshop.people(Side.CUSTOMER)
    found = next((p for p in people if p.email.strip()), None) or next((p for p in people if p.name.strip()), None)
    return (one_line(found.name), one_line(found.email)) if found else ("", "")


def _came_out(making: Making) -> list[str]:
    return [wording.plain(wording.delta(making.public, making.words))]


def _bant(workshop: Workshop, words: Words) -> list[str]:
    """Each letter before and after."""
    lines = []
    for letter in BantLetter:
        found = workshop.get(Bant, letter.value)
        if found is None:
            continue
        before = words.term(found.passed_state) if found.passed_state else words("exports.internal.not_recorded")
        text = wording.items((one_line(t) for t in (found.text, found.evidence) if t.strip()), words)
        key = "exports.mail.internal.bant" + ("_text" if text else "")
        lines.append(words(key, letter=words.term(letter), before=before, after=words.term(found.state), text=text))
    return lines


def _criteria(workshop: Workshop, words: Words) -> list[str]:
    return [
        _BETWEEN[words.lang].join(one_line(str(cell)) for cell in row if cell != "—")
        for row in records.criteria(workshop, words).rows
    ]


def _ranked(workshop: Workshop, words: Words) -> list[str]:
    return [
        words("exports.mail.numbered", number=r.place, text=one_line(workshop.topic_title(r.topic, words.lang)))
        for r in rank(workshop)
        if r.asked
    ]


def _decisions(workshop: Workshop) -> list[str]:
    return [
        one_line(capture.agreed.wording)
        for capture in workshop.of(Capture).values()
        if capture.what is CaptureKind.DECISION and capture.visibility is Visibility.SHARED and capture.agreed
    ]


def _weighed(workshop: Workshop, words: Words) -> list[str]:
    listed = records.considerations(workshop, words)
    return [
        _BETWEEN[words.lang].join(one_line(words.date(v) if isinstance(v, date) else str(v)) for v in row if v != "—")
        for row in listed.rows
    ]


def _pairs(pairs: Iterable[tuple[str, str]], words: Words) -> list[str]:
    """Label and text, a line each; what has several lines keeps them."""
    return [words("exports.calendar.detail", label=label, text=text.strip()) for label, text in pairs if text.strip()]


def _titled(title: str, lines: Iterable[str]) -> list[str]:
    found = [line for line in lines if line.strip()]
    return [f"[{title}]", *found] if found else []


def _blocks(*blocks: list[str]) -> str:
    return "\n\n".join("\n".join(block) for block in blocks if block)
