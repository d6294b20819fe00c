"""What changes which decks there are: a new one, one that goes and comes back, a newer edition that was seen.

Each is done beside the window; the shelf is read anew, and what came of it lies on the table.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any, Literal, Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workshop.decks import own
from workshop.decks.draft import Path
from workshop.model.problem import KnownError
from workshop.model.terms import Industry
from workshop.ui.decks import newer
from workshop.ui.decks.compare_view import CompareDialog
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.new_deck import NewDeckDialog
from workshop.ui.decks.nodes import written
from workshop.ui.decks.part_fields import PartFields
from workshop.ui.decks.saving import Saving
from workshop.ui.decks.shelf_files import Shelf, ShelfDeck, read_shelf
from workshop.ui.decks.shelf_list import ShelfList
from workshop.ui.parts.host import Host


class Table(Protocol):
    """The page, as far as decks come to it and go."""

    host: Host
    desk: Desk
    fields: PartFields
    saving: Saving
    shelf: Shelf
    shelf_list: ShelfList

    def show_shelf(self, shelf: Shelf, deck: ShelfDeck | None, part: Path = ()) -> None: ...
    def open_deck(self, deck: ShelfDeck) -> None: ...
    def open_shelf(self, opened: bool) -> None: ...
    def flush(self) -> None: ...
    def written_into(self, shelf: Shelf) -> Shelf | None: ...


def beside(host: Host, work: Callable[[], Any], done: Callable[[Any, Shelf], object]) -> None:
    """Do the work beside the window, then read the shelf anew; what is refused is said."""
    folders = host.deck_folders()

    def failed(error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        host.notify(host.say(error.problem), "error", 0)

    host.jobs.start(lambda _report: (work(), read_shelf(folders)), lambda found: done(*found), failed)


class Making(QObject):
    """New, away, back, compared."""

    def __init__(self, page: QWidget, table: Table) -> None:
        super().__init__(page)
        self._page, self._table = page, table
        self._host = table.host

    # -- a new one ---------------------------------------------------------------------------------------------

    def ask_new(self) -> NewDeckDialog:
        """Ask what the new deck is called."""
        deck = self._table.desk.deck
        dialog = NewDeckDialog(self._host.words, deck.industry if deck else Industry.CROSS, self._page.window())
        dialog.wanted.connect(self.begin)
        dialog.open()
        return dialog

    def begin(self, title: str, industry: Industry, lang: str) -> None:
        """A deck with one trend to fill in."""
        folder, today = self._host.deck_folders().own, self._host.now().date()
        taken = {deck.id for deck in self._table.shelf.decks}
        self._table.flush()

        def begun() -> str:
            draft = own.begun(folder, taken, cast("Literal['ja', 'en']", lang), industry, title, today)
            return next(iter(draft.values())).id

        def done(deck_id: str, read: Shelf) -> None:
            shelf = self._table.written_into(read)
            if shelf is None:
                return  # what could not be saved was said, and stays on the table
            self._table.show_shelf(shelf, self._own(shelf, deck_id))
            self._table.open_shelf(False)
            self._page.window().activateWindow()
            self._table.fields.enter()
            self._host.notify(self._host.words("deckshare.begun"), "ok")

        beside(self._host, begun, done)

    def _own(self, shelf: Shelf, deck_id: str) -> ShelfDeck | None:
        return next((deck for deck in shelf.decks if deck.id == deck_id and deck.own), None)

    # -- away and back -----------------------------------------------------------------------------------------

    def remove(self, deck: ShelfDeck) -> None:
        """Take an own deck off the shelf. Its files are kept, and a notice brings it back."""
        if not deck.own:
            return
        self._table.flush()
        if self._table.saving.unsaved:
            return
        words, today = self._host.words, self._host.now().date()
        on_table = self._table.desk.on_table
        if on_table is not None and on_table.key == deck.key:
            # Nothing is written into a deck that is being taken away.
            based_on = deck.in_language(words.lang).based_on
            others = [other for other in self._table.shelf.decks if other.key != deck.key]
            origin = next((o for o in others if based_on is not None and o.id == based_on.deck), None)
            self._table.show_shelf(self._table.shelf, origin or next(iter(others), None))
        title = written(deck.in_language(words.lang).title) or words("editor.untitled")

        def done(away: FilePath, shelf: Shelf) -> None:
            self._refresh(shelf)
            self._host.shell.notify(
                words("deckshare.removed", title=title),
                action=words("editor.undo"),
                on_action=lambda: self.bring_back(away, deck.id),
            )

        beside(self._host, lambda: own.removed(deck.found, today), done)

    def bring_back(self, away: FilePath, deck_id: str) -> None:
        """A removed deck stands on the shelf again."""
        folder = self._host.deck_folders().own
        self._table.flush()
        beside(
            self._host,
            lambda: own.put_back(away, folder),
            lambda _none, shelf: self._table.show_shelf(shelf, self._own(shelf, deck_id)),
        )

    def _refresh(self, shelf: Shelf) -> None:
        """The shelf is another; what lies on the table goes on, with its steps back."""
        table, now = self._table, self._table.desk.on_table
        if now is None or all(deck.key != now.key for deck in shelf.decks):
            table.show_shelf(shelf, None)
            return
        table.shelf = shelf
        table.shelf_list.show_shelf(shelf, now.key)
        self._host.decks_changed()

    # -- a newer edition ---------------------------------------------------------------------------------------

    def newer(self) -> ShelfDeck | None:
        """The shipped deck that has another edition than the one the deck on the table was made of."""
        desk = self._table.desk
        return None if desk.read_only else newer.newer_edition(self._table.shelf, desk.draft)

    def compare(self) -> CompareDialog | None:
        """Show what the newer edition says otherwise."""
        theirs, desk = self.newer(), self._table.desk
        if theirs is None:
            return None
        folder = self._host.deck_folders().own
        origins = {lang: found for lang, deck in desk.draft.items() if (found := own.origin_of(deck, folder))}
        dialog = CompareDialog(desk, theirs, origins, self._page.window())
        dialog.finished_comparing.connect(lambda: self._settled(theirs))
        dialog.finished.connect(lambda _result: self._page.window().activateWindow())
        dialog.open()
        return dialog

    def _settled(self, theirs: ShelfDeck) -> None:
        folder = self._host.deck_folders().own
        self._table.flush()

        def keep() -> None:
            for deck in theirs.languages.values():
                own.keep_origin(deck, folder)
                own.copy_pictures(deck, theirs.folder, folder)

        beside(self._host, keep, lambda _none, shelf: self._refresh(shelf))
