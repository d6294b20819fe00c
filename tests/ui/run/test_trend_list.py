"""The remaining trends are reordered and skipped during the run; what is on stays on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop.commands import prepare
from workshop.model.items import ChosenTrend, Reaction, SlideRef
from workshop.model.terms import TrendReaction

MOVES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ON = SlideRef(slide="trend", of="logi/T1", beat="evidence")


def order(host) -> list[str]:
    return [c.id.removeprefix("logi/") for c in host.workshop.chosen()]


@pytest.fixture
def rows(page, host, at):
    """The first trend is on."""
    at("trend", "logi/T1", "evidence")
    return page.agenda.trends.rows


@pytest.fixture
def row(page, rows):
    def focused(trend: str):
        found = rows[f"logi/{trend}"][0]
        found.setFocus()
        return found

    return focused


def test_by_keys_and_the_row_keeps_the_keyboard(page, host, row) -> None:
    QTest.keyClick(row("T3"), Qt.Key.Key_Up, MOVES)
    assert order(host) == ["T1", "T3", "T2"]
    assert host.presenting.slide == ON
    assert host.workshop.run.slide == ON
    focused = QApplication.focusWidget()
    assert focused is page.agenda.trends.rows["logi/T3"][0]
    assert list(page.agenda.trends.rows) == ["logi/T1", "logi/T3", "logi/T2"]
    QTest.keyClick(focused, Qt.Key.Key_Down, MOVES)
    assert order(host) == ["T1", "T2", "T3"]


def test_the_script_goes_on_in_the_new_order(page, host, row) -> None:
    QTest.keyClick(row("T3"), Qt.Key.Key_Up, MOVES)
    for _ in range(3):
        QTest.keyClick(page.bar.entry, Qt.Key.Key_PageDown)
    assert host.presenting.slide == SlideRef(slide="trend", of="logi/T3", beat="spark")


def test_what_is_still_to_come_never_goes_before_what_is_on(host, row) -> None:
    before = len(host.applied)
    QTest.keyClick(row("T2"), Qt.Key.Key_Up, MOVES)
    QTest.keyClick(row("T1"), Qt.Key.Key_Up, MOVES)
    QTest.keyClick(row("T3"), Qt.Key.Key_Down, MOVES)
    assert order(host) == ["T1", "T2", "T3"]
    assert len(host.applied) == before


def test_moving_is_undone(host, row) -> None:
    QTest.keyClick(row("T3"), Qt.Key.Key_Up, MOVES)
    host.undo()
    assert order(host) == ["T1", "T2", "T3"]
    assert host.presenting.slide == ON


def test_the_trend_that_is_on_is_skipped_and_the_talk_goes_on_after_it(page, host, row) -> None:
    QTest.keyClick(row("T1"), Qt.Key.Key_Delete)
    assert host.workshop.get(ChosenTrend, "logi/T1").skipped
    assert host.workshop.run.slide == ON
    assert host.notices == [page.desk.words("run.agenda.skipped_on", key="PgDn")]
    QTest.keyClick(page.bar.entry, Qt.Key.Key_PageDown)
    assert host.presenting.slide == SlideRef(slide="trend", of="logi/T2", beat="spark")


def test_back_from_the_trend_that_was_skipped_goes_to_what_stood_before_it(page, host, at, row) -> None:
    at("trend", "logi/T2", "evidence")
    QTest.keyClick(row("T2"), Qt.Key.Key_Delete)
    QTest.keyClick(page.bar.entry, Qt.Key.Key_PageUp)
    assert host.presenting.slide == SlideRef(slide="challenges", of="logi/T1")


def test_skipping_is_undone_and_the_talk_is_where_it_was(page, host, row) -> None:
    QTest.keyClick(row("T1"), Qt.Key.Key_Delete)
    host.undo()
    assert not host.workshop.get(ChosenTrend, "logi/T1").skipped
    QTest.keyClick(page.bar.entry, Qt.Key.Key_PageDown)
    assert host.presenting.slide == SlideRef(slide="trend", of="logi/T1", beat="confront")


def test_arrows_go_from_row_to_row(page, row) -> None:
    QTest.keyClick(row("T1"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.agenda.trends.rows["logi/T2"][0]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is page.agenda.trends.rows["logi/T1"][0]


def test_the_row_with_the_keyboard_is_seen_whole(page, host, row) -> None:
    host.shell.resize(1093, 614)
    QApplication.processEvents()
    row("T1")
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    last = QApplication.focusWidget()
    assert last is page.agenda.trends.rows["logi/T3"][0]
    assert last.visibleRegion().boundingRect() == last.rect()


def drag(row, to: QPoint) -> None:
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    QTest.mouseMove(row, row.rect().center() + QPoint(0, 20))
    QTest.mouseMove(row, to)
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=to)


def test_by_dragging(page, host, rows) -> None:
    moved, target = rows["logi/T3"][0], rows["logi/T2"][0]
    drag(moved, moved.mapFrom(page.agenda.trends, target.mapTo(page.agenda.trends, QPoint(10, 2))))
    assert order(host) == ["T1", "T3", "T2"]
    assert not page.agenda.trends._drop.isVisible()
    assert host.presenting.slide == ON
    QTest.mouseClick(moved, Qt.MouseButton.LeftButton)
    assert host.presenting.slide == SlideRef(slide="trend", of="logi/T3", beat="spark")


def test_dropped_where_it_was_nothing_happens(host, rows) -> None:
    before = len(host.applied)
    moved = rows["logi/T2"][0]
    drag(moved, moved.rect().center() + QPoint(0, 3))
    assert len(host.applied) == before


def test_the_menu_offers_what_can_be_done(page, host, rows) -> None:
    words = page.desk.words
    menu = page.agenda.trends.menu("logi/T2")
    acts = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert not acts[words("run.agenda.earlier")].isEnabled()
    acts[words("run.agenda.later")].trigger()
    assert order(host) == ["T1", "T3", "T2"]
    acts[words("run.agenda.skip_short")].trigger()
    assert host.workshop.get(ChosenTrend, "logi/T2").skipped
    menu.deleteLater()
    menu = page.agenda.trends.menu("logi/T2")
    acts = {action.text().split("\t")[0]: action for action in menu.actions()}
    assert not acts[words("run.agenda.go")].isEnabled()
    acts[words("run.agenda.unskip_short")].trigger()
    assert not host.workshop.get(ChosenTrend, "logi/T2").skipped
    menu.deleteLater()


def test_a_reaction_to_any_trend_whatever_is_on(page, host, at, rows) -> None:
    at("challenges", "logi/T1")
    for expected in (TrendReaction.FELT, None):
        menu = page.agenda.trends.menu("logi/T1")
        felt = next(a for a in menu.actions() if a.text() == page.desk.words.term(TrendReaction.FELT))
        felt.trigger()
        found = host.workshop.get(Reaction, "logi/T1|room")
        assert (found.trend if found else None) is expected
        menu.deleteLater()


def test_a_trend_that_is_taken_off_the_list_leaves_it(page, host, rows) -> None:
    host.apply(prepare.DropTrend(trend="logi/T2"))
    assert list(page.agenda.trends.rows) == ["logi/T1", "logi/T3"]
