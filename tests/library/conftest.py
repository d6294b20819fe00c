"""Cards of every kind, a library of generated ones, and a folder with decks and workshops."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from tests.decks.conftest import DECK
from tests.workshops import Clock, a_session

from workshop.commands.base import Command
from workshop.commands.captures import CaptureLine
from workshop.commands.prepare import SetUp
from workshop.document.workshop_file import Folders, WorkshopFile
from workshop.library.cards import Card, Kind

JA = (
    "荷待ち", "時間", "安全", "確認", "人手不足", "データ", "サーバー", "サーバ", "自動化", "AI", "ＡＩ", "ｶﾞｲﾄﾞ", "の", "を", "とキヤノン",
    "3ヶ月", "㈱東浜", "設備保全", "コスト", "2030年度", "34.1%", "\n", "。", "、", "「見える化」", "髙橋", "ムダ取り", "オンライン", "💡",
)  # fmt: skip
EN = (
    "waiting ", "time ", "safety ", "AI ", "maintain ", "retail ", "data-driven ", "cost ", "The ", "of ", "staff", "ing ",
    "2030 ", "34.1% ", "\n", ". ", "naïve ", "STRASSE ", "Straße ", "office ", "oﬃce ", "e-mail ", "co", "operate ",
)  # fmt: skip


@cache
def generated(count: int = 500, seed: int = 5) -> tuple[Card, ...]:
    """Cards of all kinds in both languages; some without a title, some with texts of ours."""
    chance = random.Random(seed)
    return tuple(_card(chance, number) for number in range(count))


def _card(chance: random.Random, number: int) -> Card:
    lang = chance.choice(("ja", "en"))
    parts = JA if lang == "ja" else EN

    def text(longest: int) -> str:
        return "".join(chance.choices(parts, k=chance.randrange(longest)))

    kind = chance.choice(list(Kind))
    line = kind is Kind.LINE
    return Card(
        kind,
        lang,
        f"deck-{number % 20}",
        f"T{number}",
        f"P{number}",
        "" if line else text(5),
        text(60),
        chance.choice(("東浜物流", "AI Works", "安全第一商会")),
        ours=text(12) if chance.random() < 0.4 else "",
        industry=chance.choice(("logistics", "retail")),
        inner=chance.random() < 0.05,
        private=line and chance.random() < 0.2,
    )


@pytest.fixture
def decks(tmp_path: Path) -> tuple[Path, Path]:
    """The folder of shipped decks, with one, and the person's own, empty."""
    shipped, own = tmp_path / "trends", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    (shipped / "sample.ja.yaml").write_text(DECK, encoding="utf-8")
    return shipped, own


def workshop(path: Path, company: str, *lines: Command) -> Path:
    """A closed workshop file with these lines."""
    own = path.parent.parent / "own-files"
    file = WorkshopFile.create(path, folders=Folders(own / "rescue", own / "backups"))
    session = a_session(file, Clock(), prepared=False)
    session.apply(SetUp(company=company, industry="logistics"))
    for line in lines:
        session.apply(line)
    session.close()
    return path


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    """A workshop with three lines that can be found and a mark that cannot."""
    return workshop(
        tmp_path / "visit.workshop",
        "東浜ロジ",
        CaptureLine(id="c1", text="荷待ちが長い"),
        CaptureLine(id="c2", text="倉庫を建てる", what="opportunity"),
        CaptureLine(id="c3", text="点呼は手書き", what="voice"),
        CaptureLine(id="c4", what="mark"),
    )
