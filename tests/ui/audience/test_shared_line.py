"""The line both sides read while it is being typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from tests.ui.house import say
from tests.ui.manners import unnamed

from workshop.i18n import Words
from workshop.model.terms import CaptureKind
from workshop.stage.shared_line import INTERNAL_SIGNS, Shared
from workshop.ui.audience.shared_line import SharedLine


@pytest.fixture
def line(words_ja: Words, shown: Callable[..., QWidget]) -> SharedLine:
    made = SharedLine(words_ja)
    shown(made, 900, made.sizeHint().height())
    made.entry.setFocus()
    return made


@pytest.fixture
def told(line: SharedLine) -> list[Shared]:
    found: list[Shared] = []
    line.submitted.connect(found.append)
    return found


def enter(line: SharedLine) -> None:
    line.entry.composition.after = 0.0
    QTest.keyClick(line.entry, Qt.Key.Key_Return)


def test_a_line_is_told_with_its_kind_and_stays_until_it_is_kept(line: SharedLine, told: list[Shared]) -> None:
    say(line.entry, "夜勤の配車は一人しか組めない")
    enter(line)
    assert [(found.kind, found.text) for found in told] == [(CaptureKind.ISSUE, "夜勤の配車は一人しか組めない")]
    assert line.entry.text()
    line.kept(told[0].text)
    assert line.entry.text() == ""
    assert told[0].text in line.said()


def test_what_could_not_be_written_stays_and_is_said(line: SharedLine, words_ja: Words) -> None:
    say(line.entry, "残す")
    enter(line)
    line.not_kept()
    assert line.entry.text() == "残す"
    assert line.said() == words_ja("audience.line.not_kept")


@pytest.mark.parametrize("sign", list(INTERNAL_SIGNS))
def test_a_sign_of_ours_is_refused_at_once_and_nothing_behind_it_is_shown(
    line: SharedLine, told: list[Shared], words_ja: Words, sign: str
) -> None:
    say(line.entry, sign)
    assert line.said() == words_ja("audience.line.refused", sign=sign)
    say(line.entry, "予算は来期")
    assert line.entry.text() == sign
    enter(line)
    assert told == []
    QTest.keyClick(line.entry, Qt.Key.Key_Escape)
    assert line.entry.text() == ""


def test_a_pasted_line_of_ours_never_stands_there(line: SharedLine, told: list[Shared]) -> None:
    line.entry.insert("> ！値引きは五分まで")
    assert line.entry.text() == "> ！"
    enter(line)
    assert told == []


def test_putting_the_sign_before_what_stands_there_takes_it_away(line: SharedLine) -> None:
    say(line.entry, "値引き")
    line.entry.setCursorPosition(0)
    say(line.entry, "*")
    assert line.entry.text() == "*"


def test_a_conversion_is_not_ended_by_us(line: SharedLine, told: list[Shared], composing: Callable[..., None]) -> None:
    composing(line.entry, "やかん")
    QTest.keyClick(line.entry, Qt.Key.Key_Return)
    assert told == []
    composing(line.entry, "", "夜間")
    assert line.entry.text() == "夜間"


def test_kinds_by_key_and_by_sign(line: SharedLine, words_ja: Words) -> None:
    line.choose(CaptureKind.ACTION)
    assert line.kind is CaptureKind.ACTION
    say(line.entry, "?")
    assert line.kind is CaptureKind.QUESTION
    assert "確認事項" in line.kind_button.text()
    line.choose(CaptureKind.OPPORTUNITY)
    assert line.said() == words_ja("audience.line.no_kind")
    assert line.kind is CaptureKind.QUESTION
    line.kept("x")
    assert line.kind is CaptureKind.ISSUE


def test_the_menu_offers_what_the_customer_may_see(line: SharedLine) -> None:
    offered = [action.text() for action in line.kind_button.menu().actions()]
    assert len(offered) == 6
    assert not {"メモ", "しおり", "社内"} & set(offered)
    line.kind_button.menu().actions()[3].trigger()
    assert line.kind is CaptureKind.DECISION


def test_an_empty_line_is_nothing(line: SharedLine, told: list[Shared]) -> None:
    say(line.entry, "  ")
    enter(line)
    assert told == []


@pytest.mark.parametrize("look", ["light", "dark"])
def test_it_is_always_light(words_ja: Words, shown: Callable[..., QWidget], theme: Any, look: str) -> None:
    theme.choose(look)
    made = SharedLine(words_ja)
    shown(made, 900, 88)
    image = made.grab().toImage()
    assert image.pixelColor(4, 4).lightness() > 230
    assert image.pixelColor(600, 30).lightness() > 230


def test_everything_has_a_name(line: SharedLine) -> None:
    assert unnamed(line) == []
