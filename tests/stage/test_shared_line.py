"""A line typed before the customer's eyes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.model.public import PUBLIC_KINDS
from workshop.model.terms import CaptureKind
from workshop.stage.shared_line import INTERNAL_SIGNS, KINDS, Shared, label, read, up_to_refused


def test_only_kinds_the_customer_may_see() -> None:
    assert set(KINDS) == PUBLIC_KINDS
    for kind in (CaptureKind.OPPORTUNITY, CaptureKind.MARK):
        with pytest.raises(ValueError):
            read("x", kind)


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("夜勤の配車", CaptureKind.ISSUE, "夜勤の配車"),
        ("?予算会議は何月か", CaptureKind.QUESTION, "予算会議は何月か"),
        ("＝第二工場から", CaptureKind.DECISION, "第二工場から"),
        ("> 見積を送る", CaptureKind.ACTION, "見積を送る"),
        ("〜 更新の件", CaptureKind.PARKING, "更新の件"),
        ("「鳴るんです」", CaptureKind.VOICE, "鳴るんです"),
        ('"We cannot"', CaptureKind.VOICE, "We cannot"),
        ("「A」と「B」", CaptureKind.VOICE, "「A」と「B」"),
        ("@山本さん", CaptureKind.ISSUE, "@山本さん"),
        ("  ", CaptureKind.ISSUE, ""),
    ],
)
def test_what_a_line_means(line: str, kind: CaptureKind, text: str) -> None:
    found = read(line)
    assert (found.kind, found.text, found.refused) == (kind, text, "")


def test_the_kind_chosen_by_key_stands_unless_a_sign_overrules_it() -> None:
    assert read("来週まで", CaptureKind.ACTION).kind is CaptureKind.ACTION
    assert read("?来週", CaptureKind.ACTION) == Shared(CaptureKind.QUESTION, "来週", signed=True)


@pytest.mark.parametrize("sign", INTERNAL_SIGNS)
@pytest.mark.parametrize("before", ["", "  ", ">", "＞ ", "?="])
def test_a_line_of_ours_is_refused_wherever_its_sign_stands(sign: str, before: str) -> None:
    line = f"{before}{sign} 予算は来期"
    found = read(line)
    assert found.refused == sign
    assert found.text == ""
    assert up_to_refused(line) == f"{before}{sign}"


def test_a_sign_inside_the_words_is_a_word() -> None:
    assert read("5*3は15!").refused == ""
    assert up_to_refused("5*3は15!") == "5*3は15!"


@given(st.text(max_size=60))
def test_nothing_behind_a_refused_sign_stays(line: str) -> None:
    found = read(line)
    kept = up_to_refused(line)
    assert line.startswith(kept)
    if found.refused:
        assert kept[-1] in INTERNAL_SIGNS
        assert not read(kept).text
    else:
        assert kept == line


def test_labels_are_the_customers() -> None:
    assert label(CaptureKind.DECISION, "ja") == "本日ご確認いただいたこと"
    assert all(label(kind, lang) for kind in KINDS for lang in ("ja", "en"))
