"""From the workshop to the customer's types. The only way from one to the other.

A captured line passes only with an agreement, in the agreed wording. What has no public type cannot pass.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from workshop.model import handed_dates, publish_deck
from workshop.model.business_days import DAYS_TO_CORRECT, IsWorkday, business_days_after, monday_to_friday
from workshop.model.items import (
    ROOM,
    Bearing,
    Capture,
    ChosenTrend,
    Correction,
    Estimate,
    NextStep,
    OwnPage,
    Person,
    Reaction,
    RoadmapRow,
    Shown,
    SlideRef,
    Topic,
)
from workshop.model.keys import topic_key, workshop_key
from workshop.model.paper import told
from workshop.model.public import (
    PUBLIC_KINDS,
    CaseSlide,
    ChallengesSlide,
    CoverSlide,
    EstimateSlide,
    FlowSlide,
    MapSlide,
    NextStepsSlide,
    OffScriptSlide,
    PageSlide,
    PublicCase,
    PublicDate,
    PublicDelta,
    PublicEstimate,
    PublicHeader,
    PublicLine,
    PublicPerson,
    PublicPicture,
    PublicRoadmapRow,
    PublicSlide,
    PublicStep,
    PublicTopic,
    PublicTrend,
    PublicWorkshop,
    RankingSlide,
    ReadBackSlide,
    RequestSlide,
    ThanksSlide,
    TrendSlide,
)
from workshop.model.ranking import rank
from workshop.model.running_order import BEATS, read_back_lines
from workshop.model.terms import AgreementWay, BlockKind, CaptureKind, PresenceState, Side, StepState, Visibility
from workshop.model.workshop import Workshop
from workshop.model.wrapup_items import HandedDate, SharedRow


def publish(workshop: Workshop, lang: str, is_workday: IsWorkday = monday_to_friday) -> PublicWorkshop:
    """All a customer's file may draw on, deck texts in `lang`, what was said as it was agreed.

    `is_workday` knows the holidays, for the day until which corrections are asked for.
    """
    shown = [s.slide for s in sorted(workshop.of(Shown).values(), key=lambda s: (s.at, s.id))]
    shown += workshop.run.told_on_paper
    off = _called_off(workshop)
    lines = tuple(line for capture in workshop.captures() if (line := public_line(workshop, capture)) and not off(line))
    topics = public_topics(workshop, lang)
    trends = tuple(public_trend(workshop, c, lang) for c in workshop.chosen() if workshop.trend(c.id, lang))
    case_refs = list(dict.fromkeys(s.of for s in shown if s.slide == "case"))
    return PublicWorkshop(
        header=header(workshop, is_workday=is_workday),
        people=public_people(workshop),
        request=workshop.lead.request,
        delta=_delta(workshop, topics, lang),
        lines=lines,
        topics=topics,
        trends=trends,
        cases=tuple(c for ref in case_refs if (c := public_case(workshop, ref, lang))),
        estimates=tuple(e for c in workshop.chosen() if (e := public_estimate(workshop, c.id, lang)) and e.started),
        steps=_agreed_steps(workshop, {line.id for line in lines}),
        roadmap=tuple(
            PublicRoadmapRow(has.text, has.who, has.when) for row in workshop.roadmap() if (has := shared_row(row))
        ),
        next_themes=tuple(t.title for t in trends if not t.shown),
        corrections=tuple((c.on, c.text) for c in sorted(workshop.of(Correction).values(), key=lambda c: (c.on, c.id))),
        dates=tuple(_public_date(workshop, found) for found in handed_dates.dates(workshop, "customer")),
    )


Find = Callable[[str], bytes | None]
"""The bytes of a kept picture by its SHA-256, or None."""


def no_pictures(_sha: str) -> bytes | None:
    """For what draws no pictures, or has none."""
    return None


def picture(sha: str, find: Find) -> PublicPicture | None:
    """A kept picture with its bytes; None where there is none."""
    data = find(sha) if sha else None
    return PublicPicture(sha, data) if data else None


def header(workshop: Workshop, find: Find = no_pictures, *, is_workday: IsWorkday = monday_to_friday) -> PublicHeader:
    setup, run = workshop.setup, workshop.run
    began = run.started_at or setup.starts_at
    ways = {c.agreed.way for c in workshop.of(Capture).values() if c.agreed}
    return PublicHeader(
        company=setup.company,
        meeting_name=setup.meeting_name,
        subject=setup.subject,
        starts_at=began,
        ended_at=run.ended_at,
        place=setup.place,
        our_company=setup.our_company,
        lang=setup.lang,
        invented=setup.invented,
        by_mail=AgreementWay.BY_MAIL in ways,
        on_paper=setup.held_on_paper,
        read_back=run.readback_at is not None and bool(ways & {AgreementWay.CONFIRMED, AgreementWay.CORRECTED}),
        corrections_by=business_days_after(began.date(), DAYS_TO_CORRECT, is_workday) if began else None,
        logo=picture(setup.logo, find),
        key=workshop_key(workshop),
    )


def public_people(workshop: Workshop) -> tuple[PublicPerson, ...]:
    """Who came: name, department, title; nothing of what we think of them."""
    found = []
    for person in (*workshop.people(Side.CUSTOMER), *workshop.people(Side.OURS)):
        presence = workshop.presence(person.id)
        if presence.state not in (PresenceState.PRESENT, PresenceState.LEFT) or not (person.name or person.department):
            continue
        started = workshop.run.started_at
        late = bool(started and presence.arrived_at and (presence.arrived_at - started).total_seconds() > 180)
        left = presence.state is PresenceState.LEFT
        found.append(
            PublicPerson(
                person.name, person.company, person.department, person.title, person.side, late, left, person.email
            )
        )
    return tuple(found)


def public_line(workshop: Workshop, capture: Capture) -> PublicLine | None:
    """A capture as the customer has it; None unless it was shared."""
    if capture.visibility is not Visibility.SHARED or capture.agreed is None or capture.what not in PUBLIC_KINDS:
        return None
    speaker = workshop.get(Person, capture.speaker) if capture.speaker else None
    named = capture.with_name and speaker is not None
    return PublicLine(
        id=capture.id,
        what=capture.what,
        text=capture.agreed.wording,
        way=capture.agreed.way,
        trend=_line_trend(workshop, capture),
        voice_of=speaker.department if speaker and speaker.side is Side.CUSTOMER else "",
        name=speaker.name if named and speaker else "",
    )


def _line_trend(workshop: Workshop, capture: Capture) -> str | None:
    topic = workshop.get(Topic, capture.link) if capture.link else None
    return topic.trend if topic is not None and topic.trend else capture.context.trend


def public_topics(workshop: Workshop, lang: str) -> tuple[PublicTopic, ...]:
    """Topics in the one order, those the customer may not read left out and the places closed up."""
    bearings: dict[str, list[tuple[str, int]]] = {}
    for bearing in workshop.of(Bearing).values():
        bearings.setdefault(bearing.topic, []).append((bearing.trend, bearing.level))
    key = workshop_key(workshop)
    found: list[PublicTopic] = []
    for ranked in rank(workshop):
        topic = ranked.topic
        title = public_title(workshop, topic, lang)
        if title is None:
            continue
        found.append(
            PublicTopic(
                id=topic.id,
                number=topic.number,
                title=title,
                place=len(found) + 1,
                pick=ranked.pick,
                importance=ranked.importance,
                urgency=ranked.urgency,
                from_today=topic.challenge is None,
                trend=topic.trend,
                departments=topic.departments,
                current_state=topic.current_state,
                next_step=topic.next_step,
                owner=topic.owner,
                bearings=tuple(sorted(bearings.get(topic.id, ()))),
                key=topic_key(key, topic.id),
            )
        )
    return tuple(found)


def public_title(workshop: Workshop, topic: Topic, lang: str) -> str | None:
    """A topic's title as the customer has it; None where they have none."""
    if topic.challenge:
        return workshop.topic_title(topic, lang)
    return topic.agreed.wording if topic.agreed else None


def public_trend(workshop: Workshop, chosen: ChosenTrend, lang: str, find: Find = no_pictures) -> PublicTrend:
    trend = workshop.trend(chosen.id, lang)
    assert trend is not None, "only chosen trends whose deck was taken are published"
    reaction = workshop.get(Reaction, f"{chosen.id}|{ROOM}")
    beats = {s.slide.beat for s in workshop.of(Shown).values() if s.slide.slide == "trend" and s.slide.of == chosen.id}
    if told(workshop, SlideRef(slide="trend", of=chosen.id)):
        beats.update(BEATS)  # the sheet has all of it
    shown = publish_deck.public_trend(
        trend, chosen.id, chosen.number, picture(workshop.picture_of(chosen.id, trend.picture), find)
    )
    return replace(
        shown,
        reaction=reaction.trend if reaction else None,
        shown=bool(beats),
        figures_shown="evidence" in beats,
    )


def public_case(workshop: Workshop, ref: str, lang: str) -> PublicCase | None:
    """A case as it may be shown; None where it has no name to be shown under."""
    found = workshop.case(ref, lang)
    case = publish_deck.public_case(found[1], ref) if found else None
    reaction = workshop.get(Reaction, f"{ref}|{ROOM}")
    if case is None or reaction is None:
        return case
    return replace(case, reaction=reaction.case, why=reaction.why)


def public_estimate(workshop: Workshop, trend_ref: str, lang: str) -> PublicEstimate | None:
    """The estimate of a trend that has a formula, as the customer typed it with us."""
    trend = workshop.trend(trend_ref, lang)
    if trend is None or trend.formula is None:
        return None
    estimate = workshop.get(Estimate, trend_ref) or Estimate(id=trend_ref)
    return publish_deck.public_estimate(trend.formula, trend_ref, estimate.agreed_values)


def _called_off(workshop: Workshop) -> Callable[[PublicLine], bool]:
    """Is a line of something to do the promise that was dropped since? Then nobody is waiting for it."""
    steps = workshop.steps()
    dropped = [s for s in steps if s.state is StepState.DROPPED and s.agreed]
    ids = {s.capture for s in dropped} - {s.capture for s in steps if s not in dropped}
    texts = {s.agreed.text.strip() for s in dropped if s.agreed}
    return lambda line: line.what is CaptureKind.ACTION and (line.id in ids or line.text.strip() in texts)


def _agreed_steps(workshop: Workshop, shared: Collection[str]) -> tuple[PublicStep, ...]:
    """In the order in which they fall due, those without a date last."""
    found = (step for each in workshop.steps() if (step := _agreed_step(each, shared)))
    return tuple(sorted(found, key=lambda step: step.due or date.max))


def _agreed_step(step: NextStep, shared: Collection[str]) -> PublicStep | None:
    """A promise as they have it; None for one that was never agreed, and for one that was dropped."""
    agreed = step.agreed
    if agreed is None or step.state is StepState.DROPPED:
        return None
    line = step.capture if step.capture in shared else None
    return PublicStep(agreed.text, agreed.side, agreed.owner, agreed.due, agreed.done_when, line)


def shared_row(row: RoadmapRow) -> RoadmapRow | SharedRow | None:
    """A step of their own way in the words the customer has; None where they have none."""
    return row.agreed or (row if row.shared else None)


def _public_date(workshop: Workshop, found: HandedDate) -> PublicDate:
    return PublicDate(
        uid=handed_dates.uid(workshop, "customer", found.of),
        text=found.text,
        side=found.side,
        owner=found.owner,
        due=found.due,
        done_when=found.done_when,
        at=found.at,
        sequence=found.sequence,
        withdrawn=found.withdrawn,
    )


def _delta(workshop: Workshop, topics: tuple[PublicTopic, ...], lang: str) -> PublicDelta:
    lead = workshop.lead
    return PublicDelta(
        request_title=lead.request_title or lead.request,
        put_first=tuple(t.title for t in topics if t.pick is not None),
        new_today=tuple(t.title for t in topics if t.from_today and t.asked),
        text=workshop.delta.texts.get(lang, ""),
    )


# ---- slides ----------------------------------------------------------------------------------------------------


def publish_shown(workshop: Workshop, lang: str, find: Find = no_pictures) -> tuple[PublicSlide, ...]:
    """What stood on the customer's screen, each slide once, in the order it was first shown there.

    As it is now: a map is shown with the last word on it. Next steps are as they were agreed: what was typed since the
    slide stood there is ours. The read-back is left out, the minutes hold what came of it, and so is the neutral slide.
    Told from paper, it is what was told. Where nothing but a cover and thanks stood there, it is nothing.
    """
    refs = [s.slide for s in sorted(workshop.of(Shown).values(), key=lambda s: (s.at, s.id))]
    refs += workshop.run.told_on_paper
    told = [ref for ref in dict.fromkeys(refs) if ref.slide not in ("readback", "off-script")]
    slides = (_handed_slide(workshop, ref, lang, find) for ref in told)
    found = tuple(slide for slide in slides if slide is not None and not isinstance(slide, OffScriptSlide))
    return found if any(not isinstance(slide, CoverSlide | ThanksSlide) for slide in found) else ()


def _handed_slide(workshop: Workshop, ref: SlideRef, lang: str, find: Find) -> PublicSlide | None:
    if ref.slide != "next-steps":
        return publish_slide(workshop, ref, lang, find=find)
    steps = _agreed_steps(workshop, ())
    return NextStepsSlide(steps) if steps else None


def publish_slide(
    workshop: Workshop, ref: SlideRef, lang: str, *, reading: str | None = None, find: Find = no_pictures
) -> PublicSlide:
    """The slide a reference stands for; what is no longer there becomes the neutral slide.

    `reading` is the capture being read back now: putting it on the audience's screen is the salesperson's explicit act.
    """
    if ref.slide == "cover":
        return CoverSlide(header(workshop, find))
    if ref.slide == "flow":
        return FlowSlide(tuple((b.block, b.planned) for b in workshop.blocks()))
    if ref.slide == "request":
        return _request_slide(workshop)
    if ref.slide in ("trend", "challenges"):
        return _trend_slide(workshop, ref, lang, find)
    if ref.slide == "case" and (case := public_case(workshop, ref.of, lang)):
        return CaseSlide(case)
    if ref.slide == "page" and (page := workshop.get(OwnPage, ref.of)):
        return PageSlide(page.title, picture(page.asset, find))
    if ref.slide == "estimate" and (estimate := public_estimate(workshop, ref.of, lang)):
        return EstimateSlide(estimate)
    if ref.slide == "ranking":
        return RankingSlide(public_topics(workshop, lang))
    if ref.slide == "map":
        return MapSlide(public_topics(workshop, lang))
    if ref.slide == "readback":
        return _read_back_slide(workshop, reading)
    if ref.slide == "next-steps":
        return NextStepsSlide(steps_on_screen(workshop))
    if ref.slide == "thanks":
        return ThanksSlide(header(workshop, find))
    return OffScriptSlide(header(workshop))


def steps_on_screen(workshop: Workshop) -> tuple[PublicStep, ...]:
    """The next steps as the audience's slide shows them: all that are not dropped, as worded now; showing them is how
    they are agreed."""
    return tuple(
        PublicStep(s.text, s.side, s.owner, s.due, s.done_when)
        for s in workshop.steps()
        if s.state is not StepState.DROPPED
    )


def _request_slide(workshop: Workshop) -> RequestSlide:
    minutes = next((b.planned for b in workshop.blocks() if b.block is BlockKind.REQUEST), 0)
    return RequestSlide(workshop.lead.request, workshop.lead.promised, minutes)


def _trend_slide(workshop: Workshop, ref: SlideRef, lang: str, find: Find) -> PublicSlide:
    told = [c for c in workshop.chosen() if not c.skipped]
    chosen = workshop.get(ChosenTrend, ref.of)
    if chosen is None or workshop.trend(ref.of, lang) is None:
        return OffScriptSlide(header(workshop))
    trend = public_trend(workshop, chosen, lang, find)
    if ref.slide == "challenges":
        return ChallengesSlide(trend)
    position = next((i for i, c in enumerate(told) if c.id == ref.of), 0)
    beat = ref.beat if ref.beat in ("spark", "evidence", "confront") else "spark"
    return TrendSlide(trend, beat, position, len(told))  # type: ignore[arg-type]


def _read_back_slide(workshop: Workshop, reading: str | None) -> ReadBackSlide:
    lines = read_back_lines(workshop)
    # Gone back to, one that was left out is asked for once more.
    current = next((c for c in (*lines, *read_back_lines(workshop, left_out=True)) if c.id == reading), None)
    since = workshop.run.readback_at
    answered = tuple(
        line for c in lines if c.agreed and since and c.agreed.at >= since and (line := public_line(workshop, c))
    )
    left = sum(1 for c in lines if c.agreed is None)
    return ReadBackSlide(current.text if current else "", current.what if current else None, answered, left)
