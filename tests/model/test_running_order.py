"""The slides in the order they are told, what the read-back goes through, and what is left to do before going in."""

from __future__ import annotations

from datetime import timedelta

from tests.workshops import START, Clock, a_session

from workshop.commands.base import Command
from workshop.commands.captures import CaptureLine, HoldCapture
from workshop.commands.prepare import ChooseCases, ChooseTrend, MoveTrend, RecordLead, SetBant, SetUp, SkipTrend
from workshop.commands.wrapup import ReadBack
from workshop.model.coverage import coverage, uncovered_themes
from workshop.model.items import SlideRef
from workshop.model.readiness import checks, gaps, missing
from workshop.model.running_order import block_of, read_back_lines, running_order, trend_of
from workshop.model.terms import BantLetter, BlockKind, Horizon, Theme
from workshop.model.workshop import Workshop


def slides(*commands: Command) -> list[str]:
    session = a_session()
    for command in commands:
        session.apply(command)
    return [str(slide).replace("logi/", "") for slide in running_order(session.workshop)]


CLOSE = ["ranking", "map", "readback", "next-steps", "thanks"]


def test_the_order_of_a_visit() -> None:
    assert slides() == [
        "cover", "flow", "request",
        "trend:drivers:spark", "trend:drivers:confront", "challenges:drivers",
        "trend:green:spark", "trend:green:confront", "challenges:green",
        "case:tohama", "estimate:drivers",
        *CLOSE,
    ]  # fmt: skip


def test_without_a_request_there_is_no_slide_for_it() -> None:
    assert "request" not in slides(RecordLead(request=""))


def test_moved_skipped_and_chosen() -> None:
    order = slides(
        MoveTrend(trend="logi/green", to=0), SkipTrend(trend="logi/drivers"), ChooseTrend(trend="logi/robots")
    )
    assert order == [
        "cover", "flow", "request",
        "trend:green:spark", "trend:green:confront", "challenges:green",
        "trend:robots:spark", "challenges:robots",
        *CLOSE,
    ]  # fmt: skip


def test_a_case_that_is_not_cleared_is_told_only_when_it_was_chosen() -> None:
    assert "case:secret" not in slides()
    order = slides(ChooseCases(trend="logi/drivers", cases=("logi/secret", "logi/tohama")))
    assert [s for s in order if s.startswith("case")] == ["case:secret", "case:tohama"]


def test_an_empty_workshop_has_a_beginning_and_an_end() -> None:
    assert [str(s) for s in running_order(Workshop())] == ["cover", "flow", *CLOSE]


def test_every_slide_belongs_to_a_block_and_knows_its_trend() -> None:
    workshop = a_session().workshop
    assert all(block_of(slide) for slide in running_order(workshop))
    assert block_of(SlideRef(slide="off-script")) is None
    assert block_of(None) is None
    assert trend_of(workshop, SlideRef(slide="case", of="logi/tohama")) == "logi/drivers"
    assert trend_of(workshop, SlideRef(slide="case", of="logi/none")) is None
    assert trend_of(workshop, SlideRef(slide="estimate", of="logi/drivers")) == "logi/drivers"
    assert trend_of(workshop, SlideRef(slide="cover")) is None
    assert block_of(SlideRef(slide="estimate")) is BlockKind.CASES


def test_the_read_back_goes_from_the_most_binding_on() -> None:
    clock = Clock()
    session = a_session(clock=clock)
    for line in (
        CaptureLine(id="issue", text="一"),
        CaptureLine(id="mark", what="mark"),
        CaptureLine(id="parking", text="二", what="parking"),
        CaptureLine(id="secret", text="三", what="opportunity"),
        CaptureLine(id="decision", text="四", what="decision"),
        CaptureLine(id="held", text="五", held=True),
        CaptureLine(id="out", text="六"),
        CaptureLine(id="later", text="七"),
    ):
        session.apply(line)
        clock.pass_(seconds=10)
    session.apply(ReadBack(capture="out", verdict="left_out"))
    session.apply(ReadBack(capture="issue", verdict="confirmed"))
    assert [c.id for c in read_back_lines(session.workshop)] == ["decision", "issue", "later", "parking"]
    session.apply(HoldCapture(id="held", held=False))
    assert "held" in [c.id for c in read_back_lines(session.workshop)]


# ---- before going in


def test_what_is_left_is_named() -> None:
    session = a_session()
    assert [(m.code, m.of) for m in missing(session.workshop)] == [("trends", ""), ("time", "")]
    for command in (
        ChooseTrend(trend="logi/robots"),
        SetUp(starts_at=START + timedelta(days=1)),
        ChooseCases(trend="logi/drivers", cases=("logi/secret",)),
    ):
        session.apply(command)
    assert [(m.code, m.of) for m in missing(session.workshop)] == [
        ("clearance", "東浜物流"),
        ("confront", "動きrobots"),
    ]
    assert len(checks(session.workshop)) == 7


def test_letters_without_evidence_are_gaps() -> None:
    session = a_session()
    assert gaps(session.workshop) == list(BantLetter)
    session.apply(SetBant(letter="budget", state="asserted"))
    session.apply(SetBant(letter="needs", state="evidenced"))
    session.apply(SetBant(letter="timeframe", state="confirmed"))
    assert gaps(session.workshop) == [BantLetter.BUDGET, BantLetter.AUTHORITY]


def test_the_map_shows_what_is_told_and_what_is_not() -> None:
    session = a_session()
    session.apply(ChooseTrend(trend="logi/robots"))
    session.apply(SkipTrend(trend="logi/drivers"))
    assert coverage(session.workshop) == {
        (Theme.ENVIRONMENT, Horizon.ONE_TO_TWO_YEARS): ["logi/green"],
        (Theme.SUPPLY, Horizon.NOW): ["logi/robots"],
    }
    told = (Theme.SUPPLY, Theme.ENVIRONMENT)
    assert uncovered_themes(session.workshop) == [theme for theme in Theme if theme not in told]
