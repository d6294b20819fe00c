"""Workshops for the console's tests, with a canary in every internal field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from itertools import count

from workshop.commands import prepare
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
from workshop.model.terms import (
    BantLetter,
    BantState,
    EvidenceStatus,
    Horizon,
    Industry,
    LeadVerdict,
    PresenceState,
    ResultKind,
    RouteRole,
    Side,
    Stance,
    Theme,
)
from workshop.session import MemoryStore, Session

TOKYO = timezone(timedelta(hours=9))
CANARY = "カナリア"
"""In every text that is ours and nobody else's."""


def canary(what: str) -> str:
    return f"{CANARY}{what}"


class Clock:
    """A wall clock that the test winds."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 5, 10, tzinfo=UTC).astimezone(TOKYO)

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id{next(numbers):05d}"


def trend(number: int, title: str, challenges: tuple[str, ...]) -> Trend:
    return Trend(
        id=f"T{number}",
        title=title,
        theme=Theme.PEOPLE,
        horizon=Horizon.NOW,
        spark=f"{title}が変わります",
        evidence=(
            Evidence(
                id=f"E{number}",
                figure="34.1",
                unit="％",
                measures="不足する輸送力の割合",
                condition="対策をしない場合の試算",
                source=Source(publisher="国土交通省", title="試算", date="2025"),
                status=EvidenceStatus.PRESS,
            ),
        ),
        confront="どのお届け先から影響が出るでしょうか",
        challenges=tuple(
            Challenge(
                id=f"K{number}{place}",
                title=name,
                meaning=f"{name}の意味",
                questions=(f"{name}は、これまでどう進みましたか",),
                why_us=Strength(strength=canary("強み"), proof=canary("裏付け"), bridge_question=canary("橋渡し")),
            )
            for place, name in enumerate(challenges, start=1)
        ),
        cases=(
            Case(
                id=f"C{number}",
                company=f"事例{number}社",
                situation="1日2便でした",
                action="中継に切り替えました",
                results=(CaseResult(kind=ResultKind.ACTUAL, text="日帰りになりました"),),
                sources=(Source(publisher="白書"),),
            ),
        ),
        script=canary("台本"),
        objections=(Objection(objection=canary("反論"), answer=canary("答え")),),
        formula=Formula(
            id=f"F{number}",
            title="待ち時間の費用",
            inputs=(
                FormulaInput(id="hours", label="1日の待ち時間", unit="時間"),
                FormulaInput(id="days", label="年間の稼働日", unit="日"),
                FormulaInput(id="wage", label="1時間の費用", unit="円"),
            ),
            result_label="年間の費用",
            result_unit="円",
        )
        if number == 1
        else None,
    )


def deck() -> Deck:
    return Deck(
        id="logi",
        lang="ja",
        industry=Industry.LOGISTICS,
        title="物流のこれから",
        edition="1",
        trends=(
            trend(1, "担い手の不足", ("選ばれる荷主になる", "長距離の運行を分ける", "運賃の根拠づくり")),
            trend(2, "荷主の責任", ("待ち時間の記録", "納期の見直し")),
            trend(3, "熟練技能の継承", ("暗黙知の形式知化", "多能工化と配置")),
        ),
    )


def prepared(clock: Clock) -> Session:
    """A first visit made ready: three trends, three people, a passed lead full of canaries."""
    session = Session(MemoryStore(), now=clock, new_id=ids())
    taken = deck()
    commands = [
        prepare.SetUp(company="ミナト精機", lang="ja", minutes=50, starts_at=clock()),
        prepare.RecordLead(
            request="配車の属人化を相談したい",
            promised="事例を一つ",
            note=canary("申し送り"),
            researched=canary("調べたこと"),
            passed_by=canary("渡した人"),
            verdict=LeadVerdict.WITH_GAPS,
            verdict_reason=canary("理由"),
        ),
        prepare.SetBant(
            letter=BantLetter.BUDGET, state=BantState.ASSERTED, text=canary("予算"), evidence=canary("根拠")
        ),
        prepare.SetBant(letter=BantLetter.NEEDS, state=BantState.EVIDENCED, text=canary("ニーズ")),
        prepare.AddPerson(id="yama", name="山本 太郎", department="生産管理部", title="課長", side=Side.CUSTOMER),
        prepare.AddPerson(id="suzu", name="鈴木", department="製造部", title="部長", side=Side.CUSTOMER),
        prepare.AddPerson(id="seat-c", department="情報システム室", side=Side.CUSTOMER),
        prepare.AddPerson(id="sena", name="瀬名", side=Side.OURS),
        prepare.SetPresence(person="yama", state=PresenceState.PRESENT),
        prepare.SetPresence(person="suzu", state=PresenceState.PRESENT),
        prepare.Assess(
            person="suzu",
            role=RouteRole.BLOCKER,
            stance=Stance.CAUTIOUS,
            worry=canary("不安"),
            our_step=canary("次の手"),
        ),
        prepare.AddRival(name=canary("競合")),
        prepare.AddCriterion(text=canary("基準")),
        prepare.TakeDeck(deck="logi", languages={"ja": taken}),
        *(prepare.ChooseTrend(trend=f"logi/{t.id}") for t in taken.trends),
    ]
    for command in commands:
        session.apply(command)
    return session
