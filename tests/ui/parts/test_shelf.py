"""Where a workshop stands, from what is recorded alone, and which page that leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.workshops import START, Clock, a_session

from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import SetUp
from workshop.commands.run import StartRun
from workshop.commands.wrapup import AddStep, RecordHandOver
from workshop.model.terms import CaptureKind, Side
from workshop.ui.parts.shelf import FileCard, Promise, Standing, card_of, in_order, page_for, promised, standing

PLAIN = FileCard(Path("a.workshop"), company="東浜ロジ")
STEP = Promise("様式を送る", "瀬名", Side.OURS, date(2026, 11, 27))


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        (PLAIN, Standing.PREPARING),
        (replace(PLAIN, starts_at=START + timedelta(days=1)), Standing.PREPARING),
        (replace(PLAIN, starts_at=START + timedelta(hours=3)), Standing.TODAY),
        (replace(PLAIN, starts_at=START - timedelta(hours=3)), Standing.TODAY),
        (replace(PLAIN, starts_at=START - timedelta(days=1)), Standing.PASSED),
        (replace(PLAIN, started_at=START - timedelta(minutes=5)), Standing.RUNNING),
        (replace(PLAIN, started_at=START - timedelta(days=1)), Standing.HELD),
        (replace(PLAIN, started_at=START, ended_at=START), Standing.HELD),
        (replace(PLAIN, started_at=START, closed=True), Standing.HELD),
        (replace(PLAIN, started_at=START, handed_over=True, promises=(STEP,)), Standing.FOLLOWING),
        (replace(PLAIN, started_at=START, handed_over=True), Standing.DONE),
        (replace(PLAIN, on_paper=True, starts_at=START - timedelta(days=1)), Standing.ON_PAPER),
        (replace(PLAIN, on_paper=True, closed=True), Standing.HELD),
        (replace(PLAIN, on_paper=True, handed_over=True, promises=(STEP,)), Standing.FOLLOWING),
        (replace(PLAIN, on_paper=True, handed_over=True), Standing.DONE),
    ],
)
def test_where_a_workshop_stands(card: FileCard, expected: Standing) -> None:
    assert standing(card, START) is expected


def test_the_day_is_the_computers_own() -> None:
    """A meeting at nine in Tokyo is on the evening before in Chicago; what counts is the clock on the wall."""
    morning = START.replace(hour=9)
    card = replace(PLAIN, starts_at=morning)
    from datetime import timezone

    there = timezone(timedelta(hours=-6))
    assert standing(card, morning.astimezone(there)) is Standing.TODAY
    assert standing(card, (morning + timedelta(days=1)).astimezone(there)) is Standing.PASSED


def test_work_goes_on_before_in_and_after_the_room() -> None:
    assert {state: page_for(state) for state in Standing} == {
        Standing.PREPARING: "prepare",
        Standing.TODAY: "prepare",
        Standing.PASSED: "prepare",
        Standing.RUNNING: "run",
        Standing.ON_PAPER: "run",
        Standing.HELD: "wrapup",
        Standing.FOLLOWING: "wrapup",
        Standing.DONE: "wrapup",
    }


def test_today_comes_first_then_what_was_worked_on_last() -> None:
    today = replace(PLAIN, path=Path("today"), starts_at=START, changed_at=1.0)
    old, new = (replace(PLAIN, path=Path(name), changed_at=at) for name, at in (("old", 2.0), ("new", 3.0)))
    assert in_order([old, new, today], START) == [today, new, old]


def test_promises_stand_by_their_dates_and_undated_ones_do_not() -> None:
    late, soon = replace(STEP, due=date(2026, 11, 20)), STEP
    cards = [replace(PLAIN, promises=(soon, replace(STEP, due=None))), replace(PLAIN, promises=(late,))]
    assert [promise for _, promise in promised(cards)] == [late, soon]


def test_a_card_of_the_open_workshop_counts_what_is_in_it() -> None:
    clock = Clock()
    session = a_session(clock=clock)
    session.apply(SetUp(starts_at=START))
    session.apply(StartRun())
    session.apply(CaptureLine(text="荷待ちが長い"))
    session.apply(CaptureLine(what=CaptureKind.OPPORTUNITY, text="倉庫も"))
    session.apply(AddStep(text="様式を送る", owner="瀬名", due=date(2026, 11, 27)))
    card = card_of(Path("a"), session.workshop)
    assert (card.issues, card.opportunities, card.company, card.promises) == (1, 1, "東浜ロジ", (STEP,))
    assert standing(card, clock()) is Standing.RUNNING
    session.apply(RecordHandOver(files=("a.docx",), audience="internal"))
    assert not card_of(Path("a"), session.workshop).handed_over
    session.apply(RecordHandOver(files=("a.docx",), audience="customer"))
    assert standing(card_of(Path("a"), session.workshop), clock()) is Standing.FOLLOWING
