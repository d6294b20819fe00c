"""Says that another program changed the file of the deck on the table, and asks whose text is to go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from workshop.ui.widgets.button import Button, IconLabel
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.text import Text


class ConflictBar(Card):
    """Neither answer loses anything: what is on the disk stays there, what was typed here becomes a copy."""

    reload_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, words: Callable[..., str]) -> None:
        super().__init__(role="internal")
        self.setAccessibleName(words("editor.conflict"))
        column = self.body
        self.set_margins(12, 8, 12, 10)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(IconLabel("warning", "internal", 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(words("editor.conflict"), wrap=True), 1)
        column.addLayout(line)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        column.addLayout(row)
        self.copy = Button(words("editor.conflict_copy"), small=True)
        self.copy.clicked.connect(self.copy_wanted)
        row.addWidget(self.copy)
        self.reload = Button(words("editor.conflict_reload"), small=True)
        self.reload.clicked.connect(self.reload_wanted)
        row.addWidget(self.reload)
