"""The mail of the evening, and a short one the contact can pass on to their superior. Drafts: a person sends them."""

from __future__ import annotations

from typing import Final

from workshop.exports import wording
from workshop.exports.mail import letter
from workshop.exports.mail.draft import draft
from workshop.exports.making import Making
from workshop.exports.writing import ExportFile
from workshop.i18n import Words
from workshop.model.public import PublicLine, PublicWorkshop
from workshop.model.terms import AgreementWay, CaptureKind, Side
from workshop.model.text import one_line

NEVER_ATTACHED: Final = frozenset({"json", "tasks", "mail", "mail_short"})
AT_MOST: Final = 8 * 1024 * 1024
"""Bytes attached; as text they grow by a third, and many companies take ten megabytes."""

SHORT_LINES: Final = 10
_SHORT_TEXT: Final = 90
_SHORT_TITLE: Final = {"ja": 30, "en": 60}
_FIRST: Final = 3


def evening(making: Making) -> list[ExportFile]:
    """Thanks, what was confirmed or is to be confirmed, who does what by when, what is attached."""
    public, words = making.public, making.words
    attached = _attached(making)
    subject = "exports.mail.subject" if public.steps else "exports.mail.subject_thanks"
    content = draft(
        _subject(subject, public, words),
        evening_lines(public, words, attached),
        letter.addresses(public),
        attached,
    )
    return [ExportFile(making.name("exports.name_mail", ".eml"), content)]


def short(making: Making) -> list[ExportFile]:
    """At most ten lines that stand for themselves, without the customer having been asked to write any."""
    public, words = making.public, making.words
    lines = short_lines(public, words, minutes_beside=making.has_minutes)
    if not lines:
        return []
    content = draft(_subject("exports.mail.short_subject", public, words), lines, letter.addresses(public)[:1])
    return [ExportFile(making.name("exports.name_mail_short", ".eml"), content)]


def _attached(making: Making) -> list[ExportFile]:
    """What is handed over in the same go: the PDF of the minutes instead of the Word file where there are both."""
    left_out = NEVER_ATTACHED | ({"minutes"} if making.made.get("minutes_pdf") else set())
    candidates = [file for kind, files in making.made.items() if kind not in left_out for file in files]
    found: list[ExportFile] = []
    size = 0
    for file in (*candidates, *making.own_files):
        if size + len(file.content) <= AT_MOST:
            found.append(file)
            size += len(file.content)
    return found


def _subject(key: str, public: PublicWorkshop, words: Words) -> str:
    day = wording.day_of(public.header)
    meeting = wording.meeting(public.header, words)
    if day is None:
        return words(f"{key}_no_day", meeting=meeting)
    return words(key, day=words.short_date(day), meeting=meeting)


# ---- the evening's mail ------------------------------------------------------------------------------------------


def evening_lines(public: PublicWorkshop, words: Words, attached: list[ExportFile]) -> list[str]:
    header = public.header
    points, files = _points(public, words), _enclosed(attached, words)
    body = [*([words("exports.invented_short"), ""] if header.invented else []), *letter.salutation(public, words), ""]
    if greeting := letter.from_whom(public, words):
        body += [*greeting, ""]
    body.append(letter.thanks(public, words))
    if points:
        body.append(words("exports.mail.read_back" if header.read_back else "exports.mail.not_read_back"))
    elif files:
        body.append(words("exports.mail.only_attached"))
    body += [*points, *files, ""]
    if points or files:
        body.append(wording.correction_line(header, words))
    if words.lang == "en" and body[-1]:
        body.append("")  # a letter's close stands by itself
    return [*body, words("exports.mail.closing"), *letter.signature(public, words)]


def _points(public: PublicWorkshop, words: Words) -> list[str]:
    """What they put first, what they confirmed or are asked to, who does what by when."""
    asked = [line.text for line in public.lines if _is_asked(line)]
    said = letter.section(words("exports.mail.first"), _picked(public), words, numbered=True)
    said += letter.section(words("exports.mail.confirmed"), _confirmed(public), words)
    if asked:
        said += letter.section(words("exports.mail.to_confirm"), asked, words, numbered=True)
        said += ["", words("exports.mail.please_confirm")]
    for side, key in ((Side.OURS, "exports.mail.our_steps"), (Side.CUSTOMER, "exports.mail.their_steps")):
        said += letter.section(words(key), letter.steps(public, side, words), words)
    return said


def _enclosed(attached: list[ExportFile], words: Words) -> list[str]:
    said = letter.section(words("exports.mail.attached"), (file.name for file in attached), words)
    if any(file.name.endswith(".ics") for file in attached):
        said.append(words("exports.mail.calendar"))
    return said


def _is_asked(line: PublicLine) -> bool:
    """Nobody has said yet that it is right."""
    return line.way in (AgreementWay.BY_MAIL, AgreementWay.TAKEN_IN)


def _picked(public: PublicWorkshop) -> list[str]:
    return [topic.title for topic in public.topics if topic.pick is not None][:_FIRST]


def _confirmed(public: PublicWorkshop) -> list[str]:
    return [line.text for line in public.lines_of(CaptureKind.DECISION) if wording.is_confirmed(line.way)]


# ---- for the superior --------------------------------------------------------------------------------------------


def short_lines(public: PublicWorkshop, words: Words, *, minutes_beside: bool = True) -> list[str]:
    """Names both companies instead of yours and ours: whoever reads it was not there."""
    header = public.header
    points = [*_short_topics(public, words), *_short_decisions(public, words), *_short_steps(public, words)]
    if not points:
        return []
    day, company = wording.day_of(header), one_line(header.our_company)
    key = "exports.mail.short_opening" + ("" if company else "_no_company") + ("" if day else "_no_day")
    opening = words(
        key,
        day=words.short_date(day) if day else "",
        company=_cut(company),
        meeting=wording.meeting(header, words),
    )
    head = [words("exports.invented_short"), opening] if header.invented else [opening]
    foot = [words("exports.mail.short_more")] if minutes_beside else []
    return [*[*head, *points][: SHORT_LINES - len(foot)], *foot]


def _short_topics(public: PublicWorkshop, words: Words) -> list[str]:
    request = one_line(public.delta.request_title)
    lines = [words("exports.mail.short_request", text=_cut(request))] if request else []
    picked = _picked(public)
    if picked:
        titles = (_cut(one_line(title).rstrip("。."), _SHORT_TITLE[words.lang]) for title in picked)
        named = wording.items((words("exports.quoted", text=title) for title in titles), words)
        lines.append(words("exports.mail.short_first", topics=named))
    return lines


def _short_decisions(public: PublicWorkshop, words: Words) -> list[str]:
    return [words("exports.mail.short_decision", text=_cut(one_line(text))) for text in _confirmed(public)[:1]]


def _short_steps(public: PublicWorkshop, words: Words) -> list[str]:
    """The next three by date, and how many more there are."""
    found = sorted(public.steps, key=lambda s: (s.due is None, s.due))
    lines = []
    for step in found[:_FIRST]:
        owner = one_line(step.owner)
        if step.side is Side.OURS:
            owner = wording.in_parts((one_line(public.header.our_company), owner), words)
        else:
            owner = wording.in_house(owner)
        due = words.short_date(step.due) if step.due else words("exports.due_open")
        key = "exports.mail.step" if owner else "exports.mail.step_no_owner"
        said = words(key, due=due, text=_cut(one_line(step.text)), owner=_cut(owner, 40))
        lines.append(words("exports.mail.point", text=said))
    if len(found) > _FIRST:
        lines.append(words.plural("exports.mail.short_others", len(found) - _FIRST))
    return lines


def _cut(text: str, at_most: int = _SHORT_TEXT) -> str:
    """A summary's share of a text; the minutes have all of it."""
    return text if len(text) <= at_most else f"{text[: at_most - 1].rstrip()}…"
