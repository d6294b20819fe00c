"""All keys on one sheet (F1), made from the table of actions.

    KeyHelp(words, parent, without)     closes with Esc or F1; `without` names actions that do nothing yet

What is typed leaves only the keys that are called so; arrows and Page keys scroll. Knows nothing of the workshop.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop.library.folding import fold, words
from workshop.ui.actions import listing
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.card import Card, ScrollColumn
from workshop.ui.widgets.chip import KeyCap
from workshop.ui.widgets.entry import LineEdit
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
        self.line = LineEdit(words("keys.find"), words("keys.find_example"))
        self.line.setFixedWidth(260)
        self.line.textChanged.connect(self._show_found)
        self.line.installEventFilter(self)
        head.addWidget(self.line)
        close = Button(words("common.close"), key="Esc")
        close.setAutoDefault(False)  # Enter in the line is no wish to close
        close.clicked.connect(self.accept)
        head.addWidget(close)
        column.addLayout(head)
        self._none = Text(words("keys.none"), "quiet")
        self._none.hide()
        column.addWidget(self._none)
        self._scroll = ScrollColumn()
        self._rows: list[tuple[str, QWidget, QWidget, QWidget]] = []
        """What a row is found by, its group, its keys and its words."""
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
        self.line.setFocus()

    def _group(self, title: str, rows: list[tuple[str, str]]) -> QWidget:
        card = Card(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for line, (keys, what) in enumerate(rows):
            caps = QWidget()
            row = QHBoxLayout(caps)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            for key in keys.split(" / "):
                row.addWidget(KeyCap(key))
            row.addStretch(1)
            said = Text(what, wrap=True)
            grid.addWidget(caps, line, 0)
            grid.addWidget(said, line, 1)
            self._rows.append((fold(f"{title} {what} {keys}"), card, caps, said))
        card.body.addLayout(grid)
        return card

    def _show_found(self, text: str) -> None:
        wanted = words(text)
        shown: set[QWidget] = set()
        for row, card, caps, said in self._rows:
            found = all(word.needle in row for word in wanted)
            caps.setVisible(found)
            said.setVisible(found)
            if found:
                shown.add(card)
        for _, card, _, _ in self._rows:
            card.setVisible(card in shown)
        self._none.setVisible(not shown)
        self._scroll.verticalScrollBar().setValue(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line needs no arrows up and down: they move the sheet."""
        if watched is self.line and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            bar = self._scroll.verticalScrollBar()
            steps = {
                Qt.Key.Key_Up: -bar.singleStep() * 2,
                Qt.Key.Key_Down: bar.singleStep() * 2,
                Qt.Key.Key_PageUp: -bar.pageStep(),
                Qt.Key.Key_PageDown: bar.pageStep(),
            }
            by = steps.get(Qt.Key(event.key()))
            if by is not None and not self.line.composing:
                bar.setValue(bar.value() + by)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.accept()
            return
        super().keyPressEvent(event)
