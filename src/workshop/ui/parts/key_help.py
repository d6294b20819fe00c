"""All keys on one sheet (F1), made from the table of actions.

    KeyHelp(words, parent, without)     closes with Esc or F1; `without` names actions that do nothing yet

Knows nothing of the workshop.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.actions import listing
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import Card, ScrollColumn
from workshop.ui.widgets.chip import KeyCap
from workshop.ui.widgets.text import Text


class KeyHelp(QDialog):
    """The sheet, in columns of about equal length."""

    def __init__(
        self,
        words: Callable[..., str],
        parent: QWidget | None = None,
        without: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("keys.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Text(words("keys.title"), "title"))
        head.addStretch(1)
        close = Button(words("common.close"), key="Esc")
        close.clicked.connect(self.accept)
        head.addWidget(close)
        column.addLayout(head)
        self._scroll = ScrollColumn()
        column.addWidget(self._scroll, 1)
        sheet = QWidget()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        sides = [QVBoxLayout(), QVBoxLayout()]
        lengths = [0, 0]
        for side in sides:
            side.setSpacing(12)
            row.addLayout(side, 1)
        for title, rows in listing(words, without=without):
            shorter = lengths.index(min(lengths))
            sides[shorter].addWidget(self._group(title, rows))
            lengths[shorter] += len(rows) + 2
        for side in sides:
            side.addStretch(1)
        self._scroll.add(sheet)
        self.resize(860, 560)
        close.setFocus()

    def _group(self, title: str, rows: list[tuple[str, str]]) -> QWidget:
        card = Card(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for line, (keys, what) in enumerate(rows):
            caps = QHBoxLayout()
            caps.setSpacing(4)
            for key in keys.split(" / "):
                caps.addWidget(KeyCap(key))
            caps.addStretch(1)
            grid.addLayout(caps, line, 0)
            grid.addWidget(Text(what, wrap=True), line, 1)
        card.body.addLayout(grid)
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.accept()
            return
        super().keyPressEvent(event)
