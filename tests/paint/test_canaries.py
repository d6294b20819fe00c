"""Nothing of ours is ever drawn: a workshop with a canary in every internal field, every slide of it painted and searched."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from workshop.i18n import Words
from workshop.model.deck import (
    Case,
    CaseResult,
    Challenge,
    Deck,
    Evidence,
    Formula,
    FormulaInput,
    Objection,
    Source,
    Strength,
    Trend,
)
from workshop.model.items import (
    Activity,
    Agreement,
    Assessment,
    Bant,
    Block,
    Capture,
    ChosenTrend,
    Closing,
    Consideration,
    Context,
    Criterion,
    Delta,
    Estimate,
    Item,
    Lead,
    NextStep,
    Opportunity,
    Outcome,
    OwnPage,
    Person,
    Picks,
    Presence,
    Reaction,
    Revision,
    Rival,
    Run,
    Score,
    Setup,
    SlideRef,
    TakenDeck,
    Topic,
)
from workshop.model.public import PublicSlide
from workshop.model.publish import publish_slide
from workshop.model.running_order import OFF_SCRIPT, running_order
from workshop.model.terms import (
    AgreementWay,
    BantState,
    BlockKind,
    CaptureKind,
    CaseOrigin,
    Clearance,
    EvidenceStatus,
    Horizon,
    Industry,
    PresenceState,
    ResultKind,
    Side,
    Theme,
    TrendReaction,
    Visibility,
)
from workshop.model.workshop import Workshop
from workshop.paint.sheet import Box
from workshop.paint.slide import paint_slide

pytestmark = pytest.mark.usefixtures("qapp")

AT = datetime(2026, 11, 24, 5, 10, tzinfo=UTC)
CANARY = "カナリア"


def canary(where: str) -> str:
    return f"{CANARY}-{where}"


def said(text: str, way: AgreementWay = AgreementWay.CONFIRMED) -> Agreement:
    return Agreement(wording=text, way=way, at=AT)


def deck() -> Deck:
    source = Source(publisher="公開の発行者", title="公開の資料", date="2026")
    overlay = Strength(
        strength=canary("strength"), proof=canary("proof"), criterion=canary("k"), bridge_question=canary("bridge")
    )
    named = Case(
        id="C1",
        company="公開の会社",
        situation="公開の状況",
        action="公開の取り組み",
        results=(CaseResult(kind=ResultKind.ACTUAL, text="公開の結果"),),
        sources=(source,),
        group=(canary("group"),),
    )
    anonymous = named.model_copy(
        update={
            "id": "C2",
            "company": canary("anonymous company"),
            "anonymous_name": "公開の匿名",
            "clearance": Clearance.ANONYMOUS,
            "origin": CaseOrigin.OURS,
        }
    )
    uncleared = named.model_copy(
        update={"id": "C3", "company": canary("uncleared company"), "clearance": Clearance.NOT_CLEARED}
    )
    trend = Trend(
        id="T1",
        title="公開の題",
        theme=Theme.PEOPLE,
        horizon=Horizon.NOW,
        spark="公開の主張",
        evidence=(
            Evidence(
                id="E1", figure="12.3", unit="％", measures="公開の測ったもの", condition="公開の条件", source=source,
                status=EvidenceStatus.SEEN,
            ),
        ),
        confront="公開の問い",
        challenges=(
            Challenge(
                id="K1", title="公開の課題", meaning="公開の意味", questions=(canary("question"),), why_us=overlay
            ),
        ),
        cases=(named, anonymous, uncleared),
        script=canary("script"),
        objections=(Objection(objection=canary("objection"), answer=canary("answer")),),
        formula=Formula(
            id="F1",
            title="公開の試算",
            inputs=(
                FormulaInput(id="a", label="公開の数1", unit="件", hint=canary("hint")),
                FormulaInput(id="b", label="公開の数2", unit="分", hint=canary("hint")),
            ),
            result_label="公開の合計",
            result_unit="円",
        ),
    )  # fmt: skip
    return Deck(
        id="d", lang="ja", industry=Industry.LOGISTICS, title="公開のデッキ", edition="1", notice="公開の注記",
        trends=(trend,),
    )  # fmt: skip


def captures() -> list[Capture]:
    shared = Capture(
        id="shared", what=CaptureKind.ISSUE, text=canary("text changed since"), at=AT, visibility=Visibility.SHARED,
        agreed=said("公開の指摘"), history=(Revision(at=AT, kind=CaptureKind.ISSUE, text=canary("history")),),
        earlier_agreements=(said(canary("earlier")),), context=Context(trend="d/T1"), speaker="p1",
    )  # fmt: skip
    return [
        shared,
        Capture(id="decision", what=CaptureKind.DECISION, text="公開の決定", at=AT, visibility=Visibility.SHARED,
                agreed=said("公開の決定")),
        Capture(id="held", what=CaptureKind.VOICE, text=canary("held voice"), at=AT, visibility=Visibility.HELD),
        Capture(id="out", what=CaptureKind.ISSUE, text=canary("left out"), at=AT, left_out=True),
        Capture(id="internal", what=CaptureKind.ISSUE, text=canary("internal issue"), at=AT),
        Capture(id="hidden", what=CaptureKind.OPPORTUNITY, text=canary("opportunity capture"), at=AT),
        Capture(id="marked", what=CaptureKind.MARK, text=canary("mark"), at=AT),
        Capture(id="current", what=CaptureKind.ISSUE, text="公開にする一行", at=AT),
    ]  # fmt: skip


def items() -> list[Item]:
    topics: list[Item] = [
        Topic(id="d/K1", number="C1-1", title="公開の課題", challenge="d/K1", trend="d/T1"),
        Topic(id="shared", number="N-1", title=canary("topic title"), capture="shared", agreed=said("公開の指摘")),
        Topic(id="internal", number="N-2", title=canary("internal topic"), capture="internal"),
    ]
    return [
        *captures(),
        *topics,
        Setup(company="公開のお客様", subject="公開の件名", our_company="公開の弊社", starts_at=AT),
        Lead(request="公開のご相談", request_title=canary("request title"), promised="公開の約束", channel=canary("ch"),
             passed_by=canary("passed by"), note=canary("lead note"), researched=canary("researched"),
             verdict_reason=canary("verdict"), joint_meeting=canary("joint")),
        *(Bant(id=letter, state=BantState.ASSERTED, text=canary(f"bant {letter}"), evidence=canary("bant evidence"),
               source=canary("bant source"), passed_text=canary("bant passed"))
          for letter in ("budget", "authority", "needs", "timeframe")),
        Criterion(id="c", text=canary("criterion"), who=canary("criterion who")),
        Rival(id="r", name=canary("rival"), note=canary("rival note")),
        Person(id="p1", name=canary("unconfirmed name"), department="公開の部", title="部長"),
        Presence(id="p1", state=PresenceState.PRESENT, arrived_at=AT),
        Assessment(id="p1", worry=canary("worry"), listens_to=canary("listens"), our_step=canary("our step")),
        TakenDeck(id="d", languages={"ja": deck()}),
        ChosenTrend(id="d/T1", number=1, order=0, cases=("d/C1", "d/C2", "d/C3")),
        OwnPage(id="pg", title="公開の資料の題", order=0, asset="0" * 64, width=1600, height=900,
                source=canary("source file")),
        *(Block(id=kind.value, block=kind, order=i, planned=5) for i, kind in enumerate(BlockKind)),
        Run(started_at=AT, readback_at=AT),
        Picks(topics=("shared", "internal", "d/K1")),
        *(Score(id=f"{topic}|room", topic=topic, importance=5, urgency=3, impact=1, effort=5)
          for topic in ("d/K1", "shared", "internal")),
        Reaction(id="d/T1|room", of="d/T1", trend=TrendReaction.FELT, why=canary("why trend")),
        Reaction(id="d/T1|p1", of="d/T1", rater="p1", trend=TrendReaction.NOT_US, why=canary("why person")),
        Estimate(id="d/T1", values={"a": 987654.0, "b": 2.0}, said_by="p1", agreed=said("3 × 4"),
                 agreed_values={"a": 3.0, "b": 4.0}),
        Opportunity(id="o", title=canary("opportunity"), evidence=("hidden",), budget=canary("budget"),
                    authority=canary("authority"), needs=canary("needs"), timeframe=canary("time"),
                    size=canary("size"), next_step=canary("next"), ask_to_manager=canary("ask")),
        NextStep(id="s", text="公開の実施事項", side=Side.OURS, owner="公開の担当", due=date(2026, 12, 2),
                 done_when="公開の目安"),
        Consideration(id="k", what=canary("weighed"), who=canary("who"), criterion=canary("by which"),
                      would_drop=canary("drop")),
        Delta(texts={"ja": canary("delta")}, feedback=canary("feedback")),
        Closing(none_because=canary("none because")),
        Activity(id="a", at=AT, what=canary("activity"), evidence=canary("activity evidence")),
        Outcome(id="out", note=canary("outcome")),
    ]  # fmt: skip


class Record:
    def __init__(self) -> None:
        self.texts: list[str] = []

    def text(self, whole: str, lines: tuple[str, ...], box: Box, size: float) -> None:
        self.texts += [whole, *lines]


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return Workshop(items())


def painted(slide: PublicSlide, words: Words) -> str:
    record = Record()
    image = QImage(960, 540, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_slide(painter, QRectF(0, 0, 960, 540), slide, words, record)
    painter.end()
    return "\n".join(record.texts)


def slides(workshop: Workshop) -> dict[str, PublicSlide]:
    refs = [*running_order(workshop), OFF_SCRIPT, *(SlideRef(slide="case", of=f"d/{c}") for c in ("C1", "C2", "C3"))]
    found = {str(ref): publish_slide(workshop, ref, "ja") for ref in refs}
    found["readback:current"] = publish_slide(workshop, SlideRef(slide="readback"), "ja", reading="current")
    return found


def test_no_slide_draws_anything_internal(workshop: Workshop, words_ja: Words, words_en: Words) -> None:
    for words in (words_ja, words_en):
        for name, slide in slides(workshop).items():
            text = painted(slide, words)
            assert CANARY not in text, f"{name}: {[line for line in text.splitlines() if CANARY in line]}"
            assert "987654" not in text.replace(",", ""), name


def test_every_kind_of_slide_was_searched(workshop: Workshop) -> None:
    kinds = {type(slide).__name__ for slide in slides(workshop).values()}
    wanted = {kind.__name__ for kind in PublicSlide.__args__}  # type: ignore[attr-defined]
    assert kinds == wanted


def test_what_is_the_customers_is_drawn(workshop: Workshop, words_ja: Words) -> None:
    text = "\n".join(painted(slide, words_ja) for slide in slides(workshop).values())
    for mine in ("公開のお客様", "公開のご相談", "公開の約束", "公開の主張", "公開の条件", "公開の問い", "公開の課題",
                 "公開の意味", "公開の会社", "公開の匿名", "公開の結果", "公開の指摘", "公開にする一行", "公開の決定",
                 "公開の実施事項", "公開の目安", "公開の合計", "公開の資料の題"):  # fmt: skip
        assert mine in text, mine


def test_an_uncleared_case_is_no_slide(workshop: Workshop, words_ja: Words) -> None:
    text = painted(publish_slide(workshop, SlideRef(slide="case", of="d/C3"), "ja"), words_ja)
    assert "公開の取り組み" not in text
