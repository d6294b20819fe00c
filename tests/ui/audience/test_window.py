"""The customer's window."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from tests.paint.scenes import scenes

from workshop.i18n import Words
from workshop.model.public import CoverSlide, PublicSlide
from workshop.stage.stage import Stage
from workshop.ui.audience.window import AudienceWindow


@pytest.fixture
def slides(words_ja: Words) -> dict[str, PublicSlide]:
    return scenes(words_ja)


@pytest.fixture
def window(qtbot: Any, words_ja: Words) -> Iterator[AudienceWindow]:
    window = AudienceWindow(words_ja)
    yield window
    window.finish()


@pytest.fixture
def stage(window: AudienceWindow, slides: dict[str, PublicSlide]) -> Stage:
    cover = slides["cover"]
    assert isinstance(cover, CoverSlide)
    stage = Stage("ja", cover, cover, window.show_state)
    window.show_state(stage.state)
    return stage


def test_it_is_called_by_the_customers_name_from_the_first_moment(
    window: AudienceWindow, slides: dict[str, PublicSlide], words_ja: Words
) -> None:
    assert window.windowTitle().strip() == ""
    cover = slides["cover"]
    assert isinstance(cover, CoverSlide)
    window.show_state(Stage("ja", cover).state)
    assert window.windowTitle() == "みなと食品株式会社\N{NO-BREAK SPACE}様　意見交換会"
    nameless = CoverSlide(dataclasses.replace(cover.header, company=""))
    window.show_state(Stage("ja", nameless).state)
    assert window.windowTitle() == "意見交換会"
    assert "ワークショップ" not in window.windowTitle()


def test_it_is_a_normal_window_with_a_title_bar(window: AudienceWindow) -> None:
    assert window.isWindow()
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert not window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_it_tells_the_revision_it_has_painted(
    qtbot: Any, window: AudienceWindow, stage: Stage, slides: dict[str, PublicSlide]
) -> None:
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignal(window.painted) as told:
        stage.show(slides["spark"])
    assert told.args == [stage.revision]
    assert window.painted_revision == stage.revision


def test_it_keeps_painting_while_another_window_lies_over_it(
    qtbot: Any, window: AudienceWindow, stage: Stage, slides: dict[str, PublicSlide]
) -> None:
    other = AudienceWindow(Words("ja"))
    with qtbot.waitExposed(window):
        window.show()
    other.setGeometry(window.geometry())
    with qtbot.waitExposed(other):
        other.show()
    stage.show(slides["map"])
    assert window.painted_revision == stage.revision
    other.finish()


def test_what_is_seen_is_what_was_shown(
    qtbot: Any, window: AudienceWindow, stage: Stage, slides: dict[str, PublicSlide]
) -> None:
    window.resize(800, 450)
    with qtbot.waitExposed(window):
        window.show()
    seen = []
    for change in (
        lambda: stage.show(slides["spark"]),
        stage.toggle_blank,
        stage.toggle_blank,
        stage.cover,
    ):
        change()
        seen.append(window.grab().toImage())
    spark, blank, again, covered = seen
    assert spark == again
    assert len({blank.pixel(x, y) for x in range(0, 800, 40) for y in range(0, 450, 30)}) == 1
    assert covered not in (spark, blank)


def test_its_x_only_hides_it(qtbot: Any, window: AudienceWindow, stage: Stage, slides: dict[str, PublicSlide]) -> None:
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignal(window.hidden_by_person):
        window.close()
    assert not window.isVisible()
    stage.show(slides["spark"])
    with qtbot.waitExposed(window):
        window.show()
    assert window.state == stage.state


def test_escape_leaves_full_screen_and_nothing_else(qtbot: Any, window: AudienceWindow, stage: Stage) -> None:
    window.setGeometry(QRect(20, 30, 640, 360))
    with qtbot.waitExposed(window):
        window.show()
    window.full_screen_on(window.screen())
    assert window.isFullScreen()
    with qtbot.waitSignal(window.left_full_screen):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert window.isVisible()
    assert window.geometry().size() == QRect(20, 30, 640, 360).size()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()


def test_the_keys_sheet_never_opens_over_it(
    qtbot: Any, window: AudienceWindow, stage: Stage, slides: dict[str, PublicSlide]
) -> None:
    """F1 is the console's: here nothing changes that anybody could see."""
    stage.show(slides["cover"])
    with qtbot.waitExposed(window):
        window.show()
    before, windows = window.grab().toImage(), set(QApplication.topLevelWidgets())
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert set(QApplication.topLevelWidgets()) == windows
    assert window.grab().toImage() == before


def test_when_its_screen_goes_it_hides_before_anything_else_is_seen(
    qtbot: Any, window: AudienceWindow, stage: Stage
) -> None:
    with qtbot.waitExposed(window):
        window.show()
    window.full_screen_on(window.screen())
    with qtbot.waitSignal(window.left_full_screen):
        window.fall_back()
    assert not window.isVisible()
    assert not window.isFullScreen()


def test_labels_follow_the_language_of_the_state(
    qtbot: Any, window: AudienceWindow, stage: Stage, slides: dict[str, PublicSlide]
) -> None:
    window.resize(800, 450)
    with qtbot.waitExposed(window):
        window.show()
    stage.show(slides["flow"])
    japanese = window.grab().toImage()
    stage.speak("en")
    assert window.grab().toImage() != japanese


def test_without_a_state_it_is_plain_paper(qtbot: Any, window: AudienceWindow) -> None:
    with qtbot.waitExposed(window):
        window.show()
    image = window.grab().toImage()
    assert image.pixelColor(5, 5) == image.pixelColor(300, 200)


def test_it_does_not_hold_the_app_open(window: AudienceWindow) -> None:
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert QApplication.instance() is not None
