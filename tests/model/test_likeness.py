"""How alike two texts are: enough to suggest, never sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.model.likeness import Known, about, likeness, marks, nearest, pieces

JA = {
    "wait": "荷待ち・荷役時間を測り、減らせていない",
    "plan": "配車計画が担当者の経験に頼っている",
    "people": "ドライバーの採用と定着が難しい",
    "report": "CO2排出量を荷主ごとに報告できない",
    "system": "基幹システムと倉庫システムがつながっていない",
}
EN = {
    "wait": "Waiting and loading times are not measured or reduced",
    "plan": "Route planning depends on a few people's experience",
    "people": "Drivers are hard to hire and to keep",
    "report": "CO2 emissions cannot be reported per shipper",
    "system": "ERP and warehouse systems are not connected",
}


def suggested(text: str, titles: dict[str, str]) -> list[str]:
    return Known((key, about(title)) for key, title in titles.items()).nearest(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("荷待ちが2時間、時間を測ってない", "wait"),
        ("配車は田中さんの経験だけ", "plan"),
        ("ドライバー採用できない", "people"),
        ("ｃｏ２の排出量 荷主に出せと言われた", "report"),
        ("倉庫システムと別で二重入力", "system"),
    ],
)
def test_half_sentences_in_japanese_find_their_challenge(text: str, expected: str) -> None:
    assert suggested(text, JA)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trucks waiting 2 hours, loading never measured", "wait"),
        ("planning the routes only Tanaka has the experience", "plan"),
        ("can't hire drivers", "people"),
        ("shipper wants CO2 emissions reported", "report"),
        ("warehouse system not connected to the ERP", "system"),
    ],
)
def test_half_sentences_in_english_find_their_challenge(text: str, expected: str) -> None:
    assert suggested(text, EN)[0] == expected


@pytest.mark.parametrize("text", ["", "あ", "はい", "来月また電話します", "値引きの話", "ok"])
def test_what_is_about_something_else_finds_nothing(text: str) -> None:
    assert suggested(text, JA) == []


@pytest.mark.parametrize("text", ["Tr", "Truck", "the", "at the", "measuring", "nothing to be done about it"])
def test_little_words_and_endings_find_nothing(text: str) -> None:
    assert suggested(text, {"price": "A sound basis for the rates", "plan": "Planning of what there is"}) == []


def test_what_is_near_changes_with_words_and_not_with_letters() -> None:
    known = Known((key, about(title)) for key, title in EN.items())
    line = "Trucks wait at the gate, drivers have no night shift rota"
    shown: list[str] = []
    changes = 0
    for end in range(len(line) + 1):
        before, shown = shown, known.nearest(line[:end], shown)
        changes += shown != before
    assert shown
    assert changes <= 6


def test_particles_do_not_make_two_lines_alike() -> None:
    assert suggested("運賃の根拠がない", {"cargo": "急がない荷物の見極め", "rate": "運賃の根拠づくり"}) == ["rate"]


def test_endings_and_little_words_say_nothing() -> None:
    assert Known([("a", about("測っていない")), ("b", about("waiting for the others"))]).scores("for the ones") == {}
    assert max(marks("していない").values()) < 0.2


def test_waited_is_waiting_and_a_kanji_alone_is_a_hint() -> None:
    assert marks("waited") == marks("Waiting") == marks("ＷＡＩＴＳ")
    assert set(marks("待機")) & set(marks("待ち")) == {"待"}


def test_a_long_line_is_read_from_its_end() -> None:
    known = Known([("wait", about("荷待ち時間")), ("plan", about("配車計画"))])
    assert known.nearest("荷待ち時間" + "あ" * 10_000 + "配車計画") == ["plan"]


def test_what_is_shown_stays_until_another_is_clearly_nearer() -> None:
    known = Known([("a", about("配車計画の手順")), ("b", about("配車計画の期限"))])
    assert known.nearest("配車計画") == ["a", "b"]
    assert known.nearest("配車計画", ["b", "a"]) == ["b", "a"]
    assert known.nearest("配車計画の手順を変える", ["b", "a"])[0] == "a"


def test_at_most_two_are_suggested_and_equals_are_in_order() -> None:
    assert nearest("荷待ち", [(key, pieces("荷待ち時間")) for key in "cab"]) == ["a", "b"]


def test_width_case_and_spaces_do_not_count() -> None:
    assert pieces("ＣＯ２ 排出") == pieces("co2排出")
    assert pieces("あ") == {"あ"}
    assert pieces(" ") == frozenset()


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_a_share_and_the_same_both_ways(a: str, b: str) -> None:
    found = likeness(pieces(a), pieces(b))
    assert 0 <= found <= 1
    assert found == likeness(pieces(b), pieces(a))
    assert likeness(pieces(a), pieces(a)) == (1 if pieces(a) else 0)
