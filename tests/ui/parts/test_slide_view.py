"""The customer's screen in small."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from tests.paint.scenes import scenes

from workshop.i18n import Words
from workshop.model.public import CoverSlide, PublicSlide, StageState
from workshop.paint.slide import slide_image
from workshop.ui.parts.slide_view import SlideThumbnail


@pytest.fixture
def slides(words_ja: Words) -> dict[str, PublicSlide]:
    return scenes(words_ja)


@pytest.fixture
def thumbnail(qtbot: Any, words_ja: Words) -> SlideThumbnail:
    thumbnail = SlideThumbnail(words_ja, width=0)
    qtbot.addWidget(thumbnail)
    thumbnail.resize(480, 270)
    return thumbnail


def test_it_draws_what_the_customer_has(
    thumbnail: SlideThumbnail, slides: dict[str, PublicSlide], words_ja: Words
) -> None:
    thumbnail.show_state(StageState(slide=slides["map"], lang="ja"))
    shown = thumbnail.grab().toImage()
    real = slide_image(slides["map"], 480, 270, words_ja)
    points = [(x, y) for x in range(20, 460, 7) for y in range(20, 250, 7)]
    assert [shown.pixelColor(x, y) for x, y in points] == [real.pixelColor(x, y) for x, y in points]


def test_it_keeps_the_shape_of_the_screen(thumbnail: SlideThumbnail) -> None:
    assert thumbnail.heightForWidth(1600) == 900
    thumbnail.resize(480, 600)
    rect = thumbnail.picture_rect()
    assert (rect.width(), rect.height()) == (480, 270)
    assert rect.y() == 165
    thumbnail.set_aspect(4 / 3)
    assert thumbnail.heightForWidth(400) == 300


def test_it_reads_the_slide_to_a_screen_reader(thumbnail: SlideThumbnail, slides: dict[str, PublicSlide]) -> None:
    thumbnail.show_slide(slides["spark"])
    assert "人がいないという問題です" in thumbnail.accessibleDescription()
    assert thumbnail.accessibleName()
    thumbnail.show_state(StageState(slide=slides["spark"], lang="ja", blank=True))
    assert thumbnail.accessibleDescription() == ""


def test_a_covered_screen_is_covered_in_small_too(thumbnail: SlideThumbnail, slides: dict[str, PublicSlide]) -> None:
    cover = slides["cover"]
    assert isinstance(cover, CoverSlide)
    thumbnail.show_slide(cover)
    wanted = thumbnail.grab().toImage()
    thumbnail.show_state(StageState(slide=slides["spark"], lang="ja", cover=cover, covered=True))
    assert thumbnail.grab().toImage() == wanted


def test_a_click_is_told(qtbot: Any, thumbnail: SlideThumbnail) -> None:
    with qtbot.waitSignal(thumbnail.clicked):
        qtbot.mouseClick(thumbnail, Qt.MouseButton.LeftButton)


def test_nothing_yet_is_paper(thumbnail: SlideThumbnail, slides: dict[str, PublicSlide]) -> None:
    empty = thumbnail.grab().toImage()
    thumbnail.show_slide(slides["spark"])
    assert thumbnail.grab().toImage() != empty
    thumbnail.clear()
    assert thumbnail.grab().toImage() == empty
