"""The map moved about on our side: by dragging, by two clicks, by keys; what was dropped is what everybody reads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.run.test_discreet import painted, strings
from tests.ui.run.workshops import CANARY, canary

from workshop.commands.answers import Pick, RankIssue, SetScore
from workshop.commands.captures import CaptureLine, Publish
from workshop.model.items import ROOM, Score
from workshop.model.publish import public_topics
from workshop.model.ranking import rank
from workshop.paint.map import MARGIN
from workshop.paint.placing import anchor
from workshop.ui.run import map_board, map_hand
from workshop.ui.run.map_view import UNIT

__all__ = ["painted"]  # a fixture

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
FIRST, SECOND, WAITING = "logi/K11", "logi/K21", "logi/K31"


@pytest.fixture
def board(page, host, at):
    """The map is on, with two topics on it; the others wait beside it."""
    host.apply(SetScore(topic=FIRST, importance=4.0, urgency=4.0))
    host.apply(SetScore(topic=SECOND, importance=1.0, urgency=1.0))
    at("map")
    assert page.stage.panel.board.isVisible()
    return page.stage.panel.board


@pytest.fixture
def topics(page):
    return page.stage.panel.list


def middle(board, topic: str) -> QPoint:
    found = board.middle_of(topic)
    assert found is not None, f"{topic} is not on the map"
    return found.toPoint()


def spot(board, importance: float, urgency: float) -> QPoint:
    """The point where a topic with these scores has its middle."""
    wide, high = board.board().thing
    at = anchor(board.board().field, importance, urgency, wide / 2 + MARGIN, high / 2 + MARGIN)
    return (QPointF(*at) / UNIT).toPoint()


def drag(widget, start: QPoint, *way: QPoint) -> None:
    """Press, move in steps, and let go at the last; all in the widget's own places."""
    QTest.mousePress(widget, LEFT, NONE, start)
    for at in way:
        QTest.mouseMove(widget, (start + at) / 2)
        QTest.mouseMove(widget, at)
    QTest.mouseRelease(widget, LEFT, NONE, way[-1] if way else start)


def place_of(host, topic: str) -> tuple[float | None, float | None]:
    found = next(r for r in rank(host.workshop) if r.topic.id == topic)
    return found.importance, found.urgency


# ---- dragging


def test_a_drag_is_one_score_and_one_step(board, host) -> None:
    before = len(host.applied)
    drag(board, middle(board, FIRST), spot(board, 3, 3), spot(board, 1, 4))
    assert [type(command) for command in host.applied[before:]] == [SetScore]
    importance, urgency = place_of(host, FIRST)
    assert importance == pytest.approx(1.0, abs=0.1)
    assert urgency == pytest.approx(4.0, abs=0.1)
    host.undo()
    assert place_of(host, FIRST) == (4.0, 4.0)
    assert middle(board, FIRST), "it stands where it stood"


def test_what_was_dropped_stays_under_the_pointer(board) -> None:
    target = spot(board, 4, 1)
    start = middle(board, FIRST) + QPoint(9, 4)  # taken beside its middle
    drag(board, start, target)
    moved = middle(board, FIRST) - (target - QPoint(9, 4))
    assert moved.manhattanLength() <= 8


def test_all_readers_have_the_place_of_the_drop(board, host, page) -> None:
    drag(board, middle(board, FIRST), spot(board, 1, 1.5))
    importance, urgency = place_of(host, FIRST)
    public = next(topic for topic in public_topics(host.workshop, "ja") if topic.id == FIRST)
    assert (public.importance, public.urgency) == (importance, urgency)
    shown = next(topic for topic in host.presenting.state.slide.topics if topic.id == FIRST)
    assert shown == public
    numbers = page.stage.panel.numbers.boxes
    assert (numbers["importance"].value(), numbers["urgency"].value()) == (importance, urgency)


def test_the_customer_sees_nothing_before_it_is_dropped(board, host) -> None:
    before = host.presenting.state.slide
    start = middle(board, FIRST)
    QTest.mousePress(board, LEFT, NONE, start)
    QTest.mouseMove(board, start - QPoint(60, 0))
    assert board.in_hand == FIRST
    assert host.presenting.state.slide == before
    QTest.mouseRelease(board, LEFT, NONE, spot(board, 1, 1))
    assert host.presenting.state.slide != before


def test_dragged_off_the_board_it_loses_its_place(board, host) -> None:
    drag(board, middle(board, FIRST), QPoint(board.width() + 60, 40))
    assert place_of(host, FIRST) == (None, None)
    assert board.middle_of(FIRST) is None
    host.undo()
    assert place_of(host, FIRST) == (4.0, 4.0)


def test_the_board_has_a_margin_and_what_is_aimed_at_the_edge_is_not_lost(board, host) -> None:
    drag(board, middle(board, FIRST), QPoint(board.width() - 3, 3))
    assert place_of(host, FIRST) == (5.0, 5.0)


def test_esc_during_a_drag_puts_it_back_and_leaves_the_line_alone(board, host, page) -> None:
    page.bar.entry.setText("夜勤が回らない")
    before = len(host.applied)
    start = middle(board, FIRST)
    QTest.mousePress(board, LEFT, NONE, start)
    QTest.mouseMove(board, start - QPoint(60, 10))
    assert board.in_hand == FIRST
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Escape)
    assert board.in_hand == ""
    QTest.mouseMove(board, start - QPoint(90, 10))
    QTest.mouseRelease(board, LEFT, NONE, start - QPoint(90, 10))
    assert host.applied[before:] == []
    assert page.bar.entry.text() == "夜勤が回らない"
    assert page.bar.entry.hasFocus()
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Escape)
    assert page.bar.entry.text() == "", "Esc is the line's again"


def test_a_drag_leaves_a_conversion_alone(board, host, page, composing) -> None:
    composing(page.bar.entry, "やきん")
    drag(board, middle(board, FIRST), spot(board, 1, 1))
    assert place_of(host, FIRST) != (4.0, 4.0)
    assert page.bar.entry.composing
    assert page.bar.entry.hasFocus()
    composing(page.bar.entry, "", "夜勤")
    assert page.bar.entry.text() == "夜勤"


def test_a_topic_that_waits_is_dragged_in_from_the_list(board, topics, host, page) -> None:
    row = topics.visualRect(topics.topics.index_of(WAITING))
    start = row.center()
    QTest.mousePress(topics.viewport(), LEFT, NONE, start)
    there = topics.viewport().mapFromGlobal(board.mapToGlobal(spot(board, 4, 1)))
    QTest.mouseMove(topics.viewport(), start - QPoint(30, 0))
    QTest.mouseMove(topics.viewport(), there)
    assert board.in_hand == WAITING
    QTest.mouseRelease(topics.viewport(), LEFT, NONE, there)
    importance, urgency = place_of(host, WAITING)
    assert importance == pytest.approx(4.0, abs=0.1)
    assert urgency == pytest.approx(1.0, abs=0.1)
    assert page.bar.entry.hasFocus()


def test_a_row_dropped_on_the_list_again_changes_nothing(board, topics, host) -> None:
    before = len(host.applied)
    start = topics.visualRect(topics.topics.index_of(FIRST)).center()
    drag(topics.viewport(), start, start + QPoint(0, 60))
    assert host.applied[before:] == []
    assert place_of(host, FIRST) == (4.0, 4.0)
    assert board.in_hand == ""


# ---- two clicks


def test_click_the_topic_then_its_place(board, host) -> None:
    QTest.mouseClick(board, LEFT, NONE, middle(board, FIRST))
    assert board.armed == FIRST
    QTest.mouseClick(board, LEFT, NONE, spot(board, 1, 4))
    importance, urgency = place_of(host, FIRST)
    assert importance == pytest.approx(1.0, abs=0.1)
    assert urgency == pytest.approx(4.0, abs=0.1)
    assert board.armed == ""
    before = len(host.applied)
    QTest.mouseClick(board, LEFT, NONE, spot(board, 4, 4))
    assert host.applied[before:] == [], "one click alone moves nothing"


def test_click_a_row_then_a_place(board, topics, host) -> None:
    QTest.mouseClick(topics.viewport(), LEFT, NONE, topics.visualRect(topics.topics.index_of(WAITING)).center())
    assert board.armed == WAITING
    QTest.mouseClick(board, LEFT, NONE, spot(board, 1, 4))
    assert place_of(host, WAITING) == pytest.approx((1.0, 4.0), abs=0.1)


def test_esc_or_a_second_click_forgets_the_first(board, host, page) -> None:
    QTest.mouseClick(board, LEFT, NONE, middle(board, FIRST))
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Escape)
    assert board.armed == ""
    QTest.mouseClick(board, LEFT, NONE, middle(board, FIRST))
    QTest.mouseClick(board, LEFT, NONE, middle(board, FIRST))
    assert board.armed == ""


# ---- keys


def test_arrows_choose_and_shift_arrows_move(board, topics, host, page) -> None:
    board.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(board, Qt.Key.Key_Right)
    QTest.keyClick(board, Qt.Key.Key_Left)
    assert topics.chosen().id == SECOND, "it lies to the left"
    QTest.keyClick(board, Qt.Key.Key_Up)
    assert topics.chosen().id == FIRST
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left):
        QTest.keyClick(board, key, SHIFT)
    assert place_of(host, FIRST) == (4.5, 3.0)
    host.undo()
    assert place_of(host, FIRST) == (4.0, 4.0), "small steps are taken back together"
    QTest.keyClick(board, Qt.Key.Key_Delete)
    assert place_of(host, FIRST) == (None, None)
    QTest.keyClick(board, Qt.Key.Key_Escape)
    assert page.bar.entry.hasFocus()


def test_steps_after_a_drag_are_another_step(board, topics, host) -> None:
    drag(board, middle(board, FIRST), spot(board, 1, 4))
    dropped = place_of(host, FIRST)
    topics.setFocus()
    QTest.keyClick(topics, Qt.Key.Key_Left, SHIFT)
    assert place_of(host, FIRST) != dropped
    host.undo()
    assert place_of(host, FIRST) == dropped


def test_from_the_line_a_number_chooses_and_alt_shift_arrows_move(board, topics, host, page) -> None:
    row = topics.topics.with_place(2)
    QTest.keyClick(page.bar.entry, Qt.Key.Key_2, ALT)
    assert topics.chosen().id == row.id
    assert host.workshop.picks.topics == ()
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Up, ALT | SHIFT)
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Right, ALT | SHIFT)
    was = row.room
    assert place_of(host, row.id) == (was[0] + 0.5, was[1] + 0.5)
    assert page.bar.entry.hasFocus()
    QTest.keyClick(page.bar.entry, Qt.Key.Key_Return, ALT)
    assert host.workshop.picks.topics == (row.id,)


def test_what_waits_comes_to_the_middle_with_the_first_step(board, topics, host) -> None:
    topics.choose(WAITING)
    topics.setFocus()
    QTest.keyClick(topics, Qt.Key.Key_Up, SHIFT)
    assert place_of(host, WAITING) == (2.5, 2.5)
    assert board.middle_of(WAITING) is not None
    QTest.keyClick(topics, Qt.Key.Key_Delete)
    assert place_of(host, WAITING) == (None, None)


def test_nothing_moves_during_a_conversion(board, host, page, composing) -> None:
    before = len(host.applied)
    composing(page.bar.entry, "やきん")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
        QTest.keyClick(page.bar.entry, key, ALT | SHIFT)
    assert host.applied[before:] == []
    composing(page.bar.entry, "", "夜勤")


def test_letters_do_nothing_on_the_board(board, host) -> None:
    board.setFocus(Qt.FocusReason.TabFocusReason)
    before = len(host.applied)
    QTest.keyClicks(board, "a1 x0"[:2])
    assert host.applied[before:] == []


# ---- what is ours


@pytest.fixture
def heard(painted, monkeypatch) -> list[str]:
    for module in (map_board, map_hand):
        monkeypatch.setattr(module, "write", lambda painter, where, flags, text: painted.append(text))
    return painted


def test_what_the_customer_does_not_see_yet_is_masked_on_the_board(board, host, page, heard) -> None:
    host.apply(CaptureLine(id="new", text=canary("課題")))
    host.apply(RankIssue(capture="new"))
    host.apply(SetScore(topic="new", importance=2.0, urgency=4.0))
    assert CANARY not in str(host.presenting.state.slide)
    pin = next(pin for pin in board._pins if pin.id == "new")
    assert not pin.is_shown
    assert CANARY not in pin.title
    start = middle(board, "new")
    QTest.mousePress(board, LEFT, NONE, start)
    QTest.mouseMove(board, start - QPoint(40, 0))
    board.grab()
    QTest.mouseRelease(board, LEFT, NONE, start - QPoint(40, 0))
    assert "●" in "".join(heard)
    assert CANARY not in "".join(heard)
    assert not [text for text in strings(board) if CANARY in text]
    page.desk.discreet.set_on(False)
    assert CANARY in next(pin for pin in board._pins if pin.id == "new").title


def test_the_board_shows_the_words_the_customer_reads(board, host) -> None:
    host.apply(CaptureLine(id="new", text="検査の基準"))
    host.apply(RankIssue(capture="new"))
    host.apply(Publish(topics=("new",)))
    host.apply(SetScore(topic="new", importance=2.0, urgency=4.0))
    pin = next(pin for pin in board._pins if pin.id == "new")
    public = next(topic for topic in public_topics(host.workshop, "ja") if topic.id == "new")
    assert (pin.place, pin.title, pin.pick) == (public.place, public.title, public.pick)


# ---- with the other slides, and crowded


def test_the_board_goes_with_the_map(board, page, at) -> None:
    assert page.stage._picture.width() < board.width()
    at("ranking")
    assert not board.isVisible()
    assert page.stage._picture.width() > 300
    at("map")
    assert board.isVisible()


def test_going_on_in_the_middle_of_a_drag_puts_it_back(board, host, page, at) -> None:
    start = middle(board, FIRST)
    QTest.mousePress(board, LEFT, NONE, start)
    QTest.mouseMove(board, start - QPoint(60, 10))
    at("ranking")
    assert board.in_hand == ""
    assert host.workshop.get(Score, f"{FIRST}|{ROOM}").importance == 4.0


@pytest.mark.parametrize("count", [5, 40, 120])
@pytest.mark.parametrize("size", [(454, 256), (800, 560)])
def test_no_two_topics_overlap_and_each_can_be_hit(page, host, at, count: int, size: tuple[int, int]) -> None:
    for number in range(count):
        host.apply(CaptureLine(id=f"i{number}", text=f"本日のご指摘{number}"))
        host.apply(RankIssue(capture=f"i{number}"))
        host.apply(SetScore(topic=f"i{number}", importance=(number * 7 % 11) / 2, urgency=(number * 3 % 9) / 2))
    host.apply(Pick(topic="i0", place=1))
    at("map")
    board = page.stage.panel.board
    board.resize(*size)
    boxes = board.board().boxes
    assert len(boxes) == count
    found = list(boxes.items())
    for place, (ident, box) in enumerate(found):
        assert box.x >= 0
        assert box.right <= board.board().sheet.width
        assert not [
            other
            for other, there in found[:place]
            if abs(box.x - there.x) < min(box.w, there.w) - 0.1 and abs(box.y - there.y) < min(box.h, there.h) - 0.1
        ]
        assert board.hit(board.middle_of(ident)) == ident
    QApplication.processEvents()
