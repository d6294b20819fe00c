"""One's own copy of a deck, what was typed as a deck of its own, and the file read again: made beside the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from workshop.decks import own
from workshop.decks.draft import Path
from workshop.decks.writing import write
from workshop.model.deck import Deck
from workshop.model.problem import KnownError
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.outline import Outline
from workshop.ui.decks.shelf_files import Shelf, ShelfDeck, read_shelf
from workshop.ui.parts.host import Host


class Table(Protocol):
    """The page, as far as copies change what lies on it."""

    host: Host
    desk: Desk
    outline: Outline
    shelf: Shelf

    def written_into(self, shelf: Shelf) -> Shelf | None: ...
    def show_shelf(self, shelf: Shelf, deck: ShelfDeck | None, part: Path = ()) -> None: ...


class Copies(QObject):
    """Each reads the shelf anew and puts on the table what came of it."""

    def __init__(self, page: QWidget, table: Table) -> None:
        super().__init__(page)
        self._table = table
        self._host = table.host

    def make_copy(self) -> None:
        """Make one's own copy of the deck on the table, and go on in it."""
        source, desk = self._table.desk.on_table, self._table.desk
        if source is None:
            return
        if self._table.written_into(self._table.shelf) is None:
            return  # what could not be saved was said, and stays on the table
        folder, today = self._host.deck_folders().own, self._host.now().date()
        taken, now = self._taken(), replace(source, languages=dict(desk.draft))
        self._make(
            lambda: {str(lang): deck for lang, deck in own.copied(now.found, folder, taken, today).items()},
            "editor.copied",
            self._table.written_into,
        )

    def offer(self) -> None:
        """Somebody types into a deck that can only be read: say why nothing happens, and what helps."""
        words, table = self._host.words, self._table.desk.on_table
        if table is None or not table.read_only:
            return
        about = words(f"editor.read_only_about.{table.read_only}")
        if all(notice.text() != about for notice in self._host.shell.notices.notices()):
            action = words("editor.make_copy")
            self._host.shell.notify(about, action=action, on_action=self.make_copy, seconds=10)

    def keep_as_copy(self) -> None:
        """What was typed here goes on under another id; the file that was changed stays as it is."""
        source, draft = self._table.desk.on_table, self._table.desk.draft
        if source is None:
            return
        new_id = own.free_id(f"{source.id}-2", self._taken())

        def write_copy() -> Mapping[str, Deck]:
            made = {lang: deck.model_copy(update={"id": new_id}) for lang, deck in draft.items()}
            for deck in made.values():
                write(deck, source.folder)
            return made

        self._make(write_copy, "editor.kept_as_copy")

    def _taken(self) -> set[str]:
        return {deck.id for deck in self._table.shelf.decks}

    def _make(
        self,
        work: Callable[[], Mapping[str, Deck]],
        said: str,
        with_what_was_typed: Callable[[Shelf], Shelf | None] = lambda shelf: shelf,
    ) -> None:
        """Do it beside the window; what is typed meanwhile belongs to the deck that still lies on the table."""
        folders, part = self._host.deck_folders(), self._table.desk.part

        def made(found: tuple[str, Shelf]) -> None:
            deck_id, read = found
            shelf = with_what_was_typed(read)
            if shelf is None:
                return
            deck = next((d for d in shelf.decks if d.id == deck_id and d.own), None)
            self._table.show_shelf(shelf, deck, part)
            self._host.notify(self._host.words(said), "ok", 6)
            self._table.outline.setFocus(Qt.FocusReason.OtherFocusReason)

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            self._host.notify(self._host.say(error.problem), "error", 0)

        self._host.jobs.start(lambda _report: (next(iter(work().values())).id, read_shelf(folders)), made, failed)

    def reload(self) -> None:
        """What another program wrote goes on; what was typed here since is given up."""
        source, part, folders = self._table.desk.on_table, self._table.desk.part, self._host.deck_folders()
        if source is None:
            return

        def read(shelf: Shelf) -> None:
            for problem in shelf.problems:
                self._host.notify(self._host.say(problem), "warn", 0)
            self._table.show_shelf(shelf, next((d for d in shelf.decks if d.key == source.key), None), part)

        self._host.jobs.start(lambda _report: read_shelf(folders), read)
