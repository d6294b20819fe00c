"""What a page is given: the open workshop, the audience, and the ways to other pages. `ui.rooms.Rooms` is one.

Pages know this protocol alone, so that a test can put a page on a table with any host.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from workshop.commands.base import Command
from workshop.i18n import Words
from workshop.model.deck import Deck
from workshop.model.items import SlideRef
from workshop.model.problem import Problem
from workshop.model.public import StageState
from workshop.model.workshop import Workshop
from workshop.session import Changes, Session
from workshop.settings import Settings
from workshop.stage.preset import Place
from workshop.ui.album import Album
from workshop.ui.bridge import Bridge
from workshop.ui.jobs import Jobs
from workshop.ui.parts.deck_files import DeckFiles
from workshop.ui.parts.deck_folders import DeckFolders
from workshop.ui.parts.discreet import Discreet
from workshop.ui.parts.shelf import Shelf
from workshop.ui.shell import Shell

if TYPE_CHECKING:
    from workshop.exports.writing import ExportFile
    from workshop.library.cards import Card
    from workshop.ui.parts.library import Library


class Presenting(Protocol):
    """The audience's screen as our pages steer it. Pages draw `state`; only this object decides what it is."""

    changed: SignalInstance
    """The state, the window or the order of slides changed; no arguments."""
    answered: SignalInstance
    """A key in the customer's window answered the line being read together: "confirmed" or "left_out"."""

    @property
    def state(self) -> StageState:
        """What the audience has now (what it would have, while blank or covered)."""
        ...

    @property
    def order(self) -> Sequence[SlideRef]:
        """Every slide from cover to thanks."""
        ...

    @property
    def slide(self) -> SlideRef | None:
        """Where the script stands; stays where it was while off-script."""
        ...

    @property
    def aside(self) -> SlideRef | None:
        """A case that was shown out of turn and is on; the script waits where it stands."""
        ...

    @property
    def next_slide(self) -> SlideRef | None: ...

    def next_state(self) -> StageState | None:
        """The following slide, for the small picture."""
        ...

    def show(self, slide: SlideRef) -> None: ...

    def show_aside(self, slide: SlideRef) -> None:
        """Put a case on out of turn: the next slide key goes back to where the script stands."""
        ...

    def step(self, by: int) -> None:
        """Forward (+1) or back (-1) in the script; from off-script, +1 goes back to where it was left."""
        ...

    def toggle_off_script(self) -> None: ...

    def toggle_freeze(self) -> None: ...

    def toggle_blank(self) -> None: ...

    def toggle_cover(self) -> None:
        """Show and hide the audience on one screen (Ctrl+Shift+H); with no window yet, open it or ask where."""
        ...

    def confirm(self) -> None:
        """The neutral cover goes: this is the right screen."""
        ...

    def read(self, capture_id: str | None) -> None:
        """Put this line on the read-back slide (None: no line); the slide is shown if it is not."""
        ...

    def begin(self, then: Callable[[], object]) -> None:
        """Open the window where one is used to with these screens, else ask; `then`, once it shows the slide."""
        ...

    def choose_place(self, place: Place | None = None) -> None:
        """Let a person choose where the window goes, beginning with `place`."""
        ...

    def open_window(self, place: Place | None = None) -> None:
        """Show the audience window where it was last, or at `place`."""
        ...

    def close_window(self) -> None: ...

    @property
    def is_open(self) -> bool: ...

    @property
    def is_taken(self) -> bool:
        """Has the customer's picture a place, be our side in front of it for the moment or not?"""
        ...

    @property
    def is_minimised(self) -> bool:
        """Was the customer's window made small? Nobody sees it then."""
        ...

    @property
    def is_stuck(self) -> bool:
        """Has the customer's picture stopped following?"""
        ...

    @property
    def place(self) -> Place: ...

    def where(self) -> str:
        """One short line for the console's chip: which screen or window the audience has, in the app's language."""
        ...

    def swap(self) -> None: ...

    def toggle_full_screen(self) -> None: ...

    def copy_for_chat(self) -> None:
        """Put the text of what the customer sees on the clipboard."""
        ...


class Host(Protocol):
    """What every page may use."""

    words: Words
    shell: Shell
    bridge: Bridge
    jobs: Jobs
    album: Album
    data_dir: Path | None

    discreet: Discreet
    """Whether what is ours is masked, on whatever page."""

    @property
    def session(self) -> Session | None: ...

    @property
    def workshop(self) -> Workshop:
        """The open workshop; an empty one while none is open."""
        ...

    @property
    def path(self) -> Path | None:
        """The open workshop's file."""
        ...

    @property
    def presenting(self) -> Presenting: ...

    @property
    def shelf(self) -> Shelf: ...

    @property
    def library(self) -> Library:
        """What can be found on this computer."""
        ...

    @property
    def settings(self) -> Settings:
        """The person's preferences."""
        ...

    def keep_settings(self, changed: Settings) -> None:
        """Remember changed preferences; what cannot be written is said."""
        ...

    def now(self) -> datetime:
        """The wall clock with its offset; tests set it."""
        ...

    def apply(self, command: Command, *, initiator: str = "", joins: bool = False) -> Changes | None:
        """Apply to the open workshop. What cannot be done or saved becomes a notice, and None is returned."""
        ...

    def undo(self) -> None:
        """Take back the last step; one from an earlier opening is named first and wants a second call."""
        ...

    def redo(self) -> None: ...

    def notify(self, text: str, kind: Literal["info", "ok", "warn", "error"] = "info", seconds: int = 6) -> None: ...

    def say(self, problem: Problem) -> str:
        """The sentence of a problem in the app's language."""
        ...

    def show_page(self, name: str) -> None: ...

    def show_card(self, card: Card) -> None:
        """Go to where a card of the library is; a workshop is opened in place of the one that is open."""
        ...

    def show_deck(self, deck_id: str, part_id: str = "", lang: str = "") -> None:
        """Show a deck, at one of its parts where one is named, in this language where it has it."""
        ...

    def new_workshop(self, company: str = "") -> Path | None:
        """Make and open a workshop; its file is named by date and company in the workshops folder."""
        ...

    def open_workshop(self, path: Path) -> bool: ...

    def close_workshop(self) -> None: ...

    def decks(self) -> Mapping[str, Mapping[str, Deck]]:
        """The decks there are, by id and language; loaded once."""
        ...

    def not_saved(self, problem: Problem) -> None:
        """Something that was typed could not be saved: said, and who leaves is asked once more."""
        ...

    def decks_changed(self) -> None:
        """A deck was written: whoever wants decks reads them anew."""
        ...

    def deck_files(self, page: QWidget, table: Any) -> DeckFiles:
        """What brings decks in from files and makes files of them, for the page of decks; loaded when it is wanted."""
        ...

    def deck_folders(self) -> DeckFolders:
        """Where decks are read from and written to."""
        ...

    @property
    def has_logo(self) -> bool:
        """Was our company's logo chosen in the settings?"""
        ...

    def own_logo(self) -> str:
        """Put our logo into the open workshop; its name there (SHA-256), or nothing."""
        ...

    def take_deck(self, deck_id: str) -> bool:
        """Copy a deck with its pictures into the open workshop."""
        ...

    def files_painting(
        self, audience: Literal["customer", "internal"], lang: str, only: Sequence[str] | None = None
    ) -> Generator[float, None, Callable[..., list[ExportFile]]]:
        """The exports of the open workshop, not written yet, painted page by page so that the window lives on:
        yields the share painted, returns the work, which may be done beside the window.

        The work takes what `edition.render` takes besides: `own_files`, `progress`.
        """
        ...
