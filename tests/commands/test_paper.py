"""A meeting held on paper: what it may not claim, and what it still keeps."""

from __future__ import annotations

import pytest
from tests.commands.test_captures import refused
from tests.workshops import Clock

from workshop.commands.answers import FillEstimate, RankIssue, React, ReactToCase
from workshop.commands.base import Command
from workshop.commands.captures import CaptureLine, Publish
from workshop.commands.paper import HoldOnPaper, TellOnPaper, TurnTo
from workshop.commands.prepare import AddPerson, DropTrend, SetPresence, SetUp
from workshop.commands.run import EndBy, EndRun, Show, StartRun
from workshop.commands.wrapup import ReadBack, StartReadBack, TakeIn
from workshop.model.items import Capture, Estimate, Reaction, Shown, SlideRef, Topic
from workshop.model.paper import PaperStep, entered, place_of, progress, told
from workshop.model.publish import publish
from workshop.model.running_order import COVER, OFF_SCRIPT, paper_order
from workshop.model.terms import AgreementWay, CaptureKind, CaseReaction, PresenceState, TrendReaction
from workshop.session import Session

TREND = SlideRef(slide="trend", of="logi/drivers", beat="spark")
CASE = SlideRef(slide="case", of="logi/tohama")


@pytest.fixture
def paper(session: Session) -> Session:
    session.apply(HoldOnPaper())
    return session


def test_a_run_that_has_begun_never_becomes_one_on_paper(session: Session) -> None:
    session.apply(StartRun())
    assert refused(session, HoldOnPaper()) == "command.has_run"
    assert refused(session, SetUp(held_on_paper=True)) == "command.has_run"


@pytest.mark.parametrize(
    "command",
    [
        CaptureLine(text="一行"),
        React(trend="logi/green", reaction=TrendReaction.FELT),
        TellOnPaper(slide=TREND),
        FillEstimate(trend="logi/drivers", values={"trucks": 3}),
    ],
)
def test_it_can_be_taken_back_until_anything_was_entered(paper: Session, command: Command) -> None:
    paper.apply(HoldOnPaper(on=False))
    paper.apply(SetUp(held_on_paper=True))
    paper.apply(command)
    assert entered(paper.workshop)
    assert refused(paper, HoldOnPaper(on=False)) == "command.paper_entered"
    assert refused(paper, SetUp(held_on_paper=False)) == "command.paper_entered"
    paper.undo()
    assert not entered(paper.workshop)
    paper.apply(HoldOnPaper(on=False))


@pytest.mark.parametrize("command", [StartRun(), EndRun(), EndBy(minutes=10), Show(slide=COVER), StartReadBack()])
def test_nothing_that_needs_a_screen_or_a_clock_can_have_happened(paper: Session, command: Command) -> None:
    assert refused(paper, command) == "command.held_on_paper"


def test_nothing_was_confirmed_on_a_screen(paper: Session) -> None:
    paper.apply(CaptureLine(id="a", text="一行"))
    assert refused(paper, ReadBack(capture="a", verdict="confirmed")) == "command.held_on_paper"
    assert refused(paper, ReadBack(capture="a", verdict="corrected", wording="別の一行")) == "command.held_on_paper"
    paper.apply(ReadBack(capture="a", verdict="left_out"))
    assert paper.workshop.get(Capture, "a").left_out  # type: ignore[union-attr]


def test_only_a_meeting_on_paper_is_walked_through(session: Session) -> None:
    assert refused(session, TurnTo(slide=TREND)) == "command.not_on_paper"
    assert refused(session, TellOnPaper(slide=TREND)) == "command.not_on_paper"


def test_a_line_hangs_on_what_was_turned_to_and_nothing_was_shown(paper: Session, clock: Clock) -> None:
    paper.apply(TurnTo(slide=TREND))
    clock.pass_(days=1)
    paper.apply(CaptureLine(id="a", text="一行"))
    paper.apply(TurnTo(slide=OFF_SCRIPT))
    paper.apply(CaptureLine(id="b", text="ほかの話"))
    first, second = paper.workshop.get(Capture, "a"), paper.workshop.get(Capture, "b")
    assert first is not None
    assert second is not None
    assert (first.context.trend, first.context.block, first.context.elapsed) == ("logi/drivers", "trends", None)
    assert (second.context.trend, second.context.off_script, second.context.elapsed) == (None, True, None)
    assert not paper.workshop.of(Shown)
    assert paper.workshop.run.started_at is None
    paper.undo()
    assert paper.workshop.run.slide == OFF_SCRIPT, "turning is no step to take back"


def test_what_is_shared_is_shared_by_mail(paper: Session) -> None:
    for ident in ("a", "b", "c"):
        paper.apply(CaptureLine(id=ident, text=f"一行 {ident}"))
    paper.apply(RankIssue(capture="a"))
    paper.apply(Publish(captures=("a", "b"), topics=("a",)))
    paper.apply(TakeIn(capture="c"))
    paper.apply(FillEstimate(trend="logi/drivers", values={"trucks": 3}))
    ways = [c.agreed.way for c in paper.workshop.captures() if c.agreed]
    ways += [t.agreed.way for t in paper.workshop.of(Topic).values() if t.agreed]
    ways += [e.agreed.way for e in paper.workshop.of(Estimate).values() if e.agreed]
    assert len(ways) == 5
    assert set(ways) == {AgreementWay.BY_MAIL}
    header = publish(paper.workshop, "ja").header
    assert (header.on_paper, header.by_mail, header.read_back) == (True, True, False)


def test_no_minute_is_made_up_for_who_came_and_left(paper: Session) -> None:
    paper.apply(SetPresence(person="p1", state=PresenceState.PRESENT))
    paper.apply(SetPresence(person="p2", state=PresenceState.LEFT))
    paper.apply(AddPerson(id="p9", name="田中", presence=PresenceState.PRESENT))
    found = [paper.workshop.presence(p) for p in ("p1", "p2", "p9")]
    assert [p.state for p in found] == [PresenceState.PRESENT, PresenceState.LEFT, PresenceState.PRESENT]
    assert {(p.arrived_at, p.left_at) for p in found} == {(None, None)}


def test_what_was_told_counts_as_told(paper: Session) -> None:
    paper.apply(TellOnPaper(slide=TREND))
    paper.apply(TellOnPaper(slide=CASE))
    public = publish(paper.workshop, "ja")
    trends = {t.id: t for t in public.trends}
    assert (trends["logi/drivers"].shown, trends["logi/drivers"].figures_shown) == (True, True)
    assert not trends["logi/green"].shown
    assert [case.company for case in public.cases] == ["東浜物流"]
    assert public.next_themes == (trends["logi/green"].title,)
    paper.apply(TellOnPaper(slide=CASE, told=False))
    assert not publish(paper.workshop, "ja").cases
    assert paper.apply(TellOnPaper(slide=CASE, told=False)).keys == frozenset()
    paper.apply(DropTrend(trend="logi/drivers"))
    assert [t.id for t in paper.workshop.of(Topic).values() if t.trend == "logi/drivers"], "its topics were told of"


def test_a_reaction_tells_that_it_was_told_and_undo_takes_both_back(paper: Session) -> None:
    paper.apply(React(trend="logi/drivers", reaction=TrendReaction.FELT))
    paper.apply(ReactToCase(case="logi/tohama", reaction=CaseReaction.SAME))
    assert told(paper.workshop, TREND)
    assert told(paper.workshop, CASE)
    paper.undo()
    assert not told(paper.workshop, CASE)
    paper.apply(React(trend="logi/drivers", reaction=None))
    assert told(paper.workshop, TREND), "that nobody took it up does not mean that it was not told"
    assert not paper.workshop.of(Reaction)


def test_with_a_screen_a_reaction_tells_nothing_of_paper(session: Session) -> None:
    session.apply(React(trend="logi/drivers", reaction=TrendReaction.FELT))
    assert session.workshop.run.told_on_paper == ()


def test_the_steps_lead_from_people_to_what_comes_next(paper: Session) -> None:
    workshop = paper.workshop
    assert [s.done for s in progress(workshop)] == [False] * 5
    assert place_of(workshop, PaperStep.PEOPLE) == COVER
    assert place_of(workshop, PaperStep.NOTES) == SlideRef(slide="request")
    assert place_of(workshop, PaperStep.INTEREST) == TREND
    paper.apply(React(trend="logi/drivers", reaction=TrendReaction.NOT_US))
    assert place_of(workshop, PaperStep.INTEREST) == SlideRef(slide="trend", of="logi/green", beat="spark")
    assert place_of(workshop, PaperStep.RANKING) == SlideRef(slide="ranking")
    assert place_of(workshop, PaperStep.STEPS) is None
    paper.apply(SetPresence(person="p1", state=PresenceState.PRESENT))
    paper.apply(CaptureLine(what=CaptureKind.MARK))
    found = {s.step: (s.count, s.of, s.done) for s in progress(workshop)}
    assert found[PaperStep.PEOPLE] == (1, 0, True)
    assert found[PaperStep.NOTES] == (0, 0, False), "a mark has no words yet"
    assert found[PaperStep.INTEREST] == (1, 2, False)


def test_the_walk_has_each_trend_once_and_nothing_a_screen_alone_has(paper: Session) -> None:
    kinds = [s.slide for s in paper_order(paper.workshop)]
    assert kinds == [
        "cover", "request", "trend", "challenges", "trend", "challenges", "case", "estimate", "ranking", "next-steps",
    ]  # fmt: skip
