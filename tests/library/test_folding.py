"""What counts as the same when one looks for it, and which signs of the written text were found."""

from __future__ import annotations

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.library import folding
from workshop.library.folding import START, Word, fold, marks, near, traced, words

# What text is made of here: kana of both widths with their marks, ligatures, joined signs, accents, names, emoji.
SIGNS = st.sampled_from(
    [
        *"がガｶﾞﾊﾟはばっッゃー-―〜~ABaiİßẞﬀﬃ㍿㌔①éé\u0301\u0327\u0345髙高𠮷吉崎﨑💡 　\n\t’'\u200b\ufe0f각ᄀ",
        "\u1161",
        "\u11a8",
    ]
)
TEXT = st.text(SIGNS, max_size=24) | st.text(max_size=24)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ai", "ＡＩ"), ("ＡＩ", "生成AIの活用"), ("安全", "労働安全衛生"), ("がす", "ｶﾞｽ設備"), ("ｶﾞｽ", "ガス"), ("ガス", "がす"),
        ("キャノン", "キヤノン"), ("キユーピー", "キューピー"), ("イッタ", "いった"), ("3か月", "3ヶ月"), ("3カ月", "3ヵ月"),
        ("サーバー", "サーバを入れ替える"), ("サーバ", "サーバー"), ("さーばー", "ｻｰﾊﾞの更新"), ("カー", "メーカー"), ("バー", "サーバー"),
        ("1-2年", "1–2年"), ("1〜2年", "1～2年"), ("高橋", "髙橋様"), ("吉野", "𠮷野家"), ("山崎", "山﨑"), ("渡辺", "渡邉"),
        ("istanbul", "İstanbul"), ("strasse", "Straße"), ("STRASSE", "Straße"), ("office", "oﬃce"), ("株式会社", "㍿東浜"),
        ("株", "㈱東浜"), ("キロ", "5㌔"), ("it's", "It’s"), ("葛", "葛\U000e0100城"), ("生成ai", "生成 AI"), ("安全管理", "安全\n管理"),
        ("100", "１００"), ("①", "1番"), ("naïve", "NAI\u0308VE"),
    ],
)  # fmt: skip
def test_found_however_it_is_written(typed: str, written: str) -> None:
    (word,) = words(typed)
    assert word.needle in fold(written)
    assert marks(written, [word])


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("データ", "詰んでた"), ("ルート", "すると"), ("エラー", "考えられる"), ("コード", "こども"), ("キー", "きかい"), ("が", "か"),
        ("ビル", "ビール"), ("京大", "東京、大阪"), ("rai", "for AI"), ("naive", "naïve"),
    ],
)  # fmt: skip
def test_what_is_another_word_is_not_found(typed: str, written: str) -> None:
    (word,) = words(typed)
    assert word.needle not in fold(written)
    assert marks(written, [word]) == []


def test_words_are_divided_by_any_space_and_each_looked_for_once() -> None:
    assert [w.needle for w in words(" ＡＩ　安全\tai  ")] == ["ai", "安全"]
    assert words("") == words(" 　") == words("\u200b") == ()
    assert len(words(" ".join(map(str, range(500))))) <= 12


def test_the_beginning_of_a_latin_word_can_be_told() -> None:
    assert fold("生成AI for retail 3年") == f"生成{START}ai{START}for{START}retail{START}3年"
    assert [w.is_latin for w in words("ai 3年 安全 é")] == [True, True, False, True]


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("㍿東浜とﬀ", "株式", ["㍿"]), ("㍿東浜とﬀ", "f", ["ﬀ"]), ("ｶﾞｽとガス", "ガス", ["ｶﾞｽ", "ガス"]), ("ｶﾞｽ", "が", ["ｶﾞ"]),
        ("Visit İstanbul", "istan", ["İstan"]), ("サーバーとサーバ", "サーバー", ["サーバー", "サーバ"]), ("サーバー", "サーバ", ["サーバ"]),
        ("AI と ai", "ＡＩ", ["AI", "ai"]), ("e\u0301tude", "étu", ["e\u0301tu"]), ("生成 AIです", "成ai", ["成 AI"]), ("ああああ", "ああ", ["ああああ"]),
        ("髙橋💡𠮷野", "高橋 吉", ["髙橋", "𠮷"]), ("安全、確認", "確認 安全", ["安全", "確認"]), ("安全確認", "安全 確認", ["安全確認"]),
    ],
)  # fmt: skip
def test_marked_as_it_is_written(text: str, typed: str, shown: list[str]) -> None:
    assert [text[begin:end] for begin, end in marks(text, words(typed))] == shown


@given(TEXT)
@example("e\u0345\u0301")
@example("\u0301a")
@example("ﾞｶﾞ\uff9e")
@example("\u1100\u1161\u11a8")
@example("A\u200b\u0301 b")
def test_every_folded_sign_has_its_owner(text: str) -> None:
    folded, begins, ends = traced(text)
    assert folded == fold(text)
    assert len(folded) == len(begins) == len(ends)
    assert all(0 <= begin < end <= len(text) for begin, end in zip(begins, ends, strict=True))
    assert begins == sorted(begins)


@given(TEXT, st.integers(0, 30), st.integers(1, 6))
@example("x㍿y", 1, 2)
@example("サーバー", 0, 4)
def test_a_part_of_what_is_stored_is_found_and_marked_exactly(text: str, start: int, length: int) -> None:
    needle = fold(text)[start : start + length].strip(START)
    for word in [Word(needle)] if needle else []:
        assert word.needle in fold(text)
        found = marks(text, [word])
        assert found
        for begin, end in found:
            assert word.needle in fold(text[begin:end])
        # Nothing is marked that has no part in it: without its first or last sign the stretch holds one less.
        held = sum(_occurrences(fold(text[begin:end]), word.needle) for begin, end in found)
        assert held == _occurrences(fold(text), word.needle)
        assert all(one[1] < other[0] for one, other in pairwise(found))


@given(st.text(SIGNS, max_size=40), st.integers(0, 30))
def test_a_word_is_about_where_it_is_marked(text: str, start: int) -> None:
    needle = fold(text)[start : start + 2].strip(START)
    if needle:
        word = Word(needle)
        ((begin, end), *_) = marks(text, [word])
        at = near(text, [word])
        assert at is not None
        assert begin - folding._STRETCH <= at <= end + folding._STRETCH


def test_what_is_not_there_is_nowhere() -> None:
    assert near("安全", words("確認")) is None
    assert near("", words("確認")) is None
    assert near("荷待ちが長いので安全を確認した", words("確認 安全")) == 8
    assert near("We keep the yard safe and count every minute of waiting", words("waiting")) in (48, 49)


def _occurrences(text: str, needle: str) -> int:
    return sum(text.startswith(needle, at) for at in range(len(text)))


@given(TEXT)
def test_no_white_space_and_nothing_to_fold_is_left(text: str) -> None:
    folded = fold(text).replace(START, "")
    assert not any(sign.isspace() for sign in folded)
    assert folded == folded.translate(folding._TABLE)


def test_all_that_joins_what_stands_before_it_is_known() -> None:
    joining = set()
    for code in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            second = chr(int(parts[1], 16))
            composed = unicodedata.normalize("NFC", unicodedata.normalize("NFD", chr(code))) == chr(code)
            if composed and not unicodedata.combining(second):
                joining.add(second)
    assert not joining - folding._JOINING
