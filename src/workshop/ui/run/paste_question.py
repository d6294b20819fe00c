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
    whole = Signal(str)
    """A text too long for the line is to be kept as one capture."""
    cancelled = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._lines: list[str] = []
        self._long = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("question", "accent", 16))
        self._text = ElidingLabel("", "body")
        row.addWidget(self._text, 1)
        self._several = Button("", "primary", small=True)
        self._one = Button(words("run.paste.one"), small=True)
        self._whole = Button(words("run.paste.whole"), "primary", small=True)
        self._cancel = Button(words("common.cancel"), "quiet", small=True)
        for button in (self._several, self._whole, self._one, self._cancel):
            row.addWidget(button)
        self._several.clicked.connect(lambda: self.several.emit(self._lines))
        self._one.clicked.connect(lambda: self.one.emit(self._lines))
        self._whole.clicked.connect(lambda: self.whole.emit(self._long))
        self._cancel.clicked.connect(self.cancelled)

    def ask(self, lines: list[str]) -> None:
        """Several captures, or one?"""
        self._lines = lines
        self._several.set_text(self._words.plural("run.paste.several", len(lines)))
        self._ask(self._words.plural("run.paste.lines", len(lines)), (self._several, self._one))

    def ask_whole(self, text: str) -> None:
        """A text that the line cannot hold: as one capture, or not?"""
        self._long = text
        self._ask(self._words("run.paste.long", n=self._words.number(len(text))), (self._whole,))

    def wait(self) -> None:
        """So many lines take a moment: that is said, and nothing can be pressed meanwhile."""
        self._ask(self._words.plural("run.paste.keeping", len(self._lines)), ())
        layout = self.layout()
        assert layout is not None, "the row stands in a layout"
        layout.activate()
        self.repaint()  # now: what comes next leaves no time to paint

    def _ask(self, text: str, offered: tuple[Button, ...]) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        for button in (self._several, self._whole, self._one):
            button.setVisible(button in offered)
        self._cancel.setVisible(bool(offered))

    def take_focus(self) -> None:
        (self._several if self._several.isVisibleTo(self) else self._whole).setFocus()

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
