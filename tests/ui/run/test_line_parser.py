"""Every sign, half and full width, alone and together; what leads nowhere is never lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.model.terms import CaptureKind
from workshop.ui.run.line_parser import (
    LITERAL_SIGNS,
    SIGNS,
    Attendee,
    PersonRef,
    TopicRef,
    find_person,
    find_topic,
    read_attendee,
    read_line,
    split_lines,
)

PEOPLE = (
    PersonRef("yama", "山本 太郎", "A", "生産管理部", "課長"),
    PersonRef("suzu", "鈴木", "B", "製造部", "部長"),
    PersonRef("ken", "Ken Yamamoto", "C", "Production", "Manager", present=False),
)
TOPICS = (
    TopicRef("t21", "C2-1", "暗黙知の形式知化"),
    TopicRef("t23", "C2-3", "多能工化と配置"),
    TopicRef("t210", "C2-10", "教育の時間"),
    TopicRef("n1", "N-1", "検査基準が工場で違う"),
)


def read(line: str, kind: CaptureKind = CaptureKind.ISSUE):
    return read_line(line, kind=kind, people=PEOPLE, topics=TOPICS)


@pytest.mark.parametrize(
    ("signs", "kind"),
    [
        ("*＊", CaptureKind.OPPORTUNITY),
        ('「『"＂“', CaptureKind.VOICE),
        ("?？", CaptureKind.QUESTION),
        ("=＝", CaptureKind.DECISION),
        (">＞", CaptureKind.ACTION),
        ("~〜～", CaptureKind.PARKING),
    ],
)
def test_a_sign_chooses_the_kind_in_half_and_full_width(signs: str, kind: CaptureKind) -> None:
    for sign in signs:
        for line in (f"{sign}見積を送る", f" {sign} 見積を送る", f"{sign}\u3000見積を送る"):
            found = read(line)
            assert (found.kind, found.text) == (kind, "見積を送る"), line


@pytest.mark.parametrize("kind", list(CaptureKind))
def test_without_a_sign_the_kind_is_the_chosen_one(kind: CaptureKind) -> None:
    assert read("夜勤で止まる", kind).kind is kind


@pytest.mark.parametrize("sign", "!！")
def test_a_line_can_be_held(sign: str) -> None:
    found = read(f"{sign}社長には内緒")
    assert (found.held, found.kind, found.text) == (True, CaptureKind.ISSUE, "社長には内緒")


@pytest.mark.parametrize("line", ["!>@A #C2-1 見積を送る", "＠山本　＃2-1 ！＞見積を送る", "#形式知 @a > ! 見積を送る"])
def test_signs_combine_in_any_order(line: str) -> None:
    found = read(line)
    assert found.held
    assert (found.kind, found.speaker, found.link, found.text) == (CaptureKind.ACTION, "yama", "t21", "見積を送る")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("「怖くて任せられない」", "怖くて任せられない"),
        ("「怖くて任せられない", "怖くて任せられない"),
        ("「明日は無理です」と言える営業はいない", "「明日は無理です」と言える営業はいない"),
        ("「お客様に「無理です」と言えない」", "お客様に「無理です」と言えない"),
        ('"we cannot say no"', "we cannot say no"),
        ('"we cannot say no', "we cannot say no"),
        ('"no" is hard to say', '"no" is hard to say'),
        ("“we cannot”", "we cannot"),
    ],
)
def test_quotation_marks_go_only_where_they_stand_round_the_whole(line: str, text: str) -> None:
    found = read(line)
    assert (found.kind, found.text) == (CaptureKind.VOICE, text)


@pytest.mark.parametrize(
    ("word", "who"),
    [("A", "yama"), ("ａ", "yama"), ("b", "suzu"), ("山本", "yama"), ("山", "yama"), ("製造部", "suzu"), ("課長", "yama"),
     ("ken", "ken"), ("Ｋｅｎ", "ken"), ("田中", None), ("", None)],
)  # fmt: skip
def test_a_person_is_found_by_seat_or_by_how_a_name_begins(word: str, who: str | None) -> None:
    assert find_person(word, PEOPLE) == who


def test_who_is_in_the_room_comes_first() -> None:
    people = (PersonRef("gone", "山田", present=False), PersonRef("here", "山口"))
    assert find_person("山", people) == "here"


@pytest.mark.parametrize(
    ("word", "topic"),
    [("C2-1", "t21"), ("c2-1", "t21"), ("Ｃ２-１", "t21"), ("2-1", "t21"), ("2-10", "t210"), ("N-1", "n1"), ("n1", "n1"),
     ("検査", "n1"), ("多能工", "t23"), ("形式知化", "t21"), ("C9-9", None), ("配車", None), ("", None)],
)  # fmt: skip
def test_a_topic_is_found_by_number_or_by_a_piece_of_its_title(word: str, topic: str | None) -> None:
    assert find_topic(word, TOPICS) == topic


@pytest.mark.parametrize("line", ["@100円で計算", "@田中 様から", "#99 号機"])
def test_a_word_that_names_nothing_stays_in_the_text(line: str) -> None:
    found = read(line)
    assert found.text == line
    assert found.speaker is found.link is None
    assert found.unknown


def test_only_the_beginning_counts() -> None:
    found = read("納期は? 3月> 4月 @A")
    assert (found.kind, found.text, found.speaker) == (CaptureKind.ISSUE, "納期は? 3月> 4月 @A", None)


def test_signs_alone_stand_ready_for_the_words() -> None:
    found = read("!>@B")
    assert (found.kind, found.held, found.speaker, found.text, found.signed) == (
        CaptureKind.ACTION, True, "suzu", "", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "attendee"),
    [
        ("+山本 生産管理部 課長", Attendee("山本", "生産管理部", "課長")),
        ("＋山本　生産管理部　課長", Attendee("山本", "生産管理部", "課長")),
        ("+ 山本", Attendee("山本")),
        ("+山本様 課長", Attendee("山本", "", "課長")),
        ("+山本 太郎 生産管理部 課長", Attendee("山本 太郎", "生産管理部", "課長")),
        ("+山本 経営企画 責任者", Attendee("山本", "経営企画", "責任者")),
        ("+A", Attendee(seat="A")),
        ("+ｂ 鈴木 製造部", Attendee("鈴木", "製造部", "", "B")),
        ("+Ken Yamamoto, Production, Manager", Attendee("Ken Yamamoto", "Production", "Manager")),
        ("+Ken Yamamoto", Attendee("Ken Yamamoto")),
        ("+山本、生産管理部、課長", Attendee("山本", "生産管理部", "課長")),
    ],
)
def test_an_attendee_in_one_line(line: str, attendee: Attendee) -> None:
    assert read(line).attendee == attendee


@pytest.mark.parametrize("line", ["+20%の増員が要る", "＋３人いれば回る"])
def test_a_number_after_a_plus_is_no_person(line: str) -> None:
    found = read(line)
    assert found.attendee is None
    assert found.text == line


def test_nobody_at_all_is_no_attendee() -> None:
    assert read_attendee("  ") is None


def test_pasted_lines_without_the_empty_ones() -> None:
    assert split_lines("一\r\n\n  二 \n\t\n三") == ["一", "二", "三"]


def letters(text: str) -> list[str]:
    return [sign for sign in text if sign.isalnum()]


@given(st.text(st.one_of(st.sampled_from(sorted(SIGNS | set(LITERAL_SIGNS))), st.characters()), max_size=60))
@example("+")
@example("'=1+1")
@example("｢声」」")
@example("”と言う")
@example("+様")
@example("+A 山本様 生産管理部 課長")
@example("@誰か #どれか !残る")
def test_no_text_breaks_it_and_no_word_of_it_is_lost(text: str) -> None:
    """Where nobody and no topic is known, every letter and figure is in the text, or in the attendee."""
    found = read_line(text)
    if found.attendee is None:
        assert letters(found.text) == letters(text)
        return
    who = found.attendee
    kept = letters(" ".join((who.seat, who.name, who.department, who.title)))
    typed = letters(text)
    if who.seat:
        typed[0] = who.seat  # in capitals and half width
    lost = Counter(typed) - Counter(kept)
    assert not lost or "".join(lost.elements()) in ("様", "さま", "さん"), "an honorific alone is no part of a name"
