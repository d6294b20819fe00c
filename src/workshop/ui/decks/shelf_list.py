"""The shelf: every deck there is, by industry; a lock and a word say which ones ship with the app."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from workshop.i18n import Words
from workshop.ui.decks.nodes import written
from workshop.ui.decks.row_delegate import HEADING_ROLE, ICON_ROLE, PATH_ROLE, WORD_ROLE, dress
from workshop.ui.decks.shelf_files import Shelf, ShelfDeck


class ShelfList(QListWidget):
    """Chooses with the arrows; Enter goes on into the deck."""

    deck_chosen = Signal(object)
    """A ShelfDeck, by the person."""
    entered = Signal()
    """Enter or a click: one wants to go on into the deck."""
    left = Signal()
    """Esc: back to the deck that lies on the table."""
    filled = Signal()
    """Other decks are shown."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._decks: dict[tuple[str, str], ShelfDeck] = {}
        dress(self, words("editor.shelf"))
        self.currentItemChanged.connect(self._current)
        self.itemClicked.connect(lambda _item: self.entered.emit())
        self._filling = False

    def show_shelf(self, shelf: Shelf, chosen: tuple[str, str] | None) -> None:
        """Show these decks; nobody is told."""
        self._filling = True
        self.clear()
        self._decks = {deck.key: deck for deck in shelf.decks}
        before = None
        for deck in shelf.decks:
            if deck.industry is not before:
                before = deck.industry
                heading = QListWidgetItem(self._words.term(deck.industry))
                heading.setData(HEADING_ROLE, True)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(heading)
            self.addItem(self._line(deck))
        self.choose(chosen)
        self._filling = False
        self.filled.emit()

    def _line(self, deck: ShelfDeck) -> QListWidgetItem:
        words = self._words
        title = written(deck.in_language(words.lang).title) or words("editor.untitled")
        item = QListWidgetItem(title)
        item.setData(PATH_ROLE, deck.key)
        item.setData(ICON_ROLE, "lock" if deck.read_only else "edit")
        word = self._word(deck)
        item.setData(WORD_ROLE, word)
        about = words("editor.ships_about") if not deck.own else words("editor.own_about")
        item.setToolTip(f"{title}\n{about}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title} {word}")
        return item

    def _word(self, deck: ShelfDeck) -> str:
        if not deck.own:
            return self._words("editor.ships")
        return self._words("editor.locked" if deck.read_only else "editor.own_word")

    def choose(self, key: tuple[str, str] | None) -> None:
        """Mark a deck; nobody is told."""
        was, self._filling = self._filling, True
        for row in range(self.count()):
            if self.item(row).data(PATH_ROLE) == key and key is not None:
                self.setCurrentRow(row)
                break
        else:
            self.setCurrentRow(-1)
        self._filling = was

    def keep(self, deck: ShelfDeck) -> None:
        """A deck was written on: it is offered as it is now."""
        self._decks[deck.key] = deck
        title = written(deck.in_language(self._words.lang).title) or self._words("editor.untitled")
        for row in range(self.count()):
            if self.item(row).data(PATH_ROLE) == deck.key:
                self.item(row).setText(title)

    def sign(self, deck: ShelfDeck, newer: bool) -> None:
        """Say at an own deck whether there is a newer edition of what it was made of."""
        word = self._words("deckshare.newer_sign") if newer else self._word(deck)
        for row in range(self.count()):
            item = self.item(row)
            if item.data(PATH_ROLE) == deck.key and item.data(WORD_ROLE) != word:
                item.setData(WORD_ROLE, word)
                item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, word)

    def deck_at(self, where: QPoint) -> ShelfDeck | None:
        """The deck at a point of the list, or the chosen one where there is none."""
        item = self.itemAt(where) or self.currentItem()
        return self._decks.get(item.data(PATH_ROLE)) if item is not None else None

    def _current(self, item: QListWidgetItem | None) -> None:
        if not self._filling and item is not None and (deck := self._decks.get(item.data(PATH_ROLE))):
            self.deck_chosen.emit(deck)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
