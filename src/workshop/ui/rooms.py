"""What comes after the first paint: the pages, what they share, and opening and closing a workshop.

Imported late, by `ui.app` alone: from here on everything may be imported. A page is made when it is first wanted, by
the `build(host)` of its folder; pages reach each other only through what stands here (`ui.parts.host.Host`). What is
wanted now and then only (files, decks, recovery) is imported then, so that a workshop is open sooner.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import datetime
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from workshop import places, settings
from workshop.awake.keeping import KeepAwake
from workshop.awake.steady import SteadyClock
from workshop.commands.base import Command
from workshop.document.workshop_file import Folders, WorkshopFile
from workshop.i18n import Words
from workshop.model.clock import is_on, seconds_on
from workshop.model.deck import Deck
from workshop.model.items import Run
from workshop.model.problem import KnownError, Problem
from workshop.model.workshop import Workshop
from workshop.session import Changes, Session
from workshop.ui.album import Album
from workshop.ui.bridge import Bridge
from workshop.ui.getting_back import GettingBack
from workshop.ui.jobs import Jobs
from workshop.ui.parts import wall
from workshop.ui.parts.deck_files import DeckFiles
from workshop.ui.parts.deck_folders import DeckFolders
from workshop.ui.parts.discreet import Discreet
from workshop.ui.parts.page import Page
from workshop.ui.parts.settings_menu import SettingsButton
from workshop.ui.parts.shelf import card_of, page_for, standing
from workshop.ui.presenting import Presenting
from workshop.ui.safekeeping import Safekeeping
from workshop.ui.shell import Shell
from workshop.ui.steps_back import StepsBack
from workshop.ui.stopped_run import StoppedRun
from workshop.ui.theme import Theme
from workshop.ui.unfinished import UnfinishedNotice
from workshop.ui.vigil import Vigil

if TYPE_CHECKING:
    from workshop.exports.writing import ExportFile
    from workshop.library.cards import Card
    from workshop.model.public import CoverSlide
    from workshop.stage.placement import ScreenFact
    from workshop.stage.preset import Place
    from workshop.stage.stage import Stage
    from workshop.ui.audience.chooser import PlaceChooser
    from workshop.ui.audience.venue import Venue
    from workshop.ui.deck_shelf import DeckShelf
    from workshop.ui.jump import JumpPalette
    from workshop.ui.leading import Leading
    from workshop.ui.library_shelf import LibraryShelf
    from workshop.ui.shelf import FileShelf

_log = logging.getLogger(__name__)

PAGES = ("home", "decks", "prepare", "run", "wrapup", "library")
NEEDS_WORKSHOP = ("prepare", "run", "wrapup")
"""Pages that show an open workshop."""

RECENT = 50
LONGEST = 12 * 3600
"""Seconds after which a run that nobody ended is no meeting any more."""
SETTLE_AFTER = 4000
"""Milliseconds without a change after which the write-ahead log is folded into the file."""


class Rooms(QObject):
    """The composition of our side: one shell, its pages, at most one open workshop."""

    def __init__(
        self,
        shell: Shell,
        words: Words,
        theme: Theme,
        data_dir: Path | None = None,
        *,
        now: Callable[[], datetime] = wall.local_now,
        awake: KeepAwake | None = None,
        steady: SteadyClock | None = None,
    ) -> None:
        super().__init__(shell)
        self.shell = shell
        self.words = words
        self.theme = theme
        self.data_dir = data_dir
        self.now = now
        self.settings, problems = settings.load(places.settings_file(data_dir))
        self.bridge = Bridge(self)
        self.jobs = Jobs(self)
        self.discreet = Discreet(self)
        self.session: Session | None = None
        self.path: Path | None = None
        self._empty = Workshop()
        self.album = Album(lambda: self.session.store if self.session else None)
        self.presenting = Presenting(self)
        self._stopped = StoppedRun(self)
        self._unfinished = UnfinishedNotice(self)
        self.keeping = Safekeeping(self)
        self._steps = StepsBack(self)
        self._back = GettingBack(self)
        self._left_twice: object = None
        self._not_saved = 0
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(SETTLE_AFTER)
        self._idle.timeout.connect(self._settle)
        self.vigil = Vigil(self._is_running, awake, steady, parent=self) if awake is not None else None
        self._wire()
        for problem in problems:
            shell.notify(words.problem(problem), "warn")
        self._pages_available()

    def _wire(self) -> None:
        """All cross-page wiring, in one place."""
        shell = self.shell
        shell.rail_foot.addWidget(
            SettingsButton(
                self.words, self.theme, lambda: self.settings, self.keep_settings, places.own_logo(self.data_dir)
            )
        )
        shell.announce(PAGES)
        shell.page_requested.connect(self.show_page)
        shell.may_close = partial(self.may_leave, "close")
        shell.closing.connect(self._close)
        shell.closing.connect(self.jobs.close)
        shell.keys.on("undo", self.undo)
        shell.keys.on("redo", self.redo)
        shell.keys.on("jump", self._jump)
        self.bridge.changed.connect(self._on_changed)
        self.bridge.followed.connect(self._start_over)
        if self.vigil is not None:
            self.vigil.woke.connect(self.presenting.woke)
            self.vigil.clock_jumped.connect(lambda: self.notify(self.words("audience.said.clock"), "info", 0))
            self.vigil.not_held.connect(lambda problem: self.notify(self.say(problem), "info", 12))

    def _is_running(self) -> bool:
        return is_on(self.workshop.run) and self.presenting.is_taken

    @cached_property
    def shelf(self) -> FileShelf:
        """The workshop files of this computer; loaded when Home or a new workshop wants it."""
        from workshop.ui.shelf import FileShelf

        return FileShelf(self)

    @cached_property
    def deck_shelf(self) -> DeckShelf:
        """The decks; loaded, with what reads them, when one is wanted."""
        from workshop.ui.deck_shelf import DeckShelf

        return DeckShelf(self.data_dir, lambda problem: self.notify(self.say(problem), "warn", 0))

    @cached_property
    def library(self) -> LibraryShelf:
        """What can be found on this computer; loaded when somebody looks for something."""
        from workshop.ui.library_shelf import LibraryShelf

        return LibraryShelf(self)

    @cached_property
    def leading(self) -> Leading:
        """The ways to what was found."""
        from workshop.ui.leading import Leading

        return Leading(self)

    @cached_property
    def jump(self) -> JumpPalette:
        """Find something and go there, from any page."""
        from workshop.ui.jump import JumpPalette

        return JumpPalette(self)

    # -- the customer's side, loaded with all that paints slides when it is wanted ---------------------------------

    def venue(self, stage: Callable[[], Stage], cover: Callable[[], CoverSlide]) -> Venue:
        """A window for the customer's picture, not shown yet."""
        from workshop.ui.audience.venue import Venue

        return Venue(self.shell, self.words, stage, cover)

    def place_chooser(self, place: Place | None) -> PlaceChooser:
        """Asks where that window goes, beginning with `place`."""
        from workshop.ui.audience.chooser import PlaceChooser

        return PlaceChooser(self.words, self.shell, place)

    def screens(self) -> list[ScreenFact]:
        """The screens there are now."""
        from workshop.ui.audience.placing import facts

        return facts()

    # -- pages -------------------------------------------------------------------------------------------------

    def show_page(self, name: str) -> None:
        """Show a page, made when it is first wanted."""
        if name in NEEDS_WORKSHOP and self.session is None:
            return
        if self.shell.page(name) is None:
            self.shell.register(name, self._build(name))
        if self.shell.current() != name:
            self.shell.show_page(name)

    def show_work(self) -> None:
        """Show the page on which the work of the open workshop goes on; Home while none is open."""
        if self.path is None:
            self.show_page("home")
            return
        card = card_of(self.path, self.workshop)
        self.show_page(page_for(standing(card, self.now())))

    def _jump(self) -> None:
        self.jump.open()

    def pages(self) -> list[str]:
        """The pages that can be shown now."""
        return [name for name in PAGES if self.session is not None or name not in NEEDS_WORKSHOP]

    def show_card(self, card: Card) -> None:
        """Go to where a card of the library is."""
        self.leading.show_card(card)

    def show_deck(self, deck_id: str, part_id: str = "", lang: str = "") -> None:
        """Show a deck, at one of its parts where one is named, in this language where it has it."""
        self.leading.show_deck(deck_id, part_id, lang)

    def _build(self, name: str) -> Page:
        page: Page = import_module(f"workshop.ui.{name}").build(self)
        return page

    def _pages_available(self) -> None:
        for name in NEEDS_WORKSHOP:
            self.shell.set_available(name, self.session is not None, self.words("shell.no_workshop"))
        sample = self.workshop.setup.invented
        self.shell.set_sign(self.words("shell.sample") if sample else "", self.words("common.invented"), NEEDS_WORKSHOP)

    # -- the open workshop -------------------------------------------------------------------------------------

    @property
    def workshop(self) -> Workshop:
        return self.session.workshop if self.session else self._empty

    def new_workshop(self, company: str = "") -> Path | None:
        """Make and open a workshop; its file is named by date and company in the workshops folder."""
        from workshop.ui.beginning import begin_workshop

        return begin_workshop(self, company)

    @property
    def has_logo(self) -> bool:
        """Was a logo chosen in the settings?"""
        return bool(self.settings.own_logo)

    def own_logo(self) -> str:
        """Put our logo into the open workshop; its name there. A workshop without it is better than none."""
        if not self.has_logo:
            return ""
        from workshop.ui import own_logo

        try:
            return own_logo.put_into(self.album, places.own_logo(self.data_dir))
        except KnownError as error:
            self.refuse(error.problem)
            return ""

    def workshops_folder(self) -> Path:
        """Where new workshops go."""
        return Path(self.settings.workshops_folder or places.workshops(self.data_dir))

    def open_workshop(self, path: Path) -> bool:
        """Open this workshop in place of the one that is open."""
        path = Path(path)
        if self.path is not None and path.resolve() == self.path.resolve():
            return True
        if not self.may_leave(path):
            return False
        try:
            file = WorkshopFile.open(path, folders=self.folders())
            self.follow(path, file)
        except KnownError as error:
            if error.problem.code == "document.damaged":
                offer = partial(self.recover, path)
                self.shell.notify(self.say(error.problem), "error", action=self.words("shell.recover"), on_action=offer)
            else:
                self.refuse(error.problem)
            return False
        self._back.opened(file)
        self._stopped.opened(file)  # what was entered last is in by now: it was left after that
        return True

    def may_leave(self, target: object) -> bool:
        """What was typed is on a disk, or it was said that it is not, and the same is asked for again."""
        before = self._not_saved
        self.shell.flush()
        refused, kept = self._not_saved != before, self.keeping.lose_nothing()
        if (kept and not refused) or self._left_twice == target:
            self._left_twice = None
            return True
        self._left_twice = target
        what = "unsaved" if kept else "memory"
        key = f"shell.close_{what}" if target == "close" else f"shell.leave_{what}"
        self.notify(self.words(key), "warn" if kept else "error", 0)
        return False

    def folders(self) -> Folders:
        """Where lines wait and backups lie."""
        return Folders(places.rescue(self.data_dir), places.backups(self.data_dir), places.rescue_elsewhere())

    def recover(self, path: Path) -> None:
        """Open what can be read of a damaged file as a copy; the file itself stays as it is."""
        from workshop.ui.recovering import recover_into_a_copy

        recover_into_a_copy(self, path)

    def close_workshop(self) -> None:
        """Close the workshop that is open, if any; Home remains."""
        self.shell.flush()
        self._close()
        if self.shell.current() in NEEDS_WORKSHOP:
            self.show_page("home")

    def _close(self) -> None:
        self._idle.stop()
        if self.vigil is not None:
            self.vigil.stop()
        self.presenting.forget()
        self.album.forget()
        self.keeping.forget()
        session, self.session, self.path = self.session, None, None
        if session is not None:
            session.close()
        self.bridge.let_go()
        self._pages_available()

    def _time(self) -> datetime:
        return self.now()

    def follow(self, path: Path, file: WorkshopFile) -> None:
        """This document is the open workshop from now on."""
        try:
            session = Session(file, now=self._time, new_id=lambda: token_hex(16))
        except BaseException:
            file.close()
            raise
        self._close()
        self.session, self.path = session, path
        self.bridge.follow(session)
        if self.vigil is not None:
            self.vigil.start()
        self._pages_available()
        self._remember(path)
        for notice in getattr(file, "notices", ()):
            self.notify(self.say(notice) if isinstance(notice, Problem) else str(notice), "warn", 12)

    def free_name(self, path: Path) -> Path:
        """The path, or a numbered one beside it where something has it."""
        from workshop.ui.shelf import free_name

        return free_name(path)

    def _remember(self, path: Path) -> None:
        recent = (str(path), *(r for r in self.settings.recent if r != str(path)))[:RECENT]
        forgotten = tuple(f for f in self.settings.forgotten if f != str(path))
        self.keep_settings(dataclasses.replace(self.settings, recent=recent, forgotten=forgotten))

    def moved_to(self, path: Path) -> None:
        """The open workshop goes on in another file."""
        self.path = path
        self._remember(path)

    def apply(self, command: Command, *, initiator: str = "", joins: bool = False) -> Changes | None:
        """Apply to the open workshop. What cannot be done or saved becomes a notice, and None is returned."""
        if self.session is None:
            return None
        self._steps.forget()
        self._stopped.before(command)
        try:
            changes = self.session.apply(command, initiator=initiator, joins=joins)
        except KnownError as error:
            self.refuse(error.problem)
            self._not_saved += error.problem.code.startswith("document.")
            return None
        self.keeping.applied(changes.problem is not None)
        return changes

    def undo(self) -> None:
        """Take back the last step; one from an earlier opening is named first and wants a second press."""
        self._steps.undo()

    def redo(self) -> None:
        self._steps.redo()

    def _on_changed(self, changes: Changes) -> None:
        self._idle.start()
        if changes.touches(Run):
            self._look_into_the_room()

    def _start_over(self) -> None:
        self.discreet.set_on(True)
        self._look_into_the_room()

    def _look_into_the_room(self) -> None:
        """While a run is on, the customer sits beside us, whatever page is shown."""
        run = self.workshop.run
        self.discreet.set_in_room(is_on(run) and seconds_on(run, self.now()) < LONGEST)

    def _settle(self) -> None:
        """Fold the log into the file while nobody types."""
        store = self.session.store if self.session else None
        if isinstance(store, WorkshopFile) and not store.read_only:
            try:
                store.settle()
            except KnownError as error:
                _log.info("not settled: %s", error)

    # -- what pages ask for ------------------------------------------------------------------------------------

    def notify(self, text: str, kind: Literal["info", "ok", "warn", "error"] = "info", seconds: int = 6) -> None:
        self.shell.notify(text, kind, seconds=seconds)

    def say(self, problem: Problem) -> str:
        return self.words.problem(problem)

    def not_saved(self, problem: Problem) -> None:
        """Something that was typed could not be saved: said, and who leaves is asked once more."""
        self.refuse(problem)
        self._not_saved += 1

    def decks_changed(self) -> None:
        """A deck was written: whoever wants decks reads them anew."""
        self.deck_shelf.forget()
        if "library" in self.__dict__:
            self.library.look_later()

    def refuse(self, problem: Problem) -> None:
        """Say what could not be done."""
        self.shell.notify(self.say(problem), "error")

    def keep_settings(self, changed: settings.Settings) -> None:
        """Remember changed preferences; a folder that cannot be written is said, and the run goes on."""
        if changed == self.settings:
            return
        self.settings = changed
        try:
            settings.save(places.settings_file(self.data_dir), changed)
        except KnownError as error:
            self.refuse(error.problem)

    def decks(self) -> Mapping[str, Mapping[str, Deck]]:
        """The decks there are, by id and language; loaded once."""
        return self.deck_shelf.decks()

    def deck_files(self, page: QWidget, table: Any) -> DeckFiles:
        """What brings decks in from files and makes files of them; loaded, with what reads them, when it is wanted."""
        from workshop.ui.decks.in_and_out import InAndOut

        return InAndOut(page, table)

    def deck_folders(self) -> DeckFolders:
        """Where decks are read from and written to."""
        return DeckFolders(places.data("trends"), places.decks(self.data_dir), places.cache(self.data_dir))

    def take_deck(self, deck_id: str) -> bool:
        """Copy a deck with its pictures into the open workshop."""
        if self.session is None:
            return False
        try:
            command = self.deck_shelf.taken(deck_id, self.session.store)
        except KnownError as error:
            self.refuse(error.problem)
            return False
        return command is not None and self.apply(command) is not None

    def files_painting(
        self, audience: Literal["customer", "internal"], lang: str, only: Sequence[str] | None = None
    ) -> Generator[float, None, Callable[..., list[ExportFile]]]:
        """The exports of the open workshop, not written yet, painted page by page so that the window lives on:
        yields the share painted, returns the work, which may be done beside the window.
        """
        from workshop.ui import own_template
        from workshop.ui.exporting import crm_systems, painting_of

        dressed = own_template.for_files(self.settings, places.own_template(self.data_dir), audience)
        crm = crm_systems(only, self.settings.crm_systems, self.data_dir)
        return painting_of(self.workshop, self.album, audience, lang, only, template=dressed, crm=crm)
