"""A console, a stage and the customer's window in its place. Fixtures are nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from tests.paint.scenes import scenes

from workshop.i18n import Words
from workshop.model.public import CoverSlide, PublicSlide
from workshop.stage.memory import Choice
from workshop.stage.stage import Stage
from workshop.ui.audience.venue import Venue

SECRET = "予算は来期に取り直すらしい"
FLIP = "Ctrl+Shift+H"


class Seconds:
    """A clock that goes when it is told."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Table:
    """Everything on the table of one meeting."""

    console: QWidget
    entry: QLineEdit
    stage: Stage
    venue: Venue
    seconds: Seconds
    settled: list[Choice] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def press(self, name: str) -> None:
        """Press a key where the keyboard is, a second after the last one."""
        from PySide6.QtGui import QKeySequence

        self.seconds.at += 1
        key = QKeySequence(name)[0]
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        QTest.keyClick(target, key.key(), key.keyboardModifiers())
        settle()

    @property
    def front(self) -> str:
        """What has the keyboard and is to be seen: "console", "cover", "slide"."""
        active = QApplication.activeWindow()
        if active is self.venue.window:
            return "cover" if self.stage.state.covered else "slide"
        return "console" if active is self.console else repr(active)


def colours(table: Table) -> set[str]:
    """What colours the console shows."""
    image = table.console.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper() for x in range(0, image.width(), 7) for y in range(0, image.height(), 5)
    }


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def slides(words_ja: Words) -> dict[str, PublicSlide]:
    return scenes(words_ja)


@pytest.fixture
def table(qtbot: Any, words_ja: Words, slides: dict[str, PublicSlide]) -> Iterator[Table]:
    """The console with the keyboard in its line, the customer's window not open yet."""
    console = QWidget()
    console.setWindowTitle("console")
    column = QVBoxLayout(console)
    column.addWidget(QLabel(SECRET))
    entry = QLineEdit()
    column.addWidget(entry)
    console.resize(700, 400)
    cover = slides["cover"]
    assert isinstance(cover, CoverSlide)
    stage = Stage("ja", slides["spark"], cover)
    seconds = Seconds()
    venue = Venue(console, words_ja, lambda: stage, lambda: cover, clock=seconds)
    stage.on_change = venue.show_state
    made = Table(console, entry, stage, venue, seconds)
    venue.settled.connect(made.settled.append)
    venue.said.connect(lambda text, kind: made.said.append(text))
    venue.asked.connect(made.asked.append)
    with qtbot.waitExposed(console):
        console.show()
    console.activateWindow()
    QTest.qWaitForWindowActive(console)
    entry.setFocus(Qt.FocusReason.OtherFocusReason)
    yield made
    venue.finish()
    console.close()
    console.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
