"""Which case is offered: what was picked goes first, then what was scored, said and felt; never what may not be shown."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.workshops import START

from workshop.model.case_offers import Offer, Reason, offers
from workshop.model.case_warning import CaseWarning
from workshop.model.deck import Case, CaseResult, Challenge, Deck, Source, Trend
from workshop.model.items import (
    Capture,
    ChosenTrend,
    Item,
    Lead,
    Picks,
    Reaction,
    Rival,
    Score,
    Setup,
    Shown,
    SlideRef,
    TakenDeck,
    Topic,
)
from workshop.model.terms import (
    CaptureKind,
    CaseReaction,
    Clearance,
    Horizon,
    Industry,
    ResultKind,
    Theme,
    TrendReaction,
)
from workshop.model.workshop import Workshop


def case(ident: str, company: str, situation: str, *challenges: str, **more: object) -> Case:
    return Case(
        id=ident,
        company=company,
        situation=situation,
        action="仕組みを入れました",
        results=(CaseResult(kind=ResultKind.ACTUAL, text="減りました"),),
        sources=(Source(publisher="白書"),),
        challenges=challenges,
        **more,
    )


def trend(ident: str, challenges: dict[str, str], cases: Iterable[Case]) -> Trend:
    made = tuple(Challenge(id=key, title=title, meaning="意味") for key, title in challenges.items())
    return Trend(
        id=ident,
        title=ident,
        theme=Theme.SUPPLY,
        horizon=Horizon.NOW,
        spark="問い",
        challenges=made,
        cases=tuple(cases),
    )


WAIT = case("wait", "青葉運送", "車両の待機が1時間を超えていました", "k1")
SHARE = case("share", "白樺食品", "同業各社が別々にトラックを出していました", "k2")
ROBOT = case("robot", "黒岩倉庫", "人手では夜間の仕分けが追いつきませんでした", "k3")
SECRET = case("secret", "緑川商事", "車両の待機が長いままでした", "k1", clearance=Clearance.NOT_CLEARED)


def workshop(
    *items: Item, cases: tuple[Case, ...] = (WAIT, SHARE, ROBOT, SECRET), company: str = "港湾運輸"
) -> Workshop:
    by_trend = {"t1": ("k1",), "t2": ("k2", "k3")}
    titles = {"k1": "待ち時間の計測", "k2": "共同にする範囲", "k3": "倉庫の自動化"}
    deck = Deck(
        id="d",
        lang="ja",
        industry=Industry.LOGISTICS,
        title="物流",
        edition="1",
        trends=tuple(
            trend(t, {k: titles[k] for k in ks}, [c for c in cases if c.challenges[0] in ks])
            for t, ks in by_trend.items()
        ),
    )
    topics = [
        Topic(id=f"d/{k}", number=f"C{n}-{m}", title=titles[k], challenge=f"d/{k}", trend=f"d/{t}")
        for n, (t, ks) in enumerate(by_trend.items(), start=1)
        for m, k in enumerate(ks, start=1)
    ]
    chosen = [ChosenTrend(id=f"d/{t}", number=n, order=n) for n, t in enumerate(by_trend, start=1)]
    return Workshop([Setup(company=company), TakenDeck(id="d", languages={"ja": deck}), *chosen, *topics, *items])


def names(found: list[Offer]) -> list[str]:
    return [offer.case.removeprefix("d/") for offer in found]


def said(text: str, link: str | None = None, ident: str = "c1", what: CaptureKind = CaptureKind.ISSUE) -> Capture:
    return Capture(id=ident, what=what, text=text, at=START, link=link)


def test_where_nothing_was_said_nothing_is_offered() -> None:
    assert offers(workshop()) == []


@pytest.mark.parametrize(
    ("items", "expected", "reason", "number"),
    [
        ((Picks(topics=("d/k2",)),), ["share"], Reason.PICKED, "C2-1"),
        ((Picks(topics=("d/k3", "d/k1")),), ["robot", "wait"], Reason.PICKED, "C2-2"),
        ((Score(id="d/k1|room", topic="d/k1", importance=4),), ["wait"], Reason.SCORED, "C1-1"),
        ((said("守衛の台帳だけ", "d/k1"),), ["wait"], Reason.SAID, "C1-1"),
        ((said("夜間の仕分けの人手が足りない"),), ["robot"], Reason.LIKE, ""),
        ((Lead(request="同業各社とトラックを出し合えないか"),), ["share"], Reason.REQUEST, ""),
        ((Reaction(id="d/t1|room", of="d/t1", trend=TrendReaction.FELT),), ["wait"], Reason.REACTED, "T1"),
        (
            (Picks(topics=("d/k3",)), Score(id="d/k1|room", topic="d/k1", importance=5, urgency=5)),
            ["robot", "wait"], Reason.PICKED, "C2-2",
        ),
    ],
)  # fmt: skip
def test_what_speaks_for_a_case(items: tuple[Item, ...], expected: list[str], reason: Reason, number: str) -> None:
    found = offers(workshop(*items))
    assert names(found) == expected
    assert (found[0].reason, found[0].number) == (reason, number)


def test_a_surfaced_issue_that_was_picked_finds_the_case_that_reads_like_it() -> None:
    issue = Topic(id="n", number="N-1", title="夜間の仕分けに人手が足りない", capture="n")
    found = offers(workshop(issue, Picks(topics=("n",))))
    assert names(found) == ["robot"]
    assert (found[0].reason, found[0].number) == (Reason.PICKED, "N-1")


def test_what_the_room_put_aside_is_not_offered() -> None:
    not_us = Reaction(id="d/t1|room", of="d/t1", trend=TrendReaction.NOT_US)
    assert offers(workshop(not_us, said("台帳だけ", "d/k1"))) == []
    assert offers(workshop(Score(id="d/k1|room", topic="d/k1", importance=0, urgency=5))) == []
    other = Reaction(id="d/wait|room", of="d/wait", case=CaseReaction.DIFFERENT)
    assert offers(workshop(Picks(topics=("d/k1",)), other)) == []


def test_at_a_trends_challenges_its_own_cases_are_near() -> None:
    found = offers(workshop(), SlideRef(slide="challenges", of="d/t2"))
    assert names(found) == ["robot", "share"]
    assert {offer.reason for offer in found} == {Reason.HERE}
    picked = offers(workshop(Picks(topics=("d/k1", "d/k2"))), SlideRef(slide="challenges", of="d/t2"))
    assert names(picked) == ["share", "robot", "wait"]


def test_the_case_that_is_on_is_not_offered_and_one_shown_before_comes_last() -> None:
    shown = Shown(id="s", slide=SlideRef(slide="case", of="d/robot"), at=START)
    picks = Picks(topics=("d/k3", "d/k1", "d/k2"))
    found = offers(workshop(picks, shown), SlideRef(slide="case", of="d/wait"))
    assert names(found) == ["share", "robot"]
    assert [offer.shown for offer in found] == [False, True]


def test_what_is_not_cleared_or_the_customers_own_is_never_offered() -> None:
    picks = Picks(topics=("d/k1",))
    assert names(offers(workshop(picks))) == ["wait"]
    assert offers(workshop(picks, company="青葉運送株式会社")) == []


def test_a_competitors_case_is_offered_last_and_warned_of() -> None:
    picks = Picks(topics=("d/k1", "d/k2"))
    found = offers(workshop(picks, Lead(competitors="株式会社青葉運送、他社")))
    assert names(found) == ["share", "wait"]
    assert [offer.warning for offer in found] == [None, CaseWarning.COMPETITOR]
    rival = offers(workshop(picks, Rival(id="r", name="白樺食品の共同便")))
    assert {offer.case: offer.warning for offer in rival}["d/share"] is CaseWarning.COMPARED


def test_an_anonymous_case_is_offered_by_its_anonymous_name() -> None:
    hidden = WAIT.model_copy(update={"clearance": Clearance.ANONYMOUS, "anonymous_name": "食品卸A社"})
    (offer,) = offers(workshop(Picks(topics=("d/k1",)), cases=(hidden,)))
    assert offer.name == "食品卸A社"
    unnamed = hidden.model_copy(update={"anonymous_name": ""})
    assert offers(workshop(Picks(topics=("d/k1",)), cases=(unnamed,))) == []


def test_the_industry_alone_is_a_last_reason() -> None:
    made = workshop()
    made._put(Setup(industry=Industry.LOGISTICS))
    found = offers(made)
    assert len(found) == 3
    assert {offer.reason for offer in found} == {Reason.INDUSTRY}
