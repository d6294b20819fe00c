"""The slides in the order they are told, what the read-back goes through, and what is left to do before going in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.workshops import START, Clock, a_session

from workshop.commands.base import Command
from workshop.commands.captures import CaptureLine, HoldCapture
from workshop.commands.prepare import ChooseCases, ChooseTrend, MoveTrend, RecordLead, SetBant, SetUp, SkipTrend
from workshop.commands.wrapup import ReadBack
from workshop.model.coverage import coverage, uncovered_themes
from workshop.model.items import Lead, OwnPage, SlideRef
from workshop.model.readiness import checks, gaps, missing
from workshop.model.running_order import block_in, block_of, read_back_lines, running_order, trend_of
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


# ---- pages of ours


@pytest.fixture
def workshop() -> Workshop:
    return a_session().workshop


def a_page(page_id: str, order: int, after: BlockKind) -> OwnPage:
    return OwnPage(id=page_id, title=page_id, order=order, asset="0" * 64, width=16, height=9, after=after)


@pytest.mark.parametrize(
    ("after", "before", "behind"),
    [
        (BlockKind.OPENING, "flow", "request"),
        (BlockKind.REQUEST, "request", "trend"),
        (BlockKind.TRENDS, "challenges", "case"),
        (BlockKind.CHALLENGES, "challenges", "case"),
        (BlockKind.CASES, "estimate", "ranking"),
        (BlockKind.RANKING, "map", "readback"),
        (BlockKind.READBACK, "readback", "next-steps"),
        (BlockKind.NEXT_STEPS, "next-steps", "thanks"),
    ],
)
def test_a_page_stands_after_the_slides_of_its_block(
    workshop: Workshop, after: BlockKind, before: str, behind: str
) -> None:
    with_page = Workshop([*workshop.all(), Lead(request="車を減らしたい"), a_page("p", 0, after)])
    order = running_order(with_page)
    place = order.index(SlideRef(slide="page", of="p"))
    assert (order[place - 1].slide, order[place + 1].slide) == (before, behind)
    assert block_in(with_page, order[place]) is after


def test_pages_of_a_block_keep_their_order(workshop: Workshop) -> None:
    pages = [a_page("b", 4, BlockKind.CASES), a_page("a", 2, BlockKind.CASES), a_page("c", 0, BlockKind.RANKING)]
    found = running_order(Workshop([*workshop.all(), *pages]))
    assert [s.of for s in found if s.slide == "page"] == ["a", "b", "c"]


def test_a_page_stands_where_its_block_would(workshop: Workshop) -> None:
    nothing = Workshop([a_page("p", 0, BlockKind.REQUEST), a_page("q", 1, BlockKind.CASES)])
    assert [s.slide for s in running_order(nothing)] == [
        "cover", "flow", "page", "page", "ranking", "map", "readback", "next-steps", "thanks",
    ]  # fmt: skip


def test_a_page_that_is_gone_belongs_to_no_block(workshop: Workshop) -> None:
    assert block_in(workshop, SlideRef(slide="page", of="gone")) is None
    assert block_in(workshop, SlideRef(slide="map")) is BlockKind.RANKING
    assert block_in(workshop, None) is None
