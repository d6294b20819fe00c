"""The list beside the map: every topic is named in full while there is room, and no number is on the map alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.paint.scenes import topics

from workshop.i18n import Words
from workshop.model.public import MapSlide
from workshop.paint.sheet import AreaMark, TextMark
from workshop.paint.side_list import plan_list
from workshop.paint.slide import sheet_of

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(params=["ja", "en"])
def words(request: pytest.FixtureRequest, words_ja: Words, words_en: Words) -> Words:
    return words_ja if request.param == "ja" else words_en


def marks(count: int, words: Words) -> list[TextMark]:
    return sheet_of(MapSlide(topics(words.lang == "ja", count, scored=count)), words, 16 / 9).texts()


@pytest.mark.parametrize("count", [19, 30, 40])
def test_up_to_forty_topics_are_all_named_in_full(count: int, words: Words) -> None:
    said = {mark.whole for mark in marks(count, words) if not mark.elided}
    assert {topic.title for topic in topics(words.lang == "ja", count)} <= said


@pytest.mark.parametrize("count", [40, 80, 120])
def test_a_number_on_the_map_stands_in_the_list_too(count: int, words: Words) -> None:
    numbers = [mark.whole for mark in marks(count, words) if mark.whole.isdigit()]
    assert sorted(numbers) == sorted(2 * list(set(numbers))), "once in the list, once on the map"
    left = count - len(set(numbers))
    more = words.plural("slides.more", left)
    assert (more in {mark.whole for mark in marks(count, words)}) == (left > 0)


def test_every_topic_has_its_dot_though_not_its_number(words: Words) -> None:
    sheet = sheet_of(MapSlide(topics(True, 120, scored=120)), words, 16 / 9)
    numbered = {mark.whole for mark in sheet.texts() if mark.whole.isdigit()}
    dots = [m for m in sheet.marks if isinstance(m, AreaMark) and m.line == "#FFFFFF" and m.radius]
    assert len(dots) == 120 + len(numbered)


@pytest.mark.parametrize("number", [1, 7, 23, 40, 99, 100, 120])
def test_a_number_is_whole_in_its_dot(number: int, words: Words) -> None:
    made = topics(True, 20, scored=20)
    shown = MapSlide((replace(made[0], place=number), *made[1:]))
    found = [mark for mark in sheet_of(shown, words, 16 / 9).texts() if mark.whole == str(number)]
    assert found
    assert not [mark for mark in found if mark.elided]


def test_the_first_of_the_order_keep_their_lines_longest(words_ja: Words) -> None:
    long = [replace(topic, title="拠点ごとに検品の基準が違うため応援に行けない") for topic in topics(True, 30)]
    plan = plan_list(long, 220, 900, words_ja)
    lines = [row.lines for row in plan.rows]
    assert not plan.whole
    assert lines == sorted(lines, reverse=True)


def test_the_word_new_stands_in_the_middle_of_its_line(words: Words) -> None:
    said = marks(40, words)
    new = [mark for mark in said if mark.whole == words("slides.new")]
    assert new
    for mark in new:
        middle = mark.box.y + mark.box.h / 2
        beside = [
            other
            for other in said
            if other.box.right < mark.box.x and other.box.y <= middle <= other.box.bottom and not other.whole.isdigit()
        ]
        assert min(abs(other.box.y + other.box.h / 2 - middle) for other in beside) < 2
