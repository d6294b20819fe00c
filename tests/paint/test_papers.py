"""What is painted for the files: the minutes on two pages, and what was shown, page by page, as PDF."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from tests.exports import hostile, meeting

from workshop.exports import edition
from workshop.exports.leaflet import minutes_leaflet
from workshop.i18n import LANGS, Words
from workshop.model.public import PublicStep, PublicWorkshop
from workshop.model.publish import publish, publish_shown
from workshop.model.terms import Side
from workshop.model.workshop import Workshop
from workshop.paint.for_files import paint_for_files, painted
from workshop.paint.leaflet import HIGH, WIDE, leaflet_pages
from workshop.paint.sheet import Sheet
from workshop.paint.slide import sheet_of
from workshop.pdfium import opened
from workshop.typesetting.leaflet import Row

pytestmark = pytest.mark.usefixtures("qapp")

LEAST = 85.0
"""8.5 points, in tenths."""


@pytest.fixture(scope="module")
def meetings() -> Mapping[str, Workshop]:
    return {lang: meeting.long_meeting(lang) for lang in LANGS}


def bare(text: str) -> str:
    """Without what lines and runs may add or take."""
    return re.sub(r"\s|\u00ad|\ufffe", "", text)


def pages_of(pdf: bytes) -> list[str]:
    with opened(pdf) as document:
        return [bare(page.get_textpage().get_text_range()) for page in document]


def set_pages(public: PublicWorkshop, lang: str) -> list[Sheet]:
    words = Words(lang, strict=True)
    return leaflet_pages(minutes_leaflet(public, words), public.topics, words)


def papers(workshop: Workshop, lang: str) -> dict[str, bytes]:
    public, words = publish(workshop, lang), Words(lang, strict=True)
    wanted = {"minutes_pdf", "handout_pdf"}
    leaflets = edition.leaflets(wanted, public, words)
    return painted(wanted, public, publish_shown(workshop, lang), words, leaflets)


@pytest.fixture(scope="module")
def long_papers(qapp: object, meetings: Mapping[str, Workshop]) -> Mapping[str, Mapping[str, bytes]]:
    return {lang: papers(meetings[lang], lang) for lang in LANGS}


# ---- the minutes on two pages


@pytest.mark.parametrize("lang", LANGS)
def test_the_minutes_are_two_pages_of_a4_and_can_be_searched(
    meetings: Mapping[str, Workshop], long_papers: Mapping[str, Mapping[str, bytes]], lang: str
) -> None:
    content = long_papers[lang]["minutes_pdf"]
    with opened(content) as document:
        assert [tuple(round(side) for side in page.get_size()) for page in document] == [(595, 842)] * 2
    public, text = publish(meetings[lang], lang), "".join(pages_of(content))
    said = [public.header.company, public.header.subject, *(step.text for step in public.steps)]
    said += [line.text.strip('"「」') for line in public.lines if line.what == "decision"]
    said += [topic.title for topic in public.topics if topic.asked]
    assert [each for each in said if bare(each) not in text] == []
    assert "1/2" in text
    assert "2/2" in text


def test_nothing_stands_off_the_page_or_smaller_than_can_be_read(meetings: Mapping[str, Workshop]) -> None:
    for lang in LANGS:
        for page in set_pages(publish(meetings[lang], lang), lang):
            for text in page.texts():
                assert text.size >= LEAST - 0.5 or text.whole.isdigit(), text  # a number in a dot is a sign
                assert text.box.x >= 0
                assert text.box.right <= WIDE
                assert text.box.bottom <= HIGH


def test_a_short_meeting_is_one_page_set_larger() -> None:
    table = meeting.Table()
    table.do("set_up", company="株式会社ためし", subject="はじめてのご相談", starts_at=meeting.START.isoformat())
    table.do("start_run")
    table.do("capture", id="a", what="decision", text="来週の火曜にもう一度お会いする")
    table.do("read_back", capture="a", verdict="confirmed")
    (page,) = set_pages(publish(table.workshop, "ja"), "ja")
    (decision,) = [text for text in page.texts() if text.whole.startswith("来週の火曜")]
    assert decision.size == 100.0
    assert [text.whole for text in page.texts()][-1] == "1 / 1"


@pytest.mark.parametrize(
    ("whole_beside", "said"),
    [(True, "ほか{}件は、詳細版（Word）に記載しています。"), (False, "ほか{}件は、ご要望に応じてお送りします。")],
)
def test_what_does_not_fit_is_cut_by_whole_things_and_counted(
    meetings: Mapping[str, Workshop], whole_beside: bool, said: str
) -> None:
    public = publish(meetings["ja"], "ja")
    many = tuple(PublicStep(f"実施事項その{n}", Side.CUSTOMER, "物流部長", date(2026, 12, 1), "") for n in range(400))
    public = replace(public, steps=many)
    words = Words("ja", strict=True)
    leaflet = replace(minutes_leaflet(public, words), whole_beside=whole_beside)
    (section,) = (s for s in leaflet.sections if s.title == "今後の進め方")
    things = [unit.cells[0][0].text if isinstance(unit, Row) else unit.text for unit in section.units if unit.counts]  # type: ignore[union-attr]
    assert len(things) > 400
    pages = leaflet_pages(leaflet, public.topics, words)
    assert len(pages) == 2
    texts = [text.whole for page in pages for text in page.texts()]
    there = len(set(things) & set(texts))
    assert there >= 10
    assert said.format(len(things) - there) in texts
    heads = [text for text in texts if text == "実施事項"]
    assert heads, "a table's head stands on the page"


def test_every_theme_keeps_what_was_said_first(meetings: Mapping[str, Workshop]) -> None:
    public = publish(meetings["ja"], "ja")
    lines = tuple(replace(public.lines[1], id=f"x{n}", text=f"ご意見その{n}", trend=public.trends[n % 2].id)
                  for n in range(90))  # fmt: skip
    texts = [text.whole for page in set_pages(replace(public, lines=lines), "ja") for text in page.texts()]
    assert any("ご意見その0" in text for text in texts)
    assert any("ご意見その1" in text for text in texts)
    assert not any("ご意見その89" in text for text in texts)


def test_whatever_was_typed_is_set_on_two_pages(meetings: Mapping[str, Workshop]) -> None:
    public = publish(hostile.poisoned(meetings["ja"]), "ja")
    pages = set_pages(public, "ja")
    assert len(pages) <= 2
    assert all(text.box.right <= WIDE + 1 for page in pages for text in page.texts())


# ---- what was shown


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_a_slide_in_the_order_shown_and_its_text_is_there(
    meetings: Mapping[str, Workshop], long_papers: Mapping[str, Mapping[str, bytes]], lang: str
) -> None:
    shown = publish_shown(meetings[lang], lang)
    pages = pages_of(long_papers[lang]["handout_pdf"])
    assert len(pages) == len(shown) > 10
    for page, slide in zip(pages, shown, strict=True):
        drawn = [line for mark in sheet_of(slide, Words(lang), 16 / 9).texts() for _, _, line in mark.lines]
        assert drawn
        assert [line for line in drawn if bare(line) not in page] == []


def test_papers_hold_nothing_internal_and_tell_nothing_of_this_computer(
    long_papers: Mapping[str, Mapping[str, bytes]],
) -> None:
    for lang in LANGS:
        for content in long_papers[lang].values():
            assert meeting.CANARY not in "".join(pages_of(content))
            with opened(content) as document:
                told = document.get_metadata_dict()
            assert (told["Author"], told["Creator"]) == ("", "")
            assert "2026112" in told["CreationDate"], "the meeting's day, not today"


def test_the_same_meeting_gives_the_same_bytes(
    meetings: Mapping[str, Workshop], long_papers: Mapping[str, Mapping[str, bytes]]
) -> None:
    assert papers(meetings["ja"], "ja") == long_papers["ja"]


def test_nothing_shown_is_no_handout_and_a_window_can_go_on_between_pages(meetings: Mapping[str, Workshop]) -> None:
    public, words = publish(meetings["en"], "en"), Words("en")
    assert painted({"handout_pdf"}, public, (), words) == {}
    shares = list(paint_for_files({"handout_pdf", "map"}, public, publish_shown(meetings["en"], "en")[:3], words))
    assert shares == [0.25, 0.5, 0.75, 1.0]


def test_files_of_what_was_painted(
    meetings: Mapping[str, Workshop], long_papers: Mapping[str, Mapping[str, bytes]]
) -> None:
    files = edition.render(
        meetings["ja"], "customer", "ja", only=["minutes_pdf", "handout_pdf"], painted=long_papers["ja"]
    )
    assert [file.name for file in files] == [
        "20261124_みなと食品流通株式会社様_お打合せメモ.pdf",
        "20261124_みなと食品流通株式会社様_ご説明資料.pdf",
    ]
    assert edition.render(meetings["ja"], "customer", "ja", only=["minutes_pdf"]) == []
