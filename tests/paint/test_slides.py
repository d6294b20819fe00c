"""Every slide, in both languages and many shapes: what it says, and that nothing leaves it."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from tests.paint.scenes import scenes

from workshop.i18n import Words
from workshop.model.public import (
    CaseSlide,
    CoverSlide,
    EstimateSlide,
    MapSlide,
    PublicSlide,
    StageState,
    TrendSlide,
)
from workshop.paint import slide as slides
from workshop.paint.sheet import HEADING_LEAST, SOURCE_LEAST, Box, TextMark
from workshop.paint.slide import paint_slide, paint_state, paint_text_of, sheet_of, slide_image, slide_png
from workshop.paint.type import width_of

pytestmark = pytest.mark.usefixtures("qapp")

NAMES = list(scenes(Words("ja")))
ASPECTS = (4 / 3, 1366 / 768, 2.4)
HOSTILE = {
    "long": "検査基準が拠点ごとに違うため、応援に行っても手を出せないことがある。" * 300,
    "unbroken": "W" * 10_000,
    "emoji": "👨‍👩‍👧‍👦🇯🇵✅ 荷待ち🚚" * 40,
    "right-to-left": "זמני המתנה אינם נרשמים والشاحنات تنتظر " * 20,
    "lines": "一行\n\n二行\t三行\n" * 60,
    "blank": " ",
    "empty": "",
    "mixed": "=cmd|' /C calc'!A0 <b>&amp;</b> %s {x} \\n 𠮷野家㍿①Ⅳ゛ﾊﾝｶｸ",
}


@pytest.fixture(params=["ja", "en"])
def words(request: pytest.FixtureRequest, words_ja: Words, words_en: Words) -> Words:
    return words_ja if request.param == "ja" else words_en


class Record:
    """What a recorder was told."""

    def __init__(self) -> None:
        self.wholes: list[str] = []
        self.lines: list[str] = []

    def text(self, whole: str, lines: tuple[str, ...], box: Box, size: float) -> None:
        self.wholes.append(whole)
        self.lines += lines


def outside(slide: PublicSlide, words: Words, aspect: float, larger: bool = False) -> list[TextMark]:
    """Texts that leave the sheet."""
    sheet = sheet_of(slide, words, aspect, larger=larger)
    return [
        mark
        for mark in sheet.texts()
        if mark.box.x < 0
        or mark.box.y < 0
        or mark.box.right > sheet.width + 0.5
        or mark.box.bottom > sheet.height + 0.5
        or any(x + width_of(line, mark.size, mark.bold) > sheet.width for x, _, line in mark.lines)
    ]


def with_texts(value: Any, text: str) -> Any:
    """The slide with every free text replaced; closed words and ids stay."""
    if isinstance(value, str) and type(value) is str:
        return text
    if isinstance(value, tuple):
        return tuple(with_texts(part, text) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        keep = {"lang", "beat", "kind", "id"}
        changed = {
            f.name: with_texts(getattr(value, f.name), text) for f in dataclasses.fields(value) if f.name not in keep
        }
        return dataclasses.replace(value, **changed)
    return value


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("name", NAMES)
def test_everything_stays_on_the_slide(name: str, words: Words, aspect: float) -> None:
    slide = scenes(words)[name]
    assert outside(slide, words, aspect) == []
    assert outside(slide, words, aspect, larger=True) == []


@pytest.mark.parametrize("hostile", list(HOSTILE))
@pytest.mark.parametrize("name", NAMES)
def test_no_text_breaks_a_slide(name: str, hostile: str, words_ja: Words) -> None:
    slide = with_texts(scenes(words_ja)[name], HOSTILE[hostile])
    assert outside(slide, words_ja, 16 / 9) == []
    assert slide_image(slide, 480, 270, words_ja).width() == 480


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_smaller_than_the_source_line(name: str, words: Words) -> None:
    small = [m for m in sheet_of(scenes(words)[name], words, 16 / 9).texts() if m.size < SOURCE_LEAST]
    assert [m.whole for m in small if not m.whole.isdigit()] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_heading_is_read_from_the_back_of_the_room(name: str, words: Words) -> None:
    marks = sheet_of(scenes(words)[name], words, 16 / 9).texts()
    assert max((m.size for m in marks), default=HEADING_LEAST) >= HEADING_LEAST  # a whole page has its own


@pytest.mark.parametrize("name", [name for name in NAMES if not name.endswith(("40", "80", "120"))])
def test_the_real_examples_are_shown_whole(name: str, words: Words) -> None:
    assert [m.whole for m in sheet_of(scenes(words)[name], words, 16 / 9).texts() if m.elided] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_slide_counts_itself(name: str, words: Words) -> None:
    record = Record()
    image = QImage(800, 450, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_slide(painter, QRectF(0, 0, 800, 450), scenes(words)[name], words, record)
    painter.end()
    assert [text for text in record.wholes if re.fullmatch(r"\s*\d+\s*(/|of|枚目|／)\s*\d*\s*", text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_text_that_is_drawn_is_told_to_the_recorder(
    name: str, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    class Watched(QPainter):
        def drawText(self, *args: Any) -> None:
            drawn.append(args[-1])
            super().drawText(*args)

    record = Record()
    image = QImage(800, 450, QImage.Format.Format_RGB32)
    painter = Watched(image)
    paint_slide(painter, QRectF(0, 0, 800, 450), scenes(words)[name], words, record)
    painter.end()
    assert drawn == record.lines
    assert record.wholes == [m.whole for m in sheet_of(scenes(words)[name], words, 800 / 450).texts()]


def said(slide: PublicSlide, words: Words) -> str:
    return "\n".join(paint_text_of(slide, words))


@pytest.mark.parametrize("name", ["evidence", "evidence-chart", "evidence-alone"])
def test_a_figure_never_stands_without_its_source_and_condition(name: str, words: Words) -> None:
    slide = scenes(words)[name]
    assert isinstance(slide, TrendSlide)
    text = said(slide, words)
    shown = slide.trend.evidence[0]
    for evidence in (shown, *shown.companions):
        for part in (evidence.figure, evidence.measures, evidence.condition, evidence.source.publisher,
                     evidence.source.title, evidence.source.date):  # fmt: skip
            assert part in text


def test_a_spark_is_a_claim_alone(words: Words) -> None:
    slide = scenes(words)["spark"]
    assert isinstance(slide, TrendSlide)
    assert paint_text_of(slide, words) == [words.term(slide.trend.theme), slide.trend.spark]


def test_a_case_says_whose_it_is_and_what_kind_its_results_are(words: Words) -> None:
    slide = scenes(words)["case"]
    assert isinstance(slide, CaseSlide)
    text = said(slide, words)
    assert words("slides.origin_public") in text
    assert all(words.term(kind) in text and result in text for kind, result in slide.case.results)
    assert all(source.publisher in text for source in slide.case.sources)


def test_an_estimate_with_a_blank_shows_no_result(words: Words) -> None:
    slide = scenes(words)["estimate-blank"]
    assert isinstance(slide, EstimateSlide)
    text = paint_text_of(slide, words)
    assert "—" in text
    assert text.count(words("slides.to_be_confirmed")) == 2
    assert any(line.startswith(words("slides.estimate_note")) for line in text)
    full = paint_text_of(scenes(words)["estimate"], words)
    assert "24,440,000" in full
    assert "—" not in full


def test_sample_data_is_said_to_be_invented(words: Words) -> None:
    slide = scenes(words)["cover"]
    assert isinstance(slide, CoverSlide)
    assert words("slides.invented") in said(slide, words)
    real = CoverSlide(dataclasses.replace(slide.header, invented=False))
    assert words("slides.invented") not in said(real, words)


def test_the_app_is_never_named(words: Words) -> None:
    for name, slide in scenes(words).items():
        assert not re.search(r"mini.?workshop|ミニ・?ワークショップ", said(slide, words), re.IGNORECASE), name


def test_the_flow_says_that_notes_are_taken(words: Words) -> None:
    assert words("slides.flow_note") in said(scenes(words)["flow"], words)


def test_a_customer_is_addressed_once(words_ja: Words) -> None:
    slide = scenes(words_ja)["cover"]
    assert isinstance(slide, CoverSlide)
    for company, wanted in (
        ("みなと食品", "みなと食品\N{NO-BREAK SPACE}様"),
        ("みなと食品 様", "みなと食品 様"),
        ("", ""),
    ):
        cover = CoverSlide(dataclasses.replace(slide.header, company=company))
        assert [t for t in paint_text_of(cover, words_ja) if "様" in t] == ([wanted] if wanted else [])


def test_a_moved_card_never_hides_another(words: Words) -> None:
    slide = scenes(words)["map"]
    assert isinstance(slide, MapSlide)
    text = said(slide, words)
    assert all(topic.title in text for topic in slide.topics)
    assert all(topic.number in text for topic in slide.topics if not topic.from_today)


def test_a_crowded_map_numbers_its_dots_by_place(words: Words) -> None:
    slide = scenes(words)["map-40"]
    assert isinstance(slide, MapSlide)
    texts = paint_text_of(slide, words)
    assert all(texts.count(str(place)) >= 2 for place in range(1, 31))  # on the map and in its list


def test_the_sheet_is_made_once(words_ja: Words) -> None:
    slide = scenes(words_ja)["map"]
    assert sheet_of(slide, words_ja, 16 / 9) is sheet_of(scenes(words_ja)["map"], words_ja, 16 / 9)
    assert sheet_of(slide, words_ja, 16 / 9) is not sheet_of(slide, words_ja, 4 / 3)


def test_a_png_has_the_pixels_asked_for(words_ja: Words) -> None:
    image = QImage.fromData(slide_png(scenes(words_ja)["cover"], 640, 360, words_ja))
    assert (image.width(), image.height()) == (640, 360)


def test_the_same_slide_is_drawn_at_every_size(words_ja: Words) -> None:
    slide = scenes(words_ja)["evidence"]
    for width, height in ((1, 1), (160, 90), (1366, 768), (900, 900), (3000, 400)):
        assert slide_image(slide, width, height, words_ja).height() == height


@pytest.mark.expect_log("a slide could not be drawn: TrendSlide")
def test_a_mistake_shows_the_plain_text(words_ja: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    slide = scenes(words_ja)["evidence"]
    assert isinstance(slide, TrendSlide)

    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    slides.forget_sheets()
    monkeypatch.setitem(slides._COMPOSERS, TrendSlide, broken)
    record = Record()
    image = QImage(800, 450, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_slide(painter, QRectF(0, 0, 800, 450), slide, words_ja, record)
    painter.end()
    assert slide.trend.spark in record.wholes[0]
    assert slide.trend.evidence[0].condition in record.wholes[0]


def state_texts(state: StageState, words: Words) -> list[str]:
    record = Record()
    image = QImage(800, 450, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_state(painter, QRectF(0, 0, 800, 450), state, words, record)
    painter.end()
    return record.wholes


def test_a_covered_screen_shows_the_cover_and_a_blank_one_nothing(words_ja: Words) -> None:
    made = scenes(words_ja)
    cover = made["cover"]
    assert isinstance(cover, CoverSlide)
    state = StageState(slide=made["spark"], lang="ja", cover=cover)
    assert state_texts(state, words_ja) == paint_text_of(made["spark"], words_ja)
    assert state_texts(dataclasses.replace(state, covered=True), words_ja) == paint_text_of(cover, words_ja)
    assert state_texts(dataclasses.replace(state, covered=True, cover=None), words_ja) == []
    assert state_texts(dataclasses.replace(state, blank=True, covered=True), words_ja) == []
