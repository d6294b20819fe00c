from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest
from tests.exports import meeting

from workshop.exports import wording
from workshop.i18n import Words
from workshop.model.public import PublicDelta, PublicPerson, PublicStep, PublicWorkshop
from workshop.model.publish import publish
from workshop.model.terms import AgreementWay, Side


def said(public: PublicWorkshop, delta: PublicDelta, words: Words) -> str:
    return wording.plain(wording.delta(replace(public, delta=delta), words))


# ---- the delta


def test_the_delta_names_the_request_the_order_and_what_is_new(public_ja: PublicWorkshop, words_ja: Words) -> None:
    delta = PublicDelta(
        "配車ソフトの入れ替え", ("待機時間", "検査基準が違う。", "小口"), ("検査基準が違う。", "夜勤の判断")
    )
    assert said(public_ja, delta, words_ja) == (
        "「配車ソフトの入れ替え」というご相談から始まり、まず取り組むとしたらというお話の中では、"
        "「待機時間」、次いで「検査基準が違う」、「小口」を挙げていただきました。"
        "このうち「検査基準が違う」は、最初のご相談に加えて、本日新たに伺った内容です。"
        "このほか、「夜勤の判断」についても、本日新たにお話を伺いました。"
    )


def test_the_delta_in_english(public_en: PublicWorkshop, words_en: Words) -> None:
    delta = PublicDelta("new software", ("Waiting", "Rules", "Small lots"), ("Rules", "Nights"))
    assert said(public_en, delta, words_en) == (
        "You came to us about “new software”. Asked where you would start, you put “Waiting” first, then “Rules” and "
        "“Small lots”. Of these, “Rules” came up today, beyond your original request. "
        "We also heard about “Nights” for the first time today."
    )


def test_what_they_came_for_and_put_first_is_named_once(public_ja: PublicWorkshop, public_en: PublicWorkshop) -> None:
    delta = PublicDelta("待ち時間を減らしたい", ("待ち時間を減らしたい",), ("待ち時間を減らしたい",))
    assert said(public_ja, delta, Words("ja")) == (
        "ご相談いただいた「待ち時間を減らしたい」を、まず取り組むこととして挙げていただきました。"
    )
    delta = PublicDelta("shorter waits", ("Shorter waits at the dock", "Rules"), ("Rules",))
    assert said(public_en, delta, Words("en")) == (
        "You came to us about “Shorter waits at the dock”. That is what you put first, then “Rules”. "
        "Of these, “Rules” came up today, beyond your original request."
    )


FIRST: tuple[tuple[str, ...], ...] = ((), ("甲の課題",), ("甲の課題", "乙の課題"), ("甲の課題", "乙の課題", "丙の課題"))
NEW: tuple[tuple[str, ...], ...] = (
    (),
    ("甲の課題",),
    ("甲の課題", "乙の課題", "丙の課題"),
    ("丁の課題",),
    ("甲の課題", "丁の課題"),
)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(("request_title", "first", "new"), list(product(("", "ご相談"), FIRST, NEW)))
def test_every_case_of_the_delta_is_a_sentence(
    public_ja: PublicWorkshop, lang: str, request_title: str, first: tuple[str, ...], new: tuple[str, ...]
) -> None:
    words = Words(lang, strict=True)
    sentence = said(public_ja, PublicDelta(request_title, first, new), words)
    assert sentence.endswith("。" if lang == "ja" else ".")
    assert "{" not in sentence
    assert "「」" not in sentence
    assert "“”" not in sentence
    assert "\x01" not in sentence
    for title in {*first, *new}:
        assert title in sentence
    assert (request_title in sentence) or not request_title
    assert "  " not in sentence
    if lang == "ja":
        assert "。。" not in sentence
        assert "、。" not in sentence


def test_a_persons_own_sentence_is_taken_as_it_is(public_ja: PublicWorkshop, words_ja: Words) -> None:
    assert said(public_ja, PublicDelta("x", ("y",), (), text=" 自分の言葉で。\n"), words_ja) == "自分の言葉で。"


def test_a_request_of_a_whole_paragraph_does_not_stand_in_the_sentence(
    public_ja: PublicWorkshop, words_ja: Words
) -> None:
    sentence = said(public_ja, PublicDelta("長い相談。" * 30, ("甲",), ()), words_ja)
    assert "長い相談" not in sentence
    assert "「甲」" in sentence


def test_the_picked_titles_are_strong(public_ja: PublicWorkshop, words_ja: Words) -> None:
    pieces = wording.delta(replace(public_ja, delta=PublicDelta("x", ("甲", "乙"), ())), words_ja)
    assert [piece[0] for piece in pieces if not isinstance(piece, str)] == ["甲", "乙"]


# ---- days


def test_the_line_on_corrections_carries_day_and_weekday(public_ja: PublicWorkshop, words_ja: Words) -> None:
    assert wording.correction_line(public_ja.header, words_ja) == (
        "内容に相違がございましたら、12月1日(火)までにお知らせいただけますと幸いです。"
    )


def test_without_a_day_the_line_on_corrections_names_none(public_ja: PublicWorkshop, words_ja: Words) -> None:
    header = replace(public_ja.header, corrections_by=None)
    assert "までに" not in wording.correction_line(header, words_ja)


def test_an_end_on_another_day_is_not_the_meetings_end(public_ja: PublicWorkshop, words_ja: Words) -> None:
    header = replace(public_ja.header, ended_at=datetime(2026, 11, 26, 9, 0, tzinfo=UTC))
    assert wording.when(header, words_ja) == "2026年11月24日(火) 14:10から"


# ---- people, numbers


def test_a_guest_is_named_with_respect_and_our_own_are_not(public_ja: PublicWorkshop, words_ja: Words) -> None:
    guest = PublicPerson("山本", "", "物流部", "部長", Side.CUSTOMER, late=True)
    own = PublicPerson("鈴木", "", "営業部", "", Side.OURS)
    assert wording.person(guest, public_ja.header, words_ja) == "物流部 部長 山本様（途中からご出席）"
    assert wording.person(own, public_ja.header, words_ja) == "営業部 鈴木"


def test_a_guest_of_another_company_brings_its_name(public_ja: PublicWorkshop, words_ja: Words) -> None:
    guest = PublicPerson("", "みなと物流子会社", "総務", "", Side.CUSTOMER)
    assert wording.person(guest, public_ja.header, words_ja) == "みなと物流子会社 総務 ご担当者様"


@pytest.mark.parametrize(
    ("value", "said"),
    [(3.0, "3"), (12.5, "12.5"), (39_900_000.0, "39,900,000"), (1234.567, "1,235"), (0.333333, "0.333"), (1e300, "1")],
)
def test_a_figure_has_as_many_digits_as_a_person_would_write(value: float, said: str, words_ja: Words) -> None:
    assert wording.figure(value, words_ja).startswith(said)


def test_a_confirmation_is_claimed_only_where_there_was_one(words_ja: Words) -> None:
    assert wording.way(AgreementWay.CONFIRMED, words_ja) == "ご確認済み"
    assert wording.way(AgreementWay.CORRECTED, words_ja) == "修正のうえご確認済み"
    for agreed in (AgreementWay.PUBLISHED, AgreementWay.BY_MAIL, AgreementWay.TAKEN_IN):
        assert "済み" not in wording.way(agreed, words_ja)


def test_figures_are_shown_when_their_slide_was(public_ja: PublicWorkshop) -> None:
    table = meeting.Table()
    table.do("take_deck", deck="shop", languages={"ja": meeting.deck("ja").model_dump(mode="json")})
    table.do("choose_trend", trend=meeting.T1)
    table.do("show", slide={"slide": "trend", "of": meeting.T1, "beat": "spark"})
    (trend,) = publish(table.workshop, "ja").trends
    assert (trend.shown, trend.figures_shown, wording.shown_evidence(trend)) == (True, False, ())
    table.do("show", slide={"slide": "trend", "of": meeting.T1, "beat": "evidence"})
    (trend,) = publish(table.workshop, "ja").trends
    assert [evidence.id for evidence in wording.shown_evidence(trend)] == ["E1", "E2"]


def test_a_step_names_its_line_only_when_the_customer_has_it() -> None:
    table = meeting.Table()
    table.do("capture", id="shared", what="action", text="記録を送る")
    table.do("capture", id="ours", what="action", text="値引きを相談")
    for line in ("shared", "ours"):
        table.do("add_step", id=f"step-{line}", text=f"{line}", capture=line)
    table.do("read_back", capture="shared", verdict="confirmed")
    table.do("share_steps", steps=["step-shared", "step-ours"])
    assert [step.line for step in publish(table.workshop, "ja").steps] == ["shared", None]


def test_an_action_that_became_a_step_is_not_said_twice(public_ja: PublicWorkshop) -> None:
    action = next(line for line in public_ja.lines if line.what == "action")
    step = PublicStep("記録をお送りする", Side.OURS, "鈴木", None, "", line=action.id)
    assert wording.loose_actions(replace(public_ja, steps=(step,))) == []
    assert wording.loose_actions(replace(public_ja, steps=())) == [action.text]


def test_in_english_a_name_comes_before_its_place(public_en: PublicWorkshop, words_en: Words, words_ja: Words) -> None:
    guest = PublicPerson(
        name="Ann Lee", company=public_en.header.company, department="Finance", title="Controller", side=Side.CUSTOMER
    )
    other = replace(guest, name="Bo Ek", title="", left_early=True)
    assert wording.person(guest, public_en.header, words_en) == "Ann Lee, Controller, Finance"
    both = replace(public_en, people=(guest, other))
    assert wording.persons(wording.guests(both, words_en), words_en) == (
        "Ann Lee, Controller, Finance; Bo Ek, Finance (left early)"
    )
    ours = replace(public_en, people=(replace(guest, side=Side.OURS, company=""),))
    company = ours.header.our_company
    assert wording.visitors(ours, words_en) == f"{company} (Ann Lee, Controller, Finance)"
    assert wording.visitors(ours, words_ja) == f"{company}（Finance Controller Ann Lee）"


def test_in_their_own_house_nobody_is_addressed(public_ja: PublicWorkshop, words_ja: Words) -> None:
    guest = PublicPerson(name="山本", company="", department="物流部", title="部長", side=Side.CUSTOMER, late=True)
    assert wording.person(guest, public_ja.header, words_ja, in_house=True) == "物流部 部長 山本（途中から）"
    unnamed = replace(guest, name="", late=False)
    assert wording.person(unnamed, public_ja.header, words_ja, in_house=True) == "物流部 部長"
    assert [wording.in_house(owner) for owner in ("髙橋様", " 髙橋 様", "業務課長", "様", "")] == [
        "髙橋", "髙橋", "業務課長", "様", "",
    ]  # fmt: skip
