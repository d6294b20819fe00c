"""The page: the shelf, the outline, the fields of what is chosen, and what the audience will see of it.

On a small screen the shelf stands in the outline's place while one chooses a deck.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from workshop.decks.draft import Path
from workshop.ui.actions import Keys
from workshop.ui.decks.around import Around
from workshop.ui.decks.conflict_bar import ConflictBar
from workshop.ui.decks.copies import Copies
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.findings import Found
from workshop.ui.decks.findings_view import FindingsView
from workshop.ui.decks.hand import Hand
from workshop.ui.decks.nodes import node_path, nodes, written
from workshop.ui.decks.ours import Ours
from workshop.ui.decks.outline import Outline
from workshop.ui.decks.outline_tools import OutlineTools
from workshop.ui.decks.part_fields import PartFields
from workshop.ui.decks.preview import Preview
from workshop.ui.decks.saving import DeckFiles, Saving
from workshop.ui.decks.shelf_files import Shelf, ShelfDeck, read_shelf
from workshop.ui.decks.shelf_list import ShelfList
from workshop.ui.decks.state_chip import StateChip
from workshop.ui.parts import wall
from workshop.ui.parts.host import Host
from workshop.ui.parts.page import Page
from workshop.ui.parts.veiled import DiscreetGuard, Veiled
from workshop.ui.widgets.button import Button, IconButton
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.choice import SegmentedControl

WIDE = 1240
"""From this width on shelf and outline stand side by side."""
ROOMY = 1600
"""From this width on names and headings get more of it."""
LOOK_MS = 340
"""The check looks so long after the hand began to rest."""


class DecksPage(Page):
    """Lays out the panels and brings what they ask for to the desk."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host = host
        words = host.words
        self.shelf = Shelf()
        self.desk = Desk(words, self._today, Ours(host, self), self)
        self.shelf_list = ShelfList(words)
        self.outline = Outline(self.desk)
        self.fields = PartFields(self.desk, self._today)
        self.preview = Preview(self.desk)
        self.findings = FindingsView(self.desk)
        self.saving = Saving(host, self)
        self._shelf_open = True
        self._read = False
        self._wanted: tuple[str, str, str] | None = None
        self._build()
        self._wire()

    def _build(self) -> None:
        words = self.host.words
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        self.veiled = Veiled(self.host, content, words("editor.veiled"), back=True)
        outer.addWidget(self.veiled)
        self.guard = DiscreetGuard(self.host, self)
        row = QHBoxLayout(content)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        self.shelf_card = Card(words("editor.shelf"))
        self.shelf_card.set_margins(8, 10, 6, 8)
        self.shelf_card.add(self.shelf_list, 1)
        self.outline_card = Card(words("editor.outline"))
        self.outline_card.set_margins(8, 8, 6, 8)
        self.to_shelf = IconButton("sidebar", words("editor.to_shelf"))
        self.to_shelf.clicked.connect(lambda: self.open_shelf(True))
        self.outline_card.header.insertWidget(0, self.to_shelf)
        self.outline_card.add(self.outline, 1)
        self.tools = OutlineTools(self.desk)
        self.outline_card.add(self.tools)
        self.fields.comes_after = self.tools.remove
        self.fields_card = Card()
        self.fields_card.set_margins(12, 12, 4, 4)
        self.fields_card.add(self.fields, 1)
        self.right = QWidget()
        right = QVBoxLayout(self.right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(12)
        right.addWidget(self.preview)
        right.addWidget(self.findings, 1)
        self.conflict = ConflictBar(words)
        self.conflict.hide()
        self.fields_card.body.insertWidget(0, self.conflict)
        for widget, share in (
            (self.shelf_card, 0),
            (self.outline_card, 0),
            (self.fields_card, 5),
            (self.right, 4),
        ):
            row.addWidget(widget, share)
        self.language = SegmentedControl(
            [(lang, words(f"editor.lang.{lang}")) for lang in ("ja", "en")], words("editor.language")
        )
        self.language.setParent(self)
        self.state = StateChip()
        self.copy_button = Button(words("editor.make_copy"), "primary", icon="copy")
        self.more_button = IconButton("more", words("editor.more"))
        self.more_menu = QMenu(self.more_button)
        self.more_button.setMenu(self.more_menu)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for widget in (self.state, self.copy_button, self.more_button):
            widget.setParent(self)

    def _wire(self) -> None:
        desk = self.desk
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(desk.look)
        self.shelf_list.deck_chosen.connect(self.open_deck)
        self.shelf_list.entered.connect(self._into_the_deck)
        self.shelf_list.left.connect(self._into_the_deck)
        self.outline.entered.connect(self.fields.enter)
        self.fields.left.connect(self._into_the_deck)
        self.findings.wanted.connect(self.go_to)
        self.language.chosen.connect(lambda lang: self.desk.show_language(str(lang)))
        desk.opened.connect(self._opened)
        desk.ours.changed.connect(lambda _challenge: self._look.start())
        desk.edited.connect(self._edited)
        desk.rested.connect(self._look.start)
        desk.restructured.connect(self._restructured)
        self.saving.state_changed.connect(self._say_state)
        self.saving.written.connect(self.host.decks_changed)
        self.saving.refused.connect(lambda problem: self.host.notify(self.host.say(problem), "error", 0))
        self.saving.conflicted.connect(self.conflict.show)
        self.saving.outdated.connect(self._read_again)
        self.copies = Copies(self, self)
        self.conflict.reload_wanted.connect(self.copies.reload)
        self.conflict.copy_wanted.connect(self.copies.keep_as_copy)
        self.copy_button.clicked.connect(self.copies.make_copy)
        self.fields.writing_tried.connect(self.copies.offer)
        self.hand = Hand(self, self)
        self.around = Around(self, self)
        self._keys = Keys(self, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._keys.on("deck_large", self.preview.show_large)
        self._keys.on("deck_mend", self.findings.step)
        self.host.discreet.changed.connect(self._guard)

    def _guard(self) -> None:
        """The customer sits beside us, or not any more."""
        self.hand.enable(self.isVisible() and not self.host.discreet.guards)
        self._opened()

    @property
    def looks(self) -> bool:
        """Is there something the check has not looked at yet?"""
        return self._look.isActive()

    def _today(self) -> date:
        return self.host.now().date()

    # -- the shelf ---------------------------------------------------------------------------------------------

    def read_shelf(self) -> None:
        """Read the decks beside the window."""
        folders = self.host.deck_folders()
        self.host.jobs.start(lambda _report: read_shelf(folders), self._shelf_read)

    def _shelf_read(self, shelf: Shelf) -> None:
        first, self._read = not self._read, True
        self.shelf = shelf
        now = self.desk.on_table
        self.shelf_list.show_shelf(shelf, now.key if now else None)
        if first:
            for problem in shelf.problems:
                self.host.notify(self.host.say(problem), "warn", 0)
            if now is None and shelf.decks:
                self.open_deck(self._likely(shelf.decks))
                self.shelf_list.choose(self.desk.on_table.key if self.desk.on_table else None)
        self._show_wanted()

    def _likely(self, decks: tuple[ShelfDeck, ...]) -> ShelfDeck:
        """What one probably wants to see first: an own deck, else that of the open workshop's industry."""
        industry = self.host.workshop.setup.industry
        return max(decks, key=lambda deck: (deck.own, deck.industry == industry))

    def show_shelf(self, shelf: Shelf, deck: ShelfDeck | None, part: Path = ()) -> None:
        """Other decks are on the shelf now; this one comes onto the table as it is there."""
        self.shelf = shelf
        self.saving.follow(None, {})
        self.desk.on_table = None
        if deck is not None:
            self.open_deck(deck)
            if part and self.desk.at(part) is not None:
                self.desk.choose(part)
        else:
            self.desk.open(None)
        self.shelf_list.show_shelf(shelf, deck.key if deck else None)
        self.host.decks_changed()

    def open_deck(self, deck: ShelfDeck) -> None:
        """Put a deck on the table; the one that lies there stays while not all of it could be saved."""
        if not self._put_back():
            self.shelf_list.choose(self.desk.on_table.key if self.desk.on_table else None)
            return
        self.conflict.hide()
        written = None if deck.read_only else DeckFiles(deck.id, deck.folder, deck.files, deck.languages)
        self.saving.follow(written, deck.languages)
        words = self.host.words
        own_states = (words("editor.saved_at", time="00:00"), words("editor.saving"), words("editor.not_saved"))
        self.state.keep_room(() if deck.read_only else own_states)
        self.desk.open(deck)
        self.desk.look()

    def _put_back(self) -> bool:
        """The deck on the table goes to the shelf as it was written; False where it could not be."""
        shelf = self.written_into(self.shelf)
        if shelf is not None:
            self.shelf = shelf
            for deck in shelf.decks:
                if self.desk.on_table is not None and deck.key == self.desk.on_table.key:
                    self.shelf_list.keep(deck)
        return shelf is not None

    def written_into(self, shelf: Shelf) -> Shelf | None:
        """A shelf with the deck on the table as it is now, all of it on the disk; None where that could not be done."""
        self.flush()
        table = self.desk.on_table
        if self.saving.unsaved or self.desk.ours.unsaved:
            return None
        if table is None or self.saving.saved_at is None:  # as it was read
            return shelf
        now = replace(table, languages=dict(self.desk.draft), files=self.saving.content())
        return replace(shelf, decks=tuple(now if deck.key == table.key else deck for deck in shelf.decks))

    def _read_again(self) -> None:
        self.host.notify(self.host.words("editor.read_again"), "info", 8)
        self.copies.reload()

    def _into_the_deck(self) -> None:
        if self.desk.deck is not None:
            self.open_shelf(False)
            self.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_shelf(self, opened: bool) -> None:
        """On a small screen: the shelf, or the outline in its place."""
        self._shelf_open = opened
        if not opened and self.shelf_list.hasFocus():
            self.outline.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()
        if opened:
            self.shelf_list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- showing -----------------------------------------------------------------------------------------------

    def _opened(self) -> None:
        deck = self.desk.deck
        there = deck is not None
        for widget in (self.fields_card, self.right):
            widget.setVisible(there)
        guards = self.host.discreet.guards
        table = self.desk.on_table
        self.copy_button.setVisible(table is not None and bool(table.read_only) and not guards)
        self.more_button.setVisible(not self.more_menu.isEmpty() and not guards)
        self.language.setVisible(there and not guards)
        self.state.setVisible(there and not guards)
        if deck is not None:
            self.language.set_value(deck.lang)
            for lang in ("ja", "en"):
                self.language.segment(lang).setEnabled(lang in self.desk.draft)
                lacks = self.host.words("editor.no_language", lang=self.host.words(f"editor.lang.{lang}"))
                self.language.segment(lang).setToolTip("" if lang in self.desk.draft else lacks)
        self._say_state()
        self._place()
        self.heading_changed.emit()

    def _edited(self, path: Path) -> None:
        self.saving.changed(self.desk.draft)
        if path == ("title",):
            self.heading_changed.emit()

    def _restructured(self) -> None:
        self._look.start()
        self.saving.changed(self.desk.draft)
        self._opened()

    def _say_state(self) -> None:
        words, table = self.host.words, self.desk.on_table
        if table is None:
            return
        if table.read_only:
            self.state.set(words(f"editor.read_only.{table.read_only}"), "neutral", "lock")
            self.state.setToolTip(words(f"editor.read_only_about.{table.read_only}"))
            return
        state, at = self.saving.state, self.saving.saved_at
        if state == "saved":
            time = words.time(wall.shown(at, self.host.now())) if at else ""
            self.state.set(words("editor.saved_at", time=time) if at else words("editor.saved"), "confirmed", "check")
        elif state == "changed":
            self.state.set(words("editor.saving"), "neutral", "")
        else:
            self.state.set(words("editor.not_saved"), "issue", "warning")
        problem = self.saving.problem if state == "failed" else None
        self.state.setToolTip(self.host.say(problem) if problem else words("editor.own_about"))

    def _place(self) -> None:
        """Which panels have room."""
        wide = self.width() >= WIDE
        there = self.desk.deck is not None
        shelf = wide or self._shelf_open or not there
        self.shelf_card.setVisible(shelf)
        self.outline_card.setVisible(there and (wide or not shelf))
        self.to_shelf.setVisible(not wide)
        roomy = self.width() >= ROOMY
        self.shelf_card.setFixedWidth(320 if roomy else 290 if not wide else 240)
        self.outline_card.setFixedWidth(380 if roomy else 280 if wide else 252)
        self.right.setMaximumWidth(560 if wide else 330)

    def go_to(self, found: Found) -> None:
        """Go to what is to be mended: its language, its part, its field."""
        self.desk.show_language(found.lang)
        path = self.desk.to_mend(found)
        self.desk.choose(node_path(path))
        self.open_shelf(False)
        self.fields.focus_path(path)

    def show_part(self, deck_id: str, part_id: str, lang: str) -> None:
        """Put a deck on the table at one of its parts, in this language; where the shelf is being read, after that."""
        self._wanted = deck_id, part_id, lang
        if self._read:
            self._show_wanted()

    def _show_wanted(self) -> None:
        if self._wanted is None:
            return
        (deck_id, part_id, lang), self._wanted = self._wanted, None
        table = self.desk.on_table
        if table is None or table.id != deck_id:
            decks = [deck for deck in self.shelf.decks if deck.id == deck_id]
            if not decks:
                return
            self.open_deck(max(decks, key=lambda deck: deck.own))
            table = self.desk.on_table
        if table is None or table.id != deck_id:
            return  # what lies there could not be saved, and stays
        self.shelf_list.choose(table.key)
        self.desk.show_language(lang)
        deck = self.desk.deck
        parts = [part for trend in nodes(deck) for part in (trend, *trend.children)] if deck else []
        found = next((part.path for part in parts if part.path and part.path[-1] == part_id), None)
        if found is not None:
            self.desk.choose(found)
        self.open_shelf(False)
        self.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Page --------------------------------------------------------------------------------------------------

    def title(self) -> str:
        words = self.host.words
        deck = self.desk.deck
        if deck is None or self.host.discreet.guards:
            return words("shell.decks")
        return written(deck.title) or words("editor.untitled")

    def subtitle(self) -> str:
        deck, words = self.desk.deck, self.host.words
        if deck is None or self.host.discreet.guards:
            return ""
        return words("editor.edition_of", industry=words.term(deck.industry), edition=written(deck.edition))

    def top_widgets(self) -> list[QWidget]:
        return [self.guard.chip, self.state, self.language, self.copy_button, self.more_button]

    def enter(self) -> None:
        self.guard.enter()
        self.hand.enable(not self.host.discreet.guards)
        self.saving.look()
        self.saving.go_on()
        self.read_shelf()
        self._opened()
        if self.host.discreet.guards:
            self.veiled.back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.desk.deck is None:
            self.shelf_list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.preview.draw()
            self.desk.look()
            self.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """What was typed is on the disk, or it was said that it is not."""
        self.desk.catch_up()
        kept = self.saving.flush()
        if not kept and self.saving.problem is not None:
            self.host.not_saved(self.saving.problem)
        problem = self.desk.ours.flush()
        if problem is not None:
            self.host.not_saved(problem)

    def leave(self) -> None:
        self.guard.leave()
        self.hand.enable(False)
        self.desk.catch_up()
        self._look.stop()
        self.desk.fits.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
