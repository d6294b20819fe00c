"""In the room: clock and blocks, reactions, picks, scores, bearing, the estimate."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from tests.commands.test_captures import refused
from tests.workshops import START, Clock

from workshop.commands import command_from_json
from workshop.commands.answers import FillEstimate, Pick, RankIssue, React, ReactToCase, SetBearing, SetScore
from workshop.commands.captures import CaptureLine
from workshop.commands.run import EndBy, EndRun, LetColleagueType, PauseNotes, Show, StartRun
from workshop.model.items import Bearing, Block, Estimate, Reaction, Score, Shown, SlideRef, Topic
from workshop.model.terms import CaseReaction, TrendReaction
from workshop.session import Session

SPARK = SlideRef(slide="trend", of="logi/drivers", beat="spark")


def block(session: Session, block_id: str) -> tuple[object, object]:
    found = session.workshop.of(Block)[block_id]
    return found.started_at, found.ended_at


# ---- the clock


def test_blocks_begin_and_end_with_their_slides(session: Session, clock: Clock) -> None:
    session.apply(Show(slide=SlideRef(slide="cover")))  # put up before the customer came
    assert block(session, "opening") == (None, None)
    clock.pass_(minutes=2)
    session.apply(StartRun())
    assert block(session, "opening") == (clock.now, None)
    began = clock.now
    clock.pass_(minutes=3)
    session.apply(Show(slide=SPARK))
    assert block(session, "opening") == (began, clock.now)
    assert block(session, "trends") == (clock.now, None)
    told = clock.now
    clock.pass_(minutes=5)
    session.apply(Show(slide=SlideRef(slide="off-script")))  # belongs to no block: the time stays where it was
    assert block(session, "trends") == (told, None)
    clock.pass_(minutes=5)
    session.apply(EndRun())
    assert block(session, "trends") == (told, clock.now)
    assert [s.slide.slide for s in sorted(session.workshop.of(Shown).values(), key=lambda s: s.at)] == [
        "cover",
        "trend",
        "off-script",
    ]


def test_an_ended_run_goes_on_when_it_is_started_again(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    session.apply(EndBy(minutes=10))
    clock.pass_(minutes=9)
    session.apply(EndRun())
    ended = clock.now
    clock.pass_(minutes=1)
    session.apply(EndRun())
    assert session.workshop.run.ended_at == ended
    clock.pass_(minutes=30)
    session.apply(StartRun())
    run = session.workshop.run
    assert (run.started_at, run.ended_at, run.ends_by) == (START, None, None)


def test_end_in_ten_minutes_stays_when_the_run_is_only_interrupted(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    session.apply(EndBy(minutes=10))
    until = session.workshop.run.ends_by
    clock.pass_(minutes=1)
    session.apply(EndRun())
    session.apply(StartRun())
    assert session.workshop.run.ends_by == until


def test_notes_are_paused_and_allowed_again(session: Session) -> None:
    session.apply(PauseNotes())
    assert session.workshop.run.notes_paused
    session.apply(PauseNotes(paused=False))
    assert not session.workshop.run.notes_paused


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (Show(slide=SlideRef(slide="trend", of="logi/none")), "command.no_such_trend"),
        (Show(slide=SlideRef(slide="challenges")), "command.no_such_trend"),
        (Show(slide=SlideRef(slide="case", of="logi/none")), "command.no_such_case"),
        (Show(id="taken", slide=SlideRef(slide="cover")), "command.id_taken"),
        (React(trend="logi/none", reaction="felt"), "command.no_such_trend"),
        (React(trend="logi/drivers", reaction="felt", rater="p9"), "command.no_such_item"),
        (ReactToCase(case="logi/none", reaction="same"), "command.no_such_case"),
        (Pick(topic="logi/none", place=1), "command.no_such_item"),
        (SetScore(topic="logi/none", urgency=1), "command.no_such_item"),
        (SetScore(topic="logi/wait", rater="p9", urgency=1), "command.no_such_item"),
        (SetBearing(topic="logi/none", trend="logi/drivers", level=1), "command.no_such_item"),
        (SetBearing(topic="logi/wait", trend="logi/none", level=1), "command.no_such_trend"),
        (FillEstimate(trend="logi/green", values={}), "command.no_such_trend"),
        (FillEstimate(trend="logi/drivers", values={"costs": 1}), "command.no_such_input"),
    ],
)
def test_what_does_not_fit_is_refused(session: Session, command: object, code: str) -> None:
    session.apply(Show(id="taken", slide=SlideRef(slide="cover")))
    assert refused(session, command) == code


# ---- reactions


def test_a_reaction_is_given_changed_and_taken_back(session: Session) -> None:
    session.apply(React(trend="logi/drivers", reaction="interested"))
    session.apply(React(trend="logi/drivers", reaction="felt"))
    session.apply(React(trend="logi/drivers", reaction="working", rater="p1"))
    found = session.workshop.of(Reaction)
    assert found["logi/drivers|room"].trend is TrendReaction.FELT
    assert found["logi/drivers|p1"].trend is TrendReaction.WORKING
    session.apply(React(trend="logi/drivers", reaction=None))
    assert list(found) == ["logi/drivers|p1"]
    assert session.apply(React(trend="logi/drivers", reaction=None)).keys == frozenset()


def test_a_case_is_the_same_partly_or_different_and_why(session: Session) -> None:
    session.apply(ReactToCase(case="logi/tohama", reaction="partly", why="規模が違う"))
    found = session.workshop.of(Reaction)["logi/tohama|room"]
    assert (found.case, found.why) == (CaseReaction.PARTLY, "規模が違う")


# ---- topics, picks, scores


def test_an_issue_becomes_a_topic_when_it_is_first_ranked(session: Session) -> None:
    session.apply(Show(slide=SPARK))
    session.apply(CaptureLine(id="a", text="倉庫が足りない"))
    session.apply(CaptureLine(id="b", text="人が足りない"))
    session.apply(RankIssue(capture="b", title="人手"))
    session.apply(RankIssue(capture="a"))
    assert session.apply(RankIssue(capture="a", title="別の題")).keys == frozenset()
    topics = session.workshop.of(Topic)
    assert (topics["b"].number, topics["b"].title, topics["b"].capture) == ("N-1", "人手", "b")
    assert (topics["a"].number, topics["a"].title, topics["a"].trend) == ("N-2", "倉庫が足りない", "logi/drivers")


@pytest.mark.parametrize(
    "line",
    [
        CaptureLine(id="x", text="倉庫", what="opportunity"),
        CaptureLine(id="x", text="倉庫", held=True),
        CaptureLine(id="x", text="送る", what="action"),
        CaptureLine(id="x", what="mark"),
    ],
)
def test_only_an_issue_that_is_not_held_becomes_a_topic(session: Session, line: CaptureLine) -> None:
    session.apply(line)
    assert refused(session, RankIssue(capture="x")) == "command.cannot_rank"


def test_picks_shift(session: Session) -> None:
    def picks(topic: str, place: int | None) -> tuple[str, ...]:
        session.apply(Pick(topic=f"logi/{topic}", place=place))
        return tuple(t.removeprefix("logi/") for t in session.workshop.picks.topics)

    session.apply(CaptureLine(id="logi/new", text="倉庫"))
    session.apply(RankIssue(capture="logi/new"))
    assert picks("wait", 1) == ("wait",)
    assert picks("plan", 3) == ("wait", "plan")  # nothing stands second: it moves up
    assert picks("report", 1) == ("report", "wait", "plan")
    assert picks("plan", 1) == ("plan", "report", "wait")
    assert picks("new", 2) == ("plan", "new", "report")  # the fourth falls out
    assert picks("new", None) == ("plan", "report")
    assert picks("new", None) == ("plan", "report")


def test_only_the_axes_given_change_and_none_takes_one_back(session: Session) -> None:
    session.apply(SetScore(topic="logi/wait", importance=5, urgency=3))
    session.apply(SetScore(topic="logi/wait", urgency=1.5))
    score = session.workshop.of(Score)["logi/wait|room"]
    assert (score.importance, score.urgency) == (5, 1.5)
    session.apply(SetScore(topic="logi/wait", importance=None))
    assert session.workshop.of(Score)["logi/wait|room"].importance is None
    session.apply(SetScore(topic="logi/wait", urgency=None))
    assert session.workshop.of(Score) == {}
    assert session.apply(SetScore(topic="logi/wait", urgency=None)).keys == frozenset()


def test_not_asked_is_not_zero(session: Session) -> None:
    session.apply(SetBearing(topic="logi/wait", trend="logi/green", level=0))
    assert session.workshop.of(Bearing)["logi/wait|logi/green"].level == 0
    session.apply(SetBearing(topic="logi/wait", trend="logi/green", level=None))
    assert session.workshop.of(Bearing) == {}
    assert session.apply(SetBearing(topic="logi/wait", trend="logi/green")).keys == frozenset()


# ---- the estimate


def test_an_estimate_holds_their_numbers_and_blanks(session: Session) -> None:
    session.apply(FillEstimate(trend="logi/drivers", values={"trucks": 12}, said_by="p1"))
    session.apply(FillEstimate(trend="logi/drivers", values={"minutes": None}))
    found = session.workshop.of(Estimate)["logi/drivers"]
    assert found.values == {"trucks": 12, "minutes": None}
    assert (found.agreed_values, found.said_by) == (found.values, "p1")


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "fill_estimate", "trend": "logi/drivers", "values": {"trucks": NaN}}',
        '{"type": "fill_estimate", "trend": "logi/drivers", "values": {"trucks": Infinity}}',
        '{"type": "score", "topic": "logi/wait", "importance": 6}',
        '{"type": "score", "topic": "logi/wait", "importance": -1}',
        '{"type": "score", "topic": "logi/wait", "importance": NaN}',
        '{"type": "bear", "topic": "a", "trend": "b", "level": 4}',
        '{"type": "pick", "topic": "a", "place": 4}',
        '{"type": "end_by", "minutes": 0}',
        '{"type": "capture", "text": "a", "mood": "good"}',
        '{"type": "capture", "text": "a", "what": "feeling"}',
        '{"type": "shout", "text": "a"}',
        '{"text": "a"}',
        "[]",
        "",
    ],
)
def test_what_is_no_command_is_refused_when_it_is_read(text: str) -> None:
    with pytest.raises(ValidationError):
        command_from_json(text)


def test_a_command_comes_back_from_its_json_with_what_was_given_and_no_more() -> None:
    for command in (SetScore(topic="a", urgency=None), Pick(topic="a", place=2), CaptureLine(text="荷待ち\ud800")):
        again = command_from_json(command.model_dump_json(exclude_unset=True))
        assert again == command
        assert again.model_fields_set == command.model_fields_set


# ---- a colleague types


def test_that_a_colleague_types_is_kept_and_is_no_step_to_take_back(session: Session) -> None:
    before = session.next_undo()
    session.apply(LetColleagueType(on=True))
    assert session.workshop.run.colleague_types
    assert session.next_undo() is before
    session.apply(LetColleagueType(on=False))
    assert not session.workshop.run.colleague_types
