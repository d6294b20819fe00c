"""A mistake of our own: typed text is kept first, the report is honest and holds nothing that was typed."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop.ui.crash import CrashGuard, report_of


@pytest.fixture
def guard(qapp, words_ja):
    made = CrashGuard(words_ja, "0.0")
    made.install()
    yield made
    made.remove()
    if made.dialog is not None:
        made.dialog.close()
    made.deleteLater()


def blow(text="ミナト精機様の秘密"):
    try:
        raise ValueError(text)
    except ValueError:
        sys.excepthook(*sys.exc_info())


@pytest.mark.expect_log("unexpected")
def test_typed_text_is_kept_before_the_dialog(guard):
    order = []
    guard.before(lambda: order.append(guard.dialog))
    blow()
    QApplication.processEvents()
    assert order == [None]
    assert guard.dialog.isVisible()


@pytest.mark.expect_log("unexpected")
def test_the_report_can_be_copied_and_holds_nothing_typed(guard):
    blow()
    QApplication.processEvents()
    guard.dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "test_crash.py" in copied
    assert "秘密" not in copied
    assert copied == guard.dialog.report.toPlainText()


@pytest.mark.expect_log("unexpected")
def test_a_second_mistake_opens_no_second_dialog(guard):
    blow()
    QApplication.processEvents()
    first = guard.dialog
    blow()
    QApplication.processEvents()
    assert guard.dialog is first
    assert first.report.toPlainText().count("\nValueError") == 2


@pytest.mark.expect_log("unexpected")
@pytest.mark.expect_log("while keeping typed text")
def test_a_flush_that_fails_does_not_keep_the_next_from_it(guard):
    kept = []

    def broken():
        raise RuntimeError

    guard.before(broken)
    guard.before(lambda: kept.append(1))
    blow()
    QApplication.processEvents()
    assert kept == [1]


def test_what_is_expected_opens_nothing(guard):
    told = []
    guard.expect(lambda error: told.append(type(error).__name__) is None)
    blow()
    QApplication.processEvents()
    assert told == ["ValueError"]
    assert guard.dialog is None


@pytest.mark.expect_log("unexpected")
def test_going_on_closes_it(guard):
    blow()
    QApplication.processEvents()
    dialog = guard.dialog
    QTest.mouseClick(dialog.go_on_button, Qt.MouseButton.LeftButton)
    assert guard.dialog is None
    blow()
    QApplication.processEvents()
    assert guard.dialog is not dialog


def test_the_report_tells_versions_and_causes():
    try:
        try:
            raise KeyError("secret")
        except KeyError as error:
            raise ValueError("other secret") from error
    except ValueError as error:
        report = report_of(type(error), error, error.__traceback__, "1.2.3")
    assert "1.2.3" in report
    assert "Qt 6" in report
    assert report.endswith("ValueError\nafter KeyError")
    assert "secret" not in report.replace('raise KeyError("secret")', "").replace(
        'raise ValueError("other secret")', ""
    )
