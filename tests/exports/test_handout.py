"""What was shown as PowerPoint: editable, with native charts, nothing of ours, nothing out of its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from tests.exports import hostile, meeting, ooxml
from tests.exports.conftest import a_png
from tests.exports.templates import SECRET, a_logo

from workshop.exports import preview
from workshop.exports.edition import render
from workshop.exports.handout import handout
from workshop.exports.leak import find_leaks
from workshop.i18n import LANGS, Words
from workshop.model.public import (
    CoverSlide,
    EstimateSlide,
    FlowSlide,
    MapSlide,
    NextStepsSlide,
    PageSlide,
    PublicEstimate,
    PublicEvidence,
    PublicPicture,
    PublicSeries,
    PublicSlide,
    PublicTopic,
    RankingSlide,
    RequestSlide,
    ThanksSlide,
    TrendSlide,
)
from workshop.model.publish import publish, publish_shown
from workshop.model.terms import BlockKind
from workshop.model.workshop import Workshop

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def made(shown: tuple[PublicSlide, ...], workshop: Workshop, lang: str) -> bytes:
    return handout(shown, publish(workshop, lang).header, Words(lang, strict=True))


def every_sort(workshop: Workshop, lang: str) -> tuple[PublicSlide, ...]:
    """What was shown, and slides of the sorts that were not."""
    shown = publish_shown(workshop, lang)
    public = publish(workshop, lang)
    trend = public.trends[0]
    series = PublicSeries("bar", "%", (("2024", 14.2), ("2030", 34.1)), "2030")
    line = PublicSeries("line", "", (("2022", 10.0), ("2023", -2.5), ("2024", 1204.0)), "2024")
    evidence = [replace(trend.evidence[0], series=each) for each in (series, line)]
    trends = [TrendSlide(replace(trend, evidence=(each, *trend.evidence[1:])), "evidence", 0, 2) for each in evidence]
    header = replace(public.header, logo=PublicPicture("l", a_png(300, 90)))
    return (
        CoverSlide(header),
        CoverSlide(public.header),
        FlowSlide(tuple(zip(BlockKind, (3, 5, 14, 10, 6, 6, 4, 4), strict=True))),
        *shown,
        ThanksSlide(header),
        *trends,
        RequestSlide(public.request, "", 5),
        PageSlide("工場の配置図", PublicPicture("a", a_png(1600, 900))),
        PageSlide("", PublicPicture("b", a_png(700, 1000))),
        PageSlide("読めない絵", PublicPicture("c", b"no picture")),
        EstimateSlide(public.estimates[0]),
        EstimateSlide(PublicEstimate("t", "空欄のある試算", (("台数", "台", None),), None, "費用", "円")),
        RankingSlide(()),
        RankingSlide(public.topics),
        MapSlide(()),
        MapSlide(public.topics),
        NextStepsSlide(()),
        NextStepsSlide(public.steps),
    )


@pytest.fixture(scope="module", params=LANGS)
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def shown(meetings: Mapping[str, Workshop], lang: str) -> tuple[PublicSlide, ...]:
    return every_sort(meetings[lang], lang)


@pytest.fixture(scope="module")
def content(meetings: Mapping[str, Workshop], shown: tuple[PublicSlide, ...], lang: str) -> bytes:
    return made(shown, meetings[lang], lang)


def texts_of(content: bytes) -> list[str]:
    """Every paragraph of every slide, line breaks within it taken for nothing."""
    found = []
    for name, root in ooxml.trees(content).items():
        if name.startswith("ppt/slides/slide"):
            found += ["".join(t.text or "" for t in p.iter(f"{A}t")) for p in root.iter(f"{A}p")]
    return found


def test_the_file_has_its_name_and_without_anything_shown_there_is_none(meetings: Mapping[str, Workshop]) -> None:
    shown = publish_shown(meetings["ja"], "ja")
    (file,) = render(meetings["ja"], "customer", "ja", only=["handout"], shown=shown)
    assert file.name == "20261124_みなと食品流通株式会社様_ご説明資料.pptx"
    assert render(meetings["ja"], "customer", "ja", only=["handout"]) == []


def test_slides_stand_in_the_order_shown_each_with_its_title(
    content: bytes, shown: tuple[PublicSlide, ...], meetings: Mapping[str, Workshop], lang: str
) -> None:
    presentation = Presentation(BytesIO(content))
    titles = [slide.shapes.title.text_frame.text if slide.shapes.title else "" for slide in presentation.slides]
    assert len(titles) >= len(shown)
    assert all(title.strip() for title in titles)
    first = [slide for slide in publish_shown(meetings[lang], lang) if isinstance(slide, TrendSlide)]
    claims = [(s.trend.confront if s.beat == "confront" else s.trend.spark).replace(" ", "") for s in first]
    told = ["".join(title.split()) for title in titles]
    places = [told.index(claim) for claim in dict.fromkeys(claims)]
    assert places == sorted(places)
    assert presentation.slide_width * 9 == presentation.slide_height * 16


def test_what_was_shown_is_there_to_be_read(content: bytes, meetings: Mapping[str, Workshop], lang: str) -> None:
    public = publish(meetings[lang], lang)
    whole = "".join("".join(texts_of(content)).split())
    said = [public.header.company, public.header.subject, public.request, *(t.title for t in public.topics)]
    said += [text for s in public.steps for text in (s.text, s.owner, s.done_when)]
    for trend in public.trends[:2]:
        said += [trend.spark, trend.confront, *(c.title for c in trend.challenges)]
        said += [text for e in trend.evidence for text in (e.figure, e.measures, e.condition, e.source.title)]
    for case in public.cases:
        said += [case.company, case.situation, case.action, *(text for _, text in case.results)]
    assert [text for text in said if "".join(text.replace("’", "'").split()) not in whole] == []


def test_the_preview_shows_headings_without_the_ends_of_their_lines(content: bytes, lang: str) -> None:
    blocks = preview.read("slides.pptx", content, Words(lang))
    said = [block.text for block in blocks if isinstance(block, preview.Heading)]
    assert any(("人がいないという問題です" if lang == "ja" else "nobody to drive") in text for text in said)
    assert not any("\v" in text for text in said)


def test_every_shape_stands_on_the_slide(content: bytes) -> None:
    presentation = Presentation(BytesIO(content))
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width + 10
            assert shape.top + shape.height <= presentation.slide_height + 10, shape.name


def test_charts_are_native_and_their_workbooks_hold_no_formula(
    content: bytes, meetings: Mapping[str, Workshop], lang: str
) -> None:
    trees, parts = ooxml.trees(content), ooxml.parts(content)
    charts = {name: root for name, root in trees.items() if name.startswith("ppt/charts/chart")}
    kinds = [next(iter(root.iter(f"{C}plotArea")))[1].tag.removeprefix(C) for root in charts.values()]
    assert sorted(set(kinds)) == ["barChart", "lineChart", "scatterChart"]
    placed = [t for t in publish(meetings[lang], lang).topics if t.importance is not None and t.urgency is not None]
    maps = [root for root, kind in zip(charts.values(), kinds, strict=True) if kind == "scatterChart"]
    for chart in maps:
        series = list(chart.iter(f"{C}ser"))
        assert len(series) == len(placed), "a series a topic: its number follows its dot"
    for name in charts:
        book = openpyxl.load_workbook(BytesIO(parts[name.replace("charts", "embeddings").replace(".xml", ".xlsx")]))
        cells = [cell for row in book.active.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
    titles = {topic.title for topic in placed}
    books = (openpyxl.load_workbook(BytesIO(part)) for name, part in parts.items() if name.endswith(".xlsx"))
    assert any(titles <= {row[1] for row in book.active.iter_rows(values_only=True)} for book in books)


def test_dots_that_share_a_place_stand_beside_each_other_in_their_quarter(meetings: Mapping[str, Workshop]) -> None:
    topics = tuple(
        PublicTopic(f"t{n}", f"N-{n}", f"課題{n}", n + 1, None, 5.0 if n % 3 else 1.0, 5.0, from_today=False)
        for n in range(14)
    )
    chart = ooxml.trees(made((MapSlide(topics),), meetings["ja"], "ja"))["ppt/charts/chart1.xml"]
    spots = [
        tuple(float(next(ser.find(f"{C}{axis}").iter(f"{C}v")).text or "") for axis in ("xVal", "yVal"))
        for ser in chart.iter(f"{C}ser")
    ]
    assert len(set(spots)) == len(topics)
    for (across, upwards), topic in zip(spots, topics, strict=True):
        assert across > 2.5
        assert (upwards > 2.5) == ((topic.importance or 0) > 2.5)


def test_one_family_is_said_for_kanji_and_latin(content: bytes) -> None:
    trees = ooxml.trees(content)
    theme = trees["ppt/theme/theme1.xml"]
    for font in ("majorFont", "minorFont"):
        (found,) = theme.iter(f"{A}{font}")
        assert [found.find(f"{A}{script}").get("typeface") for script in ("latin", "ea")] == ["BIZ UDPGothic"] * 2
    for name, root in trees.items():
        for run in root.iter(f"{A}rPr") if name.startswith("ppt/slides/") else ():
            assert [run.find(f"{A}{s}").get("typeface") for s in ("latin", "ea")] == ["+mn-lt", "+mn-ea"]
        for text in root.iter(f"{A}defRPr") if name.startswith("ppt/charts/") else ():
            assert {run.get("typeface") for run in text if run.tag in (f"{A}latin", f"{A}ea")} == {"BIZ UDPGothic"}


def test_pictures_and_charts_are_told_to_who_cannot_see_them(content: bytes) -> None:
    told = 0
    for name, root in ooxml.trees(content).items():
        if name.startswith("ppt/slides/slide"):
            for each in (e for e in root.iter() if etree.QName(e).localname == "cNvPr"):
                holder = etree.QName(each.getparent()).localname
                if holder in ("nvPicPr", "nvGraphicFramePr"):
                    assert (each.get("descr") or "").strip()
                    told += 1
    assert told > 8


def test_nothing_is_told_of_this_computer_and_there_are_no_notes(content: bytes, lang: str) -> None:
    properties = Presentation(BytesIO(content)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.language == ("ja-JP" if lang == "ja" else "en-US")
    names = ooxml.parts(content)
    assert not [name for name in names if "notes" in name.lower() or "comment" in name.lower()]


def test_the_customers_slides_hold_nothing_internal(meetings: Mapping[str, Workshop], lang: str) -> None:
    shown = publish_shown(meetings[lang], lang)
    files = render(meetings[lang], "customer", lang, only=["handout"], shown=shown)
    assert find_leaks(files, meetings[lang]) == []
    for name, part in ooxml.parts(files[0].content).items():
        assert meeting.CANARY.encode() not in part, name


def test_a_picture_comes_without_what_else_lies_in_its_file(meetings: Mapping[str, Workshop]) -> None:
    logo = PublicPicture("l", a_logo())
    header = replace(publish(meetings["ja"], "ja").header, logo=logo)
    parts = ooxml.parts(made((CoverSlide(header), PageSlide("頁", logo)), meetings["ja"], "ja"))
    (picture,) = (part for name, part in parts.items() if name.startswith("ppt/media/"))
    assert SECRET.encode() in a_logo()
    assert SECRET.encode() not in picture
    assert picture.startswith(b"\x89PNG")


@pytest.mark.parametrize("size", [(1600, 900), (700, 1000), (2400, 600)])
def test_a_trends_picture_stands_beside_its_claim(meetings: Mapping[str, Workshop], size: tuple[int, int]) -> None:
    trend = publish(meetings["ja"], "ja").trends[0]
    slide = TrendSlide(replace(trend, picture=PublicPicture("s", a_png(*size))), "spark", 0, 2)
    content = made((slide,), meetings["ja"], "ja")
    shapes = list(Presentation(BytesIO(content)).slides[0].shapes)
    [picture] = [shape for shape in shapes if shape.shape_type is not None and hasattr(shape, "image")]
    [claim] = [shape for shape in shapes if shape.has_text_frame and trend.spark[:4] in shape.text_frame.text]
    assert round(picture.width / picture.height, 1) == round(size[0] / size[1], 1)
    assert claim.left + claim.width <= picture.left or claim.top + claim.height <= picture.top
    assert ooxml.trees(content)
    assert trend.title in [each.get("descr") for each in picture._element.iter() if each.get("descr")]


def test_the_shape_of_a_photograph_is_read_from_its_frame(meetings: Mapping[str, Workshop]) -> None:
    said = b"\xff\xe1" + (2 + 900).to_bytes(2) + b"Exif" + SECRET.encode().ljust(896, b".")
    frame = b"\xff\xc2\x00\x0b\x08" + (600).to_bytes(2) + (1200).to_bytes(2) + b"\x01\x01\x11\x00"
    photograph = b"\xff\xd8" + said + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x11" * 40 + b"\xff\xd9"
    content = made((PageSlide("", PublicPicture("p", photograph)),), meetings["ja"], "ja")
    _, shape = Presentation(BytesIO(content)).slides[0].shapes
    assert round(shape.width / shape.height, 2) == 2.0
    assert not [name for name, part in ooxml.parts(content).items() if SECRET.encode() in part]


def test_equal_input_gives_equal_bytes(
    content: bytes, shown: tuple[PublicSlide, ...], meetings: Mapping[str, Workshop], lang: str
) -> None:
    assert made(shown, meetings[lang], lang) == content


@pytest.mark.skipif(ooxml.schema_folder() is None, reason="the Office Open XML schemas are not beside the checkout")
def test_every_part_is_valid(content: bytes) -> None:
    assert ooxml.schema_errors(content) == []


# ---- much, and whatever was typed


def test_what_does_not_fit_one_slide_goes_on_on_the_next(meetings: Mapping[str, Workshop]) -> None:
    step = publish(meetings["ja"], "ja").steps[0]
    many = tuple(replace(step, text=f"実施事項その{n}") for n in range(60))
    content = made((NextStepsSlide(many),), meetings["ja"], "ja")
    slides = list(Presentation(BytesIO(content)).slides)
    assert len(slides) > 3
    assert [slide.shapes.title.text_frame.text for slide in slides][:2] == ["今後の進め方", "今後の進め方（続き）"]
    texts = texts_of(content)
    assert [text for text in texts if text.startswith("実施事項その")] == [step.text for step in many]
    rows = [len(list(table_of(slide).rows)) - 1 for slide in slides]
    assert max(rows) - min(rows) <= 1, "about the same on all slides"


def table_of(slide: Any) -> Any:
    (found,) = (shape.table for shape in slide.shapes if shape.has_table)
    return found


@pytest.fixture(scope="module")
def troubled(meetings: Mapping[str, Workshop]) -> tuple[Workshop, bytes]:
    workshop = hostile.poisoned(meetings["ja"])
    return workshop, made(every_sort(workshop, "ja"), workshop, "ja")


def test_whatever_was_typed_opens_and_stays_on_the_slide(troubled: tuple[Workshop, bytes]) -> None:
    presentation = Presentation(BytesIO(troubled[1]))
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= presentation.slide_height + 10, shape.name
    assert any("=cmd|" in text for text in texts_of(troubled[1]))


@pytest.mark.skipif(ooxml.schema_folder() is None, reason="the Office Open XML schemas are not beside the checkout")
def test_whatever_was_typed_is_valid(troubled: tuple[Workshop, bytes]) -> None:
    assert ooxml.schema_errors(troubled[1]) == []


def test_a_series_nobody_foresaw_is_a_chart_all_the_same(meetings: Mapping[str, Workshop]) -> None:
    trend = publish(meetings["ja"], "ja").trends[0]
    series = PublicSeries("bar", '"万\\円"', (("=1+1", 1e12), ("", 0.0), ("<b>", -3.5)), "no such point")
    evidence: PublicEvidence = replace(trend.evidence[0], series=series)
    slide = TrendSlide(replace(trend, evidence=(evidence,)), "evidence", 0, 1)
    parts = ooxml.parts(made((slide,), meetings["ja"], "ja"))
    book = openpyxl.load_workbook(BytesIO(parts["ppt/embeddings/chart1.xlsx"]))
    assert [row[0].value for row in book.active.iter_rows(min_row=2)] == ["=1+1", "", "<b>"]
    assert book.active["A2"].data_type == "s"
