"""Whether a case names the customer, somebody they watch, or a company that did not allow it."""

from __future__ import annotations

import pytest
from tests.workshops import START

from workshop.model.case_warning import CaseWarning, mentions, nameless, names_customer, warning
from workshop.model.deck import Case, CaseResult, Challenge, Deck, Source, Trend
from workshop.model.items import Criterion, Item, Lead, Rival, Setup, Shown, SlideRef, TakenDeck
from workshop.model.public import CaseSlide, OffScriptSlide
from workshop.model.publish import publish, publish_slide
from workshop.model.terms import Clearance, Horizon, Industry, ResultKind, Theme
from workshop.model.workshop import Workshop

CASE = Case(
    id="c",
    company="北沢食品株式会社",
    anonymous_name="食品メーカーA社",
    situation="北沢食品では、Kita Foods の便とあわせて1日2便でした",
    obstacle="ＫＩＴＡ　ＦＯＯＤＳの倉庫が遠い",
    action="北沢食品株式会社は中継に切り替えました",
    results=(CaseResult(kind=ResultKind.ACTUAL, text="北沢食品の便が半分になりました"),),
    sources=(Source(publisher="白書", title="物流の一年"), Source(publisher="北沢食品", title="お知らせ")),
    group=("Kita Foods",),
)


def workshop(*items: Item, case: Case = CASE, company: str = "港湾運輸") -> Workshop:
    trend = Trend(
        id="t", title="動き", theme=Theme.SUPPLY, horizon=Horizon.NOW, spark="問い", cases=(case,),
        challenges=(Challenge(id="k", title="課題", meaning="意味"),),
    )  # fmt: skip
    deck = Deck(id="d", lang="ja", industry=Industry.LOGISTICS, title="物流", edition="1", trends=(trend,))
    return Workshop([Setup(company=company), TakenDeck(id="d", languages={"ja": deck}), *items])


@pytest.mark.parametrize(
    ("company", "named"),
    [("北沢食品", True), ("㈱北沢食品", True), ("北沢食品ホールディングス", True), ("Ｋｉｔａ Foods Co., Ltd.", True),
     ("港湾運輸", False), ("株式会社", False), ("北", False), ("", False)],
)  # fmt: skip
def test_a_case_of_the_customer_or_its_group(company: str, named: bool) -> None:
    assert names_customer(CASE, company) is named


def test_a_latin_name_is_a_word_of_its_own() -> None:
    assert mentions("Life and Summit joined", "Life")
    assert not mentions("a lifecycle assessment", "Life")
    assert mentions("ライフ、サミット", "株式会社ライフ")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ((), None),
        ((Lead(competitors="北沢食品"),), CaseWarning.COMPETITOR),
        ((Lead(competitors="別の会社, kita foods"),), CaseWarning.COMPETITOR),
        ((Rival(id="r", name="北沢食品の共同便"),), CaseWarning.COMPARED),
        ((Criterion(id="c", text="Kita Foods と同じくらいの速さ"),), CaseWarning.COMPARED),
        ((Rival(id="r", name="何もしない"), Criterion(id="c", text="2週間で覚えられること")), None),
        ((Lead(competitors=" 、 ,"),), None),
    ],
)
def test_who_else_it_may_touch(items: tuple[Item, ...], expected: CaseWarning | None) -> None:
    assert warning(workshop(*items), CASE) is expected


def test_the_gravest_is_told() -> None:
    made = workshop(Lead(competitors="北沢食品"), company="北沢食品")
    assert warning(made, CASE) is CaseWarning.CUSTOMER
    hidden = CASE.model_copy(update={"clearance": Clearance.NOT_CLEARED})
    assert warning(made, hidden) is CaseWarning.UNCLEARED


def test_a_story_told_without_the_name_has_it_nowhere() -> None:
    assert nameless(CASE.action, CASE) == "食品メーカーA社は中継に切り替えました"
    assert nameless("北 沢 食 品では", CASE) == ""
    hidden = CASE.model_copy(update={"clearance": Clearance.ANONYMOUS})
    made = workshop(Shown(id="s", slide=SlideRef(slide="case", of="d/c"), at=START), case=hidden)
    slide = publish_slide(made, SlideRef(slide="case", of="d/c"), "ja")
    assert isinstance(slide, CaseSlide)
    assert slide.case.company == "食品メーカーA社"
    assert [source.publisher for source in slide.case.sources] == ["白書"]
    for told in (repr(slide), repr(publish(made, "ja"))):
        assert "食品メーカーA社" in told
        assert not mentions(told, "北沢食品")
        assert not mentions(told, "Kita Foods")


@pytest.mark.parametrize("anonymous", ["", "食品メーカーA社"])
def test_what_is_not_cleared_has_no_public_name_at_all(anonymous: str) -> None:
    hidden = CASE.model_copy(update={"clearance": Clearance.NOT_CLEARED, "anonymous_name": anonymous})
    made = workshop(Shown(id="s", slide=SlideRef(slide="case", of="d/c"), at=START), case=hidden)
    assert isinstance(publish_slide(made, SlideRef(slide="case", of="d/c"), "ja"), OffScriptSlide)
    assert publish(made, "ja").cases == ()
