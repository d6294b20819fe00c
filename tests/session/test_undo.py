"""Taking back and doing again: everything but what is only recorded; typing joins; a later opening finds the steps."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.workshops import PREPARED, START, Clock, JournalStore, a_session, take_deck

from workshop.commands import Batch, Redo, Undo, command_types
from workshop.commands.after import AddCorrection, CorrectLine, RecordOutcome, RemoveCorrection
from workshop.commands.answers import FillEstimate, Pick, RankIssue, React, ReactToCase, SetBearing, SetScore
from workshop.commands.base import Command
from workshop.commands.captures import (
    CaptureLine,
    ConvertCapture,
    EditCapture,
    HoldCapture,
    LinkCapture,
    Publish,
    RemoveCapture,
    SetSpeaker,
)
from workshop.commands.pages import AddOwnPage, EditOwnPage, MoveOwnPage, RemoveOwnPage
from workshop.commands.paper import HoldOnPaper, TellOnPaper, TurnTo
from workshop.commands.prepare import (
    AddCriterion,
    AddPerson,
    AddRival,
    Assess,
    ChooseCases,
    ChooseTrend,
    DropTrend,
    EditBlock,
    EditPerson,
    MoveTrend,
    RecordActivity,
    RecordLead,
    RemovePerson,
    SetBant,
    SetPresence,
    SetUp,
    SkipTrend,
)
from workshop.commands.register import RemoveCriterion, RemoveOpportunity, RemoveRival
from workshop.commands.run import (
    EndAsPlanned,
    EndBy,
    EndRun,
    LeaveRun,
    LetColleagueType,
    MoveEnd,
    PauseNotes,
    Show,
    StartRun,
)
from workshop.commands.sharing import TakeInTogether, WriteColumns
from workshop.commands.way_on import EditConsideration, EditRoadmapRow, RemoveConsideration, RemoveRoadmapRow
from workshop.commands.wrapup import (
    AddRoadmapRow,
    AddStep,
    AllowText,
    CloseWorkshop,
    Consider,
    EditOpportunity,
    EditStep,
    EditTopic,
    ReadBack,
    RecordHandOver,
    RegisterOpportunity,
    RemoveStep,
    ShareSteps,
    StartReadBack,
    TakeIn,
    TidyMark,
    WriteDelta,
    WriteFeedback,
)
from workshop.model.items import Block, Run, Setup, SlideRef
from workshop.model.problem import KnownError
from workshop.model.workshop import Workshop
from workshop.session import Changes, Session, replay

BEFORE: tuple[Command, ...] = (
    CaptureLine(id="c", text="荷待ち"),
    CaptureLine(id="m", what="mark"),
    CaptureLine(id="t", text="人が足りない"),
    RankIssue(capture="t"),
    AddStep(id="s", text="現場を見る"),
    AddRoadmapRow(id="r", text="部内で検討"),
    RegisterOpportunity(id="o", title="倉庫"),
    AddCriterion(id="cr", text="保守", opportunity="o"),
    AddRival(id="rv", name="現行の会社"),
    Consider(id="w", what="計測"),
    AddCorrection(id="k", on="2026-11-25", text="お名前"),
    ReadBack(capture="t", verdict="confirmed"),
    AddOwnPage(id="pg1", title="会社案内", asset="1" * 64, width=1920, height=1080),
    AddOwnPage(id="pg2", title="図面", asset="2" * 64, width=1527, height=2160),
)

EACH: tuple[Command, ...] = (
    HoldOnPaper(),
    SetUp(subject="倉庫", minutes=40),
    RecordLead(note="x", verdict="accepted"),
    SetBant(letter="budget", state="asserted", text="来期"),
    AddCriterion(text="価格"),
    AddRival(name="現状のまま"),
    AddPerson(name="林"),
    EditPerson(id="p3", name="中村"),
    RemovePerson(id="p2"),
    SetPresence(person="p1", state="present"),
    Assess(person="p1", stance="cautious"),
    take_deck().model_copy(update={"pictures": {"a.png": "0" * 64}}),
    ChooseTrend(trend="logi/robots"),
    DropTrend(trend="logi/green"),
    MoveTrend(trend="logi/green", to=0),
    ChooseCases(trend="logi/drivers", cases=("logi/secret",)),
    SkipTrend(trend="logi/green"),
    AddOwnPage(title="事例", asset="3" * 64, preview="4" * 64, width=16, height=9, source="a.pdf", page=2),
    EditOwnPage(id="pg1", title="弊社のご紹介", after="cases"),
    MoveOwnPage(id="pg2", to=0),
    RemoveOwnPage(id="pg1"),
    EditBlock(id="trends", planned=20),
    CaptureLine(text="声", what="voice", speaker="p1"),
    EditCapture(id="c", text="荷待ちが長い"),
    ConvertCapture(id="c", what="opportunity"),
    ConvertCapture(id="t", what="opportunity"),
    HoldCapture(id="c"),
    LinkCapture(id="c", link="logi/wait"),
    SetSpeaker(id="c", speaker="p1"),
    RemoveCapture(id="c"),
    React(trend="logi/drivers", reaction="felt"),
    ReactToCase(case="logi/tohama", reaction="partly", why="規模"),
    RankIssue(capture="c"),
    Pick(topic="t", place=1),
    SetScore(topic="t", importance=5),
    SetBearing(topic="t", trend="logi/green", level=0),
    FillEstimate(trend="logi/drivers", values={"trucks": 12, "minutes": None}),
    Publish(captures=("c",), topics=("logi/wait",)),
    ReadBack(capture="t", verdict="left_out"),
    TakeIn(capture="c"),
    TidyMark(id="m", text="記録がない"),
    AddStep(text="資料を送る", capture="c"),
    EditStep(id="s", state="done"),
    RemoveStep(id="s"),
    AddRoadmapRow(text="稟議"),
    Consider(what="価格"),
    EditConsideration(id="w", who="常務"),
    RemoveConsideration(id="w"),
    RemoveOpportunity(id="o"),
    RemoveCriterion(id="cr"),
    RemoveRival(id="rv"),
    RegisterOpportunity(title="車庫", evidence=("c",)),
    EditOpportunity(id="o", grade="E2"),
    EditTopic(id="t", owner="山本様"),
    WriteColumns(id="t", departments="物流部"),
    TakeInTogether(captures=("c",), steps=("s",)),
    EditRoadmapRow(id="r", who="常務"),
    RemoveRoadmapRow(id="r"),
    AllowText(text="値引きは五分まで", file_kind="minutes", why="本人から聞いた"),
    WriteDelta(lang="ja", text="別の課題が見えた"),
    WriteFeedback(text="三行"),
    CloseWorkshop(none_because="人事異動待ち"),
    AddCorrection(on="2026-11-25", text="2時間→1時間半"),
    CorrectLine(capture="t", wording="人が二人足りない", on="2026-11-25"),
    RemoveCorrection(id="k"),
    RecordOutcome(won=False, cause="competition"),
)
RECORDED: tuple[Command, ...] = (
    StartRun(),
    EndRun(),
    EndBy(minutes=10),
    MoveEnd(minutes=-5),
    EndAsPlanned(),
    LeaveRun(left_at=START),
    Show(slide=SlideRef(slide="trend", of="logi/drivers", beat="spark")),
    PauseNotes(),
    LetColleagueType(),
    StartReadBack(),
    ShareSteps(steps=("s",)),
    RecordHandOver(files=("a.docx",)),
    RecordActivity(what="電話", evidence="通話記録"),
)

ON_PAPER: tuple[Command, ...] = (TellOnPaper(slide=SlideRef(slide="trend", of="logi/drivers")),)
"""Steps of a meeting on paper, and what is only recorded of it."""
TURNED = TurnTo(slide=SlideRef(slide="trend", of="logi/drivers", beat="spark"))


def ready(store: JournalStore | None = None, clock: Clock | None = None) -> Session:
    session = a_session(store, clock)
    for command in BEFORE:
        session.apply(command)
    return session


def copy(workshop: Workshop) -> Workshop:
    return Workshop(workshop.all())


def test_every_command_is_in_one_of_the_lists() -> None:
    recorded = (*RECORDED, TURNED)
    listed = {type(c) for c in (*EACH, *ON_PAPER, *recorded)}
    assert set(command_types()) - {Undo, Redo, Batch} == listed
    assert {c for c in listed if c.recorded_only} == {type(c) for c in recorded}


@pytest.mark.parametrize("command", [*EACH, *ON_PAPER], ids=lambda c: c.type)
def test_every_step_is_taken_back_and_done_again(command: Command) -> None:
    store, clock = JournalStore(), Clock()
    session = ready(store, clock)
    if command in ON_PAPER:
        session.apply(HoldOnPaper())
    before = copy(session.workshop)
    session.apply(command)
    after = copy(session.workshop)
    assert after != before
    clock.pass_(minutes=1)
    session.undo()
    assert session.workshop == before
    session.redo()
    assert session.workshop == after
    session.undo()
    assert replay(store.journal()).workshop == before


@pytest.mark.parametrize("command", RECORDED, ids=lambda c: c.type)
def test_what_is_only_recorded_is_passed_over(command: Command) -> None:
    store = JournalStore()
    session = ready(store)
    session.apply(EditCapture(id="c", text="荷待ちが長い"))
    session.apply(command)
    session.undo()
    assert session.workshop.captures()[0].text == "荷待ち"
    kinds = {"show": "shown", "share_steps": "step", "record_hand_over": "handover", "record_activity": "activity"}
    assert any(item.kind == kinds.get(command.type, "run") for item in session.workshop.all())
    session.redo()
    assert session.workshop.captures()[0].text == "荷待ちが長い"
    assert replay(store.journal()).workshop == session.workshop


def test_what_paper_notes_were_turned_to_is_passed_over() -> None:
    store = JournalStore()
    session = ready(store)
    session.apply(HoldOnPaper())
    session.apply(ON_PAPER[0])
    session.apply(TURNED)
    session.undo()
    assert (session.workshop.run.slide, session.workshop.run.told_on_paper) == (TURNED.slide, ())
    assert replay(store.journal()).workshop == session.workshop


def test_taking_a_plan_back_leaves_the_clock_alone() -> None:
    clock = Clock()
    session = a_session(clock=clock)
    session.apply(EditBlock(id="trends", planned=20))
    session.apply(StartRun())
    session.apply(Show(slide=SlideRef(slide="trend", of="logi/drivers", beat="spark")))
    started = clock.now
    clock.pass_(minutes=5)
    session.apply(Show(slide=SlideRef(slide="challenges", of="logi/drivers")))
    session.undo()
    block = session.workshop.get(Block, "trends")
    assert block is not None
    assert (block.planned, block.started_at, block.ended_at) == (13, started, clock.now)
    session.redo()
    block = session.workshop.get(Block, "trends")
    assert block is not None
    assert (block.planned, block.started_at, block.ended_at) == (20, started, clock.now)


def test_nothing_to_take_back_is_said() -> None:
    session = a_session(prepared=False)
    with pytest.raises(KnownError) as caught:
        session.undo()
    assert caught.value.problem.code == "session.nothing_to_undo"
    with pytest.raises(KnownError) as caught:
        session.redo()
    assert caught.value.problem.code == "session.nothing_to_redo"


def test_a_new_step_ends_what_could_be_done_again_and_a_recorded_one_does_not() -> None:
    session = ready()
    session.apply(EditCapture(id="c", text="一"))
    session.undo()
    session.apply(Show(slide=SlideRef(slide="cover")))
    assert session.next_redo() is not None
    session.apply(EditCapture(id="c", text="二"))
    assert session.next_redo() is None


def test_what_changes_nothing_is_no_step_and_no_line() -> None:
    store = JournalStore()
    session = ready(store)
    lines, step = len(store.lines), session.next_undo()
    told: list[Changes] = []
    session.subscribe(told.append)
    for command in (EditCapture(id="c", text="荷待ち"), SetUp(company="東浜ロジ"), Pick(topic="t"), Batch(commands=())):
        assert session.apply(command).keys == frozenset()
    assert (len(store.lines), session.next_undo(), told) == (lines, step, [])


# ---- typing


def typed(session: Session, texts: Iterable[str], capture: str = "c") -> None:
    for i, text in enumerate(texts):
        session.apply(EditCapture(id=capture, text=text), joins=i > 0)


def test_typing_is_one_step() -> None:
    store = JournalStore()
    session = ready(store)
    before = copy(session.workshop)
    typed(session, ["に", "にま", "にまち"])
    after = copy(session.workshop)
    session.undo()
    assert session.workshop == before
    session.redo()
    assert session.workshop == after
    assert replay(store.journal()).workshop == after


def test_another_item_another_kind_or_a_step_taken_back_begins_anew() -> None:
    session = ready()
    typed(session, ["一"])
    session.apply(EditCapture(id="t", text="別"), joins=True)
    session.undo()
    assert [c.text for c in session.workshop.captures() if c.id in "ct"] == ["一", "人が足りない"]
    session.apply(EditCapture(id="c", text="二"), joins=True)
    session.undo()
    assert session.workshop.captures()[0].text == "一"


def test_what_was_taken_back_in_an_earlier_opening_can_be_done_again() -> None:
    store = JournalStore()
    session = ready(store)
    session.apply(EditCapture(id="c", text="一"))
    session.undo()
    workshop = session.workshop
    store.load = lambda: list(workshop.all())  # type: ignore[method-assign]
    later = a_session(store, prepared=False)
    later.redo()
    assert later.workshop.captures()[0].text == "一"


def test_joining_after_a_reopening_does_not_join_the_earlier_openings_step() -> None:
    store = JournalStore()
    session = ready(store)
    session.apply(EditCapture(id="c", text="一"))
    workshop = session.workshop
    store.load = lambda: list(workshop.all())  # type: ignore[method-assign]
    later = a_session(store, prepared=False)
    later.apply(EditCapture(id="c", text="一二"), joins=True)
    later.undo()
    assert later.workshop.captures()[0].text == "一"
    later.undo()
    assert later.workshop.captures()[0].text == "荷待ち"


# ---- several as one


def test_a_batch_is_one_step_and_each_sees_the_one_before() -> None:
    store = JournalStore()
    session = ready(store)
    before = copy(session.workshop)
    batch = Batch(commands=(CaptureLine(id="a", text="一"), RankIssue(capture="a"), CaptureLine(text="二")))
    told: list[Changes] = []
    session.subscribe(told.append)
    session.apply(batch)
    assert len(told) == 1
    assert {c.text for c in session.workshop.captures()} >= {"一", "二"}
    assert replay(store.journal()).workshop == session.workshop
    session.undo()
    assert session.workshop == before


def test_a_batch_that_fails_half_way_changes_nothing() -> None:
    store = JournalStore()
    session = ready(store)
    before, lines = copy(session.workshop), len(store.lines)
    with pytest.raises(KnownError) as caught:
        session.apply(Batch(commands=(RemoveCapture(id="c"), AddPerson(id="q", name="林"), RemoveCapture(id="c"))))
    assert caught.value.problem.code == "command.no_such_item"
    assert (session.workshop, len(store.lines)) == (before, lines)


# ---- a later opening


def reopened(store: JournalStore, session: Session, clock: Clock) -> Session:
    items = list(session.workshop.all())
    store.load = lambda: items  # type: ignore[method-assign]
    return a_session(store, clock, prepared=False)


def test_a_later_opening_names_the_step_and_its_time_and_takes_it_back() -> None:
    store, clock = JournalStore(), Clock()
    session = ready(store, clock)
    before = copy(session.workshop)
    clock.pass_(minutes=3)
    session.apply(EditCapture(id="c", text="荷待ちが長い"))
    session.apply(Show(slide=SlideRef(slide="cover")))
    clock.pass_(days=1)
    later = reopened(store, session, clock)
    step = later.next_undo()
    assert step is not None
    assert (step.command, step.at, step.from_earlier_opening) == (
        EditCapture(id="c", text="荷待ちが長い"), START.replace(minute=3), True,
    )  # fmt: skip
    later.undo()
    assert later.workshop.captures()[0].text == "荷待ち"
    later.redo()
    assert later.workshop.captures()[0].text == "荷待ちが長い"
    later.undo()
    assert len(later.workshop.captures()) == len(before.captures())
    third = reopened(store, later, clock)
    step = third.next_redo()
    third.undo()
    assert replay(store.journal()).workshop == third.workshop


def test_a_partial_edit_is_replayed_as_a_partial_edit() -> None:
    store, clock = JournalStore(), Clock()
    session = a_session(store, clock)
    session.apply(AddStep(id="s", text="現場を見る", owner="佐藤", due="2026-12-01"))
    session.apply(EditStep(id="s", done_when="記録がある"))
    session.apply(Batch(commands=(EditStep(id="s", owner="山本"),)))
    again = replay(store.journal()).workshop
    assert again == session.workshop
    assert again.steps()[0].due is not None


def test_a_journal_that_does_not_give_todays_workshop_offers_no_steps() -> None:
    store, clock = JournalStore(), Clock()
    session = ready(store, clock)
    del store.lines[-1]
    assert reopened(store, session, clock).next_undo() is None
    store.lines[3].command = '{"type": "of_a_newer_version"}'
    assert reopened(store, session, clock).next_undo() is None


def test_undo_reaches_as_deep_as_it_says() -> None:
    session = a_session(prepared=False)
    for i in range(210):
        session.apply(CaptureLine(id=f"c{i}", text="x"))
    for _ in range(200):
        session.undo()
    session._looked_back = True
    assert session.next_undo() is None
    assert len(session.workshop.captures()) == 10


# ---- telling


def test_listeners_are_told_what_changed_and_by_whom_until_they_end_it() -> None:
    session = a_session(prepared=False)
    told: list[Changes] = []
    end = session.subscribe(told.append)
    session.apply(SetUp(company="東浜ロジ"), initiator="prepare")
    assert told[0].initiator == "prepare"
    assert told[0].touches(Setup, Run)
    assert not told[0].touches(Run)
    end()
    end()
    session.apply(SetUp(company="別"))
    assert len(told) == 1


def test_ids_are_made_where_none_is_given() -> None:
    session = a_session(prepared=False)
    changes = session.apply(CaptureLine(text="一"))
    assert changes.keys == {("capture", "n1")}
    session.apply(CaptureLine(id="mine", text="二"))
    session.apply(ConvertCapture(id="mine", what="voice"))
    assert {c.id for c in session.workshop.captures()} == {"n1", "mine"}


def test_prepared_is_what_the_other_tests_think() -> None:
    assert [c.number for c in a_session().workshop.chosen()] == [1, 2]
    assert len(PREPARED) == 8
