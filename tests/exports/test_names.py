from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.exports.names import file_name, numbered, safe
from workshop.i18n import Words

DAY = date(2026, 11, 24)
RESERVED = {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}


def name(
    company: str, words: Words, *, what: str = "お打合せメモ", internal: bool = False, day: date | None = DAY
) -> str:
    return file_name(day, company, what, ".docx", internal=internal, words=words)


def test_the_name_of_a_customers_file(words_ja: Words, words_en: Words) -> None:
    assert name("○○株式会社", words_ja) == "20261124_○○株式会社様_お打合せメモ.docx"
    assert name("Minato Foods", words_en, what="Minutes") == "20261124_Minato_Foods_Minutes.docx"


def test_a_companys_own_dot_stays_where_more_follows(words_ja: Words, words_en: Words) -> None:
    assert name("Thistle K.K.", words_ja) == "20261124_Thistle K.K.様_お打合せメモ.docx"
    assert name("Thistle K.K.", words_en, what="Minutes") == "20261124_Thistle_K.K._Minutes.docx"
    assert name("...", words_ja) == "20261124_お打合せメモ.docx"


def test_only_an_internal_name_says_so(words_ja: Words, words_en: Words) -> None:
    assert name("○○株式会社", words_ja, internal=True) == "20261124_○○株式会社様_お打合せメモ_社内限.docx"
    assert name("Minato", words_en, what="Minutes", internal=True) == "20261124_Minato_Minutes_Internal.docx"


def test_what_is_unknown_is_left_out(words_ja: Words) -> None:
    assert name("", words_ja) == "20261124_お打合せメモ.docx"
    assert name("○○", words_ja, day=None) == "○○様_お打合せメモ.docx"
    assert name("", words_ja, day=None) == "お打合せメモ.docx"


@pytest.mark.parametrize(
    ("company", "kept"),
    [
        ('a<b>c:d"e/f\\g|h?i*j', "a b c d e f g h i j"),
        ("ends in dots...", "ends in dots"),
        (" . ", ""),
        ("か\u3099株式会社", "が株式会社"),
        ("a\u202eb\u200bc\td\ne", "a b c d e"),
    ],
)
def test_what_a_system_forbids_is_gone(company: str, kept: str) -> None:
    assert safe(company) == kept


def test_a_device_is_no_name(words_ja: Words) -> None:
    assert file_name(None, "", "CON", ".docx", internal=False, words=words_ja) == "_CON.docx"
    assert file_name(None, "", "nul", ".docx", internal=False, words=words_ja) == "_nul.docx"
    assert file_name(None, "", "CONTROL", ".docx", internal=False, words=words_ja) == "CONTROL.docx"


def test_a_long_company_is_cut_and_the_rest_stays(words_ja: Words) -> None:
    cut = name("長" * 400, words_ja, internal=True)
    assert cut.startswith("20261124_長")
    assert cut.endswith("_お打合せメモ_社内限.docx")
    assert len(cut.encode()) <= 240


WORDS = Words("ja")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_every_name_is_one_that_every_system_takes(company: str) -> None:
    words = WORDS
    made = name(company.encode("utf-8", "replace").decode(), words)
    assert len(made) <= 200
    assert len(made.encode()) <= 255
    assert not set(made) & set('\\/:*?"<>|')
    assert made == unicodedata.normalize("NFC", made)
    assert made.partition(".")[0].upper() not in RESERVED
    assert made == made.strip(" .")
    assert made.endswith("お打合せメモ.docx")


def test_a_second_file_is_numbered() -> None:
    assert numbered("a.docx", 2) == "a (2).docx"
    assert numbered("a", 3) == "a (3)"
