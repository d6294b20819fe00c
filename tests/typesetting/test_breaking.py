"""Where lines may break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.typesetting.breaking import NO_END, NO_START, clusters, is_japanese, pieces, split_anywhere

TEXTS = st.text(alphabet=st.sampled_from("あいう漢字業務カタナー、。「」（）ab cd12.5%％約か月"), max_size=60)


@given(TEXTS)
def test_pieces_put_together_are_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


@given(TEXTS)
def test_no_line_begins_or_ends_where_it_must_not(text: str) -> None:
    found = pieces(text)
    assert [p for p in found[1:] if p[0] in NO_START and not p[0].isspace()] == []
    assert [p for p in found[:-1] if p.rstrip()[-1:] in NO_END and not p[-1].isspace()] == []


@pytest.mark.parametrize("whole", ["34.1％", "2030年度", "約14％", "全産業平均", "3か月分", "2,484時間", "LOG-T1"])
def test_a_number_or_a_compound_stays_whole(whole: str) -> None:
    text = f"対策を取らない場合に{whole}を見込まれていた"
    cuts, at = set(), 0
    for piece in pieces(text):
        at += len(piece)
        cuts.add(at)
    start = text.index(whole)
    assert not cuts & set(range(start + 1, start + len(whole)))


def test_japanese_breaks_between_phrases() -> None:
    assert pieces("図面にない「判断」も一緒に失われます") == ("図面に", "ない", "「判断」も", "一緒に", "失われます")


def test_other_languages_break_at_spaces() -> None:
    assert pieces("no longer there, we (both) know") == ("no ", "longer ", "there, ", "we ", "(both) ", "know")


def test_a_family_a_flag_and_a_mark_are_never_parted() -> None:
    assert clusters("👨‍👩‍👧🇯🇵🇯🇵が゙é") == ["👨‍👩‍👧", "🇯🇵", "🇯🇵", "が゙", "é"]


@given(st.text(max_size=40))
def test_a_piece_that_is_too_wide_can_be_cut_and_loses_nothing(text: str) -> None:
    assert "".join(split_anywhere(text)) == text


def test_what_is_japanese() -> None:
    assert is_japanese("ABCの")
    assert is_japanese("漢")
    assert not is_japanese("“café” – 5 %")
