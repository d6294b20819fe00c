"""Dragging a topic over the map on the console, with the customer's window open: a frame with 120 topics against 40.

A frame is the pointer's next step and everything that is painted for it. The processor's time: a frame waits for nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import process_time
from typing import Any

from tests.bench.rows import Row

FEW, MANY = 40, 120
ROUNDS, FRAMES = 3, 120


def run() -> list[Row]:
    frames: dict[int, list[float]] = {FEW: [], MANY: []}
    drops: dict[int, list[float]] = {FEW: [], MANY: []}
    painted: list[float] = []
    for _ in range(ROUNDS):
        for count in (FEW, MANY):
            with crowded(count) as rooms:
                frames[count] += drag(rooms)
                dropped, alone = drop(rooms)
                drops[count].append(dropped)
                if count == MANY:
                    painted.append(alone)
    return [
        Row("drag frame, 120 topics against 40", median(frames[MANY]), median(frames[FEW]), 1.3),
        Row("the slowest tenth of frames, likewise", slow(frames[MANY]), slow(frames[FEW]), 1.3),
        Row(
            "the drop, 120 topics, until the customer has it, against painting their slide (no target)",
            median(drops[MANY]),
            median(painted),
            float("inf"),
        ),
    ]


def slow(found: list[float]) -> float:
    return sorted(found)[len(found) * 9 // 10]


@contextmanager
def crowded(count: int) -> Iterator[Any]:
    """The console with the map on, so many topics on it, and the customer's window open."""
    from tests.bench.console import console, settle

    from workshop.commands.answers import RankIssue, SetScore
    from workshop.commands.captures import CaptureLine, Publish
    from workshop.model.items import SlideRef
    from workshop.model.ranking import rank

    with console("ja") as rooms:
        rooms.session.store._db.execute("PRAGMA synchronous=OFF")  # the disk is measured elsewhere
        made = [f"topic-{number}" for number in range(max(0, count - len(rank(rooms.workshop))))]
        for number, ident in enumerate(made):
            rooms.apply(CaptureLine(id=ident, text=f"拠点ごとに検品の基準が違う {number}"))
            rooms.apply(RankIssue(capture=ident))
        rooms.apply(Publish(topics=tuple(made)))
        for number, found in enumerate(rank(rooms.workshop)):
            scores = {"importance": number * 7 % 50 / 10, "urgency": (number * 13 + 9) % 50 / 10}
            rooms.apply(SetScore(topic=found.topic.id, **scores))
        presenting = rooms.presenting
        presenting.open_window("online")
        presenting.confirm()
        presenting._seating.venue.window.resize(1366, 768)
        presenting.show(SlideRef(slide="map"))
        settle(20)
        board = board_of(rooms)
        assert len(board.board().boxes) == count, "all topics are on the map"
        assert presenting._seating.venue.window.isVisible(), "the customer's window is open"
        yield rooms


def board_of(rooms: Any) -> Any:
    return rooms.shell.page("run").stage.panel.board


def drag(rooms: Any) -> list[float]:
    """Take the topic in the middle of the order across the map and back to where it was."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    board = board_of(rooms)
    seen = 0

    def count(hand: Any, painter: Any, *args: Any, **named: Any) -> None:
        nonlocal seen
        seen += 1
        paint(hand, painter, *args, **named)

    from workshop.ui.run.map_hand import Hand

    paint = Hand.paint
    Hand.paint = count  # type: ignore[method-assign]  # every step must really be painted
    try:
        start = board.middle_of(list(board.board().boxes)[len(board.board().boxes) // 2]).toPoint()
        QTest.mousePress(board, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        QTest.mouseMove(board, start + QPoint(12, 0))
        QApplication.processEvents()
        assert board.in_hand, "something is in the hand"
        found = []
        for number in range(FRAMES):
            at = QPoint(20 + number * (board.width() - 40) // FRAMES, 20 + number * 37 % (board.height() - 40))
            before = seen
            begun = process_time()
            QTest.mouseMove(board, at)
            QApplication.processEvents()
            found.append(process_time() - begun)
            assert seen > before, "the step was painted"
        board.put_back()
        QTest.mouseRelease(board, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        QApplication.processEvents()
    finally:
        Hand.paint = paint  # type: ignore[method-assign]
    return found


def drop(rooms: Any) -> tuple[float, float]:
    """A topic gets another place: until the customer's window has painted it; and that slide painted alone."""
    from workshop.paint.slide import forget_sheets, slide_image

    board, presenting = board_of(rooms), rooms.presenting
    window = presenting._seating.venue.window
    ident = list(board.board().boxes)[3]
    begun = process_time()
    board.dropped.emit(ident, 1.3, 3.9)
    taken = process_time() - begun
    assert window.painted_revision == presenting.state.revision, "the customer has it"
    forget_sheets()
    begun = process_time()
    slide_image(presenting.state.slide, window.width(), window.height(), rooms.words)
    return taken, process_time() - begun
