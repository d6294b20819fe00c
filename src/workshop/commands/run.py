"""Changes made in the customer's room: what is shown, what is said, reactions, picks, scores, the estimate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from pydantic import Field

from workshop.commands.base import Changed, Command, carries, edited, need, put, refuse_existing
from workshop.model.items import (
    MAIN,
    ROOM,
    Agreement,
    Bearing,
    Block,
    Capture,
    Context,
    Estimate,
    Item,
    Key,
    Person,
    Picks,
    Reaction,
    Revision,
    Score,
    ScoreValue,
    Shown,
    SlideRef,
    Topic,
)
from workshop.model.problem import KnownError
from workshop.model.running_order import OFF_SCRIPT, block_of, trend_of
from workshop.model.terms import AgreementWay, CaptureKind, CaseReaction, TrendReaction, Visibility
from workshop.model.text import Text
from workshop.model.workshop import Workshop


class StartRun(Command):
    """The customer is here; the clock starts. Starting again after an end goes on (stop and resume)."""

    recorded_only = True
    type: Literal["start_run"] = "start_run"


@carries(StartRun)
def start_run(workshop: Workshop, command: StartRun, at: datetime) -> Changed:
    run = workshop.run
    passed = run.ends_by is not None and run.ends_by <= at  # an 'end in 10 minutes' of the time before
    changes = {"started_at": run.started_at or at, "ended_at": None, "ends_by": None if passed else run.ends_by}
    changed = put(edited(run, changes))
    block = workshop.get(Block, run.block) if run.block else None
    if block is not None and block.started_at is None:  # its slide was up before the customer came
        changed |= put(edited(block, {"started_at": at}))
    return changed


class EndRun(Command):
    recorded_only = True
    type: Literal["end_run"] = "end_run"


@carries(EndRun)
def end_run(workshop: Workshop, command: EndRun, at: datetime) -> Changed:
    return put(edited(workshop.run, {"ended_at": workshop.run.ended_at or at}), *_closed_block(workshop, None, at))


class EndBy(Command):
    """Re-plan so that the meeting ends `minutes` from now."""

    recorded_only = True
    type: Literal["end_by"] = "end_by"
    minutes: int = Field(ge=1, le=480)


@carries(EndBy)
def end_by(workshop: Workshop, command: EndBy, at: datetime) -> Changed:
    return put(edited(workshop.run, {"ends_by": at + timedelta(minutes=command.minutes)}))


class Show(Command):
    """Put a slide on the audience's screen. Showing a slide of the script ends an off-script stretch."""

    makes = "shown"
    recorded_only = True
    type: Literal["show"] = "show"
    id: str = ""
    slide: SlideRef


@carries(Show)
def show(workshop: Workshop, command: Show, at: datetime) -> Changed:
    refuse_existing(workshop, Shown, command.id)
    _refuse_unknown(workshop, command.slide)
    run = workshop.run
    kind = block_of(command.slide)
    block_id = kind.value if kind else run.block
    off = command.slide.slide == OFF_SCRIPT.slide
    changed = put(
        edited(run, {"slide": command.slide, "off_script": off, "block": block_id}),
        Shown(id=command.id, slide=command.slide, at=at),
    )
    if block_id != run.block:
        changed |= put(*_closed_block(workshop, block_id, at))
    return changed


def _refuse_unknown(workshop: Workshop, slide: SlideRef) -> None:
    if slide.slide in ("trend", "challenges", "estimate") and workshop.trend(slide.of) is None:
        raise KnownError("command.no_such_trend", trend=slide.of)
    if slide.slide == "case" and workshop.case(slide.of) is None:
        raise KnownError("command.no_such_case", case=slide.of)


def _closed_block(workshop: Workshop, next_id: str | None, at: datetime) -> list[Block]:
    """The block that ends now and the one that begins, stamped."""
    if workshop.run.started_at is None:
        return []
    found: list[Block] = []
    before = workshop.get(Block, workshop.run.block) if workshop.run.block else None
    if before is not None and before.id != next_id:
        found.append(edited(before, {"ended_at": at}))
    after = workshop.get(Block, next_id) if next_id else None
    if after is not None and after.started_at is None:
        found.append(edited(after, {"started_at": at}))
    return found


class PauseNotes(Command):
    """The customer asked for no notes, or allows them again."""

    recorded_only = True
    type: Literal["pause_notes"] = "pause_notes"
    paused: bool = True


@carries(PauseNotes)
def pause_notes(workshop: Workshop, command: PauseNotes, at: datetime) -> Changed:
    return put(edited(workshop.run, {"notes_paused": command.paused}))


class CaptureLine(Command):
    """Keep one line said in the room. What was on the screen is filled in; `context` overrides it for paper notes."""

    makes = "capture"
    type: Literal["capture"] = "capture"
    id: str = ""
    what: CaptureKind = CaptureKind.ISSUE
    text: Text = ""
    speaker: str | None = None
    held: bool = False
    link: str | None = None
    context: Context | None = None


@carries(CaptureLine)
def capture_line(workshop: Workshop, command: CaptureLine, at: datetime) -> Changed:
    if command.what is not CaptureKind.MARK and not command.text.strip():
        raise KnownError("command.empty_capture")
    refuse_existing(workshop, Capture, command.id)
    if command.speaker is not None:
        need(workshop, Person, command.speaker)
    if command.link is not None:
        need(workshop, Topic, command.link)
    return put(
        Capture(
            id=command.id,
            what=command.what,
            text=command.text,
            at=at,
            context=command.context or context_now(workshop, at),
            speaker=command.speaker,
            visibility=Visibility.HELD if command.held else Visibility.INTERNAL,
            link=command.link,
        )
    )


def context_now(workshop: Workshop, at: datetime) -> Context:
    """What a line said at this moment hangs on; off-script, it hangs on no trend."""
    run = workshop.run
    elapsed = int((at - run.started_at).total_seconds()) if run.started_at else None
    trend = None if run.off_script else trend_of(workshop, run.slide)
    slide = str(run.slide) if run.slide else ""
    return Context(trend=trend, slide=slide, block=run.block, off_script=run.off_script, elapsed=elapsed)


class EditCapture(Command):
    """Change the words of a capture. What was shared stays as it was agreed until it is shared again."""

    type: Literal["edit_capture"] = "edit_capture"
    id: str
    text: Text


@carries(EditCapture)
def edit_capture(workshop: Workshop, command: EditCapture, at: datetime) -> Changed:
    capture = need(workshop, Capture, command.id)
    if capture.what is not CaptureKind.MARK and not command.text.strip():
        raise KnownError("command.empty_capture")
    if capture.text == command.text:
        return {}
    return put(edited(capture, {"text": command.text, "history": (*capture.history, revision(capture, at))}))


def revision(capture: Capture, at: datetime) -> Revision:
    return Revision(at=at, kind=capture.what, text=capture.text)


class ConvertCapture(Command):
    """Change a capture's kind; id, time, context and history stay.

    A shared line cannot become an opportunity: a linked one is made (with `new_id`). An opportunity that becomes
    anything else is held. A ranked topic made from the capture stays.
    """

    makes = "capture"
    type: Literal["convert_capture"] = "convert_capture"
    id: str
    what: CaptureKind
    new_id: str = ""


@carries(ConvertCapture)
def convert_capture(workshop: Workshop, command: ConvertCapture, at: datetime) -> Changed:
    capture = need(workshop, Capture, command.id)
    if capture.what is command.what:
        return {}
    if command.what is CaptureKind.MARK:
        raise KnownError("command.cannot_become_mark", id=command.id)
    if not capture.text.strip():
        raise KnownError("command.empty_capture")
    if command.what is CaptureKind.OPPORTUNITY and _customer_has(workshop, capture):
        if any(c.origin == capture.id and c.text == capture.text for c in workshop.of(Capture).values()):
            return {}
        copy = Capture(
            id=command.new_id,
            what=CaptureKind.OPPORTUNITY,
            text=capture.text,
            at=at,
            context=capture.context,
            speaker=capture.speaker,
            origin=capture.id,
        )
        refuse_existing(workshop, Capture, command.new_id)
        return put(copy)
    changes: dict[str, object] = {"what": command.what, "history": (*capture.history, revision(capture, at))}
    if capture.what is CaptureKind.OPPORTUNITY:
        changes["visibility"] = Visibility.HELD
    return put(edited(capture, changes))


def _customer_has(workshop: Workshop, capture: Capture) -> bool:
    topic = workshop.get(Topic, capture.id)
    return capture.agreed is not None or (topic is not None and topic.agreed is not None)


class HoldCapture(Command):
    """Never offer a line for sharing, or allow it again. What was already shared cannot be held."""

    type: Literal["hold_capture"] = "hold_capture"
    id: str
    held: bool = True


@carries(HoldCapture)
def hold_capture(workshop: Workshop, command: HoldCapture, at: datetime) -> Changed:
    capture = need(workshop, Capture, command.id)
    if capture.visibility is Visibility.SHARED:
        raise KnownError("command.already_shared", id=command.id)
    return put(edited(capture, {"visibility": Visibility.HELD if command.held else Visibility.INTERNAL}))


class LinkCapture(Command):
    """Make a line evidence for a topic (`link`), or for none."""

    type: Literal["link_capture"] = "link_capture"
    id: str
    link: str | None = None


@carries(LinkCapture)
def link_capture(workshop: Workshop, command: LinkCapture, at: datetime) -> Changed:
    if command.link is not None:
        need(workshop, Topic, command.link)
    return put(edited(need(workshop, Capture, command.id), {"link": command.link}))


class SetSpeaker(Command):
    """Who said it; `with_name` lets the customer's minutes carry the name (only after they said so)."""

    type: Literal["set_speaker"] = "set_speaker"
    id: str
    speaker: str | None = None
    with_name: bool = False


@carries(SetSpeaker)
def set_speaker(workshop: Workshop, command: SetSpeaker, at: datetime) -> Changed:
    if command.speaker is not None:
        need(workshop, Person, command.speaker)
    capture = need(workshop, Capture, command.id)
    return put(edited(capture, {"speaker": command.speaker, "with_name": command.with_name}))


class RemoveCapture(Command):
    """Take a line away; undo brings it back. A topic made from it stays."""

    type: Literal["remove_capture"] = "remove_capture"
    id: str


@carries(RemoveCapture)
def remove_capture(workshop: Workshop, command: RemoveCapture, at: datetime) -> Changed:
    return {need(workshop, Capture, command.id).key: None}


class React(Command):
    """How the room, or one person, reacts to a trend; None takes it back."""

    type: Literal["react"] = "react"
    trend: str
    reaction: TrendReaction | None
    rater: str = ROOM


@carries(React)
def react(workshop: Workshop, command: React, at: datetime) -> Changed:
    if workshop.trend(command.trend) is None:
        raise KnownError("command.no_such_trend", trend=command.trend)
    return _reaction(workshop, command.trend, command.rater, {"trend": command.reaction}, at)


class ReactToCase(Command):
    """How close a case is to the customer, and why."""

    type: Literal["react_to_case"] = "react_to_case"
    case: str
    reaction: CaseReaction | None
    why: Text = ""
    rater: str = ROOM


@carries(ReactToCase)
def react_to_case(workshop: Workshop, command: ReactToCase, at: datetime) -> Changed:
    if workshop.case(command.case) is None:
        raise KnownError("command.no_such_case", case=command.case)
    changes = {"case": command.reaction, "why": command.why}
    return _reaction(workshop, command.case, command.rater, changes, at)


def _reaction(workshop: Workshop, of: str, rater: str, changes: Mapping[str, object], at: datetime) -> Changed:
    if rater != ROOM:
        need(workshop, Person, rater)
    item_id = f"{of}|{rater}"
    before = workshop.get(Reaction, item_id)
    if changes.get("trend", changes.get("case")) is None:
        return {before.key: None} if before else {}
    return put(edited(before or Reaction(id=item_id, of=of, rater=rater), {**changes, "at": at}))


class RankIssue(Command):
    """Make a topic of a surfaced issue, so that it can be ranked; it gets its N number once."""

    type: Literal["rank_issue"] = "rank_issue"
    capture: str
    title: Text = ""


@carries(RankIssue)
def rank_issue(workshop: Workshop, command: RankIssue, at: datetime) -> Changed:
    capture = need(workshop, Capture, command.capture)
    if workshop.get(Topic, capture.id) is not None:
        return {}
    if capture.what is not CaptureKind.ISSUE or capture.visibility is Visibility.HELD or not capture.text.strip():
        raise KnownError("command.cannot_rank", id=command.capture)
    used = [int(t.number[2:]) for t in workshop.of(Topic).values() if t.number.startswith("N-")]
    title = command.title or capture.text
    return put(
        Topic(
            id=capture.id,
            number=f"N-{max(used, default=0) + 1}",
            title=title,
            capture=capture.id,
            trend=capture.context.trend,
            # What the customer already agreed to may be shown as the topic's title.
            agreed=capture.agreed if capture.agreed and title == capture.text == capture.agreed.wording else None,
        )
    )


class Pick(Command):
    """Put a topic at the group's first, second or third place; place None takes the pick back."""

    type: Literal["pick"] = "pick"
    topic: str
    place: int | None = Field(default=None, ge=1, le=3)


@carries(Pick)
def pick(workshop: Workshop, command: Pick, at: datetime) -> Changed:
    need(workshop, Topic, command.topic)
    rest = [t for t in workshop.picks.topics if t != command.topic]
    if command.place is not None:
        rest.insert(command.place - 1, command.topic)
    elif command.topic not in workshop.picks.topics:
        return {}
    return put(Picks(id=MAIN, topics=tuple(rest[:3])))


class SetScore(Command):
    """Score a topic 0–5 on any axis, by the room or a person; only the axes given change, None takes one back."""

    type: Literal["score"] = "score"
    topic: str
    rater: str = ROOM
    importance: ScoreValue | None = None
    urgency: ScoreValue | None = None
    impact: ScoreValue | None = None
    effort: ScoreValue | None = None


@carries(SetScore)
def set_score(workshop: Workshop, command: SetScore, at: datetime) -> Changed:
    need(workshop, Topic, command.topic)
    if command.rater != ROOM:
        need(workshop, Person, command.rater)
    item_id = f"{command.topic}|{command.rater}"
    changes = {k: v for k, v in command.given().items() if k not in ("topic", "rater")}
    score = edited(workshop.get(Score, item_id) or Score(id=item_id, topic=command.topic, rater=command.rater), changes)
    if score.importance is score.urgency is score.impact is score.effort is None:
        return {score.key: None} if workshop.get(Score, item_id) else {}
    return put(score)


class SetBearing(Command):
    """How strongly a topic bears on a trend; level None is 'not asked'."""

    type: Literal["bear"] = "bear"
    topic: str
    trend: str
    level: int | None = Field(default=None, ge=0, le=3)


@carries(SetBearing)
def set_bearing(workshop: Workshop, command: SetBearing, at: datetime) -> Changed:
    need(workshop, Topic, command.topic)
    item_id = f"{command.topic}|{command.trend}"
    if command.level is None:
        return {(Bearing.kind, item_id): None} if workshop.get(Bearing, item_id) else {}
    if workshop.trend(command.trend) is None:
        raise KnownError("command.no_such_trend", trend=command.trend)
    return put(Bearing(id=item_id, topic=command.topic, trend=command.trend, level=command.level))


class FillEstimate(Command):
    """The customer's own numbers for 'staying as is' of a trend; None is a blank."""

    type: Literal["fill_estimate"] = "fill_estimate"
    trend: str
    values: dict[str, float | None]
    said_by: str | None = None


@carries(FillEstimate)
def fill_estimate(workshop: Workshop, command: FillEstimate, at: datetime) -> Changed:
    trend = workshop.trend(command.trend)
    if trend is None or trend.formula is None:
        raise KnownError("command.no_such_trend", trend=command.trend)
    known = {i.id for i in trend.formula.inputs}
    if unknown := sorted(set(command.values) - known):
        raise KnownError("command.no_such_input", name=unknown[0], trend=command.trend)
    before = workshop.get(Estimate, command.trend) or Estimate(id=command.trend)
    # Typed live on the audience's screen: what stands there is what the customer gave, so it is shared as typed.
    values = before.values | command.values
    agreed = Agreement(wording="", way=AgreementWay.PUBLISHED, at=at)
    changes = {
        "values": values,
        "agreed_values": values,
        "agreed": agreed,
        "said_by": command.said_by or before.said_by,
    }
    return put(edited(before, changes))


class Publish(Command):
    """Share captures and topics as they are worded now; the person has seen the list of texts."""

    type: Literal["publish"] = "publish"
    captures: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    way: AgreementWay = AgreementWay.PUBLISHED


@carries(Publish)
def publish(workshop: Workshop, command: Publish, at: datetime) -> Changed:
    changed: dict[Key, Item | None] = {}
    for capture_id in command.captures:
        line = need(workshop, Capture, capture_id)
        agreed = shared(line, command.way, at)
        changed |= put(agreed) | topic_follows(workshop, line, agreed)
    for topic_id in command.topics:
        topic = need(workshop, Topic, topic_id)
        capture = workshop.get(Capture, topic.capture) if topic.capture else None
        if capture is not None and not may_share(capture):
            raise KnownError("command.never_shared", id=topic_id)
        agreement = Agreement(wording=topic.title, way=command.way, at=at)
        changed |= put(edited(topic, {"agreed": agreement}))
    return changed


def may_share(capture: Capture) -> bool:
    """Opportunities, marks and held lines are never shared."""
    never = (CaptureKind.OPPORTUNITY, CaptureKind.MARK)
    return capture.what not in never and capture.visibility is not Visibility.HELD and bool(capture.text.strip())


def shared(
    capture: Capture, way: AgreementWay, at: datetime, wording: str | None = None, by: tuple[str, ...] = ()
) -> Capture:
    """The capture as shared in `wording` (its own words unless given); earlier agreements are kept."""
    if not may_share(capture):
        raise KnownError("command.never_shared", id=capture.id)
    agreement = Agreement(wording=capture.text if wording is None else wording, way=way, at=at, by=by)
    earlier = (*capture.earlier_agreements, capture.agreed) if capture.agreed else capture.earlier_agreements
    changes: dict[str, object] = {
        "visibility": Visibility.SHARED,
        "agreed": agreement,
        "earlier_agreements": earlier,
        "left_out": False,
    }
    if wording is not None and wording != capture.text:
        changes |= {"text": wording, "history": (*capture.history, revision(capture, at))}
    return edited(capture, changes)


def topic_follows(workshop: Workshop, before: Capture, line: Capture | None) -> dict[Key, Item | None]:
    """A topic made from the line takes the shared wording as its title, unless it was titled by hand."""
    topic = workshop.get(Topic, before.id)
    if topic is None:
        return {}
    if line is None:
        return put(edited(topic, {"agreed": None}))
    if topic.title not in (before.text, before.agreed.wording if before.agreed else before.text):
        return {}
    wording = line.agreed.wording if line.agreed else topic.title
    return put(edited(topic, {"title": wording, "agreed": line.agreed}))
