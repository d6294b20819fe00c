"""A text of several lines was pasted: several captures, or one?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from workshop.i18n import Words
from workshop.ui.widgets.button import Button, IconLabel
from workshop.ui.widgets.text import ElidingLabel


class PasteQuestion(QFrame):
    """Asks where the line stands; Esc puts nothing in."""

    several = Signal(list)
    one = Signal(list)
    cancelled = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("question", "accent", 16))
        self._text = ElidingLabel("", "body")
        row.addWidget(self._text, 1)
        self._several = Button("", "primary", small=True)
        self._one = Button(words("run.paste.one"), small=True)
        self._cancel = Button(words("common.cancel"), "quiet", small=True)
        for button in (self._several, self._one, self._cancel):
            row.addWidget(button)
        self._several.clicked.connect(lambda: self.several.emit(self._lines))
        self._one.clicked.connect(lambda: self.one.emit(self._lines))
        self._cancel.clicked.connect(self.cancelled)

    def ask(self, lines: list[str]) -> None:
        self._lines = lines
        self._text.setText(self._words.plural("run.paste.lines", len(lines)))
        self._several.set_text(self._words.plural("run.paste.several", len(lines)))
        self.setAccessibleName(self._text.text())

    def take_focus(self) -> None:
        self._several.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button = self.focusWidget()
            if isinstance(button, Button):
                button.click()
            return
        super().keyPressEvent(event)
