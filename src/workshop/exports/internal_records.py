"""What only we may read, as plain lists: the internal minutes and the internal matrix set them each in its own way.

Never imported by a customer edition.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from workshop.exports import wording
from workshop.i18n import Words
from workshop.model.items import (
    COLUMNS,
    ROOM,
    Activity,
    Assessment,
    Bant,
    Capture,
    Consideration,
    Criterion,
    NextStep,
    Opportunity,
    Person,
    Rival,
    Score,
    Topic,
)
from workshop.model.public import PublicTopic, PublicWorkshop
from workshop.model.ranking import rank
from workshop.model.terms import BantLetter, CaptureKind, RouteRole, Side, Stance, Visibility
from workshop.model.workshop import Workshop

Value = str | int | float | date


@dataclass(frozen=True, slots=True)
class Listing:
    """A heading, the columns' names with their shares of the width in per cent, and the rows."""

    title: str
    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[Value, ...], ...]


def with_waiting(workshop: Workshop, public: PublicWorkshop) -> PublicWorkshop:
    """The same with what we typed beside the topics and have not shared yet."""
    ours = workshop.of(Topic)

    def ours_of(topic: PublicTopic) -> PublicTopic:
        departments, state, step, owner = (ours[topic.id].column(name) for name in COLUMNS)
        return replace(topic, departments=departments, current_state=state, next_step=step, owner=owner)

    return replace(public, topics=tuple(ours_of(topic) for topic in public.topics))


def room_time(workshop: Workshop, at: datetime, words: Words) -> str:
    """The time on the clock in the room, whatever zone the moment was kept in."""
    zone = (workshop.setup.starts_at or workshop.run.started_at or at).tzinfo
    return words.time(at.astimezone(zone))


def who(workshop: Workshop, person_id: str | None, words: Words) -> str:
    """Name and department, or the seat while the name is unknown."""
    found = workshop.get(Person, person_id) if person_id else None
    if found is None:
        return ""
    named = wording.placed((found.department, found.title), found.name, words)
    return named or (words("exports.internal.seat", seat=found.seat) if found.seat else words("exports.somebody"))


# ---- the lead ----------------------------------------------------------------------------------------------------


def lead(workshop: Workshop, words: Words) -> list[tuple[str, str]]:
    """The lead as it was passed: label and text, what is empty left out."""
    found = workshop.lead
    at = found.passed_at
    passed = wording.in_parts((words.date(at.date()) if at else "", found.passed_by), words)
    verdict = words.term(found.verdict) if found.verdict else ""
    pairs = [
        ("exports.internal.lead_title", found.request_title),
        ("exports.internal.lead_request", found.request),
        ("exports.internal.lead_promised", found.promised),
        ("exports.internal.lead_channel", found.channel),
        ("exports.internal.lead_passed", passed),
        ("exports.internal.lead_note", found.note),
        ("exports.internal.lead_researched", found.researched),
        ("exports.internal.lead_competitors", found.competitors),
        ("exports.internal.lead_verdict", wording.in_parts((verdict, found.verdict_reason), words)),
        ("exports.internal.lead_joint", found.joint_meeting),
        ("exports.internal.buying_jobs", wording.items((words.term(job) for job in found.buying_jobs), words)),
    ]
    return [(words(key), text) for key, text in pairs if text.strip()]


def bant(workshop: Workshop, words: Words) -> Listing:
    """Each letter as it was passed and as it is known now, with the evidence."""
    rows = []
    for letter in BantLetter:
        found = workshop.get(Bant, letter.value) or Bant(id=letter.value)
        before = words.term(found.passed_state) if found.passed_state else words("exports.internal.not_recorded")
        evidence = wording.in_parts((found.evidence, found.source), words)
        rows.append(
            (
                words.term(letter),
                _with_text(before, found.passed_text),
                _with_text(words.term(found.state), found.text),
                evidence or "—",
            )
        )
    columns = (
        (words("exports.internal.bant_letter"), 14.0),
        (words("exports.internal.bant_before"), 28.0),
        (words("exports.internal.bant_after"), 30.0),
        (words("exports.internal.bant_evidence"), 28.0),
    )
    return Listing(words("exports.internal.bant"), columns, tuple(rows))


def _with_text(state: str, text: str) -> str:
    return f"{state}\n{text}" if text.strip() else state


# ---- opportunities -----------------------------------------------------------------------------------------------


def opportunity_facts(workshop: Workshop, found: Opportunity, words: Words) -> list[tuple[str, str]]:
    """Everything known of an opportunity, its evidence with time and speaker; what is empty left out."""
    pairs = [
        ("exports.internal.opp_grade", f"{found.grade.value} {words.term(found.grade)}"),
        ("exports.internal.opp_relation", words.term(found.relation)),
        ("exports.internal.opp_evidence", evidence(workshop, found, words)),
        ("exports.internal.opp_budget", found.budget),
        ("exports.internal.opp_authority", found.authority),
        ("exports.internal.opp_needs", found.needs),
        ("exports.internal.opp_timeframe", found.timeframe),
        ("exports.internal.opp_criteria", _criteria_of(workshop, found.id, words)),
        ("exports.internal.buying_jobs", wording.items((words.term(job) for job in found.buying_jobs), words)),
        ("exports.internal.opp_size", found.size),
        ("exports.internal.opp_next", found.next_step),
        ("exports.internal.opp_ask", found.ask_to_manager),
    ]
    return [(words(key), text) for key, text in pairs if text.strip()]


def evidence(workshop: Workshop, opportunity: Opportunity, words: Words) -> str:
    """The captures behind an opportunity, a line each: minute, speaker, text."""
    found = [c for capture_id in opportunity.evidence if (c := workshop.get(Capture, capture_id))]
    lines = []
    for capture in sorted(found, key=lambda c: c.at):
        speaker = who(workshop, capture.speaker, words)
        head = wording.in_parts((minute(workshop, capture, words), speaker), words)
        lines.append(f"{head}　{capture.text}" if words.lang == "ja" else f"{head}: {capture.text}")
    return "\n".join(lines)


def minute(workshop: Workshop, capture: Capture, words: Words) -> str:
    """When it was said; of a meeting on paper only the day is known."""
    if workshop.setup.held_on_paper:
        held = workshop.setup.starts_at
        return words.short_date(held.date()) if held else "—"
    time = room_time(workshop, capture.at, words)
    elapsed = capture.context.elapsed
    if elapsed is None:
        return time
    return words("exports.internal.minute", time=time, minute=elapsed // 60)


def _criteria_of(workshop: Workshop, opportunity: str, words: Words) -> str:
    criteria = [c.text for c in workshop.of(Criterion).values() if c.opportunity == opportunity]
    rivals = [r.name for r in workshop.of(Rival).values() if r.opportunity == opportunity]
    return wording.items([*criteria, *rivals], words)


def asks(workshop: Workshop) -> list[tuple[str, str]]:
    """What is asked of the manager: opportunity and request."""
    return [(o.title, o.ask_to_manager) for o in workshop.of(Opportunity).values() if o.ask_to_manager.strip()]


def opportunities(workshop: Workshop, words: Words) -> Listing:
    """One row each, for the matrix."""
    rows = tuple(
        (
            o.title,
            f"{o.grade.value} {words.term(o.grade)}",
            words.term(o.relation),
            evidence(workshop, o, words),
            "\n".join(t for t in (o.budget, o.authority, o.needs, o.timeframe) if t.strip()),
            wording.items((words.term(job) for job in o.buying_jobs), words),
            o.size,
            o.next_step,
            o.ask_to_manager,
        )
        for o in workshop.of(Opportunity).values()
    )
    columns = (
        (words("exports.internal.opp_title"), 18.0),
        (words("exports.internal.opp_grade"), 10.0),
        (words("exports.internal.opp_relation"), 10.0),
        (words("exports.internal.opp_evidence"), 24.0),
        (words("exports.internal.bant"), 16.0),
        (words("exports.internal.buying_jobs"), 9.0),
        (words("exports.internal.opp_size"), 9.0),
        (words("exports.internal.opp_next"), 12.0),
        (words("exports.internal.opp_ask"), 12.0),
    )
    return Listing(words("exports.internal.opportunities"), columns, rows)


# ---- people, criteria, promises ----------------------------------------------------------------------------------


def people(workshop: Workshop, words: Words) -> Listing:
    """Everybody on the list, those who did not come included, with what we think of them."""
    rows = []
    for person in (*workshop.people(Side.CUSTOMER), *workshop.people(Side.OURS)):
        found = workshop.get(Assessment, person.id) or Assessment(id=person.id)
        role = words.term(found.role) if found.role is not RouteRole.UNKNOWN else ""
        stance = words.term(found.stance) if found.stance is not Stance.UNKNOWN else ""
        weight = words("exports.internal.influence", level=found.influence) if found.influence else ""
        reports = words("exports.internal.reports_to", name=who(workshop, found.reports_to, words))
        step = found.our_step
        if found.our_step_date:
            step = f"{step}\n{words.short_date(found.our_step_date)}"
        rows.append(
            (
                wording.in_parts((_other_company(workshop, person), who(workshop, person.id, words)), words),
                _presence(workshop, person.id, words),
                "\n".join(t for t in (role, stance, weight, reports if found.reports_to else "") if t) or "—",
                found.worry or "—",
                found.listens_to or "—",
                step or "—",
            )
        )
    columns = (
        (words("exports.internal.person"), 22.0),
        (words("exports.internal.presence"), 15.0),
        (words("exports.internal.assessment"), 14.0),
        (words("exports.internal.worry"), 18.0),
        (words("exports.internal.listens_to"), 13.0),
        (words("exports.internal.our_step"), 18.0),
    )
    return Listing(words("exports.internal.people"), columns, tuple(rows))


def _other_company(workshop: Workshop, person: Person) -> str:
    """A person's company where it is neither the customer nor us."""
    return person.company if person.company not in (workshop.setup.company, workshop.setup.our_company) else ""


def _presence(workshop: Workshop, person_id: str, words: Words) -> str:
    presence = workshop.presence(person_id)
    said = words.term(presence.state)
    times = [room_time(workshop, at, words) if at else "" for at in (presence.arrived_at, presence.left_at)]
    return f"{said}\n{times[0]}–{times[1]}" if any(times) else said


def criteria(workshop: Workshop, words: Words) -> Listing:
    """By what the customer will choose, and among whom."""
    rows: list[tuple[Value, ...]] = [
        (
            words("exports.internal.criterion"),
            c.text,
            wording.in_parts((c.who, words("exports.internal.weight", weight=c.weight)), words),
            words.term(c.favours),
        )
        for c in workshop.of(Criterion).values()
    ]
    rows += [(words("exports.internal.rival"), r.name, r.note or "—", "—") for r in workshop.of(Rival).values()]
    columns = (
        (words("exports.internal.what"), 14.0),
        (words("exports.internal.text"), 42.0),
        (words("exports.internal.who_and_weight"), 26.0),
        (words("exports.internal.favours"), 18.0),
    )
    return Listing(words("exports.internal.criteria"), columns, tuple(rows))


def considerations(workshop: Workshop, words: Words) -> Listing:
    """検討します: what is weighed, by whom, by which criterion, until when."""
    rows = tuple(
        (c.what, c.who or "—", c.criterion or "—", c.revisit or "—", c.would_drop or "—")
        for c in workshop.of(Consideration).values()
    )
    columns = (
        (words("exports.internal.consider_what"), 24.0),
        (words("exports.internal.consider_who"), 14.0),
        (words("exports.internal.consider_criterion"), 22.0),
        (words("exports.internal.consider_revisit"), 18.0),
        (words("exports.internal.consider_drop"), 22.0),
    )
    return Listing(words("exports.internal.considerations"), columns, rows)


def promises(workshop: Workshop, words: Words) -> Listing:
    """Every next step, those the customer never saw included."""
    rows = tuple(
        (
            step.text,
            words("exports.owner", side=wording.side(step.side, words), owner=step.owner)
            if step.owner
            else wording.side(step.side, words),
            step.due or "—",
            step.done_when or "—",
            words.term(step.state),
            words("exports.internal.step_shared") if step.agreed else words("exports.internal.step_ours"),
        )
        for step in workshop.steps()
    )
    columns = (
        (words("exports.step_what"), 30.0),
        (words("exports.step_owner"), 16.0),
        (words("exports.step_due"), 16.5),
        (words("exports.step_done_when"), 15.0),
        (words("exports.internal.step_state"), 9.5),
        (words("exports.internal.step_known"), 13.0),
    )
    return Listing(words("exports.internal.promises"), columns, rows)


# ---- ranking and record ------------------------------------------------------------------------------------------


def ranking(workshop: Workshop, words: Words) -> Listing:
    """Every topic in the one order with who scored what; internal, because a person's score stays with us."""
    by_topic: dict[str, list[Score]] = {}
    for score in workshop.of(Score).values():
        by_topic.setdefault(score.topic, []).append(score)
    rows = []
    for ranked in rank(workshop):
        if not ranked.asked:
            continue
        topic = ranked.topic
        shared = topic.challenge is not None or topic.agreed is not None
        rows.append(
            (
                ranked.place,
                topic.number,
                workshop.topic_title(topic, words.lang),
                "\n".join(_score(workshop, s, words) for s in by_topic.get(topic.id, ())) or "—",
                wording.figure(ranked.spread, words) if ranked.spread is not None else "—",
                words("exports.internal.step_shared") if shared else words("exports.internal.step_ours"),
            )
        )
    columns = (
        (words("exports.topic_place"), 8.0),
        (words("exports.topic_number"), 9.0),
        (words("exports.topic_title"), 37.0),
        (words("exports.internal.scores"), 28.0),
        (words("exports.internal.spread"), 8.0),
        (words("exports.internal.step_known"), 10.0),
    )
    return Listing(words("exports.internal.ranking"), columns, tuple(rows))


def _score(workshop: Workshop, score: Score, words: Words) -> str:
    rater = words("exports.internal.room") if score.rater == ROOM else who(workshop, score.rater, words)
    axes = (
        ("exports.topic_importance", score.importance),
        ("exports.topic_urgency", score.urgency),
        ("exports.internal.impact", score.impact),
        ("exports.internal.effort", score.effort),
    )
    said = wording.items((f"{words(key)} {wording.figure(v, words)}" for key, v in axes if v is not None), words)
    return words("exports.internal.score_of", rater=rater, scores=said)


def captures(workshop: Workshop, words: Words) -> Listing:
    """Every line in the order it was said: held ones, marks and opportunities included."""
    rows = tuple(
        (
            minute(workshop, capture, words),
            words.term(capture.what),
            who(workshop, capture.speaker, words) or "—",
            _said(capture, words),
            _visibility(capture, words),
            _hangs_on(workshop, capture, words),
        )
        for capture in workshop.captures()
    )
    columns = (
        (words("exports.internal.time"), 17.0),
        (words("exports.internal.kind"), 9.0),
        (words("exports.internal.speaker"), 15.0),
        (words("exports.internal.text"), 32.0),
        (words("exports.internal.visibility"), 13.0),
        (words("exports.internal.context"), 14.0),
    )
    return Listing(words("exports.internal.record"), columns, rows)


def _said(capture: Capture, words: Words) -> str:
    text = capture.text
    if not text.strip():
        return words("exports.internal.no_text") if capture.what is CaptureKind.MARK else "—"
    if capture.agreed and capture.agreed.wording != text:
        return f"{text}\n{words('exports.internal.agreed_as', wording=capture.agreed.wording)}"
    return text


def _visibility(capture: Capture, words: Words) -> str:
    if capture.visibility is Visibility.SHARED and capture.agreed:
        return words.term(capture.agreed.way)
    if capture.left_out:
        return words("exports.internal.left_out")
    return words.term(capture.visibility)


def _hangs_on(workshop: Workshop, capture: Capture, words: Words) -> str:
    if capture.context.off_script:
        return words("exports.internal.off_script")
    trend = workshop.trend(capture.context.trend, words.lang) if capture.context.trend else None
    return trend.title if trend else "—"


def activities(workshop: Workshop, words: Words) -> Listing:
    rows = tuple(
        (words.date(a.at.date()), a.what, a.evidence or "—")
        for a in sorted(workshop.of(Activity).values(), key=lambda a: (a.at, a.id))
    )
    columns = (
        (words("exports.internal.when"), 24.0),
        (words("exports.internal.what"), 46.0),
        (words("exports.internal.evidence"), 30.0),
    )
    return Listing(words("exports.internal.activities"), columns, rows)


def feedback(workshop: Workshop) -> list[str]:
    """The note back to inside sales, a line each."""
    return [line.strip() for line in workshop.delta.feedback.splitlines() if line.strip()]


def unfinished(workshop: Workshop, words: Words) -> str:
    """How the workshop was closed, where it was closed without a dated step."""
    because = workshop.closing.none_because.strip()
    return words("exports.internal.none_because", reason=because) if because else ""


def has_steps(workshop: Workshop) -> bool:
    return bool(workshop.of(NextStep))
