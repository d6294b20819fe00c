"""Before leaving and that evening: steps, roadmap, opportunities, the delta, closing; and what comes after."""

from __future__ import annotations

from datetime import date

import pytest
from tests.commands.test_captures import refused
from tests.workshops import Clock

from workshop.commands.after import AddCorrection, RecordOutcome
from workshop.commands.captures import CaptureLine
from workshop.commands.wrapup import (
    AddRoadmapRow,
    AddStep,
    CloseWorkshop,
    Consider,
    EditOpportunity,
    EditStep,
    EditTopic,
    RecordHandOver,
    RegisterOpportunity,
    RemoveStep,
    ShareSteps,
    StartReadBack,
    WriteDelta,
    WriteFeedback,
)
from workshop.model.items import HandedOver, NextStep, Opportunity, Outcome, RoadmapRow, Topic
from workshop.model.terms import EvidenceGrade, LossCause, Side, StepState
from workshop.session import Session

DUE = date(2026, 12, 1)


def step(session: Session, step_id: str = "s") -> NextStep:
    return session.workshop.of(NextStep)[step_id]


def test_a_step_is_added_edited_in_part_done_and_reopened(session: Session, clock: Clock) -> None:
    session.apply(AddStep(id="s", text="資料を送る", side="ours", owner="佐藤", due=DUE))
    session.apply(EditStep(id="s", done_when="受領の返信"))
    assert (step(session).text, step(session).owner, step(session).due) == ("資料を送る", "佐藤", DUE)
    session.apply(EditStep(id="s", state="done"))
    done = clock.now
    assert step(session).done_at == done
    clock.pass_(minutes=1)
    session.apply(EditStep(id="s", state="done", owner="山本"))
    assert (step(session).done_at, step(session).owner) == (done, "山本")
    session.apply(EditStep(id="s", state="open", due=None))
    assert (step(session).done_at, step(session).due) == (None, None)


def test_steps_keep_the_order_they_were_made_in(session: Session) -> None:
    for name in "bca":
        session.apply(AddStep(id=name, text=name))
    session.apply(RemoveStep(id="c"))
    session.apply(AddStep(id="d", text="d"))
    assert [s.id for s in session.workshop.steps()] == ["b", "a", "d"]


def test_what_was_shared_of_a_step_stays_until_it_is_shared_again(session: Session) -> None:
    session.apply(AddStep(id="s", text="資料を送る", owner="佐藤", due=DUE, side=Side.OURS))
    session.apply(ShareSteps(steps=("s",)))
    session.apply(EditStep(id="s", text="資料を送る（社内：値引き案も）", due=None))
    agreed = step(session).agreed
    assert agreed is not None
    assert (agreed.text, agreed.owner, agreed.due, agreed.side) == ("資料を送る", "佐藤", DUE, Side.OURS)


def test_a_workshop_closes_with_a_dated_step_or_an_explicit_none(session: Session, clock: Clock) -> None:
    assert refused(session, CloseWorkshop()) == "command.no_next_step"
    session.apply(AddStep(id="s", text="資料を送る", due=DUE))
    assert refused(session, CloseWorkshop(none_because="  ")) == "command.no_next_step"
    session.apply(EditStep(id="s", owner="佐藤"))
    session.apply(CloseWorkshop())
    assert session.workshop.closing.closed_at == clock.now
    session.apply(EditStep(id="s", state="dropped"))
    assert refused(session, CloseWorkshop()) == "command.no_next_step"
    session.apply(CloseWorkshop(none_because="人事異動待ち"))
    assert session.workshop.closing.none_because == "人事異動待ち"
    assert step(session).state is StepState.DROPPED


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (AddStep(id="s", text="x"), "command.id_taken"),
        (AddStep(id="t", text=" "), "command.empty_capture"),
        (AddStep(id="t", text="x", capture="none"), "command.no_such_item"),
        (EditStep(id="t", text="x"), "command.no_such_item"),
        (EditStep(id="s", text=" "), "command.empty_capture"),
        (RemoveStep(id="t"), "command.no_such_item"),
        (ShareSteps(steps=("s", "t")), "command.no_such_item"),
        (RegisterOpportunity(title="x", evidence=("none",)), "command.no_such_item"),
        (RegisterOpportunity(id="o", title="x"), "command.id_taken"),
        (EditOpportunity(id="none", title="x"), "command.no_such_item"),
        (EditOpportunity(id="o", evidence=("none",)), "command.no_such_item"),
        (EditTopic(id="none", owner="x"), "command.no_such_item"),
        (RecordHandOver(id="h", files=("b.docx",)), "command.id_taken"),
    ],
)
def test_what_does_not_fit_is_refused(session: Session, command: object, code: str) -> None:
    session.apply(AddStep(id="s", text="資料を送る"))
    session.apply(RegisterOpportunity(id="o", title="倉庫"))
    session.apply(RecordHandOver(id="h", files=("a.docx",)))
    assert refused(session, command) == code


def test_an_opportunity_is_edited_in_part(session: Session) -> None:
    session.apply(CaptureLine(id="c", text="倉庫を建てる", what="opportunity"))
    session.apply(RegisterOpportunity(id="o", title="倉庫", evidence=("c",), budget="来期"))
    session.apply(EditOpportunity(id="o", grade="E2", ask_to_manager="同行"))
    found = session.workshop.of(Opportunity)["o"]
    assert (found.title, found.evidence, found.budget) == ("倉庫", ("c",), "来期")
    assert (found.grade, found.ask_to_manager) == (EvidenceGrade.E2, "同行")


def test_what_stands_beside_a_topic_is_edited_in_part(session: Session) -> None:
    session.apply(EditTopic(id="logi/wait", departments="物流部"))
    session.apply(EditTopic(id="logi/wait", owner="山本様"))
    topic = session.workshop.of(Topic)["logi/wait"]
    assert (topic.departments, topic.owner, topic.number) == ("物流部", "山本様", "C1-1")


def test_the_delta_is_written_per_language_and_taken_back(session: Session) -> None:
    session.apply(WriteDelta(lang="ja", text="新しい課題が見えた"))
    session.apply(WriteDelta(lang="en", text="A new challenge surfaced"))
    session.apply(WriteFeedback(text="予算は次回"))
    session.apply(WriteDelta(lang="ja", text=" "))
    assert session.workshop.delta.texts == {"en": "A new challenge surfaced"}
    assert session.workshop.delta.feedback == "予算は次回"


def test_the_way_to_a_decision_is_kept(session: Session, clock: Clock) -> None:
    session.apply(StartReadBack())
    first = session.workshop.run.readback_at
    clock.pass_(minutes=1)
    session.apply(StartReadBack())
    assert session.workshop.run.readback_at == first
    session.apply(AddRoadmapRow(id="r1", text="稟議"))
    session.apply(AddRoadmapRow(id="r2", text="役員会", when="1月"))
    assert [(r.id, r.order) for r in session.workshop.of(RoadmapRow).values()] == [("r1", 0), ("r2", 1)]
    session.apply(Consider(what="価格", who="山本課長", revisit=DUE))
    session.apply(RecordHandOver(id="h", files=("a.docx",), audience="internal"))
    assert session.workshop.of(HandedOver)["h"].at == clock.now


def test_after_the_visit(session: Session) -> None:
    session.apply(AddCorrection(id="k", on=DUE, text="2時間→1時間半"))
    assert refused(session, AddCorrection(id="k", on=DUE, text="x")) == "command.id_taken"
    session.apply(RecordOutcome(won=False, cause="competition"))
    session.apply(RecordOutcome(note="価格で負けた"))
    outcome = session.workshop.get(Outcome)
    assert outcome is not None
    assert (outcome.won, outcome.cause, outcome.note) == (False, LossCause.COMPETITION, "価格で負けた")
