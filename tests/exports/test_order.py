"""Minutes, matrix and map name the topics in one order, whatever was picked and scored, and in whatever way."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.exports import meeting, ooxml
from tests.workshops import loaded

from workshop import sample
from workshop.commands.answers import Pick, SetScore
from workshop.commands.base import Command
from workshop.document.workshop_file import WorkshopFile
from workshop.exports.matrix import matrix
from workshop.exports.minutes import minutes
from workshop.i18n import LANGS, Words
from workshop.model.items import Score, SlideRef, Topic
from workshop.model.public import MapSlide, NextStepsSlide, PublicWorkshop
from workshop.model.publish import publish, publish_shown, publish_slide
from workshop.model.ranking import rank
from workshop.model.workshop import Workshop
from workshop.paint.slide import sheet_of

SCORES = st.none() | st.sampled_from([0.0, 1.0, 2.5, 3.0, 4.25, 5.0])
MEETING = meeting.long_meeting("ja")
TOPICS = sorted(MEETING.of(Topic))


def in_rule(workshop: Workshop, public: PublicWorkshop) -> list[str]:
    """The numbers as the rule has them: those the customer may read, asked first things first."""
    theirs = {topic.id for topic in public.topics if topic.asked}
    return [ranked.topic.number for ranked in rank(workshop) if ranked.topic.id in theirs]


def in_minutes(public: PublicWorkshop, words: Words) -> list[str]:
    lines = ooxml.paragraphs(minutes(public, words))
    start = next(at for at, line in enumerate(lines) if line.strip() == words("exports.minutes.priorities"))
    end = next(at for at, line in enumerate(lines) if at > start and line.strip() == words("exports.ranking_rule"))
    return _numbers(lines[start + 1 : end], public)


def in_matrix(public: PublicWorkshop, words: Words) -> tuple[list[str], list[str]]:
    """The list's, and those beside the map."""
    book: Any = openpyxl.load_workbook(BytesIO(matrix(public, words)))
    asked = {topic.number for topic in public.topics if topic.asked}
    listed = [row[1] for row in book.worksheets[0].iter_rows(min_row=5, values_only=True) if row[1] in asked]
    name = words("exports.matrix.map")
    if name not in book.sheetnames:
        return listed, listed
    return listed, _numbers([str(row[1]) for row in book[name].iter_rows(min_row=5, values_only=True)], public)


def on_map(workshop: Workshop, words: Words) -> list[str]:
    slide = publish_slide(workshop, SlideRef(slide="map"), words.lang)
    assert isinstance(slide, MapSlide)
    marks = sheet_of(slide, words, 16 / 9).texts()
    listed = {}
    for topic in slide.topics:
        # The list stands right of the map, whose dots may carry titles, too.
        named = [mark for mark in marks if topic.title in mark.whole]
        if topic.asked and named:
            listed[topic.number] = max(named, key=lambda mark: mark.box.x).box.y
    return sorted(listed, key=lambda number: listed[number])


def _numbers(texts: Sequence[str], public: PublicWorkshop) -> list[str]:
    """The topics that these texts name by their titles, each where it is named first."""
    found = []
    for text in texts:
        found += [t.number for t in public.topics if t.asked and t.title in text and t.number not in found]
    return found


def check(workshop: Workshop, lang: str) -> None:
    words = Words(lang, strict=True)
    public = publish(workshop, lang)
    rule = in_rule(workshop, public)
    assert in_minutes(public, words) == rule
    assert in_matrix(public, words) == (rule, rule)
    assert on_map(workshop, words) == rule


@pytest.mark.parametrize("lang", LANGS)
def test_over_the_sample(qapp: Any, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "sample.workshop"
    sample.build(lang, path)
    file = WorkshopFile.open(path)
    workshop = Workshop(file.load())
    file.close()
    assert len([ranked for ranked in rank(workshop) if ranked.asked]) > 5
    check(workshop, lang)


@settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(
    picked=st.lists(st.sampled_from(TOPICS), unique=True, max_size=3),
    scored=st.dictionaries(st.sampled_from(TOPICS), st.tuples(SCORES, SCORES), min_size=1),
)
def test_whatever_was_picked_and_scored(
    qapp: Any, picked: list[str], scored: dict[str, tuple[float | None, float | None]]
) -> None:
    bare = [item for item in MEETING.all() if not isinstance(item, Score)]
    commands: list[Command] = [Pick(topic=topic) for topic in MEETING.picks.topics]
    commands += [Pick(topic=topic, place=place) for place, topic in enumerate(picked, start=1)]
    commands += [SetScore(topic=topic, importance=one, urgency=other) for topic, (one, other) in scored.items()]
    workshop = loaded(Workshop(bare), commands)
    if any(ranked.asked for ranked in rank(workshop)):
        check(workshop, "ja")


def test_the_handed_slide_of_next_steps_has_the_order_of_the_minutes(tmp_path: Path) -> None:
    path = tmp_path / "sample.workshop"
    sample.build("en", path)
    file = WorkshopFile.open(path)
    workshop = Workshop(file.load())
    file.close()
    (slide,) = (slide for slide in publish_shown(workshop, "en") if isinstance(slide, NextStepsSlide))
    listed = [(step.text, step.due) for step in publish(workshop, "en").steps]
    days = [due for _, due in listed if due]
    assert days == sorted(days) != [step.due for step in workshop.steps()], "by their days, not as they were typed"
    assert [(step.text, step.due) for step in slide.steps] == listed
