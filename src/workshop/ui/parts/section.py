"""What a card of a page is: it shows the open workshop, keeps what is typed into it, and loses nothing on the way.

    class Meeting(Section):
        initiator, shows = "prepare", (Setup,)
        self.bind(entry, lambda workshop: workshop.setup.place, lambda text: SetUp(place=text))

Filling a field never saves. What could not be saved stays in its field and is tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject

from workshop.commands.base import Command
from workshop.model.items import Item
from workshop.model.workshop import Workshop
from workshop.session import Changes
from workshop.ui.parts import wall
from workshop.ui.parts.host import Host
from workshop.ui.widgets.card import Card
from workshop.ui.widgets.entry import LineEdit, TextEdit
from workshop.ui.widgets.text import Text, Tone

Entry = LineEdit | TextEdit
_TOOL_TIP = 1000


def brief(text: str, tone: Tone = "body", most: int = 140) -> Text:
    """Somebody's words as a label of a few lines at most; all of them in the tool tip."""
    label = Text(text if len(text) <= most else f"{text[:most].rstrip()}…", tone, wrap=True)
    if len(text) > most:
        label.setToolTip(text[:_TOOL_TIP])
    return label


@dataclass(slots=True)
class _Bound:
    read: Callable[[Workshop], str]
    command: Callable[[str], Command | None]
    goes_on: bool = False
    """It was told since the focus came: what is told next belongs to the same step of undo."""


class Section(Card):
    """A card that redraws when `shows` is touched."""

    shows: tuple[type[Item], ...] = ()
    initiator: ClassVar[str] = ""
    """The page, as it is told with every command."""

    def __init__(self, host: Host, title: str) -> None:
        super().__init__(title)
        self.host = host
        self.words = host.words
        self._bound: dict[Entry, _Bound] = {}

    # -- doing -------------------------------------------------------------------------------------------------

    def apply(self, command: Command, *, joins: bool = False) -> Changes | None:
        """None: it could not be done or saved, and that has been said."""
        return self.host.apply(command, initiator=self.initiator, joins=joins)

    def bind(self, entry: Entry, read: Callable[[Workshop], str], command: Callable[[str], Command | None]) -> None:
        """Show what `read` finds, and keep what is typed by `command`; None where the text cannot stand as it is."""
        self._bound[entry] = _Bound(read, command)
        entry.settled.connect(lambda text: self._settled(entry, text))
        entry.installEventFilter(self)
        entry.fill(read(self.host.workshop))

    def unbind(self, entry: Entry) -> None:
        """The field is being taken away."""
        self._bound.pop(entry, None)

    def _settled(self, entry: Entry, text: str) -> None:
        bound = self._bound.get(entry)
        if bound is None:
            return
        command = bound.command(text)
        if command is None:
            if entry.hasFocus():
                entry.untold()  # somebody is still thinking
            else:
                entry.fill(bound.read(self.host.workshop))
            return
        goes_on, bound.goes_on = bound.goes_on, True
        if self.apply(command, joins=goes_on) is None:
            bound.goes_on = goes_on
            entry.untold()

    # -- showing -----------------------------------------------------------------------------------------------

    def refresh(self, changes: Changes | None) -> None:
        """Bring up to date; None means everything is out of date."""
        if changes is None or changes.touches(*self.shows):
            self._fill_bound(whatever=False)
            self.fill()

    def start_over(self) -> None:
        """Another workshop is open: nothing of the one before stays, typed or not."""
        self._fill_bound(whatever=True)
        self.fill()

    def fill(self) -> None:
        """Show the workshop as it is; bound fields are filled already."""

    def _fill_bound(self, *, whatever: bool) -> None:
        workshop = self.host.workshop
        for entry, bound in list(self._bound.items()):
            if whatever:
                bound.goes_on = False
            if whatever or not entry.pending:
                entry.fill(bound.read(workshop))

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        for entry in list(self._bound):
            entry.flush()

    def here(self, moment: datetime) -> datetime:
        """A moment as the clock on the wall shows it."""
        return wall.shown(moment, self.host.now())

    # -- Qt ----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            bound = self._bound.get(watched)  # type: ignore[call-overload]
            if bound is not None:
                bound.goes_on = False
        return super().eventFilter(watched, event)
