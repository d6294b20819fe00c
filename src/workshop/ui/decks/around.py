"""What surrounds the editor: the shelf's own buttons, what can be done with a deck, and the sign of a newer edition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QWidget

from workshop.ui.decks import newer
from workshop.ui.decks.copies import Copies
from workshop.ui.decks.file_drop import FileDrop
from workshop.ui.decks.making import Making, Table
from workshop.ui.decks.shelf_files import ShelfDeck
from workshop.ui.decks.show_folder import show_folder
from workshop.ui.icons import icon
from workshop.ui.parts.deck_files import DeckFiles
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.card import Card


class Panels(Table, Protocol):
    """The page, as far as it is surrounded."""

    copies: Copies
    shelf_card: Card
    outline_card: Card
    to_shelf: IconButton
    more_menu: QMenu


class Around(QObject):
    """Made once by the page, after its panels."""

    def __init__(self, page: QWidget, panels: Panels) -> None:
        super().__init__(page)
        self._panels = panels
        self._host = panels.host
        self.making = Making(page, panels)
        self._page = page
        self._files: DeckFiles | None = None
        words = self._host.words
        self.new_button = Button(words("deckshare.new_short"), "quiet", icon="plus", small=True)
        self.new_button.setToolTip(words("deckshare.new"))
        self.new_button.clicked.connect(self._ask_new)
        foot = QHBoxLayout()
        foot.setSpacing(2)
        foot.addWidget(self.new_button)
        self.import_button = Button(words("deckshare.import_short"), "quiet", icon="open", small=True)
        self.import_button.setToolTip(words("deckshare.import_about"))
        self.import_button.clicked.connect(self._choose_files)
        foot.addWidget(self.import_button)
        foot.addStretch(1)
        panels.shelf_card.body.addLayout(foot)
        QWidget.setTabOrder(panels.shelf_list, self.new_button)
        QWidget.setTabOrder(self.new_button, self.import_button)
        self.drop = FileDrop(self)
        self.drop.dropped.connect(self.bring_in)
        for widget in (panels.shelf_card, panels.shelf_list.viewport()):
            self.drop.watch(widget)
        self.newer_button = Button(words("deckshare.newer"), "quiet", icon="refresh", small=True)
        self.newer_button.setToolTip(words("deckshare.newer_about"))
        self.newer_button.clicked.connect(self.making.compare)
        self.newer_button.hide()
        panels.outline_card.body.insertWidget(0, self.newer_button, 0, Qt.AlignmentFlag.AlignLeft)
        QWidget.setTabOrder(panels.to_shelf, self.newer_button)
        panels.shelf_list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        panels.shelf_list.customContextMenuRequested.connect(self._menu_at)
        panels.more_menu.aboutToShow.connect(self._fill_more)
        self._fill_more()
        for signal in (panels.desk.opened, panels.desk.restructured):
            signal.connect(self.follow)
        panels.shelf_list.filled.connect(self.follow)

    @property
    def files(self) -> DeckFiles:
        """What brings decks in from files, and makes files of them."""
        if self._files is None:
            self._files = self._host.deck_files(self._page, self._panels)
        return self._files

    def _ask_new(self, _checked: bool = False) -> None:
        dialog = self.making.ask_new()
        dialog.template_wanted.connect(self._save_template)

    def _save_template(self, lang: str) -> None:
        self.files.save_template(lang)

    def _choose_files(self, _checked: bool = False) -> None:
        self.files.choose()

    def bring_in(self, paths: Sequence[Path]) -> QDialog | None:
        return self.files.bring_in(paths)

    def export(self, deck: ShelfDeck) -> QDialog | None:
        return self.files.export(deck)

    def follow(self) -> None:
        """Is there a newer edition of what this deck was made of?"""
        self.newer_button.setVisible(self.making.newer() is not None)
        for deck in self._panels.shelf.decks:
            if deck.own and not deck.read_only:
                table = self._panels.desk.on_table
                now = self._panels.desk.draft if table is not None and table.key == deck.key else deck.languages
                self._panels.shelf_list.sign(deck, newer.newer_edition(self._panels.shelf, now) is not None)

    # -- menus -------------------------------------------------------------------------------------------------

    def _menu_at(self, where: QPoint) -> None:
        shelf_list = self._panels.shelf_list
        deck = shelf_list.deck_at(where)
        if deck is None:
            return
        menu = QMenu(shelf_list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer(menu, "deckshare.open", "open", lambda: self._open(deck))
        self.fill(menu, deck)
        menu.popup(shelf_list.viewport().mapToGlobal(where))

    def _fill_more(self) -> None:
        menu, deck = self._panels.more_menu, self._panels.desk.on_table
        menu.clear()
        if deck is not None:
            self.fill(menu, deck)
        else:
            self._offer(menu, "deckshare.new", "plus", self._ask_new)

    def fill(self, menu: QMenu, deck: ShelfDeck) -> None:
        """What can be done with this deck."""
        self._offer(menu, "editor.make_copy", "copy", lambda: self.copy(deck))
        if deck.own and not deck.read_only:
            self._offer(menu, "deckshare.rename", "edit", lambda: self.rename(deck))
            if newer.newer_edition(self._panels.shelf, deck.languages) is not None:
                self._offer(menu, "deckshare.newer", "refresh", lambda: self.compare(deck))
        self._offer(menu, "deckshare.export_short", "download", lambda: self.export(deck))
        menu.addSeparator()
        self._offer(menu, "deckshare.show_folder", "folder", lambda: show_folder(deck.folder))
        if deck.own:
            self._offer(menu, "deckshare.remove", "trash", lambda: self.making.remove(deck))

    def _offer(self, menu: QMenu, word: str, sign: str, act: Callable[[], object]) -> None:
        action = menu.addAction(icon(sign, size=16), self._host.words(word).replace("&", "&&"))
        action.triggered.connect(lambda _checked=False: act())

    # -- with a deck -------------------------------------------------------------------------------------------

    def _open(self, deck: ShelfDeck) -> bool:
        """Put it on the table; is it there?"""
        desk, shelf_list = self._panels.desk, self._panels.shelf_list
        if desk.on_table is None or desk.on_table.key != deck.key:
            self._panels.open_deck(deck)
            shelf_list.choose(desk.on_table.key if desk.on_table else None)
        self._panels.open_shelf(False)
        return desk.on_table is not None and desk.on_table.key == deck.key

    def copy(self, deck: ShelfDeck) -> None:
        if self._open(deck):
            self._panels.copies.make_copy()

    def rename(self, deck: ShelfDeck) -> None:
        """Where the deck's name is written."""
        if self._open(deck):
            self._panels.desk.choose(())
            self._panels.fields.focus_path(("title",))

    def compare(self, deck: ShelfDeck) -> None:
        if self._open(deck):
            self.making.compare()
