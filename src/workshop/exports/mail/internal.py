"""Two notes among ourselves: back to inside sales, and what is asked of the manager."""

from __future__ import annotations

import re
from datetime import date

from workshop.exports import internal_records as records
from workshop.exports import wording
from workshop.exports.mail import letter
from workshop.exports.mail.draft import draft
from workshop.exports.making import Making
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model.items import Bant, Opportunity
from workshop.model.ranking import rank
from workshop.model.terms import BantLetter, StepState
from workshop.model.text import one_line
from workshop.model.workshop import Workshop


def notes(workshop: Workshop, making: Making) -> list[ExportFile]:
    """Each is made where there is something to say."""
    words = making.words
    made = []
    for called, subject, lines in (
        ("exports.name_mail_feedback", "exports.mail.internal.feedback_subject", _feedback(workshop, making)),
        ("exports.name_mail_manager", "exports.mail.internal.manager_subject", _manager(workshop, making)),
    ):
        if lines:
            if workshop.setup.invented:
                lines = [words("exports.invented_short"), "", *lines]
            company = wording.dear_company(one_line(workshop.setup.company), words)
            said = words(subject, company=company) if company else words(f"{subject}_no_company")
            content = draft(
                words("exports.mail.internal.subject", mark=words("exports.internal.mark"), text=said), lines
            )
            made.append(ExportFile(making.name(called, ".eml"), content))
    return made


def _feedback(workshop: Workshop, making: Making) -> list[str]:
    """The three lines, and what was passed beside what came out."""
    words, lead = making.words, workshop.lead
    said = records.feedback(workshop)
    changed = _bant(workshop, words)
    if not said and not changed and lead.verdict is None:
        return []
    to = one_line(re.split(r"[（(]", lead.passed_by)[0])
    body = [
        words("exports.mail.internal.to", name=to) if to else words("exports.mail.internal.to_inside_sales"),
        "",
        *_met(workshop, making, "exports.mail.internal.feedback_opening"),
    ]
    body += letter.section(words("exports.mail.internal.feedback"), said, words)
    passed = one_line(lead.request_title or lead.request)
    body += letter.section(words("exports.mail.internal.passed_as"), [passed], words)
    body += letter.section(words("exports.internal.came_out"), _picked(workshop, words), words, numbered=True)
    body += letter.section(words("exports.internal.bant"), changed, words)
    if lead.verdict is not None:
        verdict, why = words.term(lead.verdict), one_line(lead.verdict_reason)
        if why:
            verdict = words("exports.calendar.detail", label=verdict, text=why)
        body += letter.section(words("exports.internal.lead_verdict"), [verdict], words)
    return [*body, "", words("exports.mail.internal.closing"), *letter.signature(making.public, words)]


def _manager(workshop: Workshop, making: Making) -> list[str]:
    """What is asked, of what it is about, and what is promised next."""
    words = making.words
    asks = [o for o in workshop.of(Opportunity).values() if o.ask_to_manager.strip()]
    if not asks:
        return []
    hello = [words("exports.mail.internal.greeting"), ""] if words.lang == "en" else []
    body = [*hello, *_met(workshop, making, "exports.mail.internal.manager_opening")]
    for found in asks:
        facts = [
            words("exports.calendar.detail", label=words(key), text=one_line(text))
            for key, text in (
                ("exports.mail.internal.my_request", found.ask_to_manager),
                ("exports.internal.opp_grade", f"{found.grade.value} {words.term(found.grade)}"),
                ("exports.internal.opp_size", found.size),
                ("exports.internal.opp_next", found.next_step),
            )
            if text.strip()
        ]
        body += letter.section(one_line(found.title), facts, words)
    dated = [
        words("exports.mail.step_no_owner", due=words.short_date(step.due), text=one_line(step.text))
        for step in sorted(workshop.steps(), key=lambda s: s.due or date.max)
        if step.due is not None and step.state is StepState.OPEN
    ]
    body += letter.section(words("exports.minutes.steps"), dated, words)
    return [*body, "", words("exports.mail.internal.closing"), *letter.signature(making.public, words)]


def _met(workshop: Workshop, making: Making, key: str) -> list[str]:
    """Who writes, about which meeting."""
    words = making.words
    person = letter.writer(making.public)
    company, day = one_line(workshop.setup.company), wording.day_of(making.public.header)
    greeting = []
    if words.lang == "ja":
        name = letter.family_name(one_line(person.name)) if person else ""
        greeting = [
            words("exports.mail.internal.greeting"),
            *([words("exports.mail.we_are", name=name)] if name else []),
        ]
    about = wording.dear_company(company, words) or words("exports.mail.internal.the_customer")
    if day is None:
        return [*greeting, words(f"{key}_no_day", company=about)]
    return [*greeting, words(key, company=about, day=words.short_date(day))]


def _picked(workshop: Workshop, words: Words) -> list[str]:
    return [workshop.topic_title(r.topic, words.lang) for r in rank(workshop) if r.pick is not None]


def _bant(workshop: Workshop, words: Words) -> list[str]:
    """A letter that is not what it was: before, after, by what evidence."""
    lines = []
    for letter_of in BantLetter:
        found = workshop.get(Bant, letter_of.value)
        if found is None or (found.passed_state, found.passed_text) in ((found.state, found.text), (None, "")):
            continue
        before = words.term(found.passed_state) if found.passed_state else words("exports.internal.not_recorded")
        key = "exports.mail.internal.bant" + ("_text" if found.text.strip() else "")
        after, text = words.term(found.state), one_line(found.text)
        lines.append(words(key, letter=words.term(letter_of), before=before, after=after, text=text))
    return lines
