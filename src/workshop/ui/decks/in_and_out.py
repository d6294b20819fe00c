"""Decks that come in from files and go out as files: the dialogs for it, and what becomes of their answers.

Loaded, with all that reads and writes such files, when the first is wanted: see `Host.deck_files`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop import places
from workshop.decks import excel, overlays
from workshop.decks.arriving import Kept
from workshop.decks.file_kinds import SUFFIXES
from workshop.files import write_whole
from workshop.i18n import Words
from workshop.model.problem import KnownError
from workshop.model.terms import Industry
from workshop.ui.decks import arrival
from workshop.ui.decks.export_view import ExportDialog
from workshop.ui.decks.import_view import ImportDialog
from workshop.ui.decks.making import Table, beside
from workshop.ui.decks.nodes import written
from workshop.ui.decks.shelf_files import Shelf, ShelfDeck
from workshop.ui.decks.show_folder import show_folder


class InAndOut(QObject):
    """One dialog at a time."""

    def __init__(self, page: QWidget, table: Table) -> None:
        super().__init__(page)
        self._page, self._table = page, table
        self._host = table.host
        self._last_folder = ""
        self._importing: ImportDialog | None = None

    # -- in ----------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Let a person choose files."""
        words = self._host.words
        kinds = f"{words('deckshare.import_kinds')} (*{' *'.join(SUFFIXES)})"
        names, _ = QFileDialog.getOpenFileNames(self._page, words("deckshare.import"), self._last_folder, kinds)
        if names:
            self._last_folder = str(Path(names[0]).parent)
            self.bring_in([Path(name) for name in names])

    def bring_in(self, paths: Sequence[Path]) -> ImportDialog | None:
        """Read these files, show what came, and keep what is chosen."""
        if self._importing is not None:
            return None
        self._table.flush()
        if self._table.saving.unsaved:
            return None
        deck = self._table.desk.deck
        industry = deck.industry if deck is not None else Industry.CROSS
        self._importing = dialog = ImportDialog(self._host, paths, industry, self._page.window())
        dialog.kept.connect(self._kept)
        dialog.finished.connect(self._closed)
        dialog.open()
        return dialog

    def _closed(self) -> None:
        self._importing = None
        self._page.window().activateWindow()

    def _kept(self, kept: tuple[Kept, ...], shelf: Shelf) -> None:
        words = self._host.words
        made = [one for one in kept if one.files]
        decks = {deck.id: deck for deck in shelf.decks if deck.own}
        if not made:
            self._host.notify(words("deckshare.kept_nothing"))
            return
        self._table.show_shelf(shelf, decks.get(made[0].id))
        self._table.open_shelf(False)
        names = [written(decks[one.id].in_language(words.lang).title) for one in made if one.id in decks]
        titles = words("common.list_join").join(words("deckshare.titled", title=name) for name in names)
        self._host.shell.notify(
            words("deckshare.kept", titles=titles),
            "ok",
            action=words("editor.undo"),
            on_action=lambda: self._give_back(made),
        )

    def _give_back(self, kept: Sequence[Kept]) -> None:
        folders, today = self._host.deck_folders(), self._host.now().date()
        self._table.flush()
        # Nothing is written into a deck that is being taken away.
        rest = [d for d in self._table.shelf.decks if not d.own or d.id not in {one.id for one in kept}]
        self._table.show_shelf(self._table.shelf, next(iter(rest), None))
        first = kept[0].deck.id

        def done(_none: object, shelf: Shelf) -> None:
            same = [deck for deck in shelf.decks if deck.id == first]
            now = self._table.desk.on_table
            there = [deck for deck in shelf.decks if now is not None and deck.key == now.key]
            self._table.show_shelf(shelf, next(iter((*same, *there)), None))

        beside(self._host, lambda: arrival.give_back(kept, folders, today), done)

    def save_template(self, lang: str) -> None:
        """Ask where an empty workbook goes, and write it; the dialog of files asks before it writes over one."""
        host, words = self._host, self._host.words
        spoken = Words(lang)
        folder = Path(host.settings.decks_folder or host.settings.workshops_folder or places.workshops(host.data_dir))
        wanted = folder / f"{spoken('deckshare.template_name')}.xlsx"
        kinds = f"{words('deckshare.kind.excel')} (*.xlsx)"
        name, _ = QFileDialog.getSaveFileName(self._page, words("deckshare.template"), str(wanted), kinds)
        if not name:
            return
        path = Path(name) if name.lower().endswith(".xlsx") else Path(f"{name}.xlsx")

        def done(_none: object) -> None:
            host.shell.notify(
                words("deckshare.written", names=path.name),
                "ok",
                action=words("deckshare.show_folder"),
                on_action=lambda: show_folder(path.parent),
            )

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            host.notify(host.say(error.problem), "error", 0)

        host.jobs.start(lambda _report: write_whole(path, excel.written(None, spoken)), done, failed)

    # -- out ---------------------------------------------------------------------------------------------------

    def export(self, deck: ShelfDeck) -> ExportDialog | None:
        """Ask which files are to be made of a deck, as it is now."""
        self._table.flush()
        if self._table.saving.unsaved:
            return None
        try:
            overlay = overlays.read(self._host.deck_folders().own, deck.id)
        except KnownError as error:
            self._host.notify(self._host.say(error.problem), "error", 0)
            overlay = {}
        dialog = ExportDialog(self._host, self._as_now(deck), overlay, self._page.window())
        dialog.finished.connect(lambda _result: self._page.window().activateWindow())
        dialog.open()
        return dialog

    def _as_now(self, deck: ShelfDeck) -> ShelfDeck:
        """The deck with what was typed since the shelf was read."""
        desk = self._table.desk
        if desk.on_table is None or desk.on_table.key != deck.key:
            return deck
        return ShelfDeck(deck.id, deck.folder, desk.draft, deck.read_only)
