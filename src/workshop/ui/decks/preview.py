"""What the audience sees of the field one is at, drawn a moment after the hand rests; large on a key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from workshop.ui.actions import hint
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.landing import Landing, landing
from workshop.ui.parts.slide_view import SlideThumbnail
from workshop.ui.widgets.button import IconButton
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.text import Text


class Preview(Card):
    """The slide of the field that has the focus."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.words("editor.preview"))
        self._desk = desk
        self.landing: Landing | None = None
        self.set_margins(12, 10, 12, 12)
        self.large_button = IconButton("screen", desk.words("editor.large", key=hint("deck_large")))
        self.large_button.clicked.connect(self.show_large)
        self.add_action(self.large_button)
        self.picture = SlideThumbnail(desk.words)
        self.picture.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.picture.clicked.connect(self.show_large)
        self.add(self.picture)
        self._note = Text("", "small", wrap=True)
        self.add(self._note)
        desk.opened.connect(self.draw)
        desk.chosen.connect(self.draw)
        desk.landed.connect(self.draw)
        desk.restructured.connect(self.draw)
        desk.rested.connect(self.draw)

    def draw(self) -> None:
        """Draw the slide as it is now."""
        deck, words = self._desk.deck, self._desk.words
        if deck is None or not self.isVisible():
            self.picture.clear()
            self._note.setText("")
            return
        self.landing = shown = landing(deck, self._desk.field, self._desk.find_picture)
        if shown.slide is not None:
            self.picture.show_slide(shown.slide, deck.lang)
        else:
            self.picture.clear()
        self.set_title(words("editor.preview_of", slide=words(f"editor.slide.{shown.part}")))
        self._note.setText(words(f"editor.note.{shown.note}") if shown.note else "")
        self._note.setVisible(bool(shown.note))

    def said(self) -> str:
        """What is said beside the picture."""
        return self._note.text()

    def show_large(self) -> None:
        """The same slide as large as the window."""
        self.draw()
        deck = self._desk.deck
        if self.landing is not None and self.landing.slide is not None and deck is not None:
            large = LargeSlide(self._desk, self.window())
            large.picture.show_slide(self.landing.slide, deck.lang)
            large.open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.picture.setFixedHeight(self.picture.heightForWidth(max(self.width() - 26, 64)))


class LargeSlide(QDialog):
    """A slide over our window; Esc, Enter, the key that opened it or a click put it away."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.words("editor.preview"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        self.picture = SlideThumbnail(desk.words)
        self.picture.clicked.connect(self.accept)
        column.addWidget(self.picture)
        room = parent.size()
        width = min(room.width() - 48, round((room.height() - 48) * 16 / 9))
        self.resize(width, round((width - 24) * 9 / 16) + 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.accept()
            return
        super().keyPressEvent(event)
