"""A date as people type it, with what is understood below: weekday always, a day off quietly."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.house import type_in


def typed(page, text, *, enter=False):
    field = page.steps.due
    type_in(field.line, text, enter=enter)
    field.flush()
    return field


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        ("+5営業日", date(2026, 12, 1), "12月1日(火)"),
        ("来月末", date(2026, 12, 31), "12月31日(木)・お休みの日です（銀行休業日）"),
        ("1/11", date(2027, 1, 11), "1月11日(月)・お休みの日です（成人の日）"),
        ("12/5", date(2026, 12, 5), "12月5日(土)・お休みの日です（土曜日）"),
        ("来週金", date(2026, 12, 4), "12月4日(金)"),
    ],
)
def test_what_is_understood_stands_below_while_it_is_typed(page, text, day, said):
    field = typed(page, text)
    assert (field.date(), field.hint()) == (day, said)


def test_when_the_field_is_left_the_day_stands_in_it_and_only_a_day_off_is_said(page):
    field = typed(page, "12/5")
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    assert field.line.text() == "12月5日(土)"
    assert field.hint() == "お休みの日です（土曜日）"
    typed(page, "12/7")
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    assert (field.line.text(), field.hint()) == ("12月7日(月)", "")


def test_what_is_no_date_is_said_and_says_nothing_of_a_day(page):
    field = typed(page, "中旬")
    assert field.error()
    assert (field.date(), field.hint()) == (None, "")
