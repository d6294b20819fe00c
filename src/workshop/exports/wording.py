"""Sentences and labels that both customer files are made of, from public types and the catalogue.

Knows `model.public` and closed lists alone, so that nothing internal can be worded here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workshop.i18n import Words
from workshop.model.public import (
    PublicEvidence,
    PublicHeader,
    PublicLine,
    PublicPerson,
    PublicSource,
    PublicStep,
    PublicTopic,
    PublicTrend,
    PublicWorkshop,
)
from workshop.model.terms import CUSTOMER_KIND_LABELS, AgreementWay, CaptureKind, Side, level_of
from workshop.model.text import fold

Piece = str | tuple[str, str]
"""A stretch of text, plain or with the name of the character style it wears."""

STRONG = "Strong"
ASIDE = "Aside"
CHIP = "Chip"

_TITLE_AT_MOST = 60
_SAME_AT_LEAST = 5
_BETWEEN_PARTS = {"ja": " ", "en": ", "}
_BETWEEN_ITEMS = {"ja": "、", "en": ", "}
_BETWEEN_PERSONS = {"ja": "、", "en": "; "}
_BETWEEN_SENTENCES = {"ja": "", "en": " "}
_MARK = "\x01"  # cannot stand in cleaned text


def in_parts(parts: Iterable[str], words: Words) -> str:
    """Department, title and name, or the like; what is empty is left out."""
    return _BETWEEN_PARTS[words.lang].join(part for part in parts if part)


def placed(place: Iterable[str], name: str, words: Words) -> str:
    """A person with their place in the company: the name comes last in Japanese; in English first, then inside out."""
    parts = [part for part in place if part]
    return in_parts((*parts, name) if words.lang == "ja" else (name, *reversed(parts)), words)


def persons(said: Iterable[str], words: Words) -> str:
    """People on one line; in English what belongs to each has commas of its own."""
    return _BETWEEN_PERSONS[words.lang].join(said)


def in_house(owner: str) -> str:
    """An owner as their own colleagues write them: without the form of address a guest gets."""
    return owner.strip().removesuffix("様").rstrip() or owner


def items(texts: Iterable[str], words: Words) -> str:
    """A plain enumeration."""
    return _BETWEEN_ITEMS[words.lang].join(texts)


def plain(pieces: Iterable[Piece]) -> str:
    return "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)


# ---- the meeting -------------------------------------------------------------------------------------------------


def day_of(header: PublicHeader) -> date | None:
    """The day of the meeting, as it was there."""
    return header.starts_at.date() if header.starts_at else None


def day_words(header: PublicHeader, words: Words) -> str:
    day = day_of(header)
    return words.date(day) if day else ""


def when(header: PublicHeader, words: Words) -> str:
    """Day, start and end; an end on another day (the file was opened again) is not the meeting's."""
    start, end = header.starts_at, header.ended_at
    if start is None:
        return ""
    if end is None or end.date() != start.date() or end <= start:
        return words("exports.when_from", day=words.date(start.date()), start=words.time(start))
    return words("exports.when", day=words.date(start.date()), start=words.time(start), end=words.time(end))


def meeting(header: PublicHeader, words: Words) -> str:
    """The meeting's name within a sentence."""
    name = words.term(header.meeting_name)
    return name if words.lang == "ja" else name.lower()


def to_company(company: str, words: Words) -> str:
    """The company as a letter addresses it: ○○株式会社 御中."""
    return words("exports.to_company", company=company) if company else ""


def dear_company(company: str, words: Words) -> str:
    """The company within a line: ○○株式会社様."""
    return words("exports.dear_company", company=company) if company else ""


def person(who: PublicPerson, header: PublicHeader, words: Words, *, in_house: bool = False) -> str:
    """Company if it is another one, department, title, name; a guest's name is given with respect.

    `in_house`: as the customer's own people would name them.
    """
    own = header.company if who.side is Side.CUSTOMER else header.our_company
    place = (who.company if who.company and who.company != own else "", who.department, who.title)
    name = who.name
    if who.side is Side.CUSTOMER and not in_house:
        name = words("exports.dear_person", name=name) if name else words("exports.somebody")
    said = placed(place, name, words)
    if not said and who.side is Side.CUSTOMER:
        said = words("exports.somebody")
    if who.late:
        said += words("exports.came_late_in_house" if in_house else "exports.came_late")
    if who.left_early:
        said += words("exports.left_early")
    return said


def _our_side(public: PublicWorkshop, words: Words) -> list[str]:
    return [person(p, public.header, words) for p in public.people if p.side is Side.OURS]


def our_people(public: PublicWorkshop, words: Words) -> list[str]:
    ours, name = _our_side(public, words), public.header.our_company
    return [name, *ours] if name else ours


def visitors(public: PublicWorkshop, words: Words) -> str:
    """Us on one line, as a third person names us: the company, who came in brackets."""
    ours, name = persons(_our_side(public, words), words), public.header.our_company
    return words("exports.company_people", company=name, people=ours) if name and ours else name or ours


def guests(public: PublicWorkshop, words: Words, *, in_house: bool = False) -> list[str]:
    return [person(p, public.header, words, in_house=in_house) for p in public.people if p.side is Side.CUSTOMER]


def correction_line(header: PublicHeader, words: Words) -> str:
    """Until when what is not as they remember it may be told; holidays are minded where the header was made."""
    if header.corrections_by is None:
        return words("exports.corrections_open")
    return words("exports.corrections_by", day=words.short_date(header.corrections_by))


def kicker(header: PublicHeader, words: Words) -> str:
    """What kind of paper of what kind of meeting this is."""
    return words("exports.minutes.kicker", meeting=words.term(header.meeting_name))


def running_line(header: PublicHeader, words: Words) -> str:
    """What stands at the foot of every page but the first."""
    parts = (words("exports.minutes.name"), dear_company(header.company, words), day_words(header, words))
    return "　".join(part for part in parts if part)


def how_agreed(public: PublicWorkshop, words: Words) -> str:
    """One sentence on what these minutes rest on; it never claims a confirmation that did not take place."""
    header = public.header
    if not (public.lines or public.steps or header.on_paper):
        return words("exports.only_thanks")
    if header.on_paper:
        return words("exports.written_from_paper")
    if header.read_back:
        return words("exports.was_read_back")
    return words("exports.sent_to_confirm")


# ---- lines, steps, topics ----------------------------------------------------------------------------------------


def way(agreed: AgreementWay, words: Words) -> str:
    """How a line was agreed, as the customer reads it."""
    if agreed in (AgreementWay.CONFIRMED, AgreementWay.CORRECTED):
        return words.term(agreed)
    if agreed is AgreementWay.PUBLISHED:
        return words("exports.way_shown")
    return words("exports.way_please_confirm")


def is_confirmed(agreed: AgreementWay) -> bool:
    return agreed in (AgreementWay.CONFIRMED, AgreementWay.CORRECTED)


def side(which: Side, words: Words) -> str:
    return words("exports.side_customer") if which is Side.CUSTOMER else words("exports.side_ours")


def owner(step: PublicStep, words: Words) -> str:
    said = side(step.side, words)
    return words("exports.owner", side=said, owner=step.owner) if step.owner else said


def due(step: PublicStep, words: Words) -> str:
    return words.short_date(step.due) if step.due else words("exports.due_open")


def level(score: float | None, words: Words) -> str:
    found = level_of(score)
    return words.term(found) if found else words("exports.not_asked")


def scores(topic: PublicTopic, words: Words) -> str:
    """Importance and urgency in words; empty when neither was asked."""
    if topic.importance is None and topic.urgency is None:
        return ""
    importance, urgency = (level(score, words) for score in (topic.importance, topic.urgency))
    if words.lang == "en":
        importance, urgency = importance.lower(), urgency.lower()  # within a line, not a label
    return words("exports.scores", importance=importance, urgency=urgency)


def origin(topic: PublicTopic, words: Words) -> str:
    return words("exports.from_today") if topic.from_today else words("exports.from_industry")


def place(topic: PublicTopic, words: Words) -> str:
    return str(topic.place) if topic.asked else words("exports.not_asked")


def figure(value: float, words: Words) -> str:
    """1,204 or 12.5: as many digits as a person would write."""
    if value == int(value) and abs(value) < 1e15:
        return words.number(int(value))
    if abs(value) >= 1000:
        return words.number(round(value))
    return words.number(float(f"{value:.3g}")).removesuffix(".0")


# ---- evidence ----------------------------------------------------------------------------------------------------


def source(of: PublicSource, words: Words) -> str:
    """Publisher, title, date."""
    title = words("exports.source_title", title=of.title) if of.title else ""
    date_said = words("exports.source_date", date=of.date) if of.date else ""
    return words("exports.source", publisher=of.publisher, title=title, date=date_said).strip()


def shown_evidence(trend: PublicTrend) -> tuple[PublicEvidence, ...]:
    """What stood on the screen: a slide shows a trend's first figure with those that must stand beside it."""
    if not trend.figures_shown or not trend.evidence:
        return ()
    first = trend.evidence[0]
    return (first, *first.companions)


# ---- what surfaced -----------------------------------------------------------------------------------------------


def delta(public: PublicWorkshop, words: Words) -> list[Piece]:
    """From the request to what was put first and what is new: a person's own sentence, else one as they would write."""
    d = public.delta
    if d.text.strip():
        return [d.text.strip()]
    request = _short(d.request_title)
    first, new = list(d.put_first), [title for title in d.new_today if not _is_same(title, request)]
    sentences = [_opening(request, first, new, words)]
    picked_new = [title for title in first if title in new]
    other_new = [title for title in new if title not in first]
    if picked_new:
        if len(picked_new) == len(first):
            sentences.append(words("exports.delta_all_new") if len(first) > 1 else words("exports.delta_it_is_new"))
        else:
            sentences.append(words("exports.delta_of_these_new", topics=_named(picked_new, words)))
    if other_new and first:
        sentences.append(words("exports.delta_also_new", topics=_named(other_new, words)))
    return _styled(_BETWEEN_SENTENCES[words.lang].join(sentences))


def _is_same(title: str, request: str) -> bool:
    """Is this what they came for, in their words or with a few more?"""
    one, other = sorted((fold(title), fold(request)), key=len)
    return one == other or (len(one) >= _SAME_AT_LEAST and one in other)


def _opening(request: str, first: list[str], new: list[str], words: Words) -> str:
    if first and request and _is_same(first[0], request):
        named = _quoted(first[0], words)
        if len(first) == 1:
            return words("exports.delta_same", topic=named)
        return words("exports.delta_same_first", topic=named, rest=_named(first[1:], words))
    if len(first) == 1:
        named = _quoted(first[0], words)
        if request:
            return words("exports.delta_one", request=_quoted_plain(request, words), topic=named)
        return words("exports.delta_one_no_request", topic=named)
    if first:
        named = _in_order(first, words)
        if request:
            return words("exports.delta_first", request=_quoted_plain(request, words), topics=named)
        return words("exports.delta_first_no_request", topics=named)
    if new:
        named = _named(new, words)
        if request:
            return words("exports.delta_only_new", request=_quoted_plain(request, words), topics=named)
        return words("exports.delta_only_new_no_request", topics=named)
    if request:
        return words("exports.delta_nothing", request=_quoted_plain(request, words))
    return words("exports.delta_nothing_no_request")


def _short(title: str) -> str:
    """A title that fits into a sentence; a whole paragraph of a request does not, and is quoted above it instead."""
    title = title.strip().rstrip("。.")
    return title if len(title) <= _TITLE_AT_MOST and "\n" not in title else ""


def _quoted(title: str, words: Words) -> str:
    bold = f"{_MARK}{title.strip().rstrip('。.')}{_MARK}"
    return words("exports.quoted", text=bold)


def _quoted_plain(title: str, words: Words) -> str:
    return words("exports.quoted", text=title)


def _named(titles: list[str], words: Words) -> str:
    return _joined([_quoted(title, words) for title in titles], words)


def _in_order(titles: list[str], words: Words) -> str:
    quoted = [_quoted(title, words) for title in titles]
    return words("exports.in_order", first=quoted[0], rest=_joined(quoted[1:], words))


def _joined(named: list[str], words: Words) -> str:
    if len(named) == 1:
        return named[0]
    return words("exports.last_item", items=_BETWEEN_ITEMS[words.lang].join(named[:-1]), last=named[-1])


def _styled(sentence: str) -> list[Piece]:
    return [(part, STRONG) if index % 2 else part for index, part in enumerate(sentence.split(_MARK)) if part]


OPINION_KINDS = tuple(
    sorted(
        set(CUSTOMER_KIND_LABELS) - {CaptureKind.DECISION, CaptureKind.ACTION, CaptureKind.PARKING},
        key=lambda kind: (kind is not CaptureKind.VOICE, list(CaptureKind).index(kind)),
    )
)
"""Kinds without a section of their own stand with the opinions: a new kind is never lost. Voices come first."""


def as_quote(text: str, words: Words) -> str:
    """Quotation marks once, also where they were typed."""
    text = text.strip()
    if len(text) > 1 and (text[0], text[-1]) in {("「", "」"), ("“", "”"), ('"', '"')}:
        text = text[1:-1]
    return words("exports.quoted", text=text)


def voice_of(line: PublicLine, words: Words, *, in_house: bool = False) -> str:
    """Whose voice it was: a department's, and a name's only where that was agreed."""
    if line.name and in_house:
        return placed((line.voice_of,), line.name, words)
    if line.name:
        return placed((line.voice_of,), words("exports.dear_person", name=line.name), words)
    if line.voice_of:
        return words("exports.minutes.voice_of", department=line.voice_of)
    return words("exports.minutes.voice")


def reaction(trend: PublicTrend, words: Words) -> str:
    return words("exports.minutes.reaction", reaction=words.term(trend.reaction)) if trend.reaction else ""


@dataclass(frozen=True, slots=True)
class Opinions:
    """What was said by theme: themes with lines, themes with a reaction alone, and lines of no theme."""

    told: tuple[tuple[PublicTrend, tuple[PublicLine, ...]], ...]
    silent: tuple[PublicTrend, ...]
    rest: tuple[PublicLine, ...]

    def __bool__(self) -> bool:
        return bool(self.told or self.silent or self.rest)


def opinions(public: PublicWorkshop) -> Opinions:
    """Within a theme the kinds in their order, voices first."""
    lines = sorted(public.lines_of(*OPINION_KINDS), key=lambda line: OPINION_KINDS.index(line.what))
    known = {trend.id for trend in public.trends}
    found = [(trend, tuple(line for line in lines if line.trend == trend.id)) for trend in public.trends]
    return Opinions(
        tuple((trend, own) for trend, own in found if own),
        tuple(trend for trend, own in found if not own and trend.reaction),
        tuple(line for line in lines if line.trend not in known),
    )


# ---- what both files leave out when there is nothing -------------------------------------------------------------


def parked(public: PublicWorkshop) -> list[str]:
    return [line.text for line in public.lines_of(CaptureKind.PARKING)]


def loose_actions(public: PublicWorkshop) -> list[str]:
    """Actions that were shared as lines and are no next step."""
    promised = {step.line for step in public.steps} | {step.text.strip() for step in public.steps}
    actions = public.lines_of(CaptureKind.ACTION)
    return [line.text for line in actions if line.id not in promised and line.text.strip() not in promised]
