"""The application as people see it: dressed, with its drawings. Fixtures are nouns."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from workshop import places
from workshop.i18n import Words
from workshop.ui.icons import find_icons
from workshop.ui.shell import Shell
from workshop.ui.theme import Theme


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    find_icons(places.data("resources/icons"))
    return Theme(qapp, "light")


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    """The dressed application, light again when the test is over."""
    yield _theme
    if _theme.choice != "light":
        _theme.choose("light")


@pytest.fixture(autouse=True)
def _dressed(theme: Theme) -> None:
    """Every test under tests/ui runs in the look of the house."""


@pytest.fixture
def shell(words_ja: Words) -> Iterator[Shell]:
    """The main window, not shown yet."""
    made = Shell(words_ja)
    yield made
    if isValid(made):  # not put away by `shown`
        made.close()
        made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shown(qtbot) -> Iterator[Callable[..., QWidget]]:
    """Shows a widget at a size, active, and puts it away after the test."""
    kept: list[QWidget] = []

    def show(widget: QWidget, width: int = 600, height: int = 400) -> QWidget:
        kept.append(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitExposed(widget)
        QApplication.processEvents()
        return widget

    yield show
    for widget in kept:
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def composing() -> Callable[[QObject, str], None]:
    """Opens a conversion ("かんじ") or, with "" and `commit`, ends it, as an input method does."""

    def compose(widget: QObject, preedit: str = "", commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(widget, event)

    return compose
