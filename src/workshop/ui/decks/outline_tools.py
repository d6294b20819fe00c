"""What can be done with the part chosen in the outline: add, duplicate, move, take out. Keys do the same."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from workshop.decks.draft import Path
from workshop.ui.actions import hint
from workshop.ui.decks.desk import Desk
from workshop.ui.decks.nodes import LISTS
from workshop.ui.widgets.button import Button, IconButton


class OutlineTools(QWidget):
    """A line of buttons under the outline."""

    add_requested = Signal(object)
    """The list a new part goes into, or the optional part."""
    duplicate_requested = Signal()
    move_requested = Signal(int)
    removal_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        words = desk.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(2)
        self.add = Button(words("editor.add"), icon="plus", small=True)
        self.menu = QMenu(self.add)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.add.setMenu(self.menu)
        row.addWidget(self.add)
        row.addStretch(1)
        self.duplicate = IconButton("copy", words("editor.duplicate", key=hint("deck_duplicate")), size=16)
        self.duplicate.clicked.connect(self.duplicate_requested)
        self.up = IconButton("chevron-up", words("editor.part_up"), size=16)
        self.up.clicked.connect(lambda: self.move_requested.emit(-1))
        self.down = IconButton("chevron-down", words("editor.part_down"), size=16)
        self.down.clicked.connect(lambda: self.move_requested.emit(1))
        self.remove = IconButton("trash", words("editor.part_remove"), size=16)
        self.remove.clicked.connect(self.removal_requested)
        for button in (self.duplicate, self.up, self.down, self.remove):
            row.addWidget(button)
        for signal in (desk.opened, desk.chosen, desk.restructured):
            signal.connect(self.follow)

    def follow(self) -> None:
        """What is possible with the part that is chosen."""
        desk = self._desk
        self.setVisible(desk.deck is not None and not desk.read_only)
        part = desk.part
        members = desk.at(part[:-1]) if len(part) in (2, 4) else ()
        keys = [getattr(member, "id", place) for place, member in enumerate(members or ())]
        place = keys.index(part[-1]) if part and part[-1] in keys else -1
        self.duplicate.setEnabled(place >= 0)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < len(keys) - 1)
        self.remove.setEnabled(len(part) > 2 or len(keys) > 1)

    def _fill_menu(self) -> None:
        desk, words = self._desk, self._desk.words
        self.menu.clear()
        trend = desk.part[:2]
        if trend:
            for name, kind in list(LISTS.items())[1:]:
                self._offer(words(f"editor.kind.{kind}"), (*trend, name))
            if desk.at((*trend, "formula")) is None:
                self._offer(words("editor.kind.formula"), (*trend, "formula"))
            self.menu.addSeparator()
        self._offer(words("editor.kind.trend"), ("trends",))

    def _offer(self, text: str, path: Path) -> None:
        action = self.menu.addAction(text.replace("&", "&&"))
        action.triggered.connect(partial(self._add, path))

    def _add(self, path: Path, _checked: bool = False) -> None:
        self.add_requested.emit(path)
