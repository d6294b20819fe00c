"""Nothing of ours can be read over the shoulder: every string of every widget, and every string painted by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.heard import listen_to_painters, strings
from tests.ui.run.workshops import CANARY, canary

from workshop.commands.answers import RankIssue
from workshop.commands.captures import CaptureLine, ConvertCapture
from workshop.commands.pages import AddOwnPage
from workshop.model.terms import CaptureKind
from workshop.ui.parts.discreet import mask

SLIDES = [
    "cover",
    "flow",
    "request",
    "trend",
    "challenges",
    "case",
    "estimate",
    "ranking",
    "map",
    "readback",
    "thanks",
    "page",
]


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every string painted by hand."""
    said: list[str] = []
    listen_to_painters(monkeypatch, said)
    return said


@pytest.fixture
def full(page, host):
    """Every internal field filled: notes, held lines, and a topic whose line has become ours."""
    for kind in CaptureKind:
        host.apply(CaptureLine(what=kind, text=canary(kind.value), held=True))
    host.apply(CaptureLine(what=CaptureKind.OPPORTUNITY, text=canary("メモ"), speaker="suzu", link="logi/K11"))
    host.apply(CaptureLine(id="was-issue", text=canary("課題だった")))
    host.apply(RankIssue(capture="was-issue"))
    host.apply(ConvertCapture(id="was-issue", what=CaptureKind.OPPORTUNITY))
    host.apply(AddOwnPage(id="drawing", asset="0" * 64, width=16, height=9, source=canary("file name")))
    return page


def leaks(page, host, painted: list[str]) -> list[str]:
    painted.clear()
    host.shell.grab()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [text for text in (*strings(host.shell), *painted) if CANARY in text]


@pytest.mark.parametrize("slide", SLIDES)
def test_nothing_internal_is_anywhere_in_discreet_mode(full, host, at, painted, slide: str) -> None:
    at(
        slide,
        {"trend": "logi/T1", "challenges": "logi/T1", "case": "logi/C1", "estimate": "logi/T1", "page": "drawing"}.get(
            slide, ""
        ),
    )
    for tab in range(4):
        full.tabs.tabs.setCurrentIndex(tab)
        assert leaks(full, host, painted) == []
    full.palette_overlay.open()
    assert leaks(full, host, painted) == []
    full.palette_overlay.close_overlay()
    full.bar.entry.setText(CANARY[:3])
    assert leaks(full, host, painted) == []
    for capture in host.captures():
        menu = full.feed.view._menu(capture)
        assert [action.text() for action in menu.actions() if CANARY in action.text()] == []
        assert [text for text in strings(menu) if CANARY in text] == []
        menu.deleteLater()


def test_with_no_room_for_the_feed_the_last_line_is_masked_too(full, host, painted) -> None:
    full.desk.set_compact(True)
    host.apply(CaptureLine(what=CaptureKind.OPPORTUNITY, text=canary("最後")))
    full.bar.refresh()
    assert "●" in full.bar.foot.said.text()
    assert leaks(full, host, painted) == []


def test_the_test_hears_what_is_not_masked(full, host, at, painted) -> None:
    """Were it deaf, all of the above would pass."""
    at("trend", "logi/T1", "spark")
    full.desk.discreet.set_on(False)
    full.tabs.tabs.setCurrentIndex(1)
    found = leaks(full, host, painted)
    assert canary("台本") in found
    assert canary("反論") in "".join(found)
    assert canary("メモ") in "".join(painted)
    full.tabs.tabs.setCurrentIndex(2)
    assert canary("申し送り") in leaks(full, host, painted)


def test_a_tab_that_is_left_keeps_nothing_unmasked(full, host, at, painted) -> None:
    at("trend", "logi/T1", "spark")
    full.desk.discreet.set_on(False)
    full.tabs.tabs.setCurrentIndex(1)
    full.tabs.tabs.setCurrentIndex(0)
    full.desk.discreet.set_on(True)
    assert leaks(full, host, painted) == []


@pytest.fixture
def f12(page) -> Callable[[bool], None]:
    def hold(down: bool) -> None:
        (QTest.keyPress if down else QTest.keyRelease)(page.bar.entry, Qt.Key.Key_F12)

    return hold


def test_holding_f12_shows_and_letting_go_masks_again(full, host, painted, f12) -> None:
    f12(True)
    assert not full.desk.discreet.veiled
    assert leaks(full, host, painted)
    f12(False)
    assert full.desk.discreet.veiled
    assert leaks(full, host, painted) == []


def test_losing_the_window_masks_again(full, host, f12) -> None:
    f12(True)
    QApplication.sendEvent(host.shell, QEvent(QEvent.Type.WindowDeactivate))
    assert full.desk.discreet.veiled


def test_leaving_the_page_masks_again(full, f12) -> None:
    f12(True)
    full.leave()
    assert full.desk.discreet.veiled


def test_another_workshop_begins_discreet(full, host) -> None:
    full.desk.discreet.set_on(False)
    host.bridge.follow(host.session)
    assert full.desk.discreet.on


def test_the_chip_says_what_is_on(page, qtbot) -> None:
    assert page.top.discreet.text() == page.desk.words("run.discreet.on")
    qtbot.mouseClick(page.top.discreet, Qt.MouseButton.LeftButton)
    assert page.top.discreet.text() == page.desk.words("run.discreet.off")
    assert not page.desk.discreet.veiled


@pytest.mark.parametrize("text", ["予算は5千万円", "two words", "一\n二", "", "🙂"])
def test_a_masked_text_is_as_long_as_it_was(text: str) -> None:
    assert len(mask(text)) == len(text)
    assert set(mask(text)) <= {"●", " ", "\n"}
