"""The deck on the table: its draft, the language and the part that are being looked at, and what is to be mended.

Every edit of the page goes through here, and everybody hears of it. Knows no widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from workshop.decks import draft as places
from workshop.decks import editing, parts, pictures, translating
from workshop.decks.draft import Draft, Path
from workshop.decks.history import History, Step
from workshop.i18n import Words
from workshop.model.deck import Deck
from workshop.model.problem import KnownError, Problem
from workshop.model.publish_deck import FindPicture
from workshop.ui.decks.finding_words import said
from workshop.ui.decks.findings import Finder, Found
from workshop.ui.decks.fits import Fits
from workshop.ui.decks.nodes import node_path
from workshop.ui.decks.ours import Ours
from workshop.ui.decks.shelf_files import ShelfDeck
from workshop.ui.decks.typing_pace import TypingPace


class Desk(QObject):
    """`today` is asked anew with every look for what is to be mended."""

    opened = Signal()
    """Another deck is on the table, or none, or the same one in another language."""
    edited = Signal(object)
    """A field was changed; its path."""
    restructured = Signal()
    """Parts came, went or moved, or anything may be different (undo)."""
    chosen = Signal()
    """Another part is looked at."""
    landed = Signal()
    """Another field has the focus."""
    add_wanted = Signal(object)
    """One more part is wanted in this list."""
    found = Signal()
    """What is to be mended is known anew."""

    def __init__(self, words: Words, today: Callable[[], date], ours: Ours, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.ours = ours
        self._today = today
        self.on_table: ShelfDeck | None = None
        self._steps: History | None = None
        self.lang: str = words.lang
        self._wish: str = words.lang
        """The language one wants to read, in every deck that has it."""
        self.part: Path = ()
        """The node that is looked at."""
        self.field: Path = ()
        """The field that has the focus, or its node."""
        self.pace = TypingPace(self._write, self)
        self.rested = self.pace.rested
        self.type = self.pace.type
        self.catch_up = self.pace.catch_up
        self._finder = Finder()
        self.fits = Fits(words, lambda: self.pace.is_on, self)
        self.fits.found.connect(self.look)
        self.find_picture: FindPicture = lambda _name: None
        """A picture of the deck on the table, by its name in it."""
        self.findings: tuple[Found, ...] = ()

    # -- what there is -----------------------------------------------------------------------------------------

    @property
    def _history(self) -> History | None:
        self.pace.take()  # whoever looks at the draft finds every letter
        return self._steps

    @property
    def draft(self) -> Draft:
        """With all that was typed: what is pending is taken first."""
        history = self._history
        return history.now if history else {}

    @property
    def deck(self) -> Deck | None:
        return self.draft.get(self.lang)

    @property
    def read_only(self) -> bool:
        return self.on_table is None or bool(self.on_table.read_only)

    def at(self, path: Path) -> Any:
        """What stands at a place; None where there is no such place (any more)."""
        deck = self.deck
        return places.at(deck, path) if deck is not None and places.has(deck, path) else None

    # -- which deck, which part --------------------------------------------------------------------------------

    def open(self, shelf_deck: ShelfDeck | None) -> None:
        """Put another deck on the table."""
        self.pace.start_over()
        self.fits.stop()
        self.on_table = shelf_deck
        self._steps = History(shelf_deck.languages) if shelf_deck else None
        self.find_picture = pictures.finder(shelf_deck.folder) if shelf_deck else lambda _name: None
        if shelf_deck:
            self.lang = self._wish if self._wish in shelf_deck.languages else next(iter(shelf_deck.languages))
        first = self.deck
        self.part = ("trends", first.trends[0].id) if first else ()
        self.field = self.part
        self.findings = ()
        self.ours.follow(shelf_deck.id if shelf_deck else None)
        self.opened.emit()

    def show_language(self, lang: str) -> None:
        if lang in self.draft and lang != self.lang:
            self.lang = self._wish = lang
            self._mend_place()
            self.opened.emit()

    def choose(self, path: Path) -> None:
        """Look at a part."""
        if path != self.part:
            self.rest()
            self.part = self.field = path
            self.chosen.emit()

    def land(self, path: Path) -> None:
        """A field has the focus."""
        if path != self.field:
            self.rest()
            self.field = path
            self.landed.emit()

    def _mend_place(self) -> None:
        """The part that was looked at may be gone."""
        deck = self.deck
        while deck is not None and self.part and not places.has(deck, self.part):
            self.part = node_path(self.part[:-2]) if len(self.part) > 2 else ()
        if deck is not None and (not places.has(deck, self.field) or self.field[: len(self.part)] != self.part):
            self.field = self.part

    # -- editing -----------------------------------------------------------------------------------------------

    def set(self, path: Path, value: Any, *, typing: bool = False) -> Problem | None:
        """Write a field; the refusal, where the model refuses."""
        history = self._history
        if history is None or self.read_only:
            return None
        try:
            draft = editing.set_field(history.now, self.lang, path, value)
        except KnownError as error:
            return error.problem
        if history.change(draft, "edit", self.lang, path, typing=typing):
            self.pace.edited()
            self.edited.emit(path)
        return None

    def _write(self, path: Path, value: Any) -> Problem | None:
        return self.set(path, value, typing=True)

    def add(self, path: Path, place: int | None = None) -> Path | Problem:
        """A new part; where it is."""
        return self._restructure("add", path, lambda now: parts.add(now, self.lang, path, place))

    def duplicate(self, path: Path) -> Path | Problem:
        return self._restructure("duplicate", path, lambda now: parts.duplicate(now, self.lang, path))

    def move(self, path: Path, to: int) -> Path | Problem:
        return self._restructure("move", path, lambda now: parts.move(now, self.lang, path, to))

    def remove(self, path: Path) -> Path | Problem:
        """Take a part out; its neighbour, or what it was in."""
        return self._restructure("remove", path, lambda now: (parts.remove(now, self.lang, path), path[:-1]))

    def _restructure(self, what: str, path: Path, change: Callable[[Draft], tuple[Draft, Path]]) -> Path | Problem:
        history = self._history
        if history is None or self.read_only:
            return path
        try:
            draft, where = change(history.now)
        except KnownError as error:
            return error.problem
        if history.change(draft, what, self.lang, path):
            self._mend_place()
            self.restructured.emit()
        return where

    def replace(self, change: Callable[[Draft], Draft], what: str) -> Problem | None:
        """Change the draft as a whole, as one step; the refusal, where there is one."""
        done = self._restructure(what, self.part, lambda now: (change(now), self.part))
        return done if isinstance(done, Problem) else None

    def take_language(self, lang: str) -> None:
        """Begin the deck in a language it does not have yet."""
        history = self._history
        if history is None or self.read_only or lang in history.now:
            return
        if history.change(translating.with_language(history.now, lang, self.lang), "language", lang, ()):
            self.restructured.emit()

    def rest(self) -> None:
        """What is typed from here on is a step of undo of its own."""
        history = self._history
        if history is not None:
            history.rest()
            self.ours.rest()

    def undo(self) -> str | None:
        """Take back the last step; what it was."""
        return self._at_ours(self.ours.undo(self.draft)) or self._step(History.undo)

    def redo(self) -> str | None:
        return self._at_ours(self.ours.redo(self.draft)) or self._step(History.redo)

    # -- why us ------------------------------------------------------------------------------------------------

    def say_of_us(self, path: Path, name: str, text: str) -> None:
        """Write a text of why us at the challenge there; a deck that may only be read takes it too."""
        challenge = self.at(path)
        if challenge is not None:
            self.ours.set(path, challenge, name, text, self.draft)

    def leads_to_us(self, path: Path) -> bool:
        """Does the challenge there lead to a strength of ours?"""
        challenge = self.at(path)
        return challenge is not None and self.ours.leads_to_us(challenge)

    def _at_ours(self, path: Path | None) -> str | None:
        if path is None:
            return None
        self.part, self.field = path, (*path, "why_us", "strength")
        self._mend_place()
        self.chosen.emit()
        return "edit"

    def _step(self, go: Callable[[History], Step | None]) -> str | None:
        history = self._history
        step = go(history) if history is not None else None
        if step is None or history is None:
            return None
        if self.lang not in history.now:
            self.lang = next(iter(history.now))
        deck = history.now.get(step.lang)
        if deck is not None and places.has(deck, step.path):
            self.lang = step.lang
            self.part, self.field = node_path(step.path), step.path
        self._mend_place()
        self.restructured.emit()
        return step.what

    # -- what is to be mended ----------------------------------------------------------------------------------

    def look(self) -> None:
        """Look for what is to be mended; only what changed since is looked at again."""
        draft = self.ours.dressed(self.draft)
        self.findings = self._finder.look(draft, self._today()) if draft else ()
        if not self.read_only:  # what ships was looked at before
            self.findings += self.fits.look(self.draft, self.find_picture)
        self.found.emit()

    def say(self, found: Found) -> str:
        """A finding in words; which part it is in is seen from where it stands."""
        return said(self.words, found)

    def to_mend(self, found: Found) -> Path:
        """The field in which it is mended; a strength of ours is said at a challenge."""
        challenges = self.at(found.path) if found.problem.code == "deck.no_strength" else ()
        return (*found.path, challenges[0].id, "why_us", "strength") if challenges else found.path

    def findings_at(self, path: Path) -> Iterable[Found]:
        """What was found at a place or inside it, in the language that is shown."""
        return (f for f in self.findings if f.lang in ("", self.lang) and f.path[: len(path)] == path)
