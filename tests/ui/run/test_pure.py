"""The small pure parts of the console: numbers, pace, what a line becomes, near topics."""

from __future__ import annotations

import pytest
from tests.ui.run.workshops import Clock

from workshop.commands import Batch, prepare
from workshop.commands.captures import CaptureLine
from workshop.commands.run import EndBy, Show, StartRun
from workshop.model.items import SlideRef
from workshop.model.terms import BlockKind, CaptureKind, PresenceState
from workshop.session import Session
from workshop.ui.run.context import Wish
from workshop.ui.run.line_commands import command_of
from workshop.ui.run.line_parser import Attendee, Line, TopicRef
from workshop.ui.run.numbers import read_number, write_number
from workshop.ui.run.pace import block_states, pace
from workshop.ui.run.stage_area import arrange, fitted
from workshop.ui.run.suggestions import Suggestions


@pytest.mark.parametrize(
    ("typed", "value"),
    [("", None), ("  ", None), ("48", 48), ("１，２００", 1200), ("1,200.5", 1200.5), ("1.5万", 15000), ("約3億", 3e8),
     ("2k", 2000), ("-5", -5)],
)  # fmt: skip
def test_a_number_as_it_is_typed(typed: str, value: float | None) -> None:
    assert read_number(typed) == value


@pytest.mark.parametrize("typed", ["たくさん", "12x", "1 2", "--", "万"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_number(typed)


def test_a_number_as_it_is_shown() -> None:
    assert [write_number(value) for value in (None, 1200.0, 0.5)] == ["", "1,200", "0.5"]


# ---- the agenda


def on(session: Session, slide: str, of: str = "") -> None:
    session.apply(Show(slide=SlideRef(slide=slide, of=of)))


def test_before_the_start_there_is_no_pace(session: Session, clock: Clock) -> None:
    assert pace(session.workshop, clock()) is None


def test_the_pace_is_on_time_within_a_blocks_own_minutes(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    on(session, "cover")
    blocks = session.workshop.blocks()
    opening = blocks[0].planned
    assert pace(session.workshop, clock()) == 0
    clock.forward(minutes=opening + 2)
    assert pace(session.workshop, clock()) == 2
    on(session, "request")
    assert pace(session.workshop, clock()) == 0


def test_a_block_that_comes_early_is_ahead(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    on(session, "ranking")
    before = sum(b.planned for b in session.workshop.blocks() if b.block is not BlockKind.RANKING and b.order < 5)
    assert pace(session.workshop, clock()) == -before


def test_ending_in_ten_minutes_spares_what_is_protected(session: Session, clock: Clock) -> None:
    session.apply(StartRun())
    on(session, "trend", "logi/T1")
    clock.forward(minutes=12)
    session.apply(EndBy(minutes=10))
    states = {state.block.block: state for state in block_states(session.workshop, clock())}
    ahead = [state for state in states.values() if state.state in ("now", "ahead")]
    assert sum(state.minutes - state.spent for state in ahead) == 10
    assert states[BlockKind.READBACK].minutes > 0
    assert states[BlockKind.NEXT_STEPS].minutes > 0
    assert states[BlockKind.CHALLENGES].state == "left_out"
    assert states[BlockKind.TRENDS].state == "now"
    assert states[BlockKind.OPENING].state == "done"
    minutes = [state.minutes for state in block_states(session.workshop, clock())]
    clock.forward(minutes=1)
    later = [state.minutes for state in block_states(session.workshop, clock())]
    assert later == minutes, "a plan that shrinks with every tick is none"
    on(session, "ranking")
    states = {state.block.block: state for state in block_states(session.workshop, clock())}
    assert states[BlockKind.CHALLENGES].state == "left_out"
    assert states[BlockKind.TRENDS].state == "done"


# ---- what a line becomes


def test_a_line_becomes_a_capture(session: Session) -> None:
    line = Line(CaptureKind.ACTION, "見積", held=True, speaker="yama", link="logi/K11")
    assert command_of(line, session.workshop) == CaptureLine(
        what=CaptureKind.ACTION, text="見積", held=True, speaker="yama", link="logi/K11"
    )


def test_signs_alone_keep_nothing(session: Session) -> None:
    assert command_of(Line(CaptureKind.ACTION, speaker="yama"), session.workshop) is None


def test_somebody_new_comes_in(session: Session) -> None:
    command = command_of(Line(CaptureKind.ISSUE, attendee=Attendee("田中", "品質部", "係長")), session.workshop)
    assert isinstance(command, prepare.AddPerson)
    assert (command.name, command.title, command.presence) == ("田中", "係長", PresenceState.PRESENT)


def test_somebody_expected_comes_in_and_is_not_doubled(session: Session) -> None:
    count = len(session.workshop.people())
    command = command_of(Line(CaptureKind.ISSUE, attendee=Attendee("鈴木", "", "")), session.workshop)
    assert isinstance(command, prepare.SetPresence)
    session.apply(command)
    assert len(session.workshop.people()) == count


def test_what_was_not_known_of_somebody_is_filled_in(session: Session) -> None:
    session.apply(prepare.AddPerson(id="d", seat="D"))
    command = command_of(Line(CaptureKind.ISSUE, attendee=Attendee("田中", "品質部", seat="D")), session.workshop)
    assert isinstance(command, Batch)
    session.apply(command)
    person = next(p for p in session.workshop.people() if p.id == "d")
    assert (person.name, person.department, person.seat) == ("田中", "品質部", "D")


# ---- near topics


def test_near_topics_best_first_and_forgotten_with_their_topic() -> None:
    near = Suggestions()
    topics = [TopicRef("a", "C1-1", "長距離の運行を分ける"), TopicRef("b", "C1-2", "運賃の根拠づくり")]
    near.follow(topics)
    assert near.near("長距離の運行を分けたい")[0] == "a"
    assert near.near("天気がいい") == []
    near.follow(topics[1:])
    assert "a" not in near.near("長距離の運行を分けたい")


# ---- the middle


@pytest.mark.parametrize("room", [(430, 300), (771, 340), (1000, 640), (1230, 840), (600, 900)])
@pytest.mark.parametrize("wish", [Wish(320, 96), Wish(430, 400)])
def test_picture_panel_and_next_never_overlap_nor_leave_the_room(room: tuple[int, int], wish: Wish) -> None:
    places = arrange(*room, wish, lambda width: 90 if width > 300 else 130)
    rects = [rect for rect in (places.picture, places.panel, places.following) if rect is not None]
    for rect in rects:
        assert rect.x() >= 0
        assert rect.y() >= 0
        assert rect.right() < room[0]
        assert rect.bottom() < room[1]
    for i, one in enumerate(rects):
        assert not any(one.intersects(other) for other in rects[i + 1 :])
    assert places.picture.width() >= room[0] // 3


def test_the_picture_keeps_its_shape() -> None:
    size = fitted(1000, 200)
    assert abs(size.width() / size.height() - 16 / 9) < 0.02
