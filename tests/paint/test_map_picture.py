"""The map for the Word file."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from tests.paint.scenes import topics

from workshop.i18n import Words
from workshop.paint.map_picture import map_picture, map_sheet

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("count", [0, 1, 7, 40])
def test_the_picture_is_as_large_as_asked_and_says_300_dpi(count: int, words_ja: Words) -> None:
    image = QImage.fromData(map_picture(topics(True, count, scored=count), (1063, 709), words_ja))
    assert (image.width(), image.height()) == (1063, 709)
    assert round(image.dotsPerMeterX() * 0.0254) == 300


def test_every_placed_topic_has_its_number(words_en: Words) -> None:
    texts = [mark.whole for mark in map_sheet(topics(False, 40, scored=40, by_words=True), 1.5, words_en).texts()]
    assert {str(place) for place in range(1, 41)} <= set(texts)


def test_a_topic_nobody_was_asked_about_is_not_on_the_map(words_en: Words) -> None:
    texts = [mark.whole for mark in map_sheet(topics(False, 5, scored=2), 1.5, words_en).texts()]
    assert "2" in texts
    assert "3" not in texts


def test_the_same_topics_give_the_same_picture(words_ja: Words) -> None:
    first, second = (map_picture(topics(True, 7, scored=7), (600, 400), words_ja) for _ in range(2))
    assert first == second
