"""What enters as text, and what is left alone."""

from __future__ import annotations

import json
import sqlite3
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from workshop.model.text import Text, clean, cleaned, fold, one_line, with_unit

ANYTHING = st.text(st.characters(), max_size=60)  # surrogates and controls too


@pytest.mark.parametrize(
    ("given_text", "stored"),
    [
        ("倉庫の人手が\x00足りない", "倉庫の人手が足りない"),
        ("a\x07b\x1bc\x7fd\x85e\x9ff", "abcdef"),
        ("一行目\r\n二行目\r三行目\n四行目", "一行目\n二行目\n三行目\n四行目"),
        ("列\t列", "列\t列"),
        ("片割れ\ud83d", "片割れ\ufffd"),
        ("\ude00\ud83d", "\ufffd\ufffd"),
        ("絵文字\ud83d\ude00", "絵文字😀"),
        ("\ufffe\uffff", "\ufffd\ufffd"),
    ],
)
def test_what_no_file_can_hold_is_replaced_or_removed(given_text: str, stored: str) -> None:
    assert clean(given_text) == stored


@pytest.mark.parametrize(
    "text",
    [
        "",
        "３けた 500件／日（※概算）",
        "👩‍👩‍👧‍👦 🇯🇵 ☕️",
        "مرحبا بالعالم \u200f\u202b\u202c",
        "=cmd|' /C calc'!A0",
        "葛\U000e0100飾区 ㍿ ｶﾞ",
        "　全角の空白　",
        "あ" * 10_000,
        "non\u00adbreaking\u00a0space\u2028and more",
    ],
)
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert clean(text) is text


@given(ANYTHING)
def test_clean_text_is_accepted_by_every_file_format_and_stays_clean(text: str) -> None:
    result = clean(text)
    assert clean(result) == result
    assert json.loads(json.dumps(result).encode()) == result
    connection = sqlite3.connect(":memory:")
    try:
        assert connection.execute("select ?", (result,)).fetchone() == (result,)
    finally:
        connection.close()
    element = ElementTree.Element("t")
    element.text = result
    assert (ElementTree.fromstring(ElementTree.tostring(element, "utf-8")).text or "") == result


@given(ANYTHING)
def test_word_and_excel_take_clean_text(text: str) -> None:
    from lxml import etree

    element = etree.Element("t")
    element.text = clean(text)  # lxml raises ValueError on what XML cannot hold
    assert element.text == clean(text)


@pytest.mark.parametrize(
    ("text", "changed"), [("abc", False), ("a\r\nb\rc", False), ("a\x00b", True), ("\ud800", True), ("a\r\n\x01", True)]
)
def test_only_a_loss_is_reported(text: str, changed: bool) -> None:
    assert cleaned(text) == (clean(text), changed)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("現場が  回らない ", "現場が  回らない"),
        ("一行目 \r\n　二行目\t三\x00", "一行目 二行目 三"),
        ("a\u2028b", "a b"),
        ("\n\n", ""),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＩ導入", "ai 導入"),
        ("ﾊﾟﾚｯﾄ", "パレット"),
        ("Straße", "STRASSE"),
        ("ドライバー　不足", "ドライバー不足"),
        ("か\u3099", "が"),
        ("㈱サンプル", "(株)サンプル"),
    ],
)
def test_width_case_and_space_do_not_count_when_looking(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(ANYTHING.map(clean))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


class Line(BaseModel):
    text: Text


def test_a_text_field_cleans_what_it_is_given() -> None:
    assert Line(text="一\x00\r\n二\ud800").text == "一\n二\ufffd"


@pytest.mark.parametrize("wrong", [None, 3, ["a"]])
def test_a_text_field_takes_text_only(wrong: object) -> None:
    with pytest.raises(ValidationError):
        Line(text=wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figure", "unit", "together"),
    [
        ("34.1", "%", "34.1%"),
        ("9万", "トン", "9万トン"),
        ("2,484", "hours", "2,484 hours"),
        ("226", " cases", "226 cases"),
        ("おおむね克服", "", "おおむね克服"),
        ("", "hours", ""),
    ],
)
def test_a_figure_and_its_unit_are_written_together(figure: str, unit: str, together: str) -> None:
    assert with_unit(figure, unit) == together
