"""What a person does with the parts of the deck, by keys, buttons and drags: add, duplicate, move, take out, undo."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from workshop.decks.draft import Path
from workshop.model.problem import Problem
from workshop.ui.actions import Keys
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.finding_words import refusal
from workshop.ui.decks.nodes import kind_of
from workshop.ui.decks.outline import Outline
from workshop.ui.decks.outline_tools import OutlineTools
from workshop.ui.decks.part_fields import PartFields
from workshop.ui.parts.host import Host


class Table(Protocol):
    """What the page puts before the hand."""

    desk: Desk
    outline: Outline
    tools: OutlineTools
    fields: PartFields
    host: Host


class Hand(QObject):
    """Brings what is asked for to the desk, and the focus to where work goes on."""

    def __init__(self, page: QWidget, table: Table) -> None:
        super().__init__(page)
        self._page = page
        self._host = table.host
        self._desk, self._outline, self._fields = table.desk, table.outline, table.fields
        tools = table.tools
        tools.add_requested.connect(self.add)
        self._desk.add_wanted.connect(self.add)
        tools.duplicate_requested.connect(self.duplicate)
        tools.move_requested.connect(self._outline.move_current)
        tools.removal_requested.connect(lambda: self.remove(self._desk.part))
        self._outline.move_requested.connect(self.move)
        self._outline.removal_requested.connect(self.remove)
        self._fields.removed.connect(self.say_removed)
        inside = Keys(page, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        inside.on("deck_duplicate", self.duplicate)
        # Undo is the workshop's on other pages: taken from the shell while this page is shown.
        self._keys = Keys(self._host.shell)
        self._keys.on("undo", self.undo)
        self._keys.on("redo", self.redo)
        self._keys.enable_all(False)

    def enable(self, enabled: bool) -> None:
        """Undo and redo are the deck's while it can be seen."""
        self._keys.enable_all(enabled)

    # -- parts -------------------------------------------------------------------------------------------------

    def add(self, path: Path) -> None:
        """A new part, right after the chosen one where that is of the same list; on into its first field."""
        desk = self._desk
        place = None
        if desk.part[:-1] == path:
            keys = [getattr(member, "id", n) for n, member in enumerate(desk.at(path))]
            place = keys.index(desk.part[-1]) + 1
        self._at(desk.add(path, place), enter=True)

    def duplicate(self) -> None:
        if len(self._desk.part) in (2, 4):
            self._at(self._desk.duplicate(self._desk.part))

    def move(self, path: Path, to: int) -> None:
        self._at(self._desk.move(path, to))

    def remove(self, path: Path) -> None:
        """Take a part out, and offer to bring it back."""
        desk = self._desk
        if desk.read_only or len(path) < 2:
            return
        members = desk.at(path[:-1])
        keys = [getattr(member, "id", n) for n, member in enumerate(members)] if isinstance(members, tuple) else []
        place = keys.index(path[-1]) if path[-1] in keys else 0
        what = self._host.words(f"editor.kind.{kind_of(path)}")
        done = desk.remove(path)
        if isinstance(done, Problem):
            self._refused(done)
            return
        left = desk.at(path[:-1])
        if isinstance(left, tuple) and left:
            place = min(place, len(left) - 1)
            desk.choose((*path[:-1], getattr(left[place], "id", place)))
        elif desk.part == path:
            desk.choose(path[:2])
        self.say_removed(what)

    def say_removed(self, what: str) -> None:
        words = self._host.words
        said = words("editor.removed", what=what)
        self._host.shell.notify(said, "info", action=words("editor.undo"), on_action=self.undo, seconds=8)

    def _at(self, done: Path | Problem, *, enter: bool = False) -> None:
        if isinstance(done, Problem):
            self._refused(done)
            return
        self._desk.choose(done)
        if enter:
            self._fields.enter()

    def _refused(self, problem: Problem) -> None:
        self._host.notify(refusal(self._host.words, problem), "warn", 8)

    # -- back and forth ----------------------------------------------------------------------------------------

    def undo(self) -> None:
        self._step(self._desk.undo(), "undo", "undone")

    def redo(self) -> None:
        self._step(self._desk.redo(), "redo", "redone")

    def _step(self, what: str | None, nothing: str, said: str) -> None:
        words = self._host.words
        if what is None:
            self._host.notify(words(f"editor.nothing_to_{nothing}"), "info", 3)
            return
        holder = QApplication.focusWidget()
        if holder is None or not self._outline.hasFocus():
            self._fields.focus_path(self._desk.field)
        if what != "edit":  # what was typed is seen where it stands
            self._host.notify(words(f"editor.{said}", what=words(f"editor.step.{what}")), "info", 4)
