"""What stands on Home before there is any workshop: one clear way on, and the invented sample to look at first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.i18n import Words
from workshop.ui.actions import native
from workshop.ui.widgets.button import Button, IconLabel
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.text import Text

_STEPS = (("prepare", "prepare"), ("run", "play"), ("wrapup", "wrapup"))


class FirstTime(QWidget):
    """Says in three cards what a workshop is made of."""

    new_wanted = Signal()
    sample_wanted = Signal()
    paper_wanted = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        heading = Text(words("home.first_title"), "title", wrap=True)
        heading.setAlignment(centre)
        column.addWidget(heading)
        said = Text(words("home.first_text"), "quiet", wrap=True)
        said.setAlignment(centre)
        column.addWidget(said)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        for name, icon in _STEPS:
            row.addWidget(self._step(words, name, icon), 4)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(12)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        self.new_button = Button(words("home.new"), "primary", icon="plus", key=native("Ctrl+N"))
        self.new_button.clicked.connect(self.new_wanted)
        self.sample_button = Button(words("home.open_sample"), icon="note")
        self.sample_button.clicked.connect(self.sample_wanted)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.sample_button)
        self.paper_button = Button(words("home.paper"), "quiet", icon="edit")
        self.paper_button.clicked.connect(self.paper_wanted)
        buttons.addWidget(self.paper_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        note = Text(words("home.sample_note"), "small", wrap=True)
        note.setAlignment(centre)
        column.addWidget(note)
        column.addStretch(3)
        self.setFocusProxy(self.new_button)

    @staticmethod
    def _step(words: Words, name: str, icon: str) -> Card:
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(icon, "accent", 20))
        head.addWidget(Text(words(f"shell.{name}"), "strong"))
        head.addStretch(1)
        card.body.addLayout(head)
        card.add(Text(words(f"home.first_{name}"), "quiet", wrap=True))
        card.body.addStretch(1)
        card.setAccessibleName(words(f"shell.{name}"))
        return card
