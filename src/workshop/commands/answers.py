"""What the room answers: reactions, picks, scores, bearings, and the estimate of staying as is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import Field

from workshop.commands.base import Changed, Command, carries, edited, need, put
from workshop.commands.captures import without_screen
from workshop.commands.paper import with_told
from workshop.model.items import (
    MAIN,
    ROOM,
    Agreement,
    Bearing,
    Capture,
    Estimate,
    Person,
    Picks,
    Reaction,
    Score,
    ScoreValue,
    SlideRef,
    Topic,
)
from workshop.model.paper import told
from workshop.model.problem import KnownError
from workshop.model.terms import AgreementWay, CaptureKind, CaseReaction, TrendReaction, Visibility
from workshop.model.text import Text
from workshop.model.workshop import Workshop


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
    slide = SlideRef(slide="trend" if "trend" in changes else "case", of=of)
    reacted = put(edited(before or Reaction(id=item_id, of=of, rater=rater), {**changes, "at": at}))
    # Nobody takes up what was not told.
    by_paper = workshop.setup.held_on_paper and not told(workshop, slide)
    return reacted | (put(with_told(workshop, slide)) if by_paper else {})


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
    agreed = Agreement(wording="", way=without_screen(workshop, AgreementWay.PUBLISHED), at=at)
    changes = {
        "values": values,
        "agreed_values": values,
        "agreed": agreed,
        "said_by": command.said_by or before.said_by,
    }
    return put(edited(before, changes))
