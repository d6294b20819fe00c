"""A meeting held on paper: its files say what they were written from, and claim no screen, minute or confirmation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from tests.exports import meeting, ooxml
from tests.exports.meeting import CANARY, START, T1, T2, Table

from workshop.exports.edition import AUDIENCES, Audience, ExportFile, render
from workshop.exports.leak import find_leaks
from workshop.i18n import LANGS, Words
from workshop.model.workshop import Workshop

SCREEN = {"ja": re.compile("画面|映し"), "en": re.compile(r"\bscreens?\b", re.IGNORECASE)}
CONFIRMED = {"ja": re.compile("ご確認済み|ご確認いただいた"), "en": re.compile(r"confirmed", re.IGNORECASE)}
CLOCK = re.compile(r"\b([01]?\d|2[0-3]):[0-5]\d\b")
SAYS_SO = {"ja": "紙に書き留めた内容をもとに", "en": "from the notes we took on paper"}
ON_SHEETS = {"ja": "紙のメモをもとに作成", "en": "Written from paper notes"}
OURS = {"ja": "紙での実施（後日入力）", "en": "Held on paper and entered afterwards"}


def paper_meeting(lang: str) -> Workshop:
    """Entered the evening of the next day, from notes."""
    table = Table(START - timedelta(days=1))
    meeting._prepare(table, lang, invented=False)
    table.at = START + timedelta(days=1, hours=5, minutes=17)
    do = table.do
    do("hold_on_paper")
    do("set_presence", person="p2", state="left")
    for trend in (T1, T2):
        do("turn_to", slide={"slide": "trend", "of": trend, "beat": "spark"})
        for index, (of, kind, text) in enumerate(meeting._SAID[lang]):
            if of == trend:
                do("capture", id=f"line-{index}", what=kind, text=text, speaker="p1")
        do("react", trend=trend, reaction="felt")
    do("capture", id="opp-1", what="opportunity", text=f"{CANARY} 倉庫の更新")
    do("capture", id="held", what="issue", text=f"{CANARY} 名前は出さない", held=True)
    do("react_to_case", case="shop/C1", reaction="partly")
    do("fill_estimate", trend=T1, values={"i1": 24, "i2": 95, "i3": 4200})
    do("rank_issue", capture="line-0")
    do("publish", topics=["line-0"])
    do("pick", topic="line-0", place=1)
    do("score", topic="line-0", importance=5, urgency=3)
    lines = [c.id for c in table.workshop.captures() if c.id.startswith("line-")]
    do("publish", captures=lines, way="by-mail")
    do(
        "add_step",
        id="s",
        text="記録を共有する" if lang == "ja" else "Share the records",
        owner="Suzuki",
        due="2026-12-02",
    )
    do("share_steps", steps=["s"])
    do("register_opportunity", title=f"{CANARY} 更新", evidence=["opp-1"], grade="E2")
    return table.workshop


@pytest.fixture(scope="module")
def workshops() -> Mapping[str, Workshop]:
    return {lang: paper_meeting(lang) for lang in LANGS}


Files = Mapping[tuple[str, Audience], Mapping[str, ExportFile]]


@pytest.fixture(scope="module")
def files(workshops: Mapping[str, Workshop]) -> Files:
    kinds = ("minutes", "matrix")
    return {
        (lang, audience): dict(zip(kinds, render(workshops[lang], audience, lang, words=Words(lang, strict=True)), strict=True))
        for lang in LANGS
        for audience in AUDIENCES
    }  # fmt: skip


def minutes(files: Files, lang: str, audience: Audience = "customer") -> list[str]:
    return ooxml.paragraphs(files[lang, audience]["minutes"].content)


def cells(files: Files, lang: str, audience: Audience = "customer") -> dict[str, list[str]]:
    book = openpyxl.load_workbook(BytesIO(files[lang, audience]["matrix"].content))
    # A date cell comes back as midnight.
    return {
        sheet.title: [
            str(c.value).removesuffix(" 00:00:00") for row in sheet.iter_rows() for c in row if c.value is not None
        ]
        for sheet in book
        if sheet.sheet_state == "visible"
    }


@pytest.mark.parametrize("lang", LANGS)
def test_the_minutes_say_what_they_were_written_from(files: Files, lang: str) -> None:
    assert any(SAYS_SO[lang] in text for text in minutes(files, lang))


@pytest.mark.parametrize("lang", LANGS)
def test_every_sheet_says_it_too(files: Files, lang: str) -> None:
    for title, texts in cells(files, lang).items():
        assert any(ON_SHEETS[lang] in text for text in texts), title


@pytest.mark.parametrize("lang", LANGS)
def test_no_screen_and_no_confirmation_is_claimed(files: Files, lang: str) -> None:
    texts = [*minutes(files, lang), *(text for sheet in cells(files, lang).values() for text in sheet)]
    for pattern in (SCREEN[lang], CONFIRMED[lang]):
        assert [text for text in texts if pattern.search(text)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_only_clock_time_is_when_the_meeting_began(files: Files, lang: str) -> None:
    for audience in AUDIENCES:
        texts = [
            *minutes(files, lang, audience),
            *(t for sheet in cells(files, lang, audience).values() for t in sheet),
        ]
        times = {match.group() for text in texts for match in CLOCK.finditer(text)}
        assert times <= {"14:10"}, audience


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_told_and_said_is_in_the_files(files: Files, workshops: Mapping[str, Workshop], lang: str) -> None:
    said = "\n".join(minutes(files, lang))
    for text in (meeting._TEXTS[lang]["t1"], meeting._TEXTS[lang]["case1"], meeting._TEXTS[lang]["publisher"]):
        assert text in said
    for capture in workshops[lang].captures():
        if capture.agreed:
            assert capture.text.strip('「」"') in said
    assert meeting._TEXTS[lang]["t3"] in said.split("Next")[-1], "a theme that was not told is offered for next time"


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_internal_gets_out(files: Files, workshops: Mapping[str, Workshop], lang: str) -> None:
    assert find_leaks(list(files[lang, "customer"].values()), workshops[lang]) == []
    assert not any(CANARY in text for text in minutes(files, lang))


@pytest.mark.parametrize("lang", LANGS)
def test_our_own_edition_says_it_and_keeps_the_days(files: Files, workshops: Mapping[str, Workshop], lang: str) -> None:
    assert any(OURS[lang] in text for text in minutes(files, lang, "internal"))
    day = Words(lang).short_date(START.date())
    record = cells(files, lang, "internal")["全記録" if lang == "ja" else Words(lang)("exports.internal.record")]
    assert any(OURS[lang] in text for text in record)
    assert record.count(day) == len(workshops[lang].captures())
