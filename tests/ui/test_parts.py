"""The key help and the settings button: only what works is listed, what is chosen is worn and kept."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel

from workshop.model.typed_date import parse_date
from workshop.settings import Settings
from workshop.ui import theme as house
from workshop.ui.actions import Keys
from workshop.ui.parts.key_help import KeyHelp
from workshop.ui.parts.page import Page
from workshop.ui.parts.settings_menu import SettingsButton
from workshop.ui.widgets.dates import DateBox


def help_of(shell):
    return next((found for found in shell.findChildren(KeyHelp) if found.isVisible()), None)


def test_f1_shows_the_keys_that_do_something(shell, shown, words_ja):
    shell.register("home", Page())
    shown(shell)
    QTest.keyClick(shell, Qt.Key.Key_F1)
    said = {label.text() for label in help_of(shell).findChildren(QLabel)}
    assert words_ja("keys.mark") in said
    assert words_ja("keys.page_home") in said
    assert words_ja("keys.page_decks") not in said
    assert words_ja("keys.jump") not in said
    QTest.keyClick(help_of(shell), Qt.Key.Key_Escape)
    assert help_of(shell) is None
    keys = Keys(shell)
    keys.on("jump", lambda: None)
    shell.show_key_help()
    assert words_ja("keys.jump") in {label.text() for label in help_of(shell).findChildren(QLabel)}
    QTest.keyClick(help_of(shell), Qt.Key.Key_F1)
    assert help_of(shell) is None


def test_keys_are_found_by_what_they_do_and_by_their_name(shell, shown, words_ja):
    shown(shell)
    shell.show_key_help()
    sheet = help_of(shell)

    def left() -> set[str]:
        return {label.text() for label in sheet.findChildren(QLabel) if label.isVisible()}

    for typed in ("しおり", "ｆ２", "F2 しおり"):
        sheet.line.setText(typed)
        assert words_ja("keys.mark") in left(), typed
        assert words_ja("keys.redo") not in left(), typed
    sheet.line.setText("そんなキーはない")
    assert words_ja("keys.none") in left()
    QTest.keyClick(sheet.line, Qt.Key.Key_Return)
    assert sheet.isVisible()
    sheet.line.clear()
    assert words_ja("keys.redo") in left()
    assert words_ja("keys.none") not in left()
    sheet.close()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_sheet_of_keys_is_never_cut_and_scrolls_by_keys(lang, request, shown):
    sheet = KeyHelp(request.getfixturevalue(f"words_{lang}"))
    shown(sheet, 1093, 614)
    for _ in range(3):
        QApplication.processEvents()
    scroll = sheet._scroll
    assert scroll.widget().width() <= scroll.viewport().width()
    for label in sheet.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
    bar = scroll.verticalScrollBar()
    for _ in range(20):
        QTest.keyClick(sheet.line, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(sheet.line, Qt.Key.Key_Up)
    assert bar.value() < bar.maximum()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_settings_are_worn_at_once_and_kept(lang, request, theme, shown, tmp_path):
    kept = [Settings(theme="light")]
    words = request.getfixturevalue(f"words_{lang}")
    button = SettingsButton(words, theme, lambda: kept[-1], kept.append, tmp_path / "logo.png")
    shown(button)
    entries = {action.text(): action for action in button.menu().actions() if action.text()}
    assert entries[words("shell.theme_light")].isChecked()
    entries[words("shell.theme_dark")].trigger()
    assert house.look() is house.DARK
    entries["English"].trigger()
    assert [(s.theme, s.language) for s in kept[1:]] == [("dark", None), ("dark", "en")]


def test_a_day_is_picked_from_the_calendar_by_keyboard(shown):
    box = DateBox("期限", str, lambda: dt.date(2026, 11, 24), "カレンダー", read=parse_date)
    heard = []
    box.chosen.connect(heard.append)
    shown(box)
    box.line.setFocus()
    QTest.keyClick(box.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = box.findChild(QCalendarWidget)

    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Right)
    QTest.keyClick(calendar.focusWidget() or calendar, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert heard == [dt.date(2026, 11, 25)]
    assert box.line.text() == "2026-11-25"
