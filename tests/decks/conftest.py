"""A small deck as a person would type it, and decks spoilt in one place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workshop.decks.reading import Loaded, load
from workshop.model.deck import Deck

DECK = """\
# 物流の資料
format: 1
id: sample
lang: ja
industry: logistics
title: 見本
edition: "2026-11-22"
trends:
  - id: S-T1
    title: 積み方を選び直す
    theme: supply
    horizon: now
    spark: 足りないのは車ではないかもしれません
    evidence:
      - id: S-T1-E1
        figure: 34.10
        unit: "%"
        measures: 積まれている割合
        condition: 2024年度の試算
        source:
          publisher: 発行者
          title: 調査
          date: 2024
          url:
            - https://example.jp/1
        status: seen
        checked: 2026-11-22
        refresh_by: 2027-03-31
        together_with: [S-T1-E2]
      - id: S-T1-E2
        figure: 9万
        unit: トン
        measures: 年間の量
        condition: 2024年度
        source: {publisher: 発行者, title: 調査, date: 2024-10, url: ["https://example.jp/2"]}
        status: press
        checked: 2026-11-22
        refresh_by: 2027-03-31
    confront: 影響が大きいのはどちらでしょうか。
    challenges:
      - id: S-T1-K1
        title: 荷姿をそろえる
        meaning: 形がそろうと、同じ荷台に積めます。
        questions:
          - 以前にもありましたか。
    cases:
      - id: S-T1-C1
        company: 見本商事
        origin: public
        clearance: named
        situation: 別々に運んでいました。
        action: 一緒に運びました。
        results:
          - {kind: actual, text: 車両が2割減}
        sources:
          - {publisher: 新聞, title: 記事, date: 2024-10, url: ["https://example.jp/3"]}
        challenges: [S-T1-K1]
    script: 話す内容です。
"""


@pytest.fixture
def deck_text() -> str:
    return DECK


@pytest.fixture
def deck_file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """A deck file with this content."""

    def write(content: str | bytes, name: str = "sample.ja.yaml") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def loaded(deck_file: Callable[[str | bytes], Path]) -> Callable[[str | bytes], Loaded]:
    """What becomes of a file with this content."""
    return lambda content: load(deck_file(content))


@pytest.fixture
def deck(loaded: Callable[[str | bytes], Loaded]) -> Deck:
    found = loaded(DECK).deck
    assert found is not None
    return found


def line_of(text: str, part: str) -> int:
    """The line on which ``part`` first stands."""
    assert part in text, part
    return text[: text.index(part)].count("\n") + 1
