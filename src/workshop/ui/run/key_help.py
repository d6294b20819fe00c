"""F1: every key of the console, from the one table. On our screen only."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop.ui.actions import listing
from workshop.ui.run.desk import Desk
from workshop.ui.run.palette import Overlay
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.card import ScrollColumn
from workshop.ui.widgets.chip import KeyCap
from workshop.ui.widgets.text import Text

_COLUMNS = 3
_MORE = (
    ("pick", "Alt+1 – Alt+9"),
    ("unpick", "Alt+0"),
    ("rows", "Alt+↑ / Alt+↓"),
    ("take", "Alt+Enter"),
    ("cells", "← → / Space"),
    ("nudge", "Shift+↑ ↓ ← →"),
    ("suggestion", "Tab"),
    ("feed", "Shift+Tab"),
    ("line", "Esc"),
)
"""Keys of single parts of the console, which the table of the windows does not list."""


class KeyHelp(Overlay):
    """Groups in columns; made when it is first looked at."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self.setAccessibleName(desk.words("keys.title"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box = QWidget(self)
        self._made = False

    def _make(self) -> None:
        self._made = True
        words = self._desk.words
        outer = QVBoxLayout(self._box)
        outer.setContentsMargins(20, 14, 12, 14)
        head = QHBoxLayout()
        head.addWidget(Text(words("keys.title"), "title"))
        head.addStretch(1)
        close = IconButton("close", words("common.close"), size=16)
        close.clicked.connect(self.close_overlay)
        head.addWidget(close)
        outer.addLayout(head)
        scroll = ScrollColumn()
        outer.addWidget(scroll, 1)
        box = QWidget()
        columns = QHBoxLayout(box)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(24)
        piles = [QVBoxLayout() for _ in range(_COLUMNS)]
        sizes = [0] * _COLUMNS
        for pile in piles:
            pile.setSpacing(4)
            columns.addLayout(pile, 1)
        groups = listing(words, ("everywhere", "console"))
        groups.append((words("run.keys.title"), [(keys, words(f"run.keys.{name}")) for name, keys in _MORE]))
        for title, rows in groups:
            place = sizes.index(min(sizes))
            sizes[place] += len(rows) + 2
            piles[place].addWidget(self._group(title, rows))
        for pile in piles:
            pile.addStretch(1)
        scroll.add(box)

    def _group(self, title: str, rows: list[tuple[str, str]]) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 10)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(8)
        grid.addWidget(Text(title, "heading"), 0, 0, 1, 2)
        for number, (keys, what) in enumerate(rows, start=1):
            grid.addWidget(KeyCap(keys), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(what, wrap=True), number, 1)
        grid.setColumnStretch(1, 1)
        return box

    def open(self) -> None:
        if not self._made:
            self._make()
        super().open()
        self._box.setGeometry(self.panel().toRect())
        self.setFocus()

    def close_overlay(self) -> None:
        super().close_overlay()
        self._desk.line_wanted.emit()

    def panel(self) -> QRectF:
        width = min(1040.0, self.width() - 32.0)
        height = min(700.0, self.height() - 32.0)
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_overlay()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._box.setGeometry(self.panel().toRect())
