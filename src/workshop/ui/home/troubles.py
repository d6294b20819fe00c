"""Files of the list that cannot be opened: which, why in one sentence, and a way to take them off the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop.i18n import Words
from workshop.model.problem import Problem
from workshop.ui.parts.shelf import FileCard
from workshop.ui.widgets.button import Button, IconLabel
from workshop.ui.widgets.card import Card, ScrollColumn
from workshop.ui.widgets.text import Text

_MOST_HEIGHT = 126


class Troubles(Card):
    """Hidden while every file can be opened."""

    forgotten = Signal(object)
    """Path: take this file off the list."""
    recover_wanted = Signal(object)
    """Path: open what can be read of it."""

    def __init__(self, words: Words, say: Callable[[Problem], str]) -> None:
        super().__init__("", role="internal")
        self._words, self._say = words, say
        self._column = ScrollColumn(spacing=2)
        self.add(self._column)
        self.set_margins(14, 10, 8, 10)
        self._shown: list[FileCard] = []
        self.hide()

    def fill(self, cards: Sequence[FileCard]) -> None:
        if list(cards) == self._shown:
            return
        self._shown = list(cards)
        self._column.clear()
        for card in cards:
            self._column.add(self._row(card))
        self.set_title(self._words.plural("home.troubles", len(cards)))
        self.setVisible(bool(cards))
        self._fit()

    def _fit(self) -> None:
        """As high as the sentences need at this width, up to a few of them; the rest is scrolled to."""
        body, width = self._column.body, max(self._column.viewport().width(), 100)
        height = body.totalHeightForWidth(width) if body.hasHeightForWidth() else body.totalSizeHint().height()
        self._column.setFixedHeight(min(height, _MOST_HEIGHT))

    def _row(self, card: FileCard) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 6, 0)
        line.setSpacing(8)
        line.addWidget(IconLabel("warning", "internal", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        # The name alone: the folder is in the tool tip, and the sentence keeps to one or two lines.
        problem = card.problem or Problem("document.cannot_open")
        said = Text(self._say(Problem(problem.code, card.path.name, problem.values, problem.severity)), wrap=True)
        said.setToolTip(str(card.path))
        line.addWidget(said, 1)
        if problem.code == "document.damaged":
            recover = Button(self._words("shell.recover"), small=True)
            recover.setAccessibleName(self._words("home.recover_this", name=card.path.name))
            recover.clicked.connect(partial(self._recover, card.path))
            line.addWidget(recover, 0, Qt.AlignmentFlag.AlignVCenter)
        button = Button(self._words("home.forget"), small=True)
        button.setAccessibleName(self._words("home.forget_this", name=card.path.name))
        button.clicked.connect(partial(self._forget, card.path))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _forget(self, path: Path, _checked: bool = False) -> None:
        self.forgotten.emit(path)

    def _recover(self, path: Path, _checked: bool = False) -> None:
        self.recover_wanted.emit(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
