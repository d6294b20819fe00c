"""Workshops to test with: a small deck, a clock that only goes when told, ids that count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import count

from workshop.commands.base import Command
from workshop.commands.prepare import AddPerson, ChooseTrend, RecordLead, SetUp, TakeDeck
from workshop.model.deck import Deck
from workshop.model.items import Item
from workshop.model.workshop import Workshop
from workshop.session import MemoryStore, Session, Store

JST = timezone(timedelta(hours=9))
START = datetime(2026, 11, 24, 14, 0, tzinfo=JST)


@dataclass
class Clock:
    """Says the same time until it is moved on."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now


@dataclass
class Line:
    """A journal line as a document keeps it."""

    at: datetime
    command: str
    joins: bool


class _Loaded(MemoryStore):
    def __init__(self, workshop: Workshop) -> None:
        self._items = list(workshop.all())

    def load(self) -> list[Item]:
        return self._items


def loaded(workshop: Workshop, commands: Iterable[Command]) -> Workshop:
    """A workshop with these commands carried out, in the evening of its day; the one given stays as it is."""
    numbers = count()
    at = START.replace(hour=18)
    session = Session(_Loaded(workshop), now=lambda: at, new_id=lambda: f"made-{next(numbers)}")
    for command in commands:
        session.apply(command)
    return session.workshop


@dataclass
class JournalStore(MemoryStore):
    """Keeps the journal in memory, as JSON."""

    lines: list[Line] = field(default_factory=list)

    def commit(self, changed: object, command: Command, at: datetime, *, joins: bool) -> None:  # type: ignore[override]
        self.lines.append(Line(at, command.model_dump_json(exclude_unset=True), joins))

    def journal(self) -> list[Line]:  # type: ignore[override]
        return list(self.lines)


@cache
def small_deck(lang: str = "ja", deck_id: str = "logi") -> Deck:
    """Three trends; the first has two challenges, two cases and a formula."""

    def words(ja: str, en: str) -> str:
        return ja if lang == "ja" else en

    source = {"publisher": words("国土交通省", "MLIT"), "date": "2024-03"}

    def case(case_id: str, clearance: str = "named") -> dict[str, object]:
        return {
            "id": case_id,
            "company": words("東浜物流", "Tohama"),
            "clearance": clearance,
            "situation": words("待ち時間が長い", "Long waits"),
            "action": words("予約制", "Booking"),
            "results": [{"kind": "actual", "text": words("半減", "Halved")}],
            "sources": [source],
        }

    def trend(trend_id: str, *challenges: str, **more: object) -> dict[str, object]:
        made = [
            {"id": c, "title": words(f"課題{c}", f"Challenge {c}"), "meaning": words("意味", "Meaning")}
            for c in challenges
        ]
        return {
            "id": trend_id,
            "title": words(f"動き{trend_id}", f"Trend {trend_id}"),
            "theme": "people",
            "horizon": "now",
            "spark": words("問い", "A question"),
            "confront": words("そのままでは", "As is"),
            "challenges": made,
            **more,
        }

    formula = {
        "id": "wait",
        "title": words("待機の費用", "Cost of waiting"),
        "inputs": [
            {"id": "trucks", "label": words("台数", "Trucks"), "unit": words("台", "")},
            {"id": "minutes", "label": words("分", "Minutes"), "unit": words("分", "min")},
        ],
        "result_label": words("時間", "Hours"),
        "result_unit": words("時間", "h"),
    }
    return Deck.model_validate(
        {
            "id": deck_id,
            "lang": lang,
            "industry": "logistics",
            "title": words("物流", "Logistics"),
            "edition": "2026-11",
            "trends": [
                trend(
                    "drivers", "wait", "plan", cases=[case("tohama"), case("secret", "not-cleared")], formula=formula
                ),
                trend("green", "report", theme="environment", horizon="1-2y"),
                trend("robots", "layout", "people", theme="supply", confront=""),
            ],
        }
    )


def take_deck() -> TakeDeck:
    return TakeDeck(deck="logi", languages={"ja": small_deck("ja"), "en": small_deck("en")})


PREPARED: tuple[Command, ...] = (
    SetUp(company="東浜ロジ", subject="配車システム", minutes=50),
    RecordLead(request="夜間の配車を減らしたい"),
    take_deck(),
    ChooseTrend(trend="logi/drivers"),
    ChooseTrend(trend="logi/green"),
    AddPerson(id="p1", name="山本", title="課長"),
    AddPerson(id="p2", name="佐藤"),
    AddPerson(id="p3", seat="C"),
)


def a_session(store: Store | None = None, clock: Clock | None = None, *, prepared: bool = True) -> Session:
    """A session in memory (or on `store`), with deck, trends and three people unless told otherwise; ids n1, n2, …"""
    numbers = count(1)
    session = Session(store or MemoryStore(), now=clock or Clock(), new_id=lambda: f"n{next(numbers)}")
    if prepared:
        for command in PREPARED:
            session.apply(command)
    return session
