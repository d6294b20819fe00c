"""A text that is proposed until a person writes their own, with the way back to what was proposed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.i18n import Words
from workshop.ui.widgets.button import Button
from workshop.ui.widgets.entry import TextEdit
from workshop.ui.widgets.text import Text


class ProposalField(QWidget):
    """The entry, a hint, and a button that stands there while the text is a person's own."""

    back_requested = Signal()

    def __init__(self, words: Words, entry: TextEdit, hint: str) -> None:
        super().__init__()
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(entry)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(hint, "small", wrap=True), 1)
        self.back_button = Button(words("wrapup.back_to_proposed"), "quiet", icon="undo", small=True)
        self.back_button.setAccessibleName(f"{words('wrapup.back_to_proposed')} {entry.accessibleName()}")
        self.back_button.clicked.connect(self.back_requested)
        row.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.back_button.hide()
        self.setFocusProxy(entry)

    def show_own(self, own: bool) -> None:
        self.back_button.setVisible(own)
